"""Writes one tab of a workbook: rows and cells, paper, page breaks, what stands beside them.

A workbook knows only binary fractions: here, and nowhere else, satang become a number of baht.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, chain
from typing import Any, Final

from estimator.domain.money import SATANG_PER_BAHT, multiplied_half_up
from estimator.sheets.cell_formulas import (
    Formula,
    MeasuredSum,
    NetOf,
    PercentOf,
    PipesIn,
    Priced,
    Product,
    RunningPrice,
    Scaled,
    SharedPrice,
    SumAhead,
    SumBelow,
    TakenFrom,
)
from estimator.sheets.document import (
    POINTS_PER_MM,
    VAT_KEY,
    Blank,
    Emblem,
    LookUpColumn,
    Money,
    Number,
    Sheet,
    SheetCell,
    SheetColumn,
    SheetRow,
    Value,
)
from estimator.sheets.excel.beside_totals import beside_total
from estimator.sheets.excel.cell_formats import CellFormats
from estimator.sheets.excel.formulas import formula_text
from estimator.sheets.excel.group_sums import beside_listed
from estimator.sheets.excel.linked_quantities import copied_sentence, link_column
from estimator.sheets.excel.own_rows import SHARE_MARK, SUM_MARK
from estimator.sheets.excel.page_headers import SIDE_MARGIN_MM, page_footer, page_header
from estimator.sheets.excel.pipe_shares import NO_PIPE, pipe_column, untold_sentence
from estimator.sheets.excel.printed_state import check_formula, state_formula, state_words
from estimator.sheets.excel.references import (
    AS_MADE,
    ColumnPlace,
    Places,
    after_column,
    cell_name,
    first_step_row,
    marks_column,
    row_mark_column,
    state_column,
    steps_column,
)
from estimator.sheets.excel.row_heights import PIXEL, row_height
from estimator.sheets.excel.shared_prices import beside_row
from estimator.sheets.excel.steps import StepWriter
from estimator.sheets.excel.take_off import beside_take_off, end_above
from estimator.sheets.excel.typed_figures import refuse_texts
from estimator.sheets.excel.typed_over import (
    asked_columns,
    kept_texts,
    typed_condition,
    typed_over_column,
    typed_over_sentence,
)
from estimator.sheets.layout.display import shown
from estimator.sheets.printed_state import PrintedState

_LARGEST_SCALE: Final = 97
"""Per cent at which sheets are printed at most; less where rows in this face need more height."""
_WIDENED: Final = 1.06
"""A substitute for the normal font makes columns up to 6 % wider."""
_SLACK: Final = 0.985
_PIXELS_PER_MM: Final = 96 / 25.4
_MM_PER_INCH: Final = 25.4
_STRIP_MM: Final = 6
_A4: Final = 9
_BESIDE_MM: Final = 36
_BESIDE_TITLE: Final = "ตารางที่ใช้หาค่า Factor F (ไม่พิมพ์)"
_STATE_HEIGHT: Final = 18.0
_MARKS_TITLE: Final = (
    "แถวยอดรวม และแถวที่ค่าแรงงานเป็นร้อยละของค่าวัสดุ (ไม่พิมพ์) ยอดรวมที่เพิ่มเองให้ใช้ SUBTOTAL(9,…) และใส่ รวม"
)
_PIPES_TITLE: Final = "ท่อที่รายการร้อยละนับ (ไม่พิมพ์) แถวที่เพิ่มในกลุ่มให้คัดลอกทั้งแถวจากท่อเดิม หรือใส่ - ถ้าไม่ใช่ท่อ"
_SHARES_TITLE: Final = "ค่าวัสดุของท่อนั้น (ไม่พิมพ์)"
_LINKS_TITLE: Final = "รายการที่อีกรายการใช้ปริมาณด้วย (ไม่พิมพ์)"
_LINKED_TITLE: Final = "ปริมาณของรายการนั้น (ไม่พิมพ์)"
_ROW_MARKS_TITLE: Final = "แถวที่แบบอื่นใช้ (ไม่พิมพ์)"
_END_TITLE: Final = "แถวที่รายการก่อนหน้าสิ้นสุด (ไม่พิมพ์)"
_LISTED_TITLE: Final = "ช่วยตรวจว่าแถวใดย้ายเข้าไปในกลุ่มอื่น (ไม่พิมพ์)"
_VAT_TITLE: Final = "ภาษีมูลค่าเพิ่ม ร้อยละ (ไม่พิมพ์) Factor F ไม่เปลี่ยนตาม"
_SHARED_TITLE: Final = "ช่วยปัดเศษ (ไม่พิมพ์)"
_AGAIN_TITLE: Final = "ช่วยตรวจว่าไม่มียอดใดหายไป (ไม่พิมพ์)"
_STEPS_TITLE: Final = "ช่วยรวมยอดที่มีมาก (ไม่พิมพ์)"
_ALLOWED: Final = {"format_cells": True, "format_columns": True, "format_rows": True}


class TabWriter:
    """One worksheet being written."""

    def __init__(
        self,
        sheet: Any,
        source: Sheet,
        formats: CellFormats,
        places: Places,
        steps: StepWriter,
    ) -> None:
        self.sheet = sheet
        self.steps = steps
        self.source = source
        self.formats = formats
        self.places = places
        self.at = 0
        self.heights = [row_height(row) for row in chain(source.heading, source.head, source.rows)]
        self.heights.append(_STATE_HEIGHT)
        self.breaks: list[int] = []
        self.pipes: set[int] = set()
        self.shares: dict[int, PipesIn] = {}

    def set_up(self, state: PrintedState) -> None:
        """Columns, paper and print titles; the heading and the table head are written already."""
        source, sheet, scale = self.source, self.sheet, self.source.scale
        for at, column in enumerate(source.columns):
            sheet.set_column_pixels(at, at, _pixels(column, scale))
        sheet.set_paper(_A4)
        if source.paper.landscape:
            sheet.set_landscape()
        margin = source.paper.margin_mm * scale / _MM_PER_INCH
        strip = _STRIP_MM / _MM_PER_INCH
        side = SIDE_MARGIN_MM / _MM_PER_INCH
        sheet.set_margins(left=side, right=side, top=margin + strip, bottom=margin)
        sheet.put_header(page_header(source), margin)
        sheet.put_footer(page_footer(source, state), max(0.0, margin - strip))
        sheet.set_start_page(1)
        sheet.set_print_scale(_print_scale(source, self.heights))
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        sheet.print_black_and_white()
        if source.locked:
            # Without a password. Lists stay open: a locked sheet lets nobody put a formula in a row
            # that was put in. Beside a column of factors a new row would part that column.
            sheet.protect("", {**_ALLOWED, "insert_rows": source.beside is None})
        first = len(source.heading)
        if _repeats_head(source):
            sheet.repeat_rows(first, self.at - 1)
        sheet.freeze_panes(self.at, 0)

    def write(self, row: SheetRow) -> None:
        """Write a row below the last one."""
        self.sheet.set_row(self.at, self.heights[self.at] * self.source.scale)
        for cell in row.cells:
            formula = None
            if cell.value.formula is not None:
                formula = formula_text(
                    cell.value.formula, self.places, self.source.key, self.at, cell.first
                )
            # Where no column has unit prices, they are typed within the formula of the amount.
            live = formula is not None and not isinstance(cell.value.formula, Priced)
            style = self.formats.of(cell, row, self.source, self.at, live=live)
            if cell.last > cell.first or cell.down > 1:
                below = self.at + cell.down - 1
                self.sheet.merge_range(self.at, cell.first, below, cell.last, "", style)
            self._write(cell, formula, style)
            if cell.value.formula is not None:
                self._write_steps(cell.value.formula, (self.source.key, self.at, cell.first))
            self._write_found_by(row, cell)
            if isinstance(cell.value.formula, (RunningPrice, SharedPrice)):
                self._write_beside_row(cell.value.formula, row)
            if isinstance(cell.value.formula, TakenFrom) and cell.value.formula.beside:
                self._write_again(cell.value, formula)
        if row.kind != "line" and _adds_up(row):
            self._mark(self.at, SUM_MARK)
        if row.kind == "line" and _has_share(row):
            self._mark(self.at, SHARE_MARK)
        self._write_row_mark(row)
        self._write_typed_over(row)
        self.at += 1

    def draw(self, emblem: Emblem) -> None:
        """Put the emblem over the middle of its row of the heading."""
        wide, high = emblem.size
        by = self.source.scale
        scale = self.source.heading[emblem.row].height * by / PIXEL / high
        widths = (_pixels(column, by) for column in self.source.columns)
        edges = list(accumulate(widths, initial=0))
        left = max(0.0, (edges[-1] - wide * scale) / 2)
        first = max(at for at, edge in enumerate(edges[:-1]) if edge <= left)
        self.sheet.insert_image(
            emblem.row,
            first,
            "emblem.png",
            {
                "image_data": io.BytesIO(emblem.png),
                "x_offset": left - edges[first],
                "x_scale": scale,
                "y_scale": scale,
                "object_position": 1,
                "decorative": True,
            },
        )

    def end_page(self) -> None:
        """End the printed page after the last row."""
        self.breaks.append(self.at)

    def finish(self, state: PrintedState) -> None:
        """Write what is printed, and beside the rows; say where pages end."""
        if self.source.beside is not None:
            self._write_beside(self.source.beside, self.places.beside[self.source.key])
        if self.source.vat is not None:
            self._write_vat(self.source.vat)
        self._write_state(state)
        self._mark(0, _MARKS_TITLE)
        self._write_shares()
        refuse_texts(self.sheet, self.source, self.places)
        self.sheet.set_h_pagebreaks(self.breaks[:-1])
        self.sheet.print_area(0, 0, max(0, self.at - 1), len(self.source.columns) - 1)

    def _write_state(self, state: PrintedState) -> None:
        """Write below all rows what the sheet is of, and beside it whether it still is."""
        source, at = self.source, self.at
        self.sheet.set_row(at, self.heights[at] * source.scale)
        words, style = state_words(source, state), self.formats.state(source)
        self.sheet.merge_range(at, 0, at, len(source.columns) - 1, "", style)
        formula = state_formula(source, self.places, words)
        self.sheet.write_formula(at, 0, f"={formula}", style, words)
        column, checked = state_column(self.places, source.key), check_formula(source, self.places)
        self.sheet.write_formula(at, column, f"={checked}", self.formats.unchanged(), AS_MADE)
        self.at += 1

    def _write_beside(self, column: LookUpColumn, place: ColumnPlace) -> None:
        """Write the column of factors that formulas look up in; it is not printed."""
        sheet, at = self.sheet, place.cost
        head, cost, factor = self.formats.beside(self.source.figures)
        sheet.set_column_pixels(at, place.factor, round(_BESIDE_MM * _PIXELS_PER_MM))
        sheet.write_string(0, at, _BESIDE_TITLE, head)
        sheet.write_string(1, at, "ค่างานต้นทุน (บาท)", head)
        sheet.write_string(1, place.factor, column.title, head)
        for row, (satang, value) in enumerate(column.rows, start=place.first):
            sheet.write_number(row, at, satang / SATANG_PER_BAHT, cost)
            sheet.write_number(row, place.factor, float(value), factor)
        if place.closing is not None and column.closing is not None:
            sheet.write_string(place.closing, at, "มากกว่านั้น", head)
            sheet.write_number(place.closing, place.factor, float(column.closing), factor)

    def _mark(self, row: int, text: str) -> None:
        """Write beside a row of a list what tells its sums from lines; nothing on other sheets."""
        key = self.source.key
        if key in self.places.texts:
            head, *_ = self.formats.beside(self.source.figures)
            self.sheet.write_string(row, marks_column(self.places, key), text, head)

    def _write_row_mark(self, row: SheetRow) -> None:
        """Write beside a row what others know it by."""
        key = self.source.key
        mark = self.places.marks.get((key, row.key))
        if mark is not None:
            head, *_ = self.formats.beside(self.source.figures)
            for at, text in ((0, _ROW_MARKS_TITLE), (self.at, mark)):
                self.sheet.write_string(at, row_mark_column(self.places, key), text, head)
        if (key, row.key) in self.places.listed:
            self._write_listed(row)

    def _write_listed(self, row: SheetRow) -> None:
        """Write beside a row that a summary has whether it stands in a group that it has, too."""
        head, money, _ = self.formats.beside(self.source.figures)
        for column, formula, now in beside_listed(self.places, self.source.key, row.key):
            self.sheet.write_formula(self.at, column, f"={formula}", money, now)
            self.sheet.write_string(0, column, _LISTED_TITLE, head)

    def _write_found_by(self, row: SheetRow, cell: SheetCell) -> None:
        """Write beside a row what other rows find it by; keep where shares of pipes stand."""
        formula = cell.value.formula
        if isinstance(formula, Product) and formula.mark:
            self._write_pipe(cell, formula.mark)
        if isinstance(formula, PercentOf) and formula.pipes is not None:
            self.shares[self.at] = formula.pipes
        if isinstance(formula, (Product, Priced)) and formula.linked:
            self._write_link(row, formula)
        if isinstance(formula, NetOf):
            self._write_copied(formula)
        if formula is not None:
            self._write_beside_total(formula, row, cell.first)
        if isinstance(formula, Scaled) or (isinstance(formula, MeasuredSum) and formula.whole):
            self._write_end_above(formula, cell.first)

    def _write_pipe(self, cell: SheetCell, mark: str) -> None:
        """Write beside a pipe what shares of pipes find it by, and its amount."""
        head, money, _ = self.formats.beside(self.source.figures)
        at = pipe_column(self.places, self.source.key)
        stored = self._stored(cell.value)
        amount = stored if isinstance(stored, float) else 0.0
        self.sheet.write_string(self.at, at, mark, head)
        self.pipes.add(self.at)
        name = cell_name(self.at, cell.first)
        self.sheet.write_formula(self.at, at + 1, f"=N({name})", money, amount)
        for title, beside in ((_PIPES_TITLE, at), (_SHARES_TITLE, at + 1)):
            self.sheet.write_string(0, beside, title, head)

    def _write_shares(self) -> None:
        """Write beside all other rows of groups with shares that they are no pipes.

        Beside a share it is said where one lacks its mark; whoever marks a row finds the choices.
        """
        key, rows = self.source.key, self.places.rows[self.source.key]
        head, money, _ = self.formats.beside(self.source.figures)
        at = pipe_column(self.places, key)
        filled = _rows_with_texts(self.source)
        for pipes in dict.fromkeys(self.shares.values()):
            first, last = rows[pipes.top], rows[pipes.end]
            for row in filled.intersection(range(first, last + 1)) - self.pipes:
                self.sheet.write_string(row, at, NO_PIPE, head)
            choice = {"validate": "list", "source": [pipes.mark, NO_PIPE], "ignore_blank": False}
            self.sheet.data_validation(first, at, last, at, choice)
        for row, pipes in self.shares.items():
            said = untold_sentence(pipes, self.places, key)
            self.sheet.write_formula(row, at + 1, f"={said}", money, "")

    def _write_link(self, row: SheetRow, formula: Product | Priced) -> None:
        """Write beside a line what linked lines find it by, and its quantity."""
        head, _, quantity = self.formats.beside(self.source.figures)
        of = formula.columns[0] if isinstance(formula, Product) else formula.quantity
        at, name = link_column(self.places, self.source.key), cell_name(self.at, of)
        stored = next(self._stored(cell.value) for cell in row.cells if cell.first == of)
        self.sheet.write_string(self.at, at, formula.linked, head)
        text = f"=IF(COUNT({name}),{name},T({name}))"
        self.sheet.write_formula(self.at, at + 1, text, quantity, stored)
        for title, beside in ((_LINKS_TITLE, at), (_LINKED_TITLE, at + 1)):
            self.sheet.write_string(0, beside, title, head)

    def _write_copied(self, formula: NetOf) -> None:
        """Write beside a linked line what is to be done where its mark was copied."""
        key = self.source.key
        said = copied_sentence(formula, self.places, key)
        if said is not None:
            *_, quantity = self.formats.beside(self.source.figures)
            at = link_column(self.places, key) + 1
            self.sheet.write_formula(self.at, at, f"={said}", quantity, "")

    def _write_beside_total(self, formula: Formula, row: SheetRow, column: int) -> None:
        """Write beside a total what makes an error of it, or of what takes it, and what to do."""
        key = self.source.key
        for each in beside_total(formula, self.places, key, row.key, self.at, column):
            beside = self.formats.beside(self.source.figures)
            style = beside[1] if each.read else self.formats.unread()
            at = each.row or self.at
            self.sheet.write_formula(at, each.column, f"={each.formula}", style, "")

    def _write_typed_over(self, row: SheetRow) -> None:
        """Write beside a row what is said once a formula in it, or a condition, is typed over."""
        asked, texts = asked_columns(row, self.source, self.places), kept_texts(row)
        if asked:
            said = typed_over_sentence(asked, self.at)
        elif texts:
            kept = [(at, shown(text, self.source.figures)) for at, text in texts]
            said = typed_condition(kept, self.at, self.places)
        else:
            return
        _, style, _ = self.formats.beside(self.source.figures)
        column = typed_over_column(self.places, self.source.key)
        self.sheet.write_formula(self.at, column, f"={said}", style, "")

    def _write_end_above(self, formula: MeasuredSum | Scaled, column: int) -> None:
        """Write beside a take-off's quantity where the one above ends, and whether it is a copy."""
        key = self.source.key
        head, money, _ = self.formats.beside(self.source.figures)
        at = after_column(self.places, key)
        if isinstance(formula, MeasuredSum):
            found, now = end_above(formula, self.places, key, self.at)
            self.sheet.write_formula(self.at, at, f"={found}", money, now)
            self.sheet.write_string(0, at, _END_TITLE, head)
        said = beside_take_off(formula, self.places, key, self.at, column)
        self.sheet.write_formula(self.at, at + 1, f"={said}", money, "")

    def _write_vat(self, percent: Decimal) -> None:
        """Write the rate of VAT that all formulas take; it is not printed."""
        row, column = self.places.rows[self.source.key][VAT_KEY], len(self.source.columns) + 1
        head, *_ = self.formats.beside(self.source.figures)
        self.sheet.write_string(row - 1, column, _VAT_TITLE, head)
        self.sheet.write_number(row, column, float(percent), self.formats.typed_beside())

    def _write_beside_row(self, formula: RunningPrice | SharedPrice, row: SheetRow) -> None:
        """Write beside a row whose price is rounded with others what those look at."""
        head, money, _ = self.formats.beside(self.source.figures)
        cost, multiplier = (row.cells[at].value for at in (formula.cost, formula.multiplier))
        stored = [self._stored(cost), ""]
        if isinstance(cost, Money) and isinstance(multiplier, Number):
            product = multiplied_half_up(cost.satang, multiplier.value)
            stored = [cost.satang / SATANG_PER_BAHT, product / SATANG_PER_BAHT]
            if isinstance(formula, RunningPrice) and formula.taken_off:
                stored[0] = max(0.0, cost.satang / SATANG_PER_BAHT)
        beside = beside_row(formula, self.places, self.source.key, self.at)
        for (column, text), value in zip(beside, stored, strict=False):
            self.sheet.write_formula(self.at, column, f"={text}", money, value)
            self.sheet.write_string(0, column, _SHARED_TITLE, head)

    def _write_again(self, value: Value, formula: str | None) -> None:
        """Write an amount beside its row as well, for the sum that asks whether it is there."""
        head, money, _ = self.formats.beside(self.source.figures)
        column = len(self.source.columns) + 1
        if formula is not None:
            self.sheet.write_formula(self.at, column, f"={formula}", money, self._stored(value))
            self.sheet.write_string(0, column, _AGAIN_TITLE, head)

    def _write_steps(self, formula: Formula, place: tuple[str, int, int]) -> None:
        """Write below the sheet the steps that a long formula is worked out in; not printed."""
        for at, step in enumerate(self.steps.steps_of(formula, place)):
            head, money, _ = self.formats.beside(self.source.figures)
            first = first_step_row(self.places, self.source.key)
            column = steps_column(self.places, self.source.key)
            row = self.places.steps[place].first + at
            for above in (0, first - 1):
                self.sheet.write_string(above, column, _STEPS_TITLE, head)
            self.sheet.write_formula(row, column, f"={step.text}", money, step.stored)

    def _write(self, cell: SheetCell, formula: str | None, style: Any) -> None:
        row, column, value = self.at, cell.first, cell.value
        stored = self._stored(value)
        if formula is not None:
            self.sheet.write_formula(row, column, f"={formula}", style, stored)
        elif isinstance(value, Blank):
            self.sheet.write_blank(row, column, None, style)
        elif isinstance(stored, str):
            # Never read as a formula or a link, whatever it begins with.
            self.sheet.write_string(row, column, stored, style)
        else:
            self.sheet.write_number(row, column, stored, style)

    def _stored(self, value: Value) -> str | float:
        if isinstance(value, Money):
            return value.satang / SATANG_PER_BAHT
        if isinstance(value, Number):
            return float(value.value)
        return shown(value, self.source.figures)


