"""What the cells of titles and of sums of groups get: a sum that nothing counts twice, or none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from estimator.errors import short
from estimator.sheets.templates.addresses import column_name
from estimator.sheets.templates.band_rows import SUMMED, RowOfBand
from estimator.sheets.templates.group_sums import GroupSums, is_plain_sum
from estimator.sheets.templates.mapping import Band
from estimator.sheets.templates.sheet_writer import SheetWriter

SumCell = Literal["sum", "model", "blank"]
"""The sum of the group's rows; what the model row says; nothing."""

_ROWS: Final = {"title": "แถวชื่อกลุ่มงาน", "total": "แถวรวม", "line": "แถวรายการ"}


@dataclass(slots=True)
class SumCells:
    """Decides for one band, and says once a column where the model's formula is not kept."""

    writer: SheetWriter
    band: Band
    sums: GroupSums
    told: set[tuple[RowOfBand, int]] = field(default_factory=set)

    def of(self, kind: RowOfBand, column: int, formula: str | None) -> SumCell:
        """What a cell of a title or a sum gets whose model has this formula."""
        money = self.band.columns.get(column) in SUMMED[self.band.source]
        model = self.sums.models.get((kind, column)) if formula else None
        if money and (kind == "total" or (model is not None and self._sums(kind))):
            return self._sum(kind, column, formula)
        if model is None:
            return "model"
        if model == "own":
            counted = column in self.sums.added and self._sums(kind)
            return self._blank(kind, column, formula, _COUNTED) if counted else "model"
        if model == "other":
            return self._blank(kind, column, formula, _OTHER_ROWS)
        if column in self.sums.counted:
            return self._blank(kind, column, formula, _COUNTED)
        return "sum"

    def _sums(self, kind: RowOfBand) -> bool:
        """Whether such rows show sums at all, so that what is made of them is none of lines."""
        return kind == "total" or self.sums.on_titles

    def _sum(self, kind: RowOfBand, column: int, formula: str | None) -> SumCell:
        if not self.sums.written:
            return "blank"  # why is said of the formula that would count it twice
        if formula and not is_plain_sum(formula):
            self._say(kind, column, formula, _REPLACED)
        return "sum"

    def _blank(self, kind: RowOfBand, column: int, formula: str | None, why: str) -> SumCell:
        self._say(kind, column, formula, why)
        return "blank"

    def _say(self, kind: RowOfBand, column: int, formula: str | None, why: str) -> None:
        if (kind, column) not in self.told:
            self.told.add((kind, column))
            self.writer.say(
                f"คอลัมน์ {column_name(column)}",
                f"สูตร ={short(formula or '', 60)} ของ{_ROWS[kind]} {why}",
            )


_REPLACED: Final = "เปลี่ยนเป็น SUBTOTAL(9,…) ของแถวในกลุ่มงาน เพื่อไม่ให้ผลรวมนับซ้ำ"
_COUNTED: Final = (
    "จะถูกนับซ้ำกับรายการในผลรวมของแบบ จึงเว้นว่าง หากต้องการ "
    "โปรดใช้ SUBTOTAL(9,…) ของคอลัมน์นี้ ทั้งที่แถวต้นแบบและที่ผลรวม"
)
_OTHER_ROWS: Final = "อ้างแถวอื่นในช่วงแถว จึงเว้นว่าง หากต้องการ โปรดใช้ SUBTOTAL(9,…) ของคอลัมน์นี้"
