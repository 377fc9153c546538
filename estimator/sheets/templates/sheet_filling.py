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
from typing import Final, cast
from xml.sax.saxutils import escape

from estimator.domain.limits import UNPRINTABLE
from estimator.domain.money import shown_number
from estimator.domain.wording import thai_date
from estimator.errors import short
from estimator.sheets.templates.addresses import (
    Area,
    End,
    Place,
    Reference,
    area_of,
    column_name,
    with_references,
)
from estimator.sheets.templates.band_rows import SUMMED, BandRow
from estimator.sheets.templates.cell_values import Value
from estimator.sheets.templates.fitting import Fitting
from estimator.sheets.templates.growth import Growths, moved_formula
from estimator.sheets.templates.mapping import Band, MappedCell
from estimator.sheets.templates.sheet_grid import GridCell, GridRow, SheetGrid
from estimator.sheets.templates.xml_text import (
    Element,
    Splice,
    set_attributes,
    set_text,
    spliced,
    start_tag,
)

LONGEST_CELL: Final = 32_767
_EPOCH: Final = date(1899, 12, 30)
_DAYS_1904: Final = 1_462
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULAS: Final = ("formula", "formula1", "formula2", "f")
_NOTHING_TYPED: Final = ("", None)


@dataclass(frozen=True, slots=True)
class FilledBand:
    """A band with the rows that are written into it."""

    band: Band
    rows: tuple[BandRow, ...]

    @property
    def height(self) -> int:
        """How many rows it has afterwards."""
        return max(len(self.rows), self.band.size)


