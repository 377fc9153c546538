"""Random edits that a user could make, for property tests."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Final

from hypothesis import strategies as st

from estimator.domain.bill.pipes import share_at, shares_in
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Part, RowId, walk
from estimator.domain.bill_edits.linking import link_line, split_line, unlink_lines
from estimator.domain.bill_edits.row_edits import (
    Tree,
    change_node,
    duplicate_rows,
    insert_trees,
    move_rows,
    remove_rows,
)
from estimator.domain.clauses import GUIDELINES
from estimator.domain.decisions import FORM_SETS
from estimator.domain.estimate import Estimate
from estimator.domain.procedure.committee import Member
from estimator.domain.records.edits import Edit, apply, change_setting
from estimator.domain.records.record_edits import (
    add_records,
    change_record,
    move_record,
    remove_records,
)
from estimator.domain.records.registry import (
    COMMITTEE,
    CONDITIONS,
    FORM_SET,
    GUIDELINE,
    LABOUR_EDITION,
    PROJECT,
    ROUNDING,
)
from estimator.domain.sources.pipe_share import GONE
from estimator.errors import UserError
from tests.domain.bills import below_part, lines, parts

Step = tuple[int, Tree, Line, Tree]
_Material = tuple[Tree, Line, Tree]
_UNUSED: Final[_Material] = (Tree(Group("ไม่ใช้")), Line("ไม่ใช้"), Tree(Part("construction", "หมวด")))


@st.composite
def _step(draw: st.DrawFn) -> Step:
    """A step with what it puts in, and with nothing drawn that it has no use for: that takes long.

    A bill without any row gets a part that is always the same.
    """
    seed = draw(st.integers(0, 2**32))
    action = Random(seed).choice(_ACTIONS)
    tree, line, part = _UNUSED
    return (
        seed,
        draw(below_part()) if action is _insert else tree,
        draw(lines()) if action is _change else line,
        draw(parts()) if action is _insert_part else part,
    )


def edit_for(bill: Bill, step: Step) -> Edit | None:
    """One of the user's actions on `bill`, chosen by the step; None where it is refused."""
    seed, tree, line, part = step
    chance = Random(seed)
    action = chance.choice(_ACTIONS)
    if not bill.rows:  # nothing else can be done to it, and an idle step tries nothing
        action = _insert_part
    try:
        edit = action(bill, chance, (tree, line, part))
        if edit is not None:
            apply(Estimate(bill=bill), edit)
        return edit
    except UserError:
        return None


def any_edit_for(estimate: Estimate, step: Step) -> Edit | None:
    """As `edit_for`, or an edit of the settings or of the committee."""
    chance = Random(step[0])
    what = chance.choice(["bill", "bill", "setting", "record", "record"])
    if what == "bill":
        return edit_for(estimate.bill, step)
    return (_setting if what == "setting" else _record)(estimate, chance)


def _setting(estimate: Estimate, chance: Random) -> Edit:
    number = Decimal(chance.randint(0, 10_000)).scaleb(-2)
    project = replace(estimate.project, name=f"งาน {number}", budget_baht=number)
    conditions = replace(estimate.conditions, retention_percent=number / 10)
    edits = (
        change_setting(estimate, PROJECT, project, "แก้"),
        change_setting(estimate, CONDITIONS, conditions, "แก้"),
        change_setting(estimate, ROUNDING, replace(estimate.rounding, equipment=number), "แก้"),
        change_setting(estimate, FORM_SET, chance.choice((None, *FORM_SETS)), "แก้"),
        change_setting(estimate, GUIDELINE, chance.choice((None, *GUIDELINES)), "แก้"),
        change_setting(estimate, LABOUR_EDITION, f"ชุด {number}", "แก้"),
    )
    return chance.choice(edits)


def _record(estimate: Estimate, chance: Random) -> Edit:
    ids = estimate.committee.ids
    member = Member(chance.choice(["chair", "member"]), f"นาย {chance.randint(0, 99)}")
    if not ids or chance.random() < 0.4:
        place = chance.randint(0, len(ids))
        return add_records(estimate, COMMITTEE, [member] * chance.randint(1, 3), "เพิ่ม", place)
    record = chance.choice(ids)
    place = chance.randint(0, len(ids) - 1)
    edits = (
        change_record(estimate, COMMITTEE, record, member, "แก้"),
        move_record(estimate, COMMITTEE, record, place, "ย้าย"),
        remove_records(estimate, COMMITTEE, chance.sample(ids, place + 1), "ลบ"),
    )
    return chance.choice(edits)


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


def _point(bill: Bill, chance: Random, material: _Material) -> Edit | None:
    """Let a line that follows pipes point to any rows, a row that never was among them."""
    shares = list(shares_in(bill, walk(bill)))
    if not shares:
        return None
    row = chance.choice(shares)
    line, share = bill.node(row), share_at(bill, row)
    assert isinstance(line, Line)
    assert share is not None
    also = {*_some_rows(bill, chance), *chance.sample([GONE, bill.next_id + 9], 1)}
    pointing = replace(line, material=replace(share, also=tuple(also)))
    return change_node(bill, row, pointing, "ชี้ท่อ")


def _split(bill: Bill, chance: Random, material: _Material) -> Edit | None:
    """Let a line's labour stand in one of its own, with a quantity that is linked."""
    return split_line(bill, _any_row(bill, chance))


def _link(bill: Bill, chance: Random, material: _Material) -> Edit | None:
    """Let a line that is there take the quantity of another."""
    return link_line(bill, _any_row(bill, chance), _any_row(bill, chance))


def _unlink(bill: Bill, chance: Random, material: _Material) -> Edit | None:
    return unlink_lines(bill, _some_rows(bill, chance))


def _change(bill: Bill, chance: Random, material: _Material) -> Edit | None:
    row = _any_row(bill, chance)
    node = bill.node(row)
    if isinstance(node, Line):
        return change_node(bill, row, material[1], "แก้")
    if isinstance(node, Group):
        return change_node(bill, row, Group("ชื่อใหม่"), "แก้")
    return change_node(bill, row, replace(node, kind="equipment", work_type=None), "แก้")


_ACTIONS: Final = (
    _insert,
    _insert_part,
    _remove,
    _move,
    _duplicate,
    _change,
    _point,
    _split,
    _link,
    _unlink,
)
steps: Final[st.SearchStrategy[list[Step]]] = st.lists(_step(), min_size=2, max_size=6)
