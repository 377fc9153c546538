"""The reference price as one sum that can be followed with a pencil: term by term, with signs.

Nothing is computed anew: the terms are figures of a priced estimate, and whatever stands between
them (what is cut, what is taken off) is their difference, so that the sum always comes out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal, get_args

from estimator.domain.bill.part_kinds import PART_KINDS, KindOfPart, PartKind
from estimator.domain.money import Satang, multiplied_half_up, shown_baht
from estimator.domain.pricing.price import PricedEstimate, PricedPart
from estimator.domain.pricing.trace import (
    TraceStep,
    construction_steps,
    direct_cost_steps,
    factor_steps,
    part_steps,
    total_steps,
)

TermName = Literal[
    "direct_cost",
    "factor",
    "salvage",
    "construction",
    "equipment",
    "special",
    "part_cuts",
    "total",
    "cut",
    "reference",
]
TERMS: Final[tuple[TermName, ...]] = get_args(TermName)
"""All terms there can be, in their order."""
TermSign = Literal["", "x", "+", "-", "=", "≈"]


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of the sum and what is done with it; `short` is its caption where room is scarce.

    `≈` stands before a product that is not to the satang what the two factors shown give: each row
    was rounded by itself, or works of several groups have a Factor F each.
    """

    name: TermName
    sign: TermSign
    caption: str
    short: str
    figure: str


def sum_terms(priced: PricedEstimate) -> tuple[Term, ...]:
    """The terms of the reference price that are not nought, the chief ones always."""
    salvage = sum(row.price for part in priced.parts for row in part.rows if row.after_factor)
    added = [_of_kind(priced, kind) for kind in PART_KINDS.values() if not kind.takes_factor]
    part_cuts = sum(part.price - part.net for part in priced.parts)
    cut = priced.total - priced.reference_price
    terms = [
        Term("direct_cost", "", "ค่างานต้นทุน", "ค่างานต้นทุน", shown_baht(priced.direct_cost)),
        Term("factor", "x", "Factor F", "F", _factor(priced)),
        *_unless_nought("salvage", "-", ("หักมูลค่าวัสดุ", "หักวัสดุ"), -salvage),
        Term(
            "construction",
            "=" if _is_product(priced, salvage) else "≈",
            "ค่าก่อสร้าง",
            "ค่าก่อสร้าง",
            shown_baht(priced.construction_price),
        ),
        *(term for terms in added for term in terms),
        *_unless_nought("part_cuts", "-", ("ตัดเศษรายหมวด", "ตัดรายหมวด"), part_cuts),
    ]
    if priced.total != priced.construction_price or part_cuts:
        terms.append(Term("total", "=", "รวม", "รวม", shown_baht(priced.total)))
    to = f"เต็ม {priced.step:,f}"
    terms += _unless_nought("cut", "-", (f"ตัดเศษให้{to}", f"ตัด{to}"), cut)
    terms.append(Term("reference", "=", "ราคากลาง", "ราคากลาง", shown_baht(priced.reference_price)))
    return tuple(terms)


def term_steps(priced: PricedEstimate, name: TermName) -> list[TraceStep]:
    """How a term came about; the steps of `domain.pricing.trace`."""
    if name == "direct_cost":
        return direct_cost_steps(priced)
    if name == "factor":
        several = priced.factors.values()
        return [step for working in several for step in factor_steps(working)]
    if name in ("construction", "salvage"):
        return construction_steps(priced)
    if name in ("equipment", "special"):
        return [step for part in _parts(priced, PART_KINDS[name]) for step in part_steps(part)]
    if name == "part_cuts":
        cut = (part for part in priced.parts if part.net != part.price)
        return [step for part in cut for step in part_steps(part)[-2:]]
    return total_steps(priced)


def _unless_nought(
    name: TermName, sign: TermSign, captions: tuple[str, str], amount: Satang
) -> tuple[Term, ...]:
    return (Term(name, sign, *captions, shown_baht(amount)),) if amount else ()


def _parts(priced: PricedEstimate, kind: KindOfPart) -> list[PricedPart]:
    return [part for part in priced.parts if part.kind == kind.key]


def _of_kind(priced: PricedEstimate, kind: KindOfPart) -> tuple[Term, ...]:
    parts = _parts(priced, kind)
    with_vat = "รวมภาษี" if any(part.multiplier != Decimal(1) for part in parts) else ""
    captions = f"{kind.page_title}{with_vat}", f"{_SHORT[kind.key]}{with_vat}"
    return _unless_nought(kind.key, "+", captions, sum(part.price for part in parts))


_SHORT: Final[Mapping[PartKind, str]] = MappingProxyType(
    {"construction": "ก่อสร้าง", "equipment": "ครุภัณฑ์", "special": "พิเศษ"}
)


def _factor(priced: PricedEstimate) -> str:
    """The factor of each group of works, the chief one first; `-` where nothing is multiplied."""
    if priced.factor is None:
        return "-"
    others = (each for each in priced.factors.values() if each is not priced.factor)
    return " / ".join(f"{each.value:f}" for each in (priced.factor, *others))


def _is_product(priced: PricedEstimate, salvage: Satang) -> bool:
    if priced.factor is None or len(priced.factors) > 1:
        return priced.factor is None
    product = multiplied_half_up(priced.direct_cost, priced.factor.value)
    return product + salvage == priced.construction_price
