"""Reads the estimate format `estimate/1` (JSON): an estimate, or every reason why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from estimator.domain.bill.row_rules import salvage_lines, salvage_not_allowed
from estimator.domain.bill.rows import Bill
from estimator.domain.bill.work_types import WORK_TYPES
from estimator.domain.clauses import GUIDELINES
from estimator.domain.decisions import FORM_SETS, Decision, decision_faults
from estimator.domain.estimate import (
    FACTOR_METHODS,
    RAIN_ZONES,
    Conditions,
    Estimate,
    FactorChoice,
    GroupFactor,
    Project,
    Rounding,
    conditions_faults,
    factor_choice_faults,
    project_faults,
    rounding_faults,
)
from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.labour.account import LabourEdition
from estimator.domain.money import FACTOR_ROUNDINGS
from estimator.domain.ordered import Records, records_of
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import work_types
from estimator.domain.procedure.committee import Member, signer_faults
from estimator.errors import UserError, short
from estimator.exchange.estimate.bill_json import read_bill
from estimator.exchange.estimate.json_fields import JsonFields, JsonPlace, Problems
from estimator.exchange.estimate.json_text import Json, JsonObject, first_member, text_of, value_of
from estimator.exchange.estimate.procedure_json import (
    PROCEDURE_KEYS,
    read_committee,
    read_procedure,
)
from estimator.exchange.estimate.source_json import no_labour_edition
from estimator.files.collector import collector_at_rest

FORMAT = "estimate/1"
_TOP_KEYS = (
    "format",
    "project",
    "conditions",
    "rounding",
    "form_set",
    "guideline",
    "labour_edition",
    "parts",
    "committee",
    "decisions",
    "signers",
    *PROCEDURE_KEYS,
)
_PROJECT_KEYS = (
    "name",
    "location",
    "province",
    "agency",
    "drawing_no",
    "work_type",
    "priced_on",
    "floor_area_m2",
    "budget_baht",
    "labour_received_on",
    "factor_f_received_on",
)
_CONDITION_KEYS = (
    "advance_percent",
    "retention_percent",
    "interest_percent",
    "vat_percent",
    "vat_exempt",
    "rain_zone",
    "factor_f",
)
_FACTOR_KEYS = ("edition", "method", "rounding", "value", "reason", "groups")
_GROUP_KEYS = ("value", "reason")
_ROUNDING_KEYS = ("construction", "equipment", "reference_price")
_SIGNER_KEYS = ("role", "name", "position")
_DECISION_KEYS = ("rule", "choice", "reason")

_USUAL: Final = Estimate()
"""What a key that is left out stands for: what a new estimate has."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading: an estimate, or (never both) the sentences that say why not."""

    estimate: Estimate | None
    problems: tuple[str, ...] = ()

    def accepted(self) -> Estimate:
        """The estimate; UserError with all sentences where the text was refused."""
        if self.estimate is None:
            raise UserError(self.problems)
        return self.estimate


@collector_at_rest()
def read_estimate(data: bytes, books: Books, *, in_rows: bool = False) -> Reading:
    """Read the bytes of a JSON file; `books` are what the estimate may point to.

    `in_rows`: problems name rows, not places of a JSON that its user never saw.
    """
    try:
        top = _top(data, in_rows)
        estimate = _read_top(top, books)
    except UserError as refused:
        return Reading(None, refused.sentences)
    problems = top.problems
    return Reading(None, problems.sentences()) if problems.kept else Reading(estimate)


@collector_at_rest()
def read_bill_alone(data: bytes, books: Books) -> Bill:
    """The bill of an estimate in the format, whatever else it holds.

    Raises UserError, which names rows: somebody copied these, and never saw the JSON.
    """
    top = _top(data, in_rows=True)
    bill = read_bill(top.items("parts"), top.problems, books.labour)
    if top.problems.kept:
        raise UserError(top.problems.sentences())
    return bill


