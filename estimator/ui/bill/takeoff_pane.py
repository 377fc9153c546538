"""The take-off of the line under the cursor, beneath the grid: rows, what is chosen, the sum."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from estimator.app.bill.takeoff_choices import (
    OWN_WASTAGE,
    PLACES,
    doubts,
    own_wastage,
    places_title,
    rows_lost,
    share_words,
    total_words,
    wastage_choices,
)
from estimator.app.bill.takeoff_rows import line_to_measure, places_edit, wastage_edit
from estimator.app.bill.takeoff_waiting import first_difference
from estimator.app.news import EditNews
from estimator.domain.bill.links import line_at, source_of
from estimator.domain.bill.rows import ROOT, RowId
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.taken_off import TakenOff
from estimator.domain.takeoff.wastage import Wastage
from estimator.errors import UserError, short
from estimator.ui.bill.grid_view import GridView
from estimator.ui.bill.takeoff_commands import TakeoffCommands
from estimator.ui.bill.takeoff_model import TakeoffModel
from estimator.ui.bill.takeoff_table import TakeoffTable
from estimator.ui.kit import theme
from estimator.ui.kit.follows_news import follow
from estimator.ui.kit.labels import FaultLine, as_tip, plain, words
from estimator.ui.kit.layout import column, grow, put_beside, row
from estimator.ui.kit.rolled_past import Combo
from estimator.ui.kit.text_line import TextLine

_ELSEWHERE = "เลือกรายการในบัญชีเพื่อถอดปริมาณ"
_LINKED = "ปริมาณของรายการนี้เป็นปริมาณสุทธิของ “{source}” แถวถอดปริมาณอยู่ที่รายการนั้น"
_TYPED = "แถวที่ 1 คือจำนวนที่พิมพ์ไว้เดิม พิมพ์หรือวางทับแถวนี้เพื่อแทนที่ แถวอื่นจะบวกเพิ่มจากแถวนี้"
_LONGEST_TITLE = 60
_WIDE = 620
"""Logical pixels from which what is said has room beside the boxes."""


_OfBar = tuple[RowId, str]
"""A line and one of its bars; without a name the rows that are none."""


class _ChoiceBox(Combo):
    """A box that tells when its list closes, whatever was chosen in it."""

    closed = Signal()

    def hidePopup(self) -> None:
        """Tell it once the choice is made."""
        super().hidePopup()
        QTimer.singleShot(0, self, self.closed.emit)


class _OwnPercent(TextLine):
    """Where a percentage is typed; Esc gives it up."""

    given_up = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window, which has its own use for it."""
        if (
            event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            if event.type() == QEvent.Type.KeyPress:
                self.given_up.emit()
            event.accept()
            return True
        return super().event(event)


class TakeoffPane(QFrame):
    """Opens for a line and follows the grid's cursor; Esc goes back to the bill's cell."""

    refused = Signal(object)
    """A `UserError`: there is no line to open it for."""
    said = Signal(str)
    hidden = Signal()

    def __init__(self, view: GridView, parent: QWidget | None = None) -> None:
        """Start hidden; it measures the lines of `view`."""
        super().__init__(parent)
        self._view, self._session = view, view.bill_model.session
        self.model = TakeoffModel(view.bill_model, self)
        self.table = TakeoffTable(self.model, self)
        self.commands = TakeoffCommands(self.table)
        self.what, self.total = plain(parent=self), plain(parent=self)
        self.shares = words(self, role="small")
        self.for_what = plain(parent=self)
        self.wastage, self.places = _ChoiceBox(self), _ChoiceBox(self)
        self.own, self.fault = _OwnPercent(self), FaultLine(self)
        self._own: dict[_OfBar, str] = {}
        """Percentages that are being typed, or were and could not be taken."""
        self._own_for: _OfBar | None = None
        """Whose percentage stands in the box."""
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        theme.dress(self.what, "heading")
        theme.dress(self.total, "heading")
        self.wastage.setAccessibleName("ส่วนเผื่อ")
        self.wastage.setSizeAdjustPolicy(
            Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.wastage.setMinimumContentsLength(24)
        self.places.setAccessibleName("การปัดปริมาณ")
        for each in PLACES:
            self.places.addItem(places_title(each), each)
        self.own.setAccessibleName("ส่วนเผื่อที่กำหนดเอง ร้อยละ")
        self.own.setPlaceholderText("ร้อยละ")
        self.own.setFixedWidth(70)
        self.own.hide()
        close = QPushButton("ปิด", self)
        close.setToolTip("Esc")
        close.clicked.connect(self.leave)
        # The words give way, never the page: its width is the grid's.
        for label in (self.what, self.shares):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, label.sizePolicy().verticalPolicy())
        head = row(grow(self.what), self.total, close)
        boxes = row(self.for_what, self.wastage, self.own, self.places)
        self._foot = row(boxes, grow(self.shares))
        foot = self._foot
        self.setLayout(column(head, self.table, self.fault, foot, gap=2, margins=(8, 4, 8, 4)))

    def _connect(self) -> None:
        self.table.left.connect(self.leave)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.current_moved.connect(self._show_choices)
        self.table.current_moved.connect(self._show_doubts)
        self.model.refused.connect(self.fault.refuse)
        self.model.said.connect(self.said)
        self.wastage.activated.connect(self._choose_wastage)
        self.wastage.closed.connect(self._back_to_rows)
        self.places.closed.connect(self._back_to_rows)
        self.own.textChanged.connect(self._keep_own)
        self.own.returnPressed.connect(self._enter_own)
        self.own.editingFinished.connect(self._take_own)
        self.own.given_up.connect(self._give_up_own)
        self.places.activated.connect(self._choose_places)
        self._view.current_moved.connect(self._follow_cursor)
        self._view.bill_model.filtered.connect(self._follow_filter)
        self._view.rows_wanted.connect(self.open)
        follow(self, self._session.news.opened, self._start_anew)
        follow(self, self._session.news.changed, self._changed)
        follow(self, self._session.news.moved, self._on_moved)

    def _show_menu(self, point: QPoint) -> None:
        self.commands.menu().popup(self.table.viewport().mapToGlobal(point))

    # --- opening and leaving

    def open(self) -> None:
        """Show the rows of the line under the cursor, ready to type; from within, go back."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.leave()
            return
        if not self._view.typing.finish():
            return
        key = self._view.current_key()
        try:
            line_to_measure(self._session.estimate.bill, key)
        except UserError as error:
            self.refused.emit(error)
            return
        # Before it is laid out: the page would be as high as for the window that it was made in.
        self.table.fit()
        self.show()
        self._show_line(key)
        # A figure that was typed is there to be typed over: rows beside it would count twice.
        node = self.model.node
        begun = node is not None and isinstance(node.quantity, TakenOff)
        self.table.go_to(len(self.model.taken.rows) if begun else 0, "description")
        self.table.setFocus()
        here = self._view.currentIndex()
        self._view.scrollTo(here)

    def leave(self) -> None:
        """Hide the rows and go back to the bill's cell; a cell that takes no text keeps them."""
        if self.finish_typing():
            self.hide()
            self._view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say beneath the boxes what comes of them, where beside them it had one word a line."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        put_beside(self._foot, wide)
        # Where there is room it is kept: the bill must not move with each word that comes and goes.
        policy = self.fault.sizePolicy()
        policy.setRetainSizeWhenHidden(wide)
        self.fault.setSizePolicy(policy)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nothing of it is in sight."""
        super().hideEvent(event)
        self.hidden.emit()

    def finish_typing(self) -> bool:
        """Take what is being typed; False where it is refused, and stays open."""
        return self.isHidden() or (self._take_own() and self.table.typing.finish())

    def unfinished(self) -> list[str]:
        """What stands in cells that did not take it."""
        bill = self._session.estimate.bill
        waits = [
            f"ส่วนเผื่อที่กำหนดเอง “{short(text)}” ของ “{short(node.description)}” ยังไม่ได้บันทึก"
            for (line, _), text in self._own.items()
            if text.strip() and (node := line_at(bill, line)) is not None
        ]
        return [*self.model.waiting.told(bill), *waits]

    # --- what is shown

    def _start_anew(self) -> None:
        self.hide()
        self._own, self._own_for = {}, None
        self.model.start_anew()

    def _on_moved(self) -> None:
        self.model.waiting.in_another_file()
        for typing in (self._view.typing, self.table.typing):
            typing.show_reason()

    def _follow_cursor(self) -> None:
        key = self._view.current_key()
        if not self.isHidden() and key != self.model.line:
            # What it does not take waits in its cell until one comes back.
            self.table.typing.finish(keep_focus=False)
            self._show_line(key)

    def _follow_filter(self) -> None:
        """A line out of sight is not changed; the cursor has its new place a little later."""
        QTimer.singleShot(0, self, self._follow_cursor)

    def _show_line(self, key: int | None) -> None:
        self.fault.clear()
        self.model.show(key)
        self.table.go_to(0, "description")
        self._show_sums()

    def _changed(self, change: EditNews) -> None:
        lost = rows_lost(change.edit) if change.direction == "do" else ""
        if lost and self._view.isVisible():
            # Once everybody has heard of the edit: what was said before it is put away by it.
            QTimer.singleShot(0, self, lambda: self.said.emit(lost))
        self.model.follow(change)
        if self.isHidden() or self.model.line not in change.rows:
            return
        self.fault.clear()
        before = self.model.taken.rows
        self.model.refresh()
        if change.direction != "do" and before != self.model.taken.rows:
            self.table.go_to(*first_difference(before, self.model.taken.rows))
        self._show_sums()

    def _show_sums(self) -> None:
        line = self.model.node
        self.table.setEnabled(line is not None)
        if line is None:
            source = source_of(self._session.estimate.bill, self.model.line or ROOT)
            name = "" if source is None else short(source.description)
            self.what.setText(_LINKED.format(source=name) if source is not None else _ELSEWHERE)
            self.total.clear()
            self.shares.clear()
        else:
            self.what.setText(f"ถอดปริมาณ “{short(line.description, _LONGEST_TITLE)}”")
            self.total.setText(f"= {total_words(line)}")
            typed = isinstance(line.quantity, TypedQuantity)
            said = (_TYPED,) if typed else share_words(self.model.taken)
            self.shares.setText("\n".join(said))
        self._show_doubts()
        self._show_choices()

    def _show_doubts(self) -> None:
        line, here = self.model.node, self.table.here()
        if line is not None:
            at = here[0] if here is not None else -1
            self.fault.say(self.model.taken.lacking or doubts(line, at))

    @property
    def _bar(self) -> str:
        """The bar whose wastage is chosen here: that of the cursor's row, else the first."""
        here, taken = self.table.here(), self.model.taken
        if here is not None and here[0] < len(taken.rows) and taken.rows[here[0]].bar in taken.bars:
            return taken.rows[here[0]].bar
        return taken.bars[0] if taken.bars else ""

    def _show_choices(self) -> None:
        taken, bar = self.model.taken, self._bar
        measured = self.model.node is not None and bool(taken.rows)
        chosen = next((each for each in taken.wastage if each.bar == bar), None)
        self.for_what.setText(f"เผื่อ {bar}".strip())
        self.wastage.clear()
        for at, choice in enumerate(wastage_choices(bar, chosen)):
            self.wastage.addItem(choice.title, choice.wastage)
            self.wastage.setItemData(at, as_tip(choice.tip), Qt.ItemDataRole.ToolTipRole)
            if choice.wastage == chosen:
                self.wastage.setCurrentIndex(at)
                self.wastage.setToolTip(as_tip(choice.tip))
        self.wastage.addItem(OWN_WASTAGE, OWN_WASTAGE)
        self._show_own(bar)
        self.places.setCurrentIndex(self.places.findData(taken.places))
        for widget in (self.wastage, self.places):
            widget.setEnabled(measured)

    def _show_own(self, bar: str) -> None:
        """Show the percentage that is being typed for a bar of the line, if one is."""
        here = None if self.model.line is None else (self.model.line, bar)
        text = None if here is None else self._own.get(here)
        # First: what is put into the box from here on is of this bar.
        self._own_for = None if text is None else here
        self.own.setVisible(text is not None)
        if text is not None:
            self.wastage.setCurrentIndex(self.wastage.count() - 1)
            if text != self.own.text():
                self.own.setText(text)

    # --- what is chosen

    def _choose_wastage(self, at: int) -> None:
        chosen, line = self.wastage.itemData(at), self.model.line
        if line is None:
            return
        self._own.pop((line, self._bar), None)
        if chosen == OWN_WASTAGE:
            self._own[line, self._bar] = ""
            self._show_own(self._bar)
            self.own.setFocus()
            return
        if not self._put_wastage(self._bar, chosen):
            self._show_choices()

    def _keep_own(self, text: str) -> None:
        if self._own_for is not None:
            self._own[self._own_for] = text

    def _enter_own(self) -> None:
        """Enter: take it and go back to the rows; stay where it is refused."""
        if self._take_own():
            self.table.setFocus()

    def _take_own(self) -> bool:
        """Take the percentage once it is left; False where it is refused, and stays."""
        self.own.take_composed()
        own = self._own_for
        if own is None or own[0] != self.model.line:
            return True
        if self.own.text().strip():
            self.fault.clear()
            try:
                wastage = own_wastage(self.own.text(), own[1])
            except UserError as error:
                self.fault.refuse(error)
                return False
            text = self._own[own]
            self._forget_own()
            if not self._put_wastage(own[1], wastage):
                # It could not be written: what was typed must not be lost for that.
                self._own[own], self._own_for = text, own
                self.fault.refuse(self._view.bill_model.why_not)
                return False
        self._forget_own()
        self._show_choices()
        return True

    def _forget_own(self) -> None:
        if self._own_for is not None:
            del self._own[self._own_for]
            self._own_for = None

    def _give_up_own(self) -> None:
        self._forget_own()
        self._show_choices()
        self.table.setFocus()

    def _back_to_rows(self) -> None:
        """Once the list of a box is closed, keys are meant for the rows again."""
        if self.wastage.hasFocus() or self.places.hasFocus():
            self.table.setFocus()

    def _put_wastage(self, bar: str, wastage: Wastage | None) -> bool:
        estimate = self._session.estimate
        return self.model.do(lambda line: wastage_edit(estimate, line, bar, wastage))

    def _choose_places(self, at: int) -> None:
        estimate, places = self._session.estimate, self.places.itemData(at)
        if not self.model.do(lambda line: places_edit(estimate, line, places)):
            self._show_choices()
