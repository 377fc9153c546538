"""An amount that is counted is a figure, or the price is an error and the row is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from estimator.domain.bill.rows import Group, Part
from estimator.domain.decisions import FormSet
from estimator.domain.estimate import Rounding
from estimator.domain.money import baht
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.sheets.document import Document, Money
from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.builders.test_works_summary import works
from tests.sheets.excel.test_own_sums import price_of, row_of, written
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import BOOKS, Tree, line, priced

UNCUT: Final = Rounding(Decimal(0), Decimal(0), Decimal(0))
WORKS: Final[list[Tree]] = [
    (Group("งานดิน"), [line("ดินขุด", "10", "ลบ.ม.", "100", "20.25")]),
    (Group("งานแถม"), [line("ของแถม", "1", "ชุด", "0")]),
    line("ป้าย", "2", "ป้าย", "50.25"),
]
OTHERS: Final[list[Tree]] = [
    (Part("equipment", "ครุภัณฑ์"), [line("แอร์", "2", "เครื่อง", "900.25")]),
    (
        Part("special", "ค่าใช้จ่ายพิเศษ"),
        [line("ค่าขนย้าย", "2", "เหมา", "300"), line("ค่ายังไม่มีราคา", "1", "เหมา")],
    ),
]
ROAD: Final[Tree] = (Part("construction", "งานทาง", "road"), WORKS)
BUILDING: Final[Tree] = (Part("construction", "งานอาคาร", "building"), WORKS)
A_SATANG: Final = Decimal("0.01")
"""What is in another row for want of its own may be rounded otherwise."""
CANAL: Final[Tree] = (Part("construction", "งานคลอง", "irrigation"), WORKS)


def buildings(form_set: FormSet) -> PricedEstimate:
    made = priced([BUILDING, *OTHERS], UNCUT).estimate
    return price(replace(made, form_set=form_set), BOOKS)


MADE: Final[dict[str, PricedEstimate]] = {
    "buildings, 2560": buildings("2560"),
    "buildings, 2569": buildings("2569"),
    "roads, 2560": works([ROAD, BUILDING, OTHERS[0]], "road", "2560", UNCUT),
    "roads, 2569": works([ROAD, BUILDING], "road", "2569", UNCUT, "total"),
    "irrigation": works([CANAL, OTHERS[1]], "irrigation", "2560", UNCUT),
}


def amounts(document: Document) -> Iterator[tuple[str, int, str, Decimal]]:
    """All cells with an amount of money but the price itself: tab, row (from 1), name, figure."""
    price_at = document.names["ราคากลาง"]
    for sheet in document.sheets:
        for at, row in enumerate([*sheet.heading, *sheet.head, *sheet.rows], 1):
            for cell in row.cells:
                place = sheet.key, row.key, cell.first
                if place == (price_at.sheet, price_at.row, price_at.column):
                    continue
                if isinstance(cell.value, Money) and cell.value.satang:
                    name = f"{'ABCDEFGHIJ'[cell.first]}{at}"
                    yield sheet.label, at, name, baht(cell.value.satang)


@pytest.mark.parametrize("kind", MADE)
def test_an_empty_text_in_place_of_an_amount_takes_nothing_out_of_the_price(
    tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "a.xlsx"
    document = build_document(MADE[kind])
    write_workbook(document, path)
    values = Values(path)
    formulas = {(tab, cell): text for tab, cell, text in values.formulas()}
    before = price_of(path, values)
    assert before == baht(MADE[kind].reference_price)
    errors = 0
    for tab, row, cell, figure in amounts(document):
        values.type_in(tab, cell, '=""')
        found: Any = price_of(path, values)
        errors += is_error(found)
        assert is_error(found) or abs(found - before) <= A_SATANG, (tab, cell, found)
        if is_error(found) and not tab.startswith("แบบ Factor F"):
            assert is_named(values, formulas, tab, row), (tab, cell)
        values.type_in(tab, cell, formulas.get((tab, cell), figure))
    assert errors >= 10
    assert price_of(path, values) == before


def is_named(values: Values, formulas: dict[tuple[str, str], str], tab: str, row: int) -> bool:
    """Whether beside any row of a tab a row is named."""
    return any(
        f"แถวที่ {row} " in str(values.worked_out(tab, cell))
        for (where, cell), text in formulas.items()
        if where == tab and '"แถวที่ "' in text
    )


@pytest.mark.parametrize(("tab", "form_set"), [("แบบ ปร.6", "2560"), ("แบบ ปร.4", "2569")])
@pytest.mark.parametrize("typed", ['=""', "=T(D{row})", '=IF(A{row}="x",F{row},"")', "=TRUE()"])
def test_a_part_whose_amount_is_no_figure_is_named_on_the_form_that_closes_the_set(
    tmp_path: Path, tab: str, form_set: str, typed: str
) -> None:
    path = tmp_path / "a.xlsx"
    values = written(MADE[f"buildings, {form_set}"], path)
    at, total = row_of(values, tab, "ครุภัณฑ์"), row_of(values, tab, "รวมค่าก่อสร้าง")
    assert values.worked_out(tab, f"H{total}") == ""
    values.type_in(tab, f"C{at}", typed.format(row=at))
    assert is_error(price_of(path, values))
    told = values.worked_out(tab, f"H{total}")
    assert told == f"แถวที่ {at} ไม่มีจำนวนเงิน โปรดคัดลอกสูตรคืน หรือลบทั้งแถว"
