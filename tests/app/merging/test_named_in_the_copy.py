"""Revisions that were named in the other copy alone stay in it, and that is said."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path

from estimator.app.comparing.answer import revisions_answer
from estimator.app.comparing.history import history_of
from estimator.app.merging.taking_in import MergedFiles, MergeOrder, merge_files
from estimator.app.merging.telling import warnings
from estimator.app.revisions import checksum_code, name_revision
from estimator.cli.comparison_text import revisions_text
from estimator.domain.procedure.approvals import Approval
from estimator.domain.records.record_edits import add_records
from estimator.domain.records.registry import APPROVALS
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
    name(theirs, *(f"ร{number}" for number in range(1, 13)))
    (said,) = told(ours, theirs)
    named = [f"“ร{number}” ({day})" for number, day in ((12, "1 ก.ค. 2569"), (11, "30 มิ.ย. 2569"))]
    assert said.startswith(
        f"ฉบับที่ตั้งชื่อไว้ในสำเนา “{theirs.stem}” ไม่ได้มาด้วย: {', '.join(named)}, “ร10”"
    )
    assert " และอีก 2 ฉบับ หากแผ่น" in said
    merge(ours, theirs)
    assert told(ours, theirs) == (said,)


def test_what_was_approved_in_the_copy_is_told_with_its_day_and_note(tmp_path: Path) -> None:
    """Though the file has one of the same name, and others were named since."""
    ours = start(tmp_path)
    theirs = copy_of(ours, "ข")
    name(ours, "เสนอ")
    work(theirs, "ข", added("ของข"))
    with open_estimate_file(theirs, who="ข") as file:
        made = name_revision(file, "เสนอ", "ข", NOON, BOOKS, note="ส่งนายก")
        assert made.worth is not None
        approval = Approval("เสนอ", made.worth.checksum, date(2026, 7, 3), "ปลัด", made.day)
        added_to = add_records(file.estimate, APPROVALS, [approval], "เห็นชอบ")
        file.record(added_to, who="ข", when=NOON, books=BOOKS)
    name(theirs, *(f"ร{number}" for number in range(1, 13)))
    (said,) = told(ours, theirs)
    approved = "“เสนอ” (30 มิ.ย. 2569) เห็นชอบเมื่อ 3 ก.ค. 2569 โดย ปลัด · ส่งนายก, “ร12”"
    assert approved in said
    merge(ours, theirs)
    with open_estimate_file(ours, read_only=True) as file:
        (own,) = (each for each in file.revisions() if each.name == "เสนอ")
        answer = revisions_answer(file.revisions(), file.estimate)
        listed = revisions_text(file.revisions(), file.estimate)
        history = history_of(file, None, 1).entries[0]
    assert own.worth != made.worth
    assert answer["approved_elsewhere"] == [
        {
            "name": "เสนอ",
            "named": "2026-06-30",
            "checksum": made.worth.checksum,
            "on": "2026-07-03",
            "by": "ปลัด",
        }
    ]
    assert f"ฉบับ “เสนอ” (30 มิ.ย. 2569) รหัสตรวจ {checksum_code(made)} ที่เห็นชอบเมื่อ" in listed
    assert listed.count("เห็นชอบเมื่อ 3 ก.ค.") == 1
    assert listed.endswith("ความเห็นชอบนี้เป็นครั้งล่าสุด จึงเป็นฉบับที่ใช้\n")
    assert approved.removesuffix(", “ร12”") in history.told


def test_what_stayed_in_a_copy_is_told_to_whoever_takes_the_merged_file_in(tmp_path: Path) -> None:
    a = start(tmp_path)
    b, c, d = (copy_of(a, each) for each in "ขคง")
    work(b, "ข", added("ของข"))
    name(b, "ร1")
    merge(a, b)
    work(c, "ค", added("ของค"))
    (said,) = told(c, a)
    assert said.startswith("ฉบับที่ตั้งชื่อไว้ในสำเนา “ข” ไม่ได้มาด้วย: “ร1” (30 มิ.ย. 2569) ")
    assert told(b, a) == ()  # it is there
    merge(c, a)
    assert told(c, a) == ()
    name(c, "ร2")
    of_b, of_c = sorted(told(d, c))
    assert ("“ข”" in of_b, "“ค”" in of_c) == (True, True)


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
