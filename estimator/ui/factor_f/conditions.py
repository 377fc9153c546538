"""The conditions of use of the Factor F tables: each change is one edit, told by `wanted`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WORK_TYPES, WorkType
from estimator.domain.estimate import Conditions, Estimate, RainZone
from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.factor_f.words import percent
from estimator.domain.guideline.rain_zones import RainHint, rain_sentence
from estimator.ui.kit import theme
from estimator.ui.kit.choice_boxes import Choice, NumberEdit
from estimator.ui.kit.labels import small

RAIN_NAMES: dict[RainZone, str] = {0: "พื้นที่ปกติ", 1: "พื้นที่ฝนชุก 1", 2: "พื้นที่ฝนชุก 2"}
_USUAL_ADVANCES = tuple(map(Decimal, (0, 5, 10, 15)))
_USUAL_RETENTIONS = tuple(map(Decimal, (0, 5, 10)))


class ConditionsForm(QWidget):
    """Work group, edition, percentages, VAT, rain."""

    wanted = Signal(object, str)
    """New `Conditions`, and the Thai label of the edit."""
    work_type_wanted = Signal(str)
    """Another work group for the whole project."""

    def __init__(self, hints: Mapping[str, RainHint], parent: QWidget | None = None) -> None:
        """`hints` are the provinces that may lie in a heavy-rain zone."""
        super().__init__(parent)
        self._hints = hints
        self._conditions = Conditions()
        self._editions: Mapping[str, FactorEdition] = {}
        self.work_type: Choice[WorkType] = Choice("กลุ่มงานก่อสร้าง", self)
        self.edition: Choice[str] = Choice("ชุดตาราง Factor F", self)
        self.advance: Choice[Decimal] = Choice("เงินล่วงหน้าจ่าย ร้อยละ", self)
        self.retention: Choice[Decimal] = Choice("เงินประกันผลงานหัก ร้อยละ", self)
        self.interest = NumberEdit("ดอกเบี้ยเงินกู้ ร้อยละต่อปี", self)
        self.vat = NumberEdit("ภาษีมูลค่าเพิ่ม ร้อยละ", self)
        self.exempt = QCheckBox("ไม่รวมภาษีมูลค่าเพิ่ม", self)
        self.exempt.setToolTip(
            "งานที่ใช้เงินกู้ หรือกรณีอื่นที่ไม่ต้องชำระภาษีมูลค่าเพิ่ม ใช้ช่อง “รวมในรูป Factor” (หมายเหตุ 2)"
        )
        self.rain: Choice[RainZone] = Choice("พื้นที่ฝนชุก", self)
        self.hint = small(self)
        self.fault = QLabel(self)
        self.fault.setWordWrap(True)
        theme.dress(self.fault, "error")
        self.fault.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        self._place(grid, 0, 0, ("กลุ่มงาน", self.work_type.box), 3)
        self._place(grid, 1, 0, ("ตาราง", self.edition.box), 3)
        self._place(grid, 2, 0, ("เงินล่วงหน้าจ่าย %", self.advance.box), 1)
        self._place(grid, 2, 2, ("เงินประกันผลงานหัก %", self.retention.box), 1)
        self._place(grid, 3, 0, ("ดอกเบี้ยเงินกู้ %", self.interest), 1)
        self._place(grid, 3, 2, ("ภาษีมูลค่าเพิ่ม %", self.vat), 1)
        grid.addWidget(self.exempt, 4, 0, 1, 2)
        grid.addWidget(self.rain.box, 4, 2, 1, 2)
        grid.addWidget(self.hint, 5, 0, 1, 4)
        grid.addWidget(self.fault, 6, 0, 1, 4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)

    def _place(
        self, grid: QGridLayout, row: int, column: int, field: tuple[str, QWidget], span: int
    ) -> None:
        label = QLabel(field[0], self)
        label.setBuddy(field[1])
        grid.addWidget(label, row, column)
        grid.addWidget(field[1], row, column + 1, 1, span)

    def _connect(self) -> None:
        self.work_type.box.activated.connect(
            lambda: self.work_type_wanted.emit(self.work_type.value)
        )
        self.edition.box.activated.connect(self._take_edition)
        self.advance.box.activated.connect(
            lambda: self._want("เงินล่วงหน้าจ่าย", advance_percent=self.advance.value)
        )
        self.retention.box.activated.connect(
            lambda: self._want("เงินประกันผลงานหัก", retention_percent=self.retention.value)
        )
        self.interest.entered.connect(
            lambda value: self._want("ดอกเบี้ยเงินกู้", interest_percent=value)
        )
        self.vat.entered.connect(lambda value: self._want("ภาษีมูลค่าเพิ่ม", vat_percent=value))
        self.exempt.clicked.connect(
            lambda checked: self._want("การรวมภาษีมูลค่าเพิ่ม", vat_exempt=checked)
        )
        self.rain.box.activated.connect(lambda: self._want("พื้นที่ฝนชุก", rain_zone=self.rain.value))
        for edit in (self.interest, self.vat):
            edit.wrong.connect(self._show_fault)

    def show_estimate(self, estimate: Estimate, editions: Mapping[str, FactorEdition]) -> None:
        """Show the conditions in force and what the editions offer for them."""
        self._conditions, self._editions = estimate.conditions, editions
        conditions, kind = estimate.conditions, estimate.project.work_type
        self.work_type.offer(((each, WORK_TYPE_NAMES[each]) for each in WORK_TYPES), kind)
        chosen = conditions.factor_f.edition
        shown = [(name, edition_name(edition)) for name, edition in editions.items()]
        if chosen not in editions:
            shown.append((chosen, f"{chosen} (ไม่มีในเครื่องนี้)"))
        self.edition.offer(shown, chosen)
        pairs = self._pairs(kind)
        self.advance.offer(
            _percents({a for a, _ in pairs} or set(_USUAL_ADVANCES), conditions.advance_percent),
            conditions.advance_percent,
        )
        self.retention.offer(
            _percents(
                {r for _, r in pairs} or set(_USUAL_RETENTIONS), conditions.retention_percent
            ),
            conditions.retention_percent,
        )
        self.interest.show_value(percent(conditions.interest_percent))
        self.vat.show_value(percent(conditions.vat_percent))
        self.exempt.setChecked(conditions.vat_exempt)
        self.rain.offer(RAIN_NAMES.items(), conditions.rain_zone)
        self.hint.setText(rain_sentence(estimate.project.province, self._hints))
        # Building and bridge tables have no rain columns: no hint where it cannot matter.
        self.hint.setVisible(kind in ("road", "irrigation") or conditions.rain_zone != 0)

    def _pairs(self, kind: WorkType) -> list[tuple[Decimal, Decimal]]:
        edition = self._editions.get(self._conditions.factor_f.edition)
        if edition is None:
            return []
        return [(advance, retention) for each, advance, retention in edition.tables if each == kind]

    def _take_edition(self) -> None:
        """Another edition brings its own loan interest and VAT along."""
        edition = self._editions.get(self.edition.value)
        if edition is None:
            return
        self._want(
            "ชุดตาราง Factor F",
            factor_f=replace(self._conditions.factor_f, edition=edition.id),
            interest_percent=edition.interest_percent,
            vat_percent=edition.vat_percent,
        )

    def _want(self, what: str, **changes: object) -> None:
        after = replace(self._conditions, **changes)  # type: ignore[arg-type]
        if after != self._conditions:
            self.wanted.emit(after, f"เปลี่ยน{what}")

    def _show_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))


def edition_name(edition: FactorEdition) -> str:
    """An edition in one line: circular, interest, and a word if nobody announced it."""
    head = edition.circular if edition.official else "คำนวณเอง (มิใช่ตารางที่ประกาศ)"
    return f"{head} ดอกเบี้ย {percent(edition.interest_percent)} ภาษี {percent(edition.vat_percent)}"


def _percents(there: set[Decimal], chosen: Decimal) -> list[tuple[Decimal, str]]:
    """The percentages there are; a chosen one that is not among them is shown as such."""
    choices = [(value, percent(value)) for value in sorted(there)]
    if chosen not in there:
        choices.append((chosen, f"{percent(chosen)} (ไม่มีตาราง)"))
    return choices
