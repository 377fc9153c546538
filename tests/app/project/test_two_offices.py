"""A file that was made in one office and is opened in another, which numbered its own alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from estimator.app.bill.session_support import SessionSupport
from estimator.app.bill.support import Suggestion
from estimator.app.labour.indexes import prepare
from estimator.app.labour.placing import Target, put
from estimator.app.project.files import estimate_of_json, open_file, price_file
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.books.trust import IMPORTED, SIGNED
from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.tables import FactorEdition, FactorTable
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.checks import check
from estimator.domain.labour.account import LabourEdition, LabourRate, edition_of
from estimator.domain.labour.lines import take_rate_into
from estimator.domain.labour.office import (
    OFFICE_EDITION,
    OfficeRate,
    corrected_now,
    correction_of,
    office_editions,
)
from estimator.domain.labour.search import search
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import price
from estimator.domain.records.edits import apply
from estimator.errors import UserError
from estimator.exchange.estimate.estimate_json_writer import write_estimate
from estimator.store.estimate.estimate_file import create_estimate_file
from estimator.store.labour.editions import STORED_LABOUR
from estimator.store.labour.office import add_office_rate
from estimator.store.labour.proof import correct_rate
from estimator.store.rate_books import books_of, open_rate_database
from tests.books import BUILDING, ROAD, factor_edition, row
from tests.lines import changed_line
from tests.official_labour import FACTORS, W135, W480, book_line, estimate_of, line_at, official

DAY = date(2026, 7, 1)
NOON = datetime.fromisoformat("2026-07-01T12:00:00")
TOLD = {"labour_edition_unlike", "rate_unlike_library", "factor_edition_unlike"}
CODES = ("1.1", 2)


@dataclass(frozen=True)
class Office:
    """What an office calls its work and what it pays for it and for a pile, baht a unit."""

    who: str
    work: str
    own: Decimal
    pile: Decimal


def own_of(office: Office) -> OfficeRate:
    record = OfficeRecord(office.who, DAY, "ไม่มีในบัญชี")
    return OfficeRate("own", office.work, "ต้น", office.own, record, number=1)


def rates_of(office: Office, counted: bool) -> tuple[OfficeRate, OfficeRate]:
    """An own item and a correction, each the first of its office; `counted` as once numbered."""
    record = OfficeRecord(office.who, DAY, "หน้า 1")
    pile = replace(correction_of(official(W135).rates[CODES], office.pile, record), number=2)
    own = own_of(office)
    return (own, pile) if counted else (own.marked, pile.marked)


def library_of(office: Office, counted: bool) -> Books:
    labour = office_editions([official(W135)], rates_of(office, counted))
    factors = {FACTORS: factor_edition(FACTORS, BUILDING)}
    return Books({W135: official(W135), **labour}, factors)


def offered(books: Books) -> tuple[LabourRate, LabourRate]:
    """The own item and the corrected rate that a library has to offer."""
    corrected = corrected_now(books.labour, W135)
    assert corrected is not None
    (own,) = books.labour[OFFICE_EDITION].rates.values()
    return own, corrected.rates[CODES]


def used(estimate: Estimate, books: Books) -> Estimate:
    """The estimate with both of the office's rates in its first two lines."""
    for at, rate in zip((3, 4), offered(books), strict=True):
        estimate = apply(estimate, take_rate_into(estimate, books.labour, at, rate))
    return estimate


def bare() -> Estimate:
    lines = [replace(book_line("1.1", 2, "150", W135), description="") for _ in range(3)]
    return estimate_of(lines, W135)


def copies(estimate: Estimate, books: Books) -> Books:
    """What a file keeps of the labour books: headings, and all tiers of the items it uses."""
    items = {line_at(estimate, at).item for at in (3, 4, 5)}
    codes = {(item.edition, item.code) for item in items if item is not None}
    kept = {
        name: edition_of(
            edition.info,
            [rate for rate in edition.rates.values() if (name, rate.code) in codes],
            edition.sections,
            edition.notes,
            edition.pipe_rules,
        )
        for name, edition in books.labour.items()
    }
    return Books(kept, books.factor_f)


def told(estimate: Estimate, books: Books) -> set[str]:
    costed = cost(estimate.bill, books)
    found = check(looked_at(estimate, costed, price(estimate, books, costed), None, books))
    return {finding.code for finding in found} & TOLD


FIGURES = st.decimals("1", "9999.99", places=2)


