"""Which column holds the quantities where its head says more than that, or nothing of them."""

from __future__ import annotations

import pytest

from tests.domain.bill_table.sheets import IN_SIGHT, PRINTED, brought, cost, read, said

NAMED = (
    "จำนวน (ม.)", "ปริมาณ (ลบ.ม.)", "จำนวน (ชุด)", "ปริมาณงาน ตร.ม.", "จำนวนเมตร", "Qty (m)",
)  # fmt: skip
UNNAMED = (
    "ความยาว (ม.)", "ยาว", "น้ำหนัก (กก.)", "พื้นที่", "ปริมาตร", "ระยะทาง (กม.)", "ปริมาณคอนกรีต",
)  # fmt: skip
PLACES = (None, IN_SIGHT, PRINTED)
BEHIND = {
    "a price": ("ราคาต่อหน่วย", "50", "30"),
    "a price and its sum": ("ราคาต่อหน่วย|รวม", "50|500", "30|600"),
    "a price and its amount": ("ราคาต่อหน่วย|จำนวนเงิน", "50|500", "30|600"),
    "two sides and their sum": ("ค่าวัสดุ|ค่าแรง|รวม", "40|10|500", "20|10|600"),
}


def rows_of(head: str, behind: tuple[str, str, str], unit: str = "") -> tuple[str, ...]:
    """Two works that come to 1,100 baht."""
    named, *prices = behind
    heads, between = ("|หน่วย", f"|{unit}") if unit else ("", "")
    works = (f"{name}{between}|{of}" for name, of in zip(("1|ก|10", "2|ข|20"), prices, strict=True))
    return f"ลำดับ|รายการ|{head}{heads}|{named}", *works


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("head", NAMED)
def test_a_head_of_quantities_may_say_their_unit(head: str, behind: str) -> None:
    for unit in ("", "ม."):
        rows = rows_of(head, BEHIND[behind], unit)
        for at in PLACES:
            reading = read(*rows, at=at)
            assert (reading.certain, cost(reading)) == (True, "1100.00")


def test_a_unit_that_the_head_says_comes_in_with_the_works() -> None:
    for head, unit in (("จำนวน (ม.)", "ม."), ("ปริมาณงาน ลบ.ม.", "ลบ.ม."), ("Qty (m)", "m")):
        rows = rows_of(head, BEHIND["a price and its amount"])
        assert brought(read(*rows)) == [f"ก 10 {unit} 50 -", f"ข 20 {unit} 30 -"]
        assert brought(read(*rows, "3|งานดิน|||"))[2] == "งานดิน - - -"
        own = rows_of(head, BEHIND["a price and its amount"], "ชุด")
        assert brought(read(*own))[0] == "ก 10 ชุด 50 -"


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("head", UNNAMED)
def test_a_measure_is_the_quantity_where_none_is_named(head: str, behind: str) -> None:
    for unit in ("", "ม."):
        reading = read(*rows_of(head, BEHIND[behind], unit))
        # Without amounts nothing bears it out.
        assert (reading.certain, cost(reading)) == (behind != "a price", "1100.00")
        asked = [each for each in said(reading) if "ไม่ได้บอกว่าเป็นจำนวน" in each]
        assert len(asked) == (behind == "a price")


def test_figures_that_may_count_works_without_a_quantity_are_asked_about() -> None:
    for rows in (
        ("1|10|ม.|50|ก", "2|20|ม.|30|ข"),
        ("ลำดับ|รายการ|ชั้น 1|ชั้น 2|หน่วย|ราคาต่อหน่วย", "1|ก|5|6|ม.|50", "2|ข|6|3|ม.|30"),
        ("ลำดับ|รายการ|น้ำหนัก", "1|ก|5", "2|ข|6"),
    ):
        reading = read(*rows)
        assert (reading.certain, cost(reading), len(brought(reading))) == (False, "0.00", 2)
        assert reading.doubts
    assert read("ลำดับ|รหัส|รายการ|จำนวน|หน่วย", "1|101|ก||ม.", "2|102|ข||ม.").certain


PAIRS = (
    "ราคาต่อหน่วย|จำนวนเงิน|ราคาต่อหน่วย x F|ราคากลาง (รวม Factor F)",
    "ราคาทุน/หน่วย|รวมทุน|ราคา/หน่วย (x1.3)|เป็นเงิน",
    "ค่างานต้นทุนต่อหน่วย|ค่างานต้นทุน|ค่างานต่อหน่วย|ค่างาน",
)
BELOW: tuple[tuple[str, ...], ...] = (
    ("|รวม||||1100||1430",),
    ("|รวม||||||1430",),
    ("|รวม||||1100||1430", "|ภาษี 7%||||||100.10", "|รวมทั้งสิ้น||||||1530.10"),
)


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("pair", PAIRS)
def test_of_prices_before_and_after_a_factor_the_wanted_one_stands_first(
    pair: str, below: tuple[str, ...]
) -> None:
    works = ("1|ก|10|ม.|50|500|65|650", "2|ข|20|ม.|30|600|39|780")
    rows = (f"ลำดับ|รายการ|จำนวน|หน่วย|{pair}", *works, *below)
    for at in PLACES:
        reading = read(*rows, at=at)
        assert (reading.certain, cost(reading)) == (False, "1100.00")
    whole = read(*rows, kind="special")
    assert (whole.certain, cost(whole)) == (False, "1430.00")


@pytest.mark.parametrize(
    ("rows", "money"),
    [
        (
            (
                "ลำดับ|รายการ|ปริมาณตามแบบ|ปริมาณจริง|หน่วย|ราคาต่อหน่วย|จำนวนเงิน", "1|ก|10|8|ม.|50|400",
                "2|ข|20|15|ม.|30|450", "3|ค|7|5|ม.|30|150", "|รวม|||||1000",
            ),
            "1000.00",
        ),
        (
            (
                "ลำดับ|รายการ|จำนวน|หน่วย|Unit Price|Disc.|Net Price|Amount",
                "1|ก|10|ม.|50|10%|45|450",
                "2|ข|20|ม.|30|0|30|600", "|รวม||||||1050",
            ),
            "1050.00",
        ),
    ],
)  # fmt: skip
def test_figures_by_which_the_amounts_are_proved_stand_first(
    rows: tuple[str, ...], money: str
) -> None:
    for at in PLACES:
        reading = read(*rows, at=at)
        assert (reading.certain, cost(reading)) == (False, money)
        assert reading.doubts
