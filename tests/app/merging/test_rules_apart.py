"""What one copy no longer allows and the other put in: either can be chosen, once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.bill.rows import ROOT, Group, Line, Part, RowId, lines_below
from estimator.domain.bill_edits.row_edits import (
    Tree,
    change_node,
    insert_trees,
    move_rows,
)
from estimator.domain.decisions import SALVAGE
from estimator.domain.estimate import Estimate
from estimator.domain.merging.clashes import CopySide
from estimator.domain.records.deciding import decide
from estimator.domain.records.edits import Edit
from estimator.domain.records.record_edits import remove_records
from estimator.domain.records.registry import DECISIONS
from estimator.domain.sources.not_applicable import NotApplicable
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.typed_price import TypedPrice
from tests.app.merging.copies import Makes, changed, copy_of, merge, met, start, work
from tests.lines import flat_line
from tests.store.samples import FIRST, GROUP

_SCRAP = replace(flat_line("เศษ", Decimal(2), "กก."), material=Salvage(Decimal(5), "ขาย"))
_WORK = flat_line("งาน", Decimal(2), "กก.", Decimal(1), Decimal(3))
_WHOLE = flat_line("เหมา", Decimal(2), "กก.", Decimal(1))


def _allowed(now: Estimate) -> Edit:
    return decide(now, SALVAGE, "inside", "มติ")


def _refused(now: Estimate) -> Edit:
    return decide(now, SALVAGE, "refused", "มติใหม่")


def _undecided(now: Estimate) -> Edit:
    return remove_records(now, DECISIONS, list(now.decisions.ids), "ลบ")


def _scrap(now: Estimate) -> Edit:
    return insert_trees(now.bill, GROUP, 0, [Tree(_SCRAP)], "เพิ่ม")


def _special(now: Estimate) -> Edit:
    return change_node(now.bill, now.bill.children_of(ROOT)[0], Part("special", "หมวดใหม่"), "แก้")


def _new_part(now: Estimate) -> Edit:
    part = Tree(Part("construction", "หมวดใหม่"), (Tree(_WHOLE),))
    return insert_trees(now.bill, ROOT, 0, [part], "เพิ่ม")


def _first(now: Estimate) -> int:
    return now.bill.children_of(ROOT)[0]


def _with_labour(now: Estimate) -> Edit:
    (line,) = now.bill.children_of(_first(now))
    return change_node(now.bill, line, replace(_WHOLE, labour=TypedPrice(Decimal(9))), "แก้")


def _two_parts(now: Estimate) -> Edit:
    group = Tree(Group("กลุ่มที่ย้าย"), (Tree(_WHOLE),))
    parts = [
        Tree(Part("construction", "หมวดใหม่"), (group,)),
        Tree(Part("special", "หมวดพิเศษ")),
        Tree(Part("equipment", "หมวดครุภัณฑ์")),
    ]
    return insert_trees(now.bill, ROOT, 0, parts, "เพิ่ม")


def _group(now: Estimate) -> RowId:
    return now.bill.children_of(_first(now))[0]


def _line(now: Estimate) -> RowId:
    return next(lines_below(now.bill, _first(now)))


def _moved_to(part: int, row: Callable[[Estimate], RowId]) -> Makes:
    return lambda now: move_rows(now.bill, [row(now)], now.bill.children_of(ROOT)[part], 0)


def _into_group(*lines: Line) -> Makes:
    return lambda now: insert_trees(now.bill, _group(now), 0, list(map(Tree, lines)), "เพิ่ม")


def _line_with_labour(now: Estimate) -> Edit:
    labour = replace(_WHOLE, labour=TypedPrice(Decimal(9)))
    return change_node(now.bill, _line(now), labour, "แก้")


_CASES: dict[str, tuple[Makes, Makes, Makes]] = {
    "a new line, refused": (_allowed, _refused, _scrap),
    "a new line, undecided": (_allowed, _undecided, _scrap),
    "a line that takes value off now": (
        _allowed,
        _refused,
        changed(FIRST, material=Salvage(Decimal(5), "ขาย"), labour=NotApplicable()),
    ),
    "a new line with labour": (
        _new_part,
        _special,
        lambda now: insert_trees(now.bill, _first(now), 0, [Tree(_WORK)], "เพิ่ม"),
    ),
    "a line with labour now": (_new_part, _special, _with_labour),
    "a line with labour moved in": (
        _new_part,
        _special,
        lambda now: move_rows(now.bill, [FIRST], _first(now), 0),
    ),
    "a line moved away, with labour now": (_two_parts, _moved_to(1, _line), _line_with_labour),
    "its group moved away": (_two_parts, _moved_to(1, _group), _line_with_labour),
    "a new line in a group moved away": (_two_parts, _moved_to(1, _group), _into_group(_WORK)),
    "a line moved into a group moved away": (
        _two_parts,
        _moved_to(1, _group),
        lambda now: move_rows(now.bill, [FIRST], _group(now), 0),
    ),
    "a line that takes value off in a group moved away": (
        lambda now: replace(_two_parts(now), records=_allowed(now).records),
        _moved_to(2, _group),
        _into_group(_SCRAP),
    ),
}


@pytest.mark.parametrize(
    ("case", "turned"), [(case, number % 3 > 0) for number, case in enumerate(_CASES)]
)
def test_a_rule_of_the_one_or_the_rows_of_the_other_is_chosen_once(
    tmp_path: Path, case: str, turned: bool
) -> None:
    before, rule, rows = _CASES[case]
    ours = start(tmp_path)
    work(ours, "ก", before)
    theirs = copy_of(ours, "ข")
    work(theirs if turned else ours, "ก", rule)
    work(ours if turned else theirs, "ข", rows)
    ruling: CopySide = "theirs" if turned else "ours"
    with met(ours, theirs) as (_file, meeting, (view,)):
        assert view.clash.rules == ruling
        assert "ซึ่งใช้กับ “" in view.what
        made = {side: meeting.merged({view.clash.key: side}).estimate for side in _SIDES}
        with_rule, with_rows = made[ruling], made["ours" if turned else "theirs"]
        of_rule, of_rows = (
            (meeting.theirs, meeting.ours) if turned else (meeting.ours, meeting.theirs)
        )
        assert _told(with_rule) == _told(of_rule.estimate)
        assert _told(with_rows) == _told(of_rows.estimate)
    merge(ours, theirs)
    for one, other in ((ours, theirs), (theirs, ours)):
        with met(one, other) as (_file, meeting, views):
            assert views == ()
            assert meeting.is_nothing == (one is ours)


_SIDES: tuple[CopySide, ...] = ("ours", "theirs")


def _told(estimate: Estimate) -> object:
    nodes = {row: (each.parent, each.node) for row, each in estimate.bill.rows.items()}
    return nodes, [each.choice for each in estimate.decisions]
