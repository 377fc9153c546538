"""Tables from outside: read as shown, and refused where they are hostile or damaged."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import openpyxl
import pytest
import xlsxwriter

from estimator.errors import UserError
from estimator.exchange.tables import (
    book_parts,
    file_table,
    table_file,
    work_bounds,
    workbook_table,
)
from estimator.exchange.tables.file_table import FileTable
from estimator.exchange.tables.table_file import read_tables
from estimator.exchange.tables.text_table import table_from_text
from estimator.files.cancelling import Cancelled, CancelToken


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """One sheet with a text, numbers as they are and as shown, a date, a formula and a truth."""
    path = tmp_path / "ตาราง.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("แผ่น 1")
        two = book.add_format({"num_format": "0.00"})
        thousands = book.add_format({"num_format": "#,##0.00"})
        percent = book.add_format({"num_format": "0.0%"})
        sheet.write_string(0, 0, "  ดินถม ")
        sheet.write_number(0, 1, 4.1)
        sheet.write_number(0, 2, 4.1, two)
        sheet.write_number(0, 3, 1234, thousands)
        sheet.write_number(0, 4, 12.5)
        sheet.write_number(0, 5, 4.125, two)
        sheet.write_number(0, 6, 0.5, percent)
        sheet.write_formula(1, 0, "=1+1", value=2)
        sheet.write_boolean(1, 1, True)
        sheet.write_formula(1, 2, '=HYPERLINK("http://example.invalid","x")', value="x")
        book.add_worksheet("แผ่น 2").write_string(2, 1, "ข")
    return path


def test_cells_are_read_as_stored_and_numbers_as_shown(workbook: Path) -> None:
    first, second = read_tables(workbook)
    assert first.name == "แผ่น 1"
    assert first.rows[0] == (
        "ดินถม",
        "4.1",
        "4.10",
        "1234.00",
        "12.5",
        "4.125",
        "0.5",
    )
    assert first.rows[1] == ("2", "TRUE", "x")
    assert second.rows == ((), (), ("", "ข"))


def test_empty_rows_at_the_end_are_dropped_and_those_between_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "ก.csv"
    path.write_text("a,b\n\n,\nc,d\n,\n\n", encoding="utf-8")
    (table,) = read_tables(path)
    assert table.name == "ก"
    assert table.rows == (("a", "b"), (), (), ("c", "d"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_thai_csv_files_of_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "ก.csv"
    path.write_bytes('ลำดับ,"รายการ, ต่อ"\r\n1.1,ดินถม\r\n'.encode(encoding))
    (table,) = read_tables(path)
    assert table.rows == (("ลำดับ", "รายการ, ต่อ"), ("1.1", "ดินถม"))


def test_cells_pasted_from_a_spreadsheet_are_parted_by_tabs() -> None:
    assert table_from_text("1.1\tดินถม, ทราย\t1,234\n").rows == (("1.1", "ดินถม, ทราย", "1,234"),)


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:900])


def no_workbook(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 this is no zip")


def bad_sheet(path: Path) -> None:
    rewritten(path, "sheet1.xml", lambda data: data[: len(data) // 2])


def entities(path: Path) -> None:
    """A billion laughs: entities that grow as they are read."""
    rewritten(path, "sheet1.xml", lambda data: _BOMB)


def rewritten(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as old:
        parts = {each: old.read(each) for each in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for each, data in parts.items():
            new.writestr(each, change(data) if each.endswith(name) else data)


_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 40}">' for n in range(6))
    + "]><worksheet><sheetData><row><c t='inlineStr'><is><t>&g;</t></is></c></row></sheetData>"
    "</worksheet>"
).encode()


@pytest.mark.parametrize("harm", [damaged, no_workbook, bad_sheet, entities])
def test_a_damaged_or_hostile_workbook_is_refused_whole(
    workbook: Path, harm: Callable[[Path], None]
) -> None:
    harm(workbook)
    with pytest.raises(UserError, match="เสียหายหรือมีรหัสผ่าน"):
        read_tables(workbook)


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_bounds, "LARGEST_UNPACKED", 1000)
    with pytest.raises(UserError, match="แตกออกแล้วใหญ่เกิน"):
        read_tables(workbook)


def with_sheet(path: Path, cells: str) -> Path:
    """The workbook with these cells for its first sheet."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f"<row>{cells}</row></sheetData></worksheet>"
    )
    rewritten(path, "sheet1.xml", lambda _old: sheet.encode())
    return path


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ('<c r="A1"><v>1</v></c><c><v>1</v></c><c><v>1</v></c>', "มีข้อมูลเกิน 2 ช่อง"),
        (f'<c t="inlineStr"><is><t>{"A" * 1_100_000}</t></is></c>', "ข้อความช่องเดียวยาวเกิน"),
    ],
)
def test_too_many_cells_and_endless_texts_are_refused_before_any_is_read(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, cells: str, why: str
) -> None:
    monkeypatch.setattr(file_table, "MOST_CELLS", 2)
    monkeypatch.setattr(workbook_table, "_AT_ONCE", 10_000_000)
    monkeypatch.setattr(book_parts, "BookParts", None)
    monkeypatch.setattr(workbook_table, "SheetCells", None)
    with pytest.raises(UserError, match=why):
        read_tables(with_sheet(workbook, cells))


