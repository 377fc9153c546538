"""Whole rows of a bill on the clipboard, as text for a spreadsheet and as rows for another bill."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from estimator.app.bill.clipboard import rows_json, rows_of_json
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.pricing.books import Books

_ESTIMATE_MIME = "application/x-estimate-rows+json"
_TYPED_MIME = "application/x-estimate-typed"


def rows_data(trees: Sequence[Tree], text: str) -> QMimeData:
    """Whole rows with all below them, for another bill; as text, for a spreadsheet."""
    data = QMimeData()
    data.setText(text)
    data.setData(_ESTIMATE_MIME, rows_json(trees))
    return data


def cell_data(text: str, typed: str) -> QMimeData:
    """One cell: as text what it shows, for another cell of a bill what was typed into it."""
    data = QMimeData()
    data.setText(text)
    if typed:
        data.setData(_TYPED_MIME, typed.encode())
    return data


def typed_in(data: QMimeData) -> str:
    """What was typed into a cell that was copied; empty where something else was."""
    return bytes(data.data(_TYPED_MIME).data()).decode("utf-8", "replace")


def rows_of(data: QMimeData, books: Books) -> tuple[Tree, ...]:
    """Whole rows of a bill from the clipboard; none where it holds something else.

    Raises UserError where it holds rows that cannot be pasted here.
    """
    if not data.hasFormat(_ESTIMATE_MIME):
        return ()
    return rows_of_json(bytes(data.data(_ESTIMATE_MIME).data()), books)
