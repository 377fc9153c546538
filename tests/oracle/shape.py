"""The keys of `estimate/1` that say something about money, as a JSON parser hands them over."""

from __future__ import annotations

from typing import TypedDict


class LabourItem(TypedDict):
    """A rate of a labour account."""

    edition: str
    code: str
    tier: int


class LabourPercent(TypedDict):
    """Labour outside the account, in per cent of the material."""

    percent: str
    reason: str


class PipeShare(TypedDict, total=False):
    """What the account's part 3 allows on the pipes beside it; `also` points to further pipes."""

    edition: str
    code: str
    rule_no: int
    material_percent: str
    labour_percent: str
    also: list[str]


class Worth(TypedDict):
    """What material taken out of the works is worth, a unit, and why it is taken off."""

    value: str
    reason: str


class Row(TypedDict, total=False):
    """A line (it has a description) or a group (it has a title)."""

    title: str
    children: list[Row]
    description: str
    unit: str
    quantity: str | None
    material: str | None
    labour: str | None
    labour_item: LabourItem | None
    labour_percent: LabourPercent
    pipe_share: PipeShare
    salvage: Worth


class Part(TypedDict, total=False):
    """A part of the bill: construction, equipment or special."""

    kind: str
    title: str
    work_type: str | None
    children: list[Row]


class Project(TypedDict, total=False):
    """What of the project decides about a price."""

    name: str
    work_type: str
    priced_on: str


class ByHand(TypedDict):
    """Factor F of one group of work, set by hand."""

    value: str
    reason: str


class FactorF(TypedDict, total=False):
    """How Factor F is found."""

    edition: str
    method: str
    rounding: str
    value: str | None
    reason: str | None
    groups: dict[str, ByHand]


class Conditions(TypedDict, total=False):
    """The conditions of the contract."""

    advance_percent: str
    retention_percent: str
    interest_percent: str
    vat_percent: str
    vat_exempt: bool
    rain_zone: int
    factor_f: FactorF


class Steps(TypedDict, total=False):
    """The steps in baht to which prices are cut."""

    construction: str
    equipment: str
    reference_price: str


class Decision(TypedDict):
    """What was chosen where no text decides."""

    rule: str
    choice: str
    reason: str


class Estimate(TypedDict, total=False):
    """A whole estimate."""

    format: str
    project: Project
    conditions: Conditions
    rounding: Steps
    labour_edition: str
    parts: list[Part]
    decisions: list[Decision]
