"""Units of measure: which spellings are one unit, and how many of one another one is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from estimator.domain.money import THAI_TO_ARABIC

_ONE_UNIT = {
    "ม": "เมตร",
    "ตรม": "ตารางเมตร",
    "ตรเมตร": "ตารางเมตร",
    "ม2": "ตารางเมตร",
    "m2": "ตารางเมตร",
    "sqm": "ตารางเมตร",
    "ลบม": "ลูกบาศก์เมตร",
    "ลบเมตร": "ลูกบาศก์เมตร",
    "ม3": "ลูกบาศก์เมตร",
    "m3": "ลูกบาศก์เมตร",
    "m": "เมตร",
    "คิว": "ลูกบาศก์เมตร",
    "cum": "ลูกบาศก์เมตร",
    "ton": "ตัน",
    "เมตริกตัน": "ตัน",
    "กก": "กิโลกรัม",
    "กิโล": "กิโลกรัม",
    "kg": "กิโลกรัม",
    "g": "กรัม",
    "มม": "มิลลิเมตร",
    "mm": "มิลลิเมตร",
    "ซม": "เซนติเมตร",
    "เซ็นติเมตร": "เซนติเมตร",
    "cm": "เซนติเมตร",
    "กม": "กิโลเมตร",
    "km": "กิโลเมตร",
    "ตรซม": "ตารางเซนติเมตร",
    "ตรกม": "ตารางกิโลเมตร",
    "ตรวา": "ตารางวา",
    "ตรว": "ตารางวา",
    "ตรฟ": "ตารางฟุต",
    "ตรฟุต": "ตารางฟุต",
    "lm": "เมตร",
    "ft": "ฟุต",
    "inch": "นิ้ว",
    "tons": "ตัน",
    "t": "ตัน",
    "kgs": "กิโลกรัม",
    "pcs": "ชิ้น",
    "pc": "ชิ้น",
    "sets": "ชุด",
    "l": "ลิตร",
    "set": "ชุด",
    "ea": "ชิ้น",
}

_SQUARED: Final = {"㎡": "m2", "㎥": "m3", "㎏": "kg", "㎝": "cm", "㎜": "mm", "㎞": "km"}
_ONE_SIGN: Final[Mapping[int, str | int | None]] = {
    **THAI_TO_ARABIC,
    **{ord(sign): plain for sign, plain in _SQUARED.items()},
    **str.maketrans("²³\u00a0\u202f", "23  ", "^\u200b\u200c\u200d\u2060\ufeff"),
}
"""Powers and digits in one way; what cannot be seen is none of a unit."""

_SIZES: Final[Mapping[str, tuple[str, Decimal]]] = MappingProxyType(
    {
        "มิลลิเมตร": ("length", Decimal("0.001")),
        "เซนติเมตร": ("length", Decimal("0.01")),
        "เมตร": ("length", Decimal(1)),
        "กิโลเมตร": ("length", Decimal(1000)),
        "นิ้ว": ("length", Decimal("0.0254")),
        "ฟุต": ("length", Decimal("0.3048")),
        "ตารางเซนติเมตร": ("area", Decimal("0.0001")),
        "ตารางเมตร": ("area", Decimal(1)),
        "ตารางวา": ("area", Decimal(4)),
        "ไร่": ("area", Decimal(1600)),
        "ตารางฟุต": ("area", Decimal("0.09290304")),
        "ตารางกิโลเมตร": ("area", Decimal(1_000_000)),
        "ลิตร": ("volume", Decimal("0.001")),
        "ลูกบาศก์เมตร": ("volume", Decimal(1)),
        "กรัม": ("mass", Decimal("0.001")),
        "กิโลกรัม": ("mass", Decimal(1)),
        "ตัน": ("mass", Decimal(1000)),
    }
)
"""What a unit measures, and how large it is; by definition, so that nothing is rounded."""


def in_units_of(unit: str, other: str) -> Decimal | None:
    """How many of `other` one `unit` is: 0.001 ตัน a กก.; None where they do not measure alike."""
    if unit == other:
        return Decimal(1)
    one, two = one_unit(unit), one_unit(other)
    if one == two:
        return Decimal(1)
    here, there = _SIZES.get(one), _SIZES.get(two)
    if here is None or there is None or here[0] != there[0]:
        return None
    ratio = here[1] / there[1]
    return ratio if ratio * there[1] == here[1] else None


def is_known_unit(text: str) -> bool:
    """Whether a text is one of the units of which other spellings or sizes are known."""
    unit = one_unit(text)
    return unit in _SIZES or unit in _ONE_UNIT.values()


def same_unit(one: str, other: str) -> bool:
    """Whether two units are one: the editions write ``ม.`` and ``เมตร``, ``set`` and ``ชุด``.

    Offices write out or shorten more of them, with a point or without.
    """
    return one_unit(one) == one_unit(other)


def one_unit(unit: str) -> str:
    """A unit in the letters by which equal ones are found."""
    plain = unit.translate(_ONE_SIGN).replace(" ", "").replace(".", "").lower()
    return _ONE_UNIT.get(plain, plain)
