"""A table with its head: conditions, circular, dates, rates, and how far it can be trusted."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from estimator.app.signs import Sign
from estimator.domain.factor_f.tables import FactorEdition, trust_in
from estimator.domain.factor_f.words import percent
from estimator.domain.wording import short_thai_date
from estimator.ui.factor_f.inspecting import table_name
from estimator.ui.factor_f.table_model import ShownTable
from estimator.ui.factor_f.table_view import FactorTableView
from estimator.ui.kit import theme
from estimator.ui.kit.signs import sign_pixmap

STATES: dict[str, tuple[Sign, str]] = {
    "unverified": ("warning", "ยังไม่มีผู้ตรวจรับรอง"),
    "components_agree": ("note", "ตรงกับองค์ประกอบที่พิมพ์ไว้"),
    "office_signed": ("ok", "หน่วยงานตรวจแล้ว"),
    "calculated": ("warning", "คำนวณเอง มิใช่ตารางที่ประกาศ"),
}


class TableSide(QWidget):
    """Shows one table whole, and its state by sign and word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a table."""
        super().__init__(parent)
        self.title = QLabel(self)
        theme.dress(self.title, "heading")
        self.source = QLabel(self)
        theme.dress(self.source, "small")
        self._sign = QLabel(self)
        self.state = QLabel(self)
        theme.dress(self.state, "small")
        self.view = FactorTableView(self)
        line = QHBoxLayout()
        line.setSpacing(5)
        line.addWidget(self.source)
        line.addStretch(1)
        line.addWidget(self._sign)
        line.addWidget(self.state)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        box.addWidget(self.title)
        box.addLayout(line)
        box.addWidget(self.view, 1)

    def show_table(self, edition: FactorEdition | None, shown: ShownTable) -> None:
        """Show a table of an edition; without one, say so."""
        self.title.setText(table_name(shown.table) if shown.table is not None else "ไม่มีตาราง")
        self.source.setText(source_line(edition) if edition is not None else "")
        state, whole = trust_in(edition, shown.table) if edition is not None else ("", "")
        sign, text = STATES.get(state, ("note", whole))
        self._sign.setPixmap(sign_pixmap(sign, 14))
        self._sign.setVisible(edition is not None)
        self.state.setText(text)
        self.state.setToolTip(whole)
        self.view.show_table(shown)


def source_line(edition: FactorEdition) -> str:
    """Circular, date and rates in one line."""
    dated = f" {short_thai_date(edition.dated)}" if edition.dated is not None else ""
    return (
        f"{edition.circular}{dated} ดอกเบี้ย {percent(edition.interest_percent)} "
        f"ภาษี {percent(edition.vat_percent)}"
    )
