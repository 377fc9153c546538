"""Whoever works on in the workbook finds there what the program finds for the same change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from estimator.domain.bill.rows import Line
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.sources.typed_price import TypedPrice
from estimator.sheets.builders.line_list import line_key
from estimator.sheets.document import Blank, Dash, Document, Number
from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.excel.workbook_values import Values
from tests.sheets.samples import BOOKS, priced

WHOLE = priced()
MATERIAL_UNIT, LABOUR_UNIT = 4, 6


def with_price(row: int, side: str, value: Decimal) -> PricedEstimate:
    """The same estimate with another price on one side of a line."""
    bill = WHOLE.estimate.bill
    node = bill.node(row)
    assert isinstance(node, Line)
    typed = TypedPrice(value)
    changed = replace(node, material=typed) if side == "material" else replace(node, labour=typed)
    rows = {**bill.rows, row: replace(bill.rows[row], node=changed)}
    return price(replace(WHOLE.estimate, bill=replace(bill, rows=rows)), BOOKS)


def place_of(document: Document, form: str, key: str) -> tuple[str, int]:
    """The tab and the row (from 1) of a row of a form."""
    (sheet,) = document.of_form(form).sheets
    rows = [row.key for row in (*sheet.heading, *sheet.head, *sheet.rows)]
    return sheet.label, rows.index(key) + 1


def amount(values: Values, tab: str, label: str, column: int) -> int:
    return int(values.worked_out(tab, values.labelled(tab, label, column)) * 100)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "estimate.xlsx"
    write_workbook(build_document(WHOLE), target)
    return target


def waiting_prices() -> list[tuple[str, int, str]]:
    """Form, line and side of each unit price that shows a dash or nothing."""
    found = []
    for sheet in build_document(WHOLE, ("pr4", "pr4b")).sheets:
        ids = {line_key(row): row for row in WHOLE.costed.lines}
        for row in sheet.rows:
            for at, side in ((MATERIAL_UNIT, "material"), (LABOUR_UNIT, "labour")):
                if row.kind == "line" and isinstance(row.cells[at].value, Dash | Blank):
                    found.append((sheet.form, ids[row.key], side))
    return found


@pytest.mark.parametrize(("form", "row", "side"), waiting_prices()[:3])
def test_a_price_typed_over_a_dash_is_counted_through_to_the_reference_price(
    path: Path, form: str, row: int, side: str
) -> None:
    tab, at = place_of(build_document(WHOLE), form, line_key(row))
    values = Values(path)
    values.type_in(tab, f"{'E' if side == 'material' else 'G'}{at}", Decimal("12345.5"))
    now = with_price(row, side, Decimal("12345.5"))
    assert now.total != WHOLE.total
    assert amount(values, "แบบ ปร.6", "รวม", 3) == now.total
    assert amount(values, "แบบ ปร.6", "ราคากลาง", 3) == now.reference_price


def test_a_cell_that_waits_for_a_figure_has_the_format_of_one(path: Path) -> None:
    book = load_workbook(path)
    for sheet in build_document(WHOLE).sheets:
        columns = [column.key for column in sheet.columns]
        rows = [*sheet.heading, *sheet.head, *sheet.rows]
        for at, row in enumerate(rows, 1):
            for cell in row.cells if row.kind == "line" else ():
                key, value = columns[cell.first], cell.value
                if key in ("no", "description", "unit", "remark") or isinstance(value, Number):
                    continue
                code = book[sheet.label].cell(at, cell.first + 1).number_format
                assert code.startswith("#,##0.00"), (sheet.label, at, key)
