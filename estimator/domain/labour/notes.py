"""What a printed note of the labour account means for the program: the few kinds it acts on.

Read from the wording of circulars ว 135 and ว 480. A note that is none of these is kept and shown
as it is, and nothing is concluded from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from estimator.domain.labour.account import PipeRule
from estimator.domain.money import THAI_TO_ARABIC

_UNITS = r"ต้น|ตร\.\s?ม\.|ลบ\.\s?ม\.|เมตร|ม\.|ชุด|ตัน"
_BELOW = re.compile(rf"น้อยกว่า\s*(?P<number>[\d,.]*\d)\s*(?P<unit>{_UNITS})\s*.*สืบราคา")
_SCAFFOLD = re.compile(r"รวมค่านั่งร้าน.*สูงไม่เกิน\s*(?P<number>[\d,.]*\d)\s*(?P<unit>เมตร|ม\.)")
_WHOLE_PROJECT = re.compile(
    rf"(?P<number>[\d,.]*\d)\s*(?P<unit>{_UNITS})\s*หมายถึง.*(?:โครงการ|ทั้งหมด)"
)
_OUTSIDE = re.compile(r"นอกเหนือจากรายการ.*ร้อยละ\s*(?P<number>\d+)\s*-\s*(?P<to>\d+)\s*ของยอดค่าวัสดุ")
_PIPE = re.compile(
    r"(?P<no>\d+)\s*\.?\s*\)\s*(?P<what>.+?)\s*ค่าวัสดุ\s*(?P<material>\d+(?:\.\d+)?)\s*%\s*"
    r"ของราคาท่อ\s*ค่าแรง\s*(?P<labour>\d+(?:\.\d+)?)\s*%"
)
NOTE_OPENINGS = ("*", "หมายเหตุ", "<")
"""How a line of text begins that is a remark, and no heading of what follows."""


@dataclass(frozen=True, slots=True)
class NoteMeaning:
    """What a note says, as `LabourNote` keeps it; `threshold` counts in `unit`."""

    meaning: str = ""
    threshold: Decimal | None = None
    threshold_max: Decimal | None = None
    unit: str = ""


def read_note(text: str) -> NoteMeaning:
    """The meaning of a note; an empty one where the program has nothing to do."""
    plain = " ".join(text.translate(THAI_TO_ARABIC).split())
    for meaning, pattern in (
        ("enquiry_below", _BELOW),
        ("scaffold_included", _SCAFFOLD),
        ("project_total", _WHOLE_PROJECT),
    ):
        found = pattern.search(plain)
        if found:
            return NoteMeaning(meaning, _number(found["number"]), None, _unit(found["unit"]))
    outside = _OUTSIDE.search(plain)
    if outside:
        return NoteMeaning("outside_list", _number(outside["number"]), _number(outside["to"]), "%")
    if "สืบราคา" in plain and "น้อยกว่าที่กำหนด" in plain:
        return NoteMeaning("enquiry_below")
    if "สืบราคา" in plain and "ต่างจังหวัด" in plain:
        return NoteMeaning("enquiry_elsewhere")
    if "ไม่ได้กำหนดไว้ในบัญชี" in plain and "กำหนดเอง" in plain:
        return NoteMeaning("no_list")
    return NoteMeaning()


def read_pipe_rule(text: str, code: str, page: str = "") -> PipeRule | None:
    """The percentage rule that a line under a pipe section prints; None where it is none."""
    found = _PIPE.match(" ".join(text.translate(THAI_TO_ARABIC).split()))
    if found is None:
        return None
    return PipeRule(
        code,
        int(found["no"]),
        found["what"],
        Decimal(found["material"]),
        Decimal(found["labour"]),
        page,
    )


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _unit(text: str) -> str:
    squeezed = text.replace(" ", "")
    return "เมตร" if squeezed == "ม." else squeezed
