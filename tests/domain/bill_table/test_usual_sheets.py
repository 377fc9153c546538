"""Sheets whose heads, signs and words are usual in offices: read without a question, or asked."""

from __future__ import annotations

import pytest

from estimator.domain.bill_table.unit_words import is_unit
from tests.domain.bill_table.sheets import brought, cost, read, said

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
ALL = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าวัสดุ จำนวนเงิน|ค่าแรงต่อหน่วย|ค่าแรง จำนวนเงิน|รวมเป็นเงิน"
TWO = ("1|ก|10|ม.|50|500", "2|ข|20|ม.|30|600")
FANS = ("1|พัดลม|1|5|6|ตัว|1500|9000", "2|โคม|4|16|20|ชุด|600|12000")


@pytest.mark.parametrize(
    "head",
    ["ปริมาณตามสัญญา", "ปริมาณงานรวม", "จำนวนตามแบบ", "Estimated Quantity", "BOQ Qty", "จน."],
)
def test_heads_of_quantities(head: str) -> None:
    reading = read(ONE.replace("จำนวน|", f"{head}|", 1), *TWO)
    assert (reading.certain, cost(reading)) == (True, "1100.00")


def in_two_letters(text: str) -> str:
    """As a PDF and some typists write it: sara am and sara ae each of two letters."""
    return text.replace("\u0e33", "\u0e4d\u0e32").replace("\u0e41", "\u0e40\u0e40")


def test_words_are_known_however_their_signs_are_written() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|จำนวนเงิน|ค่าแรงต่อหน่วย|จำนวนเงิน|รวม"
    rows = ("1|แปทำด้วยเหล็ก|10|แผ่น|5|50|6|60|110", "|รวม||||50||60|110")
    tail = ("|ค่าดำเนินการ||||||||11", "|จำนวนเงินรวม||||||||121")
    reading = read(*map(in_two_letters, (head, *rows, *tail)))
    assert (reading.certain, cost(reading)) == (True, "110.00")
    assert brought(reading) == [f"{in_two_letters('แปทำด้วยเหล็ก')} 10 {in_two_letters('แผ่น')} 5 6"]


@pytest.mark.parametrize(
    "heads",
    [
        ("ลำดับ|รายการ|ชั้น 1|ชั้น 2|รวม|หน่วย|ราคาต่อหน่วย|จำนวนเงิน",),
        ("ลำดับ|รายการ|จำนวน|||หน่วย|ราคา|", "||ชั้น 1|ชั้น 2|รวม||หน่วยละ|เป็นเงิน"),
    ],
)
def test_quantities_by_floors_are_the_sum_of_them(heads: tuple[str, ...]) -> None:
    reading = read(*heads, *FANS)
    assert (reading.certain, cost(reading)) == (True, "21000.00")
    assert brought(reading) == ["พัดลม 6 ตัว 1500 -", "โคม 20 ชุด 600 -"]


def test_prices_before_the_names_are_of_the_same_table() -> None:
    head = "ลำดับ|ราคา/หน่วย|รายการ|จำนวน|หน่วย|จำนวนเงิน"
    reading = read(head, "1|50|ก|10|ม.|500", "2|30|ข|20|ม.|600")
    assert (reading.certain, cost(reading)) == (True, "1100.00")
    sides = "ลำดับ|ค่าวัสดุต่อหน่วย|ค่าวัสดุรวม|รายการ|จำนวน|หน่วย|ค่าแรงต่อหน่วย|ค่าแรงรวม|รวม"
    reading = read(sides, "1|50|500|ก|10|ม.|5|50|550", "2|30|600|ข|20|ม.|3|60|660")
    assert (reading.certain, cost(reading)) == (True, "1210.00")


def test_a_plan_of_the_months_beside_the_bill() -> None:
    reading = read(f"{ONE}|ม.ค.|ก.พ.|มี.ค.|เม.ย.|พ.ค.|มิ.ย.|ก.ค.", *(f"{row}|x" for row in TWO))
    assert (reading.certain, cost(reading)) == (True, "1100.00")


@pytest.mark.parametrize("word", ["L.S.", "เหมา", "LOT"])
def test_the_word_of_a_lump_in_the_column_of_quantities(word: str) -> None:
    reading = read(
        ALL,
        "1|ก่อ|10|ม.|5|50|5|50|100",
        f"6|สาย|{word}|||2659||2479|5138",
        "|รวม||||2709||2529|5238",
    )
    assert (reading.certain, cost(reading)) == (True, "5238.00")
    assert brought(reading)[1] == f"สาย 1 {word} 2659 2479"


