"""Who has a file open, on which PC and since when, in a small file beside it.

It holds nobody out: whether a file is open is for its lock to say, and what a killed program left
here is nobody's any more. Whoever may open the file next writes his own in its place. Its name is
as LibreOffice names its own, which sync programs know to leave alone.
"""

from __future__ import annotations

import json
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Final

from estimator.files.unfinished import Note

_LONGEST: Final = 4096
"""Bytes that are read of such a file: anybody may have put it there."""
_LONGEST_NAME: Final = 60
_YEARS: Final = range(2000, 2200)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a file open, as he told; each may be unknown."""

    who: str = ""
    pc: str = ""
    since: datetime | None = None


def owner_path(path: Path) -> Path:
    """Where it is said who has a file open."""
    place = Path(os.path.realpath(path))
    return place.with_name(f".~lock.{place.name}#")


def owner_of(path: Path) -> Owner | None:
    """Who says that he has a file open, which only its lock can prove; None where nobody does.

    What the system does not let be read says nothing.
    """
    try:
        data = _data(owner_path(path))
    except OSError:
        return None
    if not data:
        return None
    since: datetime | None = None
    with suppress(ValueError, OverflowError, OSError):
        told = datetime.fromisoformat(str(data.get("since"))).astimezone()
        since = told if told.year in _YEARS else None
    return Owner(_plain(data.get("who")), _plain(data.get("pc")), since)


class OwnerFile:
    """What this program has said of a file that it holds, until it lets the file go."""

    def __init__(self, place: Path, mark: str, note: Note | None) -> None:
        """Belongs to `say_owner`."""
        self.place = place
        self._mark = mark
        self._note = note

    @property
    def written_at(self) -> float:
        """When it was written, by the clock of the drive; 0 where nobody can tell."""
        try:
            return self.place.stat().st_mtime
        except OSError:
            return 0.0

    def remove(self) -> None:
        """Take it away where it is still this program's, before the lock is let go."""
        try:
            if _data(self.place).get("mark") == self._mark:
                self.place.unlink(missing_ok=True)
        except OSError:  # on a drive that does not answer: the next start tries again
            if self._note is not None:
                self._note.leave()
        else:
            if self._note is not None:
                self._note.forget()
        self._note = None


def say_owner(path: Path, who: str, now: datetime) -> OwnerFile | None:
    """Say that this program holds a file; None where nothing can be written beside it.

    What lies there of another's is a dead one's, for the file is held; what is not such a file
    stays as it is.
    """
    place, mark = owner_path(path), token_hex(8)
    text = json.dumps(
        {
            "who": who,
            "pc": platform.node(),
            "since": now.astimezone().isoformat(timespec="seconds"),
            "mark": mark,
        },
        ensure_ascii=False,
    )
    note = Note.of(place, mark)
    try:
        if _may_be_replaced(place):
            place.unlink()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        handle = os.open(place, flags, 0o644)
        try:
            os.write(handle, text.encode("utf-8", "replace"))
        finally:
            os.close(handle)
    except OSError:
        if note is not None:
            note.forget()
        return None
    return OwnerFile(place, mark, note)


def _may_be_replaced(place: Path) -> bool:
    """Whether there is a file of this program's: one that a kill left may be empty."""
    if place.is_symlink() or not place.is_file():
        return False
    return place.stat().st_size == 0 or "mark" in _data(place)


def _data(place: Path) -> dict[str, object]:
    """What such a file holds; nothing where it is none."""
    with suppress(FileNotFoundError, ValueError, RecursionError):
        if not place.is_symlink() and (place.is_file() or not place.exists()):
            with place.open("rb") as file:
                text = file.read(_LONGEST + 1)
            data = json.loads(text.decode("utf-8")) if len(text) <= _LONGEST else None
            if isinstance(data, dict):
                return data
    return {}


def _plain(told: object) -> str:
    """A name without what is not seen or would turn the sentence around it, and not longer."""
    if not isinstance(told, str):
        return ""
    return " ".join("".join(each for each in told if each.isprintable()).split())[:_LONGEST_NAME]
