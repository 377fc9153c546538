"""What the checks say of days, provinces, the budget, persons, and what may not be there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from estimator.app.guideline.surroundings import surroundings
from estimator.domain.bill.rows import Bill, Group, Line, Part
from estimator.domain.bill.work_types import WorkType
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.clauses import Clause
from estimator.domain.decisions import Decision
from estimator.domain.estimate import (
    Conditions,
    Estimate,
    FactorChoice,
    GroupFactor,
    Project,
    Rounding,
)
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.checks import check
from estimator.domain.guideline.rain_zones import hint_sentence
from estimator.domain.guideline.surroundings import NOTHING_AROUND, Surroundings
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import price
from estimator.domain.procedure.committee import Member
from estimator.domain.sources.labour_ref import LabourRef
from tests.books import BOOKS, main_factor
from tests.domain.bills import bill_of
from tests.lines import changed_line, flat_line
from tests.official_labour import W480, official

TODAY = date(2026, 7, 20)
AROUND = surroundings(TODAY)
_TABLES = BOOKS.factor_f["cgd-w481"]
_TABLES_OF_THE_DAY = replace(_TABLES, info=replace(_TABLES.info, dated=official(W480).info.dated))
OFFICIAL = Books({W480: official(W480)}, {"cgd-w481": _TABLES_OF_THE_DAY})
BY_HAND = FactorChoice(method="manual", value=Decimal("1.2"), reason="ตามคู่มือ")
LINE = flat_line("งาน", Decimal(1), "งาน", Decimal("1000.50"))


def estimate_of(*lines: Line, work_type: str | None = None, **project: object) -> Estimate:
    part = Part("construction", "หมวด", work_type)  # type: ignore[arg-type]
    return Estimate(
        project=Project(**project),  # type: ignore[arg-type]
        conditions=Conditions(factor_f=BY_HAND),
        bill=bill_of(Tree(part, tuple(map(Tree, lines or (LINE,))))),
    )


def findings(
    estimate: Estimate, code: str, around: Surroundings = AROUND, books: Books = BOOKS
) -> list[Finding]:
    costed = cost(estimate.bill, books)
    priced = price(estimate, books, costed)
    found = check(looked_at(estimate, costed, priced, None, books, around))
    return [each for each in found if each.code == code]


def test_a_pricing_day_that_is_still_to_come_is_told() -> None:
    (found,) = findings(estimate_of(priced_on=date(2026, 7, 21)), "priced_in_future")
    assert (found.severity, found.field) == ("warn", "priced_on")
    assert "21 ก.ค. 2569" in found.message
    assert findings(estimate_of(priced_on=TODAY), "priced_in_future") == []


OTHER_RULES = ("form_set_other", "guideline_other")


@pytest.mark.parametrize(
    ("day", "form_set", "guideline", "told"),
    [
        (8, None, None, ()),
        (9, None, None, ()),
        (8, "2560", "2565", ()),
        (9, "2569", "2569", ()),
        (8, "2569", None, ("form_set_other",)),
        (9, "2560", None, ("form_set_other",)),
        (8, None, "2569", ("guideline_other",)),
        (9, None, "2565", ("guideline_other",)),
        (20, "2560", "2565", OTHER_RULES),
        (None, "2569", "2569", ()),  # nothing to compare with
    ],
)
def test_rules_that_are_not_those_of_the_day_are_told(
    day: int | None, form_set: str | None, guideline: str | None, told: tuple[str, ...]
) -> None:
    priced_on = None if day is None else date(2026, 6, day)
    estimate = replace(
        estimate_of(priced_on=priced_on),
        form_set=form_set,  # type: ignore[arg-type]
        guideline=guideline,  # type: ignore[arg-type]
    )
    found = [each for code in OTHER_RULES for each in findings(estimate, code)]
    assert tuple(each.code for each in found) == told
    assert {each.severity for each in found} <= {"warn"}
    assert all("9 มิ.ย. 2569" in each.message and each.remedy for each in found)


def test_other_rules_with_the_committees_reason_ask_for_nothing() -> None:
    decided = [Decision("form_set", "2560", "มติ"), Decision("guideline", "2565", "มติ")]
    plain = replace(estimate_of(priced_on=date(2026, 6, 20)), form_set="2560", guideline="2565")
    found = replace(plain, decisions=records_of(decided))
    told = [each for code in OTHER_RULES for each in findings(found, code)]
    assert [(each.severity, each.remedy) for each in told] == [("note", "")] * 2


def test_forms_of_another_day_are_not_spoken_of_where_none_has_a_number() -> None:
    """The forms of a road have no ปร number in either set: there is nothing to choose."""
    road = replace(estimate_of(work_type="road", priced_on=date(2026, 6, 20)), form_set="2560")
    assert findings(road, "form_set_other") == []


def test_it_is_said_which_rules_those_of_the_day_are() -> None:
    after = replace(estimate_of(priced_on=date(2026, 6, 20)), form_set="2560")
    (found,) = findings(after, "form_set_other")
    assert found.message == (
        "เลือกแบบฟอร์มชุด พ.ศ. 2560 แต่วันที่คำนวณราคากลาง 20 มิ.ย. 2569 "
        "ใช้ฉบับ พ.ศ. 2569 ซึ่งใช้บังคับตั้งแต่ 9 มิ.ย. 2569"
    )
    before = replace(estimate_of(priced_on=date(2026, 6, 8)), guideline="2569")
    (found,) = findings(before, "guideline_other")
    assert found.message == (
        "เลือกแนวทางและวิธีปฏิบัติฯ ฉบับ พ.ศ. 2569 ซึ่งใช้บังคับตั้งแต่ 9 มิ.ย. 2569 "
        "แต่วันที่คำนวณราคากลาง 8 มิ.ย. 2569 ยังใช้ฉบับ พ.ศ. 2565"
    )


@pytest.mark.parametrize(
    ("form_set", "guideline", "said"),
    [
        (
            None,
            None,
            " จึงใช้แบบฟอร์มชุด พ.ศ. 2560 และแนวทางและวิธีปฏิบัติฯ ฉบับ พ.ศ. 2565 ไปพลางก่อน",
        ),
        ("2569", None, " จึงใช้แนวทางและวิธีปฏิบัติฯ ฉบับ พ.ศ. 2565 ไปพลางก่อน"),
        ("2569", "2569", ""),
    ],
)
def test_without_a_day_it_is_said_which_rules_are_taken(
    form_set: str | None, guideline: str | None, said: str
) -> None:
    estimate = replace(
        estimate_of(),
        form_set=form_set,  # type: ignore[arg-type]
        guideline=guideline,  # type: ignore[arg-type]
    )
    (found,) = findings(estimate, "no_date")
    assert found.message == f"ยังไม่ได้ระบุวันที่คำนวณราคากลาง{said}"
    tomorrow = estimate_of(priced_on=date(2099, 1, 1))
    assert findings(tomorrow, "priced_in_future", NOTHING_AROUND) == []


def test_a_material_of_a_tenth_of_the_budget_is_added_up_over_its_lines() -> None:
    """Steel on two lines is one material; it is told at the first, by the clause of the edition."""
    steel = flat_line("เหล็ก  DB16", Decimal(10), "กก.", Decimal("30.00"))
    more = flat_line("เหล็ก db16", Decimal(7), "กก", Decimal("30.00"))
    estimate = estimate_of(LINE, steel, more, budget_baht=Decimal(5_100))
    tenths = findings(estimate, "material_tenth")
    assert [(each.row, each.severity, str(each.clause)[-5:]) for each in tenths] == [
        (2, "note", "อ 9.4"),
        (3, "note", "อ 9.4"),
    ]
    assert "“เหล็ก DB16” รวม 510.00 บาท เป็นร้อยละ 10.00 ของวงเงินงบประมาณ" in tenths[1].message
    later = estimate_of(steel, more, budget_baht=Decimal(5_100), priced_on=date(2026, 6, 9))
    (found,) = findings(later, "material_tenth")
    assert str(found.clause).endswith("ข้อ 9.5")
    assert findings(estimate_of(steel, budget_baht=Decimal(5_100)), "material_tenth") == []
    assert findings(estimate_of(steel), "material_tenth") == []


def test_lines_without_a_name_are_no_one_material() -> None:
    nameless = flat_line(" ", Decimal(10), "กก.", Decimal("60.00"))
    estimate = estimate_of(nameless, nameless, budget_baht=Decimal(10_000))
    assert findings(estimate, "material_tenth") == []


def test_equipment_counts_as_material_of_the_project_and_special_costs_do_not() -> None:
    lift = flat_line("ลิฟต์", Decimal(1), "ชุด", Decimal(700))
    bill = bill_of(
        Tree(Part("construction", "หมวด"), (Tree(LINE),)),
        Tree(Part("equipment", "ครุภัณฑ์"), (Tree(lift),)),
        Tree(Part("special", "พิเศษ"), (Tree(replace(lift, description="ขนส่ง")),)),
    )
    estimate = replace(estimate_of(budget_baht=Decimal(7_000)), bill=bill)
    told = [each.message for each in findings(estimate, "material_tenth")]
    assert ["“ลิฟต์” รวม 700.00 บาท เป็นร้อยละ 10.00" in message for message in told] == [False, True]


def test_the_group_of_the_project_that_no_part_is_of_is_told() -> None:
    def bill(*kinds: WorkType | None) -> Bill:
        return bill_of(*(Tree(Part("construction", "หมวด", kind), (Tree(LINE),)) for kind in kinds))

    of_road = replace(estimate_of(), bill=bill("road"))
    (found,) = findings(of_road, "work_type_unused")
    assert (found.severity, found.field) == ("stop", "work_type")
    assert isinstance(found.clause, Clause)
    assert found.clause.number == "5"
    assert "กลุ่มงานของโครงการคืองานก่อสร้างอาคาร แต่ทุกหมวดกำหนดเป็นงานก่อสร้างทาง" in found.message
    special = bill_of(Tree(Part("special", "พิเศษ")))
    still_empty = bill_of(
        Tree(Part("construction", "ทาง", "road"), (Tree(LINE),)),
        Tree(Part("construction", "อาคาร")),
    )
    for sound in (bill("road", None), bill("building"), special, still_empty):
        assert findings(replace(of_road, bill=sound), "work_type_unused") == []


@pytest.mark.parametrize(
    ("province", "known"),
    [
        ("แอตแลนติส", False),
        ("เพชรบุรี", True),
        (" จังหวัดเพชรบุรี", True),
        ("จ.เพชรบุรี", True),
        ("กทม.", True),
        ("", True),
    ],
)
def test_a_province_that_is_none_is_told(province: str, known: bool) -> None:
    found = findings(estimate_of(province=province), "no_such_province")
    assert [(each.severity, each.field) for each in found] == (
        [] if known else [("warn", "province")]
    )


def test_a_price_above_the_budget_is_told_with_the_difference() -> None:
    estimate = estimate_of(budget_baht=Decimal(999))
    (found,) = findings(estimate, "over_budget")
    assert (found.severity, found.field) == ("warn", "budget_baht")
    assert found.message == ("ราคากลาง 1,000.00 บาท สูงกว่าวงเงินงบประมาณ 999.00 บาท อยู่ 1.00 บาท")
    for enough in (Decimal(1000), None, Decimal(0)):
        assert findings(estimate_of(budget_baht=enough), "over_budget") == []


@pytest.mark.parametrize(("budget", "told"), [(None, True), ("0", True), ("1", False)])
def test_without_a_budget_it_is_said_what_could_not_be_looked_at(
    budget: str | None, told: bool
) -> None:
    estimate = estimate_of(budget_baht=None if budget is None else Decimal(budget))
    found = findings(estimate, "no_budget")
    assert [(each.severity, each.field) for each in found] == (
        [("warn", "budget_baht")] if told else []
    )
    nothing = replace(estimate, bill=bill_of(Tree(Part("construction", "หมวด"), ())))
    assert findings(nothing, "no_budget") == []
    (found_nothing,) = findings(nothing, "nothing_priced")
    assert found_nothing.severity == "warn"
    assert findings(estimate, "nothing_priced") == []


@pytest.mark.parametrize(("material", "told"), [("1000", False), ("1004", True), ("1005", True)])
def test_ten_baht_are_the_least_step_that_is_usual(material: str, told: bool) -> None:
    line = flat_line("งาน", Decimal(1), "งาน", Decimal(material))
    plain = FactorChoice(method="manual", value=Decimal(1), reason="ตามคู่มือ")
    uncut = replace(
        estimate_of(line),
        conditions=Conditions(factor_f=plain),
        rounding=Rounding(reference_price=Decimal(0)),
    )
    assert bool(findings(uncut, "price_not_cut")) == told


def test_a_reference_price_that_is_not_cut_is_told() -> None:
    uncut = replace(estimate_of(), rounding=Rounding(reference_price=Decimal(0)))
    (found,) = findings(uncut, "price_not_cut")
    assert (found.severity, found.field) == ("note", "reference_price")
    assert "1,200.60" in found.message
    assert findings(estimate_of(), "price_not_cut") == []
    # Cut to whole baht on purpose: somebody has decided, though no usual step is met.
    baht = replace(uncut, rounding=Rounding(reference_price=Decimal(1)))
    plain = FactorChoice(method="manual", value=Decimal("1.0006"), reason="ตามคู่มือ")
    cut = replace(baht, conditions=Conditions(factor_f=plain))
    assert findings(cut, "price_not_cut") == []


def test_one_person_sits_in_a_committee_once() -> None:
    names = ("นาย ก", "นาง ข", " นาย  ก ", "นาย ค")
    seated = [Member("chair" if at == 0 else "member", name) for at, name in enumerate(names)]
    twice = replace(estimate_of(), committee=records_of(seated))
    (found,) = findings(twice, "committee_twice")
    assert (found.severity, found.field) == ("warn", "committee")
    assert "“นาย ก” มีชื่อในคณะกรรมการ 2 ครั้ง" in found.message
    once = replace(estimate_of(), committee=records_of(seated[:2]))
    assert findings(once, "committee_twice") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("นาย ก ข", "นายก ข", True),
        ("น.ส.ก ข", "นางสาวก ข", True),
        ("นางสาว ก ข", "ก ข", True),
        ("ดร.ก ข", "ผศ.ดร. ก  ข", True),
        ("พ.ต.อ.ก ข", "พันตำรวจเอก ก ข", True),
        ("ว่าที่ ร.ต. ก ข", "ว่าที่ร้อยตรี ก ข", True),
        ("ร.ต.ต.หญิง ก ข", "นาง ก ข", True),
        ("น.อ. ก ข", "นาวาเอก ก ข", True),
        ("นพ.ก ข", "อาจารย์ ก ข", True),
        ("เรืออากาศโท ก ข", "ม.ล. ก ข", True),
        ("ผู้ช่วยศาสตราจารย์ ดร.ก ข", "รองศาสตราจารย์ ก ข", True),
        ("ศาสตราจารย์นายแพทย์ ก ข", "หม่อมราชวงศ์ ก ข", True),
        ("Mr. ก ข", "Dr ก ข", True),
        ("Mra ข", "a ข", False),
        ("นาย ก ข", "นาย ก ข (แทน)", True),
        ("(นายสมชาย ใจดี)", "(นางสมหญิง รักดี)", False),
        ("(นายสมชาย ใจดี)", "สมชาย ใจดี", True),
        ("นาย ก ข", "นาย กข", False),
        ("นาย พ. ก", "นาย ร. ก", False),
        ("นาย", "นาง", False),
    ],
)
def test_a_person_is_the_same_whatever_the_title(one: str, other: str, same: bool) -> None:
    seated = [Member("chair", one), Member("member", other)]
    found = findings(replace(estimate_of(), committee=records_of(seated)), "committee_twice")
    assert [each.message.startswith(f"“{one}” ") for each in found] == ([True] if same else [])


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("5", ["note", "ตัดออก 0.60 บาท"]),
        ("900", ["note", "ตัดออก 300.60 บาท"]),
        ("1200", ["note", "1,200 บาทของราคากลาง ตัดออก 0.60 บาท"]),
        ("0.01", []),
        ("1200.60", []),  # it takes nothing off
        ("10", []),
        ("1000", []),
        ("2000", []),  # beyond the price: told as such, for it cuts nothing
    ],
)
def test_a_step_that_no_published_sheet_has_is_told_with_what_it_takes_off(
    step: str, said: list[str]
) -> None:
    cut = replace(estimate_of(), rounding=Rounding(reference_price=Decimal(step)))
    found = findings(cut, "step_unusual")
    assert [each.severity for each in found] == said[:1]
    assert [each.field for each in found] == ["reference_price"][: len(found)]
    assert all(said[1] in each.message for each in found)


def test_an_unusual_step_of_a_kind_of_part_is_told_once_with_all_that_it_takes_off() -> None:
    parts = [Tree(Part("construction", "หมวด"), (Tree(LINE),)) for _ in range(2)]
    cut = replace(
        estimate_of(), bill=bill_of(*parts), rounding=Rounding(construction=Decimal(1_200))
    )
    (found,) = findings(cut, "step_unusual")
    assert (found.severity, found.field) == ("note", "construction")
    assert "ตัดออก 1.20 บาท" in found.message


def test_a_step_that_takes_thousands_off_is_grave() -> None:
    for step, severity in (("1100", "note"), ("7000", "warn"), ("600000", "warn")):
        line = changed_line(LINE, material=Decimal(1_001_500))
        cut = replace(estimate_of(line), rounding=Rounding(reference_price=Decimal(step)))
        (found,) = findings(cut, "step_unusual")
        assert found.severity == severity


@pytest.mark.parametrize(
    ("received", "codes"),
    [
        (date(2026, 7, 21), ["received_in_future"]),
        (TODAY, []),
        (date(2022, 12, 28), ["received_before_issue"]),
    ],
)
@pytest.mark.parametrize("field", ["labour_received_on", "factor_f_received_on"])
def test_a_day_of_receipt_that_cannot_be_is_told(
    field: str, received: date, codes: list[str]
) -> None:
    project = replace(Project(), **{field: received})  # type: ignore[arg-type]
    table = Conditions(factor_f=FactorChoice("cgd-w481"))
    rated = flat_line("เหล็ก", Decimal(1), "ตัน", labour_item=LabourRef(W480, "1.10.1", 1))
    estimate = replace(estimate_of(rated), project=project, labour_edition=W480, conditions=table)
    unused = replace(estimate, bill=estimate_of().bill)
    if field == "labour_received_on":
        assert findings(unused, "received_before_issue", books=OFFICIAL) == []
    told = [
        (code, each.field)
        for code in ("received_in_future", "received_before_issue")
        for each in findings(estimate, code, books=OFFICIAL)
    ]
    assert told == [(code, field) for code in codes]


@pytest.mark.parametrize(
    ("description", "work_type", "told"),
    [
        ("ค่าขนส่งวัสดุก่อสร้าง", None, True),
        ("ค่าขนส่งวัสดุก่อสร้าง", "road", False),
        ("งานขนส่ง", None, True),
        ("ขนส่งเสาเข็มถึงหน้างาน", None, True),
        ("ค่าขน ส่งวัสดุ", None, True),
        ("ค่าขนย้ายวัสดุก่อสร้าง", None, True),
        ("ค่าบรรทุกวัสดุ", None, True),
        ("ค่าจัดส่งวัสดุถึงหน้างาน", None, True),
        ("ดินถม", None, False),
        ("รถบรรทุกน้ำ", None, False),
        ("อาคารสำนักงานขนส่งจังหวัด", None, False),
        ("ลานจอดรถกรมการขนส่งทางบก", None, False),
        ("วัสดุ (ขนส่งทางเรือ)", None, True),
        ("ลิฟต์ขนส่งผู้ป่วย", None, False),
        ("ค่าลำเลียงวัสดุ", None, True),
        ("ค่าพาหนะขนวัสดุ", None, True),
        ("เสาเข็มพร้อมขนส่ง", None, True),
        ("เสาเข็มรวม ขนส่ง", None, True),
        ("สายพานลำเลียง", None, False),
        ("ดินถมรวมขนส่ง", None, True),
        ("ทรายถมรวมค่าขน", None, True),
        ("ค่าขนวัสดุขึ้นอาคาร", None, True),
        ("งานขนย้ายดินออกนอกพื้นที่", None, False),
        ("รื้อถอนอาคารเดิมพร้อมขนทิ้ง", None, False),
        ("ค่าขนส่งหินคลุกจากโรงโม่เดิม", None, True),
        ("ค่าขนดินถมจากแหล่งดิน (รวมขุดดิน)", None, True),
        ("ค่าขนส่งวัสดุออกนอกเกาะ", None, True),
        ("ค่าขนขยะ", None, False),
        ("ค่าขนย้ายหม้อแปลงไฟฟ้า", None, False),
        ("ปรับปรุงห้องพร้อมขนย้ายเครื่องปรับอากาศ", None, False),
        ("ฉนวนขนหิน", None, False),
        ("ค่าขนทิ้งเศษวัสดุจากการรื้อถอน", None, False),
        ("รื้อขนไป หลังคากระเบื้อง รวมขนทิ้ง", None, False),
        ("ขุดดินพร้อมขนดินทิ้ง", None, False),
        ("ปรับปรุงห้องพร้อมขนย้ายเครื่องปรับอากาศเดิม", None, False),
        ("อาคาร การขนส่งมวลชน", None, False),
        ("การขนส่งทางบก", None, False),
        ("อาคารสถานี ขนส่งผู้โดยสาร", None, False),
        ("งานอาคาร (ขนส่งจังหวัด)", None, False),
        ("งานขนส่งทางดิ่ง (ลิฟต์)", None, False),
        ("งานขนส่งในอาคาร (ลิฟต์และบันไดเลื่อน)", None, False),
        ("ค่าจัดส่งแบบ", None, False),
        ("ค่าขนย้ายครุภัณฑ์เดิม", None, False),
        ("แผ่นพื้น รวมขนาดต่าง ๆ", None, False),
        ("ลิฟต์ขนส่งวัสดุ", None, False),
        ("สายพานขนส่งวัสดุ", None, False),
        ("รถเข็นขนย้ายวัสดุ", None, False),
        ("ทดสอบค่าบรรทุกเสาเข็ม", None, False),
        ("ค่าพาหนะผู้ควบคุมงาน", None, False),
        ("ดินถม+ขนส่ง", None, True),
        ("ขนดินทิ้ง", None, False),
        ("ค่าส่งวัสดุ", None, True),
    ],
)
def test_transport_inside_a_building_part_is_told(
    description: str, work_type: str | None, told: bool
) -> None:
    line = replace(LINE, description=description)
    found = findings(estimate_of(line, work_type=work_type), "transport_in_part")
    assert [(each.severity, each.row, each.field) for each in found] == (
        [("warn", 2, "description")] if told else []
    )


def test_a_group_or_a_part_that_is_transport_is_told_where_its_title_stands() -> None:
    group = Tree(Group("ค่าขนส่งวัสดุ"), (Tree(LINE),))
    bill = bill_of(
        Tree(Part("construction", "หมวด"), (group,)),
        Tree(Part("construction", "งานขนส่ง"), (Tree(LINE),)),
        Tree(Part("special", "ค่าขนส่งวัสดุ")),
    )
    found = findings(replace(estimate_of(), bill=bill), "transport_in_part")
    assert [each.row for each in found] == [2, 4]


@pytest.mark.parametrize(
    ("province", "zone", "told"),
    [
        ("ระนอง", 0, True),
        ("ระนอง", 2, False),
        ("ขอนแก่น", 2, True),
        ("ขอนแก่น", 0, False),
        ("ตราด", 1, True),
        ("บึงกาฬ", 0, True),  # split from หนองคาย
        ("บึงกาฬ", 1, False),
        ("กระบี่", 0, False),
        ("กระบี่", 1, True),
        ("", 0, False),
        ("", 1, True),
    ],
)
def test_the_rain_zone_is_compared_with_the_list(province: str, zone: int, told: bool) -> None:
    road = estimate_of(work_type="road", province=province)
    road = replace(road, conditions=replace(road.conditions, rain_zone=zone))  # type: ignore[arg-type]
    found = findings(road, "rain_zone_hint")
    assert [(each.severity, each.field) for each in found] == (
        [("note", "rain_zone")] if told else []
    )
    assert all(hint_sentence(province, AROUND.rain_hints) in each.message for each in found)
    building = replace(estimate_of(province=province), conditions=road.conditions)
    assert findings(building, "rain_zone_hint") == []


def test_a_factor_by_hand_stands_beside_the_tables_own() -> None:
    (found,) = findings(estimate_of(), "factor_by_hand")
    assert (found.severity, found.field) == ("warn", "factor_f")
    assert "1.2 กำหนดเอง" in found.message
    plain = replace(estimate_of(), conditions=Conditions())
    by_table = main_factor(price(plain, BOOKS)).value
    assert f"ให้ {by_table:f}" in found.message
    assert findings(plain, "factor_by_hand") == []
    odd = replace(
        estimate_of(), conditions=Conditions(advance_percent=Decimal(12), factor_f=BY_HAND)
    )
    (found,) = findings(odd, "factor_by_hand")
    assert "ไม่มีตารางสำหรับเงื่อนไขนี้ให้เทียบ" in found.message
    own = FactorChoice(groups=(GroupFactor("building", Decimal("1.3"), "มติ"),))
    (found,) = findings(replace(plain, conditions=Conditions(factor_f=own)), "factor_by_hand")
    assert "1.3 กำหนดเอง" in found.message
    assert f"ให้ {by_table:f}" in found.message
