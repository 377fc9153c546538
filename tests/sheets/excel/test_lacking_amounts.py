"""Where the amount comes of a quantity alone, a row with one and no amount is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from estimator.domain.bill.rows import Part
from estimator.domain.pricing.price import PricedEstimate, price
from tests.sheets.builders.test_works_summary import ROAD
from tests.sheets.builders.test_works_summary import works as mixed_works
from tests.sheets.excel.test_own_sums import price_of, row_of, written
from tests.sheets.excel.workbook_values import is_error
from tests.sheets.samples import BOOKS, CONSTRUCTION, Tree, line, priced

SPECIAL: Final[Tree] = (
    Part("special", "ค่าใช้จ่ายพิเศษ"),
    [
        line("ค่าขนย้าย", "1", "เหมา", "30000"),
        line("ค่าเครื่องจักร", "2", "เหมา", "17500"),
        line("ค่ายังไม่มีราคา", "3", "เหมา"),
    ],
)
BUILDING: Final = priced([(Part("construction", "หมวดงานอาคาร"), CONSTRUCTION), SPECIAL])
MIXED: Final = [ROAD, SPECIAL]
KINDS: Final[dict[str, tuple[PricedEstimate, str, str, str, str, str]]] = {
    "a list": (BUILDING, "แบบ ปร.4 (พ)", "รวม", "C", "E", "J"),
    "the other set": (
        price(replace(BUILDING.estimate, form_set="2569"), BOOKS),
        "แบบ ปร.3",
        "รวม",
        "C",
        "E",
        "J",
    ),
    "a part of a summary": (
        mixed_works(MIXED),
        "แบบ สรุปราคากลาง",
        "รวมค่าใช้จ่ายพิเศษ",
        "C",
        "G",
        "P",
    ),
}
"""The tab, the label of its total, and the columns of quantities, amounts and sentences."""


@pytest.mark.parametrize("given", KINDS)
def test_an_amount_that_lacks_beside_a_quantity_is_told(tmp_path: Path, given: str) -> None:
    made, tab, label, quantity, amount, said = KINDS[given]
    path = tmp_path / "a.xlsx"
    values = written(made, path)
    before, at = price_of(path, values), row_of(values, tab, "ค่าขนย้าย")
    total = row_of(values, tab, label)
    assert isinstance(before, Decimal)
    assert values.worked_out(tab, f"{said}{total}") == ""
    for typed in ("", '=""', "=TRUE()"):
        values.type_in(tab, f"{amount}{at}", typed)
        assert is_error(price_of(path, values))
        told = values.worked_out(tab, f"{said}{total}")
        assert told.startswith(f"แถวที่ {at} มีปริมาณ แต่ไม่มีจำนวนเงิน")
    values.type_in(tab, f"{amount}{at}", "-")
    assert values.worked_out(tab, f"{said}{total}") == ""
    values.insert_row(tab, at, {"B": "ค่าเพิ่ม", quantity: 2.0})
    assert is_error(price_of(path, values, tab))
    values.type_in(tab, f"{amount}{at}", Decimal(30000))
    assert price_of(path, values, tab) == before


@pytest.mark.parametrize(
    ("tab", "label", "column"),
    [
        ("แบบ ปร.4", "คอนกรีต", "F"),
        ("แบบ ปร.4", "คอนกรีต", "H"),
        ("แบบ ปร.4", "คอนกรีต", "I"),
        ("แบบ ปร.5 (ก)", "งานโครงสร้าง", "E"),
    ],
)
@pytest.mark.parametrize("formula", ['=""', "=T(A{row})"])
def test_a_formula_that_gives_no_figure_is_no_amount(
    tmp_path: Path, tab: str, label: str, column: str, formula: str
) -> None:
    """As the formula of the other side is, once it is copied: it takes the price from elsewhere."""
    path = tmp_path / "a.xlsx"
    values = written(BUILDING, path)
    at = row_of(values, tab, label)
    assert isinstance(price_of(path, values), Decimal)
    values.type_in(tab, f"{column}{at}", formula.format(row=at))
    assert is_error(price_of(path, values))
