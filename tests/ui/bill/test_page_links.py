"""Two linked lines of one work: split, followed, typed over, copied, filtered and taken apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from estimator.app.bill.row_filter import RowFilter
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.quantity import Quantity, TypedQuantity
from estimator.ui.bill.cell_delegate import CellDelegate
from estimator.ui.bill.page import BillPage
from tests.domain.bills import bill_of as made_of
from tests.domain.links import bars, work
from tests.ui.bill.grids import find, part, row, text
from tests.ui.bill.keys import CTRL, SHIFT, Key, press, settle, write
from tests.ui.bill.pages import at, bill_of, where

STEEL, LABOUR = "เหล็กเสริม DB12", "ค่าแรงงาน เหล็กเสริม DB12"
NET = Decimal("887.76")


@pytest.fixture
def page(open_page: Callable[..., BillPage]) -> BillPage:
    """Bars that were taken off with their wastage, and wire whose quantity was typed."""
    lines = (work(bars()), work(TypedQuantity(Decimal(30)), description="ลวดผูกเหล็ก"))
    return open_page(made_of(part("P", *(Tree(line) for line in lines))))


@pytest.fixture
def said(page: BillPage) -> list[str]:
    """What the page says from now on."""
    told: list[str] = []
    page.said.connect(told.append)
    return told


def quantity(page: BillPage, name: str) -> Quantity:
    node = bill_of(page).node(find(bill_of(page), name))
    assert isinstance(node, Line)
    return node.quantity


def split(page: BillPage, name: str = STEEL) -> None:
    at(page, name, "quantity")
    press(Key.Key_F8, SHIFT)


def enter(page: BillPage, name: str, column: str, typed: str) -> None:
    at(page, name, column)
    write(typed)
    press(Key.Key_Return)


def test_a_work_is_split_with_one_key_and_undone_with_one(page: BillPage, said: list[str]) -> None:
    split(page)
    steel = find(bill_of(page), STEEL)
    assert quantity(page, LABOUR) == LinkedQuantity(steel, NET)
    assert where(page) == (LABOUR, "quantity")
    assert row(page.model, LABOUR) == row(page.model, STEEL) + 1
    assert said == [
        f"แยก “{LABOUR}” เป็นอีกรายการแล้ว ค่าแรงคิดจากปริมาณสุทธิ 887.76 กก. ค่าวัสดุคิดจาก 949.9032 กก."
    ]
    assert [text(page.model, STEEL, each) for each in ("material_amount", "labour_amount")] == [
        "24,222.53",
        "-",
    ]
    assert [text(page.model, LABOUR, each) for each in ("material_amount", "labour_amount")] == [
        "-",
        "2,929.61",
    ]
    page._session.undo()
    settle()
    assert text(page.model, STEEL, "labour_amount") == "3,134.68"
    assert len(bill_of(page).rows) == 3


def test_each_change_of_the_material_is_followed_and_told(page: BillPage, said: list[str]) -> None:
    split(page)
    at(page, STEEL, "quantity")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "number")
    write("50")
    press(Key.Key_Return)
    assert text(page.model, LABOUR, "quantity") == "443.88"
    assert said[-1] == f"ปริมาณของ “{LABOUR}” เปลี่ยนตามเป็น 443.88 กก."
    page._session.undo()
    settle()
    assert quantity(page, LABOUR).value == NET


def test_where_a_linked_quantity_comes_from_is_told_on_the_spot(page: BillPage) -> None:
    split(page)
    place = (row(page.model, LABOUR), page.model.grid.column_of("quantity"))
    assert page.model.grid.linked_at(*place) == f"ปริมาณสุทธิ (ไม่รวมส่วนเผื่อ) ของ “{STEEL}”"
    delegate = page.view.itemDelegate()
    assert isinstance(delegate, CellDelegate)
    tip = delegate.tip_for(QStyleOptionViewItem(), page.model.index(*place))
    assert tip == f"= 887.76 ปริมาณสุทธิ (ไม่รวมส่วนเผื่อ) ของ “{STEEL}”"
    told = page.inspection()
    assert told is not None
    assert [(each.label, each.value) for each in told.lines] == [
        ("ปริมาณผูกกับ", f"ปริมาณสุทธิ (ไม่รวมส่วนเผื่อ) ของ “{STEEL}”"),
        ("หมายเหตุ", "ตามแบบ S-02"),
    ]
    assert "ปริมาณสุทธิของรายการที่ผูกไว้ ไม่รวมส่วนเผื่อ" in [each.label for each in told.steps]
    at(page, STEEL, "quantity")
    told = page.inspection()
    assert told is not None
    assert ("ค่าแรงงานแยกไว้ที่", LABOUR) in [(each.label, each.value) for each in told.lines]


def test_rows_are_taken_off_at_the_material_alone(page: BillPage) -> None:
    split(page)
    press(Key.Key_F8)
    assert page.takeoff.isHidden()
    assert f"ปริมาณของรายการนี้เป็นปริมาณสุทธิของ “{STEEL}”" in page.report.text
    at(page, STEEL, "quantity")
    press(Key.Key_F8)
    page.takeoff.leave()
    page.takeoff.show()
    at(page, LABOUR, "quantity")
    assert page.takeoff.what.text() == (
        f"ปริมาณของรายการนี้เป็นปริมาณสุทธิของ “{STEEL}” แถวถอดปริมาณอยู่ที่รายการนั้น"
    )


def test_another_number_typed_over_it_ends_the_link_and_is_told(
    page: BillPage, said: list[str]
) -> None:
    split(page)
    enter(page, LABOUR, "quantity", "887.76")
    assert isinstance(quantity(page, LABOUR), LinkedQuantity)
    enter(page, LABOUR, "quantity", "900")
    assert quantity(page, LABOUR) == TypedQuantity(Decimal(900))
    assert said[-1] == (f"ปริมาณของ “{LABOUR}” ไม่ผูกกับรายการอื่นแล้ว มีค่าที่ใส่แทน กด Ctrl+Z เพื่อเรียกคืน")


def test_deleting_the_material_leaves_the_labour_its_figure_and_tells(
    page: BillPage, said: list[str]
) -> None:
    split(page)
    at(page, STEEL)
    press(Key.Key_Delete, CTRL)
    assert quantity(page, LABOUR) == TypedQuantity(NET)
    assert text(page.model, LABOUR, "labour_amount") == "2,929.61"
    assert said[-1] == (
        f"ลบ 1 รายการแล้ว ปริมาณของ “{LABOUR}” ไม่ผูกกับรายการอื่นแล้ว คงเป็น 887.76 กก. กด Ctrl+Z เพื่อเรียกคืน"
    )
    page._session.undo()
    settle()
    assert quantity(page, LABOUR) == LinkedQuantity(find(bill_of(page), STEEL), NET)


def test_a_linked_quantity_that_is_emptied_is_said_to_be_none(
    page: BillPage, said: list[str]
) -> None:
    split(page)
    at(page, LABOUR, "quantity")
    press(Key.Key_Delete)
    settle()
    assert said[-1] == (f"ปริมาณของ “{LABOUR}” ไม่ผูกกับรายการอื่นแล้ว และไม่มีปริมาณ กด Ctrl+Z เพื่อเรียกคืน")


def test_what_a_pasted_take_off_has_to_say_stays_before_what_followed(
    page: BillPage, said: list[str]
) -> None:
    """That the sheet has another amount is told nowhere else."""
    split(page)
    at(page, STEEL, "quantity")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "description")
    clipboard = QApplication.clipboard()
    clipboard.setText("รายการ\tเหล็ก\tจำนวน\tยาว\tน้ำหนัก\nเหล็กยืน\tDB16\t8\t3.5\t55.00")
    press(Key.Key_V, CTRL)
    settle()
    assert "แถวที่ 2: ในตารางเป็น 55.00 แต่แถวนี้คิดได้" in said[-1]
    assert said[-1].index("ในตารางเป็น") < said[-1].index(f"ปริมาณของ “{LABOUR}” เปลี่ยนตามเป็น")


def test_two_sentences_of_one_command_are_one_message(page: BillPage, said: list[str]) -> None:
    split(page)
    page.view.select_whole([find(bill_of(page), LABOUR)])
    press(Key.Key_X, CTRL)
    assert said[-1].startswith("ลบ 1 รายการแล้ว กด Ctrl+Z เพื่อเรียกคืน คัดลอก “")
    at(page, STEEL)
    press(Key.Key_Delete, CTRL)
    assert said[-1].startswith("ลบ 1 รายการแล้ว")
    assert "คัดลอก" not in said[-1]


@pytest.mark.parametrize("name", [STEEL, LABOUR])
def test_lines_come_apart_with_a_key_at_either_of_them(
    page: BillPage, said: list[str], name: str
) -> None:
    split(page)
    at(page, name)
    press(Key.Key_F8, CTRL)
    settle()
    assert quantity(page, LABOUR) == TypedQuantity(NET)
    assert said[1:] == ["เลิกผูกปริมาณแล้ว 1 รายการ ปริมาณคงเป็นตัวเลขเดิม กด Ctrl+Z เพื่อเรียกคืน"]
    press(Key.Key_F8, CTRL)
    assert "ไม่มีปริมาณที่ผูกกับรายการอื่น" in page.report.text


def test_the_menu_of_a_row_has_the_command_that_fits_it(page: BillPage) -> None:
    def offered() -> list[str]:
        texts = [action.text() for action in page.commands.context_menu().actions()]
        return [each for each in texts if each.startswith(("แยก", "เลิกผูก"))]

    at(page, STEEL)
    assert offered() == ["แยกค่าวัสดุกับค่าแรงงานเป็นสองรายการ"]
    split(page)
    for name in (STEEL, LABOUR):
        at(page, name)
        assert offered() == ["เลิกผูกปริมาณ"]
    texts = [action.text() for action in page.menu_actions()["price"]]
    assert {"แยกค่าวัสดุกับค่าแรงงานเป็นสองรายการ", "เลิกผูกปริมาณ"} <= set(texts)


def test_units_that_do_not_measure_alike_stay_in_the_cell_with_the_reason(page: BillPage) -> None:
    split(page)
    enter(page, LABOUR, "unit", "ตร.ม.")
    place = (row(page.model, LABOUR), page.model.grid.column_of("unit"))
    wrong = page.model.grid.wrong_at(*place)
    assert wrong is not None
    assert (wrong.typed, "แปลงหากันไม่ได้" in wrong.reason) == ("ตร.ม.", True)
    assert quantity(page, LABOUR).value == NET


def test_the_new_unit_of_a_typed_quantity_goes_along(page: BillPage, said: list[str]) -> None:
    split(page, "ลวดผูกเหล็ก")
    assert "ปริมาณยังเท่ากัน 30.00 กก. เพราะยังไม่มีส่วนเผื่อ" in said[0]
    enter(page, "ลวดผูกเหล็ก", "unit", "ม้วน")
    assert text(page.model, "ค่าแรงงาน ลวดผูกเหล็ก", "unit") == "ม้วน"
    assert said[-1] == "ปริมาณของ “ค่าแรงงาน ลวดผูกเหล็ก” เปลี่ยนตามเป็น 30.00 ม้วน"


def test_the_price_of_a_converted_unit_is_said_with_the_quantity(
    page: BillPage, said: list[str]
) -> None:
    split(page)
    enter(page, LABOUR, "unit", "ตัน")
    settle()
    assert text(page.model, LABOUR, "labour_amount") == "2,929.61"
    assert said[-1] == (
        f"ปริมาณของ “{LABOUR}” เปลี่ยนตามเป็น 0.88776 ตัน "
        f"คิดราคาตามหน่วยใหม่: “{LABOUR}” จาก 3.30 บาท/กก. เป็น 3,300.00 บาท/ตัน"
    )
    assert page.report.text == ""


def test_money_that_a_renamed_source_moves_is_warned_of_until_it_is_taken_back(
    page: BillPage, said: list[str]
) -> None:
    wire = "ค่าแรงงาน ลวดผูกเหล็ก"
    split(page, "ลวดผูกเหล็ก")
    enter(page, wire, "unit", "ตัน")
    assert page.report.text == ""
    enter(page, "ลวดผูกเหล็ก", "unit", "ตัน")
    settle()
    assert text(page.model, wire, "labour_amount") == "99,000.00"
    assert f"เงินของ “{wire}” เปลี่ยนจาก 99.00 เป็น 99,000.00 บาท" in page.report.text
    page._session.undo()
    settle()
    assert text(page.model, wire, "labour_amount") == "99.00"
    assert page.report.text == ""


def test_a_line_that_a_filter_hides_follows_all_the_same_and_is_told(
    page: BillPage, said: list[str]
) -> None:
    split(page, "ลวดผูกเหล็ก")
    bill = bill_of(page)
    page.filters.filter_by(RowFilter("ทดสอบ", lambda _ground: {find(bill, "ลวดผูกเหล็ก")}))
    settle()
    assert page.model.grid.is_hidden(find(bill, "ค่าแรงงาน ลวดผูกเหล็ก"))
    enter(page, "ลวดผูกเหล็ก", "quantity", "40")
    assert quantity(page, "ค่าแรงงาน ลวดผูกเหล็ก").value == 40
    assert said[-1] == "ปริมาณของ “ค่าแรงงาน ลวดผูกเหล็ก” เปลี่ยนตามเป็น 40.00 กก."


def test_a_pair_that_is_copied_and_pasted_is_linked_to_its_own_copy(page: BillPage) -> None:
    split(page)
    page.view.select_whole([find(bill_of(page), STEEL), find(bill_of(page), LABOUR)])
    press(Key.Key_C, CTRL)
    at(page, "ลวดผูกเหล็ก")
    press(Key.Key_V, CTRL)
    settle()
    bill = bill_of(page)
    sources = [link.of for each in sorted(bill.linked) if (link := _link(page, each))]
    assert len(sources) == len(set(sources)) == 2


def _link(page: BillPage, each: int) -> LinkedQuantity | None:
    node = bill_of(page).node(each)
    linked = node.quantity if isinstance(node, Line) else None
    return linked if isinstance(linked, LinkedQuantity) else None


def test_the_labour_copied_alone_is_told_to_come_in_as_a_figure(
    page: BillPage, said: list[str]
) -> None:
    split(page)
    page.view.selectRow(row(page.model, LABOUR))
    press(Key.Key_C, CTRL)
    assert said[-1] == (
        f"คัดลอก “{LABOUR}” โดยไม่มีรายการค่าวัสดุที่ผูกไว้ เมื่อวางแล้วปริมาณจะเป็นตัวเลขที่ไม่ผูกกับรายการใด"
    )
    at(page, "ลวดผูกเหล็ก")
    press(Key.Key_V, CTRL)
    settle()
    assert len(bill_of(page).linked) == 1
    figures = [
        node.quantity
        for each in bill_of(page).rows.values()
        if isinstance(node := each.node, Line) and node.description == LABOUR
    ]
    assert TypedQuantity(NET) in figures


def test_a_wastage_that_goes_with_its_bar_is_told(page: BillPage, said: list[str]) -> None:
    at(page, STEEL, "quantity")
    press(Key.Key_F8)
    page.takeoff.table.go_to(0, "bar")
    write("DB16")
    press(Key.Key_Return)
    assert said[-1] == ("ส่วนเผื่อ 7% ของ DB12 ออกไปด้วย เพราะไม่มีแถวให้คิดแล้ว กด Ctrl+Z เพื่อเรียกคืน")


TYING, STEEL_ALONE = "ค่าแรงผูกเหล็ก", "เหล็กเสริม DB12 (วัสดุ)"


@pytest.fixture
def apart(open_page: Callable[..., BillPage]) -> BillPage:
    """Material and labour as an office's table has them: two lines, each with its quantity."""
    steel = replace(work(bars(), description=STEEL_ALONE), labour=NOT_APPLICABLE)
    typed = TypedQuantity(Decimal(950))
    tying = replace(work(typed, description=TYING), material=NOT_APPLICABLE)
    paint = work(TypedQuantity(Decimal(5)), "ตร.ม.", "ทาสี")
    return open_page(made_of(part("P", *(Tree(each) for each in (steel, tying, paint)))))


