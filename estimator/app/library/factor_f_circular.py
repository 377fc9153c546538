"""A circular's Factor F tables from a file or the clipboard: read, checked, signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from estimator.app.books_holder import BooksHolder
from estimator.app.library.kinds import FACTOR_F
from estimator.app.library.taking_in import (
    OpenedFile,
    ReadFile,
    RowFinding,
    gravest_first,
    take_in,
)
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WorkType
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.office_record import Acceptance, OfficeRecord
from estimator.domain.factor_f.checks import CheckReport
from estimator.domain.factor_f.entry import CircularHead, office_edition, signed
from estimator.domain.factor_f.generator import Components
from estimator.domain.factor_f.tables import FactorEdition, TableKey
from estimator.errors import UserError
from estimator.exchange.factor_f.components_file import read_components, shipped_components
from estimator.exchange.factor_f.table_file import FactorTables, TablePlace, read_factor_tables
from estimator.exchange.tables.file_table import told_beyond
from estimator.files.places import resources

__all__ = [
    "FactorTables",
    "TablePlace",
    "read_circular",
    "read_component_rows",
    "shipped_sets",
    "tables_named",
]

ComponentSets = dict[WorkType, Components]


def read_circular(opened: OpenedFile, place: TablePlace) -> ReadFile[FactorTables]:
    """All tables of a file; `place` is where rows without conditions belong. Raises UserError."""
    read = read_factor_tables(opened.tables, place)
    unproven = (
        RowFinding(
            number,
            f"{_named(key[0], [key])} มีเงื่อนไขที่เลือกไว้เอง ไม่ได้อ่านจากตาราง โปรดตรวจว่าตรงกับต้นฉบับ",
            "warn",
        )
        for number, key in read.unproven
    )
    findings = gravest_first((*read.findings, *unproven, *_beyond(opened)))
    return ReadFile(read, findings, read.acceptable, opened.name)


def _beyond(opened: OpenedFile) -> Iterator[RowFinding]:
    return chain.from_iterable(map(told_beyond, opened.tables))


def tables_named(read: FactorTables) -> tuple[str, ...]:
    """The tables that were read, a sentence for each work group, to be confirmed before signing."""
    groups: dict[WorkType, list[TableKey]] = {}
    for table in read.tables:
        groups.setdefault(table.work_type, []).append(table.key)
    return tuple(_named(kind, keys) for kind, keys in groups.items())


def _named(kind: WorkType, keys: Sequence[TableKey]) -> str:
    percents = ", ".join(f"{advance:f}/{retention:f}" for _, advance, retention in keys)
    return f"{WORK_TYPE_NAMES[kind]} เงินล่วงหน้าจ่าย/เงินประกันผลงานหัก ร้อยละ {percents}"


def edition_to_sign(reading: ReadFile[FactorTables] | None, head: CircularHead) -> FactorEdition:
    """What was read as an edition of the office's; UserError while it is not whole."""
    if reading is None or not reading.acceptable:
        raise UserError("ยังอ่านตารางไม่ได้ครบ โปรดแก้แถวที่อ่านไม่ได้แล้วอ่านใหม่")
    return office_edition(head, reading.read.tables)


def sign_tables(
    edition: FactorEdition, report: CheckReport, record: OfficeRecord
) -> tuple[FactorEdition, Acceptance]:
    """A circular's tables, or calculated ones, with the name of whoever looked at the report."""
    done = signed(edition, report, record)
    counts = (report.cells, report.doubtful_cells)
    return done, Acceptance(done.info.id, record, done.info.source, *counts)


def take_in_tables(
    holder: BooksHolder, edition: FactorEdition, report: CheckReport, who: str, when: date
) -> EditionInfo:
    """Sign a circular's tables, or calculated ones, and make them part of the library."""
    return take_in(holder, FACTOR_F, *sign_tables(edition, report, OfficeRecord(who, when)))


def read_component_rows(opened: OpenedFile, work_type: WorkType | None) -> ReadFile[ComponentSets]:
    """What tables are made of; `work_type` is whose the rows are that do not say it themselves."""
    source = opened.name or "ที่วาง"
    found, findings = read_components(opened.tables, source, work_type)
    told = gravest_first((*findings, *_beyond(opened)))
    return ReadFile(found, told, bool(found) and not findings, source)


def shipped_sets() -> dict[str, ComponentSets]:
    """The components that came with the program, by the circular they belong to."""
    found: dict[str, ComponentSets] = {}
    for folder in sorted((resources() / "factor_f").iterdir()):
        name = f"ว {folder.name.rpartition('w')[2]}"
        components = shipped_components(folder, name)
        if components:
            found[name] = components
    return found
