"""Reading a damaged estimate file as far as it can be read, into a new file of today's version.

The damaged file is read as bytes, with what lies beside it, and never opened by SQLite nor changed.
What the tables lost is filled in from the journal and the newest revision, where these can be
believed; whatever is not as it stood in its table is told.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Final

from sqlite_utils import Database

from estimator.domain.estimate import Estimate
from estimator.domain.pricing.books import Books
from estimator.errors import UserError
from estimator.files.cancelling import Progress, share_of, unhindered
from estimator.files.collector import collector_at_rest
from estimator.store.estimate.chain import MADE
from estimator.store.estimate.damaged_file import Beside, DamagedFile, read_damaged
from estimator.store.estimate.estimate_rows import load_estimate, save_estimate
from estimator.store.estimate.file_facts import (
    RESCUED_AT,
    RESCUED_FROM,
    all_facts,
    set_fact,
    whole_number,
)
from estimator.store.estimate.journal_replay import Base, replay
from estimator.store.estimate.kept_copies import KeptCopies
from estimator.store.estimate.proved_reading import salvaged
from estimator.store.estimate.rescued_bill import RescuedBill, rescued_bill
from estimator.store.estimate.rescued_copies import RescuedCopies, carry_copies
from estimator.store.estimate.rescued_history import (
    RescuedHistory,
    carry_history,
    readable_revisions,
)
from estimator.store.estimate.rescued_settings import RescuedSettings, with_rescued_settings
from estimator.store.estimate.salvaged_tables import (
    PARENTS,
    SalvagedTables,
    in_tables,
    is_number,
)
from estimator.store.estimate.schema import ESTIMATE_APPLICATION_ID, ESTIMATE_MIGRATIONS
from estimator.store.sqlite.connection import connect
from estimator.store.sqlite.damaged_pages import TooManyCellsError
from estimator.store.sqlite.encoding import EncodingError, time_text
from estimator.store.sqlite.failures import DamagedFileError, translate_database_errors
from estimator.store.sqlite.migrations import migrate
from estimator.store.sqlite.new_database import new_database

_READ: Final = 0.4
_FILLED: Final = 0.8
"""So far the work is when the pages are read, and when the new file is filled."""
_REPLAYED: Final = 0.3
"""Of the filling, once the history is read."""
_ID: Final = re.compile(r"[0-9a-f]{16}")
_MOST_REVISIONS: Final = 100_000
"""A number that damage made larger tells of no more revisions that are missing."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was saved into the new file, and what was not."""

    estimate: Estimate
    found: SalvagedTables
    log: Beside
    journal: Beside
    bill: RescuedBill
    settings: RescuedSettings
    history: RescuedHistory
    copies: RescuedCopies
    knows_all: bool
    """Whether a revision and all steps after it can be read."""

    @property
    def uncounted(self) -> frozenset[str]:
        """Tables of which rows may be lost that nobody can count."""
        whole = self.found.whole
        of_estimate = set() if self.knows_all else {"bill_row", "record"} - whole
        if PARENTS in whole:
            of_estimate.discard("bill_row")
        copies = {"kept"} if whole.isdisjoint({"kept", "kept_checksum"}) else set()
        steps = set() if self.history.ends_whole else {"journal"}
        return frozenset(of_estimate | copies | steps | ({"form", "revision"} - whole))

    @property
    def is_whole(self) -> bool:
        """Whether nothing is lost, and nothing is in doubt; what was filled in for sure is not."""
        parts = (self.bill, self.settings, self.history, self.copies)
        beside = {self.log, self.journal} <= {"none", "used"}
        return all(part.is_whole for part in parts) and (
            self.found.is_known and beside and not self.uncounted
        )


