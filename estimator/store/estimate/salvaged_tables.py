"""The rows of a damaged estimate file, as far as its pages can be read.

Each row is known by its own shape, wherever it lies: the table of a page is believed no more than
the rest of the file. They are put into tables of the version that the file has, which are then
brought up to date as those of a sound file are; so whoever reads them knows one version alone.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from sqlite_utils import Database

from estimator.domain.bill.rows import RowId
from estimator.domain.limits import LONGEST_KEPT_TEXT, LONGEST_TEXT
from estimator.domain.records.registry import DATES, SETTINGS, TABLES
from estimator.files.cancelling import Progress, in_pieces, share_of, unhindered
from estimator.store.estimate.committee_setting import SETTING_NAME
from estimator.store.estimate.kept_checksums import FORM
from estimator.store.estimate.schema import ESTIMATE_MIGRATIONS
from estimator.store.sqlite.connection import SQLITE_HEADER
from estimator.store.sqlite.damaged_pages import (
    Cell,
    CellValue,
    DamagedPages,
    IllegibleText,
    PageTree,
)
from estimator.store.sqlite.encoding import EncodingError
from estimator.store.sqlite.migrations import migrate

PARENTS: Final = "bill_row_parent"
"""The index that names each row of the bill with the one that it stands in."""
_KEYS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("bill_row", "journal", "revision"), 0),
    **dict.fromkeys(("meta", "setting", "form"), 1),
    **dict.fromkeys(("record", "journal_row"), 2),
    **dict.fromkeys(("kept", "kept_checksum"), 3),
}
"""By table, how many of its first columns name a row; 0: its number does."""
_ROOTED: Final = {*_KEYS, PARENTS, "journal_state"}
_FACT: Final = re.compile(
    r"created_(?:at|by|with)|next_\w+_id|estimate_id|chain(?:_start|_end|ed_from)|log"
)
_SETTINGS: Final = {SETTING_NAME, *(setting.name for setting in SETTINGS)}
_RECORDS: Final = {table.name for table in TABLES}
_NAMES: Final[Mapping[str, set[str]]] = {"setting": _SETTINGS, "record": _RECORDS}
_ROW_KINDS: Final = ("part", "group", "line")
_ENTRY_KINDS: Final = ("do", "undo", "redo")
_KEPT_KINDS: Final = (
    "labour_edition",
    "section",
    "rate",
    "note",
    "pipe_rule",
    "factor_edition",
    "factor_table",
)
_CHECKED_KINDS: Final = (*_KEPT_KINDS, FORM)
_PAIRS: Final = "journal_row"
_TREES: Final = 0.8
"""Of reading all pages, those that something leads to; then each row is known by its shape."""
_LEAST_OF_BILL: Final = 22
_TEXTS: Final = (str, IllegibleText)
MOST_LETTERS: Final = LONGEST_KEPT_TEXT
"""Of one text: ten times what anybody can type."""
_MOST_OF_JSON: Final = 1_000_000
_MOST_LETTERS_OF: Final[Mapping[tuple[str, str], int]] = {
    ("bill_row", "takeoff"): _MOST_OF_JSON,
    ("setting", "value"): _MOST_OF_JSON,
    ("record", "content"): _MOST_OF_JSON,
}
_ENDLESS: Final = {("journal", "edit"), ("kept", "record"), ("form", "definition")}
"""Of any length: one step may put in a whole bill."""
_LARGEST_NUMBER: Final = 10**15
"""More than a program gives to rows, records and places in any time; beyond it is damage, and
what comes behind it must have a number, too."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row by its columns; `illegible` are those that are no text or of another kind.

    One that may be an old state is not `is_live`: nothing leads to its page, which may be free.
    """

    values: dict[str, object]
    illegible: frozenset[str]
    is_live: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name in a table (`record`, `setting`) of which this version knows nothing."""

    table: str
    name: str


@dataclass(slots=True)
class SalvagedTables:
    """What was found in the pages of a file."""

    version: int
    rows: dict[str, dict[tuple[object, ...], RawRow]]
    parents: dict[RowId, RowId | None]
    """Of the rows of the bill as an index of their own tells: each with the one it stands in."""
    whole: frozenset[str]
    """The tables and indexes of which nothing can be missing."""
    pages: int
    lost_cells: int
    outside: int
    """Pages with rows to which nothing leads any more."""
    newer: bool = False
    """Whether its beginning says that a newer version of the program made it."""
    unknown: Mapping[Unknown, int] = field(default_factory=dict)
    """What this version knows nothing of, and leaves: records by their table, settings."""

    @property
    def is_known(self) -> bool:
        """Whether this version of the program knows all that is in the file."""
        return not (self.newer or self.unknown)

    @property
    def found_anything(self) -> bool:
        """Whether there is anything of an estimate."""
        return any(self.rows[each] for each in ("bill_row", "setting", "revision", "journal"))


