"""Mapping an office's workbook: point at a cell or at rows, and choose what goes there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from estimator.app.forms import template_edits as edits
from estimator.app.forms import templates
from estimator.app.forms.templates import (
    BAND_COLUMNS,
    PARTS_OF_BAND,
    SOURCE_TITLES,
    Band,
    FilledWorkbook,
    MappedCell,
    PartChoice,
    Place,
    SheetView,
    Template,
    column_name,
)
from estimator.app.session import EstimateSession
from estimator.errors import UserError
from estimator.files.cancelling import Progress
from estimator.ui.forms.workbook_grid import WorkbookGrid
from estimator.ui.kit import theme
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.labels import FaultLine, heading, words
from estimator.ui.kit.layout import (
    SPRING,
    STYLE_GAP,
    column,
    form,
    grow,
    labelled,
    pane,
    row,
    scrolled,
    split,
)
from estimator.ui.kit.workers import Task, run_task

_NOTHING, _CELL, _BAND, _FILLED = range(4)
_LONGEST_AROUND: Final = 500
_BAR: Final = 18
"""Pixels of a bar to scroll by."""
_SHORT: Final = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_HOW: Final = (
    "ชี้เซลล์ในแผ่นงาน แล้วเลือกทางขวาว่าจะเติมอะไร "
    "หากเป็นตารางรายการ ให้ลากคลุมตั้งแต่แถวแรกถึงแถวสุดท้ายของตาราง แล้วกด “ใช้แถวที่คลุมเป็นช่วงรายการ”"
)
_SEEN: Final = (
    "นี่คือสมุดงานที่เติมด้วยประมาณราคาที่เปิดอยู่ เซลล์ที่เป็นสูตร Excel จะคิดให้เมื่อเปิดแฟ้ม "
    "กด “ดูที่เติมแล้ว” อีกครั้งเพื่อกลับไปชี้เซลล์"
)


_STOPPED: Final = "หยุดแล้ว สมุดงานไม่ได้เติม ที่เห็นคือเซลล์ที่ชี้ไว้ตามเดิม"


def told_to(task: Task) -> Progress:
    """Tells a task of each sheet that is filled; it stops the work where somebody asked to."""
    return lambda done, of: task.report(done / of, f"แผ่นงานที่ {done} จาก {of}")


class TemplateEditor(QWidget):
    """The grid at the left, what goes where at the right; nothing is kept before it is saved."""

    said = Signal(str)
    closed = Signal()

    def __init__(self, session: EstimateSession, parent: QWidget | None = None) -> None:
        """Start without a workbook; `edit` shows one."""
        super().__init__(parent)
        self._session = session
        self._template: Template | None = None
        self._kept: Path | None = None
        self._views: tuple[SheetView, ...] = ()
        self._saved: templates.TemplateMapping | None = None
        self._warned = False
        """Whether it was said that closing throws away what is not saved."""
        self.grid = WorkbookGrid(self)
        self.name = QLineEdit(self)
        self.name.setAccessibleName("ชื่อแบบ")
        self.name.setMaxLength(100)
        self.sheet: Choice[int] = Choice("แผ่นงาน", self)
        self.preview = QPushButton("ดูที่เติมแล้ว", self)
        self.preview.setCheckable(True)
        self.save = QPushButton("บันทึกแบบ", self)
        theme.dress(self.save, "primary")
        self.close_button = QPushButton("ปิด", self)
        self.fault = FaultLine(self)
        self.told = QPlainTextEdit(self)
        self.told.setReadOnly(True)
        self.told.setAccessibleName("สิ่งที่ควรตรวจในสมุดงานที่เติมแล้ว")
        self.told.hide()
        self.where = heading("", self)
        self.pages = QStackedWidget(self)
        self._make_cell_fields()
        self._make_band_fields()
        self._lay_out()
        self._connect()

    # --- what there is on the page --------------------------------------------------------------

    def _make_cell_fields(self) -> None:
        self.sought = QLineEdit(self)
        self.sought.setPlaceholderText("ค้นหา เช่น ราคากลาง")
        self.sought.setAccessibleName("ค้นหาสิ่งที่จะเติม")
        self.value: Choice[str] = Choice("เติมเซลล์นี้ด้วย", self)
        self.before, self.after = QLineEdit(self), QLineEdit(self)
        for line, name in ((self.before, "คำนำหน้า"), (self.after, "คำต่อท้าย")):
            line.setAccessibleName(name)
            line.setMaxLength(_LONGEST_AROUND)
        self.make_band = QPushButton("ใช้แถวที่คลุมเป็นช่วงรายการ", self)

    def _make_band_fields(self) -> None:
        self.source: Choice[templates.BandSource] = Choice("แถวของอะไร", self)
        self.part: Choice[PartChoice] = Choice("หมวดงาน", self)
        self.key: Choice[str] = Choice("เติมคอลัมน์นี้ด้วย", self)
        self.column_label = QLabel(self)
        self.first, self.last = QSpinBox(self), QSpinBox(self)
        for box, name in ((self.first, "แถวแรก"), (self.last, "แถวสุดท้าย")):
            box.setAccessibleName(name)
            box.setRange(1, 1_048_576)
            box.setKeyboardTracking(False)
        self.models: dict[str, Choice[int]] = {
            "line": Choice("แถวต้นแบบของรายการ", self),
            "title": Choice("แถวต้นแบบของชื่อกลุ่มงาน", self),
            "total": Choice("แถวต้นแบบของรวมกลุ่มงาน", self),
        }
        self.titles = QCheckBox("มีแถวชื่อกลุ่มงาน", self)
        self.totals = QCheckBox("มีแถวรวมของกลุ่มงาน", self)
        self.grows = QCheckBox("เพิ่มแถวเมื่อรายการมากกว่าที่มี", self)
        self.drop_band = QPushButton("เลิกใช้ช่วงแถวนี้", self)

    def _lay_out(self) -> None:
        combos: list[QComboBox] = [self.source, self.part, self.key, self.value]
        for combo in (*combos, *self.models.values()):
            # The longest title would make the side wider than its place.
            combo.setSizeAdjustPolicy(_SHORT)
            combo.setMinimumContentsLength(10)
        for button in (self.preview, self.save, self.close_button, self.make_band, self.drop_band):
            button.setAutoDefault(False)
        self.pages.addWidget(pane(self, column(words(self, _HOW), SPRING)))
        cell = form(
            (("ค้นหา", self.sought),),
            (("เติมด้วย", self.value),),
            (("คำนำหน้า", self.before),),
            (("คำต่อท้าย", self.after),),
        )
        self.pages.addWidget(
            pane(self, column(cell, self.make_band, words(self, _HOW, "small"), SPRING, gap=8))
        )
        band = form(
            (("แถวของ", self.source),),
            (("หมวดงาน", self.part),),
            (("แถวแรก", self.first), ("ถึง", self.last)),
            ((self.column_label, self.key),),
            (("รายการดูแบบแถว", self.models["line"]),),
            (("ชื่อกลุ่มงานดูแบบแถว", self.models["title"]),),
            (("รวมกลุ่มงานดูแบบแถว", self.models["total"]),),
        )
        flags = column(self.titles, self.totals, self.grows, gap=STYLE_GAP)
        self.pages.addWidget(pane(self, column(band, flags, self.drop_band, SPRING, gap=8)))
        self.pages.addWidget(pane(self, column(words(self, _SEEN), SPRING)))
        side = pane(self, column(self.where, grow(self.pages), gap=8, margins=(12, 4, 12, 4)))
        head = row(
            *labelled("ชื่อแบบ", self.name, 2),
            *labelled("แผ่นงาน", self.sheet, 1),
            self.preview,
            self.save,
            self.close_button,
        )
        beside = scrolled(self, side)
        beside.setMinimumWidth(side.minimumSizeHint().width() + _BAR)
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
        self.sought.textChanged.connect(lambda _text: self._offer_values())
        self.value.activated.connect(lambda _at: self._choose_value())
        self.before.editingFinished.connect(self._choose_value)
        self.after.editingFinished.connect(self._choose_value)
        self.make_band.clicked.connect(lambda _checked=False: self._try(self._new_band))
        self.drop_band.clicked.connect(lambda _checked=False: self._drop_band())
        combos: list[QComboBox] = [self.source, self.part, self.key, *self.models.values()]
        for choice in combos:
            choice.activated.connect(lambda _at: self._change_band())
        for box in (self.first, self.last):
            box.valueChanged.connect(lambda _row: self._change_band())
        for flag in (self.titles, self.totals, self.grows):
            flag.clicked.connect(lambda _on: self._change_band())
        self.preview.toggled.connect(lambda _on: self._try(self._show_filled))
        self.save.clicked.connect(lambda _checked=False: self._try(self._save))
        self.close_button.clicked.connect(lambda _checked=False: self._close())
        self.grid.cleared.connect(self._clear)

    # --- a workbook -----------------------------------------------------------------------------

    def edit(self, template: Template, kept: Path | None = None) -> None:
        """Show a workbook and what is filled into it; `kept` is where it is kept, if it is."""
        views = templates.views_of(template)
        self._template, self._kept, self._views = template, kept, views
        self._saved, self._warned = template.mapping, False
        self.name.setText(template.mapping.name)
        self.fault.clear()
        self.told.hide()
        self._uncheck_preview()
        self.sheet.offer([(at, view.name) for at, view in enumerate(views)], 0)
        if views:
            self.sheet.setCurrentIndex(0)
        self._show_sheet()
        self.grid.setFocus()

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
        banded = tuple(
            (band.first, band.last) for band in self._mapping.bands if band.sheet == view.name
        )
        self.grid.show_marks(edits.marks(self._mapping, view.name), banded)

    def _change(self, mapping: templates.TemplateMapping) -> None:
        if self._template is not None:
            self._template = templates.begun(self._template, mapping)
            self._warned = False
            self.fault.clear()
            self._mark()
            self._show_choice()

    def _try(self, action: Callable[[], None]) -> None:
        self.fault.clear()
        try:
            action()
        except UserError as refused:
            self.fault.refuse(refused)

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
            self.where.setText(f"ช่วงแถว {band.first} ถึง {band.last}")
            self._show_band(band, place)
            self.pages.setCurrentIndex(_BAND)
            return
        self.where.setText(f"เซลล์ {place.name}")
        area = self.grid.area
        rows = "" if area is None or area.top == area.bottom else f" ({area.top} ถึง {area.bottom})"
        self.make_band.setText(f"ใช้แถวที่คลุมเป็นช่วงรายการ{rows}")
        self._offer_values()
        cell = edits.cell_at(self._mapping, view.name, place)
        self.before.setText(cell.before if cell else "")
        self.after.setText(cell.after if cell else "")
        self.pages.setCurrentIndex(_CELL)

    def _offer_values(self) -> None:
        view, place = self._view, self.grid.place
        cell = None
        if view is not None and place is not None:
            cell = edits.cell_at(self._mapping, view.name, place)
        now = cell.value if cell else ""
        found = edits.cell_choices(self.sought.text())
        if now and now not in [key for key, _ in found]:
            found += [each for each in edits.cell_choices() if each[0] == now]
        self.value.offer([("", "(ไม่เติม)"), *found], now)

    def _choose_value(self) -> None:
        view, place = self._view, self.grid.place
        if view is None or place is None or self.pages.currentIndex() != _CELL:
            return
        if not self.value.value:
            self._change(edits.without_cell(self._mapping, view.name, place))
            return
        cell = MappedCell(view.name, place, self.value.value, self.before.text(), self.after.text())
        if cell != edits.cell_at(self._mapping, view.name, place):
            self._change(edits.with_cell(self._mapping, cell))

    # --- bands ----------------------------------------------------------------------------------

    def _new_band(self) -> None:
        view, area = self._view, self.grid.area
        if view is None or area is None:
            return
        for row_at in range(area.top, area.bottom + 1):
            if edits.band_at(self._mapping, view.name, row_at) is not None:
                raise UserError("แถวที่คลุมซ้อนกับช่วงรายการที่มีอยู่ โปรดคลุมแถวอื่น หรือเลิกใช้ช่วงเดิมก่อน")
        band = edits.read_heads(edits.new_band(view.name, area), view)
        self._change(edits.with_band(self._mapping, band))
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
            self._change(edits.without_band(self._mapping, band))

    def _show_band(self, band: Band, place: Place) -> None:
        self.source.offer(SOURCE_TITLES.items(), band.source)
        parts: list[tuple[PartChoice, str]] = [
            (each, PARTS_OF_BAND[each]) for each in ("all", "construction", "equipment", "special")
        ]
        self.part.offer(parts, band.part)
        self.column_label.setText(f"คอลัมน์ {column_name(place.column)} เติมด้วย")
        columns = list(BAND_COLUMNS[band.source].items())
        self.key.offer([("", "(ไม่เติม)"), *columns], band.columns.get(place.column, ""))
        for box, value in ((self.first, band.first), (self.last, band.last)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        rows = [
            (each, f"แถว {each}") for each in range(band.first, min(band.last, band.first + 99) + 1)
        ]
        for name, now in (("line", band.line), ("title", band.title), ("total", band.total)):
            nothing = "(แถวแรกที่เหลือ)" if name == "line" else "(เหมือนรายการ)"
            self.models[name].offer([(0, nothing), *rows], now or 0)
        lines = band.source == "lines"
        for flag, on in (
            (self.titles, band.titles),
            (self.totals, band.totals),
            (self.grows, band.grows),
        ):
            flag.setChecked(on)
            flag.setEnabled(lines or flag is self.grows)
        self.part.setEnabled(band.source not in ("committee", "signers"))
        self.models["title"].setEnabled(band.source in ("lines", "summary"))
        self.models["total"].setEnabled(lines)

    def _change_band(self) -> None:
        band, place = self._band(), self.grid.place
        if band is None or place is None or self.pages.currentIndex() != _BAND:
            return
        changed = replace(
            band,
            part=self.part.value,
            line=self.models["line"].value or None,
            title=self.models["title"].value or None,
            total=self.models["total"].value or None,
            titles=self.titles.isChecked(),
            totals=self.totals.isChecked(),
            grows=self.grows.isChecked(),
        )
        if self.source.value != band.source:
            changed = edits.with_source(changed, self.source.value)
        elif self.key.value != band.columns.get(place.column, ""):
            changed = edits.with_column(changed, place.column, self.key.value or None)
        changed = edits.with_rows(changed, self.first.value(), self.last.value())
        if changed != band:
            self._change(edits.with_band(self._mapping, changed, band))

    # --- seeing and keeping ---------------------------------------------------------------------

    def _show_filled(self) -> None:
        """The workbook as it is once it is filled, or as it is mapped."""
        self.told.hide()
        if not self.preview.isChecked():
            self._look_at(templates.views_of(self.template))
            return
        template = self.template
        source = templates.filled_from_session(self._session)
        if source is None:
            self._not_filled(
                UserError("ประมาณราคานี้ยังคิดราคาไม่ได้ จึงยังดูตัวอย่างไม่ได้ โปรดแก้ที่หน้า Factor F ก่อน")
            )
            return

        def work(task: Task) -> tuple[FilledWorkbook, tuple[SheetView, ...]]:
            workbook = templates.filled(template, source, told_to(task))
            return workbook, templates.filled_views(workbook, template.mapping.name)

        run_task(
            work,
            self._on_filled,
            self._not_filled,
            title="กำลังเติมสมุดงาน",
            owner=self,
            on_stopped=self._on_stopped,
        )

    def _on_filled(self, made: tuple[FilledWorkbook, tuple[SheetView, ...]]) -> None:
        if not self.preview.isChecked():
            return
        workbook, views = made
        self.told.setPlainText(templates.shown_told(workbook.told) or "เติมได้ครบ ไม่มีสิ่งที่ควรตรวจ")
        self.told.show()
        self._look_at(views)

    def _not_filled(self, error: UserError) -> None:
        self._uncheck_preview()
        self.fault.refuse(error)

    def _on_stopped(self) -> None:
        self._uncheck_preview()
        self.said.emit(_STOPPED)

    def _uncheck_preview(self) -> None:
        self.preview.blockSignals(True)
        self.preview.setChecked(False)
        self.preview.blockSignals(False)

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
            self._change(edits.without_cell(self._mapping, view.name, place))
        else:
            changed = edits.with_column(band, place.column, None)
            self._change(edits.with_band(self._mapping, changed, band))

    @property
    def unsaved(self) -> bool:
        """Whether something was pointed at, or the name typed, that is not kept."""
        return self._template is not None and self._mapping != self._saved

    def _close(self) -> None:
        """Nothing is thrown away by one press."""
        if self.unsaved and not self._warned:
            self._warned = True
            self.fault.say("ยังไม่ได้บันทึกการชี้เซลล์ กด “บันทึกแบบ” เพื่อเก็บไว้ หรือกด “ปิด” อีกครั้งเพื่อทิ้งสิ่งที่แก้")
            return
        self._template = None
        self.closed.emit()

    def _save(self) -> None:
        self._kept = templates.keep(self.template, self._kept)
        self._saved = self._mapping
        self.said.emit(f"บันทึกแบบ “{self._mapping.name}” แล้ว ใช้เติมได้กับทุกประมาณราคาในเครื่องนี้")
        self.closed.emit()
