"""How a figure came about: the steps that lead to it, each with its rule and its source.

Nothing is computed here; the steps put into words what `price()` has already done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from estimator.domain import rules
from estimator.domain.bill.links import quantity_steps
from estimator.domain.bill.numbers import row_path
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.pipes import PipesInBill, share_at
from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.look_up import FactorWorking, explain
from estimator.domain.factor_f.words import step_words
from estimator.domain.money import Satang, shown_baht, shown_number
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import BooksAtHand, CostedBill, CostedLine, pipes_beside
from estimator.domain.pricing.price import PricedEstimate, PricedPart
from estimator.domain.rules import Rule
from estimator.domain.sources.steps import Figure, Given, Steps
from estimator.errors import unhandled

Side = Literal["", "material", "labour"]


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step: what it gives, how (with the numbers), the result, rule and source (Thai).

    `side` is the side of a line that it is about, empty where it is about none alone.
    """

    label: str
    formula: str
    result: str
    rule: Rule | None = None
    source: str = ""
    side: Side = ""


MOST_PIPES = 20
"""Of the pipes that a line counts, so many are named; the others are added up."""

_SIDES: tuple[Side, ...] = ("", "material", "labour")


def line_steps(estimate: Estimate, costed: CostedBill, books: Books, row: RowId) -> list[TraceStep]:
    """Steps of one line: its quantity, where its prices come from, the amounts, their sum."""
    node = estimate.bill.node(row)
    line = costed.lines.get(row)
    if not isinstance(node, Line) or line is None:
        return _group_steps(costed, row)
    given = Given(
        BooksAtHand(books),
        line.material_unit,
        line.material,
        pipes_beside(costed, row),
        node.unit,
    )
    steps = [
        *_source_steps("", quantity_steps(estimate.bill, row)),
        *_pipe_steps(estimate.bill, costed, row),
        *_source_steps("material", node.material.explain(given)),
        *_source_steps("labour", node.labour.explain(given)),
    ]
    if not node.is_lump:
        steps += _amount_steps(node, line)
    # Each side whole, for a percentage is one of the material's amount. Sorting keeps the rest.
    steps.sort(key=lambda step: _SIDES.index(step.side))
    both = f"{_side(line.material)} + {_side(line.labour)}"
    steps.append(TraceStep("รวมค่าวัสดุและค่าแรงงาน", both, shown_baht(line.totals.total), rules.SUM))
    return steps


def _source_steps(side: Side, steps: Steps) -> Iterator[TraceStep]:
    """The steps of a source in words; a figure that was put in as it is needs none."""
    for step in steps:
        if not step.typed:
            formula = " x ".join(_figure(figure) for figure in step.figures)
            result = f"{shown_number(step.value)} {step.unit}".strip()
            yield TraceStep(step.label, formula, result, step.rule, step.source, side)


def _pipe_steps(bill: Bill, costed: CostedBill, row: RowId) -> Iterator[TraceStep]:
    """The pipes that a line counts with their money, the first of very many one by one."""
    counted, share = costed.pipes.get(row, ()), share_at(bill, row)
    if share is None:
        return
    beside = frozenset(PipesInBill(bill).below(bill.rows[row].parent, share.code))
    for pipe in counted[:MOST_PIPES]:
        label = "ราคาท่อ" if pipe in beside else "ราคาท่อที่ชี้เพิ่ม"
        where = " › ".join(row_path(bill, pipe)[-2:])
        yield TraceStep(label, where, _side(costed.lines[pipe].material), side="material")
    rest = counted[MOST_PIPES:]
    if rest:
        amount = sum(costed.lines[pipe].material or 0 for pipe in rest)
        label = f"ราคาท่ออีก {len(rest):,} รายการ"
        yield TraceStep(label, "", shown_baht(amount), rules.SUM, side="material")


def _figure(figure: Figure) -> str:
    number = "" if figure.number is None else shown_number(figure.number, figure.places)
    return f"{figure.before}{number}{figure.after}"


def _group_steps(costed: CostedBill, row: RowId) -> list[TraceStep]:
    """Steps of a group's or part's total."""
    totals = costed.totals_of(row)
    return [
        TraceStep(
            "ค่าวัสดุ", "รวมทุกรายการในกลุ่ม", shown_baht(totals.material), rules.SUM, side="material"
        ),
        TraceStep(
            "ค่าแรงงาน", "รวมทุกรายการในกลุ่ม", shown_baht(totals.labour), rules.SUM, side="labour"
        ),
        TraceStep(
            "รวมค่างานต้นทุน",
            f"{shown_baht(totals.material)} + {shown_baht(totals.labour)}",
            shown_baht(totals.total),
            rules.SUM,
        ),
    ]


