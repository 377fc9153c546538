"""The one sign that a line may carry, with the word that stands for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from estimator.app.signs import SIGN_NAMES
from estimator.domain.findings import GRAVEST_FIRST, Finding, Severity


@dataclass(frozen=True, slots=True)
class RowSign:
    """A sign, its word, and the finding that it stands for."""

    mark: str
    word: str
    finding: Finding

    @property
    def text(self) -> str:
        """Sign and word together; never the sign alone."""
        return f"{self.mark} {self.word}"


# Marks are all in the program's own face: a missing one would show as a box on some PCs.
_KNOWN: dict[str, tuple[str, str]] = {
    "no_price": ("…", "ยังไม่มีราคา"),
    "no_quantity": ("…", "ยังไม่มีปริมาณงาน"),
    "no_description": ("…", "ยังไม่มีชื่อ"),
    "no_rate": ("!", "ไม่พบอัตราค่าแรงงาน"),
    "percent_no_material": ("…", "ยังไม่มีค่าวัสดุ"),
    "share_no_pipes": ("!", "ไม่มีท่อให้นับ"),
    "share_row_gone": ("!", "แถวที่ชี้ไม่อยู่แล้ว"),
    "share_twice": ("!", "นับท่อซ้ำ"),
    "labour_differs": ("≠", "ค่าแรงต่างจากบัญชี"),
    "labour_without_item": ("◊", "ค่าแรงไม่อ้างบัญชี"),
    "outside_tier": ("±", "นอกช่วงปริมาณ"),
    "enquiry": ("?", "ต้องสืบราคา"),
    "unit_differs": ("!", "หน่วยต่างจากบัญชี"),
    "rate_unconfirmed": ("◊", "อัตรายังไม่ได้สอบทาน"),
}
_OTHER_MARKS: dict[Severity, str] = {"stop": "!", "warn": "!", "note": "•"}


def sign_of(findings: Sequence[Finding]) -> RowSign | None:
    """The sign of the gravest finding, the first of equals; None where there is nothing to say."""
    if not findings:
        return None
    gravest = min(findings, key=lambda finding: GRAVEST_FIRST.index(finding.severity))
    otherwise = (_OTHER_MARKS[gravest.severity], SIGN_NAMES[gravest.severity])
    mark, word = _KNOWN.get(gravest.code, otherwise)
    return RowSign(mark, word, gravest)
