"""What the columns of the bill show of a line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from estimator.app.bill.columns import DEPTH, LABOUR, RATE_REASON, RowFacts, columns_of
from estimator.domain.bill.rows import Group, Part, lines_below
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.pricing.costing import cost
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from tests.books import BOOKS
from tests.domain.bills import bill_of
from tests.lines import flat_line


def test_a_depth_and_a_reason_stand_in_columns_that_are_hidden_until_wanted() -> None:
    line = replace(flat_line("ขุดดิน"), depth_m=Decimal("0.8"), rate_reason="ขุดตื้น")
    assert (DEPTH.text(RowFacts(line)), RATE_REASON.text(RowFacts(line))) == ("0.80", "ขุดตื้น")
    for empty in (flat_line("ขุดดิน"), Group("งานดิน")):
        assert (DEPTH.text(RowFacts(empty)), RATE_REASON.text(RowFacts(empty))) == ("", "")
    typed = {column.key: column for column in columns_of("construction")}
    assert (typed["depth_m"].field, typed["rate_reason"].field) == ("depth_m", "rate_reason")
    assert not typed["depth_m"].shown
    assert not typed["rate_reason"].shown


def test_a_percentage_stands_in_place_of_the_labour_of_a_unit() -> None:
    share = PercentOfMaterial(Decimal("33.50"), "มติ")
    line = flat_line("ก", Decimal(2), "ม.", Decimal(100), labour_percent=share)
    bill = bill_of(Tree(Part("construction", "หมวด"), (Tree(line),)))
    costed = cost(bill, BOOKS)
    (row,) = lines_below(bill, 0)
    assert LABOUR.text(RowFacts(line, line=costed.lines[row])) == "33.50%"
