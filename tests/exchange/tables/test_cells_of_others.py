"""What cells of .xls and .ods show beside their figures, as of .xlsx: words, strokes, nothing."""

from __future__ import annotations

import struct
from pathlib import Path

from estimator.exchange.tables.cell_marks import in_order, marks_of
from estimator.exchange.tables.file_table import FileTable
from estimator.exchange.tables.old_styles import old_styles, styled_cells
from estimator.exchange.tables.rich_text import PARTLY_MARKED
from estimator.exchange.tables.table_file import read_tables
from tests.exchange.tables.old_workbook import OLD_WORKBOOK
from tests.exchange.tables.test_kinds_of_files import open_document, row

GONE = (
    '<style:style style:name="{}" style:family="table-cell"><style:text-properties '
    "{}/></style:style>"
)
STYLES = GONE.format("ce1", 'style:text-line-through-style="solid"') + GONE.format(
    "T1", 'style:text-position="super 58%"'
)
STRUCK = (
    '<table:table-cell table:style-name="ce1" office:value-type="string"><text:p>ก</text:p>'
    "</table:table-cell>"
)


def shown(kind: str, value: str, text: str) -> str:
    """A cell that shows a text for its value."""
    of = f'office:value-type="{kind}" office:value="{value}"'
    return f"<table:table-cell {of}><text:p>{text}</text:p></table:table-cell>"


def words(text: str) -> str:
    """A cell of words."""
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


def only(path: Path) -> FileTable:
    (table,) = read_tables(path)
    return table


def test_words_beside_figures_of_libreoffice_are_told(tmp_path: Path) -> None:
    path = tmp_path / "ตาราง.ods"
    cells = (
        shown("float", "20", "20 ตัน"), shown("currency", "50", "$50.00"),
        shown("currency", "50", "฿1,050.00"), shown("float", "1e20", "1E+20"),
    )  # fmt: skip
    open_document(path, row(*cells))
    assert only(path).formats == {(0, 0): "ตัน", (0, 1): "$"}


def test_strokes_and_raised_letters_of_libreoffice_are_told(tmp_path: Path) -> None:
    path = tmp_path / "ตาราง.ods"
    span = '<text:span text:style-name="{}">{}</text:span>'
    cells = (STRUCK, words(span.format("ce1", "10") + "12"), words("10" + span.format("T1", "2")))
    columns = (
        '<table:table-column table:number-columns-repeated="3"/>'
        '<table:table-column table:visibility="collapse" table:default-cell-style-name="ce1"/>'
    )
    open_document(path, columns + row(*cells, words("ข")), STYLES)
    table = only(path)
    assert table.rows == (("ก", "1012", "102", "ข"),)
    assert table.struck == {(0, 0), (0, 1), (0, 3)}
    assert table.unread == {(0, 1): PARTLY_MARKED, (0, 2): PARTLY_MARKED}
    assert table.hidden_columns == {3}


def test_styles_of_an_old_workbook() -> None:
    words_of_format = '0" ตัน"'
    plain, struck = struct.pack("<HH", 200, 0), struct.pack("<HH", 200, 8)
    written = struct.pack("<HHB", 170, len(words_of_format), 1) + words_of_format.encode(
        "utf-16-le"
    )
    records = [(0x0809, struct.pack("<HH", 0x0600, 5))]
    records += [(0x0031, font) for font in (plain, plain, plain, plain, struck)]
    records += [(0x041E, written)]
    records += [(0x00E0, struct.pack("<HH", *style)) for style in ((0, 0), (5, 0), (3, 170))]
    found = old_styles(records)
    assert [style.is_struck for style in found] == [False, True, False]
    assert [style.words for style in found] == ["", "", "ตัน"]


def test_cells_of_an_old_workbook_have_the_numbers_of_their_styles() -> None:
    one = struct.pack("<HHHd", 3, 2, 21, 1.5)
    assert list(styled_cells(0x0203, one)) == [((3, 2), 21)]
    several = struct.pack("<HH", 4, 1) + struct.pack("<HI", 7, 0) + struct.pack("<HI", 8, 0)
    assert list(styled_cells(0x00BD, several + struct.pack("<H", 2))) == [((4, 1), 7), ((4, 2), 8)]
    assert list(styled_cells(0x0208, one)) == []
    first, _ = in_order(marks_of("เก่า.xls", OLD_WORKBOOK), ("ปร.4", "ว่าง"))
    assert (first.struck, first.formats, first.hidden_columns) == (set(), {}, set())
