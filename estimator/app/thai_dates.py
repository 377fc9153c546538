"""Reading a date as officials write it: day, month in any form, Buddhist-era year."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from estimator.domain.limits import FIRST_YEAR, LAST_YEAR
from estimator.domain.money import THAI_TO_ARABIC
from estimator.domain.wording import BUDDHIST_ERA, short_thai_date, thai_month
from estimator.errors import UserError

_SEPARATOR: Final = r"\s*[/.\-\s]\s*"
_DATE: Final = re.compile(
    r"(\d{1,2})"
    rf"(?:{_SEPARATOR}(\d{{1,2}}){_SEPARATOR}|[\s/.\-]*([^\d\s/.\-][^\d\s/\-]*)[\s/\-]*)"
    r"(\d{2}|\d{4})"
)
_MONTHS: Final = {
    name.replace(".", ""): month
    for month in range(1, 13)
    for name in (
        thai_month(date(2000, month, 1)),
        short_thai_date(date(2000, month, 1)).split()[1],
    )
}
_FIRST_SHORT: Final = 50
"""Two digits from here on are a year of the 2500s alone; below they may be one in the era of
Christ as well, or of the 2600s, and nobody can tell which."""
_EXAMPLE: Final = "โปรดพิมพ์เช่น 20 มิ.ย. 2569 หรือ 20/6/2569"


def read_thai_date(text: str) -> date | None:
    """The day that a text means, None for an empty one; years count in the Buddhist era.

    A year of two digits is one from 2550 to 2599; others have to be written in full. Raises
    UserError, which says what is wrong.
    """
    plain = " ".join(text.translate(THAI_TO_ARABIC).replace("พ.ศ.", " ").split())
    if not plain:
        return None
    found = _DATE.fullmatch(plain)
    if found is None:
        raise UserError(f"“{text}” ไม่ใช่วันที่ {_EXAMPLE}")
    day, month_number, month_name, year_text = found.groups()
    month = int(month_number) if month_number else _MONTHS.get(month_name.replace(".", ""))
    if month is None:
        raise UserError(f"ไม่รู้จักเดือน “{month_name}” {_EXAMPLE}")
    if not 1 <= month <= 12:
        raise UserError(f"ไม่มีเดือนที่ {month_number} โปรดพิมพ์วัน เดือน ปี ตามลำดับ เช่น 20/6/2569")
    short_year = len(year_text) == 2
    if short_year and int(year_text) < _FIRST_SHORT:
        raise UserError(f"ปี {year_text} บอกไม่ได้ว่าเป็นปีใด โปรดพิมพ์ปีพุทธศักราชให้ครบสี่หลัก เช่น 2569")
    year = int(year_text) + (2500 if short_year else 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UserError(f"ปี {year_text} ไม่ใช่ปีพุทธศักราช {_EXAMPLE}")
    try:
        return date(year - BUDDHIST_ERA, month, int(day))
    except ValueError:
        raise UserError(f"ไม่มีวันที่ {day} ในเดือนนี้ โปรดตรวจวันและเดือน") from None
