"""Words of tax and of other money: asked about in all spellings, but not where they say no."""

from __future__ import annotations

import pytest

from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill_table.price_claims import says_in
from estimator.domain.search.folding import in_one_order
from tests.domain.bill_table.sheets import read, said

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
TWO = ("1|ก|10|ม.|50|500", "2|ข|20|ม.|30|600")
SUM = "|รวม||||1100"

IN = (
    "รวมภาษี", "ราคารวม VAT", "รวมภาษีมูลค่าเพิ่มแล้ว", "รวมค่าขนส่งและภาษีแล้ว", "รวม ภ.พ. 7%",
    "VAT included", "inc. VAT", "incl. 7% VAT", "including VAT", "inclusive of VAT", "with VAT",
    "after tax", "VAT incl.",
    "ราคารวม Vat7%", "รวม VAT7% แล้ว", "รวมVATแล้ว", "ราคารวมแวต", "ราคารวมแวท 7% แล้ว",
    "ภาษีมูลค่าเพิ่ม 7% รวมในราคาแล้ว", "Prices are inclusive of overhead, profit and VAT",
    "ราคาไม่รวมค่าขนส่ง รวมภาษีแล้ว", "ราคายังไม่รวมค่าติดตั้ง แต่รวม VAT 7% แล้ว", "VAT in", "in vat", "VAT-in",
    "Vat รวมอยู่ด้วย", "ไม่ต้องบวก VAT อีก", "ไม่ต้องคิดภาษีเพิ่ม", "ใส่ภาษีแล้ว",
    "หลังภาษี", "ภาษีรวมอยู่แล้ว", "บวกภาษีแล้ว", "All prices are VAT included",
    "ไม่รวมค่าติดตั้ง ราคานี้รวมภาษีมูลค่าเพิ่มแล้ว", "ยังไม่รวมค่าแรง ราคารวม VAT แล้ว", "ไม่รวมขนส่ง/รวม VAT",
    "ไม่รวมค่าติดตั้งราคานี้รวมภาษีแล้ว", "ไม่รวมขนส่ง - รวม VAT", "ไม่รวมติดตั้ง ราคาต่อหน่วยรวมแวท",
    "ไม่รวมค่าติดตั้งรวมภาษีแล้ว", "ยังไม่รวมค่าแรงซึ่งราคารวม VAT แล้ว", "ไม่รวมขนส่ง+รวม VAT",
    "ไม่รวมขนส่ง เป็นราคารวม VAT", "ไม่รวมค่าแรง ทุกรายการรวมภาษี",
    "excl. transport incl. VAT", "Not including transport / prices including VAT",
    "ไม่รวมติดตั้ง VAT รวมแล้ว", "ยังไม่รวมขนส่ง ภาษีรวมแล้ว", "ไม่รวมค่าแรงงาน VAT 7% รวมอยู่ในราคาแล้ว",
    "ไม่รวมค่าติดตั้ง เป็นราคา VAT แล้ว", "ไม่รวมค่าติดตั้ง หลังภาษี", "ไม่รวมขนส่ง*รวม VAT",
    "ไม่รวมขนส่ง และ VAT รวมแล้ว",
    "ไม่รวมค่าแรง ภาษีมูลค่าเพิ่มคิดให้แล้ว", "ราคาเผื่อ VAT ไว้แล้ว", "ราคาพร้อม VAT", "ภาษีอยู่ในราคาแล้ว",
    "VAT อยู่ในราคาต่อหน่วยแล้ว", "ราคาไม่รวมขนส่ง, VAT included", "delivery not included, VAT included",
    "VAT-inclusive prices", "ราคานี้รวมแล้วทั้ง VAT", "ราคารวมทั้ง VAT", "Delivery excluded VAT included",
    "ราคายังไม่ได้ถอด VAT", "ราคายังไม่หัก VAT", "ราคานี้ยังไม่ได้หักภาษีมูลค่าเพิ่มออก", "Prices not excluding VAT",
    "VAT ยังไม่ได้ถอด", "ราคาที่เสนอรวมภาษีมูลค่าเพิ่ม",
)  # fmt: skip
NOT_IN = (
    "ราคาถอด VAT", "ถอด VAT แล้ว", "ราคาหักภาษีแล้ว", "VAT ถอดแล้ว",
    "ไม่รวมภาษี", "ไม่ รวมภาษี", "ไม่ได้รวมภาษี", "ยังมิได้รวม VAT", "ยังไม่ได้รวมภาษี", "ยังไม่รวมภาษี",
    "ก่อนรวมภาษี",
    "ก่อนภาษี", "ยกเว้นภาษี", "รวมราคาก่อนภาษีมูลค่าเพิ่ม", "รวมค่างาน (ไม่รวมภาษี)", "excluding VAT",
    "excl. VAT",
    "incl. transport but excl. VAT", "ภาษี 7% ไม่รวมในราคา", "ราคารวมค่าขนส่ง ไม่รวมแวท",
    "not incl. VAT", "not including VAT", "VAT not included", "before VAT", "without VAT",
    "รวมภาษีเงินได้", "รวมงานทาสี", "ราคาไม่รวมค่าขนส่ง รวมทั้งภาษี", "ต้องเสียภาษีตามกฎหมายแล้ว",
    "ผู้รับจ้างเป็นผู้ชำระภาษีแล้วแต่กรณี",
    "ราคารวมขนส่ง/ไม่รวม VAT", "ภาษีไม่รวมในราคานี้", "ราคานี้ไม่รวมภาษี", "Prices w/o VAT",
    "ยังไม่ได้ รวมภาษีแล้ว", "ราคารวมขนส่ง ก่อนรวมภาษี",
    "not yet incl. VAT", "ราคารวมค่าแรง ราคานี้ยังไม่รวม VAT",
    "ราคารวมค่าขนส่งแล้ว ภาษีไม่รวม", "delivery included, VAT not included", "รวมขนส่ง VAT ไม่รวม",
    "Price excl. VAT incl. delivery", "ไม่รวมค่าขนส่ง ค่าแรง ภาษี", "ไม่รวมขนส่ง+VAT",
    "ไม่รวมทั้งค่าขนส่งและภาษี",
    "VAT คิดแยก", "ราคาไม่ได้รวมค่าขนส่งหรือ VAT ไว้", "ราคารวมค่าแรง (ยังไม่ VAT)",
    "VAT excluded, delivery included",
    "VAT 7% แยก", "ราคาวัสดุถอด VAT แล้ว", "ราคาหักภาษีออกแล้ว",
)  # fmt: skip


