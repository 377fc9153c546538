"""The emblem of a form's heading, chosen from a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.forms.form_settings import check_emblem
from estimator.app.forms.office import FormToday
from estimator.domain.decisions import FormSet
from estimator.files.cancelling import unhindered
from estimator.ui.forms.emblem_picture import emblem_of
from estimator.ui.kit.asking import PICTURES, Asking
from estimator.ui.kit.labels import FaultLine
from estimator.ui.kit.workers import Task, in_process, run_task


class EmblemButton(QPushButton):
    """Asks for a picture; it is opened beside the window."""

    said = Signal(str)
    opened = Signal(str, str, object)
    """The set and the form for which it was chosen, and the bytes of the picture."""

    def __init__(self, asking: Asking, fault: FaultLine, parent: QWidget | None = None) -> None:
        """`asking` chooses the file; `fault` says what is refused."""
        super().__init__("เลือกตรา…", parent)
        self._asking = asking
        self._fault = fault
        self._place: tuple[FormSet, str] | None = None
        self.clicked.connect(lambda _checked=False: fault.attempt(self._choose))

    def show_form(self, form_set: FormSet, current: FormToday | None) -> None:
        """What is chosen from now on is for this form of this set."""
        self._place = None if current is None else (form_set, current.form)

    def _choose(self) -> None:
        place = self._place
        path = self._asking.file_to_open(self, PICTURES, "เลือกภาพตราของหน่วยงาน", None)
        if path is None or place is None:
            return
        run_task(
            lambda task: _emblem(path, task),
            lambda picture: self.opened.emit(*place, picture),
            self._fault.refuse,
            title="กำลังเปิดภาพ",
            owner=self,
            on_stopped=lambda: self.said.emit("หยุดแล้ว ตราเป็นเหมือนเดิม"),
        )


def _emblem(path: Path, task: Task) -> bytes:
    picture = in_process(partial(emblem_of, path), task, unhindered)
    # Here as well, so that the window's thread need not look into the picture.
    check_emblem(picture)
    return picture
