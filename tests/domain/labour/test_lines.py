"""Rates put into lines, tiers moved, percentage lines beside pipes, labour outside the account."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.bill.rows import Group, Line
from estimator.domain.bill_edits.row_edits import (
    Tree,
    change_node,
    insert_trees,
    move_rows,
    remove_rows,
)
from estimator.domain.estimate import Estimate
from estimator.domain.labour.account import LabourRate, line_title
from estimator.domain.labour.lines import (
    add_pipe_lines,
    labour_outside_account,
    missing_shares,
    pipe_codes,
    pipe_group_of,
    take_rate,
    take_rate_into,
    tier_options,
    unit_words,
    use_fitting_tier,
    use_fitting_tiers,
    without_book_words,
)
from estimator.domain.labour.tiers import looks_at_quantity, project_totals, work_key
from estimator.domain.pricing.costing import cost, recost
from estimator.domain.records.edits import Edit, apply, inverse
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.domain.sources.typed_price import TypedPrice
from estimator.errors import UserError
from tests.lines import both_shares, changed_line, flat_line
from tests.official_labour import (
    W135,
    W480,
    book_line,
    estimate_of,
    line_at,
    official,
    official_books,
    rate,
)

BOOKS = official_books()


@pytest.mark.parametrize(
    ("unit", "quantity", "words"),
    [
        ("ตัน", "1", ""),
        ("ton", "1", ""),
        ("", None, ""),
        ("กก.", "5", "บัญชีให้ 4,900.00 บาท/ตัน คิดเป็น 4.900 บาท/กก. ตามหน่วยของรายการ"),
        ("กก.", None, "บัญชีให้ 4,900.00 บาท/ตัน คิดเป็น 4.900 บาท/กก. ตามหน่วยของรายการ"),
        ("เส้น", "5", "หน่วยของรายการคือ “เส้น” แต่บัญชีให้ 4,900.00 บาท/ตัน"),
        ("", "5", "รายการนี้มีปริมาณแต่ไม่มีหน่วย จึงใช้หน่วย “ตัน” ตามบัญชี"),
    ],
)
def test_what_is_said_of_a_unit_when_a_rate_is_taken(
    unit: str, quantity: str | None, words: str
) -> None:
    line = flat_line("เหล็ก", None if quantity is None else Decimal(quantity), unit)
    said = unit_words(line, rate("1.10.1", 1))
    assert said.startswith(words)
    assert bool(said) == bool(words)


def test_taking_a_rate_fills_what_is_empty_and_leaves_the_price_to_the_book() -> None:
    line = take_rate(
        flat_line("", Decimal(30), labour=Decimal(5)), rate("2.9.1", 2), official(W480), {}
    )
    assert line.description == f"{rate('2.9.1', 2).title} รื้อขนไป"
    assert (line.unit, line.labour) == ("ลบ.ม.", BookRate(rate("2.9.1", 2).ref))


def test_taking_a_rate_keeps_what_was_typed() -> None:
    typed = flat_line(
        "ทาสีรั้ว", Decimal(30), "ม.", Decimal(12), labour_percent=PercentOfMaterial(Decimal(30), "x")
    )
    line = take_rate(typed, rate("2.8.2", 1), official(W480), {})
    assert (line.description, line.unit) == ("ทาสีรั้ว", "ม.")
    # Thirty metres are no thirty square metres: they choose no other tier than the one taken.
    assert (line.material, line.labour) == (TypedPrice(Decimal(12)), BookRate(rate("2.8.2", 1).ref))
    painted = take_rate(replace(typed, unit="ตร.ม."), rate("2.8.2", 1), official(W480), {})
    assert painted.labour == BookRate(rate("2.8.2", 2).ref)


@pytest.mark.parametrize(
    ("quantity", "tier"), [("60", 3), ("150", 2), ("1000", 1), ("49", 1), (None, 1)]
)
def test_the_right_tier_is_chosen_by_itself(quantity: str | None, tier: int) -> None:
    """Below 50 piles no tier fits: the one that was pointed at stays, and the checks speak."""
    line = flat_line("", None if quantity is None else Decimal(quantity))
    assert take_rate(line, rate("1.1", 1), official(W480), {}).item == rate("1.1", tier).ref


def test_another_tier_that_is_picked_for_a_line_of_this_work_goes_in() -> None:
    """First the tier of the quantity, whichever was picked; then the very one, without a reason."""
    estimate = estimate_of([flat_line("ตอกเสาเข็ม", Decimal(60), "ต้น")])
    for tier in (3, 1, 2, 3):
        picked = 1 if line_at(estimate, 3).item is None else tier
        estimate = apply(estimate, take_rate_into(estimate, BOOKS.labour, 3, rate("1.1", picked)))
        assert line_at(estimate, 3).item == rate("1.1", tier).ref
        assert line_at(estimate, 3).rate_reason == ""


def test_paint_looks_at_the_other_painted_lines_too() -> None:
    estimate = estimate_of([book_line("2.8.1", 2, "3000"), flat_line("ทาสีภายนอก", Decimal(2500))])
    edit = take_rate_into(estimate, BOOKS.labour, 4, rate("2.8.1", 4))
    assert line_at(apply(estimate, edit), 4).item == rate("2.8.1", 3).ref
    # A line that has a painted item already is not counted twice.
    again = estimate_of([book_line("2.8.1", 2, "3000"), book_line("2.8.2", 2, "1999")])
    edit = take_rate_into(again, BOOKS.labour, 4, rate("2.8.1", 4))
    assert line_at(apply(again, edit), 4).item == rate("2.8.1", 4).ref


def test_words_that_came_from_the_book_go_with_it() -> None:
    """Another item in the same line brings its own name and unit, unless they were typed over."""
    typed = replace(book_line("1.1", 1, None), description="ตอกเสาเข็มรั้ว")
    estimate = estimate_of([book_line("1.1", 1, None), typed])
    pipe = rate("3.1", 1)
    first = line_at(apply(estimate, take_rate_into(estimate, BOOKS.labour, 3, pipe)), 3)
    assert (first.description, first.unit) == (pipe.title, "เมตร")
    second = line_at(apply(estimate, take_rate_into(estimate, BOOKS.labour, 4, pipe)), 4)
    assert (second.description, second.unit) == ("ตอกเสาเข็มรั้ว", "เมตร")


@pytest.mark.parametrize(
    "line",
    [
        book_line("1.1", 1, "60"),
        book_line("1.1", 1, "0"),
        book_line("1.1", 1, None, material="260"),
    ],
)
def test_what_counts_something_keeps_its_unit_when_another_rate_comes(line: Line) -> None:
    pipe, before = rate("3.1", 1), estimate_of([line])
    taken = line_at(apply(before, take_rate_into(before, BOOKS.labour, 3, pipe)), 3)
    assert (taken.unit, taken.item) == (line.unit, pipe.ref)
    assert line.unit != pipe.unit
    said = unit_words(without_book_words(line, BOOKS.labour), pipe)
    assert said.startswith(f"หน่วยของรายการคือ “{line.unit}” แต่บัญชีให้")


def test_a_rate_of_a_convertible_unit_is_converted_and_the_quantity_stays_what_it_is() -> None:
    steel = book_line("1.10.1", 1, "8.25")
    estimate, other = estimate_of([steel]), rate("1.11.1", 1)
    assert (steel.unit, other.unit) == ("ตัน", "กก.")
    taken = line_at(apply(estimate, take_rate_into(estimate, BOOKS.labour, 3, other)), 3)
    assert (taken.unit, taken.quantity) == ("ตัน", steel.quantity)
    said = unit_words(without_book_words(steel, BOOKS.labour), other)
    assert said == "บัญชีให้ 12.00 บาท/กก. คิดเป็น 12,000.00 บาท/ตัน ตามหน่วยของรายการ"


def test_nothing_is_said_of_a_unit_that_goes_with_its_rate() -> None:
    line = book_line("1.1", 1, None)
    assert unit_words(without_book_words(line, BOOKS.labour), rate("3.1", 1)) == ""


def test_only_a_line_takes_a_rate() -> None:
    estimate = estimate_of([book_line("1.1", 1, "60")])
    with pytest.raises(UserError, match="เลือกรายการก่อน"):
        take_rate_into(estimate, BOOKS.labour, 2, rate("1.1", 1))


def test_a_line_moves_to_the_tier_its_quantity_moved_into() -> None:
    estimate = estimate_of([book_line("1.1", 1, "60"), book_line("1.1", 1, "10")])
    edit = use_fitting_tier(estimate, BOOKS.labour, 3)
    after = apply(estimate, edit)
    assert line_at(after, 3).item == rate("1.1", 3).ref
    assert apply(after, inverse(edit)) == estimate
    with pytest.raises(UserError, match="สืบราคา"):
        use_fitting_tier(estimate, BOOKS.labour, 4)
    with pytest.raises(UserError, match="สืบราคา"):
        use_fitting_tier(estimate, BOOKS.labour, 2)


def test_a_book_price_that_was_typed_moves_with_its_line() -> None:
    """It says what the book says, and is nobody's decision; what differs from the book is one."""
    same, other = (
        book_line("1.1", tier, "60", labour=f"{rate('1.1', tier).rate + more}")
        for tier, more in ((1, 0), (4, 1))
    )
    estimate = estimate_of([same, other])
    edit = use_fitting_tiers(estimate, BOOKS.labour)
    after = apply(estimate, edit)
    assert line_at(after, 3) == changed_line(same, labour=None, labour_item=rate("1.1", 3).ref)
    assert line_at(after, 4) == other
    assert apply(estimate, use_fitting_tier(estimate, BOOKS.labour, 3)) == after
    with pytest.raises(UserError, match="สืบราคา"):
        use_fitting_tier(estimate, BOOKS.labour, 4)


