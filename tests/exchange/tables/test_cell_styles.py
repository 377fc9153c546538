"""What number formats show beside a figure, and cells that are struck through."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.styles.numbers import BUILTIN_FORMATS

from estimator.exchange.tables.cell_styles import style_of, words_of
from estimator.exchange.tables.table_file import read_tables

WORDS = {
    "[$$-409]#,##0.00": "$",
    "[$USD] #,##0": "USD",
    '0" ตัน"': "ตัน",
    '0.00\\ "กก.";[Red]-0': "กก.",
    '#,##0.00" บาท/ตัน"': "บาท/ตัน",
    '"ชั้น "0': "ชั้น",
}
NOTHING = (
    "General", "#,##0.00", "0.00%", "@", "d mmmm yyyy", "[$-D00041E]0.00", "0.00E+00", "#,##0.-",
    '#,##0" บาท"', '0.00" บาท/หน่วย"',
    "[$฿-41E]#,##0.00", '_-"฿"* #,##0.00_-;-"฿"* #,##0.00_-;_-"฿"* "-"??_-;_-@_-',
)  # fmt: skip


@pytest.mark.parametrize("number_format", [*WORDS, *NOTHING])
def test_a_format_shows_words_beside_the_figure(number_format: str) -> None:
    assert words_of(number_format) == WORDS.get(number_format, "")


def test_words_and_strokes_are_told_by_their_cells(tmp_path: Path) -> None:
    path = tmp_path / "ตาราง.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for cells in (["เหล็ก", 2, True, 5], ["ทราย", 3, None, 6], ["หิน", 4, None, 7]):
        sheet.append(cells)
    for place in ("A1", "B1", "B2"):
        sheet[place].number_format = '0.0" ตัน"'
    sheet["D1"].number_format = '"$"#,##0.0'
    # A built-in format has the sign of money of the country where it is opened.
    sheet["D2"].number_format = BUILTIN_FORMATS[44]
    for place in ("A1", "D2", "A3", "B3", "D3"):
        sheet[place].font = Font(strike=True)
    book.save(path)
    (table,) = read_tables(path)
    assert table.rows[0] == ("เหล็ก", "2", "TRUE", "5")
    assert table.formats == {(0, 1): "ตัน", (1, 1): "ตัน", (0, 3): "$"}
    assert table.struck == {(0, 0), (1, 3), (2, 0), (2, 1), (2, 3)}


def test_no_more_of_a_format_is_looked_through_than_excel_takes() -> None:
    style = style_of(200, "0" + 40_000 * "[" + '" ตัน"', is_struck=False)
    assert (len(style.number_format), style.words) == (255, "")
