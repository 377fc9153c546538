"""Tables for another loan interest or VAT, by the formula: calculated, never announced."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.fields import number_entry
from estimator.app.library.factor_f_circular import read_component_rows
from estimator.app.library.taking_in import OpenedFile, RowFinding
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WorkType
from estimator.domain.factor_f.checks import check_edition
from estimator.domain.factor_f.generator import Components, calculated_edition, same_cells
from estimator.domain.factor_f.tables import FactorEdition
from estimator.errors import UserError
from estimator.ui.factor_f.factor_table import FactorTableView, ShownTable
from estimator.ui.kit import theme
from estimator.ui.kit.asking import Asking
from estimator.ui.kit.fields import Choice, FormEntry
from estimator.ui.kit.labels import small, words
from estimator.ui.kit.layout import column, grow, labelled, row
from estimator.ui.kit.signing import Signing
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.library.taking_in import InputLook, TableInput

_WARNING = (
    "ตารางที่คำนวณเองมิใช่ตารางที่ประกาศ ประมาณราคาที่ใช้ตารางนี้จะพิมพ์ข้อความนี้ในแบบฟอร์ม "
    "ใช้เมื่อไม่มีตารางตามหนังสือเวียนสำหรับอัตรานั้นเท่านั้น"
)
_FORMULA = (
    "ดอกเบี้ย % = i x [(1 - ล่วงหน้า) x 2/12 + (ประกัน - ล่วงหน้า) x เดือน/24]   "
    "Factor = 1 + (อำนวยการ + ดอกเบี้ย + กำไร)/100   Factor F = Factor x (1 + ภาษี)   "
    "ตัดทศนิยมสี่ตำแหน่งทุกขั้น (สูตรได้จากการเทียบตารางที่พิมพ์ ตรง 288 จาก 288 แถวของ ว 499 งานอาคาร)"
)
_FINDING_COLUMNS: tuple[TableColumn[RowFinding], ...] = (
    TableColumn("แถว", 9, lambda each: f"{each.row:,}", number=True, sign=lambda _each: "stop"),
    TableColumn("ผลการอ่านองค์ประกอบ", 0, lambda each: each.message),
)


class GeneratorView(QWidget):
    """Components and two rates make an edition; `accepted` tells it once somebody signs."""

    accepted = Signal(object, object, str, object)
    """The `FactorEdition`, its `CheckReport`, who signs, and on which day."""

    def __init__(
        self,
        shipped: Mapping[str, Mapping[WorkType, Components]],
        asking: Asking,
        parent: QWidget | None = None,
    ) -> None:
        """`shipped` are the components that came with editions, by the edition's circular."""
        super().__init__(parent)
        self._sets = {name: dict(each) for name, each in shipped.items()}
        self._printed: tuple[FactorEdition, ...] = ()
        self._made: FactorEdition | None = None
        self.components: Choice[str] = Choice("องค์ประกอบของตาราง", self, low=True)
        look = InputLook("เปิดแฟ้มองค์ประกอบ", "เลือกแฟ้มองค์ประกอบ", paste="วางองค์ประกอบ")
        self.input = TableInput(look, asking, self)
        self.kind: Choice[WorkType | None] = Choice("กลุ่มงานขององค์ประกอบที่วาง", self, low=True)
        self.interest = FormEntry(number_entry("interest", "ดอกเบี้ยเงินกู้ %", right=False), self)
        self.vat = FormEntry(number_entry("vat", "ภาษีมูลค่าเพิ่ม %", right=False), self)
        self.interest.setText("5")
        self.vat.setText("7")
        self.make = QPushButton("คำนวณตาราง", self)
        self.result = words(self)
        self.findings: RowsTable[RowFinding] = RowsTable(
            "ผลการอ่านองค์ประกอบ", _FINDING_COLUMNS, self
        )
        self.preview = FactorTableView(self)
        self.preview.setAccessibleName("ตารางที่คำนวณ เงินล่วงหน้าจ่าย 0 เงินประกันผลงานหัก 0")
        self.signing = Signing("เก็บตารางที่คำนวณ", self)
        self._lay_out()
        self.make.clicked.connect(self.calculate)
        self.interest.returnPressed.connect(self.calculate)
        self.vat.returnPressed.connect(self.calculate)
        self.input.opened.connect(self._take)
        self.input.refused.connect(self._refuse)
        self.signing.accepted.connect(self._accept)
        self._offer()

    def _lay_out(self) -> None:
        self.kind.offer([(None, "กลุ่มงานตามแฟ้ม"), *WORK_TYPE_NAMES.items()], None)
        rates = row(
            *labelled("ดอกเบี้ยเงินกู้ %", self.interest, share=1),
            *labelled("ภาษีมูลค่าเพิ่ม %", self.vat, share=1),
            self.make,
        )
        self.setLayout(
            column(
                words(self, _WARNING, "warn"),
                small(self, _FORMULA),
                row(self.components, self.input.choose, self.input.paste, self.kind),
                rates,
                self.result,
                self.findings,
                grow(self.preview),
                self.signing,
            )
        )
        self.findings.setMaximumHeight(120)
        self.findings.hide()
        self.preview.hide()
        self.signing.setEnabled(False)

    def know(self, printed: tuple[FactorEdition, ...], who: str, today: date) -> None:
        """The announced editions to compare with, and who is likely to sign, today."""
        self._printed = printed
        self.signing.suggest(who, today)

    @property
    def made(self) -> FactorEdition | None:
        """The edition that was calculated last."""
        return self._made

    def calculate(self) -> None:
        """Make the tables for the rates that were typed."""
        self._made = None
        try:
            components = self._sets.get(self.components.value, {}) if self._sets else {}
            self._made = calculated_edition(components, self.interest.read(), self.vat.read())
        except UserError as error:
            self._say(" ".join(error.sentences), "stop")
        else:
            self._say(self._summary(self._made), "muted")
            self.preview.show_table(
                ShownTable(next(iter(self._made.tables.values())), None, "factor")
            )
        self.preview.setVisible(self._made is not None)
        self.signing.setEnabled(self._made is not None)

    def _summary(self, made: FactorEdition) -> str:
        lines = [f"{made.info.title}  {len(made.tables)} ตาราง  {made.info.source}"]
        for printed in self._printed:
            same, both = same_cells(made, printed)
            rates = (made.interest_percent, made.vat_percent)
            if both and rates == (printed.interest_percent, printed.vat_percent):
                lines.append(f"ตรงกับตารางที่ประกาศ {printed.info.circular} {same} จาก {both} ช่อง")
                if same < both:
                    lines.append("อัตรานี้มีตารางที่ประกาศแล้ว และต่างจากที่คำนวณ โปรดใช้ตารางที่ประกาศ")
        return "\n".join(lines)

    def _offer(self, chosen: str | None = None) -> None:
        names = [(name, f"องค์ประกอบ {name}") for name in self._sets]
        if names:
            self.components.offer(names, chosen or names[0][0])

    def _take(self, opened: OpenedFile) -> None:
        try:
            self.take(opened)
        except UserError as error:
            self._refuse(error)

    def _refuse(self, error: UserError) -> None:
        self._say(" ".join(error.sentences), "stop")

    def take(self, opened: OpenedFile) -> None:
        """Read components; UserError where no table has their columns."""
        reading = read_component_rows(opened, self.kind.value)
        found, findings, source = reading.read, reading.findings, reading.file
        self.findings.show_rows(findings)
        self.findings.setVisible(bool(findings))
        if not reading.acceptable:
            self._say("ยังอ่านองค์ประกอบได้ไม่ครบ โปรดแก้แถวที่อ่านไม่ได้แล้วอ่านใหม่", "stop")
            return
        self._sets[source] = found
        self._offer(source)
        rows = sum(len(each.rows) for each in found.values())
        self._say(f"อ่านองค์ประกอบได้ {rows} แถว", "muted")

    def _accept(self, who: str, when: date) -> None:
        made = self._made
        if made is not None:
            self.accepted.emit(made, check_edition(made), who, when)

    def _say(self, text: str, role: theme.Role) -> None:
        self.result.setText(text)
        theme.dress(self.result, role)
