"""Random edits that a user could make, for property tests."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from estimator.domain.bill.rows import ROOT, Bill, Group, Line, RowId, walk
from estimator.domain.bill_edits.row_edits import (
    Tree,
    change_node,
    duplicate_rows,
    insert_trees,
    move_rows,
    remove_rows,
)
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, apply
from estimator.errors import UserError
from tests.domain.bills import below_part, lines, parts

Step = tuple[int, Tree, Line, Tree]
steps: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(st.integers(0, 2**32), below_part(), lines(), parts()), min_size=2, max_size=6
)


def edit_for(bill: Bill, step: Step) -> Edit | None:
    """One of the user's actions on `bill`, chosen by the step; None where it is refused."""
    seed, tree, line, part = step
    chance = Random(seed)
    action = chance.choice([_insert, _insert_part, _remove, _move, _duplicate, _change])
    if not bill.rows:  # nothing else can be done to it, and an idle step tries nothing
        action = _insert_part
    try:
        edit = action(bill, chance, (tree, line, part))
        if edit is not None:
            apply(Estimate(bill=bill), edit)
        return edit
    except UserError:
        return None


_Material = tuple[Tree, Line, Tree]


def _any_row(bill: Bill, chance: Random) -> RowId:
    return chance.choice(list(walk(bill)))


def _insert(bill: Bill, chance: Random, material: _Material) -> Edit | None:
    homes = [row for row in walk(bill) if not isinstance(bill.node(row), Line)]
    if not homes:
        return None
    home = chance.choice(homes)
    place = chance.randint(0, len(bill.children_of(home)))
    return insert_trees(bill, home, place, [material[0]] * chance.randint(1, 3), "เพิ่ม")


def _insert_part(bill: Bill, chance: Random, material: _Material) -> Edit | None:
    place = chance.randint(0, len(bill.children_of(ROOT)))
    return insert_trees(bill, ROOT, place, [material[2]], "เพิ่มหมวด")


def _some_rows(bill: Bill, chance: Random) -> list[RowId]:
    return chance.sample(list(walk(bill)), chance.randint(1, min(3, len(bill.rows))))


def _remove(bill: Bill, chance: Random, material: _Material) -> Edit | None:
    return remove_rows(bill, _some_rows(bill, chance))


def _move(bill: Bill, chance: Random, material: _Material) -> Edit | None:
    home = chance.choice([ROOT, *walk(bill)])
    place = chance.randint(0, len(bill.children_of(home)))
    return move_rows(bill, _some_rows(bill, chance), home, place)


def _duplicate(bill: Bill, chance: Random, material: _Material) -> Edit | None:
    return duplicate_rows(bill, _some_rows(bill, chance))


def _change(bill: Bill, chance: Random, material: _Material) -> Edit | None:
    row = _any_row(bill, chance)
    node = bill.node(row)
    if isinstance(node, Line):
        return change_node(bill, row, material[1], "แก้")
    if isinstance(node, Group):
        return change_node(bill, row, Group("ชื่อใหม่"), "แก้")
    return change_node(bill, row, replace(node, kind="equipment", work_type=None), "แก้")
