"""An office's own items, enquiries and corrections beside what the circulars say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.labour.account import LabourEdition
from estimator.domain.labour.lines import add_pipe_lines, take_rate, use_fitting_tier
from estimator.domain.labour.office import (
    OFFICE_EDITION,
    OfficeRate,
    checked_office_rate,
    corrected_edition,
    correction_of,
    office_editions,
    own_edition,
    searchable_rates,
    searched_in_part,
)
from estimator.domain.labour.pairs import compare
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.repricing import reprice_to
from estimator.domain.records.edits import apply
from estimator.domain.sources.labour_ref import LabourRef
from estimator.errors import UserError
from tests.lines import changed_line
from tests.official_labour import (
    W135,
    W480,
    book_line,
    estimate_of,
    line_at,
    official,
    official_books,
    rate,
)

DAY = date(2026, 7, 1)
GONE = OfficeRecord("นายมานะ", DAY, "พิมพ์ผิด")
OWN = OfficeRate(
    "own", "ติดตั้งเสาธง", "ต้น", Decimal("850.00"), OfficeRecord("นายมานะ", DAY, "ไม่มีในบัญชี"), number=3
)
ENQUIRY = OfficeRate(
    "enquiry",
    "ตอกเสาเข็ม",
    "ต้น",
    Decimal(420),
    OfficeRecord("นายมานะ", DAY, "สืบราคา 3 ราย"),
    condition="จำนวน 10 - 49 ต้น",
    number=4,
)
CORRECTION = replace(
    correction_of(
        rate("1.1", 2, W135), Decimal(95), OfficeRecord("นางสาวสม", DAY, "ฉบับพิมพ์หน้า 1 เป็น 95")
    ),
    number=5,
)


def test_own_items_and_enquiries_are_an_edition_of_their_own() -> None:
    edition = own_edition([OWN, CORRECTION, ENQUIRY])
    assert list(edition.rates) == [("อ.3", 1), ("ส.4", 1)]
    own, asked = edition.rates.values()
    assert (own.ref, own.rate, own.confirmed_by) == (
        LabourRef(OFFICE_EDITION, "อ.3", 1),
        Decimal("850.00"),
        "นายมานะ",
    )
    assert own.remark == "รายการของหน่วยงาน: ไม่มีในบัญชี (นายมานะ 1 ก.ค. 2569)"
    assert asked.tier_range.maximum == 49
    assert not edition.info.official
    assert [section.title for section in edition.sections] == ["รายการของหน่วยงาน", "ราคาสืบ"]


def test_codes_stay_when_another_is_withdrawn() -> None:
    gone = replace(OWN, withdrawn=GONE)
    assert list(own_edition([gone, ENQUIRY]).rates) == [("ส.4", 1)]


def test_corrections_lie_over_a_circular_that_stays_as_printed() -> None:
    official_135 = official(W135)
    corrected = corrected_edition(official_135, [OWN, CORRECTION])
    assert corrected is not None
    assert corrected.info.id == "office-cgd-w135-1"
    assert (corrected.info.base, corrected.info.dated) == (W135, official_135.info.dated)
    changed = [pair for pair in compare(official_135, corrected) if pair.difference]
    assert [(pair.before, pair.difference) for pair in changed] == [
        (rate("1.1", 2, W135), Decimal(1))
    ]
    now = corrected.rates["1.1", 2]
    assert now.edition == corrected.info.id
    assert (now.confirmed, now.confirmed_by) == (True, "นางสาวสม")
    assert "หนังสือเวียนว่า 94.00 บาท" in now.remark
    assert rate("1.1", 2, W135).rate == 94


def test_each_correction_touches_only_its_own_circular() -> None:
    editions = office_editions([official(W480), official(W135)], [OWN, CORRECTION])
    assert sorted(editions) == ["office", "office-cgd-w135-1"]
    assert office_editions([official(W480)], []) == {}
    gone = replace(CORRECTION, withdrawn=GONE)
    assert office_editions([official(W135)], [gone]) == {}


def test_the_office_is_found_beside_what_is_printed() -> None:
    """A correction that only confirms the figure would be the same line twice."""
    same = correction_of(
        rate("1.1", 1, W135), rate("1.1", 1, W135).rate, OfficeRecord("ก", DAY, "ตรง")
    )
    printed = official(W135)
    made = office_editions([printed], [OWN, CORRECTION, same])
    editions = {W135: printed, W480: official(W480), **made}
    (circular, rates), (own, items) = searchable_rates(editions, editions, W135)
    assert (circular, own) == (printed, made["office"])
    assert len(rates) == len(printed.rates) + 1
    at = list(printed.rates).index(("1.1", 2))
    assert [each.rate for each in rates[at : at + 2]] == [94, 95]
    assert [each.code for each in items] == ["อ.3"]
    # Corrections of another circular are none of this one's.
    assert len(searchable_rates(editions, editions, W480)[0][1]) == len(official(W480).rates)
    assert [each for each, _ in searchable_rates(editions, editions, "office")] == [made["office"]]
    assert searchable_rates(editions, editions, "lost") == []


def test_only_the_correction_of_now_is_offered_whatever_an_estimate_keeps() -> None:
    printed = official(W135)
    again = replace(CORRECTION, number=9, rate=Decimal(96))
    withdrawn = replace(CORRECTION, withdrawn=GONE)
    kept = office_editions([printed], [OWN, CORRECTION])
    now = office_editions([printed], [withdrawn, again, replace(OWN, withdrawn=GONE)])
    editions = {**kept, W135: printed, **now}
    at = list(printed.rates).index(("1.1", 2))

    ((_, rates),) = searchable_rates(editions, {W135: printed, **now}, W135)
    assert [each.rate for each in rates[at : at + 2]] == [94, 96]
    assert searchable_rates(editions, {W135: printed, **now}, "office") == []

    ((_, rates),) = searchable_rates(editions, {W135: printed}, W135)
    assert list(rates) == list(printed.rates.values())


def test_an_estimate_by_corrections_that_are_gone_is_searched_by_the_account_they_lie_on() -> None:
    printed = official(W135)
    first = corrected_edition(printed, [CORRECTION])
    assert first is not None
    few = {("1.1", 2): first.rates["1.1", 2]}
    copies = replace(first, rates=few)
    again = replace(CORRECTION, number=9, rate=Decimal(96))
    now = office_editions([printed], [replace(CORRECTION, withdrawn=GONE), again, OWN])
    library = {W135: printed, **now}
    assert first.info.id not in library
    (circular, rates), (own, _items) = searchable_rates(
        {**library, first.info.id: copies}, library, first.info.id
    )
    assert (circular, own) == (printed, now["office"])
    assert len(rates) == len(printed.rates) + 1


def test_corrections_of_another_office_by_the_same_id_are_searched_as_those_that_are_gone() -> None:
    printed = official(W135)
    theirs = corrected_edition(printed, [replace(CORRECTION, rate=Decimal(96))])
    here = office_editions([printed], [CORRECTION])
    assert theirs is not None
    name = theirs.info.id
    library = {W135: printed, **here}
    assert name in here
    few = replace(theirs, rates={("1.1", 2): theirs.rates["1.1", 2]})
    editions = {**library, name: few}
    ((circular, rates),) = searchable_rates(editions, library, name)
    assert (circular, len(rates)) == (printed, len(printed.rates) + 1)
    assert not searched_in_part(editions, library, name)
    assert searchable_rates({**library, name: theirs}, library, name)[0][0] == theirs


def test_an_account_that_the_library_lacks_or_has_otherwise_is_searched_in_part() -> None:
    account = official(W135)
    few = replace(account, rates={("1.1", 2): account.rates["1.1", 2]})
    editions = {W135: few, **office_editions([], [OWN])}
    lacking: dict[str, LabourEdition] = {}
    for library, in_part in ((lacking, True), ({W135: account}, True), ({W135: few}, False)):
        assert searched_in_part(editions, library, W135) is in_part
        assert not searched_in_part(editions, library, "office")
        assert not searched_in_part(editions, library, "lost")


def test_a_correction_that_changes_is_another_edition() -> None:
    """What an estimate has taken goes on saying what it said."""
    first = corrected_edition(official(W135), [CORRECTION])
    again = replace(CORRECTION, number=9, rate=Decimal(96))
    withdrawn = replace(CORRECTION, withdrawn=GONE)
    second = corrected_edition(official(W135), [withdrawn, again])
    assert first is not None
    assert second is not None
    assert (first.info.id, second.info.id) == ("office-cgd-w135-1", "office-cgd-w135-3")
    assert second.rates["1.1", 2].rate == 96
    books = Books(
        {W135: official(W135), first.info.id: first, second.info.id: second},
        official_books().factor_f,
    )
    estimate = estimate_of([book_line("1.1", 2, "100", W135)], W135)
    once = apply(estimate, reprice_to(estimate, books, first).edit)
    assert cost(once.bill, books).lines[3].labour == 950_000
    twice = apply(once, reprice_to(once, books, second).edit)
    assert cost(twice.bill, books).lines[3].labour == 960_000


def test_two_offices_give_no_code_or_id_to_two_things() -> None:
    """Each numbers from 1; a checksum of the content tells them apart, and is the same anywhere."""
    other_name = replace(OWN, name="ทาสีเสาธง")
    dearer = replace(OWN, rate=Decimal("850.01"))
    signed = replace(OWN, record=OfficeRecord("นางสาวสม", DAY, "ไม่มีในบัญชี"))
    codes = {own.marked.code for own in (OWN, other_name, dearer, signed)}
    assert len(codes) == 4
    assert all(code.startswith("อ.3-") for code in codes)
    assert replace(OWN, rate=Decimal(850)).marked.code == OWN.marked.code

    here = [replace(CORRECTION.marked, number=number) for number in (1, 8)]
    there = replace(CORRECTION, rate=Decimal(96)).marked
    more = replace(CORRECTION, corrects=LabourRef(W135, "1.1", 3)).marked
    made = [corrected_id([each]) for each in (*here, there, more)]
    assert made[0] == made[1]
    assert len(set(made)) == 3
    assert corrected_id([there, more]) == corrected_id([more, there]) not in made
    # What was withdrawn leaves the id that was there before; none of them counts any more.
    gone = replace(more, withdrawn=GONE)
    assert corrected_id([gone, there]) == made[2]
    assert corrected_id([replace(CORRECTION, withdrawn=GONE).marked, here[1]]) == made[0]


def corrected_id(own_rates: Sequence[OfficeRate]) -> str:
    made = corrected_edition(official(W135), own_rates)
    assert made is not None
    assert made.info.id.startswith("office-cgd-w135-")
    return made.info.id


def test_a_correction_of_what_the_circular_lacks_makes_nothing() -> None:
    lost = replace(CORRECTION, corrects=LabourRef(W135, "9.9", 1))
    assert corrected_edition(official(W135), [lost]) is None


def test_tiers_and_pipe_rules_go_on_working_beneath_corrections() -> None:
    pipe = replace(
        correction_of(
            rate("3.1", 1, W135), Decimal(170), OfficeRecord("นายมานะ", DAY, "ตรวจกับฉบับพิมพ์")
        ),
        number=6,
    )
    corrected = corrected_edition(official(W135), [CORRECTION, pipe])
    assert corrected is not None
    books = Books({corrected.info.id: corrected})
    line = take_rate(book_line("1.1", 1, "150", W135), corrected.rates["1.1", 1], corrected, {})
    assert line.item == LabourRef(corrected.info.id, "1.1", 2)
    taken = take_rate(book_line("3.1", 1, "8", W135), corrected.rates["3.1", 1], corrected, {})
    estimate = estimate_of([changed_line(line, quantity=Decimal(60)), taken], W135)
    moved = apply(estimate, use_fitting_tier(estimate, books.labour, 3))
    assert line_at(moved, 3).item == LabourRef(corrected.info.id, "1.1", 3)
    assert len(add_pipe_lines(estimate.bill, 2, books.labour).rows) == 3


@pytest.mark.parametrize(
    ("own", "match"),
    [
        (replace(OWN, record=OfficeRecord(" ", DAY, "ไม่มีในบัญชี")), "ผู้กำหนด"),
        (replace(OWN, record=OfficeRecord("นายมานะ", DAY)), "เหตุผล"),
        (replace(OWN, name="", unit=""), "ชื่อรายการ"),
        (replace(OWN, name="เสา\x1bธง"), "ชื่อรายการมีอักขระที่พิมพ์ไม่ได้"),
        (replace(OWN, unit="ต้น\u202e"), "หน่วยมีอักขระที่พิมพ์ไม่ได้"),
        (replace(OWN, rate=Decimal(0)), "ศูนย์"),
        (replace(OWN, rate=Decimal(-1)), "ติดลบ"),
        (replace(OWN, corrects=LabourRef(W135, "1.1", 1)), "แก้ไขอัตรา"),
        (replace(CORRECTION, corrects=None), "แก้ไขอัตรา"),
    ],
)
def test_what_lacks_who_when_or_why_is_refused(own: OfficeRate, match: str) -> None:
    with pytest.raises(UserError, match=match):
        checked_office_rate(own)


def test_everything_missing_is_named_at_once() -> None:
    with pytest.raises(UserError) as refused:
        checked_office_rate(replace(OWN, name="", record=OfficeRecord("", DAY)))
    assert len(refused.value.sentences) == 3
    assert checked_office_rate(OWN) == OWN
