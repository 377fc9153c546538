"""The journal of what stood in a database before a write, as a crash in its midst leaves it.

SQLite puts the pages of it back before it reads such a file. Source:
www.sqlite.org/fileformat.html, "The Rollback Journal".
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

_MAGIC: Final = bytes.fromhex("d9d505f920a163d7")
_HEADER: Final = 28
_BEGIN: Final = 12
"""Of a header, with how many pages follow: zeros until these are on disk, and once all is over."""
_NUMBER: Final = 4
_STEP: Final = 200
"""The checksum of a page is of every so many-th byte, from its end."""
_ALL: Final = 0xFFFFFFFF
_SIZES: Final = tuple(1 << power for power in range(9, 17))
_COUNTER: Final = slice(24, 28)
"""Of the first page: a number that each write makes one larger."""


@dataclass(frozen=True, slots=True)
class JournalPages:
    """The pages that stood in a database before a write, by number, and how many it had then."""

    pages: dict[int, bytes]
    count: int
    page_size: int
    is_whole: bool
    """Whether all could be read of which the journal tells."""

    def fits(self, content: bytes) -> bool:
        """Whether it may be the journal of a damaged file: some page of it still stands there.

        Or the first page is of the write before, by its counter.
        """
        if self._is_of_write_before(content):
            return True
        size = self.page_size
        return any(
            any(page) and content[(number - 1) * size : number * size] == page
            for number, page in self.pages.items()
        )

    def is_of(self, content: bytes) -> bool:
        """Whether it is the journal of a sound file, and not of a copy of it.

        Copies have pages in common; the counter of the first page tells them apart, where the
        journal has that page, as every one has whose write was about to end.
        """
        return self._is_of_write_before(content) if 1 in self.pages else self.fits(content)

    def _is_of_write_before(self, content: bytes) -> bool:
        first, now = self.pages.get(1, b""), content[: self.page_size]
        if not first or now[:16] != first[:16] or first[60:72] != now[60:72]:
            return False
        counters = [int.from_bytes(each[_COUNTER], "big") for each in (first, now)]
        return counters[1] - counters[0] in (0, 1)


def journal_pages(journal: bytes) -> JournalPages | None:
    """What a journal puts back; None where its write was not begun or is over.

    Raises ValueError for what is no journal any more.
    """
    if not any(journal[:_BEGIN]):
        return None
    if journal[: len(_MAGIC)] != _MAGIC or len(journal) < _HEADER:
        raise ValueError("no journal")
    count, sector, page_size = struct.unpack_from(">III", journal, 16)
    if page_size not in _SIZES or sector not in _SIZES:
        raise ValueError("no journal")
    pages: dict[int, bytes] = {}
    at, is_whole = 0, True
    while is_whole and at < len(journal):
        part = _part(journal, at, sector, page_size)
        if part is None:
            break
        is_whole = part.is_whole
        for number, page in part.pages:
            if 0 < number <= count:
                pages.setdefault(number, page)  # the first is what stood there before
        at = -(-part.end // sector) * sector
    return JournalPages(pages, count, page_size, is_whole)


@dataclass(frozen=True, slots=True)
class _Part:
    pages: list[tuple[int, bytes]]
    end: int
    is_whole: bool


def _part(journal: bytes, at: int, sector: int, page_size: int) -> _Part | None:
    """The pages behind a header; None where it tells of none: of these nothing was written over."""
    if not any(journal[at : at + _BEGIN]):
        return None
    if journal[at : at + len(_MAGIC)] != _MAGIC or len(journal) < at + _HEADER:
        return _Part([], len(journal), is_whole=not any(journal[at:]))
    told, nonce = struct.unpack_from(">II", journal, at + len(_MAGIC))
    at += sector
    step = page_size + 2 * _NUMBER
    room = (len(journal) - at) // step
    pages: list[tuple[int, bytes]] = []
    for _ in range(min(told, room)):
        number = int.from_bytes(journal[at : at + _NUMBER], "big")
        page = journal[at + _NUMBER : at + _NUMBER + page_size]
        checksum = int.from_bytes(journal[at + step - _NUMBER : at + step], "big")
        if checksum != _checksum(page, nonce):
            return _Part(pages, at, is_whole=False)
        pages.append((number, page))
        at += step
    return _Part(pages, at, is_whole=told in (_ALL, len(pages)))


def _checksum(page: bytes, nonce: int) -> int:
    return (nonce + sum(page[len(page) - _STEP : 0 : -_STEP])) & 0xFFFFFFFF
