"""A damaged estimate comes back as far as it can be read, in a new file, and the report is true."""

from __future__ import annotations

import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from estimator.domain.bill.row_rules import DEEPEST
from estimator.domain.bill.rows import Group, Line, Part
from estimator.domain.estimate import Estimate
from estimator.domain.limits import LONGEST_TEXT
from estimator.domain.records.registry import SETTINGS
from estimator.errors import UserError
from estimator.files.cancelling import Cancelled
from estimator.files.file_errors import FileInUseError, MissingFileError
from estimator.store.estimate import damaged_file
from estimator.store.estimate import rescue as rescue_module
from estimator.store.estimate.digests import digest_of
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.estimate.integrity import integrity_of, walk_back
from estimator.store.estimate.rescue import NothingToRescueError, Rescued, rescue
from estimator.store.estimate.rescued_bill import LOST_GROUP, UNKNOWN_PLACE
from estimator.store.estimate.salvaged_tables import MOST_LETTERS, PARENTS
from estimator.store.estimate.schema import ESTIMATE_APPLICATION_ID
from estimator.store.sqlite.damaged_pages import DamagedPages
from estimator.store.sqlite.encoding import EncodingError
from estimator.store.sqlite.failures import DamagedFileError
from tests.books import BOOKS
from tests.store.damages import (
    PAGE,
    WAYS,
    damaged,
    rescue_outcome,
    root_pages,
    without_checksum,
    worked_on,
)
from tests.store.samples import (
    BOOKED,
    FIRST,
    GROUP,
    INNER,
    NOON,
    OUTSIDE,
    WHO,
    as_text,
    new_file,
    put_unchecked,
    retitled,
    run_sql,
)

DATA = Path(__file__).parents[1] / "data"
CASES = 2 * len(WAYS)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Estimate]:
    """A file with a revision in the middle of its history, and what it holds."""
    path = tmp_path_factory.mktemp("sound") / "งาน.estimate"
    return path, worked_on(path, 120, 12)


@pytest.fixture(scope="module")
def unnamed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Estimate]:
    """A file without any revision, of which nobody touched the lines."""
    path = tmp_path_factory.mktemp("unnamed") / "งาน.estimate"
    with new_file(path) as file:
        return path, file.estimate


def rescued(path: Path, folder: Path) -> Rescued:
    """Rescue a file into a folder; the new one opens, and holds what the report says."""
    found = rescue(path, folder / "กู้.estimate", BOOKS, when=NOON)
    with open_estimate_file(folder / "กู้.estimate") as file:
        assert as_text(file.estimate) == as_text(found.estimate)
        integrity = integrity_of(file)
        assert not integrity.breaks
        assert [each.how for each in integrity.kept] == ["added"] * without_checksum(found)
    copies = found.copies
    with closing(sqlite3.connect(folder / "กู้.estimate")) as db:
        (there,) = db.execute("SELECT count(*) FROM kept").fetchone()
    assert there == copies.kept + copies.refilled + len(copies.replaced) + copies.added
    return found


def without_pages(path: Path, pages: list[int], folder: Path) -> Path:
    """A copy of a file with some pages zeroed."""
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    copy = folder / "เสีย.estimate"
    copy.write_bytes(content)
    return copy


def test_of_a_sound_file_all_comes_over_with_its_history(
    sound: tuple[Path, Estimate], tmp_path: Path
) -> None:
    path, estimate = tmp_path / "งาน.estimate", sound[1]
    shutil.copyfile(sound[0], path)
    found = rescued(path, tmp_path)
    assert found.is_whole
    assert as_text(found.estimate) == as_text(estimate)
    history = found.history
    assert (history.is_untouched, history.left, history.lost) == (True, 0, 0)
    with open_estimate_file(path) as old, open_estimate_file(tmp_path / "กู้.estimate") as new:
        assert new.history() == old.history()
        assert new.revisions() == old.revisions()
        assert new.kept_books() == old.kept_books()
        assert new.about()["estimate_id"] == old.about()["estimate_id"]
        assert new.about()["rescued_from"] == path.name
        assert walk_back(new).unlike == ()
        while old.undo_label is not None:
            old.undo(who=WHO, when=NOON)
            new.undo(who=WHO, when=NOON)
        assert as_text(new.estimate) == as_text(old.estimate)