@pytest.mark.parametrize("words", IN)
def test_the_tax_is_said_to_be_in(words: str) -> None:
    assert says_in(in_one_order(words), "tax")
    assert not read(ONE.replace("จำนวนเงิน", f"จำนวนเงิน ({words})"), *TWO).certain


@pytest.mark.parametrize("words", NOT_IN)
def test_the_tax_is_said_not_to_be_in(words: str) -> None:
    assert not says_in(in_one_order(words), "tax")
    reading = read(f"{words}|||||", ONE, *TWO, f"|รวม ({words})||||1100")
    assert (reading.certain, said(reading)[1:]) == (True, [])


WITH_FACTOR = (
    "ราคานี้รวมค่า Factor F แล้ว", "คูณ Factor F แล้ว", "ราคากลาง (รวม Factor F = 1.3073 แล้ว)",
    "ราคาคูณด้วยแฟกเตอร์ไว้แล้ว",
    "ราคานี้รวมค่าแฟคเตอร์แล้ว", "ราคาหลังคูณค่าแฟคเตอร์ F", "ราคานี้คิด Factor F ไว้แล้ว",
    "ราคาต่อหน่วยได้นำค่า Factor F มาคูณแล้ว", "ค่างานได้ปรับด้วย Factor F แล้ว",
    "ราคาทั้งหมดเป็นราคาที่ใช้ Factor F แล้ว", "ราคานี้ใช้ค่า Factor F = 1.3073",
    "Factor F = 1.3073 (รวมในราคาต่อหน่วยแล้ว)", "รวม Factor F เรียบร้อย",
    "Unit price includes Factor F",
    "ไม่ต้องคูณ Factor F อีก", "ราคา Factor F แล้ว", "ราคาที่คูณตัวคูณแล้ว", "(x1.3073 แล้ว)", "ใส่ค่า F แล้ว",
    "ราคาคูณ Factor F แล้วไม่เกินราคาตลาด", "ราคาไม่รวมค่าขนส่ง คูณ Factor F แล้ว",
    "ราคานี้คูณ Factor F แล้ว เพื่อตั้งงบประมาณ",
    "ไม่รวมค่าขนส่ง ราคานี้คูณ Factor F แล้ว", "ไม่รวมขนส่ง/คูณ Factor F แล้ว",
    "ราคารวม Factor F แล้ว ไม่รวมค่าขนส่ง", "(ไม่รวมค่าขนส่ง) ราคานี้คูณแฟ็กเตอร์แล้ว",
    "ไม่รวมค่าขนส่ง Factor F รวมแล้ว", "ไม่รวมค่าขนส่ง ใช้ F แล้ว", "ห้ามคูณ Factor F ซ้ำ", "ราคานี้ F แล้ว",
    "ราคานี้เป็นราคากลางแล้ว", "ค่า F = 1.2750 (คูณแล้ว)", "ค่า F 1.2750 คูณแล้ว", "F = 1.2750 คูณแล้ว",
)  # fmt: skip


