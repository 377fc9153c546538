"""What is said of a selected thing, where it leads, and what a search found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from estimator.domain.bill.part_kinds import PartPage
from estimator.domain.bill.rows import RowId
from estimator.domain.pricing.trace import TraceStep

PageKey = Literal[
    "start",
    "project",
    PartPage,
    "factor_f",
    "decisions",
    "checks",
    "calendar",
    "meetings",
    "papers",
    "forms",
    "revisions",
    "history",
    "merging",
    "labour",
    "factor_tables",
    "clauses",
    "circulars",
    "office_forms",
    "backups",
]
"""The pages of the window, by which one is asked for and settings of the window know it."""


@dataclass(frozen=True, slots=True)
class InspectionLine:
    """One line of the panel: a label, its value, and the source in small print beneath.

    A line without a value is a heading of what follows.
    """

    label: str
    value: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the selected thing is: Thai texts ready to be shown.

    `steps` are a figure's trace (`domain.pricing.trace`). Where `row` is given, the panel adds the
    row's history below the notes.
    """

    title: str
    lines: tuple[InspectionLine, ...] = ()
    notes: tuple[str, ...] = ()
    row: RowId | None = None
    subtitle: str = ""
    steps: tuple[TraceStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Goto:
    """A wish for another page, at a row of the bill and a field of it or of the page."""

    page: PageKey
    row: RowId | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something Ctrl+K found: what it is, where it stands, and what choosing it does."""

    title: str
    detail: str
    run: Callable[[], None]
