"""What another program altered in an estimate file is found, and stays found."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit, KeptTableChange, apply, change_setting
from estimator.domain.records.merged_copy import MergedCopy, NotTaken
from estimator.domain.records.registry import COMMITTEE, PROJECT
from estimator.files.cancelling import Cancelled
from estimator.store.estimate import integrity
from estimator.store.estimate.chain import begin_chain, chained_entries, chained_revisions
from estimator.store.estimate.chain_check import Break
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.estimate.integrity import Integrity, integrity_of, walk_back
from estimator.store.estimate.kept_checksums import KeptAlteration
from estimator.store.estimate.rescue import rescue
from estimator.store.estimate.revisions import Worth
from tests.books import BOOKS, BUILDING
from tests.books import row as factor_row
from tests.store.samples import (
    BOOKED,
    FIRST,
    GROUP,
    NOON,
    OUTSIDE,
    WHO,
    content,
    look,
    new_file,
    retitled,
    run_sql,
)

WORTH = Worth(1234500, "ab" * 32)
OTHER_TABLE = replace(
    BUILDING, rows=(*BUILDING.rows[:-1], factor_row("at_or_above", "10", "1.0900", "1.1663"))
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a step that was undone and one redone, and a revision between them.

    Entries: 1 and 2 done, 3 undoes and 4 redoes the second, revision 1, 5 done, 6 undoes it.
    """
    path = tmp_path / "งาน.estimate"
    with new_file(path) as file:
        work_on(file, FIRST, "หนึ่ง")
        work_on(file, GROUP, "สอง")
        file.undo(who="สมชาย", when=NOON)
        file.redo(who=WHO, when=NOON)
        file.name_revision("ฉบับเสนอ", WHO, NOON, worth=WORTH)
        work_on(file, BOOKED, "สาม")
        file.undo(who=WHO, when=NOON)
        file.name_revision("ฉบับสุดท้าย", WHO, NOON, worth=WORTH)
    return path


def work_on(file: EstimateFile, row: int, title: str) -> None:
    file.record(retitled(file.estimate, row, title, f"แก้เป็น{title}"), who=WHO, when=NOON)


def found_in(path: Path) -> Integrity:
    with open_estimate_file(path) as file:
        return integrity_of(file)


def told(found: Integrity) -> list[tuple[str, str | None, int]]:
    return [(each.fault, each.of, each.number) for each in found.breaks]


def test_what_only_this_program_wrote_is_whole(path: Path) -> None:
    assert found_in(path) == Integrity(6, 1)
    with open_estimate_file(path, read_only=True) as file:
        back = walk_back(file)
    assert (back.unlike, back.unproved) == ((), 0)


def test_a_copy_has_the_same_id_and_chain_and_another_file_another(path: Path) -> None:
    facts = ("estimate_id", "chain_start", "chain_end")
    with open_estimate_file(path) as file:
        file.save_copy(path.with_name("สำเนา.estimate"))
        own = [file.about()[each] for each in facts]
    with open_estimate_file(path.with_name("สำเนา.estimate")) as copy:
        assert [copy.about()[each] for each in facts] == own
        assert integrity_of(copy).is_whole
    with new_file(path.with_name("อื่น.estimate")) as other:
        assert not {other.about()[each] for each in facts} & set(own)
    assert len(own[0]) == 16


def test_the_break_says_what_stands_in_the_entry(path: Path) -> None:
    run_sql(path, "UPDATE journal SET who = 'สมหญิง' WHERE seq = 2")
    at = NOON.isoformat()
    assert found_in(path).breaks == (Break("altered", "entry", 2, at, "สมหญิง", "แก้เป็นสอง"),)


