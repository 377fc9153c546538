"""The days of a reference price, and the order that appointed those who work it out.

A day that is not there yet is None: that alone is no fault, it is a step that is still to come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from estimator.domain import limits
from estimator.domain.limits import Fault, Faults

Publication = Literal["draft_terms", "price_check", "e_bidding", "invitation", "other"]
PUBLICATIONS: tuple[Publication, ...] = get_args(Publication)
PUBLICATION_NAMES: Final[dict[Publication, str]] = {
    "draft_terms": "เผยแพร่ร่างขอบเขตของงานเพื่อรับฟังความคิดเห็น",
    "price_check": "ประกาศสอบราคา",
    "e_bidding": "ประกาศประกวดราคาอิเล็กทรอนิกส์",
    "invitation": "ออกหนังสือเชิญชวน (วิธีคัดเลือกหรือวิธีเฉพาะเจาะจง)",
    "other": "วิธีอื่นตามกฎหมาย",
}
"""By what a price is first published (guideline clauses 18 and 19)."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The way of a price by its days; `calculated`, left out, is the estimate's pricing day.

    `published` is the first publication, whatever it is `published_as`.
    """

    appointed: date | None = None
    calculated: date | None = None
    submitted: date | None = None
    approved: date | None = None
    published: date | None = None
    published_as: Publication | None = None


DATE_NAMES: Final[dict[str, str]] = {
    "appointed": "วันที่ออกคำสั่งแต่งตั้ง",
    "calculated": "วันที่คำนวณราคากลาง",
    "submitted": "วันที่เสนอหัวหน้าหน่วยงานของรัฐ",
    "approved": "วันที่ให้ความเห็นชอบราคากลาง",
    "published": "วันที่ประกาศเผยแพร่",
}
"""The days in the order in which they come (clause 16.2)."""
PUBLISHED_AS_NAME: Final = "ประกาศเผยแพร่ครั้งแรกโดย"


def dates_faults(dates: Dates) -> Faults:
    """Which days are beyond their limit; that they are out of order is a finding, not a fault."""
    return tuple(
        fault
        for field, name in DATE_NAMES.items()
        for fault in limits.day(field, name, getattr(dates, field))
    )


@dataclass(frozen=True, slots=True)
class Appointment:
    """The order of appointment; a `standing` one states its task and a period (clause 16.2)."""

    order_no: str = ""
    standing: bool = False
    task: str = ""
    starts: date | None = None
    ends: date | None = None


APPOINTMENT_NAMES: Final[dict[str, str]] = {
    "order_no": "เลขที่คำสั่งแต่งตั้ง",
    "standing": "แต่งตั้งเป็นการประจำ",
    "task": "ภารกิจตามคำสั่งแต่งตั้ง",
    "starts": "วันเริ่มตามคำสั่งแต่งตั้ง",
    "ends": "วันสิ้นสุดตามคำสั่งแต่งตั้ง",
}


def appointment_faults(appointment: Appointment) -> Faults:
    """What of the order is beyond its limit; a period ends no earlier than it starts."""
    starts, ends, names = appointment.starts, appointment.ends, APPOINTMENT_NAMES
    backwards = starts is not None and ends is not None and ends < starts
    sentence = "วันสิ้นสุดระยะเวลาของคำสั่งแต่งตั้งอยู่ก่อนวันเริ่ม โปรดแก้วันใดวันหนึ่ง"
    return (
        *limits.text("order_no", names["order_no"], appointment.order_no),
        *limits.text("task", names["task"], appointment.task),
        *limits.day("starts", names["starts"], starts),
        *limits.day("ends", names["ends"], ends),
        *((Fault("ends", sentence),) if backwards else ()),
    )
