"""Finding a text in the bill and putting another in its place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.rows import Bill, Group, Line, Part, walk
from estimator.domain.bill_edits.replacing import Match, Replacing, find_matches, replace_matches
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.estimate import Estimate
from estimator.domain.limits import LONGEST_TEXT
from estimator.domain.records.edits import apply
from estimator.errors import UserError
from tests.domain.bills import bill_of
from tests.lines import flat_line

PART, GROUP, STEEL, WATER, PLAIN = 1, 2, 3, 4, 5
SAMPLE = bill_of(
    Tree(
        Part("construction", "อาคาร"),
        (
            Tree(
                Group("งานเหล็ก ม."),
                (
                    Tree(flat_line("เหล็ก DB12 ม. ม.", Decimal(12), "ม.", remark="ม.")),
                    Tree(Line("น้ำดื่ม", unit="ม")),
                    Tree(Line("น้\u0e4dาดื่ม", remark="db12")),
                ),
            ),
        ),
    )
)


def found(wanted: Replacing, bill: Bill = SAMPLE) -> list[Match]:
    return find_matches(bill, walk(bill), wanted)


def after(wanted: Replacing) -> Bill:
    return apply(Estimate(bill=SAMPLE), replace_matches(SAMPLE, found(wanted), wanted)).bill


def test_a_text_is_replaced_wherever_it_stands_in_one_step() -> None:
    wanted = Replacing("ม.", "เมตร")
    assert found(wanted) == [
        Match(GROUP, "description", 1),
        Match(STEEL, "description", 2),
        Match(STEEL, "unit", 1),
        Match(STEEL, "remark", 1),
    ]
    bill = after(wanted)
    assert bill.node(GROUP) == Group("งานเหล็ก เมตร")
    line = bill.node(STEEL)
    assert isinstance(line, Line)
    assert (line.description, line.unit, line.remark) == ("เหล็ก DB12 เมตร เมตร", "เมตร", "เมตร")
    assert line.quantity == SAMPLE.node(STEEL).quantity  # type: ignore[union-attr]
    assert [bill.rows[row] for row in (WATER, PLAIN)] == [
        SAMPLE.rows[row] for row in (WATER, PLAIN)
    ]


def test_whole_cells_and_chosen_columns_alone() -> None:
    assert found(Replacing("ม", "เมตร", whole=True)) == [Match(WATER, "unit", 1)]
    assert found(Replacing("ม.", "เมตร", fields=("remark",))) == [Match(STEEL, "remark", 1)]


def test_another_spelling_is_found_and_never_replaced() -> None:
    exact = Replacing("น้ำ", "น้ํา")
    assert found(exact) == [Match(WATER, "description", 1)]
    wanted = replace(exact, put="เบียร์", other_spellings=True)
    assert found(wanted) == [Match(WATER, "description", 1), Match(PLAIN, "description", 0)]
    bill = after(wanted)
    assert bill.node(WATER) == Line("เบียร์ดื่ม", unit="ม")
    assert bill.rows[PLAIN] == SAMPLE.rows[PLAIN]
    cell = Replacing("น้ำดื่ม", "เบียร์", whole=True, other_spellings=True)
    assert [match.places for match in found(cell)] == [1, 0]
    assert after(cell).rows[PLAIN] == SAMPLE.rows[PLAIN]
    # Letters as typed: DB12 is not db12.
    assert found(Replacing("DB12")) == [Match(STEEL, "description", 1)]
    assert found(Replacing("DB12", other_spellings=True))[-1] == Match(PLAIN, "remark", 0)


def test_where_one_row_would_be_beyond_its_limit_nothing_is_changed() -> None:
    wanted = Replacing("ดื่ม", "ก" * LONGEST_TEXT)
    with pytest.raises(UserError) as refused:
        after(wanted)
    assert refused.value.sentences[0].startswith("“น้ำดื่ม” ช่องรายการ: รายการยาว")
    assert refused.value.sentences[-1] == "จึงยังไม่ได้แทนที่ช่องใด"


def test_nothing_is_looked_for_or_replaced_by_itself() -> None:
    assert found(Replacing("", "x")) == []
    assert found(Replacing("ไม่มี", "x")) == []
    with pytest.raises(UserError, match="ข้อความใหม่เหมือนข้อความที่หา"):
        after(Replacing("ม.", "ม."))
