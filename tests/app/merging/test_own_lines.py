"""Three who work on lines of their own and take each other in: nobody is asked, nothing is lost.

Of each copy it is known which of the states that an owner made it took in last, by whatever way.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from estimator.app.integrity import alterations_in
from estimator.app.merging.clash_views import clash_views
from estimator.app.merging.meeting import hold_against
from estimator.app.merging.taking_in import edit_to_take_in
from estimator.domain.bill.rows import Group, Line, Part, RowId, walk
from estimator.domain.bill_edits.row_edits import (
    Tree,
    change_node,
    insert_trees,
    move_rows,
    remove_rows,
)
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.surroundings import NOTHING_ALTERED
from estimator.domain.records.edits import Edit, change_setting
from estimator.domain.records.registry import PROJECT
from estimator.domain.sources.typed_price import TypedPrice
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from tests.app.merging.copies import copy_of
from tests.books import BOOKS
from tests.domain.bills import bill_of
from tests.lines import flat_line
from tests.store.samples import NOON, new_file

_OWNERS = range(3)
_PLACES = ("name", "location", "agency")
"""The field of the project that each of them fills in."""

Work = tuple[object, ...]
Taken = tuple[int, ...]
"""Of each owner how many states it made until the one that is taken."""


def _tree(group: str, names: str) -> Tree:
    owner = group[0]
    lines = (flat_line(f"{owner}{each}", Decimal(1), "ม.", Decimal(1)) for each in names)
    return Tree(Group(group), tuple(map(Tree, lines)))


def _called(estimate: Estimate, row: RowId) -> str:
    node = estimate.bill.node(row)
    return node.description if isinstance(node, Line) else node.title


def _work_of(estimate: Estimate, owner: int) -> Work:
    rows = [row for row in walk(estimate.bill) if _called(estimate, row).startswith(f"{owner}")]
    return (getattr(estimate.project, _PLACES[owner]), *(estimate.bill.node(row) for row in rows))


@dataclass
class _Copy:
    file: EstimateFile
    owner: int
    taken: Taken = (0, 0, 0)
    done: list[tuple[Taken, Taken] | None] = field(default_factory=list)
    undone: list[tuple[Taken, Taken] | None] = field(default_factory=list)
    """What can be undone and redone: of a merge what was taken before and after."""

    def edit(self, chance: Random, step: int) -> Edit:
        """Something is done with a line or group of the owner's, or with its field."""
        now = self.file.estimate
        bill, mine = now.bill, f"{self.owner}"
        rows = [row for row in walk(bill) if _called(now, row).startswith(mine)]
        lines = [row for row in rows if isinstance(bill.node(row), Line)]
        group = chance.choice([row for row in rows if row not in lines])
        way = chance.choice(("price", "price", "add", "remove", "move", "field"))
        if way == "field":
            project = replace(now.project, **{_PLACES[self.owner]: f"{step}"})  # type: ignore[arg-type]
            return change_setting(now, PROJECT, project, "แก้")
        if way == "add" or not lines:
            line = flat_line(f"{mine}{step}", Decimal(1), "ม.", Decimal(1))
            return insert_trees(bill, group, 0, [Tree(line)], "เพิ่ม")
        row = chance.choice(lines)
        if way == "remove":
            return remove_rows(bill, [row])
        if way == "move":
            return move_rows(bill, [row], group, chance.randint(0, len(bill.children_of(group))))
        node = bill.node(row)
        assert isinstance(node, Line)
        return change_node(bill, row, replace(node, material=TypedPrice(Decimal(step))), "แก้")


class _OwnLines:
    def __init__(self, folder: Path, seed: int) -> None:
        self.chance, self.step = Random(seed), 0
        path = folder / "0.estimate"
        trees = tuple(_tree(f"{each} {name}", "กขค") for name in "กข" for each in _OWNERS)
        new_file(path, Estimate(bill=bill_of(Tree(Part("construction", "งาน"), trees)))).close()
        paths = (path, copy_of(path, "1"), copy_of(path, "2"))
        self.copies = [_Copy(open_estimate_file(each), i) for i, each in enumerate(paths)]
        self.made = [[_work_of(self.copies[0].file.estimate, each)] for each in _OWNERS]

    def close(self) -> None:
        for each in self.copies:
            each.file.close()

    def go_on(self) -> None:
        self.step += 1
        copy, way = self.chance.choice(self.copies), self.chance.random()
        if way < 0.3:
            self.merge(copy, self.chance.choice([each for each in self.copies if each is not copy]))
        elif way < 0.55:
            self._turn(copy)
        else:
            edit = copy.edit(self.chance, self.step)
            if not edit.is_empty:
                copy.file.record(edit, who="ก", when=NOON, books=BOOKS)
                copy.done.append(None)
                copy.undone.clear()
                self._made(copy)
        self.check(copy)

    def _made(self, copy: _Copy) -> None:
        made = self.made[copy.owner]
        made.append(_work_of(copy.file.estimate, copy.owner))
        self._take(copy, {copy.owner: len(made) - 1})

    def _take(self, copy: _Copy, now: dict[int, int]) -> None:
        copy.taken = tuple(now.get(each, copy.taken[each]) for each in _OWNERS)

    def _turn(self, copy: _Copy) -> None:
        """Something is undone, or done again."""
        back = not copy.undone or self.chance.random() < 0.7
        stack, other = (copy.done, copy.undone) if back else (copy.undone, copy.done)
        if not stack:
            return
        turn = copy.file.undo if back else copy.file.redo
        assert turn(who="ก", when=NOON) is not None
        other.append(stack.pop())
        if (merge := other[-1]) is None:
            self._made(copy)
        else:
            was = merge[0 if back else 1]
            self._take(copy, {each: was[each] for each in _OWNERS if each != copy.owner})

    def merge(self, ours: _Copy, theirs: _Copy) -> None:
        meeting = hold_against(ours.file, theirs.file, BOOKS)
        views = clash_views(meeting)
        assert views == ()
        before, after = ours.taken, tuple(map(max, ours.taken, theirs.taken))
        ours.taken = after
        if not meeting.is_for_nothing:
            edit = edit_to_take_in(meeting, views, {})
            ours.file.record(edit, who="ก", when=NOON, books=meeting.books)
            ours.done.append((before, after))
            ours.undone.clear()
        self.check(ours)

    def check(self, copy: _Copy) -> None:
        """It holds of each owner the state that it took last."""
        for each in _OWNERS:
            assert _work_of(copy.file.estimate, each) == self.made[each][copy.taken[each]]


@pytest.mark.parametrize("seed", [9, 26, 27, 29])
def test_own_work_comes_to_all_as_its_owner_left_it(tmp_path: Path, seed: int) -> None:
    """Also where it was undone or done again, and by way of another."""
    with closing(_OwnLines(tmp_path, seed)) as work:
        for _ in range(60):
            work.go_on()
        for ours, theirs in ((0, 1), (0, 2), (1, 0), (2, 0)):
            work.merge(work.copies[ours], work.copies[theirs])
        assert {each.taken for each in work.copies} == {tuple(len(made) - 1 for made in work.made)}
        for each in work.copies:
            assert alterations_in(each.file) == NOTHING_ALTERED
