"""Writes the rows of a band: each as its model row is, with its own figures and formulas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from estimator.errors import short
from estimator.sheets.templates.addresses import (
    LAST_ROW,
    Area,
    End,
    Place,
    Reference,
    column_name,
    copied,
    with_references,
)
from estimator.sheets.templates.band_rows import FIGURES, SUMMED, BandRow
from estimator.sheets.templates.beside import beside
from estimator.sheets.templates.cell_values import FilledValue
from estimator.sheets.templates.fitting import measured
from estimator.sheets.templates.formula_notices import NOT_PROVED, FormulaNotices
from estimator.sheets.templates.formula_values import UnknownValueError
from estimator.sheets.templates.group_sums import GroupSums, has_subtotal
from estimator.sheets.templates.growth import Growths, moved_formula
from estimator.sheets.templates.mapping import Band
from estimator.sheets.templates.row_figures import BandFigures, RowFigures, shown
from estimator.sheets.templates.row_notices import RowNotices
from estimator.sheets.templates.sheet_grid import GridCell, GridRow
from estimator.sheets.templates.sheet_writer import SheetWriter, as_text
from estimator.sheets.templates.standing_cells import StandingCells
from estimator.sheets.templates.sum_cells import SumCells

_NOTHING_TYPED: Final = ("", None)
_INSTEAD: Final = "ใส่ค่าของโปรแกรมแทนสูตรของแบบ"


@dataclass(frozen=True, slots=True)
class FilledBand:
    """A band with the rows that are written into it."""

    band: Band
    rows: tuple[BandRow, ...]
    sums: GroupSums = field(default_factory=GroupSums)

    @property
    def height(self) -> int:
        """How many rows it has afterwards."""
        return max(len(self.rows), self.band.size)


class BandWriter:
    """Writes the rows of one band."""

    def __init__(self, writer: SheetWriter, filled: FilledBand, standing: StandingCells) -> None:
        self.writer = writer
        self.grid = writer.grid
        self.fixed_told: set[tuple[int, int]] = set()
        self.filled = filled
        self.sums = SumCells(writer, filled.band, filled.sums)
        self.notices = RowNotices(writer)
        self.beside = beside(writer.grid, filled.band, len(filled.rows))
        self.figures = BandFigures(
            writer.grid, filled.band, filled.rows, standing, self.beside.kept
        )
        self.last_line = 0
        """The row of the line that was written last; 0 before the first."""
        self.band = filled.band
        self.top = writer.own.row(filled.band.first)
        self.columns = filled.band.columns
        self.money = SUMMED[filled.band.source]
        self.merged: dict[int, list[Area]] = {}
        for area in self.grid.merged:
            if area.top == area.bottom:
                self.merged.setdefault(area.top, []).append(area)
        self.kept: dict[int, str] = {}
        """The model line's formulas of columns that are to be filled, by column."""
        model = self._row(self.band.line_row)
        for column in self.columns:
            cell = model.cells.get(column)
            formula = self.grid.formula(cell) if cell is not None else None
            if formula and not self._never_added(column, formula):
                self.kept[column] = formula

    def rows(self) -> Iterator[bytes]:
        """All rows of the band, those that stay empty at its end."""
        told = FormulaNotices(self.writer, self.figures)
        told.of_filled(self.kept)
        told.of_beside(self.filled.sums.taken)
        self._tell_beside()
        rows, written, empty = self.filled.rows, self.figures.written, self.figures.empty
        for at in range(self.filled.height):
            number, left = self.top + at, at - len(rows)
            yield (
                self._written(written[at], number) if left < 0 else self._empty(empty[left], number)
            )
            if at >= len(rows) or rows[at].kind == "line":
                self.last_line = number
        self.notices.say()

    def _row(self, number: int) -> GridRow:
        return self.grid.rows.get(number) or GridRow(number)

    def _tell_beside(self) -> None:
        band, lost = self.band, self.beside.lost
        if self.beside.kept:
            self.writer.say(
                f"คอลัมน์ {', '.join(column_name(each) for each in sorted(self.beside.kept))}",
                f"ในแถว {band.first} ถึง {band.last} มีข้อมูลของแบบที่ไม่เหมือนแถวต้นแบบ "
                "จึงคงไว้ที่แถวเดิม ไม่ทำซ้ำตามรายการ",
            )
        if lost:
            more = f" และอีก {len(lost) - 1:,} เซลล์" if len(lost) > 1 else ""
            self.writer.say(
                f"เซลล์ {lost[0].name}{more}",
                f"ในช่วงแถว {band.first} ถึง {band.last} มีสูตรหรือข้อมูลที่ต่างจากแถวต้นแบบ {band.line_row} "
                "และถูกรายการที่เติมแทนที่ โปรดย้ายไปไว้นอกช่วงแถว",
            )

    def _model(self, row: BandRow) -> tuple[GridRow, bool]:
        """The row that shows how a row looks, and whether it is the model of its own kind."""
        own = {"line": self.band.line_row, "title": self.band.title, "total": self.band.total}
        number = own[row.kind]
        return self._row(number or self.band.line_row), number is not None

    def _written(self, figures: RowFigures, number: int) -> bytes:
        row = figures.row
        model, own = self._model(row)
        at = number - self.top
        pieces: dict[int, bytes] = {}
        looks = self._looks(row, at, model)
        for column in sorted({*model.cells, *self.columns}):
            cell = model.cells.get(column)
            place = Place(number, column)
            style = looks.get(column, cell.style if cell else 0)
            key = self.columns.get(column)
            if key is not None:
                pieces[column] = self._mapped(
                    figures, key, cell if own else None, place, style, model
                )
            elif column in self.beside.kept:
                continue
            elif cell is not None and own:
                self._tell_worked(figures, cell, place, style, model)
                pieces[column] = self._unmapped(row, cell, place, style)
            elif cell is not None:
                pieces[column] = self.writer.value_bytes(place, None, style)
        pieces |= self._as_they_lay(at, number)
        self._merge(model.number, number)
        look = self._row(self.band.first + at) if self._as_it_lies(row, at) else model
        return self.writer.row_bytes(
            GridRow(model.number, look.element, model.cells if look is model else look.cells)
            if look.element is not None
            else model,
            number,
            pieces,
            {"r": str(number), "spans": None, "hidden": None, **self._height(row, look, model)},
        )

    def _as_it_lies(self, row: BandRow, at: int) -> bool:
        """Whether a row takes the looks of the row that lies there, not of its model."""
        special = (self.band.title, self.band.total)
        number = self.band.first + at
        return row.kind == "line" and number <= self.band.last and number not in special

    def _looks(self, row: BandRow, at: int, model: GridRow) -> dict[int, int]:
        """The styles of cells by column."""
        if not self._as_it_lies(row, at):
            return {}
        here = self._row(self.band.first + at)
        return {column: cell.style for column, cell in here.cells.items() if model is not here}

    def _mapped(
        self,
        figures: RowFigures,
        key: str,
        cell: GridCell | None,
        place: Place,
        style: int,
        model: GridRow,
    ) -> bytes:
        row = figures.row
        value = row.cells.get(key)
        formula = self.grid.formula(cell) if cell is not None else None
        self._tell_format(value, place, style)
        if row.kind != "line":
            decided = self.sums.of(row.kind, place.column, formula)
            if decided == "sum":
                self._tell_width(row, value, place, style, model)
                return self._sum(row, place, style, value)
            if decided == "blank":
                return self.writer.value_bytes(place, None, style)
        if formula and cell is not None:
            line = row.kind == "line"
            if not (line and self._figure_instead(figures, key, place, formula)):
                if line and isinstance(value, Decimal):
                    self._tell_width(row, value, place, style, model)
                return self._repeated(cell, place, style, line=line)
        self._tell_width(row, value, place, style, model)
        return self.writer.value_bytes(place, value, style)

    def _figure_instead(self, figures: RowFigures, key: str, place: Place, formula: str) -> bool:
        """Whether a line gets its figure in place of the model's formula, which is said."""
        if key not in FIGURES[self.band.source]:
            return False
        called = figures.row.called
        if self._never_added(place.column, formula):
            why = "ผลรวมที่ใช้ SUBTOTAL จะไม่นับแถวที่ใช้ SUBTOTAL"
            self.notices.add(place.row, place.column, why, called, f"{_INSTEAD} เพราะ{why}")
            return True
        worked = figures.worked(place.column)
        if worked.likeness == "unknown" and figures.empty:
            self._tell_unknown(figures, place, formula)
        if worked.likeness != "other":
            return False
        came, figure = shown(worked.value, key), shown(figures.row.cells.get(key), key)
        sentence = f"{_INSTEAD} เพราะผลไม่ตรงกัน แถวแรกสูตรได้ {came} โปรแกรมได้ {figure}"
        self.notices.add(place.row, place.column, "other", called, sentence)
        return True

    def _tell_unknown(self, figures: RowFigures, place: Place, formula: str) -> None:
        """A row for which nothing is left may hold what is no copy of the line's formula."""
        down = figures.number - self.band.line_row
        if formula != copied(self.kept.get(place.column, ""), down, 0):
            self.notices.add(
                *(place.row, place.column, "unknown", figures.row.called),
                f"มีสูตร ={short(formula, 60)} ซึ่งโปรแกรมคิดตามไม่ได้ จึงคงสูตรไว้ โปรแกรม{NOT_PROVED}",
            )

    def _never_added(self, column: int, formula: str) -> bool:
        """Whether an amount is made so that the sums of groups would leave it out."""
        return self.columns.get(column) in self.money and has_subtotal(formula)

    def _unmapped(self, row: BandRow, cell: GridCell, place: Place, style: int) -> bytes:
        """A cell of a column that is not filled in: what its model holds."""
        if row.kind != "line":
            formula, figure = self.grid.formula(cell), cell.figure
            decided = (
                self.sums.of_figure(row.kind, place.column, figure)
                if figure and not formula
                else self.sums.of(row.kind, place.column, formula)
            )
            if decided == "sum":
                return self._sum(row, place, style, None)
            if decided == "blank":
                return self.writer.value_bytes(place, None, style)
        return self._repeated(cell, place, style, line=row.kind == "line")

    def _as_they_lay(self, at: int, number: int) -> dict[int, bytes]:
        """The cells of columns that keep their rows."""
        here = self.grid.rows.get(self.band.first + at) if at < self.band.size else None
        pieces: dict[int, bytes] = {}
        for column, cell in (here.cells if here else {}).items():
            if column in self.beside.kept:
                formula = self.grid.formula(cell)
                moved = moved_formula(formula or "", self.grid.name, self.writer.growths).formula
                place = Place(number, column)
                pieces[column] = self.writer.cell_bytes(cell, place, moved if formula else None)
        return pieces

    def _sum(self, row: BandRow, place: Place, style: int, value: FilledValue) -> bytes:
        """A group's sum over the group's rows, which SUBTOTAL around it leaves out."""
        # With its title, so that a row put in below that one is added up as well.
        titled = row.kind == "total" and self.band.titles and not self.filled.sums.on_titles
        first = self.top + row.span[0] - titled
        last = self.top + min(row.span[1], len(self.filled.rows)) - 1
        if first > last:
            return self.writer.value_bytes(place, value, style)
        whole = f"SUBTOTAL(9,{Area(first, place.column, last, place.column).name})"
        # The value is stored where nothing but exact amounts is added up.
        known = None if place.column in self.kept else value
        return self.writer.value_bytes(place, known, style, whole)

    def _repeated(self, cell: GridCell, place: Place, style: int, *, line: bool = False) -> bytes:
        """What a cell of a model row holds, in another row."""
        element, formula = cell.formula, self.grid.formula(cell)
        if element is None or not formula:
            return self.writer.cell_bytes(cell, place, None, style)
        moved = with_references(
            formula,
            lambda each: self._followed(each, cell.place.row, place, line=line),
        )
        if element.get("t") == "array":
            # A formula of arrays has its own place beside it.
            return self.writer.value_bytes(place, None, style, moved)
        return self.writer.cell_bytes(cell, place, moved, style)

    def _followed(self, reference: Reference, model: int, place: Place, *, line: bool) -> str:
        """A reference of a model row as it is in another row."""
        sheet = reference.sheet
        ours = sheet is None or sheet.lower() == self.grid.name.lower()
        growth = (
            self.writer.own if ours else self.writer.growths.get((sheet or "").lower(), Growths())
        )
        if reference.many:
            return reference.text
        if ours and line:
            self._tell_other_row(reference, model, place.column)

        def end(at: End, moved: int | None) -> End:
            if at.row is None:
                return at
            if at.fixed_row or not self._moves(at.row, model, ours, growth):
                if not at.fixed_row:
                    self._tell_fixed(reference, model, place.column)
                return End(moved, at.column, at.fixed_row, at.fixed_column)
            row = place.row + at.row - model
            if ours and line and at.row == model - 1 and self.last_line:
                row = self.last_line  # the line before, not a title or sum between
            return End(min(row, LAST_ROW), at.column, False, at.fixed_column)

        first, last = reference.first, reference.last
        new_first = end(first, None if first.row is None else growth.row(first.row))
        new_last = (
            None
            if last is None
            else end(last, None if last.row is None else growth.last_row(last.row))
        )
        tail = "" if new_last is None else f":{new_last.text}"
        return f"{reference.prefix}{new_first.text}{tail}"

    def _moves(self, row: int, model: int, ours: bool, growth: Growths) -> bool:
        """Whether a row that a model names without ``$`` goes along with the model."""
        if not ours:
            return not any(each.first <= row <= each.last for each in growth.bands)
        return self.band.first <= row <= self.band.last or row == model - 1

    def _tell_other_row(self, reference: Reference, model: int, column: int) -> None:
        """A line that names another row of the band may get another row there."""
        ends = (reference.first, reference.end)
        beside = any(
            each.row is not None
            and self.band.first <= each.row <= self.band.last
            and (reference.last is None if each.fixed_row else each.row not in (model, model - 1))
            for each in ends
        )
        if beside and (model, column) not in self.fixed_told:
            self.fixed_told.add((model, column))
            self.writer.say(
                f"คอลัมน์ {column_name(column)}",
                f"สูตรของแถวต้นแบบ {model} อ้าง {reference.text} ซึ่งเป็นแถวอื่นในช่วงแถว "
                "แถวที่เติมตรงนั้นอาจไม่ใช่แถวที่ต้องการ โปรดตรวจ",
            )

    def _tell_fixed(self, reference: Reference, model: int, column: int) -> None:
        told = self.fixed_told
        if (model, column) not in told:
            told.add((model, column))
            self.writer.say(
                f"คอลัมน์ {column_name(column)}",
                f"สูตรของแถวต้นแบบ {model} อ้าง {reference.text} นอกช่วงแถวโดยไม่ตรึงด้วย $ "
                "จึงถือว่าเป็นเซลล์เดิมทุกแถว โปรดตรวจ",
            )

    def _merge(self, model: int, number: int) -> None:
        for area in self.merged.get(model, ()):
            self.writer.merges.append(Area(number, area.left, number, area.right))

    def _span(self, model: GridRow, column: int) -> Area:
        for area in self.merged.get(model.number, ()):
            if area.left <= column <= area.right:
                return area
        return Area(model.number, column, model.number, column)

    def _tell_worked(
        self, figures: RowFigures, cell: GridCell, place: Place, style: int, model: GridRow
    ) -> None:
        """What the formula of a column beside comes to may be wider than the column."""
        fitting = self.writer.fitting
        if figures.row.kind != "line" or not self.grid.formula(cell):
            return
        if fitting is None or fitting.style(style).format.general:
            return  # It leaves decimals out, and shows a figure in any width.
        try:
            value = measured(figures.value(place.column))
        except UnknownValueError:
            return
        self._tell_width(figures.row, value, place, style, model)

    def _tell_width(
        self, row: BandRow, value: FilledValue, place: Place, style: int, model: GridRow
    ) -> None:
        fitting = self.writer.fitting
        if fitting is None or value in _NOTHING_TYPED:
            return
        area = self._span(model, place.column)
        taken = partial(self._taken, row, model)
        trouble = fitting.trouble(value, area, style, taken, grows=True)
        if trouble:
            self.notices.add(place.row, place.column, trouble, as_text(value), trouble)

    def _taken(self, row: BandRow, model: GridRow, column: int) -> bool:
        """Whether something stands in a column of a row."""
        key, beside = self.columns.get(column), model.cells.get(column)
        if key is None:
            return beside is not None and bool(beside.element.children)
        kept = row.kind == "line" and column in self.kept
        return kept or row.cells.get(key) not in _NOTHING_TYPED

    def _tell_format(self, value: FilledValue, place: Place, style: int) -> None:
        """Where the format of the cell shows another figure than there is."""
        fitting = self.writer.fitting
        if fitting is not None and isinstance(value, (Decimal, date)):
            trouble = fitting.style(style).format.trouble(value)
            if trouble:
                self.notices.add(place.row, place.column, "format", as_text(value), trouble)

    def _height(self, row: BandRow, look: GridRow, model: GridRow) -> dict[str, str | None]:
        """The height that wrapped texts need, where the row's own is fixed and lower."""
        fitting = self.writer.fitting
        if fitting is None:
            return {}
        need = 0.0
        merged = False
        for column, key in self.columns.items():
            value = row.cells.get(key)
            if not isinstance(value, str) or not value:
                continue
            area = self._span(model, column)
            cell = look.cells.get(column) or model.cells.get(column)
            high = fitting.height(value, area, cell.style if cell else 0)
            merged = merged or (high > 0 and area.left != area.right)
            need = max(need, high)
        fixed = look.element is not None and bool(look.element.get("ht"))
        now = self.grid.height(look.number)
        if need <= now:
            return {}
        # Excel finds the height of other rows itself, of merged cells never.
        held = {"customHeight": "1"} if fixed or merged else {}
        return {"ht": f"{min(need, 409.0):g}", **held}

    def _empty(self, figures: RowFigures, number: int) -> bytes:
        """A row of the band for which nothing is left: its looks and formulas stay."""
        here, at = self._row(figures.number), figures.number - self.band.first
        special = here.number in (self.band.title, self.band.total)
        model = self._row(self.band.line_row)
        pieces: dict[int, bytes] = {}
        for column, cell in here.cells.items():
            place = Place(number, column)
            formula = self.grid.formula(cell)
            if column in self.beside.kept:
                continue
            key = self.columns.get(column)
            if special or (
                key is not None
                and (not formula or self._figure_instead(figures, key, place, formula))
            ):
                pieces[column] = self.writer.value_bytes(place, None, cell.style)
            elif formula and cell.formula is not None and cell.formula.get("t") != "array":
                pieces[column] = self._repeated(cell, place, cell.style, line=True)
            else:
                pieces[column] = self.writer.cell_bytes(cell, place, None)
        pieces |= self._as_they_lay(at, number)
        self._merge(model.number if special else here.number, number)
        return self.writer.row_bytes(here, number, pieces, {"r": str(number)})
