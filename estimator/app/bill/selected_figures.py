"""What the figures of some cells come to: sum, average and how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from types import MappingProxyType
from typing import Final

from estimator.app.bill.columns import RowFacts
from estimator.app.bill.grid_rows import GridRows
from estimator.domain.bill.rows import Line, RowId, ancestors
from estimator.domain.money import Satang, baht, shown_number
from estimator.domain.units import one_unit

Block = tuple[int, int, int, int]
"""Top, left, bottom and right of cells that are selected together."""

_BAHT: Final = "บาท"
_EXACT: Final = Context(prec=64, rounding=ROUND_HALF_UP)
_SATANG: Final = Decimal("0.01")
_FINE: Final = Decimal("0.0001")
"""An average of quantities is shown to four decimals, for it need not end."""
_MOST_UNITS: Final = 3


@dataclass(frozen=True, slots=True)
class Figure:
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


def _quantity(facts: RowFacts) -> Figure | None:
    node = facts.node
    if not isinstance(node, Line) or node.quantity.value is None:
        return None
    return Figure(node.quantity.value, node.unit)


def _depth(facts: RowFacts) -> Figure | None:
    depth = facts.node.depth_m if isinstance(facts.node, Line) else None
    return None if depth is None else Figure(depth, "ม.")


def _price(facts: RowFacts, price: Decimal | None) -> Figure | None:
    unit = facts.node.unit if isinstance(facts.node, Line) else ""
    return None if price is None else Figure(price, unit, of_money=True)


def _material(facts: RowFacts) -> Figure | None:
    line = facts.line
    if line is None:
        return None
    return _price(facts, line.material_unit)


def _labour(facts: RowFacts) -> Figure | None:
    line = facts.line
    # A percentage is shown in its place.
    if line is None or line.labour_percent is not None:
        return None
    return _price(facts, line.labour_unit)


def _whole_price(facts: RowFacts) -> Figure | None:
    return None if facts.line is None else _price(facts, facts.line.whole_unit)


def _money(amount: Satang | None, whole: bool) -> Figure | None:
    return None if amount is None else Figure(baht(amount), "", of_money=True, whole=whole)


def _material_amount(facts: RowFacts) -> Figure | None:
    if facts.line is not None:
        return _money(facts.line.material, whole=False)
    return None if facts.totals is None else _money(facts.totals.material, whole=True)


def _labour_amount(facts: RowFacts) -> Figure | None:
    if facts.line is not None:
        return _money(facts.line.labour, whole=False)
    return None if facts.totals is None else _money(facts.totals.labour, whole=True)


def _total(facts: RowFacts) -> Figure | None:
    line = facts.line
    if line is not None:
        return None if line.unfinished else _money(line.totals.total, whole=False)
    return None if facts.totals is None else _money(facts.totals.total, whole=True)


FIGURES: Final[Mapping[str, Callable[[RowFacts], Figure | None]]] = MappingProxyType(
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


def selection_words(grid: GridRows, blocks: Sequence[Block], shown: Iterable[int]) -> str:
    """Sum, average and count of the figures selected, in words; empty below two of them.

    What is a sum itself, of a group or of both sides, is left out where what it adds up is
    selected, too. Figures of several units are counted, never added up but for amounts of money,
    and said to differ.
    """
    columns = [at for at in shown if grid.columns[at].key in FIGURES]
    # Blocks may lie over each other; a cell counts once.
    cells = dict.fromkeys(
        (grid.keys[row], at)
        for top, left, bottom, right in blocks
        for row in range(top, min(bottom + 1, len(grid.keys)))
        for at in columns
        if left <= at <= right
    )
    found = dict(_figures(grid, cells))
    kept = _without_sums(grid, found)
    if len(kept) < 2:
        return ""
    parts = [*_sum(kept), f"นับ {len(kept):,}"]
    if len(kept) < len(found):
        parts.append("ไม่นับยอดรวมซ้ำ")
    return "   ".join(parts)


def _figures(
    grid: GridRows, cells: Iterable[tuple[RowId, int]]
) -> Iterator[tuple[tuple[RowId, str], Figure]]:
    costed, whole_price = grid.session.costed, grid.has_whole_prices
    known: dict[RowId, RowFacts] = {}
    for key, at in cells:
        column = grid.columns[at].key
        row = grid.bill.rows.get(key)
        if row is None or (key, column) in grid.wrong:
            continue
        facts = known.get(key)
        if facts is None:
            # Not the grid's own facts: signs of rows out of sight would be worked out for them.
            line = costed.lines.get(key) if isinstance(row.node, Line) else None
            totals = None if isinstance(row.node, Line) else costed.groups.get(key)
            facts = known[key] = RowFacts(row.node, "", line, totals)
        of = _whole_price if whole_price and column == "material" else FIGURES[column]
        figure = of(facts)
        if figure is not None:
            yield (key, column), figure


def _without_sums(grid: GridRows, found: Mapping[tuple[RowId, str], Figure]) -> list[Figure]:
    """The figures but for those that other ones of them add up to."""
    above: set[tuple[RowId, str]] = set()
    for key, column in found:
        for holder in ancestors(grid.bill, key):
            if (holder, column) in above:
                break
            above.add((holder, column))
    return [
        figure
        for (key, column), figure in found.items()
        if not (figure.whole and (key, column) in above)
        and not (column == "total" and any((key, side) in found for side in _SIDES))
    ]


def _sum(figures: Sequence[Figure]) -> list[str]:
    units = {(each.of_money, one_unit(each.unit)): each.told_unit for each in reversed(figures)}
    if len(units) > 1:
        return _of_many_units(sorted(units.values()), figures)
    ((of_money, _),), (unit,) = units.keys(), units.values()
    total = _added(figures)
    average = _EXACT.divide(total, Decimal(len(figures)))
    fine = _SATANG if of_money else _FINE
    average = average.quantize(fine, ROUND_HALF_UP, _EXACT).normalize(_EXACT)
    return [f"ผลรวม {shown_number(total)} {unit}".strip(), f"เฉลี่ย {shown_number(average)}"]


def _of_many_units(units: Sequence[str], figures: Sequence[Figure]) -> list[str]:
    """That nothing is added up; of whole rows their amounts are, for these are all baht."""
    amounts = [each for each in figures if each.told_unit == _BAHT]
    if len(amounts) > 1:
        return ["หน่วยต่างกัน", f"เฉพาะจำนวนเงินรวม {shown_number(_added(amounts))} {_BAHT}"]
    more = ", …" if len(units) > _MOST_UNITS else ""
    told = ", ".join(unit or "ไม่มีหน่วย" for unit in units[:_MOST_UNITS])
    return [f"หน่วยต่างกัน ({told}{more}) จึงไม่รวม"]


def _added(figures: Iterable[Figure]) -> Decimal:
    total = Decimal(0)
    for each in figures:
        total = _EXACT.add(total, each.value)
    return total
