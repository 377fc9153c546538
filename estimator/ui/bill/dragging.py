"""How rows that are dragged travel."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData

from estimator.domain.bill.rows import RowId

ROWS_MIME = "application/x-estimator-rows-dragged"


def rows_mime(row_ids: Iterable[RowId]) -> QMimeData:
    """Rows on their way; only within the estimate they come from."""
    data = QMimeData()
    data.setData(ROWS_MIME, " ".join(str(row) for row in dict.fromkeys(row_ids)).encode())
    return data


def row_ids_of(data: QMimeData) -> list[RowId]:
    """The rows that travel; none where something else does."""
    if not data.hasFormat(ROWS_MIME):
        return []
    words = bytes(data.data(ROWS_MIME).data()).decode().split()
    return [int(word) for word in words]