def test_whatever_becomes_of_a_file_what_is_left_is_rescued_and_told(
    sound: tuple[Path, Estimate], tmp_path: Path
) -> None:
    path, estimate = sound
    content = path.read_bytes()
    rows = same = 0
    for seed in range(CASES):
        _, spoiled = damaged(seed, content)
        place, new = tmp_path / "เสีย.estimate", tmp_path / "กู้.estimate"
        found = rescue_outcome(place, spoiled, estimate, new, undo=seed % 5 == 0)
        rows += len(estimate.bill.rows)
        same += found.same
    assert same > 0.85 * rows


def test_rows_that_the_table_lost_come_from_the_revision_and_the_journal(
    sound: tuple[Path, Estimate], tmp_path: Path
) -> None:
    path, estimate = sound
    pages = root_pages(path, "bill_row")
    found = rescued(without_pages(path, pages, tmp_path), tmp_path)
    assert as_text(found.estimate) == as_text(estimate)
    assert found.bill.from_elsewhere.keys() == estimate.bill.rows.keys()
    assert set(found.bill.from_elsewhere.values()) == {"journal", "revision"}
    assert (found.is_whole, found.bill.lost) == (True, set())


def test_rows_of_which_nothing_else_tells_are_counted_and_what_they_held_finds_a_place(
    unnamed: tuple[Path, Estimate], tmp_path: Path
) -> None:
    path, estimate = unnamed
    pages = root_pages(path, "bill_row")
    found = rescued(without_pages(path, pages, tmp_path), tmp_path)
    assert found.bill.lost == estimate.bill.rows.keys()
    assert not found.is_whole
    assert found.estimate.project == estimate.project
    assert found.estimate.committee == estimate.committee

    # Of a group that cannot be read the lines stay together, in the part in which it was.
    copy = tmp_path / "กลุ่ม.estimate"
    shutil.copyfile(path, copy)
    put_unchecked(copy, "bill_row", f"UPDATE bill_row SET kind = 'x' WHERE id = {GROUP}")
    (tmp_path / "กู้.estimate").unlink()
    found = rescued(copy, tmp_path)
    assert (found.bill.lost, found.bill.stand_ins) == ({GROUP}, {GROUP})
    bill = found.estimate.bill
    assert bill.node(GROUP) == Group(LOST_GROUP)
    assert bill.rows[GROUP].parent == estimate.bill.rows[GROUP].parent
    assert bill.children_of(GROUP) == estimate.bill.children_of(GROUP)


_BAD = "X'E0B881FF'"
DAMAGED_FIELDS: dict[str, tuple[str, tuple[str, ...], Callable[[Line, Line], bool]]] = {
    "a title that is no text": (
        f"UPDATE bill_row SET title = CAST({_BAD} AS TEXT) WHERE id = {FIRST}",
        ("title",),
        lambda new, old: new.description == "ก�" and new.material == old.material,
    ),
    "a price of another kind": (
        f"UPDATE bill_row SET material = X'35' WHERE id = {FIRST}",
        ("material",),
        lambda new, old: new.quantity == old.quantity and new.labour == old.labour,
    ),
    "a quantity that is no number": (
        f"UPDATE bill_row SET quantity = 'มาก' WHERE id = {FIRST}",
        ("quantity",),
        lambda new, old: new.material == old.material and new.unit == old.unit,
    ),
    "a remark that is no text": (
        f"UPDATE bill_row SET remark = CAST({_BAD} AS TEXT) WHERE id = {FIRST}",
        ("remark",),
        lambda new, old: new.material == old.material and new.remark == "",
    ),
}


