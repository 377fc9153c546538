"""The take-off sheet: by which rows and formulas each measured quantity of the bill came about.

It prints lines whose quantity was taken off, those whose quantity was typed as a formula, and those
that take the net quantity of either. The figures are those of the lines themselves; a workbook
multiplies and adds them anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from estimator.domain.bill.links import each_of, line_at, source_of
from estimator.domain.bill.numbers import row_path
from estimator.domain.bill.rows import ROOT, Bill, Line, RowId, lines_below
from estimator.domain.money import MOST_PLACES
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.domain.sources.quantity import TypedQuantity, net_of
from estimator.domain.sources.taken_off import WEIGHT_UNITS, Share, TakenOff
from estimator.domain.takeoff.dimension_rows import FIGURE_KEYS, DimensionRow
from estimator.domain.takeoff.rebar import STOCK_LENGTHS, bars_needed, kilograms_a_metre
from estimator.domain.takeoff.wastage import Wastage
from estimator.sheets.cell_formulas import (
    BarsOf,
    Dimensioned,
    Dimensions,
    Formula,
    MeasuredShare,
    MeasuredSum,
    Scaled,
)
from estimator.sheets.cell_refs import Ref
from estimator.sheets.document import (
    HEAD_KEY,
    Blank,
    Look,
    Number,
    NumberKind,
    RowCells,
    RowKind,
    SheetRow,
    Text,
)
from estimator.sheets.forms.placeholders import filled
from estimator.sheets.layout.frame import Frame
from estimator.sheets.layout.grid import BLANK, CENTER, LEFT, RIGHT

_BOLD: Final = Look(bold=True)
_BOLD_CENTER: Final = Look("center", bold=True)
_BOLD_RIGHT: Final = Look("right", bold=True)
_INDENT: Final = 7.0
_KILOGRAMS: Final = WEIGHT_UNITS["kg"]
_PATH: Final = " › "
LINKED_WORDS: Final = "ปริมาณสุทธิ (ไม่รวมส่วนเผื่อ) ของลำดับที่ {number} {description}"
"""Where the form of an older estimate has no wording for it."""


def quantity_key(row: RowId) -> str:
    """The key of the row with a line's quantity in the sheet."""
    return f"quantity-{row}"


def take_off_rows(frame: Frame, bill: Bill) -> list[SheetRow]:
    """The rows of all lines that were measured by rows or a formula, in the order of the bill."""
    rows: list[SheetRow] = []
    lines = {row: line for row in lines_below(bill, ROOT) if (line := _listed(bill, row))}
    numbers = {row: str(number) for number, row in enumerate(lines, start=1)}
    group, after = ROOT, HEAD_KEY
    for row, line in lines.items():
        if bill.rows[row].parent != group:
            group = bill.rows[row].parent
            rows.append(_group(frame, bill, group))
        lister = _Lister(frame, row, line, numbers[row], after)
        if isinstance(line.quantity, TakenOff):
            after = quantity_key(row)
        linked = line.quantity
        if isinstance(linked, LinkedQuantity):
            source = _Source(linked.of, lines[linked.of], numbers[linked.of])
            rows += lister.linked_rows(source)
        else:
            rows += lister.rows()
    return rows


@dataclass(frozen=True, slots=True)
class _Source:
    """The line that another takes the net quantity of: its row, and its number in the sheet."""

    row: RowId
    line: Line
    number: str


def is_measured(line: Line) -> bool:
    """Whether the sheet says how the quantity of a line came about, for the line itself."""
    typed = isinstance(line.quantity, TypedQuantity) and bool(line.quantity.formula)
    return not line.is_lump and (typed or isinstance(line.quantity, TakenOff))


def _listed(bill: Bill, row: RowId) -> Line | None:
    """The line of a row, where the sheet lists it: measured, or linked to one that is."""
    line, source = line_at(bill, row), source_of(bill, row)
    return line if line is not None and is_measured(source or line) else None


def _group(frame: Frame, bill: Bill, group: RowId) -> SheetRow:
    grid, path = frame.grid, _PATH.join(row_path(bill, group))
    return grid.row("group", [grid.cell(0, Text(path), _BOLD, grid.last)], keep=True)


