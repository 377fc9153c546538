"""Random bills for property tests: any shape, any prices, lines that follow books and pipes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from estimator.domain.bill.cells import without_labour
from estimator.domain.bill.marks import MarkKey
from estimator.domain.bill.part_kinds import PART_KINDS, PartKind
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Node, Part, Row
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import apply
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from tests.domain.takeoffs import bar_takeoffs, takeoffs
from tests.lines import both_shares, flat_line

EDITION = "test-book"
PIPE = "3.1"

quantities = st.none() | st.integers(0, 10**8).map(lambda n: Decimal(n).scaleb(-3))
prices = st.none() | st.integers(0, 10**7).map(lambda n: Decimal(n).scaleb(-2))
depths = st.sampled_from([None, None, Decimal("0.80"), Decimal("2")])
references = st.sampled_from(
    [
        LabourRef(EDITION, PIPE, 1),
        LabourRef(EDITION, PIPE, 2),
        LabourRef(EDITION, "1.6.2", 1),
        # What no book holds must price as missing, not fail.
        LabourRef(EDITION, "9.9", 1),
        LabourRef("no-such-book", PIPE, 1),
    ]
)
titles = st.sampled_from(["งานดิน", "งานคอนกรีต", "งานหลังคา", "Duct work"])


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """A line that takes its labour in any of the known ways, or follows pipes."""
    source = draw(st.sampled_from(["typed", "book", "percent", "share", "none"]))
    line = flat_line(
        description=draw(titles),
        quantity=draw(quantities),
        unit="ม.",
        material=draw(prices),
        labour=draw(prices) if source == "typed" else None,
        labour_item=draw(references) if source == "book" else None,
        labour_percent=PercentOfMaterial(Decimal(draw(st.integers(30, 37))), "ไม่มีในบัญชี")
        if source == "percent"
        else None,
        pipe_share=both_shares(EDITION, PIPE, 1, Decimal(50), Decimal(30))
        if source == "share"
        else None,
    )
    mark: MarkKey | None = draw(st.sampled_from([None, None, "green"]))
    reason = draw(st.sampled_from(["", "", "มติ"]))
    line = replace(
        line, depth_m=draw(depths), rate_reason=reason, mark=mark, service=draw(st.booleans())
    )
    how = draw(st.sampled_from(["typed", "typed", "typed", "rows", "bars"]))
    if how == "rows":
        return replace(line, quantity=draw(takeoffs()))
    return replace(line, quantity=draw(bar_takeoffs()), unit="กก.") if how == "bars" else line


def whole_price_lines() -> st.SearchStrategy[Line]:
    """A line as a part with whole prices takes it."""
    return lines().map(without_labour)


def below_part(leaf: st.SearchStrategy[Line] | None = None) -> st.SearchStrategy[Tree]:
    """A line, or a group of such trees."""
    return st.recursive(
        (lines() if leaf is None else leaf).map(Tree),
        lambda children: st.builds(
            Tree, titles.map(Group), st.lists(children, max_size=4).map(tuple)
        ),
        max_leaves=8,
    )


def parts() -> st.SearchStrategy[Tree]:
    """A whole part of any kind."""
    return st.sampled_from(list(PART_KINDS)).flatmap(_part_of)


@cache
def _part_of(key: PartKind) -> st.SearchStrategy[Tree]:
    """Made once: to make a strategy anew for each part takes longer than to draw from it."""
    kind = PART_KINDS[key]
    work_types = st.sampled_from([None, None, "road"]) if kind.takes_factor else st.none()
    nodes: st.SearchStrategy[Node] = st.builds(Part, st.just(key), titles, work_types)
    leaf = whole_price_lines() if kind.whole_price else lines()
    return st.builds(Tree, nodes, st.lists(below_part(leaf), max_size=4).map(tuple))


def bill_of(*trees: Tree) -> Bill:
    """A bill of some parts."""
    empty = Estimate()
    return apply(empty, insert_trees(empty.bill, ROOT, 0, trees, "")).bill


def bills() -> st.SearchStrategy[Bill]:
    """A bill of up to three parts."""
    return st.lists(parts(), max_size=3).map(lambda trees: bill_of(*trees))


def rows_as_printed(bill: Bill) -> list[Row]:
    """All rows, part by part, each before what stands below it."""
    found: list[Row] = []
    stack = list(reversed(bill.children_of(ROOT)))
    while stack:
        row = stack.pop()
        found.append(bill.rows[row])
        stack.extend(reversed(bill.children_of(row)))
    return found
