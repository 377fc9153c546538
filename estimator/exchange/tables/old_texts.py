"""Texts of a workbook of Excel 97 to 2003 of which a part is struck through, or raised or lowered.

All texts stand one behind the other in one record and those that go on with it: each with its
letters, then with the places from which on letters look otherwise, and the font by which they do.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from estimator.exchange.tables.rich_text import CellText

_TEXTS: Final = 0x00FC
_CONTINUED: Final = 0x003C
_FONT: Final = 0x0031
_TEXT_CELL: Final = 0x00FD
_IS_STRUCK: Final = 0x08
_NO_FONT: Final = 4
"""The number that no font has."""
_IS_WIDE, _HAS_SOUND, _HAS_RUNS = 0x01, 0x04, 0x08
_ALIGNED: Final = {1: "superscript", 2: "subscript"}
_SAYS_SOMETHING: Final = re.compile(r"\S")
_Looks = frozenset[str]


def old_texts(records: Iterable[tuple[int, bytes]]) -> Mapping[int, CellText]:
    """The texts with looks of their own by their numbers, of the records before all sheets.

    Raises struct.error where fonts are cut off; of texts that are, none is told.
    """
    fonts: list[_Looks] = []
    pieces: list[bytes] = []
    goes_on = False
    for kind, body in records:
        goes_on = kind == _TEXTS or (goes_on and kind == _CONTINUED)
        if goes_on:
            pieces.append(body)
        elif kind == _FONT:
            fonts.append(_looks_of(body))
    if not pieces or not any(fonts):
        return {}
    return _Texts(pieces, fonts).read()


def text_cell(kind: int, body: bytes) -> int | None:
    """The number of the text that a cell shows; None where the record is no such cell."""
    if kind != _TEXT_CELL:
        return None
    number: int = struct.unpack_from("<I", body, 6)[0]
    return number


def _looks_of(font: bytes) -> _Looks:
    (options,), (aligned,) = struct.unpack_from("<H", font, 2), struct.unpack_from("<H", font, 8)
    struck = {"struck"} if options & _IS_STRUCK else set()
    return frozenset(struck | {name for how, name in _ALIGNED.items() if how == aligned})


class _Texts:
    """Reads the texts out of the pieces that they are cut into."""

    def __init__(self, pieces: Sequence[bytes], fonts: Sequence[_Looks]) -> None:
        self._pieces = pieces
        self._fonts = fonts
        self._piece = 0
        self._at = 8  # behind how often they are used, and how many there are

    def read(self) -> dict[int, CellText]:
        found: dict[int, CellText] = {}
        number = 0
        while not self._is_at_end():
            try:
                text = self._text()
            except (IndexError, struct.error):
                return {}
            if text.runs:
                found[number] = text
            number += 1
        return found

    def _is_at_end(self) -> bool:
        return self._piece >= len(self._pieces) - 1 and self._at >= len(self._pieces[-1])

    def _text(self) -> CellText:
        length, options = struct.unpack("<HB", self._bytes(3))
        runs = struct.unpack("<H", self._bytes(2))[0] if options & _HAS_RUNS else 0
        sound = struct.unpack("<I", self._bytes(4))[0] if options & _HAS_SOUND else 0
        shown = self._letters(length, is_wide=bool(options & _IS_WIDE))
        places = [struct.unpack("<HH", self._bytes(4)) for _ in range(runs)]
        self._skip(sound)
        return CellText(shown, self._runs(shown, places) if places else frozenset())

    def _runs(self, shown: str, places: Sequence[tuple[int, int]]) -> frozenset[_Looks | None]:
        """The looks of the parts of a text that say something; None: as its cell does."""
        found: set[_Looks | None] = set()
        ends = [*(first for first, _ in places[1:]), len(shown)]
        if _SAYS_SOMETHING.search(shown[: places[0][0]]):
            found.add(None)
        for (first, font), end in zip(places, ends, strict=True):
            if first > end:
                raise IndexError("parts of a text in disorder")
            if _SAYS_SOMETHING.search(shown[first:end]):
                at = font - (font > _NO_FONT)
                found.add(self._fonts[at] if at < len(self._fonts) else frozenset())
        return frozenset(found)

    def _skip(self, count: int) -> None:
        while count > len(self._pieces[self._piece]) - self._at:
            count -= len(self._pieces[self._piece]) - self._at
            self._piece, self._at = self._piece + 1, 0
        self._at += count

    def _bytes(self, count: int) -> bytes:
        """So many bytes, over the end of a piece."""
        found = b""
        while len(found) < count:
            piece = self._pieces[self._piece]
            taken = piece[self._at : self._at + count - len(found)]
            found += taken
            self._at += len(taken)
            if len(found) < count:
                self._piece, self._at = self._piece + 1, 0
        return found

    def _letters(self, count: int, *, is_wide: bool) -> str:
        """So many letters: a piece that goes on with them says anew how wide they are."""
        found = ""
        while count:
            piece = self._pieces[self._piece]
            width = 2 if is_wide else 1
            fit = min(count, (len(piece) - self._at) // width)
            taken = piece[self._at : self._at + fit * width]
            found += taken.decode("utf-16-le" if is_wide else "latin-1", "replace")
            self._at += len(taken)
            count -= fit
            if count:
                self._piece, self._at = self._piece + 1, 1
                is_wide = bool(self._pieces[self._piece][0] & _IS_WIDE)
        return found
