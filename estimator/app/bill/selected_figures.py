"""What the figures of some cells come to: sum, average and how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from types import MappingProxyType
from typing import Final

from estimator.app.bill.columns import RowFacts
from estimator.app.bill.grid_rows import GridRows
from estimator.domain.bill.rows import Line, RowId, ancestors
from estimator.domain.money import EXACT, Satang, baht, quotient_half_up, shown_number
from estimator.domain.units import one_unit

Block = tuple[int, int, int, int]
"""Top, left, bottom and right of cells that are selected together."""

_BAHT: Final = "บาท"
_SATANG: Final = 2
_FINE: Final = 4
"""An average of quantities is shown to four decimals, for it need not end."""
_MOST_UNITS: Final = 3
_AMOUNTS: Final = (True, one_unit(""))
"""The unit of amounts of money: baht alone."""


@dataclass(frozen=True, slots=True)
class SelectedFigure:
    """The figure of a cell and what it counts; `whole`: it is a sum of figures beside or below."""

    value: Decimal
    unit: str
    of_money: bool = False
    whole: bool = False

    @property
    def told_unit(self) -> str:
        """The unit as it is read: baht, baht a unit, or the unit alone."""
        if not self.of_money:
            return self.unit
        return f"{_BAHT}/{self.unit}" if self.unit else _BAHT


def _quantity(facts: RowFacts) -> SelectedFigure | None:
    node = facts.node
    if not isinstance(node, Line) or node.quantity.value is None:
        return None
    return SelectedFigure(node.quantity.value, node.unit)


def _depth(facts: RowFacts) -> SelectedFigure | None:
    depth = facts.node.depth_m if isinstance(facts.node, Line) else None
    return None if depth is None else SelectedFigure(depth, "ม.")


def _price(facts: RowFacts, price: Decimal | None) -> SelectedFigure | None:
    unit = facts.node.unit if isinstance(facts.node, Line) else ""
    return None if price is None else SelectedFigure(price, unit, of_money=True)


def _material(facts: RowFacts) -> SelectedFigure | None:
    line = facts.line
    if line is None:
        return None
    return _price(facts, line.material_unit)


def _labour(facts: RowFacts) -> SelectedFigure | None:
    line = facts.line
    # A percentage is shown in its place.
    if line is None or line.labour_percent is not None:
        return None
    return _price(facts, line.labour_unit)


def _whole_price(facts: RowFacts) -> SelectedFigure | None:
    return None if facts.line is None else _price(facts, facts.line.whole_unit)


def _money(amount: Satang | None, whole: bool) -> SelectedFigure | None:
    return None if amount is None else SelectedFigure(baht(amount), "", of_money=True, whole=whole)


def _material_amount(facts: RowFacts) -> SelectedFigure | None:
    if facts.line is not None:
        return _money(facts.line.material, whole=False)
    return None if facts.totals is None else _money(facts.totals.material, whole=True)


def _labour_amount(facts: RowFacts) -> SelectedFigure | None:
    if facts.line is not None:
        return _money(facts.line.labour, whole=False)
    return None if facts.totals is None else _money(facts.totals.labour, whole=True)


def _total(facts: RowFacts) -> SelectedFigure | None:
    line = facts.line
    if line is not None:
        return None if line.unfinished else _money(line.totals.total, whole=False)
    return None if facts.totals is None else _money(facts.totals.total, whole=True)


FIGURES: Final[Mapping[str, Callable[[RowFacts], SelectedFigure | None]]] = MappingProxyType(
    {
        "quantity": _quantity,
        "depth_m": _depth,
        "material": _material,
        "labour": _labour,
        "material_amount": _material_amount,
        "labour_amount": _labour_amount,
        "total": _total,
    }
)
"""The figures of a column by its key."""
_SIDES: Final = frozenset({"material_amount", "labour_amount"})


@dataclass(slots=True)
class _Added:
    """Figures of one unit: what they come to, how many, and how the unit is read."""

    told_unit: str
    total: Decimal = Decimal(0)
    count: int = 0

    def add(self, figure: SelectedFigure) -> None:
        """One figure more."""
        self.total = EXACT.add(self.total, figure.value)
        self.count += 1


class Adding:
    """The figures of some cells being added up a few at a time, so that nobody waits for it.

    What is a sum itself, of a group or of both sides, is left out where what it adds up is
    selected, too. Figures of several units are counted, never added up but for amounts of money,
    and said to differ.
    """

    def __init__(self, grid: GridRows, blocks: Sequence[Block], shown: Iterable[int]) -> None:
        """Nothing is added up yet of the cells in some blocks, in columns that are in sight."""
        self._grid = grid
        self._bill, self._costed = grid.bill, grid.session.costed
        self._keys, self._blocks = tuple(grid.keys), blocks
        self._columns = [at for at in shown if grid.columns[at].key in FIGURES]
        self._above: set[tuple[RowId, str]] = set()
        self._whole: list[tuple[RowId, str, SelectedFigure]] = []
        self._sums: dict[tuple[bool, str], _Added] = {}
        self._found = self._count = 0
        self._steps = self._go()

    def go_on(self, most: int) -> bool:
        """Look at so many further rows; whether all were looked at."""
        return sum(1 for _ in islice(self._steps, most)) < most

    @property
    def words(self) -> str:
        """Sum, average and count once all is added up; empty below two figures."""
        if self._count < 2:
            return ""
        parts = [*self._told_sum(), f"นับ {self._count:,}"]
        if self._count < self._found:
            parts.append("ไม่นับยอดรวมซ้ำ")
        return "   ".join(parts)

    def _go(self) -> Iterator[None]:
        columns: dict[int, int] = {}
        for top, left, bottom, right in self._blocks:
            # Blocks may lie over each other; a cell counts once.
            chosen = sum(1 << at for at in self._columns if left <= at <= right)
            for row in range(top, min(bottom + 1, len(self._keys))) if chosen else ():
                columns[row] = columns.get(row, 0) | chosen
                yield
        for row, chosen in columns.items():
            self._look_at(self._keys[row], [at for at in self._columns if chosen >> at & 1])
            yield
        for key, column, figure in self._whole:
            if (key, column) not in self._above:
                self._add(figure)
            yield

    def _look_at(self, key: RowId, columns: Iterable[int]) -> None:
        """Add up the cells of a row; sums wait until all is known that they may be made of."""
        facts = self._facts_of(key)
        names = (self._grid.columns[at].key for at in columns)
        shown = [name for name in names if (key, name) not in self._grid.wrong]
        found = {name: figure for name in shown if (figure := self._figure(facts, name))}
        self._found += len(found)
        for name, figure in found.items():
            self._mark_above(key, name)
            if name == "total" and not _SIDES.isdisjoint(found):
                continue
            if figure.whole:
                self._whole.append((key, name, figure))
            else:
                self._add(figure)

    def _facts_of(self, key: RowId) -> RowFacts | None:
        # Not the grid's own facts: signs of rows out of sight would be worked out for them.
        row = self._bill.rows.get(key)
        if row is None:
            return None
        if isinstance(row.node, Line):
            return RowFacts(row.node, "", self._costed.lines.get(key), None)
        return RowFacts(row.node, "", None, self._costed.groups.get(key))

    def _figure(self, facts: RowFacts | None, name: str) -> SelectedFigure | None:
        if facts is None:
            return None
        whole_price = self._grid.has_whole_prices and name == "material"
        return (_whole_price if whole_price else FIGURES[name])(facts)

    def _mark_above(self, key: RowId, name: str) -> None:
        """The sums that a figure is a part of."""
        for holder in ancestors(self._bill, key):
            if (holder, name) in self._above:
                break
            self._above.add((holder, name))

    def _add(self, figure: SelectedFigure) -> None:
        unit = figure.of_money, one_unit(figure.unit)
        self._sums.setdefault(unit, _Added(figure.told_unit)).add(figure)
        self._count += 1

    def _told_sum(self) -> list[str]:
        if len(self._sums) > 1:
            return self._of_many_units()
        (((of_money, _), added),) = self._sums.items()
        places = _SATANG if of_money else _FINE
        average = quotient_half_up(added.total, Decimal(added.count), places).normalize(EXACT)
        total = f"ผลรวม {shown_number(added.total)} {added.told_unit}".strip()
        return [total, f"เฉลี่ย {shown_number(average)}"]

    def _of_many_units(self) -> list[str]:
        """That nothing is added up; of whole rows their amounts are, for these are all baht."""
        amounts = self._sums.get(_AMOUNTS)
        if amounts is not None and amounts.count > 1:
            told = f"เฉพาะจำนวนเงินรวม {shown_number(amounts.total)} {_BAHT}"
            return ["หน่วยต่างกัน", told]
        units = sorted(each.told_unit for each in self._sums.values())
        more = ", …" if len(units) > _MOST_UNITS else ""
        told = ", ".join(unit or "ไม่มีหน่วย" for unit in units[:_MOST_UNITS])
        return [f"หน่วยต่างกัน ({told}{more}) จึงไม่รวม"]
