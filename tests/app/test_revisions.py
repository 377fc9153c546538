"""What the sheets say of the estimate: a draft, or a revision with its day and checksum."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.app.forms.comparing import read_sheet
from estimator.app.forms.making import Kinds, Order, make, order_of, set_to_make, write_set
from estimator.app.forms.verifying import to_compare, verify_sheet
from estimator.app.procedure.approving import approving
from estimator.app.revisions import Revision, name_revision, named_state, revision_named, worth_anew
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.procedure.calendar import Dates
from estimator.domain.records.between import edit_between
from estimator.domain.records.edits import Edit, KeptTableChange
from estimator.domain.records.registry import DATES
from estimator.domain.sources.labour_ref import LabourRef
from estimator.errors import UserError
from estimator.exchange.estimate.checksum import checksum
from estimator.sheets.printed_state import PrintedState
from estimator.store.estimate import estimate_file, revision_content, revisions
from estimator.store.estimate.estimate_file import create_estimate_file, open_estimate_file
from estimator.store.estimate.revisions import Worth
from tests.lines import flat_line
from tests.store.samples import run_sql
from tests.ui.samples import BOOK, FACTORS, open_sample, sample_books, sample_estimate

NAMED = datetime.fromisoformat("2026-06-21T01:30:00+07:00")
"""In Bangkok the day after that of Greenwich."""
OWN = checksum(sample_estimate(), sample_books())


@pytest.fixture
def session(tmp_path: Path) -> Iterator[EstimateSession]:
    with open_sample(tmp_path, NAMED, "a.estimate") as made:
        yield made


def read(session: EstimateSession, revision: Revision | None = None) -> Order:
    order = order_of(session, thai_digits=False, revision=revision)
    assert order is not None
    return order.read()


def printed(session: EstimateSession, revision: str | None = None) -> PrintedState:
    assert session.file is not None
    wanted = None if revision is None else revision_named(session.file, revision)
    return replace(set_to_make(read(session, wanted)).state, origin="")


def test_a_revision_keeps_the_price_and_checksum_that_its_sheets_bear(
    session: EstimateSession,
) -> None:
    file, priced = session.file, session.priced
    assert file is not None
    assert priced is not None
    named = name_revision(file, "ที่ 1", "", NAMED, session.books, priced)
    assert named.worth == Worth(priced.reference_price, OWN)
    assert printed(session, "ที่ 1").checksum == OWN
    assert worth_anew(named_state(file, session.library, named)) == named.worth
    without = name_revision(file, "ไม่มีราคา", "", NAMED, session.books)
    assert file.revisions() == (without, named)
    assert without.worth == Worth(None, OWN)


def name(session: EstimateSession, text: str) -> None:
    assert session.file is not None
    session.file.name_revision(text, "", NAMED)


@pytest.mark.parametrize("text", ["ฉบับเสนอ 😀", "\ue000"])
def test_a_name_that_the_foot_of_the_sheets_cannot_print_is_refused(
    session: EstimateSession, text: str
) -> None:
    assert session.file is not None
    with pytest.raises(UserError, match="ตัวพิมพ์ของแบบฟอร์มไม่มี จะพิมพ์เป็นกรอบว่างที่ท้ายทุกแผ่น"):
        name_revision(session.file, text, "", NAMED, session.books)
    assert session.file.revisions() == ()
    assert name_revision(session.file, "ฉบับ 5 ㎡", "", NAMED, session.books).name == "ฉบับ 5 ㎡"


def test_letters_that_are_printed_as_boxes_are_told_wherever_they_come_from(
    session: EstimateSession,
) -> None:
    """A name given before it was refused, a rate of an office, a text of the estimate."""
    describe(session, replace(first_line(session), description="ท่อ ☃"))
    name(session, "ฉบับ 😀")
    order = order_of(session, thai_digits=False)
    assert order is not None
    wanted = set_to_make(order.read())
    (used, *others) = wanted.rates
    odd = replace(wanted, rates=(replace(used, what="งานตอก ☂☃"), *others))
    told = [each for each in make(odd).notices if "กรอบว่าง" in each]
    lost = "ซึ่งตัวพิมพ์ของแบบฟอร์มไม่มี จะพิมพ์เป็นกรอบว่าง"
    assert told[0].startswith("1.1 “ท่อ ☃”: รายการมีอักขระ “☃”")
    assert told[1:] == [
        f"แบบ ปร.4 มีอักขระ “😀” {lost} ในข้อความ “ฉบับ 😀”",
        f"แบบ อัตราค่าแรงงาน มีอักขระ “☂” {lost} ในข้อความ งานตอก ☂☃",
    ]


def describe(session: EstimateSession, line: Line) -> None:
    session.do(change_node(session.estimate.bill, 4, line, "แก้"))


def first_line(session: EstimateSession) -> Line:
    line = session.estimate.bill.node(4)
    assert isinstance(line, Line)
    return line


def test_it_is_a_draft_until_it_is_named_and_again_after_an_edit(session: EstimateSession) -> None:
    assert printed(session) == PrintedState(True, "", None, OWN)
    name(session, "ฉบับที่ 1")
    first = PrintedState(False, "ฉบับที่ 1", date(2026, 6, 21), OWN)
    assert printed(session) == first
    describe(session, replace(first_line(session), remark="แก้แล้ว"))
    edited = printed(session)
    assert (edited.draft, edited.revision) == (True, "")
    assert edited.checksum != OWN
    # As it was then, and as it is once the edit is taken back.
    assert printed(session, "ฉบับที่ 1") == first
    session.undo()
    assert printed(session) == first


def test_one_whose_day_cannot_be_read_lends_its_name_to_no_sheet(
    session: EstimateSession, tmp_path: Path
) -> None:
    name(session, "ฉบับที่ 1")
    assert session.file is not None
    path, order = session.file.path, read(session)
    assert session.path is not None
    sheet, _ = write_set(order, tmp_path, session.path, ["pr6"], Kinds(), overwrite=False).files
    session.show(None)
    run_sql(path, "UPDATE revision SET at = 'เมื่อวาน'")
    session.show(open_estimate_file(path))
    assert printed(session) == PrintedState(True, "", None, OWN)
    found = verify_sheet(to_compare(session), read_sheet(sheet))
    assert not found.is_of_revision
    assert found.revisions[0].on is None
    assert "2443" not in found.sentence


def test_nothing_is_named_where_the_first_forms_cannot_be_kept(
    session: EstimateSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = session.file
    assert file is not None

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(estimate_file, "keep_forms", full)
        with pytest.raises(UserError):
            name_revision(file, "ที่ 1", "", NAMED, session.books)
    assert file.revisions() == ()
    name_revision(file, "ที่ 1", "", NAMED, session.books)
    assert {each.partition("/")[0] for each in file.kept_forms()} == {"2560"}


def test_a_revision_is_the_same_after_the_file_was_closed(session: EstimateSession) -> None:
    name(session, "ฉบับที่ 1")
    then = printed(session)
    assert session.file is not None
    path = session.file.path
    session.show(None)
    session.show(open_estimate_file(path))
    assert printed(session) == then


def test_a_revision_is_known_again_where_the_books_are_lacking_with_which_it_was_named(
    tmp_path: Path,
) -> None:
    """A file may come from a PC that has an office's account to one that lacks it, and back."""
    books = sample_books()
    path = tmp_path / "a.estimate"
    create_estimate_file(path, sample_estimate(), Books(), who="", when=NAMED).close()
    with open_estimate_file(path) as file:
        assert file.lacks(books)
        file.name_revision("ฉบับที่ 1", "", NAMED, file.kept_books().with_fallback(books))
        assert not file.lacks(books)
        here = worth_anew(named_state(file, books, file.revisions()[0]))
    with open_estimate_file(path, read_only=True) as file:
        elsewhere = worth_anew(named_state(file, Books(), file.revisions()[0]))
    assert here.checksum == elsewhere.checksum == OWN


