"""The office's own forms, and those that an estimate keeps: taken in, given away, renewed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.forms import office, renewing
from estimator.app.forms.office import FormToday
from estimator.app.forms.renewing import FormChange
from estimator.app.session import EstimateSession
from estimator.domain.estimate import form_set_of
from estimator.errors import UserError
from estimator.ui.kit.asking import FORM_DEFINITIONS, Asking, is_there
from estimator.ui.kit.labels import FaultLine, heading, words
from estimator.ui.kit.layout import SPRING, STYLE_GAP, column, grow, row
from estimator.ui.kit.table import RowsTable, TableColumn

_FORMS: Final[tuple[TableColumn[FormToday], ...]] = (
    TableColumn("แบบ", 16, lambda each: each.name),
    TableColumn("ชื่อแบบ", 0, lambda each: each.title, tip=lambda each: each.title),
    TableColumn("พิมพ์ตามแบบของ", 16, lambda each: "สำนักงาน" if each.of_office else "โปรแกรม"),
)
_CHANGES: Final[tuple[TableColumn[FormChange], ...]] = (
    TableColumn(
        "แบบ", 16, lambda each: each.form, repeats=lambda above, here: above.form == here.form
    ),
    TableColumn("สิ่งที่ต่างกัน", 24, lambda each: each.setting),
    TableColumn("ที่เก็บไว้", 0, lambda each: each.before or "(ไม่มี)", tip=lambda each: each.before),
    TableColumn("แบบปัจจุบัน", 0, lambda each: each.after or "(ไม่มี)", tip=lambda each: each.after),
)


class OwnForms(QWidget):
    """Which forms are the office's own, and what renewing the estimate's would change."""

    said = Signal(str)
    changed = Signal()
    """The forms that the estimate is printed with are others now."""

    def __init__(
        self, session: EstimateSession, asking: Asking, parent: QWidget | None = None
    ) -> None:
        """Start empty; `look` fills it."""
        super().__init__(parent)
        self._session = session
        self._asking = asking
        self.forms: RowsTable[FormToday] = RowsTable("แบบฟอร์มปัจจุบัน", _FORMS, self)
        self.changes: RowsTable[FormChange] = RowsTable("สิ่งที่ต่างจากแบบปัจจุบัน", _CHANGES, self)
        self.troubles = words(self, role="warn")
        self.standing = words(self)
        self.fault = FaultLine(self)
        self.take_in = self._button("นำแบบเข้า…", self._take_in)
        self.give_away = self._button("ส่งออกทั้งชุด…", self._give_away)
        self.give_up = self._button("กลับไปใช้แบบของโปรแกรม", self._give_up)
        self.renew = self._button("ปรับเป็นแบบปัจจุบัน", self._renew)
        self.take_back = self._button("กลับไปใช้แบบก่อนปรับ", self._take_back)
        self.forms.row_reached.connect(lambda _form: self._enable())
        self.setLayout(
            column(
                heading("แบบฟอร์มปัจจุบัน ใช้กับประมาณราคาที่สร้างใหม่", self),
                grow(self.forms),
                self.troubles,
                row(self.take_in, self.give_away, self.give_up, SPRING),
                self.fault,
                heading("แบบที่เก็บไว้กับประมาณราคานี้", self),
                self.standing,
                grow(self.changes),
                row(self.renew, self.take_back, SPRING),
                gap=STYLE_GAP,
                margins=(12, 8, 12, 8),
            )
        )

    def _button(self, text: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: self._try(action))
        return button

    def look(self) -> None:
        """Show the forms as they are now."""
        session = self._session
        if session.file is None:
            return
        form_set = form_set_of(session.estimate)
        forms = office.forms_today(form_set)
        troubles = [trouble for each in forms for trouble in each.troubles]
        troubles += [
            f"แฟ้ม {name} ในโฟลเดอร์ของสำนักงานไม่ใช่แบบของชุด {form_set} จึงไม่ได้ใช้"
            for name in office.strangers(form_set)
        ]
        at = self.forms.currentIndex().row()
        self.forms.show_rows(forms)
        self.forms.go_to(max(at, 0))
        self.troubles.setText("\n".join(troubles))
        self.troubles.setVisible(bool(troubles))
        found = renewing.changes(session)
        self.changes.show_rows(found)
        self.standing.setText(
            f"ต่างจากแบบปัจจุบัน {len(found)} แห่ง ประมาณราคานี้พิมพ์ตามแบบที่เก็บไว้จนกว่าจะปรับ"
            if found
            else "ตรงกับแบบปัจจุบัน"
        )
        self._enable()

    def _enable(self) -> None:
        session, current = self._session, self.forms.current
        open_for_writing = session.file is not None and not session.file.read_only
        self.give_up.setEnabled(
            current is not None and (current.of_office or bool(current.troubles))
        )
        self.renew.setEnabled(open_for_writing and bool(self.changes.rows))
        self.take_back.setEnabled(renewing.may_take_back(session))

    def _try(self, action: Callable[[], None]) -> None:
        self.fault.clear()
        try:
            action()
        except UserError as refused:
            self.fault.refuse(refused)
        self.look()

    def _take_in(self) -> None:
        form_set = form_set_of(self._session.estimate)
        title = f"เลือกแฟ้มแบบฟอร์มของชุด {form_set}"
        path = self._asking.file_to_open(self, FORM_DEFINITIONS, title, None)
        if path is not None:
            taken = office.take_in(path, form_set)
            self.said.emit(
                f"นำแบบ {taken.name} ของสำนักงานเข้าแล้ว แบบเดิมของสำนักงาน (ถ้ามี) เก็บไว้เป็นแฟ้ม .bak"
            )
            self.changed.emit()

    def _give_away(self) -> None:
        form_set = form_set_of(self._session.estimate)
        begin = self._session.path.parent if self._session.path else Path.home()
        names = [f"{form_set}/{name}" for name in office.names_given_away(form_set)]
        title = "เลือกโฟลเดอร์ที่จะเขียนแฟ้มแบบฟอร์ม"
        folder = self._asking.folder(self, title, begin, lambda _folder: names)
        if folder is not None:
            # Only what was there has been asked about.
            overwrite = any(is_there(folder / name) for name in names)
            written = office.give_away(form_set, folder / form_set, overwrite=overwrite)
            self.said.emit(f"เขียนแบบ {len(written)} แฟ้มไว้ที่ {folder / form_set}")

    def _give_up(self) -> None:
        current = self.forms.current
        if current is not None:
            kept = office.give_up(form_set_of(self._session.estimate), current.form)
            self.said.emit(f"ใช้แบบ {current.name} ของโปรแกรมแล้ว แบบของสำนักงานเก็บไว้ที่ {kept}")
            self.changed.emit()

    def _renew(self) -> None:
        renewing.renew(self._session)
        self.said.emit("ปรับเป็นแบบปัจจุบันแล้ว กด “กลับไปใช้แบบก่อนปรับ” เพื่อย้อนกลับ")
        self.changed.emit()

    def _take_back(self) -> None:
        renewing.take_back(self._session)
        self.said.emit("กลับไปใช้แบบก่อนปรับแล้ว")
        self.changed.emit()