BY_HAND = {
    "who did it": ("UPDATE journal SET who = 'ก' WHERE seq = 1", ("altered", "entry", 1)),
    "when": (
        "UPDATE journal SET at = '2026-06-29T12:00:00+07:00' WHERE seq = 5",
        ("altered", "entry", 5),
    ),
    "label": ("UPDATE journal SET label = 'ก' WHERE seq = 2", ("altered", "entry", 2)),
    "edit": (
        "UPDATE journal SET edit = replace(edit, 'หนึ่ง', 'ก') WHERE seq = 1",
        ("altered", "entry", 1),
    ),
    "link": ("UPDATE journal SET chain = '' WHERE seq = 4", ("altered", "entry", 4)),
    "maker": ("UPDATE meta SET value = 'ก' WHERE key = 'created_by'", ("start", None, 0)),
    "vouched earlier": (
        "UPDATE meta SET value = '0' WHERE key = 'chained_from'",
        ("start", None, 0),
    ),
    "no start": ("DELETE FROM meta WHERE key = 'chain_start'", ("start", None, 0)),
    "no end": ("DELETE FROM meta WHERE key = 'chain_end'", ("end", None, 0)),
    "state": ("UPDATE journal SET state = 'dropped' WHERE seq = 2", ("state", "entry", 2)),
    "an undo of another step": ("UPDATE journal SET of = 1 WHERE seq = 6", ("altered", "entry", 6)),
    "revision's new note": (
        "UPDATE revision SET note = 'อนุมัติ' WHERE id = 1",
        ("altered", "revision", 1),
    ),
    "revision's name": ("UPDATE revision SET name = 'ก' WHERE id = 1", ("altered", "revision", 1)),
    "revision's price": (
        "UPDATE revision SET price = '1' WHERE id = 2",
        ("altered", "revision", 2),
    ),
    "revision's checksum": (
        "UPDATE revision SET checksum = NULL WHERE id = 1",
        ("altered", "revision", 1),
    ),
    "revision's content": (
        "UPDATE revision SET content = (SELECT content FROM revision WHERE id = 2) WHERE id = 1",
        ("altered", "revision", 1),
    ),
    "revision gone": ("DELETE FROM revision WHERE id = 1", ("altered", "entry", 5)),
    "last revision gone": ("DELETE FROM revision WHERE id = 2", ("end", None, 0)),
}


@pytest.mark.parametrize("by_hand", BY_HAND)
def test_what_was_altered_by_hand_is_named_first(path: Path, by_hand: str) -> None:
    statement, expected = BY_HAND[by_hand]
    run_sql(path, statement)
    assert told(found_in(path))[0] == expected


def test_a_revision_taken_out_shows_at_the_next_one_too(path: Path) -> None:
    run_sql(path, "DELETE FROM revision WHERE id = 1")
    assert told(found_in(path)) == [("altered", "entry", 5), ("missing", "revision", 2)]


def test_of_a_file_that_an_earlier_version_rescued_rows_of_notes_may_lack_a_merge(
    path: Path,
) -> None:
    with open_estimate_file(path) as file:
        edit = retitled(file.estimate, FIRST, "รวม")
        copy = MergedCopy("ก.estimate", "ก", None, "f" * 64, not_taken=(NotTaken("เดิม", GROUP),))
        file.record(replace(edit, merged=copy), who=WHO, when=NOON)
        assert walk_back(file).misplaced == ()
    run_sql(path, f"DELETE FROM journal_row WHERE seq = 7 AND row = {GROUP}")
    with open_estimate_file(path) as file:
        assert walk_back(file).misplaced == (7,)
    run_sql(path, "INSERT INTO meta VALUES ('rescued_at', '2026-06-30T12:00:00+07:00')")
    with open_estimate_file(path) as file:
        assert walk_back(file).misplaced == ()
    run_sql(path, "DELETE FROM journal_row WHERE seq = 7")
    with open_estimate_file(path) as file:
        assert walk_back(file).misplaced == (7,)


def take_out(path: Path, seq: int) -> None:
    run_sql(
        path,
        f"DELETE FROM journal_row WHERE seq = {seq}",
        f"DELETE FROM journal WHERE seq = {seq}",
    )


def test_an_entry_taken_out_shows_at_the_next(path: Path) -> None:
    take_out(path, 1)
    assert told(found_in(path)) == [("missing", "entry", 2)]


def test_an_entry_taken_out_shows_when_the_others_close_ranks(path: Path) -> None:
    take_out(path, 1)
    run_sql(path, "UPDATE journal SET of = 1 WHERE of = 2")
    run_sql(path, *(f"UPDATE journal SET seq = {n - 1} WHERE seq = {n}" for n in range(2, 7)))
    run_sql(path, "UPDATE journal_row SET seq = seq - 1")
    assert told(found_in(path))[0] == ("altered", "entry", 1)


def test_the_last_entry_taken_out_shows_also_after_more_work(tmp_path: Path) -> None:
    path = tmp_path / "ก.estimate"
    with new_file(path) as file:
        work_on(file, FIRST, "หนึ่ง")
        work_on(file, GROUP, "สอง")
    take_out(path, 2)
    assert told(found_in(path)) == [("end", None, 0)]
    with open_estimate_file(path) as file:
        work_on(file, BOOKED, "สาม")
        work_on(file, BOOKED, "สี่")
    assert told(found_in(path)) == [("altered", "entry", 2)]


