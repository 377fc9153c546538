"""Every edit has a page on which it is seen."""

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.app.inspection import Goto
from estimator.app.setting_places import PAGES
from estimator.app.steps import places_changed
from estimator.domain.bill.rows import Bill
from estimator.domain.bill_edits.row_edits import remove_rows
from estimator.domain.clauses import GUIDELINES
from estimator.domain.decisions import SALVAGE
from estimator.domain.ordered import Entry
from estimator.domain.procedure.committee import Member
from estimator.domain.procedure.group_choice import GroupChoice, WorkNature
from estimator.domain.records.deciding import decide
from estimator.domain.records.edits import Edit, KeptTableChange, apply, change_setting, inverse
from estimator.domain.records.registry import (
    COMMITTEE,
    CONDITIONS,
    FORM_SET,
    GROUP_CHOICE,
    GUIDELINE,
    LABOUR_EDITION,
    PROJECT,
    ROUNDING,
    SETTINGS,
    SIGNERS,
    TABLES,
    WORK_NATURE,
)
from tests.ui.samples import sample_estimate

NOW = sample_estimate()
OTHER_PROJECT = replace(NOW.project, agency="อบต. ใหม่")
ROADS = replace(NOW.project, work_type="road")
ADVANCE = replace(NOW.conditions, advance_percent=Decimal(15))
METHOD = replace(NOW.conditions, factor_f=replace(NOW.conditions.factor_f, edition="อื่น"))
STEPS = replace(NOW.rounding, equipment=Decimal(10))


@pytest.mark.parametrize(
    ("edit", "places"),
    [
        (change_setting(NOW, PROJECT, OTHER_PROJECT, ""), [Goto("project", None, "agency")]),
        (
            change_setting(NOW, PROJECT, ROADS, ""),
            [Goto("project", None, "work_type"), Goto("factor_f", None, "work_type")],
        ),
        (
            change_setting(NOW, CONDITIONS, ADVANCE, ""),
            [Goto("factor_f", None, "advance_percent")],
        ),
        (change_setting(NOW, CONDITIONS, METHOD, ""), [Goto("factor_f", None, "method")]),
        (change_setting(NOW, ROUNDING, STEPS, ""), [Goto("project", None, "equipment")]),
        (change_setting(NOW, FORM_SET, "2569", ""), [Goto("project", None, "form_set")]),
        (change_setting(NOW, GUIDELINE, GUIDELINES[0], ""), [Goto("project", None, "guideline")]),
        (change_setting(NOW, LABOUR_EDITION, "x", ""), [Goto("project", None, "labour_edition")]),
        (decide(NOW, SALVAGE, "inside", "เหตุ"), [Goto("decisions", None, SALVAGE.id)]),
        (Edit("", kept_tables=(KeptTableChange("x", None, None),)), [Goto("factor_f")]),
        (remove_rows(NOW.bill, [9]), [Goto("equipment")]),
        (remove_rows(NOW.bill, [4, 11]), [Goto("bill"), Goto("special")]),
    ],
)
def test_an_edit_is_seen_on_its_page_and_at_its_field(edit: Edit, places: list[Goto]) -> None:
    after = NOW if edit.kept_tables else apply(NOW, edit)
    assert list(places_changed(after.bill, edit)) == places
    assert list(places_changed(NOW.bill, inverse(edit))) == places


def test_the_reasons_of_two_settings_of_one_page_are_told_apart() -> None:
    choice = change_setting(NOW, GROUP_CHOICE, GroupChoice(reason="ก"), "")
    nature = change_setting(NOW, WORK_NATURE, WorkNature(reason="ข"), "")
    assert places_changed(Bill(), choice) == (Goto("project", None, "group_choice_reason"),)
    assert places_changed(Bill(), nature) == (Goto("project", None, "work_nature_reason"),)


def test_who_signs_stands_on_the_page_of_the_project() -> None:
    member = Member("member", "ก", "ข")
    for table in (COMMITTEE, SIGNERS):
        edit = Edit("", records=(table.change(99, None, Entry(1, member)),))
        assert places_changed(Bill(), edit) == (Goto("project", None, table.name),)


def test_every_setting_and_table_has_its_page() -> None:
    """Its undo would be told nowhere, or not at all."""
    assert set(PAGES) == {each.name for each in SETTINGS} | {each.name for each in TABLES}
