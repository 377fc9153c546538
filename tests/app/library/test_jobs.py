"""The jobs that are the same for every kind of book, done to each kind without a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from estimator.app.books_holder import BooksHolder, change, record_of
from estimator.app.library import proof_reading
from estimator.app.library.editions import (
    AskedTwice,
    due_findings,
    due_words,
    edition_infos,
    export,
    removable,
    remove,
)
from estimator.app.library.factor_f_circular import (
    TablePlace,
    edition_to_sign,
    take_in_tables,
)
from estimator.app.library.factor_f_circular import read_circular as read_tables
from estimator.app.library.kinds import FACTOR_F, LABOUR, BookKind, TableItem
from estimator.app.library.labour_circular import (
    labour_file,
    mapping_of,
    read_circular,
    sign_circular,
)
from estimator.app.library.taking_in import open_file, take_in
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.office_record import OfficeRecord, Removal
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Project
from estimator.domain.factor_f.checks import check_edition
from estimator.domain.factor_f.entry import CircularHead
from estimator.domain.factor_f.tables import TableKey, trust_in
from estimator.domain.pricing.books import Books
from estimator.errors import UserError
from estimator.store.books.editions import acceptances
from tests.app.library.holders import Holder
from tests.removals import removals

DAY = date(2026, 7, 1)
KEY: TableKey = ("bridge", Decimal(0), Decimal(5))


def _take_in_labour(holder: BooksHolder, folder: Path) -> EditionInfo:
    """Its own export comes in again, under another number."""
    path = folder / "ว612.xlsx"
    export(LABOUR, holder.library.labour["cgd-w135"], path)
    opened = labour_file(open_file(path))
    sheet = opened.likely
    reading = read_circular(opened, sheet, mapping_of(opened.tables[sheet]), None)
    assert reading.acceptable
    signed = sign_circular(reading, "กค 0433.2/ว 612", date(2027, 5, 1), record_of(holder))
    return take_in(holder, LABOUR, *signed)


def test_a_circular_of_which_a_row_was_not_read_is_not_signed(tmp_path: Path) -> None:
    """By no door: what is left out of it would be missed by nobody."""
    path = tmp_path / "บัญชี.csv"
    path.write_text('รหัส,รายการ,หน่วย,ค่าแรง\n1.1,งานดิน,ลบ.ม.,99\n1.2,งานทราย,ลบ.ม.,"1,2x5"\n')
    opened = labour_file(open_file(path))
    reading = read_circular(opened, 0, mapping_of(opened.tables[0]), None)
    assert (len(reading.read.edition.rates), reading.errors) == (1, 1)
    with pytest.raises(UserError, match="มีแถวที่อ่านไม่ได้"):
        sign_circular(reading, "กค 0433.2/ว 612", None, OfficeRecord("นายมานะ", DAY))


def _take_in_factor_f(holder: BooksHolder, folder: Path) -> EditionInfo:
    path = folder / "ว999.csv"
    export(FACTOR_F, holder.library.factor_f["cgd-w481"], path)
    reading = read_tables(open_file(path), TablePlace())
    assert (reading.acceptable, reading.errors) == (True, 0)
    head = CircularHead("กค 0433.2/ว 999", date(2027, 1, 5), Decimal(6), Decimal(7), "แฟ้ม")
    edition = edition_to_sign(reading, head)
    return take_in_tables(holder, edition, check_edition(edition), holder.who, DAY)


@dataclass(frozen=True)
class Case:
    """A kind of book with an item of it, and how an edition of it comes in."""

    kind: BookKind[Any, Any]
    book: str
    take_in: Callable[[BooksHolder, Path], EditionInfo]
    circular: str
    item: Callable[[BooksHolder], object]
    trusted: Callable[[BooksHolder], bool]
    follows: Callable[[str], Estimate]


def _rate_trusted(holder: BooksHolder) -> bool:
    return holder.library.labour["cgd-w135"].rates["1.1", 2].confirmed


def _table_trusted(holder: BooksHolder) -> bool:
    edition = holder.library.factor_f["cgd-w481"]
    return trust_in(edition, edition.tables[KEY]).state == "signed"


CASES = (
    Case(
        LABOUR,
        "labour",
        _take_in_labour,
        "กค 0433.2/ว 612",
        lambda holder: holder.library.labour["cgd-w135"].rates["1.1", 2],
        _rate_trusted,
        lambda name: Estimate(
            project=Project(labour_received_on=date(2026, 6, 30)), labour_edition=name
        ),
    ),
    Case(
        FACTOR_F,
        "factor_f",
        _take_in_factor_f,
        "กค 0433.2/ว 999",
        lambda _holder: TableItem("cgd-w481", KEY, "27"),
        _table_trusted,
        lambda name: Estimate(
            project=Project(factor_f_received_on=date(2026, 6, 30)),
            conditions=Conditions(factor_f=FactorChoice(name)),
        ),
    ),
)
every_kind = pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.book))


@every_kind
def test_an_edition_comes_in_signed_and_goes_out_signed(
    case: Case, holder: Holder, tmp_path: Path
) -> None:
    before = edition_infos(holder, case.kind)
    assert removable(holder, case.kind) == frozenset()
    info = case.take_in(holder, tmp_path)
    assert info.circular == case.circular
    assert info.id in case.kind.of(holder.library)
    assert holder.rates is not None
    (taken,) = acceptances(holder.rates, case.kind.stored)
    assert (taken.edition, taken.record) == (info.id, OfficeRecord("นายมานะ", DAY))
    assert taken.checked > 1000
    assert removable(holder, case.kind) == {info.id}
    # The same circular does not come in twice.
    with pytest.raises(UserError, match=f"{case.circular}.*จึงไม่รับซ้ำ"):
        case.take_in(holder, tmp_path)
    assert "สำเนา" in remove(holder, case.kind, info.id)
    assert edition_infos(holder, case.kind) == before
    assert removals(holder.rates, case.kind.stored) == (
        Removal(info.id, case.circular, OfficeRecord("นายมานะ", DAY)),
    )


@every_kind
def test_what_came_with_the_program_stays_and_nobody_removes_unnamed(
    case: Case, holder: Holder
) -> None:
    shipped = edition_infos(holder, case.kind)
    with pytest.raises(UserError, match="มากับโปรแกรมลบไม่ได้"):
        remove(holder, case.kind, shipped[0].id)
    holder.who = " "
    with pytest.raises(UserError, match="ชื่อผู้ลบ"):
        remove(holder, case.kind, shipped[0].id)
    assert edition_infos(holder, case.kind) == shipped
    assert holder.news == []


@every_kind
def test_a_proof_is_signed_and_taken_back_with_a_reason(case: Case, holder: Holder) -> None:
    item = case.item(holder)
    assert proof_reading.said_of(holder, case.kind, item) == ()
    proof_reading.confirm(holder, case.kind, item, record_of(holder, " นางสาวสม "))
    assert case.trusted(holder)
    with pytest.raises(UserError, match="เหตุผลของการยกเลิก"):
        proof_reading.take_back(holder, case.kind, item, record_of(holder))
    assert case.trusted(holder)
    proof_reading.take_back(holder, case.kind, item, record_of(holder, why="ดูผิดหน้า"))
    assert not case.trusted(holder)
    assert proof_reading.said_of(holder, case.kind, item) == (
        "ตรงกับฉบับพิมพ์ (นางสาวสม 1 ก.ค. 2569)",
        "ยกเลิกการยืนยัน (นายมานะ 1 ก.ค. 2569) ดูผิดหน้า",
    )
    # A priced estimate carries the table it read, but no labour rate.
    assert holder.news == [case.book == "labour"] * 2


@every_kind
def test_an_edition_is_exported_whole_or_refused(
    case: Case, holder: Holder, tmp_path: Path
) -> None:
    edition = next(iter(case.kind.of(holder.library).values()))
    path = tmp_path / case.kind.file_name(edition)
    assert export(case.kind, edition, path).endswith(str(path))
    assert path.stat().st_size > 10_000
    with pytest.raises(UserError):
        export(case.kind, edition, tmp_path / "ไม่มี" / path.name)


@every_kind
def test_clause_19_is_asked_of_the_librarys_own_editions(case: Case, holder: Holder) -> None:
    newest, older = (info.id for info in edition_infos(holder, case.kind))
    (found,) = due_findings(holder, case.kind, case.follows(older))
    assert found.severity == "stop"
    said = f"{found.message} {found.remedy} (แนวทางและวิธีปฏิบัติฯ ฉบับ พ.ศ. 2565 ข้อ 19)"
    assert due_words((found, found)) == f"{said}\n{said}"
    assert due_findings(holder, case.kind, case.follows(newest)) == ()


@every_kind
def test_without_a_rate_database_there_is_nothing_to_write_to(case: Case) -> None:
    holder = Holder(None)
    assert edition_infos(holder, case.kind) == ()
    assert removable(holder, case.kind) == frozenset()
    with pytest.raises(UserError, match="ยังเปิดไม่เสร็จ"):
        remove(holder, case.kind, "x")
    with pytest.raises(UserError, match="ยังเปิดไม่เสร็จ"):
        change(holder, lambda rates: None)
    assert holder.library == Books()


def test_removing_is_asked_about_twice_in_a_row() -> None:
    asked = AskedTwice()
    assert not asked.ask("a")
    assert not asked.ask("b")
    assert asked.ask("b")
    # What was removed once is asked about anew.
    assert not asked.ask("b")
    asked.forget()
    assert not asked.ask("b")
    assert AskedTwice().ask("") is False
