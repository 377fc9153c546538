"""Fills one worksheet: its cells and bands, and moves what stands below a band that grows.

The part is edited as text. Rows that nothing happens to keep their bytes, and so does all that
stands around the rows unless it names places that have moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from estimator.errors import UserError, short
from estimator.sheets.templates.addresses import Area, Place, area_of
from estimator.sheets.templates.band_writer import BandWriter, FilledBand
from estimator.sheets.templates.cell_values import FilledValue, as_kept
from estimator.sheets.templates.fitting import measured
from estimator.sheets.templates.formula_values import UnknownValueError
from estimator.sheets.templates.growth import moved_formula
from estimator.sheets.templates.mapping import MappedCell
from estimator.sheets.templates.reckoned_cells import ReckonedCells
from estimator.sheets.templates.row_notices import RowNotices
from estimator.sheets.templates.sheet_grid import GridCell, GridRow
from estimator.sheets.templates.sheet_writer import SheetWriter, as_text
from estimator.sheets.templates.standing_cells import StandingCells
from estimator.sheets.templates.xml_text import (
    Element,
    Splice,
    set_attributes,
    set_text,
    spliced,
    start_tag,
)

_FORMULAS: Final = ("formula", "formula1", "formula2", "f")
_NOTHING_TYPED: Final = ("", None)


@dataclass
class SheetFilling:
    """One worksheet and what is to be done with it."""

    writer: SheetWriter
    cells: Mapping[Place, tuple[MappedCell, FilledValue]] = field(default_factory=dict)
    bands: tuple[FilledBand, ...] = ()
    standing: StandingCells = field(default_factory=StandingCells)
    reckoned: ReckonedCells | None = None

    def __post_init__(self) -> None:
        """Look up what is asked again and again."""
        self.writer.banded = bool(self.bands)
        self.grid = self.writer.grid
        self.growths = self.writer.growths
        self.own = self.writer.own
        self.prefix = self.grid.prefix
        self.notices = RowNotices(self.writer)

    # --- the whole part -------------------------------------------------------------------------

    def content(self) -> bytes:
        """The bytes of the part as it is filled."""
        source = self.grid.source
        rows = b"".join(self._rows())
        self.notices.say()
        tag = f"{self.prefix}sheetData".encode()
        data = self.grid.data
        head = start_tag(source, data, {}).removesuffix(b"/>").removesuffix(b">")
        whole = head + b">" + rows + b"</" + tag + b">"
        splices = [Splice(data.start, data.stop, whole), *self._around()]
        return spliced(source, splices)

    # --- rows -----------------------------------------------------------------------------------

    def _rows(self) -> Iterator[bytes]:
        banded = {
            row: filled
            for filled in self.bands
            for row in range(filled.band.first, filled.band.last + 1)
        }
        wanted = {place.row for place in self.cells}
        numbers = sorted({*self.grid.rows, *wanted, *(each.band.first for each in self.bands)})
        for number in numbers:
            row = self.grid.rows.get(number) or GridRow(number)
            filled = banded.get(number)
            if filled is None:
                yield from () if self._falls_off(row) else (self._outside(row),)
            elif number == filled.band.first:
                yield from BandWriter(self.writer, filled, self.standing).rows()

    def _falls_off(self, row: GridRow) -> bool:
        """Whether a row without contents is pushed over the end of the sheet, and so goes.

        Raises UserError where something stands in it, as Excel refuses to put rows in then.
        """
        if not self.own.falls_off(row.number):
            return False
        held = [cell for cell in row.cells.values() if cell.element.children]
        if not held and all(place.row != row.number for place in self.cells):
            return True
        name = held[0].place.name if held else f"แถว {row.number}"
        raise UserError(
            f"แผ่นงาน “{short(self.grid.name)}” {name} อยู่ใกล้แถวสุดท้ายของแผ่นงาน "
            "เมื่อช่วงแถวขยายแล้วจะไม่มีที่ โปรดย้ายขึ้นไปหรือลบออกในแบบ"
        )

    def _outside(self, row: GridRow) -> bytes:
        """A row outside all bands, with its cells filled, its number and its formulas moved."""
        number = self.own.row(row.number)
        filled = {
            place.column: each for place, each in self.cells.items() if place.row == row.number
        }
        pieces: dict[int, bytes] = {}
        same = number == row.number and row.element is not None
        for column, cell in row.cells.items():
            mapped = filled.pop(column, None)
            if mapped is None:
                pieces[column] = self._kept(cell, number)
            else:
                pieces[column] = self._filled_cell(*mapped, cell, number)
        for column, mapped in filled.items():
            pieces[column] = self._filled_cell(*mapped, None, number)
        if same and row.element is not None:
            before = [
                self.grid.source[c.element.start : c.element.stop] for c in row.cells.values()
            ]
            if before == [pieces[column] for column in row.cells] and len(pieces) == len(before):
                return self.grid.source[row.element.start : row.element.stop]
        return self.writer.row_bytes(row, number, pieces, {} if same else {"r": str(number)})

    # --- cells ----------------------------------------------------------------------------------

    def _kept(self, cell: GridCell, row: int) -> bytes:
        """A cell outside bands that keeps what it holds."""
        formula = self.grid.formula(cell)
        moved = None
        if formula:
            answer = moved_formula(formula, self.grid.name, self.growths)
            moved = answer.formula
            self._doubt(cell, formula, answer.doubtful)
            self._tell_reckoned(cell)
        return self.writer.cell_bytes(cell, Place(row, cell.place.column), moved)

    def _tell_reckoned(self, cell: GridCell) -> None:
        """What a formula comes to may be wider than its cell, which only the paper would show."""
        fitting = self.writer.fitting
        if self.reckoned is None or fitting is None or self.grid.hidden:
            return
        if fitting.style(cell.style).format.general:
            return  # It leaves decimals out, and shows a figure in any width.
        try:
            value = measured(self.reckoned.changed(self.grid.name, cell.place))
        except UnknownValueError:
            return
        where, taken = self._area_of(cell.place), partial(self._taken, cell.place.row)
        trouble = fitting.trouble(value, where, cell.style, taken)
        if trouble:
            place = self.own.place(cell.place)
            self.notices.add(place.row, place.column, trouble, as_text(value), trouble)

    def _area_of(self, place: Place) -> Area:
        """The cells that one is merged with; itself where it is not merged."""
        own = Area(place.row, place.column, place.row, place.column)
        return self.grid.merge_of(place) or own

    def _doubt(self, cell: GridCell, formula: str, doubtful: Iterable[str]) -> None:
        for reference in doubtful:
            self.writer.say(
                f"เซลล์ {self.own.place(cell.place).name}",
                f"สูตร ={short(formula, 60)} อ้าง {reference} ซึ่งอยู่กลางหรือท้ายช่วงแถวที่ขยาย "
                "โปรดตรวจว่ายังอ้างแถวที่ต้องการ",
            )
        if re.search(r"\b(INDIRECT|OFFSET)\(", formula, re.IGNORECASE) and any(
            each.any for each in self.growths.values()
        ):
            self.writer.say(
                f"เซลล์ {self.own.place(cell.place).name}",
                f"สูตร ={short(formula, 60)} สร้างที่อยู่เซลล์เอง จึงเลื่อนตามช่วงแถวที่ขยายไม่ได้ โปรดตรวจ",
            )

    def _filled_cell(
        self, mapped: MappedCell, value: FilledValue, cell: GridCell | None, row: int
    ) -> bytes:
        place = Place(row, mapped.place.column)
        formula = self.grid.formula(cell) if cell is not None else None
        if formula and cell is not None:
            self.writer.say(f"เซลล์ {place.name}", f"มีสูตร ={short(formula, 60)} จึงคงสูตรไว้ ไม่เติมค่า")
            return self._kept(cell, row)
        if mapped.before or mapped.after:
            value = f"{mapped.before}{as_text(value)}{mapped.after}"
        style = cell.style if cell else 0
        if self.writer.fitting is not None and value not in _NOTHING_TYPED:
            value = self._shown_rightly(mapped, value, style, place)
            where = self._area_of(mapped.place)
            taken = partial(self._taken, mapped.place.row)
            trouble = self.writer.fitting.trouble(value, where, style, taken)
            if trouble:
                self.writer.say(f"เซลล์ {place.name}", f"“{short(as_text(value))}” {trouble}")
        return self.writer.value_bytes(place, value, style)

    def _taken(self, row: int, column: int) -> bool:
        """Whether something stands in a cell outside the bands, or is put there."""
        place = Place(row, column)
        if place in self.cells:
            return self.cells[place][1] not in _NOTHING_TYPED
        beside = self.grid.cell(place)
        return beside is not None and bool(beside.element.children)

    def _shown_rightly(
        self, mapped: MappedCell, value: FilledValue, style: int, place: Place
    ) -> FilledValue:
        """The value as the cell's format wants it; told where it shows another one."""
        if self.writer.fitting is None or not isinstance(value, (Decimal, date)):
            return value
        form, said = self.writer.fitting.style(style).format, as_text(value)
        kept = as_kept(mapped.value, value, form)
        if isinstance(value, Decimal) and kept != value:
            trouble = form.trouble_of_percent(value)
        else:
            trouble = form.trouble(value)
        value = kept
        if trouble:
            self.writer.say(f"เซลล์ {place.name}", f"“{said}” {trouble}")
        return value

    # --- around the rows ------------------------------------------------------------------------

    def _around(self) -> Iterator[Splice]:
        """What stands beside the rows and names places that have moved."""
        moves = any(each.any for each in self.growths.values())
        merges = self.grid.root.first("mergeCells")
        done: list[Element] = [self.grid.data]
        if self.bands and (merges is not None or self.writer.merges):
            areas = [*self._moved_merges(), *self.writer.merges]
            yield self._merge_splice(merges, areas)
            done += [merges] if merges is not None else []
        if not moves:
            return
        skipped = {id(each) for each in done}
        stack = [child for child in self.grid.root.children if id(child) not in skipped]
        while stack:
            element = stack.pop()
            stack.extend(element.children)
            yield from self._moved_element(element)

    def _moved_element(self, element: Element) -> Iterator[Splice]:
        changes = {
            key: new for key, new in self._moved_attributes(element) if new != element.get(key)
        }
        if changes:
            yield set_attributes(self.grid.source, element, changes)
        if element.children or not element.text.strip():
            return
        new = self._moved_text(element)
        if new != element.text:
            yield set_text(element, new)

    def _moved_attributes(self, element: Element) -> Iterator[tuple[str, str]]:
        for key in ("ref", "sqref"):
            if element.get(key):
                yield key, self._areas(element, element.get(key))
        if element.local == "brk" and element.get("id").isdigit() and self._breaks_rows(element):
            yield "id", str(self.own.last_row(int(element.get("id"))))
        if element.local == "hyperlink" and element.get("location"):
            yield "location", self._moved(element.get("location"))
        if element.local == "cfvo" and element.get("type") == "formula":
            yield "val", self._moved(element.get("val"))

    def _moved(self, formula: str) -> str:
        return moved_formula(formula, self.grid.name, self.growths).formula

    def _moved_text(self, element: Element) -> str:
        if element.local in _FORMULAS:
            return self._moved(element.text)
        if element.local == "sqref":
            return self._areas(element, element.text)
        if element.local == "row" and element.text.isdigit():
            # The anchor of a control, counted from 0.
            return str(self.own.row(int(element.text) + 1) - 1)
        return element.text

    def _breaks_rows(self, element: Element) -> bool:
        breaks = self.grid.root.first("rowBreaks")
        return breaks is not None and any(child is element for child in breaks.children)

    def _areas(self, element: Element, text: str) -> str:
        """Areas as they are afterwards; of the line's model row alone they become the band's."""
        if element.local in ("selection", "pane"):
            return text
        names = []
        for name in text.split():
            area = area_of(name)
            if area is None:
                names.append(name)
                continue
            moved = self.own.area(area)
            for filled in self.bands:
                band = filled.band
                if area.top == area.bottom == band.line_row and element.local in (
                    "conditionalFormatting",
                    "dataValidation",
                    "sqref",
                ):
                    top = self.own.row(band.first)
                    moved = Area(top, moved.left, top + filled.height - 1, moved.right)
            names.append(moved.name)
        return " ".join(names)

    def _moved_merges(self) -> Iterator[Area]:
        for area in self.grid.merged:
            inside = [
                each.band
                for each in self.bands
                if each.band.first <= area.top and area.bottom <= each.band.last
            ]
            if not inside and not self.own.falls_off(area.top):
                self._tell_hidden(area)
                yield self.own.area(area)
            elif inside and area.top != area.bottom:
                self.writer.say(
                    f"เซลล์ {area.name}",
                    "ผสานข้ามแถวในช่วงแถวที่เติม จึงเลิกผสาน เพราะจะบังรายการที่อยู่ข้างใต้",
                )

    def _tell_hidden(self, area: Area) -> None:
        """A merged area that reaches into a band from outside lies over what is filled in."""
        for each in self.bands:
            band = each.band
            over = area.top <= band.last and band.first <= area.bottom
            if over and any(area.left <= column <= area.right for column in band.columns):
                self.writer.say(
                    f"เซลล์ {area.name}",
                    f"ผสานคร่อมช่วงแถว {band.first} ถึง {band.last} "
                    "ข้อมูลที่เติมในคอลัมน์นี้จะไม่เห็น โปรดเลิกผสานในแบบ",
                )

    def _merge_splice(self, element: Element | None, areas: list[Area]) -> Splice:
        tag = self.prefix
        each = "".join(f'<{tag}mergeCell ref="{area.name}"/>' for area in areas)
        whole = f'<{tag}mergeCells count="{len(areas)}">{each}</{tag}mergeCells>' if areas else ""
        if element is not None:
            return Splice(element.start, element.stop, whole.encode())
        # Merges stand behind the rows and what protects, filters and sorts them.
        at = self.grid.data.stop
        before = ("sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter")
        for child in self.grid.root.children:
            if child.local in (*before, "sortState", "dataConsolidate", "customSheetViews"):
                at = max(at, child.stop)
        return Splice(at, at, whole.encode())
