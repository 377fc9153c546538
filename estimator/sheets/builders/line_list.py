"""The line lists ปร.4, ปร.4 (ข), ปร.4 (พ): a part's groups and lines with quantities and prices.

Hierarchy, the dash where a side does not apply, group subtotals at the group's end and the sums
carried from page to page: reference forms A.2, as four published sets print them. ปร.4 (พ): A.5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from estimator.domain.bill.cells import TEXT_CELLS, TextKey
from estimator.domain.bill.links import link_at
from estimator.domain.bill.pipes import share_at
from estimator.domain.bill.rows import Bill, Group, Line, RowId, ancestors, part_of
from estimator.domain.money import Satang
from estimator.domain.pricing.costing import CostedBill, CostedLine
from estimator.domain.pricing.price import PricedPart
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.pipe_share import PipeShare, PipeShareLabour
from estimator.domain.sources.prices import LabourPrice, MaterialPrice
from estimator.domain.sources.taken_off import TakenOff
from estimator.sheets.builders.linked_lines import link_marks, net_of_source
from estimator.sheets.builders.list_columns import SIDES, needed_amounts, own_rows
from estimator.sheets.builders.take_off import quantity_key
from estimator.sheets.cell_formulas import (
    Across,
    Formula,
    NetOf,
    PercentOf,
    PipesIn,
    Priced,
    Product,
    Same,
    SumAhead,
    SumBelow,
)
from estimator.sheets.cell_refs import Ref
from estimator.sheets.document import (
    HEAD_KEY,
    Blank,
    Dash,
    Look,
    Money,
    Number,
    NumberKind,
    RowCells,
    RowKind,
    Sheet,
    SheetRow,
    Text,
    Value,
    kept_with_next,
)
from estimator.sheets.forms.placeholders import filled
from estimator.sheets.layout.frame import Frame, blank_rows, sheet_of
from estimator.sheets.layout.grid import BLANK, CENTER, LEFT, RIGHT
from estimator.sheets.text_formulas import WhileFigure

INDENT: Final = 7.0
"""How far each level of groups stands in, in points."""
_DEEPEST_INDENT: Final = 6

_TEXT_LOOKS: Final[Mapping[TextKey, Look]] = {"unit": CENTER}
_NEVER_FIRST: Final[frozenset[RowKind]] = frozenset(("subtotal", "group_end", "total"))
_BOLD_LEFT: Final = Look(bold=True)
_BOLD_RIGHT: Final = Look("right", bold=True)
_BOLD_CENTER: Final = Look("center", bold=True)


def line_key(row: RowId) -> str:
    """The key of a bill line's row in its sheet."""
    return f"line-{row}"


def group_key(row: RowId) -> str:
    """The key of a group's title in its sheet."""
    return f"group-{row}"


def subtotal_key(row: RowId) -> str:
    """The key of the row with a group's subtotal in its sheet, be it the title's."""
    return f"subtotal-{row}"


def _end_key(row: RowId) -> str:
    """The key of the row that ends a group whose subtotal stands ahead of it."""
    return f"end-{row}"


TOTAL_KEY: Final = "total"


def line_list(
    frame: Frame,
    bill: Bill,
    costed: CostedBill,
    part: PricedPart,
    frames: Mapping[RowId, Frame] | None = None,
    numbers: Mapping[RowId, str] | None = None,
) -> Sheet:
    """The sheet that lists the lines of one part.

    `frames` are those of all parts, for the lines whose price comes from lines of another part;
    `numbers` has those of lines within groups.
    """
    lister = _Lister(frame, bill, costed, frames or {part.row: frame}, numbers or {})
    return sheet_of(frame, lister.rows(part))


@dataclass
class _Open:
    """A group whose rows are being listed, and what has been listed of it."""

    id: RowId
    number: str
    depth: int
    children: Iterator[RowId]
    groups: int = 0
    lines: int = 0
    applies: set[str] = field(default_factory=set)


def remark_of(line: Line) -> str:
    """The remark as it is printed: with why something is taken off, or why labour is so much."""
    salvage = "" if line.salvage is None else line.salvage.reason
    percent = line.labour.reason if isinstance(line.labour, PercentOfMaterial) else ""
    return "\n".join(text for text in (line.remark, salvage, percent) if text.strip())


