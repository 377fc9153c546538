"""A rescue vouches for no revision, and for no file, that the damaged one does not vouch for."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from estimator.app.backups.report import lost_of
from estimator.app.history import when_words
from estimator.store.estimate.chain_check import Break
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.estimate.integrity import integrity_of
from estimator.store.estimate.rescue import Rescued, rescue
from tests.books import BOOKS
from tests.store.damages import worked_on
from tests.store.samples import NOON, run_sql

AT: Final = "2026-01-02T03:04:05.000000+07:00"
REVISION: Final = {
    "name": "'ฉบับอื่น'",
    "at": f"'{AT}'",
    "who": "'สมหญิง'",
    "price": "'1104900000'",
    "checksum": "replace(hex(zeroblob(32)), '0', '1')",
    "note": "'อนุมัติแล้ว'",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with revisions after entries 7 and 10 of 16, one as the difference from the other."""
    path = tmp_path_factory.mktemp("sound") / "งาน.estimate"
    worked_on(path, 60, 12)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT base FROM revision ORDER BY id").fetchall() == [(None,), (1,)]
    return path


def spoilt(sound: Path, folder: Path, *statements: str) -> tuple[Rescued, tuple[str, ...]]:
    """What comes of a copy of a file with its header lost, besides; and all that is told."""
    copy = folder / "เสีย.estimate"
    shutil.copyfile(sound, copy)
    run_sql(copy, *statements)
    copy.write_bytes(bytes(16) + copy.read_bytes()[16:])
    found = rescue(copy, folder / "กู้.estimate", BOOKS, when=NOON, overwrite=True)
    told = tuple(lost_of(found, ()))
    assert found.is_whole == (not told)
    return found, told


def new_breaks(folder: Path) -> tuple[Break, ...]:
    with open_estimate_file(folder / "กู้.estimate", read_only=True) as file:
        return integrity_of(file).breaks


@pytest.mark.parametrize("column", REVISION)
@pytest.mark.parametrize(("number", "begun_anew"), [(1, False), (2, False), (2, True)])
def test_an_altered_revision_is_told_by_name_and_left_and_the_others_stay_what_they_were(
    sound: Path, tmp_path: Path, column: str, number: int, *, begun_anew: bool
) -> None:
    alter = f"UPDATE revision SET {column} = {REVISION[column]} WHERE id = {number}"
    also = ["DELETE FROM journal WHERE seq = 3"] * begun_anew
    found, told = spoilt(sound, tmp_path, alter, *also)
    (left,), (kept,) = found.history.altered, found.history.revisions
    assert (left.id, kept.id) == (number, 3 - number)
    (sentence,) = [each for each in told if each.startswith("ฉบับ")]
    assert f"ฉบับ “{left.name}” {when_words(left.at)}" in sentence
    assert "จึงไม่นำมา" in sentence
    assert "ทำขึ้นใหม่เมื่อกู้แฟ้ม" in told[-1]
    assert begun_anew or len(told) == 2
    assert new_breaks(tmp_path) == ()
    with (
        open_estimate_file(sound, read_only=True) as old,
        open_estimate_file(tmp_path / "กู้.estimate", read_only=True) as new,
    ):
        (there,) = new.revisions()
        (was,) = (each for each in old.revisions() if each.id == kept.id)
        assert replace(there, id=was.id, journal_seq=was.journal_seq) == was
        assert new.packed_at(there).read() == old.packed_at(was).read()


@pytest.mark.parametrize("number", [1, 2])
def test_a_link_alone_that_damage_altered_is_as_what_comes_after_shows_that_it_was(
    sound: Path, tmp_path: Path, number: int
) -> None:
    spoil = f"UPDATE revision SET chain = 'x' || substr(chain, 2) WHERE id = {number}"
    found, told = spoilt(sound, tmp_path, spoil)
    assert (found.is_whole, told) == (True, ())
    assert new_breaks(tmp_path) == ()


def test_of_a_revision_behind_a_step_that_is_lost_it_is_told_that_nobody_knows(
    sound: Path, tmp_path: Path
) -> None:
    found, told = spoilt(sound, tmp_path, "DELETE FROM journal WHERE seq = 10")
    assert found.history.unsure == {2}
    (sentence,) = [each for each in told if each.startswith("ฉบับ")]
    assert "ไม่มีสิ่งใดบอกว่าถูกเปลี่ยนหรือไม่" in sentence
    assert new_breaks(tmp_path) == ()

    # Nobody knows where the chain began.
    first = "UPDATE revision SET journal_seq = 0 WHERE id = 1"
    found, _ = spoilt(sound, tmp_path, first, "DELETE FROM meta", "DELETE FROM journal")
    assert found.history.unsure == {1, 2}


@pytest.mark.parametrize(
    ("fact", "value", "identity"),
    [
        ("estimate_id", "1234567890abcdef", "doubtful"),
        ("estimate_id", "?", "new"),
        ("chain_start", "0" * 64, "doubtful"),
        ("chained_from", "2", "doubtful"),
        ("chained_from", "9" * 5000, "doubtful"),
        ("created_at", AT, "doubtful"),
        ("created_by", "นาย ก", "doubtful"),
        ("created_with", "0.0.9", "doubtful"),
    ],
)
def test_a_file_that_may_be_another_by_its_damage_is_told_and_so_is_a_new_chain(
    sound: Path, tmp_path: Path, fact: str, value: str, identity: str
) -> None:
    spoil = f"UPDATE meta SET value = '{value}' WHERE key = '{fact}'"
    found, told = spoilt(sound, tmp_path, spoil)
    assert (found.history.identity, found.history.is_untouched) == (identity, False)
    assert (found.history.carried, found.history.lost, found.is_whole) == (16, 0, False)
    who, chain = told
    assert who.startswith("รหัสประจำแฟ้ม")
    assert "ทำขึ้นใหม่เมื่อกู้แฟ้ม" in chain
    assert new_breaks(tmp_path) == ()


def test_a_revision_that_is_kept_whole_then_names_its_forms_still(
    sound: Path, tmp_path: Path
) -> None:
    copy, forms = tmp_path / "งาน.estimate", {"2569/pr4.toml": "title = 1"}
    shutil.copyfile(sound, copy)
    with open_estimate_file(copy) as file:
        file.name_revision("ที่ 3", "", NOON, forms=forms)
        (kept, *_) = file.revisions()
        named = file.packed_at(kept).forms()
    assert named
    found, _ = spoilt(copy, tmp_path, "UPDATE revision SET name = 'ฉบับอื่น' WHERE id = 2")
    assert [each.id for each in found.history.altered] == [2]
    with open_estimate_file(tmp_path / "กู้.estimate") as new:
        (last, *_) = new.revisions()
        assert last.name == "ที่ 3"
        assert new.packed_at(last).forms() == named
        assert list(new.kept_forms().values()) == ["title = 1"]