def press_link() -> None:
    press(Key.Key_F8, CTRL | SHIFT)


def test_two_selected_lines_are_linked_once_what_changes_was_seen(apart: BillPage) -> None:
    told: list[str] = []
    apart.said.connect(told.append)
    at(apart, STEEL_ALONE, "quantity")
    press(Key.Key_Down, SHIFT)
    press_link()
    assert quantity(apart, TYING) == TypedQuantity(Decimal(950))
    assert where(apart) == (STEEL_ALONE, "quantity")
    changes = (
        f"ปริมาณสุทธิ (ไม่รวมส่วนเผื่อ) ของ “{STEEL_ALONE}”: 950.00 กก. เป็น 887.76 กก. "
        "เงิน 3,135.00 เป็น 2,929.61 บาท ค่างานต้นทุน -205.39 บาท"
    )
    assert (apart.link_bar.isVisible(), apart.link_bar.here.text()) == (True, changes)
    press_link()
    steel = find(bill_of(apart), STEEL_ALONE)
    assert quantity(apart, TYING) == LinkedQuantity(steel, NET)
    assert (where(apart), apart.link_bar.isVisible()) == ((TYING, "quantity"), False)
    assert told == [f"ผูกปริมาณแล้ว {changes} กด Ctrl+Z เพื่อเรียกคืน"]
    apart._session.undo()
    settle()
    assert quantity(apart, TYING) == TypedQuantity(Decimal(950))