class _Lister:
    def __init__(
        self,
        frame: Frame,
        bill: Bill,
        costed: CostedBill,
        frames: Mapping[RowId, Frame],
        numbers: Mapping[RowId, str],
    ) -> None:
        self.frame = frame
        self.frames = frames
        self.bill = bill
        self.costed = costed
        self.numbers = numbers
        self.grid = frame.grid
        self.wording = frame.definition.wording
        self.on_title = frame.definition.subtotal_on_title
        self.titles: dict[str, RowCells] = {}
        self.links = link_marks(bill)
        self.pipes = {row for share in costed.pipes for row in self._own_pipes(share)}

    def rows(self, part: PricedPart) -> list[SheetRow]:
        """Groups, lines and subtotals in printed order, and last the total."""
        *rows, total = map(self._with_sums, list(self._walk(part)))
        missing = self.frame.definition.least_rows - len(rows)
        rows += blank_rows(self.grid, missing)
        rows.append(total)
        # A subtotal or the total never opens a page: at least one line goes there with it.
        kept = [rows.pop()]
        for row in reversed(rows):
            keeps = kept[-1].kind in _NEVER_FIRST
            kept.append(kept_with_next(row) if keeps else row)
        return kept[::-1]

    def _with_sums(self, row: SheetRow) -> SheetRow:
        """The row of a title with the sums of its group, which are known at the group's end."""
        cells = self.titles.get(row.key)
        return row if cells is None else self._row("group", cells, row.key, keep=True)

    def _walk(self, part: PricedPart) -> Iterator[SheetRow]:
        """Without recursion, for groups nest to any depth."""
        top = _Open(part.row, "", 0, iter(self.bill.children_of(part.row)))
        stack = [top]
        while stack:
            here = stack[-1]
            child = next(here.children, None)
            if child is None:
                stack.pop()
                if stack:
                    yield from self._closed(here, stack[-1])
                continue
            node = self.bill.node(child)
            if isinstance(node, Line):
                here.groups += here is top
                loose = str(here.groups) if here is top else ""
                yield self._line(child, node, here, number=self.numbers.get(child, loose))
            elif isinstance(node, Group):
                here.groups += 1
                number = f"{here.number}.{here.groups}" if here.number else str(here.groups)
                yield self._group(child, node, number, here.depth)
                stack.append(
                    _Open(child, number, here.depth + 1, iter(self.bill.children_of(child)))
                )
        yield self._total(part, top)

    def _group(self, row: RowId, node: Group, number: str, depth: int) -> SheetRow:
        cells: RowCells = {
            "no": (Text(number), _BOLD_CENTER),
            "description": (Text(node.title), indented(_BOLD_LEFT, depth)),
        }
        return self._row("group", cells, self._title_key(row), keep=True)

    def _line(self, row: RowId, node: Line, home: _Open, number: str) -> SheetRow:
        line = self.costed.lines[row]
        key = line_key(row)
        home.lines += 1
        for side, amount in zip(SIDES, (line.material, line.labour), strict=True):
            if amount is not None:
                home.applies.add(side)
        bullet = "" if number or node.description.startswith("-") else self.wording["bullet"]
        cells: RowCells = {
            "no": (Text(number), CENTER),
            "description": (Text(node.description, bullet), indented(LEFT, home.depth)),
            "quantity": (self._quantity(row, node, line), RIGHT),
            "material_unit": (
                _unit_price(
                    line.material_unit, line.without_material, self._of_pipes(row, node.material)
                ),
                RIGHT,
            ),
            "material": (self._material(row, node, line), RIGHT),
            "labour_unit": (_labour_unit(line, self._of_lump(row, node.labour)), RIGHT),
            "labour": (self._side(line, "labour"), RIGHT),
            "total": (self._line_total(line), RIGHT),
            "remark": (Text(remark_of(node)), LEFT),
        }
        if "unit_price" in self.grid.index:
            cells["unit_price"] = (_number(line.whole_unit, "unit_price"), RIGHT)
        if "amount" in self.grid.index:
            cells["amount"] = (self._lump(line, self.links.get(row, "")), RIGHT)
        for text_key, cell in TEXT_CELLS.items():
            if text_key in self.grid.index and text_key not in cells:
                cells[text_key] = (Text(cell.get(node)), _TEXT_LOOKS.get(text_key, LEFT))
        return self._row("line", cells, key)

    def _quantity(self, row: RowId, node: Line, line: CostedLine) -> Value:
        """The quantity; a workbook takes one from the sheet of its rows, or from another line."""
        value = _number(line.quantity, "quantity")
        if isinstance(node.quantity, LinkedQuantity) and isinstance(value, (Number, Blank)):
            return replace(value, formula=self._net_of(row))
        measured = self.frame.measured
        taken_off = isinstance(node.quantity, TakenOff) and not node.is_lump
        if measured is None or not taken_off or not isinstance(value, Number):
            return value
        sheet, column = measured
        return replace(value, formula=Same(Ref(sheet, quantity_key(row), column), marked=True))

    def _net_of(self, row: RowId) -> NetOf | None:
        """How a workbook finds the quantity that a line takes from another, wherever it stands."""
        linked = link_at(self.bill, row)
        frame = None if linked is None else self.frames.get(part_of(self.bill, linked.of))
        if linked is None or frame is None or linked.of not in self.links:
            return None
        found = net_of_source(self.bill, row, self.frame.measured)
        mark = self.links[linked.of]
        return None if found is None else replace(found, sheet=frame.key, end=TOTAL_KEY, mark=mark)

    def _of_pipes(self, row: RowId, source: MaterialPrice) -> PercentOf | None:
        """The share of the cells of the pipes that a line counts, wherever they are listed."""
        pipes = self.costed.pipes.get(row, ())
        if not isinstance(source, PipeShare) or not pipes:
            return None
        own = frozenset(self._own_pipes(row))
        cells = [self._material_cell(pipe) for pipe in pipes if pipe not in own]
        found = tuple(cell for cell in cells if cell is not None)
        if len(found) < len(cells):
            return None
        return PercentOf(found, source.percent, self._pipes_in(row, source) if own else None)

    def _own_pipes(self, share: RowId) -> Iterator[RowId]:
        """Those that a line counts in its own group, where a list has a column of material."""
        source = share_at(self.bill, share)
        if source is None or "material" not in self.grid.index:
            return
        home = self.bill.rows[share].parent
        for pipe in self.costed.pipes.get(share, ()):
            node = self.bill.node(pipe)
            of_section = isinstance(node, Line) and node.item and node.item.code == source.code
            if of_section and home in ancestors(self.bill, pipe):
                yield pipe

    def _pipes_in(self, row: RowId, source: PipeShare) -> PipesIn:
        home, mark = self.bill.rows[row].parent, _mark(source.code)
        given = (self._at("description"), self._at("quantity"))
        if not isinstance(self.bill.node(home), Group):
            return PipesIn(HEAD_KEY, TOTAL_KEY, mark, given)
        end = _end_key(home) if self.on_title else subtotal_key(home)
        return PipesIn(self._title_key(home), end, mark, given)

    def _pipe_mark(self, row: RowId, node: Line) -> str:
        return _mark(node.item.code) if row in self.pipes and node.item is not None else ""

    def _of_lump(self, row: RowId, source: LabourPrice) -> PercentOf | None:
        """The labour of a line that follows pipes: a share of its own material."""
        if not isinstance(source, PipeShareLabour) or "material_unit" not in self.grid.index:
            return None
        own = Ref(self.frame.key, line_key(row), self._at("material_unit"))
        return PercentOf((own,), source.percent)

    def _material_cell(self, row: RowId) -> Ref | None:
        """Where a line's material is listed, alone: an old file may hold labour beside it."""
        frame = self.frames.get(part_of(self.bill, row))
        if frame is None:
            return None
        column = frame.grid.index.get("material")
        if column is None and self.costed.lines[row].labour is None:
            column = frame.grid.index.get("amount")
        return None if column is None else Ref(frame.key, line_key(row), column)

    def _material(self, row: RowId, node: Line, line: CostedLine) -> Value:
        """The amount of the material, with the marks by which other lines find this one."""
        value = self._side(line, "material", self._pipe_mark(row, node))
        linked = self.links.get(row, "")
        if linked and isinstance(value.formula, Product):
            return replace(value, formula=replace(value.formula, linked=linked))
        return value

    def _side(self, line: CostedLine, side: str, mark: str = "") -> Value:
        """The amount of one side: a dash where it does not apply, blank while it is not known."""
        amount = line.material if side == "material" else line.labour
        formula = None
        if f"{side}_unit" in self.grid.index:
            # A percentage in the unit column is one of the material's amount.
            unit = self._at(f"{side}_unit")
            formula = Product((self._at("quantity"), unit), said=unit, mark=mark)
            if side == "labour" and line.labour_percent is not None:
                most = max(Decimal(1), line.labour_percent.scaleb(-2))
                formula = Product((unit, self._at("material")), said=unit, share=most)
            elif side == "material":
                formula = replace(formula, taken_off=_below_nought(line.material_unit))
        if amount is not None:
            return Money(amount, formula)
        left_out = line.without_material if side == "material" else line.without_labour
        return Dash(formula) if left_out else Blank(formula, "money")

    def _line_total(self, line: CostedLine) -> Value:
        formula = None
        if "material" in self.grid.index:
            formula = Across((self._at("material"), self._at("labour")))
        return _total_of(line, formula)

    def _lump(self, line: CostedLine, linked: str) -> Value:
        if "quantity" not in self.grid.index:
            return _total_of(line, None)
        quantity = self._at("quantity")
        # A cell with nothing in it would be an amount that somebody deleted.
        without = WhileFigure(quantity, "") if line.unfinished else None
        # Only a file of an earlier version has a percentage here: no unit price gives its amount.
        if line.labour_percent is not None:
            return _total_of(line, without)
        given = (line.material_unit, line.labour_unit)
        prices = tuple(price for price in given if price is not None)
        if "unit_price" in self.grid.index and len(prices) < 2:
            unit = self._at("unit_price")
            taken_off = _below_nought(line.whole_unit)
            product = Product((quantity, unit), said=unit, linked=linked, taken_off=taken_off)
            return _total_of(line, product)
        return _total_of(line, Priced(quantity, prices, linked=linked) if prices else without)

    def _closed(self, group: _Open, home: _Open) -> Iterator[SheetRow]:
        """The subtotal of a group that has lines."""
        if not group.lines:
            return
        home.lines += group.lines
        home.applies |= group.applies
        node = self.bill.node(group.id)
        title = node.title if isinstance(node, Group) else ""
        words = filled(self.wording["subtotal"], {"number": group.number, "title": title})
        if self.on_title:
            cells = self._sums(group, group.id, SumAhead(_end_key(group.id)))
            cells["no"] = (Text(group.number), _BOLD_CENTER)
            cells["description"] = (Text(title), indented(_BOLD_LEFT, group.depth - 1))
            self.titles[subtotal_key(group.id)] = cells
            blank = [self.grid.cell(at, BLANK, LEFT) for at in range(len(self.grid.columns))]
            yield SheetRow("group_end", tuple(blank), 0.0, _end_key(group.id))
            return
        cells = self._sums(group, group.id, SumBelow(group_key(group.id)))
        cells["description"] = (Text(words), indented(_BOLD_LEFT, group.depth - 1))
        yield self._row("subtotal", cells, subtotal_key(group.id))

    def _title_key(self, row: RowId) -> str:
        return subtotal_key(row) if self.on_title else group_key(row)

    def _total(self, part: PricedPart, top: _Open) -> SheetRow:
        wording = self.wording["total" if top.groups > 1 else "total_of_one"]
        words = filled(wording, {"last": str(top.groups), "part": part.title})
        cells = self._sums(top, part.row, SumBelow(HEAD_KEY))
        for key in ("total", "amount"):
            if key in cells and isinstance(value := cells[key][0], (Money, Dash)):
                added = SumBelow(
                    HEAD_KEY,
                    needed=needed_amounts(self.grid),
                    rows=own_rows(self.grid, self.costed),
                )
                cells[key] = (replace(value, formula=added), _BOLD_RIGHT)
        cells["description"] = (Text(words), _BOLD_LEFT)
        return self._row("total", cells, TOTAL_KEY)

    def _sums(self, group: _Open, row: RowId, formula: SumBelow | SumAhead) -> RowCells:
        totals = self.costed.totals_of(row)
        amounts: Mapping[str, tuple[Satang, bool]] = {
            "material": (totals.material, "material" in group.applies),
            "labour": (totals.labour, "labour" in group.applies),
            "total": (totals.total, bool(group.applies)),
            "amount": (totals.total, bool(group.applies)),
        }
        return {
            key: (
                Money(amount, formula) if applies else Dash(formula),
                _BOLD_RIGHT,
            )
            for key, (amount, applies) in amounts.items()
            if key in self.grid.index
        }

    def _row(self, kind: RowKind, cells: RowCells, key: str = "", keep: bool = False) -> SheetRow:
        values = [cells.get(column.key, (BLANK, LEFT)) for column in self.grid.columns]
        return self.grid.table_row(kind, values, key, keep)

    def _at(self, key: str) -> int:
        return self.grid.index[key]


