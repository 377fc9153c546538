"""What the window and its pages say to each other.

A page fills the middle of the window. It tells the panel at the right what is selected
(`inspected`) and asks the window for another page (`wants`); it never reaches into the window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from estimator.domain.bill.rows import RowId
from estimator.domain.pricing.trace import TraceStep


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

    `steps` are a figure's trace (`domain.trace`). Where `row` is given, the panel adds the row's
    history below the notes.
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

    page: str
    row: RowId | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something Ctrl+K found: what it is, where it stands, and what choosing it does."""

    title: str
    detail: str
    run: Callable[[], None]


class Page(QWidget):
    """A page of the window; each names itself in class attributes and may override the rest."""

    key: str = ""
    """The name other pages and the settings know it by."""
    title: str = ""
    """Thai, for the navigation."""
    shortcut: str = ""
    """``F5`` and the like, or empty."""
    library: bool = False
    """Whether it stands below the line in the navigation and needs no open estimate."""

    inspected = Signal(object)
    """An `Inspection`, or None: the panel at the right shows it."""
    wants = Signal(object)
    """A `Goto`: the window shows that page."""
    marked = Signal()
    """`mark()` answers anew."""
    said = Signal(str)
    """One or two Thai sentences for the line under the page; nothing to click away."""

    def activate(self) -> None:
        """The page is shown now: put the focus where one types."""
        self.setFocus()

    def mark(self) -> str:
        """What stands beside the title in the navigation; empty if nothing waits.

        ``ok``, ``warning`` and ``error`` are drawn as signs, anything else as it is.
        """
        return ""

    def hits(self, _words: tuple[str, ...], _limit: int) -> list[Hit]:
        """What Ctrl+K finds here: entries that contain all the words (case folded)."""
        return []

    def show_place(self, row: RowId | None, field: str) -> None:
        """Go to what a `Goto` names; the page is shown already."""

    def inspection(self) -> Inspection | None:
        """What the panel shows when the page is shown again."""
        return None

    def menu_actions(self) -> dict[str, list[QAction]]:
        """Actions for the window's menus, by menu: ``edit``, ``insert``, ``view``, ``price``.

        They are enabled only while the page is shown, and the palette finds them too.
        """
        return {}

    def save_look(self) -> dict[str, object]:
        """Columns, zoom and place, as plain values, to come back as it was left."""
        return {}

    def restore_look(self, look: dict[str, object]) -> None:
        """Come back as `save_look` said; unknown or odd values are passed over."""
