"""What was done to an estimate, entry by entry: who, when, from what to what, and where it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from estimator.app.comparing.rows import fields_words
from estimator.app.history import TURNS, when_words
from estimator.app.inspection import Goto
from estimator.app.steps import places_changed
from estimator.domain.bill.rows import Bill, RowChange, RowId
from estimator.domain.comparing.differences import fields_unlike, row_fields
from estimator.domain.comparing.wording import SETTING_TITLES, node_words, record_words
from estimator.domain.records.edits import Edit
from estimator.domain.records.merged_copy import StayedThere
from estimator.domain.records.table import Change
from estimator.store.estimate.estimate_file import EstimateFile
from estimator.store.estimate.journal import JournalEntry

_MOST_TOLD: Final = 20
"""So many changes of an entry are told one by one."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """An entry in Thai: what was done, and each change from what to what, the first ones of many.

    `row` is the first row that it changed, `place` where in the window its first change is. `taken`
    says that it was undone since, and not done again.
    """

    seq: int
    when: str
    who: str
    what: str
    details: tuple[str, ...]
    more: int
    row: RowId | None
    place: Goto | None
    taken: bool

    @property
    def told(self) -> str:
        """The changes in one line."""
        more = f" และอีก {self.more:,} แห่ง" if self.more else ""
        return "; ".join(self.details) + more


@dataclass(frozen=True, slots=True)
class History:
    """Entries, the newest first, of a row or of all; `is_whole`: there are no earlier ones."""

    row: RowId | None
    title: str
    entries: tuple[HistoryEntry, ...]
    is_whole: bool


def history_of(file: EstimateFile, row: RowId | None, most: int) -> History:
    """The newest entries of a file, of one row or of all.

    May be made on any thread; takes as long as their edits are. Raises FileProblem.
    """
    bill = file.estimate.bill
    found = file.history(row, most + 1)
    entries = tuple(_entry(bill, each, row) for each in found[:most])
    return History(row, _title(bill, row, found), entries, len(found) <= most)


def _title(bill: Bill, row: RowId | None, entries: tuple[JournalEntry, ...]) -> str:
    """What a row is called, also where it is gone: as it was called last."""
    if row is None:
        return ""
    if row in bill.rows:
        return node_words(bill.node(row))
    changes = (change for entry in entries for change in entry.edit.rows if change.id == row)
    named = (each.after or each.before for each in changes)
    return next((node_words(each.node) for each in named if each is not None), "")


def _entry(bill: Bill, entry: JournalEntry, asked: RowId | None) -> HistoryEntry:
    edit = entry.edit
    details = tuple(islice(_details(edit, asked), _MOST_TOLD))
    count = sum(map(len, (edit.rows, edit.settings, edit.records, edit.kept_tables)))
    count += 0 if edit.merged is None else len(edit.merged.not_taken) + len(edit.merged.stayed)
    there = (each for each in edit.touched if each in bill.rows)
    return HistoryEntry(
        entry.seq,
        when_words(entry.at),
        entry.who,
        TURNS[entry.kind] + entry.label,
        details,
        max(count - len(details), 0),
        next(there, next(iter(edit.touched), None)),
        next(iter(places_changed(bill, edit)), None),
        entry.kind == "do" and entry.state != "done",
    )


def _details(edit: Edit, asked: RowId | None) -> Iterator[str]:
    """What an edit changed; first, and without its name, the row whose history it is."""
    # What came in can be seen; this stands nowhere else.
    if edit.merged is not None:
        yield from (each.text for each in edit.merged.not_taken)
        yield from map(_stayed, edit.merged.stayed)
    for change in sorted(edit.rows, key=lambda each: each.id != asked):
        yield _row(change, change.id == asked)
    for setting in edit.settings:
        fields = fields_unlike(setting.name, setting.before, setting.after)
        yield f"{SETTING_TITLES.get(setting.name, setting.name)}: {fields_words(fields)}"
    for record in edit.records:
        yield _record(record)
    for table in edit.kept_tables:
        yield f"ตาราง Factor F ที่เก็บไว้ของ {table.edition}"


def _stayed(revision: StayedThere) -> str:
    return f"ฉบับที่อยู่ในสำเนา “{revision.copy}” และไม่ได้มาด้วย: {revision.told}"


def _row(change: RowChange, is_asked: bool) -> str:
    before, after = change.before, change.after
    if before is None or after is None:
        row = after or before
        named = "" if row is None else node_words(row.node)
        return f"{'เพิ่ม' if before is None else 'ลบ'} “{named}”"
    told = fields_words(row_fields(before.node, after.node))
    # Rows that only make room for another get a number of their order, and are where they were.
    moved = "ย้ายที่" if before.parent != after.parent or not told else ""
    words = ", ".join(filter(None, (moved, told)))
    return words if is_asked else f"“{node_words(after.node)}”: {words}"


def _record(change: Change[object]) -> str:
    before, after = change.before, change.after
    held = after or before
    named = "" if held is None else record_words(held.record)
    if before is None or after is None:
        return f"{change.table.title}: {'เพิ่ม' if before is None else 'ลบ'} {named}"
    told = fields_words(fields_unlike(change.table.name, before.record, after.record))
    return f"{change.table.title}: {named} {told or 'ย้ายที่'}"
