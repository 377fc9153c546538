"""Lines of estimates that were open on this PC, in one small SQLite file of the user.

A file of its own and not a table of the rate database: nothing in it is worth keeping at any cost.
What cannot be read is thrown away whole. It is opened for each act, and held by nobody between.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, cast

from sqlite_utils import Database

from estimator.domain.bill.part_kinds import PART_KINDS, PartKind
from estimator.domain.bill.remembered_lines import LineOfSource, LineSource, RememberedLine
from estimator.domain.sources.labour_ref import LabourRef
from estimator.store.sqlite.connection import SIDE_FILES, check_application, connect
from estimator.store.sqlite.encoding import EncodingError, decimal_text, read_date, read_decimal
from estimator.store.sqlite.failures import (
    DamagedFileError,
    NewerFileError,
    database_problem,
    translate_database_errors,
)
from estimator.store.sqlite.migrations import (
    Migration,
    expected_shape,
    migrate,
    run_statements,
    shape_of,
    version_of,
)

REMEMBERED_APPLICATION_ID: Final = int.from_bytes(b"RPM1", "big")
"""Marks the file in its header."""
MOST_LINES: Final = 20_000
"""Of all estimates together; the estimates remembered longest ago are forgotten first."""
MOST_OF_ONE: Final = 2_000
MOST_SOURCES: Final = 200

_MIGRATIONS: Final[Sequence[Migration]] = (
    run_statements(
        """CREATE TABLE source (
            place TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, day TEXT NOT NULL,
            is_pricing_day INTEGER NOT NULL, ord INTEGER NOT NULL
        ) STRICT""",
        """CREATE TABLE line (
            place TEXT NOT NULL REFERENCES source ON DELETE CASCADE, ord INTEGER NOT NULL,
            kind TEXT NOT NULL, description TEXT NOT NULL, unit TEXT NOT NULL,
            material TEXT, labour TEXT,
            item_edition TEXT, item_code TEXT, item_tier INTEGER, item_rate TEXT,
            PRIMARY KEY (place, ord)
        ) STRICT""",
    ),
)


def remembered(path: Path) -> tuple[LineOfSource, ...]:
    """All that is remembered, the estimate that was open last first; nothing where nothing is.

    Raises FileProblem: DamagedFileError and ForeignFileError where it cannot be read.
    """
    if not _is_there(path):
        return ()
    with _opened(path) as db:
        found = db.execute(
            "SELECT s.place, s.name, s.day, s.is_pricing_day, l.kind, l.description, l.unit,"
            " l.material, l.labour, l.item_edition, l.item_code, l.item_tier, l.item_rate"
            " FROM line AS l JOIN source AS s ON s.place = l.place"
            " ORDER BY s.ord DESC, l.ord LIMIT ?",
            (MOST_LINES,),
        )
        sources: dict[tuple[object, ...], LineSource] = {}
        return tuple(_line(cells, sources) for cells in found)


def remember(path: Path, source: LineSource, lines: Sequence[RememberedLine]) -> None:
    """Keep the lines of an estimate in place of what was kept of it; raises as `remembered`."""
    with _opened(path) as db, db.atomic():
        db.execute("DELETE FROM source WHERE place = ?", (source.place,))
        if lines:
            db.execute(
                "INSERT INTO source (place, name, day, is_pricing_day, ord)"
                " SELECT ?, ?, ?, ?, coalesce(max(ord), 0) + 1 FROM source",
                (source.place, source.name, source.day.isoformat(), source.is_pricing_day),
            )
            rows = [_cells(source.place, at, line) for at, line in enumerate(lines[:MOST_OF_ONE])]
            marks = ", ".join("?" * len(rows[0]))
            db.conn.executemany(f"INSERT INTO line VALUES ({marks})", rows)
        _forget_oldest(db)


def forget_all(path: Path) -> None:
    """Delete the file; raises FileProblem where that cannot be."""
    with translate_database_errors(path):
        for each in (path, *(path.with_name(path.name + side) for side in SIDE_FILES)):
            each.unlink(missing_ok=True)


def _forget_oldest(db: Database) -> None:
    counted = db.execute(
        "SELECT s.place, (SELECT count(*) FROM line AS l WHERE l.place = s.place)"
        " FROM source AS s ORDER BY s.ord DESC"
    ).fetchall()
    kept = 0
    for number, (place, count) in enumerate(counted, 1):
        kept += count
        if number > MOST_SOURCES or kept > MOST_LINES:
            db.execute("DELETE FROM source WHERE place = ?", (place,))


def _is_there(path: Path) -> bool:
    with translate_database_errors(path, "reading"):
        return path.exists()


@contextmanager
def _opened(path: Path) -> Iterator[Database]:
    with translate_database_errors(path):
        is_new = not path.exists() or path.stat().st_size == 0
        db = connect(path, "rwc")
        try:
            # Losing the last of it to a power cut is better than waiting for the disk.
            db.execute("PRAGMA synchronous = OFF")
            if is_new:
                db.execute(f"PRAGMA application_id = {REMEMBERED_APPLICATION_ID}")
            check_application(db, path, REMEMBERED_APPLICATION_ID)
            if version_of(db) > len(_MIGRATIONS):
                raise NewerFileError(path)
            migrate(db, _MIGRATIONS)
            if shape_of(db) != expected_shape(_MIGRATIONS):
                raise DamagedFileError(path, "shape")
            yield db
        except EncodingError as error:
            raise DamagedFileError(path, str(error)) from error
        except sqlite3.Error as error:
            if database_problem(path, error) is None:
                raise DamagedFileError(path, str(error)) from error
            raise
        finally:
            with suppress(sqlite3.Error):
                db.close()


def _cells(place: str, at: int, line: RememberedLine) -> tuple[object, ...]:
    item = line.item
    ref = (None, None, None) if item is None else (item.edition, item.code, item.tier)
    prices = (_text(line.material), _text(line.labour))
    return (place, at, line.kind, line.description, line.unit, *prices, *ref, _text(line.item_rate))


def _text(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)


def _line(cells: Sequence[Any], sources: dict[tuple[object, ...], LineSource]) -> LineOfSource:
    """A row as it is read; EncodingError where no version can have written it."""
    head = tuple(cells[:4])
    source = sources.get(head)
    if source is None:
        place, name, day, is_pricing_day = head
        source = LineSource(_word(place), _word(name), read_date(day), is_pricing_day == 1)
        sources[head] = source
    kind, description, unit, material, labour, edition, code, tier, rate = cells[4:]
    if kind not in PART_KINDS:
        raise EncodingError(f"no kind of part: {kind!r:.40}")
    item = None
    if edition is not None:
        if not isinstance(tier, int):
            raise EncodingError(f"no tier: {tier!r:.40}")
        item = LabourRef(_word(edition), _word(code), tier)
    line = RememberedLine(
        cast(PartKind, kind),
        _word(description),
        _word(unit),
        _value(material),
        _value(labour),
        item,
        _value(rate),
    )
    return LineOfSource(line, source)


def _word(cell: object) -> str:
    if not isinstance(cell, str):
        raise EncodingError(f"no text: {cell!r:.40}")
    return cell


def _value(cell: object) -> Decimal | None:
    return None if cell is None else read_decimal(cell)
