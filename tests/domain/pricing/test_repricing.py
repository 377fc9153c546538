"""An estimate that moves from one edition of the labour account to another."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.bill.cells import with_cell
from estimator.domain.bill.rows import ROOT, Line, Part
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.estimate import Estimate
from estimator.domain.labour.account import (
    PipeRule,
    edition_of,
    more_trusted,
)
from estimator.domain.labour.lines import add_pipe_lines, point_at_pipes
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.costing import cost
from estimator.domain.pricing.price import price
from estimator.domain.pricing.repricing import (
    KEPT_GONE,
    KEPT_OWN,
    KEPT_REMARK,
    KEPT_RULE,
    KEPT_SHARE,
    KEPT_TYPED,
    KEPT_UNIT,
    reprice_to,
)
from estimator.domain.records.edits import apply, inverse
from estimator.domain.sources.labour_ref import LabourRef
from estimator.domain.sources.prices import typed_value
from estimator.domain.sources.typed_price import TypedPrice
from tests.lines import both_shares, changed_line, flat_line
from tests.official_labour import (
    W135,
    W480,
    book_line,
    edition_with,
    estimate_of,
    line_at,
    official,
    official_books,
    rate,
)

BOOKS = official_books()


def old_estimate() -> Estimate:
    """Rows 3 to 7: by the book; typed as the book; typed otherwise; a unit of old; no item."""
    return estimate_of(
        [
            book_line("1.1", 2, "100", W135, material="300.00"),
            changed_line(book_line("1.6.2", 1, "10", W135), labour=Decimal(466)),
            changed_line(book_line("1.6.2", 1, "10", W135), labour=Decimal("470.00")),
            book_line("4.58", 41, "3", W135),
            flat_line("ป้ายโครงการ", Decimal(1), "ป้าย", Decimal(5000)),
        ],
        W135,
    )


def test_repricing_shows_every_line_and_both_sums() -> None:
    estimate = old_estimate()
    preview = reprice_to(estimate, BOOKS, official(W480))
    assert [(each.row, each.kept) for each in preview.lines] == [
        (3, ""),
        (4, ""),
        (5, KEPT_TYPED),
        (6, ""),
    ]
    # 100 x (300 + 94) and 100 x (300 + 97).
    assert (preview.lines[0].amount_before, preview.lines[0].amount_after) == (
        3_940_000,
        3_970_000,
    )
    assert preview.lines[0].change == 30_000
    assert preview.lines[0].pair.before == rate("1.1", 2, W135)
    after = apply(estimate, preview.edit)
    assert preview.before == sum(each.amount_before for each in preview.lines) + 500_000
    assert preview.after == cost(after.bill, BOOKS).totals_of(1).total
    assert preview.reference_before == price(estimate, BOOKS).reference_price
    assert preview.reference_after == price(after, BOOKS).reference_price


@pytest.mark.parametrize(("of_old", "kept"), [("466", ""), ("400+66", ""), ("450+20", "450+20")])
def test_a_price_that_follows_the_book_leaves_the_formula_of_the_old_one(
    of_old: str, kept: str
) -> None:
    line = with_cell(book_line("1.6.2", 1, "10", W135), "labour", of_old)
    assert isinstance(line, Line)
    estimate = estimate_of([line], W135)
    after = line_at(apply(estimate, reprice_to(estimate, BOOKS, official(W480)).edit), 3)
    assert isinstance(after.labour, TypedPrice)
    assert after.labour.formula == kept
    assert after.labour.faults("labour") == ()


def test_repricing_is_one_step_that_can_be_undone() -> None:
    estimate = old_estimate()
    edit = reprice_to(estimate, BOOKS, official(W480)).edit
    after = apply(estimate, edit)
    assert edit.label == "ปรับราคาตาม กค 0433.2/ว 480"
    assert after.labour_edition == W480
    assert line_at(after, 3).item == LabourRef(W480, "1.1", 2)
    assert typed_value(line_at(after, 4).labour) == rate("1.6.2", 1).rate
    assert line_at(after, 5) == line_at(estimate, 5)
    assert line_at(after, 6).unit == "ชุด"
    assert line_at(after, 7) == line_at(estimate, 7)
    assert apply(after, inverse(edit)) == estimate


def test_the_preview_comes_true_where_the_file_keeps_other_figures_than_the_library() -> None:
    kept = official(W480)
    dear = edition_of(
        kept.info, [replace(each, rate=each.rate + 900) for each in kept.rates.values()]
    )
    preview = reprice_to(old_estimate(), BOOKS, dear)
    after = apply(old_estimate(), preview.edit)
    assert preview.after == cost(after.bill, BOOKS).totals_of(1).total
    assert preview.reference_after == price(after, BOOKS).reference_price


def test_repricing_twice_changes_nothing_more() -> None:
    once = apply(old_estimate(), reprice_to(old_estimate(), BOOKS, official(W480)).edit)
    again = reprice_to(once, BOOKS, official(W480))
    assert (again.edit.rows, again.edit.settings) == ((), ())
    assert again.before == again.after


def test_lines_that_the_new_edition_lacks_stay_and_say_why() -> None:
    estimate = estimate_of(
        [
            book_line("1.4", 1, "5"),
            book_line("1.1", 1, "300"),
            flat_line("เสาธง", Decimal(1), labour_item=LabourRef("office", "อ.1", 1)),
            flat_line("หาย", Decimal(1), labour_item=LabourRef("lost", "7.7", 1)),
        ]
    )
    next_edition = edition_with([replace(rate("1.1", 1), unit="ตัน")])
    preview = reprice_to(estimate, BOOKS, next_edition)
    assert [each.kept for each in preview.lines] == [KEPT_GONE, KEPT_UNIT, KEPT_OWN, KEPT_GONE]
    assert preview.edit.rows == ()
    assert apply(estimate, preview.edit).labour_edition == "next"


def test_an_item_of_an_unknown_book_is_found_by_its_number() -> None:
    """An estimate from another office may name a book that is not here."""
    estimate = estimate_of(
        [flat_line("เสาเข็ม", Decimal(10), labour_item=LabourRef("lost", "1.1", 2))]
    )
    preview = reprice_to(estimate, BOOKS, official(W480))
    assert preview.lines[0].amount_after == 97_000


def test_a_price_typed_beside_an_unknown_book_stays() -> None:
    """Whether it was the book's, nobody here can tell."""
    unknown = LabourRef("lost", "1.1", 2)
    typed = flat_line("เสาเข็ม", Decimal(10), labour=Decimal("97.00"), labour_item=unknown)
    (line,) = reprice_to(estimate_of([typed]), BOOKS, official(W480)).lines
    assert (line.kept, line.change) == (KEPT_TYPED, 0)


