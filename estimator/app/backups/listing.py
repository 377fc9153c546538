"""The backups there are: of which estimate and file, when, with how many lines, at what price."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal, cast, get_args

from estimator.app.revisions import price_words
from estimator.domain.money import Satang
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError
from estimator.files.bounded_reading import read_file, refuse_endless
from estimator.files.file_names import ESTIMATE_SUFFIX
from estimator.files.places import backups
from estimator.files.presence import is_file
from estimator.store.estimate.backups import begins_whole, content_mark
from estimator.store.estimate.estimate_file import open_estimate_file

Why = Literal["opened", "work", "revision", "closed"]
WHY: Final[Mapping[Why, str]] = {
    "opened": "เมื่อเปิดแฟ้ม",
    "work": "ระหว่างทำงาน",
    "revision": "เมื่อตั้งชื่อฉบับ",
    "closed": "เมื่อปิดแฟ้ม",
}
FACTS: Final = ".json"
BROKEN: Final = "อ่านไม่ได้ ใช้คืนไม่ได้"
_LARGEST_FACTS: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """What was known of the estimate when the backup was made; `mark` is that of its content.

    Of one file the `number` tells which was made later, whatever the clock said; 0 of an old one.
    """

    why: Why
    path: str
    name: str
    revision: str
    lines: int
    price: Satang | None
    mark: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in the folder of its estimate; one whose facts are lost is a backup all the same.

    One that `is_broken` is not as it was written, so that nothing can be made of it.
    """

    file: Path
    at: datetime
    size: int
    facts: BackupFacts | None
    is_broken: bool = False

    @property
    def estimate_id(self) -> str:
        """The estimate whose copies all have it."""
        return self.file.parent.name

    @property
    def number(self) -> int:
        """Which one it is of those of its file; 0 where nobody knows."""
        return 0 if self.facts is None else self.facts.number

    @property
    def path(self) -> str:
        """Where the file lay that it is of; empty where nobody knows."""
        return "" if self.facts is None else self.facts.path


@dataclass(frozen=True, slots=True)
class BackedUpFile:
    """A file with its backups, the newest first; whether it `is_gone` is looked for apart.

    Behind all others stand those that are broken, as far as that was looked for.
    """

    estimate_id: str
    path: str
    backups: tuple[Backup, ...]
    is_gone: bool = False

    @property
    def name(self) -> str:
        """The project's name, or the file's, or the day of the newest backup."""
        newest = self.backups[0]
        named = "" if newest.facts is None else newest.facts.name
        return named or Path(self.path or newest.file).stem

    @property
    def size(self) -> int:
        """Bytes of all its backups."""
        return sum(each.size for each in self.backups)


def backed_up(estimate_id: str = "*") -> tuple[BackedUpFile, ...]:
    """All files that have backups, or those of one estimate, the one with the newest first.

    That one is broken is seen by its size and its first bytes here; see `looked_through`.
    """
    found: dict[tuple[str, str], list[Backup]] = {}
    for each in _all(estimate_id):
        found.setdefault((each.estimate_id, each.path), []).append(each)
    files = [
        BackedUpFile(*key, tuple(sorted(some, key=_order, reverse=True)))
        for key, some in found.items()
    ]
    return tuple(sorted(files, key=lambda each: each.backups[0].at, reverse=True))


def with_backups(paths: Collection[Path]) -> list[Path]:
    """Those of some paths at which a file lay of which there are backups."""
    there = {file.path for file in backed_up()} if paths else set()
    return [path for path in paths if str(path.absolute()) in there]


def size_of_all() -> int:
    """Bytes of all backups."""
    return sum(found.st_size for _, found in _files("*"))


def backups_for(path: Path) -> tuple[Backup, ...]:
    """Those of the file that lay at a path, as `looked_through`."""
    wanted = str(path.absolute())
    own = (looked_through(file) for file in backed_up() if file.path == wanted)
    return tuple(each for file in own for each in file.backups)


def _order(backup: Backup) -> tuple[bool, int, datetime, int, str]:
    """Of old ones of one second, the number in the name tells which came later."""
    name = backup.file.name
    return not backup.is_broken, backup.number, backup.at, len(name), name


