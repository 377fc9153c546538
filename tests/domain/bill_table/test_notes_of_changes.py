"""Notes that change the money of a sheet: nothing is made of them, so they are asked about."""

from __future__ import annotations

import pytest

from tests.domain.bill_table.sheets import cost, read, said

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน|หมายเหตุ"
TWO = ("1|ปูน|100|ถุง|145|14500|", "2|ทราย|20|ลบ.ม.|480|9600|")
SUM = "|รวม||||24100|"
OF_ALL = (
    "ลดราคา 10% ทุกรายการ", "ส่วนลดพิเศษ 5%", "บวกเพิ่มอีก 10%", "จังหวัดปรับราคาเพิ่ม ๓%", "คิดราคาเพียง 80%",
    "ปรับราคาขึ้น 1.05", "ราคาต่ออาคาร 1 หลัง มีทั้งหมด 3 หลัง", "ปริมาณข้างต้นต่อ 1 ห้อง มี 4 ห้อง",
    "ราคานี้เป็นราคาต่อชุด ต้องการ 10 ชุด", "ทุกรายการราคาต่อ 2 ชุด", "ยกเลิกรายการที่ 2", "ตัดรายการที่ 2 ออก",
    "รายการที่ 2 ยกเลิก", "ข้อ 1 และ 2 ตัดออก", "ยกเลิกรายการนี้", "ราคาหลังต่อรอง 22,000",
    "ขอลดเหลือ 22,000 บาท",
    "เหลือ 20,000 บาท", "แก้ไขจำนวนเป็น 150",
    "ค่าขนส่งคิดเพิ่ม 2,500", "ปูน 100 ถุง เปลี่ยนเป็น 120 ถุง", "ราคาปูนปรับเป็น 150 บาท",
    "ลดราคา 10% ก่อนภาษี", "ยกเลิกรายการที่ 1 ตามสัญญา", "ลดราคา 5% ตามสัญญา",
    "ราคาหลังต่อรอง 22,000 บาท รวมภาษี",
    "ตามประกาศจังหวัด ลดราคา 3% ทุกรายการ", "หมายเหตุ ตัดรายการที่ 2 ออก", "ส่วนลด 5% ราคานี้คิดค่าขนส่งให้แล้ว",
)  # fmt: skip
BY_NAME = (
    "ไม่เอาทราย", "ตัดรายการทรายออก", "รายการทราย ยกเลิก", "ยกเว้นรายการที่ 2", "ตัดทรายออก",
    "ไม่ต้องทำทราย", "งดงานทราย", "ทราย - ยกเลิก", "(ยกเลิกทราย)", "ปูนและทราย ไม่เอา", "รายการทรายถม งด",
    "ยกเลิกทุกรายการ", "รายการที่ 2 ยกเลิกตามมติ", "หมายเหตุ ขอตัดทรายออกทั้งหมด", "รายการป้าย ยกเลิก",
)  # fmt: skip
BELOW = ("งานทั้งหมดทำ 4 ห้อง", "ทำเหมือนกัน 3 หลัง", "อีก 2 หลังเหมือนกัน", "จำนวน สองหลัง", "ทุกรายการคูณสอง",
    "ปริมาณข้างต้นเป็นของ 1 หลัง สร้าง 3 หลัง", "ทำเหมือนกันทุกห้อง 4 ห้อง", "จ้างเหมารวม 22,000 บาท",
    "ราคาสุดท้าย 22,000", "คูณ 3 ชั้น", "จำนวน 2 ชุด", "x 2", "รวม 3 อาคาร", "คิดให้ 2 หลัง", "ทำ 3 จุด",
    "ทั้งหมด 5 แห่ง", "หมายเหตุ จำนวนทั้งหมด 5 หลัง", "หมายเหตุ: 1. รวม 3 อาคาร",
    "Remark: x 2")  # fmt: skip
