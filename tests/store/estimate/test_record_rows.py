"""Records of tables in the file: small steps in the journal, nothing believed that is read."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest

from estimator.domain.estimate import Estimate
from estimator.domain.ordered import records_of
from estimator.domain.procedure.committee import Member
from estimator.domain.records.between import edit_between
from estimator.domain.records.edits import Edit, apply
from estimator.domain.records.record_edits import change_record, move_record, remove_records
from estimator.domain.records.registry import COMMITTEE
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.estimate.revision_content import packed, unpacked
from estimator.store.sqlite.encoding import EncodingError
from estimator.store.sqlite.failures import DamagedFileError
from tests.domain.procedures import with_procedure
from tests.store.samples import FIRST, NOON, WHO, content, full_estimate, look, new_file, run_sql

CROWD = Estimate(
    committee=records_of([Member("member", f"กรรมการคนที่ {n}", "วิศวกร") for n in range(500)])
)
NO_POST = '"post":null,"estimator":false,"declared":false'
RECORD = "INSERT INTO record VALUES"
MEMBER = '\'{"role":"chair","name":"","position":""}\''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "งาน.estimate"


@pytest.mark.parametrize(
    "edit",
    [
        change_record(CROWD, COMMITTEE, 250, Member("chair", "นางสาวสมหญิง", "สถาปนิก"), "แก้"),
        move_record(CROWD, COMMITTEE, 250, 0, "ย้าย"),
    ],
    ids=["a cell", "a move"],
)
def test_a_step_about_one_of_many_records_stays_small(path: Path, edit: Edit) -> None:
    with new_file(path, CROWD) as file:
        file.record(edit, who=WHO, when=NOON)
    ((size,),) = look(path, "SELECT length(CAST(edit AS BLOB)) FROM journal")
    assert size < 450
    assert look(path, "SELECT count(*) FROM record") == [(500,)]


def test_records_are_written_as_they_are_and_nowhere_else(path: Path) -> None:
    new_file(path).close()
    assert look(path, "SELECT * FROM record ORDER BY ord") == [
        (
            "committee",
            1,
            1 << 20,
            (
                '{"role":"chair","name":"นาย ก","position":"ผู้อำนวยการ",'
                '"post":null,"estimator":false,"declared":false}'
            ),
        ),
        (
            "committee",
            2,
            2 << 20,
            (
                '{"role":"พยาน","name":"นาง ข","position":"",'
                '"post":null,"estimator":false,"declared":false}'
            ),
        ),
    ]
    assert look(path, "SELECT value FROM meta WHERE key = 'next_committee_id'") == [("3",)]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (f"{RECORD} ('colours', 1, 1, {MEMBER})", "no such table: colours"),
        (f"{RECORD} ('committee', 0, 1, {MEMBER})", "CHECK"),
        (f"{RECORD} ('committee', 3, 1, {MEMBER})", "given twice"),
        ("UPDATE meta SET value = '2' WHERE key = 'next_committee_id'", "given twice"),
        ("UPDATE meta SET value = '2x' WHERE key = 'next_committee_id'", "no number"),
        ("DELETE FROM meta WHERE key = 'next_committee_id'", "given twice"),
        ("UPDATE record SET content = '{' WHERE id = 1", "not our JSON"),
        ("UPDATE record SET content = '[]' WHERE id = 1", "committee: Member expected"),
        ('UPDATE record SET content = \'{"name":"ก"}\' WHERE id = 1', "committee: Member: role"),
        ("DROP TABLE record", ""),
    ],
)
def test_damaged_records_are_refused(path: Path, statement: str, said: str) -> None:
    new_file(path).close()
    run_sql(path, statement)
    with pytest.raises(DamagedFileError) as refused:
        open_estimate_file(path)
    assert said in refused.value.detail


def test_a_file_that_never_had_the_table_has_it_empty(path: Path) -> None:
    new_file(path).close()
    run_sql(path, "DELETE FROM record", "DELETE FROM meta WHERE key = 'next_committee_id'")
    with open_estimate_file(path) as file:
        assert (len(file.estimate.committee), file.estimate.committee.next_id) == (0, 1)


@pytest.mark.parametrize(
    "change",
    [
        '{"table":"colours","id":1,"before":null,"after":{"ord":1,"record":{"role":"x"}}}',
        '{"table":"committee","id":1,"before":null,"after":null}',
        '{"table":"committee","id":0,"before":null,"after":{"ord":1,"record":{"role":"x"}}}',
        '{"table":"committee","id":"1","before":null,"after":{"ord":1,"record":{"role":"x"}}}',
        '{"table":"committee","id":1,"before":null,"after":{"ord":"1","record":{"role":"x"}}}',
        '{"table":"committee","id":1,"before":null,"after":{"record":{"role":"x"}}}',
        '{"table":"committee","id":1,"before":null,"after":{"ord":1,"record":{"role":1}}}',
        '{"table":"committee","id":1,"before":null,"after":[]}',
        '{"table":"committee","id":1,"before":null,"after":{"ord":1,"record":{"role":"x"}}}',
        '{"table":["committee"],"id":1,"before":null,"after":null}',
        "7",
    ],
)
def test_a_step_with_a_damaged_record_stops_undo_and_nothing_else(path: Path, change: str) -> None:
    with new_file(path) as file:
        edit = move_record(file.estimate, COMMITTEE, 1, 1, "ย้าย")
        file.record(edit, who=WHO, when=NOON)
        before = file.estimate
    run_sql(
        path, f"""UPDATE journal SET edit = '{{"rows":[],"settings":[],"records":[{change}]}}'"""
    )
    with open_estimate_file(path) as file:
        with pytest.raises(DamagedFileError):
            file.undo(who=WHO, when=NOON)
        assert file.estimate == before


def test_a_revision_holds_records_with_their_ids() -> None:
    moved = apply(CROWD, move_record(CROWD, COMMITTEE, 250, 0, "ย้าย"))
    gone = apply(moved, remove_records(moved, COMMITTEE, [500, 1], "ลบ"))
    again = unpacked(packed(gone))
    assert again == gone
    assert again.committee.ids[:2] == (250, 2)
    assert again.committee.next_id == 501


def test_a_damaged_revision_is_refused() -> None:
    good = json.loads(zlib.decompress(packed(full_estimate())))
    harms: tuple[dict[str, object], ...] = (
        {"records": {"colours": {"next_id": 1, "entries": []}}},
        {"records": {"committee": {"next_id": "1", "entries": []}}},
        {"records": {"committee": {"entries": []}}},
        {"records": {"committee": [1]}},
        {"records": []},
        {"next_id": "5"},
        {"project": 5},
    )
    for harm in harms:
        with pytest.raises(EncodingError):
            unpacked(zlib.compress(json.dumps(good | harm).encode()))


def test_the_way_to_a_price_is_kept_and_walked_back(path: Path) -> None:
    made = with_procedure(full_estimate(), FIRST)
    with new_file(path) as file:
        before = content(file.estimate)
        file.record(edit_between(file.estimate, made, "บันทึก"), who=WHO, when=NOON)
    with open_estimate_file(path) as file:
        assert content(file.estimate) == content(made)
        assert unpacked(packed(made)) == made
        file.undo(who=WHO, when=NOON)
        assert content(file.estimate) == before
