"""Workbooks in which summaries stand beside the bills that they sum up."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from estimator.app.bill.table_import import sheet_named, sources_of_file
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.money import plain_baht
from estimator.domain.pricing.books import Books
from estimator.errors import UserError

BILL: tuple[tuple[object, ...], ...] = (
    ("ลำดับ", "รายการ", "จำนวน", "หน่วย", "ราคาต่อหน่วย", "จำนวนเงิน"),
    (1, "ก", 10, "ม.", 50, 500),
    (2, "ข", 20, "ม.", 30, 600),
)
SUMMARY: tuple[tuple[object, ...], ...] = (
    ("ลำดับ", "รายการ", "ค่างานต้นทุน", "Factor F", "ค่าก่อสร้าง"),
    (1, "งานก่อสร้าง", 1100, 1.3, 1430),
)


def workbook(path: Path, *sheets: tuple[str, tuple[tuple[object, ...], ...]]) -> Path:
    """A workbook with some sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_summaries_are_the_last_of_a_workbook_and_are_none_of_its_bills(tmp_path: Path) -> None:
    path = workbook(tmp_path / "งาน.xlsx", ("ปร.6", SUMMARY), ("ปร.5", SUMMARY), ("ปร.4", BILL))
    sources = sources_of_file(path, Books({}, {}))
    assert [(each.name, each.is_no_bill) for each in sources] == [
        ("ปร.4", False),
        ("ปร.6", True),
        ("ปร.5", True),
    ]
    # Without a name the only bill is meant.
    assert sheet_named(sources, None).name == "ปร.4"
    construction = PART_KINDS["construction"]
    costs = [plain_baht(each.read(construction).bill.direct_cost) for each in sources]
    assert costs == ["1100.00", "0.00", "0.00"]


def test_of_two_bills_one_has_to_be_named_and_a_lone_summary_is_shown(tmp_path: Path) -> None:
    path = workbook(tmp_path / "ก.xlsx", ("ปร.5", SUMMARY), ("ก", BILL), ("ข", BILL))
    with pytest.raises(UserError, match="หลายแผ่นงาน"):
        sheet_named(sources_of_file(path, Books({}, {})), None)
    alone = workbook(tmp_path / "ข.xlsx", ("ปร.5", SUMMARY))
    (source,) = sources_of_file(alone, Books({}, {}))
    reading = sheet_named((source,), None).read(PART_KINDS["construction"])
    assert (reading.certain, reading.trees) == (False, ())


LISTED: tuple[tuple[object, ...], ...] = (
    ("ลำดับ", "รายการ", None, None, None, "จำนวนเงิน"),
    (1, "งานก่อสร้าง", None, None, None, 1100),
)
WHOLE = (None, "รวม", None, None, None, 1100)


@pytest.mark.parametrize("title", ["สรุปราคา", "แบบสรุปค่าก่อสร้าง", "ปร.5"])
def test_a_summary_below_the_bill_in_its_sheet_is_passed_over(tmp_path: Path, title: str) -> None:
    rows = (*BILL, WHOLE, (), (title,), *LISTED, WHOLE)
    sources = sources_of_file(workbook(tmp_path / "ก.xlsx", ("งาน", rows)), Books({}, {}))
    assert [each.is_no_bill for each in sources] == [False, True]
    reading = sheet_named(sources, None).read(PART_KINDS["construction"])
    assert (reading.certain, plain_baht(reading.bill.direct_cost)) == (True, "1100.00")


def test_two_tables_of_one_sheet_are_not_called_sheets(tmp_path: Path) -> None:
    rows = (*BILL, WHOLE, (), ("งานส่วนที่สอง",), *LISTED, WHOLE)
    sources = sources_of_file(workbook(tmp_path / "ก.xlsx", ("งาน", rows)), Books({}, {}))
    with pytest.raises(UserError, match=r"แผ่นงานมีหลายตาราง .*“งาน” “งาน \(2\)”"):
        sheet_named(sources, None)
