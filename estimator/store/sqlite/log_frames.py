"""The pages in a log that SQLite writes ahead of a file, proved by their checksums.

Source: www.sqlite.org/walformat.html.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_HEADER: Final = 32
_FRAME: Final = 24
_LEAST_PAGE: Final = 512
_Sum = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Frame:
    number: int
    """Of the page in the file."""
    page: bytes
    is_commit: bool
    end: int


def committed_frames(log: bytes) -> list[tuple[int, bytes]]:
    """The pages that SQLite takes of a log, with their numbers: up to its last whole commit."""
    taken: list[tuple[int, bytes]] = []
    waiting: list[tuple[int, bytes]] = []
    for frame in _frames(log, 0):
        waiting.append((frame.number, frame.page))
        if frame.is_commit:
            taken += waiting
            waiting = []
    return taken


def committed_length(log: bytes, known: int = 0) -> int:
    """How many bytes of a log end with its last whole commit: these SQLite never writes again.

    The first `known` bytes are such, and not looked at again.
    """
    ends = [frame.end for frame in _frames(log, known) if frame.is_commit]
    return ends[-1] if ends else known


def is_log(log: bytes) -> bool:
    """Whether it begins as a log does of which SQLite takes anything."""
    return _words_of(log) is not None


def frame_starts(log: bytes, number: int) -> range:
    """Where the frames of a log start, whole or not, from the one of that number on."""
    step = _FRAME + int.from_bytes(log[8:12], "big")
    return range(_HEADER + step * number, len(log), step)


def _frames(log: bytes, known: int) -> Iterator[_Frame]:
    """The whole frames of a log behind what is known of it, until one is not sound."""
    words = _words_of(log)
    if words is None:
        return
    size = int.from_bytes(log[8:12], "big")
    start = max(known, _HEADER)
    # Each checksum goes on from that of the frame before, the first from that of the header.
    before = start - _FRAME - size + 16 if known else 24
    checksum: _Sum = struct.unpack_from(">II", log, before)
    for at in range(start, len(log) - _FRAME - size + 1, _FRAME + size):
        frame, page = log[at : at + _FRAME], log[at + _FRAME : at + _FRAME + size]
        checksum = _checksum(words, page, _checksum(words, frame[:8], checksum))
        if frame[8:] != log[16:24] + struct.pack(">II", *checksum):
            return  # of an earlier log, or not written to its end
        # How many pages the file has after a commit.
        is_commit = any(frame[4:8])
        yield _Frame(int.from_bytes(frame[:4], "big"), page, is_commit, at + _FRAME + size)


def _words_of(log: bytes) -> str | None:
    """In what order the bytes of a checksum are taken; None of what does not begin as a log."""
    words = {0x377F0682: "<II", 0x377F0683: ">II"}.get(int.from_bytes(log[:4], "big"))
    if words is None or int.from_bytes(log[8:12], "big") < _LEAST_PAGE or len(log) < _HEADER:
        return None
    is_sound = struct.pack(">II", *_checksum(words, log[:24], (0, 0))) == log[24:_HEADER]
    return words if is_sound else None


def _checksum(words: str, content: bytes, before: _Sum) -> _Sum:
    first, second = before
    for one, other in struct.iter_unpack(words, content):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second
