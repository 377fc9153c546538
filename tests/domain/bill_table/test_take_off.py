"""Sheets that print how quantities were taken off: none of their columns is taken silently."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.bill_table.sheets import brought, cost, read, said

PIECES = st.lists(
    st.tuples(st.integers(1, 20), *[st.integers(11, 999) for _ in range(3)]),
    min_size=1,
    max_size=4,
)
ORDERS = (
    "number name count width length height sum unit",
    "name width length height count unit sum",
    "name count width length sum unit",
    "name count unit width length height volume",
)
WORDS = {
    "number": "ลำดับ",
    "name": "รายการ",
    "count": "จำนวน",
    "width": "กว้าง",
    "length": "ยาว (ม.)",
    "height": "ความสูง",
    "sum": "รวม",
    "volume": "ปริมาตร",
    "unit": "หน่วย",
}


@settings(max_examples=40, deadline=None, derandomize=True)
@given(PIECES, st.sampled_from(ORDERS))
def test_the_product_of_measures_is_the_quantity_and_is_asked_about(
    pieces: list[tuple[int, int, int, int]], order: str
) -> None:
    columns = order.split()
    rows, right = ["|".join(WORDS[each] for each in columns)], []
    for at, (count, *measures) in enumerate(pieces):
        sizes = {
            name: Decimal(size).scaleb(-1)
            for name, size in zip(("width", "length", "height"), measures, strict=True)
            if name in columns
        }
        product = Decimal(count)
        for size in sizes.values():
            product *= size
        shown = product.quantize(Decimal("0.01"))
        texts = {"number": at + 1, "name": f"ฐาน {'กขคง'[at]}", "unit": "ลบ.ม.", "count": count}
        row = {**texts, **sizes, "sum": shown, "volume": shown}
        rows.append("|".join(str(row[each]) for each in columns))
        right.append(f"ฐาน {'กขคง'[at]} {shown} ลบ.ม. - -")
    reading = read(*rows)
    assert not reading.certain
    assert [row.replace(" -", "") for row in brought(reading)] == [
        row.replace(" -", "") for row in right
    ]
    (asked,) = [told for told in said(reading) if "ดูเหมือนแผ่นถอดปริมาณ" in told]
    assert "“กว้าง”" in asked
    assert "เป็นจำนวน โปรดเลือก" in asked


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("รายการ|จำนวน|กว้าง|ยาว|รวม|หน่วย", "พื้น|4|2|3|99|ตร.ม."),
        ("รายการ|ยาว|จำนวน|รวม|หน่วย", "ท่อ|6|10|70|ม."),
        ("รายการ|กว้าง|ยาว|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย", "พื้น|2|3|4|ตร.ม.|100"),
        ("รายการ|จำนวน|ตัวคูณ|รวม|หน่วย", "เหล็ก|4|2|8|เส้น"),
        ("รายการ|ชั้น 1|ชั้น 2|รวม|หน่วย", "ประตู|4|2|6|ชุด"),
    ],
)
def test_a_sum_or_a_measure_is_never_the_quantity_unasked(head: str, row: str) -> None:
    reading = read(head, row)
    assert not reading.certain
    assert any("โปรดเลือก" in told and "อ่าน " in told for told in said(reading))


def test_prices_and_amounts_prove_the_quantity_beside_its_measures() -> None:
    head = "รายการ|กว้าง|ยาว|จำนวน|ปริมาณ|หน่วย|ราคาต่อหน่วย|เป็นเงิน"
    reading = read(head, "พื้น|2|3|4|24|ตร.ม.|200|4800")
    assert reading.certain
    assert brought(reading) == ["พื้น 24 ตร.ม. 200 -"]
    assert not any("แผ่นถอดปริมาณ" in told for told in said(reading))


def test_a_take_off_beside_the_bill_counts_none_of_its_works() -> None:
    reading = read(
        "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน||รายการ|กว้าง|ยาว|รวม",
        "1|ก|10|ม.|50|500||ก|2|5|10",
        "2|ข|20|ม.|30|600||ข|4|5|20",
        "|รวม||||1100|||||",
    )
    assert (reading.certain, cost(reading), reading.columns[2]) == (False, "1100.00", "quantity")
    assert any("เป็นอีกตารางหนึ่ง" in each.message for each in reading.doubts)
