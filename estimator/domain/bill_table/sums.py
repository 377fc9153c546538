"""Sums that a sheet prints, held against the lines that were read."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from estimator.domain.bill_table.cells import RowParts
from estimator.domain.bill_table.columns import AMOUNTS, COLUMN_NAMES, Column
from estimator.domain.bill_table.figures import closed_words_of, words_of
from estimator.domain.bill_table.numbering import PrintedNumber, number_of
from estimator.domain.money import Satang, baht, shown_baht, shown_number

SIDE_AMOUNTS: Final[tuple[Column, ...]] = ("material_amount", "labour_amount")
_A_LINE: Final = Decimal("0.01")
"""Baht that a sheet may round off in each line."""
_OF_A_PART: Final = re.compile(
    r"รายการที่|หมวด|กลุ่ม|ข้อ|ตอนที่|ส่วนที่|ย่อย|ยก(ไป|มา|ยอด)|หน้า|แผ่น|sub|page|carried|brought|[cb]/f|to\ssummary|[\d๐-๙]|รวม\s*[ก-ฮ][.)]?$",
    re.IGNORECASE,
)
_OF_A_PAGE: Final = re.compile(
    r"ยก(ไป|มา|ยอด)|หน้า|แผ่น|page|sheet|carried|brought|[cb]/f|to\s(summary|collection)",
    re.IGNORECASE,
)
_OF_SIDES: Final[Mapping[Column, re.Pattern[str]]] = MappingProxyType(
    {
        "material_amount": re.compile(r"วัสดุ|material", re.IGNORECASE),
        "labour_amount": re.compile(r"แรง|labou?r", re.IGNORECASE),
    }
)
_SUM_OF: Final = re.compile(
    r"^((ยอด|ผล)?รวม|ยอด|[∑Σ]|sum\b(\s*of\b)?)(ราคา|ค่า|เป็นเงิน|เงิน)*[\s:=]*", re.IGNORECASE
)
_IN_ALL: Final = re.compile(r"\s*(รวม|เป็นเงิน|ทั้งสิ้น|ทั้งหมด)*[\s:=]*$")
_ROWS: Final = re.compile(r"^(?:รายการ|ข้อ|ลำดับ)(?:ที่)?\s*(?=[\d๐-๙])")
_OF_SEVERAL: Final = re.compile(r"[\d๐-๙]\s*([-+\u2013]|ถึง)\s*(รายการที่\s*)?[\d๐-๙]")


@dataclass(frozen=True, slots=True)
class Sums:
    """Material and labour (satang) of some lines, and how many they are.

    `room`: baht by which the sheet's own amounts differ from these for reasons that are told.
    """

    material: Satang
    labour: Satang
    lines: int
    room: Decimal = Decimal(0)

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.material + other.material,
            self.labour + other.labour,
            self.lines + other.lines,
            self.room + other.room,
        )

    def __sub__(self, other: Sums) -> Sums:
        return Sums(
            self.material - other.material,
            self.labour - other.labour,
            self.lines - other.lines,
            self.room - other.room,
        )

    def alone(self, side: Column) -> Sums:
        """The same of the amounts of one side."""
        is_labour = side == "labour_amount"
        material, labour = (0, self.labour) if is_labour else (self.material, 0)
        return Sums(material, labour, self.lines, self.room)

    def of(self, column: Column) -> Satang:
        """The sum that stands under a column of amounts."""
        if column == "material_amount":
            return self.material
        return self.labour if column == "labour_amount" else self.material + self.labour


NO_SUMS: Final = Sums(0, 0, 0)


def printed_sums(parts: RowParts, in_one: bool = False) -> dict[Column, Decimal]:
    """The sums that a row prints by column, nought left out.

    `in_one`: of material and labour together, as of a part that does not know them apart.
    """
    printed = {column: value for column in AMOUNTS if (value := parts.number(column))}
    if in_one and printed:
        return {"total": printed.get("total", sum(printed.values(), Decimal(0)))}
    return printed


def is_of_a_part(title: str, groups: Collection[str]) -> bool:
    """Whether a sum says itself that it is of one group or page: by its words or a group's name."""
    title = words_of(title)
    if _OF_SEVERAL.search(title):
        return False
    is_said = _OF_A_PART.search(title) or _OF_A_PAGE.search(closed_words_of(title))
    return is_said is not None or _name_in(title) in groups


def is_sum_of(title: str, group: str) -> bool:
    """Whether a sum is called that of a group, by its name."""
    return bool(group) and _name_in(title) == group


def _name_in(title: str) -> str:
    """Of what a sum says that it is: ``∑ งานไฟฟ้า``, ``รวมงานไฟฟ้าทั้งสิ้น``."""
    return _IN_ALL.sub("", _SUM_OF.sub("", title.strip()), count=1)


def number_of_sum(title: str) -> PrintedNumber | None:
    """The number of the one group whose sum a sum says that it is: ``รวมราคารายการที่ 2.1``."""
    return number_of(_ROWS.sub("", _SUM_OF.sub("", words_of(title).strip()), count=1))


def side_of(title: str) -> Column | None:
    """The amount of the one side of which a sum says that it is; None where of none, or of both."""
    title = words_of(title)
    sides = [each for each, words in _OF_SIDES.items() if words.search(title)]
    return sides[0] if len(sides) == 1 else None


def is_of_a_page(title: str) -> bool:
    """Whether a sum says that it is of one page, or is carried from one to the next."""
    return _OF_A_PAGE.search(closed_words_of(title)) is not None


def disagreement(printed: Mapping[Column, Decimal], bases: Sequence[Sums]) -> str:
    """What a row of sums says that no group of lines above it comes to; empty where one does."""
    if not printed or any(_agrees(printed, base) for base in bases):
        return ""
    last = list(printed)[-1]
    filled = [base for base in bases if base.lines] or bases
    nearest = min(filled, key=lambda base: abs(baht(base.of(last)) - printed[last]))
    column = next((each for each in printed if not _agrees({each: printed[each]}, nearest)), last)
    return (
        f"{COLUMN_NAMES[column]}ในต้นทาง {shown_number(printed[column])} บาท "
        f"แต่รายการที่อ่านได้รวม {shown_baht(nearest.of(column))} บาท"
    )


def _agrees(printed: Mapping[Column, Decimal], base: Sums) -> bool:
    room = _A_LINE * (base.lines + 1) + base.room
    return all(abs(baht(base.of(column)) - value) <= room for column, value in printed.items())