def _top(data: bytes, in_rows: bool) -> JsonFields:
    text = text_of(data)
    _refuse_at_first_key(text)
    value = value_of(text)
    if isinstance(value, JsonObject) and value.members.get("format") != FORMAT:
        # Of another format nothing else can be said that would help.
        raise UserError(_other_format(value.members.get("format")))
    return JsonFields(value, JsonPlace(), Problems(in_rows), _TOP_KEYS)


def _refuse_at_first_key(text: str) -> None:
    """UserError for what begins as no estimate does, without reading the rest of it."""
    key, value = first_member(text) or ("format", FORMAT)
    if key == "format" and value != FORMAT:
        raise UserError(_other_format(value))
    if key not in _TOP_KEYS:
        raise UserError(
            f"{JsonPlace().key(key)}: ไม่ใช่แฟ้มประมาณราคา ({FORMAT}) เพราะขึ้นต้นด้วยคีย์ที่ไม่มีในรูปแบบนี้ "
            "จึงไม่อ่านต่อ โปรดเลือกแฟ้มอื่น หรือแก้ชื่อหรือลบคีย์นี้"
        )


def _other_format(given: Json) -> str:
    if not isinstance(given, str):
        return f'format: ไม่ใช่แฟ้มประมาณราคา เพราะไม่มี "format": "{FORMAT}" โปรดเลือกแฟ้มอื่นหรือเพิ่มคีย์นี้'
    return (
        f"format: โปรแกรมรุ่นนี้อ่านรูปแบบ “{short(given)}” ไม่ได้ อ่านได้เฉพาะ “{FORMAT}” "
        "โปรดแปลงแฟ้มหรือใช้โปรแกรมรุ่นที่ใหม่กว่า"
    )


def _read_top(top: JsonFields, books: Books) -> Estimate:
    project = _project(top.object("project", _PROJECT_KEYS))
    conditions = top.object("conditions", _CONDITION_KEYS)
    factor_f = conditions.object("factor_f", _FACTOR_KEYS)
    estimate = Estimate(
        project=project,
        conditions=_conditions(conditions, factor_f),
        rounding=_rounding(top.object("rounding", _ROUNDING_KEYS)),
        form_set=top.optional_choice("form_set", FORM_SETS),
        guideline=top.optional_choice("guideline", GUIDELINES),
        labour_edition=_labour_edition(top, books.labour),
        bill=read_bill(top.items("parts"), top.problems, books.labour, project.work_type),
        committee=read_committee(top),
        signers=_signers(top),
        decisions=_decisions(top),
    )
    estimate = read_procedure(top, estimate)
    found = salvage_lines(estimate.bill, estimate.bill.rows)
    if found and not estimate.allows_salvage:
        top.refuse("parts", salvage_not_allowed(estimate.bill, found))
    edition = estimate.conditions.factor_f.edition
    if edition not in books.factor_f and _reads_a_table(estimate):
        factor_f.refuse("edition", no_factor_edition(edition, books.factor_f))
    return estimate


def _reads_a_table(estimate: Estimate) -> bool:
    """Whether a construction part asks for Factor F that is not set by hand."""
    choice = estimate.conditions.factor_f
    return choice.method != "manual" and any(
        choice.of_group(kind) is None for kind in work_types(estimate)
    )


def _labour_edition(top: JsonFields, books: Mapping[str, LabourEdition]) -> str:
    name = top.text("labour_edition", _USUAL.labour_edition)
    if name not in books:
        top.refuse("labour_edition", no_labour_edition(name, books))
    return name


def _project(fields: JsonFields) -> Project:
    project = Project(
        name=fields.text("name"),
        location=fields.text("location"),
        province=fields.text("province"),
        agency=fields.text("agency"),
        drawing_no=fields.text("drawing_no"),
        work_type=fields.choice("work_type", WORK_TYPES, _USUAL.project.work_type),
        priced_on=fields.day("priced_on"),
        floor_area_m2=fields.optional_decimal("floor_area_m2"),
        budget_baht=fields.optional_decimal("budget_baht"),
        labour_received_on=fields.day("labour_received_on"),
        factor_f_received_on=fields.day("factor_f_received_on"),
    )
    fields.refuse_all(project_faults(project))
    return project


