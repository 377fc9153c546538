"""The journal: who changed what, when, from what to what; and from it undo and redo.

Nothing is ever removed. An undo and a redo are entries of their own; the entry that was done
keeps its state: `done`, `undone` (a redo would do it again) or `dropped` (undone, and then
something else was done). Since steps are taken back newest first, the undone ones are always
those done last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast, get_args

from sqlite_utils import Database

from estimator.domain.bill.rows import RowId
from estimator.domain.records.edits import Edit, KeptTableChange, inverse
from estimator.store.estimate.bill_rows import RecordChange
from estimator.store.estimate.chain import ChainedEntry, next_link
from estimator.store.estimate.edit_json import edit_of, edit_text
from estimator.store.sqlite.encoding import EncodingError, read_time, time_text

EntryKind = Literal["do", "undo", "redo"]
EntryState = Literal["done", "undone", "dropped"]


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One step as it happened; `edit` says from what to what, for an undo the other way round.

    `state` is what has become of the step since; for an undo or redo it is that of the step `of`
    which it is about.
    """

    seq: int
    kind: EntryKind
    at: datetime
    who: str
    label: str
    edit: Edit
    state: EntryState
    of: int | None = None


@dataclass(frozen=True, slots=True)
class JournalStep:
    """A step that can be undone or redone."""

    seq: int
    label: str


def add_done(
    db: Database, edit: Edit, rows: Iterable[RecordChange], who: str, when: datetime
) -> None:
    """Write down a new step; what was undone before it can no longer be redone.

    `rows` are its changes of rows as records. It is about the rows that it changes, and those of
    which it tells what of a copy was not taken.
    """
    db.execute("UPDATE journal SET state = 'dropped' WHERE state = 'undone'")
    seq = last_seq(db) + 1
    text = edit_text(edit, rows)
    _write(db, ChainedEntry(seq, "do", time_text(when), who, edit.label, text, None), "done")
    touched = [(row, seq) for row in rows_about(edit)]
    db.conn.executemany("INSERT INTO journal_row (row, seq) VALUES (?, ?)", touched)


def rows_about(edit: Edit) -> tuple[RowId, ...]:
    """The rows in whose history a step stands."""
    told = () if edit.merged is None else edit.merged.not_taken
    about = (*edit.touched, *(each.row for each in told if each.row is not None))
    return tuple(dict.fromkeys(about))


def rows_by_step(db: Database) -> dict[int, frozenset[RowId]]:
    """By step the rows in whose history the file has it."""
    found: dict[int, set[RowId]] = {}
    for row, seq in db.execute("SELECT row, seq FROM journal_row"):
        found.setdefault(seq, set()).add(row)
    return {seq: frozenset(rows) for seq, rows in found.items()}


def add_turn(
    db: Database, kind: Literal["undo", "redo"], step: JournalStep, who: str, when: datetime
) -> None:
    """Write down that a step was undone or redone."""
    state = "undone" if kind == "undo" else "done"
    db.execute("UPDATE journal SET state = ? WHERE seq = ?", (state, step.seq))
    turn = ChainedEntry(last_seq(db) + 1, kind, time_text(when), who, step.label, None, step.seq)
    _write(db, turn, None)


def _write(db: Database, entry: ChainedEntry, state: EntryState | None) -> None:
    db.execute(
        "INSERT INTO journal (seq, kind, at, who, label, edit, of, state, chain)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.seq,
            entry.kind,
            entry.at,
            entry.who,
            entry.label,
            entry.edit,
            entry.of,
            state,
            next_link(db, entry),
        ),
    )


def step_to_undo(db: Database) -> JournalStep | None:
    """The step that an undo would take back: the newest one done."""
    return _step(
        db, "SELECT seq, label FROM journal WHERE state = 'done' ORDER BY seq DESC LIMIT 1"
    )


def step_to_redo(db: Database) -> JournalStep | None:
    """The step that a redo would do again: the oldest one undone."""
    return _step(db, "SELECT seq, label FROM journal WHERE state = 'undone' ORDER BY seq LIMIT 1")


def _step(db: Database, query: str) -> JournalStep | None:
    found = db.execute(query).fetchone()
    return None if found is None else JournalStep(*found)


def edit_of_step(db: Database, step: JournalStep) -> Edit:
    """The edit of a step as it was first done; EncodingError if it cannot be read."""
    text = db.execute("SELECT edit FROM journal WHERE seq = ?", (step.seq,)).fetchone()[0]
    return edit_of(step.label, text)


def last_seq(db: Database) -> int:
    """The number of the newest entry; 0 before the first."""
    return int(db.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()[0])


def last_change(db: Database) -> tuple[datetime, str] | None:
    """When the newest entry was made, and by whom; EncodingError where that cannot be read."""
    found = db.execute("SELECT at, who FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return None if found is None else (read_time(found[0]), found[1])


def entries(db: Database, row: RowId | None, limit: int) -> Iterator[JournalEntry]:
    """Entries, newest first; those about one row hold only that row's changes.

    They are taken out of the file now, and read one by one as they are asked for, which needs
    nothing of the file any more. Raises EncodingError then where one cannot be read.
    """
    about = (
        ""
        if row is None
        else (" WHERE coalesce(j.of, j.seq) IN (SELECT seq FROM journal_row WHERE row = ?)")
    )
    found = db.execute(
        "SELECT j.seq, j.kind, j.at, j.who, j.label, d.edit, d.state, j.of FROM journal AS j"
        f" JOIN journal AS d ON d.seq = coalesce(j.of, j.seq){about}"
        " ORDER BY j.seq DESC LIMIT ?",
        (limit,) if row is None else (row, limit),
    ).fetchall()
    return _entries(found, None if row is None else {row})


def table_changes_back(db: Database, seq: int) -> Iterator[KeptTableChange[object]]:
    """What takes back all that entries after `seq` did to kept tables, the newest first.

    Raises EncodingError where an entry cannot be read.
    """
    found = db.execute(
        "SELECT j.seq, j.kind, j.at, j.who, j.label, d.edit, d.state, j.of FROM journal AS j"
        " JOIN journal AS d ON d.seq = coalesce(j.of, j.seq)"
        " WHERE j.seq > ? AND instr(d.edit, '\"kept_tables\"') ORDER BY j.seq DESC",
        (seq,),
    ).fetchall()
    for entry in _entries(found, None):
        yield from inverse(entry.edit).kept_tables


def merges_since(db: Database, seq: int) -> Iterator[Edit]:
    """The entries after `seq` that took a copy in, as far as they hold, oldest first.

    Raises EncodingError where an entry cannot be read.
    """
    found = db.execute(
        "SELECT edit FROM journal WHERE seq > ? AND state = 'done' AND instr(edit, '\"merged\"')"
        " ORDER BY seq",
        (seq,),
    ).fetchall()
    for (text,) in found:
        edit = edit_of("", text)
        if edit.merged is not None:
            yield edit


def _entries(found: Iterable[Any], only: set[RowId] | None) -> Iterator[JournalEntry]:
    for seq, kind, at, who, label, text, state, of in found:
        if kind not in get_args(EntryKind) or state not in get_args(EntryState):
            raise EncodingError(f"journal entry {seq} is of no kind or state")
        edit = edit_of(label, text, only)
        turned = inverse(edit) if kind == "undo" else edit
        yield JournalEntry(
            seq,
            cast(EntryKind, kind),
            read_time(at),
            who,
            label,
            turned,
            cast(EntryState, state),
            of,
        )
