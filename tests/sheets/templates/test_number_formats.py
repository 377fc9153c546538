"""What a number format makes of a figure, and where that is said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from estimator.domain.bill.rows import Part
from estimator.sheets.templates.mapping import Band
from estimator.sheets.templates.number_formats import number_format
from tests.sheets import samples
from tests.sheets.templates.small import SHEET, cell, mapping, simple


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("General", "1234.5", "1,234.50"),
        ("@", "0.125", "0.125"),
        ("#,##0", "1234.5", "1,235"),
        ("#,##0.00", "14.5", "14.50"),
        ("0", "9.8", "10"),
        ("0.00##", "1.30035", "1.3004"),
        ('_-* #,##0.00_-;[Red]-* #,##0.00_-;_-* "-"??_-;_-@_-', "1234.567", "1,234.57"),
        ('#,##0.00" บาท (วันที่)"', "5", "5.00"),
        ("#,##0,", "1234567", "1,235"),
        ("0.0,,", "1234567", "1.2"),
        ("0.0%", "0.0575", "5.8%"),
        ("[$-41E]d mmmm yyyy", "1", None),
        ("# ?/?", "0.5", None),
        ("0.00E+00", "12", None),
        (";;;", "12", None),
        ("0." + "0" * 30, "1234567.5", "1234567.5" + "0" * 29),
    ],
)
def test_a_figure_as_it_is_shown(code: str, value: str, shown: str | None) -> None:
    assert number_format(code).shown(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("0.00", Decimal("1.3074"), "จะแสดงเป็น 1.31 ซึ่งไม่ใช่ค่าเต็ม"),
        ("0.0000", Decimal("1.3074"), ""),
        ("0%", Decimal(7), "จะเห็นเป็น 700% และสูตรที่ใช้เซลล์นี้จะได้ค่าต่างไปร้อยเท่า"),
        ("0%", Decimal(0), ""),
        ("dd/mm/yyyy", Decimal(7), "แสดงเป็นวันที่หรือเวลา"),
        ("dd/mm/yyyy", date(2026, 7, 20), ""),
        ("General", date(2026, 7, 20), "เป็นวันที่ แต่รูปแบบเซลล์แสดงเป็นตัวเลข"),
        ("#,##0.00", date(2026, 7, 20), "เป็นวันที่ แต่รูปแบบเซลล์แสดงเป็นตัวเลข"),
        (";;;", Decimal(7), "ไม่แสดงค่าเต็ม"),
    ],
)
def test_what_is_the_matter_with_a_format(code: str, value: Decimal | date, said: str) -> None:
    trouble = number_format(code).trouble(value)
    assert said in trouble
    assert bool(said) == bool(trouble)


def test_a_cells_format_is_told_and_percents_are_kept_as_excel_keeps_them() -> None:
    def write(book: Any, page: Any) -> None:
        page.set_column("A:A", 30)
        for row, code in enumerate(["0%", "0%", "0.00", "General", "#,##0"]):
            page.write_blank(row, 0, None, book.add_format({"num_format": code}))

    keys = ("vat", "interest", "factor_f", "priced_on_date", "construction.cost")
    cells = [cell(f"A{row}", key) for row, key in enumerate(keys, 1)]
    sheet, filled = simple(write, mapping(*cells))
    assert [sheet["A1"].value, sheet["A2"].value] == [0.07, 0.06]
    said = [each for each in filled.told if "รูปแบบเซลล์" in each]
    assert [each.split()[3] for each in said] == ["A3", "A4", "A5"]
    assert (
        number_format("0%")
        .trouble_of_percent(Decimal("5.75"))
        .startswith("รูปแบบเซลล์จะแสดงเป็น 6% ซึ่งไม่ใช่ค่าเต็ม")
    )


def test_a_columns_format_and_widths_are_told_once() -> None:
    band = Band(SHEET, 2, 2, {1: "quantity", 2: "description", 3: "total"}, totals=False)

    def write(book: Any, page: Any) -> None:
        whole = book.add_format({"num_format": "#,##0"})
        page.write_blank("A2", None, whole)
        page.write_formula("C2", "=ROUND(A2*1.25,2)", whole)

    lines = [samples.line(f"งานก่ออิฐฉาบปูนแถวที่ {n}", f"{n}.5", "ม.", "1.25") for n in range(1, 10)]
    priced = samples.priced([(Part("construction", "อาคาร"), lines)])
    _, filled = simple(write, mapping(bands=(band,)), priced)
    said = [each for each in filled.told if "แถวในคอลัมน์นี้" in each]
    assert len(said) == 3
    said.sort()
    assert "แถว 2 คอลัมน์ A “1.50” และอีก 8 แถวในคอลัมน์นี้ รูปแบบเซลล์จะแสดงเป็น 2 " in said[0]
    assert "แถว 2 คอลัมน์ C “1.88” และอีก 8 แถวในคอลัมน์นี้ รูปแบบเซลล์จะแสดงเป็น 2 " in said[2]
    assert "“งานก่ออิฐฉาบปูนแถวที่ 1” และอีก 8 แถวในคอลัมน์นี้ ยาวกว่าความกว้างของช่อง" in said[1]