def _conditions(fields: JsonFields, factor_f: JsonFields) -> Conditions:
    usual = _USUAL.conditions
    zone = fields.whole("rain_zone", usual.rain_zone, 0, len(RAIN_ZONES) - 1)
    conditions = Conditions(
        advance_percent=fields.decimal("advance_percent", usual.advance_percent),
        retention_percent=fields.decimal("retention_percent", usual.retention_percent),
        interest_percent=fields.decimal("interest_percent", usual.interest_percent),
        vat_percent=fields.decimal("vat_percent", usual.vat_percent),
        vat_exempt=fields.flag("vat_exempt", usual.vat_exempt),
        rain_zone=RAIN_ZONES[zone],
        factor_f=_factor_choice(factor_f),
    )
    fields.refuse_all(conditions_faults(conditions))
    return conditions


def _factor_choice(fields: JsonFields) -> FactorChoice:
    usual = _USUAL.conditions.factor_f
    choice = FactorChoice(
        edition=fields.text("edition", usual.edition),
        method=fields.choice("method", FACTOR_METHODS, usual.method),
        rounding=fields.choice("rounding", FACTOR_ROUNDINGS, usual.rounding),
        value=fields.optional_decimal("value"),
        reason=fields.optional_text("reason"),
        groups=tuple(_group_factors(fields.object("groups", WORK_TYPES))),
    )
    # A value that could not be read was refused already, and is not missing.
    unread = choice.value is None and fields.given("value")
    faults = factor_choice_faults(choice)
    fields.refuse_all(each for each in faults if not (unread and each.field == "value"))
    return choice


def _group_factors(groups: JsonFields) -> Iterator[GroupFactor]:
    for kind in WORK_TYPES:
        if groups.has(kind):
            own = groups.object(kind, _GROUP_KEYS)
            if not own.is_object:  # refused, with all that it may lack
                continue
            own.require("value", "ใส่ค่า Factor F ของกลุ่มงานนี้")
            yield GroupFactor(kind, own.decimal("value", Decimal(1)), own.text("reason"))


def no_factor_edition(name: str, books: Mapping[str, FactorEdition]) -> str:
    """What to say of Factor F tables that are not there."""
    return f"ไม่มีตาราง Factor F ชุด “{short(name)}” โปรดเลือกชุดที่มี คือ {', '.join(books)}"


def _rounding(fields: JsonFields) -> Rounding:
    usual = _USUAL.rounding
    rounding = Rounding(
        construction=fields.decimal("construction", usual.construction),
        equipment=fields.decimal("equipment", usual.equipment),
        reference_price=fields.decimal("reference_price", usual.reference_price),
    )
    fields.refuse_all(rounding_faults(rounding))
    return rounding


def _signers(top: JsonFields) -> Records[Member]:
    """Who signs beside the committee, in order; a role that is left out is the estimator's."""
    found = []
    for number, (value, place) in enumerate(top.items("signers"), start=1):
        fields = JsonFields(value, place.named("ผู้ลงนามอื่นคนที่", number), top.problems, _SIGNER_KEYS)
        signer = Member(
            fields.text("role", "estimator"), fields.text("name"), fields.text("position")
        )
        fields.refuse_all(signer_faults(signer))
        found.append(signer)
    return records_of(found)


def _decisions(top: JsonFields) -> Records[Decision]:
    made: dict[str, Decision] = {}
    for number, (value, place) in enumerate(top.items("decisions"), start=1):
        fields = JsonFields(value, place.named("วิธีคิดที่", number), top.problems, _DECISION_KEYS)
        decision = Decision(fields.text("rule"), fields.text("choice"), fields.text("reason"))
        fields.refuse_all(decision_faults(decision))
        if decision.rule in made:
            fields.refuse(
                "rule", f"เลือกวิธีคิดเรื่อง “{short(decision.rule)}” ไว้แล้ว โปรดเหลือไว้เพียงครั้งเดียว"
            )
        made[decision.rule] = decision
    return records_of(made.values())
