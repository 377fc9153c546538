"""What makes a table view a sheet: how its cells are selected, opened and gone through."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QTableView

LOOKS_IN = (
    QAbstractItemView.EditTrigger.EditKeyPressed,
    QAbstractItemView.EditTrigger.DoubleClicked,
)
"""What opens a cell with the text that it holds."""


def set_up_sheet(view: QTableView) -> None:
    """Have a view select and open its cells as a spreadsheet does."""
    triggers = QAbstractItemView.EditTrigger
    view.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    # Without it Tab leaves for what stands beneath, which a figure typed then would change.
    view.setTabKeyNavigation(True)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setFrameShape(QTableView.Shape.NoFrame)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
