"""The working on paper, and what the forms must say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.rows import Part, Row, bill_from_rows
from estimator.domain.bill.work_types import WorkType
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Project
from estimator.domain.factor_f.generator import calculated_edition
from estimator.domain.factor_f.look_up import FactorWorking, explain, find_factor
from estimator.domain.factor_f.words import (
    conditions_lines,
    departs,
    edition_lines,
    formula_with_numbers,
    held_back_reason,
    letter_lines,
    place_sentence,
    step_words,
    way_words,
)
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.factor_f_checks import factor_findings
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.factor_statements import statements
from estimator.domain.pricing.price import PricedEstimate, price
from tests.domain.factor_f.official_factor_f import EDITIONS, building_components, edition
from tests.lines import flat_line

MADE = calculated_edition({"building": building_components()}, Decimal(5), Decimal(7))
BOOKS = Books(factor_f={**{name: edition(name) for name in EDITIONS}, MADE.info.id: MADE})
BY_HAND = FactorChoice(method="manual", value=Decimal("1.2957"), reason="ตามตารางร้อยละ 5")


def _working(cost: int, conditions: Conditions | None = None) -> FactorWorking:
    return find_factor(BOOKS.factor_f, conditions or Conditions(), "building", cost)


def test_the_working_of_2_529_230_20_baht_as_on_paper() -> None:
    working = _working(252923020)
    assert [(line.letter, line.number) for line in letter_lines(working)] == [
        ("A", "2,529,230.20"),
        ("B", "2,000,000.00"),
        ("C", "5,000,000.00"),
        ("D", "1.3034"),
        ("E", "1.3002"),
    ]
    assert formula_with_numbers(working) == (
        "F = 1.3034 - (1.3034 - 1.3002) x (2,529,230.20 - 2,000,000.00)"
        " / (5,000,000.00 - 2,000,000.00)"
    )
    said = [step_words(working, step) for step in explain(working)]
    assert said == [
        ("A ค่างานต้นทุนรวมทั้งโครงการ", "", "2,529,230.20"),
        ("ตารางที่ใช้", "งานก่อสร้างอาคาร", "Factor F"),
        ("B ค่างานต้นทุนของแถวต่ำกว่า", "แถว 2 ล้านบาท", "2,000,000.00"),
        ("C ค่างานต้นทุนของแถวสูงกว่า", "แถว 5 ล้านบาท", "5,000,000.00"),
        ("D ค่า Factor F ของแถว B", "", "1.3034"),
        ("E ค่า Factor F ของแถว C", "", "1.3002"),
        ("เทียบอัตราส่วน", formula_with_numbers(working), "1.3028354877"),
        ("Factor F", "ทศนิยมสี่ตำแหน่ง ปัดครึ่งขึ้น", "1.3028"),
    ]
    assert place_sentence(working) == (
        "ค่างานต้นทุนอยู่ระหว่างแถว 2 ล้านบาท กับ 5 ล้านบาท เทียบอัตราส่วนตามหมายเหตุ 1 ท้ายตาราง"
    )


@pytest.mark.parametrize(
    ("satang", "sentence"),
    [
        (1, "ค่างานต้นทุนไม่เกิน 0.5 ล้านบาท ใช้ค่าแถวแรกของตาราง"),
        (50_000_000, "ค่างานต้นทุนตรงกับแถว ไม่เกิน 0.5 ล้านบาท ใช้ค่าในตารางโดยตรง"),
        (1_000_000_000, "ค่างานต้นทุนตรงกับแถว 10 ล้านบาท ใช้ค่าในตารางโดยตรง"),
        (50_000_000_001, "ค่างานต้นทุนมากกว่า 500 ล้านบาท ใช้ค่าแถวสุดท้ายของตาราง"),
    ],
)
def test_costs_outside_and_on_a_row(satang: int, sentence: str) -> None:
    working = _working(satang)
    assert place_sentence(working) == sentence
    assert formula_with_numbers(working) == ""
    assert [line.letter for line in letter_lines(working)] == ["A"]
    assert step_words(working, explain(working)[-1]) == ("Factor F", sentence, str(working.value))


def test_a_factor_set_by_hand_says_why() -> None:
    working = _working(252923020, Conditions(factor_f=BY_HAND))
    assert [step_words(working, step) for step in explain(working)] == [
        ("A ค่างานต้นทุนรวมทั้งโครงการ", "", "2,529,230.20"),
        ("Factor F", "ตามตารางร้อยละ 5", "1.2957"),
    ]
    assert place_sentence(working) == "กำหนดค่า Factor F เอง ไม่ได้ใช้ตาราง"


def test_a_way_names_its_rounding_only_where_something_is_rounded() -> None:
    assert way_words("interpolated", "up") == "เทียบอัตราส่วน ทศนิยมสี่ตำแหน่ง มีเศษปัดขึ้น"
    assert way_words("lower_row", "up") == "ใช้แถวล่าง ไม่เทียบอัตราส่วน"


def test_a_cost_above_a_table_without_closing_row_has_a_factor_for_a_draft_only() -> None:
    working = find_factor(BOOKS.factor_f, Conditions(), "bridge", 20_000_000_000)
    assert working.held_back
    assert place_sentence(working) == (
        "ค่างานต้นทุนสูงกว่าแถวสุดท้ายที่มี (195 ล้านบาท) ซึ่งไม่ใช่แถวปิดท้าย "
        "ใช้ค่าของแถวนั้นเป็นค่าร่าง ยังใช้อนุมัติราคากลางไม่ได้"
    )
    assert held_back_reason(working) == (
        "ตาราง Factor F กค 0433.2/ว 481 งานก่อสร้างสะพานและท่อเหลี่ยม 0/0 มีถึงแถว 195 ล้านบาท "
        "และไม่มีแถวปิดท้าย ค่างานต้นทุน 200,000,000.00 บาท สูงกว่านั้น "
        f"จึงใช้ค่าของแถวนั้น {working.value} เป็นค่าร่าง ยังใช้อนุมัติราคากลางไม่ได้"
    )


@pytest.mark.parametrize(
    ("work_type", "million", "held_back"),
    [
        ("bridge", 195, False),
        ("bridge", 196, True),
        ("irrigation", 900, False),
        ("irrigation", 901, True),
        ("road", 900, False),  # closes from 700 on
        ("building", 900, False),
    ],
)
def test_only_above_the_last_row_of_a_table_that_does_not_close_is_it_held_back(
    work_type: WorkType, million: int, held_back: bool
) -> None:
    for method in ("interpolated", "lower_row"):
        conditions = Conditions(factor_f=FactorChoice(method=method))
        working = find_factor(BOOKS.factor_f, conditions, work_type, million * 100_000_000)
        assert (working.held_back, bool(held_back_reason(working))) == (held_back, held_back)
    by_hand = find_factor(BOOKS.factor_f, Conditions(factor_f=BY_HAND), work_type, 10**11)
    assert not by_hand.held_back


def _priced(amount: str, choice: FactorChoice, interest: str = "6") -> PricedEstimate:
    rows = [
        Row(1, 0, 1, Part("construction", "หมวดงาน")),
        Row(2, 1, 1, flat_line("งาน", Decimal(1), "งาน", Decimal(amount), Decimal(0))),
    ]
    conditions = Conditions(interest_percent=Decimal(interest), factor_f=choice)
    return price(Estimate(Project(), conditions, bill=bill_from_rows(rows)), BOOKS)


def test_an_announced_table_read_by_its_own_note_needs_no_words() -> None:
    assert statements(_priced("2529230.20", FactorChoice())) == ()
    assert not departs(FactorChoice())


def test_a_row_that_the_office_added_says_so_on_the_sheet() -> None:
    """No other words of the sheet tell it: the table itself is an announced one."""
    printed = edition("cgd-w481")
    table = printed.tables[("building", Decimal(0), Decimal(0))]
    own = [
        replace(row, verification="office_signed", source="ตรวจรับโดย สมศรี")
        if row.cost_million_baht == 2
        else row
        for row in table.rows
    ]
    added = {**printed.tables, table.key: replace(table, rows=tuple(own))}
    books = Books(factor_f={"cgd-w481": replace(printed, tables=added)})
    estimate = _priced("2529230.20", FactorChoice()).estimate
    assert statements(price(estimate, books)) == ("แถว 2 ล้านบาท ของตาราง Factor F: ตรวจรับโดย สมศรี",)


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (
            FactorChoice(rounding="up", reason="ระเบียบหน่วยงาน"),
            "Factor F ทศนิยมสี่ตำแหน่ง มีเศษปัดขึ้น (มิใช่ปัดครึ่งขึ้น) เหตุผล: ระเบียบหน่วยงาน",
        ),
        (
            FactorChoice(method="lower_row"),
            "Factor F ใช้ค่าของแถวล่าง ไม่เทียบอัตราส่วนตามหมายเหตุ 1 ท้ายตาราง เหตุผล: ไม่ได้ระบุเหตุผล",
        ),
        (BY_HAND, "Factor F กำหนดเอง มิได้อ่านจากตาราง เหตุผล: ตามตารางร้อยละ 5"),
    ],
)
def test_another_way_is_said_with_its_reason(choice: FactorChoice, said: str) -> None:
    assert departs(choice)
    assert statements(_priced("2529230.20", choice)) == (said,)


def test_a_calculated_table_says_so_first() -> None:
    said = statements(_priced("100000", FactorChoice(MADE.info.id), "5"))
    assert said[0] == (
        "Factor F จากตารางที่คำนวณเองจากสูตร มิใช่ตารางที่ประกาศ "
        "(ตาราง Factor F คำนวณเอง ดอกเบี้ยร้อยละ 5 ภาษีร้อยละ 7)"
    )
    assert said[1] == "ค่างานต้นทุนไม่เกิน 0.5 ล้านบาท ใช้ค่าแถวแรกของตาราง"


def test_conditions_and_edition_in_words() -> None:
    exempt = Conditions(Decimal("15.0"), vat_exempt=True)
    assert dict(conditions_lines(exempt, find_factor(BOOKS.factor_f, exempt, "road", 1))) == {
        "กลุ่มงาน": "งานก่อสร้างทาง",
        "เงินล่วงหน้าจ่าย": "ร้อยละ 15",
        "เงินประกันผลงานหัก": "ร้อยละ 0",
        "ดอกเบี้ยเงินกู้": "ร้อยละ 6 ต่อปี",
        "ภาษีมูลค่าเพิ่ม": "ไม่รวมภาษีมูลค่าเพิ่ม (ใช้ช่อง “รวมในรูป Factor” ตามหมายเหตุ 2)",
        "พื้นที่": "พื้นที่ปกติ",
    }
    whole = edition("cgd-w481")
    labels = [
        label for label, _ in edition_lines(replace(whole, info=replace(whole.info, source="")))
    ]
    assert labels == ["ตาราง", "หนังสือเวียน", "การตรวจสอบ"]


def _codes(estimate: Estimate) -> list[str]:
    costed = cost(estimate.bill, BOOKS)
    checked = Checked(estimate, costed, price(estimate, BOOKS, costed), None, BOOKS)
    return [finding.code for finding in factor_findings(checked)]


def test_findings_for_the_checks_panel() -> None:
    plain = _priced("2529230.20", FactorChoice()).estimate
    assert _codes(plain) == ["factor_unverified"]
    lower = _priced("600000000", FactorChoice(MADE.info.id, method="lower_row"), "5").estimate
    assert _codes(lower) == ["factor_calculated", "factor_outside", "factor_reason"]
    road = replace(_priced("190000000", FactorChoice()).estimate, project=Project(work_type="road"))
    assert _codes(road) == ["factor_unverified", "factor_doubt"]
    empty = Row(9, 0, 9, Part("construction", "ทาง", "road"))
    line = Row(10, 9, 0, flat_line("งานทาง", Decimal(1), "งาน"))
    beside = replace(plain, bill=bill_from_rows([*plain.bill.rows.values(), empty]))
    assert _codes(beside) == ["factor_unverified"]  # no work of that group yet
    two = replace(plain, bill=bill_from_rows([*plain.bill.rows.values(), empty, line]))
    assert _codes(two) == ["factor_unverified", "factor_outside", "factor_groups"]
