"""The kinds of files in which offices keep tables, each read as the same rows."""

from __future__ import annotations

import struct
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from estimator.domain.bill_table.cells import UNWORKED
from estimator.errors import UserError
from estimator.exchange.tables import other_workbook
from estimator.exchange.tables.cell_marks import CellMarks, keep_joined_of_old, marks_of
from estimator.exchange.tables.file_table import IS_DATE, IS_ERROR, NOT_WORKED_OUT
from estimator.exchange.tables.table_file import read_tables
from estimator.files.cancelling import unhindered
from tests.exchange.tables.old_workbook import OLD_WORKBOOK, WORKBOOK_WITH_ERRORS

ROWS = (("รายการ", "จำนวน", "หน่วย"), ("ขุดดิน", "1,121.50", "ลบ.ม."))
TEXTS = {
    "comma": 'รายการ,จำนวน,หน่วย\nขุดดิน,"1,121.50",ลบ.ม.\n',
    "semicolon": "รายการ;จำนวน;หน่วย\r\nขุดดิน;1,121.50;ลบ.ม.\r\n",
    "tab": "รายการ\tจำนวน\tหน่วย\nขุดดิน\t1,121.50\tลบ.ม.\n",
    "named sign": "sep=;\r\nรายการ;จำนวน;หน่วย\r\nขุดดิน;1,121.50;ลบ.ม.\r\n",
    "old Mac line ends": 'รายการ,จำนวน,หน่วย\rขุดดิน,"1,121.50",ลบ.ม.\r',
}


@pytest.mark.parametrize("sign", TEXTS)
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_texts_of_any_sign_line_end_and_encoding(tmp_path: Path, sign: str, encoding: str) -> None:
    path = tmp_path / "ตาราง.csv"
    path.write_bytes(TEXTS[sign].encode(encoding))
    (table,) = read_tables(path)
    assert table.rows == ROWS


def test_an_old_workbook_is_read_with_its_dates_told(tmp_path: Path) -> None:
    path = tmp_path / "เก่า.xls"
    path.write_bytes(OLD_WORKBOOK)
    table, empty = read_tables(path)
    assert (table.name, empty.rows) == ("ปร.4", ())
    assert table.rows == (
        ("รายการ", "จำนวน", "หน่วย", "ค่าวัสดุต่อหน่วย"),
        ("ก่ออิฐ", "517.2", "ตร.ม.", "250"),
        ("ฉาบปูน", "2026-03-04", "ตร.ม.", "96.5"),
    )
    assert table.unread == {(2, 1): IS_DATE}


def test_an_old_workbook_under_a_new_name_is_told_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "เก่า.xlsx"
    path.write_bytes(OLD_WORKBOOK)
    assert read_tables(path)[0].name == "ปร.4"


_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
_NUMBER = '<table:table-cell office:value-type="float" office:value="{}"/>'
_DAY = '<table:table-cell office:value-type="date" office:date-value="2026-03-04"/>'
_EMPTY_ROWS = (
    '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
    'table:number-columns-repeated="16384"/></table:table-row>'
)


def open_document(path: Path, rows: str, styles: str = "") -> None:
    """Write a sheet of LibreOffice with some rows, and the empty ones that it always has below."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text", "calcext", "style")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names} office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="ปร.4">{rows}{_EMPTY_ROWS}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest "
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_a_sheet_of_libreoffice(tmp_path: Path) -> None:
    path = tmp_path / "ตาราง.ods"
    head = row(*(_CELL.format(text) for text in ("รายการ", "จำนวน")))
    open_document(path, head + row(_CELL.format("ก่ออิฐ"), _NUMBER.format(431 * 1.2)) + row(_DAY))
    (table,) = read_tables(path)
    assert table.rows == (("รายการ", "จำนวน"), ("ก่ออิฐ", "517.2"), ("2026-03-04",))
    assert table.unread == {(2, 0): IS_DATE}


_BLANKS = '<text:p><text:s text:c="2000000000"/></text:p>'


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (_CELL.replace("<text:p>{}</text:p>", _BLANKS), "ยาวรวมกันเกิน"),
        ('<table:table-cell table:number-columns-repeated="abc"/>', "เสียหาย"),
    ],
)
def test_hostile_counts_of_libreoffice_are_refused(tmp_path: Path, cells: str, why: str) -> None:
    path = tmp_path / "ตาราง.ods"
    open_document(path, row(_CELL.format("ก"), cells))
    with pytest.raises(UserError, match=why):
        read_tables(path)


WITH_ERRORS = (
    ("ลำดับ", "รายการ", "จำนวน", "หน่วย", "ราคาต่อหน่วย"),
    ("1", "ก", "5", "ชุด", "100"),
    ("2", "ข", "20", "ม.", "#DIV/0!"),
    ("3", "ค", "#N/A", "ชุด", "100"),
    ("4", "ง", "5", "ชุด", "#NAME?"),
    ("5", "จ", "2", "ชุด", "TRUE"),
)


def test_cells_in_error_of_an_old_workbook_are_not_empty(tmp_path: Path) -> None:
    path = tmp_path / "เก่า.xls"
    path.write_bytes(WORKBOOK_WITH_ERRORS)
    table, old = read_tables(path)
    assert table.rows == WITH_ERRORS
    assert table.unread == dict.fromkeys([(2, 4), (3, 2), (4, 4)], IS_ERROR)
    assert table.hidden == {3}
    assert [table.is_hidden, old.is_hidden] == [False, True]


def test_an_old_workbook_with_a_chain_that_runs_in_a_ring_is_a_damaged_one() -> None:
    ring = bytearray(WORKBOOK_WITH_ERRORS)
    (table,) = struct.unpack_from("<I", ring, 76)
    (directory,) = struct.unpack_from("<I", ring, 48)
    struct.pack_into("<I", ring, (table + 1) * 512 + directory * 4, directory)
    with pytest.raises(ValueError, match="ring"):
        marks_of("เก่า.xls", bytes(ring))


_ERROR = (
    '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
    'calcext:value-type="error"><text:p>{}</text:p></table:table-cell>'
)
_TRUE = (
    '<table:table-cell table:formula="of:=1=1" office:value-type="float" office:value="1">'
    "<text:p>TRUE</text:p></table:table-cell>"
)


def test_cells_in_error_of_a_sheet_of_libreoffice_are_not_empty(tmp_path: Path) -> None:
    path = tmp_path / "ตาราง.ods"
    hidden = (
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="2">'
        "{}{}</table:table-row>"
    )
    wrong = _ERROR.replace(
        "<table:table-cell", '<table:table-cell table:number-columns-repeated="2"'
    )
    open_document(
        path,
        row(_CELL.format("ก"), _ERROR.format("#DIV/0!"), _TRUE)
        + hidden.format(_CELL.format("ข"), wrong.format("Err:522")),
    )
    (table,) = read_tables(path)
    twice = ("ข", "Err:522", "Err:522")
    assert table.rows == (("ก", "#DIV/0!", "TRUE"), twice, twice)
    places = [(0, 1), (1, 1), (1, 2), (2, 1), (2, 2)]
    assert table.unread == dict.fromkeys(places, IS_ERROR)
    assert table.hidden == {2, 3}


def test_a_workbook_over_which_the_library_dies_is_a_damaged_one(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One letter of its head makes the library ask for more memory than there is, and abort."""
    content = bytearray(OLD_WORKBOOK)
    content[1759] ^= 0xEC
    path = tmp_path / "เก่า.xls"
    path.write_bytes(content)
    with pytest.raises(UserError, match="เสียหาย"):
        read_tables(path)
    assert capfd.readouterr().err == ""


