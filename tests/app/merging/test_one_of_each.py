"""Decisions and answers, of which there is one for what they are about, made anew in copies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

import pytest

from estimator.app.integrity import alterations_in
from estimator.domain.decisions import Decision
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.surroundings import NOTHING_ALTERED
from estimator.domain.merging.clashes import CopySide
from estimator.domain.procedure.answers import Answer
from estimator.domain.records.edits import Edit
from estimator.domain.records.record_edits import add_records, change_record, remove_records
from estimator.domain.records.registry import ANSWERS, DECISIONS
from estimator.domain.records.table import Table
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.app.merging.copies import Makes, copy_of, merge, met, start, work

R = TypeVar("R")


@dataclass(frozen=True)
class _Kind(Generic[R]):
    table: Table[R]
    make: Callable[[str], R]

    def adds(self, what: str) -> Makes:
        return lambda now: add_records(now, self.table, [self.make(what)], "เลือก")

    def takes_out(self, estimate: Estimate) -> Edit:
        return remove_records(estimate, self.table, [self.table.records_in(estimate).ids[-1]], "ลบ")

    def takes_another(self, what: str) -> Makes:
        return lambda now: change_record(
            now, self.table, self.table.records_in(now).ids[-1], self.make(what), "แก้"
        )

    def held(self, path: Path) -> list[R]:
        with open_estimate_file(path, read_only=True) as file:
            assert alterations_in(file) == NOTHING_ALTERED
            return list(self.table.records_in(file.estimate))


_KINDS: tuple[_Kind[Any], ...] = (
    _Kind(DECISIONS, lambda what: Decision("row_rounding", what, "เหตุ")),
    _Kind(ANSWERS, lambda what: Answer("budget_exceeded", None, what, "ก", date(2026, 6, 5))),
)


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.table.name)
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("what", ["total", "rows"])
def test_what_was_chosen_is_asked_where_another_copy_took_it_out_and_has_the_other(
    tmp_path: Path, kind: _Kind[Any], turned: bool, what: str
) -> None:
    """Each knows both, and they were settled in two ways."""
    path = start(tmp_path)
    first, chooser, other = (copy_of(path, name) for name in ("หนึ่ง", "ผู้เลือก", "อื่น"))
    work(first, "ก", kind.adds("total"))
    merge(other, first)
    work(other, "ค", kind.takes_out)
    work(chooser, "ข", kind.adds("rows"))
    merge(other, chooser)
    assert kind.held(other) == [kind.make("rows")]
    with met(chooser, first) as (_file, _meeting, views):
        assert len(views) == 1
    merge(chooser, first, "theirs")
    assert kind.held(chooser) == [kind.make("total")]

    ours, theirs = (other, chooser) if turned else (chooser, other)
    with met(ours, theirs) as (_file, _meeting, views):
        assert len(views) == 1
    merge(ours, theirs, "ours" if (what == "rows") == turned else "theirs")
    assert kind.held(ours) == [kind.make(what)]
    for copy in (theirs, first, theirs):
        with met(ours, copy) as (_file, _meeting, views):
            assert views == ()
        with met(copy, ours) as (_file, _meeting, views):
            assert views == ()
        merge(copy, ours)
        assert kind.held(copy) == [kind.make(what)]
        merge(ours, copy)
        assert kind.held(ours) == [kind.make(what)]
    # Taken out once more, it is out for all, though it was known by two entries.
    work(ours, "ข", kind.takes_out)
    for copy in (theirs, first):
        with met(copy, ours) as (_file, _meeting, views):
            assert views == ()
        merge(copy, ours)
        assert kind.held(copy) == []


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.table.name)
@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_what_ours_only_knows_to_be_out_is_asked_where_its_author_went_on(
    tmp_path: Path, kind: _Kind[Any], side: CopySide
) -> None:
    """Ours has given no id to what it never had."""
    path = start(tmp_path)
    author, remover, ours = (copy_of(path, name) for name in ("ผู้ทำ", "ผู้ลบ", "ประธาน"))
    work(author, "ก", kind.adds("total"))
    merge(remover, author)
    work(remover, "ข", kind.takes_out)
    merge(ours, remover)
    work(author, "ก", kind.takes_another("rows"))
    with met(ours, author) as (_file, _meeting, views):
        assert [view.ours.words for view in views] == ["ลบออก"]
    merge(ours, author, side)
    assert kind.held(ours) == ([] if side == "ours" else [kind.make("rows")])
    for copy in (author, remover):
        merge(copy, ours)
        assert kind.held(copy) == kind.held(ours)


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.table.name)
@pytest.mark.parametrize("turned", [False, True])
def test_what_two_made_and_a_third_united_stays_one_for_all(
    tmp_path: Path, kind: _Kind[Any], turned: bool
) -> None:
    """By whichever of the two the third knew it last."""
    path = start(tmp_path)
    one, other, third = (copy_of(path, name) for name in ("หนึ่ง", "สอง", "สาม"))
    for copy in (one, other):
        work(copy, copy.stem, kind.adds("total"))
    for ours, theirs in ((third, other), (third, one), (one, third), (third, other)):
        merge(ours, theirs)
    work(other, "ข", kind.takes_another("rows"))
    merge(third, other)
    merge(other, third)
    work(one, "ก", kind.takes_out)
    work(other, "ข", kind.takes_another("total"))
    ours, theirs = (other, one) if turned else (one, other)
    with met(ours, theirs) as (_file, _meeting, views):
        assert [view.clash.why for view in views] == ["gone"]
    merge(ours, theirs, "theirs" if turned else "ours")
    assert kind.held(ours) == []
    for copy in (theirs, third):
        merge(copy, ours)
        assert kind.held(copy) == []
