"""What is said of the formulas in a band's rows: which stay, and whose figures are not proved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from estimator.errors import short
from estimator.sheets.templates.addresses import column_name
from estimator.sheets.templates.band_rows import BAND_COLUMNS, FIGURES, SUMMED, BandSource
from estimator.sheets.templates.formula_values import UnknownValueError
from estimator.sheets.templates.row_figures import (
    BandFigures,
    Likeness,
    RowFigures,
    likeness_of,
    shown,
)
from estimator.sheets.templates.sheet_writer import SheetWriter

_UNKNOWN: Final = "ยืนยันผลไม่ได้ โปรดเทียบทุกแถวและยอดรวมกับยอดในโปรแกรม"
_UNROUNDED: Final = "สูตรไม่ปัดเศษเป็นสตางค์ ผลรวมอาจต่างจากราคากลางไม่กี่สตางค์ โปรดใช้ ROUND(…,2)"
_POINT: Final = "โปรดชี้คอลัมน์นี้ให้โปรแกรมเติม หรือเทียบกับยอดในโปรแกรม"


@dataclass(frozen=True, slots=True)
class FormulaNotices:
    """Says it once a column."""

    writer: SheetWriter
    figures: BandFigures

    def _say(self, column: int, sentence: str) -> None:
        self.writer.say(f"คอลัมน์ {column_name(column)}", sentence)

    # --- columns that are filled in -------------------------------------------------------------

    def of_filled(self, formulas: Mapping[int, str]) -> None:
        """Of columns to be filled in whose model has a formula, by column."""
        for column, formula in formulas.items():
            found = self._likenesses(column)
            said = f"แถวต้นแบบ {self.figures.band.line_row} มีสูตร ={short(formula, 60)}"
            if "unknown" in found:
                self._say(column, f"{said} ซึ่งโปรแกรมคิดตามไม่ได้ จึงคงสูตรไว้ โปรแกรม{_UNKNOWN}")
            elif not found or "other" not in found:
                self._say(column, f"{said} จึงใช้สูตรของแบบทุกรายการ ไม่เติมค่า")
            elif found != {"other"}:
                self._say(column, f"{said} จึงใช้สูตรของแบบ เว้นแถวที่ใส่ค่าของโปรแกรมแทน")
            if "unrounded" in found:
                self._say(column, _UNROUNDED)

    def _likenesses(self, column: int) -> set[Likeness]:
        """How the formula of a column is like the program's figures in the rows."""
        band = self.figures.band
        if band.columns[column] not in FIGURES[band.source]:
            return set()
        return {figures.worked(column).likeness for figures in self.figures.lines}

    # --- columns beside, which the workbook works out by itself ---------------------------------

    def of_beside(self, taken: frozenset[int]) -> None:
        """Of columns that are not filled in and that other cells take in."""
        grid, band = self.figures.grid, self.figures.band
        row = grid.rows.get(band.line_row)
        for column, cell in (row.cells if row else {}).items():
            beside = column not in band.columns and column not in self.figures.kept
            formula = grid.formula(cell)
            if not (beside and column in taken and FIGURES[band.source]):
                continue
            if cell.formula is not None or cell.figure:
                said = f"สูตร ={short(formula, 60)}" if formula else f"ตัวเลข {short(cell.figure)}"
                self._of_column(column, f"{said} ของแบบ")

    def _of_column(self, column: int, said: str) -> None:
        lines, rows = self.figures.lines, [*self.figures.lines]
        rows += [each for each in self.figures.empty if column in each.cells]
        try:
            values = {id(each): each.value(column) for each in rows}
        except UnknownValueError:
            self._say(column, f"{said} โปรแกรมคิดตามไม่ได้ จึง{_UNKNOWN}")
            return

        def likeness(figures: RowFigures, key: str) -> Likeness:
            return likeness_of(values[id(figures)], figures.row.cells.get(key), key)

        def proved(key: str) -> int:
            return sum(likeness(each, key) != "other" for each in lines)

        # The figure that the column gives in most rows; of equal ones the last amount.
        key = max(_by_weight(self.figures.band.source), key=proved)
        differing = [each for each in rows if likeness(each, key) == "other"]
        if differing:
            first = differing[0]
            figures = (shown(values[id(first)], key), shown(first.row.cells.get(key), key))
            self._differing(column, said, key, differing, figures, bool(proved(key)))
        elif any(likeness(each, key) == "unrounded" for each in lines):
            self._say(column, _UNROUNDED)

    def _differing(
        self,
        column: int,
        said: str,
        key: str,
        rows: Sequence[RowFigures],
        figures: tuple[str, str],
        at_times: bool,
    ) -> None:
        """Of a column that gives another figure, in some rows or in all of them."""
        called = short(rows[0].row.called)
        if not at_times:
            self._say(
                column,
                f"{said}ไม่ใช่ยอดใดของโปรแกรม เช่น “{called}” ได้ {figures[0]} โปรแกรม{_UNKNOWN}",
            )
            return
        more = f" และอีก {len(rows) - 1:,} รายการ" if len(rows) > 1 else ""
        title = BAND_COLUMNS[self.figures.band.source][key]
        self._say(
            column,
            f"{said}ไม่ได้ “{title}” ของ “{called}”{more} "
            f"รายการแรกสูตรได้ {figures[0]} โปรแกรมได้ {figures[1]} {_POINT}",
        )


def _by_weight(source: BandSource) -> list[str]:
    """The figures of a band, the last amount first."""
    amounts = [*reversed(SUMMED[source])]
    return amounts + [key for key in FIGURES[source] if key not in amounts]
