"""A line that takes value off: only with leave, below nought, in the sums, with its reason."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.cells import can_type, with_cell
from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Group,
    Line,
    Part,
    RowId,
    line_faults,
    lines_below,
)
from estimator.domain.bill_edits.row_edits import Tree, change_node, insert_trees, remove_rows
from estimator.domain.decisions import ROW_ROUNDING, SALVAGE, Decision, RowRounding, SalvageWay
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Rounding
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.checks import check
from estimator.domain.labour.lines import point_at_pipes
from estimator.domain.ordered import records_of
from estimator.domain.pricing.choice_words import choice_words
from estimator.domain.pricing.choices import MadeChoice, choices
from estimator.domain.pricing.costing import Totals, cost, recost
from estimator.domain.pricing.factor_choices import group_shares
from estimator.domain.pricing.items import part_items
from estimator.domain.pricing.price import price
from estimator.domain.pricing.trace import line_steps, part_steps
from estimator.domain.records.deciding import decide
from estimator.domain.records.edits import apply, apply_unchecked, check_estimate, inverse
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.pipe_share import PipeShare
from estimator.domain.sources.salvage import Salvage
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.books import BOOKS
from tests.domain.bills import bill_of
from tests.lines import both_shares, flat_line

BY_HAND = FactorChoice(method="manual", value=Decimal("1.3"), reason="ทดสอบ")
NOTHING_CUT = Rounding(Decimal(0), Decimal(0), Decimal(0))
STEEL = Salvage(Decimal("8.50"), "ขายทอดตลาด")


def taking_off(value: str = "8.50", quantity: str = "100") -> Line:
    line = flat_line("เหล็กเก่า", Decimal(quantity), "กก.")
    return replace(line, material=Salvage(Decimal(value), "ขายทอดตลาด"))


def work(amount: str = "1000") -> Line:
    return flat_line("รื้อโครงหลังคา", Decimal(1), "งาน", labour=Decimal(amount))


def part(*lines: Line) -> Tree:
    return Tree(Part("construction", "อาคาร"), tuple(Tree(line) for line in lines))


def estimate_of(
    *trees: Tree, way: SalvageWay = "inside", factor: FactorChoice = BY_HAND
) -> Estimate:
    allowed = Estimate(
        conditions=Conditions(factor_f=factor),
        rounding=NOTHING_CUT,
        decisions=records_of([Decision("salvage", way, "มติ")]),
    )
    return apply(allowed, insert_trees(Bill(), ROOT, 0, trees, ""))


def lines_of(estimate: Estimate) -> list[RowId]:
    return list(lines_below(estimate.bill, ROOT))


def without_leave(estimate: Estimate) -> Estimate:
    return replace(estimate, decisions=Estimate().decisions)


# --- the line


def test_the_worth_is_kept_above_nought_and_counts_below_it() -> None:
    estimate = estimate_of(part(work(), taking_off("8.55", "0.1")))
    _, row = lines_of(estimate)
    line = cost(estimate.bill, BOOKS).lines[row]
    # 0.855 baht: a half satang is rounded as that of a worth is, and then taken off.
    assert (line.material_unit, line.material, line.labour) == (Decimal("-8.55"), -86, None)
    assert line.totals == Totals(-86, 0, -86)
    assert (line.unpriced, line.unfinished, line.without_labour) == (False, False, True)


def test_the_trace_says_what_is_taken_off_and_why() -> None:
    estimate = estimate_of(part(work(), taking_off()))
    _, row = lines_of(estimate)
    taken, amount, both = line_steps(estimate, cost(estimate.bill, BOOKS), BOOKS, row)
    assert (taken.formula, taken.result) == ("หัก 8.50 (ขายทอดตลาด)", "-8.50")
    assert (amount.formula, amount.result) == ("100.00 กก. x -8.50", "-850.00")
    assert (both.formula, both.result) == ("-850.00 + -", "-850.00")
    assert STEEL.told() == "หัก 8.50 (ขายทอดตลาด)"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (Salvage(Decimal("-8.50"), "ขาย"), "ติดลบไม่ได้"),
        (Salvage(Decimal(0), "ขาย"), "เป็นศูนย์ไม่ได้"),
        (Salvage(Decimal(8), "  "), "ต้องมีเหตุผล"),
    ],
)
def test_a_worth_has_a_value_and_a_reason(source: Salvage, said: str) -> None:
    (fault,) = line_faults(Line("ก", material=source))
    assert said in fault.sentence


def test_what_is_taken_off_has_no_labour() -> None:
    for labour in (
        TypedPrice(Decimal(5)),
        BookRate(LabourRef("x", "1", 1)),
    ):
        (fault,) = line_faults(replace(taking_off(), labour=labour))
        assert "มีค่าแรงงานไม่ได้" in fault.sentence


def test_no_price_is_typed_over_what_is_taken_off() -> None:
    for field in ("material", "labour"):
        assert not can_type(taking_off(), field)
        with pytest.raises(UserError, match="รายการหักมูลค่าวัสดุ"):
            with_cell(taking_off(), field, "5")
    assert can_type(taking_off(), "quantity")


def test_a_price_below_nought_stays_refused_and_says_how_value_is_taken_off() -> None:
    with pytest.raises(UserError, match=r"ติดลบไม่ได้.*หน้าวิธีคิด.*“รายการหักมูลค่าวัสดุ”"):
        with_cell(work(), "material", "-8.50")
    for field in ("labour", "quantity"):
        with pytest.raises(UserError, match="ติดลบ"):
            with_cell(work(), field, "-8.50")


# --- the leave


def test_without_leave_no_line_takes_value_off() -> None:
    estimate = without_leave(estimate_of(part(work())))
    (row,) = lines_of(estimate)
    edit = change_node(estimate.bill, row, taking_off(), "")
    with pytest.raises(UserError, match=r"1/1 “เหล็กเก่า”.*หน้าวิธีคิด"):
        apply(estimate, edit)
    with pytest.raises(UserError, match="เหล็กเก่า"):
        check_estimate(without_leave(estimate_of(part(taking_off()))))
    allowed = apply(estimate, decide(estimate, SALVAGE, "inside", "มติ"))
    assert apply(allowed, edit).bill.node(row) == taking_off()


def test_leave_needs_a_reason_and_is_not_taken_back_over_lines_that_need_it() -> None:
    with pytest.raises(UserError, match="โปรดใส่เหตุผล"):
        apply(Estimate(), decide(Estimate(), SALVAGE, "inside"))
    estimate = estimate_of(part(work(), *[taking_off()] * 7))
    back = decide(estimate, SALVAGE, "refused")
    with pytest.raises(UserError, match=r"1/2 “เหล็กเก่า”, .*1/6 “เหล็กเก่า” และอีก 2 รายการ"):
        apply(estimate, back)
    gone = apply(estimate, remove_rows(estimate.bill, lines_of(estimate)[1:]))
    assert list(apply(gone, decide(gone, SALVAGE, "refused")).decisions) == []


def test_what_stood_without_leave_holds_up_no_other_decision() -> None:
    old = without_leave(estimate_of(part(work(), taking_off())))
    decided = apply(old, decide(old, ROW_ROUNDING, "total", "มติ"))
    assert [each.rule for each in decided.decisions] == [ROW_ROUNDING.id]


def test_leave_and_line_are_taken_back_one_after_the_other() -> None:
    before = without_leave(estimate_of(part(work())))
    leave = decide(before, SALVAGE, "inside", "มติ")
    allowed = apply(before, leave)
    edit = change_node(allowed.bill, lines_of(allowed)[0], taking_off(), "")
    after = apply(allowed, edit)
    back = apply_unchecked(apply_unchecked(after, inverse(edit)), inverse(leave))
    assert (back.bill, list(back.decisions)) == (before.bill, [])


def test_a_line_that_stands_without_leave_may_be_renamed_and_taken_out() -> None:
    estimate = without_leave(estimate_of(part(work(), taking_off())))
    row = lines_of(estimate)[1]
    named = replace(taking_off(), description="เหล็กรูปพรรณเก่า")
    assert apply(estimate, change_node(estimate.bill, row, named, "")).bill.node(row) == named
    assert lines_of(apply(estimate, remove_rows(estimate.bill, [row]))) == lines_of(estimate)[:1]


def test_value_is_taken_off_construction_alone() -> None:
    bought = Tree(Part("equipment", "ครุภัณฑ์"), (Tree(taking_off()),))
    with pytest.raises(UserError, match="หักมูลค่าวัสดุไม่ได้"):
        estimate_of(part(work()), bought)


# --- the price


def test_it_is_taken_off_the_direct_cost_before_factor_f() -> None:
    priced = price(estimate_of(part(work("1000"), taking_off())), BOOKS)
    (only,) = priced.parts
    assert (only.totals, priced.direct_cost) == (Totals(-85_000, 100_000, -85_000), 15_000)
    assert [(row.cost, row.price) for row in only.rows] == [(100_000, 130_000), (-85_000, -110_500)]
    assert (only.price, priced.reference_price) == (19_500, 19_500)


def test_factor_f_is_looked_up_with_what_is_left() -> None:
    looked_up = price(
        estimate_of(part(work("10000000"), taking_off("50000")), factor=FactorChoice()), BOOKS
    )
    plain = price(estimate_of(part(work("5000000")), factor=FactorChoice()), BOOKS)
    assert looked_up.direct_cost == plain.direct_cost == 500_000_000
    assert looked_up.factor is not None
    assert plain.factor is not None
    assert looked_up.factor.value == plain.factor.value


def test_it_is_taken_off_after_factor_f_where_so_decided() -> None:
    priced = price(estimate_of(part(work("1000"), taking_off()), way="outside"), BOOKS)
    (only,) = priced.parts
    # Factor F is looked up with what is not reduced yet.
    assert (only.totals.total, priced.direct_cost) == (15_000, 100_000)
    assert [(row.cost, row.price, row.after_factor) for row in only.rows] == [
        (100_000, 130_000, False),
        (-85_000, -85_000, True),
    ]
    assert [only.multiplier_of(row.after_factor) for row in only.rows] == [Decimal("1.3"), 1]
    assert (only.price, priced.construction_price) == (45_000, 45_000)
    assert [step.formula for step in part_steps(only)[:2]] == [
        "1,000.00 x 1.3",
        "-850.00 หักหลังคูณ Factor F",
    ]


def test_after_factor_f_it_stands_in_a_row_of_its_own() -> None:
    mixed = Tree(Group("โครงหลังคา"), (Tree(work()), Tree(taking_off())))
    alone = Tree(Group("เศษเหล็ก"), (Tree(taking_off("1")), Tree(taking_off("2"))))
    both = Tree(Part("construction", "อาคาร"), (mixed, Tree(work("5000"))))
    assert price(estimate_of(both), BOOKS).reference_price == 669_500
    with pytest.raises(UserError, match=r"“โครงหลังคา” ในหมวด “อาคาร” มีทั้งค่างานและรายการหัก"):
        price(estimate_of(both, way="outside"), BOOKS)
    material = Tree(flat_line("ไม้", Decimal(1), "งาน", Decimal(5_000)))
    bought = Tree(
        Part("construction", "อาคาร"), (Tree(Group("ไม้"), (material, Tree(taking_off()))),)
    )
    with pytest.raises(UserError, match="“ไม้” ในหมวด “อาคาร” มีทั้งค่างานและรายการหัก"):
        price(estimate_of(bought, way="outside"), BOOKS)
    apart = Tree(Part("construction", "อาคาร"), (Tree(work("1000")), alone))
    (only,) = price(estimate_of(apart, way="outside"), BOOKS).parts
    assert [row.price for row in only.rows] == [130_000, -30_000]


def test_what_is_left_after_factor_f_is_not_below_nought() -> None:
    half = FactorChoice(method="manual", value=Decimal("0.5"), reason="ทดสอบ")
    estimate = estimate_of(part(work("1000"), taking_off()), way="outside", factor=half)
    with pytest.raises(UserError, match=r"รวมได้ -350.00 บาท ต่ำกว่าศูนย์"):
        price(estimate, BOOKS)


def test_groups_of_work_are_weighed_as_factor_f_is_looked_up() -> None:
    road = Tree(Part("construction", "ถนน", "road"), (Tree(work("9000")), Tree(taking_off("20"))))
    building = part(work("8000"))
    before = price(estimate_of(building, road), BOOKS)
    after = price(estimate_of(building, road, way="outside"), BOOKS)
    assert (before.work_type, after.work_type) == ("building", "road")
    assert [share.cost for share in group_shares(after)] == [900_000, 800_000]
    assert [share.cost for share in group_shares(before)] == [800_000, 700_000]


@st.composite
def salvage_parts(draw: st.DrawFn) -> Tree:
    """Rows of work, groups of work and rows that take value off; never below nought."""
    amounts = st.integers(1, 10**7).map(lambda satang: f"{Decimal(satang).scaleb(-3)}")
    rows = [Tree(work(draw(amounts))) for _ in range(draw(st.integers(1, 3)))]
    rows += [
        Tree(Group("กลุ่ม"), (Tree(work(draw(amounts))), Tree(work(draw(amounts)))))
        for _ in range(draw(st.integers(0, 2)))
    ]
    rows += [
        Tree(taking_off(draw(amounts), f"0.0{draw(st.integers(0, 9))}"))
        for _ in range(draw(st.integers(0, 2)))
    ]
    rows.append(Tree(work("900000")))
    return Tree(Part("construction", "อาคาร"), tuple(draw(st.permutations(rows))))


WAYS: tuple[SalvageWay, ...] = ("inside", "outside")
ROUNDINGS: tuple[RowRounding, ...] = ("rows", "total")


@given(st.lists(salvage_parts(), min_size=1, max_size=3), st.sampled_from(WAYS))
def test_whatever_is_taken_off_the_printed_rows_add_up(trees: list[Tree], way: SalvageWay) -> None:
    for rounding in ROUNDINGS:
        allowed = estimate_of(*trees, way=way)
        estimate = apply(allowed, decide(allowed, ROW_ROUNDING, rounding, "มติ"))
        priced = price(estimate, BOOKS)
        taken_off = sum(part.totals.salvage for part in priced.parts)
        whole = sum(part.totals.total for part in priced.parts)
        assert priced.direct_cost == whole - (taken_off if way == "outside" else 0)
        for each in priced.parts:
            assert sum(row.price for row in each.rows) == each.price
            assert sum(row.cost for row in each.rows) == each.totals.total
            items = part_items(priced, each)
            assert sum(item.price or 0 for item in items) == each.price
            for row in each.rows:
                exact = Fraction(row.cost) * Fraction(each.multiplier_of(row.after_factor))
                # A whole satang only where a running total lies below nought.
                assert abs(row.price - exact) <= 1
                if row.after_factor:
                    assert row.price == row.cost <= 0


def test_a_part_below_nought_has_no_price() -> None:
    estimate = estimate_of(part(work("800"), taking_off()), part(work("5000")))
    with pytest.raises(UserError, match=r"“อาคาร” รวมได้ -50.00 บาท ต่ำกว่าศูนย์.* 850.00 บาท"):
        price(estimate, BOOKS)
    assert price(estimate_of(part(work("850"), taking_off())), BOOKS).reference_price == 0


def test_after_factor_f_more_may_be_taken_off_than_the_work_costs() -> None:
    """100 x 1.3 - 105 = 25.00; 131 off is a satang short of a price no longer above nought."""
    estimate = estimate_of(part(work("100"), taking_off("1.05")), way="outside")
    assert price(estimate, BOOKS).reference_price == 2_500
    beyond = estimate_of(part(work("100"), taking_off("1.3001")), way="outside")
    with pytest.raises(UserError, match=r"รวมได้ -0.01 บาท ต่ำกว่าศูนย์.* 130.01 บาท มากกว่าค่างาน"):
        price(beyond, BOOKS)


def test_rows_that_only_rounding_puts_below_nought_are_refused_with_the_way_out() -> None:
    """0.01 + 0.01 - 0.02 at 1.3 is 0.01 + 0.01 - 0.03: nothing too much is taken off."""
    trees = part(work("0.01"), work("0.01"), taking_off("0.0002"))
    rows = estimate_of(trees)
    with pytest.raises(UserError, match=r"ปัดเศษทีละแถวแล้วรวมได้ -0.01 บาท.*ปัดเศษยอดรวมครั้งเดียว"):
        price(rows, BOOKS)
    # 0.02 x 1.3 rounds to 0.03, which is what is taken off; each 0.01 x 1.3 rounds to 0.01.
    after = estimate_of(part(work("0.01"), work("0.01"), taking_off("0.0003")), way="outside")
    with pytest.raises(UserError, match=r"ปัดเศษทีละแถวแล้วรวมได้ -0\.01 บาท"):
        price(after, BOOKS)
    total = apply(rows, decide(rows, ROW_ROUNDING, "total", "มติ"))
    priced = price(total, BOOKS)
    assert priced.reference_price == 0
    # The other way has no price, and the checks go on without it.
    checked = looked_at(total, priced.costed, priced, None, BOOKS)
    assert "row_rounding_decides" not in {finding.code for finding in check(checked)}


def test_what_takes_value_off_without_leave_has_no_price() -> None:
    with pytest.raises(UserError, match="1/2 “เหล็กเก่า”"):
        price(without_leave(estimate_of(part(work(), taking_off()))), BOOKS)


def test_amounts_after_an_edit_are_those_of_the_whole_bill() -> None:
    estimate = estimate_of(part(work("5000"), taking_off()))
    before = cost(estimate.bill, BOOKS)
    for node in (taking_off("9.99"), work("3")):
        edit = change_node(estimate.bill, lines_of(estimate)[1], node, "")
        after = apply(estimate, edit)
        assert recost(after.bill, BOOKS, before, edit.rows) == cost(after.bill, BOOKS)


def test_a_share_of_pipes_counts_nothing_that_is_taken_off() -> None:
    pipe = flat_line("ท่อ", Decimal(1), "ม.", Decimal(100), labour_item=LabourRef("x", "3.1", 1))
    share = flat_line("ข้อต่อ", pipe_share=both_shares("x", "3.1", 1, Decimal(50), Decimal(30)))
    estimate = estimate_of(part(pipe, share, taking_off()))
    _, follows, row = lines_of(estimate)
    with pytest.raises(UserError, match="รายการหักมูลค่า"):
        point_at_pipes(estimate.bill, follows, [row])
    pointing = replace(share, material=PipeShare("x", "3.1", 1, Decimal(50), (row,)))
    pointed = apply(estimate, change_node(estimate.bill, follows, pointing, ""))
    assert cost(pointed.bill, BOOKS).lines[follows].material == 5_000


# --- the choice


def of_salvage(estimate: Estimate) -> list[MadeChoice]:
    return [made for made in choices(estimate, BOOKS) if made.rule == "salvage"]


def test_it_is_a_choice_only_where_a_line_or_a_decision_asks() -> None:
    plain = Estimate(bill=bill_of(part(work())))
    assert of_salvage(plain) == []
    assert "salvage" in [made.rule for made in choices(plain, BOOKS, unasked=True)]
    (decided,) = of_salvage(estimate_of(part(work())))
    assert (decided.taken.choice, decided.by_default, decided.reason) == ("inside", False, "มติ")


def test_a_way_that_cannot_be_is_shown_without_a_price() -> None:
    (made,) = of_salvage(estimate_of(part(work("1000"), taking_off())))
    assert made.taken.reference_price == 19_500
    refused = next(way for way in made.others if way.choice == "refused")
    assert refused.reference_price is None
    assert "เหล็กเก่า" in refused.refusal
    outside = next(way for way in made.others if way.choice == "outside")
    assert outside.reference_price == 45_000
    assert made.matters
    assert "“ไม่ให้มีรายการหักมูลค่าวัสดุ” ไม่มีราคาให้เทียบ" in choice_words(made)
