"""Where a price stands on its way, in words: which steps are done, and until when one may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from estimator.domain.estimate import Estimate
from estimator.domain.guideline.days import DAYS_TO_PUBLISH, days_of, publish_by
from estimator.domain.wording import short_thai_date

_STEPS: Final[dict[str, str]] = {
    "appointed": "แต่งตั้ง",
    "calculated": "คำนวณ",
    "submitted": "เสนอ",
    "approved": "เห็นชอบ",
    "published": "ประกาศ",
}


@dataclass(frozen=True, slots=True)
class WayStep:
    """A step of the way and its day; None where it is still to come."""

    name: str
    day: date | None

    @property
    def told(self) -> str:
        """The step as one line tells it."""
        return f"{self.name} {short_thai_date(self.day) if self.day else '…'}"


def steps_of(estimate: Estimate) -> tuple[WayStep, ...]:
    """The steps in their order, each with the day that counts."""
    days = days_of(estimate)
    return tuple(WayStep(name, getattr(days, field)) for field, name in _STEPS.items())


def until_words(approved: date, today: date) -> str:
    """Until when a price that was approved may be published, and what is due once that is over."""
    due = publish_by(approved)
    until = f"ประกาศได้ถึง {short_thai_date(due)} (วันที่ {DAYS_TO_PUBLISH} นับถัดจากวันที่ให้ความเห็นชอบ)"
    if today > due:
        return f"{until} ซึ่งพ้นแล้ว ให้คณะกรรมการชุดเดิมทบทวนราคากลางและขอความเห็นชอบใหม่ก่อน"
    return f"{until} เหลือ {(due - today).days} วัน หลังจากนั้นต้องทบทวนก่อน"