@pytest.mark.parametrize("word", ["ราคารวม", "ค่างานต้นทุน", "* รวม *", "Net Total", "สรุปราคา"])
def test_words_at_the_sum_of_all_lines_are_that_sum(word: str) -> None:
    reading = read(ONE, *TWO, f"|{word}||||1100")
    assert (reading.certain, cost(reading)) == (True, "1100.00")
    other = read(ONE, *TWO, f"|{word}||||900")
    assert not other.certain


def test_words_at_what_one_line_comes_to_may_be_a_lump() -> None:
    assert not read(ONE, TWO[0], "|งานเบ็ดเตล็ด||||500").certain


def test_carried_sums_that_name_the_page() -> None:
    rows = (TWO[0], "|ยกไปหน้า 2||||500", ONE, "|ยกมาจากหน้า 1||||500", TWO[1], "|รวม||||1100")
    reading = read(ONE, *rows)
    assert (reading.certain, cost(reading)) == (True, "1100.00")


@pytest.mark.parametrize("sign", ['"', ",,", '-"-', "”"])
def test_a_ditto_mark_is_no_name_and_no_unit(sign: str) -> None:
    for row in (f"2|{sign}|20|ม.|30|600", f"2|ข|20|{sign}|30|600"):
        reading = read(ONE, TWO[0], row)
        assert (reading.certain, cost(reading)) == (False, "1100.00")
        assert any("ข้อความเดียวกับแถวบน" in each for each in said(reading))


@pytest.mark.parametrize("column", [("ส่วนลด", "0", "0"), ("ร้อยละ", "45.45", "54.55")])
def test_noughts_and_shares_behind_the_amounts_are_no_money(column: tuple[str, str, str]) -> None:
    head, *values = column
    rows = (f"{row}|{value}" for row, value in zip(TWO, values, strict=True))
    assert read(f"{ONE}|{head}", *rows).certain
    assert not read(f"{ONE}|ส่วนลด", *(f"{row}|5" for row in TWO)).certain


def test_a_table_parted_by_commas_is_no_list_of_names() -> None:
    assert not read("ท่อ,10,ม.,50", "ข้อ,5,ม.,60").certain
    assert read("ท่อ PVC 4 นิ้ว, ชั้น 8.5", "เหล็ก 12, 16 มม.").certain


def test_a_sum_below_a_further_head_is_of_that_page() -> None:
    rows = ("1|งานดิน||||", "1.1|ขุด|10|ม.|50|500", ONE, "1.2|ถม|20|ม.|30|600", "2|งานไม้||||")
    reading = read(ONE, *rows, "2.1|วงกบ|2|ชุด|50|100", "|รวม||||700", "|รวมทั้งสิ้น||||1200")
    assert (reading.certain, cost(reading)) == (True, "1200.00")


def test_a_work_that_costs_nearly_what_follows_is_no_title() -> None:
    works = ("|ขุด|10|ม.|50|500", "|ถม|10|ม.|50|500")
    assert cost(read(ONE, "|งานดิน|1|งาน||1000", *works)) == "1000.00"
    assert cost(read(ONE, "|งานดิน|1|งาน||1000.90", *works)) == "2000.90"


def test_a_work_with_one_part_of_its_money_below_is_asked_about() -> None:
    reading = read(ONE, "1|ประตู|1|ชุด|500|500", "|- บานพับ|10|อัน|50|500")
    assert (reading.certain, cost(reading)) == (False, "1000.00")


def test_a_number_printed_twice_makes_no_title_of_the_first() -> None:
    reading = read(ONE, "1|ก|1|งาน|500|500", "1|ข|10|ม.|60|600")
    assert brought(reading) == ["ก 1 งาน 500 -", "ข 10 ม. 60 -"]


def test_figures_in_names_are_none_of_a_table_that_has_its_columns() -> None:
    rows = ("1|ท่อ 10 ม. 5 ชั้น|4|ท่อน|10|40", "2|สาย 2 ม. 3 เส้น|5|เส้น|10|50")
    assert read(ONE, *rows).certain


@pytest.mark.parametrize("text", ["ลบ. ม.", "ตร ม", "L.S.", "ม.²"])
def test_units_are_known_with_and_without_dots_and_blanks(text: str) -> None:
    assert is_unit(text)
    assert not is_unit(f"{text} ตามแบบ")


