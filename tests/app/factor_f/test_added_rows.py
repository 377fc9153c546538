"""A row typed from the print: refused, doubted, told, signed, used by the open estimate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.app.factor_f import added_rows
from estimator.app.factor_f.added_rows import TableAt
from estimator.app.guideline.surroundings import surroundings
from estimator.app.project.files import standing_of
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Part
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.books.office_record import OfficeRecord
from estimator.domain.books.trust import trust_of
from estimator.domain.estimate import Estimate, Project
from estimator.domain.factor_f.look_up import locate, stands_apart
from estimator.domain.factor_f.tables import Bound, FactorRow, TableKey
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.checks import check
from estimator.errors import UserError
from estimator.files.file_errors import ReadOnlyFileError
from estimator.store.books.rate_database import RateDatabase
from estimator.store.estimate.estimate_file import create_estimate_file, open_estimate_file
from estimator.store.factor_f.editions import STORED_FACTOR_F
from estimator.store.factor_f.proof import confirm_table, unconfirm_table
from estimator.store.rate_books import books_of, open_rate_database
from tests.books import main_factor
from tests.domain.bills import bill_of
from tests.lines import flat_line

NOW = datetime.fromisoformat("2026-07-20T10:42:00")
WHO = OfficeRecord("นางสมศรี", date(2026, 7, 20))
KEY: TableKey = ("bridge", Decimal(0), Decimal(0))
EDITION = "cgd-w481"


@pytest.fixture
def rates(tmp_path: Path) -> Iterator[RateDatabase]:
    made = open_rate_database(tmp_path / "rates.sqlite")
    yield made
    made.close()


@pytest.fixture
def session(rates: RateDatabase, tmp_path: Path) -> Iterator[EstimateSession]:
    """A bridge of 300 million baht: above the last row that is held."""
    line = flat_line("งาน", Decimal(1), "งาน", Decimal(300_000_000))
    bill = bill_of(Tree(Part("construction", "สะพาน"), (Tree(line),)))
    estimate = Estimate(Project(work_type="bridge"), bill=bill)
    books = books_of(rates)
    made = EstimateSession(books, who="นายมานะ", clock=lambda: NOW)
    made.rates = rates
    made.show(create_estimate_file(tmp_path / "a.estimate", estimate, books, who="x", when=NOW))
    yield made
    made.show(None)


def at(session: EstimateSession) -> TableAt:
    edition = session.library.factor_f[EDITION]
    return TableAt(edition, edition.tables[KEY])


def add(session: EstimateSession) -> tuple[str, ...]:
    there = at(session)
    factors = {"factor": "1.0745", "factor_with_vat": "1.1497"}
    row = added_rows.typed_row(there, "at_or_above", "200", factors)  # type: ignore[arg-type]
    return added_rows.add(session, there, row, WHO, "31")


def value(session: EstimateSession) -> str:
    assert session.priced is not None
    return f"{main_factor(session.priced).value}"


@pytest.mark.parametrize(
    ("cost", "factor", "with_vat", "says"),
    [
        ("สองร้อย", "1.0745", "1.1497", "อ่านค่างานไม่ได้"),
        ("200", "", "1.1497", "ยังไม่ได้ใส่ค่าในช่อง รวมในรูป Factor"),
        ("200", "1.0745", "x", "อ่านค่า “x” ในช่อง Factor F ไม่ได้"),
        ("200", "1.0745", "", "ยังไม่ได้ใส่ค่าในช่อง Factor F"),
        ("200", "1.07451", "1.1497", "ทศนิยมเกินสี่ตำแหน่ง"),
        ("190", "1.0745", "1.1497", "อยู่แล้ว"),
    ],
)
def test_what_cannot_be_is_refused(
    session: EstimateSession, cost: str, factor: str, with_vat: str, says: str
) -> None:
    with pytest.raises(UserError, match=says):
        added_rows.typed_row(
            at(session), "at_or_above", cost, {"factor": factor, "factor_with_vat": with_vat}
        )


def test_figures_are_typed_as_people_do_and_kept_as_tables_print_them(
    session: EstimateSession,
) -> None:
    row = added_rows.typed_row(
        at(session), "at_or_above", " ๒๐๐ ", {"factor": "1.07", "factor_with_vat": "1.1449"}
    )
    assert (row.cost_million_baht, str(row.factor)) == (Decimal(200), "1.0700")
    assert added_rows.what_is_odd(at(session), row) == ()
    slip = added_rows.typed_row(
        at(session), "at_or_above", "200", {"factor": "1.0745", "factor_with_vat": "1.1479"}
    )
    (said,) = added_rows.what_is_odd(at(session), slip)
    assert said.startswith("Factor F: ไม่เท่ากับ 1.0745 x (1 + ภาษีร้อยละ 7)")


def test_the_open_estimate_is_told_and_then_uses_the_row_at_once(session: EstimateSession) -> None:
    assert session.priced is not None
    assert main_factor(session.priced).held_back
    before = session.priced.reference_price
    row = added_rows.typed_row(
        at(session), "at_or_above", "200", {"factor": "1.0745", "factor_with_vat": "1.1497"}
    )
    # 300 million x (1.1497 - 1.1503) = -180,000
    assert added_rows.what_it_changes(session, at(session), row) == (
        "ประมาณราคาที่เปิดอยู่: Factor F จาก 1.1503 (ค่าร่าง) เป็น 1.1497 ราคากลางต่างไป -180,000.00 บาท"
    )
    add(session)
    assert (value(session), main_factor(session.priced).held_back) == ("1.1497", False)
    assert session.priced.reference_price - before == -18_000_000
    assert added_rows.differing(session) == ()
    # It is in the file, for any other PC.
    path = session.path
    assert path is not None
    session.show(None)
    with open_estimate_file(path) as file:
        assert file.kept_books().factor_f[EDITION].tables[KEY].closes


def test_a_row_is_stored_though_the_open_file_can_only_be_read(session: EstimateSession) -> None:
    path = session.path
    assert path is not None
    session.show(None)
    session.show(open_estimate_file(path, read_only=True))
    said = add(session)
    assert "ยังใช้สำเนาตารางในแฟ้มของตน" in said[0]
    assert "เขียนแฟ้ม “a.estimate” ไม่ได้" in said[1]
    assert ("at_or_above", Decimal(200)) in added_rows.added(session, EDITION, KEY)
    assert (value(session), added_rows.differing(session)) == ("1.1503", (KEY,))


def test_an_estimate_opened_later_keeps_its_copy_until_it_is_told(
    session: EstimateSession, rates: RateDatabase
) -> None:
    path = session.path
    assert path is not None
    session.show(None)
    add(session)
    session.show(open_estimate_file(path))
    assert value(session) == "1.1503"
    assert added_rows.differing(session) == (KEY,)
    assert added_rows.difference_words(session, KEY) == (
        "ตาราง Factor F ในคลังต่างจากสำเนาในแฟ้มนี้: มีแถว ตั้งแต่ 200 ล้านบาท ที่แฟ้มนี้ไม่มี "
        "ประมาณราคาที่เปิดอยู่: Factor F จาก 1.1503 (ค่าร่าง) เป็น 1.1497 ราคากลางต่างไป -180,000.00 บาท"
    )
    added_rows.use_as_in_library(session, KEY)
    assert (value(session), added_rows.differing(session)) == ("1.1497", ())
    # Withdrawn, the row stays in the file until that is told and taken, too.
    added_rows.withdraw(session, EDITION, KEY, ("at_or_above", Decimal(200)), "ดูผิดหน้า")
    assert (value(session), added_rows.differing(session)) == ("1.1497", (KEY,))
    assert "ไม่มีแถว ตั้งแต่ 200 ล้านบาท ที่แฟ้มนี้มี" in added_rows.difference_words(session, KEY)
    added_rows.use_as_in_library(session, KEY)
    assert value(session) == "1.1503"
    assert added_rows.added(session, EDITION, KEY) == {}


def about_factor_f(session: EstimateSession) -> dict[str, Finding]:
    looked = looked_at(
        session.estimate,
        session.costed,
        session.priced,
        session.refusal,
        session.books,
        surroundings(NOW.date(), ()),
    )
    return {each.code: each for each in check(looked) if each.field == "factor_f"}


def test_a_row_that_was_taken_back_prices_on_but_nobody_vouches_for_it(
    session: EstimateSession,
) -> None:
    def standing() -> str:
        assert session.priced is not None
        (row,) = main_factor(session.priced).rows_read
        return trust_of(row.verification).word

    assert "factor_held_back" in about_factor_f(session)
    add(session)
    assert "factor_held_back" not in about_factor_f(session)
    assert "factor_row_withdrawn" not in about_factor_f(session)
    assert standing() == "หน่วยงานตรวจแล้ว"
    added_rows.withdraw(session, EDITION, KEY, ("at_or_above", Decimal(200)), "ดูผิดหน้า")
    assert value(session) == "1.1497"
    found = about_factor_f(session)
    told = found["factor_row_withdrawn"]
    assert told.severity == "warn"
    assert "ยกเลิกแถวที่เพิ่ม (นายมานะ 20 ก.ค. 2569) ดูผิดหน้า" in told.message
    assert "ตารางในคลังขณะนี้ให้ 1.1503 (ค่าร่าง" in told.message
    assert "factor_row_standing" not in found
    assert standing() == "หน่วยงานเพิ่มแล้วยกเลิก"
    # The file's own copy is not rewritten by that, and another row in its place changes nothing.
    assert session.file is not None
    kept = session.file.kept_books().factor_f[EDITION].tables[KEY]
    assert kept.rows[-1].verification == "office_signed"
    there = at(session)
    other = {"factor": "1.0700", "factor_with_vat": "1.1449"}
    row = added_rows.typed_row(there, "at_or_above", "200", other)  # type: ignore[arg-type]
    added_rows.add(session, there, row, WHO, "30")
    assert "ตารางในคลังขณะนี้ให้ 1.1449" in about_factor_f(session)["factor_row_withdrawn"].message
    added_rows.use_as_in_library(session, KEY)
    assert "factor_row_withdrawn" not in about_factor_f(session)


def far(session: EstimateSession, cost: str, *factors: str, bound: Bound = "exact") -> FactorRow:
    given = dict(zip(("factor", "factor_with_vat"), factors, strict=True))
    return added_rows.typed_row(at(session), bound, cost, given)  # type: ignore[arg-type]


def test_one_row_far_away_takes_the_hold_off_nothing_that_lies_between(
    session: EstimateSession, rates: RateDatabase
) -> None:
    def held_back() -> bool:
        assert session.priced is not None
        return main_factor(session.priced).held_back

    row = far(session, "320", "1.0600", "1.1342")
    (odd,) = added_rows.what_is_odd(at(session), row)
    assert "ห่างจากแถว 195 ล้านบาท" in odd
    assert "ค่าร่าง" in odd
    before = value(session)
    assert f"จาก {before} (ค่าร่าง) เป็น {before} (ค่าร่าง)" in added_rows.what_it_changes(
        session, at(session), row
    )
    added_rows.add(session, at(session), row, WHO, "หน้า 31")
    assert (value(session), held_back()) == (before, True)
    told = about_factor_f(session)["factor_held_back"].message
    assert "มีถึงแถว 195 ล้านบาท แถวถัดไปคือแถว 320 ล้านบาท ที่หน่วยงานเพิ่ม" in told
    (proof,) = added_rows.added(session, EDITION, KEY).values()
    assert proof.page == "31"
    confirm_table(rates, EDITION, KEY, WHO, "31")
    whole = rates.edition(STORED_FACTOR_F, EDITION).tables[KEY]
    assert locate(whole, 30_000_000_000)[0] == "between"
    unconfirm_table(rates, EDITION, KEY, replace(WHO, why="ดูผิดหน้า"))
    near = (("200", "1.0745", "1.1497"), ("220", "1.0720", "1.1470"), ("290", "1.0680", "1.1427"))
    for cost, *factors in near:
        row = far(session, cost, *factors)
        assert not any("ห่าง" in said for said in added_rows.what_is_odd(at(session), row))
        added_rows.add(session, at(session), row, WHO, "31")
    # 290 (1.1427) and 320 (1.1342) lead to 300 now: 1.1427 - 0.0085 x 10/30.
    assert (value(session), held_back()) == ("1.1399", False)


def test_a_closing_row_far_away_closes_but_is_told(session: EstimateSession) -> None:
    row = far(session, "310", "1.0600", "1.1342", bound="at_or_above")
    (odd,) = added_rows.what_is_odd(at(session), row)
    assert "ห่างจากแถว 195 ล้านบาท" in odd
    assert "ค่าร่าง" not in odd
    added_rows.add(session, at(session), row, WHO, "31")
    assert session.priced is not None
    assert not main_factor(session.priced).held_back


def test_no_row_of_a_table_that_was_announced_stands_apart(session: EstimateSession) -> None:
    for edition in session.library.factor_f.values():
        for table in edition.tables.values():
            for end in range(2, len(table.rows) + 1):
                assert not stands_apart(table.rows[:end]), (table.key, end)


def test_a_row_that_was_added_again_as_it_was_is_not_taken_back(session: EstimateSession) -> None:
    add(session)
    added_rows.withdraw(session, EDITION, KEY, ("at_or_above", Decimal(200)), "ดูผิดหน้า")
    add(session)
    assert "factor_row_withdrawn" not in about_factor_f(session)
    assert "factor_row_standing" in about_factor_f(session)


def test_taking_the_table_is_an_edit_that_is_taken_back_and_done_again(
    session: EstimateSession,
) -> None:
    path = session.path
    assert path is not None
    session.show(None)
    add(session)
    session.show(open_estimate_file(path))
    assert session.file is not None
    session.file.name_revision("ฉบับเสนอ", "x", NOW)
    told: list[str] = []
    session.news.changed.follow(lambda news: told.append(news.direction))
    added_rows.use_as_in_library(session, KEY)
    assert session.file.undo_label == ("ใช้ตาราง Factor F ตามคลัง: งานก่อสร้างสะพานและท่อเหลี่ยม")
    assert standing_of(session.file).edited
    assert session.undo()
    assert (value(session), added_rows.differing(session)) == ("1.1503", (KEY,))
    assert session.redo()
    assert (value(session), added_rows.differing(session)) == ("1.1497", ())
    assert told == ["do", "undo", "redo"]
    session.show(None)
    session.show(open_estimate_file(path))
    assert session.undo()
    assert value(session) == "1.1503"
    (first, *_) = session.file.history()
    assert (first.kind, first.who, first.label) == ("undo", "นายมานะ", session.file.redo_label)


def test_a_table_that_cannot_be_written_is_told_and_changes_nothing(
    session: EstimateSession,
) -> None:
    path = session.path
    assert path is not None
    session.show(None)
    add(session)
    session.show(open_estimate_file(path, read_only=True))
    told: list[UserError] = []
    session.news.refused.follow(told.append)
    added_rows.use_as_in_library(session, KEY)
    assert [type(each) for each in told] == [ReadOnlyFileError]
    assert (value(session), added_rows.differing(session)) == ("1.1503", (KEY,))


def test_a_table_that_differed_before_waits_whatever_row_is_added(
    session: EstimateSession,
) -> None:
    """One more row takes nothing over by the way that nobody has decided on."""
    path = session.path
    assert path is not None
    session.show(None)
    add(session)
    session.show(open_estimate_file(path))
    there = at(session)
    factors = {"factor": "1.0752", "factor_with_vat": "1.1504"}
    row = added_rows.typed_row(there, "exact", "187.5", factors)  # type: ignore[arg-type]
    added_rows.add(session, there, row, WHO, "31")
    assert value(session) == "1.1503"
    assert added_rows.differing(session) == (KEY,)


def test_a_row_of_a_table_that_the_estimate_does_not_read_changes_nothing(
    session: EstimateSession,
) -> None:
    edition = session.library.factor_f[EDITION]
    other = TableAt(edition, edition.tables["bridge", Decimal(0), Decimal(5)])
    row = added_rows.typed_row(
        other, "at_or_above", "200", {"factor": "1.0745", "factor_with_vat": "1.1497"}
    )
    assert added_rows.what_it_changes(session, other, row) == ""
    added_rows.add(session, other, row, WHO, "32")
    assert value(session) == "1.1503"
    assert list(added_rows.added(session, EDITION, other.table.key)) == [row.place]


def test_without_a_reason_or_a_page_nothing_is_stored(session: EstimateSession) -> None:
    there = at(session)
    row = added_rows.typed_row(
        there, "at_or_above", "200", {"factor": "1.0745", "factor_with_vat": "1.1497"}
    )
    with pytest.raises(UserError, match="หน้าในหนังสือเวียน"):
        added_rows.add(session, there, row, WHO, "")
    assert value(session) == "1.1503"
    add(session)
    with pytest.raises(UserError, match="เหตุผลของการยกเลิก"):
        added_rows.withdraw(session, EDITION, KEY, row.place, " ")
    assert list(added_rows.added(session, EDITION, KEY)) == [row.place]
