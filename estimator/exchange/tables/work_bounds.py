"""How much work a packed workbook is: looked at before any of its cells is read.

What is packed well is small and may be any amount of work, so that its size alone says nothing.
Signs are counted as parts are unpacked, which takes hundredths of what it takes to read them.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Final, NoReturn
from xml.parsers import expat

from estimator.errors import UserError
from estimator.exchange.tables.file_table import refuse_too_many_cells, refuse_too_many_letters
from estimator.files.bounded_reading import has_too_many_members

LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_SHEETS: Final = 1_000
MOST_TAGS: Final = 3_000_000
"""In all sheets and shared texts; a filled cell has four, or six with a formula."""
MOST_ATTRIBUTES: Final = 4_500_000
MOST_TAGS_OF_LOOKS: Final = 600_000
"""Excel has 65,490 looks of cells at most, each of some tags."""
MOST_TAGS_OF_LIST: Final = 100_000
MOST_TAGS_OF_OPEN: Final = 2_000_000
"""Of a sheet of LibreOffice, of which a filled cell has four as well, but takes longer."""
MOST_RECORDS: Final = 1_500_000
"""Of a workbook of Excel 97 to 2003: of the shortest cells 20 megabytes hold as many."""
MOST_LAID_OUT: Final = 2_000_000
"""Cells, from the first of a sheet to the corner of its filled ones."""
PACKED_BADLY: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    OSError,
    ValueError,
)
"""What reading a packed file raises that is damaged, locked or packed in a way nobody knows."""
_MOST_MEMBERS: Final = 10_000
_MOST_NAMES: Final = 10_000
"""Of elements and attributes; each new one costs many times what a known one does."""
_PIECE: Final = 500_000
"""Bytes; the longest text of a cell is a third of it."""
_FED: Final = 65_536
_ENCODING: Final = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
_READABLE: Final = frozenset(
    (b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-874", b"tis-620")
)
"""Encodings in which a tag begins with the sign that is counted."""


@dataclass(frozen=True, slots=True)
class _Work:
    """How many tags and attributes a part has, and how many cells with anything in them."""

    tags: int = 0
    attributes: int = 0
    filled: int = 0

    def __add__(self, other: _Work) -> _Work:
        return _Work(
            self.tags + other.tags,
            self.attributes + other.attributes,
            self.filled + other.filled,
        )


def unpacked_size(name: str, content: bytes) -> int:
    """How many bytes a packed file comes to.

    Raises UserError where that, or how many parts it has, is too much, and PACKED_BADLY.
    """
    if has_too_many_members(content, _MOST_MEMBERS):
        refuse_large(name, f"มีแฟ้มย่อยข้างในเกิน {_MOST_MEMBERS:,} แฟ้ม")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > LARGEST_UNPACKED:
        refuse_large(name, f"แตกออกแล้วใหญ่เกิน {LARGEST_UNPACKED // 1024**2} เมกะไบต์")
    return unpacked


def refuse_large(name: str, what: str) -> NoReturn:
    """Raise the UserError that says what of a workbook is too much."""
    raise UserError(f"สมุดงาน “{name}” {what} จึงไม่เปิด โปรดคัดลอกเฉพาะตารางที่ใช้ไปไว้ในสมุดงานใหม่แล้วบันทึก")


def refuse_too_many_sheets(name: str, sheets: int) -> None:
    """Raise UserError for more sheets than are read."""
    if sheets > MOST_SHEETS:
        refuse_large(name, f"มีเกิน {MOST_SHEETS:,} แผ่นงาน")


def refuse_too_much_work(
    name: str, archive: zipfile.ZipFile, parts: Iterable[str], most_tags: int = MOST_TAGS
) -> None:
    """Raise UserError where parts are too much to read; one that is named twice is read twice."""
    known: dict[str, _Work] = {}
    all_work = _Work()
    for part in parts:
        if part not in known:
            known[part] = _work_of(name, archive, part)
        all_work += known[part]
        if all_work.tags > most_tags or all_work.attributes > MOST_ATTRIBUTES:
            refuse_large(name, "มีช่อง แถว และรูปแบบ (นับช่องว่างที่จัดรูปแบบไว้ด้วย) มากเกินกว่าจะอ่าน")
        refuse_too_many_cells(name, all_work.filled)


def _work_of(name: str, archive: zipfile.ZipFile, part: str) -> _Work:
    tags = attributes = filled = 0
    is_first = True
    with archive.open(part) as opened:
        while piece := opened.read(_PIECE):
            if len(piece) == _PIECE and b"<" not in piece:
                refuse_large(name, "มีข้อความช่องเดียวยาวเกินกว่าที่ตารางคำนวณเก็บได้")
            told = _ENCODING.match(piece) if is_first else None
            if told is not None and told[1].lower() not in _READABLE:
                raise ValueError(f"a part of a workbook in {told[1]!r}")
            is_first = False
            tags += piece.count(b"<")
            attributes += piece.count(b"=")
            filled += piece.count(b"</c>") + piece.count(b":c>")
    return _Work(tags, attributes, filled)


def fed(parser: expat.XMLParserType, part: IO[bytes]) -> Iterator[None]:
    """Hand a part to a parser piece by piece; raises ValueError for a great many names."""
    while piece := part.read(_FED):
        parser.Parse(piece)
        if len(parser.intern) > _MOST_NAMES:
            raise ValueError("names without end")
        yield
    parser.Parse(b"", True)


class FilledAreas:
    """How far the filled cells of sheets reach, for a library that lays sheets out whole."""

    def __init__(self, name: str) -> None:
        """No sheet yet of a workbook of that name."""
        self._name = name
        self._sheets = self._before = self._filled = self._letters = self._steps = 0
        self.last_row = 0
        """Of the sheet's filled cells, from 1."""
        self._last_column = 0

    def begin_sheet(self) -> None:
        """What follows is of another sheet; raises UserError where there are too many."""
        self._sheets += 1
        refuse_too_many_sheets(self._name, self._sheets)
        self._before += self.last_row * self._last_column
        self.last_row = self._last_column = 0

    def take(self, row: int, column: int, cells: int = 1, letters: int = 0) -> None:
        """So many cells alike are filled up to a row and column (from 1), of some letters each.

        Raises UserError where it is too much.
        """
        self.last_row = max(self.last_row, row)
        self._last_column = max(self._last_column, column)
        if self._before + self.last_row * self._last_column > MOST_LAID_OUT:
            refuse_large(self._name, f"มีข้อมูลกระจายอยู่บนพื้นที่เกิน {MOST_LAID_OUT:,} ช่อง")
        self._filled += cells
        self._letters += cells * letters
        refuse_too_many_cells(self._name, self._filled)
        refuse_too_many_letters(self._name, self._letters)

    def step(self) -> None:
        """One more record is looked at; raises UserError where there are too many."""
        self._steps += 1
        if self._steps > MOST_RECORDS:
            refuse_large(self._name, f"มีระเบียนเกิน {MOST_RECORDS:,} รายการ")