@dataclass(slots=True)
class _Found:
    """Rows as they are come by: what the tree leads to stands before what lies elsewhere."""

    columns: Mapping[str, list[_Column]]
    rows: dict[str, dict[tuple[object, ...], RawRow]] = field(
        default_factory=lambda: {table: {} for table in _KEYS}
    )

    def add(self, cell: Cell, *, is_live: bool) -> None:
        table = _table_of(cell)
        if table is None or len(cell.values) > len(self.columns[table]):
            return
        row = _raw_row(self.columns[table], cell, is_live)
        count = _KEYS[table]
        key = (cell.rowid,) if not count else tuple(list(row.values.values())[:count])
        named = [column.name for column in self.columns[table]][: max(count, 1)]
        if row.illegible.isdisjoint(named):
            self.rows[table].setdefault(key, row)


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    kind: str
    otherwise: object
    most: int
    """Letters that can be in it."""


def salvage(pages: DamagedPages, progress: Progress = unhindered) -> SalvagedTables:
    """All that can be read; nothing of it is checked against anything else yet."""
    roots = roots_of(pages)
    trees: dict[str, PageTree] = {}
    for name, root in roots.items():
        read = min(sum(len(tree.pages) for tree in trees.values()) / pages.count, 1)
        trees[name] = pages.tree(root, share_of(progress, _TREES * read, _TREES))
    reached = {number for tree in trees.values() for number in tree.pages} | {1}
    found = _Found(_columns())
    unknown = Counter[Unknown]()
    for name, tree in trees.items():
        cells = list(chain.from_iterable(tree.pages.values()))
        for cell in chain.from_iterable(in_pieces(cells, share_of(progress, _TREES, 1))):
            if strange := _unknown_in(name, cell):
                unknown[strange] += 1
            # Two numbers are known by their place alone.
            elif name == _PAIRS or _table_of(cell) != _PAIRS:
                found.add(cell, is_live=True)
    free = pages.free()
    # Of a page that is not free, and to which nothing leads, the tree above is damaged.
    is_live = free is not None
    outside, lost_outside = 0, 0
    for number in range(2, pages.count + 1):
        if number in reached or number in (free or ()) or not pages.kind(number):
            continue
        page = pages.read(number)
        known = [cell for cell in page.cells if _table_of(cell) not in (None, _PAIRS)]
        outside += bool(known)
        lost_outside += page.lost if known else 0
        for cell in known:
            found.add(cell, is_live=is_live)
    return SalvagedTables(
        _version_by_content(pages.version, found.rows),
        found.rows,
        _parents(trees.get(PARENTS)),
        frozenset(name for name, tree in trees.items() if tree.is_whole),
        pages.count,
        sum(tree.lost_cells for tree in trees.values()) + lost_outside,
        outside,
        _says_newer(pages),
        unknown,
    )


def _says_newer(pages: DamagedPages) -> bool:
    return pages.page(1).startswith(SQLITE_HEADER) and pages.version > len(ESTIMATE_MIGRATIONS)


def _unknown_in(table: str, cell: Cell) -> Unknown | None:
    """What a newer version put into a table by a name of its own; never a form, by its folder."""
    first = cell.values[0] if cell.values else None
    known = _NAMES.get(table)
    if known is None or not isinstance(first, str) or first in known or "/" in first:
        return None
    return Unknown(table, first)


def in_tables(found: SalvagedTables) -> Database:
    """What was found, in tables of today's version in memory, all but the rows of the bill.

    Those are read one by one, with what of them is illegible. What the tables do not take is not in
    them, and rows may lack those that they name.
    """
    db = Database(memory=True, recursive_triggers=False, execute_plugins=False)
    migrate(db, ESTIMATE_MIGRATIONS[: found.version])
    db.execute("PRAGMA foreign_keys = OFF")
    for table, rows in found.rows.items():
        columns = [each[1] for each in db.execute(f"PRAGMA table_info({table})").fetchall()]
        if not columns or table == "bill_row":
            continue
        marks = ", ".join("?" for _ in columns)
        statement = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})"
        for row in rows.values():
            if not row.illegible:
                db.execute(statement, [row.values.get(name) for name in columns])
    _complete_for_migrations(db, found.version)
    try:
        migrate(db, ESTIMATE_MIGRATIONS)
    except EncodingError:
        db.execute("UPDATE setting SET value = '[]' WHERE name = ?", (SETTING_NAME,))
        migrate(db, ESTIMATE_MIGRATIONS)
    return db


def _complete_for_migrations(db: Database, version: int) -> None:
    """What a migration asks for without which it would not go on."""
    if version < 3 and db.execute("SELECT 1 FROM setting").fetchone():
        db.execute("INSERT OR IGNORE INTO setting (name, value) VALUES (?, '[]')", (SETTING_NAME,))


def roots_of(pages: DamagedPages) -> dict[str, int]:
    """By name, where each table and index begins, as far as the list of them can be read."""
    roots: dict[str, int] = {}
    for cells in pages.tree(1).pages.values():
        for cell in cells:
            with suppress(ValueError):
                kind, name, _table, root, _made = cell.values
                if kind in ("table", "index") and name in _ROOTED and type(root) is int:
                    roots[str(name)] = root
    return roots


