"""Lines of other estimates on disk: kept, bounded, forgotten, and refused where they are odd."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.bill.remembered_lines import LineOfSource, LineSource, RememberedLine
from estimator.domain.sources.labour_ref import LabourRef
from estimator.files.file_errors import FileInUseError, FileProblem
from estimator.store import remembered_lines as store
from estimator.store.sqlite.failures import DamagedFileError, ForeignFileError, NewerFileError

SCHOOL = LineSource("/งาน/โรงเรียน.estimate", "โรงเรียน", date(2025, 3, 12))
ROAD = LineSource("/งาน/ถนน.estimate", "ถนน", date(2026, 1, 5), is_pricing_day=False)
SAND = RememberedLine("construction", "ทรายหยาบ", "ลบ.ม.", Decimal("480.00"))
PLASTER = RememberedLine(
    "construction",
    "ฉาบปูน",
    "ตร.ม.",
    Decimal("120.50"),
    Decimal("99.00"),
    LabourRef("cgd-w480", "2.3.1.2", 1),
    Decimal("96"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "remembered_lines.sqlite"


def test_nothing_is_remembered_where_there_is_no_file_and_none_is_made(path: Path) -> None:
    assert store.remembered(path) == ()
    assert not path.exists()


def test_lines_come_back_as_they_were_the_estimate_closed_last_first(path: Path) -> None:
    store.remember(path, SCHOOL, [PLASTER, SAND])
    store.remember(path, ROAD, [SAND])
    assert store.remembered(path) == (
        LineOfSource(SAND, ROAD),
        LineOfSource(PLASTER, SCHOOL),
        LineOfSource(SAND, SCHOOL),
    )
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_estimate_is_remembered_as_it_was_last(path: Path) -> None:
    store.remember(path, SCHOOL, [PLASTER, SAND])
    store.remember(path, ROAD, [SAND])
    store.remember(path, SCHOOL, [SAND])
    assert store.remembered(path) == (LineOfSource(SAND, SCHOOL), LineOfSource(SAND, ROAD))
    store.remember(path, SCHOOL, [])
    assert store.remembered(path) == (LineOfSource(SAND, ROAD),)


def test_it_does_not_grow_without_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_LINES", 5)
    monkeypatch.setattr(store, "MOST_OF_ONE", 2)
    for number in range(4):
        source = LineSource(f"/{number}.estimate", f"{number}", date(2026, 1, 1))
        store.remember(path, source, [PLASTER, SAND, PLASTER])
    assert [each.source.name for each in store.remembered(path)] == ["3", "3", "2", "2"]
    monkeypatch.setattr(store, "MOST_SOURCES", 1)
    store.remember(path, ROAD, [SAND])
    assert store.remembered(path) == (LineOfSource(SAND, ROAD),)


def test_everything_can_be_forgotten(path: Path) -> None:
    store.remember(path, SCHOOL, [SAND])
    store.forget_all(path)
    assert not path.exists()
    store.forget_all(path)


def broken_text(path: Path) -> None:
    path.write_bytes(b"\x00\xff none of SQLite's" * 100)


def torn_page(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[4096:8192] = b"\xa5" * 4096
    path.write_bytes(whole)


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for each in statements:
            db.execute(each)
        db.commit()


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (broken_text, ForeignFileError),
        (torn_page, DamagedFileError),
        (lambda path: change(path, "DROP TABLE line"), DamagedFileError),
        (lambda path: change(path, "ALTER TABLE line ADD more TEXT"), DamagedFileError),
        (lambda path: change(path, "UPDATE line SET material = '1e9999'"), DamagedFileError),
        (lambda path: change(path, "UPDATE line SET kind = 'อื่น'"), DamagedFileError),
        (lambda path: change(path, "UPDATE source SET day = 'วันนี้'"), DamagedFileError),
        (lambda path: change(path, "PRAGMA application_id = 7"), ForeignFileError),
        (lambda path: change(path, "PRAGMA user_version = 99"), NewerFileError),
        (lambda path: (path.unlink(), path.mkdir()), FileProblem),
    ],
)
def test_what_cannot_be_read_is_a_problem_of_the_file(
    path: Path, harm: object, kind: type[FileProblem]
) -> None:
    store.remember(path, SCHOOL, [PLASTER, SAND])
    harm(path)  # type: ignore[operator]
    with pytest.raises(kind):
        store.remembered(path)
    with pytest.raises(FileProblem):
        store.remembered(path)


def test_another_window_that_writes_is_no_damage(path: Path) -> None:
    store.remember(path, SCHOOL, [SAND])
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileInUseError):
            store.remember(path, ROAD, [SAND])
    assert store.remembered(path) == (LineOfSource(SAND, SCHOOL),)
