"""One Factor F table, whole: the rows in use set off, doubtful cells signed, and its head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from PySide6.QtWidgets import QAbstractItemView, QWidget

from estimator.app.signs import Sign
from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.books.trust import TrustState, trust_of
from estimator.domain.factor_f.checks import Doubt
from estimator.domain.factor_f.look_up import FactorWorking
from estimator.domain.factor_f.tables import (
    Bound,
    FactorColumn,
    FactorEdition,
    FactorRow,
    FactorTable,
    trust_in,
)
from estimator.domain.factor_f.words import FLAG_NAMES, percent, row_text
from estimator.domain.money import signed_baht
from estimator.domain.pricing.factor_choices import Effect
from estimator.domain.wording import short_thai_date
from estimator.ui.kit.labels import as_tip, plain, words
from estimator.ui.kit.layout import column, grow, row
from estimator.ui.kit.signs import sign_pixmap
from estimator.ui.kit.table import RowLook, RowsTable, TableColumn

HEADS: dict[FactorColumn, str] = {
    "factor": "Factor\nไม่รวมภาษี",
    "factor_with_vat": "Factor F\nรวมภาษี",
    "factor_rain_1": "Factor F\nฝนชุก 1",
    "factor_rain_2": "Factor F\nฝนชุก 2",
}


@dataclass(frozen=True, slots=True)
class ShownTable:
    """What is shown: the table, the working that read it, doubts and what they change."""

    table: FactorTable | None = None
    working: FactorWorking | None = None
    column: FactorColumn | None = None
    doubts: Sequence[Doubt] = ()
    effects: Mapping[Doubt, Effect] = field(default_factory=dict)

    @property
    def rows(self) -> Sequence[FactorRow]:
        """The printed rows."""
        return self.table.rows if self.table is not None else ()

    def doubts_about(self, row: FactorRow) -> list[Doubt]:
        """The doubts about a row's cells."""
        place = (row.bound, row.cost_million_baht)
        return [
            doubt
            for doubt in self.doubts
            if self.table is not None
            and doubt.cell.table == self.table.key
            and (doubt.cell.bound, doubt.cell.cost_million_baht) == place
        ]

    def mark_of(self, row: FactorRow) -> str:
        """Which letters of the working a row is, or that it is the row used."""
        working = self.working
        if working is None or working.table is not self.table:
            return ""
        if row == working.lower:
            return "B D" if working.upper is not None else "ใช้"
        return "C E" if row == working.upper else ""


