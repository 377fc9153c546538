"""What of a table says that what was read is no rate of its own in baht for one unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from estimator.domain.bill_table.names_of_sums import is_called_sum
from estimator.domain.findings import RowFinding
from estimator.domain.labour.account import LabourRate
from estimator.domain.money import THAI_TO_ARABIC, shown_number
from estimator.exchange.tables.file_table import FileTable

_OF_MANY: Final = re.compile(
    r"(?:ต่อ|/|per)\s*\d[\d,]+|(?:สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)\s*(?:บาท|หน่วย)|\$|\busd\b",
    re.IGNORECASE,
)
"""How a head says that its figures are for many units, in thousands or in other money."""


def doubtful_heads(head: str, number: int) -> Iterator[RowFinding]:
    """Whether the head of the rates, which stands in a row of that number, says another scale."""
    if _OF_MANY.search(head.translate(THAI_TO_ARABIC)):
        yield RowFinding(
            number,
            f"หัวคอลัมน์ค่าแรง “{head[:80]}” อาจไม่ใช่บาทต่อหนึ่งหน่วย "
            "โปรดแปลงเป็นบาทต่อหนึ่งหน่วยในต้นทางแล้วแก้หัวคอลัมน์",
        )


def doubtful_rates(
    table: FileTable, column: int, rows: Sequence[int], rates: Sequence[LabourRate]
) -> Iterator[RowFinding]:
    """Rates of which the sheet shows more than a figure, or that are no rates of their own.

    `rows` are the sheet's numbers of the rows that they stand in, `column` (from 0) is theirs.
    """
    struck = {at for at, _ in table.struck}
    seen: dict[tuple[str, ...], int] = {}
    for number, rate in zip(rows, rates, strict=True):
        at, place = number - table.first_row, f"ข้อ {rate.code} “{rate.title[:60]}”"
        words = (rate.code, rate.title, rate.condition, rate.unit)
        first = seen.setdefault(words, number)
        if shown := table.formats.get((at, column)):
            yield RowFinding(
                number,
                f"{place}: ต้นทางแสดง “{shown[:40]}” ข้างตัวเลข อาจไม่ใช่บาทต่อหน่วย "
                "โปรดแก้รูปแบบช่องหรือแปลงเป็นบาท",
            )
        if (at, column) in table.percents:
            yield RowFinding(number, f"{place}: ต้นทางแสดงเป็นร้อยละ ไม่ใช่บาทต่อหน่วย โปรดแก้ต้นทาง")
        if is_called_sum(rate.name):
            yield RowFinding(number, f"{place}: เรียกเป็นผลรวม ไม่ใช่อัตรา โปรดลบแถวนี้ในต้นทาง")
        elif first != number:
            yield RowFinding(
                number,
                f"{place}: งาน เงื่อนไข และหน่วยเดียวกับแถว {first} อัตรา {shown_number(rate.rate)} "
                "โปรดลบแถวที่ซ้ำหรือใส่เงื่อนไขที่ต่างกัน",
            )
        if at in struck:
            yield RowFinding(number, f"{place}: ขีดฆ่าไว้ในต้นทาง โปรดลบแถวนี้หรือเอาขีดฆ่าออก")
        if number in table.hidden:
            yield RowFinding(number, f"{place}: ซ่อนไว้ในต้นทาง แต่อ่านด้วย โปรดตรวจว่าต้องการ", "warn")