@pytest.mark.parametrize("how", DAMAGED_FIELDS)
def test_of_a_row_only_what_cannot_be_read_is_left_out_and_named(
    unnamed: tuple[Path, Estimate], tmp_path: Path, how: str
) -> None:
    path, estimate = unnamed
    statement, fields, fits = DAMAGED_FIELDS[how]
    copy = tmp_path / "ช่อง.estimate"
    shutil.copyfile(path, copy)
    put_unchecked(copy, "bill_row", statement)
    with pytest.raises(DamagedFileError):
        open_estimate_file(copy)
    found = rescued(copy, tmp_path)
    assert found.bill.without == {FIRST: fields}
    assert not found.is_whole
    new, old = found.estimate.bill.node(FIRST), estimate.bill.node(FIRST)
    assert isinstance(new, Line)
    assert isinstance(old, Line)
    assert fits(new, old)
    rows = dict(found.estimate.bill.rows)
    assert {**rows, FIRST: estimate.bill.rows[FIRST]} == estimate.bill.rows


def test_a_figure_that_damage_made_another_is_as_the_journal_has_it(
    sound: tuple[Path, Estimate], tmp_path: Path
) -> None:
    path, estimate = sound
    copy = tmp_path / "เลข.estimate"
    shutil.copyfile(path, copy)
    row = max(estimate.bill.rows)
    run_sql(copy, f"UPDATE bill_row SET material = '9' WHERE id = {row}")
    found = rescued(copy, tmp_path)
    assert as_text(found.estimate) == as_text(estimate)
    assert found.bill.corrected.keys() == {row}


def test_rows_in_a_circle_or_below_a_line_are_put_where_they_can_stand(
    unnamed: tuple[Path, Estimate], tmp_path: Path
) -> None:
    path, estimate = unnamed
    copy = tmp_path / "วง.estimate"
    shutil.copyfile(path, copy)
    run_sql(
        copy,
        f"UPDATE bill_row SET parent = {INNER} WHERE id = {GROUP}",
        f"UPDATE bill_row SET parent = {FIRST} WHERE id = {OUTSIDE}",
    )
    found = rescued(copy, tmp_path)
    bill = found.estimate.bill
    (spare,) = found.bill.stand_ins
    assert bill.node(spare) == Part("construction", UNKNOWN_PLACE)
    assert OUTSIDE in found.bill.placed
    assert {row: bill.node(row) for row in estimate.bill.rows} == {
        row: each.node for row, each in estimate.bill.rows.items()
    }


def test_rows_of_no_number_that_a_program_gives_and_groups_too_deep_stop_no_rescue(
    unnamed: tuple[Path, Estimate], tmp_path: Path
) -> None:
    path, estimate = unnamed
    copy = tmp_path / "ลึก.estimate"
    shutil.copyfile(path, copy)
    columns = "id, parent, ord, kind, title"
    deep = range(1_000, 1_000 + 3 * DEEPEST)
    run_sql(
        copy,
        f"UPDATE bill_row SET id = {(1 << 63) - 1} WHERE id = {OUTSIDE}",
        f"UPDATE bill_row SET parent = {(1 << 63) - 2} WHERE id = {FIRST}",
        *(
            f"INSERT INTO bill_row ({columns}) VALUES ({each}, {each - 1}, 1, 'group', 'ชั้น {each}')"
            for each in deep[1:]
        ),
        f"INSERT INTO bill_row ({columns}) VALUES ({deep[0]}, {GROUP}, 1, 'group', 'ชั้นแรก')",
    )
    found = rescued(copy, tmp_path)
    assert found.bill.lost == {(1 << 63) - 1}
    kept = estimate.bill.rows.keys() - {OUTSIDE}
    assert found.estimate.bill.rows.keys() == {*kept, *deep, *found.bill.stand_ins}
    assert FIRST in found.bill.placed
    assert len(found.bill.placed) == 4  # and where each run of groups becomes too deep


