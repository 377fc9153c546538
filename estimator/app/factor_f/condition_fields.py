"""The conditions of use of the Factor F tables as fields: each entry is one edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from estimator.app.factor_f.wording import edition_name
from estimator.app.fields import Choices, FieldSpec, setting_edit, work_type_choices, work_type_edit
from estimator.domain.arithmetic import figure_or_percent, typed_figure
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WORK_TYPES, WorkType
from estimator.domain.estimate import (
    CONDITION_NAMES,
    FACTOR_CHOICE_NAMES,
    Conditions,
    Estimate,
    GroupFactor,
    factor_choice_faults,
)
from estimator.domain.factor_f.generator import ADVANCES, RETENTIONS
from estimator.domain.factor_f.tables import FactorEdition
from estimator.domain.factor_f.words import RAIN_NAMES, percent
from estimator.domain.limits import refuse
from estimator.domain.money import typed_decimal
from estimator.domain.records.edits import Edit
from estimator.domain.records.registry import CONDITIONS


@dataclass(frozen=True, slots=True)
class ConditionsRecord:
    """What the fields are of: the estimate, and the editions among which it chooses."""

    estimate: Estimate
    editions: Mapping[str, FactorEdition]

    @property
    def conditions(self) -> Conditions:
        """The conditions in force."""
        return self.estimate.conditions

    def there(self, place: int) -> set[Decimal]:
        """The percentages for which the edition has tables: advances (1) or retentions (2)."""
        edition = self.editions.get(self.conditions.factor_f.edition)
        kind = self.estimate.project.work_type
        keys = edition.tables if edition is not None else ()
        return {key[1] if place == 1 else key[2] for key in keys if key[0] == kind}


ConditionField = FieldSpec[ConditionsRecord, Edit]


def with_conditions(record: ConditionsRecord, conditions: Conditions, what: str) -> Edit:
    """Put other conditions in force; UserError where a figure is beyond its limit."""
    return setting_edit(record.estimate, CONDITIONS, conditions, f"เปลี่ยน{what}")


def with_group_factor(
    record: ConditionsRecord, kind: WorkType, text: str, reason: str
) -> Edit | None:
    """Set a group's Factor F by hand, or with an empty text read it from the table again.

    None where that is as it was; UserError for a value that cannot be, or without its reason.
    """
    now = record.conditions.factor_f
    others = tuple(each for each in now.groups if each.work_type != kind)
    if text.strip():
        own = GroupFactor(kind, typed_figure(text), reason.strip())
        others = tuple(sorted((*others, own), key=lambda each: WORK_TYPES.index(each.work_type)))
    after = replace(now, groups=others)
    refuse(fault for fault in factor_choice_faults(after) if fault.field == "groups")
    if after == now:
        return None
    conditions = replace(record.conditions, factor_f=after)
    return with_conditions(record, conditions, f"ค่า Factor F ของ{WORK_TYPE_NAMES[kind]}")


def exempt_from_vat(record: ConditionsRecord, exempt: bool) -> Edit:
    """Leave VAT out of the factor, or let it in."""
    after = replace(record.conditions, vat_exempt=exempt)
    return with_conditions(record, after, "การรวมภาษีมูลค่าเพิ่ม")


def work_type_field() -> ConditionField:
    """The work group of the whole project."""
    return FieldSpec(
        "work_type",
        "กลุ่มงาน",
        lambda record: record.estimate.project.work_type,
        lambda record, key: work_type_edit(record.estimate, key),
        choices=work_type_choices,
        spoken="กลุ่มงานก่อสร้าง",
    )


def edition_field() -> ConditionField:
    """The edition of the tables, which brings its own loan interest and VAT along."""

    def choices(record: ConditionsRecord) -> Choices:
        shown = [(name, edition_name(edition)) for name, edition in record.editions.items()]
        chosen = record.conditions.factor_f.edition
        if chosen not in record.editions:
            shown.append((chosen, f"{chosen} (ไม่มีในเครื่องนี้)"))
        return shown

    def accept(record: ConditionsRecord, key: str) -> Edit:
        edition, now = record.editions[key], record.conditions
        after = replace(
            now,
            factor_f=replace(now.factor_f, edition=key),
            interest_percent=edition.interest_percent,
            vat_percent=edition.vat_percent,
        )
        return with_conditions(record, after, FACTOR_CHOICE_NAMES["edition"])

    return FieldSpec(
        "edition",
        "ตาราง",
        lambda record: record.conditions.factor_f.edition,
        accept,
        choices=choices,
        spoken=FACTOR_CHOICE_NAMES["edition"],
    )


def advance_field() -> ConditionField:
    """The advance payment, among those for which there are tables."""

    def choices(record: ConditionsRecord) -> Choices:
        there = record.there(1) or set(ADVANCES)
        return _percents(there, record.conditions.advance_percent)

    def accept(record: ConditionsRecord, key: str) -> Edit:
        after = replace(record.conditions, advance_percent=typed_decimal(key))
        return with_conditions(record, after, CONDITION_NAMES["advance_percent"])

    return FieldSpec(
        "advance_percent",
        f"{CONDITION_NAMES['advance_percent']} %",
        lambda record: f"{record.conditions.advance_percent.normalize():f}",
        accept,
        choices=choices,
        spoken=f"{CONDITION_NAMES['advance_percent']} ร้อยละ",
    )


def retention_field() -> ConditionField:
    """The retention, among those for which there are tables."""

    def choices(record: ConditionsRecord) -> Choices:
        there = record.there(2) or set(RETENTIONS)
        return _percents(there, record.conditions.retention_percent)

    def accept(record: ConditionsRecord, key: str) -> Edit:
        after = replace(record.conditions, retention_percent=typed_decimal(key))
        return with_conditions(record, after, CONDITION_NAMES["retention_percent"])

    return FieldSpec(
        "retention_percent",
        f"{CONDITION_NAMES['retention_percent']} %",
        lambda record: f"{record.conditions.retention_percent.normalize():f}",
        accept,
        choices=choices,
        spoken=f"{CONDITION_NAMES['retention_percent']} ร้อยละ",
    )


def _percents(there: Iterable[Decimal], chosen: Decimal) -> Choices:
    """The percentages there are; a chosen one that is not among them is shown as such."""
    values = sorted(set(there))
    choices = [(f"{value.normalize():f}", percent(value)) for value in values]
    if chosen not in values:
        choices.append((f"{chosen.normalize():f}", f"{percent(chosen)} (ไม่มีตาราง)"))
    return choices


def _rate_field(
    key: str,
    per: str,
    get: Callable[[Conditions], Decimal],
    put: Callable[[Conditions, Decimal], Conditions],
) -> ConditionField:
    what = CONDITION_NAMES[key]

    def accept(record: ConditionsRecord, text: str) -> Edit:
        value = figure_or_percent(text).value
        return with_conditions(record, put(record.conditions, value), what)

    return FieldSpec(
        key,
        f"{what} %",
        lambda record: percent(get(record.conditions)),
        accept,
        number=True,
        spoken=f"{what} {per}",
    )


def interest_field() -> ConditionField:
    """The loan interest, in percent a year."""
    return _rate_field(
        "interest_percent",
        "ร้อยละต่อปี",
        lambda now: now.interest_percent,
        lambda now, value: replace(now, interest_percent=value),
    )


def vat_field() -> ConditionField:
    """VAT, in percent."""
    return _rate_field(
        "vat_percent",
        "ร้อยละ",
        lambda now: now.vat_percent,
        lambda now, value: replace(now, vat_percent=value),
    )


def rain_field() -> ConditionField:
    """The heavy-rain zone, which chooses the column of road and irrigation tables."""

    def accept(record: ConditionsRecord, key: str) -> Edit:
        zone = next(each for each in RAIN_NAMES if str(each) == key)
        return with_conditions(
            record, replace(record.conditions, rain_zone=zone), CONDITION_NAMES["rain_zone"]
        )

    return FieldSpec(
        "rain_zone",
        CONDITION_NAMES["rain_zone"],
        lambda record: str(record.conditions.rain_zone),
        accept,
        choices=lambda _record: [(str(zone), name) for zone, name in RAIN_NAMES.items()],
    )