@pytest.mark.parametrize("words", WITH_FACTOR)
def test_factor_f_is_asked_about_wherever_it_is_said_to_be_in(words: str) -> None:
    """The bill multiplies by it once more."""
    for rows in (
        (f"{words}|||||", ONE, *TWO, SUM),
        (ONE, *TWO, SUM, f"|{words}||||"),
        (ONE, f"|งานดิน ({words})||||", *TWO, SUM),
        (ONE, *TWO, f"|รวม ({words})||||1100"),
        (f"{ONE}|หมายเหตุ", *(f"{row}|{words}" for row in TWO), SUM),
    ):
        assert not read(*rows).certain, rows
        assert any("หมวดงานนี้คูณ Factor F อีก" in told for told in said(read(*rows)))
        equipment = said(read(*rows, kind="equipment"))
        assert any("คิดภาษีมูลค่าเพิ่มซึ่งอยู่ใน Factor F อีก" in told for told in equipment)
        assert "Factor F" not in str(said(read(*rows, kind="special"))[1:])


@pytest.mark.parametrize(
    "words",
    [
        "ราคานี้รวมค่าอำนวยการ ดำเนินงาน กำไรแล้ว", "ราคารวมค่าดำเนินการและกำไรแล้ว", "ราคานี้รวม OH&P แล้ว",
        "Price including overhead and profit", "ราคารวมค่าโสหุ้ยแล้ว", "ราคารวม Mark up แล้ว",
        "บวกเพิ่ม 30% แล้ว", "ไม่รวมขนส่ง กำไรรวมแล้ว", "ราคาทุนบวกกำไร 15%", "หน่วยละรวมกำไร",
    ],
)  # fmt: skip
def test_what_factor_f_is_made_of_is_asked_about(words: str) -> None:
    """Prices of equipment hold it rightly."""
    for rows in (
        (f"{words}|||||", ONE, *TWO, SUM),
        (ONE, *TWO, SUM, f"|{words}||||"),
        (f"{ONE}|หมายเหตุ", *(f"{row}|{words}" for row in TWO), SUM),
    ):
        assert not read(*rows).certain, rows
        assert any("รวมค่าดำเนินการหรือกำไรแล้ว" in told for told in said(read(*rows)))
        assert read(*rows, kind="equipment").certain


@pytest.mark.parametrize(
    "words",
    [
        "ราคายังไม่รวม Factor F", "ราคานี้ยังไม่ได้นำ Factor F มาคูณ", "ราคาไม่รวมค่าดำเนินการและกำไร",
        "เงื่อนไขการใช้ตาราง Factor F", "Factor F งานอาคาร ดอกเบี้ย 6%",
        "ราคากลาง = ค่างานต้นทุน x Factor F",
        "Prices exclude overhead and profit", "ค่างานต้นทุน (ก่อนคูณ Factor F)", "ดินถมแน่นแล้ว",
        "คอนกรีต F'c 240 ราคารวมเท", "เสาเข็ม F 6.00 ม. ราคารวมตอก", "Wire F/A ใช้แล้ว",
        "ค่าดำเนินงานรื้อย้าย รวมขนส่งแล้ว", "ผู้อำนวยการเห็นชอบแล้ว", "ค่าดำเนินการ รวมขนส่งแล้ว",
        "ค่าวัสดุตามพาณิชย์จังหวัด ใช้ Factor F งานอาคาร", "ฟิล์ม F 2 ชั้น ราคารวมติดตั้ง",
    ],
)  # fmt: skip
def test_what_is_said_of_the_factor_beside_the_prices_is_not(words: str) -> None:
    for rows in (
        (f"{words}|||||", ONE, *TWO, SUM),
        (f"{ONE}|หมายเหตุ", f"{TWO[0]}|{words}", TWO[1]),
    ):
        assert read(*rows).certain, said(read(*rows))


