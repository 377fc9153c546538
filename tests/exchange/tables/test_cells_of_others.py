"""What cells of .xls and .ods show beside their figures, as of .xlsx: words, strokes, nothing."""

from __future__ import annotations

import struct
from pathlib import Path

from estimator.exchange.tables.cell_marks import in_order, marks_of
from estimator.exchange.tables.file_table import FileTable
from estimator.exchange.tables.old_styles import old_styles, styled_cells
from estimator.exchange.tables.old_texts import old_texts, text_cell
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


def test_strokes_are_told_of_libreoffice_in_either_of_its_words(tmp_path: Path) -> None:
    path = tmp_path / "ตาราง.ods"
    span = '<text:span text:style-name="{}">{}</text:span>'
    styles = "".join(
        GONE.format(name, f"style:text-line-through-{said}")
        for name, said in (
            ("ce1", 'style="solid" style:text-line-through-type="single"'),
            ("T1", 'type="single"'),
            ("T2", 'type="none"'),
        )
    )
    of_struck = words(span.format("T2", "12") + "10").replace(
        "<table:table-cell", '<table:table-cell table:style-name="ce1"'
    )
    mixed = words(span.format("T1", "10") + span.format("T2", "12"))
    cells = (mixed, words(span.format("T1", "ข")), words(span.format("T2", "12")), of_struck)
    open_document(path, row(*cells), styles)
    table = only(path)
    assert table.struck == {(0, 0), (0, 1), (0, 3)}
    assert table.unread == {(0, 0): PARTLY_MARKED, (0, 3): PARTLY_MARKED}


def test_percentages_of_libreoffice_are_told(tmp_path: Path) -> None:
    path = tmp_path / "ตาราง.ods"
    formula = '<table:table-cell table:formula="of:=1/0" office:value-type="percentage" '
    error = f'{formula}office:value="0"><text:p>#DIV/0!</text:p></table:table-cell>'
    open_document(path, row(shown("percentage", "0.07", "7%"), shown("float", "0.07", "0"), error))
    table = only(path)
    assert table.rows == (("0.07", "0.07", "#DIV/0!"),)
    assert table.percents == {(0, 0)}


def text_of_old(text: str, *runs: tuple[int, int], is_wide: bool = False) -> bytes:
    """A text as an old workbook keeps it, with the places and fonts of its runs."""
    said = struct.pack("<HB", len(text), is_wide | (8 if runs else 0))
    letters = text.encode("utf-16-le" if is_wide else "latin-1")
    count = struct.pack("<H", len(runs)) if runs else b""
    return said + count + letters + b"".join(struct.pack("<HH", *run) for run in runs)


def test_parts_of_texts_of_an_old_workbook() -> None:
    plain, struck, raised = (
        struct.pack("<HHHHH", 200, of, 0, 400, how) for of, how in ((0, 0), (8, 0), (0, 1))
    )
    fonts = [(0x0031, font) for font in (plain, plain, plain, plain, struck, raised)]
    texts = (
        text_of_old("1012", (0, 5), (2, 0)), text_of_old("102", (2, 6)), text_of_old("5"),
        text_of_old("ก 12", (1, 5), (2, 0), is_wide=True), text_of_old("7", (0, 5)),
    )  # fmt: skip
    whole = struct.pack("<II", 5, 5) + b"".join(texts)
    # The letters of the fourth go on in a further piece, where each of them is two bytes anew.
    cut = 8 + sum(map(len, texts[:3])) + 5 + 4
    pieces = [(0x00FC, whole[:cut]), (0x003C, b"\x01" + whole[cut:])]
    found = old_texts([*fonts, *pieces, (0x00E0, b"")])
    told = {
        at: (text.text, text.is_struck(False), text.is_mixed(False)) for at, text in found.items()
    }
    assert told == {
        0: ("1012", True, True), 1: ("102", False, True), 3: ("ก 12", False, False),
        4: ("7", True, False),
    }  # fmt: skip
    assert old_texts([*fonts, (0x00FC, whole[:-3])]) == {}
    assert old_texts([fonts[0], *pieces]) == {}
    assert text_cell(0x00FD, struct.pack("<HHHI", 3, 2, 21, 7)) == 7


def test_percentages_of_an_old_workbook() -> None:
    records = [(0x0809, struct.pack("<HH", 0x0600, 5))]
    records += [(0x00E0, struct.pack("<HH", 0, number)) for number in (0, 9, 10)]
    assert [style.is_percent for style in old_styles(records)] == [False, True, True]


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
