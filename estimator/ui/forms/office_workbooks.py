"""The office's own workbooks: which there are, mapped, shared, filled with the open estimate."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QStackedWidget, QWidget

from estimator.app.forms import templates
from estimator.app.forms.templates import SUFFIX, KeptTemplate, WrittenWorkbook, workbook_name
from estimator.app.revisions import Revision
from estimator.app.session import EstimateSession
from estimator.errors import UserError
from estimator.ui.forms.template_editor import TemplateEditor, told_to
from estimator.ui.kit.asking import WORKBOOKS, Asking, FileKind, is_there
from estimator.ui.kit.labels import FaultLine, heading, words
from estimator.ui.kit.layout import SPRING, STYLE_GAP, column, grow, pane, row
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.kit.workers import NOTHING_WRITTEN, run_task

_TEMPLATES: Final = FileKind("แบบสมุดงาน", (SUFFIX,))
_COLUMNS: Final[tuple[TableColumn[KeptTemplate], ...]] = (
    TableColumn("แบบสมุดงาน", 40, lambda each: each.name),
    TableColumn("สิ่งที่ต้องแก้", 0, lambda each: each.trouble, tip=lambda each: each.trouble),
)
_HOW: Final = (
    "สมุดงาน Excel ที่หน่วยงานกำหนดให้ใช้ เปิดครั้งแรกเพื่อชี้ว่าเซลล์ใดเติมอะไร แล้วบันทึกเป็นแบบของหน่วยงาน "
    "จากนั้นเติมได้กับทุกประมาณราคา รูปแบบ สูตร และแผ่นงานอื่นคงเดิม"
)


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
        self.kept: RowsTable[KeptTemplate] = RowsTable("แบบสมุดงานของหน่วยงาน", _COLUMNS, self)
        self.fault = FaultLine(self)
        self.told = QPlainTextEdit(self)
        self.told.setReadOnly(True)
        self.told.setAccessibleName("สิ่งที่ควรตรวจในสมุดงานที่เขียน")
        self.told.hide()
        self.told_heading = heading("สิ่งที่ควรตรวจในสมุดงานที่เขียน", self)
        self.told_heading.hide()
        self.editor = TemplateEditor(session, self)
        self.write = self._button("เติมและเขียนสมุดงาน…", self._write)
        self.open = self._button("เปิดสมุดงานใหม่…", self._open)
        self.change = self._button("แก้การชี้เซลล์", self._change)
        self.renew = self._button("ใช้กับสมุดงานฉบับใหม่…", self._renew)
        self.renew.setToolTip("เปิดสมุดงานที่แก้ไขใหม่ โดยใช้การชี้เซลล์เดิม แล้วตรวจก่อนบันทึก")
        self.take_in = self._button("รับแบบจากแฟ้ม…", self._take_in)
        self.give_away = self._button("ส่งต่อเป็นแฟ้ม…", self._give_away)
        self.remove = self._button("เลิกใช้", self._remove)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.kept.row_reached.connect(lambda _row: self._enable())
        self.kept.row_taken.connect(lambda _row: self._try(self._change))
        self.editor.said.connect(self.said)
        self.editor.closed.connect(self._close_editor)
        self.editor.stepped.connect(self.stepped)
        self._stack.currentChanged.connect(lambda _at: self.stepped.emit())

    def _button(self, text: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: self._try(action))
        return button

    def _lay_out(self) -> None:
        listed = column(
            heading("แบบสมุดงานของหน่วยงาน", self),
            words(self, _HOW, "small"),
            grow(self.kept),
            row(self.write, self.open, self.change, self.renew, SPRING),
            row(self.take_in, self.give_away, self.remove, SPRING),
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
        at = self.kept.currentIndex().row()
        try:
            self.kept.show_rows(templates.kept_templates())
        except UserError as refused:
            self.fault.refuse(refused)
        self.kept.go_to(min(max(at, 0), len(self.kept.rows) - 1))
        self._enable()

    def _enable(self) -> None:
        current = self.kept.current
        usable = current is not None and not current.trouble
        self.write.setEnabled(usable and self._session.file is not None)
        self.change.setEnabled(usable)
        self.renew.setEnabled(usable)
        self.give_away.setEnabled(usable)
        self.remove.setEnabled(current is not None)

    def _try(self, action: Callable[[], None]) -> None:
        self.fault.clear()
        try:
            action()
        except UserError as refused:
            self.fault.refuse(refused)

    def undo_labels(self) -> tuple[str | None, str | None] | None:
        """What of the mapping would be taken back and done again; None where none is shown."""
        shown = self._stack.currentWidget() is self.editor
        return self.editor.undo_labels() if shown else None

    def _close_editor(self) -> None:
        self._stack.setCurrentIndex(0)
        self.look()
        self.kept.setFocus()

    # --- what can be done -----------------------------------------------------------------------

    def _open(self) -> None:
        path = self._asking.file_to_open(self, WORKBOOKS, "เลือกสมุดงานที่หน่วยงานกำหนด", None)
        if path is not None:
            self.editor.edit(templates.opened(path))
            self._stack.setCurrentIndex(1)

    def _change(self) -> None:
        current = self.kept.current
        if current is not None:
            self.editor.edit(templates.template_in(current), current.path)
            self._stack.setCurrentIndex(1)

    def _renew(self) -> None:
        """The same mapping over another issue of the workbook, kept once it is saved."""
        current = self.kept.current
        title = "เลือกสมุดงานฉบับใหม่ที่จะใช้แทน"
        path = self._asking.file_to_open(self, WORKBOOKS, title, None) if current else None
        if current is not None and path is not None:
            before = templates.template_in(current)
            self.editor.edit(templates.begun(templates.opened(path), before.mapping), current.path)
            self._stack.setCurrentIndex(1)

    def _take_in(self) -> None:
        path = self._asking.file_to_open(self, _TEMPLATES, "เลือกแฟ้มแบบสมุดงาน", None)
        if path is not None:
            taken = templates.take_in(path)
            self.said.emit(f"รับแบบ “{taken.mapping.name}” แล้ว")
            self.look()

    def _give_away(self) -> None:
        current = self.kept.current
        if current is None:
            return
        suggested = Path.home() / current.path.name
        out = self._asking.file_to_make(self, _TEMPLATES, "เขียนแบบเป็นแฟ้มส่งต่อ", suggested)
        if out is not None:
            templates.give_away(templates.template_in(current), out)
            self.said.emit(f"เขียนแบบ “{current.name}” ไว้ที่ {out} หน่วยงานอื่นรับไปใช้ได้ที่ “รับแบบจากแฟ้ม”")

    def _remove(self) -> None:
        current = self.kept.current
        if current is not None:
            kept = templates.remove(current)
            self.said.emit(f"เลิกใช้แบบ “{current.name}” แล้ว แฟ้มยังเก็บไว้ที่ {kept}")
            self.look()

    def _write(self) -> None:
        current, session = self.kept.current, self._session
        estimate = session.path
        if current is None or estimate is None or not self._may_make():
            return
        source = templates.filled_from_session(session, self._revision())
        if source is None:
            sentences = session.refusal.sentences if session.refusal else ()
            raise UserError(sentences or "ประมาณราคานี้ยังคิดราคาไม่ได้ โปรดตรวจที่หน้า Factor F")
        template = templates.template_in(current)

        def names(folder: Path) -> list[str]:
            return [workbook_name(folder, estimate, template, source)]

        title = "เลือกโฟลเดอร์ที่จะเขียนสมุดงาน"
        folder = self._asking.folder(self, title, estimate.parent, names)
        if folder is None:
            return
        # Only what was there has been asked about.
        overwrite = any(is_there(folder / name) for name in names(folder))
        run_task(
            lambda task: templates.write_filled(
                template,
                source,
                folder,
                estimate,
                told_to(task),
                overwrite=overwrite,
            ),
            self._on_written,
            self.fault.refuse,
            title="กำลังเติมสมุดงาน",
            owner=self,
            on_stopped=lambda: self.said.emit(NOTHING_WRITTEN),
            lasts=True,
        )

    def _on_written(self, written: WrittenWorkbook) -> None:
        self.told.setPlainText(templates.shown_told(written.told))
        self.told.setVisible(bool(written.told))
        self.told_heading.setVisible(bool(written.told))
        many = f" มีสิ่งที่ควรตรวจ {len(written.told):,} ข้อ" if written.told else ""
        self.said.emit(f"เขียน {written.path.name} ไว้ที่ {written.path.parent}{many}")
