"""What a cell's number format makes of a figure, as far as paper would say something else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from estimator.domain.money import shown_number

GENERAL: Final = "General"
TEXT: Final = "@"
_DATE: Final = "yyyy-mm-dd"
_BY_CODE: Final = {
    _DATE: (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59), *range(71, 82)),
    "0": (1, 59),
    "0.00": (2, 60),
    "#,##0": (3, 37, 38, 41, 42, 61),
    "#,##0.00": (4, 39, 40, 43, 44, 62),
    "0%": (9, 67),
    "0.00%": (10, 68),
    "0.00E+00": (11, 48),
    "# ?/?": (12, 13, 69, 70),
    TEXT: (49,),
}
BUILT_IN: Final[Mapping[int, str]] = MappingProxyType(
    {number: code for code, numbers in _BY_CODE.items() for number in numbers}
)
"""The formats that a workbook names by number alone (ECMA-376 part 1, 18.8.30)."""

_LITERAL: Final = re.compile(r"\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)
_ROOMY: Final = Context(prec=100)
"""A format may show thirty decimals."""
_TEXTS: Final = re.compile(r'"[^"]*"')
_CLOCK: Final = re.compile(r"[ymdhs]", re.IGNORECASE)
_DIGITS: Final = re.compile(r"[0#?][0#?,]*(?:\.([0#?]*))?|\.([0#?]+)")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a format does with figures above nought.

    `general`: it shows what there is; `of_days`: a day or a time; `known`: a plain figure, with so
    many `decimals`, divided by a thousand so many times, its thousands parted by commas or not.
    """

    code: str = GENERAL
    general: bool = True
    percent: bool = False
    of_days: bool = False
    known: bool = True
    decimals: int = 0
    thousands: int = 0
    grouped: bool = False

    def shown(self, value: Decimal) -> str | None:
        """The figure as it is shown; None where that is not known."""
        if self.general:
            return shown_number(value)
        if not self.known:
            return None
        moved = value.scaleb((2 if self.percent else 0) - 3 * self.thousands, _ROOMY)
        rounded = moved.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP, _ROOMY)
        return f"{rounded:{',' if self.grouped else ''}f}{'%' if self.percent else ''}"

    def trouble(self, value: Decimal | date) -> str:
        """What is the matter with a figure or day in this format, in Thai; empty: nothing."""
        if isinstance(value, date):
            return (
                ""
                if self.of_days
                else "เป็นวันที่ แต่รูปแบบเซลล์แสดงเป็นตัวเลข โปรดตั้งรูปแบบเซลล์เป็นวันที่ หรือเลือกวันที่แบบข้อความ"
            )
        if self.general:
            return ""
        if self.of_days:
            return "เป็นจำนวน แต่รูปแบบเซลล์แสดงเป็นวันที่หรือเวลา โปรดตั้งรูปแบบเซลล์เป็นตัวเลข"
        if self.percent and value:
            return (
                f"รูปแบบเซลล์เป็นร้อยละ จะเห็นเป็น {self.shown(value)} "
                "และสูตรที่ใช้เซลล์นี้จะได้ค่าต่างไปร้อยเท่า โปรดตั้งรูปแบบเซลล์เป็นตัวเลข"
            )
        return self._rounded(self.shown(value), value)

    def trouble_of_percent(self, value: Decimal) -> str:
        """The same of a figure in percent in a cell that shows percents."""
        shown = self.shown(value.scaleb(-2))
        return self._rounded(shown, value)

    def _rounded(self, shown: str | None, value: Decimal) -> str:
        if shown is None:
            return f"รูปแบบเซลล์ “{self.code[:30]}” ไม่แสดงค่าเต็ม โปรดตั้งรูปแบบเซลล์เป็นตัวเลข"
        if Decimal(shown.replace(",", "").rstrip("%")) == value:
            return ""
        return f"รูปแบบเซลล์จะแสดงเป็น {shown} ซึ่งไม่ใช่ค่าเต็ม โปรดเพิ่มตำแหน่งทศนิยมของรูปแบบเซลล์"


@lru_cache(maxsize=1_000)
def number_format(code: str) -> NumberFormat:
    """The format of a code such as ``#,##0.00``; a workbook has few, and asks for each often."""
    # The first section, without texts, colours and blanks.
    section = _LITERAL.sub("", _TEXTS.sub("", code).split(";")[0])
    if not code or "general" in code.lower() or section.strip() == TEXT:
        return NumberFormat(code)
    of_days = _CLOCK.search(section) is not None
    found = _DIGITS.search(section)
    if of_days or found is None or "/" in section or "e+" in section.lower():
        return NumberFormat(code, False, "%" in section, of_days, known=False)
    whole, behind = found[0].split(".")[0], section[found.end() :]
    thousands = len(whole) - len(whole.rstrip(",")) + len(behind) - len(behind.lstrip(","))
    decimals, grouped = len(found[1] or found[2] or ""), "," in whole.rstrip(",")
    return NumberFormat(code, False, "%" in section, False, True, decimals, thousands, grouped)
