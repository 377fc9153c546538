"""Where a price stands on its way, in words: which steps are done, and what is due next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from estimator.domain.estimate import Estimate
from estimator.domain.guideline.days import DAYS_TO_PUBLISH, days_of, publish_by
from estimator.domain.wording import short_thai_date

_STEPS: Final[dict[str, str]] = {
    "appointed": "แต่งตั้งคณะกรรมการ",
    "calculated": "คำนวณราคากลาง",
    "submitted": "เสนอหัวหน้าหน่วยงานของรัฐ",
    "approved": "ให้ความเห็นชอบ",
    "published": "ประกาศเผยแพร่",
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


def next_words(estimate: Estimate, today: date) -> str:
    """What is to be done next, and until when where something says so."""
    days = days_of(estimate)
    if days.approved is not None and days.published is None:
        due = publish_by(days.approved)
        until = f"ประกาศได้ถึง {short_thai_date(due)} (วันที่ {DAYS_TO_PUBLISH} นับถัดจากวันที่ให้ความเห็นชอบ)"
        if today > due:
            return f"{until} ซึ่งพ้นแล้ว ให้คณะกรรมการชุดเดิมทบทวนราคากลางและขอความเห็นชอบใหม่ก่อน"
        return f"{until} เหลือ {(due - today).days} วัน หลังจากนั้นต้องทบทวนก่อน"
    steps = steps_of(estimate)
    waiting = next((at for at, each in enumerate(steps) if each.day is None), None)
    if waiting is None:
        return "ครบทุกขั้นแล้ว"
    name = steps[waiting].name
    # The day in the project's own heads stands there long before the committee.
    is_over = any(getattr(estimate.dates, field) is not None for field in tuple(_STEPS)[waiting:])
    return f"ยังไม่ได้บันทึกวันที่{name}" if is_over else f"ขั้นต่อไป: {name}"
