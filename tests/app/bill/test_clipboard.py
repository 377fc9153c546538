"""Rows that were copied whole and cannot be pasted: told by the rows, without any JSON."""

from __future__ import annotations

from decimal import Decimal

import pytest

from estimator.app.bill.clipboard import rows_json, rows_of_json
from estimator.app.project.files import example_estimate
from estimator.domain.bill.rows import Group
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.pricing.books import Books
from estimator.domain.sources.labour_ref import LabourRef
from estimator.errors import UserError
from tests.lines import flat_line

NONE = Books({}, {})


def test_a_row_that_cannot_be_pasted_is_named_by_where_it_stands() -> None:
    line = flat_line("ตอกเข็ม", Decimal(10), "ต้น", labour_item=LabourRef("cgd-w480", "1.6.2", 1))
    with pytest.raises(UserError) as refused:
        rows_of_json(rows_json([Tree(Group("งานฐานราก"), (Tree(line),))]), NONE)
    assert refused.value.sentences[1].startswith(
        "กลุ่มที่ 1 “งานฐานราก” › รายการที่ 1 “ตอกเข็ม”: ไม่มีบัญชีค่าแรงงานชุด “cgd-w480”"
    )


def test_the_example_is_refused_without_places_of_its_json() -> None:
    with pytest.raises(UserError) as refused:
        example_estimate(NONE)
    of_all, of_a_row, *_ = refused.value.sentences
    assert of_all.startswith("ไม่มีบัญชีค่าแรงงานชุด “cgd-w480”")
    assert of_a_row.startswith("หมวดที่ 1 “")
    assert "parts[" not in " ".join(refused.value.sentences)