OF_OTHERS = (
    "ลดราคา 10% ทุกรายการ",
    "รายการที่ 1 ยกเลิก",
    "ตัดรายการที่ 1 ออก",
    "ราคาต่ออาคาร 1 หลัง มีทั้งหมด 3 หลัง",
)
NO_CHANGE = (
    "ราคาหลังต่อรอง 24,100", "ปริมาณงานเพิ่มหรือลดได้ไม่เกิน 10%", "ค่าปรับร้อยละ 0.10 ต่อวัน", "แบ่งจ่าย 3 งวด",
    "กำหนดแล้วเสร็จ 120 วัน", "เผื่อเสียหายแล้ว 5%", "ลดราคาแล้ว 3%", "ลดราคา 3% แล้ว",
    "ไม่รวมค่าขนส่งเกิน 20 กม.",
    "ยกเลิกสัญญาตามข้อ 5", "ยกเลิกข้อ 5 ของสัญญา",
    "ผู้รับจ้างอาจปรับราคาเพิ่ม 3%", "สามารถลดราคาได้ไม่เกิน 3%", "ค่าปรับเพิ่มขึ้น 0.1%", "ลดราคา 3% ในราคานี้แล้ว",
    "รายการที่ 2 ไม่รวมค่าขนส่ง", "รายการที่ 2 ไม่คิดค่าแรง", "ข้อ 4 งดใช้เสียง", "ข้อ 1. ตัดต้นไม้ให้ชิดดิน",
    "ลำดับที่ 2 ตัดแต่งลาด", "ข้อ 3 ยกเลิกสัญญาได้", "ข้อ 2. ไม่ทำงานในวันหยุด", "ใช้ทรายจากบ่อ ไม่เอาดินปน",
    "รายการใดไม่ทำ", "ตัดต้นไม้ออก", "ทรายไม่ต้องบดอัด", "บดอัดแน่น 2 ชั้น", "อาคาร 1 หลัง 2 ชั้น",
    "เป็นงานจ้างเหมา", "ดูแบบแผ่นที่ 3", "คงเหลือ 20,000", "ใช้ปูน 1:3", "เหลือ 5,000", "ตกลงราคา 99,000",
)  # fmt: skip
OF_PROJECTS = (
    "โครงการก่อสร้างอาคารเรียน 3 ชั้น จำนวน 2 หลัง", "ปรับปรุงอาคารเป็น 3 ห้อง", "จำนวน 2 หลัง",
    "แบบเลขที่ 2/2569",
    "บ้านพักครู 207/10",
)  # fmt: skip


def sheets(note: str, *, is_below: bool = False) -> list[tuple[str, ...]]:
    """A sheet with a note above its head, below its total, and below its works without one."""
    found: list[tuple[str, ...]] = [
        (ONE, *TWO, SUM, row) for row in (f"|{note}|||||", f"{note}||||||", f"|||||{note}|")
    ]
    found += [(ONE, *TWO, f"|{note}|||||"), (ONE, *TWO, f"{note}||||||")]
    found.append((ONE, *(each[1:] for each in TWO), f"|{note}|||||"))  # works without numbers
    return found if is_below else [*found, (f"{note}||||||", ONE, *TWO, SUM)]


@pytest.mark.parametrize("note", OF_ALL)
def test_notes_that_change_the_money_of_works_are_asked_about(note: str) -> None:
    for rows in sheets(note):
        reading = read(*rows)
        assert not reading.certain, rows
        assert any(f"“{note}”" in each or "โปรดตรวจ" in each for each in said(reading)), rows
    assert "อาจเปลี่ยนปริมาณ" in str(said(read(ONE, *TWO, SUM, f"|{note}|||||")))


@pytest.mark.parametrize("note", BY_NAME)
def test_works_that_a_note_strikes_by_name_are_asked_about(note: str) -> None:
    for rows in sheets(note, is_below=True):
        assert not read(*rows).certain, rows


@pytest.mark.parametrize("note", BELOW)
def test_how_often_all_is_built_is_asked_about_below_the_works(note: str) -> None:
    for rows in sheets(note, is_below=True):
        assert not read(*rows).certain, rows


@pytest.mark.parametrize("note", OF_OTHERS)
def test_a_remark_may_be_of_other_works(note: str) -> None:
    assert not read(ONE, TWO[0], f"{TWO[1]}{note}", SUM).certain