def test_the_bar_follows_the_cursor_to_the_line_to_link_to(apart: BillPage) -> None:
    at(apart, TYING)
    press_link()
    bar = apart.link_bar
    assert bar.here.text() == "เลื่อนไปที่รายการค่าวัสดุ แล้วกด Ctrl+Shift+F8 อีกครั้ง"
    assert not bar.link.isEnabled()
    press(Key.Key_Down)
    assert bar.here.text() == (
        "หน่วย กก. กับหน่วย ตร.ม. ของ “ทาสี” แปลงหากันไม่ได้ จึงผูกปริมาณกันไม่ได้ "
        "โปรดเลือกรายการที่หน่วยแปลงกันได้ หรือแก้หน่วยก่อน"
    )
    press_link()
    assert "แปลงหากันไม่ได้" in apart.report.text
    assert bar.isVisible()
    press(Key.Key_Up, times=2)
    assert bar.here.text().startswith("ปริมาณสุทธิ")
    bar.link.click()
    settle()
    assert isinstance(quantity(apart, TYING), LinkedQuantity)
    assert apart.report.text == ""
    assert apart.view.hasFocus()


def test_esc_links_nothing_and_another_file_neither(apart: BillPage) -> None:
    at(apart, TYING)
    press_link()
    press(Key.Key_Escape)
    assert not apart.link_bar.isVisible()
    press_link()
    apart._session.news.opened.tell()
    settle()
    assert not apart.link_bar.isVisible()
    press(Key.Key_Escape)
    assert quantity(apart, TYING) == TypedQuantity(Decimal(950))


