"""Numbered migrations: how a database of any earlier version becomes one of today's.

`PRAGMA user_version` counts the migrations that a database has had. A new database has them all,
one after another, so that new and old ones end up the same. A migration is never changed once
released, for somebody's file has had it; a new one is added instead.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from estimator.store.sqlite.connection import pragma
from estimator.store.sqlite.failures import DamagedFileError, database_problem

Migration = Callable[[Database], None]


def run_statements(*statements: str) -> Migration:
    """A migration that is nothing but SQL."""

    def migration(db: Database) -> None:
        for statement in statements:
            db.execute(statement)

    return migration


def version_of(db: Database) -> int:
    """How many migrations a database has had."""
    return pragma(db, "user_version")


def migrate(db: Database, migrations: Sequence[Migration]) -> None:
    """Run those migrations that a database has not had, all or none of them."""
    done = version_of(db)
    if done >= len(migrations):
        return
    with db.atomic():
        for migration in migrations[done:]:
            migration(db)
        db.execute(f"PRAGMA user_version = {len(migrations)}")


_STATISTICS: Final = frozenset({"sqlite_stat1", "sqlite_stat4"})
_OF_AN_OBJECT: Final = 4
"""So much is told of a table or index: type, name, its table, the statement; more of a column."""
Shape = frozenset[tuple[object, ...]]


def shape_of(db: Database) -> Shape:
    """Tables, indexes, columns and anything else that a database holds, without its rows.

    Of each the statement that made it belongs to it, for its limits and references stand there:
    a damaged one can still be read by SQLite, and refuses or lets through what it should not. One
    that is no text any more is another, too.
    """
    objects: list[tuple[object, ...]] = [
        (*named, "".join(str(made or "").replace('"', "").split()))  # as no ALTER TABLE changes it
        for *named, made in db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    ]
    columns: list[tuple[object, ...]] = db.execute(
        'SELECT m.name, c.name, c.type, c."notnull", c.pk, c.hidden'
        " FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c WHERE m.type = 'table'"
    ).fetchall()
    # sqlite_stat1 and its like come and go by themselves.
    return frozenset(
        each for each in (*objects, *columns) if _STATISTICS.isdisjoint(map(str, each[:3]))
    )


def check_shape(db: Database, path: Path, migrations: tuple[Migration, ...]) -> None:
    """Raise DamagedFileError unless a database is exactly as after these migrations.

    Whatever is there besides, such as an index or trigger of somebody's, would take part in what
    the program does with it. Before its shape is known, an error of SQLite is the file's.
    """
    try:
        found = shape_of(db)
    except sqlite3.DatabaseError as error:
        raise database_problem(path, error) or DamagedFileError(path, str(error)) from error
    expected = _expected(migrations)
    if not expected <= found:
        raise DamagedFileError(path, "ตารางไม่ครบหรือไม่ตรงกับรุ่น")
    if more := found - expected:
        names = sorted(str(each[1]) for each in more if len(each) == _OF_AN_OBJECT)
        raise DamagedFileError(path, f"มีสิ่งที่โปรแกรมไม่ได้สร้าง: {', '.join(names)}")


@cache
def _expected(migrations: tuple[Migration, ...]) -> Shape:
    return expected_shape(migrations)


def expected_shape(migrations: Sequence[Migration]) -> Shape:
    """The shape of a database that has had all migrations."""
    db = Database(memory=True, recursive_triggers=False, execute_plugins=False)
    try:
        migrate(db, migrations)
        return shape_of(db)
    finally:
        db.close()