def test_an_entry_put_in_at_the_end_shows_also_after_more_work(path: Path) -> None:
    run_sql(
        path,
        "INSERT INTO journal (seq, kind, at, who, label, edit, state)"
        " SELECT 7, kind, at, 'ก', label, edit, 'dropped' FROM journal WHERE seq = 1",
    )
    assert ("altered", "entry", 7) in told(found_in(path))
    with open_estimate_file(path) as file:
        work_on(file, FIRST, "สี่")
    assert told(found_in(path))[0] == ("altered", "entry", 7)


def test_two_entries_in_each_others_place_show(path: Path) -> None:
    run_sql(
        path,
        "CREATE TABLE away AS SELECT * FROM journal WHERE seq IN (1, 2)",
        *(
            f"UPDATE journal SET (who, label, edit, chain) = (SELECT who, label, edit, chain"
            f" FROM away WHERE seq = {3 - n}) WHERE seq = {n}"
            for n in (1, 2)
        ),
        "DROP TABLE away",
    )
    assert told(found_in(path))[:2] == [("altered", "entry", 1), ("altered", "entry", 2)]


def chained_anew(path: Path) -> None:
    db = Database(path)
    begin_chain(db, "0" * 16)
    db.close()


def test_a_step_that_was_dropped_cannot_be_done_again_in_a_chain_made_anew(path: Path) -> None:
    """After the third entry the undone second one is gone for good."""
    run_sql(
        path,
        "UPDATE journal SET kind = 'do', of = NULL, state = 'done',"
        " edit = (SELECT edit FROM journal WHERE seq = 5) WHERE seq = 4",
        "UPDATE journal SET kind = 'redo', of = 2, state = NULL, edit = NULL WHERE seq = 5",
        "UPDATE journal SET of = 4 WHERE seq = 6",
        "UPDATE journal SET state = 'dropped' WHERE seq = 2",
        "UPDATE journal SET state = 'undone' WHERE seq = 4",
    )
    chained_anew(path)
    assert told(found_in(path)) == [("state", "entry", 5)]


def test_after_another_maker_the_rest_of_the_chain_is_followed_as_it_began(path: Path) -> None:
    run_sql(path, "UPDATE meta SET value = 'ก' WHERE key = 'created_by'")
    assert told(found_in(path)) == [("start", None, 0)]
    run_sql(path, "UPDATE journal SET who = 'ก' WHERE seq = 2")
    assert told(found_in(path)) == [("start", None, 0), ("altered", "entry", 2)]


@pytest.mark.parametrize("written", ["", "x", "x1", "-1", "\u0663", "9" * 5000])
def test_of_no_number_no_entry_is_vouched_for_from_its_writing_on(path: Path, written: str) -> None:
    run_sql(path, f"UPDATE meta SET value = '{written}' WHERE key = 'chained_from'")
    assert found_in(path).vouched_from == 7


def test_a_file_in_which_nothing_was_done_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "ก.estimate"
    new_file(path).close()
    assert found_in(path) == Integrity(0, 1)


@pytest.mark.parametrize(
    "statement",
    [
        # Each by itself, with the link of what comes after it left as it was.
        "UPDATE revision SET at = '2026-06-29T12:00:00+07:00' WHERE id = 1",
        "UPDATE revision SET who = 'ก' WHERE id = 1",
        "UPDATE revision SET base = NULL WHERE id = 2",
        "UPDATE journal SET kind = 'redo' WHERE seq = 3",
        "UPDATE meta SET value = 'ก' WHERE key = 'created_with'",
        "UPDATE meta SET value = 'ก' WHERE key = 'created_at'",
    ],
)
def test_each_fact_is_in_a_link(path: Path, statement: str) -> None:
    assert look(path, "SELECT count(*) FROM revision WHERE base IS NOT NULL") == [(1,)]
    run_sql(path, statement)
    assert {each.fault for each in found_in(path).breaks} & {"altered", "start"}


def test_revisions_that_change_places_in_the_order_show(path: Path) -> None:
    run_sql(path, "UPDATE revision SET journal_seq = 3 WHERE id = 1")
    assert ("altered", "entry", 4) in told(found_in(path))


def test_an_entry_or_revision_under_another_number_is_another(path: Path) -> None:
    with open_estimate_file(path, read_only=True) as file, file.looked_into() as db:
        entry, revision = next(chained_entries(db)), next(chained_revisions(db))
    assert entry.link("") != replace(entry, seq=2).link("")
    assert revision.link("") != replace(revision, id=2).link("")
    assert revision.link("") != replace(revision, journal_seq=1).link("")


def test_an_undo_that_nobody_can_have_done_shows_in_a_chain_made_anew(path: Path) -> None:
    """Whoever makes the chain anew is found where the order itself cannot be."""
    run_sql(path, "UPDATE journal SET of = 1 WHERE seq = 3")
    chained_anew(path)
    assert told(found_in(path))[0] == ("state", "entry", 3)


