"""What every form that shows Factor F must say beside it, of a priced estimate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.clauses import clause_of
from estimator.domain.decisions import SALVAGE, chosen, reason_for
from estimator.domain.estimate import FactorChoice, GroupFactor, guideline_of
from estimator.domain.factor_f.look_up import FactorWorking
from estimator.domain.factor_f.tables import trust_in_row
from estimator.domain.factor_f.words import (
    NO_REASON,
    departs,
    doubts_of,
    held_back_reason,
    place_sentence,
    rain_sentence,
    rounding_words,
    row_text,
)
from estimator.domain.money import shown_baht
from estimator.domain.pricing.factor_choices import shares_words
from estimator.domain.pricing.price import PricedEstimate


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, and what it rests on: conditions alone, or amounts that the lines come to.

    That is the whole direct cost, what is taken off, or the costs and factors of the work groups.
    """

    text: str
    rests_on: Literal["conditions", "cost", "salvage", "groups"] = "conditions"


def statements(priced: PricedEstimate) -> tuple[str, ...]:
    """The texts of `all_statements`."""
    return tuple(each.text for each in all_statements(priced))


def all_statements(priced: PricedEstimate) -> tuple[Statement, ...]:
    """What every form that shows Factor F must say beside it, in the order of weight.

    Empty for an announced table read as its own note says at a cost that it covers, and where no
    construction part takes a factor.
    """
    if priced.factor is None:
        return ()
    said = list(grave_statements(priced))
    choice = priced.estimate.conditions.factor_f
    of_groups = [_by_hand(own) for own in map(choice.of_group, priced.factors) if own is not None]
    if len(of_groups) < len(priced.factors):
        said += map(Statement, _departure(choice))
    said += [Statement(text, "groups") for text in of_groups]
    several = len(priced.factors) > 1
    for kind, each in priced.factors.items():
        group = f"{WORK_TYPE_NAMES[kind]}: " if several else ""
        if each.place in ("below_first", "above_last"):
            said.append(Statement(f"{group}{place_sentence(each)}", "cost"))
        if each.rain_left_out:
            said.append(Statement(rain_sentence(each)))
        said += [
            Statement(f"{group}{text}", "cost")
            for text in (*_doubtful_rows(each), *_rows_apart(each))
        ]
    said += [Statement(text, "groups") for text in _several_groups(priced)]
    said += [Statement(text, "salvage") for text in _salvage(priced)]
    return tuple(said)


def grave_statements(priced: PricedEstimate) -> Iterator[Statement]:
    """What whoever signs the reference price must see: calculated tables, a factor held back."""
    # Groups that read a table all read the same edition; one set by hand reads none.
    edition = next(filter(None, (each.edition for each in priced.factors.values())), None)
    if edition is not None and not edition.info.official:
        title = edition.info.title
        yield Statement(f"Factor F จากตารางที่คำนวณเองจากสูตร มิใช่ตารางที่ประกาศ ({title})")
    for reason in filter(None, map(held_back_reason, priced.factors.values())):
        yield Statement(reason, "cost")


def _by_hand(own: GroupFactor) -> str:
    return (
        f"Factor F {WORK_TYPE_NAMES[own.work_type]} {own.value:f} กำหนดเอง มิได้อ่านจากตาราง "
        f"เหตุผล: {own.reason}"
    )


def _departure(choice: FactorChoice) -> list[str]:
    if not departs(choice):
        return []
    reason = (choice.reason or "").strip() or NO_REASON
    if choice.method == "manual":
        what = "Factor F กำหนดเอง มิได้อ่านจากตาราง"
    elif choice.method == "lower_row":
        what = "Factor F ใช้ค่าของแถวล่าง ไม่เทียบอัตราส่วนตามหมายเหตุ 1 ท้ายตาราง"
    else:
        what = f"Factor F {rounding_words(choice.rounding)} (มิใช่ปัดครึ่งขึ้น)"
    return [f"{what} เหตุผล: {reason}"]


def _doubtful_rows(working: FactorWorking) -> list[str]:
    doubted: dict[str, list[str]] = {}
    for row in working.rows_read:
        for doubt in doubts_of(working, row):
            doubted.setdefault(doubt, []).append(row_text(row))
    return [
        f"ค่าในตารางแถว {' และ '.join(rows)} ล้านบาท มีข้อสงสัย: {doubt}"
        for doubt, rows in doubted.items()
    ]


def _rows_apart(working: FactorWorking) -> Iterator[str]:
    """Rows that were used and came another way than their table."""
    for row in working.rows_read:
        if row.verification and working.edition is not None:
            trust = trust_in_row(working.edition, working.table, row)
            yield f"แถว {row_text(row)} ล้านบาท ของตาราง Factor F: {trust.text}"


def _salvage(priced: PricedEstimate) -> list[str]:
    """How much is taken off, where, and why it may be."""
    taken_off = -sum(part.totals.salvage for part in priced.parts)
    if not taken_off:
        return []
    way = chosen(SALVAGE, priced.estimate.decisions)
    reason = reason_for(SALVAGE, way.id, priced.estimate.decisions)
    return [f"มูลค่าวัสดุ {shown_baht(taken_off)} บาท {way.name} เหตุผล: {reason}"]


def _several_groups(priced: PricedEstimate) -> list[str]:
    if len(priced.factors) < 2:
        return []
    each = " ".join(
        f"{WORK_TYPE_NAMES[kind]} {working.value:f}" for kind, working in priced.factors.items()
    )
    whole = shown_baht(priced.direct_cost)
    clause = clause_of(guideline_of(priced.estimate), "group_split")
    said = (
        f"แยกกลุ่มงานตาม{clause} ใช้ค่างานต้นทุนรวมทั้งโครงการ {whole} บาท "
        f"หาค่า Factor F ของแต่ละกลุ่มงาน: {each} ค่างานต้นทุนของแต่ละกลุ่มงาน: {shares_words(priced)}"
    )
    return [said]