def _adds_up(row: SheetRow) -> bool:
    return any(isinstance(cell.value.formula, (SumBelow, SumAhead)) for cell in row.cells)


def _has_share(row: SheetRow) -> bool:
    """Whether the labour of a line is a share of its material."""
    formulas = (cell.value.formula for cell in row.cells)
    return any(isinstance(each, Product) and each.share is not None for each in formulas)


def _rows_with_texts(sheet: Sheet) -> set[int]:
    """The rows of a list in which anything stands."""
    above = len(sheet.heading) + len(sheet.head)
    return {
        at
        for at, row in enumerate(sheet.rows, above)
        if any(not isinstance(c.value, Blank) and shown(c.value, sheet.figures) for c in row.cells)
    }


def _pixels(column: SheetColumn, scale: float) -> int:
    return round(column.width_mm * scale * _PIXELS_PER_MM)


def _repeats_head(sheet: Sheet) -> bool:
    """Whether the table head is printed on every page; Excel knows no page without it then."""
    tables = [page.table for page in sheet.pages]
    return all(tables) or any(tables[1:])


def _print_scale(sheet: Sheet, heights: Sequence[float]) -> int:
    """The scale in per cent at which every page goes on one sheet of paper, with some slack.

    `heights` are those of all rows, from the heading on.
    """
    paper, by = sheet.paper, sheet.scale
    first, at = len(sheet.heading), len(sheet.heading) + len(sheet.head)
    top, head = sum(heights[:first]), sum(heights[first:at])
    repeated = head if _repeats_head(sheet) else 0.0
    tallest = 0.0
    for page in sheet.pages:
        end = at + len(page.rows)
        above = top + head if page.number == 1 else repeated
        # Below the last page stands what the sheet is of.
        there = heights[at:] if page is sheet.pages[-1] else heights[at:end]
        tallest = max(tallest, above + sum(there))
        at = end
    room = ((paper.height_mm - 2 * paper.margin_mm) * by - _STRIP_MM) * POINTS_PER_MM
    width = sum(column.width_mm for column in sheet.columns) * by * _WIDENED
    across = paper.width_mm * by - 2 * SIDE_MARGIN_MM
    share = min(room / (tallest * by) * _SLACK, across / width)
    return max(10, min(_LARGEST_SCALE, int(share * 100)))