def _side(amount: Satang | None) -> str:
    return "-" if amount is None else shown_baht(amount)


def _amount_steps(node: Line, line: CostedLine) -> list[TraceStep]:
    steps = []
    unit = f" {node.unit}" if node.unit else ""
    sides: tuple[tuple[Side, str, Decimal | None, Satang | None], ...] = (
        ("material", "ค่าวัสดุ", line.material_unit, line.material),
        ("labour", "ค่าแรงงาน", line.labour_unit, line.labour),
    )
    for side, label, price, amount in sides:
        if price is None:
            continue
        if line.quantity is None or amount is None:
            steps.append(TraceStep(label, "ยังไม่ได้ใส่ปริมาณงาน", "-", side=side))
            continue
        formula = f"{shown_number(line.quantity)}{unit} x {shown_number(price)}"
        steps.append(TraceStep(label, formula, shown_baht(amount), rules.LINE_AMOUNT, side=side))
    return steps


def factor_steps(working: FactorWorking) -> list[TraceStep]:
    """Steps of one Factor F: the cost, the table, the rows, the interpolation, the rounding."""
    return [
        TraceStep(*step_words(working, step), step.rule, step.source) for step in explain(working)
    ]


def part_steps(part: PricedPart) -> list[TraceStep]:
    """Steps of a part's price: cost times multiplier row by row, sum, cut."""
    rule = rules.SHARED_PRICE if part.row_rounding == "total" else PART_KINDS[part.kind].rule
    steps = [
        TraceStep(
            row.title,
            working,
            shown_baht(row.price),
            rules.SALVAGE if row.after_factor else rule,
        )
        for row, working in zip(part.rows, _row_workings(part), strict=True)
    ]
    steps.append(TraceStep(f"รวม {part.title}", "รวมทุกแถว", shown_baht(part.price), rules.SUM))
    if part.net != part.price:
        how = _cut_words(part.step)
        steps.append(TraceStep("ยอดสุทธิ", how, shown_baht(part.net), rules.CUT_DOWN))
    return steps


def _row_workings(part: PricedPart) -> Iterator[str]:
    """How each row's price comes about: by itself, or as what it adds to the running total."""
    cost = price = 0
    for row in part.rows:
        if row.after_factor:
            yield f"{shown_baht(row.cost)} หักหลังคูณ Factor F"
        elif part.row_rounding == "rows":
            yield f"{shown_baht(row.cost)} x {part.multiplier:f}"
        elif part.row_rounding == "total":
            cost += row.cost
            above = f" - {shown_baht(price)}" if price else ""
            yield f"{shown_baht(cost)} x {part.multiplier:f}{above}"
            price += row.price
        else:
            raise unhandled(part.row_rounding)


def _cut_words(step: Decimal) -> str:
    return f"ตัดเศษลงให้เต็ม {step:,f} บาท" if step else "ไม่ตัดเศษ"


def direct_cost_steps(priced: PricedEstimate) -> list[TraceStep]:
    """Steps of the direct cost: the groups of every part that Factor F prices, and their sum."""
    steps = [
        TraceStep(f"{row.number} {row.title}".strip(), "", shown_baht(row.cost))
        for part in _construction(priced)
        for row in part.rows
        if not row.after_factor
    ]
    return [*steps, TraceStep("ค่างานต้นทุน", "รวมทุกหมวดงานก่อสร้าง", shown_baht(priced.direct_cost))]


def construction_steps(priced: PricedEstimate) -> list[TraceStep]:
    """Steps of the construction price: those of every part that Factor F prices."""
    return [step for part in _construction(priced) for step in part_steps(part)]


def _construction(priced: PricedEstimate) -> list[PricedPart]:
    return [part for part in priced.parts if PART_KINDS[part.kind].takes_factor]


def total_steps(priced: PricedEstimate) -> list[TraceStep]:
    """Steps of the reference price: the parts' net amounts, their sum, the cut, the words."""
    steps = [TraceStep(part.title, "", shown_baht(part.net)) for part in priced.parts]
    steps.append(
        TraceStep("รวมค่าก่อสร้างทั้งโครงการ", "รวมทุกหมวด", shown_baht(priced.total), rules.SUM)
    )
    how = _cut_words(priced.step)
    steps.append(TraceStep("ราคากลาง", how, shown_baht(priced.reference_price), rules.CUT_DOWN))
    steps.append(TraceStep("ตัวอักษร", "", priced.reference_price_text))
    return steps
