"""The estimate: project data, conditions, rounding, the bill and the committee."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from estimator.domain.bill.rows import Bill
from estimator.domain.bill.work_types import WorkType
from estimator.domain.money import FactorRounding

FactorMethod = Literal["interpolated", "lower_row", "manual"]
FormSet = Literal["2560", "2569"]
RainZone = Literal[0, 1, 2]

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


@dataclass(frozen=True, slots=True)
class FactorChoice:
    """How Factor F is found; `value` and `reason` belong to the method `manual`.

    `reason` is also kept where an office departs from the tables' own note 1.
    """

    edition: str = NEWEST_FACTOR_EDITION
    method: FactorMethod = "interpolated"
    rounding: FactorRounding = "half_up"
    value: Decimal | None = None
    reason: str | None = None


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


@dataclass(frozen=True, slots=True)
class Rounding:
    """Steps in baht to which sums are cut down; 0 leaves a sum uncut (reference rules B.5)."""

    construction: Decimal = Decimal(0)
    equipment: Decimal = Decimal(0)
    reference_price: Decimal = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the pricing committee; `role` is chair, member, secretary or free text."""

    role: str
    name: str = ""
    position: str = ""


COMMITTEE_ROLES: dict[str, str] = {
    "chair": "ประธานกรรมการ",
    "member": "กรรมการ",
    "secretary": "กรรมการและเลขานุการ",
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """One reference-price estimate, as it stands on disk."""

    project: Project = field(default_factory=Project)
    conditions: Conditions = field(default_factory=Conditions)
    rounding: Rounding = field(default_factory=Rounding)
    form_set: FormSet = "2560"
    labour_edition: str = NEWEST_LABOUR_EDITION
    bill: Bill = field(default_factory=Bill)
    committee: tuple[Member, ...] = ()
