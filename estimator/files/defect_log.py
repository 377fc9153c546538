"""The one file in which defects of the program are noted, for whoever mends them.

What an exception says may quote the estimate: a name, a price, a path. Nothing of that gets into
the log, so that it can be given away: where in the program it was, and of which kind, is enough.
"""

from __future__ import annotations

import faulthandler
import platform
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from estimator import __version__
from estimator.files.places import user_data

LOG_NAME: Final = "defects.log"
_LARGEST: Final = 1_000_000
_CRASHES: Final = "crashes.log"
_END: Final = 20_000
"""So many letters of the log tell what happened lately."""

_HEAD: Final = re.compile(r"\d{4}-\d\d-\d\dT[\d:+.]{8,21} estimator [ -~]{1,300}")
_FRAME: Final = re.compile(r'  File "(.+)", line (\d+),? in ([\w.<>]+)', re.ASCII)
_BETWEEN: Final = re.compile(
    r"Traceback \(most recent call last\):|  \[Previous line repeated \d+ more times?\]"
    r"|During handling of the above exception, another exception occurred:"
    r"|The above exception was the direct cause of the following exception:"
    r"|Fatal Python error: [A-Z][a-z]+(?: [a-z]+)*"
    r"|(?:Current t|T)hread 0x[0-9a-f]+(?: \[[\w.-]{1,40}\])? \(most recent call first\):"
)
_WHAT: Final = re.compile(r"([A-Za-z_][\w.]*)(?:: (.*))?", re.ASCII)
_OURS: Final = re.compile(r"(?:.*[/\\])?(?=(?:estimator|tests|site-packages|python3[.\d]*)[/\\])")
# What the interpreter and SQLite say themselves of the program and its tables.
_OF_THE_PROGRAM: Final = re.compile(
    r"(AttributeError|NameError|UnboundLocalError|TypeError|ImportError|ModuleNotFoundError"
    r"|IndexError|ZeroDivisionError|RecursionError|MemoryError|sqlite3\.\w+Error)"
)
_QUOTED: Final = re.compile(r"'([^']*)'|\"([^\"]*)\"|“([^”]*)”")
_LEFT_OUT: Final = re.compile(r"\(ไม่เก็บข้อความ [\d,]+ ตัวอักษร\)")
_NAME: Final = re.compile(r"[A-Za-z_][\w.]*", re.ASCII)
_FIGURES: Final = re.compile(r"\d[\d.,]+")
_NOT_PLAIN: Final = re.compile(r"[^ -~]+")


def note_defect(text: str, versions: str, when: datetime) -> Path:
    """Append a defect to the log in the user's data folder, which never outgrows two megabytes.

    `text` is its traceback, of which no message with content is kept. Answers where the log is;
    raises OSError where it cannot be written.
    """
    log = user_data() / LOG_NAME
    if log.exists() and log.stat().st_size > _LARGEST:
        log.replace(log.with_suffix(".old.log"))
    with log.open("a", encoding="utf-8") as file:
        file.write(f"{when.isoformat(timespec='seconds')} {versions}\n{without_content(text)}\n")
    return log


@contextmanager
def crashes_noted(versions: str, when: datetime) -> Iterator[bool]:
    """Have it written down where the program is when the system ends it, as for a wrong address.

    Gives whether that has happened before, which gets into the log then.
    """
    place = user_data() / _CRASHES
    try:
        last = place.read_bytes()[-_END:].decode("utf-8", "replace") if place.is_file() else ""
        if last:
            note_defect(last, versions, when)
        file = place.open("wb")
    except OSError:
        yield False
        return
    with file:
        faulthandler.enable(file)
        try:
            yield bool(last)
        finally:
            faulthandler.disable()
    with suppress(OSError):
        place.unlink()


def versions_here() -> str:
    """The versions of the program, of Python and of the system."""
    return f"estimator {__version__}, Python {platform.python_version()}, {platform.platform()}"


def end_of_log() -> str:
    """The newest defects, as far as they go into a report; empty where there are none."""
    told = ""
    for name in (Path(LOG_NAME).with_suffix(".old.log").name, LOG_NAME):
        log = user_data() / name
        if log.is_file():
            with log.open("rb") as file:
                file.seek(max(log.stat().st_size - 4 * _END, 0))
                told += file.read(4 * _END).decode("utf-8", "replace") + "\n"
    lines = told[-_END:].splitlines()
    heads = [at for at, line in enumerate(lines) if _HEAD.fullmatch(line)]
    # An earlier version wrote down what was said, too.
    return without_content("\n".join(lines[heads[0] :])) if heads else ""


def without_content(text: str) -> str:
    """The lines of tracebacks without what may be of an estimate; other lines are left out."""
    kept: list[str] = []
    before = "head"
    for line in text.splitlines():
        kind, told = _looked_at(line, before)
        before = kind or before
        if kind:
            kept.append(told)
    return "\n".join(kept)


def _looked_at(line: str, before: str) -> tuple[str, str]:
    """What a line is after a line of another kind, and what is kept of it."""
    if _HEAD.fullmatch(line):
        return "head", line
    if _BETWEEN.fullmatch(line):
        return "between", line
    if frame := _FRAME.fullmatch(line):
        return "frame", f'  File "{_short(frame[1])}", line {frame[2]}, in {frame[3]}'
    if before in ("frame", "code") and line.startswith("    "):
        return "code", line
    # One after all frames: what follows belongs to what it said.
    if before in ("frame", "code", "between", "head") and (what := _WHAT.fullmatch(line)):
        return "what", what[1] if what[2] is None else f"{what[1]}: {_plain(what[1], what[2])}"
    return "", ""


def _short(path: str) -> str:
    """A path from the program or library on; of any other file its name."""
    ours = _OURS.match(path)
    return path[ours.end() :] if ours else re.split(r"[/\\]", path)[-1]


def _plain(kind: str, said: str) -> str:
    if kind.endswith("ProcessDefectError") and said == "Traceback (most recent call last):":
        return said
    if _LEFT_OUT.fullmatch(said):
        return said
    if not _OF_THE_PROGRAM.fullmatch(kind):
        return f"(ไม่เก็บข้อความ {len(said):,} ตัวอักษร)"
    named = _QUOTED.sub(lambda found: found[0] if _NAME.fullmatch(found[0][1:-1]) else "'…'", said)
    return _NOT_PLAIN.sub("…", _FIGURES.sub("#", named))
