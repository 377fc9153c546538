"""The office's own workbooks: which there are, mapped, shared, filled with the open estimate."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from estimator.app.forms import templates
from estimator.app.forms.templates import (
    SUFFIX,
    FilledFrom,
    KeptTemplate,
    ShownTemplate,
    Template,
    WrittenWorkbook,
    fill_kept,
    shown_template,
    shown_workbook,
    workbook_name,
)
from estimator.app.revision_forms import template_words
from estimator.app.revisions import Revision
from estimator.app.session import EstimateSession
from estimator.errors import UserError
from estimator.files.work_process import Job
from estimator.ui.forms.filled_preview import told_to
from estimator.ui.forms.template_editor import TemplateEditor
from estimator.ui.kit import keyboard
from estimator.ui.kit.asking import WORKBOOKS, Asking, FileKind
from estimator.ui.kit.flow import flow
from estimator.ui.kit.labels import FaultLine, heading, words
from estimator.ui.kit.layout import STYLE_GAP, column, grow, pane
from estimator.ui.kit.shown_page import ShownPage
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.kit.workers import (
    NOTHING_WRITTEN,
    WRITING_PATIENCE_SECONDS,
    Task,
    in_process,
    run_task,
)

T = TypeVar("T")
_TEMPLATES: Final = FileKind("แบบสมุดงาน", (SUFFIX,))
_COLUMNS: Final[tuple[TableColumn[KeptTemplate], ...]] = (
    TableColumn("แบบสมุดงาน", 40, lambda each: each.name),
    TableColumn("สิ่งที่ต้องแก้", 0, lambda each: each.trouble, tip=lambda each: each.trouble),
)
_HOW: Final = (
    "สมุดงาน Excel ที่หน่วยงานกำหนดให้ใช้ เปิดครั้งแรกเพื่อชี้ว่าเซลล์ใดเติมอะไร แล้วบันทึกเป็นแบบของหน่วยงาน "
    "จากนั้นเติมได้กับทุกประมาณราคา รูปแบบ สูตร และแผ่นงานอื่นคงเดิม"
)
_READY: Final = "อ่านประมาณราคาเสร็จแล้ว โปรดกลับไปที่แบบสมุดงานของหน่วยงาน แล้วกด “เติมและเขียนสมุดงาน…” อีกครั้ง"


class OfficeWorkbooks(QWidget):
    """A list of templates with what can be done with them; the editor takes its place."""

    said = Signal(str)
    stepped = Signal()
    """`undo_labels` answers anew."""

    def __init__(
        self,
        session: EstimateSession,
        asking: Asking,
        parent: QWidget | None = None,
        *,
        may_make: Callable[[], bool] = lambda: True,
        revision: Callable[[], Revision | None] = lambda: None,
    ) -> None:
        """Start empty; `look` fills it.

        `may_make` is asked before a file is made, `revision` which of the estimate is wanted.
        """
        super().__init__(parent)
        self._session = session
        self._asking = asking
        self._may_make = may_make
        self._revision = revision
        self._busy = False
        self._looking: Task | None = None
        self.kept: RowsTable[KeptTemplate] = RowsTable("แบบสมุดงานของหน่วยงาน", _COLUMNS, self)
        self.fault = FaultLine(self)
        self.told = QPlainTextEdit(self)
        self.told.setReadOnly(True)
        self.told.setAccessibleName("สิ่งที่ควรตรวจในสมุดงานที่เขียน")
        self.told.hide()
        self.told_heading = heading("สิ่งที่ควรตรวจในสมุดงานที่เขียน", self)
        self.told_heading.hide()
        self.editor = TemplateEditor(session, revision, self)
        self.write = self._button("เติมและเขียนสมุดงาน…", self._write)
        self.open = self._button("เปิดสมุดงานใหม่…", self._open)
        self.change = self._button("แก้การชี้เซลล์", self._change)
        self.renew = self._button("ใช้กับสมุดงานฉบับใหม่…", self._renew)
        self.renew.setToolTip("เปิดสมุดงานที่แก้ไขใหม่ โดยใช้การชี้เซลล์เดิม แล้วตรวจก่อนบันทึก")
        self.take_in = self._button("รับแบบจากแฟ้ม…", self._take_in)
        self.give_away = self._button("ส่งต่อเป็นแฟ้ม…", self._give_away)
        self.remove = self._button("เลิกใช้", self._remove)
        self._stack = ShownPage(self)
        self._lay_out()
        self.kept.row_reached.connect(lambda _row: self._enable())
        self.kept.row_taken.connect(lambda _row: self.fault.attempt(self._change))
        self.editor.said.connect(self.said)
        self.editor.closed.connect(self._close_editor)
        self.editor.saved.connect(self.look)
        self.editor.stepped.connect(self.stepped)
        self._stack.currentChanged.connect(lambda _at: self.stepped.emit())

    def _button(self, text: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda _checked=False: self.fault.attempt(action))
        return button

    def _lay_out(self) -> None:
        listed = column(
            heading("แบบสมุดงานของหน่วยงาน", self),
            words(self, _HOW, "small"),
            grow(self.kept),
            flow(self.write, self.open, self.change, self.renew),
            flow(self.take_in, self.give_away, self.remove),
            self.fault,
            self.told_heading,
            grow(self.told),
            gap=STYLE_GAP,
            margins=(12, 8, 12, 8),
        )
        self._stack.addWidget(pane(self, listed))
        self._stack.addWidget(self.editor)
        self.setLayout(column(self._stack))

    def look(self) -> None:
        """Show the templates that there are now."""
        if self._looking is not None:
            self._looking.cancel()
        task = run_task(
            lambda _task: templates.kept_templates(), self._show, self.fault.refuse, owner=self
        )
        self._looking = None if task.over else task

    def _show(self, found: tuple[KeptTemplate, ...]) -> None:
        self._looking = None
        at = self.kept.currentIndex().row()
        self.kept.show_rows(found)
        self.kept.go_to(min(max(at, 0), len(found) - 1))
        self._enable()

    def _enable(self) -> None:
        current = self.kept.current if not self._busy else None
        usable = current is not None and not current.trouble
        self.open.setEnabled(not self._busy)
        self.take_in.setEnabled(not self._busy)
        self.write.setEnabled(usable and self._session.file is not None)
        self.change.setEnabled(usable)
        self.renew.setEnabled(usable)
        self.give_away.setEnabled(usable)
        self.remove.setEnabled(current is not None)

    def undo_labels(self) -> tuple[str | None, str | None] | None:
        """What of the mapping would be taken back and done again; None where none is shown."""
        return self.editor.undo_labels() if self.is_mapping else None

    @property
    def is_mapping(self) -> bool:
        """Whether the editor takes the place of the list."""
        return self._stack.currentWidget() is self.editor

    def _close_editor(self) -> None:
        self._stack.setCurrentIndex(0)
        self.look()
        self.kept.setFocus()

    # --- what can be done -----------------------------------------------------------------------

    def _begin(
        self,
        title: str,
        work: Callable[[Task], T],
        done: Callable[[T], None],
        stopped: str = NOTHING_WRITTEN,
        *,
        refused: Callable[[UserError], None] | None = None,
        lasts: bool = True,
    ) -> None:
        """Do one thing beside the window; nothing else is begun here before it has ended."""

        def end(then: Callable[[], None]) -> None:
            self._busy = False
            self._enable()
            self.fault.attempt(then)

        if keyboard.is_free(self):
            # Qt would pass it on from a button that is disabled, to who knows what.
            self.kept.setFocus()
        self._busy = True
        self._enable()
        run_task(
            work,
            lambda answer: end(lambda: done(answer)),
            lambda error: end(lambda: (refused or self.fault.refuse)(error)),
            title=title,
            owner=self,
            on_stopped=lambda: end(lambda: self.said.emit(stopped)),
            lasts=lasts,
        )

    def _show_in_editor(self, job: Job[ShownTemplate]) -> None:
        def show(shown: ShownTemplate) -> None:
            is_awaited = keyboard.is_free(self)
            self.editor.edit(shown)
            self._stack.setCurrentIndex(1)
            if is_awaited:
                self.editor.grid.setFocus()

        self._begin(
            "กำลังเปิดสมุดงาน",
            lambda task: in_process(job, task, told_to(task)),
            show,
            "หยุดแล้ว ไม่ได้เปิดสมุดงาน",
            lasts=False,
        )

    def _open(self) -> None:
        path = self._asking.file_to_open(self, WORKBOOKS, "เลือกสมุดงานที่หน่วยงานกำหนด", None)
        if path is not None:
            self._show_in_editor(partial(shown_workbook, path, None))

    def _change(self) -> None:
        current = self.kept.current
        if current is not None and not self._busy:
            self._show_in_editor(partial(shown_template, current.path))

    def _renew(self) -> None:
        """The same mapping over another issue of the workbook, kept once it is saved."""
        current = self.kept.current
        title = "เลือกสมุดงานฉบับใหม่ที่จะใช้แทน"
        path = self._asking.file_to_open(self, WORKBOOKS, title, None) if current else None
        if current is not None and path is not None:
            self._show_in_editor(partial(shown_workbook, path, current.path))

    def _take_in(self) -> None:
        path = self._asking.file_to_open(self, _TEMPLATES, "เลือกแฟ้มแบบสมุดงาน", None)
        if path is None:
            return

        def taken(template: Template) -> None:
            self.said.emit(f"รับแบบ “{template.mapping.name}” แล้ว")
            self.look()

        self._begin("กำลังรับแบบ", lambda _task: templates.take_in(path), taken)

    def _give_away(self) -> None:
        current = self.kept.current
        if current is None:
            return
        suggested = Path.home() / current.path.name
        out = self._asking.file_to_make(self, _TEMPLATES, "เขียนแบบเป็นแฟ้มส่งต่อ", suggested)
        if out is None:
            return
        said = f"เขียนแบบ “{current.name}” ไว้ที่ {out} หน่วยงานอื่นรับไปใช้ได้ที่ “รับแบบจากแฟ้ม”"
        self._begin(
            "กำลังเขียนแบบ",
            lambda _task: templates.give_away(templates.template_in(current), out),
            lambda _none: self.said.emit(said),
        )

    def _remove(self) -> None:
        current = self.kept.current
        if current is None:
            return

        def removed(aside: Path) -> None:
            self.said.emit(f"เลิกใช้แบบ “{current.name}” แล้ว แฟ้มยังเก็บไว้ที่ {aside}")
            self.look()

        def gone(error: UserError) -> None:
            # Another window may have removed it; then it is not offered any more.
            self.fault.refuse(error)
            self.look()

        self._begin("กำลังเลิกใช้แบบ", lambda _task: templates.remove(current), removed, refused=gone)

    def _write(self) -> None:
        """Read what is filled in, for the file's name may be of a revision; then ask where to."""
        current, session = self.kept.current, self._session
        estimate = session.path
        if current is None or estimate is None or not self._may_make():
            return
        revision = self._revision()
        state = templates.state_of(session, revision)
        if state is None:
            sentences = session.refusal.sentences if session.refusal else ()
            raise UserError(sentences or "ประมาณราคานี้ยังคิดราคาไม่ได้ โปรดตรวจที่หน้า Factor F")

        def ask(source: FilledFrom) -> None:
            # Somebody may have opened another estimate meanwhile, or be typing elsewhere.
            if session.path != estimate:
                return
            if self.kept.isVisible() and keyboard.is_free(self):
                self._ask_folder(current, estimate, source, revision)
            else:
                self.said.emit(_READY)

        self._begin(
            "กำลังอ่านประมาณราคา",
            lambda _task: templates.filled_from_state(state),
            ask,
            lasts=False,
        )

    def _ask_folder(
        self,
        kept: KeptTemplate,
        estimate: Path,
        source: FilledFrom,
        revision: Revision | None,
    ) -> None:
        def names(folder: Path) -> list[str]:
            return [workbook_name(folder, estimate, kept.name, source)]

        title = "เลือกโฟลเดอร์ที่จะเขียนสมุดงาน"
        chosen = self._asking.folder(self, title, estimate.parent, names)
        if chosen is None:
            return
        overwrite = bool(chosen.replacing)  # it is one file
        job = partial(fill_kept, kept.path, source, chosen.path, estimate, overwrite)
        self._begin(
            "กำลังเติมสมุดงาน",
            lambda task: in_process(job, task, told_to(task), patience=WRITING_PATIENCE_SECONDS),
            partial(self._on_written, template_words(revision)),
        )

    def _on_written(self, words: str, written: WrittenWorkbook) -> None:
        told = tuple(filter(None, (words, *written.told)))
        self.told.setPlainText(templates.shown_told(told))
        self.told.setVisible(bool(told))
        self.told_heading.setVisible(bool(told))
        many = f" มีสิ่งที่ควรตรวจ {len(told):,} ข้อ" if told else ""
        self.said.emit(f"เขียน {written.path.name} ไว้ที่ {written.path.parent}{many}")
