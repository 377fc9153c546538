"""The editions of a kind of book: listed, told about, exported, removed at the second press.

A kind says in an `EditionsLook` what it shows of its editions; a page lays the widgets out by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.library.editions import (
    ALTERED,
    REMOVE_AGAIN,
    WITHOUT_COPY,
    AskedTwice,
    altered_editions,
    due_findings,
    edition_infos,
    export,
    known_words,
    lacks,
    removable,
    remove,
)
from estimator.app.library.kinds import BookKind, E, I
from estimator.app.session import EstimateSession
from estimator.app.signs import Sign
from estimator.domain.books.edition import EditionInfo
from estimator.domain.findings import Finding
from estimator.errors import UserError
from estimator.ui.kit.asking import Asking, FileKind
from estimator.ui.kit.labels import small
from estimator.ui.kit.table import RowLook, RowsTable, TableColumn
from estimator.ui.kit.workers import NOTHING_WRITTEN, run_task


@dataclass(frozen=True, slots=True)
class EditionRow(Generic[E]):
    """An edition, whether the open estimate follows it, and whether it was altered by hand."""

    edition: E
    used: bool
    altered: bool = False

    @property
    def info(self) -> EditionInfo:
        """Where it comes from."""
        return self.edition.info


@dataclass(frozen=True, slots=True)
class EditionsLook(Generic[E, I]):
    """What a kind of book shows of its editions, and its words for exporting and removing.

    `none` is said where there is no edition; `lines` is how high a row of the list is.
    """

    kind: BookKind[E, I]
    name: str
    columns: tuple[TableColumn[EditionRow[E]], ...]
    about: Callable[[E], str]
    none: str
    files: FileKind
    export_title: str
    exporting: str
    remove: str
    lines: int = 1


def _with_altered(column: TableColumn[EditionRow[E]]) -> TableColumn[EditionRow[E]]:
    """A column with a sign before what was altered, and its own sign before the others."""

    def sign(row: EditionRow[E]) -> Sign | None:
        return "stop" if row.altered else column.sign(row) if column.sign is not None else None

    return replace(column, sign=sign)


class Editions(QObject, Generic[E, I]):
    """A list, what there is to know of the current one, and what can be done with it.

    Its widgets belong to the page that lays them out. A draft, which is not in the library yet,
    can be looked at in place of an edition.
    """

    reached = Signal()
    """Another edition is shown now."""
    said = Signal(str)
    """What was done, for the line under the page."""
    refused = Signal(object)
    """The `UserError` of what was not done."""

    def __init__(
        self, look: EditionsLook[E, I], session: EstimateSession, asking: Asking, owner: QWidget
    ) -> None:
        """`asking` chooses files; nothing is shown before `fill`."""
        super().__init__(owner)
        self._look = look
        self._session = session
        self._asking = asking
        self._owner = owner
        self._asked = AskedTwice()
        self._chosen = ""
        self._draft: E | None = None
        self._exporters: list[QPushButton] = []
        self._altered: frozenset[str] = frozenset()
        rows: RowLook[EditionRow[E]] = RowLook(lines=look.lines)
        columns = (_with_altered(look.columns[0]), *look.columns[1:])
        self.table: RowsTable[EditionRow[E]] = RowsTable(look.name, columns, owner, rows)
        self.about = small(owner)
        self.known = small(owner)
        """Editions that are known and not held; hidden where there is none."""
        self.remove = QPushButton(look.remove, owner)
        self.table.row_reached.connect(self._reach)
        self.remove.clicked.connect(self._remove)

    def export_with(self, button: QPushButton) -> None:
        """Have a button, wherever it stands, write what is shown to a file."""
        self._exporters.append(button)
        button.clicked.connect(self._export)

    @property
    def edition(self) -> E | None:
        """What is shown: the draft, or the chosen edition as it is in the library now."""
        if self._draft is not None:
            return self._draft
        return self._look.kind.of(self._session.library).get(self._chosen)

    @property
    def due(self) -> tuple[Finding, ...]:
        """What clause 19 says of the edition that the open estimate follows."""
        if self._session.file is None:
            return ()
        return due_findings(self._session, self._look.kind, self._session.estimate)

    def fill(self) -> None:
        """Show the editions as they are now: the same one current, else the first."""
        session, kind = self._session, self._look.kind
        known = edition_infos(session, kind)
        books = kind.of(session.library)
        followed = kind.followed(session.estimate) if session.file is not None else ""
        self._altered = altered_editions(session, kind)
        rows = [
            EditionRow(books[info.id], info.id == followed, info.id in self._altered)
            for info in known
        ]
        at = next((n for n, row in enumerate(rows) if row.info.id == self._chosen), 0)
        self._chosen = rows[at].info.id if rows else ""
        self.table.blockSignals(True)
        self.table.show_rows(rows)
        if self._draft is None:
            self.table.go_to(at)
        self.table.blockSignals(False)
        known_only = known_words(session, kind)
        self.known.setText(known_only)
        self.known.setHidden(not known_only)
        self._renew()

    def choose(self, name: str) -> None:
        """Show an edition by its id, and no draft any more."""
        self._chosen, self._draft = name, None
        self.fill()

    def look_at(self, draft: E) -> None:
        """Show what is not in the library, until an edition is chosen."""
        self._draft = draft
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self._renew()

    def _reach(self, reached: EditionRow[E]) -> None:
        self._chosen, self._draft = reached.info.id, None
        self._renew()
        self.reached.emit()

    def _renew(self) -> None:
        """Show the current edition; whoever was asked about a removal is asked anew."""
        edition = self.edition
        self._asked.forget()
        self.remove.setText(self._look.remove)
        own = removable(self._session, self._look.kind)
        may_go = self._draft is None and self._chosen in own
        self.remove.setEnabled(may_go)
        self.remove.setVisible(may_go)
        for button in self._exporters:
            button.setEnabled(edition is not None)
        about = self._look.about(edition) if edition is not None else self._look.none
        is_altered = self._draft is None and self._chosen in self._altered
        self.about.setText(f"{ALTERED}\n{about}" if is_altered else about)

    def _export(self) -> None:
        edition, look = self.edition, self._look
        if edition is None:
            return
        suggested = Path(look.kind.file_name(edition))
        path = self._asking.file_to_make(self._owner, look.files, look.export_title, suggested)
        if path is None:
            return
        run_task(
            lambda _task: export(look.kind, edition, path),
            self.said.emit,
            self.refused.emit,
            title=look.exporting,
            owner=self,
            on_stopped=lambda: self.said.emit(NOTHING_WRITTEN),
            lasts=True,
        )

    def _remove(self) -> None:
        """Only the second press removes: nothing brings an edition back but its file."""
        if not self._asked.ask(self._chosen):
            self.remove.setText(REMOVE_AGAIN)
            return
        try:
            kind, removed = self._look.kind, self._chosen
            said = remove(self._session, kind, removed)
        except UserError as error:
            self._renew()
            self.refused.emit(error)
            return
        lost = lacks(self._session.estimate, self._session.books, kind, removed)
        self.said.emit(WITHOUT_COPY if lost else said)
