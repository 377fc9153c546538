"""What cells of a workbook do not tell: formulas never worked out, rows that are hidden."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

_BOOK: Final = "xl/workbook.xml"
_LINKS: Final = "xl/_rels/workbook.xml.rels"
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OF_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL: Final = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(.*?)</c>', re.DOTALL)
_FORMULA: Final = re.compile(rb"<f\b")
_VALUE: Final = re.compile(rb"<v>[^<]|<is>")
_ROW: Final = re.compile(rb"<row\b[^>]*>")
_NUMBER: Final = re.compile(rb'\br="(\d{1,7})"')
_HIDDEN: Final = re.compile(rb'\bhidden="(?:1|true)"')


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Cells (row and column from 0) with a formula and no value; rows (from 1) that are hidden."""

    unworked: frozenset[tuple[int, int]] = frozenset()
    hidden: frozenset[int] = frozenset()


def sheet_marks(content: bytes) -> Mapping[str, SheetMarks]:
    """The marks of each sheet of a workbook by its name; raises what a damaged workbook does."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        links = {
            link.get("Id", ""): link.get("Target", "")
            for link in ElementTree.fromstring(archive.read(_LINKS))
        }
        book = ElementTree.fromstring(archive.read(_BOOK))
        found = {}
        for sheet in book.iter(f"{_MAIN}sheet"):
            target = links.get(sheet.get(_OF_LINK, ""), "")
            part = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
            part = target.lstrip("/") if target.startswith("/") else part
            if part in archive.namelist():
                found[sheet.get("name", "")] = _marks(archive.read(part))
        return found


def _marks(part: bytes) -> SheetMarks:
    unworked = (
        frozenset(
            (int(match[2]) - 1, _column(match[1]))
            for match in _CELL.finditer(part)
            if _FORMULA.search(match[3]) and not _VALUE.search(match[3])
        )
        if _FORMULA.search(part)
        else frozenset()
    )
    hidden = (
        frozenset(
            int(number[1])
            for row in _ROW.findall(part)
            if _HIDDEN.search(row) and (number := _NUMBER.search(row)) is not None
        )
        if b"hidden=" in part
        else frozenset()
    )
    return SheetMarks(unworked, hidden)


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - ord("A") + 1
    return place - 1
