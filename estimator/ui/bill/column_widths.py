"""Which columns are in sight and how wide they are, at any size of letters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QTableView

from estimator.app.bill.columns import GridColumn
from estimator.ui.kit import theme

_LEAST_DESCRIPTION = 180
_LEAST, _MOST = 40, 900


class ColumnWidths:
    """Widths are kept as at the usual size of letters; the description takes what is left."""

    def __init__(self, view: QTableView, columns: Sequence[GridColumn]) -> None:
        """Give the columns of a view their usual widths, hiding those not usually shown."""
        self._view = view
        self._columns = tuple(columns)
        self._widths = {column.key: column.width for column in columns}
        self._fitting = False
        view.horizontalHeader().sectionResized.connect(self._resized)
        for at, column in enumerate(columns):
            view.setColumnHidden(at, not column.shown)
        self.fit()

    @property
    def _scale(self) -> float:
        size = self._view.font().pointSizeF()
        return size / theme.POINT_SIZE if size > 0 else 1.0

    def fit(self) -> None:
        """Lay the columns out in the room there is."""
        self._fitting = True
        try:
            others = 0
            for at, column in enumerate(self._columns):
                if self._view.isColumnHidden(at):
                    continue
                width = round(self._widths[column.key] * self._scale)
                if column.key != "description":
                    self._view.setColumnWidth(at, width)
                    others += width
            room = self._view.viewport().width() - others
            least = round(_LEAST_DESCRIPTION * self._scale)
            self._view.setColumnWidth(self._description(), max(least, room))
        finally:
            self._fitting = False

    def _description(self) -> int:
        return [column.key for column in self._columns].index("description")

    def _resized(self, at: int, _before: int, width: int) -> None:
        if not self._fitting and width:
            self._widths[self._columns[at].key] = round(width / self._scale)

    def show(self, key: str, shown: bool) -> None:
        """Show or hide a column; the description always stays."""
        if key == "description":
            return
        at = [column.key for column in self._columns].index(key)
        self._view.setColumnHidden(at, not shown)
        self.fit()

    def is_shown(self, key: str) -> bool:
        """Whether a column is in sight."""
        return not self._view.isColumnHidden([column.key for column in self._columns].index(key))

    def save(self) -> dict[str, object]:
        """Widths and the columns in sight, as plain values."""
        return {
            "widths": dict(self._widths),
            "shown": [column.key for column in self._columns if self.is_shown(column.key)],
        }

    def restore(self, saved: object) -> None:
        """Come back as `save` said; what is odd is passed over."""
        if not isinstance(saved, dict):
            return
        widths, shown = saved.get("widths"), saved.get("shown")
        if isinstance(widths, dict):
            for key, width in widths.items():
                if key in self._widths and isinstance(width, int) and _LEAST <= width <= _MOST:
                    self._widths[key] = width
        if isinstance(shown, list):
            for at, column in enumerate(self._columns):
                visible = column.key in shown or column.key == "description"
                self._view.setColumnHidden(at, not visible)
        self.fit()
