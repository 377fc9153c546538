"""Tables taken into a page of the bill out of files: looked at first, then one step."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from estimator.domain.bill.rows import ROOT, Part
from estimator.ui.bill.page import BillPage
from tests.lines import flat_line
from tests.ui.bill.grids import find, shown
from tests.ui.bill.pages import bill_of

START = "P A a b +A B C c +C d +P"
HEAD = ("รายการ", "จำนวน", "หน่วย", "ค่าวัสดุต่อหน่วย", "ค่าแรงต่อหน่วย")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Two sheets with a line each, and an empty one between."""
    path = tmp_path / "งาน.xlsx"
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = "โครงสร้าง"
    for cells in (HEAD, ("เสาเข็ม", 2, "ต้น", 100, 50)):
        first.append(cells)
    book.create_sheet("ว่าง")
    second = book.create_sheet("สถาปัตย์")
    for cells in (HEAD, ("ก่ออิฐ", 10, "ตร.ม.", 300, 96)):
        second.append(cells)
    book.save(path)
    return path


def test_sheets_are_taken_in_one_after_the_other_each_where_one_says(
    page: BillPage, workbook: Path
) -> None:
    page.import_file(workbook)
    preview = page.preview
    assert preview.isVisible()
    assert [preview.sheet.itemText(at) for at in range(preview.sheet.count())] == [
        "โครงสร้าง",
        "สถาปัตย์",
    ]
    assert preview.meanings.texts() == [
        "รายการ",
        "จำนวน",
        "หน่วย",
        "ค่าวัสดุต่อหน่วย",
        "ค่าแรงงานต่อหน่วย",
    ]
    assert "ค่างานต้นทุน 300.00 บาท" in preview.summary.text()
    assert shown(page.model) == START
    preview.take.click()
    bill = bill_of(page)
    assert bill.node(find(bill, "เสาเข็ม")) == flat_line(
        "เสาเข็ม", Decimal(2), "ต้น", Decimal(100), Decimal(50)
    )
    # The next sheet, into a part of its own.
    assert preview.isVisible()
    assert preview.sheet.currentText() == "สถาปัตย์"
    preview.target.setCurrentIndex(preview.target.count() - 1)
    preview.take.click()
    bill = bill_of(page)
    parts = [bill.node(row) for row in bill.children_of(ROOT)]
    assert Part("construction", "สถาปัตย์") in parts
    assert not preview.isVisible()
    page._session.undo()
    page._session.undo()
    assert shown(page.model) == START


def test_a_column_said_to_be_another_is_read_anew(page: BillPage, workbook: Path) -> None:
    page.import_file(workbook)
    preview = page.preview
    labour, nothing = preview.meanings.boxes[4], preview.meanings.boxes[3]
    nothing.setCurrentIndex(nothing.values.index(""))
    nothing.activated.emit(nothing.currentIndex())
    assert "ค่างานต้นทุน 100.00 บาท" in preview.summary.text()
    labour.setCurrentIndex(labour.values.index("material"))
    labour.activated.emit(labour.currentIndex())
    assert preview.meanings.texts()[3:] == ["ไม่นำเข้า", "ค่าวัสดุต่อหน่วย"]
    preview.leave.click()
    assert shown(page.model) == START


def test_a_file_that_cannot_be_read_says_why_and_shows_no_table(
    page: BillPage, tmp_path: Path
) -> None:
    path = tmp_path / "เสีย.xlsx"
    path.write_bytes(b"no workbook")
    page.import_file(path)
    assert not page.preview.isVisible()
    assert "เสียหาย" in page.report.text


def test_another_estimate_ends_the_conversation(page: BillPage, workbook: Path) -> None:
    page.import_file(workbook)
    assert page.preview.isVisible()
    page._session.news.opened.tell()
    assert not page.preview.isVisible()
    assert page.preview.shown is None
