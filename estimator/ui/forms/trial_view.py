"""The sheets of one form as a definition of it has them, laid out in the background."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from estimator.app.forms.setting import Definition
from estimator.app.forms.trial import Trial, trial
from estimator.app.project.files import example_estimate
from estimator.app.session import EstimateSession
from estimator.domain.decisions import FormSet
from estimator.errors import UserError, first_of
from estimator.ui.forms.preview import Preview
from estimator.ui.kit.labels import small
from estimator.ui.kit.layout import column, grow
from estimator.ui.kit.workers import Task, run_task


class TrialView(QWidget):
    """The sheets, and above them of which estimate they are."""

    def __init__(self, session: EstimateSession, parent: QWidget | None = None) -> None:
        """Start empty; the session's estimate is laid out where that can be."""
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self.of_what = small(self)
        self.preview = Preview(self, narrow=True)
        self.setLayout(column(self.of_what, grow(self.preview), gap=2))

    def show_form(self, definition: Definition | None, form_set: FormSet) -> None:
        """Lay a form out as defined, in place of what is under way; None shows nothing."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if definition is None:
            self.of_what.clear()
            self.preview.show_pdf(b"")
            return
        priced, books = self._session.priced, self._session.books
        task = run_task(
            lambda _task: trial(definition, form_set, priced, books, example_estimate),
            self._on_laid_out,
            self._on_refused,
            owner=self,
        )
        self._task = None if task.over else task

    def _on_laid_out(self, shown: Trial) -> None:
        self._task = None
        whose = "โครงการตัวอย่าง" if shown.of_example else "ประมาณราคาที่เปิดอยู่"
        self.of_what.setText("\n".join([f"ภาพตัวอย่างใช้ข้อมูลของ{whose}", *shown.told]))
        self.preview.show_pdf(shown.pdf)

    def _on_refused(self, error: UserError) -> None:
        self._task = None
        self.of_what.setText(f"ยังไม่มีภาพตัวอย่าง: {first_of(error.sentences, 1)}")
        self.preview.show_pdf(b"")
