"""A circular of labour rates that an office takes in from a file: named, dated and signed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from estimator.domain import limits
from estimator.domain.books.content_ids import content_id
from estimator.domain.books.edition import EditionInfo
from estimator.domain.books.office_record import OfficeRecord, checked_record, missing_of
from estimator.domain.books.trust import IMPORTED, NOT_COMPARED
from estimator.domain.labour.account import LabourEdition, edition_of
from estimator.domain.wording import short_thai_date
from estimator.errors import UserError

_NUMBER = re.compile(r"ว\s*\.?\s*(\d+)")
_NOBODY = "ยังไม่ได้พิมพ์ชื่อผู้รับบัญชีเข้าโปรแกรม"


def _imported_id(circular: str, dated: date, read: LabourEdition) -> str:
    """The id of a circular taken in: ``w612-2027-05-01-``, and what was read of it."""
    found = _NUMBER.search(circular)
    name = f"{f'w{found[1]}' if found else 'import'}-{dated.isoformat()}"
    return content_id(name, circular, dated, read.printed)


def imported_edition(
    read: LabourEdition, circular: str, dated: date | None, file: str, record: OfficeRecord
) -> LabourEdition:
    """What was read of a file as an edition of the office's, signed.

    Only the rates, headings, notes and rules are taken from `read`; what was pasted has no `file`.
    Raises UserError naming all that is missing of number, date and name, or where there are no
    rates.
    """
    problems = []
    if not circular.strip():
        problems.append("ยังไม่ได้พิมพ์เลขที่หนังสือเวียน เช่น กค 0433.2/ว 480")
    if dated is None:
        problems.append("ยังไม่ได้ใส่วันที่ของหนังสือเวียน")
    problems += missing_of(record, no_name=_NOBODY)
    if problems or dated is None:
        raise UserError(problems)
    limits.refuse(limits.text("circular", "เลขที่หนังสือเวียน", circular))
    if not read.rates:
        raise UserError("ตารางที่อ่านไม่มีอัตราค่าแรงงาน โปรดตรวจสอบแฟ้ม")
    record = checked_record(record, no_name=_NOBODY)
    circular = circular.strip()
    came = f"นำเข้าจากแฟ้ม {file}" if file else "นำเข้าจากคลิปบอร์ด"
    info = EditionInfo(
        id=_imported_id(circular, dated, read),
        title=read.info.title or "บัญชีค่าแรงงาน/ดำเนินการ",
        circular=circular,
        dated=dated,
        in_force_from=None,
        source=f"{came} โดย {record.who} เมื่อ {short_thai_date(record.when)}",
        verification=IMPORTED,
        verification_text=f"{record.who} {came.split(' ', maxsplit=1)[0]} {NOT_COMPARED}",
    )
    rates = [replace(rate, edition=info.id) for rate in read.rates.values()]
    return edition_of(info, rates, read.sections, read.notes, read.pipe_rules)
