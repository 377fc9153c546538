"""Clauses 13 and 14: would today's bank rates or VAT have brought new tables? And clause 19."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from estimator.app.fields import number_entry, text_entry
from estimator.app.library.editions import due_words
from estimator.domain.arithmetic import figure_or_percent
from estimator.domain.clauses import number_in_any
from estimator.domain.factor_f.circular_rates import (
    LEAST_BANKS,
    BankRate,
    RateVerdict,
    interest_verdict,
    vat_verdict,
)
from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.factor_f.words import percent
from estimator.domain.findings import Finding
from estimator.errors import UserError
from estimator.ui.kit import theme
from estimator.ui.kit.fields import FormEntry
from estimator.ui.kit.following_scroll import FollowingScroll
from estimator.ui.kit.labels import heading, small, words
from estimator.ui.kit.layout import SPRING, column, table

_ROWS = 5
_INTEREST_CLAUSE = (
    f"ข้อ {number_in_any('interest')}: "
    "ใช้ค่าเฉลี่ย MLR ของธนาคารขนาดใหญ่อย่างน้อย 3 ธนาคาร เป็นตัวเลขกลม เศษถึง 0.50 ปัดขึ้น "
    "เมื่อค่าเฉลี่ยเปลี่ยนแปลงถึงร้อยละ 1 ให้มีตาราง Factor F ใหม่"
)
_VAT_CLAUSE = (
    f"ข้อ {number_in_any('vat')}: "
    "ใช้อัตราภาษีมูลค่าเพิ่มเป็นตัวเลขกลม เศษถึง 0.50 ปัดขึ้น เมื่ออัตราเปลี่ยนให้มีตารางใหม่"
)
_NOTICE_CLAUSE = (
    f"ข้อ {number_in_any('changed_rates')}: ใช้ตารางที่หน่วยงานได้รับแจ้งเป็นหนังสือ นับวันที่ลงทะเบียนรับเป็นวันแรก"
)


class RatesView(QWidget):
    """Bank rates and the VAT rate of today against the edition that is chosen."""

    project_wanted = Signal()
    """Go where the day of registering the circular is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with empty rows."""
        super().__init__(parent)
        self._edition: FactorEdition | None = None
        self.rows = [self._bank_line(at) for at in range(1, _ROWS + 1)]
        self.vat = FormEntry(
            number_entry("vat", "อัตราภาษีมูลค่าเพิ่มปัจจุบัน ร้อยละ", "7", right=False), self
        )
        self.ground = small(self)
        self.interest_said = words(self)
        self.vat_said = words(self)
        self.due_said = words(self)
        self.go = QPushButton("ไปใส่วันที่ลงรับหนังสือเวียนที่หน้าข้อมูลโครงการ", self)
        self.go.clicked.connect(self.project_wanted)
        self._lay_out()

    def _bank_line(self, at: int) -> tuple[FormEntry[str], FormEntry[Decimal]]:
        name = FormEntry(text_entry("bank", f"ธนาคารที่ {at}", most=60), self)
        rate = FormEntry(number_entry("mlr", f"MLR ของธนาคารที่ {at} ร้อยละต่อปี", right=False), self)
        for entry in (name, rate):
            entry.editingFinished.connect(self.judge_interest)
        return name, rate

    def _lay_out(self) -> None:
        titles = (small(self, "ธนาคารขนาดใหญ่"), small(self, "MLR % ต่อปี"))
        self.setLayout(
            column(
                heading("อัตราดอกเบี้ยเงินกู้", self),
                small(self, _INTEREST_CLAUSE),
                self.ground,
                table(titles, *self.rows, shares=(3, 1)),
                self.interest_said,
                heading("ภาษีมูลค่าเพิ่ม", self),
                small(self, _VAT_CLAUSE),
                self.vat,
                self.vat_said,
                heading("วันที่ได้รับแจ้ง", self),
                small(self, _NOTICE_CLAUSE),
                self.due_said,
                self.go,
                SPRING,
            )
        )
        self.vat.editingFinished.connect(self.judge_vat)

    def show_edition(self, edition: FactorEdition | None, due: Sequence[Finding]) -> None:
        """Judge by another edition; `due` is what clause 19 says of the open estimate."""
        self._edition = edition
        ground = edition.mlr_average_percent if edition is not None else None
        named = "ไม่ทราบ" if ground is None else f"ร้อยละ {ground:f}"
        if edition is not None:
            self.ground.setText(
                f"ตาราง {edition.info.circular} ใช้ดอกเบี้ยร้อยละ {percent(edition.interest_percent)} "
                f"(MLR เฉลี่ยที่หนังสือเวียนอ้าง {named}) ภาษีร้อยละ {percent(edition.vat_percent)}"
            )
        grave = any(finding.severity != "note" for finding in due)
        self._say(self.due_said, due_words(due), "warn" if grave else "muted")
        self.judge_interest()
        self.judge_vat()

    def judge_interest(self) -> None:
        """Say what the average of the typed rates means for the edition."""
        typed = [(name.text().strip(), rate.text().strip()) for name, rate in self.rows]
        filled = [(name, rate) for name, rate in typed if name or rate]
        if self._edition is None or not filled:
            self._say(self.interest_said, "", "muted")
            return
        try:
            rates = [_bank(name, rate) for name, rate in filled]
            verdict = interest_verdict(rates, self._edition)
        except UserError as error:
            short = len(filled) < LEAST_BANKS
            self._say(self.interest_said, " ".join(error.sentences), "muted" if short else "stop")
            return
        self._judge(self.interest_said, verdict)

    def judge_vat(self) -> None:
        """Say what the typed VAT rate means for the edition."""
        text = self.vat.text().strip()
        if self._edition is None or not text:
            self._say(self.vat_said, "", "muted")
            return
        try:
            verdict = vat_verdict(figure_or_percent(text).value, self._edition)
        except UserError as error:
            self._say(self.vat_said, " ".join(error.sentences), "stop")
            return
        self._judge(self.vat_said, verdict)

    def _judge(self, label: QLabel, verdict: RateVerdict) -> None:
        moved = ""
        if verdict.moved is not None:
            moved = f" (ค่าเฉลี่ยต่างจากที่หนังสือเวียนอ้าง {verdict.moved.normalize():+f})"
        self._say(label, f"{verdict.message}{moved}", "warn" if verdict.due else "muted")

    def _say(self, label: QLabel, text: str, role: theme.Role) -> None:
        label.setText(text)
        label.setVisible(bool(text))
        theme.dress(label, role)


def _bank(name: str, rate: str) -> BankRate:
    if not name or not rate:
        raise UserError("มีแถวที่ใส่ไม่ครบ โปรดใส่ทั้งชื่อธนาคารและอัตรา MLR")
    return BankRate(name, figure_or_percent(rate).value)


class RatesPane(FollowingScroll):
    """Holds `rates`, for which there may be too little room."""

    def __init__(self, parent: QWidget) -> None:
        """Start with empty rows."""
        rates = RatesView()
        super().__init__(rates, parent)
        self.rates = rates
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
