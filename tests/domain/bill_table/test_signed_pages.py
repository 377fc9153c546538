"""Bills of several pages that are signed at the foot of each: who signs is no work."""

from __future__ import annotations

from itertools import product

import pytest

from estimator.domain.bill_table.rows import WHO_SIGNS
from estimator.domain.bill_table.signatures import names_who_signs
from tests.domain.bill_table.sheets import FULL_HEAD, brought, cost, left_out, read, said

TITLE = ("แบบแสดงรายการ ปริมาณงานและราคา|||||||||แบบ ปร.4", "โครงการ|ก่อสร้างถนน||||||||")
FIRST = (
    "1|งานดิน||||||||",
    "1.1|ขุดดิน|10|ลบ.ม.|50|500|40|400|900|",
    "1.2|ถมดิน|20|ลบ.ม.|60|1200|30|600|1800|",
)
SECOND = (
    "2|งานทาง||||||||",
    "2.1|หินคลุก|30|ลบ.ม.|620|18600|50|1500|20100|",
    "2.2|ลาดยาง|40|ตร.ม.|250|10000|20|800|10800|",
)
TOTAL = "|รวมทั้งสิ้น||||30300||3300|33600|"
CARRIED = ("|ยอดยกไป||||1700||1000|2700|",)
BROUGHT = ("|ยอดยกมา||||1700||1000|2700|",)
SIGNED = (
    ("|ผู้ประมาณราคา............||||||||", "|(นายสมชาย ใจดี)||||||||", "|นายช่างโยธาชำนาญงาน||||||||"),
    ("ผู้ประมาณราคา|||||||||", "(นายสมชาย ใจดี)|||||||||", "วันที่ 5 มีนาคม 2569|||||||||"),
    ("|ลงชื่อ..........ผู้ประมาณราคา||||ลงชื่อ.......ผู้ตรวจ||||", "|(นายสมชาย ใจดี)||||(นางดี มาก)||||",
     "|ผู้อำนวยการกองช่าง||||ปลัดเทศบาล||||", "|วันที่...../...../.....||||วันที่ ๕ มี.ค. ๖๙||||"),
    ("||||(ลงชื่อ)...................ผู้ประมาณราคา|||||", "||||(......................)|||||"),
    ("|ประมาณราคาโดย นายสมชาย ใจดี||||||||", "|เห็นชอบ.............||||||||", "|( ดี  มาก )||||||||",
     "|ช่างโยธา 5||||||||"),
    ("|ลงชื่อ.......ผู้ประมาณราคา   ลงชื่อ.......ผู้ตรวจ||||||||", "|(นายสมชาย ใจดี)    (นางดี มาก)||||||||",
     "|นายช่างโยธา     ผู้อำนวยการกองช่าง||||||||"),
    ("|ผู้ตรวจสอบ นายสมชาย ใจดี||||ผู้เห็นชอบ ว่าที่ร้อยตรีดี มาก||||", "|ประธานกรรมการ||||กรรมการ||||"),
)  # fmt: skip
ALL = ["งานดิน", "  ขุดดิน", "  ถมดิน", "งานทาง", "  หินคลุก", "  ลาดยาง"]


@pytest.mark.parametrize("signed", SIGNED)
@pytest.mark.parametrize(
    ("foot", "top"),
    [
        (CARRIED, (*TITLE, *FULL_HEAD, *BROUGHT)), (CARRIED, (*FULL_HEAD, *BROUGHT)),
        (CARRIED, BROUGHT),
        (("|รวมหน้านี้||||1700||1000|2700|",), FULL_HEAD), (("|รวมงานดิน||||1700||1000|2700|",), ()),
        ((), (*TITLE, *FULL_HEAD)), ((), ("แผ่นที่ 2/2|||||||||",)), ((), ()),
    ],
)  # fmt: skip
def test_who_signs_a_page_is_no_work(
    signed: tuple[str, ...], foot: tuple[str, ...], top: tuple[str, ...]
) -> None:
    """It is left out and told, and asks nothing; the page may end above or below it."""
    above = (*TITLE, *FULL_HEAD, *FIRST)
    for between in ((*foot, *signed, *top), (*signed, *foot, *top)):
        reading = read(*above, *between, *SECOND, TOTAL, *signed)
        assert (reading.certain, cost(reading)) == (True, "33600.00"), said(reading)
        works = [each.strip().split()[0] for each in brought(reading)]
        assert works == [each.strip() for each in ALL], between
        first = len(above) + between.index(signed[0]) + 1
        assert set(range(first, first + len(signed))) <= set(left_out(reading))


