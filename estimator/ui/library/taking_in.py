"""Taking a book in: a file or the clipboard, what was read of it row by row, and a signature.

A kind of book asks between the steps how its tables are to be read, shows what was read, and makes
an edition of it. Nothing is stored before somebody signs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from estimator.app.books_holder import today
from estimator.app.library.kinds import BookKind, E, I
from estimator.app.library.taking_in import OpenedFile, ReadFile, open_file, open_text, take_in
from estimator.app.session import EstimateSession
from estimator.app.signs import Sign
from estimator.domain.books.office_record import Acceptance, OfficeRecord
from estimator.errors import UserError
from estimator.ui.kit.asking import TABLES, Asking
from estimator.ui.kit.labels import as_tip
from estimator.ui.kit.signing import Signing
from estimator.ui.kit.table import RowsTable, TableColumn
from estimator.ui.kit.workers import Task, run_task

R = TypeVar("R")
T = TypeVar("T")
Signed = Callable[[], tuple[E, Acceptance]]
"""Makes a signed edition; done off the window's thread, raises UserError."""


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """What is to be said of a row of the file (0: of no row, or of something in the book)."""

    row: int
    message: str
    sign: Sign


_COLUMNS: tuple[TableColumn[ReadingLine], ...] = (
    TableColumn(
        "แถว", 9, lambda line: f"{line.row:,}" if line.row else "-", True, lambda line: line.sign
    ),
    TableColumn("ผลการอ่าน", 0, lambda line: line.message),
)


def _as_it_is(opened: OpenedFile) -> object:
    return opened


@dataclass(frozen=True, slots=True)
class InputLook:
    """What the buttons say, and the title of the question for a file.

    `understand` is what a kind of book makes of the tables before anything is asked.
    """

    choose: str
    title: str
    understand: Callable[[OpenedFile], object] = _as_it_is
    paste: str = "วางจากคลิปบอร์ด"


class TableInput(QObject):
    """Two buttons: tables come from a file, read in the background, or from the clipboard."""

    opened = Signal(object)
    """An `OpenedFile`, or what the kind of book understood it to be."""
    refused = Signal(object)
    """A `UserError`."""

    def __init__(self, look: InputLook, asking: Asking, owner: QWidget) -> None:
        """`asking` chooses the file."""
        super().__init__(owner)
        self._look = look
        self._asking = asking
        self._owner = owner
        self._task: Task | None = None
        self.choose = QPushButton(look.choose, owner)
        self.paste = QPushButton(look.paste, owner)
        self.choose.clicked.connect(self._choose)
        self.paste.clicked.connect(self._paste)

    def open(self, path: Path) -> None:
        """Read a file's tables, in the background."""
        self._open(lambda task: open_file(path, task), f"กำลังอ่าน {path.name}")

    def run(
        self,
        work: Callable[[Task], T],
        done: Callable[[T], None],
        refuse: Callable[[UserError], None],
        title: str,
    ) -> None:
        """Do something in the background; whatever was begun before is not wanted any more."""
        if self._task is not None:
            self._task.cancel()
        task = run_task(work, done, refuse, title=title, owner=self)
        self._task = None if task.over else task

    def _choose(self) -> None:
        path = self._asking.file_to_open(self._owner, TABLES, self._look.title, None)
        if path is not None:
            self.open(path)

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        self._open(lambda _task: open_text(text), "กำลังอ่านคลิปบอร์ด")

    def _open(self, work: Callable[[Task], OpenedFile], title: str) -> None:
        understand = self._look.understand
        self.run(lambda task: understand(work(task)), self.opened.emit, self.refused.emit, title)


@dataclass(frozen=True, slots=True)
class TakingInLook(Generic[E, I, R]):
    """The words of a kind of book for taking one in.

    `sign` is called when somebody signs: it reads what was typed (UserError for what is missing)
    and answers what makes the edition.
    """

    kind: BookKind[E, I]
    input: InputLook
    findings: str
    accept: str
    act: str
    sign: Callable[[ReadFile[R], OfficeRecord], Signed[E]]


class TakingIn(QObject, Generic[E, I, R]):
    """From a file to an edition of the library; its widgets belong to the page."""

    opened = Signal(object)
    """What was understood of an `OpenedFile`, to be read with `read`."""
    changed = Signal()
    """`reading` is another one, or None."""
    refused = Signal(object)
    """The `UserError` of a file that could not be read."""
    taken = Signal(object)
    """The edition that is in the library now."""

    def __init__(
        self,
        look: TakingInLook[E, I, R],
        session: EstimateSession,
        asking: Asking,
        owner: QWidget,
    ) -> None:
        """Begin without a file; `asking` chooses one."""
        super().__init__(owner)
        self._look = look
        self._session = session
        self.reading: ReadFile[R] | None = None
        self._signing: Task | None = None
        self.input = TableInput(look.input, asking, owner)
        self.findings: RowsTable[ReadingLine] = RowsTable(look.findings, _COLUMNS, owner)
        self.signing = Signing(look.accept, owner, look.act)
        self.input.opened.connect(self._on_opened)
        self.input.refused.connect(self.refused)
        self.signing.accepted.connect(self._accept)
        self._on_read(None)

    def read(self, work: Callable[[Task], ReadFile[R]], title: str) -> None:
        """Read what was opened, in the background."""
        self.input.run(work, self._on_read, self._on_unread, title)

    def clear(self) -> None:
        """Forget what was read."""
        self._on_read(None)

    def add_lines(self, lines: Iterable[ReadingLine]) -> None:
        """Say more than the reader did; what was added before is gone."""
        self.findings.renew_rows([*self._lines(), *lines])

    def _on_opened(self, opened: object) -> None:
        self.signing.suggest(self._session.who, today(self._session))
        self.opened.emit(opened)

    def _on_unread(self, error: UserError) -> None:
        self._on_read(None)
        self.refused.emit(error)

    def _on_read(self, reading: ReadFile[R] | None) -> None:
        self.reading = reading
        acceptable = reading is not None and reading.acceptable
        self.findings.show_rows(self._lines())
        self.signing.setEnabled(acceptable)
        self.signing.button.setToolTip(as_tip(reading.refusal if reading is not None else ""))
        self.changed.emit()

    def _lines(self) -> list[ReadingLine]:
        found = self.reading.findings if self.reading is not None else ()
        return [ReadingLine(each.row, each.message, each.severity) for each in found]

    def _accept(self, who: str, when: date) -> None:
        reading = self.reading
        under_way = self._signing is not None and not self._signing.over
        if reading is None or not reading.acceptable or under_way:
            return
        try:
            work = self._look.sign(reading, OfficeRecord(who, when))
        except UserError as error:
            self.signing.refuse(error)
            return
        self._signing = run_task(
            lambda _task: work(),
            lambda signed: self._store(reading, *signed),
            self.signing.refuse,
            owner=self,
        )

    def _store(self, reading: ReadFile[R], edition: E, acceptance: Acceptance) -> None:
        try:
            take_in(self._session, self._look.kind, edition, acceptance)
        except UserError as error:
            self.signing.refuse(error)
            return
        if self.reading is reading:
            self.clear()
        self.taken.emit(edition)
