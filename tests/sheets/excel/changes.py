"""Changes that somebody may make in a workbook, each with the estimate that it makes of it.

A figure of a list, a Factor F set by hand or the rate of VAT typed over, a row put in at any place
of a list; the row of a line, a title, a sum, a carried sum taken out, all rows of a group, all but
its sum; a filter set.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
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
from estimator.sheets.cell_formulas import PercentOf
from estimator.sheets.document import Document, Money, Number, Sheet, Text
from tests.sheets.samples import line

ADDED: Final = ("10", "1234.56")
"""Quantity and unit price of a line that is put in."""

_A_ROW: Final = Decimal("0.0101")
"""A row that is rounded by itself, where with the program it may share the price of its group."""

Place = tuple[str, str, int]
"""Sheet key, row key and column."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is done at a row (from 1) of a tab, and the estimate that comes of it.

    `cells` are values and formulas by column letter: those of the row that is put in, or the one
    that is typed over; of a filter below the row, the one text of a column that it shows. So many
    `rows` are taken out. By rounding, a price may come to lie so far `apart` (baht).
    """

    kind: Literal["type", "put", "take", "filter"]
    tab: str
    row: int
    cells: Mapping[str, str]
    becomes: Estimate
    rows: int = 1
    apart: Decimal = Decimal(0)

    def moved(self, tab: str, row: int) -> int | None:
        """Where a row (from 1) of a tab stands after the change; None where it is taken out."""
        if tab != self.tab or row < self.row:
            return row
        if self.kind == "take":
            return row - self.rows if row >= self.row + self.rows else None
        return row + (self.kind == "put")


def changes(priced: PricedEstimate, document: Document) -> Iterator[Change]:
    """Every change of the lists of a document."""
    estimate = priced.estimate
    for sheet in document.sheets:
        yield from vat_changes(estimate, sheet)
        # What is ปร.4 in one set of forms is the reference price in the other.
        if any(column.key in ("material", "amount") for column in sheet.columns):
            yield from _typed(estimate, sheet)
            yield from _rows(estimate, sheet)
            yield from group_changes(estimate, sheet)
            yield from filter_changes(estimate, sheet)
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
    own; so do the lines of a group that is none any more.
    """
    moved = {"put": ("unlisted-", "carried-", "brought-"), "take": ("carried-", "brought-")}
    if place[1].startswith(moved.get(change.kind, ())):
        return True
    if change.apart and place[1].startswith("unlisted-"):
        return True
    if found is None or expected is None:
        return not found and not expected
    apart = change.apart if sheet.columns[place[2]].key == "price" else Decimal(0)
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
                    {letter_of(cell.first): f"{value:f}"},
                    with_line(estimate, lines[row.key], becomes),
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


def _rows(estimate: Estimate, sheet: Sheet) -> Iterator[Change]:
    """A line put in above each row down to the total, and each line taken out."""
    bill = estimate.bill
    lines = {line_key(row): row for row in bill.rows}
    first = next(lines[row.key] for row in sheet.rows if row.key in lines)
    groups = [_part_of(bill, first)]
    keys = [column.key for column in sheet.columns]
    no_pipe = {letter_of(len(keys) + 2): "-"} if _has_shares(sheet) else {}
    for at, row in enumerate(sheet.rows, len(sheet.heading) + len(sheet.head) + 1):
        becomes = _with_added(estimate, groups[-1])
        cells = {**_put_in(keys, at), **no_pipe}
        yield Change("put", sheet.label, at, cells, becomes, apart=_A_ROW)
        if row.kind == "group":
            groups.append(int(row.key.rpartition("-")[2]))
            if not any(bill.node(child) for child in bill.children_of(groups[-1])):
                groups.pop()
        elif row.kind in ("subtotal", "group_end"):
            groups.pop()
        elif row.kind == "total":
            return
        elif row.kind in ("carried_forward", "brought_forward"):
            yield Change("take", sheet.label, at, {}, estimate)
        elif row.key in lines:
            yield Change("take", sheet.label, at, {}, without(estimate, lines[row.key]))


