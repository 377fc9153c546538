"""The only place where a costed bill becomes prices.

`price()` multiplies by Factor F and VAT and returns everything that any form, screen or file
prints. Amounts are satang.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from estimator.domain.bill.numbers import child_numbers
from estimator.domain.bill.part_kinds import PART_KINDS, MultiplierRule, PartKind
from estimator.domain.bill.row_rules import salvage_lines, salvage_not_allowed
from estimator.domain.bill.rows import (
    Bill,
    Line,
    Part,
    RowId,
    all_parts,
    lines_below,
    number_of,
)
from estimator.domain.bill.work_types import WorkType
from estimator.domain.decisions import LARGE_STEP, ROW_ROUNDING, SALVAGE, RowRounding, chosen
from estimator.domain.estimate import Estimate, Rounding
from estimator.domain.factor_f.look_up import FactorWorking, find_factor
from estimator.domain.money import (
    Satang,
    baht_a_unit_half_up,
    cut_down,
    multiplied_half_up,
    shown_baht,
)
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import (
    CostedBill,
    Totals,
    cost,
    cost_under_factor,
    direct_cost,
)
from estimator.domain.pricing.rounding import row_prices, step_for, steps_below
from estimator.domain.wording import amount_in_words
from estimator.errors import UserError, unhandled


@dataclass(frozen=True, slots=True)
class PricedRow:
    """A row of a part's summary: one top-level group (or loose line) of it.

    `after_factor`: it takes value off after Factor F, which therefore does not multiply it.
    """

    row: RowId
    number: str
    title: str
    cost: Satang
    price: Satang
    after_factor: bool = False


@dataclass(frozen=True, slots=True)
class PricedPart:
    """A part with its multiplier; `net` is `price` cut down by the step set for its kind.

    `steps` are the steps in baht that may cut it, `step` the one that does (0: it is not cut).
    The multiplier is Factor F for construction, 1 + VAT for purchased equipment, 1 for special
    costs, which enter the summary as they are (reference rules B.6). `work_type` is the group of
    work of a construction part; `factor` is that of its group, None while nothing is multiplied.
    """

    row: RowId
    number: str
    kind: PartKind
    title: str
    totals: Totals
    multiplier: Decimal
    rows: tuple[PricedRow, ...]
    row_rounding: RowRounding
    price: Satang
    steps: tuple[Decimal, ...]
    step: Decimal
    net: Satang
    work_type: WorkType | None = None
    factor: FactorWorking | None = None

    def multiplier_of(self, after_factor: bool) -> Decimal:
        """What multiplies a row or an item of the part."""
        return Decimal(1) if after_factor else self.multiplier


@dataclass(frozen=True, slots=True)
class PricedEstimate:
    """Everything that is printed: one result for forms, screen, JSON and workbooks.

    `factors` has one for each group of work that a construction part is of, `factor` is that of
    the largest group; without a construction part nothing is multiplied, and there is none.
    `steps` and `step` cut the total to the reference price, as those of a part cut its price.
    """

    estimate: Estimate
    costed: CostedBill
    parts: tuple[PricedPart, ...]
    factor: FactorWorking | None
    factors: Mapping[WorkType, FactorWorking]
    direct_cost: Satang
    construction_price: Satang
    total: Satang
    steps: tuple[Decimal, ...]
    step: Decimal
    reference_price: Satang
    reference_price_text: str
    average_baht_per_m2: int | None = None

    @property
    def reads_a_table(self) -> bool:
        """Whether any Factor F of the contract comes from a table at all."""
        return any(working.table is not None for working in self.factors.values())

    @property
    def work_type(self) -> WorkType:
        """The group of work whose forms are used: the largest one, or else the project's."""
        return self.factor.work_type if self.factor else self.estimate.project.work_type


def price(
    estimate: Estimate,
    books: Books,
    costed: CostedBill | None = None,
    before: PricedEstimate | None = None,
) -> PricedEstimate:
    """Price an estimate; pass `costed` where the bill's amounts are already known.

    `before` is what an edit was done to, of whose amounts `costed` was recosted: what it did not
    touch is not worked out again.

    Raises NoFactorError where no Factor F fits what a construction part asks, UserError where more
    is taken off than may be.
    """
    costed = cost(estimate.bill, books) if costed is None else costed
    bill = estimate.bill
    _check_salvage(estimate, costed)
    direct = direct_cost(estimate, costed)
    factors = _factors(estimate, books, direct)
    main = main_work_type(estimate, costed)
    parts = tuple(
        _price_part(estimate, costed, row, part, factors, before) for row, part in all_parts(bill)
    )
    total = sum(part.net for part in parts)
    steps = _steps(estimate, estimate.rounding.reference_price)
    step = step_for(total, steps)
    reference_price = cut_down(total, step)
    area = estimate.project.floor_area_m2
    return PricedEstimate(
        estimate=estimate,
        costed=costed,
        parts=parts,
        factor=None if main is None else factors[main],
        factors=MappingProxyType(factors),
        direct_cost=direct,
        construction_price=sum(part.price for part in parts if PART_KINDS[part.kind].takes_factor),
        total=total,
        steps=steps,
        step=step,
        reference_price=reference_price,
        reference_price_text=amount_in_words(reference_price),
        average_baht_per_m2=baht_a_unit_half_up(reference_price, area) if area else None,
    )


