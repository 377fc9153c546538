"""All doubts about an edition: where, what is printed, what it should be, what it would change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from estimator.app.signs import Sign
from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.factor_f.checks import CheckReport, Doubt, FactorCell
from estimator.domain.factor_f.words import cost_text, percent
from estimator.domain.money import Satang, signed_baht
from estimator.domain.pricing.factor_choices import Effect
from estimator.ui.factor_f.factor_table import HEADS
from estimator.ui.kit.labels import small, words
from estimator.ui.kit.layout import column, grow
from estimator.ui.kit.table import RowLook, RowsTable, TableColumn

_SHORT_KINDS = {
    "building": "อาคาร", "road": "ทาง", "bridge": "สะพาน", "irrigation": "ชลประทาน",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A doubt and what it would change in the open estimate, if that uses its table."""

    doubt: Doubt
    effect: Effect | None

    @property
    def used(self) -> bool:
        """Whether the open estimate reads the cell."""
        return self.effect is not None and self.effect.used

    @property
    def moved(self) -> str:
        """By how much the construction price would differ, in baht."""
        if self.effect is None or not self.used or self.doubt.expected is None:
            return "-"
        return signed_baht(self.effect.construction_difference)

    @property
    def whole(self) -> str:
        """All that there is to say."""
        return f"{WORK_TYPE_NAMES[self.doubt.cell.table[0]]}: {self.doubt.message}"

    @property
    def sign(self) -> Sign:
        """Graver where a price hangs on it."""
        return "warn" if self.used else "note"


def _figure(value: Decimal | None) -> str:
    return "-" if value is None else f"{value:f}"


def _cost(row: DoubtRow) -> str:
    return cost_text(row.doubt.cell.bound, row.doubt.cell.cost_million_baht)


def _column(
    title: str, digits: int, text: Callable[[DoubtRow], str], number: bool = False
) -> TableColumn[DoubtRow]:
    return TableColumn(title, digits, text, number, tip=lambda row: row.whole)


_COLUMNS = (
    replace(
        _column("ตาราง", 17, lambda row: table_text(row.doubt.cell)), sign=lambda row: row.sign
    ),
    _column("ค่างาน", 9, _cost, number=True),
    _column("ช่อง", 9, lambda row: HEADS[row.doubt.cell.column].split("\n")[1]),
    _column("พิมพ์ไว้", 7, lambda row: _figure(row.doubt.printed), number=True),
    _column("ควรเป็น", 7, lambda row: _figure(row.doubt.expected), number=True),
    _column("ข้อสังเกต", 0, lambda row: row.doubt.word),
    _column("ค่าก่อสร้างต่างไป", 14, lambda row: row.moved, number=True),
)


class DoubtsView(QWidget):
    """A count, a list, and what all doubts together would change."""

    reached = Signal(object)
    """The `Doubt` of the current row."""
    taken = Signal(object)
    """The `Doubt` whose table shall be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._report: CheckReport | None = None
        self._effects: Mapping[Doubt, Effect] = {}
        self.count = words(self)
        self.closing = QCheckBox("แสดงตารางที่ไม่มีแถวปิดท้ายด้วย", self)
        self.closing.toggled.connect(self._fill)
        look: RowLook[DoubtRow] = RowLook(in_force=lambda row: row.used, ruled=True)
        self.list: RowsTable[DoubtRow] = RowsTable("ข้อสังเกตของตาราง", _COLUMNS, self, look)
        self.list.row_reached.connect(lambda row: self.reached.emit(row.doubt))
        self.list.row_taken.connect(lambda row: self.taken.emit(row.doubt))
        self.together = small(self)
        self.setLayout(column(self.count, self.closing, grow(self.list), self.together))

    def show_report(
        self,
        report: CheckReport | None,
        effects: Mapping[Doubt, Effect],
        together: tuple[Satang, Satang] | None,
    ) -> None:
        """Show what was found; `together` is what all would change, None without an estimate."""
        self._report, self._effects = report, effects
        self.count.setText(count_text(report) if report is not None else "กำลังตรวจตาราง")
        self._fill()
        self.together.setVisible(together is not None)
        if together is not None:
            construction, reference = together
            self.together.setText(
                "ถ้าทุกช่องเป็นตามที่ควร ประมาณราคาที่เปิดอยู่จะมี"
                f"ค่าก่อสร้างต่างไป {signed_baht(construction)} บาท "
                f"และราคากลางต่างไป {signed_baht(reference)} บาท  กด Enter ที่แถวเพื่อดูตาราง"
            )

    def _fill(self) -> None:
        doubts = self._report.doubts if self._report is not None else ()
        with_closing = self.closing.isChecked()
        self.list.renew_rows(
            [
                DoubtRow(doubt, self._effects.get(doubt))
                for doubt in doubts
                if with_closing or doubt.code != "closing"
            ]
        )


def table_text(cell: FactorCell) -> str:
    """A cell's table: ``ทาง 0/5``."""
    kind, advance, retention = cell.table
    return f"{_SHORT_KINDS[kind]} {percent(advance)}/{percent(retention)}"


def cell_text(cell: FactorCell) -> str:
    """Where a cell stands: ``ทาง 0/5 แถว 190 รวมภาษี``."""
    row = cost_text(cell.bound, cell.cost_million_baht)
    return f"{table_text(cell)} แถว {row} {HEADS[cell.column].split(chr(10))[1]}"


def count_text(report: CheckReport) -> str:
    """How much was checked and found."""
    formula = f"เทียบกับสูตรได้ {report.formula_cells:,} ช่อง"
    unjudged = ""
    if report.unjudged:
        names = " ".join(WORK_TYPE_NAMES[kind] for kind in report.unjudged)
        unjudged = f" ({names} ไม่มีองค์ประกอบให้เทียบ)"
    return (
        f"ตรวจ {report.cells:,} ช่อง {formula}{unjudged} "
        f"มีข้อสังเกต {len(report.doubts):,} ข้อ ที่ {report.doubtful_cells:,} ช่อง"
    )


def codes_text(doubts: Sequence[Doubt]) -> str:
    """The doubts by kind: ``ต่างจากสูตร 8 ช่องภาษี 4``."""
    counts: dict[str, int] = {}
    for doubt in doubts:
        counts[doubt.word] = counts.get(doubt.word, 0) + 1
    return "  ".join(f"{word} {count}" for word, count in counts.items())
