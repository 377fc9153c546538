"""Heads that are written over two or three rows: the lower words belong to those above them."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import pytest

from estimator.domain.bill_table.columns import Columns
from estimator.domain.bill_table.heads import find_head, next_head
from estimator.domain.bill_table.tables import tables_of
from tests.domain.bill_table.sheets import IN_SIGHT, PRINTED, brought, cost, read, sheet

UPPER = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุ||ค่าแรงงาน||รวม|หมายเหตุ"
LOWER = "||||ราคาต่อหน่วย|จำนวนเงิน|ราคาต่อหน่วย|จำนวนเงิน||"
LOWEST = "||||(บาท)|(บาท)|(บาท)|(บาท)|(บาท)|"
WORKS = (
    "|งานดิน", "1|ขุดดิน|10|ลบ.ม.|50|500|40|400|900|แบบ 1", "2|ถมดิน|20|ลบ.ม.|60|1,200|30|600|1,800|",
    "|รวม||||1,700||1,000|2,700|",
)  # fmt: skip
HALVES: Mapping[int, Sequence[tuple[str, str]]] = {
    0: (("ลำดับ", "ที่"), ("Item", "No."), ("ลำดับ", "ลำดับ")),
    1: (("รายการ", "ก่อสร้าง"), ("รายการ", "รายการ")),
    2: (("ปริมาณ", "งาน"), ("จำนวน", "จำนวน")),
    3: (("หน่วย", "นับ"), ("หน่วย", "งาน"), ("หน่วย", "หน่วย")),
    8: (("รวมค่าวัสดุ", "และค่าแรงงาน"), ("รวม", "เป็นเงิน"), ("รวม", "รวม")),
    9: (("หมาย", "เหตุ"), ("หมายเหตุ", "(แบบ)"), ("หมายเหตุ", "แบบ"), ("หมายเหตุ", "หมายเหตุ")),
}
SOME: list[Mapping[int, tuple[str, str]]] = [
    *({at: words} for at, each in HALVES.items() for words in each),
    *({at: HALVES[at][0] for at in some} for some in combinations(HALVES, 3)),
    {at: words[-1] for at, words in HALVES.items()},
]


def halves(written: Mapping[int, tuple[str, str]], upper: str, lower: str) -> tuple[str, str]:
    """Two rows of a head, of which the columns of `written` have words in both."""
    rows = upper.split("|"), lower.split("|")
    for at, words in written.items():
        rows[0][at], rows[1][at] = words
    return "|".join(rows[0]), "|".join(rows[1])


@pytest.mark.parametrize("at", [None, IN_SIGHT, PRINTED])
@pytest.mark.parametrize("written", SOME)
def test_words_in_the_lower_row_of_a_head_change_nothing(
    written: Mapping[int, tuple[str, str]], at: Columns | None
) -> None:
    plain = read(UPPER, LOWER, *WORKS)
    head = halves(written, UPPER, LOWER)
    for rows in (head, (*head, LOWEST), (UPPER, *halves(written, LOWER, LOWEST))):
        reading = read(*rows, *WORKS, at=at)
        assert (reading.certain, cost(reading)) == (True, "2700.00")
        assert brought(reading) == brought(plain)
        assert not [each for each in reading.bill.findings if each.severity != "note"]
        assert len(tables_of(sheet(*rows, *WORKS))) == 1


@pytest.mark.parametrize("price", [("ราคา", "ต่อหน่วย"), ("ราคา", "หน่วยละ")])
@pytest.mark.parametrize("amount", [("จำนวน", "เงิน"), ("รวม", "เป็นเงิน"), ("รวมเงิน", "")])
def test_one_price_over_two_rows_beside_such_a_word(
    price: tuple[str, str], amount: tuple[str, str]
) -> None:
    head = halves({0: ("ลำดับ", "ที่"), 4: price, 5: amount}, "|รายการ|จำนวน|หน่วย||", "|||||")
    reading = read(*head, "1|ขุดดิน|10|ลบ.ม.|50|500", "2|ถมดิน|20|ลบ.ม.|60|1,200", "|รวม||||1,700")
    assert (reading.certain, cost(reading)) == (True, "1700.00")


def test_a_head_of_more_columns_below_particulars_is_the_head() -> None:
    head = halves({0: ("ลำดับ", "ที่")}, UPPER, LOWER)
    rows = ("โครงการ|ชื่อ|ปริมาณ|หน่วยงาน", "รายการ|ก่อสร้างถนน|หน่วย|เทศบาล")
    for above in (rows, rows[:1], rows[1:]):
        found = find_head(sheet(*above, *head, *WORKS).rows)
        assert found is not None
        assert (found.first, found.end) == (len(above), len(above) + 2)
        assert cost(read(*above, *head, *WORKS)) == "2700.00"


def test_a_head_that_is_said_again_is_that_of_a_page() -> None:
    head = halves({0: ("ลำดับ", "ที่"), 3: ("หน่วย", "นับ")}, UPPER, LOWER)
    for rows in ((*head, *head, *WORKS), (*head, *WORKS[:2], *head, *WORKS[2:])):
        reading = read(*rows)
        assert (reading.certain, cost(reading)) == (True, "2700.00")
        assert len(tables_of(sheet(*rows))) == 1
        found = find_head(sheet(*rows).rows)
        assert found is not None
        assert found.end == len(head)


def test_what_a_lower_row_says_again_is_said_once() -> None:
    found = find_head(sheet(*halves({0: ("ลำดับ", "ลำดับ"), 8: ("รวม", "รวม")}, UPPER, LOWER)).rows)
    assert found is not None
    assert (found.texts[0], found.texts[4], found.texts[8]) == ("ลำดับ", "ค่าวัสดุ ราคาต่อหน่วย", "รวม")


def test_another_head_below_works_is_that_of_another_table() -> None:
    head = halves({0: ("ลำดับ", "ที่")}, UPPER, LOWER)
    other = halves({0: ("Item", "No."), 8: ("รวม", "เป็นเงิน")}, UPPER, LOWER)
    table = sheet(*head, *WORKS, *other, *WORKS)
    first = find_head(table.rows)
    assert first is not None
    assert next_head(table.rows, first) == len(head) + len(WORKS)
    assert len(tables_of(table)) == 2


def test_a_title_below_a_head_is_no_half_of_it() -> None:
    for title in (
        "|งานดิน", "1|งานดิน", "|รายการงานดิน", "|งานดิน|||||||ราคา", "1|งานดิน|||||||รวม|ราคา",
        "ก|งานดิน|ชุด|||||||รวม", "ก|งานดิน|ชุด|เมตร||||ราคา|รวม", "หมายเหตุ|ราคารวมค่าแรงงาน",
    ):  # fmt: skip
        found = find_head(sheet(UPPER, LOWER, title, *WORKS[1:]).rows)
        assert found is not None
        assert found.end == 2


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("จำนวน|หน่วย", "หน่วย|"),
        ("จำนวน|", "|หน่วย"),
        ("จำนวน|หน่วย", "(หน่วย)|"),
        ("จำนวนหน่วย|หน่วย", "|"),
    ],
)
def test_units_under_the_quantity_are_units_but_beside_others(upper: str, lower: str) -> None:
    head = (f"ลำดับ|รายการ|{upper}|ราคา|จำนวนเงิน", f"||{lower}|ต่อหน่วย|")
    reading = read(*head, "1|ก|10|ลบ.ม.|50|500", "2|ข|20|ม.|60|1200", "|รวม||||1700")
    assert (reading.certain, cost(reading)) == (True, "1700.00")
    assert brought(reading)[0] == "ก 10 ลบ.ม. 50 -"


@pytest.mark.parametrize(
    ("material", "labour"),
    [("Mat.", "Lab."), ("Mat", "Lab"), ("วัสดุ@", "แรง@"), ("วัสดุ @", "ค่าแรง @")],
)
@pytest.mark.parametrize("total", ["Total", "รวม", "รวมเงิน"])
def test_sides_in_short(material: str, labour: str, total: str) -> None:
    head = f"ลำดับ|รายการ|จำนวน|หน่วย|{material}|{labour}|{total}"
    reading = read(head, "1|ก|10|ม.|20|5|250", "2|ข|30|ม.|10|4|420", "|รวม|||||670")
    assert (reading.certain, cost(reading)) == (True, "670.00")
    assert brought(reading) == ["ก 10 ม. 20 5", "ข 30 ม. 10 4"]
    if "@" in material:
        head = f"ลำดับ|รายการ|จำนวน|หน่วย|{material}|รวม|{labour}|รวม|{total}"
        works = ("1|ก|10|ม.|20|200|5|50|250", "2|ข|30|ม.|10|300|4|120|420")
        reading = read(head, *works, "|รวม||||500||170|670")
        assert (reading.certain, cost(reading)) == (True, "670.00")
        assert brought(reading) == ["ก 10 ม. 20 5", "ข 30 ม. 10 4"]