def test_what_could_not_be_opened_again_is_not_left_and_it_is_the_old_file_that_is_damaged(
    unnamed: tuple[Path, Estimate], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_db: object) -> Estimate:
        raise EncodingError("as it cannot be")

    monkeypatch.setattr(rescue_module, "load_estimate", refuse)
    with pytest.raises(DamagedFileError, match=unnamed[0].name):
        rescue(unnamed[0], tmp_path / "ใหม่.estimate", BOOKS, when=NOON)
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_nobody_can_have_typed_is_not_taken_whole(
    unnamed: tuple[Path, Estimate], tmp_path: Path
) -> None:
    path, estimate = unnamed
    copy, most = tmp_path / "ยาว.estimate", MOST_LETTERS
    shutil.copyfile(path, copy)
    long = f"replace(hex(zeroblob({most})), '0', 'ก')"  # twice as many
    run_sql(
        copy,
        f"UPDATE bill_row SET title = {long}, remark = {long} WHERE id = {FIRST}",
        f"UPDATE bill_row SET title = substr({long}, 1, {most}) WHERE id = {GROUP}",
        f"UPDATE setting SET value = replace(value, '\"อาคารเรียน', '\"' || {long})"
        " WHERE name = 'project'",
        f"UPDATE record SET content = replace(content, 'นาง ข', {long})",
    )
    found = rescued(copy, tmp_path)
    assert found.bill.without == {FIRST: ("title", "remark")}
    line, group = (found.estimate.bill.node(each) for each in (FIRST, GROUP))
    assert isinstance(line, Line)
    assert isinstance(group, Group)
    assert (line.description, line.remark) == ("ก" * LONGEST_TEXT, "")
    assert len(group.title) == most  # an earlier version may have let that in
    old = estimate.bill.node(FIRST)
    assert isinstance(old, Line)
    assert line.material == old.material
    assert found.settings.settings == {"project": "lost"}
    assert list(found.settings.records.values()) == ["lost"]


