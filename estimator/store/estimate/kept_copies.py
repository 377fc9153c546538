"""Copies of what an estimate is priced with, so that it prints the same on any PC, in any year.

Of a labour-rate book the file keeps its heading, sections, notes and percentage rules, and every
rate of each item that the bill uses: the other tiers of an item say when a line has moved out of
its own. Of Factor F it keeps the whole tables that the conditions ask for. What was kept once
stays, for undo, redo and revisions may come back to it; only an edit replaces a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sqlite_utils import Database

from estimator.domain.bill.rows import Line, Node, Part
from estimator.domain.books.edition import EditionInfo
from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.tables import FactorEdition, FactorTable, TableKey
from estimator.domain.labour.account import (
    LabourEdition,
    LabourNote,
    LabourRate,
    PipeRule,
    Section,
    edition_of,
)
from estimator.domain.labour.conditions import read_condition
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.price import named_work_types
from estimator.domain.records.edits import Edit, KeptTableChange
from estimator.domain.sources.labour_ref import LabourRef
from estimator.store.estimate.kept_checksums import KeptKey, KeptRow, kept_rows, vouch_for
from estimator.store.factor_f.headings import edition_of_heading, heading_text, table_of
from estimator.store.sqlite.encoding import EncodingError, from_json, loads, to_json

_LABOUR_PARTS: dict[str, type] = {
    "section": Section,
    "rate": LabourRate,
    "note": LabourNote,
    "pipe_rule": PipeRule,
}


@dataclass(slots=True)
class NeededBooks:
    """What an estimate uses: editions, rates, and Factor F tables as (edition, key)."""

    labour_editions: set[str] = field(default_factory=set)
    items: set[LabourRef] = field(default_factory=set)
    tables: set[tuple[str, TableKey]] = field(default_factory=set)


def needs_of(estimate: Estimate) -> NeededBooks:
    """Everything that an estimate is priced with."""
    needs = _settings_needs(estimate)
    _add_nodes(needs, (row.node for row in estimate.bill.rows.values()))
    return needs


def needs_after(edit: Edit, estimate: Estimate) -> NeededBooks:
    """What the estimate may newly use after an edit."""
    nodes = [change.after.node for change in edit.rows if change.after is not None]
    settles = bool(edit.settings) or any(isinstance(node, Part) for node in nodes)
    needs = _settings_needs(estimate) if settles else NeededBooks()
    _add_nodes(needs, nodes)
    return needs


def _settings_needs(estimate: Estimate) -> NeededBooks:
    needs = NeededBooks({estimate.labour_edition})
    conditions = estimate.conditions
    if conditions.factor_f.method != "manual":
        advance, retention = conditions.advance_percent, conditions.retention_percent
        for kind in named_work_types(estimate):
            needs.tables.add((conditions.factor_f.edition, (kind, advance, retention)))
    return needs


def _add_nodes(needs: NeededBooks, nodes: Iterable[Node]) -> None:
    for node in nodes:
        if isinstance(node, Line):
            item, share = node.item, node.pipe_share
            if item is not None:
                needs.labour_editions.add(item.edition)
                needs.items.add(item)
            if share is not None:
                needs.labour_editions.add(share.edition)


class KeptCopies:
    """The copies in one estimate file."""

    def __init__(self, db: Database) -> None:
        """Look only at the keys; records are read when somebody asks for the books."""
        self._db = db
        self._keys: set[KeptKey] | None = None
        self._books: Books | None = None

    def keep(self, needs: NeededBooks, books: Books) -> None:
        """Copy what is needed and not kept yet.

        What `books` do not have cannot be kept, and is left as it is. Belongs in a transaction;
        `forget` must follow if that fails.
        """
        rows = self._lacking(needs, books)
        if rows:
            self._db.conn.executemany(
                "INSERT OR REPLACE INTO kept (kind, edition, key, ord, record)"
                " VALUES (?, ?, ?, ?, ?)",
                rows,
            )
            vouch_for(self._db, rows)
            self._known_keys().update(row[:3] for row in rows)
            self._books = None

    def lacks(self, needs: NeededBooks, books: Books) -> tuple[str, ...]:
        """Ids of the editions of which `books` have something that is needed and not kept yet."""
        return tuple(dict.fromkeys(row[1] for row in self._lacking(needs, books)))

    def _lacking(self, needs: NeededBooks, books: Books) -> list[KeptRow]:
        have = self._known_keys()
        return [row for row in _records(needs, books, have) if row[:3] not in have]

    def refuse_unfit(self, changes: Sequence[KeptTableChange[object]]) -> None:
        """Refuse changes that do not start from the tables kept here; raises ValueError."""
        if changes:
            _with_tables(self.books(), changes)

    def replace_tables(self, changes: Iterable[KeptTableChange[object]]) -> None:
        """Put tables in place of their copies, which they fit; belongs in a transaction."""
        for change in changes:
            after = _own_table(change.after)
            place = (change.edition, _table_key(after.key))
            self._db.execute(
                "UPDATE kept SET record = ?"
                " WHERE kind = 'factor_table' AND edition = ? AND key = ?",
                (to_json(after), *place),
            )
            vouch_for(self._db, kept_rows(self._db, ("factor_table", *place)))
            self._books = None

    def forget(self) -> None:
        """Look again at what is on disk."""
        self._keys = self._books = None

    def books(self) -> Books:
        """The copies as books; EncodingError where one cannot be read."""
        if self._books is None:
            self._books = _load(self._db)
        return self._books

    def _known_keys(self) -> set[KeptKey]:
        if self._keys is None:
            self._keys = set(self._db.execute("SELECT kind, edition, key FROM kept"))
        return self._keys


def with_tables(books: Books, changes: Iterable[KeptTableChange[object]]) -> Books:
    """The books after tables were put in place of others; EncodingError where one does not fit."""
    try:
        return _with_tables(books, changes)
    except ValueError as error:
        raise EncodingError(str(error)) from error


def _with_tables(books: Books, changes: Iterable[KeptTableChange[object]]) -> Books:
    factor_f = dict(books.factor_f)
    for change in changes:
        before, after = _own_table(change.before), _own_table(change.after)
        edition = factor_f.get(change.edition)
        if edition is None or edition.tables.get(before.key) != before or after.key != before.key:
            raise ValueError(f"the table kept of {change.edition} is not as the edit expects it")
        tables = {**edition.tables, after.key: after}
        factor_f[change.edition] = replace(edition, tables=tables)
    return replace(books, factor_f=factor_f)


def all_records(books: Books, name: str) -> Iterator[KeptRow]:
    """Whatever could be kept of an edition."""
    edition, factor_edition = books.labour.get(name), books.factor_f.get(name)
    if edition is not None:
        yield from _heading_records(edition)
        for place, rate in enumerate(edition.rates.values()):
            yield "rate", *_rate_key(rate.ref), place, to_json(rate)
    if factor_edition is not None:
        yield "factor_edition", name, "", 0, heading_text(factor_edition)
        for key, table in factor_edition.tables.items():
            yield "factor_table", name, _table_key(key), 0, to_json(table)


def _records(needs: NeededBooks, books: Books, have: set[KeptKey]) -> Iterator[KeptRow]:
    for name in needs.labour_editions:
        edition = books.labour.get(name) if ("labour_edition", name, "") not in have else None
        if edition is not None:
            yield from _heading_records(edition)
    yield from _rate_records(needs, books, have)
    for name, key in needs.tables:
        factor_edition = books.factor_f.get(name)
        table = factor_edition.tables.get(key) if factor_edition is not None else None
        if factor_edition is not None and table is not None:
            yield "factor_edition", name, "", 0, heading_text(factor_edition)
            yield "factor_table", name, _table_key(key), 0, to_json(table)


def _rate_records(needs: NeededBooks, books: Books, have: set[KeptKey]) -> Iterator[KeptRow]:
    codes: dict[str, set[str]] = {}
    for ref in needs.items:
        if ("rate", *_rate_key(ref)) not in have:
            codes.setdefault(ref.edition, set()).add(ref.code)
    for name, wanted in codes.items():
        edition = books.labour.get(name)
        if edition is not None:
            for place, rate in enumerate(edition.rates.values()):
                if rate.code in wanted:
                    yield "rate", *_rate_key(rate.ref), place, to_json(rate)


def _rate_key(ref: LabourRef) -> tuple[str, str]:
    return ref.edition, f"{ref.code}#{ref.tier}"


def _heading_records(edition: LabourEdition) -> Iterator[KeptRow]:
    name = edition.info.id
    yield "labour_edition", name, "", 0, to_json(edition.info)
    for order, section in enumerate(edition.sections):
        yield "section", name, section.code, order, to_json(section)
    for order, note in enumerate(edition.notes):
        yield "note", name, str(order), order, to_json(note)
    for order, rule in enumerate(edition.pipe_rules):
        yield "pipe_rule", name, f"{rule.code}#{rule.rule_no}", order, to_json(rule)


def _own_table(table: object) -> FactorTable:
    if not isinstance(table, FactorTable):
        raise TypeError(f"{type(table).__name__} is no Factor F table")
    return table


def _table_key(key: TableKey) -> str:
    # 5 and 5.0 are one table, as they are in a TableKey.
    return f"{key[0]} {_shortest(key[1])}/{_shortest(key[2])}"


def _shortest(percent: Decimal) -> str:
    return f"{percent.normalize():f}"


def _load(db: Database) -> Books:
    stored: dict[str, dict[str, list[str]]] = {}
    for kind, edition, record in db.execute(
        "SELECT kind, edition, record FROM kept ORDER BY ord, key"
    ):
        stored.setdefault(edition, {}).setdefault(kind, []).append(record)
    labour = {
        name: _labour_edition(kinds) for name, kinds in stored.items() if "labour_edition" in kinds
    }
    factor_f = {
        name: _factor_edition(kinds) for name, kinds in stored.items() if "factor_edition" in kinds
    }
    return Books(labour, factor_f)


def is_readable(row: KeptRow) -> bool:
    """Whether a copy can be read, whatever else there is of its edition."""
    kind, _edition, _key, _order, record = row
    try:
        if kind == "factor_edition":
            edition_of_heading(record, {})
        elif kind == "factor_table":
            table_of(loads(record))
        elif kind == "labour_edition":
            from_json(EditionInfo, record)
        elif kind in _LABOUR_PARTS:
            from_json(_LABOUR_PARTS[kind], record)
        else:
            return False
    except EncodingError:
        return False
    return True


def _labour_edition(kinds: dict[str, list[str]]) -> LabourEdition:
    info: EditionInfo = from_json(EditionInfo, kinds["labour_edition"][0])
    parts = {
        kind: [from_json(made, text) for text in kinds.get(kind, ())]
        for kind, made in _LABOUR_PARTS.items()
    }
    try:
        rates = map(_read_anew, parts["rate"])
        return edition_of(info, rates, parts["section"], parts["note"], parts["pipe_rule"])
    except ValueError as error:
        raise EncodingError(str(error)) from error


def _read_anew(rate: LabourRate) -> LabourRate:
    """The rate with its condition read as this version reads it: what counts is the print."""
    read = read_condition(rate.condition, code=rate.code, unit=rate.unit)
    return replace(rate, tier_range=read)


def _factor_edition(kinds: dict[str, list[str]]) -> FactorEdition:
    tables = [table_of(loads(text)) for text in kinds.get("factor_table", ())]
    return edition_of_heading(kinds["factor_edition"][0], {table.key: table for table in tables})
