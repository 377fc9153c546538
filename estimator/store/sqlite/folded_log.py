"""What a database file comes to by the log beside it, page by page.

Of a log that this program wrote itself and has not read back from a crash: no checksums are looked
at. Source: www.sqlite.org/walformat.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_HEADER: Final = 32
_FRAME: Final = 24


def folded(before: bytes, log: bytes) -> bytes:
    """What a file comes to when all that is committed in a log is put into it."""
    frames = list(_committed(log))
    if not frames:
        return before
    size, (_, _, pages) = int.from_bytes(log[8:12], "big"), frames[-1]
    written = {number: page for number, page, _ in frames if number <= pages}
    # Put together in one go: a file may be long, and each further copy of it is felt.
    kept, parts, at = memoryview(before)[: pages * size], list[bytes | memoryview](), 0
    for number, page in sorted(written.items()):
        start = (number - 1) * size
        parts += (kept[at:start], bytes(max(start - max(at, len(kept)), 0)), page)
        at = start + size
    parts += (kept[at:], bytes(max(pages * size - max(at, len(kept)), 0)))
    return b"".join(parts)


def is_partly_folded(now: bytes, before: bytes, log: bytes) -> bool:
    """Whether each page of a file is as it was before, or one that a log has for it.

    Only some are there where SQLite could not go on; the rest of the log is still the file's.
    """
    known: dict[int, set[bytes]] = {}
    for number, page, _ in _committed(log):
        known.setdefault(number, set()).add(page)
    size = int.from_bytes(log[8:12], "big")
    if not known:
        return now == before
    for at in range(0, max(len(now), len(before)), size):
        page = now[at : at + size]
        if page != before[at : at + size] and page not in known.get(at // size + 1, ()):
            return False
    return True


def is_between(now: bytes, before: bytes, after: bytes) -> bool:
    """Whether each page of a file is as before a write to it or as after it.

    So it is left where SQLite could not go on; it puts back from its journal what was before.
    """
    said = int.from_bytes(before[16:18], "big")
    size = said if said > 1 else 1 << 16
    if not min(len(before), len(after)) <= len(now) <= max(len(before), len(after)):
        return False
    return all(
        now[at : at + size] in (before[at : at + size], after[at : at + size])
        for at in range(0, len(now), size)
    )


def _committed(log: bytes) -> Iterator[tuple[int, bytes, int]]:
    """The pages of a log up to its last commit: number, page, and how many the file has then."""
    size = int.from_bytes(log[8:12], "big")
    waiting: list[tuple[int, bytes]] = []
    for at in range(_HEADER, len(log) - _FRAME - size + 1, _FRAME + size):
        frame = log[at : at + _FRAME]
        if frame[8:16] != log[16:24]:
            return  # of an earlier log
        waiting.append((int.from_bytes(frame[:4], "big"), log[at + _FRAME : at + _FRAME + size]))
        if pages := int.from_bytes(frame[4:8], "big"):
            yield from ((number, page, pages) for number, page in waiting)
            waiting.clear()