def test_cells_without_a_value_are_not_counted(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_table, "MOST_CELLS", 2)
    bare = '<c r="A1" s="1"/><c r="B1"><v>7</v></c><c r="C1" s="1"/><c r="D1" s="1"/>'
    assert read_tables(with_sheet(workbook, bare))[0].rows == (("", "7"),)


def test_too_many_cells_of_text_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_table, "MOST_CELLS", 3)
    path = tmp_path / "ก.tsv"
    path.write_text("a\t\tb\n\nc\n", encoding="utf-8")
    assert len(read_tables(path)[0].rows) == 3
    path.write_text("a\t\tb\n\nc\td\n", encoding="utf-8")
    with pytest.raises(UserError, match="มีข้อมูลเกิน 3 ช่อง"):
        read_tables(path)


class _AskedLater(CancelToken):
    """Asks to stop when it is looked at the second time."""

    looks = 0

    @property
    def cancelled(self) -> bool:
        """Whether it has been looked at before."""
        self.looks += 1
        return self.looks > 1


def test_a_large_workbook_is_read_by_a_process_that_can_be_stopped(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = read_tables(workbook)
    monkeypatch.setattr(workbook_table, "_AT_ONCE", 0)
    assert read_tables(workbook, CancelToken()) == here
    with pytest.raises(Cancelled):
        read_tables(workbook, _AskedLater())


def test_a_workbook_that_is_read_at_once_is_stopped_where_it_tells_of_itself(
    workbook: Path,
) -> None:
    def stop(_done: int, _of: int) -> NoReturn:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_tables(workbook, progress=stop)


def test_a_large_workbook_tells_how_many_of_its_rows_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = openpyxl.Workbook()
    for title in ("ก", "ข"):
        sheet = book.create_sheet(title)
        for at in range(4):
            sheet.append([at])
    book.remove(book.worksheets[0])
    path = tmp_path / "สองแผ่น.xlsx"
    book.save(path)
    told: list[float] = []
    monkeypatch.setattr(workbook_table, "_TOLD_ROWS", 2)
    content = path.read_bytes()
    workbook_table._tables(path.name, content, lambda done, of: told.append(done / of))
    assert told == [0, 0.25, 0.5, 0.75]

    monkeypatch.setattr(workbook_table, "_AT_ONCE", 0)
    told.clear()
    read_tables(path, progress=lambda done, of: told.append(done / of))
    assert told == [0, 0.5]  # by a process of its own, which tells of every thousandth row


def test_a_file_that_is_too_large_is_not_opened(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_file, "LARGEST_FILE", 1000)
    with pytest.raises(UserError, match="จึงไม่อ่าน โปรดแยกเป็นแฟ้มเล็กลง"):
        read_tables(workbook)


def test_too_many_rows_are_refused_and_not_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_table, "MOST_ROWS", 3)
    path = tmp_path / "ก.csv"
    path.write_text("1\n2\n3\n", encoding="utf-8")
    assert len(read_tables(path)[0].rows) == 3
    path.write_text("1\n2\n3\n4\n", encoding="utf-8")
    with pytest.raises(UserError, match="เกิน 3 แถว"):
        read_tables(path)