PAIRS = ("1|ก|10|ม.|5|50|6|60|110", "2|ข|20|ม.|7|140|8|160|300", "|รวม||||190||220|410")


@pytest.mark.parametrize(
    "heads",
    [
        ("ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุ|จำนวนเงิน|ค่าแรง|จำนวนเงิน|รวมเงิน",),
        ("No|Description|Qty|Unit|MATERIAL COST (BAHT)||LABOR COST (BAHT)||TOTAL COST (BAHT)",
         "||||UNIT|TOTAL|UNIT|TOTAL|"),
        ("No|Description|Qty|Unit|MATERIAL||LABOR||TOTAL", "||||@|AMOUNT|@|AMOUNT|"),
    ],
)  # fmt: skip
def test_heads_of_a_price_and_its_amount_for_each_side(heads: tuple[str, ...]) -> None:
    reading = read(*heads, *PAIRS)
    assert (reading.certain, cost(reading)) == (True, "410.00")
    assert brought(reading) == ["ก 10 ม. 5 6", "ข 20 ม. 7 8"]


def test_a_table_beside_another_is_not_read_with_it() -> None:
    head = "รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
    for price in ("50|500", "45|450"):
        reading = read(f"{head}||{head}", f"ก|10|ม.|50|500||ก|10|ม.|{price}")
        assert (reading.certain, cost(reading)) == (False, "500.00")
        assert any("ตั้งแต่คอลัมน์ G เป็นอีกตารางหนึ่ง" in each for each in said(reading))


def test_details_behind_the_amounts_are_no_table_beside() -> None:
    reading = read(f"{ONE}|รายละเอียด", *(f"{row}|ตามแบบ" for row in TWO))
    assert (reading.certain, cost(reading)) == (True, "1100.00")


def test_labour_alone_and_the_price_of_both_are_the_same() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงต่อหน่วย|ราคาต่อหน่วย"
    reading = read(head, "1|ก|10|ม.||50|50", "2|ข|20|ม.||30|30")
    assert (reading.certain, brought(reading)) == (True, ["ก 10 ม. - 50", "ข 20 ม. - 30"])


MORE = ("1|ก|10|ม.|50|500", "2|ข|20|กก.|30|600", "|รวม||||1100")


@pytest.mark.parametrize(
    "head",
    [
        "ที่|รายการ|ยอดใช้|หน่วย|ราคาต่อหน่วย|จำนวนเงิน",
        "ที่|รายการ|ปริมาตร|หน่วย|ราคาต่อหน่วย|จำนวนเงิน",
        "ที่|รายการ|จำนวน|หน่วย|Tariff|จำนวนเงิน",
        "ที่|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|ผลลัพธ์",
        "No|Particulars|Nos.|UOM|U/Price|Value",
        "S/N|Item Description|Quantities|Unit|Rate (Bt.)|Amount",
        "ข้อที่|ลักษณะงาน|เนื้องาน|หน่วยวัด|ราคากลาง|มูลค่า",
        "ที่|รายการ|จน.|หน่วย|ค่าของ|เป็นเงิน",
        "ที่|รายการ|ความยาวรวม|หน่วย|ราคาต่อหน่วย|จำนวนเงิน",
        "ที่|รายการ|น้ำหนักรวม (กก.)|หน่วย|ราคาต่อ กก.|จำนวนเงิน",
        "ที่|วัสดุ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน",
        "ที่|รายการ|จำนวนเดือน|หน่วย|อัตราต่อเดือน|จำนวนเงิน",
    ],
)
def test_what_an_unknown_head_is_of_is_told_by_products(head: str) -> None:
    reading = read(head, *MORE)
    assert (reading.certain, cost(reading)) == (True, "1100.00")
    assert brought(reading) == ["ก 10 ม. 50 -", "ข 20 กก. 30 -"]


def test_figures_under_an_unknown_head_that_no_product_tells_are_asked_about() -> None:
    head = "ที่|รายการ|ยอดใช้|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
    assert not read(head, "1|ก|11|ม.|50|500", "2|ข|20|กก.|30|700").certain


def test_heads_that_all_are_unknown_leave_price_and_quantity_to_be_asked() -> None:
    reading = read("ที่|รายการ|ใช้|นับเป็น|อัตรา|คิดเป็น", *MORE)
    assert (reading.certain, cost(reading)) == (False, "1100.00")
    assert reading.columns == ("number", "description", "quantity", "unit", "both_price", "total")