@pytest.mark.parametrize("alone", ["|ลงชื่อ...........ผู้ตรวจ||||||||", "วันที่ 5 มีนาคม 2569|||||||||"])
def test_a_row_alone_is_of_who_signs_where_a_page_ends(alone: str) -> None:
    ends = (((*CARRIED, alone), BROUGHT), ((alone,), FULL_HEAD), ((alone, *CARRIED), FULL_HEAD))
    for foot, top in ends:
        reading = read(*FULL_HEAD, *FIRST, *foot, *top, *SECOND, TOTAL)
        assert (reading.certain, len(brought(reading))) == (True, len(ALL)), said(reading)


@pytest.mark.parametrize(
    ("row", "head"),
    list(product(
        ("วันที่ 5 มีนาคม 2569", "ผู้อำนวยการกองช่าง", "นายสมชาย ใจดี", "วิศวกรสนาม"), ((), FULL_HEAD)
    )),
)  # fmt: skip
def test_a_group_of_such_a_name_stays(row: str, head: tuple[str, ...]) -> None:
    """Alone above its works it is their title, a day or a person, on whatever page."""
    title = f"|{row}||||||||"
    bare = ("|ก่ออิฐ|30|ลบ.ม.|620|18600|50|1500|20100|", "|ฉาบปูน|40|ตร.ม.|250|10000|20|800|10800|")
    reading = read(*FULL_HEAD, *FIRST, "|รวมงานดิน||||1700||1000|2700|", *head, title, *bare, TOTAL)
    assert row in [each.strip() for each in brought(reading)], said(reading)
    first = read(*FULL_HEAD, title, *bare)
    assert brought(first)[0] == row


@pytest.mark.parametrize(
    "row", ["3|{}||||||||", "|{}|1|งาน|||||-|", "|{}||||||||500|", "|{}||คน||||||"]
)
def test_works_of_such_a_name_stay(row: str) -> None:
    """A number, a unit or a figure says that it is a work."""
    for name in ("ผู้ตรวจสอบ", "ผู้ออกแบบ", "วันที่"):
        rows = (row.format(name), row.format("ผู้ประมาณราคา"), *SECOND, TOTAL)
        reading = read(*FULL_HEAD, *FIRST, *rows)
        assert WHO_SIGNS not in left_out(reading).values()


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("จ่าเอก สมชาย ใจดี", True), ("จ่ายเงินงวดที่ 1", False), ("ปลัดเทศบาล", True), ("ผู้ตรวจสอบ", True)],
)
def test_whoever_signs_is_called_by_name_or_post(text: str, is_one: bool) -> None:
    assert names_who_signs(text) == is_one


def test_works_above_a_head_that_stands_over_signatures_alone_are_asked_about() -> None:
    """A page copied without its own head, down to that of the next one."""
    works = ("1.1|ขุดดิน|10|ลบ.ม.|20|5", "1.2|ทรายหยาบ|4|ลบ.ม.|300|50")
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงต่อหน่วย"
    reading = read(*works, head, "|ลงชื่อ............................ผู้ประมาณราคา")
    assert not reading.certain
    assert [each.row for each in reading.doubts] == [1, 2]
    assert all("อยู่เหนือหัวตารางและไม่ได้นำเข้า" in each.message for each in reading.doubts)
