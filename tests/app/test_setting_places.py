"""Each field of each setting and table has one page, whoever asks for it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import estimator.domain.guideline
from estimator.app.guideline.places import place_of
from estimator.app.session import EstimateSession
from estimator.app.setting_places import PAGES, fields_of, owner_of
from estimator.domain.findings import Finding
from estimator.domain.limits import LONGEST_TEXT
from estimator.domain.records.registry import SETTINGS, TABLES, owned_faults
from tests.domain.guideline.test_pairs import BASE, Case
from tests.ui.samples import MORNING, sample_books

SESSION = EstimateSession(sample_books(), who="ก", clock=lambda: MORNING)
OF_SETTINGS = [(each.name, name) for each in SETTINGS for name in (each.name, *fields_of(each))]
OF_TABLES = [
    (each.name, field.name)
    for each in TABLES
    if is_dataclass(each.record)
    for field in fields(each.record)
]


def page_of(owner: str, field: str) -> str:
    return place_of(SESSION, Finding("warn", "any", "", field=field, owner=owner)).page


def test_every_field_of_every_setting_and_table_has_the_page_of_its_own() -> None:
    assert len(OF_TABLES) > len(TABLES)
    for owner, field in (*OF_SETTINGS, *OF_TABLES):
        assert page_of(owner, field) == PAGES[owner], (owner, field)


def test_a_name_alone_leads_to_the_page_of_whose_field_it_is() -> None:
    """Most findings tell a field by its name: the name then has to be that of one setting."""
    told_apart = [(owner, field) for owner, field in OF_SETTINGS if owner_of(field) is not None]
    assert {field for _owner, field in {*OF_SETTINGS} - {*told_apart}} == {"reason", "rounding"}
    for owner, field in told_apart:
        assert page_of("", field) == PAGES[owner], (owner, field)


def fields_named_in_checks() -> Iterator[str]:
    """What checks of settings call a field where they name it in so many letters."""
    for path in Path(estimator.domain.guideline.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            words = {each.arg: each.value for each in node.keywords}
            field = words.get("field")
            if node.func.id == "Finding" and isinstance(field, ast.Constant):
                assert isinstance(field.value, str)
                yield field.value


def test_no_check_names_a_field_that_several_settings_have_or_none() -> None:
    named = set(fields_named_in_checks())
    assert len(named) > 10
    assert [each for each in named if owner_of(each) is None] == []


def test_a_text_beyond_its_limit_is_mended_on_the_page_of_its_setting() -> None:
    """An old file may hold one in any field; each is told, and each leads to where it stands."""
    long = "ก" * (LONGEST_TEXT + 1)
    estimate = BASE
    for setting in SETTINGS:
        value = setting.value_in(estimate)
        if is_dataclass(value) and not isinstance(value, type):
            texts = {
                each.name: long
                for each in fields(value)
                if isinstance(getattr(value, each.name), str) and each.name != "work_type"
            }
            estimate = setting.with_value(estimate, replace(value, **texts))
    beyond = {(owner, fault.field) for owner, fault in owned_faults(estimate)}
    assert {"group_choice", "work_nature", "bid", "paper_heads"} <= {owner for owner, _ in beyond}
    told = [each for each in Case(estimate).findings() if each.code == "beyond_limit"]
    assert {(each.owner, each.field) for each in told} == beyond
    for each in told:
        assert place_of(SESSION, each).page == PAGES[each.owner]