def test_a_product_of_measures_is_the_quantity_and_no_money_is() -> None:
    head = "ที่|รายการ|กว้าง|ยาว|หนา|ปริมาตร|หน่วย|ราคา/หน่วย|จำนวนเงิน"
    reading = read(
        head, "1|พื้น|4|100|0.15|60|ลบ.ม.|2000|120000", "2|ทราย|2|5|0.15|1.5|ลบ.ม.|2000|3000"
    )
    assert cost(reading) == "123000.00"


def test_a_price_of_goods_and_one_of_their_work() -> None:
    head = "ลำดับ|รายการ|จน.|หน่วย|ค่าของ|เป็นเงิน|ค่าติดตั้ง|เป็นเงิน|รวม"
    reading = read(head, "1|ก|10|ม.|50|500|45|450|950")
    assert (reading.certain, brought(reading)) == (True, ["ก 10 ม. 50 45"])


PARTICULARS = (
    "ประเภทงาน|อาคาร|จำนวน|1 หลัง||",
    "กลุ่มงาน|อำนวยการ|รายการ|ซ่อมแซมอาคาร||",
    "รายการ|ซ่อมแซมอาคาร|หน่วย|กองช่าง|หมายเหตุ|-",
)


@pytest.mark.parametrize("above", PARTICULARS)
def test_particulars_of_the_work_above_the_head_are_no_head(above: str) -> None:
    reading = read("ใบประมาณราคา|||||", above, ONE, *TWO)
    assert (reading.certain, cost(reading)) == (True, "1100.00")


@pytest.mark.parametrize(
    "tail",
    [
        ("||||รวมเป็นเงิน||1100", "||||ภาษีมูลค่าเพิ่ม 7%||77", "||||รวมทั้งสิ้น||1177"),
        ("||||||1100|รวม", "||||||77|VAT 7%", "||||||1177|รวมทั้งสิ้น"),
    ],
)
def test_the_word_of_a_sum_may_stand_in_any_column_of_its_row(tail: tuple[str, ...]) -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ราคา/หน่วย|ส่วนลด|จำนวนเงิน|หมายเหตุ"
    reading = read(head, "1|ก|10|ม.|50|0|500", "2|ข|20|ม.|30|0|600", *tail)
    assert (reading.certain, cost(reading)) == (True, "1100.00")


def test_english_bills_carry_their_sums() -> None:
    head = "No|Description|Unit|Qty|Rate (THB)|Amount"
    groups = ("A|Earth||||", "1|Pump|set|10|5|50", "|Carried to Summary||||50", "B|Pipes||||")
    reading = read(head, *groups, "2|Pipe|m|20|7|140", "|To Summary||||140")
    assert cost(reading) == "190.00"
    assert [row for row in brought(reading) if not row.startswith(" ")] == ["Earth", "Pipes"]


def offered(*rows: str) -> set[str]:
    reading = read(*rows)
    assert not reading.certain
    return {cost(reading), *(f"{each.direct_cost / 100:.2f}" for each in reading.others)}


def test_the_prices_of_two_shops_are_offered_with_the_money_of_each() -> None:
    rows = ("1|ก|10|ม.|50|500|45|450", "2|ข|20|ม.|30|600|28|560")
    assert offered(f"{ONE}|ราคาต่อหน่วย|จำนวนเงิน", *rows) == {"2110.00", "1100.00", "1010.00"}
    bare = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|ราคาต่อหน่วย"
    assert offered(bare, "1|ก|10|ม.|50|45", "2|ข|20|ม.|30|28") == {
        "2110.00", "1100.00", "1010.00",
    }  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        "รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ราคารวมต่อหน่วย|รวมเป็นเงิน",
        "รายการ|จำนวน|หน่วย|ค่าแรง|ราคา|เป็นเงิน",
    ],
)
def test_what_both_sides_cost_is_offered_beside_one_of_them(head: str) -> None:
    rows = ("ก|10|ม.|50|80|800", "ข|20|ม.|30|45|900", "รวม|||||1700")
    assert "1700.00" in offered(head, *rows)


def test_the_price_of_both_is_offered_beside_amounts_of_the_sides() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ราคารวมต่อหน่วย|เป็นเงิน|ค่าวัสดุเป็นเงิน|ค่าแรงเป็นเงิน"
    rows = ("1|ก|3|ม.|100|300|200|100", "2|ข|7|ม.|100|700|400|300", "|รวม||||1000|600|400")
    assert "1000.00" in offered(head, *rows)


