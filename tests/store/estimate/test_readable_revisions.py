"""A revision with a time or a price that cannot be read is of no use; the others are."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from estimator.app.history import when_words
from estimator.app.revisions import name_and_day, named_state, note_words, sound_estimate
from estimator.errors import UserError
from estimator.store.estimate.chain import begin_chain
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.estimate.revisions import Worth
from tests.books import BOOKS
from tests.store.samples import FIRST, NOON, WHO, content, new_file, retitled, run_sql

WORTH = Worth(1234500, "ab" * 32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with three revisions; the second is read from the first."""
    path = tmp_path / "งาน.estimate"
    with new_file(path) as file:
        for number, name in enumerate(("หนึ่ง", "สอง", "สาม")):
            file.record(retitled(file.estimate, FIRST, name), who=WHO, when=NOON)
            file.name_revision(name, WHO, NOON + timedelta(days=number), worth=WORTH)
    return path


@pytest.mark.parametrize(
    ("statement", "when", "worth"),
    [
        ("at = 'เมื่อวาน'", "วันที่อ่านไม่ได้", WORTH),
        ("at = '2026-07-01T12:00:00'", "วันที่อ่านไม่ได้", WORTH),
        ("price = '12.50'", "1 ก.ค. 2569 12:00", Worth(None, WORTH.checksum)),
        ("price = '', at = ''", "วันที่อ่านไม่ได้", Worth(None, WORTH.checksum)),
        (f"price = '{'9' * 5000}'", "1 ก.ค. 2569 12:00", Worth(None, WORTH.checksum)),
    ],
)
def test_only_the_one_that_cannot_be_read_is_of_no_use(
    path: Path, statement: str, when: str, worth: Worth
) -> None:
    with open_estimate_file(path, read_only=True) as file:
        whole = file.revisions()
        third = content(file.estimate_at(whole[0]))
    run_sql(path, f"UPDATE revision SET {statement} WHERE id = 2")
    with open_estimate_file(path) as file:
        newest, found, oldest = file.revisions()
        assert (newest, oldest) == (whole[0], whole[2])
        assert (found.name, found.altered, found.worth) == ("สอง", True, worth)
        assert when_words(found.at) == when
        assert "ถูกแก้ไขด้วยโปรแกรมอื่น ใช้ไม่ได้" in note_words(found)
        assert ("วันที่อ่านไม่ได้" in name_and_day(found)) == (when == "วันที่อ่านไม่ได้")
        with pytest.raises(UserError, match="“สอง”"):
            sound_estimate(named_state(file, BOOKS, found))
        # What stands on it is read all the same, and a new one may be named.
        assert content(file.estimate_at(newest)) == third
        file.name_revision("สี่", WHO, NOON)
        assert [each.altered for each in file.revisions()] == [False, False, True, False]


@pytest.mark.parametrize("statement", ["at = 'เมื่อวาน'", "price = '12.50'"])
def test_it_is_altered_also_where_a_chain_made_anew_vouches_for_it(
    path: Path, statement: str
) -> None:
    run_sql(path, f"UPDATE revision SET {statement} WHERE id = 2")
    db = Database(path)
    with db.conn:
        begin_chain(db, "1234567890abcdef")
    db.close()
    with open_estimate_file(path, read_only=True) as file:
        assert [each.altered for each in file.revisions()] == [False, True, False]