def test_where_the_project_and_the_line_disagree_somebody_chooses_with_a_reason() -> None:
    estimate = estimate_of([book_line("1.1", 2, "80"), book_line("1.1", 2, "120")])
    totals = project_totals(estimate.bill, BOOKS.labour)
    options = tier_options(line_at(estimate, 3), BOOKS.labour, totals)
    assert [(fit.rate.tier, fit.by) for fit in options] == [
        (1, ("project_total",)),  # 200 piles and more
        (2, ("project_total",)),  # 100 to 200: the account prints 200 in both
        (3, ("quantity",)),
    ]
    assert use_fitting_tiers(estimate, BOOKS.labour).rows == ()
    bare = apply(
        estimate, change_node(estimate.bill, 3, book_line("1.1", 1, "20"), "")
    )  # below what the account has a rate for, though 140 are driven
    with pytest.raises(UserError, match="เลือกอัตรา"):
        use_fitting_tier(bare, BOOKS.labour, 3)


def test_a_rate_that_a_line_moves_to_is_not_taken_for_the_old_reason() -> None:
    line = replace(book_line("1.1", 1, "60"), rate_reason="ตอกพร้อมกันทั้งโครงการ")
    estimate = estimate_of([line])
    moved = line_at(apply(estimate, use_fitting_tier(estimate, BOOKS.labour, 3)), 3)
    assert (moved.item, moved.rate_reason) == (rate("1.1", 3).ref, "")


