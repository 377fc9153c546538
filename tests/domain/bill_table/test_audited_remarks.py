"""Money beside words that bring none: below the sum, under the remarks, beyond the last head."""

from __future__ import annotations

import pytest

from estimator.domain.money import plain_baht
from tests.domain.bill_table.sheets import PRINTED, cost, lines, read, said

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
WITH_REMARKS = f"{ONE}|หมายเหตุ"
TWO = ("1|ก|10|ม.|50|500", "2|ข|20|ม.|30|600")
SUM = "|รวม||||1100"


def is_certain(*rows: str) -> bool:
    """Whether nothing is asked, read from a file and pasted alike."""
    found = {read(*rows).certain, read(*rows, at=PRINTED).certain}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize("figure", ["2,500.00", "2500.00", "2,000.-", "2000", "700", "๒,๕๐๐"])
@pytest.mark.parametrize("head", [ONE, WITH_REMARKS])
def test_money_below_the_sum_is_asked_about_though_it_may_be_a_year(head: str, figure: str) -> None:
    for row in (f"|ค่าขนส่ง|||||{figure}", f"ค่าขนส่ง||||||{figure}", f"|||ค่าขนส่ง|||{figure}"):
        assert not is_certain(head, *TWO, SUM, row), row


@pytest.mark.parametrize(
    "row",
    [
        "|ค่าเช่าที่พักเดือนละ|||||2500", "|ค่าขนส่ง ปี 2569|||||2500", "|ค่าปีกนก|||||2500",
        "|ค่าเช่าที่ดิน (ม.ค.)|||||2500", "|โทรศัพท์ภายใน|||||2500", "|ที่ ดินทราย|||||2500",
        "|ค่าขนส่ง|||||เหมา 2,500", "|ค่าขนส่ง|||||2x1250", "|ค่าขนส่ง|||||(2500)",
    ],
)  # fmt: skip
def test_words_like_those_of_days_make_no_year_of_it(row: str) -> None:
    assert not is_certain(WITH_REMARKS, *TWO, SUM, row)


@pytest.mark.parametrize(
    "row",
    [
        "|ราคา ณ วันที่ 1 มี.ค.|||||2569", "|(นาย ก) วันที่ 15 มีนาคม|||||๒๕๖๙",
        "|พ.ศ.|||||2569",
        "|เลขที่หนังสือ||||มท 0808|1234", "|ปีงบประมาณ พ.ศ.|||||2569",
        "|เลขที่หนังสือ|||||1234", "|โทร.|||||021234567", "|ปี 2|||||90",
    ],
)  # fmt: skip
def test_days_letters_and_telephones_below_the_sum_are_no_money(row: str) -> None:
    assert is_certain(WITH_REMARKS, *TWO, SUM, row), said(read(WITH_REMARKS, *TWO, SUM, row))


@pytest.mark.parametrize(
    "row",
    [
        "3|ค่าขนส่ง|1|งาน|||2,500", "3|ค่าขนส่ง||งาน|||2500", "|ค่าขนส่ง|||||2,500",
        "3|ค่าเดินทางปีละ|1|งาน|||2569", "3|ค่าขนส่ง|1|งาน|||เหมา 2,500",
    ],
)  # fmt: skip
def test_a_work_without_a_price_has_its_money_under_the_remarks(row: str) -> None:
    for rows in ((row,), (row, SUM), (f"{row} บาท", SUM)):
        assert not is_certain(WITH_REMARKS, *TWO, *rows), rows
    assert any(
        "อาจเป็นเงิน" in each or "โปรดตรวจ" in each for each in said(read(WITH_REMARKS, *TWO, row))
    )


@pytest.mark.parametrize("row", ["3|ค่าติดตั้ง 2,500 บาท|1|งาน||", "3|ค่าขนส่ง|2,500|บาท||"])
def test_a_work_without_a_price_has_its_money_elsewhere(row: str) -> None:
    assert not is_certain(ONE, *TWO, row, SUM)


def test_remarks_of_priced_works_and_small_numbers_are_no_money() -> None:
    assert is_certain(WITH_REMARKS, *(f"{row}|1234" for row in TWO), "3|ค|1|งาน|||12", SUM)


@pytest.mark.parametrize(
    "words", ["ยกเลิก", "ตัดออก", "ไม่ดำเนินการ", "ไม่คิดราคา", "ไม่รวม", "(ยกเลิก)", "งดทำ", "Cancelled"]
)
def test_works_that_are_said_to_be_taken_out_are_asked_about(words: str) -> None:
    row = f"{TWO[0]}|{words}"
    assert not is_certain(WITH_REMARKS, row, TWO[1], SUM)
    told = [each for each in said(read(WITH_REMARKS, row, TWO[1])) if "ตัดออก" in each]
    assert [each[:15] for each in told] == ["2 warn 1 รายการ"]


