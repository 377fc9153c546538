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
