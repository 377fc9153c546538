"""The tables of an estimate file, and the migrations that make them.

Money and quantities are decimal text, never REAL; every table is STRICT, so that SQLite itself
refuses anything else.
"""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database

from estimator.store.estimate.chain import begin_chain, id_of_unnamed
from estimator.store.estimate.committee_setting import committee_to_records
from estimator.store.estimate.file_facts import COPIES, FORMS, VOUCHED_LATE, set_fact, text_fact
from estimator.store.estimate.kept_checksums import kept_checksums, kept_rows, vouch_for
from estimator.store.estimate.kept_forms import form_rows
from estimator.store.sqlite.migrations import Migration, run_statements

ESTIMATE_APPLICATION_ID: Final = int.from_bytes(b"RPE1", "big")
"""Marks an estimate file in its header (byte 68), so that nothing else is taken for one."""

_FIRST = run_statements(
    # Who made the file, when, with which version; the next free row id.
    """CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # Each setting of the estimate (project, conditions, ...) as JSON text.
    """CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # The bill. A part has no parent; siblings stand in the order of `ord`, then of `id`.
    """CREATE TABLE bill_row (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        parent INTEGER REFERENCES bill_row (id) DEFERRABLE INITIALLY DEFERRED,
        ord INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('part', 'group', 'line')),
        title TEXT NOT NULL,
        part_kind TEXT,
        work_type TEXT,
        quantity TEXT,
        unit TEXT,
        material TEXT,
        labour TEXT,
        remark TEXT,
        item_edition TEXT,
        item_code TEXT,
        item_tier INTEGER,
        percent TEXT,
        percent_reason TEXT,
        share_edition TEXT,
        share_code TEXT,
        share_rule INTEGER,
        share_material TEXT,
        share_labour TEXT,
        CHECK ((kind = 'part') = (parent IS NULL))
    ) STRICT""",
    "CREATE INDEX bill_row_parent ON bill_row (parent)",
    # Everything that was ever done, taken back and done again, in order; nothing is ever deleted.
    # `edit` and `state` belong to what was done, `of` to what takes it back or does it again.
    """CREATE TABLE journal (
        seq INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        label TEXT NOT NULL,
        edit TEXT,
        state TEXT CHECK (state IN ('done', 'undone', 'dropped')),
        of INTEGER REFERENCES journal (seq),
        CHECK ((kind = 'do') = (edit IS NOT NULL)),
        CHECK ((kind = 'do') = (state IS NOT NULL)),
        CHECK ((kind = 'do') = (of IS NULL))
    ) STRICT""",
    "CREATE INDEX journal_state ON journal (state, seq)",
    """CREATE TABLE journal_row (
        row INTEGER NOT NULL,
        seq INTEGER NOT NULL REFERENCES journal (seq),
        PRIMARY KEY (row, seq)
    ) STRICT, WITHOUT ROWID""",
    # Named states of the whole estimate, each a compressed JSON text.
    """CREATE TABLE revision (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        journal_seq INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT""",
    # Copies of what the estimate is priced with, as JSON text, one row a record.
    """CREATE TABLE kept (
        kind TEXT NOT NULL CHECK (kind IN (
            'labour_edition', 'section', 'rate', 'note', 'pipe_rule',
            'factor_edition', 'factor_table')),
        edition TEXT NOT NULL,
        key TEXT NOT NULL,
        ord INTEGER NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (kind, edition, key)
    ) STRICT, WITHOUT ROWID""",
    # The form definitions it was last printed with.
    """CREATE TABLE form (
        name TEXT PRIMARY KEY,
        definition TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

# The arithmetic as it was typed, where a quantity is more than a plain number.
_FORMULAS = run_statements("ALTER TABLE bill_row ADD COLUMN formula TEXT")


_RECORDS = run_statements(
    # Records of every table, each as JSON text, in the order of `ord`, then of `id`.
    """CREATE TABLE record (
        table_name TEXT NOT NULL,
        id INTEGER NOT NULL CHECK (id > 0),
        ord INTEGER NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (table_name, id)
    ) STRICT, WITHOUT ROWID"""
)


def _records(db: Database) -> None:
    _RECORDS(db)
    committee_to_records(db)


# How deep is dug, and why this of several rates that fit was taken.
_RATE_CHOICES = run_statements(
    "ALTER TABLE bill_row ADD COLUMN depth_m TEXT",
    "ALTER TABLE bill_row ADD COLUMN rate_reason TEXT",
)

# A kept Factor F row may close a table from its own cost on, and have a standing of its own; a
# group of work may have a factor set by hand.
_FACTOR_ROWS = run_statements()

# What a committee decided where no text does: records of a table of their own.
_DECISIONS = run_statements()

# Which edition of the guideline was chosen: an earlier file chose none. A new file is filled after
# the migrations.
_GUIDELINE = run_statements(
    "INSERT INTO setting (name, value)"
    " SELECT 'guideline', 'null' WHERE EXISTS (SELECT * FROM setting)"
)

# The rows that a line that follows pipes points to, by id.
_POINTED_PIPES = run_statements("ALTER TABLE bill_row ADD COLUMN share_also TEXT")

# What material taken out of the works is worth, and why it is taken off.
_SALVAGE = run_statements(
    "ALTER TABLE bill_row ADD COLUMN salvage TEXT",
    "ALTER TABLE bill_row ADD COLUMN salvage_reason TEXT",
)

# A step may put another Factor F table in place of the kept one; an earlier program would take back
# the step without the table.
_KEPT_TABLE_STEPS = run_statements()

# Who signs beside the committee: records of a table of their own.
_SIGNERS = run_statements()

# The colour with which a line is marked on the screen.
_MARKS = run_statements("ALTER TABLE bill_row ADD COLUMN mark TEXT")

# The arithmetic as it was typed of the other figures of a line.
_PRICE_FORMULAS = run_statements(
    "ALTER TABLE bill_row ADD COLUMN material_formula TEXT",
    "ALTER TABLE bill_row ADD COLUMN labour_formula TEXT",
    "ALTER TABLE bill_row ADD COLUMN percent_formula TEXT",
    "ALTER TABLE bill_row ADD COLUMN salvage_formula TEXT",
)

# A quantity that was taken off the drawings: its rows, wastage and rounding, as JSON text.
_TAKE_OFFS = run_statements("ALTER TABLE bill_row ADD COLUMN takeoff TEXT")

# The line whose net quantity a line takes, by id; `quantity` is what it comes to.
_LINKED_QUANTITIES = run_statements("ALTER TABLE bill_row ADD COLUMN net_of INTEGER")

_CHAIN = run_statements(
    # What each entry stands for, with all before it.
    "ALTER TABLE journal ADD COLUMN chain TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE revision ADD COLUMN chain TEXT NOT NULL DEFAULT ''",
    # In satang, and the checksum that its sheets bear. `base`: the revision from which `content`
    # would tell the differences.
    "ALTER TABLE revision ADD COLUMN note TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE revision ADD COLUMN price TEXT",
    "ALTER TABLE revision ADD COLUMN checksum TEXT",
    "ALTER TABLE revision ADD COLUMN base INTEGER REFERENCES revision (id)",
    """CREATE TABLE kept_checksum (
        kind TEXT NOT NULL,
        edition TEXT NOT NULL,
        key TEXT NOT NULL,
        checksum TEXT NOT NULL,
        PRIMARY KEY (kind, edition, key)
    ) STRICT, WITHOUT ROWID""",
)


def _chained(db: Database) -> None:
    """A new file is chained once it says who made it; of an old one, what was found is."""
    _CHAIN(db)
    if db.execute("SELECT EXISTS (SELECT * FROM setting)").fetchone()[0]:
        begin_chain(db, id_of_unnamed(db))
        vouch_for(db, kept_rows(db))
        set_fact(db, VOUCHED_LATE, COPIES)


def _vouched_forms(db: Database) -> None:
    """Of the form definitions of an old file, what was found is vouched for, as its copies are.

    A checksum that is there is of a file that damage made an old one, and stays.
    """
    known = kept_checksums(db)
    found = [row for row in form_rows(db) if row[:3] not in known]
    vouch_for(db, found)
    if found and not text_fact(db, VOUCHED_LATE):
        set_fact(db, VOUCHED_LATE, FORMS)


# A merge may note of a step that it took back another, and wrote for those alone who know that
# one: nothing in SQL.
# What the committee recorded of its way, of which an earlier file says nothing, and which lines are
# services. A new file is filled after the migrations.
_PROCEDURE = run_statements(
    "ALTER TABLE bill_row ADD COLUMN service INTEGER",
    *(
        f"INSERT INTO setting (name, value)"
        f" SELECT '{name}', '{{}}' WHERE EXISTS (SELECT * FROM setting)"
        for name in (
            "dates",
            "appointment",
            "group_choice",
            "work_nature",
            "certificate",
            "paper_heads",
            "bid",
        )
    ),
)

# An approval says when its revision was named, and a step which revision it brought back: in the
# JSON of both.
_WHICH_REVISION = run_statements()

ESTIMATE_MIGRATIONS: tuple[Migration, ...] = (
    _FIRST,
    _FORMULAS,
    _records,
    _RATE_CHOICES,
    _FACTOR_ROWS,
    _DECISIONS,
    _GUIDELINE,
    _POINTED_PIPES,
    _SALVAGE,
    _KEPT_TABLE_STEPS,
    _SIGNERS,
    _MARKS,
    _PRICE_FORMULAS,
    _TAKE_OFFS,
    _LINKED_QUANTITIES,
    _chained,
    _vouched_forms,
    _PROCEDURE,
    _WHICH_REVISION,
)
