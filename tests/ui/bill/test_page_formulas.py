"""Sums typed into the figure cells of the grid: worked out, kept, and there again with F2."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from estimator.domain.bill.rows import Line, Part
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.typed_price import TypedPrice
from estimator.ui.bill.page import BillPage
from tests.domain.bills import bill_of as made_of
from tests.ui.bill.grids import find, line, row, session_of, text
from tests.ui.bill.keys import ALT, Key, focus, press, write
from tests.ui.bill.pages import at, bill_of, show, where

FIGURES = ["quantity", "material", "labour"]


def node(page: BillPage, name: str) -> Line:
    found = bill_of(page).node(find(bill_of(page), name))
    assert isinstance(found, Line)
    return found


def held(page: BillPage, name: str, column: str) -> object:
    found = node(page, name)
    return {"quantity": found.quantity, "material": found.material, "labour": found.labour}[column]


def in_editor(page: BillPage, name: str, column: str) -> str:
    """What F2 shows of a cell; the cell is left as it is."""
    at(page, name, column)
    press(Key.Key_F2)
    editor = focus()
    assert isinstance(editor, QLineEdit)
    shown = editor.text()
    press(Key.Key_Return)
    return shown


@pytest.mark.parametrize("column", FIGURES)
def test_a_sum_is_worked_out_kept_and_taken_back(page: BillPage, column: str) -> None:
    before = bill_of(page)
    at(page, "a", column)
    write("=2*(3.50+4.20)*0.15")
    press(Key.Key_Return)
    assert text(page.model, "a", column) == "2.31"
    kind = TypedQuantity if column == "quantity" else TypedPrice
    assert held(page, "a", column) == kind(Decimal("2.31"), formula="2*(3.50+4.20)*0.15")
    after = bill_of(page)
    assert in_editor(page, "a", column) == "2*(3.50+4.20)*0.15"
    assert bill_of(page) == after
    # The number alone is another thing to have typed.
    at(page, "a", column)
    write("2.31")
    press(Key.Key_Return)
    assert held(page, "a", column) == kind(Decimal("2.31"))
    page._session.undo()
    assert bill_of(page) == after
    page._session.undo()
    assert bill_of(page) == before


@pytest.mark.parametrize("column", FIGURES)
def test_an_uneven_division_offers_its_rounding_which_is_seen_in_the_formula(
    page: BillPage, column: str
) -> None:
    before = held(page, "a", column)
    at(page, "a", column)
    write("๑๐๐/๓")
    press(Key.Key_Return)
    assert held(page, "a", column) == before
    assert "ROUND(๑๐๐/๓,2) เพื่อปัดเป็น 33.33" in page.view.typing.reason
    assert "Alt+Enter" in page.view.typing.reason
    press(Key.Key_Return, ALT)
    assert text(page.model, "a", column) == "33.33"
    kind = TypedQuantity if column == "quantity" else TypedPrice
    assert held(page, "a", column) == kind(Decimal("33.33"), formula="ROUND(๑๐๐/๓,2)")
    assert page.view.typing.reason == ""
    assert where(page) != ("a", column)


def test_alt_enter_is_enter_where_nothing_was_refused(page: BillPage) -> None:
    at(page, "a", "quantity")
    write("7")
    press(Key.Key_Return, ALT)
    assert text(page.model, "a", "quantity") == "7.00"
    at(page, "a", "quantity")
    write("100/3")
    press(Key.Key_Return)
    # What was typed since is not what was refused.
    press(Key.Key_Backspace)
    write("4")
    press(Key.Key_Return, ALT)
    assert text(page.model, "a", "quantity") == "25.00"


def test_a_percentage_of_the_material_is_typed_and_comes_back(page: BillPage) -> None:
    at(page, "a", "labour")
    write("๓๐%")
    press(Key.Key_Return)
    assert held(page, "a", "labour") == PercentOfMaterial(Decimal(30))
    assert text(page.model, "a", "labour") == "30%"
    assert in_editor(page, "a", "labour") == "30%"


def test_whole_prices_of_special_costs_are_sums_too(qtbot: QtBot) -> None:
    bill = made_of(Tree(Part("special", "S"), (line("ขนย้าย"),)))
    page = show(qtbot, BillPage(session_of(bill), "special"))
    try:
        at(page, "ขนย้าย", "material")
        write("3x12,500")
        press(Key.Key_Return)
        assert text(page.model, "ขนย้าย", "total") == "37,500.00"
        assert in_editor(page, "ขนย้าย", "material") == "3x12,500"
    finally:
        page._session.show(None)


def test_a_long_sum_is_seen_whole_while_it_is_typed(page: BillPage) -> None:
    at(page, "a", "material")
    cell = page.view.visualRect(page.view.currentIndex())
    write("5")
    editor = focus()
    assert isinstance(editor, QLineEdit)
    right = editor.geometry().right()
    assert editor.width() <= cell.width()
    write("+2*(3.50+4.20)*0.15")
    assert editor.width() > editor.fontMetrics().horizontalAdvance(editor.text()) > cell.width()
    assert editor.geometry().right() == right
    write("+1" * 90)
    assert editor.geometry().left() == 0
    press(Key.Key_Escape)
    at(page, "a", "unit")
    write("ลูกบาศก์เมตรแน่น" * 3)
    assert focus().width() <= page.view.visualRect(page.view.currentIndex()).width()


def test_a_figure_tells_on_hovering_what_it_was_worked_out_from(page: BillPage) -> None:
    typed = {"quantity": "๒*๓", "material": "15000/2", "labour": "((30+37)/2)%"}
    tips = []
    for column, formula in typed.items():
        at(page, "a", column)
        write(formula)
        press(Key.Key_Return)
    at(page, "b", "labour")
    write("30%")
    press(Key.Key_Return)
    for name, column in (*(("a", each) for each in typed), ("b", "labour"), ("b", "material")):
        place = page.model.index(row(page.model, name), page.model.grid.column_of(column))
        option = QStyleOptionViewItem()
        option.rect = page.view.visualRect(place)
        tips.append(page.view._delegate.tip_for(option, place))
    assert tips == ["๒*๓ = 6.00", "15000/2 = 7,500.00", "((30+37)/2)% = 33.5%", "", ""]
