"""Files of earlier versions that hold what is refused today: opened as they are, and told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.bill.cells import with_cell
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import change_node
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.checks import check
from estimator.domain.limits import LONGEST_KEPT_TEXT
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import price
from estimator.domain.records.edits import Edit
from estimator.domain.records.registry import SETTINGS
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.pipe_share import PipeShareLabour
from estimator.domain.sources.prices import LabourPrice
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.sqlite.failures import DamagedFileError
from tests.books import BOOKS
from tests.domain.bound_values import BoundCase, bound_cases
from tests.store.samples import (
    FIRST,
    NOON,
    PART,
    WHO,
    as_text,
    full_estimate,
    look,
    new_file,
    revision_in,
    run_sql,
)


def _replaced(setting: str, old: str, new: str) -> str:
    return f"UPDATE setting SET value = replace(value, '{old}', '{new}') WHERE name = '{setting}'"


LONG = "ก" * 10_001
HELD = {
    "a long text": (f"UPDATE bill_row SET remark = '{LONG}' WHERE id = {FIRST}", "beyond_limit"),
    "labour in a special part": (
        f"UPDATE bill_row SET part_kind = 'special' WHERE id = {PART}",
        "whole_price_labour",
    ),
    "five decimals of Factor F": (
        _replaced("conditions", '"value":null', '"value":"1.29571"'),
        "beyond_limit",
    ),
    "a Buddhist year": (
        _replaced("project", "2026-06-20", "2569-06-20"),
        "beyond_limit",
    ),
}


@pytest.mark.parametrize(("statement", "code"), HELD.values(), ids=HELD)
def test_what_an_earlier_version_let_in_is_opened_and_told(
    tmp_path: Path, statement: str, code: str
) -> None:
    path = tmp_path / "งาน.estimate"
    new_file(path).close()
    run_sql(path, statement)
    with open_estimate_file(path) as file:
        estimate = file.estimate
        assert estimate != full_estimate()
        costed = cost(estimate.bill, BOOKS)
        checked = Checked(estimate, costed, price(estimate, BOOKS), None, BOOKS)
        assert code in {finding.code for finding in check(checked)}


def test_what_was_mended_can_be_taken_back_and_not_be_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "งาน.estimate"
    new_file(path).close()
    run_sql(path, HELD["a long text"][0])
    with open_estimate_file(path) as file:
        old = file.estimate.bill.node(FIRST)
        mended = full_estimate().bill.node(FIRST)
        file.record(change_node(file.estimate.bill, FIRST, mended, "แก้"), who=WHO, when=NOON)
        with pytest.raises(UserError, match="หมายเหตุยาว"):
            file.record(change_node(file.estimate.bill, FIRST, old, "แก้"), who=WHO, when=NOON)
        file.undo(who=WHO, when=NOON)
        assert file.estimate.bill.node(FIRST) == old
        file.redo(who=WHO, when=NOON)
        assert file.estimate.bill.node(FIRST) == mended


def _line_set(columns: str) -> str:
    return f"UPDATE bill_row SET {columns} WHERE id = {FIRST}"


_ITEM = "item_edition = 'cgd-w480', item_code = '3.1', item_tier = 1"
_SHARE = "share_edition = 'cgd-w480', share_code = '3.1', share_rule = 1"
TWO_READINGS = {
    "a typed price and a percentage": (
        f"UPDATE bill_row SET percent = '30', percent_reason = 'ก' WHERE id = {FIRST}",
        TypedPrice(Decimal("485.50")),
    ),
    "an item and a percentage": (
        _line_set(f"labour = NULL, percent = '30', {_ITEM}"),
        BookRate(LabourRef("cgd-w480", "3.1", 1)),
    ),
    "a share of pipes and a typed price": (
        _line_set(f"{_SHARE}, share_material = '50', share_labour = '30'"),
        PipeShareLabour(Decimal(30)),
    ),
}


@pytest.mark.parametrize(("statement", "labour"), TWO_READINGS.values(), ids=TWO_READINGS)
def test_of_two_sources_in_an_old_file_the_one_that_had_the_say_is_kept(
    tmp_path: Path, statement: str, labour: LabourPrice
) -> None:
    path = tmp_path / "งาน.estimate"
    new_file(path).close()
    run_sql(path, statement)
    with open_estimate_file(path) as file:
        line = file.estimate.bill.node(FIRST)
        assert isinstance(line, Line)
        assert line.labour == labour
        file.record(
            change_node(file.estimate.bill, FIRST, replace(line, unit="งาน"), "แก้"),
            who=WHO,
            when=NOON,
        )
        file.undo(who=WHO, when=NOON)
        assert file.estimate.bill.node(FIRST) == line


def test_with_old_faults_too_nothing_is_taken_that_cannot_be_read_again(quick_path: Path) -> None:
    path = quick_path / "งาน.estimate"
    new_file(path).close()
    for statement, _code in HELD.values():
        run_sql(path, statement)
    file = open_estimate_file(path)
    taken = 0
    for case in bound_cases():
        try:
            file.record(_edit_by(case, file.estimate), who=WHO, when=NOON)
        except UserError:
            continue
        taken += 1
        now = file.estimate
        file.close()
        file = open_estimate_file(path)
        assert file.estimate == now, case.name
        file.undo(who=WHO, when=NOON)
    file.close()
    assert taken > 20


def _edit_by(case: BoundCase, now: Estimate) -> Edit:
    """What a case changes in the settings, and what it makes of the line with an old fault."""
    wanted = case.change(now)
    settings = tuple(
        setting.change(setting.value_in(now), setting.value_in(wanted))
        for setting in SETTINGS
        if setting.value_in(now) != setting.value_in(wanted)
    )
    new = [row.node for row in wanted.bill.rows.values() if row.id not in now.bill.rows]
    lines = [node for node in new if isinstance(node, Line)]
    rows = change_node(now.bill, FIRST, lines[-1], "").rows if lines else ()
    return Edit("แก้", rows, settings)


def test_a_text_that_is_too_long_may_become_shorter_and_not_longer(tmp_path: Path) -> None:
    path = tmp_path / "งาน.estimate"
    new_file(path).close()
    run_sql(path, f"UPDATE bill_row SET remark = '{LONG}ก' WHERE id = {FIRST}")
    with open_estimate_file(path) as file:
        line = file.estimate.bill.node(FIRST)
        assert isinstance(line, Line)
        file.record(
            change_node(file.estimate.bill, FIRST, replace(line, remark=LONG), "แก้"),
            who=WHO,
            when=NOON,
        )
        longer = change_node(file.estimate.bill, FIRST, replace(line, remark=LONG + "กก"), "แก้")
        with pytest.raises(UserError, match="หมายเหตุยาว"):
            file.record(longer, who=WHO, when=NOON)


_ANY_LENGTH = (
    "UPDATE bill_row SET title = '{}' WHERE id = 4",
    "UPDATE setting SET value = json_set(value, '$.name', '{}') WHERE name = 'project'",
    "UPDATE record SET content = json_set(content, '$.name', '{}') WHERE table_name = 'committee'",
)


@pytest.mark.parametrize("statement", _ANY_LENGTH, ids=["row", "setting", "record"])
def test_a_text_that_nobody_can_have_written_is_damage(tmp_path: Path, statement: str) -> None:
    """Before anything shows it or searches it, which takes as long as it is."""
    path = tmp_path / "งาน.estimate"
    new_file(path).close()
    longest = "ก" * LONGEST_KEPT_TEXT
    run_sql(path, statement.format(longest))
    with open_estimate_file(path, read_only=True) as file:
        assert longest in as_text(file.estimate)
    run_sql(path, statement.format(longest + "ก"))
    with pytest.raises(DamagedFileError):
        open_estimate_file(path, read_only=True)


def test_a_formula_is_kept_with_its_quantity_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "งาน.estimate"
    with new_file(path) as file:
        typed = with_cell(file.estimate.bill.node(FIRST), "quantity", "2*3.50")
        file.record(change_node(file.estimate.bill, FIRST, typed, "แก้"), who=WHO, when=NOON)
        file.name_revision("ฉบับเสนอ", WHO, NOON)
    assert look(path, f"SELECT quantity, formula FROM bill_row WHERE id = {FIRST}") == [
        ("7", "2*3.50")
    ]
    with open_estimate_file(path) as file:
        assert file.estimate.bill.node(FIRST) == typed
        file.undo(who=WHO, when=NOON)
        file.redo(who=WHO, when=NOON)
        assert file.estimate.bill.node(FIRST) == typed
    assert revision_in(path).bill.node(FIRST) == typed


def test_a_formula_that_does_not_give_its_quantity_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "งาน.estimate"
    new_file(path).close()
    run_sql(path, f"UPDATE bill_row SET formula = '2*3' WHERE id = {FIRST}")
    with pytest.raises(DamagedFileError) as refused:
        open_estimate_file(path)
    assert "สูตร" in refused.value.detail