class NothingToRescueError(UserError):
    """Nothing of an estimate is in a file."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"ในแฟ้ม “{path.name}” ไม่มีข้อมูลประมาณราคาที่อ่านได้เลย โปรดใช้สำเนาสำรองหรือสำเนาอื่นของงานนี้"
        )


@collector_at_rest()
def rescue(
    path: Path,
    new: Path,
    books: Books,
    *,
    when: datetime,
    overwrite: bool = False,
    forms: Collection[str] = (),
    progress: Progress = unhindered,
) -> Rescued:
    """Read what can be read of a file, and write it to a new one, which opens as any other.

    What it is priced with and is lost of its copies comes out of `books`; `forms` are the texts of
    the form definitions that this PC has. Raises UserError, with
    nothing written: NothingToRescueError, or what stands in the way of reading or writing; and
    Cancelled, with nothing written either, where `progress` does.
    """
    place = path.absolute()
    if os.path.realpath(place) == os.path.realpath(new.absolute()):
        raise UserError("แฟ้มใหม่ต้องไม่ใช่แฟ้มที่เสียหาย ซึ่งจะเก็บไว้ตามเดิม โปรดตั้งชื่ออื่น")
    try:
        damaged, found = salvaged(read_damaged(place), share_of(progress, 0, _READ))
    except TooManyCellsError:
        raise UserError(
            f"แฟ้ม “{path.name}” มีข้อมูลมากเกินกว่าที่โปรแกรมจะกู้ได้ในคราวเดียว "
            "โปรดใช้สำเนาสำรองหรือสำเนาอื่นของงานนี้"
        ) from None
    if not found.found_anything:
        raise NothingToRescueError(path)
    with (
        translate_database_errors(new.absolute()),
        new_database(new.absolute(), overwrite=overwrite) as aside,
    ):
        db = connect(aside, "rwc")
        try:
            db.execute("PRAGMA journal_mode = MEMORY")
            db.execute("PRAGMA synchronous = OFF")
            db.execute(f"PRAGMA application_id = {ESTIMATE_APPLICATION_ID}")
            migrate(db, ESTIMATE_MIGRATIONS)
            with db.atomic():
                set_fact(db, RESCUED_AT, time_text(when))
                set_fact(db, RESCUED_FROM, place.name)
                try:
                    rescued = _fill(
                        db,
                        place,
                        found,
                        damaged,
                        (books, forms),
                        share_of(progress, _READ, _FILLED),
                    )
                    share_of(progress, _FILLED, 1)(0, 1)
                    load_estimate(db)
                    KeptCopies(db).books()
                except (EncodingError, OverflowError) as error:
                    # Or the new file would be one that nobody can open.
                    raise DamagedFileError(place, str(error)) from error
                return rescued
        finally:
            db.close()


def _fill(
    db: Database,
    path: Path,
    found: SalvagedTables,
    damaged: DamagedFile,
    of_this_pc: tuple[Books, Collection[str]],
    progress: Progress,
) -> Rescued:
    """Fill a new file with what was found."""
    tables = in_tables(found)
    try:
        progress(0, 1)
        revisions = readable_revisions(tables, path)
        base = next((Base(each.id, each.journal_seq, then) for each, then in revisions), None)
        read = replay(tables, base)
        told = share_of(progress, _REPLAYED, 1)
        bill = rescued_bill(found, read.said, _next_row_id(tables), told, knows_all=read.knows_all)
        estimate, settings = with_rescued_settings(
            replace(Estimate(), bill=bill.bill), tables, found, read.said
        )
        facts = all_facts(tables)
        for name in MADE:
            if name in facts:
                set_fact(db, name, facts[name])
        save_estimate(db, estimate)
        copies = carry_copies(found, tables, db, estimate, *of_this_pc)
        known = facts.get("estimate_id", "")
        history = carry_history(
            tables,
            db,
            read,
            revisions,
            estimate,
            KeptCopies(db).books(),
            lost_revisions=_lost_revisions(found, len(revisions)),
            estimate_id=known if _ID.fullmatch(known) else token_hex(8),
        )
        return Rescued(
            estimate,
            found,
            damaged.log,
            damaged.journal,
            bill,
            settings,
            history,
            copies,
            read.knows_all,
        )
    finally:
        tables.close()


def _lost_revisions(found: SalvagedTables, read: int) -> int:
    """Those that cannot be read, and numbers between them that are not there."""
    numbers = [int(str(number)) for (number,) in found.rows["revision"]]
    given = [each for each in numbers if each <= _MOST_REVISIONS]
    return len(numbers) - read + max(given, default=0) - len(given)


def _next_row_id(db: Database) -> int:
    told = whole_number(all_facts(db).get("next_row_id"))
    return told if told is not None and is_number(told) else 1