def _check_salvage(estimate: Estimate, costed: CostedBill) -> None:
    """Nothing is taken off without leave, nor more than a part is worth; raises UserError."""
    bill, way = estimate.bill, chosen(SALVAGE, estimate.decisions).id
    for row, part in all_parts(bill):
        totals = costed.totals_of(row)
        if totals.salvage and not estimate.allows_salvage:
            raise UserError(salvage_not_allowed(bill, salvage_lines(bill, bill.rows)))
        if way == "inside":
            _refuse_below(part, totals.total, totals.salvage)
        for child in bill.children_of(row) if way == "outside" else ():
            both = costed.totals_of(child)
            if both.salvage and both.total != both.salvage:
                raise UserError(
                    f"“{_title(bill, child)}” ในหมวด “{part.title}” มีทั้งค่างานและรายการหักมูลค่าวัสดุ "
                    "จึงหักหลังคูณ Factor F ในแถวเดียวกันไม่ได้ โปรดย้ายรายการหักไปไว้ชั้นนอกสุดของหมวดงาน "
                    "หรือในกลุ่มงานที่มีเฉพาะรายการหัก"
                )


def _refuse_below(part: Part, amount: Satang, salvage: Satang) -> None:
    if amount < 0:
        raise UserError(
            f"หมวด “{part.title}” รวมได้ {shown_baht(amount)} บาท ต่ำกว่าศูนย์ เพราะหักมูลค่าวัสดุ "
            f"{shown_baht(-salvage)} บาท มากกว่าค่างาน โปรดตรวจปริมาณและมูลค่าที่หัก "
            "หรือย้ายรายการหักไปไว้ในหมวดของงานที่รื้อถอน"
        )


def _refuse_price_below(
    part: Part, rows: Sequence[PricedRow], multiplier: Decimal, salvage: Satang
) -> None:
    """A part below nought has no price: too much is taken off, or rounding alone makes it so."""
    amount = sum(each.price for each in rows)
    if amount >= 0:
        return
    multiplied_cost = sum(each.cost for each in rows if not each.after_factor)
    taken_off = sum(each.price for each in rows if each.after_factor)
    _refuse_below(part, multiplied_half_up(multiplied_cost, multiplier) + taken_off, salvage)
    raise UserError(
        f"หมวด “{part.title}” ปัดเศษทีละแถวแล้วรวมได้ {shown_baht(amount)} บาท "
        "ต่ำกว่าศูนย์ แม้หักไม่เกินค่างาน โปรดเลือกปัดเศษยอดรวมครั้งเดียวที่หน้าวิธีคิด "
        "(decisions เรื่อง row_rounding)"
    )


def priced_or_refused(
    estimate: Estimate, books: Books, costed: CostedBill, before: PricedEstimate | None = None
) -> tuple[PricedEstimate | None, UserError | None]:
    """The price, or why none can be given; one of the two is None. `before` is as in `price`."""
    try:
        return price(estimate, books, costed, before), None
    except UserError as refusal:
        return None, refusal


def _factors(estimate: Estimate, books: Books, direct: Satang) -> dict[WorkType, FactorWorking]:
    kinds = work_types(estimate)
    mixed = len(kinds) > 1
    return {
        kind: find_factor(books.factor_f, estimate.conditions, kind, direct, mixed=mixed)
        for kind in kinds
    }


def work_types(estimate: Estimate) -> tuple[WorkType, ...]:
    """The work types of the construction parts, the project's own first (clause 8).

    A part without a line is no work yet: it asks for no table, unless the whole bill has no line.
    One whose prices are still to come is work of its group, and the contract is mixed already.
    """
    bill = estimate.bill
    if any(_has_a_line(bill, row) for row, _ in all_parts(bill)):
        return _work_types(estimate, lambda row: _has_a_line(bill, row))
    return named_work_types(estimate)


def _has_a_line(bill: Bill, part: RowId) -> bool:
    return any(True for _ in lines_below(bill, part))


def named_work_types(estimate: Estimate) -> tuple[WorkType, ...]:
    """The same with those of parts in which no line stands yet."""
    return _work_types(estimate, lambda _row: True)


def _work_types(estimate: Estimate, counts: Callable[[RowId], bool]) -> tuple[WorkType, ...]:
    own = estimate.project.work_type
    kinds = {
        estimate.work_type_of(part): None
        for row, part in all_parts(estimate.bill)
        if part.kind_data.takes_factor and counts(row)
    }
    return tuple(sorted(kinds, key=lambda kind: kind != own))


def main_work_type(estimate: Estimate, costed: CostedBill) -> WorkType | None:
    """The work type with the largest direct cost, whose summary form is used (clause 8).

    Where two are equal, or nothing is priced yet, the project's own work type; None without any
    construction part.
    """
    costs = costs_by_work_type(estimate, costed)
    # Of equals the first: `work_types` begins with the project's own.
    return max(costs, key=lambda kind: costs[kind], default=None)


