"""What is said of the formulas in a band's rows: which stay, and whose figures are not proved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from estimator.errors import short
from estimator.sheets.templates.addresses import column_name
from estimator.sheets.templates.band_rows import BAND_COLUMNS, FIGURES
from estimator.sheets.templates.formula_values import UnknownValueError
from estimator.sheets.templates.row_figures import (
    BandFigures,
    ColumnBeside,
    Likeness,
    column_beside,
    shown,
)
from estimator.sheets.templates.sheet_writer import SheetWriter

NOT_PROVED: Final = "ยืนยันผลไม่ได้ โปรดเทียบทุกแถวและยอดรวมกับยอดในโปรแกรม"
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
                self._say(column, f"{said} ซึ่งโปรแกรมคิดตามไม่ได้ จึงคงสูตรไว้ โปรแกรม{NOT_PROVED}")
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
        found: dict[int, ColumnBeside] = {}
        said = dict(self._beside(taken))
        for column, words in said.items():
            try:
                found[column] = column_beside(self.figures, column)
            except UnknownValueError:
                self._say(column, f"{words} โปรแกรมคิดตามไม่ได้ จึง{NOT_PROVED}")
        given = {each.key for each in found.values()} | {*self.figures.band.columns.values()}
        for column, each in found.items():
            # What the price is before the committee's cut is no sum of an office's last sheet.
            cut = each.key == "price" and self.figures.band.source == "parts"
            self._of_column(
                column, said[column], each, "net" if cut and "net" not in given else each.key
            )

    def _beside(self, taken: frozenset[int]) -> Iterator[tuple[int, str]]:
        """The columns beside that hold anything to be added up, with the words for it."""
        grid, band = self.figures.grid, self.figures.band
        row = grid.rows.get(band.line_row) if FIGURES[band.source] else None
        for column, cell in (row.cells if row else {}).items():
            beside = column not in band.columns and column not in self.figures.kept
            formula = grid.formula(cell)
            if beside and column in taken and (cell.formula is not None or cell.figure):
                said = f"สูตร ={short(formula, 60)}" if formula else f"ตัวเลข {short(cell.figure)}"
                yield column, f"{said} ของแบบ"

    def _of_column(self, column: int, said: str, beside: ColumnBeside, key: str) -> None:
        rows = beside.differing(key)
        if not rows:
            if beside.unrounded:
                self._say(column, _UNROUNDED)
            return
        figures, value = rows[0]
        called, came = short(figures.row.called), shown(value, key)
        if not beside.given(beside.key):
            self._say(
                column, f"{said}ไม่ใช่ยอดใดของโปรแกรม เช่น “{called}” ได้ {came} โปรแกรม{NOT_PROVED}"
            )
            return
        more = f" และอีก {len(rows) - 1:,} รายการ" if len(rows) > 1 else ""
        title = BAND_COLUMNS[self.figures.band.source][key]
        figure = shown(figures.row.cells.get(key), key)
        self._say(
            column,
            f"{said}ไม่ได้ “{title}” ของ “{called}”{more} "
            f"รายการแรกสูตรได้ {came} โปรแกรมได้ {figure} {_POINT}",
        )
