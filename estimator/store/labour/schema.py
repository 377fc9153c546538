"""What an office adds to the labour account: tables of the rate database that no refill touches."""

from __future__ import annotations

from estimator.store.sqlite.migrations import run_statements

OFFICE_LABOUR = run_statements(
    # Who confirmed a rate of an edition that came in with its confirmations.
    "ALTER TABLE labour_rate ADD COLUMN confirmed_by TEXT NOT NULL DEFAULT ''",
    # Own items, enquiries and corrections. A row is never changed but to withdraw it, and its
    # number is never given again: bills point to it.
    """CREATE TABLE office_rate (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('correction', 'own', 'enquiry')),
        record TEXT NOT NULL,
        withdrawn_on TEXT,
        withdrawn_by TEXT NOT NULL DEFAULT '',
        withdrawn_why TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    # Every comparison of a rate with the printed circular, in order; the last one counts.
    """CREATE TABLE labour_proof (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        edition TEXT NOT NULL,
        record TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX labour_proof_edition ON labour_proof (edition, seq)",
    # Favourites and lately used rates, by number alone: they outlive an edition.
    """CREATE TABLE labour_favourite (
        code TEXT NOT NULL,
        tier INTEGER NOT NULL,
        ord INTEGER NOT NULL,
        PRIMARY KEY (code, tier)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE labour_recent (
        code TEXT NOT NULL,
        tier INTEGER NOT NULL,
        used INTEGER NOT NULL,
        PRIMARY KEY (code, tier)
    ) STRICT, WITHOUT ROWID""",
    # Who accepted which file as an edition.
    """CREATE TABLE labour_import (
        edition TEXT PRIMARY KEY REFERENCES labour_edition (id) ON DELETE CASCADE,
        file TEXT NOT NULL,
        who TEXT NOT NULL,
        "when" TEXT NOT NULL,
        warnings INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

# What stands behind the number in a code; earlier versions recorded none, and their codes stay.
MARKED_OFFICE_RATES = run_statements(
    "ALTER TABLE office_rate ADD COLUMN mark TEXT NOT NULL DEFAULT ''"
)