@pytest.mark.parametrize(
    "rows",
    [
        (ONE, *TWO, SUM, "|ภาษีมูลค่าเพิ่ม 7%||||77", "|รวมทั้งสิ้น||||1177"),
        (ONE, *TWO, SUM, "|ค่าดำเนินการ 10%||||110", "|Vat 7%||||84.70"),
        (ONE, *TWO, SUM, "|Factor F = 1.30||||", "|ราคากลาง||||1430"),
        ("ราคานี้ยังไม่รวมภาษีมูลค่าเพิ่ม|||||", ONE, *TWO, SUM),
        (ONE, *TWO, SUM, "|ราคาไม่รวม VAT 7%||||"),
        (ONE.replace("จำนวนเงิน", "จำนวนเงิน (ไม่รวม VAT)"), *TWO, SUM),
    ],
)
def test_whole_prices_to_which_the_tax_is_added_are_asked_about(rows: tuple[str, ...]) -> None:
    assert not read(*rows, kind="special").certain
    assert read(*rows).certain


def test_whole_prices_that_hold_the_tax_are_not() -> None:
    rows = ("ราคารวมภาษีมูลค่าเพิ่มแล้ว|||||", ONE, *TWO, SUM, "|รวมทั้งสิ้น (รวม VAT)||||1100")
    assert read(*rows, kind="special").certain


@pytest.mark.parametrize(
    "name",
    [
        "Overhead & Profit", "Profit 10%", "ค่าบริหารและกำไร", "ค่าภาษีและกำไร", "ค่าใช้จ่ายในการดำเนินงาน",
        "ค่าดอกเบี้ย", "OH&P", "ค่าดำเนินงานและกำไร 15%",
        "เงินกำไร", "Contractor's profit", "Margin", "Preliminary & overhead", "ค่าภาษีอากร",
        "ค่าการจัดการ", "กำไรของผู้รับจ้าง", "ผลกำไร 10%", "General Overhead", "Site overhead cost",
        "ภาษีและอากรต่างๆ", "กำไรผู้รับเหมา", "Builder's profit", "ค่าบริหารสำนักงาน", "Admin fee", "P&OH",
        "ภาษี VAT 7%", "ค่าโสหุ้ยอื่นๆ",
    ],
)  # fmt: skip
def test_works_that_are_what_factor_f_is_made_of_are_asked_about(name: str) -> None:
    for row in (f"3|{name}|1|งาน|165|165", f"|{name}|1|งาน|165|165"):
        assert not read(ONE, *TWO, row).certain
        assert not read(ONE, *TWO, row, "|รวม||||1265").certain


@pytest.mark.parametrize("name",
    [
        "งานอาคารบริหาร", "ปรับปรุงห้องผู้อำนวยการ", "ค่าดำเนินงานรื้อย้าย", "ป้ายร้านค้ากำไรดี", "Steel profile",
        "ค่าจัดการจราจร", "Overhead crane 5 t", "รางภาษีเจริญ", "ค่าการจัดการขยะ", "ป้ายสำนักงานภาษี",
        "Preliminaries",
    ],
)  # fmt: skip
def test_works_in_whose_names_such_words_are_are_not(name: str) -> None:
    reading = read(ONE, *TWO, f"3|{name}|1|งาน|165|165", "|รวม||||1265")
    assert (reading.certain, said(reading)[1:]) == (True, [])


