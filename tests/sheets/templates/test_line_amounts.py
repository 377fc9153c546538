"""A line's formula of an amount is trusted only where it is what the program works out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from estimator.domain.bill.rows import Line, Part
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.sheets.templates.line_amounts import works_out_plainly
from estimator.sheets.templates.mapping import Band
from tests.sheets.samples import line, priced
from tests.sheets.templates.small import SHEET, cell, mapping, simple

COLUMNS = {
    1: "no",
    2: "description",
    3: "quantity",
    5: "material_unit",
    6: "material",
    7: "labour_unit",
    8: "labour",
    9: "total",
}


@pytest.mark.parametrize(
    ("key", "formula", "plain"),
    [
        ("material", "C8*E8", True),
        ("material", "$E8 * $C8", True),
        ("material", "+ROUND(C8*E8,2)", True),
        ("material", 'IF(C8="","",C8*E8)', True),
        ("material", 'if(B8="","",round(C8*E8,2))', True),
        ("material", "IFERROR(IF(C8<>0,ROUND(E8*C8,2),0),0)", True),
        ("material", "PRODUCT(C8,E8)", False),
        ("material", "C8*E8*1.1", False),
        ("material", "C8*E8*$P$1", False),
        ("material", "C8*G8", False),
        ("material", "C9*E8", False),
        ("material", "ROUND(C8*E8,0)", False),
        ("material", "C8*'อื่น'!E8", False),
        ("material", "IF($P$1=0,0,C8*E8)", False),
        ("labour", "C8*G8", True),
        ("labour", "C8*E8", False),
        ("total", "F8+H8", True),
        ("total", "SUM(F8,H8)", True),
        ("total", "ROUND(C8*E8,2)+ROUND(C8*G8,2)", True),
        ("total", "C8*(E8+G8)", True),
        ("total", "SUM(F8:H8)", False),
        ("total", "F8+H8+1", False),
        ("total", "F8-H8", False),
        ("quantity", "A1*2", True),
    ],
)
def test_only_what_the_program_works_out_is_plain(key: str, formula: str, plain: bool) -> None:
    assert works_out_plainly(formula, 8, COLUMNS, key) == plain


@pytest.mark.parametrize(
    ("formula", "told"), [("=A2*B2", False), ("=PRODUCT(A2,B2)", True), ("=A2*B2*1.1", True)]
)
def test_a_line_that_works_out_another_amount_is_told(formula: str, told: bool) -> None:
    columns = {1: "quantity", 2: "unit_price", 3: "total"}
    band = Band(SHEET, 2, 4, columns, part="construction")
    filled = simple(
        lambda _, page: page.write_formula("C2", formula),
        mapping(cell("E1", "reference_price"), bands=(band,)),
    )[1]
    said = [each for each in filled.told if "ไม่ใช่จำนวนคูณราคาต่อหน่วย" in each]
    assert len(said) == told
    assert all("คอลัมน์ C" in each for each in said)


@pytest.mark.parametrize(
    ("formula", "amount"),
    [
        ("A2*(B2+D2)", 130),
        ("ROUND(A2*B2,2)+ROUND(A2*D2,2)", 130),
        ("a2*(b2+d2)", 130),
        ("C2+A2*D2", 130),
        ("C2+E2", "=C2+E2"),
        ("SUM(C2,E2)", "=SUM(C2,E2)"),
    ],
)
def test_a_side_that_is_no_product_is_not_lost_in_the_total(
    formula: str, amount: int | str
) -> None:
    """Labour as a share of material has no unit price for a formula to multiply."""
    shared = replace(line("งาน", "2", "งาน", "50"), labour=PercentOfMaterial(Decimal(30)))
    columns = {1: "quantity", 2: "material_unit", 3: "material", 4: "labour_unit", 5: "labour"}
    band = Band(SHEET, 2, 4, columns | {6: "total"}, part="construction", titles=False)
    page, _ = simple(
        lambda _, page: page.write_formula("F2", f"={formula}"),
        mapping(cell("H1", "reference_price"), bands=(replace(band, totals=False),)),
        priced([(Part("construction", "หมวด"), [shared])]),
    )
    assert (page["E2"].value, page["F2"].value) == (30, amount)


def test_a_column_the_workbook_works_out_is_told_where_it_loses_a_side() -> None:
    shared = replace(line("งาน", "2", "งาน", "50"), labour=PercentOfMaterial(Decimal(30)))

    def told(lines: list[Line]) -> list[str]:
        def write(_book: object, page: Any) -> None:
            page.write_formula("F2", "=A2*(B2+D2)")
            page.write_formula("F6", "=SUBTOTAL(9,F2:F4)")

        columns = {1: "quantity", 2: "material_unit", 4: "labour_unit"}
        band = Band(SHEET, 2, 4, columns, part="construction", titles=False, totals=False)
        of = priced([(Part("construction", "หมวด"), lines)])
        filled = simple(write, mapping(cell("H1", "reference_price"), bands=(band,)), of)[1]
        return [each for each in filled.told if "ของแบบไม่ได้ยอดของ" in each]

    (said,) = told([shared])
    assert "คอลัมน์ F" in said
    assert told([line("งาน", "2", "งาน", "50")]) == []


def test_a_price_of_both_sides_is_the_one_the_program_prints() -> None:
    """Labour that is a share of material has a price of a unit that no cell of its side has."""
    shared = replace(line("งาน", "2", "งาน", "50"), labour=PercentOfMaterial(Decimal(30)))
    even = line("อื่น", "2", "งาน", "50", "10")
    columns = {1: "quantity", 2: "material_unit", 4: "labour_unit", 5: "unit_price", 6: "total"}
    page, _ = simple(
        lambda _, page: page.write_formula("E2", "=B2+D2"),
        mapping(
            cell("H1", "reference_price"),
            bands=(Band(SHEET, 2, 4, columns, part="construction", titles=False, totals=False),),
        ),
        priced([(Part("construction", "หมวด"), [shared, even])]),
    )
    assert (page["E2"].value, page["E3"].value) == (65, "=B3+D3")
