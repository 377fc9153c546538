"""The history of a row in words: who changed what, when, from what to what."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from estimator.domain.bill.cells import FIELD_NAMES
from estimator.domain.bill.rows import Node, Row, RowId
from estimator.domain.sources.prices import PriceSource
from estimator.domain.sources.quantity import Quantity
from estimator.domain.wording import short_thai_date
from estimator.store.estimate.journal import JournalEntry

_NAMES: Final[dict[str, str]] = {
    **{str(field): name for field, name in FIELD_NAMES.items()},
    "title": "ชื่อ",
    "work_type": "ประเภทงาน",
    "kind": "ชนิดหมวด",
}
_TURNS: Final = {"do": "", "undo": "เลิกทำ: ", "redo": "ทำซ้ำ: "}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of a row's history, as Thai texts: when and who, and what."""

    when_and_who: str
    what: str


def history_line(entry: JournalEntry, row: RowId) -> HistoryLine:
    """One entry as the panel shows it."""
    when = f"{short_thai_date(entry.at.date())} {entry.at:%H:%M}"
    what = _TURNS[entry.kind] + entry.label
    changes = [change for change in entry.edit.rows if change.id == row]
    details = [text for change in changes for text in _differences(change.before, change.after)]
    if details:
        what = f"{what}: {', '.join(details)}"
    return HistoryLine("  ".join(filter(None, (when, entry.who))), what)


def _differences(before: Row | None, after: Row | None) -> list[str]:
    if before is None or after is None or type(before.node) is not type(after.node):
        return []
    return _node_differences(before.node, after.node)


def _node_differences(before: Node, after: Node) -> list[str]:
    told = []
    for field in fields(before):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was != now:
            told.append(f"{_NAMES.get(field.name, field.name)} {_shown(was)} → {_shown(now)}")
    return told


def _shown(value: object) -> str:
    if value is None or value == "":
        return "-"
    if isinstance(value, Quantity | PriceSource):
        return value.told()
    return f"“{value}”"
