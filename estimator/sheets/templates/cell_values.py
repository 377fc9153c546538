"""What a single cell of an office's workbook may be filled with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Final

from estimator.domain.bill.part_kinds import PART_KINDS, PartKind
from estimator.domain.estimate import CONDITION_NAMES, PROJECT_NAMES, Conditions
from estimator.domain.money import Satang, baht
from estimator.domain.pricing.price import PricedEstimate, PricedPart
from estimator.domain.procedure.committee import COMMITTEE_ROLES, SIGNER_ROLES, Member
from estimator.domain.wording import short_thai_date, thai_date
from estimator.sheets.document import (
    Figures,
)
from estimator.sheets.layout.display import state_text
from estimator.sheets.printed_state import PrintedState
from estimator.sheets.project_words import project_words
from estimator.sheets.templates.number_formats import NumberFormat

FilledValue = str | Decimal | date | None
"""A text, a figure that is exact, a day; None where the estimate has nothing there."""

MOST_MEMBERS: Final = 15


@dataclass(frozen=True, slots=True)
class FilledFrom:
    """What is filled in: a priced estimate, and whether it is a draft or a revision."""

    priced: PricedEstimate
    state: PrintedState = field(default_factory=PrintedState)


@dataclass(frozen=True, slots=True)
class CellValue:
    """One thing a cell may get: its title in Thai, the group of choices it is of, how it is had.

    `percent`: a figure in percent, which a cell that shows percents holds as a hundredth of it.
    """

    title: str
    group: str
    of: Callable[[FilledFrom], FilledValue]
    percent: bool = False


def _of(value: Callable[[PricedEstimate], FilledValue]) -> Callable[[FilledFrom], FilledValue]:
    return lambda source: value(source.priced)


def _state(source: FilledFrom) -> FilledValue:
    """Draft or revision, as the foot of the forms says it."""
    return " ".join(filter(None, state_text(source.state, Figures()))) or None


def _heading(word: str, source: FilledFrom) -> FilledValue:
    return project_words(source.priced.estimate)[word] or None


def _day(written: Callable[[date], FilledValue], source: FilledFrom) -> FilledValue:
    day = source.priced.estimate.project.priced_on
    return None if day is None else written(day)


def _same_day(day: date) -> FilledValue:
    return day


def _condition(percent: Callable[[Conditions], Decimal], source: FilledFrom) -> FilledValue:
    return percent(source.priced.estimate.conditions)


def _factor(source: FilledFrom) -> FilledValue:
    return source.priced.factor.value if source.priced.factor else None


def _circular(source: FilledFrom) -> FilledValue:
    edition = source.priced.factor.edition if source.priced.factor else None
    return edition.info.circular if edition else None


def _sum(kind: PartKind, amount: Callable[[PricedPart], Satang], source: FilledFrom) -> FilledValue:
    parts = [part for part in source.priced.parts if part.kind == kind and part.rows]
    return baht(sum(amount(part) for part in parts)) if parts else None


def _member(at: int, text: Callable[[Member], str], source: FilledFrom) -> FilledValue:
    members = list(source.priced.estimate.committee)
    return (text(members[at - 1]) or None) if at <= len(members) else None


def _signer(role: str, text: Callable[[Member], str], source: FilledFrom) -> FilledValue:
    """The first who signs in a role."""
    signers = (each for each in source.priced.estimate.signers if each.role == role)
    found = next(signers, None)
    return (text(found) or None) if found else None


def role_of(member: Member) -> str:
    """The member's or signer's role in Thai."""
    return COMMITTEE_ROLES.get(member.role) or SIGNER_ROLES.get(member.role, member.role)


def _named(member: Member) -> str:
    return f"({member.name})" if member.name else ""


_PROJECT: Final = "โครงการ"
_CONDITIONS: Final = "เงื่อนไขและ Factor F"
_AMOUNTS: Final = "ยอดเงิน"
_COMMITTEE: Final = "คณะกรรมการ"
_SIGNERS: Final = "ผู้ลงนามอื่น"


def _of_project() -> Iterator[tuple[str, CellValue]]:
    for key, title in (
        ("project", PROJECT_NAMES["name"]),
        *((key, PROJECT_NAMES[key]) for key in ("location", "province", "agency", "drawing_no")),
        ("work_type", "กลุ่มงาน"),
    ):
        yield key, CellValue(title, _PROJECT, partial(_heading, key))
    priced_on = PROJECT_NAMES["priced_on"]
    others: tuple[tuple[str, str, Callable[[FilledFrom], FilledValue]], ...] = (
        (
            "floor_area",
            f"{PROJECT_NAMES['floor_area_m2']} (ตร.ม.)",
            _of(lambda priced: priced.estimate.project.floor_area_m2),
        ),
        (
            "budget",
            f"{PROJECT_NAMES['budget_baht']} (บาท)",
            _of(lambda priced: priced.estimate.project.budget_baht),
        ),
        ("priced_on", f"{priced_on} เช่น 20 มิถุนายน 2569", partial(_day, thai_date)),
        ("priced_on_short", f"{priced_on} เช่น 20 มิ.ย. 2569", partial(_day, short_thai_date)),
        ("priced_on_date", f"{priced_on} เป็นวันที่ของ Excel", partial(_day, _same_day)),
        ("state", "ร่าง หรือชื่อฉบับ วันที่ และรหัสตรวจ", _state),
    )
    for key, title, value in others:
        yield key, CellValue(title, _PROJECT, value)


def _of_conditions() -> Iterator[tuple[str, CellValue]]:
    percents: tuple[tuple[str, str, Callable[[Conditions], Decimal]], ...] = (
        ("advance", "advance_percent", lambda conditions: conditions.advance_percent),
        ("retention", "retention_percent", lambda conditions: conditions.retention_percent),
        ("interest", "interest_percent", lambda conditions: conditions.interest_percent),
        ("vat", "vat_percent", lambda conditions: conditions.vat_percent),
    )
    for key, of, percent in percents:
        title = f"{CONDITION_NAMES[of]} ร้อยละ"
        yield key, CellValue(title, _CONDITIONS, partial(_condition, percent), percent=True)
    yield "factor_f", CellValue("Factor F", _CONDITIONS, _factor)
    yield "factor_circular", CellValue("หนังสือเวียนของตาราง Factor F", _CONDITIONS, _circular)


def _of_amounts() -> Iterator[tuple[str, CellValue]]:
    direct = _of(lambda priced: baht(priced.direct_cost))
    yield "direct_cost", CellValue("ค่างานต้นทุน", _AMOUNTS, direct)
    for kind in PART_KINDS:
        yield from _of_parts(kind)
    whole: tuple[tuple[str, str, Callable[[PricedEstimate], FilledValue]], ...] = (
        ("total", "รวมทั้งโครงการก่อนตัดเศษ", lambda priced: baht(priced.total)),
        ("reference_price", "ราคากลาง", lambda priced: baht(priced.reference_price)),
        ("reference_price_text", "ราคากลางเป็นตัวอักษร", lambda priced: priced.reference_price_text),
        ("average", "เฉลี่ยบาทต่อตารางเมตร", _average),
    )
    for key, title, amount in whole:
        yield key, CellValue(title, _AMOUNTS, _of(amount))


def _average(priced: PricedEstimate) -> FilledValue:
    average = priced.average_baht_per_m2
    return None if average is None else Decimal(average)


def _of_parts(kind: PartKind) -> Iterator[tuple[str, CellValue]]:
    data = PART_KINDS[kind]
    amounts: tuple[tuple[str, str, Callable[[PricedPart], Satang]], ...] = (
        ("material", "รวมค่าวัสดุ", lambda part: part.totals.material),
        ("labour", "รวมค่าแรงงาน", lambda part: part.totals.labour),
        ("cost", "รวมก่อนคูณ", lambda part: part.totals.total),
        ("price", "รวมหลังคูณ", lambda part: part.price),
        ("net", "ยอดสุทธิหลังตัดเศษ", lambda part: part.net),
    )
    for key, title, amount in amounts:
        if not (data.whole_price and key in ("material", "labour")):
            total = CellValue(f"{data.page_title}: {title}", _AMOUNTS, partial(_sum, kind, amount))
            yield f"{kind}.{key}", total


def _of_people() -> Iterator[tuple[str, CellValue]]:
    texts: tuple[tuple[str, str, Callable[[Member], str]], ...] = (
        ("name", "ชื่อ", lambda member: member.name),
        ("in_brackets", "(ชื่อในวงเล็บ)", _named),
        ("role", "หน้าที่", role_of),
        ("position", "ตำแหน่ง", lambda member: member.position),
    )
    for at in range(1, MOST_MEMBERS + 1):
        for key, title, text in texts:
            found = partial(_member, at, text)
            yield f"member.{at}.{key}", CellValue(f"กรรมการคนที่ {at}: {title}", _COMMITTEE, found)
    for role, called in SIGNER_ROLES.items():
        for key, title, text in texts:
            if key != "role":
                found = partial(_signer, role, text)
                yield f"signer.{role}.{key}", CellValue(f"{called}: {title}", _SIGNERS, found)


CELL_VALUES: Final[Mapping[str, CellValue]] = MappingProxyType(
    dict([*_of_project(), *_of_conditions(), *_of_amounts(), *_of_people()])
)
"""All of them by key, in the order in which they are offered."""
CELL_TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {key: value.title for key, value in CELL_VALUES.items()}
)


def as_kept(key: str, value: FilledValue, form: NumberFormat) -> FilledValue:
    """A value as a cell of this format keeps it: of percents a hundredth, as Excel does."""
    percent = isinstance(value, Decimal) and CELL_VALUES[key].percent and form.percent
    return value.scaleb(-2) if percent and isinstance(value, Decimal) else value