@pytest.mark.parametrize("note", NO_CHANGE)
def test_conditions_and_what_is_in_the_prices_are_not(note: str) -> None:
    for rows in ((ONE, *TWO, SUM, f"|{note}|||||"), (f"{note}||||||", ONE, *TWO, SUM)):
        reading = read(*rows)
        assert (reading.certain, cost(reading)) == (True, "24100.00"), said(reading)


@pytest.mark.parametrize("name", OF_PROJECTS)
def test_names_of_projects_are_not(name: str) -> None:
    reading = read(f"{name}||||||", ONE, *TWO, SUM)
    assert reading.certain, said(reading)


@pytest.mark.parametrize("title", ["ค่าขนส่ง 2,500 บาท", "ค่าติดตั้งต่างหาก 5,000 บาท"])
def test_a_cost_among_the_works_that_is_written_as_a_title_is_asked_about(title: str) -> None:
    for row in (f"|{title}|||||", f"{title}||||||"):
        assert not read(ONE, TWO[0], row, TWO[1], SUM).certain


def test_a_name_may_say_what_one_of_it_holds() -> None:
    """A remark of these words is of others, too."""
    words, head = "จำนวนต่อ 1 ชุด มี 3 ตัว", ONE
    assert read(head, f"1|สวิตช์ ({words})|10|ชุด|50|500|", TWO[1], "|รวม||||10100|").certain
    assert not read(head, f"1|สวิตช์|10|ชุด|50|500|{words}", TWO[1], "|รวม||||10100|").certain


def test_a_note_may_call_a_work_by_a_part_of_its_name() -> None:
    works = ("1|ทรายหยาบรองพื้น|10|ลบ.ม.|50|500|", TWO[0], "|รวม||||15000|")
    assert not read(ONE, *works, "|ไม่เอาทรายหยาบ|||||").certain
    assert read(ONE, *works, "|ไม่เอาหินเกล็ด|||||").certain


def test_a_work_without_a_figure_strikes_none_by_its_own_name() -> None:
    works = (each[1:] for each in TWO)
    assert read(ONE, *works, "|ตัดต้นไม้ออก|||||").certain


BUILT = (
    "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน",
    "|{}||||",
    "1|ก|10|ม.|50|500",
    "2|ข|5|ม.|40|200",
)


@pytest.mark.parametrize(
    "title", ["อาคาร A (จำนวน 3 หลัง)", "ป้อมยาม จำนวนสองแห่ง", "ซุ้ม 3 ชุด ราคาต่อ 1 ชุด ดังนี้"]
)
def test_a_title_of_what_is_built_several_times_is_asked_about(title: str) -> None:
    rows = [row.format(title) for row in BUILT]
    assert not read(*rows).certain
    assert read(*rows, "|รวม||||700").certain


@pytest.mark.parametrize(
    "title",
    ["อาคารเรียน 2 ชั้น 4 ห้องเรียน", "เสาเข็ม จำนวน 24 ต้น", "อาคาร A (จำนวน 1 หลัง)", "งานฐานราก 12 ฐาน"],
)
def test_a_title_may_say_how_large_something_is(title: str) -> None:
    assert read(*(row.format(title) for row in BUILT)).certain


@pytest.mark.parametrize(
    ("counts", "units", "is_certain"),
    [
        ((14, 10), ("ชุด", "ชุด"), True), ((24, 24), ("ชุด", "ชุด"), True),
        ((14, 11), ("ชุด", "ชุด"), False), ((14, 10), ("ชุด", "ตัว"), False),
    ],
)  # fmt: skip
def test_a_title_that_counts_the_works_below_it_says_nothing_more(
    counts: tuple[int, int], units: tuple[str, str], *, is_certain: bool
) -> None:
    rows = [
        f"1.{at}|โคม {at}|{count}|{unit}|150|{150 * count}|"
        for at, (count, unit) in enumerate(zip(counts, units, strict=True), 1)
    ]
    title = "1|งานโคมไฟ จำนวน 24 ชุด|||||"
    found = read(ONE, title, *rows, "2|งานสี|||||", "2.1|ทาสี|24|ตร.ม.|70|1680|")
    assert found.certain == is_certain, said(found)
