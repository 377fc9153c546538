"""What stands in the rows of a band beside its lines is not lost, or it is said."""

from __future__ import annotations

from typing import Any

from estimator.domain.bill.rows import Part
from estimator.sheets.templates.mapping import Band
from tests.sheets import samples
from tests.sheets.templates.small import NESTED, SHEET, mapping, simple

BAND = Band(SHEET, 2, 5, {1: "description", 2: "total"}, totals=False, title=2, line=3)
FIVE = [samples.line(f"รายการ {n}", "1", "งาน", "1") for n in range(5)]


def test_a_small_table_beside_a_band_keeps_its_rows() -> None:
    def write(_book: Any, page: Any) -> None:
        for row in range(2, 6):
            page.write(f"D{row}", f"อัตรา {row}")
            page.write(f"E{row}", row * 3)
            page.write(f"F{row}", "บาท")
            page.write_formula(f"G{row}", f"=E{row}*1.07")
            page.write_formula(f"H{row}", f"=E{row}*B{row}")
            page.write_formula(f"C{row}", f"=VLOOKUP(A{row},$D$2:$E$5,2,FALSE)")

    priced = samples.priced([(Part("construction", "อาคาร"), FIVE)])
    sheet, filled = simple(write, mapping(bands=(BAND,)), priced)
    assert [sheet[f"D{row}"].value for row in range(2, 8)] == [
        *("อัตรา 2", "อัตรา 3", "อัตรา 4", "อัตรา 5", None, None),
    ]
    assert [sheet[f"F{row}"].value for row in range(2, 7)] == ["บาท"] * 5
    assert [sheet[f"C{row}"].value for row in range(2, 7)] == [
        f"=VLOOKUP(A{row},$D$2:$E$6,2,FALSE)" for row in range(2, 7)
    ]
    assert [sheet[f"G{row}"].value for row in range(2, 7)] == [
        *(f"=E{row}*1.07" for row in range(2, 6)),
        None,
    ]
    assert [sheet[f"H{row}"].value for row in range(2, 7)] == [
        f"=E{row}*B{row}" for row in range(2, 7)
    ]
    said = [each for each in filled.told if "คงไว้ที่แถวเดิม" in each]
    assert ["คอลัมน์ D, E, G ในแถว 2 ถึง 5" in each for each in said] == [True]


def test_a_table_whose_formulas_differ_keeps_them_though_rows_move() -> None:
    band = Band(SHEET, 4, 5, {1: "description"}, part="special")

    def write(_book: Any, page: Any) -> None:
        page.write("D4", 1)
        page.write_formula("D5", "=D4+A9")

    priced = samples.priced([(Part("special", "พิเศษ"), FIVE)])
    sheet, _ = simple(write, mapping(bands=(band,)), priced)
    assert [sheet[f"D{row}"].value for row in range(4, 7)] == [1, "=D4+A12", None]


def test_a_formula_that_the_lines_displace_is_told() -> None:
    def write(_book: Any, page: Any) -> None:
        for row in range(3, 6):
            page.write_formula(f"C{row}", f"=B{row}*2")
        page.write("C4", "ค่าของแบบ")
        page.write_formula("B5", "=SUM(B3:B4)")

    sheet, filled = simple(write, mapping(bands=(BAND,)), samples.priced(NESTED))
    assert [sheet[f"C{row}"].value for row in range(2, 6)] == [None, None, "=B4*2", "=B5*2"]
    assert any("เซลล์ C4 และอีก 1 เซลล์ ในช่วงแถว 2 ถึง 5 มีสูตรหรือข้อมูล" in each for each in filled.told)
