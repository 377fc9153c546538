"""Kinds of part: one name whichever door makes the part, and a price by the kind's own terms."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.part_kinds import PART_KINDS, PartKind
from estimator.domain.bill.rows import ROOT, Part
from estimator.domain.bill.work_types import WORK_TYPES, WorkType
from estimator.domain.bill_edits.moves import new_part, part_position
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Rounding
from estimator.domain.pricing.price import price
from estimator.domain.records.edits import apply
from estimator.exchange.estimate.estimate_json import read_estimate
from tests.books import BOOKS
from tests.lines import flat_line

KINDS: tuple[PartKind, ...] = tuple(PART_KINDS)


@pytest.mark.parametrize("work_type", WORK_TYPES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_part_without_a_title_is_called_alike_by_every_door(
    kind: PartKind, work_type: WorkType
) -> None:
    data = {
        "format": "estimate/1",
        "project": {"work_type": work_type},
        "conditions": {"factor_f": {"method": "manual", "value": "1.2", "reason": "ก"}},
        "labour_edition": "cgd-w480",
        "parts": [{"kind": kind}],
    }
    read = read_estimate(json.dumps(data).encode(), BOOKS).accepted().bill
    assert read.node(1) == new_part(kind, work_type).node


def test_the_part_of_a_road_is_called_after_the_road() -> None:
    made = new_part("construction", "road").node
    assert isinstance(made, Part)
    assert made.title == "หมวดงานทาง"


def test_parts_stand_in_the_order_of_their_kinds() -> None:
    empty = Estimate()
    bill = empty.bill
    for kind in reversed(KINDS):
        tree = new_part(kind, "building")
        bill = apply(
            replace(empty, bill=bill),
            insert_trees(bill, ROOT, part_position(bill, kind), [tree], ""),
        ).bill
    parts = [bill.node(row) for row in bill.children_of(ROOT)]
    assert [part.kind for part in parts if isinstance(part, Part)] == list(KINDS)


def test_each_kind_is_multiplied_and_cut_by_its_own_terms() -> None:
    empty = Estimate(
        conditions=Conditions(
            factor_f=FactorChoice(method="manual", value=Decimal("1.5"), reason="ก")
        ),
        rounding=Rounding(Decimal(100), Decimal(10), Decimal(0)),
    )
    line = Tree(flat_line("ก", Decimal(1), "งาน", Decimal("1234.56")))
    trees = [new_part(kind, "building", [line]) for kind in KINDS]
    priced = price(apply(empty, insert_trees(empty.bill, ROOT, 0, trees, "")), BOOKS)
    assert [(part.multiplier, part.price, part.net) for part in priced.parts] == [
        (Decimal("1.5"), 185184, 180000),
        (Decimal("1.07"), 132098, 132000),
        (Decimal(1), 123456, 123456),
    ]
