"""The tables of the rate database, and the migrations that make them.

Columns are named as the fields of the domain's records. What an office adds (own editions,
confirmations, favourites) gets tables of its own by later migrations: official editions are
replaced whole whenever the program brings newer ones, and nothing else is touched then.
"""

from __future__ import annotations

from contextlib import suppress

from sqlite_utils import Database

from estimator.store.books.acts_of_version_3 import (
    TABLES_OF_VERSION_3,
    acts_of_version_3,
    with_office_record,
)
from estimator.store.books.office_acts import insert_act
from estimator.store.books.office_circulars import OFFICE_CIRCULARS
from estimator.store.factor_f.schema import OFFICE_FACTOR_F, ROWS_OF_OTHER_STANDING
from estimator.store.labour.schema import MARKED_OFFICE_RATES, OFFICE_LABOUR
from estimator.store.sqlite.encoding import EncodingError
from estimator.store.sqlite.migrations import Migration, run_statements

_EDITION = """CREATE TABLE {name} (
        id TEXT PRIMARY KEY,
        origin TEXT NOT NULL CHECK (origin IN ('official', 'office')),
        ord INTEGER NOT NULL,
        info TEXT NOT NULL
    ) STRICT, WITHOUT ROWID"""

_FIRST = run_statements(
    # With which program and from which resources the official editions were filled in.
    """CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    _EDITION.format(name="labour_edition"),
    _EDITION.format(name="factor_edition"),
    """CREATE TABLE labour_section (
        edition TEXT NOT NULL REFERENCES labour_edition (id) ON DELETE CASCADE,
        ord INTEGER NOT NULL,
        code TEXT NOT NULL,
        parent TEXT NOT NULL,
        title TEXT NOT NULL,
        level INTEGER NOT NULL,
        page TEXT NOT NULL,
        PRIMARY KEY (edition, ord)
    ) STRICT, WITHOUT ROWID""",
    # The range of a printed condition is read from its text when an edition is loaded.
    """CREATE TABLE labour_rate (
        edition TEXT NOT NULL REFERENCES labour_edition (id) ON DELETE CASCADE,
        ord INTEGER NOT NULL,
        code TEXT NOT NULL,
        tier INTEGER NOT NULL,
        section TEXT NOT NULL,
        name TEXT NOT NULL,
        variant TEXT NOT NULL,
        "group" TEXT NOT NULL,
        condition TEXT NOT NULL,
        unit TEXT NOT NULL,
        rate TEXT NOT NULL,
        page TEXT NOT NULL,
        line TEXT NOT NULL,
        confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
        remark TEXT NOT NULL,
        PRIMARY KEY (edition, ord),
        UNIQUE (edition, code, tier)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE labour_note (
        edition TEXT NOT NULL REFERENCES labour_edition (id) ON DELETE CASCADE,
        ord INTEGER NOT NULL,
        at TEXT NOT NULL,
        page TEXT NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        meaning TEXT NOT NULL,
        threshold TEXT,
        threshold_max TEXT,
        unit TEXT NOT NULL,
        applies_to TEXT NOT NULL,
        PRIMARY KEY (edition, ord)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE pipe_rule (
        edition TEXT NOT NULL REFERENCES labour_edition (id) ON DELETE CASCADE,
        ord INTEGER NOT NULL,
        code TEXT NOT NULL,
        rule_no INTEGER NOT NULL,
        what TEXT NOT NULL,
        material_percent TEXT NOT NULL,
        labour_percent TEXT NOT NULL,
        page TEXT NOT NULL,
        PRIMARY KEY (edition, ord)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE factor_table (
        edition TEXT NOT NULL REFERENCES factor_edition (id) ON DELETE CASCADE,
        ord INTEGER NOT NULL,
        work_type TEXT NOT NULL,
        advance_percent TEXT NOT NULL,
        retention_percent TEXT NOT NULL,
        page TEXT NOT NULL,
        verification_text TEXT NOT NULL,
        PRIMARY KEY (edition, ord)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE factor_row (
        edition TEXT NOT NULL,
        "table" INTEGER NOT NULL,
        ord INTEGER NOT NULL,
        bound TEXT NOT NULL,
        cost_million_baht TEXT NOT NULL,
        factor TEXT NOT NULL,
        factor_with_vat TEXT,
        factor_rain_1 TEXT,
        factor_rain_2 TEXT,
        flag TEXT NOT NULL,
        formula_factor TEXT,
        confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
        PRIMARY KEY (edition, "table", ord),
        FOREIGN KEY (edition, "table") REFERENCES factor_table (edition, ord) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
)


def _one_table_of_acts(db: Database) -> None:
    """Proofs, editions taken in and those removed, of every kind of book, in one table."""
    db.execute(
        """CREATE TABLE office_act (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            book TEXT NOT NULL CHECK (book IN ('labour', 'factor_f')),
            edition TEXT NOT NULL,
            act TEXT NOT NULL CHECK (act IN ('accepted', 'removed', 'proof')),
            record TEXT NOT NULL
        ) STRICT"""
    )
    db.execute("CREATE INDEX office_act_edition ON office_act (book, edition, act, seq)")
    for table in TABLES_OF_VERSION_3:
        for row in list(acts_of_version_3(db, table)):
            insert_act(db, row)
        db.execute(f"DROP TABLE {table}")
    for number, record in db.execute("SELECT number, record FROM office_rate").fetchall():
        # What cannot be read is left as it is: reading it will say so.
        with suppress(EncodingError):
            changed = with_office_record(record)
            db.execute("UPDATE office_rate SET record = ? WHERE number = ?", (changed, number))
    # The digest of the rows of each official edition, as they were filled in from `resources/`.
    db.execute(
        """CREATE TABLE official_checksum (
            book TEXT NOT NULL,
            edition TEXT NOT NULL,
            checksum TEXT NOT NULL,
            PRIMARY KEY (book, edition)
        ) STRICT, WITHOUT ROWID"""
    )


# Which kinds of book there are is known to the program alone (`known_books_only`): a table that
# names them would have to be made anew for each one more.
_ACTS_ON_ANY_BOOK = run_statements(
    """CREATE TABLE act_on_any_book (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        book TEXT NOT NULL,
        edition TEXT NOT NULL,
        act TEXT NOT NULL CHECK (act IN ('accepted', 'removed', 'proof')),
        record TEXT NOT NULL
    ) STRICT""",
    "INSERT INTO act_on_any_book SELECT * FROM office_act ORDER BY seq",
    "DROP TABLE office_act",
    "ALTER TABLE act_on_any_book RENAME TO office_act",
    "CREATE INDEX office_act_edition ON office_act (book, edition, act, seq)",
)


# The digest of what an office has of its own (`store/books/office_checksums.py`), and that of an
# alteration that was told already.
_OFFICE_CHECKSUMS = run_statements(
    """CREATE TABLE office_checksum (
        book TEXT NOT NULL,
        what TEXT NOT NULL,
        checksum TEXT NOT NULL,
        told TEXT NOT NULL,
        PRIMARY KEY (book, what)
    ) STRICT, WITHOUT ROWID"""
)


RATE_MIGRATIONS: tuple[Migration, ...] = (
    _FIRST,
    OFFICE_LABOUR,
    OFFICE_FACTOR_F,
    _one_table_of_acts,
    _ACTS_ON_ANY_BOOK,
    ROWS_OF_OTHER_STANDING,
    _OFFICE_CHECKSUMS,
    MARKED_OFFICE_RATES,
    OFFICE_CIRCULARS,
)
