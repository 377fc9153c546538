"""A new circular from a file, step by step, without any widget: tables, columns, what was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from estimator.app.books_holder import Work
from estimator.app.library.taking_in import OpenedFile, ReadFile, gravest_first, open_file
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.office_record import Acceptance, OfficeRecord
from estimator.domain.labour.account import LabourEdition, edition_of
from estimator.domain.labour.entry import imported_edition
from estimator.errors import UserError
from estimator.exchange.labour.import_checks import compare_with
from estimator.exchange.labour.rows import LabourField
from estimator.exchange.labour.table import (
    FIELD_TITLES,
    ColumnMapping,
    LabourTable,
    edition_read,
    guess_mapping,
    read_labour_table,
    with_findings,
)
from estimator.exchange.labour.workbook import Extras, read_extras
from estimator.exchange.tables.file_table import FileTable, told_beyond

__all__ = [
    "FIELD_TITLES",
    "ColumnMapping",
    "LabourCircular",
    "LabourField",
    "LabourFile",
    "labour_file",
    "mapping_of",
    "missing_columns",
    "read_circular",
    "sign_circular",
]

MAPPED: tuple[LabourField, ...] = (
    "code", "name", "variant", "group", "condition", "unit", "rate", "page",
)  # fmt: skip
"""The columns that are chosen by hand; the rest belong to our own export."""


@dataclass(frozen=True, slots=True)
class LabourFile:
    """The sheets of a file, and what only our own export holds."""

    opened: OpenedFile
    extras: Extras | None = None

    @property
    def name(self) -> str:
        """The file's name, or where else the sheets are from."""
        return self.opened.name or "คลิปบอร์ด"

    @property
    def tables(self) -> tuple[FileTable, ...]:
        """Its sheets."""
        return self.opened.tables

    @property
    def likely(self) -> int:
        """The first sheet whose headings are those of a labour account."""
        for number, table in enumerate(self.tables):
            if mapping_of(table).columns:
                return number
        return 0


@dataclass(frozen=True, slots=True)
class LabourCircular:
    """What was read of a sheet: its rows, and the edition they would make."""

    table: LabourTable
    edition: LabourEdition


def labour_file(opened: OpenedFile) -> LabourFile:
    """The sheets of a file that is open, or what was pasted, with what our own export holds."""
    return LabourFile(opened, read_extras(opened.tables))


def mapping_of(table: FileTable) -> ColumnMapping:
    """The columns that the headings suggest; none where there are no headings."""
    try:
        return guess_mapping(table)
    except UserError:
        return ColumnMapping({}, 0)


def read_circular(
    opened: LabourFile,
    sheet: int,
    mapping: ColumnMapping,
    known: LabourEdition | None,
    work: Work | None = None,
) -> ReadFile[LabourCircular]:
    """Read a sheet and hold it against a known edition; raises UserError for missing columns."""
    read = read_labour_table(opened.tables[sheet], mapping, "read")
    if work is not None:
        work.report(0.5, f"อ่านได้ {len(read.rates):,} อัตรา")
    if opened.extras is not None:
        read = _with_extras(read, opened.extras)
    if known is not None:
        read = with_findings(read, compare_with(read, known))
    info = opened.extras.info if opened.extras is not None else _blank()
    edition = edition_read(read, info) if opened.extras is None else _export(read, info)
    findings = gravest_first((*read.findings, *told_beyond(opened.tables[sheet])))
    return ReadFile(LabourCircular(read, edition), findings, read.acceptable, opened.opened.name)


def read_alone(path: Path) -> ReadFile[LabourCircular]:
    """Read a file without anybody to ask: the sheet and the columns that its headings tell.

    Raises UserError where the headings tell of no labour account.
    """
    opened = labour_file(open_file(path))
    mapping = mapping_of(opened.tables[opened.likely])
    missing = missing_columns(mapping)
    if missing and not mapping.doubt:
        raise UserError(f"ไม่พบหัวตารางของ {' '.join(missing)} โปรดเติมหัวตารางในแฟ้ม “{path.name}”")
    return read_circular(opened, opened.likely, mapping, None)


def reading_answer(read: ReadFile[LabourCircular]) -> dict[str, object]:
    """What `rates import --json` answers."""
    return {
        "acceptable": read.acceptable,
        "rates": len(read.read.table.rates),
        "findings": [
            {"row": each.row, "severity": each.severity, "message": each.message}
            for each in read.findings
        ],
    }


def _with_extras(read: LabourTable, extras: Extras) -> LabourTable:
    return LabourTable(
        read.rates, read.rows, extras.sections, read.findings, extras.notes, extras.pipe_rules
    )


def _export(read: LabourTable, info: EditionInfo) -> LabourEdition:
    return edition_of(info, read.rates, read.sections, read.notes, read.pipe_rules)


def _blank() -> EditionInfo:
    return EditionInfo("read", "", "", None, None, "", "", "")


def missing_columns(mapping: ColumnMapping) -> list[str]:
    """Titles of the columns without which nothing can be read."""
    needed: tuple[LabourField, ...] = ("code", "name", "unit", "rate")
    return [FIELD_TITLES[each] for each in needed if each not in mapping.columns]


def sign_circular(
    reading: ReadFile[LabourCircular], circular: str, dated: date | None, record: OfficeRecord
) -> tuple[LabourEdition, Acceptance]:
    """What was read as an edition of the office's; UserError for what is missing or unread."""
    if reading.refusal:
        raise UserError(reading.refusal)
    edition = imported_edition(reading.read.edition, circular, dated, reading.file, record)
    count = len(edition.rates)
    return edition, Acceptance(edition.info.id, record, reading.file, count, reading.warnings)
