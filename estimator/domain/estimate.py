"""The estimate: project data, conditions, rounding, the bill and the committee."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal, get_args

from estimator.domain import limits
from estimator.domain.bill.rows import Bill, Part
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WorkType
from estimator.domain.clauses import Guideline
from estimator.domain.decisions import SALVAGE, Decision, FormSet, chosen
from estimator.domain.limits import Fault, Faults
from estimator.domain.money import FACTOR_PLACES, FactorRounding
from estimator.domain.ordered import Records
from estimator.domain.procedure.answers import Answer
from estimator.domain.procedure.approvals import Approval
from estimator.domain.procedure.bid import Bid
from estimator.domain.procedure.calendar import Appointment, Dates
from estimator.domain.procedure.certificate import Certificate
from estimator.domain.procedure.circulars import ToldCircular
from estimator.domain.procedure.committee import Member
from estimator.domain.procedure.group_choice import GroupChoice, WorkNature
from estimator.domain.procedure.papers import CommitteeMeeting, PaperHeads

FactorMethod = Literal["interpolated", "lower_row", "manual"]
FACTOR_METHODS: tuple[FactorMethod, ...] = get_args(FactorMethod)

RainZone = Literal[0, 1, 2]
RAIN_ZONES: tuple[RainZone, ...] = get_args(RainZone)

RULES_OF_2569_FROM: Final = date(2026, 6, 9)
"""The rules announced on 19 May 2569, guideline and forms, are in force from this day."""

NEWEST_LABOUR_EDITION = "cgd-w480"
NEWEST_FACTOR_EDITION = "cgd-w481"


@dataclass(frozen=True, slots=True)
class Project:
    """What the heads of the forms say.

    `floor_area_m2` is in square metres, `budget_baht` in baht. The two dates on which the agency
    registered a circular decide which edition is due (guideline clause 19).
    """

    name: str = ""
    location: str = ""
    province: str = ""
    agency: str = ""
    drawing_no: str = ""
    work_type: WorkType = "building"
    priced_on: date | None = None
    floor_area_m2: Decimal | None = None
    budget_baht: Decimal | None = None
    labour_received_on: date | None = None
    factor_f_received_on: date | None = None


PROJECT_NAMES: Final[dict[str, str]] = {
    "name": "ชื่อโครงการ",
    "location": "สถานที่ก่อสร้าง",
    "province": "จังหวัด",
    "agency": "หน่วยงานเจ้าของโครงการ",
    "drawing_no": "แบบเลขที่",
    "work_type": "ประเภทงาน",
    "priced_on": "วันที่คำนวณราคากลาง",
    "floor_area_m2": "พื้นที่ใช้สอย",
    "budget_baht": "วงเงินงบประมาณ",
    "labour_received_on": "วันลงรับ ว ค่าแรงงาน",
    "factor_f_received_on": "วันลงรับ ว Factor F",
}


def project_faults(project: Project) -> Faults:
    """What of the project is beyond its limit; an area of 0 is taken, and means: not given."""
    names, received = PROJECT_NAMES, project.factor_f_received_on
    area, budget = project.floor_area_m2, project.budget_baht
    return (
        *limits.text("name", names["name"], project.name),
        *limits.text("location", names["location"], project.location),
        *limits.text("province", names["province"], project.province),
        *limits.text("agency", names["agency"], project.agency),
        *limits.text("drawing_no", names["drawing_no"], project.drawing_no),
        *limits.day("priced_on", names["priced_on"], project.priced_on),
        *limits.amount("floor_area_m2", names["floor_area_m2"], area, "ไม่ระบุ"),
        *limits.whole_satang("budget_baht", names["budget_baht"], budget),
        *limits.day("labour_received_on", names["labour_received_on"], project.labour_received_on),
        *limits.day("factor_f_received_on", names["factor_f_received_on"], received),
    )


@dataclass(frozen=True, slots=True)
class GroupFactor:
    """The Factor F of one group of work, set by hand with its reason."""

    work_type: WorkType
    value: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class FactorChoice:
    """How Factor F is found; `value` and `reason` belong to the method `manual`.

    `reason` is also kept where an office departs from the tables' own note 1. `groups` are the
    groups of work whose factor is set by hand, whatever the method for the others (clause 8).
    """

    edition: str = NEWEST_FACTOR_EDITION
    method: FactorMethod = "interpolated"
    rounding: FactorRounding = "half_up"
    value: Decimal | None = None
    reason: str | None = None
    groups: tuple[GroupFactor, ...] = ()

    def of_group(self, work_type: WorkType) -> GroupFactor | None:
        """What was set by hand for a group of work, if anything was."""
        return next((each for each in self.groups if each.work_type == work_type), None)

    def by(self, method: FactorMethod, rounding: FactorRounding) -> FactorChoice:
        """The same choice by another method.

        Only what is interpolated is rounded, and only the method `manual` keeps a value by hand.
        """
        kept = rounding if method == "interpolated" else "half_up"
        value = self.value if method == "manual" else None
        return replace(self, method=method, rounding=kept, value=value)

    def same_way(self, other: FactorChoice) -> bool:
        """Whether both find Factor F alike, whatever reason is given for it."""
        mine, its = (each.by(each.method, each.rounding) for each in (self, other))
        return replace(mine, reason=None) == replace(its, reason=None)


FACTOR_CHOICE_NAMES: Final[dict[str, str]] = {
    "edition": "ชุดตาราง Factor F",
    "method": "วิธีหา Factor F",
    "rounding": "การปัดเศษค่า Factor F",
    "value": "ค่า Factor F ที่กำหนดเอง",
    "reason": "เหตุผลของ Factor F",
    "groups": "Factor F ที่กำหนดเองของกลุ่มงาน",
}
_BEYOND_FACTOR = Decimal(10)


def factor_choice_faults(choice: FactorChoice) -> Faults:
    """What of the way to Factor F is beyond its limit.

    A value set by hand lies between 0 and 10 and has the four decimals of the tables; it needs a
    reason. Earlier versions read more decimals from JSON.
    """
    return (
        *limits.text("edition", FACTOR_CHOICE_NAMES["edition"], choice.edition),
        *limits.text("reason", FACTOR_CHOICE_NAMES["reason"], choice.reason or ""),
        *_factor_value_faults(choice.value),
        *_manual_faults(choice),
        *_group_faults(choice.groups),
    )


def _factor_value_faults(value: Decimal | None) -> Faults:
    if value is None:
        return ()
    if not 0 < value < _BEYOND_FACTOR:
        sentence = f"ค่า Factor F {value:f} เป็นไปไม่ได้ โปรดใส่ค่ามากกว่า 0 และน้อยกว่า {_BEYOND_FACTOR}"
        return (Fault("value", sentence),)
    if value != round(value, FACTOR_PLACES):
        sentence = f"ค่า Factor F {value:f} มีทศนิยมเกินสี่ตำแหน่ง โปรดใส่เช่น 1.2957"
        return (Fault("value", sentence, kept=True),)
    return ()


def _manual_faults(choice: FactorChoice) -> Iterator[Fault]:
    if choice.method != "manual":
        return
    if choice.value is None:
        yield Fault("value", "กำหนดค่า Factor F เอง (manual) แต่ยังไม่มีค่า โปรดใส่ค่า", kept=True)
    if not (choice.reason or "").strip():
        yield Fault("reason", "กำหนดค่า Factor F เอง (manual) แต่ยังไม่มีเหตุผล โปรดใส่เหตุผล", kept=True)


def _group_faults(groups: tuple[GroupFactor, ...]) -> Iterator[Fault]:
    if len({each.work_type for each in groups}) < len(groups):
        yield Fault("groups", "กำหนดค่า Factor F ของกลุ่มงานหนึ่งซ้ำกัน โปรดเหลือไว้เพียงค่าเดียว")
    for each in groups:
        name = WORK_TYPE_NAMES[each.work_type]
        for fault in _factor_value_faults(each.value):
            yield Fault("groups", f"{name}: {fault.sentence}", fault.kept)
        for fault in limits.text("groups", f"เหตุผลของ{name}", each.reason):
            yield fault
        if not each.reason.strip():
            yield Fault("groups", f"กำหนดค่า Factor F ของ{name}เอง แต่ยังไม่มีเหตุผล โปรดใส่เหตุผล")


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of use of the Factor F tables; percentages as whole or decimal numbers."""

    advance_percent: Decimal = Decimal(0)
    retention_percent: Decimal = Decimal(0)
    interest_percent: Decimal = Decimal(6)
    vat_percent: Decimal = Decimal(7)
    vat_exempt: bool = False
    rain_zone: RainZone = 0
    factor_f: FactorChoice = field(default_factory=FactorChoice)