def test_a_renumbered_item_is_followed_into_the_bill() -> None:
    estimate = estimate_of([book_line("1.4", 1, "5")])
    preview = reprice_to(estimate, BOOKS, edition_with([replace(rate("1.4", 1), code="1.14")]))
    assert line_at(apply(estimate, preview.edit), 3).item == LabourRef("next", "1.14", 1)
    assert preview.lines[0].pair.renumbered


@pytest.mark.parametrize(("percent", "labour"), [("50", 30), ("55", 35)])
def test_percentage_lines_move_with_their_pipes(percent: str, labour: int) -> None:
    pipes = estimate_of([book_line("3.1", 1, "10", W135, material="400.00")], W135)
    estimate = apply(pipes, add_pipe_lines(pipes.bill, 2, BOOKS.labour))
    estimate = apply(estimate, point_at_pipes(estimate.bill, 4, [3]))
    rules = [
        PipeRule("3.1", 1, "ข้อต่อ อุปกรณ์ท่อ", Decimal(percent), Decimal(labour)),
        PipeRule("3.1", 2, "เหล็กยึดท่อ", Decimal(20), Decimal(30)),
    ]
    preview = reprice_to(estimate, BOOKS, edition_with([rate("3.1", 1)], rules))
    assert [each.kept for each in preview.lines] == ["", "", "", KEPT_RULE]
    share = line_at(apply(estimate, preview.edit), 4)
    material, of_material = both_shares("next", "3.1", 1, Decimal(percent), Decimal(labour))
    assert (share.material, share.labour) == (replace(material, also=(3,)), of_material)
    assert share.description == f"ข้อต่อ อุปกรณ์ท่อ (ร้อยละ {percent} ของราคาท่อ)"
    assert preview.lines[1].amount_after == int(percent) * 4000 * (100 + labour) // 100