def costs_by_work_type(estimate: Estimate, costed: CostedBill) -> dict[WorkType, Satang]:
    """The direct cost of each of the contract's work types in satang, as `work_types` has them."""
    costs: dict[WorkType, Satang] = dict.fromkeys(work_types(estimate), 0)
    for row, part in all_parts(estimate.bill):
        kind = estimate.work_type_of(part)
        if part.kind_data.takes_factor and kind in costs:
            costs[kind] += cost_under_factor(estimate, costed.totals_of(row))
    return costs


def _price_part(
    estimate: Estimate,
    costed: CostedBill,
    row: RowId,
    part: Part,
    factors: Mapping[WorkType, FactorWorking],
    before: PricedEstimate | None,
) -> PricedPart:
    kind = estimate.work_type_of(part)
    # A part in which no line stands may have no factor; nothing is multiplied there.
    working = factors.get(kind) if part.kind_data.takes_factor else None
    multiplier = _multiplier(part.kind_data.multiplier, estimate, working)
    row_rounding = chosen(ROW_ROUNDING, estimate.decisions).id
    rows = _rows_before(before, estimate, costed, row, multiplier)
    if rows is None:
        after = part.kind_data.takes_factor and chosen(SALVAGE, estimate.decisions).id == "outside"
        rows = _priced_rows(estimate.bill, costed, row, multiplier, row_rounding, after=after)
    _refuse_price_below(part, rows, multiplier, costed.totals_of(row).salvage)
    amount = sum(each.price for each in rows)
    steps = _steps(estimate, _step_of(estimate.rounding, part.kind))
    step = step_for(amount, steps)
    return PricedPart(
        row=row,
        number=number_of(estimate.bill, row),
        kind=part.kind,
        title=part.title,
        totals=costed.totals_of(row),
        multiplier=multiplier,
        rows=rows,
        row_rounding=row_rounding,
        price=amount,
        steps=steps,
        step=step,
        net=cut_down(amount, step),
        work_type=kind if part.kind_data.takes_factor else None,
        factor=working,
    )


def _rows_before(
    before: PricedEstimate | None,
    estimate: Estimate,
    costed: CostedBill,
    part: RowId,
    multiplier: Decimal,
) -> tuple[PricedRow, ...] | None:
    """The rows of a part as they were priced before an edit; None where another may be among them.

    A title that changes makes new totals of what holds it, as an amount does.
    """
    if before is None or costed.groups.get(part) is not before.costed.groups.get(part):
        return None
    now, then = estimate, before.estimate
    if now.decisions != then.decisions or now.bill.rows[part] is not then.bill.rows.get(part):
        return None
    return next(
        (each.rows for each in before.parts if each.row == part and each.multiplier == multiplier),
        None,
    )


def _priced_rows(
    bill: Bill,
    costed: CostedBill,
    part: RowId,
    multiplier: Decimal,
    row_rounding: RowRounding,
    *,
    after: bool,
) -> tuple[PricedRow, ...]:
    """The rows of a part; `after`: those that take value off are not multiplied."""
    # All numbers at once: a part may hold thousands of groups.
    numbers = child_numbers(bill, part)
    totals = {row: costed.totals_of(row) for row in numbers}
    costs = {row: each.total for row, each in totals.items()}
    apart = {row for row, each in totals.items() if after and each.salvage}
    together = [row for row in numbers if row not in apart]
    prices = row_prices([costs[row] for row in together], multiplier, row_rounding)
    price_of = {**costs, **dict(zip(together, prices, strict=True))}
    return tuple(
        PricedRow(row, number, _title(bill, row), costs[row], price_of[row], row in apart)
        for row, number in numbers.items()
    )


def _title(bill: Bill, row: RowId) -> str:
    node = bill.node(row)
    return node.description if isinstance(node, Line) else node.title


def _steps(estimate: Estimate, step: Decimal) -> tuple[Decimal, ...]:
    return steps_below(step, chosen(LARGE_STEP, estimate.decisions).id)


def _multiplier(rule: MultiplierRule, estimate: Estimate, working: FactorWorking | None) -> Decimal:
    if rule == "factor_f":
        return working.value if working is not None else Decimal(1)
    if rule == "vat":
        return _equipment_multiplier(estimate)
    if rule == "none":
        return Decimal(1)
    raise unhandled(rule)


def _step_of(rounding: Rounding, kind: PartKind) -> Decimal:
    """The step in baht to which the price of a part of a kind is cut down; 0: it is not cut."""
    step = PART_KINDS[kind].step
    if step is None:
        return Decimal(0)
    if step == "construction":
        return rounding.construction
    if step == "equipment":
        return rounding.equipment
    raise unhandled(step)


def _equipment_multiplier(estimate: Estimate) -> Decimal:
    """1 + VAT, or 1 where the work is exempt from VAT."""
    if estimate.conditions.vat_exempt:
        return Decimal(1)
    # A VAT typed as 7.00 is printed as 1.07 too.
    return (1 + estimate.conditions.vat_percent.scaleb(-2)).normalize()
