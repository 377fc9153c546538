"""Approvals that two copies recorded of one day: which counts is asked, whoever takes whom in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from estimator.app.approvals import approved_revision
from estimator.app.earlier_revisions import restoring
from estimator.app.integrity import alterations_in
from estimator.app.procedure.taking_back import taking_back
from estimator.app.revisions import name_revision, named_state
from estimator.domain.estimate import Estimate
from estimator.domain.guideline.surroundings import NOTHING_ALTERED
from estimator.domain.merging.clashes import CopySide
from estimator.domain.procedure.approvals import Approval
from estimator.domain.procedure.calendar import Dates
from estimator.domain.records.edits import Edit, change_setting
from estimator.domain.records.record_edits import add_records, remove_records
from estimator.domain.records.registry import APPROVALS, DATES
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.app.merging.copies import Makes, copy_of, merge, met, priced, start, work
from tests.books import BOOKS
from tests.store.samples import FIRST, NOON

_OTHER: dict[CopySide, CopySide] = {"ours": "theirs", "theirs": "ours"}


def _named(path: Path, name: str) -> None:
    with open_estimate_file(path) as file:
        name_revision(file, name, "ก", NOON, BOOKS)


def _approve(path: Path, name: str, day: int = 2, by: str = "นายก") -> None:
    with open_estimate_file(path) as file:
        (worth,) = (each.worth for each in file.revisions() if each.name == name)
        assert worth is not None
        approval = Approval(name, worth.checksum, date(2026, 7, day), by)
        edit = add_records(file.estimate, APPROVALS, [approval], "เห็นชอบ")
        file.record(edit, who="ก", when=NOON, books=BOOKS)


def _approved(path: Path) -> tuple[list[str], str]:
    with open_estimate_file(path, read_only=True) as file:
        assert alterations_in(file) == NOTHING_ALTERED
        revision = approved_revision(file)
        names = [each.revision for each in file.estimate.approvals]
        return names, "" if revision is None else revision.name


def _two_revisions(folder: Path) -> Path:
    path = start(folder)
    _named(path, "ร1")
    work(path, "ก", priced(FIRST, "1900"))
    _named(path, "ร2")
    return path


def _asked(ours: Path, theirs: Path) -> list[tuple[str, str, str]]:
    with met(ours, theirs) as (_file, _meeting, views):
        return [(each.what, each.ours.words, each.theirs.words) for each in views]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("counts", ["ร1", "ร2"])
def test_which_of_one_day_counts_is_asked_and_known_everywhere(
    tmp_path: Path, turned: bool, counts: str
) -> None:
    path = _two_revisions(tmp_path)
    first, second, third = (copy_of(path, name) for name in ("ก", "ข", "ค"))
    _approve(first, "ร1")
    _approve(second, "ร2")
    ours, theirs = (second, first) if turned else (first, second)
    told = [f"ฉบับ “{name}” เห็นชอบเมื่อ 2 ก.ค. 2569 โดย นายก" for name in ("ร1", "ร2")]
    assert _asked(first, second) == [("ที่ให้ไว้หลังสุดของวัน", *told)]
    merge(ours, theirs, "ours" if (counts == "ร1") != turned else "theirs")
    names, approved = _approved(ours)
    assert sorted(names) == ["ร1", "ร2"]
    assert approved == counts == names[-1]
    for copy in (theirs, third):
        assert _asked(ours, copy) == _asked(copy, ours) == []
        merge(copy, ours)
        assert _approved(copy) == (names, counts)
        assert _asked(ours, copy) == []
        merge(ours, copy)
        assert _approved(ours) == (names, counts)


def test_two_that_chose_otherwise_are_asked_again(tmp_path: Path) -> None:
    path = _two_revisions(tmp_path)
    first, second = copy_of(path, "ก"), copy_of(path, "ข")
    _approve(first, "ร1")
    _approve(second, "ร2")
    before = copy_of(first, "ก่อน")
    merge(first, second)
    merge(second, before)
    assert (_approved(first)[1], _approved(second)[1]) == ("ร1", "ร2")
    for one, other in ((first, second), (second, first)):
        assert len(_asked(one, other)) == 1
        made = copy_of(one, "รวม")
        merge(made, other)
        assert _approved(made)[1] == _approved(one)[1]


def test_what_tells_for_itself_is_not_asked(tmp_path: Path) -> None:
    """Other days, one that knew the other, the very same, and one that was taken out again."""
    path = _two_revisions(tmp_path)
    first, second = copy_of(path, "ก"), copy_of(path, "ข")
    _approve(first, "ร1", 2)
    _approve(second, "ร2", 5)
    for one, other in ((first, second), (second, first)):
        assert _asked(one, other) == []
        made = copy_of(one, "รวม")
        merge(made, other)
        assert _approved(made)[1] == "ร2"

    first, second = copy_of(path, "ค"), copy_of(path, "ง")
    _approve(first, "ร1")
    merge(second, first)
    _approve(second, "ร2")
    for one, other in ((first, second), (second, first)):
        assert _asked(one, other) == []
        made = copy_of(one, "รวม")
        merge(made, other)
        assert _approved(made) == (["ร1", "ร2"], "ร2")

    first, second = copy_of(path, "จ"), copy_of(path, "ฉ")
    _approve(first, "ร1")
    _approve(second, "ร1")
    assert _asked(first, second) == []
    merge(first, second)
    work(first, "ก", lambda now: remove_records(now, APPROVALS, now.approvals.ids, "ลบ"))
    _approve(first, "ร2")
    for one, other in ((first, second), (second, first)):
        assert _asked(one, other) == []
        made = copy_of(one, "รวม")
        merge(made, other)
        assert _approved(made) == (["ร2"], "ร2")


def test_who_approved_in_other_words_makes_no_question(tmp_path: Path) -> None:
    """The same revision is the last of the day, whoever is said to have been the last."""
    path = _two_revisions(tmp_path)
    first, second = copy_of(path, "ก"), copy_of(path, "ข")
    _approve(first, "ร2", by="ผอ.")
    _approve(second, "ร1")
    _approve(second, "ร2", by="ผู้อำนวยการ")
    before = copy_of(first, "ก่อน")
    assert _asked(first, second) == _asked(second, first) == []
    merge(first, second)
    merge(second, before)
    for copy in (first, second):
        names, approved = _approved(copy)
        assert sorted(names) == ["ร1", "ร2", "ร2"]
        assert approved == "ร2"
    for one, other in ((first, second), (second, first)):
        assert _asked(one, other) == []
        made = copy_of(one, "รวม")
        merge(made, other)
        assert _approved(made)[1] == "ร2"


def _brought_back(path: Path, name: str) -> None:
    with open_estimate_file(path) as file:
        revision = next(each for each in file.revisions() if each.name == name)
        edit = restoring(file, named_state(file, BOOKS, revision))
        file.record(edit, who="ก", when=NOON, books=BOOKS, stood=True)


def test_what_was_taken_out_before_a_revision_was_brought_back_is_asked_about(
    tmp_path: Path,
) -> None:
    """The merge that brought it is as if it had not been; that it was taken out holds."""
    path = _two_revisions(tmp_path)
    first, second = copy_of(path, "ก"), copy_of(path, "ข")
    _approve(first, "ร1", 2)
    merge(second, first)
    _approve(second, "ร2", 5, by="ผิด")
    merge(first, second)
    assert _approved(first)[1] == "ร2"
    work(first, "ก", lambda now: remove_records(now, APPROVALS, now.approvals.ids[-1:], "ถอน"))
    _brought_back(first, "ร1")
    told = "ฉบับ “ร2” เห็นชอบเมื่อ 5 ก.ค. 2569 โดย ผิด"
    assert _asked(first, second) == [("ทั้งรายการ", "ลบออก", told)]
    assert _asked(second, first) == [("ทั้งรายการ", told, "ลบออก")]
    merge(first, second)
    assert _approved(first) == (["ร1"], "ร1")
    assert _asked(first, second) == []


@pytest.mark.parametrize("counts", ["ร1", "ร2"])
def test_the_same_two_in_another_order_are_asked_about_and_known_everywhere(
    tmp_path: Path, counts: str
) -> None:
    path = _two_revisions(tmp_path)
    first, second = (copy_of(path, name) for name in ("ก", "ข"))
    for ours, names in ((first, ("ร2", "ร1")), (second, ("ร1", "ร2"))):
        for name in names:
            _approve(ours, name)
    (asked,) = _asked(first, second)
    assert asked[0] == "ลำดับ"
    assert [re.findall("ร[12]", words) for words in asked[1:]] == [["ร2", "ร1"], ["ร1", "ร2"]]
    merge(first, second, "ours" if counts == "ร1" else "theirs")
    assert _approved(first)[1] == counts
    assert _asked(first, second) == _asked(second, first) == []
    merge(second, first)
    assert _approved(second) == _approved(first)


# --- the day of approval among the dates


def _days(path: Path) -> tuple[set[date], date | None]:
    """Of the recorded approvals, and that among the dates."""
    with open_estimate_file(path, read_only=True) as file:
        return {each.on for each in file.estimate.approvals}, file.estimate.dates.approved


def _records(day: int) -> Makes:
    """An approval with its day among the dates, as the window records it."""

    def make(now: Estimate) -> Edit:
        approval = Approval(f"ร{day}", f"{day:064x}", date(2026, 7, day))
        dates = replace(now.dates, approved=approval.on)
        edit = add_records(now, APPROVALS, [approval], "เห็นชอบ")
        return replace(edit, settings=(DATES.change(now.dates, dates),))

    return make


def _takes_back(at: int) -> Makes:
    return lambda now: taking_back(now, now.approvals.ids[at % len(now.approvals)])


def _brings_back(at: int) -> Makes:
    """The day of an older approval, as where its revision is brought back."""

    def make(now: Estimate) -> Edit:
        dates = replace(now.dates, approved=[*now.approvals][at % len(now.approvals)].on)
        return change_setting(now, DATES, dates, "คืน")

    return make


@pytest.mark.parametrize("turned", [False, True])
def test_the_day_is_that_of_the_newest_where_both_recorded_one(
    tmp_path: Path, turned: bool
) -> None:
    path = start(tmp_path)
    first, second = copy_of(path, "ก"), copy_of(path, "ข")
    work(first, "ก", _records(2))
    work(second, "ข", _records(5))
    ours, theirs = (second, first) if turned else (first, second)
    assert _asked(ours, theirs) == []
    merge(ours, theirs)
    assert _days(ours) == ({date(2026, 7, 2), date(2026, 7, 5)}, date(2026, 7, 5))
    merge(theirs, ours)
    assert _days(theirs) == _days(ours)


def test_a_day_that_somebody_typed_is_asked_about(tmp_path: Path) -> None:
    path = start(tmp_path)
    first, second = copy_of(path, "ก"), copy_of(path, "ข")
    work(first, "ก", _records(2))
    typed = Dates(approved=date(2026, 7, 5))
    work(second, "ข", lambda now: change_setting(now, DATES, typed, "พิมพ์"))
    assert len(_asked(first, second)) == len(_asked(second, first)) == 1


@pytest.mark.parametrize("seed", range(10))
def test_the_day_is_always_that_of_an_approval_that_is_recorded(tmp_path: Path, seed: int) -> None:
    """Whatever three copies recorded, took back, brought back and took in of each other."""
    random = Random(seed)
    path = start(tmp_path)
    work(path, "ก", _records(1), _records(2))
    copies = [path, *(copy_of(path, name) for name in "ขค")]
    days = iter(random.sample(range(3, 32), 12))
    for _ in range(12):
        copy = random.choice(copies)
        there = bool(_days(copy)[0])
        way = random.choice([_records, _takes_back, _brings_back] if there else [_records])
        work(copy, "ก", way(next(days) if way is _records else random.randrange(9)))
        if random.random() < 0.5:
            ours, theirs = random.sample(copies, 2)
            assert _asked(ours, theirs) == []
            merge(ours, theirs)
            recorded, among_dates = _days(ours)
            assert among_dates in recorded or not (recorded or among_dates)
