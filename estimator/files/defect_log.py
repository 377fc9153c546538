"""The one file in which defects of the program are noted, for whoever mends them.

What an exception says may quote the estimate: a name, a price, a path. Nothing of that gets into
the log, so that it can be given away: where in the program it was, and of which kind, is enough.
"""

from __future__ import annotations

import builtins
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
# What the interpreter and SQLite raise themselves, as anybody may with any words.
_OF_THE_PROGRAM: Final = re.compile(
    r"(AttributeError|NameError|UnboundLocalError|TypeError|ImportError|ModuleNotFoundError"
    r"|IndexError|ZeroDivisionError|RecursionError|MemoryError|sqlite3\.\w+Error)"
)
_WORDS: Final = frozenset(
    """
    a accept access already an and any append arg argument arguments as assign assigned assignment
    associated at attribute attributes available bad base be been before between binding bindings
    but by call called can cannot changed class closed code column columns comparing concat
    concatenate constraint context convert could created current data database datatype decimal
    decode defined delete deletion depth deque descriptor dictionary did disk division does doesn
    don during empty enough error exceeded execute expected failed field file floor for foreign
    format found free from full function generator given got has have image import imported in
    incomplete incorrect index indices initialized input instance instances instead integer
    integers internal interpreted invalid is item iterable iterating iteration iterator its just
    key keyword len like likely literal local locked malformed many max maximum mean method
    mismatch missing mix module modulo more most must mutable name named near negative no non not
    number object objects of on one only open operand operate operation or os out package parameter
    parameters partially passed pop positional power property python query range readonly real
    recursion referenced relative required requires reset return returned row s schema select
    sequence set setter size slice slices start started statement statements string subclass such
    supplied support supported syntax t table takes than that the there thread time times to too
    transaction type types unable unexpected unhashable union unknown unpack unsupported used uses
    value values variable was were when where which while with within without wrong you zero CHECK
    Cannot Could Did Error FOREIGN GROUP Incorrect KEY NOT NULL No NoneType PRIMARY PathLike SQL
    SQLite The UNIQUE UTF You
    """.split()
) | frozenset(dir(builtins))
"""What the interpreter and SQLite say of a program is made of these, of names that are quoted or
called, and of figures."""
_CALLED: Final = re.compile(r"[A-Za-z_][\w.<>]*\(\)", re.ASCII)
_OF_TABLES: Final = re.compile(r"(no such \w+|constraint failed): [\w., ]+", re.ASCII)
_WORD: Final = re.compile(r"[^\W\d_][^\W_]*")
_ELSE: Final = re.compile(r"[/\\@_]|[^ -~]")
_QUOTED: Final = re.compile(r"'([^']*)'|\"([^\"]*)\"|“([^”]*)”")
_LEFT_OUT: Final = re.compile(r"\(ไม่เก็บข้อความ [\d,]+ ตัวอักษร\)")
_NAME: Final = re.compile(r"[A-Za-z_][\w.]*", re.ASCII)
_FIGURES: Final = re.compile(r"\d[\d.,]+")
_IN_FILE: Final = re.compile(r" \([^()]*\.py\)")
"""Behind what could not be imported stands where it was looked for."""


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
    said = _IN_FILE.sub("", said)
    if _LEFT_OUT.fullmatch(said):
        return said
    if not (_OF_THE_PROGRAM.fullmatch(kind) and _is_of_the_program(kind, said)):
        return f"(ไม่เก็บข้อความ {len(said):,} ตัวอักษร)"
    named = _QUOTED.sub(lambda found: found[0] if _NAME.fullmatch(found[0][1:-1]) else "'…'", said)
    return _FIGURES.sub("#", named)


def _is_of_the_program(kind: str, said: str) -> bool:
    """Whether it can be the interpreter or SQLite that says so, by every word outside quotes."""
    left = _CALLED.sub(" ", _QUOTED.sub(" ", said))
    if kind.startswith("sqlite3."):
        left = _OF_TABLES.sub(r"\1", left)
    return not _ELSE.search(left) and _WORDS.issuperset(_WORD.findall(left))
