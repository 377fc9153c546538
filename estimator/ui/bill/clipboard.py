"""Whole rows of a bill on the clipboard, as text for a spreadsheet and as rows for another bill."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from estimator.app.bill.clipboard import read_table, rows_of_json, table_text
from estimator.app.bill.copying import CopiedCells
from estimator.app.session import DoBeside, here
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.pricing.books import Books
from estimator.errors import UserError

_ESTIMATE_MIME = "application/x-estimate-rows+json"
_TYPED_MIME = "application/x-estimate-typed"
_LINES_MIME = "application/x-estimate-lines+json-of-"
"""Before the kind of part that they are of: another one prices by other columns."""
_SOURCES_MIME = "application/x-estimate-sources"
_MOST_DIGITS = 9
_LONG_BYTES = 50_000
"""About two hundred lines."""


def rows_data(rows: bytes, text: str) -> QMimeData:
    """Whole rows with all below them, as JSON for another bill; as text, for a spreadsheet."""
    data = QMimeData()
    data.setText(text)
    data.setData(_ESTIMATE_MIME, rows)
    return data


def cell_data(copied: CopiedCells) -> QMimeData:
    """Cells: as text what they show, for other cells of a bill the formulas typed into them.

    Without any formula these say no more than that the cells are of a bill. For an empty row of one
    also the lines, where their cells are copied as a whole.
    """
    data = QMimeData()
    data.setText(copied.text)
    told = copied.typed if any(map(any, copied.typed)) else [[""]]
    data.setData(_TYPED_MIME, table_text(told).encode())
    if copied.sources:
        data.setData(_SOURCES_MIME, str(copied.sources).encode())
    if copied.lines:
        data.setData(_LINES_MIME + copied.kind, copied.lines)
    return data


def sources_in(data: QMimeData) -> int:
    """How many of the figures copied as cells come from elsewhere, which their text cannot say."""
    told = bytes(data.data(_SOURCES_MIME).data()).decode("ascii", "replace")
    return int(told) if told.isdecimal() and len(told) <= _MOST_DIGITS else 0


def lines_of(data: QMimeData, kind: PartKind, books: Books, beside: DoBeside) -> tuple[Tree, ...]:
    """Lines of a kind of part copied by all of their cells; none where they cannot be had here.

    Then their text is pasted, as it is from any table.
    """
    try:
        return _rows_in(data, _LINES_MIME + kind, books, beside)
    except UserError:
        return ()


def formulas_in(data: QMimeData) -> dict[tuple[int, int], str] | None:
    """The formulas typed into cells that were copied, by row and column from 0.

    None where the cells are of no bill.
    """
    if not data.hasFormat(_TYPED_MIME):
        return None
    rows = read_table(bytes(data.data(_TYPED_MIME).data()).decode("utf-8", "replace"))
    return {
        (row, at): text for row, cells in enumerate(rows) for at, text in enumerate(cells) if text
    }


def rows_of(data: QMimeData, books: Books, beside: DoBeside) -> tuple[Tree, ...]:
    """Whole rows of a bill from the clipboard; none where it holds something else.

    Many are read `beside` the window. Raises UserError where it holds rows that cannot be pasted
    here.
    """
    return _rows_in(data, _ESTIMATE_MIME, books, beside)


def _rows_in(data: QMimeData, kind: str, books: Books, beside: DoBeside) -> tuple[Tree, ...]:
    if not data.hasFormat(kind):
        return ()
    text = bytes(data.data(kind).data())
    reader = beside if len(text) > _LONG_BYTES else here
    return reader(lambda _progress: rows_of_json(text, books), "กำลังอ่านรายการที่คัดลอก")