class FactorTableView(RowsTable[FactorRow]):
    """A whole table in sight, the rows in use scrolled to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a table."""
        self.shown = ShownTable()
        self._doubts: dict[FactorRow, list[Doubt]] = {}
        look: RowLook[FactorRow] = RowLook(
            in_force=lambda row: self.shown.mark_of(row) != "", ruled=True
        )
        super().__init__("ตาราง Factor F", self._columns(), parent, look)

    def _columns(self) -> list[TableColumn[FactorRow]]:
        """Mark, cost, the factor columns that the table has, remark."""
        there = [
            column
            for column in HEADS
            if any(row.cell(column) is not None for row in self.shown.rows)
        ]
        tip, mark, never = self._tip, self.shown.mark_of, lambda _row: False
        return [
            TableColumn("", 4, mark, number=True, tip=tip, bold=never),
            TableColumn("ค่างาน\nล้านบาท", 8, row_text, number=True, tip=tip, bold=never),
            *(self._factor_column(column) for column in there),
            TableColumn("ข้อสังเกต", 0, self._remark, tip=tip, bold=never),
        ]

    def _factor_column(self, column: FactorColumn) -> TableColumn[FactorRow]:
        shown = self.shown
        chief = column == shown.column

        def text(row: FactorRow) -> str:
            value = row.cell(column)
            return "-" if value is None else f"{value:f}"

        def sign(row: FactorRow) -> Sign | None:
            doubted = any(
                doubt.cell.column == column and doubt.code != "closing"
                for doubt in self._doubts.get(row, ())
            )
            return "warn" if doubted else None

        return TableColumn(
            HEADS[column],
            10,
            text,
            number=True,
            sign=sign,
            tip=self._tip,
            bold=lambda row: chief and shown.mark_of(row) != "",
            chief=chief,
        )

    def _tip(self, row: FactorRow) -> str:
        said = dict.fromkeys(doubt.message for doubt in self._doubts.get(row, ()))
        return "\n".join((*said, row.source) if row.source else said)

    def _remark(self, row: FactorRow) -> str:
        doubts = self._doubts.get(row, [])
        words = list(dict.fromkeys(doubt.word for doubt in doubts))
        if not words:
            words = [FLAG_NAMES.get(flag, flag) for flag in row.flag.split()]
        if row.verification:
            words.append(trust_of(row.verification).word)
        moved = [
            effect.construction_difference
            for doubt in doubts
            if (effect := self.shown.effects.get(doubt)) is not None and effect.used
            if effect.construction_difference
        ]
        if moved:
            words.append(f"ถ้าแก้ {signed_baht(moved[0])}")
        return " ".join(words)

    def show_table(self, shown: ShownTable) -> None:
        """Show a table; it is scrolled only where another one, or another row, is in use."""
        before = (self.shown.table, self.used_row)
        self.shown = shown
        self._doubts = {row: shown.doubts_about(row) for row in shown.rows}
        self.renew_rows(shown.rows, self._columns())
        used = self.used_row
        if (shown.table, used) != before and used >= 0:
            self.scrollTo(
                self.rows_model.index(used, 0), QAbstractItemView.ScrollHint.PositionAtCenter
            )

    @property
    def used_row(self) -> int:
        """The place of the row that the working uses (the lower of two); -1 if none."""
        used = self.shown.working.lower if self.shown.working is not None else None
        return next((at for at, each in enumerate(self.shown.rows) if each == used), -1)

    def go_to_cost(self, bound: Bound, cost_million_baht: Decimal) -> None:
        """Make a printed row the current one."""
        for at, each in enumerate(self.shown.rows):
            if (each.bound, each.cost_million_baht) == (bound, cost_million_baht):
                self.go_to(at)


SIGNS: dict[TrustState, Sign] = {
    "confirmed": "note",
    "signed": "ok",
    "unverified": "warn",
    "calculated": "warn",
    "office": "note",
}


class TableSide(QWidget):
    """Shows one table whole, and its state by sign and word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a table."""
        super().__init__(parent)
        self.title = words(self, role="heading")
        self.source = words(self, role="small")
        self._sign = plain(parent=self)
        self.state = words(self, role="small")
        self.view = FactorTableView(self)
        line = row(grow(self.source, 3), self._sign, grow(self.state, 2), gap=5)
        self.setLayout(column(self.title, line, grow(self.view), gap=1))

    def show_table(self, edition: FactorEdition | None, shown: ShownTable) -> None:
        """Show a table of an edition; without one, say so."""
        self.title.setText(table_name(shown.table) if shown.table is not None else "ไม่มีตาราง")
        self.source.setText(_source_line(edition) if edition is not None else "")
        self._sign.setVisible(edition is not None)
        self.state.setVisible(edition is not None)
        if edition is not None:
            trust = trust_in(edition, shown.table)
            self._sign.setPixmap(sign_pixmap(SIGNS[trust.state], 14))
            self.state.setText(trust.word)
            self.state.setToolTip(as_tip(trust.text))
        self.view.show_table(shown)


def _source_line(edition: FactorEdition) -> str:
    """Circular, date and rates in one line."""
    dated = f" {short_thai_date(edition.info.dated)}" if edition.info.dated is not None else ""
    return (
        f"{edition.info.circular}{dated} ดอกเบี้ย {percent(edition.interest_percent)} "
        f"ภาษี {percent(edition.vat_percent)}"
    )


def table_name(table: FactorTable) -> str:
    """A table by its head."""
    return (
        f"{WORK_TYPE_NAMES[table.work_type]} เงินล่วงหน้าจ่าย {percent(table.advance_percent)} % "
        f"เงินประกันผลงานหัก {percent(table.retention_percent)} %"
    )
