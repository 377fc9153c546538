"""Backups of the open estimate by themselves, in the user's data: no sync folder reaches there.

What is to be kept is taken at once, as bytes that are in memory already; all else may be done on
any thread, for neither the open file nor its lock is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Final

from estimator.app.backups.listing import (
    FACTS,
    Backup,
    BackupFacts,
    Why,
    backed_up,
    facts_text,
    size_of_all,
)
from estimator.app.backups.rotation import MOST_BYTES, beyond_bound, outdated
from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line
from estimator.domain.estimate import Estimate
from estimator.domain.money import Satang
from estimator.errors import UserError
from estimator.files.atomic_write import folder_made, write_whole
from estimator.files.file_names import ESTIMATE_SUFFIX
from estimator.files.places import backups
from estimator.store.estimate.backups import content_mark, write_backup

_ID: Final = re.compile(r"[0-9a-f]{16}")
_AT_WORK = Lock()
"""One backup after the other: each looks at what there is, and drops what is too old."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The open file as it is at one moment, and what is known of it then."""

    content: bytes
    estimate_id: str
    path: Path
    why: Why
    at: datetime
    estimate: Estimate
    price: Satang | None
    revision: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a snapshot: where it lies now, and how many older ones went for the bound."""

    file: Path | None
    dropped_for_room: int = 0


def snapshot_of(session: EstimateSession, why: Why) -> Snapshot | None:
    """What is to be kept of the open estimate, also while an earlier state of it is shown.

    None where it is only read, written now, or lost.
    """
    file = session.whole_file
    content = None if file is None else file.bytes_at_rest()
    if file is None or content is None:
        return None
    priced = session.whole_priced
    price = None if priced is None else priced.reference_price
    newest = next(iter(file.revisions()), None)
    return Snapshot(
        content,
        file.about().get("estimate_id", ""),
        file.path,
        why,
        session.now().astimezone(),
        file.estimate,
        price,
        "" if newest is None else newest.name,
    )


def keep(snapshot: Snapshot) -> Kept:
    """Write a snapshot to the backups, unless it is there, and drop what is too old by now.

    Nothing is dropped before the new one was read back. Raises UserError, with all as it was.
    """
    with _AT_WORK:
        folder = _root() / _folder_name(snapshot.estimate_id)
        mark = content_mark(snapshot.content)
        own = list(_of_file(folder.name, snapshot.path))
        if any(_is_of(each, mark, len(snapshot.content)) for each in own):
            return Kept(None)
        number = max((each.number for each in own), default=0) + 1
        with folder_made(folder):
            place = _free_place(folder, snapshot.at)
            write_backup(place, snapshot.content)
            _write_facts(place, facts_text(snapshot.at, _facts(snapshot, mark, number)))
        for each in outdated(_of_file(folder.name, snapshot.path)):
            _drop(each)
        too_much = _too_much()
        for each in too_much:
            _drop(each)
        return Kept(place, len(too_much))


def _is_of(backup: Backup, mark: str, length: int) -> bool:
    """Whether a backup is said to be of some content, and is it still; no more of it is read."""
    if backup.facts is None or backup.facts.mark != mark:
        return False
    try:
        as_long = backup.file.stat().st_size == length
        return as_long and content_mark(backup.file.read_bytes()) == mark
    except OSError:
        return False


def _too_much() -> list[Backup]:
    # To read the facts of all takes longer than to see that there is room.
    if size_of_all() <= MOST_BYTES:
        return []
    return beyond_bound([each.backups for each in backed_up()], MOST_BYTES)


def _root() -> Path:
    try:
        return backups()
    except OSError as error:
        raise UserError("สร้างโฟลเดอร์ข้อมูลของผู้ใช้ในเครื่องนี้ไม่ได้ โปรดตรวจสิทธิ์และเนื้อที่") from error


def _write_facts(place: Path, facts: str) -> None:
    try:
        write_whole(place.with_suffix(FACTS), facts.encode(errors="replace"), overwrite=True)
    except BaseException:
        place.unlink(missing_ok=True)
        raise


def _facts(snapshot: Snapshot, mark: str, number: int) -> BackupFacts:
    lines = sum(isinstance(row.node, Line) for row in snapshot.estimate.bill.rows.values())
    name = snapshot.estimate.project.name
    path, revision = str(snapshot.path), snapshot.revision
    return BackupFacts(snapshot.why, path, name, revision, lines, snapshot.price, mark, number)


def _folder_name(estimate_id: str) -> str:
    """The id; of one that another program wrote, digits that are a name in any system."""
    if _ID.fullmatch(estimate_id):
        return estimate_id
    return sha256(estimate_id.encode(errors="surrogatepass")).hexdigest()[:16]


def _of_file(estimate_id: str, path: Path) -> Iterator[Backup]:
    for each in backed_up(estimate_id):
        if each.path == str(path):
            yield from each.backups


def _free_place(folder: Path, at: datetime) -> Path:
    name, number = f"{at:%Y-%m-%d %H.%M.%S}", 1
    place = folder / f"{name}{ESTIMATE_SUFFIX}"
    while place.exists():
        number += 1
        place = folder / f"{name} ({number}){ESTIMATE_SUFFIX}"
    return place


def _drop(backup: Backup) -> None:
    with suppress(OSError):  # another window was faster, or holds it
        backup.file.unlink(missing_ok=True)
        backup.file.with_suffix(FACTS).unlink(missing_ok=True)
