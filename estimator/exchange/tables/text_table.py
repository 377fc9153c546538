"""A table out of CSV text, or out of cells copied in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress

from estimator.errors import UserError
from estimator.exchange.tables.copied_cells import cells_of
from estimator.exchange.tables.file_table import WIDEST_SHEET, FileTable, TableBounds

_SIGNS = "\t;,"
"""What may stand between cells, where equally many lines have them: the first."""
_NAMED_SIGN = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""A first line that Excel itself writes and reads."""
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_UNMARKED = ("utf-8", "cp874")


def table_from_text(text: str, name: str = "") -> FileTable:
    """A table from CSV text or from cells pasted out of a spreadsheet (tabs).

    Cells may stand between tabs, semicolons or commas; lines may end as on any system. Raises
    UserError for what is no such text, and for more than is read.
    """
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UserError(
            f"ตาราง “{name}” มีไบต์ศูนย์ (NUL) ที่บรรทัดที่ {line:,} ซึ่งไม่มีในข้อความ "
            "แฟ้มอาจเสียหายหรือไม่ใช่ตารางข้อความ โปรดเปิดด้วยโปรแกรมตารางคำนวณแล้วบันทึกเป็น CSV ใหม่"
        )
    named = _NAMED_SIGN.match(text)
    sign = named[1] if named is not None else _likeliest_sign(text)
    body = text[named.end() :] if named is not None else text
    rows = cells_of(body, WIDEST_SHEET) if sign == "\t" else _comma_separated(body, sign)
    try:
        found = TableBounds().taken(name, rows)
    except csv.Error as error:
        raise UserError(f"ตาราง “{name}” {_fault(error)}") from error
    widths = found.widths if sign != "\t" else ()
    return FileTable(name, found.rows, widths=widths, beyond=found.beyond)


def _fault(error: csv.Error) -> str:
    if "field limit" in str(error):  # the module has no kinds of errors
        return (
            f"มีช่องที่ยาวเกิน {csv.field_size_limit():,} ตัวอักษร ซึ่งยาวกว่าที่ตารางคำนวณเก็บได้ "
            "โปรดตัดช่องนั้นให้สั้นลง ถ้าไม่มีช่องที่ยาวเช่นนั้น ให้ดูเครื่องหมายคำพูดที่เปิดไว้แล้วไม่ปิด"
        )
    return "มีเครื่องหมายคำพูดไม่ครบคู่ โปรดบันทึกเป็น CSV ใหม่จากโปรแกรมตารางคำนวณ"


def _comma_separated(text: str, sign: str) -> Iterator[list[str]]:
    """Rows and cells one after the other, so that none is made of those that are too many."""
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"))
    return csv.reader(lines, delimiter=sign, strict=True)


def _likeliest_sign(text: str) -> str:
    # Lines are counted, not signs: a price such as 1,234 stands in pasted cells, too.
    head = text[:4_000].splitlines()
    counts = [sum(1 for line in head if sign in line) for sign in _SIGNS]
    most = max(counts)
    return _SIGNS[counts.index(most)] if most else ","


def decoded(name: str, content: bytes) -> str:
    """Text of a CSV file in UTF-8 or UTF-16, or in the Thai code page of Windows (TIS-620).

    Raises UserError for anything else.
    """
    marked = next((code for mark, code in _MARKS.items() if content.startswith(mark)), None)
    for encoding in (marked,) if marked else (*_unmarked(content), *_UNMARKED):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise UserError(f"แฟ้ม “{name}” ไม่ได้เข้ารหัสแบบ UTF-8 หรือไทย (874) โปรดบันทึกเป็น UTF-8")


def _unmarked(content: bytes) -> tuple[str, ...]:
    """UTF-16 without its mark: of ordinary and Thai signs one byte is always 00 or 0E."""
    head = content[:2_000]
    for high, encoding in ((head[1::2], "utf-16-le"), (head[::2], "utf-16-be")):
        if 0 in high and 10 * sum(map(high.count, (0x00, 0x0E))) >= 9 * len(high):
            return (encoding,)
    return ()