def test_labour_as_a_share_adds_up_with_its_material() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงต่อหน่วย|รวมต่อหน่วย|เป็นเงิน"
    reading = read(head, "1|ก|100|ม.|20|30%|26|2600", "2|ข|10|ม.|10|20%|12|120")
    assert (reading.certain, cost(reading)) == (True, "2720.00")
    assert not read(head, "1|ก|100|ม.|20|30%|27|2600", "2|ข|10|ม.|10|20%|12|120").certain


def test_a_share_of_no_material_is_asked_about() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงต่อหน่วย"
    for material in ("", "-", "0"):
        reading = read(head, f"1|ก|10|ม.|{material}|15%", "2|ข|20|ม.|30|10%")
        assert not reading.certain
        assert "แต่ไม่มีค่าวัสดุ" in "".join(said(reading))
    for labour in ("15%", "0%", ""):
        assert read(head, f"1|ก|10|ม.|20|{labour}", "2|ข|20|ม.|30|10%").certain


def test_a_description_that_goes_on_over_rows_is_asked_about() -> None:
    reading = read(ONE, TWO[0], "|fc' 240 ksc. ทรงลูกบาศก์||||", "|ผสมเสร็จ||||", TWO[1])
    assert not reading.certain
    assert sum("อาจเป็นข้อความที่ต่อ" in each for each in said(reading)) == 2


def test_an_amount_alone_gives_the_price_that_comes_to_it_when_rounded() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|จำนวนเงิน"
    reading = read(head, "1|ก|9.78|ม.|7425.56", "|รวม|||7425.56")
    assert (reading.certain, brought(reading)) == (True, ["ก 9.78 ม. 759.26 -"])


def test_pieces_beside_the_weight_that_is_priced_are_asked_about() -> None:
    head = "ที่|รายการ|จำนวน|หน่วย|น้ำหนักรวม (กก.)|ราคาต่อหน่วย|จำนวนเงิน"
    reading = read(head, "1|ก|10|เส้น|88|25|2200", "2|ข|20|เส้น|99|30|2970", "|รวม|||||5170")
    assert (reading.certain, cost(reading)) == (False, "5170.00")
    assert any("คอลัมน์ C “จำนวน” ไม่ใช่ปริมาณที่คูณราคา" in each.message for each in reading.doubts)
    by_piece = read(head, "1|ก|10|เส้น|88|25|250", "2|ข|20|เส้น|99|30|600", "|รวม|||187||850")
    assert (by_piece.certain, cost(by_piece)) == (True, "850.00")


def test_the_head_of_the_numbers_of_items() -> None:
    reading = read("รายการที่|รายการ|หน่วย|ปริมาณ|ราคา/หน่วย|จำนวนเงิน", "2.2(1)|ถม|ม.|10|50|500")
    assert (reading.certain, brought(reading)) == (True, ["ถม 10 ม. 50 -"])


def test_heads_of_what_is_paid_by_the_month() -> None:
    reading = read("ลำดับ|รายการ|จำนวนเดือน|อัตราต่อเดือน|รวมเงิน", "1|ดูแล|12|5,000|60,000")
    assert (reading.certain, brought(reading)) == (True, ["ดูแล 12 เดือน 5000 -"])


@pytest.mark.parametrize("money", ["1100", "1200", "500"])
def test_a_sum_above_all_works_is_held_against_all_of_them(money: str) -> None:
    reading = read(ONE, f"|รวมทั้งโครงการ||||{money}", *TWO)
    assert reading.certain is (money == "1100")
    told = "" if reading.certain else "แต่รายการที่อ่านได้รวม 1,100.00 บาท"
    assert told in "".join(said(reading))


def test_a_list_of_amounts_says_what_becomes_of_it() -> None:
    reading = read("ลำดับ|รายการ|จำนวนเงิน", "1|ก|1000", "2|ข|500", "|รวม|1500")
    assert not reading.certain
    assert any("แต่ละแถวจะเป็นงานเหมา" in each for each in said(reading))


