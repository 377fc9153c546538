"""The items of a part: the rows of a summary that lists the bill's lines and not its groups.

The forms of roads, bridges and irrigation (guideline clause 20 (2), (3)) have one row an item. A
part's price is rounded group by group, or once where the committee decided so (`price()`), and its
items' prices have to add up to that: each item is its cost times the multiplier, half up to the
satang, and the costliest of what is rounded together takes what is left, mostly nothing, else a
few satang.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from estimator.domain.bill.numbers import child_numbers
from estimator.domain.bill.rows import Bill, Line, RowId, lines_below
from estimator.domain.money import Satang, multiplied_half_up
from estimator.domain.pricing.price import PricedEstimate, PricedPart, PricedRow
from estimator.errors import unhandled

_OF_BUILDINGS: Final = "building"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a part, or a group above lines, which has neither cost nor price.

    `depth` counts the groups above it. An item that has no price yet has no amounts either. `rest`
    are the items that share a rounded price, this one among them, where this one takes the rest.
    `after_factor`: Factor F does not multiply it, for it takes value off after it.
    """

    row: RowId
    number: str
    title: str
    depth: int
    is_group: bool
    cost: Satang | None = None
    price: Satang | None = None
    rest: tuple[RowId, ...] = ()
    after_factor: bool = False


def _of_buildings(priced: PricedEstimate) -> bool:
    """Whether something of the contract is a building, whose forms alone have ปร numbers."""
    return priced.work_type == _OF_BUILDINGS or any(
        part.work_type == _OF_BUILDINGS and part.rows for part in priced.parts
    )


def prints_items(priced: PricedEstimate, part: PricedPart) -> bool:
    """Whether a part's summary has one row an item.

    What is bought or required beside a work goes with its forms: with those of buildings wherever
    there are any.
    """
    if part.work_type is not None:
        return part.work_type != _OF_BUILDINGS
    return not _of_buildings(priced)


def part_items(priced: PricedEstimate, part: PricedPart) -> tuple[Item, ...]:
    """Groups and lines of a part in the order of the bill; the lines' prices add up to its own.

    Groups have the numbers of the bill. A line in a group is the group's number with its own in
    brackets, ``2.1(3)``, as the official cards of road items count theirs.
    """
    amounts: dict[RowId, tuple[Satang, Satang, tuple[RowId, ...], bool]] = {}
    for run in _runs(part):
        lines = [line for row in run for line in _lines(priced, row.row)]
        costs = {
            line: priced.costed.lines[line].totals.total
            for line in lines
            if not priced.costed.lines[line].unfinished
        }
        after = any(row.after_factor for row in run)
        multiplier = part.multiplier_of(after)
        prices = {row: multiplied_half_up(cost, multiplier) for row, cost in costs.items()}
        costliest = max(costs, key=lambda row: costs[row], default=None)
        if costliest is not None:
            prices[costliest] += sum(row.price for row in run) - sum(prices.values())
        shared = tuple(lines) if len(lines) > 1 else ()
        for row, cost in costs.items():
            amounts[row] = cost, prices[row], shared if row == costliest else (), after
    return tuple(
        Item(*place, *amounts.get(place[0], ()))
        for place in _numbered(priced.estimate.bill, part.row)
    )


def adjusted(part: PricedPart, item: Item) -> bool:
    """Whether an item's price is not what its own cost rounds to."""
    multiplier = part.multiplier_of(item.after_factor)
    return item.cost is not None and item.price != multiplied_half_up(item.cost, multiplier)


def _runs(part: PricedPart) -> list[tuple[PricedRow, ...]]:
    """The rows whose prices together are one rounded product."""
    if part.row_rounding == "rows":
        return [(row,) for row in part.rows]
    if part.row_rounding == "total":
        apart = [(row,) for row in part.rows if row.after_factor]
        return [tuple(row for row in part.rows if not row.after_factor), *apart]
    raise unhandled(part.row_rounding)


def _lines(priced: PricedEstimate, row: RowId) -> Iterator[RowId]:
    bill = priced.estimate.bill
    return iter((row,)) if isinstance(bill.node(row), Line) else lines_below(bill, row)


def _numbered(bill: Bill, part: RowId) -> Iterator[tuple[RowId, str, str, int, bool]]:
    """Row, number, title, depth and whether it is a group, of all below a part.

    Without recursion, for groups nest deep.
    """
    stack = [iter(_children(bill, part, ""))]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        row, number = child
        node = bill.node(row)
        depth = len(stack) - 1
        if isinstance(node, Line):
            yield row, number, node.description, depth, False
        else:
            yield row, number, node.title, depth, True
            stack.append(iter(_children(bill, row, number)))


def _children(bill: Bill, parent: RowId, above: str) -> list[tuple[RowId, str]]:
    found: list[tuple[RowId, str]] = []
    lines = 0
    for row, number in child_numbers(bill, parent).items():
        if not number:
            lines += 1
        found.append((row, number or f"{above}({lines})"))
    return found
