"""Money of a list is in its summary, or the workbook says that some is not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook

from estimator.domain.pricing.price import PricedEstimate
from estimator.sheets.cell_formulas import Unlisted
from estimator.sheets.document import Document, Sheet
from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.builders.test_works_summary import ROAD
from tests.sheets.builders.test_works_summary import works as mixed_works
from tests.sheets.excel.workbook_values import Values
from tests.sheets.samples import PARTS, priced

KINDS: Final = {
    "one work": priced(),
    "two works": mixed_works([ROAD, *PARTS[1:]], decided="rows"),
    "two works, one price": mixed_works([ROAD, *PARTS[1:]], decided="total"),
}


def rest_of(document: Document) -> tuple[str, int, str]:
    """Tab and row (from 1) of the first row for what no other row lists, and the list's key."""
    return next(
        (sheet.label, at, cell.value.formula.whole.of.sheet)
        for sheet in document.sheets
        for at, row in enumerate([*sheet.heading, *sheet.head, *sheet.rows], 1)
        for cell in row.cells
        if isinstance(cell.value.formula, Unlisted)
    )


def put_line_in(values: Values, listed: Sheet) -> None:
    """A line above all others."""
    keys = [column.key for column in listed.columns]
    figures = {"quantity": 1.0, "material_unit": 1e5, "material": 1e5, "total": 1e5, "amount": 1e5}
    cells = {"ABCDEFGHIJ"[keys.index(key)]: figures[key] for key in figures if key in keys}
    values.insert_row(listed.label, len(listed.heading) + len(listed.head) + 1, cells)


def price_in(path: Path, values: Values, deleted_in: str = "", above: int = 0) -> object:
    ((tab, cell),) = load_workbook(path).defined_names["ราคากลาง"].destinations
    letter, row = cell.replace("$", "")[0], int(cell.replace("$", "")[1:])
    row -= int(tab == deleted_in and row > above)
    return values.worked_out(tab, f"{letter}{row}")


def written(tmp_path: Path, given: PricedEstimate) -> tuple[Path, str, int, Sheet]:
    document = build_document(given)
    write_workbook(document, tmp_path / "a.xlsx")
    tab, at, key = rest_of(document)
    return tmp_path / "a.xlsx", tab, at, next(each for each in document.sheets if each.key == key)


@pytest.mark.parametrize("kind", KINDS)
def test_without_its_row_money_that_is_listed_later_is_an_error(tmp_path: Path, kind: str) -> None:
    path, tab, at, listed = written(tmp_path, KINDS[kind])
    values = Values(path)
    whole = price_in(path, values)
    assert isinstance(whole, Decimal)
    values.delete_rows(tab, at)
    assert price_in(path, values, tab, at) == whole
    put_line_in(values, listed)
    assert type(price_in(path, values, tab, at)).__name__ == "_Error"


@pytest.mark.parametrize("kind", KINDS)
def test_so_it_is_once_the_row_was_emptied(tmp_path: Path, kind: str) -> None:
    path, tab, at, listed = written(tmp_path, KINDS[kind])
    values = Values(path)
    whole = price_in(path, values)
    put_line_in(values, listed)
    more = price_in(path, values)
    assert isinstance(more, Decimal)
    assert isinstance(whole, Decimal)
    assert more > whole
    for letter in "ABCDEF":
        values.type_in(tab, f"{letter}{at}", "")
    assert type(price_in(path, values)).__name__ == "_Error"


def closing_of(path: Path) -> tuple[str, int, str]:
    """Tab, row and column of the reference price."""
    ((tab, cell),) = load_workbook(path).defined_names["ราคากลาง"].destinations
    return tab, int(cell.replace("$", "")[1:]), cell.replace("$", "")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_an_amount_typed_anywhere_above_the_price_is_in_it_or_an_error(
    tmp_path: Path, kind: str
) -> None:
    """In whatever row is put in on the form that closes the set, be it below its total."""
    document = build_document(KINDS[kind])
    write_workbook(document, tmp_path / "a.xlsx")
    tab, at, letter = closing_of(tmp_path / "a.xlsx")
    (sheet,) = (each for each in document.sheets if each.label == tab)
    first = len(sheet.heading) + len(sheet.head) + 1
    (whole,) = (row for row in range(first, at) if sheet_key(sheet, row) == "total")
    before = Values(tmp_path / "a.xlsx").worked_out(tab, f"{letter}{whole}")
    found = []
    for row in range(first, at + 1):
        values = Values(tmp_path / "a.xlsx")
        values.insert_row(tab, row, {letter: 1e5})
        total = values.worked_out(tab, f"{letter}{whole + int(row <= whole)}")
        price = values.worked_out(tab, f"{letter}{at + 1}")
        found.append(type(price).__name__ == "_Error" or total == before + 100_000)
    assert len(found) >= 8
    assert all(found)


def sheet_key(sheet: Sheet, row: int) -> str:
    return [*sheet.heading, *sheet.head, *sheet.rows][row - 1].key


def test_a_text_or_a_cost_alone_on_that_form_is_an_error_too(tmp_path: Path) -> None:
    write_workbook(build_document(KINDS["two works"]), tmp_path / "a.xlsx")
    tab, at, letter = closing_of(tmp_path / "a.xlsx")
    for cells in ({letter: "100,000"}, {"E": 1e5}):
        values = Values(tmp_path / "a.xlsx")
        values.insert_row(tab, at - 1, cells)
        assert type(values.worked_out(tab, f"{letter}{at + 1}")).__name__ == "_Error"


@pytest.mark.parametrize("kind", KINDS)
def test_a_cost_put_in_a_summary_is_not_taken_off_again(tmp_path: Path, kind: str) -> None:
    """Nothing lists it: what the list has beyond the summary would be less by as much."""
    path, tab, at, _ = written(tmp_path, KINDS[kind])
    document = build_document(KINDS[kind])
    (sheet,) = (each for each in document.sheets if each.label == tab)
    keys = [column.key for column in sheet.columns]
    cost, price = ("ABCDEFG"[keys.index(each)] for each in ("cost", "price"))
    values = Values(path)
    values.insert_row(tab, at - 1, {cost: 1e5, price: 129740.0})
    closing, row, letter = closing_of(path)
    row += int(closing == tab)
    assert type(values.worked_out(closing, f"{letter}{row}")).__name__ == "_Error"
