"""The forms that an estimate keeps, what today's change of them, and how both are printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.forms import renewing
from estimator.app.forms.renewing import FormChange, Renewal
from estimator.app.inspection import Goto
from estimator.app.session import EstimateSession
from estimator.domain.estimate import form_set_of
from estimator.ui.forms.trial_view import TrialView
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.flow import flow
from estimator.ui.kit.labels import FaultLine, heading, words
from estimator.ui.kit.layout import SPRING, STYLE_GAP, column, grow, row
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.kit.workers import run_task

_CHANGES: Final[tuple[TableColumn[FormChange], ...]] = (
    TableColumn(
        "แบบ", 10, lambda each: each.name, repeats=lambda above, here: above.form == here.form
    ),
    TableColumn("สิ่งที่ต่างกัน", 0, lambda each: each.setting, tip=lambda each: each.setting),
    TableColumn("ที่เก็บไว้", 0, lambda each: each.before or "(ไม่มี)", tip=lambda each: each.before),
    TableColumn("แบบปัจจุบัน", 0, lambda each: each.after or "(ไม่มี)", tip=lambda each: each.after),
)
_TODAY, _KEPT = "today", "kept"


def _standing(changes: int, revisions: int) -> str:
    if not changes:
        return "ตรงกับแบบปัจจุบัน"
    said = f"ต่างจากแบบปัจจุบัน {changes} แห่ง ประมาณราคานี้พิมพ์ตามแบบที่เก็บไว้จนกว่าจะปรับ"
    if not revisions:
        return said
    return f"{said} ฉบับที่บันทึกไว้แล้วยังพิมพ์ตามแบบเดิมของฉบับนั้น (ฉบับที่ตั้งชื่อด้วยโปรแกรมรุ่นก่อนพิมพ์ตามแบบที่ปรับแล้ว)"


class RenewingView(QWidget):
    """Each setting that would be another, and the sheets of its form as they are and would be."""

    said = Signal(str)
    changed = Signal()
    """The forms that the estimate is printed with are others now."""
    wants = Signal(object)
    """A `Goto`: the page where the office's forms are changed."""

    def __init__(self, session: EstimateSession, parent: QWidget | None = None) -> None:
        """Start empty; `look` fills it."""
        super().__init__(parent)
        self._session = session
        self._found: Renewal | None = None
        self.changes: RowsTable[FormChange] = RowsTable("สิ่งที่ต่างจากแบบปัจจุบัน", _CHANGES, self)
        self.troubles = words(self, role="warn")
        self.standing = words(self)
        self.fault = FaultLine(self)
        self.which: Choice[str] = Choice("ภาพตัวอย่างตามแบบ", self)
        self.which.offer(((_TODAY, "ภาพตามแบบปัจจุบัน"), (_KEPT, "ภาพตามแบบที่เก็บไว้")), _TODAY)
        self.sheets = TrialView(session, self)
        self.renew = self._button("ปรับเป็นแบบปัจจุบัน", self._renew)
        self.take_back = self._button("กลับไปใช้แบบก่อนปรับ", self._take_back)
        self.office = self._button("แก้แบบของสำนักงาน", self._go_to_office)
        self.changes.row_reached.connect(lambda _change: self._show_sheets())
        self.which.activated.connect(lambda _at: self._show_sheets())
        self.setLayout(
            column(
                heading("แบบที่เก็บไว้กับประมาณราคานี้", self),
                self.standing,
                grow(self.changes, 2),
                self.troubles,
                self.fault,
                flow(self.renew, self.take_back, self.office),
                row(self.which, SPRING),
                grow(self.sheets, 3),
                gap=STYLE_GAP,
                margins=(12, 8, 12, 0),
            )
        )

    def _button(self, text: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda _checked=False: self._try(action))
        return button

    def look(self) -> None:
        """Compare with today's forms, in the background, and show what would change."""
        session = self._session
        kept = renewing.kept_forms_of(session)
        if kept is None:
            return
        form_set = form_set_of(session.estimate)
        self.renew.setEnabled(False)
        self.take_back.setEnabled(renewing.may_take_back(session))
        run_task(
            lambda _task: renewing.renewal(kept, form_set),
            self._show,
            self.fault.refuse,
            owner=self,
        )

    def _show(self, found: Renewal) -> None:
        self._found = found
        self.troubles.setText("\n".join(found.troubles))
        self.troubles.setVisible(bool(found.troubles))
        self.changes.blockSignals(True)
        self.changes.show_rows(found.changes)
        self.changes.go_to(0)
        self.changes.blockSignals(False)
        file = self._session.file
        self.standing.setText(_standing(len(found.changes), len(file.revisions()) if file else 0))
        self.renew.setEnabled(file is not None and not file.read_only and bool(found.changes))
        self._show_sheets()

    def _show_sheets(self) -> None:
        """Lay out the form of the change under the cursor, as chosen."""
        change, found = self.changes.current, self._found
        definition = None
        if change is not None and found is not None:
            today = found.today.get(change.form)
            # Of a form that the estimate has not kept yet there is today's alone.
            definition = today if self.which.value == _TODAY else found.kept.get(change.form, today)
        self.which.setEnabled(change is not None)
        self.sheets.show_form(definition, form_set_of(self._session.estimate))

    def _try(self, action: Callable[[], None]) -> None:
        self.fault.attempt(action)
        self.look()

    def _renew(self) -> None:
        if self._found is None:
            return
        renewing.renew(self._session, self._found)
        self.said.emit("ปรับเป็นแบบปัจจุบันแล้ว กด “กลับไปใช้แบบก่อนปรับ” เพื่อย้อนกลับ")
        self.changed.emit()

    def _take_back(self) -> None:
        renewing.take_back(self._session)
        self.said.emit("กลับไปใช้แบบก่อนปรับแล้ว")
        self.changed.emit()

    def _go_to_office(self) -> None:
        self.wants.emit(Goto("office_forms"))
