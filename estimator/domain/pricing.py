"""The only place where a bill becomes money.

`cost()` turns the bill into amounts and always answers; `price()` multiplies by Factor F and VAT
and returns everything that any form, screen or file prints. `recost()` does the same for one edit
and touches only the changed rows and what holds them. Amounts are satang.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NoReturn

from estimator.domain.bill import (
    ROOT,
    Bill,
    Line,
    Part,
    PartKind,
    PipeShare,
    RowChange,
    RowId,
    WorkType,
    ancestors,
    number_of,
    walk,
)
from estimator.domain.bill_numbers import child_numbers
from estimator.domain.estimate import Estimate
from estimator.domain.factor_f import FactorEdition, FactorWorking, find_factor
from estimator.domain.labour import LabourEdition, LabourRate, more_trusted
from estimator.domain.money import (
    Satang,
    amount_half_up,
    baht,
    cut_down,
    multiplied_half_up,
    percent_half_up,
    unit_price_percent,
)
from estimator.domain.wording import amount_in_words

LabourOrigin = Literal["typed", "book", "percent", "share", "none", "missing"]


@dataclass(frozen=True, slots=True)
class Books:
    """What a bill is priced with: labour-rate books and Factor F editions by id."""

    labour: Mapping[str, LabourEdition] = field(default_factory=dict)
    factor_f: Mapping[str, FactorEdition] = field(default_factory=dict)

    def over(self, others: Books) -> Books:
        """These books, and behind them whatever else the others know.

        A rate or table that is in both is taken from these: an estimate keeps its own copies.
        """
        labour = {
            key: _labour_over(self.labour.get(key), others.labour.get(key))
            for key in dict.fromkeys((*self.labour, *others.labour))
        }
        factor_f = {
            key: _factor_over(self.factor_f.get(key), others.factor_f.get(key))
            for key in dict.fromkeys((*self.factor_f, *others.factor_f))
        }
        return Books(labour, factor_f)


def _labour_over(own: LabourEdition | None, other: LabourEdition | None) -> LabourEdition:
    if own is None or other is None:
        return own or other or _no_book()
    if all(other.rates.get(key) == rate for key, rate in own.rates.items()):
        return other
    copies = {key: more_trusted(rate, other.rates.get(key)) for key, rate in own.rates.items()}
    kept = {**other.rates, **copies}
    by_code: dict[str, list[LabourRate]] = {}
    for rate in kept.values():
        by_code.setdefault(rate.code, []).append(rate)
    return replace(
        other,
        info=own.info,
        rates=kept,
        by_code={code: tuple(rates) for code, rates in by_code.items()},
    )


def _factor_over(own: FactorEdition | None, other: FactorEdition | None) -> FactorEdition:
    if own is None or other is None:
        return own or other or _no_book()
    return replace(own, tables={**other.tables, **own.tables})


def _no_book() -> NoReturn:
    raise ValueError("a book is on one side at least")


@dataclass(frozen=True, slots=True)
class Totals:
    """Material, labour and their sum, in satang."""

    material: Satang = 0
    labour: Satang = 0

    @property
    def total(self) -> Satang:
        """Material and labour together."""
        return self.material + self.labour


@dataclass(frozen=True, slots=True)
class CostedLine:
    """One line in money.

    Unit prices are baht (None: the column does not apply); amounts satang, None where the column
    does not apply or nothing has been measured. `labour_origin` says where the labour came from.
    """

    quantity: Decimal | None
    material_unit: Decimal | None
    labour_unit: Decimal | None
    material: Satang | None
    labour: Satang | None
    labour_origin: LabourOrigin

    @property
    def totals(self) -> Totals:
        """The line's amounts; a side that does not apply adds nothing."""
        return Totals(self.material or 0, self.labour or 0)


@dataclass(frozen=True, slots=True)
class CostedBill:
    """Every line and every group or part of the bill in money."""

    lines: Mapping[RowId, CostedLine]
    groups: Mapping[RowId, Totals]

    def totals_of(self, row: RowId) -> Totals:
        """Totals of any row."""
        line = self.lines.get(row)
        return line.totals if line is not None else self.groups.get(row, Totals())


@dataclass(frozen=True, slots=True)
class PricedRow:
    """A row of ปร.5: one top-level group (or loose line) of a part."""

    row: RowId
    number: str
    title: str
    cost: Satang
    price: Satang


@dataclass(frozen=True, slots=True)
class PricedPart:
    """A part with its multiplier; `net` is `price` cut down to the step set for its kind.

    The multiplier is Factor F for construction, 1 + VAT for purchased equipment, 1 for special
    costs, which enter the summary as they are (reference rules B.6).
    """

    row: RowId
    number: str
    kind: PartKind
    title: str
    totals: Totals
    multiplier: Decimal
    rows: tuple[PricedRow, ...]
    price: Satang
    net: Satang
    factor: FactorWorking | None = None


