"""Revisions that were named in the other copy alone stay in it, and that is said."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

from estimator.app.merging.taking_in import MergedFiles, MergeOrder, merge_files
from estimator.app.merging.telling import warnings
from estimator.app.revisions import name_revision
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.app.merging.copies import added, copy_of, merge, met, start, work
from tests.books import BOOKS
from tests.store.samples import NOON


def name(path: Path, *names: str) -> None:
    with open_estimate_file(path, who="ข") as file:
        for hours, each in enumerate(names, 1):
            name_revision(file, each, "ข", NOON + timedelta(hours=hours), BOOKS)


def told(ours: Path, theirs: Path) -> tuple[str, ...]:
    with met(ours, theirs) as (_, meeting, views):
        order = MergeOrder(str(ours), str(theirs), ours.with_name("ค.estimate"))
        return warnings(MergedFiles(order, meeting, views, None))


def test_what_was_named_before_both_parted_is_in_both(tmp_path: Path) -> None:
    ours = start(tmp_path)
    name(ours, "ร1")
    theirs = copy_of(ours, "ข")
    work(theirs, "ข", added("ของข"))
    assert told(ours, theirs) == ()


def test_what_was_named_in_the_copy_is_told_until_it_is_thrown_away(tmp_path: Path) -> None:
    ours = start(tmp_path)
    theirs = copy_of(ours, "ข")
    work(theirs, "ข", added("ของข"))
    name(theirs, "ร1", "ร2", "ร3", "ร4")
    (said,) = told(ours, theirs)
    assert said.startswith(
        f"ฉบับที่ตั้งชื่อไว้ในสำเนา “{theirs.stem}” ไม่ได้มาด้วย: “ร4” “ร3” “ร2” และอีก 1 ฉบับ หากแผ่น"
    )
    merge(ours, theirs)
    assert told(ours, theirs) == (said,)


def test_what_a_merge_names_by_itself_is_not_told(tmp_path: Path) -> None:
    ours = start(tmp_path)
    theirs = copy_of(ours, "ข")
    work(ours, "ก", added("ของก"))
    work(theirs, "ข", added("ของข"))
    out = ours.with_name("ค.estimate")
    merge_files(
        MergeOrder(str(theirs), str(ours), out), lambda: nullcontext(BOOKS), who="ข", when=NOON
    )
    with open_estimate_file(out, read_only=True) as file:
        assert [each.name[:12] for each in file.revisions()] == ["ก่อนรวมกับสำ"]
    assert told(ours, out) == ()
