"""Facts about an estimate file: who made it and when, and which ids it gives next."""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database

from estimator.store.sqlite.encoding import EncodingError

RESCUED_FROM: Final = "rescued_from"
"""The name of the damaged file, in one that came out of a rescue; and when it did."""
RESCUED_AT: Final = "rescued_at"
VOUCHED_LATE: Final = "vouched_late"
"""What of an earlier version a later one found and vouched for: FORMS, or COPIES and forms."""
FORMS: Final = "forms"
COPIES: Final = "copies"
_MOST_DIGITS: Final = 18
"""So that it fits an integer of SQLite."""


def set_fact(db: Database, key: str, value: str) -> None:
    """Write one fact about the file."""
    db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def delete_fact(db: Database, key: str) -> None:
    """Take a fact away; one that is not there is no error."""
    db.execute("DELETE FROM meta WHERE key = ?", (key,))


def all_facts(db: Database) -> dict[str, str]:
    """What the file says about itself."""
    return dict(db.execute("SELECT key, value FROM meta"))


def text_fact(db: Database, key: str) -> str:
    """A fact as it stands; empty where it is missing."""
    found = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return "" if found is None else str(found[0])


def number_fact(db: Database, key: str, otherwise: int | None = None) -> int:
    """A fact that is a whole number; EncodingError where it is none, or missing without another."""
    value = all_facts(db).get(key)
    if value is None and otherwise is not None:
        return otherwise
    number = whole_number(value)
    if number is None:
        raise EncodingError(f"{key} is missing or no number")
    return number


def whole_number(text: str | None, most_digits: int = _MOST_DIGITS) -> int | None:
    """The number of a stored text; None of any that the program cannot have written.

    Without a bound an endless row of digits would be refused by Python itself.
    """
    if text is None or len(text) > most_digits or not (text.isascii() and text.isdecimal()):
        return None
    return int(text)