def test_another_work_forgets_why_a_rate_was_taken_but_not_how_deep_is_dug() -> None:
    dug = replace(book_line("1.3.1", 1, "20"), depth_m=Decimal("0.80"), rate_reason="ขุดตื้น")
    taken = take_rate(dug, rate("1.3.2", 3), official(W480), {})
    assert (taken.item, taken.depth_m, taken.rate_reason) == (
        rate("1.3.2", 3).ref,
        Decimal("0.80"),
        "",
    )


def test_one_wall_more_moves_every_painted_line_in_one_step() -> None:
    estimate = estimate_of(
        [
            book_line("2.8.1", 2, "3000"),
            book_line("2.8.1", 4, "2500"),
            book_line("1.1", 1, "60"),
            book_line("1.1", 4, "10"),  # no tier: an enquiry, not our choice
            book_line("1.1", 7, "60", labour="500.00"),  # somebody's decision
            flat_line("อื่นๆ", Decimal(1)),
        ]
    )
    edit = use_fitting_tiers(estimate, BOOKS.labour)
    after = apply(estimate, edit)
    tiers = [line_at(after, row).item for row in (3, 4, 5, 6, 7)]
    assert [ref.tier for ref in tiers if ref] == [1, 3, 3, 4, 7]
    assert edit.touched == (3, 4, 5)
    assert use_fitting_tiers(after, BOOKS.labour).rows == ()
    assert apply(after, inverse(edit)) == estimate


