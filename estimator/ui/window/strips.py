"""The strips between the page and the totals: what happened, what is being done, one question.

They take the place of dialogs: nothing here stops the work on the page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from estimator.app.signs import Sign
from estimator.errors import UserError, first_of, short
from estimator.ui.kit import theme, workers
from estimator.ui.kit.labels import FaultLine, plain, words
from estimator.ui.kit.layout import LayoutItem, column, grow, row
from estimator.ui.kit.signs import sign_pixmap
from estimator.ui.kit.text_line import TextLine
from estimator.ui.kit.way_back import WayBack
from estimator.ui.kit.workers import Task

Until = Literal["closed", "edit", "file"]
"""A message stands till somebody closes it, or till the next edit, or till another file at most."""
NOTE_MILLISECONDS = 8_000
PATIENCE_MILLISECONDS = 500
_ROOM_TO_READ, _ROOM_TO_TYPE = 4, 5
_ROOM_FOR_MORE = 2
"""Of the room to type: for what is said beside the answer, which is as long again."""
LONGEST_MESSAGE = 1_000
"""Letters: about ten lines in a small window, so that the page above it stays in sight."""


class Strip(QFrame):
    """A line between the page and what is around it, hidden until it has something to say."""

    came = Signal()
    """It takes room now."""
    went = Signal(int)
    """It takes none any more; so high it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setObjectName("strip")
        self.hide()

    def lay_out(self, *items: LayoutItem) -> None:
        """Put items side by side."""
        self._row = row(*items, gap=8, margins=(12, 4, 8, 4))
        self.setLayout(self._row)

    def colour(self, kind: str) -> None:
        """Have the colours of a sign."""
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell who keeps the room of one that went."""
        super().showEvent(event)
        self.came.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell so where it is not the window that goes."""
        super().hideEvent(event)
        if self.isHidden():
            self.went.emit(self.height())