def test_the_bar_goes_with_its_line_and_a_title_cannot_be_linked(apart: BillPage) -> None:
    at(apart, TYING)
    press_link()
    at(apart, "ทาสี")
    press(Key.Key_Up)
    press(Key.Key_Delete, CTRL)
    assert not apart.link_bar.isVisible()
    at(apart, "P")
    press_link()
    assert apart.report.text.startswith("! ยังไม่ได้เลือกรายการ")
    assert not apart.link_bar.isVisible()


WIRE = "ลวดผูกเหล็ก"


def put(page: BillPage, name: str, column: str, typed: str) -> None:
    """Type into a cell without going there, where the cursor would stay if it is refused."""
    page.model.enter(row(page.model, name), page.model.grid.column_of(column), typed)


@pytest.mark.parametrize(
    ("work", "waiting", "then", "follows"),
    [
        (STEEL, (STEEL, "material", "24000/7"), (STEEL, "unit", "ตัน"), "25,500.00"),
        (STEEL, (STEEL, "quantity", "7y7"), (STEEL, "unit", "ตัน"), "0.9499032"),
        (STEEL, (LABOUR, "labour", "4y1"), (LABOUR, "unit", "ตัน"), "3,300.00"),
        (STEEL, (LABOUR, "quantity", "7y7"), (STEEL, "quantity", "100"), "100.00"),
        (WIRE, (f"ค่าแรงงาน {WIRE}", "unit", "ม."), (WIRE, "unit", "ตัน"), "ตัน"),
    ],
)
def test_a_text_that_waits_stays_where_its_cell_has_only_followed(
    page: BillPage,
    work: str,
    waiting: tuple[str, str, str],
    then: tuple[str, str, str],
    follows: str,
) -> None:
    split(page, work)
    name, column, typed = waiting
    before = text(page.model, name, column)
    for at_name, at_column, text_there in (waiting, then):
        put(page, at_name, at_column, text_there)
    for step in (lambda: None, page.model.session.undo, page.model.session.redo):
        step()
        assert text(page.model, name, column) == typed
        assert [typed in each for each in page.unfinished()] == [True]
    page.model.forget_wrong(row(page.model, name), page.model.grid.column_of(column))
    assert text(page.model, name, column) == follows != before


def test_a_text_that_waits_goes_where_something_is_put_into_its_cell(page: BillPage) -> None:
    split(page, STEEL)
    at(page, STEEL, "unit")
    for column, typed in (("material", "24000/7"), ("quantity", "7y7")):
        put(page, STEEL, column, typed)
    QApplication.clipboard().setText("ตัน\t24000\n")
    press(Key.Key_V, CTRL)
    assert text(page.model, STEEL, "material") == "24,000.00"
    assert ["7y7" in each for each in page.unfinished()] == [True]
