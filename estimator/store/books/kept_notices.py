"""Notices about a damaged rate database, kept beside it until somebody has read them.

Whoever runs a command in the background, or whose window shows something else, would never hear
of what was lost. They lie in a text file, a sentence a line, for the database may be damaged again.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from estimator.errors import UserError
from estimator.files.atomic_write import write_whole

_MOST_LETTERS = 200_000
"""As many as hundreds of notices have; the file may hold anything."""


def beside(database: Path) -> Path:
    """Where the notices about a database lie."""
    return database.with_name(f"{database.name}.notices")


def load(database: Path) -> tuple[str, ...]:
    """The notices that nobody has read yet, oldest first."""
    with suppress(OSError):
        with beside(database).open(encoding="utf-8", errors="replace") as file:
            lines = file.read(_MOST_LETTERS).splitlines()
        # A line without a Thai letter is none of the program's, whatever put it there.
        return tuple(line for line in map(on_one_line, lines) if any("ก" <= c <= "ฮ" for c in line))
    return ()


def on_one_line(notice: str) -> str:
    """A notice as it is kept: what steers a terminal is left out, blanks are one."""
    return " ".join("".join(c if c.isprintable() else " " for c in notice).split())


def keep(database: Path, notices: Iterable[str]) -> None:
    """Keep further notices, as far as the folder can be written to."""
    _write(database, tuple(dict.fromkeys((*load(database), *map(on_one_line, notices)))))


def dismiss(database: Path, notices: Iterable[str]) -> None:
    """Forget those that were read; what another program has kept since stays."""
    read = set(map(on_one_line, notices))
    left = tuple(notice for notice in load(database) if notice not in read)
    if left:
        _write(database, left)
    else:
        with suppress(OSError):
            beside(database).unlink(missing_ok=True)


def _write(database: Path, notices: tuple[str, ...]) -> None:
    if notices:
        text = "".join(f"{notice}\n" for notice in notices)
        with suppress(UserError):
            write_whole(beside(database), text.encode(), overwrite=True)
