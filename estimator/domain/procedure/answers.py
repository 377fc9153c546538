"""What somebody answered to a finding: the reason why the estimate stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from estimator.domain import limits
from estimator.domain.bill.rows import RowId
from estimator.domain.limits import Fault, Faults


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to the finding of a code at a row (None: at a setting).

    `said` is what the finding said then, and on a second line what it looked at: once it says
    something else, or that is another, the answer is to it no more.
    Empty where a file from elsewhere tells an answer without it: then it is one to whatever the
    finding says.
    """

    finding: str
    row: RowId | None = None
    reason: str = ""
    by: str = ""
    on: date | None = None
    said: str = ""


ANSWER_NAMES: Final[dict[str, str]] = {
    "finding": "รหัสของข้อที่ตอบ",
    "row": "แถวของข้อที่ตอบ",
    "reason": "เหตุผลของคำตอบ",
    "by": "ชื่อผู้ตอบ",
    "on": "วันที่ตอบ",
    "said": "ข้อความของข้อที่ตอบ",
}


def answer_faults(answer: Answer) -> Faults:
    """What of an answer is beyond its limit; it needs the finding, a reason and a name."""
    needed = {"finding": answer.finding, "reason": answer.reason, "by": answer.by}
    texts = {**needed, "said": answer.said}
    return (
        *(
            Fault(field, f"ยังไม่มี{ANSWER_NAMES[field]} โปรดใส่")
            for field, text in needed.items()
            if not text.strip()
        ),
        *(
            fault
            for field, text in texts.items()
            for fault in limits.text(field, ANSWER_NAMES[field], text)
        ),
        *limits.day("on", ANSWER_NAMES["on"], answer.on),
    )