def indented(look: Look, depth: int) -> Look:
    """The look of a text that stands below so many groups."""
    # Far down, more indent would leave no room for the words.
    indent = INDENT * min(depth, _DEEPEST_INDENT)
    return Look(look.align, look.bold, look.role, look.border, indent) if indent else look


def _total_of(line: CostedLine, formula: Formula | None) -> Value:
    return Blank(formula, "money") if line.unfinished else Money(line.totals.total, formula)


def _below_nought(price: Decimal | None) -> bool:
    """Whether a price is that of something that is taken off."""
    return price is not None and price < 0


def _mark(code: str) -> str:
    """What stands beside the pipes of a section."""
    return f"ท่อ {code}"


def _number(value: Decimal | None, kind: NumberKind) -> Value:
    return Blank(kind=kind) if value is None else Number(value, kind)


def _unit_price(value: Decimal | None, left_out: bool, formula: PercentOf | None = None) -> Value:
    if left_out or value is None:
        return Dash(kind="unit_price") if left_out else Blank(kind="unit_price")
    return Number(value, "unit_price", formula)


def _labour_unit(line: CostedLine, formula: PercentOf | None) -> Value:
    """The labour price of a unit, or the percentage of the material amount in its place."""
    if line.labour_percent is not None:
        return Number(line.labour_percent.scaleb(-2), "percent")
    return _unit_price(line.labour_unit, line.without_labour, formula)