def test_a_cell_at_the_far_corner_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "มุม.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "ดินถม"
    sheet["XFD9000"] = "ไกล"
    book.save(path)
    (table,) = read_tables(path)
    assert table.rows == (("ดินถม",),)


@pytest.mark.parametrize(
    ("name", "content", "match"),
    [
        ("ก.csv", b"\xff\xfe\x00\xdc", "UTF-8 หรือไทย"),
        ("ก.csv", b'a,"b\nc', "คำพูดไม่ครบคู่"),
        ("ก.csv", b'a,"b"c,d', "คำพูดไม่ครบคู่"),
        ("ก.csv", b"a,b\nc," + b"d" * 131_073, "มีช่องที่ยาวเกิน 131,072 ตัวอักษร"),
        ("ก.csv", b"a,b\nc\0,d\n", r"ไบต์ศูนย์ \(NUL\) ที่บรรทัดที่ 2 "),
        ("ก.csv", b"a\tb\nc\td\0\n", r"ไบต์ศูนย์ \(NUL\) ที่บรรทัดที่ 2 "),
        ("ก.pdf", b"%PDF-1.4", "ไม่ใช่ตารางที่อ่านได้"),
        ("ก.xls", b"\xd0\xcf\x11\xe0", "เสียหาย มีรหัสผ่าน"),
        ("ก.xls", b"<html><table>", "ข้างในเป็นข้อมูลชนิดอื่น"),
        ("ก.ods", b"PK\x03\x04" + b"x" * 40, "เสียหายหรือมีรหัสผ่าน"),
    ],
)
def test_what_is_no_table_says_what_to_do(
    tmp_path: Path, name: str, content: bytes, match: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match=match):
        read_tables(path)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"ไม่พบแฟ้ม “ไม่มี\.csv”"):
        read_tables(tmp_path / "ไม่มี.csv")
    folder = tmp_path / "ก.csv"
    folder.mkdir()
    with pytest.raises(UserError, match=r"“ก\.csv” .* เป็นโฟลเดอร์"):
        read_tables(folder)


def test_many_columns_are_bounded_and_long_cells_are_left_whole_for_a_finding() -> None:
    (row,) = table_from_text(",".join(["x" * 5000] * 150)).rows
    assert (len(row), len(row[0])) == (file_table.MOST_COLUMNS, 5000)
    assert FileTable("ก", ()).first_row == 1


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (431 * 1.2, "517.2"),
        (0.1 + 0.2, "0.3"),
        (1.1 * 1.1, "1.21"),
        (-(431 * 1.2), "-517.2"),
        (9_999_999_999.99, "9999999999.99"),
        (1 / 3, "0.3333333333333333"),
        (12345.67890123457, "12345.67890123457"),
        (1e24, "1000000000000000000000000"),
        (1234567890123456, "1234567890123456"),
    ],
)
def test_a_figure_that_a_sheet_has_worked_out_is_read_as_it_is_shown(
    tmp_path: Path, value: float, read: str
) -> None:
    path = tmp_path / "ตาราง.xlsx"
    book = openpyxl.Workbook()  # it keeps all 17 digits, as Excel does
    sheet = book.worksheets[0]
    sheet.append([value, value])
    sheet["B1"].number_format = "0.00"
    book.save(path)
    ((plain, formatted),) = read_tables(path)[0].rows
    assert plain == read
    # Its format adds zeros, and hides no decimal.
    assert formatted.startswith(read)


def test_signs_for_what_is_said_above_swallow_no_cells_between_tabs() -> None:
    text = '1\tท่อ\t10\tม.\t50\n2\tข้อ\t5\t"\t60\n3\t"\t3\t"\t70\n4\t"ท่อ ""ก""\nข"\t3\tม.\t70\n'
    rows = table_from_text(text).rows
    assert rows == (
        ("1", "ท่อ", "10", "ม.", "50"),
        ("2", "ข้อ", "5", '"', "60"),
        ("3", '"', "3", '"', "70"),
        ("4", 'ท่อ "ก"\nข', "3", "ม.", "70"),
    )
