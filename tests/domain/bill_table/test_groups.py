"""Groups and lines of a sheet stand as deep as their numbers and titles say, however they count."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.bill_table.sheets import brought, cost, read, said

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
HEAD = "ที่|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย"
COUNTS = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=3), min_size=1, max_size=3)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(COUNTS, st.booleans(), st.sampled_from(("anew", "on within a group", "on through all")))
def test_lines_counted_within_groups_stay_where_they_stand(
    bill: list[list[int]], with_inner: bool, counted: str
) -> None:
    rows, right = [HEAD], []
    numbers = count(1)
    for at, group in enumerate(bill, start=1):
        rows.append(f"{at}|กลุ่ม {at}|||")
        right.append(f"กลุ่ม {at}")
        numbers = numbers if counted == "on through all" else count(1)
        for inner, lines in enumerate(group if with_inner else [sum(group)], start=1):
            depth = "  "
            if with_inner:
                rows.append(f"{at}.{inner}|ย่อย {at}.{inner}|||")
                right.append(f"  ย่อย {at}.{inner}")
                depth = "    "
                numbers = count(1) if counted == "anew" else numbers
            for number in (next(numbers) for _ in range(lines)):
                rows.append(f"{number}|งาน {number}|2|ม.|10")
                right.append(f"{depth}งาน {number} 2 ม. 10 -")
    assert brought(read(*rows)) == right


def test_a_line_whose_number_counts_no_further_within_a_group_stands_beside_it() -> None:
    reading = read(
        HEAD,
        "1|งานดิน|||",
        "1.1|งานขุด|||",
        "1|ขุดดิน|2|ม.|10",
        "2|ถมดิน|2|ม.|10",
        "2|ค่าขนส่ง|1|เหมา|500",
    )
    assert [len(row) - len(row.lstrip()) for row in brought(reading)] == [0, 2, 4, 4, 0]


TOP = (
    "แบบแสดงรายการ ปริมาณงาน และราคา|||แผ่นที่ {page}/3|",
    "กลุ่มงาน/งาน โครงสร้าง||||",
    "สถานที่ก่อสร้าง ต.ในเมือง||||",
    "หน่วยงานเจ้าของโครงการ เทศบาล||||",
    "คำนวณราคากลางโดย คณะกรรมการ|||เมื่อวันที่ 1 ม.ค. 2569|",
)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(
    st.lists(st.integers(1, 5), min_size=2, max_size=3),
    st.integers(1, len(TOP)),
    st.sampled_from(("", " (ต่อ)", " ( ต่อ )")),
    st.booleans(),
)
def test_what_each_page_says_again_brings_no_group(
    pages: list[int], top: int, continued: str, again: bool
) -> None:
    rows, right = [], ["งานดิน", "  งานขุด"]
    numbers = count(1)
    for page, lines in enumerate(pages, start=1):
        behind = continued if page > 1 else ""
        rows += [each.format(page=page) for each in TOP[-top:]]
        rows.append(HEAD.replace("รายการ", f"รายการ{behind}"))
        if page == 1 or (again and continued):
            rows += [f"1|งานดิน{behind}|||", f"1.1|งานขุด{behind}|||"]
        for number in (next(numbers) for _ in range(lines)):
            rows.append(f"1.1.{number}|งาน {number}|2|ม.|10")
            right.append(f"    งาน {number} 2 ม. 10 -")
    reading = read(*rows)
    assert brought(reading) == right
    assert said(reading) == []


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=3), min_size=2, max_size=3),
    st.sampled_from(("above the head", "below it")),
    st.booleans(),
)
def test_a_title_above_numbers_that_begin_again_holds_them(
    buildings: list[list[int]], first_title: str, heads_again: bool
) -> None:
    rows, right = [], []
    for at, groups in enumerate(buildings, start=1):
        title, head = f"|อาคาร {at}|||", [HEAD] if at == 1 or heads_again else []
        above = first_title == "above the head"
        rows += [title, *head] if above else [*head, title]
        right.append(f"อาคาร {at}")
        for number, lines in enumerate(groups, start=1):
            rows.append(f"{number}|งานที่ {at}-{number}|||")
            right.append(f"  งานที่ {at}-{number}")
            for line in range(1, lines + 1):
                rows.append(f"{number}.{line}|งาน {line}|2|ม.|10")
                right.append(f"    งาน {line} 2 ม. 10 -")
    assert brought(read(*rows)) == right


def test_a_sum_of_several_buildings_is_no_line() -> None:
    reading = read(
        "ที่|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|จำนวนเงิน",
        "1|งานดิน|5|ม.|100|500",
        "|รวม 3 หลัง|3|หลัง|500|1500",
    )
    assert brought(reading) == ["งานดิน 5 ม. 100 -"]
    assert "โปรดตรวจว่าเป็นรายการหรือไม่" in said(reading)[0]


@pytest.mark.parametrize("sign", ["", ".", ")"])
def test_roman_numbers_of_capitals_stand_beside_each_other(sign: str) -> None:
    titles = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")
    rows = [row for each in titles for row in (f"{each}{sign}|งาน {each}||||", "|ขุด|1|ม.|5|5")]
    found = brought(read(ONE, *rows))
    assert [row for row in found if not row.startswith(" ")] == [f"งาน {each}" for each in titles]


def test_letters_of_which_none_is_roman_are_letters() -> None:
    rows = [row for each in "HIJ" for row in (f"{each}|งาน {each}||||", "|ขุด|1|ม.|5|5")]
    assert brought(read(ONE, *rows))[::2] == ["งาน H", "งาน I", "งาน J"]


@pytest.mark.parametrize(
    "word", ["เป็นจำนวนเงิน", "ค่างานต้นทุนรวม", "มูลค่างานทั้งหมด", "สรุปราคา", "งานดินรวม", "ค่าก่อสร้างรวม"]
)
def test_a_group_may_end_in_its_sum_however_called(word: str) -> None:
    rows = ("1|งานดิน||||", "1.1|ก|10|ม.|50|500", f"|{word}||||500")
    more = ("2|งานไม้||||", "2.1|ข|20|ม.|30|600", "2.2|ค|10|ม.|30|300", f"|{word}||||900")
    reading = read(ONE, *rows, *more)
    assert (reading.certain, cost(reading)) == (True, "1400.00")
    assert brought(reading) == [
        "งานดิน", "  ก 10 ม. 50 -", "งานไม้", "  ข 20 ม. 30 -", "  ค 10 ม. 30 -",
    ]  # fmt: skip
    off = read(ONE, *rows, *more[:-1], f"|{word}||||901")
    assert not off.certain or any(each.severity == "stop" for each in off.bill.findings)


def test_numbers_that_step_to_the_right_with_their_names() -> None:
    head = "ลำดับ|รายการ||||จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
    rows = ("1|งานระบบ", "|1.1|งานท่อ", "||1.1.1|ท่อ PVC||10|ม.|50|500", "||1.1.2|ข้อ||5|ชุด|20|100")
    more = ("|1.2|งานสาย", "||1.2.1|สาย||10|ม.|50|500", "2|งานทาง", "|2.1|ลูกรัง|||2|ลบ.ม.|50|100")
    reading = read(head, *rows, *more)
    assert (reading.certain, cost(reading)) == (True, "1200.00")
    assert brought(reading) == [
        "งานระบบ", "  งานท่อ", "    ท่อ PVC 10 ม. 50 -", "    ข้อ 5 ชุด 20 -",
        "  งานสาย", "    สาย 10 ม. 50 -", "งานทาง", "  ลูกรัง 2 ลบ.ม. 50 -",
    ]  # fmt: skip


def test_empty_columns_between_are_nothing() -> None:
    reading = read("|1||ท่อ||10||ม.||50||500", "|2||ข้อ||20||ม.||5||100")
    assert (reading.certain, cost(reading)) == (True, "600.00")


def test_a_lump_of_a_sheet_of_labour_alone_is_labour() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าแรง|รวม"
    reading = read(head, "1|ก|10|ม.|5|50", "2|ข||LOT||600", "|รวม||||650")
    assert (reading.certain, brought(reading)) == (True, ["ก 10 ม. - 5", "ข 1 LOT - 600"])


def test_a_number_that_counts_on_the_works_with_nothing_below_is_a_work() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
    rows = ("ก|งานดิน||||", "1|ขุด|10|ม.|50|500", "2|ขนส่ง||||", "3|ถม|20|ม.|30|600")
    reading = read(head, *rows, "4|ค่าทดสอบ||||", "ข|งานสี||||", "5|ทา|5|ม.|10|50", "ค|งานไฟ||||")
    works = ["  ขุด 10 ม. 50 -", "  ขนส่ง - - -", "  ถม 20 ม. 30 -", "  ค่าทดสอบ - - -"]
    assert brought(reading) == ["งานดิน", *works, "งานสี", "  ทา 5 ม. 10 -", "งานไฟ"]
    inner = ("1|งานดิน||||", "1.1|ขุด|10|ม.|50|500", "1.2|งานถม||||", "1.2.1|ถม|20|ม.|30|600")
    assert brought(read(head, *inner))[2:] == ["  งานถม", "    ถม 20 ม. 30 -"]


@pytest.mark.parametrize("price", ["0", "-", "0.00"])
def test_a_lump_without_a_price_above_a_bullet_is_a_work(price: str) -> None:
    waste = "|- ขนดินทิ้ง|20|เที่ยว|90|1800"
    reading = read(ONE, "|งานดิน||||", f"|รื้อถอนของเดิม|1|เหมา|{price}|{price}", waste)
    assert [each.split()[0] for each in brought(reading)] == ["งานดิน", "รื้อถอนของเดิม", "ขนดินทิ้ง"]
    assert all(each.startswith("  ") and each[2] != " " for each in brought(reading)[1:])
    titled = read(ONE, "|งานดิน||||", "|งานรื้อถอน|1|เหมา||", waste)
    assert brought(titled)[1:] == ["  งานรื้อถอน", "    ขนดินทิ้ง 20 เที่ยว 90 -"]


GROUPS = (ONE, "1|งาน ก||||", "1.1|ก|10|ม.|50|500")
MORE = ("2|งาน ข||||", "2.1|ข|20|ม.|30|600", "|รวมงาน ข||||600")


def test_a_wrong_sum_of_a_group_is_no_work_though_the_last_group_adds_up() -> None:
    reading = read(*GROUPS, "|รวมรายการที่ 1||||450", *MORE)
    assert (reading.certain, cost(reading)) == (False, "1100.00")


def test_a_lump_between_groups_is_asked_about_where_each_group_adds_up() -> None:
    reading = read(*GROUPS, "|รวมงาน ก||||500", "|อาคาร 2||||1200", *MORE)
    assert (reading.certain, cost(reading)) == (False, "2300.00")


def test_a_work_called_like_a_sum_is_one_where_it_is_numbered_and_measured() -> None:
    reading = read(*GROUPS, "1.2|รวมสายไฟเข้าตู้|12|จุด||")
    assert brought(reading)[-1] == "  รวมสายไฟเข้าตู้ 12 จุด - -"


@pytest.mark.parametrize("called", ["2.1", "ราคารายการที่ 2.1", "ข้อ 2.1", "งาน ข", "ราคางาน ข"])
def test_below_the_sum_of_an_inner_group_a_work_without_a_number_is_beside_it(called: str) -> None:
    inner = ("2.1|งาน ข||||", "|ข|20|ม.|30|600", "|ค|10|ม.|20|200", f"|รวม{called}||||800")
    reading = read(ONE, "2|งาน||||", *inner, "|ง|5|ม.|10|50", "|รวม 2||||850", "|จ|1|ม.|9|9")
    assert brought(reading) == [
        "งาน", "  งาน ข", "    ข 20 ม. 30 -", "    ค 10 ม. 20 -", "  ง 5 ม. 10 -", "จ 1 ม. 9 -"
    ]  # fmt: skip
    numbered = read(ONE, "2|งาน||||", *inner, "2.1.3|ง|5|ม.|10|50")
    assert brought(numbered)[-1] == "    ง 5 ม. 10 -"
