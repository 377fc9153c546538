"""What an office does to its books, and who answers for it: who, when, why; kept for good.

Every act is one record more. Nothing is taken away by what comes after it: a confirmation that
was withdrawn and an edition that was removed go on saying by whom.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from estimator.domain import limits
from estimator.domain.wording import short_thai_date, thai_date
from estimator.errors import UserError

Verdict = Literal["confirmed", "corrected", "added", "withdrawn"]
VERDICT_NAMES: dict[Verdict, str] = {
    "confirmed": "ตรงกับฉบับพิมพ์",
    "corrected": "ไม่ตรง แก้ไขเป็นอัตราของหน่วยงาน",
    "added": "เพิ่มแถวที่ขาดตามฉบับพิมพ์",
    "withdrawn": "ยกเลิกการยืนยัน",
}

NO_PROOF_READER = "ยังไม่ได้บอกชื่อผู้ตรวจทาน โปรดพิมพ์ชื่อ"
_NO_PROOF_REASON = "ยังไม่ได้บอกเหตุผล โปรดพิมพ์เหตุผล เช่น ฉบับพิมพ์หน้า 8 เป็น 96 บาท"
NO_WITHDRAWAL_REASON = "ยังไม่ได้บอกเหตุผลของการยกเลิก โปรดพิมพ์เหตุผล เช่น ดูผิดหน้า"
NO_TAKER = "ยังไม่ได้บอกชื่อผู้รับเข้าโปรแกรม โปรดพิมพ์ชื่อ"
NO_REMOVER = "ยังไม่ได้บอกชื่อผู้ลบ โปรดตั้งชื่อผู้จัดทำก่อนลบ"


@dataclass(frozen=True, slots=True)
class OfficeRecord:
    """Who did something, on which day, and why (empty where nobody is asked)."""

    who: str
    when: date
    why: str = ""

    @property
    def signature(self) -> str:
        """Name and day: ``นางสาวสม 1 ก.ค. 2569``."""
        return f"{self.who} {short_thai_date(self.when)}"

    @property
    def signature_in_full(self) -> str:
        """As a form writes it: ``นางสาวสม เมื่อ 1 กรกฎาคม 2569``."""
        return f"{self.who} เมื่อ {thai_date(self.when)}"


def missing_of(record: OfficeRecord, *, no_name: str, no_reason: str = "") -> list[str]:
    """The sentences that apply: nobody signs, or no reason is given where one is wanted."""
    found = [no_name] if not record.who.strip() else []
    return found + ([no_reason] if no_reason and not record.why.strip() else [])


def checked_record(record: OfficeRecord, *, no_name: str, no_reason: str = "") -> OfficeRecord:
    """The record without idle blanks; UserError with the sentences that apply."""
    missing = missing_of(record, no_name=no_name, no_reason=no_reason)
    if missing:
        raise UserError(missing)
    limits.refuse(
        (*limits.text("who", "ชื่อผู้รับผิดชอบ", record.who), *limits.text("why", "เหตุผล", record.why))
    )
    return replace(record, who=record.who.strip(), why=record.why.strip())


def checked_verdict(verdict: Verdict, record: OfficeRecord) -> OfficeRecord:
    """The record of what somebody found when proof-reading; only what agrees needs no reason."""
    reasons: dict[Verdict, str] = {
        "confirmed": "",
        "corrected": _NO_PROOF_REASON,
        "added": "",
        "withdrawn": NO_WITHDRAWAL_REASON,
    }
    return checked_record(record, no_name=NO_PROOF_READER, no_reason=reasons[verdict])


def verdict_text(verdict: Verdict, record: OfficeRecord) -> str:
    """Verdict, name, day and reason in one Thai text."""
    return f"{VERDICT_NAMES[verdict]} ({record.signature}) {record.why}".rstrip()


@dataclass(frozen=True, slots=True)
class Acceptance:
    """An edition that somebody took in: from which file, how much of it was checked and doubted.

    What is counted is the kind's own: rates and warnings, or cells of tables and doubts.
    """

    edition: str
    record: OfficeRecord
    file: str = ""
    checked: int = 0
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class Removal:
    """An edition that somebody took away again; `name` is what it was called."""

    edition: str
    name: str
    record: OfficeRecord