@dataclass
class SheetFilling:
    """One worksheet and what is to be done with it; `told` gathers what did not fit."""

    grid: SheetGrid
    growths: Mapping[str, Growths]
    cells: Mapping[Place, tuple[MappedCell, Value]] = field(default_factory=dict)
    bands: tuple[FilledBand, ...] = ()
    fitting: Fitting | None = None
    since_1904: bool = False
    told: list[str] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look up what is asked again and again."""
        self.own = self.growths.get(self.grid.name.lower(), Growths())
        self.prefix = self.grid.prefix
        self.spilled = [*self._spilled()]
        self.fixed_told: set[tuple[int, int]] = set()

    # --- the whole part -------------------------------------------------------------------------

    def content(self) -> bytes:
        """The bytes of the part as it is filled."""
        source = self.grid.source
        rows = b"".join(self._rows())
        tag = f"{self.prefix}sheetData".encode()
        data = self.grid.data
        head = start_tag(source, data, {}).removesuffix(b"/>").removesuffix(b">")
        whole = head + b">" + rows + b"</" + tag + b">"
        splices = [Splice(data.start, data.stop, whole), *self._around()]
        return spliced(source, splices)

    def say(self, place: str, sentence: str) -> None:
        self.told.append(f"แผ่นงาน “{short(self.grid.name)}” {place} {sentence}")

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
                yield self._outside(row)
            elif number == filled.band.first:
                yield from _BandWriter(self, filled).rows()

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
        return self.row_bytes(row, number, pieces, {} if same else {"r": str(number)})

    def row_bytes(
        self,
        row: GridRow,
        number: int,
        pieces: Mapping[int, bytes],
        changes: Mapping[str, str | None],
    ) -> bytes:
        """A row with these cells by column."""
        name = f"{self.prefix}row".encode()
        inside = b"".join(pieces[column] for column in sorted(pieces))
        if row.element is None:
            head = b"<" + name + f' r="{number}"'.encode()
            extra = "".join(
                f' {key}="{value}"' for key, value in changes.items() if key != "r" and value
            )
            return head + extra.encode() + b">" + inside + b"</" + name + b">"
        # What else a row holds (extensions) stands behind its cells.
        last = max((c.element.stop for c in row.cells.values()), default=row.element.inner)
        rest = self.grid.source[last : row.element.inner_stop] if not row.element.single else b""
        wider = {} if set(pieces) <= set(row.cells) else {"spans": None}
        head = start_tag(self.grid.source, row.element, {**changes, **wider})
        return (
            head.removesuffix(b"/>").removesuffix(b">") + b">" + inside + rest + b"</" + name + b">"
        )

    # --- cells ----------------------------------------------------------------------------------

    def _kept(self, cell: GridCell, row: int) -> bytes:
        """A cell outside bands that keeps what it holds."""
        formula = self.grid.formula(cell)
        moved = None
        if formula:
            answer = moved_formula(formula, self.grid.name, self.growths)
            moved = answer.formula
            self._doubt(cell, formula, answer.doubtful)
        return self.cell_bytes(cell, Place(row, cell.place.column), moved)

    def _doubt(self, cell: GridCell, formula: str, doubtful: Iterable[str]) -> None:
        for reference in doubtful:
            self.say(
                f"เซลล์ {self.own.place(cell.place).name}",
                f"สูตร ={short(formula, 60)} อ้าง {reference} ซึ่งอยู่กลางหรือท้ายช่วงแถวที่ขยาย "
                "โปรดตรวจว่ายังอ้างแถวที่ต้องการ",
            )
        if re.search(r"\b(INDIRECT|OFFSET)\(", formula, re.IGNORECASE) and any(
            each.any for each in self.growths.values()
        ):
            self.say(
                f"เซลล์ {self.own.place(cell.place).name}",
                f"สูตร ={short(formula, 60)} สร้างที่อยู่เซลล์เอง จึงเลื่อนตามช่วงแถวที่ขยายไม่ได้ โปรดตรวจ",
            )

    def cell_bytes(
        self, cell: GridCell, place: Place, formula: str | None, style: int | None = None
    ) -> bytes:
        """A cell that keeps its kind at a place; a formula's stored value goes, it is old."""
        source, element = self.grid.source, cell.element
        changes: dict[str, str | None] = {}
        if place != cell.place or (element.get("r") and element.get("r") != place.name):
            changes["r"] = place.name
        if style is not None and style != cell.style:
            changes["s"] = str(style)
        splices: list[Splice] = []
        written, value = element.first("f"), element.first("v")
        table = written is not None and written.get("t") == "dataTable"
        if written is not None and not table:
            splices += self._formula_splices(written, formula)
            if value is not None:
                splices.append(Splice(value.start, value.stop, b""))
            if element.get("t"):
                changes["t"] = None
        elif (
            written is None and value is not None and any(a.holds(cell.place) for a in self.spilled)
        ):
            splices.append(Splice(value.start, value.stop, b""))
            changes["t"] = None
        if changes:
            splices.append(set_attributes(source, element, changes))
        if not splices:
            return source[element.start : element.stop]
        moved = [
            Splice(each.start - element.start, each.stop - element.start, each.content)
            for each in splices
        ]
        return spliced(source[element.start : element.stop], moved)

    def _formula_splices(self, written: Element, formula: str | None) -> Iterator[Splice]:
        source = self.grid.source
        moves = any(each.any for each in self.growths.values())
        if written.get("t") == "shared":
            if moves or self.bands:
                # Cells that share one text no longer stand as they stood to each other.
                tag = f"{self.prefix}f"
                whole = f"<{tag}>{escape(formula or '')}</{tag}>".encode()
                yield Splice(written.start, written.stop, whole)
            return
        if formula is not None and formula != written.text:
            yield set_text(written, formula)
        reference = written.get("ref")
        if reference and self.own.areas(reference) != reference:
            yield set_attributes(source, written, {"ref": self.own.areas(reference)})

    def _spilled(self) -> Iterator[Area]:
        """Where formulas of arrays put their values."""
        for cell in self.grid.cells():
            formula = cell.formula
            if formula is not None and formula.get("t") == "array":
                area = area_of(formula.get("ref"))
                if area is not None and area.name != cell.place.name:
                    yield area

    def _filled_cell(
        self, mapped: MappedCell, value: Value, cell: GridCell | None, row: int
    ) -> bytes:
        place = Place(row, mapped.place.column)
        formula = self.grid.formula(cell) if cell is not None else None
        if formula and cell is not None:
            self.say(f"เซลล์ {place.name}", f"มีสูตร ={short(formula, 60)} จึงคงสูตรไว้ ไม่เติมค่า")
            return self._kept(cell, row)
        if mapped.before or mapped.after:
            value = f"{mapped.before}{_as_text(value)}{mapped.after}"
        if self.fitting is not None and value not in _NOTHING_TYPED:
            where = self.grid.merge_of(mapped.place) or Area(
                mapped.place.row, mapped.place.column, mapped.place.row, mapped.place.column
            )
            style = cell.style if cell else 0
            beside = self.grid.cell(Place(mapped.place.row, where.right + 1))
            taken = beside is not None and bool(beside.element.children)
            trouble = self.fitting.trouble(value, where, style, taken)
            if trouble:
                self.say(f"เซลล์ {place.name}", f"“{short(_as_text(value))}” {trouble}")
        return self.value_bytes(place, value, cell.style if cell else 0)

    def value_bytes(self, place: Place, value: Value, style: int, formula: str = "") -> bytes:
        """A cell with a value, or with a formula whose value is known to be this one."""
        tag = self.prefix
        look = f' s="{style}"' if style else ""
        head = f'<{tag}c r="{place.name}"{look}'
        said = f"<{tag}f>{escape(formula)}</{tag}f>" if formula else ""
        if isinstance(value, date):
            days = (value - _EPOCH).days - (_DAYS_1904 if self.since_1904 else 0)
            value = Decimal(days)
        if isinstance(value, Decimal):
            return f"{head}>{said}<{tag}v>{value:f}</{tag}v></{tag}c>".encode()
        if said:
            return f"{head}>{said}</{tag}c>".encode()
        if not value:
            return f"{head}/>".encode()
        if len(value) > LONGEST_CELL:
            self.say(f"เซลล์ {place.name}", f"ข้อความยาวเกิน {LONGEST_CELL:,} อักขระ จึงตัดส่วนท้ายออก")
        text = escape(_ESCAPED.sub("_x005F_", UNPRINTABLE.sub("", value[:LONGEST_CELL])))
        text = text.replace("\r", "")
        inside = f'<{tag}is><{tag}t xml:space="preserve">{text}</{tag}t></{tag}is>'
        return f'{head} t="inlineStr">{inside}</{tag}c>'.encode()

    # --- around the rows ------------------------------------------------------------------------

    def _around(self) -> Iterator[Splice]:
        """What stands beside the rows and names places that have moved."""
        moves = any(each.any for each in self.growths.values())
        merges = self.grid.root.first("mergeCells")
        done: list[Element] = [self.grid.data]
        if self.bands and (merges is not None or self.merges):
            areas = [*self._moved_merges(), *self.merges]
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
            if not inside:
                self._tell_hidden(area)
                yield self.own.area(area)
            elif area.top != area.bottom:
                self.say(
                    f"เซลล์ {area.name}",
                    "ผสานข้ามแถวในช่วงแถวที่เติม จึงเลิกผสาน เพราะจะบังรายการที่อยู่ข้างใต้",
                )

    def _tell_hidden(self, area: Area) -> None:
        """A merged area that reaches into a band from outside lies over what is filled in."""
        for each in self.bands:
            band = each.band
            over = area.top <= band.last and band.first <= area.bottom
            if over and any(area.left <= column <= area.right for column in band.columns):
                self.say(
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


def _as_text(value: Value) -> str:
    if isinstance(value, Decimal):
        return shown_number(value)
    if isinstance(value, date):
        return thai_date(value)
    return value or ""


class _BandWriter:
    """Writes the rows of one band."""

    def __init__(self, filling: SheetFilling, filled: FilledBand) -> None:
        self.filling = filling
        self.grid = filling.grid
        self.filled = filled
        self.band = filled.band
        self.top = filling.own.row(filled.band.first)
        self.columns = filled.band.columns
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
            if formula:
                self.kept[column] = formula

    def rows(self) -> Iterator[bytes]:
        """All rows of the band, those that stay empty at its end."""
        self._tell_formulas()
        rows = self.filled.rows
        for at in range(self.filled.height):
            number = self.top + at
            yield self._written(rows[at], number) if at < len(rows) else self._empty(at, number)

    def _row(self, number: int) -> GridRow:
        return self.grid.rows.get(number) or GridRow(number)

    def _tell_formulas(self) -> None:
        band = self.band
        for column, formula in self.kept.items():
            self.filling.say(
                f"คอลัมน์ {column_name(column)}",
                f"แถวต้นแบบ {band.line_row} มีสูตร ={short(formula, 60)} "
                "จึงใช้สูตรของแบบทุกรายการ ไม่เติมค่า",
            )
            rounds = re.search(r"\bROUND|\bMROUND|\bFIXED", formula, re.IGNORECASE)
            priced = self.columns[column] in SUMMED and "*" in formula
            if priced and not rounds and any(row.fine for row in self.filled.rows):
                self.filling.say(
                    f"คอลัมน์ {column_name(column)}",
                    "สูตรไม่ปัดเศษเป็นสตางค์ ผลรวมอาจต่างจากราคากลางไม่กี่สตางค์ โปรดใช้ ROUND(…,2)",
                )

    def _model(self, row: BandRow) -> tuple[GridRow, bool]:
        """The row that shows how a row looks, and whether it is the model of its own kind."""
        own = {"line": self.band.line_row, "title": self.band.title, "total": self.band.total}
        number = own[row.kind]
        return self._row(number or self.band.line_row), number is not None

    def _written(self, row: BandRow, number: int) -> bytes:
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
                pieces[column] = self._mapped(row, key, cell if own else None, place, style, model)
            elif cell is not None and own:
                pieces[column] = self._repeated(cell, place, style)
            elif cell is not None:
                pieces[column] = self.filling.value_bytes(place, None, style)
        self._merge(model.number, number)
        look = self._row(self.band.first + at) if self._as_it_lies(row, at) else model
        return self.filling.row_bytes(
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
        row: BandRow,
        key: str,
        cell: GridCell | None,
        place: Place,
        style: int,
        model: GridRow,
    ) -> bytes:
        value = row.cells.get(key)
        formula = self.grid.formula(cell) if cell is not None else None
        if row.kind == "total" and key in SUMMED and value is not None:
            return self._sum(row, cell, formula, place, style, value)
        if formula and cell is not None:
            if row.kind == "line" and self._uneven(row, key, place.column):
                self.filling.say(
                    f"แถว {place.row}",
                    f"“{short(row.called)}” ใส่จำนวนเงินแทนสูตรในคอลัมน์ {column_name(place.column)} "
                    "เพราะราคาไม่ใช่ปริมาณคูณราคาต่อหน่วย",
                )
            else:
                return self._repeated(cell, place, style)
        self._tell_width(row, value, place, style, model)
        return self.filling.value_bytes(place, value, style)

    def _uneven(self, row: BandRow, key: str, column: int) -> bool:
        """Whether the model's formula would give another amount than the estimate has."""
        if key not in row.uneven:
            return False
        if key != "total":
            return True
        sides = {c for c, k in self.columns.items() if k in ("material", "labour")}
        names = {column_name(each) for each in sides}
        formula = self.kept.get(column, "")
        return not (len(names) == 2 and all(re.search(rf"\b{n}\$?\d", formula) for n in names))

    def _sum(
        self,
        row: BandRow,
        cell: GridCell | None,
        formula: str | None,
        place: Place,
        style: int,
        value: Value,
    ) -> bytes:
        """A group's sum: the model's formula over the group's rows, or one of its own."""
        first, last = self.top + row.begins, place.row - 1
        if first > last:
            return self.filling.value_bytes(place, value, style)
        whole = f"SUBTOTAL(9,{Area(first, place.column, last, place.column).name})"
        alive = place.column in self.kept
        if formula and cell is not None:
            if "SUBTOTAL(" in formula.upper() or not row.nested:
                pointed = self._pointed(formula, cell.place.row, place.row, first, last)
                return self.filling.cell_bytes(cell, place, pointed, style)
            self.filling.say(
                f"แถว {place.row}",
                f"“{short(row.called)}” มีผลรวมย่อยอยู่ข้างใน "
                f"จึงใช้ SUBTOTAL แทนสูตร ={short(formula, 60)} เพื่อไม่ให้นับซ้ำ",
            )
        # The value is stored where nothing but exact amounts is added up.
        return self.filling.value_bytes(place, None if alive else value, style, whole)

    def _pointed(self, formula: str, model: int, number: int, first: int, last: int) -> str:
        """The formula of the sums' model row, its other rows of the band being the group's."""

        def changed(reference: Reference) -> str:
            top, bottom = reference.first.row, reference.end.row
            band = self.band
            ours = reference.sheet is None or reference.sheet.lower() == self.grid.name.lower()
            if not ours or top is None or bottom is None:
                return self._followed(reference, model, number)
            if top == bottom == model or not (band.first <= top and bottom <= band.last):
                return self._followed(reference, model, number)
            start = End(first, reference.first.column, False, reference.first.fixed_column)
            end = End(last, reference.end.column, False, reference.end.fixed_column)
            return f"{reference.prefix}{start.text}:{end.text}"

        return with_references(formula, changed)

    def _repeated(self, cell: GridCell, place: Place, style: int) -> bytes:
        """What a cell of a model row holds, in another row."""
        formula = self.grid.formula(cell)
        if not formula:
            return self.filling.cell_bytes(cell, place, None, style)
        moved = with_references(
            formula, lambda each: self._followed(each, cell.place.row, place.row, place.column)
        )
        element = cast(Element, cell.formula)
        if element.get("t") == "array":
            # A formula of arrays has its own place beside it.
            return self.filling.value_bytes(place, None, style, moved)
        return self.filling.cell_bytes(cell, place, moved, style)

    def _followed(self, reference: Reference, model: int, number: int, column: int = 0) -> str:
        """A reference of a model row as it is in another row."""
        sheet = reference.sheet
        ours = sheet is None or sheet.lower() == self.grid.name.lower()
        growth = (
            self.filling.own if ours else self.filling.growths.get((sheet or "").lower(), Growths())
        )
        if reference.many:
            return reference.text

        def end(at: End, moved: int | None) -> End:
            if at.row is None:
                return at
            if at.fixed_row or not self._moves(at.row, model, ours):
                if not at.fixed_row and column:
                    self._tell_fixed(reference, model, column)
                return End(moved, at.column, at.fixed_row, at.fixed_column)
            return End(number + at.row - model, at.column, False, at.fixed_column)

        first, last = reference.first, reference.last
        new_first = end(first, None if first.row is None else growth.row(first.row))
        new_last = (
            None
            if last is None
            else end(last, None if last.row is None else growth.last_row(last.row))
        )
        tail = "" if new_last is None else f":{new_last.text}"
        return f"{reference.prefix}{new_first.text}{tail}"

    def _moves(self, row: int, model: int, ours: bool) -> bool:
        """Whether a row that a model names without ``$`` goes along with the model."""
        if not ours:
            return True
        return self.band.first <= row <= self.band.last or row == model - 1

    def _tell_fixed(self, reference: Reference, model: int, column: int) -> None:
        told = self.filling.fixed_told
        if (model, column) not in told:
            told.add((model, column))
            self.filling.say(
                f"คอลัมน์ {column_name(column)}",
                f"สูตรของแถวต้นแบบ {model} อ้าง {reference.text} นอกช่วงแถวโดยไม่ตรึงด้วย $ "
                "จึงถือว่าเป็นเซลล์เดิมทุกแถว โปรดตรวจ",
            )

    def _merge(self, model: int, number: int) -> None:
        for area in self.merged.get(model, ()):
            self.filling.merges.append(Area(number, area.left, number, area.right))

    def _span(self, model: GridRow, column: int) -> Area:
        for area in self.merged.get(model.number, ()):
            if area.left <= column <= area.right:
                return area
        return Area(model.number, column, model.number, column)

    def _tell_width(
        self, row: BandRow, value: Value, place: Place, style: int, model: GridRow
    ) -> None:
        fitting = self.filling.fitting
        if fitting is None or value in _NOTHING_TYPED:
            return
        area = self._span(model, place.column)
        right = self.columns.get(area.right + 1)
        beside = model.cells.get(area.right + 1)
        taken = bool(right and row.cells.get(right)) or (
            beside is not None and right is None and bool(beside.element.children)
        )
        trouble = fitting.trouble(value, area, style, taken, grows=True)
        if trouble:
            self.filling.say(
                f"แถว {place.row} คอลัมน์ {column_name(place.column)}",
                f"“{short(_as_text(value))}” {trouble}",
            )

    def _height(self, row: BandRow, look: GridRow, model: GridRow) -> dict[str, str | None]:
        """The height that wrapped texts need, where the row's own is fixed and lower."""
        fitting = self.filling.fitting
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

    def _empty(self, at: int, number: int) -> bytes:
        """A row of the band for which nothing is left: its looks and formulas stay."""
        here = self._row(self.band.first + at)
        special = here.number in (self.band.title, self.band.total)
        model = self._row(self.band.line_row)
        pieces: dict[int, bytes] = {}
        for column, cell in here.cells.items():
            place = Place(number, column)
            formula = self.grid.formula(cell)
            if special or (column in self.columns and not formula):
                pieces[column] = self.filling.value_bytes(place, None, cell.style)
            elif formula and cell.formula is not None and cell.formula.get("t") != "array":
                pieces[column] = self._repeated(cell, place, cell.style)
            else:
                pieces[column] = self.filling.cell_bytes(cell, place, None)
        self._merge(model.number if special else here.number, number)
        return self.filling.row_bytes(here, number, pieces, {"r": str(number)})
