"""An office's forms as files: taken in, given away, and given up for the program's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.forms import office
from estimator.app.forms.office import FormToday
from estimator.app.forms.office_steps import OfficeSteps
from estimator.app.session import EstimateSession
from estimator.domain.decisions import FormSet
from estimator.ui.kit.asking import FORM_DEFINITIONS, Asking
from estimator.ui.kit.flow import flow
from estimator.ui.kit.labels import FaultLine


class OfficeFiles(QWidget):
    """What can be done with the form that is shown, and with its whole set."""

    said = Signal(str)
    taken = Signal(object)
    """A `FormToday` of the set, taken in from a file."""
    given_up = Signal(object)
    """The `FormToday` in place of the office's own."""

    def __init__(
        self,
        session: EstimateSession,
        asking: Asking,
        steps: OfficeSteps,
        fault: FaultLine,
        parent: QWidget | None = None,
    ) -> None:
        """Files lie beside the open estimate at first; `fault` says what is refused."""
        super().__init__(parent)
        self._session = session
        self._asking = asking
        self._steps = steps
        self._fault = fault
        self._form_set: FormSet = "2560"
        self._current: FormToday | None = None
        self.take_in = self._button("นำแบบเข้า…", self._take_in)
        self.give_up = self._button("คืนแบบของโปรแกรม", self._give_up)
        self.give_one = self._button("ส่งออกแบบนี้…", self._give_one)
        self.give_away = self._button("ส่งออกทั้งชุด…", self._give_away)
        self.setLayout(flow(self.take_in, self.give_up, self.give_one, self.give_away))

    def _button(self, text: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda _checked=False: self._fault.attempt(action))
        return button

    def show_form(self, form_set: FormSet, current: FormToday | None) -> None:
        """Work for this set, and this form of it."""
        self._form_set, self._current = form_set, current
        self.give_one.setEnabled(current is not None and current.definition is not None)
        self.give_up.setEnabled(
            current is not None and (current.of_office or bool(current.troubles))
        )

    def _take_in(self) -> None:
        form_set = self._form_set
        title = f"เลือกแฟ้มแบบฟอร์มของชุด {form_set}"
        path = self._asking.file_to_open(self, FORM_DEFINITIONS, title, None)
        if path is None:
            return
        taken = self._steps.take_in(path, form_set)
        self.said.emit(
            f"นำแบบ {taken.name} ของสำนักงานเข้าแล้ว แบบเดิมของสำนักงาน (ถ้ามี) เก็บไว้เป็นแฟ้ม .bak"
        )
        # Last: who shows it may have to say what went with the one before.
        self.taken.emit(taken)

    def _begin(self) -> Path:
        return self._session.path.parent if self._session.path else Path.home()

    def _give_one(self) -> None:
        current = self._current
        if current is None:
            return
        wanted = self._begin() / f"{current.form}.toml"
        path = self._asking.file_to_make(self, FORM_DEFINITIONS, "ส่งออกแบบฟอร์ม", wanted)
        if path is not None:
            office.give_away_one(self._form_set, current.form, path)
            self.said.emit(f"เขียนแบบ {current.name} ไว้ที่ {path}")

    def _give_away(self) -> None:
        form_set = self._form_set
        names = [f"{form_set}/{name}" for name in office.names_given_away(form_set)]
        title = "เลือกโฟลเดอร์ที่จะเขียนแฟ้มแบบฟอร์ม"
        chosen = self._asking.folder(self, title, self._begin(), lambda _folder: names)
        if chosen is not None:
            out = chosen.path / form_set
            replacing = frozenset(Path(each).name for each in chosen.replacing)
            written = office.give_away(form_set, out, overwrite=replacing)
            self.said.emit(f"เขียนแบบ {len(written)} แฟ้มไว้ที่ {out}")

    def _give_up(self) -> None:
        current = self._current
        if current is not None:
            kept = self._steps.give_up(self._form_set, current.form)
            self.said.emit(f"ใช้แบบ {current.name} ของโปรแกรมแล้ว แบบของสำนักงานเก็บไว้ที่ {kept}")
            self.given_up.emit(office.form_today(self._form_set, current.form))
