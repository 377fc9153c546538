"""The rows of an office's workbook that are filled with many: of what, and which are the models."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QWidget

from estimator.app.forms import template_edits as edits
from estimator.app.forms import templates
from estimator.app.forms.templates import (
    BAND_COLUMNS,
    PARTS_OF_BAND,
    SOURCE_TITLES,
    Band,
    PartChoice,
    column_name,
)
from estimator.ui.forms.short_choice import ShortChoice
from estimator.ui.kit.fields import Choice
from estimator.ui.kit.labels import plain
from estimator.ui.kit.layout import SPRING, STYLE_GAP, column, form
from estimator.ui.kit.rolled_past import NumberBox


class BandFields(QWidget):
    """One band and one of its columns; whoever shows it is told when somebody changed something."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a band."""
        super().__init__(parent)
        self.source: Choice[templates.BandSource] = ShortChoice("แถวของอะไร", self)
        self.part: Choice[PartChoice] = ShortChoice("หมวดงาน", self)
        self.key: Choice[str] = ShortChoice("เติมคอลัมน์นี้ด้วย", self)
        self.column_label = plain(parent=self)
        self.first, self.last = NumberBox(self), NumberBox(self)
        for box, name in ((self.first, "แถวแรก"), (self.last, "แถวสุดท้าย")):
            box.setAccessibleName(name)
            box.setRange(1, 1_048_576)
            box.setKeyboardTracking(False)
        self.models: dict[str, Choice[int]] = {
            "line": ShortChoice("แถวต้นแบบของรายการ", self),
            "title": ShortChoice("แถวต้นแบบของชื่อกลุ่มงาน", self),
            "total": ShortChoice("แถวต้นแบบของรวมกลุ่มงาน", self),
        }
        self.titles = QCheckBox("มีแถวชื่อกลุ่มงาน", self)
        self.totals = QCheckBox("มีแถวรวมของกลุ่มงาน", self)
        self.grows = QCheckBox("เพิ่มแถวเมื่อรายการมากกว่าที่มี", self)
        self.drop = QPushButton("เลิกใช้ช่วงแถวนี้", self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        fields = form(
            (("แถวของ", self.source),),
            (("หมวดงาน", self.part),),
            (("แถวแรก", self.first),),
            (("ถึงแถว", self.last),),
            ((self.column_label, self.key),),
            (plain("แถวต้นแบบของ", self),),
            (("รายการ", self.models["line"]),),
            (("ชื่อกลุ่มงาน", self.models["title"]),),
            (("รวมกลุ่มงาน", self.models["total"]),),
        )
        flags = column(self.titles, self.totals, self.grows, gap=STYLE_GAP)
        self.setLayout(column(fields, flags, self.drop, SPRING, gap=8))

    def _connect(self) -> None:
        combos: list[QComboBox] = [self.source, self.part, self.key, *self.models.values()]
        for choice in combos:
            choice.activated.connect(lambda _at: self.changed.emit())
        for box in (self.first, self.last):
            box.valueChanged.connect(lambda _row: self.changed.emit())
        for flag in (self.titles, self.totals, self.grows):
            flag.clicked.connect(lambda _on: self.changed.emit())
        self.drop.clicked.connect(lambda _checked=False: self.dropped.emit())

    def show_band(self, band: Band, at: int) -> None:
        """Show a band, and what its column `at` is filled with."""
        self.source.offer(SOURCE_TITLES.items(), band.source)
        parts: list[tuple[PartChoice, str]] = [
            (each, PARTS_OF_BAND[each]) for each in ("all", "construction", "equipment", "special")
        ]
        self.part.offer(parts, band.part)
        self.column_label.setText(f"คอลัมน์ {column_name(at)}")
        columns = list(BAND_COLUMNS[band.source].items())
        self.key.offer([("", "(ไม่เติม)"), *columns], band.columns.get(at, ""))
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

    def read(self, band: Band, at: int) -> Band:
        """The band as it is chosen now, with its column `at`."""
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
        elif self.key.value != band.columns.get(at, ""):
            changed = edits.with_column(changed, at, self.key.value or None)
        return edits.with_rows(changed, self.first.value(), self.last.value())
