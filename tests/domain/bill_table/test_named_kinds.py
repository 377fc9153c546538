"""A sheet that says in the official words of which kind it is, against the part it comes into."""

from __future__ import annotations

from dataclasses import replace

import pytest

from estimator.domain.bill.part_kinds import PART_KINDS, PartKind
from estimator.domain.bill_table.named_kinds import kind_named, kinds_named
from estimator.domain.bill_table.reading import read_table
from tests.domain.bill_table.sheets import read, said, sheet

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
TWO = ("1|ก|10|ม.|50|500", "2|ข|20|ม.|30|600")
NAMED: dict[PartKind, tuple[str, ...]] = {
    "construction": ("ปร.4 (ก)", "แบบ ปร.5(ก) แผ่นที่ 1/1"),
    "equipment": (
        "แบบ ปร.4 (ข)", "ปร. ๔ ข", "ครุภัณฑ์", "ค่าครุภัณฑ์", "กลุ่มงานที่ 3 งานครุภัณฑ์จัดซื้อ",
        "แบบแสดงรายการ ปริมาณงาน และราคา ค่าครุภัณฑ์จัดซื้อ",
    ),
    "special": (
        "ปร.4(พ)", "ปร.4 (พ) ค่าใช้จ่ายพิเศษตามข้อกำหนดฯ", "ค่าใช้จ่ายพิเศษ",
        "รายการค่าใช้จ่ายพิเศษตามข้อกำหนดและค่าใช้จ่ายอื่นที่จำเป็นต้องมี",
    ),
}  # fmt: skip
OF_NONE = (
    "แบบ ปร.4", "แบบ ปร.4 แผ่นที่ 1/2", "ปร.4 พื้นที่", "ปร.4ก่อสร้าง", "แบบ ปร.4 ขนาดกลาง", "งานครุภัณฑ์จัดจ้าง",
    "หมวดงานครุภัณฑ์จัดจ้างหรือสั่งทำ", "โครงการก่อสร้างอาคารเรียนพร้อมครุภัณฑ์", "ครุภัณฑ์ประกอบอาคาร",
    "แบบ ปร.4 (ข) ที่แนบ มีจำนวน 1 แผ่น", "แบบ ปร.4 (ข), ปร.4 (พ), ปร.5 (ก)",
    "ราคารวมค่าใช้จ่ายพิเศษแล้ว", "ค่าใช้จ่ายพิเศษรวมอยู่ในราคาแล้ว", "ไม่รวมครุภัณฑ์",
)  # fmt: skip


@pytest.mark.parametrize(
    ("named", "title"), [(kind, title) for kind, titles in NAMED.items() for title in titles]
)
def test_a_title_or_a_tab_of_another_kind_is_asked_about(named: PartKind, title: str) -> None:
    for kind in PART_KINDS.values():
        page = PART_KINDS[named].page_title
        tab = read_table(replace(sheet(ONE, *TWO), name=title), kind)
        above = read(f"|{title}", ONE, *TWO, kind=kind.key)
        for reading in (tab, above):
            assert reading.certain == (kind.key == named), said(reading)
            assert len(reading.doubts) == (kind.key != named)
            assert all(f"โปรดนำเข้าที่หน้า{page}" in each.message for each in reading.doubts)


@pytest.mark.parametrize(
    ("named", "title"), [(kind, title) for kind, titles in NAMED.items() for title in titles]
)
@pytest.mark.parametrize(
    ("rows", "total"),
    [
        (("3|{}||||", "3.1|ค|5|ชุด|7|35"), 1135),
        (("|{}||||", "1|ค|5|ชุด|7|35"), 1135),
        (("3|{}|1|งาน|300|300",), 1400),
    ],
)
def test_a_group_or_a_line_of_another_kind_is_asked_about(
    named: PartKind, title: str, rows: tuple[str, ...], total: int
) -> None:
    works = (*TWO, *(each.format(title) for each in rows), f"|รวม||||{total}")
    for kind in PART_KINDS.values():
        reading = read(ONE, *works, kind=kind.key)
        told = [each for each in said(reading) if "บอกว่าเป็นรายการของหน้า" in each]
        assert len(told) == (kind.key != named)
        assert reading.certain == (kind.key == named), said(reading)


@pytest.mark.parametrize("title", OF_NONE)
def test_other_titles_name_no_kind(title: str) -> None:
    assert kind_named(title) is None


def test_a_title_without_a_head_below_and_columns_that_were_chosen() -> None:
    works = ("1|ก|10|ม.|50|500", "2|ข|20|ม.|30|600", "3|ค|5|ชุด|7|35")
    assert any("หน้าค่าใช้จ่ายพิเศษ" in each for each in said(read("ปร.4 (พ)", *works)))
    asked = read("ปร.4 (พ)", ONE, *TWO)
    table = sheet("ปร.4 (พ)", ONE, *TWO)
    chosen = read_table(table, PART_KINDS["construction"], chosen=asked.columns)
    assert chosen.certain
    assert any("หน้าค่าใช้จ่ายพิเศษ" in each for each in said(chosen))


@pytest.mark.parametrize(
    ("name", "rows", "kinds"),
    [
        ("ปร.4 (ข)", (ONE, *TWO), ("equipment",)),
        ("แผ่น 1", ("|ค่าใช้จ่ายพิเศษ", ONE, *TWO), ("special",)),
        ("ปร.4 (ข)", ("|ค่าครุภัณฑ์", ONE, *TWO), ("equipment",)),
        ("ปร.4 (พ)", ("|ครุภัณฑ์", ONE, *TWO), ("special", "equipment")),
        ("ปร.4", ("|แบบ ปร.4 (ข) ที่แนบ", ONE, "1|ครุภัณฑ์|1|ชุด|5|5"), ()),
    ],
)
def test_the_kinds_that_a_sheet_says_it_is_of(
    name: str, rows: tuple[str, ...], kinds: tuple[PartKind, ...]
) -> None:
    assert kinds_named(replace(sheet(*rows), name=name)) == kinds