@dataclass(frozen=True, slots=True)
class PricedEstimate:
    """Everything that is printed: one result for forms, screen, JSON and workbooks."""

    estimate: Estimate
    costed: CostedBill
    parts: tuple[PricedPart, ...]
    factor: FactorWorking
    factors: Mapping[WorkType, FactorWorking]
    direct_cost: Satang
    construction_price: Satang
    total: Satang
    reference_price: Satang
    reference_price_text: str


def price(estimate: Estimate, books: Books, costed: CostedBill | None = None) -> PricedEstimate:
    """Price an estimate; pass `costed` where the bill's amounts are already known.

    Raises NoFactorError where no Factor F fits the conditions.
    """
    costed = cost(estimate.bill, books) if costed is None else costed
    bill = estimate.bill
    direct_cost = sum(
        costed.totals_of(row).total
        for row in bill.children_of(ROOT)
        if _part(bill, row).kind == "construction"
    )
    factors = {
        kind: find_factor(books.factor_f, estimate.conditions, kind, direct_cost)
        for kind in work_types(estimate)
    }
    parts = tuple(_price_part(estimate, costed, row, factors) for row in bill.children_of(ROOT))
    total = sum(part.net for part in parts)
    reference_price = cut_down(total, estimate.rounding.reference_price)
    return PricedEstimate(
        estimate=estimate,
        costed=costed,
        parts=parts,
        factor=factors[main_work_type(estimate, costed)],
        factors=MappingProxyType(factors),
        direct_cost=direct_cost,
        construction_price=sum(part.price for part in parts if part.kind == "construction"),
        total=total,
        reference_price=reference_price,
        reference_price_text=amount_in_words(reference_price),
    )


def work_types(estimate: Estimate) -> tuple[WorkType, ...]:
    """The project's work type, and any other that a construction part names (clause 8)."""
    kinds = dict.fromkeys([estimate.project.work_type])
    for row in estimate.bill.children_of(ROOT):
        part = _part(estimate.bill, row)
        if part.kind == "construction" and part.work_type is not None:
            kinds[part.work_type] = None
    return tuple(kinds)


def main_work_type(estimate: Estimate, costed: CostedBill) -> WorkType:
    """The work type with the largest direct cost, whose summary form is used (clause 8).

    Where two are equal, or nothing is priced yet, the project's own work type.
    """
    costs = dict.fromkeys(work_types(estimate), 0)
    for row in estimate.bill.children_of(ROOT):
        part = _part(estimate.bill, row)
        if part.kind == "construction":
            kind = part.work_type or estimate.project.work_type
            costs[kind] += costed.totals_of(row).total
    return max(costs, key=lambda kind: (costs[kind], kind == estimate.project.work_type))


def _price_part(
    estimate: Estimate,
    costed: CostedBill,
    row: RowId,
    factors: Mapping[WorkType, FactorWorking],
) -> PricedPart:
    bill = estimate.bill
    part = _part(bill, row)
    working: FactorWorking | None = None
    step = Decimal(0)
    if part.kind == "construction":
        working = factors[part.work_type or estimate.project.work_type]
        multiplier = working.value
        step = estimate.rounding.construction
    elif part.kind == "equipment":
        multiplier = equipment_multiplier(estimate)
        step = estimate.rounding.equipment
    else:
        multiplier = Decimal(1)
    # All numbers at once: a part may hold thousands of groups.
    rows = tuple(
        _price_row(bill, costed, child, number, multiplier)
        for child, number in child_numbers(bill, row).items()
    )
    amount = sum(each.price for each in rows)
    return PricedPart(
        row=row,
        number=number_of(bill, row),
        kind=part.kind,
        title=part.title,
        totals=costed.totals_of(row),
        multiplier=multiplier,
        rows=rows,
        price=amount,
        net=cut_down(amount, step),
        factor=working,
    )


def _price_row(
    bill: Bill, costed: CostedBill, row: RowId, number: str, multiplier: Decimal
) -> PricedRow:
    node = bill.node(row)
    title = node.description if isinstance(node, Line) else node.title
    amount = costed.totals_of(row).total
    return PricedRow(row, number, title, amount, multiplied_half_up(amount, multiplier))


def equipment_multiplier(estimate: Estimate) -> Decimal:
    """1 + VAT, or 1 where the work is exempt from VAT."""
    if estimate.conditions.vat_exempt:
        return Decimal(1)
    # A VAT typed as 7.00 is printed as 1.07 too.
    return (1 + estimate.conditions.vat_percent.scaleb(-2)).normalize()


def _part(bill: Bill, row: RowId) -> Part:
    node = bill.node(row)
    if not isinstance(node, Part):
        raise ValueError(f"row {row} stands at the top and is no part")
    return node


