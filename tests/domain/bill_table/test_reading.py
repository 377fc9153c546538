"""Sheets as offices have them: which columns they have, and which rows come of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill_table.reading import read_table
from estimator.domain.bill_table.tables import tables_of
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from tests.domain.bill_table.sheets import (
    FULL_HEAD,
    IN_SIGHT,
    PRINTED,
    brought,
    cost,
    left_out,
    lines,
    read,
    said,
    sheet,
)


def test_a_printed_sheet_with_titles_above_and_signatures_below() -> None:
    reading = read(
        "แบบ ปร.4|||||||||แผ่นที่ 1/2",
        "ชื่อโครงการ ก่อสร้างอาคาร|||||||||",
        "",
        *FULL_HEAD,
        "1|งานดิน||||||||",
        "1.1|ขุดดิน|10|ลบ.ม.|-|-|99|990|990|",
        "|รวมราคารายการที่ 1||||||990|990|",
        "ลงชื่อ ........ ประธานกรรมการ||ลงชื่อ .... กรรมการ|||||||",
        "(นายทดสอบ)||(นายลอง)|||||||",
    )
    assert reading.certain
    assert brought(reading) == ["งานดิน", "  ขุดดิน 10 ลบ.ม. - 99"]
    assert left_out(reading) == {
        1: "ข้อความเหนือหัวตาราง",
        2: "ข้อความเหนือหัวตาราง",
        4: "หัวตาราง",
        5: "หัวตาราง",
        8: "แถวยอดรวม",
        9: "ข้อความท้ายตาราง",
        10: "ข้อความท้ายตาราง",
    }
    assert said(reading) == []


def test_carried_sums_and_heads_of_further_pages_are_left_out() -> None:
    line = "|ก|2|ม.|10|20|5|10|30|"
    reading = read(
        *FULL_HEAD,
        "1|งาน||||||||",
        line,
        "|ยอดยกไป รายการที่ 1||||20||10|30|",
        *FULL_HEAD,
        "|ยอดยกมา||||20||10|30|",
        line,
        "|รวมราคารายการที่ 1||||40||20|60|",
        "|รวมราคารายการที่ 1 - 1||||40||20|60|",
        "|รวมค่างานต้นทุน|||||||60|",
        "|Factor F|||||||1.30|",
        "|รวมเป็นเงินทั้งสิ้น|||||||78|",
    )
    assert brought(reading) == ["งาน", *["  ก 2 ม. 10 5"] * 2]
    # What was multiplied by Factor F is no sum of the bill.
    assert [left_out(reading)[row] for row in (12, 13, 14)] == [
        "แถวยอดรวม",
        "ยอดหลังค่างานต้นทุน",
        "ยอดหลังค่างานต้นทุน",
    ]
    assert said(reading) == []


@pytest.mark.parametrize(
    "counted",
    [
        "(1)|(2)|(3)|(4)|(5)|(6)=(3)x(5)", "[1]|[2]|[3]|[4]|[5]|[6]",
        "(1).|(2).|(3).|(4).|(5).|(6).", "a|b|c|d|e|f = c*e",
        "ก|ข|ค|ง|จ|ฉ", "(ก)|(ข)|(ค)|(ง)|(จ)|(ฉ) = (ค) x (จ)", "A.|B.|C.|D.|E.|F.",
        "I|II|III|IV|V|VI", "๑|๒|๓|๔|๕|๖", "{1}|{2}|{3}|{4}|{5}|{6}", "-1-|-2-|-3-|-4-|-5-|-6-",
        "[1]|[2]|[3]||[4]|[5]",
    ],
)  # fmt: skip
def test_a_row_that_counts_the_columns_is_the_heads(counted: str) -> None:
    heads = ("ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน", counted)
    works = ("1|ดิน|10|ม.|50|500", "2|ทราย|20|ม.|30|600")
    reading = read(*heads, *works, *heads, "3|หิน|1|ม.|40|40", "|รวม||||1140")
    assert (reading.certain, cost(reading), len(lines(reading))) == (True, "1140.00", 3)
    assert [each for each in said(reading) if "stop" in each] == []
    assert left_out(reading)[2] == "หัวตาราง"


@pytest.mark.parametrize("row", ["ก|ข|5|ค|50|250", "ก|ค|5|ม.|50|250", "||ก|ข|ค|", "1|A|5|B|50|250"])
def test_a_row_that_does_not_count_the_columns_is_none_of_the_heads(row: str) -> None:
    heads = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
    assert left_out(read(heads, row, "2|ทราย|20|ม.|30|600")).get(2) != "หัวตาราง"


@pytest.mark.parametrize("price", ["", "-"])
@pytest.mark.parametrize("nought", ["0", "0.00"])
def test_nought_for_a_side_without_a_price_is_what_its_formula_gives(
    price: str, nought: str
) -> None:
    none = f"{price}|{nought}"
    material = (f"1|ดิน|10|ม.|50|500|{none}|500|", f"2|ทราย|20|ม.|30|600|{none}|600|")
    labour = (f"1|ดิน|10|ม.|{none}|50|500|500|", f"2|ทราย|20|ม.|{none}|30|600|600|")
    for works, sums in (
        (material, "1100||0"),
        (labour, "0||1100"),
        ((material[0], labour[1]), "500||600"),
    ):
        for total in ((), (f"|รวม||||{sums}|1100|",)):
            reading = read(*FULL_HEAD, *works, *total)
            assert (reading.certain, cost(reading), said(reading)) == (True, "1100.00", [])
    lost = read(*FULL_HEAD, f"1|ดิน|10|ม.|50|500|{price}|70|500|", material[1])
    assert said(lost) or not lost.certain


NUMBERINGS = {
    "dots": ("1|งานดิน", "1.1|งานขุด", "|ขุด", "2|งานทาง", "|ลูกรัง"),
    "nought": ("1.0|งานดิน", "1.1|งานขุด", "|ขุด", "2.0|งานทาง", "|ลูกรัง"),
    "letters": ("ก.|งานดิน", "1)|งานขุด", "|ขุด", "ข.|งานทาง", "|ลูกรัง"),
    "words": ("หมวดที่ 1|งานดิน", "1|งานขุด", "|ขุด", "หมวดที่ 2|งานทาง", "|ลูกรัง"),
    "Thai digits": ("๑|งานดิน", "๑.๑|งานขุด", "|ขุด", "๒|งานทาง", "|ลูกรัง"),
    "in the title": ("|หมวดที่ 1 งานดิน", "|1.1 งานขุด", "|- ขุด", "|หมวดที่ 2 งานทาง", "|- ลูกรัง"),
    "in one cell": ("1. งานดิน|", "1.1 งานขุด|", "|ขุด", "2. งานทาง|", "|ลูกรัง"),
    "ruled": ("|===== 1 งานดิน =====", "|1.1 งานขุด", "|ขุด", "|===== 2 งานทาง =====", "|ลูกรัง"),
    "letters with digits": ("ก|งานดิน", "ก.1|งานขุด", "|ขุด", "ข|งานทาง", "|ลูกรัง"),
}


@pytest.mark.parametrize("numbering", NUMBERINGS)
def test_groups_by_whatever_an_office_numbers_them(numbering: str) -> None:
    first, inner, line, second, last = NUMBERINGS[numbering]
    reading = read(
        "ที่|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงงานต่อหน่วย",
        f"{first}||||",
        f"{inner}||||",
        f"{line}|10|ลบ.ม.||99",
        f"{second}||||",
        f"{last}|5|ลบ.ม.|200|",
    )
    assert brought(reading) == [
        "งานดิน",
        "  งานขุด",
        "    ขุด 10 ลบ.ม. - 99",
        "งานทาง",
        "  ลูกรัง 5 ลบ.ม. 200 -",
    ]


def test_the_number_of_a_list_is_no_part_of_a_name_and_a_size_is() -> None:
    head = "รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย"
    names = ("1. ขุด", "(2) ถม", "๓) บดอัด", "16 มม. เหล็ก", "2.5 ตร.มม. สาย")
    reading = read(head, *[f"{name}|2|ม.|10" for name in names])
    assert [line.description for line in lines(reading)] == [
        "ขุด", "ถม", "บดอัด", "16 มม. เหล็ก", "2.5 ตร.มม. สาย",
    ]  # fmt: skip


def test_titles_without_a_number_head_the_lines_below_them() -> None:
    reading = read(
        "งานอาคาร||||",
        "งานดิน||||",
        "ขุดดิน|10|ลบ.ม.|99|990",
        "งานคอนกรีต||||",
        "เท|2|ลบ.ม.|2000|4000",
    )
    assert [row.lstrip() for row in brought(reading)][:2] == ["งานอาคาร", "งานดิน"]
    assert [len(row) - len(row.lstrip()) for row in brought(reading)] == [0, 2, 4, 2, 4]


def test_a_numbered_line_after_a_group_stands_beside_it() -> None:
    reading = read(
        "ที่|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย",
        "1|งานดิน|||",
        "1.1|ขุดดิน|10|ลบ.ม.|99",
        "2|ค่าขนส่ง|1|เหมา|500",
    )
    assert brought(reading) == ["งานดิน", "  ขุดดิน 10 ลบ.ม. 99 -", "ค่าขนส่ง 1 เหมา 500 -"]


def test_lines_numbered_from_one_within_each_group_stay_in_it() -> None:
    reading = read(
        "ที่|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย",
        "1|งานดิน|||",
        "1|ขุดดิน|10|ลบ.ม.|99",
        "2|ถมดิน|2|ลบ.ม.|100",
        "2|งานทาง|||",
        "1|ลูกรัง|5|ลบ.ม.|200",
    )
    assert [len(row) - len(row.lstrip()) for row in brought(reading)] == [0, 2, 2, 0, 2]


def test_titles_in_one_column_and_lines_in_the_next() -> None:
    reading = read(
        "||จำนวน|หน่วย|วัสดุ|แรงงาน|รวม",
        "งานดิน||||||",
        "|ขุดดิน|10|ลบ.ม.|-|99|990",
        "งานทาง||||||",
        "|ลูกรัง|5|ลบ.ม.|200|-|1,000",
    )
    assert reading.certain
    assert brought(reading) == ["งานดิน", "  ขุดดิน 10 ลบ.ม. - 99", "งานทาง", "  ลูกรัง 5 ลบ.ม. 200 -"]


def test_a_column_that_names_each_lines_group() -> None:
    reading = read(
        "หมวด|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย",
        "1.1 ฐานราก|เจาะ|2|จุด|15000",
        "1.1 ฐานราก|ตอก|41|ต้น|900",
        "|ตัด|41|ต้น|10",
        "1.2 โครงสร้าง|เท|2|ลบ.ม.|2050",
    )
    assert [len(row) - len(row.lstrip()) for row in brought(reading)] == [0, 2, 2, 2, 0, 2]
    assert brought(reading)[0] == "ฐานราก"


LAYOUTS = {
    "one price and amount": ("10|ม.|30|300", "7|ม.|12|84", "384.00"),
    "material and labour with amounts and total": (
        "10|ม.|30|300|20|200|500", "7|ม.|12|84|8|56|140", "640.00",
    ),
    "both prices, their amounts, total": (
        "10|ม.|30|20|300|200|500", "7|ม.|12|8|84|56|140", "640.00",
    ),
    "both prices, their sum, total": ("10|ม.|30|20|50|500", "7|ม.|12|8|20|140", "640.00"),
    "prices, their sum, amounts, total": (
        "10|ม.|30|20|50|300|200|500", "7|ม.|12|8|20|84|56|140", "640.00",
    ),
    "both prices and total": ("10|ม.|30|20|500", "7|ม.|12|8|140", "640.00"),
    "material with amount, then labour": ("10|ม.|30|300|20", "7|ม.|12|84|8", "640.00"),
    "amounts of both sides without total": (
        "10|ม.|30|300|20|200", "7|ม.|12|84|8|56", "640.00",
    ),
    "unit before quantity": ("ม.|10|30|300|20|200|500", "ม.|7|12|84|8|56|140", "640.00"),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_products_prove_which_column_is_an_amount(layout: str) -> None:
    first, second, right = LAYOUTS[layout]
    reading = read(f"ท่อ|{first}", f"สาย|{second}")
    # Nothing bears out a labour price without an amount, or two sides without the sum of both.
    unproved = ("material with amount, then labour", "amounts of both sides without total")
    is_proved = layout not in unproved
    assert (reading.certain, cost(reading)) == (is_proved, right)
    # Of one price nothing tells which side it is: that is said.
    assert len(said(reading)) == (layout == "one price and amount")
    # Pasted where prices of both sides stand in sight, it is read no other way.
    assert cost(read(f"ท่อ|{first}", f"สาย|{second}", at=IN_SIGHT)) == right


def test_where_every_quantity_is_one_price_and_amount_are_asked_for() -> None:
    reading = read("เครื่องสูบน้ำ|1|ชุด|5,000|5,000", "พัดลม|1|ตัว|700|700", at=IN_SIGHT)
    assert not reading.certain
    assert cost(reading) == "5700.00"
    assert {each.direct_cost for each in reading.others} == {1_140_000}


def test_two_prices_without_head_or_proof_are_asked_for_wherever_they_are_pasted() -> None:
    rows = ("ท่อ|10|ม.|30|20", "สาย|7|ม.|12|8")
    assert not read(*rows).certain
    assert not read(*rows, at=IN_SIGHT).certain
    of_a_bill = replace(sheet(*rows), is_own=True)
    assert read_table(of_a_bill, PART_KINDS["construction"], [IN_SIGHT]).certain


HEADS = {
    "รายการ|จำนวน|หน่วย|ราคาวัสดุต่อหน่วย|เงินวัสดุ|ค่าแรงต่อหน่วย|รวม": "10|ม.|30|300|20|500",
    "รายการ|หน่วย|ปริมาณงาน|ค่าวัสดุ|ค่าแรง|เป็นเงิน": "ม.|10|30|20|500",
    "Description|Qty|Unit|Material unit price|Labour unit price|Amount": "10|ม.|30|20|500",
    "รายการ|จำนวน|หน่วย|ค่าวัสดุ(1)|ค่าแรง(2)|ค่างานต้นทุน (3)=(1)+(2)": "10|ม.|300|200|500",
}


@pytest.mark.parametrize("head", [*HEADS][:3])
def test_heads_say_which_column_is_which(head: str) -> None:
    reading = read(head, f"ท่อ|{HEADS[head]}")
    assert (reading.certain, cost(reading)) == (True, "500.00")


def test_heads_of_amounts_without_prices_bring_no_price_unasked() -> None:
    head = [*HEADS][3]
    reading = read(head, f"ท่อ|{HEADS[head]}", "สาย|7|ม.|84|56|140")
    assert cost(reading) != "50000.00"


def test_a_head_over_two_rows_may_name_price_and_amount_above_the_sides() -> None:
    reading = read(
        "รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|||จำนวนเงิน||",
        "|||วัสดุ|แรงงาน|รวม|วัสดุ|แรงงาน|รวม",
        "ท่อ|10|ม.|30|20|50|300|200|500",
    )
    assert reading.columns == (
        "description", "quantity", "unit", "material", "labour", "both_price",
        "material_amount", "labour_amount", "total",
    )  # fmt: skip


def test_labour_as_a_percentage_is_one_of_the_material() -> None:
    reading = read(*FULL_HEAD, "|ราว|92|ม.|1,150|105,800|30%|31,740|137,540|")
    assert (cost(reading), said(reading)) == ("137540.00", [])
    (line,) = lines(reading)
    assert line.labour == PercentOfMaterial(Decimal(30))
    assert "เป็นร้อยละ" in said(read(*FULL_HEAD, "|ราว|50%|ม.|1,150|||||"))[0]


def test_a_lump_sum_is_one_at_its_amount() -> None:
    reading = read(*FULL_HEAD, "|ค่าขนส่ง||เหมา|||||5,000|", "|เท|2|ลบ.ม.|100|200|50|100|300|")
    assert brought(reading) == ["ค่าขนส่ง 1 เหมา 5000 -", "เท 2 ลบ.ม. 100 50"]
    assert said(reading)[0] == "3 note “ค่าขนส่ง” มีแต่ยอดเงิน อ่านเป็น 1 หน่วย ราคา 5,000.00 บาท"


def test_an_amount_that_its_quantity_divides_evenly_gives_the_price_and_says_so() -> None:
    head = "รายการ|จำนวน|หน่วย|ราคาค่าก่อสร้าง"
    reading = read(head, "ป้าย|2|ป้าย|3,000", "รั้ว|3|ชุด|1,000", kind="special")
    assert brought(reading) == ["ป้าย 2 ป้าย 1500.00 -", "รั้ว 3 ชุด - -"]
    assert said(reading) == [
        "2 note “ป้าย” ราคาต่อหน่วย 1,500.00 บาท ได้จากยอดหารด้วยปริมาณ",
        "3 warn “รั้ว” รวมเป็นเงิน 1,000.00 บาท ไม่ได้นำมา เพราะไม่มีราคาต่อหน่วย โปรดใส่ราคาของรายการนี้",
    ]


def test_a_summary_of_groups_is_asked_about() -> None:
    assert not read("ลำดับที่|รายการ|ค่างานต้นทุน|หมายเหตุ", "1|งานดิน|500|", "2|งานทาง|700|").certain


def test_a_lump_sum_keeps_to_the_side_of_its_amount() -> None:
    reading = read(*FULL_HEAD, "|ค่าแรงเหมา||เหมา||||5,000|5,000|")
    assert brought(reading) == ["ค่าแรงเหมา 1 เหมา - 5000"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("ก|(12.50)|ม.|5", "จำนวน -12.50 ติดลบ"),
        ("ก|1|ม.|(5)", "ค่าวัสดุต่อหน่วย -5 ติดลบ"),
        ("ก|2*3.5|ม.|5", "เป็นสูตรที่เขียนเป็นข้อความ"),
        ("ก|3-4|ม.|5", "อาจเป็นวันที่หรือช่วงตัวเลข"),
        ("ก|10 ม.|ม.|5", "มีตัวเลขปนกับข้อความ"),
        ("ก|10 12|ม.|5", "ไม่ใช่ตัวเลขทศนิยม"),
        ("ก|1|ม.|#REF!", "ไม่ใช่ตัวเลขทศนิยม"),
        ("|1|ม.|5", "ไม่มีชื่อรายการ"),
        ("ก|9999999999|ม.|5", "มากเกินกว่าจะเป็นไปได้"),
    ],
)
def test_one_row_that_cannot_be_read_keeps_no_other_out(row: str, why: str) -> None:
    reading = read("รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย", row, "ข|2|ม.|5")
    assert brought(reading) == ["ข 2 ม. 5 -"]
    (told,) = said(reading)
    assert told.startswith("2 stop ")
    assert why in told


def test_an_amount_without_all_else_is_asked_and_not_made_a_group_or_a_lump() -> None:
    reading = read(*FULL_HEAD, "|ก|2|ม.|10|20|5|10|30|", "|ค่าขนส่ง|||||||5,000|")
    assert brought(reading) == ["ก 2 ม. 10 5"]
    assert "บอกไม่ได้ว่าเป็นกลุ่มงานหรือรายการเหมา" in said(reading)[0]


def test_each_amount_and_sum_that_disagrees_is_said_by_its_row() -> None:
    reading = read(
        *FULL_HEAD,
        "1|งาน|||||||61|ดูแบบ",
        "|ก|2|ม.|10|20|5|10|31|",
        "|ข|2|ม.|10|20|5|10|30|",
        "|รวม||||40||30|70|",
    )
    assert cost(reading) == "60.00"
    assert [told.split(" “")[0] for told in said(reading)] == [
        "3 warn", "3 warn", "4 warn", "6 warn",
    ]  # fmt: skip
    assert "หมายเหตุ “ดูแบบ” ไม่ได้นำเข้า" in said(reading)[0]
    assert "61.00 บาท แต่รายการที่อ่านได้รวม 60.00 บาท" in said(reading)[1]
    assert "31.00 บาท แต่ปริมาณคูณราคาได้ 30.00 บาท" in said(reading)[2]
    assert "ค่าแรงงาน จำนวนเงินในต้นทาง 30.00 บาท แต่รายการที่อ่านได้รวม 20.00 บาท" in said(reading)[3]


def test_a_sum_that_rounds_each_line_agrees() -> None:
    rows = [f"|{name}|1.005|ม.|1|1.01|||1.01|" for name in "กขค"]
    assert said(read(*FULL_HEAD, *rows, "|รวม||||3.03|||3.03|")) == []


def test_amounts_in_whole_baht_are_told_once() -> None:
    head = "รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|จำนวนเงิน"
    rows = ("เหล็ก|361|กก.|9.57|3,455", "เหล็ก|515|กก.|9.90|5,099", "ปูน|2|ถุง|100|200")
    assert said(read(head, *rows, "รวม||||8,754")) == [
        "2 note จำนวนเงินในต้นทางปัดเป็นบาทเต็ม ต่างจากปริมาณคูณราคาไม่ถึงหนึ่งบาท 2 รายการ"
    ]
    assert len(said(read(head, *rows, "รวม||||8,757"))) == 2


def test_a_price_of_which_no_head_tells_the_side_is_material_and_told() -> None:
    reading = read("รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน", "ก|2|ม.|10|20", "ข|2|ม.|10|20")
    assert brought(reading) == ["ก 2 ม. 10 -", "ข 2 ม. 10 -"]
    assert said(reading) == ["2 note ราคาในต้นทางไม่ได้แยกค่าวัสดุกับค่าแรงงาน อ่านเป็นค่าวัสดุ 2 รายการ"]


def test_a_part_with_whole_prices_takes_both_sides_as_one() -> None:
    rows = ("รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงต่อหน่วย|รวม", "ก|2|ชุด|10|5|30")
    assert brought(read(*rows, kind="special")) == ["ก 2 ชุด 15 -"]
    assert brought(read(*rows)) == ["ก 2 ชุด 10 5"]


def test_one_price_of_a_special_cost_is_its_whole_price() -> None:
    reading = read("ค่าป้าย|2|ป้าย|1,500|3,000", "ค่ารั้ว|3|ชุด|700|2,100", kind="special")
    assert (reading.certain, cost(reading), said(reading)) == (True, "5100.00", [])


def test_words_alone_are_lines_where_the_table_has_no_figures() -> None:
    assert brought(read("ก่ออิฐ", "ฉาบปูน", at=IN_SIGHT)) == [
        "ก่ออิฐ -  - -".replace("  ", " "),
        "ฉาบปูน - - -",
    ]


def test_a_table_of_figures_alone_brings_nothing_and_asks() -> None:
    reading = read("1|2|3", "4|5|6")
    assert (reading.certain, reading.trees) == (False, ())


def test_what_a_person_says_of_the_columns_is_not_asked_again() -> None:
    table = sheet("ท่อ|10|ม.|30|20", "สาย|7|ม.|12|8")
    kind = PART_KINDS["construction"]
    chosen = read_table(table, kind, (), ("description", "quantity", "unit", "labour", "material"))
    assert chosen.certain
    assert [str(line.material) for line in lines(chosen)] != [
        str(line.labour) for line in lines(chosen)
    ]
    assert brought(chosen)[0] == "ท่อ 10 ม. 20 30"


def test_a_table_wider_than_its_place_is_not_cut() -> None:
    reading = read("ท่อ|10|ม.|30|20|300|200|500|ก|ข|ค", at=IN_SIGHT)
    assert brought(reading) == ["ท่อ 10 ม. 30 20 ก ข ค"]


def test_a_sheet_read_where_it_was_printed_from_is_the_same_bill() -> None:
    rows = ("1|งาน||||||||", "|ก|2|ม.|10|20|-|-|20|หมายเหตุ", "|ข|2|ม.|-|-|5|10|10|")
    assert brought(read(*rows, at=PRINTED)) == ["งาน", "  ก 2 ม. 10 - หมายเหตุ", "  ข 2 ม. - 5"]


def test_only_columns_right_of_a_whole_bill_are_those_a_workbook_does_not_print() -> None:
    titles = "รายการ|จำนวน|หน่วย (ไม่พิมพ์)|ราคาต่อหน่วย|จำนวนเงิน"
    assert cost(read(titles, "ขุด|10|ลบ.ม.|70|700", "ถม|5|ลบ.ม.|80|400")) == "1100.00"


def test_columns_right_of_a_bill_that_a_workbook_does_not_print_are_left_alone() -> None:
    helpers = "แถวยอดรวม (ไม่พิมพ์)|ค่าวัสดุของท่อนั้น (ไม่พิมพ์)"
    rows = (
        f"แบบแสดงรายการ||||||||||{helpers}",
        "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าวัสดุ จำนวนเงิน|ค่าแรงต่อหน่วย|ค่าแรง จำนวนเงิน|รวม|หมายเหตุ",
        "1|ก|2|ม.|10|20|5|10|30||รวม|20",
    )
    reading = read(*rows, at=PRINTED)
    assert (cost(reading), reading.certain) == ("30.00", True)


def test_a_part_of_a_table_keeps_the_marks_of_its_cells() -> None:
    head = "รายการ|จำนวน|หน่วย|ราคาต่อหน่วย"
    both = sheet(head, "ก|1|ม.|5", "รายการ|หน่วย|จำนวน", "ข|ม.|2", "ค|ม.|#REF!")
    marked = replace(both, unread={(4, 2): "ผิดพลาด"}, shown={(1, 3): "$", (3, 2): "ตัน"})
    first, second = tables_of(marked)
    assert (first.unread, first.shown) == ({}, {(1, 3): "$"})
    assert (second.unread, second.shown) == ({(2, 2): "ผิดพลาด"}, {(1, 2): "ตัน"})
    assert (second.first_row, second.rows) == (3, both.rows[2:])


@pytest.mark.parametrize(
    "below",
    [
        ("หมายเหตุ|ค่าแรงตามบัญชี ว 480||||",),
        ("หมายเหตุ|ราคาวัสดุ||||", "|ลงชื่อ||||"),
        ("หมายเหตุ|1. ราคาวัสดุ สนง.พาณิชย์ มี.ค. 69||||",),
        ("|หมายเหตุ|รายการที่ไม่มีราคา ให้ใช้ราคาสืบ|||",),
        ("ราคาวัสดุ|ค่าแรงตามบัญชี||||",),
    ],
)
def test_a_note_in_two_cells_is_no_further_table(below: tuple[str, ...]) -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
    rows = (head, "1|ก|10|ม.|50|500", "2|ข|20|ม.|30|600", "|รวม||||1100", *below)
    assert read(*rows).certain
    assert len(tables_of(sheet(*rows))) == 1


def test_a_further_table_has_figures_or_a_head_of_many_words() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
    for below in (("รายการ|ราคา", "ค|50"), ("ลำดับ|รายการ|หน่วย", "|ค|ม.")):
        assert len(tables_of(sheet(head, "1|ก|10|ม.|50|500", *below))) == 2
