"""The conditions of use of the Factor F tables as fields: what they show, and each entry's edit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.app.factor_f.condition_fields import (
    ConditionField,
    ConditionsRecord,
    advance_field,
    edition_field,
    exempt_from_vat,
    interest_field,
    rain_field,
    retention_field,
    vat_field,
    work_type_field,
)
from estimator.app.fields import leaves_all_as_it_is
from estimator.domain.bill.rows import Part, Row, bill_from_rows
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.estimate import Conditions, Estimate, Project
from estimator.domain.records.edits import apply
from estimator.errors import UserError
from tests.domain.factor_f.official_factor_f import edition

EDITIONS = {name: edition(name) for name in ("cgd-w481", "cgd-w499")}


def record(conditions: Conditions | None = None) -> ConditionsRecord:
    estimate = Estimate(project=Project("งาน"), conditions=conditions or Conditions())
    return ConditionsRecord(estimate, EDITIONS)


def after(field: ConditionField, before: ConditionsRecord, entry: str) -> ConditionsRecord:
    return ConditionsRecord(apply(before.estimate, field.accept(before, entry)), EDITIONS)


@pytest.mark.parametrize(
    ("field", "entry", "name", "value"),
    [
        (advance_field(), "15", "advance_percent", Decimal(15)),
        (retention_field(), "10", "retention_percent", Decimal(10)),
        (interest_field(), "๖.๕", "interest_percent", Decimal("6.5")),
        (interest_field(), "6.5 %", "interest_percent", Decimal("6.5")),
        (vat_field(), "10", "vat_percent", Decimal(10)),
        (rain_field(), "2", "rain_zone", 2),
    ],
)
def test_an_entry_is_one_edit_of_its_condition(
    field: ConditionField, entry: str, name: str, value: object
) -> None:
    before = record()
    then = after(field, before, entry)

    assert then.conditions == replace(before.conditions, **{name: value})  # type: ignore[arg-type]
    assert field.key == name
    assert field.accept(before, entry).label.startswith("เปลี่ยน")


def test_an_edition_brings_its_own_rates() -> None:
    then = after(edition_field(), record(), "cgd-w499")

    assert then.conditions.factor_f.edition == "cgd-w499"
    assert then.conditions.interest_percent == EDITIONS["cgd-w499"].interest_percent
    assert then.conditions.vat_percent == EDITIONS["cgd-w499"].vat_percent


def test_an_edition_that_this_pc_lacks_is_offered_with_a_word() -> None:
    now = Conditions()
    gone = replace(now, factor_f=replace(now.factor_f, edition="cgd-w999"))
    choices = edition_field().choices
    assert choices is not None

    assert choices(record(gone))[-1] == ("cgd-w999", "cgd-w999 (ไม่มีในเครื่องนี้)")
    assert "cgd-w999" not in dict(choices(record()))


def test_only_percentages_that_have_tables_are_offered_and_the_chosen_one() -> None:
    choices = advance_field().choices
    assert choices is not None
    offered = dict(choices(record()))
    assert list(offered) == ["0", "5", "10", "15"]

    odd = record(replace(Conditions(), advance_percent=Decimal("7.50")))
    assert choices(odd)[-1] == ("7.5", "7.5 (ไม่มีตาราง)")
    assert advance_field().show(odd) == "7.5"


@pytest.mark.parametrize("entry", ["101", "-1", "หก", ""])
def test_what_cannot_be_a_percentage_is_refused(entry: str) -> None:
    with pytest.raises(UserError):
        interest_field().accept(record(), entry)


def test_the_work_group_is_an_edit_of_the_project() -> None:
    then = after(work_type_field(), record(), "road")

    assert then.estimate.project.work_type == "road"
    assert leaves_all_as_it_is(work_type_field().accept(then, "road"))
    assert not leaves_all_as_it_is(work_type_field().accept(then, "building"))


def test_an_edit_of_rows_is_never_taken_for_one_that_changes_nothing() -> None:
    bill = bill_from_rows([Row(1, 0, 0, Part("construction", "หมวด"))])
    edit = change_node(bill, 1, Part("construction", "หมวดใหม่"), "แก้ชื่อ")

    assert not leaves_all_as_it_is(edit)


def test_vat_can_be_left_out() -> None:
    before = record()
    then = ConditionsRecord(apply(before.estimate, exempt_from_vat(before, True)), EDITIONS)

    assert then.conditions.vat_exempt
    assert leaves_all_as_it_is(exempt_from_vat(then, True))
