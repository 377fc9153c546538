"""The edit that an offer makes, taken into a line or an empty row."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.app.bill.entry import ADD_LINE, TAKE_OFFER, new_row_of, taken_edit
from estimator.app.bill.offers import Offer
from estimator.app.bill.visible_rows import DRAFT, Draft, Key
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Line, Part
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from tests.domain.bills import bill_of
from tests.lines import flat_line

WALL = flat_line("ก่อผนัง", unit="ตร.ม.", labour_item=LabourRef("cgd-w480", "2.3.1", 1))
OFFER = Offer("ก่อผนัง", "", "", lambda line: replace(WALL, quantity=line.quantity))
PART, FIRST = 1, 2


def estimate(kind: PartKind) -> Estimate:
    return Estimate(
        bill=bill_of(Tree(Part(kind, "P"), (Tree(flat_line("ก", Decimal(7))), Tree(Line("ข")))))
    )


def taken(kind: PartKind, key: Key, draft: Draft | None = None) -> tuple[Edit, list[Line]]:
    before = estimate(kind)
    edit = taken_edit(before, kind, key, draft, OFFER)
    bill = apply(before, edit).bill
    nodes = [bill.node(row) for row in bill.children_of(PART)]
    return edit, [node for node in nodes if isinstance(node, Line)]


def test_an_offer_taken_into_a_line_keeps_what_was_measured() -> None:
    edit, lines = taken("construction", FIRST)
    assert lines == [replace(WALL, quantity=flat_line("", Decimal(7)).quantity), Line("ข")]
    assert (edit.label, new_row_of(edit)) == (TAKE_OFFER, None)


@pytest.mark.parametrize(
    ("key", "draft", "at"), [(-PART, None, 2), (DRAFT, Draft(PART, 1, "line"), 1)]
)
def test_an_offer_taken_into_an_empty_row_makes_a_line_there(
    key: Key, draft: Draft | None, at: int
) -> None:
    edit, lines = taken("construction", key, draft)
    assert [line.description for line in lines].index("ก่อผนัง") == at
    assert lines[at] == WALL
    assert (edit.label, len(lines), new_row_of(edit)) == (ADD_LINE, 3, 4)


@pytest.mark.parametrize("key", [FIRST, -PART])
def test_where_one_price_is_the_whole_an_offer_gives_name_and_unit(key: Key) -> None:
    _, lines = taken("special", key)
    (line,) = [line for line in lines if line.description == "ก่อผนัง"]
    assert (line.unit, line.labour) == ("ตร.ม.", NOT_APPLICABLE)
