"""What the checks say of an estimate: each finding where it is due, and not a step before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import Bill, Group, Line, Part
from estimator.domain.bill.work_types import WorkType
from estimator.domain.bill_edits.row_edits import Tree, change_node
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, GroupFactor, Project
from estimator.domain.factor_f.look_up import NoFactorError
from estimator.domain.findings import Finding, Severity
from estimator.domain.guideline.checked import Checked, looked_at
from estimator.domain.guideline.checks import CHECKS, check
from estimator.domain.guideline.line_checks import check_line
from estimator.domain.guideline.surroundings import Alterations, Surroundings
from estimator.domain.ordered import records_of
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import price, priced_or_refused, work_types
from estimator.domain.procedure.committee import Member
from estimator.domain.records.edits import apply
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.books import BOOKS, labour_edition
from tests.domain.bills import bill_of, bills
from tests.domain.links import LABOUR, MATERIAL, quantity_at, two_lines, work
from tests.domain.takeoffs import dimension_row, taken_off
from tests.lines import changed_line, flat_line

PROJECT = Project(
    name="อาคารเรียน",
    location="ต.ในเมือง",
    agency="อบต.",
    priced_on=date(2026, 7, 20),
    budget_baht=Decimal(1_000_000),
)
COMMITTEE = (
    Member("chair", "นาย ก", estimator=True),
    Member("member", "นาง ข"),
    Member("secretary", "นาย ค"),
)
SOUND = replace(
    flat_line("คอนกรีต", Decimal("1.65"), "ลบ.ม.", Decimal(1651), Decimal(500)),
    remark="มติคณะกรรมการ",
)
PIPE = LabourRef("cgd-w480", "3.1", 1)
LINE = 3


def with_line(*lines: Line, kind: PartKind = "construction") -> Bill:
    """A bill of one part (row 1) with one group (row 2) and these lines (rows 3 and on)."""
    return bill_of(Tree(Part(kind, "หมวด"), (Tree(Group("กลุ่ม"), tuple(map(Tree, lines))),)))


COMPLETE = Estimate(project=PROJECT, committee=records_of(COMMITTEE), bill=with_line(SOUND))


def checked(estimate: Estimate) -> Checked:
    costed = cost(estimate.bill, BOOKS)
    try:
        return looked_at(estimate, costed, price(estimate, BOOKS, costed), None, BOOKS)
    except NoFactorError as refusal:
        return looked_at(estimate, costed, None, refusal, BOOKS)


def findings(estimate: Estimate, code: str) -> list[Finding]:
    return [each for each in check(checked(estimate)) if each.code == code]


def said_of(line: Line) -> list[tuple[str, Severity, int | None, str]]:
    """What is said of one line of a bill that has nothing else the matter."""
    found = check_line(checked(replace(COMPLETE, bill=with_line(line))), LINE)
    return [(each.code, each.severity, each.row, each.field) for each in found]


def codes_of(line: Line) -> list[str]:
    return [code for code, *_ in said_of(line)]


def test_what_another_program_altered_stops_and_is_told_first() -> None:
    altered = Alterations("รายการที่ 2 ถูกแก้ไข", ("สำเนา ก", "สำเนา ข"))
    around = Surroundings(altered=altered)
    costed = cost(Estimate().bill, BOOKS)
    priced, refusal = priced_or_refused(Estimate(), BOOKS, costed)
    found = check(looked_at(Estimate(), costed, priced, refusal, BOOKS, around))[:3]
    assert [(each.severity, each.message) for each in found] == [
        ("stop", "รายการที่ 2 ถูกแก้ไข"),
        ("stop", "สำเนา ก"),
        ("stop", "สำเนา ข"),
    ]
    assert all("สำเนาสำรองหรือสำเนาอื่น" in each.remedy for each in found)


def test_a_complete_estimate_is_told_only_how_far_its_tables_can_be_trusted() -> None:
    assert [each.code for each in check(checked(COMPLETE))] == [
        "factor_unverified",
        "factor_outside",
    ]


def test_the_checks_can_be_stopped_at_each_line() -> None:
    looked = checked(replace(COMPLETE, bill=with_line(*[SOUND] * 7)))
    looks: list[None] = []
    check(looked, lambda: looks.append(None))
    assert len(looks) == len(CHECKS) + 7

    def stop() -> None:
        looks.pop()
        if not looks:
            raise UserError("พอแล้ว")

    with pytest.raises(UserError, match="พอแล้ว"):
        check(looked, stop)


# --- the price and the heads of the forms ---------------------------------------------------------


def test_a_price_that_cannot_be_given_is_an_error_in_the_words_of_the_refusal() -> None:
    refused = replace(COMPLETE, conditions=Conditions(interest_percent=Decimal(5)))
    (found,) = findings(refused, "no_factor")
    assert (found.severity, found.row, found.field) == ("stop", None, "factor_f")
    assert "ดอกเบี้ยเงินกู้ร้อยละ 6" in found.message
    refusal = checked(refused).refusal
    assert refusal is not None
    assert (found.message,) == refusal.sentences
    assert findings(COMPLETE, "no_factor") == []
    by_hand = FactorChoice(method="manual", value=Decimal("1.3"), reason="ตามคู่มือ")
    allowed = Conditions(interest_percent=Decimal(5), factor_f=by_hand)
    assert findings(replace(COMPLETE, conditions=allowed), "no_factor") == []


def test_any_other_refusal_of_a_price_stops_in_its_own_words() -> None:
    refusal = UserError(("หักมากกว่าค่างาน", "โปรดตรวจ"))
    costed = cost(COMPLETE.bill, BOOKS)
    found = check(looked_at(COMPLETE, costed, None, refusal, BOOKS))
    told = [each for each in found if each.code == "price_refused"]
    assert [each.severity for each in told] == ["stop"] * len(refusal.sentences)
    assert [each.message for each in told] == list(refusal.sentences)


@pytest.mark.parametrize(
    ("key", "words"),
    [("name", "ชื่อโครงการ"), ("location", "สถานที่ก่อสร้าง"), ("agency", "หน่วยงานเจ้าของโครงการ")],
)
@pytest.mark.parametrize("empty", ["", " \t"])
def test_each_empty_place_in_the_heads_of_the_forms_is_named(
    key: str, words: str, empty: str
) -> None:
    project = replace(PROJECT, **{key: empty})  # type: ignore[arg-type]
    (found,) = findings(replace(COMPLETE, project=project), "empty_head")
    assert (found.severity, found.row, found.field) == ("warn", None, key)
    assert found.message == f"ยังไม่ได้กรอก{words}"
    filled = replace(PROJECT, **{key: "ก"})  # type: ignore[arg-type]
    assert findings(replace(COMPLETE, project=filled), "empty_head") == []


def test_an_estimate_of_no_day_is_asked_for_one() -> None:
    (found,) = findings(replace(COMPLETE, project=replace(PROJECT, priced_on=None)), "no_date")
    assert (found.severity, found.row, found.field) == ("warn", None, "priced_on")
    assert findings(COMPLETE, "no_date") == []


# --- parts and lines ------------------------------------------------------------------------------


def test_a_part_without_a_line_is_noted_even_where_it_has_groups() -> None:
    bill = bill_of(
        Tree(
            Part("construction", "หมวดอาคาร"),
            (
                Tree(
                    Group("ว่าง"),
                    (
                        Tree(
                            Group("ว่าง"),
                        ),
                    ),
                ),
            ),
        ),
        Tree(Part("special", "พิเศษ")),
        Tree(Part("equipment", "ครุภัณฑ์"), (Tree(Group("ก"), (Tree(SOUND),)),)),
    )
    found = findings(replace(COMPLETE, bill=bill), "empty_part")
    assert [(each.severity, each.row) for each in found] == [("note", 1), ("note", 4)]
    assert [each.message.split()[0] for each in found] == ["หมวดอาคาร", "พิเศษ"]
    # Of the groups the innermost: what holds it is empty for no other reason.
    (group,) = findings(replace(COMPLETE, bill=bill), "empty_group")
    assert (group.severity, group.row, "“ว่าง”" in group.message) == ("note", 3, True)


def test_works_that_stand_twice_are_told_once_at_the_first_of_them() -> None:
    three = [replace(SOUND, description=name) for name in ("ก", "ข", "ค")]
    (found,) = findings(replace(COMPLETE, bill=with_line(*three, SOUND, *three)), "repeated_works")
    assert (found.code, found.severity, found.row) == ("repeated_works", "warn", LINE + 4)
    assert found.message.startswith("มีรายการเดียวกัน 3 รายการอยู่แล้วในหมวดนี้ ตั้งแต่ “ก”")
    assert findings(replace(COMPLETE, bill=with_line(*three, *three[:2])), "repeated_works") == []


@pytest.mark.parametrize("description", ["", "  "])
def test_a_line_without_words_is_asked_for_them(description: str) -> None:
    assert said_of(replace(SOUND, description=description)) == [
        ("no_description", "warn", LINE, "description")
    ]
    assert said_of(replace(SOUND, description="-")) == []


@pytest.mark.parametrize("unit", ["150", "1,651.00", "๑๕๐", "10/3", "(5)"])
def test_a_number_for_a_unit_is_told_at_the_unit(unit: str) -> None:
    found = [each for each in said_of(replace(SOUND, unit=unit)) if each[0] == "unit_is_number"]
    assert found == [("unit_is_number", "warn", LINE, "unit")]


@pytest.mark.parametrize("unit", ["", "-", "%", "m2", "100 กก.", "ลบ.ม."])
def test_a_unit_with_a_word_in_it_or_none_is_no_number(unit: str) -> None:
    assert "unit_is_number" not in [each[0] for each in said_of(replace(SOUND, unit=unit))]


def test_a_line_priced_but_not_measured_is_asked_for_its_quantity() -> None:
    asked = [("no_quantity", "warn", LINE, "quantity")]
    assert said_of(changed_line(SOUND, quantity=None)) == asked
    assert said_of(changed_line(SOUND, quantity=None, material=None)) == asked
    assert said_of(changed_line(SOUND, quantity=None, labour=None)) == asked
    assert said_of(changed_line(SOUND, quantity=Decimal(0))) == []


def test_a_line_without_any_price_is_asked_for_that_first() -> None:
    bare = changed_line(SOUND, quantity=None, material=None, labour=None)
    assert said_of(bare) == [("no_price", "warn", LINE, "material")]
    # A price of nothing is a price: what a maker gives away costs 0.00.
    assert said_of(changed_line(bare, quantity=Decimal(1), material=Decimal(0))) == []
    assert said_of(changed_line(bare, quantity=Decimal(1), labour=Decimal(0))) == []


@pytest.mark.parametrize(
    "lost", [LabourRef("cgd-w480", "9.9", 1), LabourRef("lost", "3.1", 1), replace(PIPE, tier=9)]
)
def test_a_rate_that_no_book_has_is_an_error(lost: LabourRef) -> None:
    pointing = changed_line(SOUND, labour=None, labour_item=lost)
    assert said_of(pointing) == [("no_rate", "stop", LINE, "labour")]
    # It is graver than a missing quantity, and is not said where somebody typed a price.
    assert said_of(changed_line(pointing, quantity=None)) == [("no_rate", "stop", LINE, "labour")]
    typed = changed_line(pointing, labour=Decimal(45))
    assert said_of(typed) == [("item_unknown", "note", LINE, "labour")]
    assert "item_unknown" not in codes_of(changed_line(typed, labour_item=PIPE))
    found = changed_line(pointing, labour_item=PIPE)
    assert "no_rate" not in codes_of(found)


def test_an_estimate_that_chose_an_account_that_is_not_held_is_told() -> None:
    (found,) = findings(replace(COMPLETE, labour_edition="lost"), "labour_edition_unknown")
    assert (found.severity, found.row, found.field) == ("warn", None, "labour_edition")
    assert "“lost”" in found.message
    assert findings(COMPLETE, "labour_edition_unknown") == []


def test_the_offices_own_items_are_no_account_to_price_a_contract_by() -> None:
    books = replace(BOOKS, labour={**BOOKS.labour, "office": labour_edition("office", {})})
    estimate = replace(COMPLETE, labour_edition="office")
    costed = cost(estimate.bill, books)
    found = check(looked_at(estimate, costed, price(estimate, books, costed), None, books))
    (told,) = [each for each in found if each.code == "labour_edition_unknown"]
    assert "มิใช่บัญชีค่าแรงงาน" in told.message


def test_a_factor_by_hand_for_a_group_of_work_that_is_not_there_is_told() -> None:
    def by_hand(kind: WorkType) -> Estimate:
        group = GroupFactor(kind, Decimal("1.25"), "ตารางของกลุ่ม")
        choice = FactorChoice(groups=(group,))
        return replace(COMPLETE, conditions=Conditions(factor_f=choice))

    (found,) = findings(by_hand("bridge"), "factor_group_unused")
    assert (found.severity, found.field) == ("note", "factor_f")
    assert "1.25" in found.message
    assert findings(by_hand("building"), "factor_group_unused") == []


@pytest.mark.parametrize(
    ("typed", "difference"),
    [("44.99", "ต่ำกว่า 0.01"), ("45.01", "สูงกว่า 0.01"), ("145", "สูงกว่า 100.00")],
)
def test_a_labour_price_that_is_not_the_books_says_by_how_much(typed: str, difference: str) -> None:
    line = changed_line(SOUND, unit="ม.", labour=Decimal(typed), labour_item=PIPE)
    (found,) = check_line(checked(replace(COMPLETE, bill=with_line(line))), LINE)
    assert (found.code, found.severity, found.field) == ("labour_differs", "warn", "labour")
    assert found.message == (f"ค่าแรงงาน {Decimal(typed):.2f} ต่างจากบัญชี 45.00 ({difference} บาท)")
    same = changed_line(line, labour=Decimal("45.00"))
    assert "labour_differs" not in codes_of(same)


# --- labour outside the account (note 1 at its end: 30 to 37 percent) -----------------------------


def percent_line(percent: str, reason: str = "ไม่มีในบัญชี") -> Line:
    share = PercentOfMaterial(Decimal(percent), reason)
    return changed_line(SOUND, labour=None, labour_percent=share)


@pytest.mark.parametrize("percent", ["29", "29.99", "37.01", "38", "0", "100"])
def test_a_percentage_outside_the_accounts_is_told(percent: str) -> None:
    line = percent_line(percent)
    assert said_of(line) == [("percent_range", "warn", LINE, "labour")]
    (found,) = findings(replace(COMPLETE, bill=with_line(line)), "percent_range")
    assert found.clause == "หมายเหตุ 1 ท้ายบัญชีค่าแรงงาน"
    assert f"ร้อยละ {percent} " in found.message


@pytest.mark.parametrize("percent", ["30", "30.00", "33.5", "37", "37.00"])
def test_a_percentage_of_the_accounts_range_is_not(percent: str) -> None:
    assert said_of(percent_line(percent)) == []


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_percentage_needs_the_committees_reason(reason: str) -> None:
    assert said_of(percent_line("30", reason)) == [("percent_reason", "warn", LINE, "labour")]
    assert said_of(percent_line("30", "ก")) == []
    both = ["percent_range", "percent_reason"]
    assert codes_of(percent_line("29", reason)) == both


def test_a_percentage_of_no_material_is_an_error_and_never_a_silent_nothing() -> None:
    for none in (None, Decimal(0)):
        line = changed_line(percent_line("31"), material=none)
        assert said_of(line) == [("percent_no_material", "stop", LINE, "material")]
    assert "percent_no_material" not in codes_of(percent_line("31"))


@pytest.mark.parametrize(
    ("material", "percent", "told"),
    [
        ("0.05", "31", True),
        ("0.05", "37", True),
        ("0.08", "37", True),
        ("31.45", "37", False),
    ],
)
def test_what_a_percentage_comes_to_is_looked_at_as_well(
    material: str, percent: str, told: bool
) -> None:
    """31 % of 5 satang are 2 satang: 40 %."""
    line = changed_line(percent_line(percent), quantity=Decimal(1), material=Decimal(material))
    expected = [("percent_result", "note", LINE, "labour")] if told else []
    assert said_of(line) == expected


@pytest.mark.parametrize(
    ("labour", "remark", "told"),
    [
        ("30.00", "", "warn"),  # 30 %, and still nobody says why
        ("30.00", "มติ", None),
        ("37.49", "มติ", None),
        ("37.50", "มติ", "note"),
        ("29.50", "มติ", None),
        ("29.49", "มติ", "note"),
        ("29.49", " ", "warn"),
        ("0", "", None),
        ("30.00", " - ", "warn"),
    ],
)
def test_labour_that_is_typed_without_an_item_is_no_quieter_than_a_percentage(
    labour: str, remark: str, told: Severity | None
) -> None:
    line = flat_line("งานพิเศษ", Decimal(10), "งาน", Decimal(100), Decimal(labour))
    of_remark = replace(line, remark=remark)
    expected = [("labour_without_item", told, LINE, "labour")] if told else []
    assert said_of(of_remark) == expected
    for found in findings(replace(COMPLETE, bill=with_line(of_remark)), "labour_without_item"):
        assert f"เป็นร้อยละ {Decimal(labour):.2f} ของค่าวัสดุ" in found.message
    road = replace(COMPLETE, project=replace(PROJECT, work_type="road"))
    assert findings(replace(road, bill=with_line(of_remark)), "labour_without_item") == []
    bought = replace(COMPLETE, bill=with_line(of_remark, kind="equipment"))
    assert findings(bought, "labour_without_item") == []
    alone = changed_line(of_remark, material=None)
    assert codes_of(alone) == (["labour_without_item"] if told == "warn" else [])


# --- all of them together -------------------------------------------------------------------------


def test_rows_that_deduct_more_than_there_is_are_told_where_the_quantity_is_missing() -> None:
    rows = taken_off(dimension_row("", "2"), dimension_row("", "3", deduct=True))
    line = Line("ก", rows, "ม.", TypedPrice(Decimal(5)))
    found = check_line(checked(replace(COMPLETE, bill=with_line(line))), LINE)
    (told,) = [each for each in found if each.code == "no_quantity"]
    assert "ผลรวมติดลบ (-1.00)" in told.message


def test_a_price_in_both_of_two_linked_lines_is_told_of_each_side() -> None:
    estimate = two_lines()
    assert not any(each.code.startswith("linked") for each in check(checked(estimate)))
    for row in (MATERIAL, LABOUR):
        priced = replace(work(quantity_at(estimate, row)), description=f"เหล็ก {row}")
        estimate = apply(estimate, change_node(estimate.bill, row, priced, ""))
    told = findings(estimate, "linked_both_prices")
    assert [(each.severity, each.row, each.field) for each in told] == [
        ("warn", LABOUR, "material"),
        ("warn", LABOUR, "labour"),
    ]
    assert told[1].message == ("ค่าแรงงานมีทั้งที่รายการนี้และที่ “เหล็ก 3” ซึ่งผูกปริมาณกันเป็นงานเดียว จึงอาจคิดซ้ำ")


@pytest.mark.parametrize(
    ("units", "code", "message"),
    [
        (
            ("ตัน", "กก."),
            "linked_other_unit",
            "หน่วยของรายการนี้ (กก.) ต่างจาก “เหล็กเสริม DB12” (ตัน) ที่ผูกปริมาณไว้ ปริมาณจึงคูณ 1,000",
        ),
        (
            ("กก.", ""),
            "linked_no_unit",
            "รายการนี้ยังไม่มีหน่วย ปริมาณที่ผูกกันจึงถือเป็น กก. ทั้งสองรายการ",
        ),
        (
            ("", "กก."),
            "linked_no_unit",
            "“เหล็กเสริม DB12” ยังไม่มีหน่วย ปริมาณที่ผูกกันจึงถือเป็น กก. ทั้งสองรายการ",
        ),
    ],
)
def test_a_unit_that_is_not_the_other_line_s_is_told(
    units: tuple[str, str], code: str, message: str
) -> None:
    estimate = two_lines(work(TypedQuantity(Decimal(2)), units[0]))
    line = estimate.bill.node(LABOUR)
    assert isinstance(line, Line)
    other = change_node(estimate.bill, LABOUR, replace(line, unit=units[1]), "")
    (told,) = findings(apply(estimate, other), code)
    assert (told.message, told.row, told.field) == (message, LABOUR, "unit")


def test_findings_stand_in_the_order_of_print_with_the_settings_first() -> None:
    lines = [replace(SOUND, description=""), SOUND, changed_line(SOUND, quantity=None)]
    bill = bill_of(
        Tree(Part("special", "ว่าง")),
        Tree(Part("construction", "หมวด"), tuple(map(Tree, lines))),
    )
    found = check(checked(Estimate(bill=bill)))
    assert [each.row for each in found if each.row is not None] == [1, 3, 5]
    rows = [each.row or 0 for each in found]
    assert rows == sorted(rows)
    assert rows[0] == 0


@given(bills())
def test_what_is_said_of_a_line_alone_is_said_of_it_among_all(bill: Bill) -> None:
    everything = checked(Estimate(bill=bill))
    found = check(everything)
    for row in bill.rows:
        of_row = (each for each in found if each.row == row)
        # That is said of a line and its neighbours together.
        among_all = tuple(each for each in of_row if each.code != "repeated_works")
        if isinstance(bill.node(row), Line):
            assert check_line(everything, row) == among_all
        else:
            assert check_line(everything, row) == ()
            assert {each.code for each in among_all} <= {"empty_part", "empty_group"}
    assert all(each.message and (each.row is None or each.row in bill.rows) for each in found)


@given(bills().map(lambda bill: Estimate(bill=bill)), st.booleans())
def test_checking_answers_even_where_no_price_can_be_given(
    estimate: Estimate, fitting: bool
) -> None:
    interest = Decimal(6) if fitting else Decimal(5)
    found = check(checked(replace(estimate, conditions=Conditions(interest_percent=interest))))
    # Only a construction part asks for a table.
    refused = not fitting and bool(work_types(estimate))
    wanted = {"no_factor"} if refused else set()
    assert {"no_factor"} & {each.code for each in found} == wanted
