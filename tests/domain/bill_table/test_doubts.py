"""Sheets that may be read amiss: what is asked about and said before money comes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill_table.reading import read_table
from tests.domain.bill_table.sheets import PRINTED, brought, cost, left_out, read, said, sheet

ONE_PRICE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
SIDES = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าวัสดุ จำนวนเงิน|ค่าแรงต่อหน่วย|ค่าแรง จำนวนเงิน"
TOTALS = f"{SIDES}|รวมเป็นเงิน|หมายเหตุ"


def test_a_second_table_below_the_first_is_not_read_by_its_columns() -> None:
    reading = read(
        TOTALS,
        "1|งานดิน||||||||",
        "|ขุด|10|ลบ.ม.|||50|500|500|",
        "แบบ ปร.5 (ก)",
        "ลำดับ|รายการ|ค่างานต้นทุน|Factor F|ค่าก่อสร้าง",
        "1|งานดิน|500|1.3|650",
    )
    assert (reading.certain, cost(reading)) == (False, "500.00")
    assert said(reading)[-1].startswith("4 stop ตั้งแต่แถวนี้เป็นอีกตารางหนึ่ง (3 แถว)")


def test_rows_called_sums_and_taxes_are_no_lines_whatever_stands_beside_them() -> None:
    reading = read(
        ONE_PRICE,
        "1|งานดินขุด|100|ลบ.ม.|50|5000",
        "2|งานทราย|10|ลบ.ม.|500|5000",
        "|รวมค่างาน||เหมา||10000",
        "|ภาษี 7%|1|งาน|700|700",
        "|Factor F|1.3|||13000",
        "|รวมเป็นเงินทั้งสิ้น|1|งาน|12840|12840",
        "|รวมอุปกรณ์ยึด|4|ชุด|10|40",
    )
    assert cost(reading) == "10040.00"
    assert left_out(reading)[4] == "แถวยอดรวม"
    stops = [told for told in said(reading) if " stop " in told]
    assert [told.split(" ")[0] for told in stops] == ["5", "6", "7"]
    assert all("โปรดตรวจว่าเป็นรายการหรือไม่" in told for told in stops)


def test_words_of_the_price_within_a_title_make_it_none_of_its_rows() -> None:
    reading = read(
        ONE_PRICE,
        "1|งานป้ายแสดงราคากลาง||||",
        "1.1|แผ่นเหล็ก รวมภาษีมูลค่าเพิ่ม|1|แผ่น|500|500",
        "1.2|งานขนย้าย (รวมภาษีมูลค่าเพิ่มแล้ว)||||2000",
    )
    assert brought(reading)[:2] == [
        "งานป้ายแสดงราคากลาง",
        "  แผ่นเหล็ก รวมภาษีมูลค่าเพิ่ม 1 แผ่น 500 -",
    ]
    assert any(told.startswith("4 ") and "2,000.00" in told for told in said(reading))


def test_a_last_sum_that_is_only_of_a_part_says_so() -> None:
    summary = ("1|งานดิน|1|งาน|9700|9700", "2|งานทาง|1|งาน|12000|12000")
    details = ("1|ขุด|97|ลบ.ม.|100|9700", "2|ลูกรัง|120|ลบ.ม.|100|12000")
    total = "|รวม||||21700"
    reading = read(ONE_PRICE, "ก.|สรุป||||", *summary, total, "ข.|รายละเอียด||||", *details, total)
    assert cost(reading) == "43400.00"
    assert any("เป็นของบางส่วน" in told and "43,400.00" in told for told in said(reading))


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        (  # labour empty in every row
            ("1|เสาเข็ม|12|ต้น|3,500.00|42,000.00|||42,000.00", "2|ทราย|15|ลบ.ม.|450|6,750|||6,750"),
            "48750.00",
        ),
        (  # material empty in every row, unit before quantity
            ("1|ขุดดิน|ลบ.ม.|12|||35.00|420.00|420.00", "2|รื้อ|ตร.ม.|15|||45.00|675.00|675.00"),
            "1095.00",
        ),
    ],
)
def test_a_total_that_repeats_the_only_amount_is_no_price_of_the_other_side(
    rows: tuple[str, ...], right: str
) -> None:
    reading = read(*rows)
    assert (reading.certain, cost(reading)) == (True, right)


def test_a_sum_of_two_columns_may_be_of_prices_or_of_amounts() -> None:
    reading = read(
        "1|เสาเข็ม|12|ต้น|42,000.00|12,000.00|54,000.00", "2|ทราย|15|ลบ.ม.|6,750|1,500|8,250"
    )
    assert not reading.certain
    money = {cost(reading), *(f"{each.direct_cost / 100:.2f}" for each in reading.others)}
    assert money == {"62250.00", "771750.00"}


def test_heads_that_no_figure_bears_out_are_asked_about() -> None:
    reading = read(
        "ที่|รายการ|จำนวน|หน่วย|ค่าวัสดุ|ค่าขนส่ง|ค่าแรง|รวม",
        "1|หินคลุก|100|ลบ.ม.|300|120|60|48000",
        "2|ทราย|10|ลบ.ม.|400|100|50|5500",
    )
    assert not reading.certain
    assert any("คอลัมน์ F “ค่าขนส่ง” มีข้อมูล 2 ช่อง" in told for told in said(reading))


def test_an_amount_whose_price_is_lacking_gives_it_or_is_said() -> None:
    reading = read(
        SIDES,
        "1|ประตู|10|ชุด|500|5000|50|500",
        "2|หน้าต่าง|10|ชุด|300|3000||700",
        "3|ลูกบิด|3|ชุด||100|100|300",
    )
    assert brought(reading)[1:] == ["หน้าต่าง 10 ชุด 300 70.00", "ลูกบิด 3 ชุด - 100"]
    assert [told.split(" ")[:2] for told in said(reading)] == [["3", "note"], ["4", "warn"]]


def test_a_lump_whose_total_is_not_its_sides_says_so() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุ จำนวนเงิน|ค่าแรง จำนวนเงิน|รวมเป็นเงิน"
    reading = read(head, "1|ประตู|1|ชุด|5000|1000|7000", "2|รั้ว|1|ชุด|500|100|600")
    assert any("7,000.00 บาท แต่ปริมาณคูณราคาได้ 6,000.00" in told for told in said(reading))


def test_columns_that_are_passed_over_are_named_with_what_stands_there() -> None:
    reading = read(
        "รายการ|ขนาด|จำนวน|หน่วย|ราคาหน่วยละ|เป็นเงิน",
        'ท่อ PVC|1/2"|10|ท่อน|45.50|455.00',
        'ท่อ PVC|3/4"|12|ท่อน|60|720',
    )
    assert 'คอลัมน์ B “ขนาด” มีข้อมูล 2 ช่อง เช่น “1/2"” ไม่ได้นำเข้า' in said(reading)[-1]


@pytest.mark.parametrize(
    ("head", "row", "right"),
    [
        (
            "รายการ|จำนวน|เผื่อ|รวมปริมาณ|หน่วย|ราคาต่อหน่วย|เป็นเงิน",
            "เหล็ก|100|10|110|กก.|20|2200",
            "2200.00",
        ),
        (
            "รายการ|กว้าง|ยาว|จำนวน|ปริมาณ|หน่วย|ราคาต่อหน่วย|เป็นเงิน",
            "พื้น|2|3|4|24|ตร.ม.|200|4800",
            "4800.00",
        ),
        (
            "รายการ|จำนวน|หน่วย|ราคาต่อหน่วย ร้าน ก|ราคาต่อหน่วย ร้าน ข|ราคาต่ำสุด|เป็นเงิน",
            "ท่อ|10|ท่อน|55|45|45|450",
            "450.00",
        ),
    ],
)
def test_of_two_columns_of_one_meaning_the_products_choose(head: str, row: str, right: str) -> None:
    assert cost(read(head, row)) == right


def test_a_head_over_three_rows_says_what_the_nearest_of_them_says() -> None:
    reading = read(
        "ที่|รายการ|จำนวน|หน่วย|ค่าวัสดุและค่าแรงงาน||||",
        "||||ค่าวัสดุ||ค่าแรงงาน||รวมเป็นเงิน",
        "||||ราคาต่อหน่วย|จำนวนเงิน|ราคาต่อหน่วย|จำนวนเงิน|",
        "1|ท่อ|10|ม.|30|300|20|200|500",
    )
    assert reading.columns[4:] == (
        "material",
        "material_amount",
        "labour",
        "labour_amount",
        "total",
    )


def test_a_title_below_the_head_is_none_of_its_rows_whatever_words_it_has() -> None:
    reading = read(TOTALS, "|งานรวมพล|||||||||", "|ทำลาน|10|ตร.ม.|100|1000|||1000|")
    assert brought(reading) == ["งานรวมพล", "  ทำลาน 10 ตร.ม. 100 -"]


def test_a_row_that_goes_on_beyond_the_head_may_have_a_figure_cut_in_two() -> None:
    rows = [f"ท่อ {at}|10|ท่อน|500.00" for at in range(10)]
    reading = read("รายการ|จำนวน|หน่วย|ราคาต่อหน่วย", *rows, "ท่อใหญ่|10|ท่อน|1|500.00")
    assert cost(reading) == "50000.00"
    assert any(told.startswith("12 stop ") and "จุลภาค" in told for told in said(reading))


def test_a_column_that_few_rows_of_many_fill_is_read_all_the_same() -> None:
    head = "รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงต่อหน่วย|หมายเหตุ"
    rows = [f"ท่อ {at}|2|ท่อน|100||" for at in range(700)]
    rows[333] = "ท่อ|2|ท่อน|100|50|ดูแบบ"
    reading = read(head, *rows)
    assert (cost(reading), reading.columns[4:]) == ("140100.00", ("labour", "remark"))


def test_labour_below_one_baht_may_be_a_percentage() -> None:
    head = "รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงต่อหน่วย"
    assert "อาจเป็นร้อยละ" in said(read(head, "ราว|10|ม.|1150|0.3"))[0]
    assert said(read(head, "ดิน|10|ม.|1|0.9")) == []


def test_what_a_file_keeps_of_a_cell_keeps_its_row_out_and_hidden_rows_are_told() -> None:
    table = sheet(ONE_PRICE, "1|ดิน|=?|ม.|100|", "2|ทราย|3|ม.|100|300", "3|หิน|3|ม.|100|300")
    marked = replace(table, unread={(1, 2): "ยังไม่ได้คำนวณ"}, hidden=frozenset((3,)))
    reading = read_table(marked, PART_KINDS["construction"])
    assert cost(reading) == "600.00"
    assert said(reading)[0] == "2 stop “ดิน” จำนวน: ยังไม่ได้คำนวณ"
    asked = "โดยไม่มียอดรวมในต้นทางที่นับด้วย โปรดตรวจว่าต้องการ"
    assert f"3 warn แถวที่ซ่อนไว้ในต้นทาง นำเข้าด้วย 1 รายการ {asked}" in said(reading)


@pytest.mark.parametrize("hidden", [2, 3, 4])
def test_hidden_rows_with_money_are_asked_about_where_no_sum_counts_them(hidden: int) -> None:
    works = ("1|ดิน|2|ม.|100|200", "2|ทราย|3|ม.|100|300", "3|หิน|||")
    for end, is_certain in (((), hidden == 4), (("|รวม||||500",), True), (("|รวม||||200",), False)):
        table = replace(sheet(ONE_PRICE, *works, *end), hidden=frozenset((hidden,)))
        reading = read_table(table, PART_KINDS["construction"])
        assert reading.certain == is_certain, (end, said(reading))
        if is_certain:
            assert f"{hidden} note แถวที่ซ่อนไว้ในต้นทาง นำเข้าด้วย 1 รายการ" in said(reading)


def test_without_a_head_a_price_before_the_quantity_is_asked_about() -> None:
    reading = read("ประตู|ชุด|500|2|1000", "หน้าต่าง|ชุด|300|3|900")
    assert not reading.certain
    assert [each.columns[2:4] for each in reading.others] == [("both_price", "quantity")]


def test_a_list_of_amounts_alone_is_one_of_lumps_and_is_asked_about() -> None:
    head = "ที่|ค่าใช้จ่ายพิเศษ|จำนวนเงิน"
    reading = read(
        head.replace("ค่าใช้จ่ายพิเศษ", "รายการ"), "1|ค่าป้าย|5000", "2|ค่าสำนักงาน|100000", kind="special"
    )
    assert brought(reading) == ["ค่าป้าย 1 เหมา 5000 -", "ค่าสำนักงาน 1 เหมา 100000 -"]
    assert not reading.certain


def test_titles_that_nothing_numbers_are_not_nested_without_end() -> None:
    reading = read(ONE_PRICE, *[f"|ห้อง {at}||||" for at in range(40)], "|ทาสี|2|ห้อง|10|20")
    assert max(row.depth for row in reading.bill.rows) <= 3


def test_a_head_that_says_prices_hold_the_tax_is_told_where_the_part_adds_it() -> None:
    rows = ("รายการ|จำนวน|หน่วย|ราคาต่อหน่วย (รวม VAT)|จำนวนเงิน", "โต๊ะ|2|ตัว|107|214")
    assert any("รวมภาษีมูลค่าเพิ่มแล้ว" in told for told in said(read(*rows, kind="equipment")))
    assert not any("ภาษี" in told for told in said(read(*rows, kind="special")))


@pytest.mark.parametrize(
    ("amounts", "right"), [("0||0", []), ("5000||5000", ["มียอด 5,000.00 บาท"])]
)
def test_a_titles_amount_is_said_once_and_nought_is_none(amounts: str, right: list[str]) -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุ จำนวนเงิน|ค่าแรงต่อหน่วย|รวมเป็นเงิน"
    reading = read(head, f"1|งานดิน|||{amounts}", "2|งานทาง||||", "2.1|ขุด|2|ม.|20||20")
    told = [each for each in said(reading) if each.startswith("2 ")]
    assert [each.partition("” ")[2].partition(" แต่")[0] for each in told] == right


def test_prices_of_which_many_rows_lack_the_amount_beside_the_others_are_asked_about() -> None:
    rows = ("1|ประตู|10|ชุด|500|5000|50|", "2|หน้าต่าง|4|ชุด|300|1200|70|", "3|รั้ว|4|ม.|300|1200|70|280")
    filled = (f"{rows[0]}500", f"{rows[1]}280", rows[2])
    assert (read(SIDES, *filled).certain, cost(read(SIDES, *filled))) == (True, "8460.00")
    assert not read(SIDES, *rows).certain


def test_a_price_without_amount_beside_one_with_its_amount_is_asked_about() -> None:
    # The total of both sides, say, that stands where a labour price is pasted.
    rows = ("1|ก|13|ม.|190|2470|4550", "2|ข|10|ม.|540|5400|7900")
    assert not read(*rows, at=PRINTED).certain
    assert not read("1|ขุด|38|ม.|-|-|10260", "2|ถม|2|ม.|-|-|160", at=PRINTED).certain
    assert read(*(row.rsplit("|", 1)[0] for row in rows), at=PRINTED).certain


def test_a_bare_sum_behind_the_prices_that_is_passed_over_is_asked_about() -> None:
    head = "ที่|รายการ|จำนวน|หน่วย|ค่าแรง|ค่าแรง|รวม|รวม"
    rows = ("1|ก|3|ม.|265|795|795|2385", "2|ข|33|ม.|190|6270|505|8415", "|รวม||||7065||10800")
    reading = read(head, *rows)
    assert not reading.certain
    assert "คอลัมน์ H “รวม”" in "".join(each.message for each in reading.doubts)


def test_a_column_that_alone_tells_works_of_one_name_apart_is_asked_about() -> None:
    head = "ลำดับ|รายการ|ขนาด/รายละเอียด|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
    first = "1|คอนกรีต|180 ksc|3|ลบ.ม.|2000|6000"
    one = read(head, first, "2|คอนกรีต|240 ksc|4|ลบ.ม.|2200|8800", "3|เหล็ก|DB12|2|ตัน|21000|42000")
    assert (one.certain, cost(one)) == (False, "56800.00")
    other = read(head, first, "2|ไม้แบบ|240 ksc|4|ตร.ม.|220|880", "3|เหล็ก|DB12|2|ตัน|21000|42000")
    assert other.certain
