"""A hint which provinces may lie in a heavy-rain zone, never more than that.

The rule speaks of rain, not of provinces (reference rules B.10): a mean of more than 1,600 mm a
year with about a month of continuous rain is zone 1, more than that zone 2. The list of provinces
comes from one secondary source and nobody has confirmed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from estimator.domain.estimate import RainZone
from estimator.domain.provinces import plain_province

RULE = (
    "เกณฑ์: ฝนเฉลี่ยเกิน 1,600 มม. ต่อปี และตกต่อเนื่องราว 1 เดือน เป็นฝนชุก 1 มากกว่านั้นเป็นฝนชุก 2 (จากแหล่งทุติยภูมิ)"
)
_UNSURE = "รายชื่อจากแหล่งทุติยภูมิที่ยังไม่มีการยืนยัน ใช้เป็นข้อแนะเท่านั้น"
# Split from หนองคาย in 2554, after the list was made.
_SPLIT = {"บึงกาฬ": "หนองคาย"}


@dataclass(frozen=True, slots=True)
class RainHint:
    """A province of the list, its zone, and where the list comes from."""

    province: str
    zone: RainZone
    source: str


def zone_of(province: str, hints: Mapping[str, RainHint]) -> RainZone:
    """The zone by the list; 0 where it has no such province, for it names none of little rain."""
    name = plain_province(province)
    hint = hints.get(_SPLIT.get(name, name))
    return 0 if hint is None else hint.zone


def hint_sentence(province: str, hints: Mapping[str, RainHint]) -> str:
    """What the list says of a province, and how little that is worth (Thai, for the screen)."""
    name = plain_province(province)
    if not name:
        return f"ยังไม่ได้ระบุจังหวัดของโครงการ {RULE}"
    parent = _SPLIT.get(name)
    if parent is not None and parent in hints:
        zone = hints[parent].zone
        return f"จังหวัด{name}แยกจาก{parent} ซึ่งอยู่ในกลุ่มฝนชุก {zone} ของรายชื่อ ({_UNSURE})"
    hint = hints.get(name)
    if hint is None:
        return f"จังหวัด{name}ไม่อยู่ในรายชื่อฝนชุก ({_UNSURE})"
    return f"จังหวัด{name}อยู่ในกลุ่มฝนชุก {hint.zone} ({_UNSURE})"
