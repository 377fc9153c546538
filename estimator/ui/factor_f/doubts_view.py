"""All doubts about an edition: where, what is printed, what it should be, what it would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.factor_f.checks import CheckReport, Doubt, FactorCell
from estimator.domain.factor_f.words import cost_text, percent, signed_baht
from estimator.domain.money import Satang
from estimator.domain.pricing.factor_choices import Effect
from estimator.ui.factor_f.table_model import HEADS
from estimator.ui.kit.labels import small
from estimator.ui.kit.plain_table import PlainHead, PlainLine, PlainTable

_HEADS = (
    PlainHead("ตาราง", 17),
    PlainHead("ค่างาน", 9, number=True),
    PlainHead("ช่อง", 9),
    PlainHead("พิมพ์ไว้", 7, number=True),
    PlainHead("ควรเป็น", 7, number=True),
    PlainHead("ข้อสังเกต"),
    PlainHead("ค่าก่อสร้างต่างไป", 14, number=True),
)
_SHORT_KINDS = {
    "building": "อาคาร", "road": "ทาง", "bridge": "สะพาน", "irrigation": "ชลประทาน",
}  # fmt: skip


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
        self._shown: list[Doubt] = []
        self.count = QLabel(self)
        self.count.setWordWrap(True)
        self.closing = QCheckBox("แสดงตารางที่ไม่มีแถวปิดท้ายด้วย", self)
        self.closing.toggled.connect(self._fill)
        self.list = PlainTable("ข้อสังเกตของตาราง", _HEADS, self)
        self.list.row_reached.connect(lambda row: self.reached.emit(self._shown[row]))
        self.list.row_taken.connect(lambda row: self.taken.emit(self._shown[row]))
        self.together = small(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for widget in (self.count, self.closing):
            box.addWidget(widget)
        box.addWidget(self.list, 1)
        box.addWidget(self.together)

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
        self._shown = [doubt for doubt in doubts if with_closing or doubt.code != "closing"]
        self.list.fill([self._line(doubt) for doubt in self._shown])

    def _line(self, doubt: Doubt) -> PlainLine:
        kind = doubt.cell.table[0]
        effect = self._effects.get(doubt)
        moved = "-"
        if effect is not None and effect.used and doubt.expected is not None:
            moved = signed_baht(effect.construction_difference)
        used = effect is not None and effect.used
        return PlainLine(
            (
                table_text(doubt.cell),
                cost_text(doubt.cell.bound, doubt.cell.cost_million_baht),
                HEADS[doubt.cell.column].split("\n")[1],
                "-" if doubt.printed is None else f"{doubt.printed:f}",
                "-" if doubt.expected is None else f"{doubt.expected:f}",
                doubt.word,
                moved,
            ),
            f"{WORK_TYPE_NAMES[kind]}: {doubt.message}",
            chief=used,
            sign="warning" if used else "note",
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
