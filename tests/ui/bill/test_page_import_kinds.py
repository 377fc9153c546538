"""Sheets that say of which kind of part they are: proposed there, asked where it is not clear."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from estimator.domain.bill.rows import ROOT, Bill, Part
from estimator.ui.bill.page import BillPage
from tests.ui.bill.grids import find, shown
from tests.ui.bill.keys import CTRL, Key, press
from tests.ui.bill.pages import bill_of
from tests.ui.bill.test_page_import import START, choose

HEAD = ("รายการ", "จำนวน", "หน่วย", "ราคาต่อหน่วย", "จำนวนเงิน")
DESK = ("โต๊ะ", 10, "ตัว", 1500, 15000)
PILE = ("เสาเข็ม", 2, "ต้น", 100, 200)


def workbook(path: Path, *sheets: tuple[str, str, tuple[object, ...]]) -> Path:
    """A workbook of sheets, each by its name, its title and the one work in it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, title, work in sheets:
        sheet = book.create_sheet(name)
        sheet.append((title,))
        sheet.append(HEAD)
        sheet.append(work)
    book.save(path)
    return path


def parts(bill: Bill) -> list[Part]:
    nodes = (bill.node(row) for row in bill.children_of(ROOT))
    return [node for node in nodes if isinstance(node, Part)]


def offered(page: BillPage) -> list[str]:
    target = page.preview.target
    return [target.itemText(at) for at in range(target.count())]


@pytest.mark.parametrize(
    ("name", "title"),
    [("แบบ ปร.4 (ข)", "แบบแสดงรายการ"), ("แผ่น 1", "แบบแสดงรายการ ปริมาณงาน และราคา ค่าครุภัณฑ์จัดซื้อ")],
)
def test_a_sheet_of_equipment_is_proposed_for_a_part_of_equipment(
    page: BillPage, tmp_path: Path, name: str, title: str
) -> None:
    told: list[str] = []
    page.said.connect(told.append)
    page.import_file(workbook(tmp_path / "งาน.xlsx", (name, title, DESK)))
    preview = page.preview
    assert offered(page)[0] == f"หน้าครุภัณฑ์จัดซื้อ: หมวดงานใหม่ “{name}”"
    assert "อ่านคอลัมน์ได้แน่นอน" in preview.question.text()
    press(Key.Key_I, CTRL)
    assert Part("equipment", name) in parts(bill_of(page))
    assert told[-1] == "นำเข้า 1 รายการแล้วที่หน้าครุภัณฑ์จัดซื้อ กด Ctrl+Z เพื่อเลิก"
    assert shown(page.model) == START
    page._session.undo()
    assert not any(part.kind == "equipment" for part in parts(bill_of(page)))


def test_somebody_may_choose_this_page_all_the_same_and_is_told_what_it_says(
    page: BillPage, tmp_path: Path
) -> None:
    page.import_file(workbook(tmp_path / "งาน.xlsx", ("แบบ ปร.4 (ข)", "ครุภัณฑ์", DESK)))
    preview = page.preview
    choose(preview.target, 1)
    assert preview.target.currentIndex() == 1
    assert "โปรดนำเข้าที่หน้าครุภัณฑ์จัดซื้อ" in str(preview.said.rows[0])
    press(Key.Key_I, CTRL)
    assert find(bill_of(page), "โต๊ะ")
    assert not any(part.kind == "equipment" for part in parts(bill_of(page)))


def test_what_names_two_kinds_has_to_be_chosen_first(page: BillPage, tmp_path: Path) -> None:
    page.import_file(workbook(tmp_path / "งาน.xlsx", ("ปร.4 (พ)", "ครุภัณฑ์จัดซื้อ", DESK)))
    preview = page.preview
    assert offered(page)[0] == "โปรดเลือกที่นำเข้า"
    press(Key.Key_I, CTRL)
    assert "โปรดเลือกที่นำเข้าก่อน" in preview.fault.text()
    assert shown(page.model) == START
    choose(preview.target, offered(page).index("หน้าค่าใช้จ่ายพิเศษ: หมวดงานใหม่ “ปร.4 (พ)”"))
    press(Key.Key_I, CTRL)
    assert Part("special", "ปร.4 (พ)") in parts(bill_of(page))


def test_each_sheet_of_a_workbook_goes_into_a_new_part_of_its_kind(
    page: BillPage, tmp_path: Path
) -> None:
    sheets = (("ปร.4 (ก)", "", PILE), ("ปร.4 (ข)", "", DESK), ("อาคาร 2", "", PILE))
    page.import_file(workbook(tmp_path / "งาน.xlsx", *sheets))
    preview = page.preview
    choose(preview.target, preview.target.count() - 1)
    for _ in sheets:
        press(Key.Key_I, CTRL)
    assert not preview.isVisible()
    found = parts(bill_of(page))
    for part in (Part("construction", "ปร.4 (ก)"), Part("construction", "อาคาร 2")):
        assert part in found
    assert Part("equipment", "ปร.4 (ข)") in found


def test_a_part_that_was_chosen_is_not_that_of_another_kind(page: BillPage, tmp_path: Path) -> None:
    sheets = (("อาคาร 1", "", PILE), ("ปร.4 (ข)", "", DESK), ("อาคาร 2", "", PILE))
    page.import_file(workbook(tmp_path / "งาน.xlsx", *sheets))
    target = page.preview.target
    first = target.currentText()
    assert first.startswith("ท้าย")
    press(Key.Key_I, CTRL)
    assert target.currentText().startswith("หน้าครุภัณฑ์จัดซื้อ: ")
    press(Key.Key_I, CTRL)
    assert target.currentText() == first


def test_where_tables_went_is_forgotten_with_the_estimate(page: BillPage, tmp_path: Path) -> None:
    path = workbook(tmp_path / "งาน.xlsx", ("อาคาร 1", "", PILE))
    target = page.preview.target
    page.import_file(path)
    first = target.currentText()
    choose(target, target.count() - 1)
    page.importing.leave()
    page.import_file(path)
    assert target.currentText() != first
    page.importing.stop()
    page.import_file(path)
    assert target.currentText() == first