def test_a_workbook_over_which_the_library_breaks_is_a_damaged_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class PanicException(BaseException):
        """As the library raises it: no Exception."""

    def broken(*_: object) -> None:
        raise PanicException

    monkeypatch.setattr(CalamineWorkbook, "from_filelike", broken)
    read = other_workbook._read("เก่า.xls", OLD_WORKBOOK, unhindered)
    assert (read.tables, read.refused) == ((), ())


def test_formulas_that_were_never_worked_out_and_hidden_rows_are_told(tmp_path: Path) -> None:
    path = tmp_path / "ตาราง.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for cells in (["ดิน", "=2*5", "ม."], ["ทราย", 3, "ม."]):
        sheet.append(cells)
    sheet.row_dimensions[2].hidden = True
    book.save(path)
    (table,) = read_tables(path)
    assert table.rows == (("ดิน", UNWORKED, "ม."), ("ทราย", "3", "ม."))
    assert table.unread == {(0, 1): NOT_WORKED_OUT}
    assert table.hidden == {2}


def strict(path: Path) -> None:
    """A workbook in the strict form: the same parts under the standard's other names."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    other = b"http://purl.oclc.org/ooxml/"
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            renamed = part.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                other + b"spreadsheetml/main",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                other + b"officeDocument/relationships",
            )
            archive.writestr(name, renamed)


def workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for cells in (["ก่ออิฐ", 431 * 1.2], ["ฉาบปูน", date(2026, 3, 4)], ["ทาสี", "#REF!"]):
        sheet.append(cells)
    sheet["B1"].number_format = "0.00"
    sheet["B3"].data_type = "e"
    book.save(path)


@pytest.mark.parametrize("is_strict", [False, True])
def test_a_workbook_in_either_form_of_the_standard(tmp_path: Path, is_strict: bool) -> None:
    path = tmp_path / "ตาราง.xlsx"
    workbook(path)
    if is_strict:
        strict(path)
    (table,) = read_tables(path)
    assert table.rows == (
        ("ก่ออิฐ", "517.20"),
        ("ฉาบปูน", "2026-03-04T00:00:00"),
        ("ทาสี", "#REF!"),
    )
    assert table.unread == {(1, 1): IS_DATE, (2, 1): IS_ERROR}
    assert table.is_exact


def test_cells_that_go_over_several_rows_are_known(tmp_path: Path) -> None:
    """Of each the rows and its first column; those of one row are as any cell."""
    path = tmp_path / "ตาราง.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (("รายการ", "ราคา"), ("ก", 100), ("ข", None), ("ค", None)):
        sheet.append(line)
    sheet.merge_cells("B2:C4")
    sheet.merge_cells("A1:B1")
    book.save(path)
    (table,) = read_tables(path)
    assert table.joined == ((1, 3, 1),)

    spanned = _NUMBER.format(100).replace(
        "<table:table-cell ", '<table:table-cell table:number-rows-spanned="3" ', 1
    )
    open_path = tmp_path / "ตาราง.ods"
    head = row(*(_CELL.format(text) for text in ("รายการ", "ราคา")))
    covered = "<table:covered-table-cell/>"
    rows = (row(_CELL.format("ก"), spanned), row(_CELL.format("ข"), covered))
    open_document(open_path, head + "".join(rows) + row(_CELL.format("ค"), covered))
    (table,) = read_tables(open_path)
    assert table.joined == ((1, 3, 1),)


def test_cells_of_an_old_workbook_that_go_over_several_rows_are_known() -> None:
    ranges = ((1, 3, 4, 4), (0, 0, 0, 5), (7, 8, 2, 3))
    body = struct.pack("<H", len(ranges)) + b"".join(struct.pack("<4H", *each) for each in ranges)
    kept = CellMarks()
    keep_joined_of_old(kept, body)
    assert kept.joined == [(1, 3, 4), (7, 8, 2)]