@pytest.mark.parametrize(
    "words",
    [
        "ผู้ว่าจ้างตัดออก", "ขอตัดออก", "ไม่จ้าง", "ยังไม่ทำ", "ปรับลด",
        "(**ยกเลิก)", "by owner", "NIC",
        "Excluded", "ผู้ว่าจ้างจัดหาเอง", "รวมในรายการที่ 1 แล้ว", "รวมแล้วในข้อ 1", "ซ้ำ",
        "ไม่นับรวมในยอด", "ทางเลือก",
    ],
)  # fmt: skip
def test_so_are_works_that_others_do_or_that_are_counted_elsewhere(words: str) -> None:
    assert not is_certain(WITH_REMARKS, f"{TWO[0]}|{words}", TWO[1])


@pytest.mark.parametrize("title", ["งานที่ยกเลิก", "งานลด", "รายการตัดออก", "งานสี (ยกเลิก)"])
def test_titles_of_works_that_were_taken_out_are_asked_about(title: str) -> None:
    assert not is_certain(ONE, f"ก|{title}||||", *TWO)


@pytest.mark.parametrize(
    "row",
    [
        "1|ก|10|ม.|50|500|ไม่รวม VAT", "1|ก|10|ม.|50|500|ไม่รวมค่าขนส่ง",
        "1|งานตัดหญ้า|10|ม.|50|500|",
        "1|รื้อท่อที่ยกเลิกแล้ว|10|ม.|50|500|", "1|ก|10|ม.|||ยกเลิก",
        "1|ก|10|ม.|50|500|ยกเลิกการใช้ปูนขาวใช้ปูนซีเมนต์", "1|ก|10|ม.|50|500|รวมอุปกรณ์",
        "1|ก|10|ม.|50|500|ราคา 250 x 2",
    ],
)  # fmt: skip
def test_other_words_of_works_are_not(row: str) -> None:
    assert is_certain(WITH_REMARKS, row, TWO[1]), said(read(WITH_REMARKS, row, TWO[1]))


@pytest.mark.parametrize("name", ["งานภูมิทัศน์", "ค่าจัดสวน 3 แห่ง", "ครุภัณฑ์", "ระบบไฟฟ้า", "เฟส 2"])
@pytest.mark.parametrize("money", ["1,100,000", "1,100,300", "1,101,000"])
def test_a_work_below_the_sum_is_no_rounding_of_it(name: str, money: str) -> None:
    works = ("1|ก|10|ม.|50034|500340", "2|ข|20|ม.|30000|600000", "|รวม||||1100340")
    assert not is_certain(ONE, *works, f"|{name}||||{money}")
    taxed = ("|VAT 7%||||77023.80", f"|{name}||||77023.80")
    assert not is_certain(ONE, *works, *taxed)
    for word in ("ขอใช้", "ปัดเศษเป็น", "คิดเป็นเงินประมาณ", "Say"):
        assert is_certain(ONE, *works, f"|{word}||||{money}")


@pytest.mark.parametrize(
    "row",
    [
        "|ค่าติดตั้ง 2,500 บาท||||", "ค่าขนส่ง 2,500 บาท",
        "|ค่าขนส่งเป็นเงินสองพันห้าร้อยบาท||||",
        "|ค่าเช่านั่งร้าน = 2500||||", "|ค่าขนส่ง|||||+2500",
        "|ค่าขนส่ง|||||2.5พัน", "|ค่าขนส่ง|||||50",
    ],
)  # fmt: skip
def test_a_cost_below_the_sum_is_asked_about_however_it_is_written(row: str) -> None:
    assert not read(f"{ONE}|หมายเหตุ", *(f"{each}|" for each in TWO), f"{SUM}|", row).certain


@pytest.mark.parametrize(
    "row",
    [
        "|ประมาณการเมื่อ ปี พ.ศ.|||||2569", "|ณ วันที่|12|มีนาคม|2569||",
        "|เฉลี่ยต่อ ตร.ม.|10|||110",
        "|ค่าปรับวันละ 500 บาท||||", "|ค่าก่อสร้าง 1,100 บาท||||",
        "|ค่าแรงขั้นต่ำ 345 บาท||||",
    ],
)  # fmt: skip
def test_a_year_a_mean_and_a_condition_below_it_are_not(row: str) -> None:
    reading = read(f"{ONE}|หมายเหตุ", *(f"{each}|" for each in TWO), f"{SUM}|", row)
    assert (reading.certain, cost(reading)) == (True, "1100.00"), said(reading)


