"""When an agency was told of a circular: what clause 19 of the guideline goes by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from estimator.domain import limits
from estimator.domain.limits import Fault, Faults

CircularBook = Literal["labour", "factor_f", "vat", "haul"]
CIRCULAR_BOOKS: tuple[CircularBook, ...] = get_args(CircularBook)
CIRCULAR_BOOK_NAMES: Final[dict[CircularBook, str]] = {
    "labour": "บัญชีค่าแรงงาน",
    "factor_f": "ตาราง Factor F",
    "vat": "อัตราภาษีมูลค่าเพิ่ม",
    "haul": "ตารางค่าขนส่งวัสดุ",
}
InTime = Literal["yes", "no"]
IN_TIME: tuple[InTime, ...] = get_args(InTime)
IN_TIME_NAMES: Final[dict[InTime, str]] = {"yes": "คำนวณใหม่ได้ทัน", "no": "คำนวณใหม่ไม่ทัน"}


@dataclass(frozen=True, slots=True)
class ToldCircular:
    """A circular and how the agency came to know of it.

    The day on which the letter is registered counts as the first; one that was seen on the web
    and used before counts as told on that day (notes 1 and 2 of clause 19). `time` is the hour of
    registration as it stands in the register. `in_time` is the committee's judgement whether there
    was time enough to calculate again before publication, which no text puts in days; `reason`
    says why.
    """

    book: CircularBook
    circular: str
    dated: date | None = None
    registered_no: str = ""
    registered_on: date | None = None
    time: str = ""
    used_from_web_on: date | None = None
    in_time: InTime | None = None
    reason: str = ""

    @property
    def told_on(self) -> date | None:
        """The day from which on the agency counts as told; None where it does not yet."""
        days = (self.registered_on, self.used_from_web_on)
        return min((day for day in days if day is not None), default=None)


CIRCULAR_NAMES: Final[dict[str, str]] = {
    "book": "เรื่อง",
    "circular": "เลขที่หนังสือเวียน",
    "dated": "วันที่ของหนังสือเวียน",
    "registered_no": "เลขทะเบียนรับ",
    "registered_on": "วันที่ลงทะเบียนรับ",
    "time": "เวลาที่ลงทะเบียนรับ",
    "used_from_web_on": "วันที่เริ่มใช้จากเว็บไซต์",
    "in_time": "คำนวณใหม่ก่อนประกาศ",
    "reason": "เหตุผล",
}


def circular_faults(told: ToldCircular) -> Faults:
    """What of an entry is beyond its limit; it needs the circular's number."""
    unnamed = not told.circular.strip()
    return (
        *((Fault("circular", "ยังไม่มีเลขที่หนังสือเวียน โปรดใส่ เช่น ว 480"),) if unnamed else ()),
        *(
            fault
            for field in ("circular", "registered_no", "time", "reason")
            for fault in limits.text(field, CIRCULAR_NAMES[field], getattr(told, field))
        ),
        *limits.hour("time", CIRCULAR_NAMES["time"], told.time),
        *(
            fault
            for field in ("dated", "registered_on", "used_from_web_on")
            for fault in limits.day(field, CIRCULAR_NAMES[field], getattr(told, field))
        ),
    )
