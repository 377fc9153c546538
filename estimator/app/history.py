"""The history of a row in words: who changed what, when, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from estimator.domain.bill.rows import Row, RowId
from estimator.domain.wording import short_thai_date
from estimator.store.estimate.journal import JournalEntry

NO_DAY: Final = "วันที่อ่านไม่ได้"
TURNS: Final = {"do": "", "undo": "เลิกทำ: ", "redo": "ทำซ้ำ: "}
"""What stands before the label of a step, by what was done with it."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of a row's history, as Thai texts: when and who, and what."""

    when_and_who: str
    what: str


def when_words(at: datetime | None) -> str:
    """A day and a time as the history shows them; None cannot be read."""
    if at is None:
        return NO_DAY
    return f"{short_thai_date(at.date())} {at:%H:%M}"


def history_line(entry: JournalEntry, row: RowId) -> HistoryLine:
    """One entry as the panel shows it."""
    when = when_words(entry.at)
    what = TURNS[entry.kind] + entry.label
    changes = [change for change in entry.edit.rows if change.id == row]
    details = [text for change in changes for text in _differences(change.before, change.after)]
    if entry.edit.merged is not None:
        details += (each.text for each in entry.edit.merged.not_taken if each.row == row)
    if details:
        what = f"{what}: {', '.join(details)}"
    return HistoryLine("  ".join(filter(None, (when, entry.who))), what)


def _differences(before: Row | None, after: Row | None) -> list[str]:
    from estimator.domain.comparing.differences import row_fields

    if before is None or after is None:
        return []
    return [
        f"{each.title} {each.told_before} → {each.told_after}"
        for each in row_fields(before.node, after.node)
    ]
