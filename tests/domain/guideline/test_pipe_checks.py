"""What is said of a line that follows pipes: that it counts none, twice, or by no printed rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.rows import ROOT, Group, Line, Part, RowId
from estimator.domain.bill_edits.row_edits import Tree, insert_trees, remove_rows
from estimator.domain.estimate import Estimate, Project
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import looked_at
from estimator.domain.guideline.checks import check
from estimator.domain.labour.lines import add_pipe_lines, point_at_pipes, share_remark
from estimator.domain.labour.office import OFFICE_EDITION
from estimator.domain.pricing.costing import cost
from estimator.domain.records.edits import apply
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from tests.domain.bills import bill_of
from tests.lines import both_shares, changed_line, flat_line
from tests.official_labour import W135, W480, book_line, official_books

BOOKS = official_books()
CODES = {
    "share_no_pipes",
    "share_pipe_unpriced",
    "share_line_beside",
    "share_row_gone",
    "share_row_no_pipe",
    "share_rule_unknown",
    "share_percent_differs",
    "share_other_edition",
    "share_twice",
    "share_whole_price",
    "labour_edition_mixed",
}


def share(
    rule: int = 1, material: str = "50", labour: str = "30", code: str = "3.1", edition: str = W480
) -> Line:
    both = both_shares(edition, code, rule, Decimal(material), Decimal(labour))
    return flat_line("ข้อต่อ", pipe_share=both)


def pipe(edition: str = W480, material: str = "100.00") -> Line:
    return replace(book_line("3.1", 1, "10", edition, material=material), description="ท่อ")


def estimate_of(*rows: Line | list[Line]) -> Estimate:
    """Lines, and groups of lines, in a part (row 1)."""
    trees = [
        Tree(Group("กลุ่มย่อย"), tuple(map(Tree, row))) if isinstance(row, list) else Tree(row)
        for row in rows
    ]
    bill = bill_of(Tree(Part("construction", "หมวด"), (Tree(Group("งานท่อ"), tuple(trees)),)))
    return Estimate(bill=bill, labour_edition=W480)


def found(estimate: Estimate) -> list[Finding]:
    checked = looked_at(estimate, cost(estimate.bill, BOOKS), None, None, BOOKS)
    return [each for each in check(checked) if each.code in CODES]


def told(estimate: Estimate) -> list[tuple[RowId | None, str, str]]:
    return [(each.row, each.code, each.severity) for each in found(estimate)]


def pointing(estimate: Estimate, row: RowId, *rows: RowId) -> Estimate:
    return apply(estimate, point_at_pipes(estimate.bill, row, rows))


def test_nothing_is_said_of_a_share_that_follows_the_account() -> None:
    rules = [share(), share(2, "20"), share(3, "10")]
    assert told(estimate_of(pipe(), *rules)) == []
    assert told(estimate_of([pipe()], *rules)) == []
    # Groups of their own count each their own pipes.
    assert told(estimate_of([pipe(), share()], [pipe(), share()])) == []


def test_a_share_that_counts_no_pipe_is_never_a_silent_nothing() -> None:
    alone = estimate_of(share())
    (finding,) = found(alone)
    assert (finding.row, finding.code, finding.severity) == (3, "share_no_pipes", "stop")
    assert "ไม่ได้นับท่อใดเลย" in finding.message
    # Rows: group 2, pipe 3 above, sub-group 4 with the share 5.
    above = estimate_of(pipe(), [share()])
    (finding,) = found(above)
    assert (finding.row, finding.code) == (5, "share_no_pipes")
    assert "ท่อข้อ 3.1 อยู่ที่ “งานท่อ › ท่อ”" in finding.remedy
    assert "เลือกท่อที่นับ" in finding.remedy
    assert told(pointing(above, 5, 3)) == []


def test_pipes_without_a_material_make_nothing_either() -> None:
    without = replace(pipe(), material=NOT_APPLICABLE)
    assert told(estimate_of(pipe(material="0"), share())) == [(4, "share_no_pipes", "stop")]
    (finding,) = found(estimate_of(without, share()))
    assert (finding.code, finding.severity) == ("share_no_pipes", "stop")
    assert "ยังไม่มีค่าวัสดุ" in finding.message
    assert "“งานท่อ › ท่อ”" in finding.remedy


def test_a_pipe_that_adds_nothing_beside_one_that_does_is_named() -> None:
    without = replace(pipe(), description="ท่อ 2", material=NOT_APPLICABLE)
    (finding,) = found(estimate_of(pipe(), without, share()))
    assert (finding.row, finding.code, finding.severity) == (5, "share_pipe_unpriced", "warn")
    assert "“งานท่อ › ท่อ 2” ยังไม่มีค่าวัสดุ" in finding.message


def test_a_line_in_the_pipes_unit_beside_them_that_is_not_counted_is_named() -> None:
    typed = flat_line("ท่อเหล็กหล่อ", Decimal(10), "ม.", Decimal(100), Decimal(20))
    (finding,) = found(estimate_of(pipe(), typed, share()))
    assert (finding.row, finding.code, finding.severity) == (5, "share_line_beside", "note")
    assert "“งานท่อ › ท่อเหล็กหล่อ”" in finding.message
    assert told(pointing(estimate_of(pipe(), typed, share()), 5, 4)) == []
    assert told(estimate_of(pipe(), [typed], share())) == [(6, "share_line_beside", "note")]
    assert told(estimate_of(pipe(), replace(typed, unit="ชุด"), share())) == []
    assert told(estimate_of(pipe(), changed_line(typed, material=None), share())) == []


def test_a_typed_pipe_is_counted_where_somebody_points_to_it() -> None:
    typed = flat_line("ท่อพิเศษ", Decimal(1), "ม.", Decimal(90), Decimal(20))
    estimate = estimate_of(typed, share())
    assert told(estimate) == [(4, "share_no_pipes", "stop")]
    assert told(pointing(estimate, 4, 3)) == []


def test_a_row_pointed_to_that_is_gone_is_told_until_it_comes_back() -> None:
    estimate = pointing(estimate_of(pipe(), share(), [pipe()]), 4, 6)
    assert told(estimate) == []
    without = apply(estimate, remove_rows(estimate.bill, [5]))
    (finding,) = found(without)
    assert (finding.row, finding.code, finding.severity) == (4, "share_row_gone", "stop")
    assert "1 แถว" in finding.message
    assert "Ctrl+Z" in finding.remedy


def test_a_group_pointed_to_that_has_no_pipe_is_told() -> None:
    estimate = estimate_of(pipe(), share(), [flat_line("ฝาท่อ", Decimal(1), material=Decimal(5))])
    assert told(pointing(estimate, 4, 5)) == [(4, "share_row_no_pipe", "stop")]
    assert told(pointing(estimate, 4, 6)) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (share(99), "ข้อ 3.1 ไม่มีเกณฑ์ร้อยละหมายเหตุ 99)"),
        (share(code="9.9.9"), "ไม่มีเกณฑ์ร้อยละของราคาท่อข้อ 9.9.9"),
        (share(edition="no-such-book"), "ไม่มีบัญชีค่าแรงงานชุด “no-such-book”"),
    ],
)
def test_a_rule_that_the_account_does_not_have_is_told(line: Line, words: str) -> None:
    (finding,) = [
        each for each in found(estimate_of(pipe(), line)) if each.code == "share_rule_unknown"
    ]
    assert (finding.row, finding.severity) == (4, "stop")
    assert words in finding.message
    assert "เพิ่มรายการร้อยละของราคาท่อ" in finding.remedy


@pytest.mark.parametrize(("material", "labour"), [("5", "30"), ("50", "1"), ("50.01", "30")])
def test_percentages_stand_beside_the_accounts(material: str, labour: str) -> None:
    (finding,) = found(estimate_of(pipe(), share(1, material, labour)))
    assert (finding.row, finding.code, finding.severity) == (4, "share_percent_differs", "warn")
    assert f"ค่าวัสดุร้อยละ {material} " in finding.message
    assert "บัญชีคือ 1) ข้อต่อ อุปกรณ์ท่อ ค่าวัสดุร้อยละ 50 ค่าแรงร้อยละ 30" in finding.message
    assert told(estimate_of(pipe(), share(1, "50.00", "30.0"))) == []
    decided = replace(share(1, material, labour), remark="มติคณะกรรมการ")
    assert told(estimate_of(pipe(), decided)) == [(4, "share_percent_differs", "note")]
    # What the program itself writes there is nobody's reason.
    for words in (share_remark("3.1"), "-", f"{share_remark('3.1')} -"):
        by_program = replace(share(1, material, labour), remark=words)
        assert told(estimate_of(pipe(), by_program)) == [(4, "share_percent_differs", "warn")]


def test_what_the_program_writes_beside_a_share_is_known_for_that() -> None:
    estimate = estimate_of(pipe())
    made = apply(estimate, add_pipe_lines(estimate.bill, 2, BOOKS.labour))
    line = made.bill.node(4)
    assert isinstance(line, Line)
    assert line.remark == share_remark("3.1")


def test_a_pipe_of_another_edition_is_counted_and_told() -> None:
    estimate = estimate_of(pipe(), pipe(W135), share())
    assert told(estimate) == [
        (4, "labour_edition_mixed", "warn"),
        (5, "share_other_edition", "warn"),
    ]
    assert "ว 135" in found(estimate)[1].message
    assert "ข้อ 12 และ 19" in str(found(estimate)[1].clause)
    assert cost(estimate.bill, BOOKS).lines[5].material == 100_000


def test_a_pipe_that_the_office_priced_itself_is_of_no_other_account() -> None:
    own = changed_line(pipe(), labour_item=LabourRef(OFFICE_EDITION, "3.1", 1))
    assert [code for _, code, _ in told(estimate_of(own, share())) if "edition" in code] == []


def test_a_rule_of_another_edition_than_the_estimates_is_told_and_asked_about_its_day() -> None:
    estimate = estimate_of(pipe(W135), share(edition=W135))
    assert told(estimate) == [
        (3, "labour_edition_mixed", "warn"),
        (4, "labour_edition_mixed", "warn"),
    ]
    dated = replace(estimate_of(share(edition=W135)), project=Project(priced_on=date(2026, 7, 1)))
    checked = looked_at(dated, cost(dated.bill, BOOKS), None, None, BOOKS)
    assert "newer_labour_edition" in [each.code for each in check(checked)]


def test_two_shares_of_one_rule_that_count_the_same_pipe_are_told() -> None:
    twice = estimate_of(pipe(), share(), share())
    assert told(twice) == [(4, "share_twice", "warn"), (5, "share_twice", "warn")]
    assert "“งานท่อ › ท่อ” ถูกนับแล้วใน “งานท่อ › ข้อต่อ”" in found(twice)[0].message
    assert told(estimate_of([pipe(), share()], share())) == [
        (5, "share_twice", "warn"),
        (6, "share_twice", "warn"),
    ]
    assert told(estimate_of(pipe(), share(), share(2, "20"))) == []


def test_a_whole_price_has_labour_in_it_and_is_counted_with_a_word() -> None:
    """Rows: the part 1 with group 2, pipe 3 and share 4; another part 5 with its line 6."""

    def with_part(kind: PartKind) -> Estimate:
        there = estimate_of(pipe(), share())
        line = Tree(flat_line("ท่อ", Decimal(1), "ม.", Decimal(50)))
        trees = [Tree(Part(kind, "หมวดอื่น"), (line,))]
        added = apply(there, insert_trees(there.bill, ROOT, 1, trees, ""))
        return pointing(added, 4, 6)

    assert told(with_part("special")) == [(4, "share_whole_price", "warn")]
    assert told(with_part("equipment")) == []