def _columns() -> dict[str, list[_Column]]:
    """The columns of each table; an older row lacks the last ones."""
    db = Database(memory=True, recursive_triggers=False, execute_plugins=False)
    try:
        migrate(db, ESTIMATE_MIGRATIONS)
        return {table: list(_columns_of(db, table)) for table in _KEYS}
    finally:
        db.close()


def _columns_of(db: Database, table: str) -> Iterator[_Column]:
    for _, name, kind, _, otherwise, _ in db.execute(f"PRAGMA table_info({table})").fetchall():
        most = _MOST_LETTERS_OF.get((table, name), MOST_LETTERS)
        most = sys.maxsize if (table, name) in _ENDLESS else most
        yield _Column(name, kind, "" if otherwise == "''" else otherwise, most)


def _raw_row(columns: list[_Column], cell: Cell, is_live: bool) -> RawRow:
    values: dict[str, object] = {}
    illegible: set[str] = set()
    for at, column in enumerate(columns):
        value: CellValue = cell.values[at] if at < len(cell.values) else None
        if at >= len(cell.values):
            values[column.name] = column.otherwise
        elif at == 0 and cell.rowid is not None:
            values[column.name] = cell.rowid
        elif isinstance(value, IllegibleText) and column.kind == "TEXT":
            values[column.name] = value.legible[:LONGEST_TEXT]
            illegible.add(column.name)
        elif isinstance(value, str) and column.kind == "TEXT" and len(value) > column.most:
            values[column.name] = value[:LONGEST_TEXT]
            illegible.add(column.name)
        elif value is None or _fits(column.kind, value):
            values[column.name] = value
        else:
            values[column.name] = None
            illegible.add(column.name)
    return RawRow(values, frozenset(illegible), is_live)


def _fits(kind: str, value: object) -> bool:
    wanted = {"TEXT": str, "INTEGER": int, "BLOB": bytes}[kind]
    return type(value) is wanted


def _table_of(cell: Cell) -> str | None:
    """The table to which a row can belong alone, by its shape."""
    values = cell.values
    if cell.rowid is not None:
        return _counted_table(cell.rowid, values)
    first = values[0] if values else None
    if len(values) == 2 and isinstance(first, str) and isinstance(values[1], _TEXTS):
        return "setting" if first in _SETTINGS else "meta" if _FACT.fullmatch(first) else "form"
    if len(values) == 2 and type(first) is int and type(values[1]) is int:
        return _PAIRS
    if len(values) == 4 and isinstance(first, str):
        if first in _RECORDS and type(values[1]) is int:
            return "record"
        return "kept_checksum" if first in _CHECKED_KINDS else None
    if len(values) == 5 and first in _KEPT_KINDS and type(values[3]) is int:
        return "kept"
    return None


def is_number(value: object) -> bool:
    """Whether something can be the number or the place of a row."""
    return type(value) is int and -_LARGEST_NUMBER <= value <= _LARGEST_NUMBER


def _counted_table(rowid: int, values: tuple[CellValue, ...]) -> str | None:
    if rowid <= 0 or len(values) < 6 or values[0] is not None:
        return None
    if len(values) >= _LEAST_OF_BILL:
        return "bill_row" if values[3] in _ROW_KINDS else None
    if values[1] in _ENTRY_KINDS and len(values) in (8, 9):
        return "journal"
    if isinstance(values[5], bytes) and type(values[4]) is int:
        return "revision"
    return None


def _parents(tree: PageTree | None) -> dict[RowId, RowId | None]:
    if tree is None:
        return {}
    pairs = (cell.values for cells in tree.pages.values() for cell in cells)
    return {
        row: parent if type(parent) is int else None
        for parent, row in (pair for pair in pairs if len(pair) == 2)
        if type(row) is int and (parent is None or type(parent) is int)
    }


def _version_by_content(said: int, rows: Mapping[str, Mapping[tuple[object, ...], RawRow]]) -> int:
    """The version that a file has, by what is in it where its header does not tell.

    Versions between those that are told apart differ in columns alone, which old rows lack.
    """
    facts, settings = rows["meta"], rows["setting"]
    chained = any(row.values.get("chain") for row in rows["journal"].values())
    if (DATES.name,) in settings:
        told = 18
    elif any(key[0] == FORM for key in rows["kept_checksum"]):
        told = 17
    elif ("estimate_id",) in facts or rows["kept_checksum"] or chained:
        told = 16
    elif (SETTING_NAME,) in settings:
        told = 2
    elif ("guideline",) in settings:
        told = 15
    else:
        told = 6
    if not 1 <= said <= len(ESTIMATE_MIGRATIONS):
        return told
    least = {18: 18, 17: 17, 16: 16, 15: 7}.get(told, 1)
    return told if said < least or (told == 2 and said > 2) else said
