"""The history of a row in words: who changed what, when, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from estimator.domain.bill.cells import FIELD_NAMES, TEXT_CELLS, BillField
from estimator.domain.bill.marks import MARKS
from estimator.domain.bill.rows import Group, Line, Node, Row, RowId
from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.sources.prices import PriceSource
from estimator.domain.sources.quantity import Quantity
from estimator.domain.wording import short_thai_date
from estimator.store.estimate.journal import JournalEntry

_TURNS: Final = {"do": "", "undo": "เลิกทำ: ", "redo": "ทำซ้ำ: "}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of a row's history, as Thai texts: when and who, and what."""

    when_and_who: str
    what: str


def when_words(at: datetime) -> str:
    """A day and a time as the history shows them."""
    return f"{short_thai_date(at.date())} {at:%H:%M}"


def history_line(entry: JournalEntry, row: RowId) -> HistoryLine:
    """One entry as the panel shows it."""
    when = when_words(entry.at)
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
    now = _told(after)
    return [
        f"{name} {_shown(was)} → {_shown(now[name])}"
        for name, was in _told(before).items()
        if was != now[name]
    ]


def _told(node: Node) -> dict[str, str | Quantity | PriceSource | None]:
    """All that a row holds, by the names it has on the screen."""
    if isinstance(node, Line):
        held: dict[BillField, str | Quantity | PriceSource] = {
            **{key: cell.get(node) for key, cell in TEXT_CELLS.items()},
            "quantity": node.quantity,
            "material": node.material,
            "labour": node.labour,
        }
        mark = "" if node.mark is None else MARKS[node.mark].name
        return {**{name: held[field] for field, name in FIELD_NAMES.items()}, "เครื่องหมาย": mark}
    if isinstance(node, Group):
        return {"ชื่อ": node.title}
    work = None if node.work_type is None else WORK_TYPE_NAMES[node.work_type]
    return {"ชนิดหมวด": node.kind_data.page_title, "ชื่อ": node.title, "ประเภทงาน": work}


def _shown(value: str | Quantity | PriceSource | None) -> str:
    if value is None or value == "":
        return "-"
    if isinstance(value, Quantity | PriceSource):
        return value.told()
    return f"“{value}”"