def test_no_more_is_read_than_there_is_room_for(
    unnamed: tuple[Path, Estimate], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pages(content: bytes, log: Mapping[int, bytes] | None = None) -> DamagedPages:
        return DamagedPages(content, log, most=300)

    monkeypatch.setattr(damaged_file, "DamagedPages", pages)
    with pytest.raises(UserError, match="มากเกินกว่าที่โปรแกรมจะกู้ได้"):
        rescue(unnamed[0], tmp_path / "ใหม่.estimate", BOOKS, when=NOON)
    assert list(tmp_path.iterdir()) == []


def test_it_tells_how_far_it_is_and_leaves_nothing_where_it_is_stopped(
    sound: tuple[Path, Estimate], tmp_path: Path
) -> None:
    told, stop_at = list[float](), [sys.maxsize]

    def progress(done: int, of: int) -> None:
        told.append(done / of)
        if len(told) == stop_at[0]:
            raise Cancelled

    new = tmp_path / "ใหม่.estimate"
    rescue(sound[0], new, BOOKS, when=NOON, progress=progress)
    new.unlink()
    assert told == sorted(told)
    assert told[0] < 0.1 < 0.7 < told[-1]
    calls = len(told)
    for call in (1, calls // 2, calls):
        told.clear()
        stop_at[0] = call
        with pytest.raises(Cancelled):
            rescue(sound[0], new, BOOKS, when=NOON, progress=progress)
        assert list(tmp_path.iterdir()) == []


_FAR: Final = (1 << 63) - 1
NUMBERS_BEYOND: dict[str, tuple[str, ...]] = {
    "a row": (f"UPDATE bill_row SET id = {10**18} WHERE id = {FIRST}",),
    "what holds a row": (f"UPDATE bill_row SET parent = {_FAR} WHERE id = {FIRST}",),
    "the place of a row": (f"UPDATE bill_row SET ord = {-_FAR} WHERE id = {FIRST}",),
    "a record": (f"UPDATE record SET id = {_FAR} WHERE table_name = 'committee' AND id = 1",),
    "the place of a record": (f"UPDATE record SET ord = {_FAR} WHERE id = 1",),
    "the next row": ("UPDATE meta SET value = '999999999999999999' WHERE key = 'next_row_id'",),
    "the next record": (
        "UPDATE meta SET value = '999999999999999999' WHERE key = 'next_committee_id'",
    ),
    "steps": (
        f"UPDATE journal SET seq = {_FAR} - seq WHERE seq > 3",
        f"UPDATE journal_row SET seq = {_FAR} - seq WHERE seq > 3",
    ),
    "a revision": (f"UPDATE revision SET id = {_FAR} WHERE id = 2",),
}


@pytest.mark.parametrize("what", NUMBERS_BEYOND)
def test_a_number_that_the_program_never_gives_costs_what_bears_it_alone(
    sound: tuple[Path, Estimate], unnamed: tuple[Path, Estimate], tmp_path: Path, what: str
) -> None:
    path, estimate = sound if what in ("steps", "a revision") else unnamed
    copy = tmp_path / "เลขไกล.estimate"
    shutil.copyfile(path, copy)
    run_sql(copy, *NUMBERS_BEYOND[what])
    found = rescued(copy, tmp_path)
    assert found.is_whole == (what == "a revision")  # its step tells its place
    rows = dict(found.estimate.bill.rows)
    if what == "a row":
        assert found.bill.lost == {10**18}
        assert rows.keys() == estimate.bill.rows.keys() - {FIRST}
    elif what == "what holds a row":
        assert FIRST in found.bill.placed
    elif what == "the place of a row":
        assert FIRST in found.bill.without
    elif what == "a record":
        assert found.settings.records == {("committee", _FAR): "lost"}
    elif what == "a revision":
        assert (len(found.history.revisions), found.history.lost_revisions) == (2, 0)
    if what not in ("a row", "what holds a row", "the place of a row"):
        assert rows == estimate.bill.rows
    assert found.estimate.bill.next_id < 1 << 52


def test_settings_and_a_committee_that_cannot_be_read_come_from_elsewhere_or_are_told(
    sound: tuple[Path, Estimate], unnamed: tuple[Path, Estimate], tmp_path: Path
) -> None:
    spoil = (
        "UPDATE setting SET value = '{' WHERE name = 'project'",
        "UPDATE record SET content = '{' WHERE table_name = 'committee' AND id = 1",
    )
    for name, (path, estimate) in {"named": sound, "unnamed": unnamed}.items():
        folder = tmp_path / name
        folder.mkdir()
        copy = folder / "ค่า.estimate"
        shutil.copyfile(path, copy)
        run_sql(copy, *spoil)
        found = rescued(copy, folder)
        assert found.estimate.bill == estimate.bill
        if name == "named":
            assert as_text(found.estimate) == as_text(estimate)
            assert found.settings.settings == {"project": "revision"}
            assert found.settings.records == {("committee", 1): "revision"}
            assert found.is_whole
        else:
            assert found.settings.settings == {"project": "lost"}
            assert found.settings.records == {("committee", 1): "lost"}
            assert [each.name for each in found.estimate.committee] == ["นาง ข"]


def test_what_nothing_in_the_file_tells_of_is_in_doubt_however_well_it_reads(
    unnamed: tuple[Path, Estimate], tmp_path: Path
) -> None:
    path, estimate = unnamed
    copy = without_pages(path, root_pages(path, "kept_checksum"), tmp_path)
    content = bytearray(copy.read_bytes())
    content[:16] = bytes(16)
    content[content.index(b"1651.00")] = ord("9")
    content[content.index(b'"rate":"') + len('"rate":"')] = ord("9")
    copy.write_bytes(content)
    found = rescued(copy, tmp_path)
    assert found.estimate.bill != estimate.bill
    assert not found.is_whole
    assert found.bill.unproved == estimate.bill.rows.keys()
    # One that is as in an empty estimate may be so by the damage.
    assert found.settings.unproved.keys() == {*(each.name for each in SETTINGS), "committee"}
    assert found.settings.unproved["committee"] == 2
    # All others are as this PC has them; for this one the new file vouches no more.
    assert (found.copies.unproved, found.copies.lost) == (1, ())
    with open_estimate_file(tmp_path / "กู้.estimate") as file:
        (doubted,) = integrity_of(file).kept
        assert (doubted.kind, doubted.how) == ("rate", "added")


def test_steps_behind_one_that_is_lost_are_carried_and_the_chain_begins_anew(
    sound: tuple[Path, Estimate], tmp_path: Path
) -> None:
    path, estimate = sound
    copy = tmp_path / "ประวัติ.estimate"
    shutil.copyfile(path, copy)
    run_sql(
        copy,
        "UPDATE journal SET edit = replace(edit, 'ชื่อใหม่ 8', 'ชื่อใหม่ 9') WHERE seq = 10",
    )
    found = rescued(copy, tmp_path)
    assert found.estimate.bill == estimate.bill
    history = found.history
    # The first one put in the rows as they were before the one that is lost: it cannot be taken
    # back from what is there.
    assert (history.is_untouched, history.lost) == (False, 1)
    assert (history.carried, history.left) == (14, 1)
    with open_estimate_file(tmp_path / "กู้.estimate") as file:
        while file.undo_label is not None:
            file.undo(who=WHO, when=NOON)
        assert not integrity_of(file).breaks


def test_rows_of_a_page_that_may_be_free_are_old_ones_and_told(tmp_path: Path) -> None:
    path = tmp_path / "ลบ.estimate"
    worked_on(path, 300, 2, revisions=False)
    # Not by a step, which would be written into the pages that become free.
    run_sql(path, "PRAGMA secure_delete = OFF", "DELETE FROM bill_row WHERE id > 100")
    content = bytearray(path.read_bytes())
    assert int.from_bytes(content[36:40], "big") > 0
    left = range(1, 101)
    spoilt = root_pages(path, "journal") + root_pages(path, "bill_row")[:1]
    for name, count, pages in (
        ("ดี", None, spoilt),
        ("รายการหน้าว่างเสีย", 9_999, spoilt),
        ("ดัชนีเสียด้วย", 9_999, spoilt + root_pages(path, PARENTS)),
    ):
        folder = tmp_path / name
        folder.mkdir()
        copy = without_pages(path, pages, folder)
        if count is not None:
            whole = bytearray(copy.read_bytes())
            whole[36:40] = count.to_bytes(4, "big")
            copy.write_bytes(whole)
        found = rescued(copy, folder)
        old = found.estimate.bill.rows.keys() - {*left} - found.bill.stand_ins
        told = {row for row, how in found.bill.from_elsewhere.items() if how == "outside"}
        assert old <= told
        assert bool(old) == (name == "ดัชนีเสียด้วย")
        assert bool(told) == (count is not None)


def test_copies_that_are_lost_come_from_this_pc_where_they_are_the_same(
    sound: tuple[Path, Estimate], tmp_path: Path
) -> None:
    path, _ = sound
    copy = tmp_path / "สำเนา.estimate"
    shutil.copyfile(path, copy)
    run_sql(
        copy,
        "DELETE FROM kept WHERE kind = 'rate'",
        "UPDATE kept SET record = replace(record, '1', '2') WHERE kind = 'factor_table'",
    )
    found = rescued(copy, tmp_path)
    assert found.copies.refilled > 0
    assert (found.copies.lost, found.copies.replaced) == ((), ())
    with open_estimate_file(tmp_path / "กู้.estimate") as new, open_estimate_file(path) as old:
        assert new.kept_books() == old.kept_books()


@pytest.mark.parametrize("also", ["", "DELETE FROM kept_checksum WHERE kind = 'labour_edition'"])
def test_copies_that_are_proved_stay_whatever_becomes_of_others_of_their_edition(
    sound: tuple[Path, Estimate], tmp_path: Path, also: str
) -> None:
    copy = tmp_path / "สำเนา.estimate"
    shutil.copyfile(sound[0], copy)
    with closing(sqlite3.connect(copy)) as db, db:
        own, broken = db.execute("SELECT * FROM kept WHERE kind = 'rate' LIMIT 2").fetchall()
        place = "kind = ? AND edition = ? AND key = ?"
        record = own[4].replace('"rate":"', '"rate":"9', 1)
        digest = digest_of(*own[:4], record)
        db.execute(f"UPDATE kept SET record = ? WHERE {place}", (record, *own[:3]))
        db.execute(f"UPDATE kept_checksum SET checksum = ? WHERE {place}", (digest, *own[:3]))
        db.execute(f"UPDATE kept SET record = '{{' WHERE {place}", broken[:3])
        db.execute(f"DELETE FROM kept_checksum WHERE {place}", broken[:3])
    run_sql(copy, "DELETE FROM kept WHERE kind = 'labour_edition'", *filter(None, [also]))
    found = rescued(copy, tmp_path)
    assert not found.is_whole
    # The broken one is needed, and of this PC now; a lost heading without its checksum is, too.
    headings = [("labour_edition", own[1], "")] if also else []
    assert [*found.copies.replaced, *found.copies.lost] == [*headings, broken[:3]]
    with closing(sqlite3.connect(tmp_path / "กู้.estimate")) as db:
        there = db.execute(f"SELECT record FROM kept WHERE {place}", own[:3]).fetchall()
    assert there == [(record,)]


@pytest.mark.parametrize("header", ["", "PRAGMA user_version = 99"])
def test_forms_that_nothing_vouches_for_are_told_and_altered_ones_left_out(
    sound: tuple[Path, Estimate], tmp_path: Path, header: str
) -> None:
    copy = tmp_path / "สำเนา.estimate"
    shutil.copyfile(sound[0], copy)
    with open_estimate_file(copy) as file:
        file.keep_forms({f"2569/pr{n}.toml": f"title = {n}" for n in range(4)})
    checksums = "DELETE FROM kept_checksum WHERE key IN ('2569/pr2.toml', '2569/pr3.toml')"
    altered = "UPDATE form SET definition = 'title = 9' WHERE name = '2569/{}.toml'"
    run_sql(copy, checksums, altered.format("pr1"), altered.format("pr2"), *filter(None, [header]))
    found = rescue(copy, tmp_path / "กู้.estimate", BOOKS, when=NOON, forms={"title = 3"})
    forms = found.copies.forms
    assert (forms.kept, forms.lost, forms.unproved) == (3, ("2569/pr1.toml",), 1)
    assert not found.is_whole
    with open_estimate_file(tmp_path / "กู้.estimate") as new:
        assert [(each.key, each.how) for each in integrity_of(new).kept] == [
            ("2569/pr2.toml", "added")
        ]


def test_forms_of_which_nothing_but_their_proof_is_lost_are_not_called_whole(
    sound: tuple[Path, Estimate], tmp_path: Path
) -> None:
    copy = tmp_path / "สำเนา.estimate"
    shutil.copyfile(sound[0], copy)
    with open_estimate_file(copy) as file:
        file.keep_forms({"2569/pr1.toml": "title = 1"})
    for sql, whole in (
        ("SELECT 1", True),
        ("DELETE FROM kept_checksum WHERE kind = 'form'", False),
    ):
        run_sql(copy, sql)
        found = rescue(copy, tmp_path / "กู้.estimate", BOOKS, when=NOON, overwrite=True)
        assert (found.copies.forms.unproved, found.is_whole) == (0 if whole else 1, whole)


def test_what_lies_in_a_log_alone_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "ดับ.estimate"
    with new_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "ก่อนไฟดับ"), who=WHO, when=NOON)
        text, content = as_text(file.estimate), path.read_bytes()
        log = path.with_name(f"{path.name}-wal").read_bytes()
    for name, left in {"both": content, "no header": bytes(100) + content[100:]}.items():
        folder = tmp_path / name
        folder.mkdir()
        place = folder / path.name
        place.write_bytes(left)
        place.with_name(f"{path.name}-wal").write_bytes(log)
        found = rescued(place, folder)
        assert found.log == "used"
        assert as_text(found.estimate) == text
        assert place.with_name(f"{path.name}-wal").read_bytes() == log

    alone = tmp_path / "alone" / path.name
    alone.parent.mkdir()
    alone.with_name(f"{path.name}-wal").write_bytes(log)
    found = rescued(alone, alone.parent)
    node = found.estimate.bill.node(FIRST)
    assert isinstance(node, Line)
    assert node.description == "ก่อนไฟดับ"
    assert not found.is_whole


