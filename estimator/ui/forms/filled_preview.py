"""The button that shows a workbook as it is once it is filled."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.forms import templates
from estimator.app.forms.templates import ShownFilled, Template, shown_filled
from estimator.app.revisions import Revision
from estimator.app.session import EstimateSession
from estimator.errors import UserError
from estimator.files.cancelling import Progress
from estimator.ui.kit.follows_news import follow, look_when_shown
from estimator.ui.kit.workers import Task, in_process, run_task

_PAUSE_MILLISECONDS: Final = 300
_STOPPED: Final = "หยุดแล้ว สมุดงานไม่ได้เติม ที่เห็นคือเซลล์ที่ชี้ไว้ตามเดิม"
_NO_PRICE: Final = "ประมาณราคานี้ยังคิดราคาไม่ได้ จึงยังดูตัวอย่างไม่ได้ โปรดแก้ที่หน้า Factor F ก่อน"


def told_to(task: Task) -> Progress:
    """Tells a task of each sheet that is filled; it stops the work where somebody asked to."""
    return lambda done, of: task.report(done / of, f"แผ่นงานที่ {done} จาก {of}")


class FilledPreview(QPushButton):
    """While it is pressed, the filled workbook is seen in place of the mapping.

    It is filled anew with every change of the estimate, and comes up again for another one.
    """

    said = Signal(str)
    filled = Signal(object)
    """A `ShownFilled` is to be seen."""
    unfilled = Signal()
    """The mapping is to be seen."""
    refused = Signal(object)
    """The `UserError` for which nothing could be filled."""

    def __init__(
        self,
        session: EstimateSession,
        template: Callable[[], Template],
        revision: Callable[[], Revision | None],
        parent: QWidget | None = None,
    ) -> None:
        """Fill what `template` answers with that `revision` of the open estimate."""
        super().__init__("ดูที่เติมแล้ว", parent)
        self._session = session
        self._wanted = template
        self._revision = revision
        self._filling: Task | None = None
        self.setCheckable(True)
        self.toggled.connect(lambda on: self._fill() if on else self._empty())
        follow(self, session.news.opened, lambda: self.setChecked(False))
        self.follower = look_when_shown(
            self,
            self._fill_anew,
            session.news.priced_anew,
            session.news.revision_named,
            pause=_PAUSE_MILLISECONDS,
        )

    def come_up(self) -> None:
        """Another workbook is shown, or none: what is being filled now is not wanted any more."""
        self._stop()
        self._uncheck()

    def _empty(self) -> None:
        self._stop()
        self.unfilled.emit()

    def _fill_anew(self) -> None:
        """What is seen is of an estimate that is another by now."""
        if self.isChecked():
            self._fill()

    def _fill(self) -> None:
        self.follower.looked()
        # What was filled before is not to be taken for what is being filled.
        self._empty()
        try:
            template, state = self._wanted(), templates.state_of(self._session, self._revision())
        except UserError as error:
            self._refuse(error)
            return
        if state is None:
            self._refuse(UserError(_NO_PRICE))
            return

        def work(task: Task) -> ShownFilled:
            source = templates.filled_from_state(state)
            return in_process(partial(shown_filled, template, source), task, told_to(task))

        task = run_task(
            work,
            self._on_filled,
            self._refuse,
            title="กำลังเติมสมุดงาน",
            owner=self,
            on_stopped=self._on_stopped,
        )
        self._filling = None if task.over else task

    def _stop(self) -> None:
        task, self._filling = self._filling, None
        if task is not None:
            task.cancel()

    def _on_filled(self, made: ShownFilled) -> None:
        self._filling = None
        self.filled.emit(made)

    def _refuse(self, error: UserError) -> None:
        self._filling = None
        self._uncheck()
        self.unfilled.emit()
        self.refused.emit(error)

    def _on_stopped(self) -> None:
        if self._filling is not None and self._filling.cancelled:
            self._filling = None
            self._uncheck()
            self.unfilled.emit()
            self.said.emit(_STOPPED)

    def _uncheck(self) -> None:
        self.blockSignals(True)
        self.setChecked(False)
        self.blockSignals(False)