class MessageStrip(Strip):
    """One message at a time; notes go away by themselves, the rest when they are closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._sign = plain(parent=self)
        self._text = plain(parent=self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setAccessibleName("ข้อความจากโปรแกรม")
        self._close = QPushButton("ปิด", self)
        self._close.setFlat(True)
        self._close.clicked.connect(self._on_close)
        self._follow = QPushButton(self)
        self._follow.hide()
        self._follow.clicked.connect(self._on_follow)
        self.lay_out(self._sign, grow(self._text), self._follow, self._close)
        self._led: Callable[[], object] = lambda: None
        self._until: Until = "closed"
        self._standing: tuple[str, Callable[[], None]] | None = None
        self._offered: tuple[str, str, Callable[[], object]] | None = None
        self._shows_standing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._put_away)

    @property
    def text(self) -> str:
        """What is said now."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, sign: Sign = "note", *, until: Until = "closed") -> None:
        """Show a message in place of the one before; `until`: what makes it old.

        What is longer than a message, such as one with a text that somebody pasted, is cut.
        """
        self._until, self._shows_standing = until, False
        shown = text if len(text) <= LONGEST_MESSAGE else f"{text[: LONGEST_MESSAGE - 1]}…"
        self._show(shown, sign, "ปิด")
        if sign in ("note", "ok"):
            self._timer.start(NOTE_MILLISECONDS)

    def offer(
        self,
        text: str,
        button: str,
        led: Callable[[], object],
        *,
        sign: Sign = "note",
        until: Until = "edit",
    ) -> None:
        """Show a note with a way to go, till the next edit or till somebody closes it."""
        self._until, self._shows_standing, self._led = until, False, led
        self._show(text, sign, "ปิด")
        self._follow.setText(button)
        self._follow.show()

    def _on_follow(self) -> None:
        self._put_away()
        self._led()

    def keep_saying(self, text: str, acknowledged: Callable[[], None]) -> None:
        """Show a warning that comes back after any other message, until somebody has read it."""
        self._standing = text, acknowledged
        self._put_away()

    def keep_offering(self, text: str, button: str, led: Callable[[], object]) -> None:
        """Say what nothing can go on after, with the way out, until `put_away_offer`."""
        self._offered = text, button, led
        self._put_away()

    def show_offer(self) -> None:
        """Show once more what is offered, in place of what was said since.

        Where it stands already it is left alone: hidden for a moment, its button would lose the
        press that is on it.
        """
        if self._offered is None or self.isHidden() or not self._stands(*self._offered):
            self._put_away()

    def _stands(self, text: str, button: str, led: Callable[[], object]) -> bool:
        """Whether an offer is what is shown now."""
        shown = (self._text.text(), self._follow.text(), self._led)
        return shown == (text, button, led) and not self._follow.isHidden()

    def put_away_offer(self) -> None:
        """Somebody went that way, or another."""
        if self._offered is not None:
            self._offered = None
            self._put_away()

    def _show(self, text: str, sign: Sign, close: str) -> None:
        self._timer.stop()
        self._sign.setPixmap(sign_pixmap(sign))
        self._text.setText(text)
        self._close.setText(close)
        self._close.show()
        self._follow.hide()
        self.colour(sign)
        self.show()

    def _on_close(self) -> None:
        if self._shows_standing and self._standing is not None:
            _, acknowledged = self._standing
            self._standing = None
            acknowledged()
        self._put_away()

    def _put_away(self) -> None:
        self._until, self._shows_standing = "closed", False
        if self._offered is not None:
            text, button, self._led = self._offered
            self._show(text, "stop", "")
            self._follow.setText(button)
            self._follow.show()
            self._close.hide()
        elif self._standing is not None:
            self._shows_standing = True
            self._show(self._standing[0], "warn", "รับทราบ")
        else:
            self.hide()

    def put_away_old(self, now: Literal["edit", "file"]) -> None:
        """Put away what an edit, or another file with all its edits, has made old."""
        if self._until in ("edit", now):
            self._put_away()

    def take_back(self, text: str) -> None:
        """Put a message away that is so no longer, if it still stands."""
        if self.text == text:
            self._put_away()

    def refuse(self, error: UserError) -> None:
        """Show why something was not done, till the next edit that is done."""
        self.say(first_of(error.sentences), "stop", until="edit")


class TaskStrip(Strip):
    """What is being done, once it takes longer than half a second, and a way to stop it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Listen to the workers' hub."""
        super().__init__(parent)
        self._task: Task | None = None
        self._text = plain(parent=self)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar(self)
        self._bar.setFixedWidth(220)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("ความคืบหน้า")
        self._stop = QPushButton("หยุด", self)
        self._stop.clicked.connect(self._cancel)
        self.lay_out(grow(self._text), self._bar, self._stop)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self._show_now)
        hub = workers.hub()
        hub.stop_button = self._stop
        hub.started.connect(self._on_started)
        hub.progressed.connect(self._on_progress)
        hub.ended.connect(self._on_ended)

    def _on_started(self, task: Task) -> None:
        if task.title and self._task is None:
            self._task = task
            self._patience.start()

    def _on_progress(self, task: Task) -> None:
        if task is self._task:
            self._fill(task)

    def _on_ended(self, task: Task) -> None:
        if task is not self._task:
            return
        self._patience.stop()
        self._task = None
        self.hide()
        for other in workers.hub().running:
            if other.title:
                self._on_started(other)
                break

    def _show_now(self) -> None:
        if self._task is not None:
            self._fill(self._task)
            self._stop.setEnabled(True)
            self._stop.setVisible(not self._task.needed)
            self.show()

    def _fill(self, task: Task) -> None:
        self._text.setText(f"{task.title} {task.text}".strip())
        if task.fraction is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 1000)
            self._bar.setValue(int(task.fraction * 1000))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._stop.setEnabled(False)
            self._text.setText(f"{self._task.title} กำลังหยุด")