@pytest.mark.parametrize("name", ["v1", "v1_committee", "v5", "v12", "v15"])
def test_a_file_of_an_earlier_version_without_its_header_is_rescued(
    name: str, tmp_path: Path
) -> None:
    path, dump = tmp_path / "เก่า.estimate", DATA / f"estimate_{name}.sql"
    version = re.findall(r"\d+", name)[0]
    with closing(sqlite3.connect(path)) as db:
        db.executescript(dump.read_text(encoding="utf-8"))
        db.execute(f"PRAGMA application_id = {ESTIMATE_APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {version}")
    with open_estimate_file(path, read_only=True) as file:
        estimate = file.estimate
    content = path.read_bytes()
    path.write_bytes(bytes(PAGE) + content[PAGE:])
    found = rescued(path, tmp_path)
    assert found.estimate.bill.rows == estimate.bill.rows
    assert found.estimate.project == estimate.project
    assert list(found.estimate.committee) == list(estimate.committee)
    # No checksum of then tells what damage made of its copies: only this PC does.
    at = content.find(b'"rate":"')
    if at >= 0:
        spoilt = bytearray(path.read_bytes())
        spoilt[at + len('"rate":"')] = ord("9")
        path.write_bytes(spoilt)
        (tmp_path / "กู้.estimate").unlink()
        assert rescued(path, tmp_path).copies.unproved > 0


