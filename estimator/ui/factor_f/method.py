"""How Factor F is found: the tables' own note, or another way with its reason, asked in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from estimator.app.fields import number_entry, text_entry
from estimator.domain.estimate import FactorChoice, FactorMethod, factor_choice_faults
from estimator.domain.factor_f.words import METHOD_NAMES, ROUNDING_NAMES, departs
from estimator.domain.limits import refuse
from estimator.domain.money import FactorRounding
from estimator.errors import UserError
from estimator.ui.kit import theme
from estimator.ui.kit.fields import Choice, FormEntry, make_low
from estimator.ui.kit.labels import plain, words
from estimator.ui.kit.layout import column, form, grow, pane, row

_VALUE = number_entry("value", "ค่า Factor F ที่กำหนดเอง", "เช่น 1.2957")
_DEPARTS = "เหตุผลที่ต่างจากหมายเหตุท้ายตาราง"
_REASON = text_entry("reason", _DEPARTS, _DEPARTS, most=0)
_WAITING = "ยังไม่ได้ใช้: ต่างจากหมายเหตุท้ายตาราง โปรดพิมพ์เหตุผลแล้วกด Enter เหตุผลจะพิมพ์ในแบบฟอร์ม"
_NO_REASON = "ยังไม่มีเหตุผล โปรดพิมพ์แล้วกด Enter เหตุผลจะพิมพ์ในแบบฟอร์ม"
_IN_FORCE = "เหตุผลนี้พิมพ์ในแบบฟอร์ม"


class Reason(FormEntry[str]):
    """A line for the reason; Esc gives the change up."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the change up, Enter (returnPressed) does it."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)


