"""A line that one moved while another took out where it stood, and where it was moved to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from estimator.app.merging.taking_in import edit_to_take_in
from estimator.domain.bill.rows import Group, Line, Part, RowId
from estimator.domain.bill_edits.linking import link_line
from estimator.domain.bill_edits.row_edits import Tree, insert_trees, move_rows
from estimator.domain.estimate import Estimate
from estimator.domain.merging.clashes import CopySide
from estimator.domain.sources.linked_quantity import LinkedQuantity
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.app.merging.copies import Makes, changed, copy_of, met, priced, removed, start, work
from tests.store.samples import FIRST, GROUP, NOON, PART

_ROAD: Part = Part("construction", "ถนน", work_type="road")
_OTHER: dict[CopySide, CopySide] = {"ours": "theirs", "theirs": "ours"}


def _id_of(path: Path, name: str) -> RowId:
    with open_estimate_file(path, read_only=True) as file:
        rows = file.estimate.bill.rows.values()
        return next(row.id for row in rows if _named(row.node) == name)


def _named(node: object) -> str:
    return node.description if isinstance(node, Line) else getattr(node, "title", "")


def _moved(row: RowId, to: RowId) -> Makes:
    return lambda now: move_rows(now.bill, [row], to, 0)


def _two_copies(folder: Path, into: str) -> tuple[Path, Path, RowId]:
    """A moved a line out of the sample's group and priced it; C took out both ends of its way."""
    path = start(folder)
    trees = {"group": (PART, Tree(Group("ใหม่"))), "part": (0, Tree(_ROAD))}
    parent, tree = trees[into]
    work(path, "ประธาน", lambda now: insert_trees(now.bill, parent, 0, [tree], "เพิ่ม"))
    to = _id_of(path, _named(tree.node))
    ours, theirs = copy_of(path, "ก"), copy_of(path, "ค")
    work(ours, "ก", priced(FIRST, "1800"), _moved(FIRST, to))
    work(theirs, "ค", removed(to), removed(GROUP))
    return ours, theirs, to


def _merged(ours: Path, theirs: Path, chosen: Mapping[RowId, CopySide]) -> Estimate:
    made = copy_of(ours, "รวม")
    with met(made, theirs) as (file, meeting, views):
        assert {view.clash.at.id: view.clash.why for view in views} == dict.fromkeys(chosen, "gone")
        choices = {view.clash.key: chosen[view.clash.at.id] for view in views}
        edit = edit_to_take_in(meeting, views, choices)
        file.record(edit, who="ประธาน", when=NOON, books=meeting.books)
    for one, other in ((made, theirs), (theirs, made)):
        with met(one, other) as (_file, _meeting, views):
            assert views == ()
    with open_estimate_file(made, read_only=True) as file:
        return file.estimate


_INTO = pytest.mark.parametrize("into", ["group", "part"])
_WAYS = pytest.mark.parametrize("turned", [False, True])


@_INTO
@_WAYS
def test_who_keeps_the_line_keeps_where_it_was_moved_to(
    tmp_path: Path, into: str, turned: bool
) -> None:
    mine, other, to = _two_copies(tmp_path, into)
    ours, theirs = (other, mine) if turned else (mine, other)
    keeps: CopySide = "theirs" if turned else "ours"
    with open_estimate_file(mine, read_only=True) as file:
        wanted = file.estimate.bill
    made = _merged(ours, theirs, {to: keeps, GROUP: keeps})
    assert made.bill.rows == wanted.rows


@_INTO
@_WAYS
def test_the_place_that_it_left_may_go_though_it_stays(
    tmp_path: Path, into: str, turned: bool
) -> None:
    mine, other, to = _two_copies(tmp_path, into)
    ours, theirs = (other, mine) if turned else (mine, other)
    keeps: CopySide = "theirs" if turned else "ours"
    made = _merged(ours, theirs, {to: keeps, GROUP: _OTHER[keeps]})
    assert GROUP not in made.bill.rows
    assert made.bill.rows[FIRST].parent == to
    made = _merged(ours, theirs, {to: _OTHER[keeps], GROUP: keeps})
    assert GROUP in made.bill.rows
    assert not {to, FIRST} & made.bill.rows.keys()


def test_that_it_was_moved_out_is_told(tmp_path: Path) -> None:
    ours, theirs, _to = _two_copies(tmp_path, "part")
    with met(ours, theirs) as (_file, _meeting, views):
        (of_group,) = (view for view in views if view.clash.at.id == GROUP)
        assert of_group.ours.words == "งานฐานราก (ย้าย “คอนกรีต “240” ksc.” ออก)"


def test_what_a_changed_line_points_to_is_asked_for_where_both_went(tmp_path: Path) -> None:
    path = start(tmp_path)
    trees = [Tree(Group("ใหม่"))]
    work(path, "ประธาน", lambda now: insert_trees(now.bill, PART, 0, trees, "เพิ่ม"))
    to, second = _id_of(path, "ใหม่"), _id_of(path, "ตอกเข็ม")
    work(path, "ประธาน", _moved(second, to), changed(second, unit="ลบ.ม."))
    ours, theirs = copy_of(path, "ก"), copy_of(path, "ค")
    work(ours, "ก", lambda now: link_line(now.bill, FIRST, second))
    work(theirs, "ค", removed(to), removed(GROUP))
    made = _merged(ours, theirs, {to: "ours", GROUP: "ours"})
    line = made.bill.node(FIRST)
    assert isinstance(line, Line)
    assert isinstance(line.quantity, LinkedQuantity)