def test_what_is_no_estimate_or_is_open_is_refused_and_nothing_is_written(
    sound: tuple[Path, Estimate], tmp_path: Path
) -> None:
    new = tmp_path / "กู้.estimate"
    other = tmp_path / "รูป.estimate"
    for content in (b"", b"PNG" * 5_000, bytes(50_000)):
        other.write_bytes(content)
        with pytest.raises(NothingToRescueError):
            rescue(other, new, BOOKS, when=NOON)
    with pytest.raises(MissingFileError):
        rescue(tmp_path / "ไม่มี.estimate", new, BOOKS, when=NOON)
    before = sound[0].read_bytes()
    for same in (sound[0], sound[0].parent / "." / sound[0].name):
        with pytest.raises(UserError, match="แฟ้มใหม่ต้องไม่ใช่แฟ้มที่เสียหาย"):
            rescue(sound[0], same, BOOKS, when=NOON, overwrite=True)
    assert sound[0].read_bytes() == before
    copy = tmp_path / "เปิดอยู่.estimate"
    shutil.copyfile(sound[0], copy)
    with open_estimate_file(copy), pytest.raises(FileInUseError):
        rescue(copy, new, BOOKS, when=NOON)
    assert not new.exists()
    assert BOOKED in sound[1].bill.rows