def test_shares_that_a_committee_set_stay_under_the_rule_of_the_new_edition() -> None:
    own = both_shares(W135, "3.1", 1, Decimal(40), Decimal(20))
    pipe = replace(book_line("3.1", 1, "10", W135), description="ท่อ")
    priced_pipe = changed_line(pipe, material=Decimal(100))
    line = replace(flat_line("ข้อต่อ", pipe_share=own), remark="มติ ครั้งที่ 2 ลดเหลือ 40/20")
    estimate = estimate_of([priced_pipe, line])
    preview = reprice_to(estimate, BOOKS, official(W480))
    (share,) = [each for each in preview.lines if each.row == 4]
    assert (share.kept, share.change) == (KEPT_SHARE, 0)
    moved = line_at(apply(estimate, preview.edit), 4)
    expected = both_shares(W480, "3.1", 1, Decimal(40), Decimal(20))
    assert (moved.material, moved.labour, moved.remark) == (*expected, line.remark)


def test_shares_of_an_account_that_is_not_here_stay_as_they_are() -> None:
    own = both_shares("lost", "3.1", 1, Decimal(40), Decimal(20))
    pipe = changed_line(book_line("3.1", 1, "10"), material=Decimal(100))
    estimate = estimate_of([pipe, flat_line("ข้อต่อ", pipe_share=own)])
    (share,) = [each for each in reprice_to(estimate, BOOKS, official(W480)).lines if each.row == 4]
    assert (share.kept, share.change) == (KEPT_SHARE, 0)


def test_an_enquired_price_that_equals_the_account_stays_with_its_remark() -> None:
    rated = book_line("1.2.1.1", 2, "60", W135)
    price_of = rate("1.2.1.1", 2, W135).rate
    typed = replace(changed_line(rated, labour=price_of), remark="สืบราคา 3 ราย")
    estimate = estimate_of([typed, changed_line(rated, labour=price_of)])
    preview = reprice_to(estimate, BOOKS, official(W480))
    assert [(each.row, each.kept) for each in preview.lines] == [(3, KEPT_REMARK), (4, "")]
    after = apply(estimate, preview.edit)
    assert line_at(after, 3) == typed
    assert typed_value(line_at(after, 4).labour) == rate("1.2.1.1", 2).rate


def test_no_factor_table_leaves_the_reference_price_open() -> None:
    books = Books(BOOKS.labour, {})
    preview = reprice_to(old_estimate(), books, official(W480))
    assert (preview.reference_before, preview.reference_after) == (None, None)
    assert preview.after > preview.before


# An estimate's own copies and the library


def test_an_old_estimate_learns_of_a_confirmation_and_of_nothing_else() -> None:
    kept = replace(rate("1.1", 2, W135), confirmed=False)
    confirmed = replace(kept, confirmed=True, confirmed_by="นางสาวสม")
    assert more_trusted(kept, confirmed) == confirmed
    assert more_trusted(confirmed, kept) == confirmed
    assert more_trusted(kept, None) == kept
    dearer = replace(confirmed, rate=Decimal(99))
    assert more_trusted(kept, dearer) == kept
    own = Books({W135: edition_of(official(W135).info, [kept])})
    library = Books({W135: edition_of(official(W135).info, [confirmed, rate("1.1", 1, W135)])})
    assert own.with_fallback(library).labour[W135].rates["1.1", 2] == confirmed
    dear = Books({W135: edition_of(official(W135).info, [dearer])})
    assert own.with_fallback(dear).labour[W135].rates["1.1", 2] == kept


def test_a_repricing_counts_the_direct_cost_as_the_totals_do() -> None:
    """Purchased equipment and special costs are no part of what Factor F is looked up with."""
    equipment = Tree(
        Part("equipment", "ครุภัณฑ์"), (Tree(flat_line("โต๊ะ", Decimal(1), "ตัว", Decimal(900))),)
    )
    estimate = Estimate()
    estimate = apply(estimate, insert_trees(estimate.bill, ROOT, 0, [equipment], "ครุภัณฑ์"))
    preview = reprice_to(estimate, BOOKS, BOOKS.labour["cgd-w480"])
    assert (preview.before, preview.after) == (0, 0)
