"""Taking a book in: a file is opened, its tables read with findings, looked at, and signed.

Every kind of book goes this way. Nothing is stored before somebody signs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

from estimator.app.books_holder import BooksHolder, Work, change
from estimator.app.library.kinds import BookKind, E, I
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.office_record import Acceptance
from estimator.domain.findings import GRAVEST_FIRST, RowFinding
from estimator.errors import UserError
from estimator.exchange.books.editions_csv import FACTOR_COLUMNS, RATE_COLUMNS
from estimator.exchange.factor_f.table_file import CSV_FIELDS
from estimator.exchange.tables.file_table import FileTable
from estimator.exchange.tables.harmless_cells import as_written
from estimator.exchange.tables.table_file import read_tables
from estimator.exchange.tables.text_table import table_from_text
from estimator.store.books.editions import accept_edition

__all__ = ["FileTable", "OpenedFile", "ReadFile", "RowFinding", "open_file", "open_text", "take_in"]

R = TypeVar("R")
_OWN_HEADS: Final = (RATE_COLUMNS, FACTOR_COLUMNS, CSV_FIELDS)
"""Those of the CSV that this program writes of books."""
_UNREADABLE = "มีแถวที่อ่านไม่ได้ โปรดแก้ที่ต้นทางหรือเลือกวิธีอ่านใหม่ก่อน"


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The tables of a file, or of what was pasted; `name` is empty for that."""

    name: str
    tables: tuple[FileTable, ...]


@dataclass(frozen=True, slots=True)
class ReadFile(Generic[R]):
    """What the reader of a kind of book made of a file, and all it has to say, gravest first.

    `acceptable`: no row failed, so that it may become an edition.
    """

    read: R
    findings: tuple[RowFinding, ...]
    acceptable: bool
    file: str = ""

    @property
    def refusal(self) -> str:
        """Why it cannot be signed; nothing where it can."""
        return "" if self.acceptable else _UNREADABLE

    @property
    def errors(self) -> int:
        """Rows that could not be read."""
        return sum(1 for each in self.findings if each.severity == "stop")

    @property
    def warnings(self) -> int:
        """What somebody should look at before signing."""
        return sum(1 for each in self.findings if each.severity == "warn")


def open_file(path: Path, work: Work | None = None) -> OpenedFile:
    """Read a file's tables; raises UserError."""
    tables = read_tables(path)
    if work is not None:
        work.check()
    if not tables:
        raise UserError(f"แฟ้ม “{path.name}” ไม่มีตาราง โปรดตรวจสอบแฟ้ม")
    return OpenedFile(path.name, _as_written(tables))


def open_text(text: str) -> OpenedFile:
    """The table that was pasted; raises UserError where there is none."""
    return OpenedFile("", _as_written((table_from_text(text, "คลิปบอร์ด"),)))


def _as_written(tables: Iterable[FileTable]) -> tuple[FileTable, ...]:
    return tuple(as_written(table, _OWN_HEADS) for table in tables)


def gravest_first(findings: Iterable[RowFinding]) -> tuple[RowFinding, ...]:
    """Errors, then warnings, then notes, each by its row."""
    return tuple(sorted(findings, key=lambda each: (GRAVEST_FIRST.index(each.severity), each.row)))


def take_in(
    holder: BooksHolder, kind: BookKind[E, I], signed: E, acceptance: Acceptance
) -> EditionInfo:
    """Make a signed edition one of the library; raises UserError where it is there already."""
    return change(holder, lambda rates: accept_edition(rates, kind.stored, signed, acceptance))
