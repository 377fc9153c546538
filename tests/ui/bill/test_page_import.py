"""Tables taken into a page of the bill out of files: looked at first, then one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NoReturn, TypeVar

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QStyle, QStyleOptionComboBox

from estimator.app.bill import table_import
from estimator.app.bill.table_import import TableSource, sources_of_file
from estimator.domain.bill.repeated_works import Titles
from estimator.domain.bill.rows import ROOT, Bill, Line, Part
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.bill_table.read_rows import ReadRow
from estimator.domain.findings import RowFinding
from estimator.domain.pricing.books import Books
from estimator.files.cancelling import Cancelled, CancelToken, Progress, unhindered
from estimator.ui.bill import table_importing
from estimator.ui.bill.page import BillPage
from estimator.ui.bill.paste_commands import MANY_ROWS
from estimator.ui.kit import workers
from estimator.ui.kit.fields import Choice
from tests.lines import flat_line
from tests.ui.bill.grids import find, shown
from tests.ui.bill.keys import CTRL, Key, press, settle
from tests.ui.bill.pages import at, bill_of

T = TypeVar("T")
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


def test_what_has_just_come_in_is_not_looked_for_in_the_bill(
    page: BillPage, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def told(_bill: Bill, rows: Sequence[ReadRow], _titles: Titles) -> tuple[RowFinding, ...]:
        asked.extend(row.node.description for row in rows if isinstance(row.node, Line))
        return ()

    monkeypatch.setattr(table_importing, "told_already_there", told)
    page.import_file(workbook)
    page.preview.take.click()
    page.preview.take.click()
    assert shown(page.model) != START
    # Each sheet once, as it was shown.
    assert asked == ["เสาเข็ม", "ก่ออิฐ"]


def test_a_summary_is_neither_shown_first_nor_taken_in(page: BillPage, tmp_path: Path) -> None:
    path = tmp_path / "งาน.xlsx"
    book = openpyxl.Workbook()
    summary, bill = book.worksheets[0], book.create_sheet("ปร.4")
    summary.title = "ปร.5"
    summary.append(("รายการ", "ค่างานต้นทุน", "Factor F", "ค่าก่อสร้าง"))
    summary.append(("งานดิน", 300, 1.3, 390))
    bill.append(HEAD)
    bill.append(("เสาเข็ม", 2, "ต้น", 100, 50))
    book.save(path)
    told: list[str] = []
    page.said.connect(told.append)
    page.import_file(path)
    preview = page.preview
    assert preview.sheet.currentText() == "ปร.4"
    choose(preview.sheet, 1)
    assert "ไม่ใช่บัญชีรายการ" in str(preview.said.rows[0])
    assert not preview.take.isEnabled()
    press(Key.Key_I, CTRL)
    assert shown(page.model) == START
    choose(preview.sheet, 0)
    press(Key.Key_I, CTRL)
    assert find(bill_of(page), "เสาเข็ม")
    # All bills are in: the summary beside them is told, not shown.
    assert not preview.isVisible()
    assert told[-1].endswith("แผ่นที่ไม่ใช่บัญชีรายการ ไม่ได้นำเข้า: “ปร.5”")


def test_works_that_stand_already_where_they_would_come_in_are_told(
    page: BillPage, tmp_path: Path
) -> None:
    path = tmp_path / "งาน.csv"
    works = (f"งาน {at},{at},ม.,100,50" for at in (1, 2, 3))
    path.write_text("\n".join((",".join(HEAD), *works)), encoding="utf-8")
    told = "มีรายการเดียวกัน 3 รายการอยู่แล้วในหมวดนี้ โปรดตรวจว่าไม่ได้นำเข้าซ้ำ"
    preview = page.preview

    def messages() -> list[str]:
        return [each.message for each in preview.said.rows if isinstance(each, RowFinding)]

    page.import_file(path)
    assert messages() == []
    preview.take.click()
    page.import_file(path)
    assert messages() == [told]
    choose(preview.target, preview.target.count() - 1)
    assert messages() == []
    choose(preview.target, 0)
    assert messages() == [told]


def choose(box: Choice[T], at: int) -> None:
    """Choose as a person does: the box tells of it."""
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_one_key_takes_a_table_in_from_wherever_the_keyboard_is(
    page: BillPage, workbook: Path
) -> None:
    page.import_file(workbook)
    preview = page.preview
    assert (preview.take.text(), preview.leave.text()) == ("นำเข้า (Ctrl+I)", "ไม่นำเข้า (Esc)")
    press(Key.Key_Return)
    assert shown(page.model) == START
    press(Key.Key_I, CTRL)
    assert find(bill_of(page), "เสาเข็ม")
    preview.wait()
    press(Key.Key_I, CTRL)
    assert preview.isVisible()


def test_a_step_back_behind_the_table_is_told(page: BillPage, workbook: Path) -> None:
    told: list[str] = []
    page.import_file(workbook)
    page.preview.take.click()
    page.said.connect(told.append)
    page._session.undo()
    settle()
    assert told == ["เลิกทำ “นำเข้ารายการ” ในหน้าบัญชีรายการแล้ว ตารางที่กำลังตรวจยังไม่ได้นำเข้า"]
    page.preview.leave.click()
    page._session.redo()
    settle()
    assert len(told) == 1


def test_what_a_long_table_brings_is_worked_out_beside_the_window(
    page: BillPage, tmp_path: Path
) -> None:
    titles: list[str] = []

    def beside(work: Callable[[Progress], T], title: str, /, *, stoppable: bool = False) -> T:
        titles.append(title)
        return work(unhindered)

    page._session.beside = beside
    path = tmp_path / "ยาว.csv"
    lines = [f"รายการที่ {at},{at},ม.,10,5" for at in range(1, MANY_ROWS + 2)]
    path.write_text("\n".join([",".join(HEAD), *lines]), encoding="utf-8")
    page.import_file(path)
    page.preview.take.click()
    assert titles == ["กำลังนำเข้า", "กำลังนำเข้ารายการ"]
    assert len(page.model.grid.keys) > MANY_ROWS
    page._session.undo()
    assert shown(page.model) == START


def test_what_a_column_means_is_seen_whole(page: BillPage, workbook: Path) -> None:
    page.import_file(workbook)
    boxes = page.preview.meanings.boxes
    for columns in (page.preview.meanings.texts(), ["ค่าวัสดุและค่าแรงงานต่อหน่วย"]):
        for box, said in zip(boxes, columns, strict=False):
            choose(box, box.findText(said))
            settle()
        for box in boxes:
            field = box.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox,
                option_of(box),
                QStyle.SubControl.SC_ComboBoxEditField,
                box,
            )
            assert field.width() >= box.fontMetrics().horizontalAdvance(box.currentText())


def option_of(box: QComboBox) -> QStyleOptionComboBox:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    return option


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


def test_nothing_of_the_bill_behind_the_table_can_be_changed(
    page: BillPage, workbook: Path
) -> None:
    page.import_file(workbook)
    page.preview.source.setFocus()
    for key in (Key.Key_Delete, Key.Key_D, Key.Key_X):
        press(key, CTRL)
    press(Key.Key_Delete)
    assert shown(page.model) == START
    assert not page.commands.delete.isEnabled()
    page.preview.leave.click()
    assert page.commands.delete.isEnabled()


def test_what_was_shown_before_a_choice_is_read_does_not_come_in(
    page: BillPage, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.import_file(workbook)
    preview = page.preview
    held: list[Callable[[], None]] = []
    monkeypatch.setattr(workers.hub(), "runner", held.append)
    box = preview.meanings.boxes[3]
    box.setCurrentIndex(box.values.index(""))
    box.activated.emit(box.currentIndex())
    assert not preview.take.isEnabled()
    page.importing._take()
    assert shown(page.model) == START
    (work,) = held
    work()
    assert preview.take.isEnabled()
    assert "ค่างานต้นทุน 100.00 บาท" in preview.summary.text()


def test_a_part_that_was_chosen_and_is_gone_is_offered_no_more(
    page: BillPage, workbook: Path
) -> None:
    page.selection.new_part()
    page.import_file(workbook)
    preview = page.preview
    offered = [preview.target.itemText(at) for at in range(preview.target.count())]
    assert len(offered) == 3
    page._session.undo()
    assert [preview.target.itemText(at) for at in range(preview.target.count())] == offered[1:]


def test_who_wants_parts_of_their_own_wants_them_for_the_next_sheet_too(
    page: BillPage, workbook: Path
) -> None:
    page.import_file(workbook)
    preview = page.preview
    preview.target.setCurrentIndex(preview.target.count() - 1)
    preview.take.click()
    assert preview.target.currentText() == "หมวดงานใหม่ “สถาปัตย์”"


def test_a_pasted_table_does_not_go_where_the_bill_has_become_another(
    page: BillPage,
) -> None:
    QApplication.clipboard().setText("ก\t1\nข\tสอง\n")
    at(page, "+A")
    press(Key.Key_V, CTRL)
    line = bill_of(page).node(find(bill_of(page), "a"))
    page._session.do(change_node(bill_of(page), find(bill_of(page), "b"), line, "อื่น"))
    page.preview.take.click()
    assert "บัญชีรายการเปลี่ยนไป" in page.preview.fault.said
    assert page.preview.isVisible()


def test_another_estimate_stops_the_reading_of_a_file(
    page: BillPage, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[Callable[[], None]] = []
    stopped: list[bool] = []

    def reading(_path: Path, _books: object, stop: CancelToken, _told: Progress) -> NoReturn:
        page.importing.stop()
        stopped.append(stop.cancelled)
        raise Cancelled

    monkeypatch.setattr(workers.hub(), "runner", held.append)
    monkeypatch.setattr(table_import, "sources_of_file", reading)
    page.import_file(workbook)
    (work,) = held
    work()
    assert stopped == [True]
    assert not page.preview.isVisible()


def test_the_strip_shows_how_far_a_file_is_read(
    page: BillPage, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reading(
        path: Path, books: Books, stop: CancelToken, progress: Progress
    ) -> tuple[TableSource, ...]:
        progress(1, 2)
        told.extend(each.fraction for each in workers.hub().running if path.name in each.title)
        return sources_of_file(path, books, stop, progress)

    told: list[float | None] = []
    monkeypatch.setattr(table_import, "sources_of_file", reading)
    page.import_file(workbook)
    assert told == [0.3]
    assert page.preview.isVisible()


def test_long_names_do_not_push_the_buttons_out_of_sight(page: BillPage, tmp_path: Path) -> None:
    name = "บัญชีแสดงปริมาณวัสดุและราคา อาคารเรียน 4 ชั้น แบบพิเศษ"
    path = tmp_path / f"{name}.tsv"
    path.write_text("ประตู\t1\tชุด\t5000\t5000\nหน้าต่าง\t1\tตัว\t700\t700\n", encoding="utf-8")
    page.import_file(path)
    preview = page.preview
    assert name in preview.title.text()
    assert preview.sheet.currentText() == name
    assert preview.sheet.toolTip() == name
    assert preview.readings.isVisible()
    # What a window of 1024 leaves between the list of pages and the panel.
    assert preview.minimumSizeHint().width() <= 560


def test_readings_are_told_by_their_money_and_by_what_differs(
    page: BillPage, tmp_path: Path
) -> None:
    path = tmp_path / "ก.tsv"
    path.write_text("ประตู\t1\tชุด\t5000\t5000\nหน้าต่าง\t1\tตัว\t700\t700\n", encoding="utf-8")
    page.import_file(path)
    readings = page.preview.readings
    offered = [readings.itemText(at) for at in range(readings.count())]
    assert offered[0] == "5,700.00 บาท: D=ค่าวัสดุและค่าแรงงานต่อหน่วย E=รวมเป็นเงิน"
    assert "11,400.00 บาท: D=ค่าวัสดุต่อหน่วย E=ค่าแรงงานต่อหน่วย" in offered
    # The keyboard begins at the question, not at the button.
    assert page.preview.focusProxy() is readings


def test_quantities_of_a_changed_contract_are_offered_by_their_heads(
    page: BillPage, tmp_path: Path
) -> None:
    path = tmp_path / "แก้ไขสัญญา.tsv"
    head = "รายการ\tหน่วย\tเดิม\tเพิ่ม\tลด\tคงเหลือ\tราคาต่อหน่วย"
    rows = ("ขุดดิน\tลบ.ม.\t10\t2\t\t12\t50", "ถมทราย\tลบ.ม.\t20\t\t5\t15\t30")
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    page.import_file(path)
    readings = page.preview.readings
    assert [readings.itemText(at) for at in range(readings.count())] == [
        "1,100.00 บาท: C “เดิม”=จำนวน",
        "1,050.00 บาท: F “คงเหลือ”=จำนวน",
        "100.00 บาท: D “เพิ่ม”=จำนวน",
        "150.00 บาท: E “ลด”=จำนวน",
    ]
    choose(readings, 1)
    assert "ค่างานต้นทุน 1,050.00 บาท" in page.preview.summary.text()


def test_the_panel_does_not_explain_a_line_that_is_out_of_sight(
    page: BillPage, workbook: Path
) -> None:
    at(page, "a")
    assert page.inspection() is not None
    page.import_file(workbook)
    assert page.inspection() is None
    assert page.preview.focusProxy() is page.preview.coming
    page.preview.leave.click()
    assert page.inspection() is not None