def looked_through(file: BackedUpFile) -> BackedUpFile:
    """A file with those of its backups found broken that do not hold what was written.

    They are read whole, which is not for a window's thread.
    """
    found = (replace(each, is_broken=not _is_whole(each)) for each in file.backups)
    return replace(file, backups=tuple(sorted(found, key=_order, reverse=True)))


def _is_whole(backup: Backup) -> bool:
    if backup.is_broken:
        return False
    try:
        if backup.facts is not None:
            return content_mark(backup.file.read_bytes()) == backup.facts.mark
        open_estimate_file(backup.file, read_only=True).close()
    except (OSError, UserError):
        return False
    return True


def _all(estimate_id: str) -> Iterator[Backup]:
    for file, found in _files(estimate_id):
        told = _facts(file.with_suffix(FACTS))
        at = told[0] if told else datetime.fromtimestamp(found.st_mtime).astimezone()
        broken = not begins_whole(file, found.st_size)
        yield Backup(file, at, found.st_size, told[1] if told else None, broken)


def _files(estimate_id: str) -> Iterator[tuple[Path, os.stat_result]]:
    try:
        files = sorted(backups().glob(f"{estimate_id}/*{ESTIMATE_SUFFIX}"))
    except OSError:  # no folder that can be looked into, no backups
        return
    for file in files:
        try:
            found = file.stat()
        except OSError:  # dropped meanwhile
            continue
        if stat.S_ISREG(found.st_mode):  # a pipe has no end
            yield file, found


def facts_text(at: datetime, facts: BackupFacts) -> str:
    """What is written beside a backup."""
    told = {name: getattr(facts, name) for name in BackupFacts.__slots__}
    return json.dumps({"at": at.isoformat(), **told}, ensure_ascii=False, indent=1)


def _facts(path: Path) -> tuple[datetime, BackupFacts] | None:
    """What is told beside a backup; None where that is lost, for the backup may be sound."""
    try:
        refuse_endless(path)
        told: Any = json.loads(read_file(path, _LARGEST_FACTS))
        texts = [told[name] for name in ("path", "name", "revision", "mark", "at", "why")]
        lines, price, number = told["lines"], told["price"], told.get("number", 0)
        at = datetime.fromisoformat(told["at"])
    except (OSError, UserError, ValueError, KeyError, TypeError, RecursionError):
        return None
    is_ours = all(isinstance(text, str) for text in texts) and at.tzinfo is not None
    is_counted = type(lines) is int and type(number) is int
    if not (is_ours and is_counted and (price is None or type(price) is int)):
        return None
    path_text, name, revision, mark, _, why = texts
    if why not in get_args(Why):
        return None
    return at, BackupFacts(cast(Why, why), path_text, name, revision, lines, price, mark, number)


def restore(backup: Backup, place: Path) -> None:
    """Write a backup to a new file, which is free or may be written over. Raises UserError."""
    with open_estimate_file(backup.file, read_only=True) as file:
        file.save_copy(place, overwrite=True)


def when_made(backup: Backup) -> str:
    """Day and time, as they are here."""
    at = backup.at.astimezone()
    return f"{short_thai_date(at.date())} {at:%H:%M}"


def looked_for(files: Iterable[BackedUpFile]) -> tuple[BackedUpFile, ...]:
    """Of files whether they lie there still, as far as that can be seen.

    Not for a window's thread: a drive that does not answer is waited for.
    """
    return tuple(replace(each, is_gone=_is_gone(each.path)) for each in files)


def _is_gone(path: str) -> bool:
    try:
        return bool(path) and not is_file(Path(path))
    except (OSError, ValueError):
        return True


def size_words(size: int) -> str:
    """So many bytes, as people read it."""
    kilobytes = -(-size // 1024)
    return f"{kilobytes:,} KB" if kilobytes < 10_240 else f"{kilobytes / 1024:,.1f} MB"


def told_of(backup: Backup) -> str:
    """When it was made, with how many lines and at what price, for a sentence."""
    facts = backup.facts
    if backup.is_broken:
        return f"{when_made(backup)} {BROKEN}"
    if facts is None:
        return when_made(backup)
    return f"{when_made(backup)} {facts.lines:,} รายการ {price_words(facts.price)}"
