"""What an office adds to the Factor F tables: kept apart from what a refill replaces."""

from __future__ import annotations

from estimator.store.sqlite.migrations import run_statements

ROWS_OF_OTHER_STANDING = run_statements(
    # Where a row came another way than its table, and how far it is trusted.
    "ALTER TABLE factor_row ADD COLUMN verification TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE factor_row ADD COLUMN source TEXT NOT NULL DEFAULT ''",
)

OFFICE_FACTOR_F = run_statements(
    # How far a single table is trusted, where that differs from its edition.
    "ALTER TABLE factor_table ADD COLUMN verification TEXT NOT NULL DEFAULT ''",
    # Who accepted tables that an office took in or calculated, after how many checks.
    """CREATE TABLE factor_signature (
        edition TEXT PRIMARY KEY REFERENCES factor_edition (id) ON DELETE CASCADE,
        who TEXT NOT NULL,
        "when" TEXT NOT NULL,
        cells INTEGER NOT NULL,
        doubts INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # Who compared a table with the printed circular. Official editions are replaced whole when the
    # program brings newer ones: a proof is of what was printed, and stays.
    """CREATE TABLE factor_proof (
        edition TEXT NOT NULL,
        work_type TEXT NOT NULL,
        advance_percent TEXT NOT NULL,
        retention_percent TEXT NOT NULL,
        page TEXT NOT NULL,
        who TEXT NOT NULL,
        "when" TEXT NOT NULL,
        PRIMARY KEY (edition, work_type, advance_percent, retention_percent)
    ) STRICT, WITHOUT ROWID""",
)
