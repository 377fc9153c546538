"""Copies of one estimate on which work went on at random, and what comes of merging them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from estimator.domain.bill.rows import Group, Line, Part, walk
from estimator.domain.bill_edits.row_edits import Tree, change_node, insert_trees
from estimator.domain.decisions import ROW_ROUNDING
from estimator.domain.estimate import Estimate
from estimator.domain.merging.aligning import CopyIds, aligned, next_ids, renamed
from estimator.domain.merging.clashes import ClashChoices, CopySide
from estimator.domain.merging.merging import CopiesApart, Holding, copies_apart, merging_edit
from estimator.domain.ordered import records_of
from estimator.domain.procedure.committee import Member
from estimator.domain.records.deciding import decide
from estimator.domain.records.edits import Edit, apply
from estimator.domain.records.merged_copy import MergedCopy
from estimator.domain.records.registry import SETTINGS, TABLES
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.domain.bills import EDITION, PIPE
from tests.domain.links import THOUSAND, bars, work
from tests.domain.random_edits import any_edit_for
from tests.lines import both_shares, flat_line

COPY = MergedCopy("สำเนา.estimate", "สมศรี", None, "f" * 64)
PIPES = flat_line("ท่อ", Decimal(40), "ม.", Decimal(85), labour_item=LabourRef(EDITION, PIPE, 1))
FITTINGS = flat_line("ข้อต่อ", pipe_share=both_shares(EDITION, PIPE, 1, Decimal(50), Decimal(30)))
LINES = (
    PIPES,
    FITTINGS,
    work(bars()),
    work(TypedQuantity(THOUSAND)),
    flat_line("ทาสี", Decimal("12.5"), "ตร.ม.", Decimal(30), Decimal(35), "สองเที่ยว"),
    flat_line("ติดตั้ง", Decimal(3), "ชุด", labour_percent=PercentOfMaterial(Decimal(35), "มติ")),
)
BASE = Estimate(committee=records_of([Member("chair", "สมชาย"), Member("member", "สมหญิง")]))
BASE = apply(
    BASE,
    insert_trees(
        BASE.bill,
        0,
        0,
        [
            Tree(
                Part("construction", "งานก่อสร้าง"), (Tree(Group("งานท่อ"), tuple(map(Tree, LINES))),)
            ),
            Tree(
                Part("equipment", "ครุภัณฑ์"),
                (Tree(flat_line("โต๊ะ", Decimal(4), "ตัว", Decimal(900))),),
            ),
        ],
        "เริ่ม",
    ),
)


def worked_on(estimate: Estimate, seeds: Iterable[int]) -> Estimate:
    """The estimate after some edits that a user could make."""
    for seed in seeds:
        edit = _edit(estimate, Random(seed))
        if edit is not None:
            estimate = apply(estimate, edit)
    return estimate


def _edit(estimate: Estimate, chance: Random) -> Edit | None:
    try:
        edit = _tried(estimate, chance)
        if edit is not None:
            apply(estimate, edit)
    except UserError:
        return None
    return edit


def _tried(estimate: Estimate, chance: Random) -> Edit | None:
    if chance.random() < 0.4:
        return _one_field(estimate, chance)
    if chance.random() < 0.1:
        return decide(estimate, ROW_ROUNDING, "total", f"มติ {chance.randint(1, 3)}")
    lines = chance.sample(LINES, 2)
    tree = Tree(Group(f"กลุ่ม {chance.randint(1, 9)}"), tuple(map(Tree, lines)))
    part = Tree(Part("construction", f"หมวด {chance.randint(1, 9)}"), (tree,))
    seed, line = chance.randint(0, 2**32), chance.choice(LINES)
    return any_edit_for(estimate, (seed, tree, line, part))


def _one_field(estimate: Estimate, chance: Random) -> Edit | None:
    rows = [row for row in walk(estimate.bill) if isinstance(estimate.bill.node(row), Line)]
    if not rows:
        return None
    row = chance.choice(rows)
    line, number = estimate.bill.node(row), Decimal(chance.randint(1, 999))
    assert isinstance(line, Line)
    ways = (
        replace(line, description=f"รายการ {number}"),
        replace(line, remark=f"หมายเหตุ {number}"),
        replace(line, quantity=TypedQuantity(number)),
        replace(line, material=TypedPrice(number)),
        replace(line, labour=TypedPrice(number)),
        replace(line, **_written_otherwise(line)),
        replace(line, unit=chance.choice(["กก.", "ตัน", "ม.", "ชุด"])),
    )
    return change_node(estimate.bill, row, chance.choice(ways), "แก้")


def _written_otherwise(line: Line) -> dict[str, Any]:
    """The material of a line with one more nought, where somebody typed it."""
    price = line.material
    if not isinstance(price, TypedPrice):
        return {}
    return (
        {"material": replace(price, value=Decimal(f"{price.value:f}0"))}
        if "." in price.text
        else {}
    )


@st.composite
def copies(draw: st.DrawFn) -> tuple[Estimate, Estimate, Estimate]:
    """An estimate, and two copies of it on which work went on."""
    chance = Random(draw(st.integers(0, 2**32)))
    base, ours, theirs = (
        [chance.randint(0, 2**32) for _ in range(chance.randint(least, 7))] for least in (0, 1, 1)
    )
    start = worked_on(BASE, base)
    return start, worked_on(start, ours), worked_on(start, theirs)


def apart(base: Estimate, ours: Estimate, theirs: Estimate) -> CopiesApart:
    """Two copies compared."""
    names = renamed(ours, theirs, next_ids(base), CopyIds(), CopyIds())
    return copies_apart(Holding(base), Holding(ours), Holding(aligned(theirs, names)))


def merge_edit(found: CopiesApart, choices: ClashChoices | CopySide = "ours") -> Edit:
    """The edit that merges them, with the same side chosen everywhere where it is named alone."""
    chosen = found.all_of(choices) if isinstance(choices, str) else choices
    return merging_edit(found, chosen, "รวม", COPY)


def content(estimate: Estimate) -> tuple[object, ...]:
    """All but what ids will be given next."""
    return (
        dict(sorted(estimate.bill.rows.items())),
        [setting.value_in(estimate) for setting in SETTINGS],
        [dict(table.records_in(estimate).entries) for table in TABLES],
    )