@pytest.mark.parametrize("percent", ["30", "33.5", "37"])
def test_labour_outside_the_account_is_30_to_37_per_cent_with_a_reason(percent: str) -> None:
    line = changed_line(book_line("1.1", 1, "3", material="1000.00"), labour=Decimal(9))
    estimate = estimate_of([line])
    edit = labour_outside_account(estimate.bill, 3, Decimal(percent), " ฝีมือช่างเฉพาะ ")
    after = apply(estimate, edit)
    assert line_at(after, 3) == changed_line(
        line,
        labour=None,
        labour_item=None,
        labour_percent=PercentOfMaterial(Decimal(percent), "ฝีมือช่างเฉพาะ"),
    )
    priced = cost(after.bill, BOOKS).lines[3]
    assert (priced.labour_unit, priced.labour_percent) == (None, Decimal(percent))
    assert priced.labour == Decimal(percent) * 3000


def test_a_line_that_gets_labour_of_its_own_follows_the_pipes_no_longer() -> None:
    """Its material was a share of theirs, and of that nothing is left to price it with."""
    start = pipes()
    piped = apply(start, add_pipe_lines(start.bill, 2, BOOKS.labour))
    row = next(each for each in piped.bill.children_of(2) if line_at(piped, each).pipe_share)
    for edit in (
        labour_outside_account(piped.bill, row, Decimal(30), "ฝีมือช่างเฉพาะ"),
        take_rate_into(piped, BOOKS.labour, row, rate("2.9.1", 2)),
    ):
        line = line_at(apply(piped, edit), row)
        assert (line.pipe_share, line.material) == (None, NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("row", "percent", "reason", "match"),
    [
        (3, "-0.01", "เหตุผล", "0 ถึง 100"),
        (3, "100.01", "เหตุผล", "0 ถึง 100"),
        (2, "30", "เหตุผล", "เลือกรายการก่อน"),
    ],
)
def test_other_percentages_are_refused(row: int, percent: str, reason: str, match: str) -> None:
    estimate = estimate_of([flat_line("งานพิเศษ", Decimal(1), material=Decimal(10))])
    with pytest.raises(UserError, match=match):
        labour_outside_account(estimate.bill, row, Decimal(percent), reason)


def pipes() -> Estimate:
    """Cast-iron pipes of 3.1 at 165 and 275 baht, PVC of 3.7, and a line that is no pipe."""
    return estimate_of(
        [
            book_line("3.1", 1, "10", material="400.00"),
            book_line("3.1", 2, "4", material="650.00"),
            book_line("3.7", 1, "100", material="40.00"),
            flat_line("ฝาท่อ", Decimal(2), material=Decimal(90)),
        ]
    )


