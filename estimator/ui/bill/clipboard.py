"""Whole rows of a bill on the clipboard, as text for a spreadsheet and as rows for another bill."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from estimator.app.bill.clipboard import read_table, rows_of_json, table_text
from estimator.app.session import DoBeside, here
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.pricing.books import Books

_ESTIMATE_MIME = "application/x-estimate-rows+json"
_TYPED_MIME = "application/x-estimate-typed"
_LONG_BYTES = 50_000
"""About two hundred lines."""


def rows_data(rows: bytes, text: str) -> QMimeData:
    """Whole rows with all below them, as JSON for another bill; as text, for a spreadsheet."""
    data = QMimeData()
    data.setText(text)
    data.setData(_ESTIMATE_MIME, rows)
    return data


def cell_data(text: str, typed: Sequence[Sequence[str]]) -> QMimeData:
    """Cells: as text what they show, for other cells of a bill the formulas typed into them.

    Without any formula these say no more than that the cells are of a bill.
    """
    data = QMimeData()
    data.setText(text)
    told = typed if any(map(any, typed)) else [[""]]
    data.setData(_TYPED_MIME, table_text(told).encode())
    return data


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
    if not data.hasFormat(_ESTIMATE_MIME):
        return ()
    text = bytes(data.data(_ESTIMATE_MIME).data())
    reader = beside if len(text) > _LONG_BYTES else here
    return reader(lambda _progress: rows_of_json(text, books), "กำลังอ่านรายการที่คัดลอก")
