"""Which cells the formulas of a workbook take in, by whatever way they name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from estimator.sheets.templates.addresses import (
    LAST_COLUMN,
    LAST_ROW,
    Area,
    Place,
    Reference,
    Word,
    area_of,
    pieces_of,
    words_of,
)
from estimator.sheets.templates.package import Package, SheetPart

_MAKES_PLACES: Final = ("INDIRECT", "OFFSET")
_SCALAR: Final = frozenset(
    "VLOOKUP HLOOKUP LOOKUP MATCH XMATCH ROW ROWS COLUMN COLUMNS ADDRESS CELL COUNT COUNTA "
    "COUNTBLANK COUNTIF COUNTIFS ISBLANK ISNUMBER ISTEXT ISERROR".split()
)
"""Functions whose answer is no sum, whatever stands in their rows."""
_RANGES: Final = frozenset("INDEX OFFSET INDIRECT XLOOKUP CHOOSE".split())
"""Functions that answer with cells, which may be one or many."""
_CALM: Final = frozenset(
    ["", *"IF IFERROR IFNA ROUND ROUNDUP ROUNDDOWN TEXT N T VALUE BAHTTEXT".split()]
)
"""Functions that add nothing up by themselves."""
_SKIPPING: Final = re.compile(r"AGGREGATE\(\s*\d+\s*,\s*[0-3]?\s*,", re.IGNORECASE)
_AGGREGATE: Final = re.compile(r"AGGREGATE\(", re.IGNORECASE)
_COLUMN: Final = re.compile(r"\[((?:[^\[\]']|'.)+)\]")
_WHOLE: Final = Area(1, 1, LAST_ROW, LAST_COLUMN)
_DEEPEST: Final = 5


@dataclass(frozen=True, slots=True)
class Reach:
    """Cells that a formula takes in: on which sheet (lower case; empty: on any), and how.

    `functions` as of a `Reference`; `formula` is the text that names the cells, of a name where
    they stand behind one. `single`: one cell alone; `in_row`: cells of one row, which stays one
    when the formula is repeated in other rows.
    """

    sheet: str
    area: Area
    functions: tuple[str, ...]
    formula: str
    single: bool = False
    in_row: bool = False

    @property
    def skips_sums(self) -> bool:
        """Whether it leaves out cells that are made with SUBTOTAL themselves."""
        if "SUBTOTAL" in self.functions:
            return True
        calls, good = _AGGREGATE.findall(self.formula), _SKIPPING.findall(self.formula)
        return "AGGREGATE" in self.functions and len(calls) == len(good)

    @property
    def looks(self) -> bool:
        """Whether it only looks something up or counts rows, so that it is no sum."""
        functions = set(self.functions)
        if functions & _SCALAR:
            return True
        return bool(functions & _RANGES) and functions <= _RANGES | _CALM


@dataclass(frozen=True, slots=True)
class _Table:
    sheet: str
    area: Area
    columns: tuple[str, ...]


class Reaching:
    """Finds what the formulas of a workbook take in."""

    def __init__(self, package: Package, names: Mapping[str, Sequence[str]]) -> None:
        """`names` are the formulas of the workbook's names by name in lower case."""
        self.sheets = [each.name.lower() for each in package.sheets]
        self.names = names
        self.tables = {
            name: table for sheet in package.sheets for name, table in _tables(package, sheet)
        }

    def beyond_sheet(self, formula: str) -> bool:
        """Whether a formula may take in cells of another sheet."""
        return "!" in formula or "[" in formula or bool(self.names) or "INDIRECT" in formula.upper()

    def of(
        self,
        formula: str,
        sheet: str,
        place: Place | None = None,
        outer: tuple[str, ...] = (),
        depth: int = 0,
    ) -> Iterator[Reach]:
        """What a formula on a sheet takes in; `outer` are the functions around it."""
        for piece in pieces_of(formula):
            if isinstance(piece, Reference):
                yield from self._referred(piece, formula, sheet, outer)
        words = words_of(formula)
        for word, after in zip_longest(words, words[1:]):
            functions = (*outer, *word.functions)
            if word.called and word.text in _MAKES_PLACES:
                where = "" if "!" in formula else sheet.lower()
                yield Reach(where, _WHOLE, (*functions, word.text), formula)
            elif word.text.startswith("["):
                continue
            elif not word.called and depth < _DEEPEST:
                for text in self.names.get(word.text.lower(), ()):
                    yield from self.of(text, sheet, place, functions, depth + 1)
            columns = after.text if after is not None and after.text.startswith("[") else ""
            table = self.tables.get(word.text.lower())
            if table is not None and not word.called:
                yield from _structured(table, columns, functions, formula)
        yield from self._own_table(words, formula, sheet, place)

    def _referred(
        self, reference: Reference, formula: str, sheet: str, outer: tuple[str, ...]
    ) -> Iterator[Reach]:
        first, end = reference.first, reference.end
        rows = sorted((first.row or 1, end.row or LAST_ROW))
        columns = sorted((first.column or 1, end.column or LAST_COLUMN))
        area = Area(rows[0], columns[0], rows[1], columns[1])
        single = reference.last is None
        in_row = area.top == area.bottom and first.fixed_row == end.fixed_row
        functions = (*outer, *reference.functions)
        for each in self._sheets_of(reference, sheet):
            yield Reach(each, area, functions, formula, single, in_row)

    def _sheets_of(self, reference: Reference, sheet: str) -> list[str]:
        named = (reference.sheet or sheet).lower()
        if not reference.many:
            return [named]
        first, _, last = named.partition(":")
        if not last:
            # ปร.4:ปร.5!A1 without quotes, of which the reader keeps the first sheet alone.
            last = reference.prefix.rstrip("!").rpartition(":")[2].lower()
        if first not in self.sheets or last not in self.sheets:
            return [""]
        ends = sorted((self.sheets.index(first), self.sheets.index(last)))
        return self.sheets[ends[0] : ends[1] + 1]

    def _own_table(
        self, words: Sequence[Word], formula: str, sheet: str, place: Place | None
    ) -> Iterator[Reach]:
        """Columns that are named without a table are those of the one around the cell."""
        if place is None:
            return
        for before, word in zip([None, *words], words, strict=False):
            named = before is not None and before.text.lower() in self.tables
            if not word.text.startswith("[") or named:
                continue
            for table in self.tables.values():
                if table.sheet == sheet.lower() and table.area.holds(place):
                    yield from _structured(table, word.text, word.functions, formula)


def _tables(package: Package, sheet: SheetPart) -> Iterator[tuple[str, _Table]]:
    for relation in package.relations(sheet.part):
        if not relation.kind.endswith("/table") or relation.part not in package.parts:
            continue
        root = package.tree(relation.part)
        area, columns = area_of(root.get("ref")), root.first("tableColumns")
        if area is None:
            continue
        titles = tuple(each.get("name") for each in (columns.children if columns else ()))
        table = _Table(sheet.name.lower(), area, titles)
        for name in {root.get("displayName").lower(), root.get("name").lower()} - {""}:
            yield name, table


def _structured(
    table: _Table, columns: str, functions: tuple[str, ...], formula: str
) -> Iterator[Reach]:
    """Columns of a table; those of the formula's own row, of heads and totals are none."""
    low = columns.lower()
    if "@" in columns or any(each in low for each in ("#this row", "#totals", "#headers")):
        return
    named = {re.sub(r"'(.)", r"\1", each).lower() for each in _COLUMN.findall(columns)}
    places = [at for at, title in enumerate(table.columns) if title.lower() in named]
    area = table.area
    if places:
        area = replace(area, left=area.left + min(places), right=area.left + max(places))
    yield Reach(table.sheet, area, functions, formula)