class AskStrip(Strip):
    """One question, answered by a line of text or by a button; Esc goes back to where one was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._label = words(self)
        self._edit = TextLine(self)
        theme.dress(self._edit, "field")
        self._edit.setMaxLength(200)
        self._label.setBuddy(self._edit)
        self._more = TextLine(self)
        theme.dress(self._more, "field")
        self._more.setMaxLength(500)
        self._error = FaultLine(self)
        self._ok = QPushButton(self)
        self._cancel = QPushButton("ยกเลิก", self)
        self._cancel.setFlat(True)
        typed = row(grow(self._edit), grow(self._more, _ROOM_FOR_MORE))
        asked = column(typed, self._error, gap=0)
        self.lay_out(
            grow(self._label, _ROOM_TO_READ), grow(asked, _ROOM_TO_TYPE), self._ok, self._cancel
        )
        self._accept: Callable[[str], None] = lambda _text: None
        self._back = WayBack()
        self._of_file = False
        self._edit.returnPressed.connect(self._on_accept)
        self._more.returnPressed.connect(self._on_accept)
        self._ok.clicked.connect(self._on_accept)
        self._cancel.clicked.connect(self.close_question)

    def ask(
        self,
        label: str,
        button: str,
        accept: Callable[[str], None],
        text: str = "",
        *,
        of_file: bool = False,
        hint: str = "",
        more: str = "",
    ) -> None:
        """Ask; `accept` gets the answer and may raise `UserError`, which is shown beside it.

        `of_file`: the question is about the open file, and goes with it. Asked again while it
        stands open, it keeps what has been typed. `hint` is an example. `more` says what else may
        be typed beside the answer, which `more_text` then has.
        """
        if not self.isHidden() and label == self._label.text():
            self._edit.setFocus()
            return
        self._put(label, button, accept, of_file=of_file)
        self._edit.setAccessibleName(label)
        self._edit.setText(text)
        self._edit.setPlaceholderText(hint)
        self._edit.selectAll()
        # The question is as wide as its words, and gives way: one types in the rest.
        self._row.setStretch(0, 0)
        self._row.setStretch(1, _ROOM_TO_TYPE)
        self._edit.show()
        self._more.clear()
        self._more.setPlaceholderText(more)
        self._more.setAccessibleName(more)
        self._more.setVisible(bool(more))
        self._edit.setFocus()

    @property
    def more_text(self) -> str:
        """What was typed beside the answer."""
        return self._more.text().strip()

    def confirm(self, label: str, button: str, do: Callable[[], None]) -> None:
        """Ask before what cannot be undone; `do` may raise `UserError`, which is shown beside it.

        The focus is on the way out: a key too many does nothing.
        """
        self._put(label, button, lambda _text: do())
        self._edit.clear()
        self._row.setStretch(0, _ROOM_TO_READ)
        self._row.setStretch(1, 0)
        self._edit.hide()
        self._more.hide()
        self._cancel.setFocus()

    def _put(
        self, label: str, button: str, accept: Callable[[str], None], *, of_file: bool = False
    ) -> None:
        self._of_file = of_file
        self._label.setText(label)
        self._ok.setText(button)
        self._accept = accept
        self._error.clear()
        if self.isHidden():
            self._back.keep(self.window())
        self.show()

    def _on_accept(self) -> None:
        try:
            self._accept(self._edit.text().strip())
        except UserError as error:
            self._error.say(first_of(error.sentences))
            (self._cancel if self._edit.isHidden() else self._edit).setFocus()
            return
        self.close_question()

    def unfinished(self) -> list[str]:
        """What is typed and not taken, if the question is about the file: a Thai sentence."""
        typed = "" if self.isHidden() or not self._of_file else self._edit.text().strip()
        asked = self._label.text().rstrip(":")
        return [f"“{short(typed)}” ที่พิมพ์ในช่อง “{asked}” ยังไม่ได้บันทึก"] if typed else []

    def leave_file(self) -> None:
        """Put a question about the file away."""
        if self._of_file:
            self.close_question()

    def close_question(self) -> None:
        """Put the question away; the keyboard goes back to where it was."""
        self.hide()
        self._back.give_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the question away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_question()
        else:
            super().keyPressEvent(event)
