"""The words for the choices of an estimate, and the edit by which one is decided."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.app.decisions.choosing import (
    deciding,
    difference_text,
    is_decided_here,
    price_text,
    takes_reason,
    way_text,
)
from estimator.domain.bill.rows import Line, Part
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.decisions import LARGE_STEP, Decision
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.choices import MadeChoice, Way
from estimator.domain.records.edits import apply
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.errors import UserError
from tests.domain.bills import bill_of
from tests.lines import flat_line

ROWS = Way("fall", "ลดขั้นลง", 25_200_000)
MADE = MadeChoice(
    "large_step",
    "ขั้นการตัดเศษ",
    "ไม่พบข้อความกำหนด",
    ROWS,
    True,
    "",
    (Way("uncut", "ไม่ตัดเศษ", 25_199_999), Way("else", "อื่น", 25_300_000), Way("no", "ไม่ได้", None)),
    why_default=LARGE_STEP.why_default,
)


def test_the_largest_difference_is_shown_with_its_sign() -> None:
    assert difference_text(MADE) == "+1,000.00"
    assert difference_text(replace(MADE, others=MADE.others[:1])) == "-0.01"
    dearer, cheaper = Way("up", "ขึ้น", 25_200_100), Way("down", "ลง", 25_000_000)
    assert difference_text(replace(MADE, others=(dearer, cheaper))) == "-2,000.00"
    assert difference_text(replace(MADE, others=MADE.others[2:])) == "-"
    assert difference_text(replace(MADE, taken=Way("fall", "ลด", None))) == "-"


def test_a_way_says_its_price_and_what_it_changes() -> None:
    assert [way_text(MADE, way) for way in (MADE.taken, *MADE.others)] == [
        "ลดขั้นลง (ราคากลาง 252,000.00 บาท)",
        "ไม่ตัดเศษ (ราคากลาง 251,999.99 บาท ต่าง -0.01 บาท)",
        "อื่น (ราคากลาง 253,000.00 บาท ต่าง +1,000.00 บาท)",
        "ไม่ได้ (ใช้ไม่ได้)",
    ]
    assert price_text(MADE.others[2]) == "ใช้ไม่ได้"
    same = Way("same", "เท่ากัน", ROWS.reference_price)
    assert way_text(MADE, same) == "เท่ากัน (ราคากลาง 252,000.00 บาท)"


def test_a_reason_is_the_peoples_or_else_the_programs() -> None:
    assert (MADE.own_reason, MADE.reason) == ("", LARGE_STEP.why_default)
    given = replace(MADE, by_default=False, own_reason=LARGE_STEP.why_default)
    assert given.own_reason == given.reason == LARGE_STEP.why_default
    assert replace(MADE, by_default=False).reason == ""


@pytest.mark.parametrize(
    ("rule", "here", "reasoned"),
    [("large_step", True, True), ("form_set", False, True), ("factor_f", False, False)],
)
def test_where_a_choice_is_made_and_where_its_reason_is_kept(
    rule: str, here: bool, reasoned: bool
) -> None:
    made = replace(MADE, rule=rule)
    assert (is_decided_here(made), takes_reason(made)) == (here, reasoned)


def test_deciding_needs_a_reason_for_another_way_alone() -> None:
    with pytest.raises(UserError, match="โปรดใส่เหตุผล"):
        deciding(Estimate(), MADE, "uncut", " ")
    decided = apply(Estimate(), deciding(Estimate(), MADE, "uncut", "มติ"))
    assert list(decided.decisions) == [Decision("large_step", "uncut", "มติ")]
    assert list(apply(decided, deciding(decided, MADE, "fall", "")).decisions) == []


def test_the_reason_of_a_choice_made_elsewhere_is_given_and_taken_out() -> None:
    made = replace(MADE, rule="form_set")
    given = apply(Estimate(), deciding(Estimate(), made, "2560", "ยังใช้แบบเดิม"))
    assert list(given.decisions) == [Decision("form_set", "2560", "ยังใช้แบบเดิม")]
    assert list(apply(given, deciding(given, made, "2560", "")).decisions) == []


def test_a_line_takes_another_fitting_rate_with_its_reason() -> None:
    item = LabourRef("cgd-w480", "1.3.1", 1)
    digging = flat_line("ขุดดิน", Decimal(120), "ลบ.ม.", labour_item=item)
    estimate = Estimate(bill=bill_of(Tree(Part("construction", "หมวด"), (Tree(digging),))))
    other = Way("1.3.1/2", "ขุดลึก", 2_400_000, rate=replace(item, tier=2))
    made = replace(MADE, rule="tier", row=2, taken=replace(ROWS, rate=item), others=(other,))
    assert (is_decided_here(made), takes_reason(made)) == (True, True)
    with pytest.raises(UserError, match="โปรดใส่เหตุผล"):
        deciding(estimate, made, "1.3.1/2", " ")
    line = apply(estimate, deciding(estimate, made, "1.3.1/2", " ขุดลึกกว่า ")).bill.node(2)
    assert isinstance(line, Line)
    assert (line.item, line.rate_reason) == (replace(item, tier=2), "ขุดลึกกว่า")


def test_a_figure_typed_of_one_rate_goes_when_another_is_taken() -> None:
    item = LabourRef("cgd-w480", "1.3.1", 1)
    line = flat_line("ขุดดิน", Decimal(120), "ลบ.ม.", None, Decimal(121), labour_item=item)
    estimate = Estimate(bill=bill_of(Tree(Part("construction", "หมวด"), (Tree(line),))))
    other = Way("1.3.1/2", "ขุดลึก", 2_400_000, rate=replace(item, tier=2))
    made = replace(MADE, rule="tier", row=2, taken=replace(ROWS, rate=item), others=(other,))
    taken = apply(estimate, deciding(estimate, made, "1.3.1/2", "ขุดลึกกว่า")).bill.node(2)
    assert isinstance(taken, Line)
    assert taken.labour == BookRate(replace(item, tier=2))
    # A figure of another rate than the one pointed to goes as well, where that one is chosen.
    typed = Way("1.3.1/2", "ขุดลึก", 2_400_000, rate=replace(item, tier=2))
    pointed = Way("1.3.1/1", "ขุดตื้น", 1_800_000, rate=item)
    by_figure = replace(MADE, rule="tier", row=2, taken=typed, others=(pointed,))
    back = apply(estimate, deciding(estimate, by_figure, "1.3.1/1", "มติ")).bill.node(2)
    assert isinstance(back, Line)
    assert back.labour == BookRate(item)
    # The reason for the rate that stands there leaves the figure as it was typed.
    kept = apply(estimate, deciding(estimate, made, ROWS.choice, "ปริมาณมาก")).bill.node(2)
    assert isinstance(kept, Line)
    assert (kept.labour, kept.rate_reason) == (line.labour, "ปริมาณมาก")


def test_all_lines_of_a_work_take_a_rate_together_in_one_step() -> None:
    item = LabourRef("cgd-w480", "1.1", 2)
    pile = Tree(flat_line("เข็ม", Decimal(120), "ต้น", labour_item=item))
    estimate = Estimate(bill=bill_of(Tree(Part("construction", "หมวด"), (pile, pile, pile))))
    first = Way("1.1/1", "200 ต้นขึ้นไป", 0, rate=replace(item, tier=1), rows=(3,))
    both = replace(first, choice="1.1/1@all", rows=(2, 3))
    made = replace(MADE, rule="tier", row=3, taken=replace(ROWS, rate=item), others=(first, both))
    for choice, moved in (("1.1/1", {3}), ("1.1/1@all", {2, 3})):
        taken = apply(estimate, deciding(estimate, made, choice, "นับทั้งโครงการ"))
        for row in (2, 3, 4):
            line = taken.bill.node(row)
            assert isinstance(line, Line)
            assert (line.item == replace(item, tier=1)) is (row in moved)
            assert line.rate_reason == ("นับทั้งโครงการ" if row in moved else "")


def test_an_enquiry_is_made_and_not_chosen() -> None:
    pile = flat_line("เข็ม", Decimal(40), "ต้น", labour_item=LabourRef("cgd-w480", "1.1", 3))
    estimate = Estimate(bill=bill_of(Tree(Part("construction", "หมวด"), (Tree(pile),))))
    enquiry = Way("enquiry", "สืบราคา", None, "โปรดสืบราคา แล้วพิมพ์ค่าแรงงาน")
    made = replace(MADE, rule="tier", row=2, others=(enquiry,))
    with pytest.raises(UserError, match="โปรดสืบราคา"):
        deciding(estimate, made, "enquiry", "มติ")


def test_lines_that_are_gone_by_now_take_no_rate() -> None:
    item = LabourRef("cgd-w480", "1.1", 2)
    pile = Tree(flat_line("เข็ม", Decimal(120), "ต้น", labour_item=item))
    estimate = Estimate(bill=bill_of(Tree(Part("construction", "หมวด"), (pile,))))
    both = Way("1.1/1@all", "ทั้งงาน", 0, rate=replace(item, tier=1), rows=(2, 99))
    made = replace(MADE, rule="tier", row=2, taken=replace(ROWS, rate=item), others=(both,))
    with pytest.raises(UserError, match="บัญชีรายการเปลี่ยนไปแล้ว"):
        deciding(estimate, made, "1.1/1@all", "มติ")
