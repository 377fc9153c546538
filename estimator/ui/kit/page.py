"""What the window and its pages say to each other.

A page fills the middle of the window. It tells the panel at the right what is selected
(`inspected`) and asks the window for another page (`wants`); it never reaches into the window.
"""

from __future__ import annotations

from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from estimator.app.inspection import Goto, Hit, Inspection
from estimator.app.news import EditNews
from estimator.domain.bill.rows import RowId
from estimator.errors import short
from estimator.ui.kit.fields import Field
from estimator.ui.kit.page_cards import PageCard

Menu = Literal["file", "edit", "insert", "view", "price", "forms", "help"]


class Page(QWidget):
    """A page of the window; each has a card and may override the rest."""

    card: PageCard
    """What navigation, menus and search know of it."""

    inspected = Signal(object)
    """An `Inspection`, or None: the panel at the right shows it."""
    wants = Signal(object)
    """A `Goto`: the window shows that page."""
    marked = Signal()
    """`mark()` answers anew."""
    stepped = Signal()
    """`undo_labels()` answers anew."""
    summed = Signal()
    """`selection_words()` answers anew."""
    said = Signal(str)
    """One or two Thai sentences for the line under the page; nothing to click away."""
    offered = Signal(str, str, object)
    """A sentence, what a button beside it says, and what that does: a way to go on."""
    finished = Signal(str, str)
    """What was begun here is done, or was refused: a sentence and its sign.

    Told to whoever looks at another page by then, with the way here.
    """
    unsaid = Signal(str)
    """A sentence that was said is so no longer."""

    @property
    def key(self) -> str:
        """The name other pages and the settings know it by."""
        return self.card.key

    @property
    def title(self) -> str:
        """Thai, for the navigation."""
        return self.card.title

    def activate(self) -> None:
        """The page is shown now: put the focus where one types."""
        self.setFocus()

    def mark(self) -> str:
        """What stands beside the title in the navigation; empty if nothing waits.

        Signs (``ok``, ``stop`` ...) are drawn as signs, anything else as it is.
        """
        return ""

    def hits(self, _words: tuple[str, ...], _limit: int) -> list[Hit]:
        """What Ctrl+K finds here: entries that contain all the words (folded)."""
        return []

    def show_place(self, row: RowId | None, field: str) -> None:
        """Go to what a `Goto` names; the page is shown already."""

    def show_step(self, _change: EditNews, place: Goto) -> None:
        """Go to what a step back, or one done again, has changed here; the page is shown."""
        if place.field:
            self.show_place(place.row, place.field)

    def inspection(self) -> Inspection | None:
        """What the panel shows when the page is shown again."""
        return None

    def undo_labels(self) -> tuple[str | None, str | None] | None:
        """What `undo` would take back here and `redo` do again, None where that is nothing.

        None instead of the two: what is done here are edits of the estimate, as everywhere.
        """
        return None

    def undo(self) -> None:
        """Take the last change back that was made here and is no edit of the estimate."""

    def redo(self) -> None:
        """Do the last change again that was taken back here."""

    def selection_words(self) -> str:
        """What the selected figures come to, for the line at the bottom; empty for none."""
        return ""

    def menu_actions(self) -> dict[Menu, list[QAction]]:
        """Actions for the window's menus, by menu; of ``insert`` and ``price`` they stand first.

        They are enabled only while the page is shown, and the palette finds them too.
        """
        return {}

    def finish_typing(self) -> bool:
        """Take what is being typed here, as leaving its field would.

        False where that is refused: it stays as it was typed, with the reason beside it.
        """
        here = self.window().focusWidget()
        fields: list[Field[Any, Any]] = self.findChildren(Field)
        return all(each.finish() for each in fields if each.editor is here)

    def unfinished(self) -> list[str]:
        """What was typed here and was not taken, a Thai sentence each: it would be lost."""
        fields: list[Field[Any, Any]] = self.findChildren(Field)
        return [
            f"หน้า{self.title} ช่อง{each.spec.label} มี “{short(each.text)}” ที่ยังไม่ได้บันทึก: {each.error}"
            for each in fields
            if each.error
        ]

    def show_another_file(self) -> None:
        """The work goes on in another file: what the first one refused is not in yet, no more."""
        fields: list[Field[Any, Any]] = self.findChildren(Field)
        for each in fields:
            each.show_another_file()

    def save_look(self) -> dict[str, object]:
        """Columns, zoom and place, as plain values, to come back as it was left."""
        return {}

    def restore_look(self, look: dict[str, object]) -> None:
        """Come back as `save_look` said; unknown or odd values are passed over."""