def test_one_command_adds_every_percentage_line_of_the_pipes_there() -> None:
    estimate = pipes()
    after = apply(estimate, add_pipe_lines(estimate.bill, 2, BOOKS.labour))
    added = [line_at(after, row) for row in after.bill.children_of(2)[4:]]
    assert [(line.material, line.labour) for line in added] == [
        both_shares(W480, "3.1", 1, Decimal(50), Decimal(30)),
        both_shares(W480, "3.1", 2, Decimal(20), Decimal(30)),
        both_shares(W480, "3.1", 3, Decimal(10), Decimal(30)),
        both_shares(W480, "3.7", 1, Decimal(40), Decimal(30)),
        both_shares(W480, "3.7", 2, Decimal(30), Decimal(30)),
        both_shares(W480, "3.7", 3, Decimal(10), Decimal(30)),
    ]
    assert line_at(after, 7).description == "ข้อต่อ อุปกรณ์ท่อ (ร้อยละ 50 ของราคาท่อ)"
    costed = cost(after.bill, BOOKS)
    # 10 x 400 + 4 x 650 = 6,600 baht of pipes; half of it, and 30 per cent of that half.
    assert (costed.lines[7].material, costed.lines[7].labour) == (330_000, 99_000)
    assert (costed.lines[9].material, costed.lines[9].labour) == (66_000, 19_800)
    assert (costed.lines[10].material, costed.lines[10].labour) == (160_000, 48_000)


def test_what_is_there_is_not_added_again() -> None:
    estimate = pipes()
    after = apply(estimate, add_pipe_lines(estimate.bill, 2, BOOKS.labour))
    with pytest.raises(UserError, match="ครบแล้ว"):
        add_pipe_lines(after.bill, 2, BOOKS.labour)
    fewer = apply(after, remove_rows(after.bill, [8]))
    assert [rule.what for _, rule in missing_shares(fewer.bill, 2, BOOKS.labour)] == ["เหล็กยึดท่อ"]
    # Another edition's pipes of that section bring no second set.
    older = apply(after, change_node(after.bill, 3, book_line("3.1", 1, "1", W135), ""))
    with pytest.raises(UserError, match="ครบแล้ว"):
        add_pipe_lines(older.bill, 2, BOOKS.labour)


def test_the_pipes_of_sub_groups_are_counted_once_only() -> None:
    below = Tree(Group("ชั้น 2"), (Tree(book_line("3.1", 1, "10", material="400.00")),))
    estimate = estimate_of([flat_line("ฝาท่อ", Decimal(2), material=Decimal(90))])
    inserted = insert_trees(estimate.bill, 2, 0, [below], "")
    deep = apply(estimate, inserted)
    upper, lower = 2, inserted.rows[0].id
    assert list(pipe_codes(deep.bill, upper, BOOKS.labour)) == ["3.1"]
    for home, other in ((upper, lower), (lower, upper)):
        after = apply(deep, add_pipe_lines(deep.bill, home, BOOKS.labour))
        assert missing_shares(after.bill, other, BOOKS.labour) == ()
    more = Tree(book_line("3.1", 2, "1", material="650.00"))
    after = apply(after, insert_trees(after.bill, upper, 0, [more], ""))
    assert len(missing_shares(after.bill, upper, BOOKS.labour)) == 3


def test_a_group_without_pipes_is_told_so() -> None:
    estimate = estimate_of([book_line("1.1", 1, "60")])
    with pytest.raises(UserError, match="ยังไม่มีท่อ"):
        add_pipe_lines(estimate.bill, 2, BOOKS.labour)
    assert pipe_group_of(estimate.bill, 3) == pipe_group_of(estimate.bill, 2) == 2


