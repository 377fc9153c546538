"""A text of a workbook made of runs that look unlike: what it shows, and what of it is struck."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PARTLY_MARKED: Final = (
    "ต้นทางขีดฆ่าหรือยกตัวอักษรบางส่วนของช่องนี้ จึงไม่นำมาคำนวณ โปรดเหลือเฉพาะตัวเลขที่ใช้ในต้นทาง"
)
LONGEST_CELL: Final = 40_000
"""Letters; a spreadsheet itself takes 32,767."""
_RAISED: Final = frozenset(("superscript", "subscript"))
_CODED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a workbook writes a sign that its language has not, such as the return of a line end."""
_RETURN: Final = re.compile(r"\r\n?")


_Marks = frozenset[str] | None
"""How a run looks; None: as its cell does."""
_STRUCK: Final = "struck"


@dataclass(frozen=True, slots=True)
class CellText:
    """A text with the looks of its runs; none where all of them look as the cell does."""

    text: str
    runs: frozenset[_Marks] = frozenset()

    def is_struck(self, cell_is: bool) -> bool:
        """Whether any of it is struck through in a cell that is struck or not."""
        return any(_STRUCK in marks for marks in self._looks(cell_is))

    def is_mixed(self, cell_is: bool) -> bool:
        """Whether part of it is struck through, raised or lowered, and part is not."""
        return len(self._looks(cell_is)) > 1

    def _looks(self, cell_is: bool) -> frozenset[frozenset[str]]:
        of_cell = frozenset({_STRUCK} if cell_is else ())
        return frozenset(of_cell if each is None else each for each in self.runs or (None,))


NO_TEXT: Final = CellText("")


class TextRuns:
    """Gathers the runs of one text with the looks of each."""

    def __init__(self) -> None:
        self._shown = ""
        self._marks: _Marks = None
        self._runs: frozenset[_Marks] = frozenset()

    def begin_run(self) -> None:
        """What follows looks as its cell does until more is said."""
        self._marks = None

    def begin_looks(self) -> None:
        """What follows has looks of its own."""
        self._marks = frozenset()

    def strike(self, attributes: Mapping[str, str]) -> None:
        """What follows is struck through, unless it says that it is not."""
        if attributes.get("val", "1") not in ("0", "false"):
            self._marks = (self._marks or frozenset()) | {_STRUCK}

    def align(self, attributes: Mapping[str, str]) -> None:
        """What follows stands on the line, above it or below it."""
        if (how := attributes.get("val", "")) in _RAISED:
            self._marks = (self._marks or frozenset()) | {how}

    def keep(self, text: str) -> None:
        """Take a piece of text."""
        if len(self._shown) >= LONGEST_CELL:
            return  # it is cut there in any case, and to put long ones together takes ever longer
        self._shown += text
        if self._marks not in self._runs and text.strip():
            self._runs |= {self._marks}

    def taken(self) -> CellText:
        """The text that was gathered; from here on another one is."""
        if not self._shown:
            self._marks = None
            return NO_TEXT
        runs = self._runs if self._runs != _AS_THE_CELL else frozenset()
        found = CellText(decoded(self._shown), runs)
        self._shown, self._marks, self._runs = "", None, frozenset()
        return found


_AS_THE_CELL: Final[frozenset[_Marks]] = frozenset((None,))


def decoded(text: str) -> str:
    """A text with the signs that are written as codes."""
    if "_x" in text:
        text = _CODED.sub(lambda code: chr(int(code[1], 16)), text)
    if "\r" in text:
        text = _RETURN.sub(lambda end: "\n" if len(end[0]) > 1 else " ", text)
    return text
