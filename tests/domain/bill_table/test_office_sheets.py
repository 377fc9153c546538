"""Sheets as offices draw them up, hard to read: the money is right, or it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from estimator.domain.bill_table.columns import Columns
from tests.domain.bill_table.sheets import IN_SIGHT, PRINTED, brought, cost, read

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
BARE = "ที่|รายการ|จำนวน|หน่วย|ค่าวัสดุ|ค่าแรง|รวม"
ALL = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าวัสดุ จำนวนเงิน|ค่าแรงต่อหน่วย|ค่าแรง จำนวนเงิน|รวมเป็นเงิน"
AMOUNTS = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุ จำนวนเงิน|ค่าแรง จำนวนเงิน|รวมเป็นเงิน"
PILE, SAND = "เสา|12|ต้น|3500|42000|42000", "ทราย|15|ลบ.ม.|450|6750|6750"
AT_DESCRIPTION, AT_NUMBER = PRINTED[1:], PRINTED


@dataclass(frozen=True)
class Sheet:
    """A sheet, and what must be right of it: its direct cost in baht, and the rows that come in.

    `asked` of one of which the money may be read in several ways: the right money is among them.
    """

    rows: tuple[str, ...]
    money: str
    comes: tuple[str, ...] = ()
    asked: bool = False
    at: Columns | None = None


DIG, FILL = "1.1|ขุด|10|ลบ.ม.|70|700", "1.2|ถม|10|ลบ.ม.|70|700"
DUG = ("งานดิน", "  ขุด 10 ลบ.ม. 70 -", "  ถม 10 ลบ.ม. 70 -")
SUMMED = {
    "a title with a quantity of one and its sum": Sheet(
        (ONE, "1|งานดิน|1|งาน|1400|1400", DIG, FILL), "1400.00", DUG
    ),
    "titles as works of one with totals alone": Sheet(
        (ALL, "1|งานดิน|1|งาน|||||700", "1.1|ขุด|10|ลบ.ม.|||70|700|700",
         "2|งานไม้|1|งาน|||||50", "2.1|วงกบ|1|ชุด|50|50|||50", "|รวมทั้งสิ้น|||||||750"),
        "750.00",
        ("งานดิน", "  ขุด 10 ลบ.ม. - 70", "งานไม้", "  วงกบ 1 ชุด 50 -"),
    ),
    "titles as works of one without money": Sheet(
        (ONE, "1|งานดิน|1|งาน||", DIG, FILL, "2|งานทาง|1|งาน||", "2.1|ลูกรัง|2|ลบ.ม.|50|100"),
        "1500.00",
        (*DUG, "งานทาง", "  ลูกรัง 2 ลบ.ม. 50 -"),
    ),
    "titles within titles, each with its sum": Sheet(
        (ONE, "1|งานดิน|1|งาน|1400|1400", "1.1|งานขุด|1|งาน|1400|1400",
         "1.1.1|ขุด|10|ลบ.ม.|70|700", "1.1.2|ถม|10|ลบ.ม.|70|700"),
        "1400.00",
        ("งานดิน", "  งานขุด", "    ขุด 10 ลบ.ม. 70 -", "    ถม 10 ลบ.ม. 70 -"),
    ),
    "a title's sum above lines with list signs": Sheet(
        (ONE, "1|งานดิน|1|งาน|1400|1400", "|- ขุด|10|ลบ.ม.|70|700", "|- ถม|10|ลบ.ม.|70|700"),
        "1400.00",
        DUG,
    ),
    "a title's sum that its lines do not come to": Sheet(
        (ONE, "1|งานดิน|1|งาน|1500|1500", DIG, FILL), "1400.00", DUG, asked=True
    ),
    "a work of several with works below its number": Sheet(
        (ONE, "1|เสาเข็ม|2|ต้น|700|1400", DIG, FILL), "2800.00", asked=True
    ),
    "carried sums in one word": Sheet(
        (ONE, "1|งานดิน||||", DIG, "|ยกไป||||700", ONE, "|ยกมา||||700", FILL, "|รวม||||1400"),
        "1400.00",
        DUG,
    ),
    "sums called nothing but money": Sheet(
        (ONE, "1|งานดิน||||", DIG, FILL, "|เป็นเงิน||||1400", "2|งานทาง||||",
         "2.1|ลูกรัง|2|ลบ.ม.|50|100", "|เป็นเงิน||||100", "|เป็นเงินทั้งสิ้น||||1500"),
        "1500.00",
        (*DUG, "งานทาง", "  ลูกรัง 2 ลบ.ม. 50 -"),
    ),
    "the word of a sum beside its amount": Sheet(
        (ONE, "1|งานดิน||||", DIG, FILL, "||||รวม|1400", "|||รวมทั้งสิ้น||1400"), "1400.00", DUG
    ),
    "each group ends in the same bare sum": Sheet(
        (ONE, "1|งานดิน||||", DIG, FILL, "|รวม||||1400", "2|งานทาง||||",
         "2.1|ลูกรัง|2|ลบ.ม.|50|100", "|รวม||||100"),
        "1500.00",
        (*DUG, "งานทาง", "  ลูกรัง 2 ลบ.ม. 50 -"),
    ),
    "each group ends in a sum without words": Sheet(
        (ONE, "1|งานดิน||||", DIG, FILL, "|||||1400", "2|งานทาง||||",
         "2.1|ลูกรัง|2|ลบ.ม.|50|100", "|||||100"),
        "1500.00",
        (*DUG, "งานทาง", "  ลูกรัง 2 ลบ.ม. 50 -"),
    ),
    "two like buildings, each with its own total": Sheet(
        (ONE, "|อาคาร 1||||", DIG, "|รวมทั้งสิ้น||||700", "|อาคาร 2||||", DIG, "|รวมทั้งสิ้น||||700"),
        "1400.00",
        ("อาคาร 1", "  ขุด 10 ลบ.ม. 70 -", "อาคาร 2", "  ขุด 10 ลบ.ม. 70 -"),
    ),
    "the same total twice, of other lines": Sheet(
        (ONE, "ก.|สรุป||||", "1|งานดิน|1|งาน|700|700", "|รวม||||700",
         "ข.|รายละเอียด||||", "1|ขุด|10|ลบ.ม.|70|700", "|รวม||||700"),
        "1400.00",
        asked=True,
    ),
    "the sum of a page over two groups": Sheet(
        (ALL, "1|งานดิน|||||||", "1.1|ขุด|10|ลบ.ม.|||70|700|700", "|รวมหน้า 1||||||700|700",
         ALL, "1.2|ถม|10|ลบ.ม.|||50|500|500", "2|งานไม้|||||||",
         "2.1|วงกบ|1|ชุด|100|100|||100", "|รวมหน้า 2||||100||500|600",
         "|รวมทั้งสิ้น||||100||1200|1300"),
        "1300.00",
        ("งานดิน", "  ขุด 10 ลบ.ม. - 70", "  ถม 10 ลบ.ม. - 50", "งานไม้", "  วงกบ 1 ชุด 100 -"),
    ),
    "a sum that closes the title it names": Sheet(
        (ONE, "|งานสถาปัตยกรรม||||", "|ทาสี|5|ม.|100|500", "|รวมงานสถาปัตยกรรม||||500",
         "|งานไฟฟ้า||||", "|สาย|5|ม.|100|500", "|รวมทั้งสิ้น||||1000"),
        "1000.00",
        ("งานสถาปัตยกรรม", "  ทาสี 5 ม. 100 -", "งานไฟฟ้า", "  สาย 5 ม. 100 -"),
    ),
    "a group's sum that its lines do not come to": Sheet(
        (ONE, "1|งานดิน||||", DIG, FILL, "|รวมงานดิน||||1500", "2|งานทาง||||",
         "2.1|ลูกรัง|2|ลบ.ม.|50|100", "|รวมงานทาง||||100"),
        "1500.00",
        asked=True,
    ),
    "works that are called as sums are": Sheet(
        (ONE, "1|ก|5|ม.|100|500", "2|รวมสายไฟและท่อร้อยสาย|1|งาน|300|300",
         "3|ภาษีป้าย|1|ป้าย|200|200", "|รวม||||1000"),
        "1000.00",
        ("ก 5 ม. 100 -", "รวมสายไฟและท่อร้อยสาย 1 งาน 300 -", "ภาษีป้าย 1 ป้าย 200 -"),
    ),
    "a tax that the total counts in is no work": Sheet(
        (ONE, "1|ก|5|ม.|100|500", "|รวมภาษี|1|งาน|35|35", "|รวมทั้งสิ้น||||535"),
        "500.00",
        asked=True,
    ),
    "a profit among the works": Sheet(
        (ONE, "1|ก|5|ม.|100|500", "|กำไร 10%||||50", "2|ข|5|ม.|100|500"), "1000.00", asked=True
    ),
    "a measure below the total": Sheet(
        (ONE, "1|ก|5|ม.|100|500", "|รวม||||500", "|พื้นที่อาคาร|120|ตร.ม.||"), "500.00", asked=True
    ),
    "words that go on below a line": Sheet(
        (ONE, "1|งานดิน||||", DIG, "|อัดแน่น||||", FILL), "1400.00", asked=True
    ),
    "numbers of pages, rules and notes among the works": Sheet(
        (ONE, "1|งานดิน||||", DIG, "|หน้า 2 / 3||||", "|----------||||", "|หมายเหตุ ดูแบบ||||",
         "แผ่นที่ 2/5|||||", FILL, "|รวม||||1400"),
        "1400.00",
        DUG,
    ),
    "an amount alone among measured works": Sheet(
        (ALL, "1|งาน|||||||", "1.1|ก|5|ชุด|100|500|40|200|700", "1.2|งานเบ็ดเตล็ด|||||||5000",
         "1.3|ข|5|ชุด|100|500|40|200|700"),
        "1400.00",
        ("งาน", "  ก 5 ชุด 100 40", "  ข 5 ชุด 100 40"),
        asked=True,
    ),
    "a priced work at nought": Sheet(
        (ONE, "1|ก|10|ม.|500|5000", "2|ข|2|ม.|100|0"), "5200.00", asked=True
    ),
    "a priced work at a dash": Sheet(
        (ONE, "1|ก|10|ม.|500|5000", "2|ข|2|ม.|100|-"), "5200.00", asked=True
    ),
    "a work without any price yet": Sheet(
        (ONE, "1|ก|10|ม.|500|5000", "2|ข||ม.|-|-", "|รวม||||5000"), "5000.00",
        ("ก 10 ม. 500 -", "ข - ม. - -"),
    ),
    "amounts that no quantity divides": Sheet(
        (AMOUNTS, "1|ก่อ|3|ตร.ม.|1000|500|1500", "2|ฉาบ|10|ตร.ม.|1000|100|1100"),
        "2600.00",
        ("ก่อ 3 ตร.ม. 333.333 166.667", "ฉาบ 10 ตร.ม. 100.00 10.00"),
        asked=True,
    ),
}  # fmt: skip
COLUMNS = {
    "one price, nothing for labour, their sum": Sheet(
        ("เสาเข็ม|12|ต้น|3500|-|3500", "ทรายหยาบ|15|ลบ.ม.|450|-|450", "หินคลุก|20|ลบ.ม.|500|-|500"),
        "58750.00", asked=True, at=AT_DESCRIPTION,
    ),
    "the same, the labour empty": Sheet(
        ("เสาเข็ม|12|ต้น|3500||3500", "ทรายหยาบ|15|ลบ.ม.|450||450", "หินคลุก|20|ลบ.ม.|500||500"),
        "58750.00", asked=True, at=AT_DESCRIPTION,
    ),
    "the same of amounts": Sheet(
        ("เสาเข็ม|12|ต้น|42000|-|42000", "ทรายหยาบ|15|ลบ.ม.|6750|-|6750"),
        "48750.00", asked=True, at=AT_DESCRIPTION,
    ),
    "an amount and its total, the same in each row": Sheet(
        ("1|เสาเข็ม|12|ต้น|42000|42000", "2|ทรายหยาบ|15|ลบ.ม.|6750|6750"),
        "48750.00", asked=True, at=AT_NUMBER,
    ),
    "both prices and their sum, no labour, proved by the total": Sheet(
        ("1|เข็ม|12|ต้น|3500|-|3500|42000", "2|ทราย|15|ลบ.ม.|450|-|450|6750"),
        "48750.00", ("เข็ม 12 ต้น 3500 -", "ทราย 15 ลบ.ม. 450 -"), at=AT_NUMBER,
    ),
    "one line, its labour a dash": Sheet(
        ("ใหม่ ก|2|ม.|100|-|100",), "200.00", asked=True, at=AT_DESCRIPTION
    ),
    "labour alone, the material a dash": Sheet(
        ("1|ขุด|12|ลบ.ม.|-|35|35|420", "2|รื้อ|15|ตร.ม.|-|45|45|675"),
        "1095.00", ("ขุด 12 ลบ.ม. - 35", "รื้อ 15 ตร.ม. - 45"),
    ),
    "labour alone, the material empty": Sheet(
        ("1|ขุด|12|ลบ.ม.||35|35|420", "2|รื้อ|15|ตร.ม.||45|45|675"), "1095.00"
    ),
    "dashes among prices and their sum": Sheet(
        ("1|เข็ม|12|ต้น|3500|-|3500", "2|ทราย|15|ลบ.ม.|450|-|450", "3|ก|2|ม.|100|10|110",
         "4|ข|3|ม.|50|-|50"),
        "49120.00", asked=True,
    ),
    "bare heads over what may be prices": Sheet(
        (BARE, "1|เสา|2|งาน|100|50|150", "2|คาน|3|งาน|200|50|250"), "1050.00", asked=True
    ),
    "bare heads over amounts": Sheet(
        (BARE, "1|ขุด|100|ลบ.ม.|0|5000|5000", "2|คาน|2|งาน|200|50|250"), "5250.00", asked=True
    ),
    "bare heads over prices that the total proves": Sheet(
        (BARE, "1|เสา|2|งาน|100|50|300", "2|คาน|3|งาน|200|50|750"), "1050.00"
    ),
    "bare heads over two sides of the same money": Sheet(
        ("ที่|รายการ|จำนวน|หน่วย|ค่าวัสดุ|ค่าแรง", "1|ก|100|ม.|10|10"), "2000.00", asked=True
    ),
    "one of something, its unit before it": Sheet(
        ("คอนกรีต|ม.|1|16|-|16",), "16.00", asked=True
    ),
    "a labour price like the material's behind its amount": Sheet(
        ("คอนกรีต|235|ลบ.ม.|3116|732260|3116",), "732260.00", asked=True
    ),
    "bare heads of which one side is empty": Sheet(
        (BARE, "1|ทาสี|10.6|กก.|1060||1060", "2|ก่ออิฐ|25|ตร.ม.|1558||1558"), "50186.00", asked=True
    ),
    "unit, quantity and price, which nothing tells apart": Sheet(
        ("คอนกรีต|ลบ.ม.|60|610|-|36600", "ทาสีน้ำ|ม.|270|114.88|-|31017.60",
         "ก่ออิฐ|กก.|1|104.61|-|104.61"),
        "67722.21", asked=True,
    ),
    "a discount and a net amount behind the amount": Sheet(
        (f"{ONE}|ส่วนลด|สุทธิ", "1|โต๊ะ|10|ตัว|500|5000|500|4500", "2|เก้าอี้|20|ตัว|200|4000|200|3800"),
        "9000.00", asked=True,
    ),
    "the same with other discounts and a total": Sheet(
        (f"{ONE}|ส่วนลด|รวมเงิน", "1|โต๊ะ|10|ตัว|500|5000|450|4550", "|รวม||||5000|450|4550"),
        "5000.00", asked=True,
    ),
    "a net price between price and amount": Sheet(
        ("ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|ส่วนลด|ราคาสุทธิ|จำนวนเงิน",
         "1|โต๊ะ|10|ตัว|500|50|450|4500", "2|เก้าอี้|20|ตัว|200|10|190|3800"),
        "8300.00", asked=True,
    ),
    "a code before the name of the goods": Sheet(
        ("ลำดับ|รหัสสินค้า|ชื่อสินค้า|จำนวน|หน่วย|ราคา|รวม", "1|A01|เสา|5|ต้น|100|500",
         "2|A02|คาน|5|ต้น|200|1000"),
        "1500.00", ("เสา 5 ต้น 100 -", "คาน 5 ต้น 200 -"),
    ),
    "one head over indented descriptions": Sheet(
        ("ลำดับ|รายการ|||จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงต่อหน่วย", "1|งานดิน||||||",
         "||ขุดดิน||10|ลบ.ม.|0|50", "2|งานคอนกรีต||||||", "||งานฐานราก|||||",
         "|||คอนกรีต 240|5|ลบ.ม.|2000|400"),
        "12500.00",
        ("งานดิน", "  ขุดดิน 10 ลบ.ม. 0 50", "งานคอนกรีต", "  งานฐานราก",
         "    คอนกรีต 240 5 ลบ.ม. 2000 400"),
    ),
    "a head over quantity and unit": Sheet(
        ("ที่|รายการ|ปริมาณ||ราคาต่อหน่วย|จำนวนเงิน", "||จำนวน|หน่วย||", "1|ก|2|ม.|10|20",
         "2|ข|3|กก.|10|30"),
        "50.00", ("ก 2 ม. 10 -", "ข 3 กก. 10 -"),
    ),
    "a unit under no head": Sheet(
        ("ที่|รายการ|จำนวน||ราคาต่อหน่วย|จำนวนเงิน", "1|ก|2|ม.|10|20", "2|ข|3|กก.|10|30"),
        "50.00", ("ก 2 ม. 10 -", "ข 3 กก. 10 -"),
    ),
    "quantity and unit in one head": Sheet(
        ("ที่|รายการ|จำนวน/หน่วย||ราคาต่อหน่วย|จำนวนเงิน", "1|ก|2|ม.|10|20", "2|ข|3|กก.|10|30"),
        "50.00", ("ก 2 ม. 10 -", "ข 3 กก. 10 -"),
    ),
    "English heads twice, for either side": Sheet(
        ("No|Description|Qty|Unit|Unit Cost|Amount|Unit Cost|Amount|Total",
         "1|pipe|2|m|10|20|5|10|30", "2|wire|3|m|10|30|5|15|45"),
        "75.00", ("pipe 2 m 10 5", "wire 3 m 10 5"),
    ),
    "Factor F within the prices": Sheet(
        ("ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย (รวม Factor F)|จำนวนเงิน", "1|ก|2|ม.|13|26"),
        "26.00", asked=True,
    ),
    "columns behind the direct cost": Sheet(
        ("ที่|รายการ|หน่วย|ปริมาณงาน|ค่างานต้นทุนต่อหน่วย|ค่างานต้นทุน|Factor F|ราคากลาง",
         "1|ก|ม.|2|10|20|1.3|26", "2|ข|ม.|3|10|30|1.3|39"),
        "50.00", asked=True,
    ),
    "a share of the material that a file keeps as a fraction": Sheet(
        ("ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงต่อหน่วย", "1|ราว|10|ม.|1150|0.3"),
        "11503.00", asked=True,
    ),
    "a total that repeats the amount, pasted": Sheet(
        ("เสา|12|ต้น|3500|42000|42000", "ทราย|15|ลบ.ม.|450|6750|6750"), "48750.00", at=AT_DESCRIPTION
    ),
    "a total that repeats the amount, with its sum, pasted": Sheet(
        ("1|เสา|12|ต้น|3500|42000|42000", "2|ทราย|15|ลบ.ม.|450|6750|6750",
         "|รวมทั้งสิ้น||||48750|48750"),
        "48750.00", at=AT_NUMBER,
    ),
    "no labour, and price and total behind it": Sheet(
        ("1|เสา|12|ต้น|3500|42000|||3500|42000", "2|ทราย|15|ลบ.ม.|450|6750|||450|6750"),
        "48750.00", asked=True,
    ),
    "prices of each side and both before the amounts, no labour": Sheet(
        ("1|เสา|12|ต้น|3500||3500|42000||42000", "2|ทราย|15|ลบ.ม.|450||450|6750||6750"),
        "48750.00", asked=True, at=AT_NUMBER,
    ),
    "two sides that cost the same, and their sums": Sheet(
        ("1|ขุด|2|ลบ.ม.|50|100|50|100|200", "2|ถม|3|ลบ.ม.|40|120|40|120|240"), "440.00"
    ),
    "remarks longer than the names": Sheet(
        ("1|ขุด|2|ลบ.ม.|50|100|100|200|300|ราคาพาณิชย์จังหวัด ก.พ. 69",
         "2|ถม|3|ลบ.ม.|50|150|10|30|180|สืบราคาจากร้าน ก"),
        "480.00", ("ขุด 2 ลบ.ม. 50 100 ราคาพาณิชย์จังหวัด ก.พ. 69", "ถม 3 ลบ.ม. 50 10 สืบราคาจากร้าน ก"),
    ),
    "specifications longer than the names": Sheet(
        ("โต๊ะ|2|ตัว|5000|10000|ขนาด 1.20x0.60 ม. ตามแบบที่แนบ",
         "ตู้|3|ใบ|500|1500|สูง 2 ม. ตามรายละเอียดแนบท้าย"),
        "11500.00",
    ),
    "Factor F in its own row below the total": Sheet(
        (ONE, "1|โต๊ะ|5|ตัว|500|2500", "|รวม||||2500", "|ค่า Factor F|1.3642",
         "|รวมเป็นเงิน||||3410.50"),
        "2500.00",
    ),
    "a quotation's tail, its words beside the amounts": Sheet(
        (ONE, "1|โต๊ะ|5|ตัว|500|2500", "||||รวม|2500", "||||ภาษีมูลค่าเพิ่ม 7%|175", "||||รวมทั้งสิ้น|2675"),
        "2500.00",
    ),
    "prices in thousands of baht": Sheet(
        ("ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย (พันบาท)|จำนวนเงิน (พันบาท)", "1|ก|10|ม.|0.5|5"),
        "5.00", asked=True,
    ),
    "prices in dollars": Sheet(
        ("No|Description|Quantity|Unit|Unit Price (USD)|Amount (USD)", "1|Pump|10|set|5|50"),
        "50.00", asked=True,
    ),
    "a lump of one job": Sheet(
        (ALL, "6|สาย||งาน||2659||2479|5138", "7|ทาสี|2|ม.|5|10|5|10|20"), "5158.00",
    ),
    "an English bill with a rate": Sheet(
        ("No|Description|Unit|Qty|Rate|Amount", "1|Pump|set|10|5|50", "2|Pipe|m|20|7|140"), "190.00"
    ),
    "two pairs of equal heads, of which nothing says what they are": Sheet(
        (f"{ONE}|ราคาต่อหน่วย|จำนวนเงิน", "1|ก|10|ม.|50|500|45|450", "2|ข|20|ม.|30|600|28|560"),
        "2110.00", asked=True,
    ),
    "two pairs of equal heads and the sum of both": Sheet(
        (f"{ONE}|ราคาต่อหน่วย|จำนวนเงิน|รวม", "1|ก|10|ม.|50|500|45|450|950",
         "2|ข|20|ม.|30|600|28|560|1160"),
        "2110.00",
    ),
    "a bill with twelve instalments at its right": Sheet(
        (ONE + "|ปริมาณ|จำนวนเงิน" * 12, "1|ก|10|ม.|50|500" + "|1|50" * 12,
         "2|ข|20|ม.|30|600" + "|2|60" * 12),
        "1100.00", asked=True,
    ),
    "prices of both of a bill that is labour alone": Sheet(
        ("รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|รวมค่าวัสดุ|ค่าแรงงานหน่วยละ|รวมค่าแรง|ราคา/หน่วย|รวมเป็นเงิน",
         "ขุด|10|ม.|||5|50|5|50", "ถม|20|ม.|||6|120|6|120", "รวม||||||170||170"),
        "170.00", ("ขุด 10 ม. - 5", "ถม 20 ม. - 6"),
    ),
    "the total again behind the amount, and a sum of the amount alone": Sheet(
        (PILE, SAND, "รวม||||48750|"), "48750.00", at=AT_DESCRIPTION
    ),
    "the total again behind the amount, and a work for nothing": Sheet(
        (PILE, SAND, "หิน|2|ลบ.ม.|0|0|0"), "48750.00", at=AT_DESCRIPTION
    ),
    "the total again behind the amount, once rounded": Sheet(
        (PILE, SAND, "หิน|15.33|ลบ.ม.|450.55|6906.93|6907"), "55656.93", asked=True,
        at=AT_DESCRIPTION,
    ),
    "the total again behind the amount, once typed over": Sheet(
        (PILE, SAND, "หิน|2|ลบ.ม.|400|800|900"), "49550.00", asked=True, at=AT_DESCRIPTION
    ),
    "the total again behind two amounts, one typed over": Sheet(
        (PILE, "ทราย|15|ลบ.ม.|450|6750|7000"), "48750.00", asked=True, at=AT_DESCRIPTION
    ),
    "the total again behind the amount, below it that of the works": Sheet(
        (PILE, SAND, "รวมเป็นเงินทั้งสิ้น||||48750|48750", "รวมค่างานต้นทุน|||||48750"), "48750.00",
        at=AT_DESCRIPTION,
    ),
    "the total again behind amounts of which one is empty": Sheet(
        (PILE, "ทราย|15|ลบ.ม.|450||6750", "หิน|2|ลบ.ม.|400|800|800"), "49550.00", asked=True
    ),
    "one side and the price of both, once typed over": Sheet(
        ("1|เสา|12|ต้น|3500|42000|||3500|42000", "2|ทราย|15|ลบ.ม.|450|6750|||500|7500",
         "3|หิน|2|ลบ.ม.|400|800|||400|800"),
        "49550.00", asked=True,
    ),
    "labour beside the price of both, material empty": Sheet(
        ("รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงต่อหน่วย|ราคารวมต่อหน่วย|รวมเป็นเงิน",
         "ก|10|ม.||50|80|800", "ข|20|ม.||30|45|900", "รวม||||||1700"),
        "1700.00", asked=True,
    ),
    "labour beside the price of both alone": Sheet(
        ("รายการ|จำนวน|หน่วย|ค่าแรงต่อหน่วย|ราคาต่อหน่วย|รวมเป็นเงิน",
         "ก|10|ม.|50|50|500", "ข|20|ม.|30|35|700", "รวม|||||1200"),
        "1200.00", asked=True,
    ),
    "bare heads over amounts, with a lump without a quantity": Sheet(
        (BARE, "1|ก่อ|10|ตร.ม.|1000|500|1500", "2|ฉาบ|20|ตร.ม.|2000|400|2400",
         "3|เบ็ดเตล็ด||เหมา|5000|1000|6000"),
        "9900.00", asked=True,
    ),
    "the same table below itself": Sheet(
        (ONE, "1|ก|10|ม.|50|500", "2|ข|20|ม.|30|600", "|รวม||||1100",
         ONE, "1|ก|10|ม.|50|500", "2|ข|20|ม.|30|600", "|รวม||||1100"),
        "2200.00", asked=True,
    ),
    "the same group below itself": Sheet(
        (ONE, "1|งานดิน||||", DIG, FILL, "1|งานดิน||||", DIG, FILL), "2800.00", asked=True
    ),
    "the same works twice, and the total of both": Sheet(
        (ONE, DIG, FILL, DIG, FILL, "|รวม||||2800"), "2800.00"
    ),
    "names and one figure": Sheet(
        ("1|งานดิน|50000", "2|งานโครงสร้าง|1000000"), "1050000.00", asked=True
    ),
    "names and one figure, pasted": Sheet(
        ("งานดิน|50000", "งานโครงสร้าง|1000000"), "1050000.00", asked=True, at=AT_DESCRIPTION
    ),
    "one figure and baht": Sheet(
        ("1|งานดิน|50000|บาท", "2|งานโครงสร้าง|1000000|บาท"), "0.00", asked=True
    ),
    "one figure and the word for a lump": Sheet(
        ("งานดิน|50000|งาน", "งานโครงสร้าง|1000000|งาน"), "1050000.00", asked=True, at=AT_DESCRIPTION
    ),
    "lumps and one figure": Sheet(
        ("1|งานดิน|งาน|50000", "2|งานโครงสร้าง|งาน|1000000"), "1050000.00", asked=True
    ),
    "a figure behind its unit": Sheet(("ดิน|ลบ.ม.|100.00", "ทราย|ลบ.ม.|150.00"), "0.00", asked=True),
    "quantities and their units, pasted": Sheet(
        ("ดิน|10|ลบ.ม.", "ทราย|15|ลบ.ม."), "0.00", at=AT_DESCRIPTION
    ),
    "quantities and their units": Sheet(("ดิน|10|ลบ.ม.", "ทราย|15|ลบ.ม."), "0.00"),
    "amount and total, of two works one typed over": Sheet(
        ("งาน 1|142|ชุด|136635.24|136635.24", "งาน 2|183|ม.|141189.99|141199.99"), "277825.23",
        asked=True, at=IN_SIGHT,
    ),
    "two of a work, its price and amount said again": Sheet(
        ("งาน|2|ม.|877.88|1755.76|||877.88|1755.76",), "1755.76", asked=True, at=IN_SIGHT
    ),
    "a whole table in one column": Sheet(
        ("1.1 ขุดดิน 10 ลบ.ม. 99.00 990.00", "1.2 ถมดิน 5 ลบ.ม. 80.00 400.00"), "0.00", asked=True
    ),
    "names of works that have sizes in them": Sheet(
        ("ท่อ PVC 4 นิ้ว ชั้น 8.5", "เหล็ก DB12 ยาว 10 ม.", "สาย THW 1x2.5"), "0.00"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [*SUMMED, *COLUMNS])
def test_a_sheet_of_an_office_brings_its_money_or_asks(name: str) -> None:
    sheet = (SUMMED | COLUMNS)[name]
    reading = read(*sheet.rows, at=sheet.at)
    assert reading.certain is not sheet.asked
    offered = [cost(reading), *(f"{each.direct_cost / 100:.2f}" for each in reading.others)]
    assert sheet.money in offered
    if not sheet.asked:
        assert offered == [sheet.money]
    if sheet.comes:
        assert tuple(brought(reading)) == sheet.comes
    if sheet.asked and not reading.others:
        assert reading.doubts


def test_a_price_and_nearly_its_amount_is_asked_about() -> None:
    assert not read("งาน 1|65|ต้น|44|2870", at=IN_SIGHT).certain
