"""Factor F is found by the figures of the table beside its sheet, wherever rows come to stand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import load_workbook

from estimator.domain.bill.rows import Part
from estimator.domain.estimate import Conditions, FactorChoice
from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import line, priced

TAB: Final = "แบบ Factor F"
LOWER: Final = Conditions(factor_f=FactorChoice(method="lower_row", reason="มติ"))
KINDS: Final = {
    "between two rows": ("7000000", Conditions()),
    "at a row": ("5000000", Conditions()),
    "between the last two": ("400000000", Conditions()),
    "by the lower row": ("7000000", LOWER),
    "below the first": ("100000", Conditions()),
    "beyond the last": ("600000000", Conditions()),
}


@pytest.fixture(params=KINDS)
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Values:
    """A workbook with the figures of a table from row 3 to row 6."""
    cost, conditions = KINDS[request.param]
    part = Part("construction", "อาคาร"), [line("งาน", "1", "งาน", cost)]
    write_workbook(build_document(priced([part], conditions=conditions)), tmp_path / "a.xlsx")
    return Values(tmp_path / "a.xlsx")


def figures(values: Values, tmp_path: Path) -> list[Any]:
    """The reference price and all figures of the working but A, in their order."""
    ((tab, cell),) = load_workbook(tmp_path / "a.xlsx").defined_names["ราคากลาง"].destinations
    shown = (
        values.worked_out(TAB, at) for tab, at, _ in values.formulas() if (tab, at[0]) == (TAB, "C")
    )
    return [values.worked_out(tab, cell.replace("$", "")), *shown]


@pytest.mark.parametrize("at", range(2, 9))
def test_a_row_put_in_changes_no_figure(book: Values, tmp_path: Path, at: int) -> None:
    old = figures(book, tmp_path)
    assert isinstance(old[0], Decimal)
    # Of others the cells beside the table are empty.
    book.insert_row(TAB, at, {"B": "เงื่อนไขอื่น"})
    book.insert_row(TAB, at, {})
    assert figures(book, tmp_path) == old


def test_rows_of_the_table_in_another_order_give_the_same_price(
    book: Values, tmp_path: Path
) -> None:
    old = figures(book, tmp_path)
    book.reorder(TAB, 3, [6, 4, 3, 5], "FG")
    assert figures(book, tmp_path)[0] == old[0]


def test_a_cost_that_is_moved_without_its_factor_is_an_error(book: Values, tmp_path: Path) -> None:
    book.insert_row(TAB, 4, {})
    book.type_in(TAB, "F4", Decimal(5_000_000))
    assert is_error(figures(book, tmp_path)[0])
    book.type_in(TAB, "F5", "")
    assert is_error(figures(book, tmp_path)[0])


TOLD: Final = "ตัวเลขในตาราง Factor F ข้าง ๆ ไม่ใช่ของตาราง"


def told(values: Values) -> bool:
    return any(str(each).startswith(TOLD) for each in values.all_of(TAB))


@pytest.mark.parametrize(("cell", "by"), [("F3", "0.01"), ("G4", "0.0001"), ("G6", "-0.0001")])
def test_a_figure_of_the_table_that_is_typed_over_is_told(
    book: Values, tmp_path: Path, cell: str, by: str
) -> None:
    old = figures(book, tmp_path)
    assert not told(book)
    kept = book.worked_out(TAB, cell)
    book.type_in(TAB, cell, kept + Decimal(by))
    assert told(book)
    book.type_in(TAB, cell, "")
    assert told(book)
    book.type_in(TAB, cell, kept)
    assert (told(book), figures(book, tmp_path)) == (False, old)


def test_factors_that_changed_places_are_told_but_no_rows_that_did(
    book: Values, tmp_path: Path
) -> None:
    book.reorder(TAB, 3, [6, 4, 3, 5], "FG")
    assert not told(book)
    book.reorder(TAB, 3, [4, 3], "G")
    assert told(book)