def test_nothing_that_takes_long_is_read_where_a_print_is_ordered(
    session: EstimateSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    name(session, "ฉบับที่ 1")
    assert session.file is not None
    path = session.file.path
    session.show(None)
    session.show(open_estimate_file(path))
    assert session.file is not None
    (revision,) = session.file.revisions()
    read: list[object] = []
    monkeypatch.setattr(revisions, "unpacked", read.append)
    for wanted in (None, revision):
        assert order_of(session, thai_digits=False, revision=wanted) is not None
    assert len(to_compare(session).named) == 1
    assert read == []
    assert session.file.kept_forms() == {}
    monkeypatch.undo()
    assert printed(session, "ฉบับที่ 1") == printed(session)


def test_a_named_revision_with_a_stop_is_a_draft_still(session: EstimateSession) -> None:
    stopped = flat_line("ตอกเข็ม", Decimal(1), "ต้น", labour_item=LabourRef(BOOK, "9.9.9", 1))
    describe(session, stopped)
    name(session, "ฉบับที่ 1")
    state = printed(session)
    assert (state.draft, state.revision) == (True, "ฉบับที่ 1")
    order = order_of(session, thai_digits=False)
    assert order is not None
    [told, of_budget] = make(set_to_make(order.read())).notices
    assert "บก.01" in of_budget
    assert told.startswith("ฉบับ “ฉบับที่ 1” ยังมี 1 ข้อที่ต้องแก้ไขก่อน จึงพิมพ์เป็นร่าง ข้อแรกคือ 1.1 “ตอกเข็ม”: ")
    assert told.endswith("โปรดแก้ตามหน้าตรวจสอบ บันทึกเป็นฉบับใหม่ แล้วพิมพ์จากฉบับนั้น")


@pytest.mark.parametrize(
    ("dates", "draft"),
    [
        (Dates(approved=date(2026, 6, 21), published=date(2026, 7, 22)), False),
        (Dates(submitted=date(2026, 6, 19)), True),
    ],
)
def test_what_stops_publication_alone_keeps_no_sheet_a_draft(
    session: EstimateSession, dates: Dates, draft: bool
) -> None:
    """A price that was published too late is reviewed, and the review is signed and approved."""
    assert session.file is not None
    before = session.estimate.dates
    session.do(Edit("วันที่", settings=(DATES.change(before, dates),)))
    name(session, "ทบทวน")
    assert printed(session).draft is draft


def test_a_revision_prints_for_ever_under_the_checks_it_was_named_under(
    session: EstimateSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A committee that is too small did not say stop in earlier versions."""
    alone = records_of(list(session.estimate.committee)[:1])
    then = replace(session.estimate, committee=alone)
    session.do(edit_between(session.estimate, then, "แก้"))
    with monkeypatch.context() as patch:
        patch.setattr(revision_content, "TODAYS_CHECKS", 1)
        file = session.file
        assert file is not None
        name_revision(file, "ก่อน", "", NAMED, session.books, session.priced)
    assert session.file is not None
    path = session.file.path
    session.show(None)
    session.show(open_estimate_file(path))
    assert not printed(session, "ก่อน").draft
    assert not printed(session).draft
    of = named_state(session.file, session.library, revision_named(session.file, "ก่อน"))
    with pytest.raises(UserError, match="ยังมีข้อที่ต้องแก้ไข"):
        approving(session.estimate, of, session.file.revisions(), NAMED.date())
    session.show(None)
    session.show(open_estimate_file(path))
    name(session, "หลัง")
    assert printed(session, "หลัง").draft


def test_a_day_has_one_revision_of_a_name(session: EstimateSession) -> None:
    assert session.file is not None
    name_revision(session.file, "เสนอ", "", NAMED, session.books)
    with pytest.raises(UserError, match="วันนี้มีฉบับชื่อ “เสนอ” อยู่แล้ว"):
        name_revision(session.file, " เสนอ ", "", NAMED, session.books)
    tomorrow = NAMED + timedelta(days=1)
    name_revision(session.file, "เสนอ", "", tomorrow, session.books)
    assert len(session.file.revisions()) == 2


def test_what_stands_is_printed_as_the_newest_revision(session: EstimateSession) -> None:
    name(session, "ฉบับที่ 1")
    describe(session, replace(first_line(session), remark="แก้แล้ว"))
    name(session, "ฉบับที่ 2")
    assert (printed(session).draft, printed(session).revision) == (False, "ฉบับที่ 2")
    session.undo()
    # It is as the first was, whose name nobody gave it again.
    assert (printed(session).draft, printed(session).revision) == (True, "")


def test_a_revision_is_printed_with_the_factor_table_of_its_time(session: EstimateSession) -> None:
    file = session.file
    assert file is not None
    name(session, "ฉบับที่ 1")
    before = read(session)
    then = printed(session)
    (table,) = (
        each
        for each in file.kept_books().factor_f[FACTORS].tables.values()
        if each.key[0] == "building"
    )
    rows = tuple(
        replace(row, factor_with_vat=row.factor_with_vat + 1) if row.factor_with_vat else row
        for row in table.rows
    )
    change = KeptTableChange(FACTORS, table, replace(table, rows=rows))
    session.do(Edit("ใช้ตารางใหม่", kept_tables=(change,)))
    assert printed(session).draft
    assert printed(session).checksum != OWN
    assert printed(session, "ฉบับที่ 1") == then
    again = read(session, revision_named(file, "ฉบับที่ 1"))
    assert session.priced is not None
    assert again.priced.reference_price == before.priced.reference_price
    assert session.priced.reference_price > before.priced.reference_price


def test_of_two_revisions_with_one_name_it_is_the_newest(session: EstimateSession) -> None:
    name(session, "ก")
    describe(session, replace(first_line(session), remark="แก้แล้ว"))
    name(session, "ก")
    assert session.file is not None
    newest, oldest = session.file.revisions()
    assert revision_named(session.file, " ก ") == newest
    remarks = [session.file.estimate_at(each).bill.node(4) for each in (newest, oldest, newest)]
    assert [each.remark for each in remarks if isinstance(each, Line)] == ["แก้แล้ว", "", "แก้แล้ว"]
    assert printed(session, "ก").checksum == printed(session).checksum != OWN
    with pytest.raises(UserError, match=r"ไม่มีฉบับชื่อ “ข”.*ฉบับที่มี: “ก” โปรด"):
        revision_named(session.file, "ข")