@pytest.mark.parametrize(
    "name",
    [
        "หักค่าเศษเหล็ก", "หักมูลค่าซากวัสดุ", "หักคืนวัสดุเก่า", "มูลค่าซาก (หักออก)", "ส่วนลด", "ส่วนลดพิเศษ",
        "ลดราคา", "Less: salvage", "Discount", "หักช่องเปิด", "ค่าซากวัสดุรื้อถอน", "วัสดุรื้อถอน (หักคืน)",
        "Deduction of openings",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["construction", "equipment", "special"])
def test_works_that_are_called_as_what_is_taken_off_are_asked_about(
    name: str, kind: PartKind
) -> None:
    assert not read(ONE, *TWO, f"3|{name}|100|กก.|5|500", kind=kind).certain
    assert not read(ONE, *TWO, f"|{name}|1|งาน|500|500", "|รวม||||1600", kind=kind).certain


@pytest.mark.parametrize("remark", ["หัก", "หักออก", "หักคืน", "(-)", "หักจากข้อ 1"])
def test_a_remark_that_a_work_is_taken_off_is_asked_about(remark: str) -> None:
    assert not read(
        f"{ONE}|หมายเหตุ", *(f"{each}|" for each in TWO), f"3|เศษเหล็ก|100|กก.|5|500|{remark}"
    ).certain


@pytest.mark.parametrize(
    "name",
    [
        "หักมุมบัวปูน",
        "ข้อต่อหักศอก",
        "งานลดระดับพื้น",
        "หักพังพื้นเดิม",
        "Less than 2 m pipe",
        "ลดขนาดท่อ",
        "บันไดหักข้อ",
        "หักหัวเสาเข็ม",
    ],
)
def test_works_of_a_shape_that_such_words_name_are_not(name: str) -> None:
    reading = read(ONE, *TWO, f"3|{name}|1|งาน|165|165", "|รวม||||1265")
    assert (reading.certain, said(reading)[1:]) == (True, [])


@pytest.mark.parametrize(
    "words",
    [
        "ราคานี้รวมภาษีมูลค่าเพิ่มแล้ว อยู่ในวงเงินงบประมาณ", "ราคาต่อหน่วยรวมภาษีแล้ว (งบประมาณปี 2569)",
        "แบบประมาณราคา งบประมาณ พ.ศ. 2569 ราคารวมภาษีมูลค่าเพิ่ม 7%",
    ],
)  # fmt: skip
def test_words_of_the_budget_hide_none_of_the_prices(words: str) -> None:
    for rows in (
        (f"{words}|||||", ONE, *TWO, SUM),
        (ONE, *TWO, SUM, f"|{words}||||"),
        (f"{ONE}|หมายเหตุ", *(f"{row}|{words}" for row in TWO), SUM),
    ):
        assert not read(*rows).certain, rows


def test_the_factor_below_the_sum_or_not_in_the_prices_is_not_asked_about() -> None:
    below = ("|คูณ Factor F||||1.3|", "|ค่าก่อสร้าง (คูณ Factor F แล้ว)||||1430")
    for rows in (
        (ONE, *TWO, SUM, below[1]),
        ("ราคายังไม่คูณ Factor F|||||", ONE, *TWO, SUM),
        (ONE.replace("จำนวนเงิน", "จำนวนเงิน (ไม่รวม Factor F)"), *TWO, SUM),
    ):
        assert read(*rows).certain, said(read(*rows))


def test_a_note_below_the_sum_that_the_tax_is_in_is_asked_about() -> None:
    assert not read(ONE, *TWO, SUM, "|รวมค่าดำเนินการ กำไร และภาษีแล้ว||||").certain


@pytest.mark.parametrize(
    "unit",
    [
        "พันบาท", "พัน บาท", "พันบ.", "ล้านบาท", "บาท x 1,000", "x1000", "'000", "KTHB", "k baht",
        "M THB",
        "thousand baht", "'000 บาท", "x1,000 บาท", "USD", "US$", "ดอลลาร์", "เหรียญสหรัฐ", "กีบ", "ลบ.",
        "สตางค์", "ล้าน",
    ],
)  # fmt: skip
def test_other_money_is_asked_about_wherever_it_is_said(unit: str) -> None:
    heads = ONE.replace("จำนวนเงิน", f"จำนวนเงิน ({unit})")
    for rows in (
        (heads, *TWO),
        (f"หน่วย : {unit}|||||", ONE, *TWO),
        (f"หน่วย : {unit}|||||", *TWO),
        (f"แบบแสดงรายการและราคา (หน่วย : {unit})|||||", ONE, *TWO),
        (ONE, f"||||{unit}|{unit}", *TWO),
        (ONE, *TWO, f"|รวมเป็นเงิน ({unit})||||1100"),
        (f"{ONE}|หมายเหตุ", *(f"{row}|{unit}" for row in TWO)),
    ):
        reading = read(*rows)
        assert not reading.certain, rows
        assert any("ไม่ได้เป็นหน่วยบาท" in each for each in said(reading)), rows


@pytest.mark.parametrize(
    "words",
    [
        "ราคา USD", "(ราคา USD)", "เงินสกุล USD", "Price in THB '000", "จำนวนเงินหน่วยพันบาท",
        "ราคาต่อหน่วย (หยวน)", "Amounts '000", "ราคาเป็นเงินสกุลดอลลาร์",
        "'000 บาท", "(x1,000 บาท)", "หน่วยเป็นล้าน", "Amount in K", "In USD", "(ราคาเป็น EURO)",
        "ราคา/หน่วย USD", "1 USD = 35 บาท", "ราคา (K)", "(K)", "ราคาเป็นหน่วยพันบาท", "ตัวเลขหน่วยพันบาท",
        "ราคาในตารางเป็นหลักพันบาท", "มูลค่าเป็นพันบาท", "แสดงเป็นพันบาท",
    ],
)  # fmt: skip
def test_other_money_right_behind_a_word_of_money(words: str) -> None:
    for rows in (
        (f"{words}|||||", ONE, *TWO, SUM),
        (f"|{words}||||", ONE, *TWO, SUM),
        (ONE, *TWO, SUM, f"|{words}||||"),
    ):
        assert not read(*rows).certain, rows


@pytest.mark.parametrize(
    "title",
    [
        "วงเงินล้านบาท", "ราคา 2,000 บาท", "ราคาพันธุ์ไม้",
        "งบประมาณ 2.5 ล้านบาท", "วงเงิน 3,000,000 บาท (รวมภาษีมูลค่าเพิ่ม)", "หน่วย : บาท", "(บาท)",
        "ราคาต่อหน่วยเป็นบาท", "ปริมาณดินเป็น ลบ.ม.", "In situ concrete", "1 m = 3 ft", "โครงการเงินล้าน",
        "ราคาที่เสนอต้องรวมภาษีมูลค่าเพิ่ม", "การเสนอราคาให้เสนอราคารวมภาษีมูลค่าเพิ่มด้วย",
        "m", "K", "ความยาวถนน (m)", "Unit: m", "หน่วย: m", "ความยาวถนน|200|m",
    ],
)  # fmt: skip
def test_titles_that_say_nothing_of_the_prices(title: str) -> None:
    assert read(f"{title}|||||", ONE, *TWO, "|รวม||||1100").certain


@pytest.mark.parametrize(
    "row", ["1|ก (ราคารวมภาษีมูลค่าเพิ่ม)|10|ม.|50|500|", "1|ก|10|ม.|50|500|ราคารวม VAT"]
)
def test_a_work_that_says_the_tax_is_in_its_price(row: str) -> None:
    reading = read(f"{ONE}|หมายเหตุ", row, f"{TWO[1]}|ไม่รวม VAT")
    assert [each[:6] for each in said(reading) if "ภาษีเพิ่มอีก" in each] == ["2 warn"]
    assert not reading.certain


@pytest.mark.parametrize(
    "head",
    ["ค่าแรงเดิม", "ค่าแรงปีก่อน", "ค่าแรงขั้นต่ำ", "ค่าแรง (สำรวจ)", "ค่าแรง (ก่อนลด 10%)", "ค่าแรงก่อนหักส่วนลด"],
)
def test_a_price_of_another_time_is_asked_about(head: str) -> None:
    heads = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าแรงต่อหน่วย"
    assert not read(f"{heads}|{head}", "1|ก|10|ม.|50||20", "2|ข|20|ม.|30||10").certain
