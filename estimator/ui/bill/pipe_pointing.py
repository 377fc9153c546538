"""What the bar for pointing at pipes does to the grid, while one goes on in it as usual."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from estimator.app.labour.pointing import pointed_edit, pointing, without_gone_edit
from estimator.domain.bill.rows import Bill, RowId
from estimator.domain.records.edits import Edit
from estimator.errors import UserError
from estimator.ui.bill.flash import Flash
from estimator.ui.bill.grid_view import GridView
from estimator.ui.bill.pipe_bar import KEYS, PipeBar


class PipePointing(QObject):
    """Points at the pipes that a line counts, among the rows of one grid."""

    refused = Signal(object)
    """A `UserError`: the row was not pointed at."""

    def __init__(self, view: GridView, bar: PipeBar, flash: Flash) -> None:
        """Point in `view` as `bar` asks; what is counted is lit by `flash`."""
        super().__init__(view)
        self._view = view
        self._model = view.bill_model
        self._session = view.bill_model.session
        self._bar = bar
        self._flash = flash
        self._share: RowId | None = None
        """The line for which one points."""
        bar.pressed.connect(self._point)
        keys = QShortcut(QKeySequence(KEYS), view)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._point)
        bar.without_gone.connect(self._point_at_none_gone)
        bar.left.connect(self.end)
        view.current_moved.connect(self.tell)

    def begin(self, share: RowId) -> None:
        """Point at pipes for a line from now on."""
        self._share = share
        self.tell()
        self._flash.highlight(self._session.costed.pipes.get(share, ()))

    def tell(self, *_: object) -> None:
        """Say what is counted by now, and what the row under the cursor is to it."""
        if self._share is None:
            return
        session = self._session
        key = self._view.current_key()
        told = pointing(session.estimate, session.costed, self._share, key)
        if told is None:
            self.end()
            return
        self._bar.tell(told)
        self._bar.show()

    def _point(self) -> None:
        key = self._view.current_key()
        self._do(lambda bill, share: pointed_edit(bill, share, key))

    def _point_at_none_gone(self) -> None:
        self._do(without_gone_edit)

    def _do(self, make: Callable[[Bill, RowId], Edit]) -> None:
        if self._share is None or not self._view.typing.finish():
            return
        try:
            edit = make(self._session.estimate.bill, self._share)
        except UserError as error:
            self.refused.emit(error)
            return
        self._model.do(edit)
        self._flash.highlight(self._session.costed.pipes.get(self._share or 0, ()))
        self._view.setFocus()

    def end(self) -> None:
        """Back to the grid alone."""
        if self._share is not None:
            self._share = None
            self._bar.hide()
            self._view.setFocus()
