"""Whatever another program alters in an estimate file, in any column, is noticed by somebody."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from estimator.app.integrity import unlike_sentences, unused_sentences
from estimator.domain.bill_edits.row_edits import remove_rows
from estimator.errors import UserError
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.estimate.integrity import integrity_of, unused_in, walk_back
from estimator.store.estimate.walking_back import BILL
from estimator.store.sqlite.failures import DamagedFileError
from tests.store.samples import FIRST, GROUP, NOON, WHO, new_file, retitled, run_sql

LAST = 12
"""The row that was given last."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with something in every table."""
    path = tmp_path / "งาน.estimate"
    with new_file(path) as file:
        for row, title in ((FIRST, "หนึ่ง"), (GROUP, "สอง")):
            file.record(retitled(file.estimate, row, title), who=WHO, when=NOON)
        file.undo(who=WHO, when=NOON)
        file.name_revision("ฉบับเสนอ", WHO, NOON, note="หมายเหตุ")
        file.record(remove_rows(file.estimate.bill, [LAST]), who=WHO, when=NOON)
        file.keep_forms({"2569/ปร.4": "{}"})
        file.name_revision("ฉบับที่สอง", WHO, NOON)
    return path


def is_noticed(path: Path) -> bool:
    """Whether the file is refused, or `verify` tells of it."""
    try:
        with open_estimate_file(path, read_only=True) as file:
            back = walk_back(file)
            found = back.unlike or back.misplaced or back.given_again or unused_in(file)
            return bool(found) or not integrity_of(file).is_whole
    except UserError:
        return True


def statements(path: Path) -> Iterator[tuple[str, str, str]]:
    """Table and column, and what alters every value of it, or takes out one row."""
    with closing(sqlite3.connect(path)) as db:
        found = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        tables = [name for (name,) in found]
        for table in tables:
            columns = db.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone()[0], table
            for column, kind in columns:
                used = f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL"
                if not db.execute(used).fetchone()[0]:
                    continue
                other = f"{column} + 1000" if kind == "INTEGER" else f"{column} || '0'"
                if kind == "BLOB":
                    other = "x'00'"
                where = f"WHERE {column} IS NOT NULL"
                yield table, column, f"UPDATE {table} SET {column} = {other} {where}"
            first = columns[0][0]
            gone = f"DELETE FROM {table} WHERE {first} = (SELECT max({first}) FROM {table})"
            yield table, "", gone


def test_no_column_is_altered_unnoticed(path: Path) -> None:
    assert not is_noticed(path)
    left = []
    for table, column, statement in statements(path):
        copy = Path(shutil.copy(path, path.with_name("สำเนา.estimate")))
        run_sql(copy, statement)
        if not is_noticed(copy):
            left.append((table, column))
    # The last fact is the next id of a table that never had a record: without it there is none.
    assert left == [("meta", "")]


def test_a_step_missing_in_a_history_and_an_id_that_was_given_are_told(path: Path) -> None:
    run_sql(
        path,
        f"DELETE FROM journal_row WHERE row = {FIRST}",
        f"INSERT INTO journal_row VALUES ({GROUP}, 3)",
        f"UPDATE meta SET value = {LAST} WHERE key = 'next_row_id'",
    )
    with open_estimate_file(path, read_only=True) as file:
        back = walk_back(file)
        told = unlike_sentences(back, file.estimate)
    assert (back.misplaced, back.given_again) == ((1, 3), (BILL,))
    assert "บันทึกการแก้ไขรายการที่ 1, 3:" in told[-2]
    assert "แถวในบัญชีใหม่เป็นเลขที่เคยให้ไปแล้ว" in told[-1]


def test_what_stands_in_a_column_that_a_row_does_not_use_is_told(path: Path) -> None:
    """Nothing of the price is another for it; but this program wrote none of it."""
    with open_estimate_file(path, read_only=True) as file:
        assert unused_in(file) == ()
    filled = {GROUP: ("quantity", "material"), FIRST: ("part_kind", "share_labour")}
    for row, columns in filled.items():
        run_sql(path, *(f"UPDATE bill_row SET {name} = '1' WHERE id = {row}" for name in columns))
    with open_estimate_file(path, read_only=True) as file:
        found = unused_in(file)
        told = list(unused_sentences(found, file.estimate))
    assert sorted(found) == sorted((row, name) for row, names in filled.items() for name in names)
    assert len(told) == len(filled)
    assert "มีค่าในช่องที่แถวชนิดนี้ไม่ใช้ (" in told[0]


def test_an_index_that_leads_elsewhere_is_damage(path: Path) -> None:
    """All of it can be read, and a row or a copy looked for by it would not be found."""
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'bill_row_parent'"
        ).fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    end = page * size
    content[end - 1] ^= 1  # the last cell: the id of a row
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA quick_check").fetchone() == ("ok",)
    with pytest.raises(DamagedFileError):
        open_estimate_file(path)
