"""What has no room in a cell of an office's workbook is told, whoever puts it there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from estimator.domain.bill.rows import Part
from estimator.sheets.templates.mapping import Band, MappedCell
from tests.sheets import samples
from tests.sheets.templates.small import SHEET, cell, mapping, simple

LONG = "ไม่มีรายการในบัญชีค่าแรงงาน คณะกรรมการพิจารณากำหนดร้อยละ 30"
PRICED = samples.priced(
    [
        (
            Part("construction", "อาคาร"),
            [samples.line("เสาเข็ม", "3", "ต้น", "100000.25", remark=LONG) for _ in range(3)],
        )
    ]
)
Write = Callable[[Any, Any], None]


def told(write: Write, band: Band, *cells: MappedCell) -> list[str]:
    """What is told of widths, without the sheet's name."""
    said = simple(write, mapping(*(cells or (cell("A9", "state"),)), bands=(band,)), PRICED)[1].told
    return [each.split("” ", 1)[1] for each in said if "กว้าง" in each]


@pytest.mark.parametrize(
    ("area", "other", "cut"),
    [
        (None, None, ""),
        ("A1:B9", None, "ส่วนท้ายอยู่นอกพื้นที่พิมพ์"),
        ("A1:D9", None, "ส่วนท้ายอยู่นอกพื้นที่พิมพ์"),
        ("A1:M9", None, ""),
        ("F1:F9", None, ""),
        (None, "D2", "ส่วนท้ายจะถูกช่องถัดไปบัง"),
        ("A1:C9", "D2", "ส่วนท้ายอยู่นอกพื้นที่พิมพ์"),
        (None, "B2:C2", "ส่วนท้ายจะไม่เห็นเพราะเป็นเซลล์ผสาน"),
        (None, "hidden", ""),
    ],
)
def test_a_text_is_told_where_something_ends_its_room(
    area: str | None, other: str | None, cut: str
) -> None:
    def write(book: Any, page: Any) -> None:
        page.write_blank("B2", None, book.add_format({"border": 1}))
        if other == "hidden":
            page.set_column("B:B", None, None, {"hidden": True})
        elif other and ":" in other:
            page.merge_range(other, "")
        elif other:
            page.write(other, "x")
        if area:
            page.print_area(area)

    said = told(write, Band(SHEET, 2, 4, {1: "unit", 2: "remark"}))
    if not cut:
        assert said == []
        return
    (sentence,) = said
    assert sentence.startswith("แถว 2 คอลัมน์ B “ไม่มีรายการ")
    assert "และอีก 2 แถวในคอลัมน์นี้ ยาวกว่าความกว้างของช่อง" in sentence
    assert cut in sentence


@pytest.mark.parametrize("width", [4, 30, 0])
def test_amounts_that_the_workbook_works_out_are_told_where_they_are_too_wide(width: int) -> None:
    """Those of the rows, of a column beside, of their sum and of what is made of that."""

    def write(book: Any, page: Any) -> None:
        money = book.add_format({"num_format": "#,##0.00"})
        page.write_formula("C2", "=ROUND(A2*B2,2)", money)
        page.write_formula("D2", "=C2*2", money)
        page.write_formula("E2", "=C2*2")
        page.write_formula("C5", "=SUBTOTAL(9,C2:C4)", money)
        page.write_formula("D6", "=C5/3+F6", money)
        page.write_number("F6", 1, money)
        page.write_formula("D7", "=F6*1000000", money)
        page.write_formula("E6", "=C5/3")
        page.set_column("C:E", width, None, {"hidden": not width})

    said = told(write, Band(SHEET, 2, 4, {1: "quantity", 2: "material_unit", 3: "total"}))
    expected = {
        "แถว 2 คอลัมน์ C “300,000.75” และอีก 2 แถวในคอลัมน์นี้",
        "แถว 2 คอลัมน์ D “600,001.50” และอีก 2 แถวในคอลัมน์นี้",
        "แถว 5 คอลัมน์ C “900,002.25”",
        "แถว 6 คอลัมน์ D “300,001.75”",
    }
    found = {each.split(" กว้างกว่าช่อง")[0] for each in said if "คอลัมน์ B" not in each}
    assert found == (expected if width == 4 else set())