@pytest.mark.parametrize(
    ("remark", "is_certain"),
    [
        ("ใช้ของเดิม 20 ม.", False), ("ใช้ของเดิม 5 ม.", True), ("ใช้ของเดิมไม่ได้", True),
        ("เทศบาลจัดหาให้", False), ("ราชการจัดหา", False), ("ใช้ของเดิม", False), ("Optional", False),
        ("ซ้ำกับข้อ 1", False), ("อยู่ในข้อ 1 แล้ว", False), ("งานเพิ่ม ยังไม่อนุมัติ", False),
        ("เลือกอย่างใดอย่างหนึ่ง", False), ("อบต. จัดหา", False), ("คิดรวมในงานอื่นแล้ว", False),
        ("ผู้รับจ้างจัดหา", True), ("อยู่ในห้อง 1", True), ("N/A", True), ("ทาสีของเดิม", True),
        ("จัดหาพร้อมติดตั้ง", True), ("โดยผู้รับจ้างจัดหา", True), ("วัสดุโดยผู้รับจ้างจัดหา", True),
        ("รวมค่าจัดหา", True), ("รวมการจัดเตรียม", True), ("งานจัดเตรียม", True),
        ("K", True), ("โดยผู้ว่าจ้างจัดหา", False),
    ],
)  # fmt: skip
def test_remarks_that_a_work_is_not_ours(remark: str, is_certain: bool) -> None:
    reading = read(f"{ONE}|หมายเหตุ", f"{TWO[0]}|", f"{TWO[1]}|{remark}", f"{SUM}|")
    assert reading.certain == is_certain


@pytest.mark.parametrize(
    ("row", "is_certain"),
    [
        ("รวมเป็นเงิน|2000|บาท|||", False), ("รวมเป็นเงิน 2,000.00 บาท", False),
        ("รวมเป็นเงิน 900 บาท", False),
        ("รวมเป็นเงิน 1,100.00 บาท", True), ("รวมเป็นเงินทั้งสิ้น|1438|บาท|||", True),
        ("รวมพื้นที่ 2,000.00 ตร.ม.", True), ("รวม 3 อาคาร", True), ("รวมวงเงิน 5,000 บาท", True),
    ],
)  # fmt: skip
def test_a_total_above_the_head_that_the_works_do_not_come_to(row: str, is_certain: bool) -> None:
    assert read(row, ONE, *TWO).certain == is_certain


def test_prices_before_and_after_the_tax_are_never_added_up() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาก่อน VAT|เป็นเงิน|ราคารวม VAT|เป็นเงิน"
    reading = read(head, "1|ก|10|ม.|50|500|53.5|535", "2|ข|20|ม.|30|600|32.1|642")
    assert (reading.certain, cost(reading)) == (False, "1100.00")
    assert all(plain_baht(each.direct_cost) != "2277.00" for each in reading.others)


def test_heads_of_lengths_and_of_units_that_are_none() -> None:
    reading = read("ลำดับ|รายการ|ยาวรวม|ราคาต่อหน่วย|รวม", "1|ก|10|50|500", "2|ข|20|30|600")
    assert (reading.certain, cost(reading)) == (True, "1100.00")
    reading = read("ลำดับ|รายการ|จำนวน (หน่วย)|ราคาต่อหน่วย|จำนวนเงิน", "1|ก|10|50|500")
    assert [each.unit for each in lines(reading)] == [""]


@pytest.mark.parametrize("remark", ["ติดตั้งเอง", "ทำเอง"])
def test_a_work_done_by_oneself_is_asked_about_where_no_total_counts_it(remark: str) -> None:
    rows = (WITH_REMARKS, f"{TWO[0]}|", f"{TWO[1]}|{remark}")
    assert not read(*rows).certain
    assert read(*rows, f"{SUM}|").certain
    assert not read(WITH_REMARKS, f"{TWO[0]}|", f"{TWO[1]}|โรงเรียน{remark}", f"{SUM}|").certain


@pytest.mark.parametrize(
    "remark",
    [
        "ทางเลือกที่ 2", "ตัวเลือก", "เผื่อเลือก", "option", "Option B", "Alt.",
        "หรือรายการ 1.2", "งานเพิ่มนอกสัญญา",
        "ซ้ำข้อ 1.1", "ซ้ำรายการที่ 2", "ตัด", "ไม่นับ", "ไม่ต้องซื้อ",
        "ใช้งบอื่น", "จ้างแยก", "แยกสัญญา", "ได้รับบริจาค",
    ],
)  # fmt: skip
def test_remarks_that_a_work_is_none_of_the_bill(remark: str) -> None:
    rows = (WITH_REMARKS, f"{TWO[0]}|", f"{TWO[1]}|{remark}")
    assert not read(*rows).certain
    assert not read(*rows, f"{SUM}|").certain


