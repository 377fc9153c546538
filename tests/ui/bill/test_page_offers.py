"""What a description offers while one types."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast

from estimator.app.bill.support import Suggestion
from estimator.domain.bill.remembered_lines import LineOfSource, LineSource, RememberedLine
from estimator.domain.bill.rows import ROOT, Line, RowId
from estimator.domain.bill_edits.row_edits import insert_trees
from estimator.domain.sources.labour_ref import LabourRef
from estimator.ui.bill.page import BillPage
from tests.lines import changed_line, flat_line
from tests.ui.bill.grids import line, no_support, part, row, shown, text
from tests.ui.bill.keys import Key, press, write
from tests.ui.bill.memory_file import MemoryFile
from tests.ui.bill.pages import at, bill_of, where

START = "P A a b +A B C c +C d +P"
Open = Callable[..., BillPage]


def plaster(_text: str, _limit: int) -> list[Suggestion]:
    return [
        Suggestion("ฉาบปูนผนังภายใน", "ว 480 ข้อ 2.3.1", "ตร.ม.", Decimal(96), REF),
        Suggestion("ฉาบปูนผนังภายนอก", "ว 480 ข้อ 2.3.2", "ตร.ม.", Decimal(109)),
    ]


REF = LabourRef("test-book", "2.3.1", 1)


def taking(line: Line, suggestion: Suggestion, row: RowId | None) -> Line:
    return changed_line(
        line, description=suggestion.title, unit=suggestion.unit, labour_item=suggestion.ref
    )


SUPPORT = replace(no_support(), suggest=plaster, take=taking)


def test_arrow_and_enter_take_an_offer_with_unit_and_labour(open_page: Open) -> None:
    page = open_page(support=SUPPORT)
    at(page, "+A")
    write("ฉาบ")
    offers = page.view.offering.list
    assert offers.isVisible()
    assert [offer.title for offer in offers.offers] == ["ฉาบปูนผนังภายใน", "ฉาบปูนผนังภายนอก"]
    assert offers.offers[0].price == "ค่าแรง 96.00 บาท/ตร.ม."
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert not offers.isVisible()
    assert where(page) == ("ฉาบปูนผนังภายใน", "quantity")
    assert text(page.model, "ฉาบปูนผนังภายใน", "unit") == "ตร.ม."
    assert text(page.model, "ฉาบปูนผนังภายใน", "labour") == "96.00"
    write("12")
    press(Key.Key_Return)
    assert where(page) == ("ฉาบปูนผนังภายใน", "unit")
    page._session.undo()
    page._session.undo()
    assert shown(page.model) == START


def test_typing_on_ignores_the_offers(open_page: Open) -> None:
    page = open_page(support=SUPPORT)
    at(page, "+A")
    write("ฉาบมือ")
    press(Key.Key_Return)
    assert shown(page.model) == "P A a b ฉาบมือ +A B C c +C d +P"
    assert not page.view.offering.list.isVisible()


def test_esc_first_lets_go_of_the_chosen_offer_then_of_the_cell(open_page: Open) -> None:
    page = open_page(support=SUPPORT)
    at(page, "a")
    write("ฉาบ")
    press(Key.Key_Down, times=2)
    offers = page.view.offering.list
    assert offers.chosen is not None
    assert offers.chosen.title == "ฉาบปูนผนังภายนอก"
    press(Key.Key_Escape)
    assert offers.chosen is None
    assert page.view.typing.editor is not None
    press(Key.Key_Escape)
    assert page.view.typing.editor is None
    assert shown(page.model) == START


def test_up_past_the_first_offer_chooses_none(open_page: Open) -> None:
    page = open_page(support=SUPPORT)
    at(page, "a")
    write("ฉาบ")
    press(Key.Key_Down)
    press(Key.Key_Up)
    assert page.view.offering.list.chosen is None
    press(Key.Key_Return)
    assert "ฉาบ" in shown(page.model)


def test_earlier_lines_are_offered_with_their_prices(page: BillPage) -> None:
    edit = insert_trees(bill_of(page), ROOT, 2, [part("Q", line("ทรายหยาบบดอัด", "4", "480"))], "")
    page._session.do(edit)
    at(page, "+A")
    write("หยาบ")
    press(Key.Key_Down)
    press(Key.Key_Return)
    new = page.model.grid.bill.node(page.model.grid.keys[row(page.model, "+A") - 1])
    assert new == flat_line("ทรายหยาบบดอัด", None, "ม.", Decimal(480))


def test_titles_of_groups_take_no_offers(open_page: Open) -> None:
    page = open_page(support=SUPPORT)
    at(page, "A")
    write("ฉาบ")
    assert not page.view.offering.list.isVisible()


def test_a_book_line_may_be_gone_back_to_after_typing_over_it(open_page: Open) -> None:
    page = open_page(support=SUPPORT)
    at(page, "+A")
    write("ฉาบ")
    press(Key.Key_Down)
    press(Key.Key_Return)
    at(page, "ฉาบปูนผนังภายใน", "labour")
    write("120")
    press(Key.Key_Return)
    assert text(page.model, "ฉาบปูนผนังภายใน", "labour") == "120.00"
    at(page, "ฉาบปูนผนังภายใน", "labour")
    press(Key.Key_Delete)
    assert text(page.model, "ฉาบปูนผนังภายใน", "labour") == "96.00"


def test_an_old_price_of_another_estimate_is_taken_with_its_day_in_the_history(
    open_page: Open,
) -> None:
    source = LineSource("/โรงเรียน.estimate", "โรงเรียน", date(2025, 3, 12))
    old = LineOfSource(RememberedLine("construction", "ทรายหยาบ", "ลบ.ม.", Decimal(480)), source)
    page = open_page(support=replace(SUPPORT, remembered=lambda _text, _kind: [old]))
    said: list[str] = []
    page.said.connect(said.append)
    at(page, "+A")
    write("ทรายหยาบ")
    offers = page.view.offering.list.offers
    assert offers[0].detail == "ราคาเดิม ณ 12 มี.ค. 2568 · จากงาน “โรงเรียน”"
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert where(page) == ("ทรายหยาบ", "quantity")
    assert text(page.model, "ทรายหยาบ", "material") == "480.00"
    assert said == ["นำมาจากงาน “โรงเรียน” ราคาเดิม ณ 12 มี.ค. 2568 โปรดตรวจว่ายังเป็นราคาปัจจุบัน"]
    done = cast(MemoryFile, page._session.file).done[-1]
    assert done.label == "เพิ่มรายการ จากงาน “โรงเรียน” ราคาเดิม ณ 12 มี.ค. 2568"


def test_a_line_is_not_offered_its_own_price(open_page: Open) -> None:
    page = open_page(support=no_support())
    at(page, "a")
    write("a")
    assert page.view.offering.list.offers == ()
