"""The designer's certificate: that items and quantities are those of the drawings (clause 15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from estimator.domain import limits
from estimator.domain.limits import Faults


@dataclass(frozen=True, slots=True)
class Certificate:
    """Who certified the quantities and when, of which state of the drawings and of what day."""

    designer: str = ""
    certified_on: date | None = None
    drawing_revision: str = ""
    drawing_changed_on: date | None = None


CERTIFICATE_NAMES: Final[dict[str, str]] = {
    "designer": "ผู้ออกแบบที่รับรอง",
    "certified_on": "วันที่รับรองรายการและปริมาณงาน",
    "drawing_revision": "ฉบับแก้ไขของแบบ",
    "drawing_changed_on": "วันที่แก้ไขแบบครั้งสุดท้าย",
}


def certificate_faults(certificate: Certificate) -> Faults:
    """What of the certificate is beyond its limit."""
    return (
        *(
            fault
            for field in ("designer", "drawing_revision")
            for fault in limits.text(field, CERTIFICATE_NAMES[field], getattr(certificate, field))
        ),
        *(
            fault
            for field in ("certified_on", "drawing_changed_on")
            for fault in limits.day(field, CERTIFICATE_NAMES[field], getattr(certificate, field))
        ),
    )
