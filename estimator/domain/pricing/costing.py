"""The bill in money: amounts of every line, group and part.

`cost()` does the whole bill; `recost()` does the same for one edit and touches only the changed
rows and what holds them. Amounts are satang.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType

from estimator.domain.bill.pipes import PipesInBill, shares_in, touching, with_holders
from estimator.domain.bill.rows import (
    Bill,
    Line,
    RowChange,
    RowId,
    all_parts,
    ancestors,
    walk,
)
from estimator.domain.chunked import chunked
from estimator.domain.decisions import SALVAGE, chosen
from estimator.domain.estimate import Estimate
from estimator.domain.labour.account import LabourRate
from estimator.domain.money import Satang, amount_half_up, unit_price_percent
from estimator.domain.pricing.books import Books
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.steps import Given, PipesBeside, PrintedRate
from estimator.domain.wording import short_thai_date

_ONE_LUMP = TypedQuantity(Decimal(1))


@dataclass(frozen=True, slots=True)
class Totals:
    """Material, labour and their sum, in satang.

    `salvage` is what of the material is taken off for salvage: 0 or below, and within it.
    """

    material: Satang = 0
    labour: Satang = 0
    salvage: Satang = 0

    @property
    def total(self) -> Satang:
        """Material and labour together."""
        return self.material + self.labour


@dataclass(frozen=True, slots=True)
class CostedLine:
    """One line in money.

    Unit prices are baht (None: the column does not apply); amounts satang, None where the column
    does not apply or nothing has been measured. `labour_percent` stands in place of a labour unit
    price where the labour is a percentage of the material amount.
    """

    quantity: Decimal | None
    material_unit: Decimal | None
    labour_unit: Decimal | None
    material: Satang | None
    labour: Satang | None
    labour_percent: Decimal | None = None

    @property
    def totals(self) -> Totals:
        """The line's amounts; a side that does not apply adds nothing."""
        return Totals(self.material or 0, self.labour or 0, self.salvage)

    @property
    def salvage(self) -> Satang:
        """What the line takes off, 0 or below: no other line has an amount below nought."""
        return min(self.material or 0, 0)

    @property
    def unpriced(self) -> bool:
        """Whether neither side has a price yet."""
        return self.material_unit is None and self.labour_unit is None

    @property
    def unfinished(self) -> bool:
        """Whether a price or the quantity is still to come, so that there is no amount yet.

        A line that follows pipes has both, whatever quantity was put in.
        """
        return self.quantity is None or self.unpriced

    @property
    def without_material(self) -> bool:
        """Whether the material does not apply, as the labour alone has a price; it prints ``-``."""
        return self.material_unit is None and not self.unpriced

    @property
    def without_labour(self) -> bool:
        """Whether the labour does not apply, as the material alone has a price; it prints ``-``."""
        return self.labour_unit is None and self.labour_percent is None and not self.unpriced

    @property
    def whole_unit(self) -> Decimal | None:
        """The one price of a unit where material and labour are not told apart; None without one.

        A file of an earlier version may hold labour there: its amount counts, so its price does.
        """
        if self.labour_percent is not None and self.material_unit is not None:
            share = unit_price_percent(self.material_unit, self.labour_percent)
            return self.material_unit + share
        if self.labour_unit is None:
            return self.material_unit
        return (self.material_unit or Decimal(0)) + self.labour_unit


@dataclass(frozen=True, slots=True)
class CostedBill:
    """Every line and every group or part of the bill in money.

    `pipes` are the rows that each line that follows pipes counts.
    """

    lines: Mapping[RowId, CostedLine]
    groups: Mapping[RowId, Totals]
    pipes: Mapping[RowId, tuple[RowId, ...]] = field(default_factory=dict)

    def totals_of(self, row: RowId) -> Totals:
        """Totals of any row."""
        group = self.groups.get(row)
        if group is not None:
            return group
        line = self.lines.get(row)
        return line.totals if line is not None else Totals()


def cost(bill: Bill, books: Books) -> CostedBill:
    """Amounts of every line, group and part."""
    lines: dict[RowId, CostedLine] = {}
    shares: list[RowId] = []
    given = Given(BooksAtHand(books))
    order = list(walk(bill))
    for row in order:
        node = bill.node(row)
        if isinstance(node, Line):
            if node.follows_siblings:
                shares.append(row)
            else:
                lines[row] = _cost_line(node, given)
    pipes: dict[RowId, tuple[RowId, ...]] = {}
    _cost_shares(bill, shares, given, lines, pipes)
    groups: dict[RowId, Totals] = {}
    for row in reversed(order):
        if row not in lines:
            groups[row] = _sum(bill, row, lines, groups)
    return CostedBill(chunked(lines), MappingProxyType(groups), MappingProxyType(pipes))


def direct_cost(estimate: Estimate, costed: CostedBill) -> Satang:
    """Material and labour of the parts that Factor F multiplies: what it is looked up with."""
    return sum(
        cost_under_factor(estimate, costed.totals_of(row))
        for row, part in all_parts(estimate.bill)
        if part.kind_data.takes_factor
    )


def cost_under_factor(estimate: Estimate, totals: Totals) -> Satang:
    """What of some construction work Factor F multiplies: not what is taken off after it."""
    after = chosen(SALVAGE, estimate.decisions).id == "outside"
    return totals.total - totals.salvage if after else totals.total


