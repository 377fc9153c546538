"""What of a bill may be used again in another estimate."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from estimator.domain.bill.remembered_lines import RememberedLine, lines_to_remember
from estimator.domain.bill.rows import Bill, Part
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from tests.domain.bills import bill_of
from tests.lines import both_shares, flat_line

REF = LabourRef("cgd-w480", "2.3.1", 1)
RATES = {REF: Decimal(96)}


def remembered(bill: Bill, most: int = 100) -> tuple[RememberedLine, ...]:
    return lines_to_remember(bill, RATES.get, most)


def test_a_line_is_remembered_by_its_words_its_typed_prices_and_its_rate() -> None:
    line = flat_line("ฉาบปูน", Decimal(12), "ตร.ม.", Decimal("120.50"), labour_item=REF)
    bill = bill_of(Tree(Part("construction", "หมวด"), (Tree(replace(line, remark="ดูแบบ")),)))
    (only,) = remembered(bill)
    assert only == RememberedLine(
        "construction", "ฉาบปูน", "ตร.ม.", Decimal("120.50"), None, REF, Decimal(96)
    )


def test_the_kind_of_part_is_remembered_and_equal_lines_are_one() -> None:
    desk = Tree(flat_line("โต๊ะ", Decimal(1), "ตัว", Decimal(5500)))
    bill = bill_of(
        Tree(Part("construction", "หมวด"), (desk, desk)), Tree(Part("equipment", "ครุภัณฑ์"), (desk,))
    )
    assert [each.kind for each in remembered(bill)] == ["equipment", "construction"]


def test_the_lines_put_in_last_come_first_and_no_more_than_so_many() -> None:
    trees = tuple(Tree(flat_line(f"งาน {n}", None, "ม.", Decimal(n))) for n in range(1, 6))
    bill = bill_of(Tree(Part("construction", "หมวด"), trees))
    assert [each.description for each in remembered(bill, 2)] == ["งาน 5", "งาน 4"]


def test_what_a_committee_decided_for_its_own_works_is_left_out() -> None:
    share = both_shares("cgd-w480", "3.1", 1, Decimal(50), Decimal(30))
    trees = (
        Tree(flat_line("ท่อ", Decimal(1), "ม.", Decimal(100))),
        Tree(flat_line("ข้อต่อ", Decimal(1), "งาน", pipe_share=share)),
        Tree(
            flat_line(
                "ติดตั้ง", None, "งาน", Decimal(10), labour_percent=PercentOfMaterial(Decimal(30), "")
            )
        ),
        Tree(flat_line("ยังไม่มีราคา", Decimal(1), "ม.")),
        Tree(flat_line(" ", Decimal(1), "ม.", Decimal(1))),
    )
    bill = bill_of(Tree(Part("construction", "หมวด"), trees))
    assert [each.description for each in remembered(bill)] == ["ท่อ"]