CONDITION_NAMES: Final[dict[str, str]] = {
    "advance_percent": "เงินล่วงหน้าจ่าย",
    "retention_percent": "เงินประกันผลงานหัก",
    "interest_percent": "ดอกเบี้ยเงินกู้",
    "vat_percent": "ภาษีมูลค่าเพิ่ม",
    "vat_exempt": "ยกเว้นภาษีมูลค่าเพิ่ม",
    "rain_zone": "พื้นที่ฝนชุก",
}


def conditions_faults(conditions: Conditions) -> Faults:
    """What of the conditions is beyond its limit, but for the way to Factor F."""
    return tuple(
        fault
        for field_name, percent in (
            ("advance_percent", conditions.advance_percent),
            ("retention_percent", conditions.retention_percent),
            ("interest_percent", conditions.interest_percent),
            ("vat_percent", conditions.vat_percent),
        )
        for fault in limits.percent(field_name, CONDITION_NAMES[field_name], percent)
    )


@dataclass(frozen=True, slots=True)
class Rounding:
    """Steps in baht to which sums are cut down; 0 leaves a sum uncut (reference rules B.5)."""

    construction: Decimal = Decimal(0)
    equipment: Decimal = Decimal(0)
    reference_price: Decimal = Decimal(1000)


STEP_NAMES: Final[dict[str, str]] = {
    "construction": "ค่าก่อสร้าง",
    "equipment": "ค่าครุภัณฑ์",
    "reference_price": "ราคากลาง",
}
"""What is cut down by each step."""


