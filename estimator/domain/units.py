"""Units of measure: which spellings are one unit."""

from __future__ import annotations

_ONE_UNIT = {
    "ม": "เมตร",
    "ตรม": "ตารางเมตร",
    "ตรเมตร": "ตารางเมตร",
    "ม2": "ตารางเมตร",
    "ม²": "ตารางเมตร",
    "m2": "ตารางเมตร",
    "m²": "ตารางเมตร",
    "sqm": "ตารางเมตร",
    "ลบม": "ลูกบาศก์เมตร",
    "ลบเมตร": "ลูกบาศก์เมตร",
    "ม3": "ลูกบาศก์เมตร",
    "ม³": "ลูกบาศก์เมตร",
    "m3": "ลูกบาศก์เมตร",
    "m³": "ลูกบาศก์เมตร",
    "m": "เมตร",
    "คิว": "ลูกบาศก์เมตร",
    "cum": "ลูกบาศก์เมตร",
    "ton": "ตัน",
    "กก": "กิโลกรัม",
    "set": "ชุด",
    "ea": "ชิ้น",
}


def same_unit(one: str, other: str) -> bool:
    """Whether two units are one: the editions write ``ม.`` and ``เมตร``, ``set`` and ``ชุด``.

    Offices write out or shorten more of them, with a point or without.
    """
    return one_unit(one) == one_unit(other)


def one_unit(unit: str) -> str:
    """A unit in the letters by which equal ones are found."""
    plain = unit.replace(" ", "").replace(".", "").lower()
    return _ONE_UNIT.get(plain, plain)
