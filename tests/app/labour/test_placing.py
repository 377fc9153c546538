"""What has to be known before a rate goes into a line that is there."""

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.app.labour.placing import into_words
from estimator.domain.bill.rows import Line
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from tests.lines import changed_line, flat_line
from tests.official_labour import book_line, official_books, rate

BOOKS = official_books().labour
IN_TIER = f"ปริมาณของรายการอยู่ในช่วง “{rate('1.1', 3).condition}” (133.00 บาท/ต้น)"
OTHER_GOES = (
    "จึงจะใส่อัตรานั้น ไม่ใช่ 95.00 บาท/ต้น ที่เลือก ถ้าต้องใช้อัตราที่เลือก โปรดเลือกใส่ในรายการนี้ซ้ำอีกครั้ง พร้อมเหตุผล"
)
PILE = flat_line("เสาเข็มสั้น", Decimal(60), "ต้น")


@pytest.mark.parametrize(
    ("line", "price", "told"),
    [
        (PILE, None, []),
        (replace(PILE, unit="", quantity=Line("").quantity), None, []),
        (book_line("1.1", 1, "60"), "95", []),
        (
            changed_line(PILE, labour=Decimal(350)),
            "350",
            ["รายการนี้มีค่าแรงงานอยู่แล้ว (350.00 บาท) จะใช้อัตรานี้แทน", f"{IN_TIER} {OTHER_GOES}"],
        ),
        (
            book_line("1.1", 2, "60"),
            "85.5",
            [
                "รายการนี้มีค่าแรงงานอยู่แล้ว (ข้อ 1.1 85.50 บาท) จะใช้อัตรานี้แทน",
                f"จะใส่ 95.00 บาท/ต้น ตามที่เลือก แต่{IN_TIER} โปรดใส่เหตุผลที่ใช้อัตรานี้",
            ],
        ),
        (
            PILE.with_labour(PercentOfMaterial(Decimal(30), "ไม่มีในบัญชี")),
            None,
            [
                "รายการนี้มีค่าแรงงานอยู่แล้ว (ร้อยละ 30 ของค่าวัสดุ) จะใช้อัตรานี้แทน",
                f"{IN_TIER} {OTHER_GOES}",
            ],
        ),
    ],
)
def test_what_is_overwritten_is_told(line: Line, price: str | None, told: list[str]) -> None:
    now = None if price is None else Decimal(price)
    assert list(into_words(line, now, rate("1.1", 1), BOOKS)) == told


def test_another_unit_is_told_after_what_is_overwritten() -> None:
    line = changed_line(replace(PILE, unit="จุด"), labour=Decimal(350))
    first, second = into_words(line, Decimal(350), rate("1.1", 1), BOOKS)
    assert first.startswith("รายการนี้มีค่าแรงงานอยู่แล้ว (350.00 บาท)")
    assert second.startswith("หน่วยของรายการคือ “จุด” แต่บัญชีให้")