class MethodForm(QWidget):
    """Method, rounding, the value set by hand, and the reason without which nothing changes."""

    wanted = Signal(object)
    """A `FactorChoice` that is complete: the tables' own note, or another way with its reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with the tables' own note."""
        super().__init__(parent)
        self._now = FactorChoice()
        self._pending: FactorChoice | None = None
        self.method: Choice[FactorMethod] = Choice("วิธีหาค่า Factor F", self, low=True)
        self.rounding: Choice[FactorRounding] = Choice("การปัดทศนิยมสี่ตำแหน่ง", self, low=True)
        self.value = FormEntry(_VALUE, self, low=True)
        self.reason = Reason(_REASON, self, low=True)
        self.use = QPushButton("ใช้วิธีนี้", self)
        self.note = words(self)
        make_low(self.use)
        self._lay_out()
        self.method.activated.connect(self._pick)
        self.rounding.activated.connect(self._pick)
        self.use.clicked.connect(self._accept)
        self.value.returnPressed.connect(self._from_value)
        self.reason.returnPressed.connect(self._accept)
        self.reason.given_up.connect(self.give_up)

    def _lay_out(self) -> None:
        # The value and the rounding have one place: a way needs one of them or neither.
        self._rounding_label = plain("ทศนิยม", self)
        beside = column(self.rounding, self.value, gap=0)
        self._grid = form(
            (("วิธี", self.method), (self._rounding_label, pane(self, beside))),
            (row(grow(self.reason), self.use),),
            (self.note,),
            gaps=(8, 3),
        )
        self.setLayout(self._grid)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            make_low(self.use)

    def show_choice(self, choice: FactorChoice, *, anew: bool = False) -> None:
        """Show what is in force; what is not yet taken stays as typed.

        Not where everything is new: what waits in one estimate is nothing of another.
        """
        before, self._now = self._now, choice
        if anew:
            self._pending = None
            self._put(choice)
        if self._pending is not None:
            if self._pending.same_way(choice):
                self._pending = None
            self._show(self._pending or choice)
            return
        # What was just taken is typed over the way before, not over the one that came of it.
        typed = self._typed_over(before) if self._typed_over(choice) else []
        if typed and (before.method, before.rounding) != (choice.method, choice.rounding):
            self._pending = replace(before, value=None)
        self._show(self._pending or choice, typed)

    def propose(self, choice: FactorChoice) -> None:
        """Take another way up: done at once if it is the tables' own, else the reason is asked."""
        if not departs(choice):
            self._pending = None
            self._put(self._now)
            self.wanted.emit(replace(choice, value=None, reason=None))
            return
        same = choice.same_way(self._now)
        typed = self._typed_over(self._now) if same and self._pending is None else []
        self._pending = None if same else choice
        self._show(choice, typed)
        if not same:
            self.reason.setText(self._now.reason or "")
            self.value.setText(_value_of(choice))
        ask = self.value if choice.method == "manual" and choice.value is None else self.reason
        ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_waiting(self, choice: FactorChoice, refused: UserError) -> None:
        """Let a way wait as it was typed: it could not be written."""
        self._pending = None
        if not departs(choice):
            self._show(self._now)
            return
        if not choice.same_way(self._now):
            self._pending = replace(choice, value=None)
        self._show(self._pending or self._now, (self.value, self.reason))
        self._say(" ".join(refused.sentences), "stop")

    @property
    def waits(self) -> bool:
        """Whether a way, a value or a reason stands here that was not taken."""
        return self._pending is not None or bool(self._typed_over(self._now))

    def _typed_over(self, choice: FactorChoice) -> list[QLineEdit]:
        """Where something else stands than what belongs to a way."""
        stands = ((self.value, _value_of(choice)), (self.reason, (choice.reason or "").strip()))
        return [
            entry
            for entry, text in stands
            if entry.isVisibleTo(self) and entry.text().strip() != text
        ]

    def _put(self, choice: FactorChoice) -> None:
        self.value.setText(_value_of(choice))
        self.reason.setText(choice.reason or "")

    def give_up(self) -> None:
        """Go back to what is in force."""
        self._pending = None
        self._show(self._now)
        self.method.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, choice: FactorChoice, typed: Sequence[QLineEdit] = ()) -> None:
        """Show a way; what was typed in some places stays there."""
        self.method.offer(METHOD_NAMES.items(), choice.method)
        self.rounding.offer(ROUNDING_NAMES.items(), choice.rounding)
        by_hand = choice.method == "manual"
        self.rounding.setVisible(choice.method == "interpolated")
        self._rounding_label.setText({"manual": "ค่า", "lower_row": ""}.get(choice.method, "ทศนิยม"))
        self.value.setVisible(by_hand)
        # Nothing stands beside a way that needs neither rounding nor value.
        self._grid.setColumnStretch(3, 0 if choice.method == "lower_row" else 1)
        waits = self._pending is not None and choice.value is None
        if by_hand and not waits and not self.value.hasFocus() and self.value not in typed:
            self.value.setText(_value_of(choice))
        asked = departs(choice)
        for widget in (self.reason, self.use, self.note):
            widget.setVisible(asked)
        if asked and self._pending is None and self.reason not in typed:
            self.reason.setText(choice.reason or "")
        given = bool((choice.reason or "").strip())
        text = _WAITING if self._pending is not None else (_IN_FORCE if given else _NO_REASON)
        self._say(text, "small" if text == _IN_FORCE else "warn")

    def _say(self, text: str, role: theme.Role) -> None:
        self.note.setText(text)
        theme.dress(self.note, role)

    def _pick(self) -> None:
        self.propose(self._now.by(self.method.value, self.rounding.value))

    def _from_value(self) -> None:
        if self.reason.text().strip():
            self._accept()
        else:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept(self) -> None:
        choice = self._pending or self._now
        reason = self.reason.text().strip()
        try:
            if choice.method == "manual":
                choice = replace(choice, value=self.value.read())
                found = factor_choice_faults(choice)
                refuse(fault for fault in found if fault.field == "value")
        except UserError as error:
            self._say(" ".join(error.sentences), "stop")
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not reason:
            self._say(_WAITING if self._pending else _NO_REASON, "stop")
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._pending = None
        # As it will be shown: nothing waits of what is taken, in whatever digits it was typed.
        self._put(replace(choice, reason=reason))
        self.wanted.emit(replace(choice, reason=reason))


def _value_of(choice: FactorChoice) -> str:
    return "" if choice.value is None else f"{choice.value:f}"