def group_changes(estimate: Estimate, sheet: Sheet) -> Iterator[Change]:
    """Titles, sums and ends of groups taken out, whole groups, and all of a group but its sum.

    A group without its sum is none any more: its lines count where they stand.
    """
    first = len(sheet.heading) + len(sheet.head) + 1
    found: list[tuple[int, int]] = []
    for at, row in enumerate(sheet.rows, first):
        if row.kind == "group":
            found.append((at, int(row.key.rpartition("-")[2])))
            if not any(estimate.bill.children_of(found[-1][1])):
                found.pop()
        elif row.kind in ("subtotal", "group_end"):
            top, group = found.pop()
            whole, sum_on_title = at - top + 1, row.kind == "group_end"
            loose = _without_group(estimate, group)
            apart = _A_ROW * len(below(estimate.bill, group))
            yield Change("take", sheet.label, top if sum_on_title else at, {}, loose, apart=apart)
            yield Change("take", sheet.label, at if sum_on_title else top, {}, estimate)
            emptied = without(estimate, *below(estimate.bill, group))
            yield Change("take", sheet.label, top + sum_on_title, {}, emptied, rows=whole - 1)
            gone = without(estimate, group, *below(estimate.bill, group))
            yield Change("take", sheet.label, top, {}, gone, rows=whole)


def filter_changes(estimate: Estimate, sheet: Sheet) -> Iterator[Change]:
    """A filter that shows the lines of one unit."""
    keys = [column.key for column in sheet.columns]
    at = keys.index("unit")
    head = len(sheet.heading) + len(sheet.head)
    shown = next((row.cells[at].value for row in sheet.rows if row.kind == "line"), None)
    if isinstance(shown, Text):
        yield Change("filter", sheet.label, head, {letter_of(at): shown.text}, estimate)


def vat_changes(estimate: Estimate, sheet: Sheet) -> Iterator[Change]:
    """Another rate of VAT, beside the sheet that has it."""
    if sheet.vat is not None and not estimate.conditions.vat_exempt:
        conditions = replace(estimate.conditions, vat_percent=sheet.vat + 3)
        cells = {letter_of(len(sheet.columns) + 1): f"{conditions.vat_percent:f}"}
        becomes = replace(estimate, conditions=conditions)
        yield Change("type", sheet.label, 3, cells, becomes)


def _factor_by_hand(estimate: Estimate, sheet: Sheet) -> Iterator[Change]:
    """Another Factor F in place of one that somebody set."""
    conditions = estimate.conditions
    for at, row in enumerate([*sheet.heading, *sheet.head, *sheet.rows], 1):
        for cell in row.cells if row.key == RESULT_KEY else ():
            if isinstance(cell.value, Number) and cell.value.formula is None:
                value = cell.value.value + Decimal("0.0123")
                choice = replace(conditions.factor_f, value=value)
                becomes = replace(estimate, conditions=replace(conditions, factor_f=choice))
                cells = {letter_of(cell.first): f"{value:f}"}
                yield Change("type", sheet.label, at, cells, becomes)


def _put_in(keys: list[str], at: int) -> dict[str, str]:
    """A line with its formulas, as one copies them from the row beside."""
    quantity, price = ADDED
    letters = {key: letter_of(keys.index(key)) for key in keys}
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


def _has_shares(sheet: Sheet) -> bool:
    """Whether lines of a list are a percentage of its pipes, so that each line says what it is."""
    formulas = (cell.value.formula for row in sheet.rows for cell in row.cells)
    return any(isinstance(each, PercentOf) and each.pipes for each in formulas)


def letter_of(column: int) -> str:
    return "ABCDEFGHIJKLMN"[column]


def _part_of(bill: Bill, row: RowId) -> RowId:
    while bill.rows[row].parent:
        row = bill.rows[row].parent
    return row


def with_line(estimate: Estimate, row: RowId, node: Line) -> Estimate:
    rows = {**estimate.bill.rows, row: replace(estimate.bill.rows[row], node=node)}
    return replace(estimate, bill=bill_from_rows(rows.values()))


def _with_added(estimate: Estimate, parent: RowId) -> Estimate:
    quantity, price = ADDED
    new = Row(max(estimate.bill.rows) + 1, parent, 10**6, line("งานเพิ่ม", quantity, "งาน", price))
    return replace(estimate, bill=bill_from_rows([*estimate.bill.rows.values(), new]))


def without(estimate: Estimate, *gone: RowId) -> Estimate:
    rows = [each for each in estimate.bill.rows.values() if each.id not in gone]
    return replace(estimate, bill=bill_from_rows(rows))


def below(bill: Bill, group: RowId) -> list[RowId]:
    """All rows within a group, however deep."""
    children = bill.children_of(group)
    return [row for child in children for row in (child, *below(bill, child))]


def _without_group(estimate: Estimate, group: RowId) -> Estimate:
    """The rows of a group in the place where it was."""
    rows = estimate.bill.rows
    parent = rows[group].parent
    order = [each for each in estimate.bill.children_of(parent) if each != group]
    order += estimate.bill.children_of(group)
    moved = {row: replace(rows[row], parent=parent, order=at) for at, row in enumerate(order)}
    kept = [each for each in {**rows, **moved}.values() if each.id != group]
    return replace(estimate, bill=bill_from_rows(kept))
