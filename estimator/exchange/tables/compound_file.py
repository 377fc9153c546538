"""The compound file of a workbook of Excel 97 to 2003: its streams, chained by sectors."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Final

_SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR: Final = 0xFFFFFFFA
"""Numbers above it are no sectors: the end of a chain, free ones."""
_ENTRY: Final = 128
_ROOT: Final = 5
_STREAM: Final = 2


def stream_named(content: bytes, names: Sequence[str]) -> bytes | None:
    """The first stream of one of some names; None where there is none.

    Raises ValueError or struct.error for a damaged file.
    """
    if not content.startswith(_SIGNATURE):
        return None
    file = _CompoundFile(content)
    entries = list(file.entries())
    small = next((file.chain(first) for kind, _, first, _ in entries if kind == _ROOT), b"")
    for kind, name, first, size in entries:
        if kind == _STREAM and name in names:
            return (
                file.small_chain(small, first, size)
                if file.is_small(size)
                else file.chain(first, size)
            )
    return None


class _CompoundFile:
    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if not (7 <= shift <= 16 and 4 <= small_shift <= shift):
            raise ValueError("sectors of a strange size")
        self._size, self._small_size = 1 << shift, 1 << small_shift
        (self._directory,) = struct.unpack_from("<I", content, 48)
        self._smallest: int
        self._smallest, first_small = struct.unpack_from("<II", content, 56)
        self._next = self._numbers(b"".join(map(self._sector, self._table_sectors())))
        self._next_small = self._numbers(self.chain(first_small))

    def is_small(self, size: int) -> bool:
        """Whether a stream of so many bytes lies among the small ones."""
        return size < self._smallest

    def entries(self) -> Iterator[tuple[int, str, int, int]]:
        """Kind, name, first sector and size of each entry of the directory."""
        directory = self.chain(self._directory)
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            (letters,) = struct.unpack_from("<H", directory, at + 64)
            name = directory[at : at + max(0, min(letters, 64) - 2)].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<II", directory, at + 116)
            yield directory[at + 66], name, first, size

    def chain(self, first: int, size: int | None = None) -> bytes:
        """The bytes of the sectors that follow each other from one on."""
        return b"".join(map(self._sector, _followed(self._next, first)))[:size]

    def small_chain(self, small: bytes, first: int, size: int) -> bytes:
        """The same of a small stream, which lies within the stream of all small ones."""
        step = self._small_size
        parts = (small[at * step : at * step + step] for at in _followed(self._next_small, first))
        return b"".join(parts)[:size]

    def _table_sectors(self) -> Iterator[int]:
        """The sectors of the table that tells which sector follows which."""
        yield from (
            at for at in struct.unpack_from("<109I", self._content, 76) if at < _LAST_SECTOR
        )
        (more, count) = struct.unpack_from("<II", self._content, 68)
        for _ in range(min(count, len(self._content) // self._size)):
            *sectors, more = self._numbers(self._sector(more))
            yield from (at for at in sectors if at < _LAST_SECTOR)

    def _sector(self, at: int) -> bytes:
        return self._content[(at + 1) * self._size : (at + 2) * self._size]

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _followed(following: Sequence[int], first: int) -> Iterator[int]:
    """The numbers of a chain; raises ValueError where it runs in a ring."""
    at = first
    for _ in range(len(following) + 1):
        if at >= _LAST_SECTOR:
            return
        yield at
        if at >= len(following):
            raise ValueError("a chain that leaves the file")
        at = following[at]
    raise ValueError("a chain that runs in a ring")
