"""Two copies taken together: nothing of either lost, nothing chosen silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.links import link_faults
from estimator.domain.bill.pointers import pointing
from estimator.domain.bill.rows import ROOT, Bill, RowId
from estimator.domain.estimate import Estimate
from estimator.domain.merging.clashes import CopySide
from estimator.domain.merging.fields import Fields, fields_of, fields_of_row
from estimator.domain.merging.merging import CopiesApart
from estimator.domain.records.edits import apply, apply_unchecked, inverse
from estimator.domain.records.registry import SETTINGS, TABLES
from estimator.errors import UserError
from tests.domain.merging.copies import apart, content, copies, merge_edit

Three = tuple[Estimate, Estimate, Estimate]


@given(copies())
def test_a_copy_in_which_nothing_was_done_gives_the_other(three: Three) -> None:
    base, _, other = three
    for ours, theirs in ((base, other), (other, base)):
        found = apart(base, ours, theirs)
        assert found.clashes == ()
        # As text: what was only written otherwise came over, too.
        assert repr(content(apply_unchecked(ours, merge_edit(found)))) == repr(content(other))


@given(copies(), st.integers(0, 2**32))
def test_all_that_either_wrote_is_there_or_told_and_can_be_taken_back(
    three: Three, seed: int
) -> None:
    found = apart(*three)
    ours, chance = found.ours.estimate, Random(seed)
    sides: list[CopySide] = ["ours", "theirs"]
    for choices in (
        found.all_of("ours"),
        found.all_of("theirs"),
        {clash.key: chance.choice(sides) for clash in found.clashes},
    ):
        try:
            edit = merge_edit(found, choices)
            after = apply(ours, edit)
        except UserError:  # what was chosen cannot stand together, or beside the rest
            continue
        assert content(apply_unchecked(after, inverse(edit))) == content(ours)
        assert not [fault for row in after.bill.linked for fault in link_faults(after.bill, row)]
        told = set(_told(found))
        for copy in (ours, found.theirs.estimate):
            for lost in (*_lost_rows(found, copy, after), *_lost_beside(found, copy, after)):
                assert lost in told or (*lost[:2], ALL) in told


Written = tuple[str, int, str]
"""A table (none: the bill), an id in it, and a field."""
ALL = "*"


def _told(found: CopiesApart) -> Iterator[Written]:
    for clash in found.clashes:
        for name in clash.fields:
            yield clash.at.name, clash.at.id, name
        for row in () if clash.fields else (clash.at.id, *clash.goes):
            yield clash.at.name, row, ALL


def _lost_rows(found: CopiesApart, copy: Estimate, after: Estimate) -> Iterator[Written]:
    """What a copy has otherwise than both once did, and the merged bill has not."""
    base, its, merged = found.base.estimate.bill.rows, copy.bill.rows, after.bill.rows
    yield from (("", row, ALL) for row in base if row not in its and row in merged)
    for row in its.values():
        was = fields_of_row(base[row.id]) if row.id in base else {}
        now = fields_of_row(merged[row.id]) if row.id in merged else {}
        if now or not was:
            yield from (("", row.id, each) for each in _lost(was, fields_of_row(row), now))
        elif was != fields_of_row(row):
            yield "", row.id, ALL


def _lost_beside(found: CopiesApart, copy: Estimate, after: Estimate) -> Iterator[Written]:
    for setting in SETTINGS:
        was, its, now = (
            fields_of(setting.value_in(each)) for each in (found.base.estimate, copy, after)
        )
        yield from ((setting.name, 0, each) for each in _lost(was, its, now))
    for table in TABLES:
        old, here, merged = (
            table.records_in(each).entries for each in (found.base.estimate, copy, after)
        )
        yield from ((table.name, each, ALL) for each in old if each not in here and each in merged)
        for number, entry in here.items():
            was = fields_of(old[number].record) if number in old else {}
            now = fields_of(merged[number].record) if number in merged else {}
            if now or was != fields_of(entry.record):
                lost = _lost(was, fields_of(entry.record), now)
                yield from ((table.name, number, each) for each in lost)


def _lost(was: Fields, its: Fields, now: Fields) -> list[str]:
    return [
        name
        for name, value in its.items()
        if was.get(name, ALL) != value and now.get(name, ALL) != value
    ]


@given(copies())
def test_which_of_the_two_takes_the_other_in_makes_no_difference(three: Three) -> None:
    base, ours, theirs = three
    one, other = apart(base, ours, theirs), apart(base, theirs, ours)
    assert len(one.clashes) == len(other.clashes)
    if one.clashes:
        return
    first, second = (
        apply_unchecked(ours, merge_edit(one)),
        apply_unchecked(theirs, merge_edit(other)),
    )
    assert _shape(first.bill) == _shape(second.bill)
    assert [each.value_in(first) for each in SETTINGS] == [
        each.value_in(second) for each in SETTINGS
    ]
    for table in TABLES:
        assert Counter(table.records_in(first)) == Counter(table.records_in(second))


def _shape(bill: Bill, row: RowId = ROOT) -> object:
    """What stands below a row, in whatever order and with whatever ids."""
    below = Counter(_shape(bill, child) for child in bill.children_of(row))
    node = None if row == ROOT else pointing(bill.node(row), lambda _to: 1)
    return node, frozenset(below.items())
