"""How a figure came about: the steps that lead to it, each with its rule and its source.

Nothing is computed here; the steps put into words what `price()` has already done.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from estimator.domain import rules
from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.tables import COLUMN_NAMES, FactorRow, FactorWorking
from estimator.domain.factor_f.words import ROUNDING_NAMES, row_text
from estimator.domain.money import Satang, shown_baht, shown_number
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import BooksAtHand, CostedBill, CostedLine, pipes_beside
from estimator.domain.pricing.price import PricedEstimate, PricedPart
from estimator.domain.rules import Rule
from estimator.domain.sources.steps import Figure, Given, SourceStep


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step: what it gives, how (with the numbers), the result, rule and source (Thai)."""

    label: str
    formula: str
    result: str
    rule: Rule | None = None
    source: str = ""


def line_steps(estimate: Estimate, costed: CostedBill, books: Books, row: RowId) -> list[TraceStep]:
    """Steps of one line: its quantity, where its prices come from, the amounts, their sum."""
    node = estimate.bill.node(row)
    line = costed.lines.get(row)
    if not isinstance(node, Line) or line is None:
        return group_steps(costed, row)
    given = Given(
        BooksAtHand(books), line.material_unit, pipes_beside(estimate.bill, row, costed.lines)
    )
    sources = (*node.quantity.explain(), *node.material.explain(given), *node.labour.explain(given))
    # A figure that was put in as it is needs no words of its own.
    steps = [_source_step(step) for step in sources if not step.typed]
    if node.pipe_share is None:
        steps += _amount_steps(node, line)
    both = f"{_side(line.material)} + {_side(line.labour)}"
    steps.append(TraceStep("รวมค่าวัสดุและค่าแรงงาน", both, shown_baht(line.totals.total), rules.SUM))
    return steps


def _source_step(step: SourceStep) -> TraceStep:
    """A step of a source in words."""
    formula = " x ".join(_figure(figure) for figure in step.figures)
    result = f"{shown_number(step.value)} {step.unit}".strip()
    return TraceStep(step.label, formula, result, step.rule, step.source)


def _figure(figure: Figure) -> str:
    number = "" if figure.number is None else shown_number(figure.number, figure.places)
    return f"{figure.before}{number}{figure.after}"


def group_steps(costed: CostedBill, row: RowId) -> list[TraceStep]:
    """Steps of a group's or part's total."""
    totals = costed.totals_of(row)
    return [
        TraceStep("ค่าวัสดุ", "รวมทุกรายการในกลุ่ม", shown_baht(totals.material), rules.SUM),
        TraceStep("ค่าแรงงาน", "รวมทุกรายการในกลุ่ม", shown_baht(totals.labour), rules.SUM),
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
    for label, price, amount in (
        ("ค่าวัสดุ", line.material_unit, line.material),
        ("ค่าแรงงาน", line.labour_unit, line.labour),
    ):
        if price is None:
            continue
        if line.quantity is None or amount is None:
            steps.append(TraceStep(label, "ยังไม่ได้ใส่ปริมาณงาน", "-"))
            continue
        formula = f"{shown_number(line.quantity)}{unit} x {shown_number(price)}"
        steps.append(TraceStep(label, formula, shown_baht(amount), rules.LINE_AMOUNT))
    return steps


def factor_steps(working: FactorWorking) -> list[TraceStep]:
    """Steps of one Factor F: the table, the rows, the interpolation, the rounding."""
    if working.place == "manual":
        return [
            TraceStep("Factor F", working.reason or "", str(working.value), rules.MANUAL_FACTOR),
        ]
    edition, column = working.edition, working.column
    if edition is None or column is None or working.lower is None:
        return []
    source = f"{edition.info.circular} {edition.info.verification_text}".strip()
    vat_free = rules.VAT_FREE_COLUMN if column == "factor" else None
    steps = [
        TraceStep("A ค่างานต้นทุน", "รวมทุกรายการ", shown_baht(working.cost), rules.DIRECT_COST),
        TraceStep(
            "ตารางที่ใช้", WORK_TYPE_NAMES[working.work_type], COLUMN_NAMES[column], vat_free, source
        ),
    ]
    if working.raw is None:
        steps.append(_printed_row_step(working, working.lower))
        return steps
    letters = working.letters
    upper = working.upper
    steps += [
        TraceStep(
            "B, D แถวล่าง", _row_text(working.lower), str(letters["D"]), rules.ROW_OF_TABLE, source
        ),
        TraceStep(
            "C, E แถวบน",
            _row_text(upper) if upper else "",
            str(letters["E"]),
            rules.ROW_OF_TABLE,
            source,
        ),
        TraceStep(
            "เทียบอัตราส่วน", _interpolation_text(letters), f"{working.raw:f}", rules.INTERPOLATE
        ),
        TraceStep(
            "Factor F",
            f"ทศนิยมสี่ตำแหน่ง {ROUNDING_NAMES[working.rounding]}",
            str(working.value),
            rules.FACTOR_PLACES,
        ),
    ]
    return steps


def _printed_row_step(working: FactorWorking, row: FactorRow) -> TraceStep:
    rule = rules.ROW_OF_TABLE
    if working.place == "beyond_printed":
        rule = rules.BEYOND_TABLE
    elif working.method == "lower_row" and working.place == "between":
        rule = rules.LOWER_ROW
    return TraceStep("Factor F", f"แถวค่างาน {_row_text(row)}", str(working.value), rule)


def _row_text(row: FactorRow) -> str:
    return f"{row_text(row)} ล้านบาท"


def _interpolation_text(letters: dict[str, Decimal | None]) -> str:
    """The formula with its numbers, costs with separators."""
    a, b, c = (f"{letters[key]:,.2f}" for key in "ABC")
    d, e = letters["D"], letters["E"]
    return f"{d} - ({d} - {e}) x ({a} - {b}) / ({c} - {b})"


def part_steps(part: PricedPart) -> list[TraceStep]:
    """Steps of a part's price: cost times multiplier row by row, sum, cut."""
    rule = PART_KINDS[part.kind].rule
    steps = [
        TraceStep(
            row.title, f"{shown_baht(row.cost)} x {part.multiplier:f}", shown_baht(row.price), rule
        )
        for row in part.rows
    ]
    steps.append(TraceStep(f"รวม {part.title}", "รวมทุกแถว", shown_baht(part.price), rules.SUM))
    if part.net != part.price:
        steps.append(TraceStep("ยอดสุทธิ", "ตัดเศษลง", shown_baht(part.net), rules.CUT_DOWN))
    return steps


def total_steps(priced: PricedEstimate) -> list[TraceStep]:
    """Steps of the reference price: the parts' net amounts, their sum, the cut, the words."""
    steps = [TraceStep(part.title, "", shown_baht(part.net)) for part in priced.parts]
    steps.append(
        TraceStep("รวมค่าก่อสร้างทั้งโครงการ", "รวมทุกหมวด", shown_baht(priced.total), rules.SUM)
    )
    step = priced.estimate.rounding.reference_price
    how = f"ตัดเศษลงให้เต็ม {step:,f} บาท" if step else "ไม่ตัดเศษ"
    steps.append(TraceStep("ราคากลาง", how, shown_baht(priced.reference_price), rules.CUT_DOWN))
    steps.append(TraceStep("ตัวอักษร", "", priced.reference_price_text))
    return steps
