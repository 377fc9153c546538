"""Cells of the CSV that this program writes, of which no spreadsheet makes a formula.

A spreadsheet works out a cell that begins with ``=`` wherever it came from, and such a formula can
reach other files and the network. An apostrophe in front keeps it a text; where a file with the
program's own head is read again it is taken off, so that the cell comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from estimator.exchange.tables.file_table import FileTable

_APOSTROPHE = "'"
_BEGINS_A_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""Also behind apostrophes that stood there before: one more is put in front, and one taken off."""
_NUMBER_OR_DASH = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?|-")


def harmless(cell: str) -> str:
    """A cell as it is written: a number stays one, below nought as well."""
    if _BEGINS_A_FORMULA.match(cell) is None or _NUMBER_OR_DASH.fullmatch(cell):
        return cell
    return _APOSTROPHE + cell


def as_it_was(cell: str) -> str:
    """The cell that `harmless` made this of."""
    if cell.startswith(_APOSTROPHE) and _BEGINS_A_FORMULA.match(cell):
        return cell.removeprefix(_APOSTROPHE)
    return cell


def as_written(table: FileTable, heads: Collection[Sequence[str]]) -> FileTable:
    """A table with its cells as they were before this program wrote them.

    That is so of one whose first row is a head of the program's own; any other stays as it is.
    """
    if not table.rows or table.rows[0] not in {tuple(head) for head in heads}:
        return table
    rows = tuple(tuple(map(as_it_was, row)) for row in table.rows)
    return replace(table, rows=rows)
