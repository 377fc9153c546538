"""Proof-reading: an item of a book is compared with the print, or was not compared after all.

What an item is and how one finds the next is the kind's own; that somebody signs, says why a proof
is taken back, and that everything found stays on record is the same for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.books_holder import record_of
from estimator.app.fields import text_entry
from estimator.app.library import proof_reading
from estimator.app.library.kinds import BookKind, E, I
from estimator.app.session import EstimateSession
from estimator.domain.books.office_record import OfficeRecord
from estimator.errors import UserError
from estimator.ui.kit.fields import FormEntry


@dataclass(frozen=True, slots=True)
class ProofWords:
    """What the field for a reason is called, an example of one, and the button that takes back."""

    why: str
    example: str
    take_back: str


class ProofReading(QObject, Generic[E, I]):
    """Stores what somebody found of the current item; its widgets belong to the page."""

    confirmed = Signal(object)
    """The item that is as the print says."""
    taken_back = Signal(object)
    """The item that was not compared after all."""
    refused = Signal(object)
    """The `UserError` of what was not stored."""

    def __init__(
        self, kind: BookKind[E, I], words: ProofWords, session: EstimateSession, owner: QWidget
    ) -> None:
        """Begin without an item."""
        super().__init__(owner)
        self._kind = kind
        self._session = session
        self._who: Callable[[], str] = lambda: session.who
        self.item: I | None = None
        self.why = FormEntry(text_entry("why", words.why, words.example), owner)
        self.take_back = QPushButton(words.take_back, owner)
        self.take_back.clicked.connect(self.withdraw)

    def signed_by(self, who: Callable[[], str]) -> None:
        """Ask for the name of whoever takes back; the user of this session where nobody says."""
        self._who = who

    @property
    def said(self) -> tuple[str, ...]:
        """Everything that was ever found of the item, the first one first."""
        if self.item is None:
            return ()
        return proof_reading.said_of(self._session, self._kind, self.item)

    def confirm(self, record: OfficeRecord) -> None:
        """The print says the same."""
        item = self.item
        if item is not None and self.do(
            lambda: proof_reading.confirm(self._session, self._kind, item, record)
        ):
            self.confirmed.emit(item)

    def withdraw(self) -> None:
        """It was not compared after all, for the reason that was typed."""
        item = self.item
        if item is None:
            return
        record = record_of(self._session, self._who(), self.why.text())
        if self.do(lambda: proof_reading.take_back(self._session, self._kind, item, record)):
            self.why.clear()
            self.taken_back.emit(item)

    def do(self, work: Callable[[], object]) -> bool:
        """Store something; False, and told, where it was refused."""
        try:
            work()
        except UserError as error:
            self.refused.emit(error)
            return False
        return True
