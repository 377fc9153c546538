"""Circulars that came in from a file: accepted whole, read-only afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from sqlite_utils import Database

from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.trust import IMPORTED, NOT_COMPARED
from estimator.domain.labour.account import LabourEdition, LabourRate, edition_of
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError
from estimator.store.books.office_records import load_office_rates
from estimator.store.books.rate_database import RateDatabase
from estimator.store.books.rate_records import save_labour_edition
from estimator.store.sqlite.encoding import read_date

_NUMBER = re.compile(r"ว\s*\.?\s*(\d+)")


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """Who accepted which file as an edition, and with how many warnings."""

    edition: str
    file: str
    who: str
    when: date
    warnings: int


def imported_id(circular: str, dated: date) -> str:
    """The id of a circular taken in: ``w612-2027-05-01``; never one the program may ship."""
    found = _NUMBER.search(circular)
    return f"{f'w{found[1]}' if found else 'import'}-{dated.isoformat()}"


def checked_about(circular: str, dated: date | None, who: str) -> tuple[str, date, str]:
    """Number, date and name of an import, trimmed; UserError naming all that is missing."""
    problems = []
    if not circular.strip():
        problems.append("ยังไม่ได้พิมพ์เลขที่หนังสือเวียน เช่น กค 0433.2/ว 480")
    if dated is None:
        problems.append("ยังไม่ได้ใส่วันที่ของหนังสือเวียน")
    if not who.strip():
        problems.append("ยังไม่ได้พิมพ์ชื่อผู้รับบัญชีเข้าโปรแกรม")
    if problems or dated is None:
        raise UserError(problems)
    return circular.strip(), dated, who.strip()


def accept_edition(
    rates: RateDatabase,
    read: LabourEdition,
    *,
    circular: str,
    dated: date | None,
    who: str,
    when: date,
    file: str,
    warnings: int = 0,
) -> EditionInfo:
    """Make what was read from a file an edition of the rate database.

    Only its rates, headings, notes and rules are taken from `read`; who vouches for it is said
    here. Raises UserError where number, date or name is missing, where there are no rates, or
    where this circular is there already.
    """
    circular, day, name = checked_about(circular, dated, who)
    if not read.rates:
        raise UserError("ตารางที่อ่านไม่มีอัตราค่าแรงงาน โปรดตรวจสอบแฟ้ม")
    taken = {info.id: info for info in rates.labour_editions()}
    info = EditionInfo(
        id=imported_id(circular, day),
        title=read.info.title or "บัญชีค่าแรงงาน/ดำเนินการ",
        circular=circular,
        dated=day,
        in_force_from=None,
        source=f"นำเข้าจากแฟ้ม {file} โดย {name} เมื่อ {short_thai_date(when)}",
        verification=IMPORTED,
        verification_text=f"{name} นำเข้าจากแฟ้ม {NOT_COMPARED}",
    )
    twin = next(
        (each for each in taken.values() if (each.circular, each.dated) == (circular, day)), None
    )
    if info.id in taken or twin is not None:
        raise UserError(f"มีบัญชี {circular} ลงวันที่ {short_thai_date(day)} อยู่แล้ว จึงไม่รับซ้ำ")
    edition = _renamed(read, info)
    record = ImportRecord(info.id, file, name, when, warnings)
    rates.change(lambda db: _store(db, edition, record))
    return info


def _renamed(read: LabourEdition, info: EditionInfo) -> LabourEdition:
    made: list[LabourRate] = [replace(rate, edition=info.id) for rate in read.rates.values()]
    return edition_of(info, made, read.sections, read.notes, read.pipe_rules)


def _store(db: Database, edition: LabourEdition, record: ImportRecord) -> None:
    save_labour_edition(db, edition, "office", 0)
    db.execute(
        'INSERT INTO labour_import (edition, file, who, "when", warnings) VALUES (?, ?, ?, ?, ?)',
        (record.edition, record.file, record.who, record.when.isoformat(), record.warnings),
    )


def imports(rates: RateDatabase) -> tuple[ImportRecord, ...]:
    """The editions that were taken in, in the order of their ids."""

    def read(db: Database) -> tuple[ImportRecord, ...]:
        found = db.execute(
            'SELECT edition, file, who, "when", warnings FROM labour_import ORDER BY edition'
        )
        return tuple(
            ImportRecord(edition, file, who, read_date(when), warnings)
            for edition, file, who, when, warnings in found
        )

    return rates.look(read)


def remove_edition(rates: RateDatabase, name: str) -> None:
    """Take an imported edition away again, with its proofs; estimates keep their copies of it.

    Raises UserError for a circular that came with the program, and where a correction of the
    office's own still lies on it.
    """

    def remove(db: Database) -> None:
        if not db.execute("SELECT 1 FROM labour_import WHERE edition = ?", (name,)).fetchone():
            raise UserError("ลบได้เฉพาะบัญชีที่นำเข้าเอง บัญชีที่มากับโปรแกรมลบไม่ได้")
        if any(
            own.active and own.corrects is not None and own.corrects.edition == name
            for own in load_office_rates(db)
        ):
            raise UserError("บัญชีนี้มีการแก้ไขของหน่วยงานอยู่ โปรดยกเลิกการแก้ไขก่อนลบ")
        db.execute("DELETE FROM labour_proof WHERE edition = ?", (name,))
        db.execute("DELETE FROM labour_edition WHERE id = ?", (name,))

    rates.change(remove)
