"""Works of a workbook whose cells show more than their figures are asked about."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from estimator.app.bill.table_import import sources_of_file
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill_table.reading import TableReading
from estimator.domain.money import plain_baht
from estimator.domain.pricing.books import Books

HEAD = ["ลำดับ", "รายการ", "จำนวน", "หน่วย", "ราคาต่อหน่วย", "จำนวนเงิน"]


def reading_of(
    path: Path,
    formats: dict[str, str],
    *,
    unit: str = "ม.",
    struck: str = "",
    rich: dict[str, CellRichText] | None = None,
) -> TableReading:
    """What is read of two works and their sum, some of their cells shown otherwise."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (HEAD, [1, "ก", 10, unit, 50, 500], [2, "ข", 20, unit, 30, 600], [None, "รวม"]):
        sheet.append(row)
    sheet["F4"] = 1100
    for place, number_format in formats.items():
        sheet[place].number_format = number_format
    for place in struck.split():
        sheet[place].font = Font(strike=True)
    for place, text in (rich or {}).items():
        sheet[place] = text
    book.save(path / "ปร.4.xlsx")
    (source,) = sources_of_file(path / "ปร.4.xlsx", Books({}, {}))
    return source.read(PART_KINDS["construction"])


ASKED = {
    "other money": ({"E2": "[$$-409]#,##0.00"}, "คอลัมน์ E แสดง “$” ข้างตัวเลขเงิน"),
    "other money of an amount": ({"F3": '#,##0" USD"'}, "คอลัมน์ F แสดง “USD” ข้างตัวเลขเงิน"),
    "other money of the sum alone": ({"F4": '#,##0" USD"'}, "คอลัมน์ F แสดง “USD” ข้างตัวเลขเงิน"),
    "a price of something else": ({"E3": '0" บาท/ตัน"'}, "คอลัมน์ E แสดง “บาท/ตัน” ข้างตัวเลขเงิน"),
    "its unit beside the price": ({"E2": '0" ม."'}, "คอลัมน์ E แสดง “ม.” ข้างตัวเลขเงิน"),
    "another unit": ({"C2": '0" ตัน"'}, "คอลัมน์ C แสดง “ตัน” ข้างปริมาณ"),
}


@pytest.mark.parametrize("name", ASKED)
def test_what_a_format_says_of_works_is_asked_about(name: str, tmp_path: Path) -> None:
    formats, said = ASKED[name]
    reading = reading_of(tmp_path, formats)
    assert not reading.certain
    assert said in "".join(each.message for each in reading.doubts)


def test_a_format_that_says_what_is_known_is_not(tmp_path: Path) -> None:
    formats = {"C2": '0" เมตร"', "E2": '#,##0.00" บาท"', "A2": '"ข้อ "0', "E3": '0" บาท/หน่วย"'}
    assert reading_of(tmp_path, formats).certain
    assert not reading_of(tmp_path, {"C2": '0" เมตร"'}, unit="").certain


@pytest.mark.parametrize("struck", ["A3 B3 C3 D3 E3 F3", "B3 C3 D3 E3 F3", "B3", "C3", "E3"])
def test_works_that_are_struck_through_are_asked_about(struck: str, tmp_path: Path) -> None:
    reading = reading_of(tmp_path, {}, struck=struck)
    assert [(each.row, each.message[:9]) for each in reading.doubts] == [(3, "1 รายการข")]
    assert reading_of(tmp_path, {}, struck="A1 B1 E1").certain


GONE, RAISED = InlineFont(strike=True), InlineFont(vertAlign="superscript")


@pytest.mark.parametrize(
    "figure",
    [
        CellRichText(TextBlock(GONE, "20"), "25"),
        CellRichText("20", TextBlock(RAISED, "5")),
        CellRichText(TextBlock(InlineFont(), "20"), TextBlock(GONE, " 25")),
    ],
)
def test_a_figure_of_which_part_is_struck_or_raised_is_not_read_together(
    figure: CellRichText, tmp_path: Path
) -> None:
    reading = reading_of(tmp_path, {}, rich={"C3": figure})
    stops = [each for each in reading.bill.findings if each.severity == "stop"]
    assert "ขีดฆ่าหรือยกตัวอักษรบางส่วน" in stops[0].message
    assert plain_baht(reading.bill.direct_cost) == "500.00"


def test_a_name_or_unit_of_which_part_is_struck_is_asked_about(tmp_path: Path) -> None:
    for place in ("B2", "D2"):
        gone = CellRichText(TextBlock(GONE, "ม."), "ตร.ม.")
        reading = reading_of(tmp_path, {}, rich={place: gone})
        assert [(each.row, each.message[:9]) for each in reading.doubts] == [(2, "1 รายการข")]


def test_a_raised_letter_of_a_unit_is_part_of_it(tmp_path: Path) -> None:
    unit = CellRichText("ม.", TextBlock(RAISED, "2"))
    assert reading_of(tmp_path, {}, rich={"D2": unit, "B2": unit}).certain


def test_a_workbook_hides_no_decimals_that_could_explain_an_amount(tmp_path: Path) -> None:
    path = tmp_path / "ตาราง.csv"
    path.write_text(
        f"{','.join(HEAD)}\n1,ก,34.33,ม.,10.00,343.33\n2,ข,1,ม.,5,5\n", encoding="utf-8"
    )
    (source,) = sources_of_file(path, Books({}, {}))
    assert source.read(PART_KINDS["construction"]).certain
    book = openpyxl.Workbook()
    for row in (HEAD, [1, "ก", 34.33, "ม.", 10, 343.33], [2, "ข", 1, "ม.", 5, 5]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "ตาราง.xlsx")
    (source,) = sources_of_file(tmp_path / "ตาราง.xlsx", Books({}, {}))
    assert not source.read(PART_KINDS["construction"]).certain


def test_a_hidden_column_of_prices_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "ตาราง.xlsx"
    for hidden in ("", "F", "A"):
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        head = ["ลำดับ", "รายการ", "จำนวน", "หน่วย", "ค่าวัสดุต่อหน่วย", "ค่าแรงต่อหน่วย"]
        for row in (head, [1, "ก", 10, "ม.", 50, 200], [2, "ข", 20, "ม.", 30, 70]):
            sheet.append(row)
        if hidden:
            sheet.column_dimensions[hidden].hidden = True
        book.save(path)
        (source,) = sources_of_file(path, Books({}, {}))
        doubts = [each.message for each in source.read(PART_KINDS["construction"]).doubts]
        assert [each[:9] for each in doubts] == (["คอลัมน์ F"] if hidden == "F" else [])
