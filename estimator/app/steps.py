"""Where in the window one looks at what an edit has changed, and how a step back is told."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from estimator.app.bill.changed_rows import kinds_changed
from estimator.app.inspection import Goto
from estimator.app.news import Direction
from estimator.app.setting_places import FACTOR_F, place_in
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.rows import Bill
from estimator.domain.decisions import Decision
from estimator.domain.records.edits import Edit
from estimator.domain.records.table import Change, SettingChange

_ON_BOTH = "work_type"
"""The field that stands on the project's page and on that of Factor F."""


def places_changed(bill: Bill, edit: Edit) -> tuple[Goto, ...]:
    """The pages on which an edit has changed something, each with the field; the chief one first.

    Rows of the bill are told by their page alone, which knows the very cell. `bill` is the bill
    after the edit.
    """
    kinds = kinds_changed(bill, edit)
    rows = [Goto(kind.page) for key, kind in PART_KINDS.items() if key in kinds]
    settings = [place for each in edit.settings for place in _places_of(each)]
    records = [place_in(each.table.name, _rule_of(each)) for each in edit.records]
    tables = [Goto(FACTOR_F)] if edit.kept_tables else []
    found: dict[str, Goto] = {}
    for place in (*rows, *settings, *records, *tables):
        found.setdefault(place.page, place)
    return tuple(found.values())


def _places_of(change: SettingChange[object]) -> tuple[Goto, ...]:
    place = place_in(change.name, _changed(change.before, change.after))
    return (place, Goto(FACTOR_F, None, _ON_BOTH)) if place.field == _ON_BOTH else (place,)


def _rule_of(change: Change[object]) -> str:
    """The rule of a decision, which its page goes by; of other records the page shows all."""
    held = change.after or change.before
    return held.record.rule if held is not None and isinstance(held.record, Decision) else ""


def _changed(before: object, after: object) -> str:
    """The first field of a setting that holds something else; empty where it has no fields."""
    if not is_dataclass(before) or not is_dataclass(after):
        return ""
    names = (each.name for each in fields(after))
    return next((each for each in names if getattr(before, each) != getattr(after, each)), "")


_TURNS: dict[Direction, str] = {"do": "แก้ไข", "undo": "เลิกทำ", "redo": "ทำซ้ำ"}


def step_words(label: str, direction: Direction, page: str) -> str:
    """A step that changed what is out of sight, in a Thai sentence; `page` is its title."""
    parted = f" {page} " if page.isascii() else page  # foreign words stand apart from Thai ones
    return f"{_TURNS[direction]} “{label}” ในหน้า{parted}แล้ว"
