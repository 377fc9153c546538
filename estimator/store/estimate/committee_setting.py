"""The committee as earlier files keep it: one setting, written whole.

Its members become records whose ids are their places in that list, from 1. As steps are taken back
newest first, the records stand like the list again whenever an old step of the journal is reached;
so an old step is read as changes of the members at those places, and stays as it was written.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from sqlite_utils import Database

from estimator.domain.ordered import Entry, RecordId
from estimator.domain.procedure.committee import Member
from estimator.domain.records.registry import COMMITTEE
from estimator.domain.records.table import Change
from estimator.store.estimate.record_rows import record_of
from estimator.store.sqlite.encoding import EncodingError, dumps, field_of, items_of, loads

SETTING_NAME: Final = "committee"
_STEP: Final = 1 << 20


def committee_to_records(db: Database) -> None:
    """Migration: the members become rows of `record`, the setting goes.

    New members get ids that no list of the journal ever reached, so that none is given twice.
    """
    stored = dict(db.execute("SELECT name, value FROM setting"))
    if not stored:  # a new file, which is filled after the migrations
        return
    members = _list(loads(stored.get(SETTING_NAME)))
    db.conn.executemany(
        "INSERT INTO record (table_name, id, ord, content) VALUES ('committee', ?, ?, ?)",
        [(place, place * _STEP, dumps(member)) for place, member in enumerate(members, 1)],
    )
    next_id = max(len(members), _longest_list(db)) + 1
    db.execute("INSERT INTO meta (key, value) VALUES ('next_committee_id', ?)", (str(next_id),))
    db.execute("DELETE FROM setting WHERE name = ?", (SETTING_NAME,))


def _longest_list(db: Database) -> int:
    longest = 0
    for (text,) in db.execute("SELECT edit FROM journal WHERE edit LIKE '%\"committee\"%'"):
        try:
            changes = items_of(loads(text), "settings")
            members = [each for each in changes if field_of(each, "name") == SETTING_NAME]
            lists = [_list(field_of(each, at)) for each in members for at in ("before", "after")]
        except EncodingError:
            continue  # a step that cannot be read is no reason to refuse the file
        longest = max([longest, *map(len, lists)])
    return longest


def member_changes(before: object, after: object) -> tuple[Change[Member], ...]:
    """The changes of members that an old step of the journal made; EncodingError if it is none."""
    pairs = zip_longest(member_entries(before), member_entries(after))
    return tuple(
        COMMITTEE.change(place, was and was[1], now and now[1])
        for place, (was, now) in enumerate(pairs, 1)
        if was != now
    )


def member_entries(data: object) -> tuple[tuple[RecordId, Entry[object]], ...]:
    """The members of an old list, with the ids that they have as records."""
    return tuple(
        (place, Entry(place * _STEP, record_of(COMMITTEE, each)))
        for place, each in enumerate(_list(data), 1)
    )


def _list(data: object) -> list[object]:
    if not isinstance(data, list):
        raise EncodingError(f"a list of members expected, {type(data).__name__} found")
    return data