@pytest.mark.parametrize(
    "remark",
    [
        "ทำในปีหน้า", "งบปีหน้า", "ปีงบประมาณถัดไป", "มีอยู่แล้ว",
        "มีของเดิมแล้ว", "หน่วยงานมีแล้ว", "เอาออก", "ถอนออก",
        "ชะลอไว้ก่อน", "พักไว้ก่อน", "คิดแยก", "ทำเสร็จแล้ว", "ดำเนินการแล้ว",
        "ติดตั้งแล้ว", "เบิกจากคลัง", "เฟส 2", "รอเฟส 2",
        "ระยะที่ 2", "รอของบเพิ่ม", "Provisional",
    ],
)  # fmt: skip
def test_remarks_that_it_may_be_none_where_no_total_counts_it(remark: str) -> None:
    rows = (WITH_REMARKS, f"{TWO[0]}|", "2|ค|1|ม.|50|50|", f"3|ข|20|ม.|30|600|{remark}")
    assert not read(*rows).certain
    assert read(*rows, "|รวม||||1150|").certain


@pytest.mark.parametrize(
    "remark",
    [
        "เลื่อน", "ตัดตามแบบ", "ระยะ 2 ม.", "เฟส 1", "ปีงบประมาณ 2569", "งบปกติ",
        "ซ้ำ 2 รอบ",
        "เลือกสีภายหลัง", "3 เฟส", "หรือเทียบเท่า", "ทาสีแล้วขัด", "ออกแบบแยก",
        "ห้องรับบริจาค", "แยกตามแบบ",
        "หรือตามแบบ",
    ],
)  # fmt: skip
def test_words_like_them_are_ordinary(remark: str) -> None:
    assert is_certain(WITH_REMARKS, f"{TWO[0]}|", "2|ค|1|ม.|50|50|", f"3|ข|20|ม.|30|600|{remark}")
    assert is_certain(
        WITH_REMARKS, f"{TWO[0]}|", "2|ค|1|ม.|50|50|", f"3|ข ({remark})|20|ม.|30|600|"
    )


def test_a_phase_beside_most_works_is_that_of_the_bill() -> None:
    assert is_certain(WITH_REMARKS, *(f"{row}|ระยะที่ 2" for row in TWO))


@pytest.mark.parametrize(
    "name",
    [
        "บันได (ไม่อยู่ในสัญญา)", "บันได (งานนอกสัญญา)",
        "บันได (โรงเรียนจัดหาเอง)", "บันได (ผู้ว่าจ้างจัดหา)",
        "บันได (ได้รับบริจาค)", "บันได (สำรอง)", "บันได (ยังไม่ทำ)",
        "บันได (ใช้ของเดิม)", "บันได (รวมในข้อ 1.1 แล้ว)",
        "บันได (เลือกอย่างใดอย่างหนึ่ง)", "บันได (Option)", "Option บันได",
        "บันได ไม่ต้องทำ", "(ตัด) บันได",
        "กรณีเลือก บันได", "บันได (เฟส 2)", "บันได (มีอยู่แล้ว)",
    ],
)  # fmt: skip
def test_a_name_says_so_in_its_brackets(name: str) -> None:
    rows = (WITH_REMARKS, f"{TWO[0]}|", "2|ค|1|ม.|50|50|", f"3|{name}|20|ม.|30|600|")
    assert not is_certain(*rows)


@pytest.mark.parametrize(
    "words",
    ["ของเดิม", "รวมค่าติดตั้ง", "สำรองไฟ", "ใช้งานร่วมกับของเดิม", "จัดซื้อ", "ผู้รับจ้างจัดหา", "แบบที่ 2", "N/A"],
)
def test_other_brackets_are_ordinary(words: str) -> None:
    assert is_certain(WITH_REMARKS, f"{TWO[0]}|", f"2|ข ({words})|20|ม.|30|600|")


@pytest.mark.parametrize(
    "name", ["รื้อท่อ (ไม่ใช้แล้ว)", "ติดตั้งโถ (ใช้ของเดิม)", "ก่ออิฐ (ในรายการประกอบแบบ)", "ป้าย (ในรายละเอียด)"]
)
def test_what_is_done_to_things_that_are_there_is_a_work(name: str) -> None:
    assert is_certain(WITH_REMARKS, f"{TWO[0]}|", f"2|{name}|20|ม.|30|600|")
    assert not is_certain(WITH_REMARKS, f"{TWO[0]}|", "2|ติดตั้งโถ (ยังไม่ทำ)|20|ม.|30|600|")