@given(
    st.booleans(),
    st.builds(Office, st.just("ก"), st.sampled_from(("เสาธง", "ป้าย")), FIGURES, FIGURES),
    st.builds(Office, st.just("ก"), st.sampled_from(("เสาธง", "ป้าย")), FIGURES, FIGURES),
)
def test_a_file_of_another_office_keeps_its_price_tells_of_it_and_mixes_nothing(
    counted: bool, theirs: Office, ours: Office
) -> None:
    made, here = library_of(theirs, counted), library_of(ours, counted)
    estimate = used(bare(), made)
    both = copies(estimate, made).with_fallback(here)

    assert price(estimate, both).reference_price == price(estimate, made).reference_price
    assert cost(estimate.bill, both).lines == cost(estimate.bill, made).lines
    differ = {
        name
        for name, same in (
            (OFFICE_EDITION, (theirs.work, theirs.own) == (ours.work, ours.own)),
            (f"office-{W135}-1", theirs.pile == ours.pile),
        )
        if counted and not same
    }
    assert set(both.unlike_labour) == differ
    expected = {"rate_unlike_library"} if differ else set()
    if f"office-{W135}-1" in differ:
        expected.add("labour_edition_unlike")
    assert told(estimate, both) == expected

    # What is offered is this office's, and it is taken as such or not at all.
    found = set(prepare(both.labour, here.labour).indexes[W135].rates)
    for rate in offered(here):
        assert rate in found or rate.rate == official(W135).rates[CODES].rate
        if rate.edition in differ:
            with pytest.raises(UserError, match="บันทึกอัตรานี้ใหม่"):
                take_rate_into(estimate, both.labour, 5, rate)
            with pytest.raises(UserError, match="บันทึกอัตรานี้ใหม่"):
                put(estimate, both, Target(None, (2, 3)), rate, into=False)
            continue
        taken = apply(estimate, take_rate_into(estimate, both.labour, 5, rate))
        item = line_at(taken, 5).item
        assert item is not None
        assert (item.edition, item.code) == (rate.edition, rate.code)
        figure = here.labour[item.edition].rates[item.code, item.tier].rate
        assert cost(taken.bill, both).lines[5].labour_unit == figure


A = Office("นายมานะ", "ติดตั้งเสาธง", Decimal(850), Decimal(95))
B = Office("นางสาวสม", "ติดตั้งป้าย", Decimal("1200.50"), Decimal(97))


@contextmanager
def database_of(office: Office, path: Path, shipped_rates: bytes, counted: bool) -> Iterator[Books]:
    """An office's rate database; `counted` as an earlier version left it."""
    path.write_bytes(shipped_rates)
    with closing(open_rate_database(path)) as rates:
        add_office_rate(rates, replace(own_of(office), number=0))
        printed = rates.edition(STORED_LABOUR, W135).rates[CODES]
        correct_rate(rates, printed, office.pile, OfficeRecord(office.who, DAY, "หน้า 1"))
        if counted:
            rates.change(_counted, STORED_LABOUR)
        yield books_of(rates)


def _counted(db: Database) -> None:
    db.execute("UPDATE office_rate SET mark = ''")


@pytest.mark.parametrize("counted", [True, False])
def test_a_file_carried_to_another_office(
    tmp_path: Path, shipped_rates: bytes, counted: bool
) -> None:
    path = tmp_path / "งาน.estimate"
    with database_of(A, tmp_path / "a.sqlite", shipped_rates, counted) as there:
        empty = bare()
        choice = replace(empty.conditions.factor_f, edition="cgd-w481")
        estimate = replace(empty, conditions=replace(empty.conditions, factor_f=choice))
        estimate = used(estimate, there)
        create_estimate_file(path, estimate, there, who=A.who, when=NOON).close()
        at_home = price_file(path, lambda: nullcontext(there))
        assert not TOLD & {each.code for each in at_home.findings}

    with database_of(B, tmp_path / "b.sqlite", shipped_rates, counted) as here:
        abroad = price_file(path, lambda: nullcontext(here))
        assert abroad.priced.reference_price == at_home.priced.reference_price
        assert abroad.priced.costed.lines == at_home.priced.costed.lines
        said = [each for each in abroad.findings if each.code in TOLD]
        assert [(each.code, each.row) for each in said] == (
            [
                ("labour_edition_unlike", None),
                ("rate_unlike_library", 3),
                ("rate_unlike_library", 4),
            ]
            if counted
            else []
        )
        if counted:
            # What its corrections lie on is searched whole.
            assert "ค้นหา" not in said[0].message
            assert "“ติดตั้งเสาธง” 850.00 บาท/ต้น ต่างจากของเครื่องนี้ คือ “ติดตั้งป้าย” 1,200.50 บาท/ต้น" in (
                said[1].message
            )
        session = EstimateSession(here, who=B.who)
        session.show(open_file(path))
        _offers_what_is_here(session, here, counted)
        session.show(None)


