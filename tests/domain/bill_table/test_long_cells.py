"""A cell of any length is searched for words up to a bound, and what lies beyond is asked about."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import estimator.domain.bill_table
from estimator.domain.bill_table.figures import LONGEST_SEARCHED, words_of
from tests.domain.bill_table.sheets import cost, read, said

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน|หมายเหตุ"
TWO = ("1|ปูน|100|ถุง|145|14500|", "2|ทราย|20|ลบ.ม.|480|9600|")
SUM = "|รวม||||24100|"
MODULES = sorted(Path(estimator.domain.bill_table.__file__).parent.glob("*.py"))


def test_words_are_looked_for_up_to_a_bound() -> None:
    assert len(words_of("ค่า" * 32_000)) == LONGEST_SEARCHED
    assert words_of("น\u0e4d\u0e49า") == "น\u0e49ำ"


@pytest.mark.parametrize("module", MODULES, ids=lambda each: each.stem)
def test_none_looks_for_words_beyond_it(module: Path) -> None:
    """Whoever brings the signs of a text in order has it cut by `words_of`."""
    names = [
        each.name
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for each in node.names
    ]
    assert "in_one_order" not in names or module.stem == "figures"


@pytest.mark.parametrize("row", ["|{}|||||", "{}||||||", "|||||{}|", "1|{}|100|ถุง|145|14500|"])
def test_what_lies_beyond_is_asked_about(row: str) -> None:
    for letters, is_certain in ((LONGEST_SEARCHED, True), (LONGEST_SEARCHED + 1, False)):
        text = row.format("ก" * letters)
        rows = (ONE, *TWO, SUM, text) if "14500" not in row else (ONE, text, TWO[1], SUM)
        reading = read(*rows)
        assert (reading.certain, cost(reading)) == (is_certain, "24100.00"), said(reading)