def rounding_faults(rounding: Rounding) -> Faults:
    """Which steps are beyond their limit."""
    return tuple(
        fault
        for field_name, step in (
            ("construction", rounding.construction),
            ("equipment", rounding.equipment),
            ("reference_price", rounding.reference_price),
        )
        for fault in limits.whole_satang(
            field_name, f"ขั้นการตัดเศษ{STEP_NAMES[field_name]}", step, "ไม่ตัดเศษ"
        )
    )


@dataclass(frozen=True, slots=True)
class Estimate:
    """One reference-price estimate, as it stands on disk.

    `form_set` and `guideline` are what somebody chose; None: by the pricing date. Which are used,
    `form_set_of` and `guideline_of` say.
    """

    project: Project = field(default_factory=Project)
    conditions: Conditions = field(default_factory=Conditions)
    rounding: Rounding = field(default_factory=Rounding)
    form_set: FormSet | None = None
    guideline: Guideline | None = None
    labour_edition: str = NEWEST_LABOUR_EDITION
    bill: Bill = field(default_factory=Bill)
    committee: Records[Member] = field(default_factory=Records)
    decisions: Records[Decision] = field(default_factory=Records)
    signers: Records[Member] = field(default_factory=Records)
    dates: Dates = field(default_factory=Dates)
    appointment: Appointment = field(default_factory=Appointment)
    group_choice: GroupChoice = field(default_factory=GroupChoice)
    work_nature: WorkNature = field(default_factory=WorkNature)
    certificate: Certificate = field(default_factory=Certificate)
    paper_heads: PaperHeads = field(default_factory=PaperHeads)
    bid: Bid = field(default_factory=Bid)
    circulars: Records[ToldCircular] = field(default_factory=Records)
    answers: Records[Answer] = field(default_factory=Records)
    meetings: Records[CommitteeMeeting] = field(default_factory=Records)
    approvals: Records[Approval] = field(default_factory=Records)

    def work_type_of(self, part: Part) -> WorkType:
        """The work group of a part: its own, or the project's where it names none."""
        return part.work_type or self.project.work_type

    @property
    def allows_salvage(self) -> bool:
        """Whether value may be taken off for salvage at all."""
        return chosen(SALVAGE, self.decisions).id != "refused"


def form_set_by_day(priced_on: date | None) -> FormSet:
    """The forms of the rules in force on a day; the older ones where no day is known.

    That a rule is in force from a day on can be said of a day alone.
    """
    return "2560" if priced_on is None or priced_on < RULES_OF_2569_FROM else "2569"


def guideline_by_day(priced_on: date | None) -> Guideline:
    """The guideline in force on a day; the older one where no day is known, as for the forms."""
    return "2565" if priced_on is None or priced_on < RULES_OF_2569_FROM else "2569"


def form_set_of(estimate: Estimate) -> FormSet:
    """The forms that an estimate is printed with: those chosen, or by its pricing date."""
    return estimate.form_set or form_set_by_day(estimate.project.priced_on)


def guideline_of(estimate: Estimate) -> Guideline:
    """The guideline that an estimate follows: the one chosen, or by its pricing date."""
    return estimate.guideline or guideline_by_day(estimate.project.priced_on)