def recost(
    bill: Bill, books: Books, before: CostedBill, changes: Iterable[RowChange]
) -> CostedBill:
    """`cost()` of the bill after some changes: only those rows and what holds them are done again.

    `before` is the costed bill from before the changes, `bill` the bill after them. A group or part
    below which nothing changed keeps the very object of totals that it had, others get a new one.
    """
    lines = chunked(before.lines).changing()
    groups, pipes = dict(before.groups), dict(before.pipes)
    touched: dict[RowId, None] = {}
    given = Given(BooksAtHand(books))
    for change in changes:
        lines.pop(change.id, None)
        groups.pop(change.id, None)
        pipes.pop(change.id, None)
        touched[change.id] = None
        touched.update((row.parent, None) for row in (change.before, change.after) if row)
        if change.id not in bill.rows:
            continue
        node = bill.node(change.id)
        if isinstance(node, Line) and not node.follows_siblings:
            lines[change.id] = _cost_line(node, given)
    touched = with_holders(bill, touched)
    shares = touching(bill, {*pipes, *shares_in(bill, touched)}, touched)
    touched |= with_holders(bill, _cost_shares(bill, shares, given, lines, pipes))
    stale = [row for row in touched if row in bill.rows and row not in lines]
    for row in sorted(stale, key=lambda each: -_depth(bill, each)):
        groups[row] = _sum(bill, row, lines, groups)
    return CostedBill(lines.frozen(), MappingProxyType(groups), MappingProxyType(pipes))


def _depth(bill: Bill, row: RowId) -> int:
    return sum(1 for _ in ancestors(bill, row))


def _sum(
    bill: Bill,
    row: RowId,
    lines: Mapping[RowId, CostedLine],
    groups: Mapping[RowId, Totals],
) -> Totals:
    material = labour = salvage = 0
    for child in bill.children_of(row):
        line = lines.get(child)
        if line is not None:
            material += line.material or 0
            labour += line.labour or 0
            salvage += line.salvage
        else:
            material += groups[child].material
            labour += groups[child].labour
            salvage += groups[child].salvage
    return Totals(material, labour, salvage)


@dataclass(frozen=True, slots=True)
class BooksAtHand:
    """The labour-rate books as a source asks them."""

    books: Books

    def rate(self, ref: LabourRef) -> Decimal | None:
        """The rate in baht a unit; None where no book has it."""
        found = self._found(ref)
        return found.rate if found is not None else None

    def unit(self, ref: LabourRef) -> str:
        """The unit that the rate is a price of; empty where no book has it."""
        found = self._found(ref)
        return found.unit if found is not None else ""

    def printed(self, ref: LabourRef) -> PrintedRate | None:
        """The rate with what it is for, and its place in print."""
        rate = self._found(ref)
        if rate is None:
            return None
        words = f"ข้อ {rate.code} {rate.title} {rate.condition}".strip()
        return PrintedRate(rate.rate, rate.unit, words, _rate_source(rate, self.books))

    def _found(self, ref: LabourRef) -> LabourRate | None:
        edition = self.books.labour.get(ref.edition)
        return edition.rate(ref) if edition is not None else None


def _rate_source(rate: LabourRate, books: Books) -> str:
    """Circular, date, page and verification state of a rate, in one text."""
    edition = books.labour.get(rate.edition)
    if edition is None:
        return rate.edition
    info = edition.info
    parts = [info.circular or info.title]
    if info.dated is not None:
        parts.append(f"ลงวันที่ {short_thai_date(info.dated)}")
    if rate.page:
        parts.append(f"หน้า {rate.page}")
    parts.append(info.verification_text)
    return " ".join(part for part in parts if part)


def _cost_line(line: Line, given: Given) -> CostedLine:
    quantity = line.quantity.value
    material = line.material.number(given)
    if line.labour.of_material:
        if isinstance(line.labour, PercentOfMaterial):
            total = _amount(quantity, material)
            share = None if total is None else line.labour.amount(total)
            return CostedLine(quantity, material, None, total, share, line.labour.percent)
        # Only for these, for a further object for every line would take its time.
        given = replace(given, material=material)
    elif isinstance(line.labour, BookRate) and line.unit:
        given = replace(given, unit=line.unit)
    labour = line.labour.number(given)
    return CostedLine(
        quantity, material, labour, _amount(quantity, material), _amount(quantity, labour)
    )


def _amount(quantity: Decimal | None, unit_price: Decimal | None) -> Satang | None:
    if quantity is None or unit_price is None:
        return None
    return amount_half_up(quantity, unit_price)


def _cost_shares(
    bill: Bill,
    shares: Iterable[RowId],
    given: Given,
    lines: MutableMapping[RowId, CostedLine],
    pipes: dict[RowId, tuple[RowId, ...]],
) -> list[RowId]:
    """Lines that follow pipes, after all others: each a lump, whatever quantity was put in."""
    in_bill = PipesInBill(bill)
    done = []
    for row in shares:
        line = bill.node(row)
        if not isinstance(line, Line) or line.pipe_share is None:
            # A further source that follows others says here whom, or it would cost nothing.
            raise ValueError(f"row {row} follows no pipes")
        pipes[row] = in_bill.counted(row)
        lump = replace(line, quantity=_ONE_LUMP)
        lines[row] = _cost_line(lump, replace(given, pipes=_beside(pipes[row], lines)))
        done.append(row)
    return done


def pipes_beside(costed: CostedBill, row: RowId) -> PipesBeside:
    """The pipes that a line follows, if it follows any."""
    return _beside(costed.pipes.get(row, ()), costed.lines)


def _beside(pipes: tuple[RowId, ...], lines: Mapping[RowId, CostedLine]) -> PipesBeside:
    return PipesBeside(sum(lines[pipe].material or 0 for pipe in pipes), len(pipes))
