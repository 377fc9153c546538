"""The form definitions that a file keeps, with which it is printed the same on any PC.

A revision names by their digests those that it was named with. What a revision names is never
thrown away: where it no longer stands under the name of its form, it stands under one of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from sqlite_utils import Database

from estimator.store.estimate.digests import digest_of
from estimator.store.estimate.kept_checksums import (
    FORM,
    KeptRow,
    drop_checksums,
    kept_checksums,
    vouch_for,
)

_NAMED: Final = "named-"
"""How the names begin of those that revisions alone are printed with."""
_DIGITS: Final = 16


def form_digest(text: str) -> str:
    """By which a revision names a definition."""
    return digest_of(text)


def kept_forms(db: Database) -> dict[str, str]:
    """All of them by name."""
    return dict(db.execute("SELECT name, definition FROM form ORDER BY name"))


def form_rows(db: Database) -> list[KeptRow]:
    """All of them as what checksums are of."""
    return [_row(name, text) for name, text in kept_forms(db).items()]


def keep_forms(
    db: Database,
    forms: Mapping[str, str],
    drop: Iterable[str] = (),
    named: Callable[[], Collection[str]] = frozenset,
) -> None:
    """Keep some, and those in `drop` no longer; belongs in a transaction.

    `named` tells the digests that revisions name, and is asked only where a text would be gone. The
    text of one that is not as it was kept is vouched for under no other name, either.
    """
    then, doubted = kept_forms(db), _doubted(db)
    _drop(db, drop)
    _put(db, forms, doubted)
    now = kept_forms(db)
    gone = {name: text for name, text in then.items() if text not in now.values()}
    if gone:
        wanted = named()
        kept = {name: text for name, text in gone.items() if form_digest(text) in wanted}
        _put(db, _under_own_names(kept), doubted)
    others = {text for name, text in now.items() if not name.startswith(_NAMED)} - doubted
    _drop(db, [name for name, text in now.items() if name.startswith(_NAMED) and text in others])


def keep_named_forms(db: Database, forms: Mapping[str, str]) -> None:
    """Keep what a revision is named with, as far as it is not kept yet; in its transaction."""
    there = set(kept_forms(db).values())
    lacking = {name: text for name, text in forms.items() if text not in there}
    _put(db, _under_own_names(lacking), _doubted(db))


def _under_own_names(forms: Mapping[str, str]) -> dict[str, str]:
    """A text once, whatever forms have it."""
    once = {text: name for name, text in forms.items()}
    return {
        f"{_NAMED}{form_digest(text)[:_DIGITS]}:{name.rpartition(':')[2]}": text
        for text, name in once.items()
    }


def _put(db: Database, forms: Mapping[str, str], doubted: Collection[str]) -> None:
    db.conn.executemany(
        "INSERT OR REPLACE INTO form (name, definition) VALUES (?, ?)", list(forms.items())
    )
    drop_checksums(db, [(FORM, "", name) for name in forms])
    vouch_for(db, [_row(*form) for form in forms.items() if form[1] not in doubted])


def _drop(db: Database, names: Iterable[str]) -> None:
    gone = list(names)
    db.conn.executemany("DELETE FROM form WHERE name = ?", [(name,) for name in gone])
    drop_checksums(db, [(FORM, "", name) for name in gone])


def _row(name: str, text: str) -> KeptRow:
    return FORM, "", name, 0, text


def _doubted(db: Database) -> set[str]:
    checksums = kept_checksums(db)
    return {row[4] for row in form_rows(db) if checksums.get(row[:3]) != digest_of(*row)}