class _Lister:
    """The rows of one line."""

    def __init__(self, frame: Frame, row: RowId, line: Line, number: str, after: str) -> None:
        self.frame, self.row, self.line, self.number = frame, row, line, number
        self.after = after
        self.wording = frame.definition.wording
        self.result = frame.grid.index["result"]

    def rows(self) -> list[SheetRow]:
        """The line's name, then its formula or its rows, and last its quantity."""
        quantity = self.line.quantity
        taken = self._taken(quantity) if isinstance(quantity, TakenOff) else []
        typed = self._typed(quantity) if isinstance(quantity, TypedQuantity) else []
        return [self._title(), *taken, *typed]

    def _title(self) -> SheetRow:
        title: RowCells = {
            "no": (Text(self.number), _BOLD_CENTER),
            "description": (Text(self.line.description), _BOLD),
        }
        return self._row(title, self._key("title"), keep=True)

    def linked_rows(self, source: _Source) -> list[SheetRow]:
        """The line's name, whose net quantity it takes, and what that is in its own unit."""
        words = filled(
            self.wording.get("linked", LINKED_WORDS),
            {"number": source.number, "description": source.line.description},
        )
        taken = source.line.quantity
        if isinstance(taken, TakenOff) and taken.net is not taken:
            words = self._with_rounding(words, taken)
        value, each = self.line.quantity.value, each_of(source.line, self.line)
        if value is None or each is None:
            return [self._title(), self._missing(words)]
        net = self._net(source)
        if each == 1:
            return [self._title(), self._sum(words, value, net, self.line.unit, last=True)]
        key, unit = self._key("linked"), source.line.unit
        whole = net_of(source.line.quantity).value or Decimal(0)
        converted = Scaled((self._ref(key),), each, MOST_PLACES)
        last = f"{self.wording['quantity']} x {each:f}"
        return [
            self._title(),
            self._sum(words, whole, net, unit, key),
            self._sum(last, value, converted, self.line.unit, last=True),
        ]

    def _net(self, source: _Source) -> Scaled:
        """The net quantity of a source, of its rows before the wastage."""
        taken = source.line.quantity
        if not isinstance(taken, TakenOff) or taken.net is taken:
            return Scaled((self._ref(quantity_key(source.row)),), Decimal(1), MOST_PLACES)
        nets = tuple(self._ref(_key("net", source.row, share.bar)) for share in taken.shares())
        places = MOST_PLACES if taken.places is None else taken.places
        return Scaled(nets, _in_unit(taken), places)

    def _missing(self, words: str) -> SheetRow:
        cells: RowCells = {"description": (Text(words), Look(bold=True, indent=_INDENT))}
        return self._row(cells, quantity_key(self.row))

    def _typed(self, typed: TypedQuantity) -> list[SheetRow]:
        formula: RowCells = {"description": (Text(typed.formula), Look(indent=_INDENT))}
        return [
            self._row(formula, keep=True),
            self._sum(self.wording["quantity"], typed.value, None, self.line.unit, last=True),
        ]

    def _taken(self, taken: TakenOff) -> list[SheetRow]:
        measured = [at for at, row in enumerate(taken.rows) if row.figures]
        rows = [
            self._dimensions(row, keep=at == measured[-1] if measured else False)
            for at, row in enumerate(taken.rows)
            if not row.is_empty
        ]
        if taken.value is None:
            return [*rows, self._lacking(taken)]
        shares: list[MeasuredShare] = []
        for share in taken.shares():
            rows += self._share(taken, share, shares)
        sums = sum(1 for row in rows if row.key)
        return [*rows, self._quantity(taken, taken.value, tuple(shares), sums)]

    def _share(
        self, taken: TakenOff, share: Share, shares: list[MeasuredShare]
    ) -> Iterator[SheetRow]:
        """Net, gross and bars to buy of one bar, or of all; `shares` is what the quantity adds."""
        grid = self.frame.grid
        figures = tuple(grid.index[key] for key in FIGURE_KEYS)
        at = grid.index["bar"], figures, grid.index["unit"]
        own = Dimensioned(self._key("title"), share.bar, *at)
        rows = MeasuredShare(own)
        unit = _KILOGRAMS if share.bar else self.line.unit
        if not share.bar and share.wastage is None and taken.places is None:
            shares.append(rows)
            return
        key, end = self._key("net", share.bar), quantity_key(self.row)
        words = f"{self.wording['total']} {share.bar}".strip()
        yield self._sum(
            words, share.net, MeasuredSum((rows,), Decimal(1), MOST_PLACES, end), unit, key
        )
        net = MeasuredShare(own, (self._ref(key),))
        if share.wastage is None:
            shares.append(net)
        else:
            more = 1 + share.wastage.percent.scaleb(-2)
            by = MeasuredSum((net,), more, MOST_PLACES, end)
            key = self._key("gross", share.bar)
            words = self._wastage(share.wastage)
            yield self._sum(words, share.gross, by, unit, key, remark=share.wastage.source)
            shares.append(MeasuredShare(own, (*net.cells, self._ref(key))))
        if share.bar:
            yield from self._bars(share, shares[-1])

    def _wastage(self, wastage: Wastage) -> str:
        percent = f"{wastage.percent:f}"
        return filled(self.wording["wastage"], {"percent": percent, "kind": wastage.kind}).strip()

    def _bars(self, share: Share, kilograms: MeasuredShare) -> Iterator[SheetRow]:
        """How many bars of each stock length: a count to buy by, on which no price rests."""
        each = kilograms_a_metre(share.bar)
        for length in STOCK_LENGTHS:
            count = Decimal(bars_needed(share.bought, length))
            words = filled(self.wording["bars"], {"bar": share.bar, "length": str(length)})
            formula = BarsOf(kilograms, each, length)
            unit, note = self.wording["bar_unit"], self.wording["bars_note"]
            key = self._key(f"bars-{length}", share.bar)
            yield self._sum(words, count, formula, unit, key, remark=note, kind="dimension")

    def _quantity(
        self,
        taken: TakenOff,
        value: Decimal,
        shares: tuple[MeasuredShare, ...],
        sums: int,
    ) -> SheetRow:
        places = MOST_PLACES if taken.places is None else taken.places
        words = self._with_rounding(self.wording["quantity"], taken)
        whole = MeasuredSum(
            shares,
            _in_unit(taken),
            places,
            quantity_key(self.row),
            whole=True,
            sums=sums,
            after=self.after,
        )
        return self._sum(words, value, whole, self.line.unit, last=True)

    def _with_rounding(self, words: str, taken: TakenOff) -> str:
        """The words with to how many decimals it was chosen to be rounded, if it was."""
        if taken.places is None:
            return words
        return f"{words} {filled(self.wording['rounded'], {'places': str(taken.places)})}"

    def _lacking(self, taken: TakenOff) -> SheetRow:
        cells: RowCells = {
            "description": (Text(self.wording["quantity"]), Look(bold=True, indent=_INDENT)),
            "result": (BLANK, RIGHT),
            "remark": (Text(taken.lacking), LEFT),
        }
        return self._row(cells, quantity_key(self.row))

    def _dimensions(self, row: DimensionRow, *, keep: bool) -> SheetRow:
        grid = self.frame.grid
        figures = dict(row.figures)
        cells: RowCells = {
            "description": (Text(row.description), Look(indent=_INDENT)),
            "bar": (Text(row.bar), CENTER),
            "remark": (Text(self._remark(row)), LEFT),
        }
        for key in FIGURE_KEYS:
            figure = figures.get(key)
            blank = Blank(kind="dimension")
            value = blank if figure is None else Number(figure.value, "dimension")
            cells[key] = (value, RIGHT)
        if row.amount is not None:
            by = kilograms_a_metre(row.bar) if row.bar else Decimal(1)
            columns = tuple(grid.index[key] for key in FIGURE_KEYS)
            signed = by.copy_negate() if row.deduct else by
            given = tuple(grid.index[key] for key in figures)
            formula = Dimensions(columns, given, signed, grid.index["bar"], row.bar)
            cells["result"] = (Number(_plain(row.amount), "quantity", formula), RIGHT)
            cells["unit"] = (Text(_KILOGRAMS if row.bar else self.line.unit), CENTER)
        # What is typed on the drawings' authority may be typed anew in a workbook.
        return self._row(cells, keep=keep, kind="line")

    def _remark(self, row: DimensionRow) -> str:
        """That it is deducted, the formulas of its figures, what a metre weighs, and its remark."""
        deducted = self.wording["deducted"] if row.deduct else ""
        formulas = [figure.formula for _, figure in row.figures if figure.formula]
        weight = ""
        if row.bar and row.figures:
            weight = filled(self.wording["weight"], {"weight": f"{kilograms_a_metre(row.bar):f}"})
        return "\n".join(filter(None, (deducted, *formulas, weight, row.remark)))

    def _sum(
        self,
        words: str,
        value: Decimal,
        formula: Formula | None,
        unit: str,
        key: str = "",
        *,
        last: bool = False,
        remark: str = "",
        kind: NumberKind = "quantity",
    ) -> SheetRow:
        look = _BOLD_RIGHT if last else RIGHT
        number = Number(_plain(value) if kind == "quantity" else value, kind, formula)
        cells: RowCells = {
            "description": (Text(words), Look(bold=last, indent=_INDENT)),
            "result": (number, look),
            "unit": (Text(unit), CENTER),
            "remark": (Text(remark), LEFT),
        }
        return self._row(cells, quantity_key(self.row) if last else key, keep=not last)

    def _key(self, what: str, bar: str = "") -> str:
        return _key(what, self.row, bar)

    def _ref(self, key: str) -> Ref:
        return Ref(self.frame.key, key, self.result)

    def _row(
        self, cells: RowCells, key: str = "", keep: bool = False, kind: RowKind = "subtotal"
    ) -> SheetRow:
        values = [cells.get(column.key, (BLANK, LEFT)) for column in self.frame.grid.columns]
        return self.frame.grid.table_row(kind, values, key, keep)


def _key(what: str, row: RowId, bar: str = "") -> str:
    return f"{what}-{row}-{bar}"


def _in_unit(taken: TakenOff) -> Decimal:
    """What the sum of a take-off is multiplied by: bars are added in kilograms."""
    return Decimal("0.001") if taken.bars and taken.weight_unit == "ton" else Decimal(1)


def _plain(value: Decimal) -> Decimal:
    """The same number without noughts that nobody typed."""
    return value.normalize() if value else Decimal(0)
