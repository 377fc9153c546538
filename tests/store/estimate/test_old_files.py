"""Files of earlier versions that hold what is refused today: opened as they are, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.checks import check
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import price
from estimator.domain.records.edits import change_node
from estimator.errors import UserError
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.books import BOOKS
from tests.store.samples import FIRST, NOON, PART, WHO, full_estimate, new_file, run_sql


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