def _offers_what_is_here(session: EstimateSession, here: Books, counted: bool) -> None:
    indexes = prepare(session.books.labour, session.library.labour).indexes
    own, pile = offered(here)
    found = search(indexes[W135], "ติดตั้งป้าย").rates
    assert [rate for rate in found if rate.edition == OFFICE_EDITION] == [own]
    assert not any(rate.name == A.work for rate in search(indexes[W135], A.work).rates)
    of_piles = [each for each in search(indexes[W135], "1.1").rates if each.code == "1.1"]
    assert pile in of_piles
    assert A.pile not in {each.rate for each in of_piles}
    # Chosen while one types: what the file means by the code is not put in its place.
    offer = Suggestion(own.name, "", own.unit, own.rate, own.ref)
    taken = SessionSupport(session).take(Line("ติดตั้ง"), offer, None)
    assert (taken.description, taken.unit) == ("ติดตั้งป้าย", "ต้น")
    assert taken.item == (None if counted else own.ref)


def test_a_json_names_what_this_pc_has_by_the_id_and_a_price_beside_tells() -> None:
    there, here = (library_of(office, counted=True) for office in (A, B))
    estimate = used(bare(), there)
    typed = changed_line(line_at(estimate, 3), labour=A.own)
    text = write_estimate(apply(estimate, change_node(estimate.bill, 3, typed, ""))).encode()
    read = estimate_of_json(text, here)
    assert cost(read.bill, here).lines[4].labour_unit == B.pile
    assert cost(read.bill, here).lines[3].labour_unit == A.own
    costed = cost(read.bill, here)
    found = check(looked_at(read, costed, price(read, here, costed), None, here))
    (told_of,) = [each for each in found if each.code == "labour_differs"]
    assert told_of.row == 3
    assert "850.00 ต่างจากอัตราที่หน่วยงานกำหนดเอง (ไม่มีในบัญชีค่าแรงงาน) 1,200.50" in told_of.message
    # One that names what was recorded since then is refused where that is not known.
    marked = write_estimate(used(bare(), library_of(A, counted=False))).encode()
    with pytest.raises(UserError, match="office"):
        estimate_of_json(marked, here)


def test_tables_of_another_circular_are_not_mixed_in_by_an_id_that_was_counted() -> None:
    own = _signed("office-6-7", BUILDING)
    higher = replace(
        BUILDING, rows=(replace(BUILDING.rows[0], factor=Decimal(2)), *BUILDING.rows[1:])
    )
    more = replace(BUILDING, rows=(*BUILDING.rows, row("exact", "900", "1.0100", "1.0807")))
    kept = Books(factor_f={"office-6-7": own})
    for other, unlike in (
        (_signed("office-6-7", higher, ROAD), True),
        (replace(_signed("office-6-7", BUILDING, ROAD), interest_percent=Decimal(5)), True),
        # A row that was added from the print since is no other circular's.
        (_signed("office-6-7", more, ROAD), False),
    ):
        both = kept.with_fallback(Books(factor_f={"office-6-7": other}))
        assert both.factor_f["office-6-7"].tables[BUILDING.key] == BUILDING
        assert (ROAD.key in both.factor_f["office-6-7"].tables) is not unlike
        assert dict(both.unlike_factor_f) == ({"office-6-7": other} if unlike else {})


def _signed(name: str, *tables: FactorTable) -> FactorEdition:
    made = factor_edition(name, *tables)
    return replace(made, info=replace(made.info, verification=SIGNED))


def test_an_account_taken_in_under_a_counted_id_is_not_mixed_with_another() -> None:
    base = official(W480)
    name = "w612-2027-05-01"
    taken_in = _renamed(base, name)
    own = edition_of(
        taken_in.info,
        [taken_in.rates["1.1", 1]],
        taken_in.sections,
        taken_in.notes,
        taken_in.pipe_rules,
    )
    other_title = replace(base.sections[0], title="หมวดอื่น")
    dearer = replace(base.pipe_rules[0], material_percent=Decimal(99))
    for other, unlike in (
        (taken_in, False),
        (replace(taken_in, sections=(other_title, *base.sections[1:])), True),
        (replace(taken_in, notes=base.notes[1:]), True),
        (replace(taken_in, pipe_rules=(dearer, *base.pipe_rules[1:])), True),
        (replace(taken_in, info=replace(taken_in.info, circular="ว 613")), True),
        (edition_of(taken_in.info, [taken_in.rates["1.1", 2]], base.sections), True),
    ):
        both = Books({name: own}).with_fallback(Books({name: other}))
        assert (both.labour[name] == own) is unlike
        assert set(both.unlike_labour) == ({name} if unlike else set())
    # An id by content is of one thing: what a later version reads better is filled in.
    by_content = f"{name}-0123456789ab"
    own, other = _renamed(own, by_content), _renamed(replace(taken_in, notes=()), by_content)
    both = Books({by_content: own}).with_fallback(Books({by_content: other}))
    assert len(both.labour[by_content].rates) == len(base.rates)
    assert not both.unlike_labour


def _renamed(edition: LabourEdition, name: str) -> LabourEdition:
    info = replace(edition.info, id=name, circular="ว 612", verification=IMPORTED)
    rates = [replace(rate, edition=name) for rate in edition.rates.values()]
    return edition_of(info, rates, edition.sections, edition.notes, edition.pipe_rules)
