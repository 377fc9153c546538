"""Mapping an office's workbook: point at a cell or at rows, and choose what goes there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from estimator.app.forms import template_edits as edits
from estimator.app.forms import templates
from estimator.app.forms.mapping_steps import MappingStep, MappingSteps
from estimator.app.forms.templates import (
    Band,
    Place,
    SheetView,
    ShownFilled,
    ShownTemplate,
    Template,
    column_name,
)
from estimator.app.revisions import Revision
from estimator.app.session import EstimateSession
from estimator.errors import UserError, short
from estimator.ui.forms.band_fields import BandFields
from estimator.ui.forms.cell_fields import CellFields
from estimator.ui.forms.filled_preview import FilledPreview
from estimator.ui.forms.letters_first import LettersFirst
from estimator.ui.forms.workbook_grid import WorkbookGrid
from estimator.ui.kit import theme
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.flow import flow
from estimator.ui.kit.labels import FaultLine, heading, words
from estimator.ui.kit.layout import (
    SPRING,
    STYLE_GAP,
    column,
    grow,
    labelled,
    pane,
    row,
    scrolled,
    split,
)
from estimator.ui.kit.shown_page import ShownPage
from estimator.ui.kit.workers import run_task

_NOTHING, _CELL, _BAND, _FILLED = range(4)
_SIDE_MARGIN: Final = 12
_BAR: Final = 18
"""Pixels of a bar to scroll by."""
_HOW: Final = (
    "ชี้เซลล์ในแผ่นงาน แล้วเลือกทางขวาว่าจะเติมอะไร "
    "หากเป็นตารางรายการ ให้ลากคลุมตั้งแต่แถวแรกถึงแถวสุดท้ายของตาราง แล้วกด “ใช้แถวที่คลุมเป็นช่วงรายการ”"
)
_SEEN: Final = (
    "นี่คือสมุดงานที่เติมด้วยประมาณราคาที่เปิดอยู่ ตามฉบับที่เลือกไว้ในหน้าแบบฟอร์ม เซลล์ที่เป็นสูตร Excel จะคิดให้เมื่อเปิดแฟ้ม "
    "กด “ดูที่เติมแล้ว” อีกครั้งเพื่อกลับไปชี้เซลล์"
)
_THROWS_AWAY: Final = "ยังไม่ได้บันทึกการชี้เซลล์ กด “บันทึกแบบ” เพื่อเก็บไว้ หรือกด “ปิด” อีกครั้งเพื่อทิ้งสิ่งที่แก้"
_NOT_KEPT: Final = "หยุดแล้ว ยังไม่ได้บันทึกแบบ"


class TemplateEditor(QWidget):
    """The grid at the left, what goes where at the right; nothing is kept before it is saved."""

    said = Signal(str)
    closed = Signal()
    saved = Signal()
    """A mapping is kept whose workbook is not shown any more."""
    stepped = Signal()
    """`undo_labels` answers anew."""

    def __init__(
        self,
        session: EstimateSession,
        revision: Callable[[], Revision | None],
        parent: QWidget | None = None,
    ) -> None:
        """Start without a workbook; `edit` shows one. `revision` is the one that is looked at."""
        super().__init__(parent)
        self._template: Template | None = None
        self._shown: ShownTemplate | None = None
        """The workbook as it was opened, which is none other's, whatever it is called."""
        self._kept: templates.KeptFile | None = None
        self._views: tuple[SheetView, ...] = ()
        self._saved: templates.TemplateMapping | None = None
        self._steps = MappingSteps()
        self.grid = WorkbookGrid(self)
        self.name = QLineEdit(self)
        self.name.setAccessibleName("ชื่อแบบ")
        self.name.setMaxLength(100)
        self.sheet: Choice[int] = Choice("แผ่นงาน", self)
        self.preview = FilledPreview(session, lambda: self.template, revision, self)
        self.save = QPushButton("บันทึกแบบ", self)
        theme.dress(self.save, "primary")
        self.close_button = QPushButton("ปิด", self)
        self.undo_button = QPushButton("เลิกทำ", self)
        self.redo_button = QPushButton("ทำซ้ำ", self)
        self.fault = FaultLine(self)
        self.told = QPlainTextEdit(self)
        self.told.setReadOnly(True)
        self.told.setAccessibleName("สิ่งที่ควรตรวจในสมุดงานที่เติมแล้ว")
        self.told.hide()
        self.where = heading("", self)
        self.pages = ShownPage(self)
        self.cell = CellFields(_HOW, self)
        self.band = BandFields(self)
        self._lay_out()
        self._connect()

    # --- what there is on the page --------------------------------------------------------------

    def _lay_out(self) -> None:
        LettersFirst(self.findChildren(QLineEdit), self)
        self.pages.addWidget(pane(self, column(words(self, _HOW), SPRING)))
        self.pages.addWidget(self.cell)
        self.pages.addWidget(self.band)
        self.pages.addWidget(pane(self, column(words(self, _SEEN), SPRING)))
        side = pane(
            self,
            column(self.where, grow(self.pages), gap=8, margins=(_SIDE_MARGIN, 4, _SIDE_MARGIN, 4)),
        )
        head = flow(
            pane(self, row(*labelled("ชื่อแบบ", self.name, 1))),
            pane(self, row(*labelled("แผ่นงาน", self.sheet, 1))),
            self.preview,
            self.save,
            self.undo_button,
            self.redo_button,
            self.close_button,
        )
        beside = scrolled(self, side)
        widest = max(each.minimumSizeHint().width() for each in (self.cell, self.band))
        beside.setMinimumWidth(widest + 2 * _SIDE_MARGIN + _BAR)
        body = split(self, self.grid, beside, sizes=(700, 300), growing=0, handle=1)
        self.setLayout(
            column(
                head,
                self.fault,
                grow(body, 4),
                grow(self.told),
                gap=STYLE_GAP,
                margins=(12, 8, 12, 8),
            )
        )

    def _connect(self) -> None:
        self.sheet.activated.connect(lambda _at: self._show_sheet())
        self.grid.pointed.connect(self._show_choice)
        self.cell.changed.connect(self._choose_value)
        self.cell.band_wanted.connect(lambda: self.fault.attempt(self._new_band))
        self.band.changed.connect(self._change_band)
        self.band.dropped.connect(self._drop_band)
        self.name.editingFinished.connect(self._take_name)
        self.undo_button.clicked.connect(lambda _checked=False: self.undo())
        self.redo_button.clicked.connect(lambda _checked=False: self.redo())
        self.preview.said.connect(self.said)
        self.preview.filled.connect(self._show_filled)
        self.preview.unfilled.connect(self._show_mapped)
        self.preview.refused.connect(self.fault.refuse)
        self.save.clicked.connect(lambda _checked=False: self.fault.attempt(self._save))
        self.close_button.clicked.connect(lambda _checked=False: self._close())
        self.grid.cleared.connect(self._clear)

    # --- a workbook -----------------------------------------------------------------------------

    def edit(self, shown: ShownTemplate) -> None:
        """Show a workbook and what is filled into it."""
        template, views = shown.template, shown.views
        self.preview.come_up()
        self._shown, self._template = shown, template
        self._kept, self._views, self._saved = shown.kept, views, template.mapping
        self._steps = MappingSteps()
        self.name.setText(template.mapping.name)
        self.fault.clear()
        self.told.hide()
        self.sheet.offer([(at, view.name) for at, view in enumerate(views)], 0)
        if views:
            self.sheet.setCurrentIndex(0)
        self._show_sheet()
        self._show_steps()

    @property
    def template(self) -> Template:
        """The workbook as it is mapped now, under the name that is typed."""
        if self._template is None:
            raise UserError("ยังไม่ได้เปิดสมุดงาน โปรดเปิดก่อน")
        mapping = replace(self._template.mapping, name=self.name.text().strip())
        return templates.begun(self._template, mapping)

    @property
    def _mapping(self) -> templates.TemplateMapping:
        return self.template.mapping

    @property
    def _view(self) -> SheetView | None:
        at = self.sheet.currentIndex()
        return self._views[at] if 0 <= at < len(self._views) else None

    def _show_sheet(self) -> None:
        self.grid.show_sheet(self._view)
        self._mark()
        self._show_choice()

    def _mark(self) -> None:
        view = self._view
        if view is None or self.preview.isChecked():
            return
        self.grid.show_marks(edits.marks(self._mapping, view.name))

    def _change(self, mapping: templates.TemplateMapping, label: str) -> None:
        """Map otherwise from now on, as one step that can be taken back."""
        if self._template is None or mapping == self._template.mapping:
            return
        view = self._view
        sheet = view.name if view is not None else ""
        step = MappingStep(label, self._template.mapping, mapping, sheet, self.grid.place)
        self._steps.do(step)
        self._show_mapping(mapping)

    def _show_mapping(self, mapping: templates.TemplateMapping) -> None:
        if self._template is not None:
            self._template = templates.begun(self._template, mapping)
            self.fault.clear()
            self.name.setText(mapping.name)
            self._mark()
            self._show_choice()
            self._show_steps()

    # --- taking back ----------------------------------------------------------------------------

    def undo_labels(self) -> tuple[str | None, str | None]:
        """What would be taken back, and done again."""
        return self._steps.undo_label, self._steps.redo_label

    def undo(self) -> None:
        """Take the last change of the mapping back, and point at where it was."""
        self.finish_typing()
        step = self._steps.undo()
        if step is not None:
            self._show_step(step, step.before, "เลิกทำแล้ว")

    def redo(self) -> None:
        """Do the last change of the mapping again that was taken back."""
        self.finish_typing()
        step = self._steps.redo()
        if step is not None:
            self._show_step(step, step.after, "ทำซ้ำแล้ว")

    def _show_step(self, step: MappingStep, now: templates.TemplateMapping, said: str) -> None:
        if self.preview.isChecked():
            self.preview.setChecked(False)
        names = [view.name for view in self._views]
        if step.sheet in names and names.index(step.sheet) != self.sheet.currentIndex():
            self.sheet.setCurrentIndex(names.index(step.sheet))
            self._show_sheet()
        if step.place is not None:
            self.grid.point(step.place)
        self._show_mapping(now)
        self.said.emit(f"{said}: {step.label}")

    def _show_steps(self) -> None:
        buttons = (self.undo_button, self.redo_button)
        for button, label in zip(buttons, self.undo_labels(), strict=True):
            button.setEnabled(label is not None)
            button.setToolTip(label or "")
        self.stepped.emit()

    def finish_typing(self) -> None:
        """Take what is being typed, as leaving its line would."""
        here = self.window().focusWidget()
        if here is self.name:
            self._take_name()
        elif here in (self.cell.before, self.cell.after):
            self._choose_value()
        for box in (self.band.first, self.band.last):
            if here in (box, box.lineEdit()):
                box.interpretText()

    def _take_name(self) -> None:
        if self._template is not None:
            self._change(self._mapping, "ชื่อแบบ")

    # --- pointing -------------------------------------------------------------------------------

    def _show_choice(self) -> None:
        """What goes where one points."""
        view, place = self._view, self.grid.place
        if view is None or place is None or self.preview.isChecked():
            self.where.setText("" if view is None else view.name)
            self.pages.setCurrentIndex(_FILLED if self.preview.isChecked() else _NOTHING)
            return
        band = edits.band_at(self._mapping, view.name, place.row)
        if band is not None:
            self.where.setText(_rows(band))
            self.band.show_band(band, place.column)
            self.pages.setCurrentIndex(_BAND)
            return
        area = self.grid.area
        rows = "" if area is None or area.top == area.bottom else f"แถว {area.top} ถึง {area.bottom}"
        self.where.setText(f"เซลล์ {place.name}" + (f" คลุม{rows}" if rows else ""))
        self.cell.show_cell(edits.cell_at(self._mapping, view.name, place))
        self.pages.setCurrentIndex(_CELL)

    def _choose_value(self) -> None:
        view, place = self._view, self.grid.place
        if view is None or place is None or self.pages.currentIndex() != _CELL:
            return
        cell = self.cell.read(view.name, place)
        if cell is None:
            self._drop_cell(view, place)
        elif cell != edits.cell_at(self._mapping, view.name, place):
            self._change(edits.with_cell(self._mapping, cell), f"เติมเซลล์ {place.name}")

    def _drop_cell(self, view: SheetView, place: Place) -> None:
        mapping = edits.without_cell(self._mapping, view.name, place)
        self._change(mapping, f"ไม่เติมเซลล์ {place.name}")

    # --- bands ----------------------------------------------------------------------------------

    def _new_band(self) -> None:
        view, area = self._view, self.grid.area
        if view is None or area is None:
            return
        for row_at in range(area.top, area.bottom + 1):
            if edits.band_at(self._mapping, view.name, row_at) is not None:
                raise UserError("แถวที่คลุมซ้อนกับช่วงรายการที่มีอยู่ โปรดคลุมแถวอื่น หรือเลิกใช้ช่วงเดิมก่อน")
        band = edits.read_heads(edits.new_band(view.name, area), view)
        self._change(edits.with_band(self._mapping, band), f"ใช้{_rows(band)}")
        if band.columns:
            self.said.emit(
                f"เลือกให้แล้ว {len(band.columns)} คอลัมน์ตามหัวตาราง โปรดตรวจทีละคอลัมน์ แก้ได้ทางขวา"
            )

    def _band(self) -> Band | None:
        view, place = self._view, self.grid.place
        if view is None or place is None:
            return None
        return edits.band_at(self._mapping, view.name, place.row)

    def _drop_band(self) -> None:
        band = self._band()
        if band is not None:
            self._change(edits.without_band(self._mapping, band), f"เลิกใช้{_rows(band)}")

    def _change_band(self) -> None:
        band, place = self._band(), self.grid.place
        if band is None or place is None or self.pages.currentIndex() != _BAND:
            return
        changed = self.band.read(band, place.column)
        if changed != band:
            self._change(edits.with_band(self._mapping, changed, band), f"แก้{_rows(band)}")

    # --- seeing and keeping ---------------------------------------------------------------------

    def _show_mapped(self) -> None:
        """The workbook as it is mapped."""
        self.told.hide()
        self.fault.clear()
        self._look_at(self._shown.views if self._shown is not None else ())

    def _show_filled(self, made: ShownFilled) -> None:
        """The workbook as it is once it is filled."""
        self.told.setPlainText(templates.shown_told(made.told) or "เติมได้ครบ ไม่มีสิ่งที่ควรตรวจ")
        self.told.show()
        self.fault.clear()
        self._look_at(made.views)

    def _look_at(self, views: tuple[SheetView, ...]) -> None:
        """Other texts in the same sheets."""
        self._views = views
        self._show_sheet()

    def _clear(self) -> None:
        """What is pointed at is filled with nothing any more."""
        view, place, band = self._view, self.grid.place, self._band()
        if view is None or place is None or self.preview.isChecked():
            return
        if band is None:
            self._drop_cell(view, place)
        else:
            changed = edits.with_column(band, place.column, None)
            label = f"ไม่เติมคอลัมน์ {column_name(place.column)}"
            self._change(edits.with_band(self._mapping, changed, band), label)

    @property
    def unsaved(self) -> bool:
        """Whether something was pointed at, or the name typed, that is not kept."""
        return self._template is not None and self._mapping != self._saved

    def _close(self) -> None:
        """Nothing is thrown away by one press; the second counts while one still sees why."""
        if self.unsaved and self.fault.said != _THROWS_AWAY:
            self.fault.say(_THROWS_AWAY)
            return
        self.preview.come_up()
        self._shown = self._template = None
        self.closed.emit()

    def _save(self) -> None:
        shown, template, kept = self._shown, self.template, self._kept
        self.save.setEnabled(False)
        run_task(
            lambda _task: templates.keep(template, kept),
            lambda saved: self._on_saved(shown, template, saved),
            lambda error: self._not_saved(shown, template, error),
            title="กำลังบันทึกแบบ",
            owner=self,
            on_stopped=lambda: self._not_saved(shown, template, UserError(_NOT_KEPT)),
            lasts=True,
        )

    def _on_saved(
        self, of: ShownTemplate | None, template: Template, kept: templates.KeptFile
    ) -> None:
        """What was saved is that of the workbook shown then; another may be shown by now."""
        self.save.setEnabled(True)
        self.said.emit(f"บันทึกแบบ “{template.mapping.name}” แล้ว ใช้เติมได้กับทุกประมาณราคาในเครื่องนี้")
        if of is not self._shown:
            self.saved.emit()
            return
        self._kept, self._saved = kept, template.mapping
        if not self.unsaved:
            self.preview.come_up()
            self.closed.emit()

    def _not_saved(self, of: ShownTemplate | None, template: Template, error: UserError) -> None:
        self.save.setEnabled(True)
        if of is self._shown:
            self.fault.refuse(error)
        else:
            why = " ".join(error.sentences)
            self.said.emit(f"บันทึกแบบ “{short(template.mapping.name)}” ไม่ได้: {why}")


def _rows(band: Band) -> str:
    return f"ช่วงแถว {band.first} ถึง {band.last}"
