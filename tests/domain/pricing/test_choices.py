"""What may be chosen where no text decides, and what each other way would give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from estimator.domain.bill.rows import Bill, Group, Line, Part, walk
from estimator.domain.bill.work_types import WorkType
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.decisions import Decision, FormSet
from estimator.domain.estimate import (
    Conditions,
    Estimate,
    FactorChoice,
    GroupFactor,
    Project,
    Rounding,
)
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.choice_words import choice_words, heading_of, printed
from estimator.domain.pricing.choices import MadeChoice, choices
from estimator.domain.pricing.price import price
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.prices import with_item
from tests.books import BOOKS, BUILDING, ROAD, factor_edition
from tests.domain.bills import bill_of
from tests.lines import changed_line, flat_line
from tests.official_labour import W480, official

BY_HAND = FactorChoice(method="manual", value=Decimal("1.3073"), reason="ทดสอบ")
NINTH = date(2026, 6, 9)
FIVE_GROUPS = ("27775.56", "69513.09", "27993.80", "38913.19", "29333.01")


def estimate_of(*amounts: str, factor: FactorChoice = BY_HAND) -> Estimate:
    lines = [flat_line("งาน", Decimal(1), "งาน", Decimal(each)) for each in amounts]
    groups = tuple(Tree(Group("กลุ่ม"), (Tree(line),)) for line in lines)
    return Estimate(
        conditions=Conditions(factor_f=factor),
        rounding=Rounding(Decimal(0), Decimal(0), Decimal(1000)),
        bill=bill_of(Tree(Part("construction", "หมวด"), groups)),
    )


def of_rule(estimate: Estimate, rule: str, books: Books = BOOKS) -> list[MadeChoice]:
    return [made for made in choices(estimate, books) if made.rule == rule]


def test_what_rounding_all_at_once_would_give_is_shown_beside() -> None:
    (made,) = of_rule(estimate_of(*FIVE_GROUPS), "row_rounding")
    assert (made.taken.choice, made.taken.reference_price, made.by_default) == (
        "rows",
        25_200_000,
        True,
    )
    assert [(way.choice, way.reference_price) for way in made.others] == [("total", 25_300_000)]
    assert made.matters
    assert (
        "ถ้าใช้ “ปัดเศษยอดรวมครั้งเดียว แล้วปันลงแถวให้รวมได้เท่ากัน” ราคากลาง 253,000.00 บาท"
        in choice_words(made)
    )


def test_a_decision_is_shown_with_its_reason_and_the_default_beside() -> None:
    decided = replace(
        estimate_of(*FIVE_GROUPS), decisions=records_of([Decision("row_rounding", "total", "มติ")])
    )
    (made,) = of_rule(decided, "row_rounding")
    assert (made.taken.choice, made.taken.reference_price) == ("total", 25_300_000)
    assert (made.by_default, made.reason) == (False, "มติ")
    assert [(way.choice, way.reference_price) for way in made.others] == [("rows", 25_200_000)]


def test_what_a_step_beyond_the_price_comes_to_either_way() -> None:
    (made,) = of_rule(estimate_of("500.55"), "large_step")
    assert made.taken.reference_price == 60_000  # 654.37 baht cut to hundreds
    assert [(way.choice, way.reference_price) for way in made.others] == [("uncut", 65_437)]
    (usual,) = of_rule(estimate_of("5000"), "large_step")
    assert not usual.matters


def test_the_ways_to_factor_f_are_among_them_where_one_is_needed() -> None:
    (made,) = of_rule(estimate_of("7500000", factor=FactorChoice()), "factor_f")
    assert (made.taken.choice, made.by_default) == ("interpolated_half_up", True)
    assert [way.choice for way in made.others] == [
        "interpolated_up",
        "interpolated_down",
        "lower_row",
    ]
    bought = replace(estimate_of("1"), bill=bill_of(Tree(Part("equipment", "ครุภัณฑ์"), ())))
    assert of_rule(bought, "factor_f") == []


@pytest.mark.parametrize("reason", ["", "ดูจากปริมาณดินขุด"])
def test_a_line_that_fits_two_rates_is_one_choice_with_its_row(reason: str) -> None:
    """120 m³ dug 1.2 m deep: the quantity fits 1.3.1 tier 1, the depth tier 2."""
    line = replace(
        flat_line("ขุดดิน", Decimal(120), "ลบ.ม.", labour_item=LabourRef("cgd-w480", "1.3.1", 1)),
        depth_m=Decimal("1.2"),
        rate_reason=reason,
    )
    books = Books({W480: official(W480)}, BOOKS.factor_f)
    bill = bill_of(Tree(Part("construction", "หมวด"), (Tree(line),)))
    estimate = replace(estimate_of("1"), bill=bill)
    made = next(each for each in choices(estimate, books) if each.rule == "tier")
    (row,) = (each for each in walk(bill) if isinstance(bill.node(each), Line))
    assert made.row == row
    assert (made.taken.choice, made.by_default, made.reason) == ("1.3.1/1", not reason, reason)
    # 120 x 121.00 x 1.3073 against 120 x 153.00 x 1.3073, cut to thousands.
    assert made.taken.reference_price == 1_800_000
    assert [(way.choice, way.reference_price) for way in made.others] == [("1.3.1/2", 2_400_000)]
    assert heading_of(bill, made) == f"1/1 “ขุดดิน”: {made.title}"
    assert (reason or "ยังไม่ได้ระบุเหตุผล") in choice_words(made)


def test_lines_of_one_work_are_also_priced_together_at_the_projects_tier() -> None:
    """Piles of 120 and 130 are 250 in all: each line fits tier 2, the project tier 1."""
    pile = LabourRef("cgd-w480", "1.1", 2)
    piles = [flat_line("เข็ม", Decimal(each), "ต้น", labour_item=pile) for each in (120, 130)]
    books = Books({W480: official(W480)}, BOOKS.factor_f)
    other_work = flat_line(
        "ขุดดิน", Decimal(1), "ลบ.ม.", labour_item=LabourRef("cgd-w480", "1.3.1", 1)
    )
    trees = tuple(map(Tree, (*piles, other_work)))
    estimate = replace(estimate_of("1"), bill=bill_of(Tree(Part("construction", "หมวด"), trees)))
    one, two = (each for each in choices(estimate, books) if each.rule == "tier")
    assert [way.choice for way in one.others] == ["1.1/1", "1.1/1@all"]
    assert one.others[0].rows == (one.row,)
    assert one.others[1] == two.others[1]
    assert one.others[1].rows == (one.row, two.row)
    assert "ทุกรายการของงานนี้ที่เลือกได้ (2 รายการ)" in one.others[1].name
    rows = dict(estimate.bill.rows)
    for row in one.others[1].rows:
        first = replace(piles[0], labour=with_item(piles[0].labour, replace(pile, tier=1)))
        line = replace(first, quantity=rows[row].node.quantity)  # type: ignore[union-attr]
        rows[row] = replace(rows[row], node=line)
    together = replace(estimate, bill=replace(estimate.bill, rows=rows))
    assert one.others[1].reference_price == price(together, books).reference_price


@pytest.mark.parametrize(("typed", "taken", "other"), [("121", 1, 2), ("153", 2, 1)])
def test_a_typed_price_that_is_a_rate_of_the_account_is_that_rate(
    typed: str, taken: int, other: int
) -> None:
    """120 m³ dug 1.2 m deep, as above: 121.00 by the quantity, 153.00 by the depth."""
    item = LabourRef("cgd-w480", "1.3.1", 1)
    dug = flat_line("ขุดดิน", Decimal(120), "ลบ.ม.", None, Decimal(typed), labour_item=item)
    trees = (Tree(replace(dug, depth_m=Decimal("1.2"))),)
    estimate = replace(estimate_of("1"), bill=bill_of(Tree(Part("construction", "หมวด"), trees)))
    books = Books({W480: official(W480)}, BOOKS.factor_f)
    (made,) = (each for each in choices(estimate, books) if each.rule == "tier")
    prices = {1: 1_800_000, 2: 2_400_000}
    assert (made.taken.choice, made.taken.reference_price) == (f"1.3.1/{taken}", prices[taken])
    (way,) = made.others
    assert (way.choice, way.reference_price) == (f"1.3.1/{other}", prices[other])
    none = replace(changed_line(dug, labour=Decimal(150)), depth_m=Decimal("1.2"))
    bill = bill_of(Tree(Part("construction", "หมวด"), (Tree(none),)))
    rules = [each.rule for each in choices(replace(estimate, bill=bill), books)]
    assert "tier" not in rules


@pytest.mark.parametrize(("province", "asked"), [("กทม.", 2), ("", 2), ("ขอนแก่น", 0)])
def test_no_rate_is_chosen_where_the_account_has_none_for_the_place(
    province: str, asked: int
) -> None:
    """Piles of 1.2.1.1 are in the account for Bangkok alone; two lots of 60 are 120 in all."""
    item = LabourRef("cgd-w480", "1.2.1.1", 2)
    trees = (Tree(flat_line("เข็ม", Decimal(60), "ต้น", labour_item=item)),) * 2
    bill = bill_of(Tree(Part("construction", "หมวด"), trees))
    estimate = replace(estimate_of("1"), bill=bill, project=Project(province=province))
    books = Books({W480: official(W480)}, BOOKS.factor_f)
    assert len([each for each in choices(estimate, books) if each.rule == "tier"]) == asked


@pytest.mark.parametrize(
    ("chosen", "day", "by_default"),
    [
        (None, NINTH, True),
        ("2569", NINTH, True),
        ("2560", NINTH, False),
    ],
)
def test_forms_that_are_not_of_the_day_want_a_reason(
    chosen: FormSet | None, day: date, by_default: bool
) -> None:
    estimate = replace(estimate_of("100"), form_set=chosen, project=Project(priced_on=day))
    (made,) = of_rule(estimate, "form_set")
    assert (made.taken.choice, made.by_default) == (chosen or "2569", by_default)
    assert made.reason == ("ตามวันที่คำนวณราคากลาง" if by_default else "")
    assert made.matters is not by_default
    decided = records_of([Decision("form_set", "2560", "ยังใช้แบบเดิม")])
    (reasoned,) = of_rule(replace(estimate, decisions=decided), "form_set")
    # A reason for the forms of 2560 says nothing of those of 2569.
    assert (reasoned.reason == "ยังใช้แบบเดิม") is not by_default


def test_a_split_contract_shows_its_shares_its_reason_and_what_undivided_gives() -> None:
    line = flat_line("งาน", Decimal(1), "งาน", Decimal("4000000"))
    parts = [Tree(Part("construction", "อาคาร"), (Tree(line),)) for _ in range(2)]
    parts.append(Tree(Part("construction", "ถนน", "road"), (Tree(line),)))
    split = replace(
        estimate_of("1", factor=FactorChoice("test-factors")),
        bill=bill_of(*parts),
        decisions=records_of([Decision("group_split", "split", "งานใกล้เคียงกัน")]),
    )
    books = Books(factor_f={"test-factors": factor_edition("test-factors", BUILDING, ROAD)})
    made = next(each for each in choices(split, books) if each.rule == "group_split")
    assert "งานก่อสร้างอาคาร 8,000,000.00 บาท (ร้อยละ 66.67)" in made.taken.name
    assert (made.reason, made.matters) == ("งานใกล้เคียงกัน", True)
    unsplit = bill_of(*parts[:2], Tree(Part("construction", "ถนน"), (Tree(line),)))
    whole = price(replace(split, bill=unsplit), books)
    assert [way.reference_price for way in made.others] == [whole.reference_price]
    assert whole.reference_price != made.taken.reference_price
    assert of_rule(estimate_of("100"), "group_split") == []


def test_a_split_that_cannot_be_undone_says_why_and_one_without_a_price_is_still_asked() -> None:
    """Buildings have no column for rain: undivided the road would have no Factor F."""
    line = flat_line("งาน", Decimal(1), "งาน", Decimal("4000000"))
    parts = [
        Tree(Part("construction", "อาคาร"), (Tree(line),)),
        Tree(Part("construction", "ถนน", "road"), (Tree(line),)),
    ]
    split = replace(estimate_of("1", factor=FactorChoice()), bill=bill_of(*parts))
    rainy = replace(split, conditions=replace(split.conditions, rain_zone=1))
    (made,) = of_rule(rainy, "group_split")
    assert made.taken.reference_price is not None
    (whole,) = made.others
    assert whole.reference_price is None
    assert "ฝนชุก" in whole.refusal
    six = replace(split, conditions=replace(split.conditions, interest_percent=Decimal(99)))
    (unpriced,) = of_rule(six, "group_split")
    assert unpriced.taken.reference_price is None
    assert "ดอกเบี้ย" in unpriced.taken.refusal


def test_undivided_means_a_group_that_is_there_and_a_draft_is_called_one() -> None:
    """Of a project of bridges the parts are a road, the largest, and a building."""

    def bill(house: WorkType) -> Bill:
        kinds: tuple[tuple[WorkType, int], ...] = ((house, 2_000_000), ("road", 9_000_000))
        lines = ((kind, flat_line("งาน", Decimal(1), "", Decimal(baht))) for kind, baht in kinds)
        return bill_of(
            *(Tree(Part("construction", "หมวด", kind), (Tree(line),)) for kind, line in lines)
        )

    split = replace(
        estimate_of("1", factor=FactorChoice("test-factors")),
        project=Project(work_type="bridge"),
        bill=bill("building"),
    )
    books = Books(factor_f={"test-factors": factor_edition("test-factors", BUILDING, ROAD)})
    (made,) = of_rule(split, "group_split", books)
    (whole,) = made.others
    assert "ไม่แยก ใช้ตารางของกลุ่มงานเดียว คืองานก่อสร้างทาง" in whole.name
    together = price(replace(split, bill=bill("road")), books)
    assert whole.reference_price == together.reference_price
    # The table of roads ends at 10 million and closes nothing: 11 million give a draft.
    for way in (made.taken, whole):
        assert way.name.endswith("(ค่าร่าง ยังใช้อนุมัติราคากลางไม่ได้)")
    factor = next(each for each in choices(split, books) if each.rule == "factor_f")
    assert all("ค่าร่าง" in way.name for way in (factor.taken, *factor.others))


def two_groups(*by_hand: tuple[WorkType, str], choice: FactorChoice) -> Estimate:
    line = flat_line("งาน", Decimal(1), "งาน", Decimal("4000000"))
    groups = tuple(GroupFactor(kind, Decimal(value), f"มติ {kind}") for kind, value in by_hand)
    return replace(
        estimate_of("1", factor=replace(choice, groups=groups)),
        bill=bill_of(
            Tree(Part("construction", "อาคาร"), (Tree(line),)),
            Tree(Part("construction", "ถนน", "road"), (Tree(line),)),
        ),
    )


@pytest.mark.parametrize(
    ("by_hand", "choice", "name", "reason"),
    [
        (
            [("building", "1.9"), ("road", "1.8")],
            FactorChoice(method="lower_row", reason="มติแถวล่าง"),
            "กำหนดค่าเองเฉพาะกลุ่มงาน: งานก่อสร้างอาคาร 1.9, งานก่อสร้างทาง 1.8",
            "มติ building; มติ road",
        ),
        (
            [("road", "1.8")],
            FactorChoice(),
            "กำหนดค่าเองเฉพาะกลุ่มงาน: งานก่อสร้างทาง 1.8 กลุ่มงานอื่นเทียบอัตราส่วน ทศนิยมสี่ตำแหน่ง ปัดครึ่งขึ้น",
            "มติ road",
        ),
        (
            [("road", "1.8"), ("bridge", "1.7")],
            FactorChoice(method="lower_row", reason="มติแถวล่าง"),
            "กำหนดค่าเองเฉพาะกลุ่มงาน: งานก่อสร้างทาง 1.8 กลุ่มงานอื่นใช้แถวล่าง ไม่เทียบอัตราส่วน",
            "มติแถวล่าง; มติ road",
        ),
    ],
)
def test_factors_by_hand_for_groups_are_no_default_and_the_tables_stand_beside(
    by_hand: list[tuple[WorkType, str]], choice: FactorChoice, name: str, reason: str
) -> None:
    estimate = two_groups(*by_hand, choice=choice)
    (made,) = of_rule(estimate, "factor_f")
    assert (made.taken.choice, made.taken.name) == ("groups_by_hand", name)
    assert (made.by_default, made.reason) == (False, reason)
    assert made.taken.reference_price == price(estimate, BOOKS).reference_price
    plain = two_groups(choice=FactorChoice())
    assert made.others[0].choice == "interpolated_half_up"
    assert made.others[0].reference_price == price(plain, BOOKS).reference_price
    (on_paper,) = printed([made])
    assert on_paper == replace(made, others=made.others[:1])


def test_a_group_by_hand_that_the_contract_does_not_have_says_nothing() -> None:
    (made,) = of_rule(two_groups(("bridge", "1.7"), choice=FactorChoice()), "factor_f")
    assert (made.taken.choice, made.by_default) == ("interpolated_half_up", True)
    assert printed([made]) == []


def test_a_reason_for_a_line_below_the_least_quantity_of_the_account_is_shown() -> None:
    """Two lines of 40 piles: each is sent to an enquiry, the 80 of the project have a rate."""
    piles = replace(
        flat_line("เข็ม", Decimal(40), "ต้น", labour_item=LabourRef(W480, "1.1", 3)),
        rate_reason="ตอกพร้อมกันทั้งโครงการ",
    )
    bill = bill_of(Tree(Part("construction", "หมวด"), (Tree(piles), Tree(piles))))
    books = Books({W480: official(W480)}, BOOKS.factor_f)
    made = [each for each in choices(replace(estimate_of("1"), bill=bill), books) if each.row]
    assert [(each.rule, each.reason) for each in made] == [("tier", "ตอกพร้อมกันทั้งโครงการ")] * 2
    # The other way is the enquiry, which has no price yet.
    assert [[(way.choice, way.reference_price) for way in each.others] for each in made] == [
        [("enquiry", None)]
    ] * 2
    assert "สืบราคา" in made[0].others[0].refusal
    assert all(each.matters for each in made)


def test_a_rate_that_fits_nothing_is_told_and_a_typed_price_takes_none() -> None:
    """40 piles of 200 in all, at the tier of 50 to 100: an enquiry, or the project's tiers."""
    few = flat_line("เข็ม", Decimal(40), "ต้น", labour_item=LabourRef(W480, "1.1", 3))
    many = flat_line("เข็ม", Decimal(160), "ต้น", labour_item=LabourRef(W480, "1.1", 1))
    books = Books({W480: official(W480)}, BOOKS.factor_f)

    def open_rates(*lines: Line) -> list[MadeChoice]:
        bill = bill_of(Tree(Part("construction", "หมวด"), tuple(map(Tree, lines))))
        found = choices(replace(estimate_of("1"), bill=bill), books)
        return [each for each in found if each.rule == "tier"]

    made = open_rates(few, many)[0]
    assert made.taken.name.endswith("(ไม่ตรงเงื่อนไขใด)")
    assert {way.choice.split("@")[0] for way in made.others} == {"1.1/1", "1.1/2", "enquiry"}
    typed = changed_line(few, labour=Decimal(110))
    assert [each.row for each in open_rates(typed, many)] == [
        each.row for each in open_rates(few, many)[1:]
    ]


@pytest.mark.parametrize(
    ("decision", "day"),
    [
        (Decision("row_rounding", "rows", "มติ"), None),
        (Decision("large_step", "fall", "มติ"), None),
        (Decision("form_set", "2569", "มติ"), NINTH),
        (Decision("guideline", "2569", "มติ"), NINTH),
        (Decision("group_split", "whole", "มติ"), None),
    ],
)
def test_who_decides_for_the_usual_way_with_a_reason_has_decided(
    decision: Decision, day: date | None
) -> None:
    estimate = replace(
        estimate_of("100"), project=Project(priced_on=day), decisions=records_of([decision])
    )
    (made,) = of_rule(estimate, decision.rule)
    assert (made.taken.choice, made.by_default, made.reason) == (decision.choice, False, "มติ")
    assert printed([made]) == [made]


def test_a_value_by_hand_that_an_old_file_lacks_is_a_way_without_a_price() -> None:
    (made,) = of_rule(estimate_of("100", factor=FactorChoice(method="manual")), "factor_f")
    assert (made.taken.choice, made.taken.reference_price) == ("manual", None)
    assert "ต้องระบุทั้งค่าและเหตุผล" in made.taken.refusal
