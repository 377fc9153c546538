"""A database file that SQLite need not be able to open, read page by page.

What a page holds is believed where it is whole in itself: a cell whose lengths come out to the last
byte. Which pages belong to a table is asked of the tree; pages that no tree leads to any more, and
that are not known to be free, are told apart. Source: www.sqlite.org/fileformat.html.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from estimator.files.cancelling import Progress, unhindered

_TABLE_LEAF: Final = 13
_TABLE_INNER: Final = 5
_INDEX_LEAF: Final = 10
_INDEX_INNER: Final = 2
_INNER: Final = (_TABLE_INNER, _INDEX_INNER)
_KINDS: Final = (_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER)
_HEADER: Final = 100
_SIZES: Final = tuple(1 << power for power in range(9, 17))
_USUAL: Final = 4096
_MORE: Final = 1.5
_READ_AGAIN: Final = 8
"""No page that continues another is read more often, on an average: else who made the file would
have the whole of it read for each of its cells."""
_MOST_COLUMNS: Final = 2_000
_WHOLE_NUMBERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


MOST_VALUES: Final = 8_000_000
"""A bill of 150,000 rows has five million, and each change of all of them few more; to rescue so
many takes about 1 GB. What is but a pair counts once."""
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class IllegibleText:
    """A text that is no UTF-8; `legible` has a sign for what cannot be read."""

    content: bytes

    @property
    def legible(self) -> str:
        """As much of it as can be read."""
        return self.content.decode(errors="replace")


CellValue = None | int | float | bytes | str | IllegibleText


@dataclass(frozen=True, slots=True)
class Cell:
    """A row of a table, with its number where the table counts its rows, or of an index."""

    rowid: int | None
    values: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The cells of a page, how many of them cannot be read, and the pages below it."""

    cells: list[Cell]
    lost: int
    below: list[int]
    is_sound: bool
    """Whether its beginning can be believed."""


