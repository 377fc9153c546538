"""Changes that somebody may make in a workbook, each with the estimate that it makes of it.

A figure of a list or a Factor F set by hand typed over, a row put in at any place of a list, a
line's row taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal

from estimator.domain.bill.rows import Bill, Line, Row, RowId, bill_from_rows
from estimator.domain.estimate import Estimate
from estimator.domain.money import baht
from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.prices import labour_price
from estimator.domain.sources.quantity import quantity_of
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.typed_price import TypedPrice
from estimator.sheets.builders.factor_f_working import RESULT_KEY
from estimator.sheets.builders.line_list import line_key
from estimator.sheets.document import Document, Money, Number, Sheet
from tests.sheets.samples import line

ADDED: Final = ("10", "1234.56")
"""Quantity and unit price of a line that is put in."""

Place = tuple[str, str, int]
"""Sheet key, row key and column."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is done at a row (from 1) of a tab, and the estimate that comes of it.

    `cells` are values and formulas by column letter: those of the row that is put in, or the one
    that is typed over.
    """

    kind: Literal["type", "put", "take"]
    tab: str
    row: int
    cells: Mapping[str, str]
    becomes: Estimate


def changes(priced: PricedEstimate, document: Document) -> Iterator[Change]:
    """Every change of the lists of a document.

    No row is put in between pipes of which another line takes a share: nobody can tell whether it
    is a pipe, and the workbook takes it for one.
    """
    estimate = priced.estimate
    pipes = frozenset(
        pair for each in priced.costed.pipes.values() for pair in pairwise(map(line_key, each))
    )
    for sheet in document.sheets:
        # What is ปร.4 in one set of forms is the reference price in the other.
        if any(column.key in ("material", "amount") for column in sheet.columns):
            yield from _typed(estimate, sheet)
            yield from _rows(estimate, sheet, pipes)
        elif len(priced.factors) == 1:
            yield from _factor_by_hand(estimate, sheet)


def figures(document: Document) -> dict[Place, Decimal | None]:
    """What the cells of named rows come to: a number, or None for a dash or nothing."""
    found: dict[Place, Decimal | None] = {}
    for sheet in (*document.sheets, *document.hidden):
        for row in sheet.rows:
            for cell in row.cells if row.key else ():
                value = cell.value
                if isinstance(value, Money):
                    found[sheet.key, row.key, cell.first] = baht(value.satang)
                elif isinstance(value, Number):
                    found[sheet.key, row.key, cell.first] = value.value
                elif value.formula is not None:
                    found[sheet.key, row.key, cell.first] = None
    return found


def addresses(document: Document) -> dict[Place, tuple[str, int]]:
    """The tab and the row (from 1) of the cells of `figures` that have a formula."""
    found: dict[Place, tuple[str, int]] = {}
    for sheet in (*document.sheets, *document.hidden):
        for at, row in enumerate([*sheet.heading, *sheet.head, *sheet.rows], 1):
            for cell in row.cells if row.key else ():
                value = cell.value
                if value.formula is not None and not hasattr(value, "text"):
                    found[sheet.key, row.key, cell.first] = sheet.label, at
    return found


def agrees(
    change: Change, sheet: Sheet, place: Place, found: Decimal | None, expected: Decimal | None
) -> bool:
    """Whether a cell has what the program has.

    Once rows have moved the program carries other sums to its pages.

    A row put in comes to the row for what no other row lists, where the program makes one of its
    own; and it is rounded by itself, where with the program it may share the price of its group:
    there a satang may lie between them.
    """
    moved = {"put": ("unlisted-", "carried-", "brought-"), "take": ("carried-", "brought-")}
    if place[1].startswith(moved.get(change.kind, ())):
        return True
    if found is None or expected is None:
        return not found and not expected
    apart = (
        Decimal("0.0101") if change.kind == "put" and sheet.columns[place[2]].key == "price" else 0
    )
    return abs(found - expected) <= max(apart, Decimal("0.000001"))


def _typed(estimate: Estimate, sheet: Sheet) -> Iterator[Change]:
    lines = {line_key(row): row for row in estimate.bill.rows}
    keys = [column.key for column in sheet.columns]
    for at, row in enumerate([*sheet.heading, *sheet.head, *sheet.rows], 1):
        if row.kind != "line" or row.key not in lines:
            continue
        node = estimate.bill.node(lines[row.key])
        for cell in row.cells if isinstance(node, Line) else ():
            key = keys[cell.first]
            if cell.value.formula is not None or not isinstance(node, Line):
                continue
            old = cell.value.value if isinstance(cell.value, Number) else Decimal(0)
            typed = _retyped(node, key, old)
            if typed is not None:
                value, becomes = typed
                yield Change(
                    "type",
                    sheet.label,
                    at,
                    {_letter(cell.first): f"{value:f}"},
                    _with_line(estimate, lines[row.key], becomes),
                )


def _retyped(node: Line, key: str, old: Decimal) -> tuple[Decimal, Line] | None:
    """Another figure in a cell of a line, and the line that comes of it."""
    new = (old * Decimal("1.37") + Decimal("13.01")).quantize(Decimal("0.01"))
    if key == "quantity" and not node.is_lump:
        return new, replace(node, quantity=quantity_of(new))
    if key == "material_unit" and isinstance(node.material, Salvage):
        worth = (node.material.value / 2).quantize(Decimal("0.01"))
        return -worth, replace(node, material=replace(node.material, value=worth))
    if key == "material_unit" and not node.material.follows_siblings:
        return new, replace(node, material=TypedPrice(new))
    if key == "labour_unit" and isinstance(node.labour, PercentOfMaterial):
        percent = node.labour.percent + 3
        return percent / 100, replace(node, labour=replace(node.labour, percent=percent))
    if key == "labour_unit" and not (node.labour.follows_siblings or node.salvage):
        # A price typed over a rate still departs from that rate, as a pipe stays one.
        return new, replace(node, labour=labour_price(new, node.item, None))
    return None


def _rows(estimate: Estimate, sheet: Sheet, pipes: frozenset[tuple[str, str]]) -> Iterator[Change]:
    """A line put in above each row down to the total, and each line taken out."""
    bill = estimate.bill
    lines = {line_key(row): row for row in bill.rows}
    first = next(lines[row.key] for row in sheet.rows if row.key in lines)
    groups = [_part_of(bill, first)]
    keys = [column.key for column in sheet.columns]
    before = ""
    for at, row in enumerate(sheet.rows, len(sheet.heading) + len(sheet.head) + 1):
        if (before, row.key) not in pipes:
            becomes = _with_added(estimate, groups[-1])
            yield Change("put", sheet.label, at, _put_in(keys, at), becomes)
        before = row.key
        if row.kind == "group":
            groups.append(int(row.key.rpartition("-")[2]))
            if not any(bill.node(child) for child in bill.children_of(groups[-1])):
                groups.pop()
        elif row.kind in ("subtotal", "group_end"):
            groups.pop()
        elif row.kind == "total":
            return
        elif row.key in lines:
            yield Change("take", sheet.label, at, {}, _without(estimate, lines[row.key]))


def _factor_by_hand(estimate: Estimate, sheet: Sheet) -> Iterator[Change]:
    """Another Factor F in place of one that somebody set."""
    conditions = estimate.conditions
    for at, row in enumerate([*sheet.heading, *sheet.head, *sheet.rows], 1):
        for cell in row.cells if row.key == RESULT_KEY else ():
            if isinstance(cell.value, Number) and cell.value.formula is None:
                value = cell.value.value + Decimal("0.0123")
                choice = replace(conditions.factor_f, value=value)
                becomes = replace(estimate, conditions=replace(conditions, factor_f=choice))
                cells = {_letter(cell.first): f"{value:f}"}
                yield Change("type", sheet.label, at, cells, becomes)


def _put_in(keys: list[str], at: int) -> dict[str, str]:
    """A line with its formulas, as one copies them from the row beside."""
    quantity, price = ADDED
    letters = {key: _letter(keys.index(key)) for key in keys}
    if "material" not in keys:
        return {
            letters["quantity"]: quantity,
            letters["amount"]: f"={letters['quantity']}{at}*{price}",
        }
    product = f"=ROUND({letters['quantity']}{at}*{letters['material_unit']}{at},2)"
    return {
        letters["quantity"]: quantity,
        letters["material_unit"]: price,
        letters["material"]: product,
        letters["total"]: f"=SUM({letters['material']}{at},{letters['labour']}{at})",
    }


def _letter(column: int) -> str:
    return "ABCDEFGHIJKLMN"[column]


def _part_of(bill: Bill, row: RowId) -> RowId:
    while bill.rows[row].parent:
        row = bill.rows[row].parent
    return row


def _with_line(estimate: Estimate, row: RowId, node: Line) -> Estimate:
    rows = {**estimate.bill.rows, row: replace(estimate.bill.rows[row], node=node)}
    return replace(estimate, bill=bill_from_rows(rows.values()))


def _with_added(estimate: Estimate, parent: RowId) -> Estimate:
    quantity, price = ADDED
    new = Row(max(estimate.bill.rows) + 1, parent, 10**6, line("งานเพิ่ม", quantity, "งาน", price))
    return replace(estimate, bill=bill_from_rows([*estimate.bill.rows.values(), new]))


def _without(estimate: Estimate, row: RowId) -> Estimate:
    rows = [each for each in estimate.bill.rows.values() if each.id != row]
    return replace(estimate, bill=bill_from_rows(rows))