NINE_MORE = """replace(record, '"rate":"', '"rate":"9')"""
THE_RATE = "SELECT * FROM kept WHERE key = '1.6.2#1'"
KEPT = {
    "a rate": (
        f"UPDATE kept SET record = {NINE_MORE} WHERE kind = 'rate' AND key = '1.6.2#1'",
        KeptAlteration("rate", "cgd-w480", "1.6.2#1", "altered"),
    ),
    "a table taken out": (
        "DELETE FROM kept WHERE key = 'road 0/0'",
        KeptAlteration("factor_table", "cgd-w481", "road 0/0", "gone"),
    ),
    "a rate put in": (
        f"INSERT INTO kept SELECT kind, edition, '1.6.2#9', 9, record FROM ({THE_RATE})",
        KeptAlteration("rate", "cgd-w480", "1.6.2#9", "added"),
    ),
    "the place of a rate": (
        "UPDATE kept SET ord = 7 WHERE key = '3.1#2'",
        KeptAlteration("rate", "cgd-w480", "3.1#2", "altered"),
    ),
}


@pytest.mark.parametrize("by_hand", KEPT)
def test_a_kept_copy_that_was_altered_is_named(path: Path, by_hand: str) -> None:
    statement, expected = KEPT[by_hand]
    run_sql(path, statement)
    with open_estimate_file(path) as file:
        assert integrity_of(file) == Integrity(6, 1, (), (expected,))
        project = replace(file.estimate.project, name="อื่น")
        file.record(change_setting(file.estimate, PROJECT, project, "แก้"), who=WHO, when=NOON)
        assert integrity_of(file).kept == (expected,)


def test_a_table_that_a_step_puts_in_place_is_vouched_for_and_its_undo_too(path: Path) -> None:
    with open_estimate_file(path) as file:
        change = KeptTableChange("cgd-w481", BUILDING, OTHER_TABLE)
        file.record(Edit("ใช้ตาราง", kept_tables=(change,)), who=WHO, when=NOON)
        assert integrity_of(file).is_whole
        assert walk_back(file).unlike == ()
        file.undo(who=WHO, when=NOON)
        assert integrity_of(file).is_whole
        assert walk_back(file).unlike == ()
    checksums = look(path, "SELECT count(*) FROM kept_checksum")
    assert checksums == look(path, "SELECT count(*) FROM kept")


def changing_twice(now: Estimate) -> Edit:
    """One step that changes a row, a setting, a record and a kept table, and each once more."""
    between = apply(now, retitled(now, FIRST, "ระหว่างนั้น"))
    member = now.committee.entries[1]
    other, last = replace(now.project, name="อื่น"), replace(now.project, name="สุดท้าย")
    return Edit(
        "แก้สองครั้ง",
        rows=retitled(now, FIRST, "ระหว่างนั้น").rows + retitled(between, FIRST, "สุดท้าย").rows,
        settings=(PROJECT.change(now.project, other), PROJECT.change(other, last)),
        records=(COMMITTEE.change(1, member, None), COMMITTEE.change(1, None, member)),
        kept_tables=(
            KeptTableChange("cgd-w481", BUILDING, OTHER_TABLE),
            KeptTableChange("cgd-w481", OTHER_TABLE, BUILDING),
        ),
    )


def test_a_step_that_changes_a_value_twice_is_walked_as_it_was_done(path: Path) -> None:
    with open_estimate_file(path) as file:
        before = content(file.estimate)
        file.record(changing_twice(file.estimate), who=WHO, when=NOON)
        assert walk_back(file).unlike == ()
        file.undo(who=WHO, when=NOON)
        assert content(file.estimate) == before
        assert walk_back(file).unlike == ()
        file.redo(who=WHO, when=NOON)
        assert (integrity_of(file).is_whole, walk_back(file).unlike) == (True, ())
    rescued = rescue(path, path.with_name("กู้.estimate"), BOOKS, when=NOON)
    assert (rescued.is_whole, rescued.history.left) == (True, 0)
    with open_estimate_file(path) as file:
        file.record(retitled(file.estimate, GROUP, "หลังจากนั้น"), who=WHO, when=NOON)
    run_sql(path, f"UPDATE bill_row SET title = 'ก' WHERE id = {FIRST}")
    with open_estimate_file(path) as file:
        (found,) = walk_back(file).unlike
        assert (found.key, found.entry and found.entry.label) == (("row", FIRST), "แก้สองครั้ง")