@pytest.mark.parametrize(
    "rows",
    [
        ("|เฉลี่ยต่อ ตร.ม. (110 ตร.ม.)||||10",), ("|ปัดเศษ||||-0.50", "|สุทธิ||||1,099.50"),
        ("ลงชื่อ|....................|ประธานกรรมการ|||", "1.|นายสมชาย ใจดี|ประธานกรรมการ|||"),
        ("ลงชื่อ|นายสมชาย ใจดี|ผู้ประมาณราคา|||", "|วันที่|15|มี.ค.|2569|"),
        ("|ระยะเวลาก่อสร้าง|90|วัน||", "|กำหนดยืนราคา|60|วัน||"), ("|(หนึ่งพันหนึ่งร้อยบาทถ้วน)||||",),
    ],
)  # fmt: skip
def test_rows_below_the_sum_that_bring_no_money(rows: tuple[str, ...]) -> None:
    reading = read(ONE, *TWO, "|รวม||||1100", *rows)
    assert (reading.certain, cost(reading)) == (True, "1100.00"), said(reading)
    assert not read(ONE, *TWO, "|รวม||||1100", "|เฉลี่ยต่อ ตร.ม. (110 ตร.ม.)||||20").certain
    assert not read(ONE, *TWO, "|รวม||||1100", "3|สวน|15|ต้น|2569|").certain


def test_one_name_alone_is_asked_about() -> None:
    assert not read("โครงการก่อสร้าง").certain
    assert read("ขุดดิน", "ถมทราย").certain


@pytest.mark.parametrize(
    ("words", "money"),
    [
        ("สองพันบาทถ้วน", "2,000.00"), ("(หนึ่งหมื่นหนึ่งพันเอ็ดบาทยี่สิบห้าสตางค์)", "11,001.25"),
        ("ตัวอักษร (สองล้านสามแสนสิบเอ็ดบาทถ้วน)", "2,300,011.00"),
    ],
)  # fmt: skip
def test_a_sum_in_words_that_is_another_one_is_asked_about(words: str, money: str) -> None:
    for row in (f"|{words}||||", f"{words}|||||"):
        reading = read(ONE, *TWO, "|รวม||||1100", row)
        assert not reading.certain
        assert any(f"คือ {money} บาท ไม่ตรงกับยอดรวม" in each for each in said(reading))
    assert read(f"ราคากลาง {words}|||||", ONE, *TWO).certain
    taxed = ("|ภาษี 7%||||77", "|รวมทั้งสิ้น||||1177", "|(หนึ่งพันหนึ่งร้อยเจ็ดสิบเจ็ดบาทถ้วน)||||")
    assert read(ONE, *TWO, "|รวม||||1100", *taxed).certain


SATANG = ("||||บาท|สต.|บาท|สต.", "||||บาท|สตางค์|บาท|สตางค์")


@pytest.mark.parametrize(
    "heads",
    [
        *(("ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย||จำนวนเงิน|", each) for each in SATANG),
        ("ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|สต.|จำนวนเงิน|สต.",),
        ("ลำดับ|รายการ|จำนวน|หน่วย|ราคา/หน่วย (บาท)|(สต.)|จำนวนเงิน (บาท)|(สต.)",),
    ],
)
def test_satang_in_a_column_of_their_own(heads: tuple[str, ...]) -> None:
    works = ("1|ก|10|ม.|50|50|505|00", "2|ข|๒๐|ม.|๓๐|๒๕|605|-", "3|ค|7|ม.|0|5||35")
    rows = (*heads, *works, *heads, "4|ง|2|ม.|1,000|-|2,000|-", "|รวม|||||3110|35")
    reading = read(*rows)
    assert (reading.certain, cost(reading)) == (True, "3110.35"), said(reading)
    assert brought(reading)[:3] == ["ก 10 ม. 50.50 -", "ข 20 ม. 30.25 -", "ค 7 ม. 0.05 -"]
    assert not read(*heads, "1|ก|10|ม.|50|150|505|00", works[1]).certain


@pytest.mark.parametrize(
    "money", ["ราคา|จำนวนเงิน", "ราคา|รวม", "ราคา (บาท)|จำนวนเงิน", "Price|Total"]
)
@pytest.mark.parametrize("quantity", ["4?", "4 ชุด", "1-2", "1 งาน"])
def test_one_quantity_that_cannot_be_read_loses_no_column(money: str, quantity: str) -> None:
    works = [f"{at}|งาน {at}|{at}|ชุด|10|{at * 10}" for at in range(2, 20)]
    for below in ((), ("|รวม||||1930",)):
        sheet = (f"ที่|รายการ|จำนวน|หน่วย|{money}", *works, f"20|ก|{quantity}|ชุด|10|40", *below)
        reading = read(*sheet)
        (stop,) = (each for each in said(reading) if "stop" in each)
        assert "“ก” จำนวน" in stop
        assert cost(reading) == "1890.00"
        assert "ไม่ได้นำเข้า หากต้องการ" not in str(said(reading))