@pytest.mark.parametrize("edition", [W135, W480])
def test_every_printed_rule_makes_a_line_that_costs_what_it_says(edition: str) -> None:
    book = official(edition)
    for code in dict.fromkeys(rule.code for rule in book.pipe_rules):
        estimate = estimate_of([book_line(code, 1, "1", edition, material="1000.00")])
        after = apply(estimate, add_pipe_lines(estimate.bill, 2, BOOKS.labour))
        costed = cost(after.bill, BOOKS)
        rules = [rule for rule in book.pipe_rules if rule.code == code]
        assert len(costed.lines) == 1 + len(rules)
        for row, rule in enumerate(rules, start=4):
            material = rule.material_percent * 1000
            assert costed.lines[row].material == material
            assert costed.lines[row].labour == material * rule.labour_percent / 100


def edits_of_pipes(estimate: Estimate) -> list[Edit]:
    """Everything one does to pipes: price, measure, swap, remove, add, move away."""
    bill = estimate.bill
    pipe = line_at(estimate, 3)
    return [
        change_node(bill, 3, changed_line(pipe, material=Decimal("433.33")), ""),
        change_node(bill, 3, changed_line(pipe, quantity=Decimal("7.125")), ""),
        change_node(bill, 3, changed_line(pipe, material=None), ""),
        change_node(bill, 3, changed_line(pipe, labour_item=None), ""),
        change_node(bill, 6, book_line("3.1", 3, "2", material="800.00"), ""),
        remove_rows(bill, [4]),
        remove_rows(bill, [2]),
        insert_trees(bill, 2, 0, [Tree(book_line("3.7", 2, "9", material="55.00"))], ""),
        move_rows(bill, [3], 1, 0),
        move_rows(bill, [7], 1, 0),
    ]


@pytest.mark.parametrize("which", range(10))
def test_percentage_lines_follow_their_pipes_when_only_what_changed_is_priced(which: int) -> None:
    pipes_there = pipes()
    before = apply(pipes_there, add_pipe_lines(pipes_there.bill, 2, BOOKS.labour))
    edit = edits_of_pipes(before)[which]
    after = apply(before, edit)
    costed = cost(before.bill, BOOKS)
    followed = recost(after.bill, BOOKS, costed, edit.rows)
    assert followed == cost(after.bill, BOOKS)
    assert followed != costed
    assert recost(before.bill, BOOKS, followed, inverse(edit).rows) == costed


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_percentage_lines_follow_through_any_run_of_edits(steps: list[int]) -> None:
    pipes_there = pipes()
    estimate = apply(pipes_there, add_pipe_lines(pipes_there.bill, 2, BOOKS.labour))
    costed = cost(estimate.bill, BOOKS)
    for step in steps:
        if not {2, 3, 4, 6, 7} <= set(estimate.bill.rows):
            break
        edit = edits_of_pipes(estimate)[step]
        estimate = apply(estimate, edit)
        costed = recost(estimate.bill, BOOKS, costed, edit.rows)
        assert costed == cost(estimate.bill, BOOKS)


@pytest.mark.parametrize("name", [W480, W135])
def test_two_rates_never_make_two_lines_of_one_name(name: str) -> None:
    edition, found = official(name), dict[tuple[str, str], LabourRate]()
    for each in edition.rates.values():
        other = found.setdefault((line_title(edition, each), each.unit), each)
        # Which of the ranges of one work holds follows from the quantity.
        assert work_key(other) == work_key(each)
        assert other is each or looks_at_quantity(each)


def test_a_line_says_which_of_several_rates_was_chosen_and_is_renamed_by_another() -> None:
    edition, names = official(W480), []
    line = flat_line("", Decimal(120))
    for tier in (2, 3, 2):
        bare = without_book_words(line, official_books().labour)
        line = take_rate(bare, rate("2.8.1", tier), edition, {})
        names.append(line.description.rsplit(" ", 1)[1])
    assert names == ["ภายใน", "ภายนอก", "ภายใน"]
    old = replace(line, description=rate("2.8.1", 2).title)
    assert without_book_words(old, official_books().labour).description == ""