@pytest.mark.parametrize(
    ("statement", "key"),
    [
        (f"UPDATE bill_row SET material = '1.00' WHERE id = {FIRST}", ("row", FIRST)),
        (f"UPDATE bill_row SET title = 'ก' WHERE id = {BOOKED}", ("row", BOOKED)),
        # The same figure with another nought: so it is not what was typed.
        (f"UPDATE bill_row SET material = material || '0' WHERE id = {OUTSIDE}", ("row", OUTSIDE)),
        (
            "UPDATE setting SET value = replace(value, '120.50', '120.5') WHERE name = 'project'",
            ("setting", "project"),
        ),
        ("UPDATE setting SET value = '\"2560\"' WHERE name = 'form_set'", ("setting", "form_set")),
        (
            "UPDATE record SET content = replace(content, 'นาย ก', 'นาย ข')",
            ("record", ("committee", 1)),
        ),
        (
            "INSERT INTO bill_row (id, parent, ord, kind, title) VALUES (90, 2, 9, 'group', 'ก')",
            ("row", 90),
        ),
    ],
)
def test_what_no_step_did_is_found_against_the_newest_revision(
    path: Path, statement: str, key: tuple[str, object]
) -> None:
    run_sql(path, "UPDATE meta SET value = '99' WHERE key = 'next_row_id'", statement)
    with open_estimate_file(path) as file:
        assert integrity_of(file).is_whole
        (found,) = walk_back(file).unlike
    assert found.key == key
    assert found.revision is not None
    assert found.revision.name == "ฉบับสุดท้าย"


def test_without_a_revision_what_a_step_touched_is_compared_and_the_rest_is_counted(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ก.estimate"
    with new_file(path) as file:
        work_on(file, FIRST, "หนึ่ง")
        rows = len(file.estimate.bill.rows)
    run_sql(path, f"UPDATE bill_row SET title = 'ก' WHERE id IN ({FIRST}, {BOOKED})")
    with open_estimate_file(path) as file:
        back = walk_back(file)
    (found,) = back.unlike
    assert (found.key, found.entry and found.entry.seq) == (("row", FIRST), 1)
    assert back.unproved == rows


def test_what_a_revision_bears_is_kept_with_it(path: Path) -> None:
    with open_estimate_file(path) as file:
        assert [each.worth for each in file.revisions()] == [WORTH, WORTH]
        file.name_revision("ไม่มีราคา", WHO, NOON, worth=Worth(None, "cd" * 32))
        file.name_revision("ไม่ได้บอก", WHO, NOON)
    with open_estimate_file(path) as file:
        assert [each.worth for each in file.revisions()][:2] == [None, Worth(None, "cd" * 32)]
        assert integrity_of(file).is_whole


@pytest.mark.parametrize("at_once", [2, 4])
def test_steps_may_be_written_while_the_chain_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(integrity, "_AT_ONCE", at_once)
    with open_estimate_file(path) as file:

        def and_write(*asked: object) -> object:
            found = list(chained_entries(*asked))  # type: ignore[arg-type]
            work_on(file, FIRST, "ระหว่างอ่าน")
            return found

        monkeypatch.setattr(integrity, "chained_entries", and_write)
        assert integrity_of(file) == Integrity(6, 1)


def test_entries_that_are_gone_by_the_time_they_are_read_show_as_an_end(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_sql(path, "DELETE FROM revision")
    with open_estimate_file(path) as file:
        monkeypatch.setattr(integrity, "chained_entries", lambda *_: [])
        assert [each.fault for each in integrity_of(file).breaks][-1] == "end"


def test_a_revision_is_looked_at_by_the_link_before_it_alone(tmp_path: Path) -> None:
    """Before the first entry, after another revision, and after an entry."""
    path = tmp_path / "ก.estimate"
    with new_file(path) as file:
        for name in ("หนึ่ง", "สอง"):
            file.name_revision(name, WHO, NOON)
        work_on(file, FIRST, "หนึ่ง")
        file.name_revision("สาม", WHO, NOON)
    with open_estimate_file(path) as file:
        assert [each.altered for each in file.revisions()] == [False] * 3
    for number in (1, 2, 3):
        copy = Path(shutil.copy(path, tmp_path / f"{number}.estimate"))
        run_sql(copy, f"UPDATE revision SET who = 'ก' WHERE id = {number}")
        with open_estimate_file(copy) as file:
            assert [each.id for each in file.revisions() if each.altered] == [number]


def test_a_file_that_is_closed_is_not_checked_any_more(path: Path) -> None:
    file = open_estimate_file(path)
    file.close()
    with pytest.raises(Cancelled):
        integrity_of(file)