def cost(bill: Bill, books: Books) -> CostedBill:
    """Amounts of every line, group and part."""
    lines: dict[RowId, CostedLine] = {}
    shares: list[RowId] = []
    order = list(walk(bill))
    for row in order:
        node = bill.node(row)
        if isinstance(node, Line):
            if node.pipe_share is not None:
                shares.append(row)
            else:
                lines[row] = _cost_line(node, books)
    for row in shares:
        lines[row] = _cost_share(bill, row, lines)
    groups: dict[RowId, Totals] = {}
    for row in reversed(order):
        if row not in lines:
            groups[row] = _sum(bill, row, lines, groups)
    return CostedBill(MappingProxyType(lines), MappingProxyType(groups))


def recost(
    bill: Bill, books: Books, before: CostedBill, changes: Iterable[RowChange]
) -> CostedBill:
    """`cost()` of the bill after some changes: only those rows and what holds them are done again.

    `before` is the costed bill from before the changes, `bill` the bill after them.
    """
    lines, groups = dict(before.lines), dict(before.groups)
    stale: dict[RowId, None] = {}
    homes: dict[RowId, None] = {}
    for change in changes:
        lines.pop(change.id, None)
        groups.pop(change.id, None)
        homes.update((row.parent, None) for row in (change.before, change.after) if row)
        if change.id not in bill.rows:
            continue
        node = bill.node(change.id)
        if not isinstance(node, Line):
            stale[change.id] = None
        elif node.pipe_share is None:
            lines[change.id] = _cost_line(node, books)
    for home in homes:
        if home in bill.rows:
            for share in _shares_in(bill, home):
                lines[share] = _cost_share(bill, share, lines)
            stale[home] = None
            stale.update(dict.fromkeys(ancestors(bill, home)))
    for row in sorted(stale, key=lambda each: -_depth(bill, each)):
        groups[row] = _sum(bill, row, lines, groups)
    return CostedBill(MappingProxyType(lines), MappingProxyType(groups))


def _shares_in(bill: Bill, home: RowId) -> Iterator[RowId]:
    for child in bill.children_of(home):
        node = bill.node(child)
        if isinstance(node, Line) and node.pipe_share is not None:
            yield child


def _depth(bill: Bill, row: RowId) -> int:
    return sum(1 for _ in ancestors(bill, row))


def _sum(
    bill: Bill,
    row: RowId,
    lines: Mapping[RowId, CostedLine],
    groups: Mapping[RowId, Totals],
) -> Totals:
    material = labour = 0
    for child in bill.children_of(row):
        line = lines.get(child)
        if line is not None:
            material += line.material or 0
            labour += line.labour or 0
        else:
            material += groups[child].material
            labour += groups[child].labour
    return Totals(material, labour)


def _cost_line(line: Line, books: Books) -> CostedLine:
    labour_unit, origin = labour_price(line, books)
    return CostedLine(
        line.quantity,
        line.material,
        labour_unit,
        _amount(line.quantity, line.material),
        _amount(line.quantity, labour_unit),
        origin,
    )


def labour_price(line: Line, books: Books) -> tuple[Decimal | None, LabourOrigin]:
    """The labour price of a line in baht a unit, and where it came from.

    A typed price wins; then the rate book; then the committee's percentage of the material.
    """
    if line.labour is not None:
        return line.labour, "typed"
    if line.labour_item is not None:
        edition = books.labour.get(line.labour_item.edition)
        rate = edition.rate(line.labour_item) if edition is not None else None
        return (None, "missing") if rate is None else (rate.rate, "book")
    if line.labour_percent is not None and line.material is not None:
        return unit_price_percent(line.material, line.labour_percent.percent), "percent"
    return None, "none"


def _amount(quantity: Decimal | None, unit_price: Decimal | None) -> Satang | None:
    if quantity is None or unit_price is None:
        return None
    return amount_half_up(quantity, unit_price)


def _cost_share(bill: Bill, row: RowId, lines: Mapping[RowId, CostedLine]) -> CostedLine:
    """A line that follows the pipes of its group: one lump whose price is the amount itself."""
    line = bill.node(row)
    if not isinstance(line, Line) or line.pipe_share is None:
        raise ValueError(f"row {row} follows no pipes")
    share = line.pipe_share
    pipes = sum(lines[pipe].material or 0 for pipe in pipes_of(bill, row, share))
    material = percent_half_up(pipes, share.material_percent)
    labour = percent_half_up(material, share.labour_percent)
    return CostedLine(Decimal(1), baht(material), baht(labour), material, labour, "share")


def pipes_of(bill: Bill, row: RowId, share: PipeShare) -> tuple[RowId, ...]:
    """The pipe lines that a share follows: in its group, with labour from the share's section."""
    found = []
    for sibling in bill.children_of(bill.rows[row].parent):
        node = bill.node(sibling)
        if (
            isinstance(node, Line)
            and node.pipe_share is None
            and node.labour_item is not None
            and node.labour_item.code == share.code
        ):
            found.append(sibling)
    return tuple(found)
