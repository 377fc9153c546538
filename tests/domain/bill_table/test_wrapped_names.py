"""A name on two rows is asked about; a title that something tells as a group's is not."""

from __future__ import annotations

import pytest

from tests.domain.bill_table.sheets import brought, cost, read, said

HEAD = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
DOORS, PAINT = "1|งานประตูหน้าต่าง||||", ("2|งานสี||||", "2.1|ทาสี|10|ตร.ม.|77|770")
FIGURES = ("|4|ชุด|2850|11400", "|6|ชุด|2050|12300", "|12|ม.|1070|12840")
NAMES = ("ประตูไม้อัดยาง", "หน้าต่าง", "กันสาด")
BEFORE = (("1.1|", "1.2|", "1.3|"), ("|- ",) * 3, ("|",) * 3)
NUMBERED, SIGNED, BARE = (
    ["".join(each) for each in zip(signs, NAMES, FIGURES, strict=True)] for signs in BEFORE
)
CONTINUES = "อาจเป็นข้อความที่ต่อจากรายการก่อนหน้า"
GOES_ON = "อาจเป็นชื่อรายการที่ต่อในแถวถัดไป"


@pytest.mark.parametrize("works", [NUMBERED, SIGNED, BARE], ids=["numbered", "signs", "bare"])
@pytest.mark.parametrize("rest", ["พร้อมวงกบไม้เนื้อแข็ง", "(พร้อมวงกบไม้เนื้อแข็ง)", "บานทึบ", "* ดูแบบ A-05"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_the_second_row_of_a_name_is_asked_about(works: list[str], rest: str, at: int) -> None:
    rows = (*works[:at], f"|{rest}||||", *works[at:], *PAINT)
    reading = read(HEAD, DOORS, *rows)
    assert (reading.certain, cost(reading)) == (False, "37310.00")
    assert any(f"{at + 3} warn" in each and CONTINUES in each for each in said(reading))
    assert read(HEAD, DOORS, *works, *PAINT).certain


def test_the_second_row_of_a_group_s_last_name_is_asked_about_before_a_new_number() -> None:
    reading = read(HEAD, DOORS, NUMBERED[0], "|พร้อมวงกบ||||", "2.1|ทาสี|10|ตร.ม.|77|770")
    assert not reading.certain
    assert any(CONTINUES in each for each in said(reading))


@pytest.mark.parametrize("title", ["ประตูไม้อัดยาง บานทึบ", "งานประตูไม้อัดยาง บานทึบ"])
@pytest.mark.parametrize("between", [(), ("|ขนาด 0.80x2.00 ม.||||",)])
@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_name_with_its_figures_in_the_second_row_is_asked_about(
    title: str, between: tuple[str, ...], place: int
) -> None:
    works = list(NUMBERED)
    works[place - 1 : place] = [f"1.{place}|{title}||||", *between, "|พร้อมวงกบ|4|ชุด|100|400"]
    reading = read(HEAD, DOORS, *works, *PAINT)
    assert not reading.certain
    assert any(GOES_ON in each for each in said(reading)), said(reading)


def test_a_name_behind_a_sign_with_its_figures_in_the_second_row_is_asked_about() -> None:
    reading = read(HEAD, DOORS, SIGNED[0], "|- ประตูเหล็ก||||", "|บานทึบ|4|ชุด|100|400", *PAINT)
    assert not reading.certain
    assert any(GOES_ON in each for each in said(reading))


TOTAL = "|รวมทั้งสิ้น||||37040"
STEEL = ("|- RB6|2|ตัน|100|200", "|- RB9|3|ตัน|100|300")


@pytest.mark.parametrize(
    "rows",
    [
        (DOORS, *SIGNED, "|งานเหล็กเสริม||||", *STEEL),
        ("|คอนกรีต||||", *BARE, "|เหล็กเสริม||||", *STEEL),
        (DOORS, *NUMBERED, "|เหล็กเสริม||||", *STEEL),
        (DOORS, *SIGNED, "|เหล็กเสริม||||", *STEEL, "|รวมเหล็กเสริม||||500"),
        (DOORS, *SIGNED, "|เหล็กเสริม||||", *STEEL, "|รวม||||500", TOTAL),
        (DOORS, *SIGNED, "|รวม||||36540", "|เหล็กเสริม||||", *STEEL, TOTAL),
        ("|ประตู||||", "1|ก|2|ม.|100|200", "2|ข|2|ม.|50|100", "|เหล็ก||||", "1|ค|2|ม.|10|20"),
        ("1|คอนกรีต||||", STEEL[0], "2|เหล็กเสริม||||", STEEL[1]),
        ("1|งานคอนกรีต||||", BARE[0], "2|งานเหล็ก||||", BARE[1]),
        ("1|คอนกรีต||||", *BARE, "2|เหล็กเสริม||||", *BARE[:2]),
    ],
)
def test_a_title_that_something_tells_is_not_asked_about(rows: tuple[str, ...]) -> None:
    reading = read(HEAD, *rows)
    assert reading.certain, said(reading)
    assert len([each for each in brought(reading) if not each.startswith(" ")]) <= 2


SECOND_ROWS = (
    "แบบบานเปิดคู่",
    "หลังคาทรงจั่ว",
    "ส่วนบนเป็นกระจก",
    "ชั้นวางไม้สัก",
    "ตอนบนบานเกล็ด",
    "0.80 x 2.00 ม.",
)


@pytest.mark.parametrize("works", [NUMBERED, SIGNED, BARE], ids=["numbered", "signs", "bare"])
@pytest.mark.parametrize("rest", SECOND_ROWS)
def test_a_second_row_that_begins_as_some_titles_do_is_asked_about(
    works: list[str], rest: str
) -> None:
    reading = read(HEAD, DOORS, works[0], f"|{rest}||||", *works[1:], *PAINT)
    assert (reading.certain, cost(reading)) == (False, "37310.00")
    assert any("4 warn" in each and CONTINUES in each for each in said(reading))


@pytest.mark.parametrize(
    "rest", ["ระบบบานเลื่อน", "โรงงานประกอบสำเร็จ", "ค่าติดตั้งรวมแล้ว", "งานนี้รวมวงกบ"]
)
def test_no_title_parts_works_that_count_on_within_a_group(rest: str) -> None:
    reading = read(HEAD, DOORS, NUMBERED[0], f"|{rest}||||", *NUMBERED[1:], *PAINT)
    assert not reading.certain
    assert any(CONTINUES in each for each in said(reading))
    # Works that are counted through the whole bill have titles between them.
    through = [each.replace("1.", "", 1) for each in NUMBERED]
    assert read(HEAD, through[0], f"|{rest}||||", *through[1:]).certain


@pytest.mark.parametrize("title", ["ชั้นที่ 2", "ชั้นล่าง", "ส่วนที่ 2", "แบบ ก", "หมวดกันสาด", "งานกันสาด"])
def test_titles_between_works_behind_signs_are_titles(title: str) -> None:
    assert read(HEAD, DOORS, SIGNED[0], f"|{title}||||", *SIGNED[1:], *PAINT).certain


ALL = "|รวมทั้งสิ้น||||109620"
PLACES = ("ห้องน้ำชั้น 2", "ระบบบานเลื่อน", "โรงจอดรถ", "อาคารเรียน", "บริเวณทางเข้า", "บ้านพักครู")


@pytest.mark.parametrize("works", [SIGNED, BARE], ids=["signs", "bare"])
@pytest.mark.parametrize("rest", PLACES)
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_place_below_a_work_without_a_number_may_be_where_that_stands(
    works: list[str], rest: str, at: int
) -> None:
    reading = read(HEAD, DOORS, *works[:at], f"|{rest}||||", *works[at:], "|รวม||||36540")
    assert (reading.certain, cost(reading)) == (False, "36540.00")
    assert any(f"{at + 3} warn" in each and CONTINUES in each for each in said(reading))


@pytest.mark.parametrize(
    "rows",
    [
        ("|ห้องนอน||||", *BARE, "|ห้องน้ำ||||", *BARE),
        (DOORS, *SIGNED, "|รวม||||36540", "|ห้องครัว||||", *SIGNED, "|ห้องน้ำ||||", *SIGNED, ALL),
        (DOORS, *BARE, "|ห้องน้ำ||||", *SIGNED),
        (DOORS, *BARE, "|ห้องน้ำ||||", *BARE[:2], "|รวม||||23700", "|รวมทั้งสิ้น||||60240"),
        (DOORS, *BARE, "|ห้องน้ำ||||", *BARE[:2], "|รวมห้องน้ำ||||23700"),
    ],
)
def test_a_place_that_the_sheet_shows_to_be_a_title_is_not_asked_about(
    rows: tuple[str, ...],
) -> None:
    reading = read(HEAD, *rows)
    assert reading.certain, said(reading)
    assert any("ห้องน้ำ" in each for each in brought(reading))


@pytest.mark.parametrize("top", [DOORS, "|งานประตูหน้าต่าง||||"])
@pytest.mark.parametrize("rest", ["พร้อมวงกบ", "ขนาด 0.80x2.00 ม. พร้อมวงกบ", "หนา 3.5 ซม."])
@pytest.mark.parametrize("after", [BARE[1:], []], ids=["more works", "alone"])
def test_a_name_without_a_number_with_its_figures_below_is_asked_about(
    top: str, rest: str, after: list[str]
) -> None:
    rows = ("|ประตูไม้อัดยาง บานทึบ||||", f"|{rest}|4|ชุด|100|400", *after, *PAINT)
    reading = read(HEAD, top, *rows)
    assert not reading.certain
    assert any("3 warn" in each and GOES_ON in each for each in said(reading))


def test_works_of_one_name_in_several_sizes_are_a_group() -> None:
    sizes = [f"|ขนาด 0.{at}0x2.00 ม.|4|ชุด|100|400" for at in (7, 8, 9)]
    assert read(HEAD, DOORS, "|ประตูไม้อัดยาง||||", *sizes, *PAINT).certain