@dataclass(slots=True)
class PageTree:
    """The pages that a root leads to; not whole where one of them, or a cell, cannot be read."""

    pages: dict[int, list[Cell]] = field(default_factory=dict)
    damaged: set[int] = field(default_factory=set)
    lost_cells: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether all of it could be read."""
        return not (self.damaged or self.lost_cells)


class TooManyCellsError(Exception):
    """There is more in the pages than is read."""


class _UnreadableError(Exception):
    """Something is not as SQLite writes it."""


class DamagedPages:
    """The pages of a file and of a log that lay beside it."""

    def __init__(
        self, content: bytes, log: Mapping[int, bytes] | None = None, most: int = MOST_VALUES
    ) -> None:
        """`log` has the pages that stand in place of those of the file, by number.

        Whoever reads more than `most` values out of them has TooManyCellsError.
        """
        self._left = most
        self._log = log or {}
        self._content = content
        self.size = self._page_size()
        last = max(self._log, default=0)
        self.count = max(-(-len(content) // self.size), last)
        self.version = int.from_bytes(self.page(1)[60:64], "big")
        """`user_version`, if that is what stands there."""
        self._overflows = _READ_AGAIN * self.count
        self._usable = self.size  # SQLite reserves nothing of a page unless it is told to

    def _page_size(self) -> int:
        if self._log:
            return len(next(iter(self._log.values())))
        said = int.from_bytes(self._content[16:18], "big")
        size = 65536 if said == 1 else said
        # What this program writes is of the usual size: another is believed where the pages say so.
        believed = size in _SIZES and self._kinds_fit(size) > _MORE * self._kinds_fit(_USUAL)
        return size if believed else _USUAL

    def _kinds_fit(self, size: int) -> float:
        """How much of the file would be pages with a sound beginning."""
        starts = range(size, len(self._content), size)
        sound = sum(self._content[at] in _KINDS for at in starts)
        return sound * size / max(len(self._content), 1)

    def page(self, number: int) -> bytes:
        """The bytes of a page, of the first one with SQLite's header; what is cut off is zeros."""
        found = self._log.get(number)
        if found is None:
            found = self._content[(number - 1) * self.size : number * self.size]
        return found.ljust(self.size, b"\0")

    def is_cut(self, number: int) -> bool:
        """Whether the file ends before the page does."""
        return number not in self._log and number * self.size > len(self._content)

    def kind(self, number: int) -> int:
        """The sign of what a page is; 0 for none that holds rows."""
        sign = self.page(number)[_begin(number)]
        return sign if sign in _KINDS else 0

    def tree(self, root: int, progress: Progress = unhindered) -> PageTree:
        """All that a root leads to; `progress` is told of the pages, of all that there are."""
        tree, waiting = PageTree(), [root]
        seen: set[int] = set()
        while waiting:
            number = waiting.pop()
            if number in seen or not 1 <= number <= self.count:
                tree.damaged.add(number)
                continue
            seen.add(number)
            if not self.kind(number) or self.is_cut(number):
                tree.damaged.add(number)
            if self.kind(number):
                progress(len(seen), self.count)
                page = self.read(number)
                tree.pages[number] = page.cells
                tree.lost_cells += page.lost
                waiting += page.below
                if not page.is_sound:
                    tree.damaged.add(number)
        return tree

    def read(self, number: int) -> ReadPage:
        """What a page holds."""
        page, begin, kind = self.page(number), _begin(number), self.kind(number)
        count = int.from_bytes(page[begin + 3 : begin + 5], "big")
        inner = kind in _INNER
        start = begin + (12 if inner else 8)
        room = (self._usable - start) // 2
        cells: list[Cell] = []
        below: list[int] = []
        lost = 0
        for at in struct.unpack_from(f">{min(count, room)}H", page, start):
            try:
                if not start <= at < self._usable:
                    raise _UnreadableError
                if inner:
                    below.append(int.from_bytes(page[at : at + 4], "big"))
                if kind != _TABLE_INNER:
                    cells.append(self._cell(page, at + (4 if inner else 0), kind))
                    values = len(cells[-1].values)
                    self._left -= values if values > _PAIR else 1
            except (_UnreadableError, IndexError, OverflowError):
                lost += 1
        if self._left < 0:
            raise TooManyCellsError
        if inner:
            below.append(int.from_bytes(page[begin + 8 : begin + 12], "big"))
        # A number of cells for which there is no room says nothing of how many are lost.
        return ReadPage(cells, lost if count <= room else 0, below, count <= room)

    def free(self) -> set[int] | None:
        """The pages that hold nothing any more; None where the list of them cannot be read."""
        first = self.page(1)
        trunk, count = (int.from_bytes(first[at : at + 4], "big") for at in (32, 36))
        found: set[int] = set()
        while trunk:
            if trunk in found or not 1 < trunk <= self.count or self.is_cut(trunk):
                return None
            found.add(trunk)
            page = self.page(trunk)
            leaves = int.from_bytes(page[4:8], "big")
            if leaves > self._usable // 4 - 2:
                return None
            found.update(struct.unpack_from(f">{leaves}I", page, 8))
            trunk = int.from_bytes(page[:4], "big")
        return found if len(found) == count else None

    def _cell(self, page: bytes, at: int, kind: int) -> Cell:
        length, at = _varint(page, at)
        rowid = None
        if kind == _TABLE_LEAF:
            rowid, at = _varint(page, at)
            rowid -= (1 << 64) if rowid >> 63 else 0
        return Cell(rowid, _record(self._payload(page, at, length, kind)))

    def _payload(self, page: bytes, at: int, length: int, kind: int) -> bytes:
        usable = self._usable
        if length > self.count * self.size:
            raise _UnreadableError
        most = usable - 35 if kind == _TABLE_LEAF else (usable - 12) * 64 // 255 - 23
        if length <= most:
            return _taken(page, at, length, usable)
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        local = local if local <= most else least
        parts = [_taken(page, at, local, usable)]
        following = int.from_bytes(_taken(page, at + local, 4, usable), "big")
        left, seen = length - local, set[int]()
        while left > 0:
            self._overflows -= 1
            known = following in seen or not 1 < following <= self.count
            if known or self.is_cut(following) or self._overflows < 0:
                raise _UnreadableError
            seen.add(following)
            beyond = self.page(following)
            parts.append(beyond[4 : 4 + min(left, usable - 4)])
            left -= usable - 4
            following = int.from_bytes(beyond[:4], "big")
        return b"".join(parts)


def _begin(number: int) -> int:
    return _HEADER if number == 1 else 0


def _taken(page: bytes, at: int, length: int, end: int) -> bytes:
    if at + length > end:
        raise _UnreadableError
    return page[at : at + length]


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = content[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | content[at + 8], at + 9


def _record(payload: bytes) -> tuple[CellValue, ...]:
    end, at = _varint(payload, 0)
    if end > len(payload):
        raise _UnreadableError
    kinds: list[int] = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != end or len(kinds) > _MOST_COLUMNS:
        raise _UnreadableError
    return tuple(_values(payload, end, kinds))


def _values(payload: bytes, at: int, kinds: list[int]) -> Iterator[CellValue]:
    for kind in kinds:
        length = _length(kind)
        part = payload[at : at + length]
        if len(part) != length:
            raise _UnreadableError
        at += length
        yield _value(kind, part)
    if at != len(payload):
        raise _UnreadableError


def _length(kind: int) -> int:
    if kind in (10, 11):
        raise _UnreadableError
    if kind >= 12:
        return (kind - 12) // 2
    return 8 if kind == 7 else _WHOLE_NUMBERS.get(kind, 0)


def _value(kind: int, part: bytes) -> CellValue:
    if kind == 0:
        return None
    if kind in _WHOLE_NUMBERS:
        return int.from_bytes(part, "big", signed=True)
    if kind == 7:
        number: float = struct.unpack(">d", part)[0]
        return number
    if kind in (8, 9):
        return kind - 8
    if kind % 2 == 0:
        return part
    try:
        return part.decode()
    except UnicodeDecodeError:
        return IllegibleText(part)
