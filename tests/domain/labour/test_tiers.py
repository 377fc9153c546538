"""The right tier: by the line's quantity, by the whole project, and what goes to an enquiry."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.labour.tiers import (
    Measured,
    elsewhere_note,
    enquiry_note,
    first_rate,
    fits,
    is_outside,
    leaves_a_choice,
    looks_at_depth,
    measured,
    measured_with_others,
    notes_for,
    project_totals,
    range_in_words,
    tiers_of,
    work_key,
)
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

PAINT = ("2.8", "ตร.ม.")


def counted(quantity: str) -> Measured:
    """A work that stands in one line of its project."""
    return Measured(Decimal(quantity), Decimal(quantity))


@pytest.mark.parametrize("edition", [W135, W480])
@pytest.mark.parametrize(
    ("code", "any_tier", "quantity", "expected"),
    [
        # Short piles: two tiers share 100 and 200, the one printed first decides.
        ("1.1", 3, "250", 1),
        ("1.1", 3, "200", 1),
        ("1.1", 1, "199", 2),
        ("1.1", 1, "100", 2),
        ("1.1", 2, "99", 3),
        ("1.1", 2, "50", 3),
        ("1.1", 1, "49", None),
        # The next size of pile has tiers of its own.
        ("1.1", 6, "250", 4),
        ("1.2.1.1", 1, "24", None),
        ("1.2.1.1", 1, "25", 3),
        # Digging: more than 100, 25 to 100, less than 25.
        ("1.3.1", 1, "100.01", 1),
        ("1.3.1", 1, "100", 2),
        ("1.3.1", 1, "24.99", 3),
        # Forms, not painted: the line's own 5,000 square metres.
        ("1.8.1", 2, "5000", 1),
        ("1.8.1", 1, "4999.99", 2),
        # Polishing a floor: 80 and more, 50 to 80.
        ("2.4.16.3", 4, "80", 3),
        ("2.4.16.3", 3, "79", 4),
        ("2.4.16.3", 3, "49.99", None),
    ],
)
def test_the_tier_that_holds_a_quantity(
    edition: str, code: str, any_tier: int, quantity: str, expected: int | None
) -> None:
    found = first_rate(official(edition), rate(code, any_tier, edition), counted(quantity))
    assert (found.tier if found else None) == expected


@pytest.mark.parametrize(
    ("area", "expected"), [("4999.99", [2]), ("5000", [1, 2]), ("5000.01", [1])]
)
def test_two_tiers_that_leave_out_the_bound_at_which_they_meet_both_fit(
    area: str, expected: list[int]
) -> None:
    """ว 135 prints more and less than 5,000 square metres, and nothing of 5,000 itself."""
    edition = official(W135)
    for tier in (1, 2):
        paint = rate("2.8.1", tier, W135)
        found = fits(edition, paint, counted(area))
        assert [fit.rate.tier for fit in found] == expected
        assert leaves_a_choice(edition, paint, counted(area)) == (len(expected) > 1)


def test_tiers_of_inside_and_outside_paint_are_not_mixed() -> None:
    edition = official(W480)
    assert [each.tier for each in tiers_of(edition, rate("2.8.1", 1))] == [1, 2]
    assert [each.tier for each in tiers_of(edition, rate("2.8.1", 4))] == [3, 4]
    assert first_rate(edition, rate("2.8.1", 3), counted("10")) == rate("2.8.1", 4)


def test_a_height_is_never_chosen_by_a_quantity() -> None:
    ceiling = rate("2.3.1.2", 11)
    assert ceiling.tier_range.measure == "choice"
    assert fits(official(W480), ceiling, counted("4")) == ()
    assert not is_outside(official(W480), ceiling, counted("4"))


def test_paint_counts_the_whole_project_across_items_and_editions() -> None:
    estimate = estimate_of(
        [
            book_line("2.8.1", 2, "3000"),
            book_line("2.8.1", 4, "1500.50"),
            book_line("2.8.2", 2, "499.50", W135),
            book_line("2.8.6", 1, "9000"),  # an insecticide, no tier: not paint that is counted
            book_line("2.8.1", 2, None),
            book_line("1.8.1", 2, "700"),
        ]
    )
    books = official_books()
    totals = project_totals(estimate.bill, books.labour)
    forms = work_key(rate("1.8.1", 2))
    assert totals == {PAINT: Decimal(5000), forms: Decimal(700)}
    painted = measured(rate("2.8.1", 2), line_at(estimate, 3), totals)
    assert painted == Measured(Decimal(3000), Decimal(5000))
    assert is_outside(official(W480), rate("2.8.1", 2), painted)
    # The first line aside, as before it takes another item.
    others = project_totals(estimate.bill, books.labour, but_for=3)
    assert others == {PAINT: Decimal(2000), forms: Decimal(700)}


def test_a_line_that_is_not_counted_yet_is_added_to_the_others() -> None:
    others = {PAINT: Decimal(3000)}
    wall, pile = book_line("2.8.1", 2, "2500"), book_line("1.1", 1, "70")
    both = Measured(Decimal(2500), Decimal(5500))
    assert measured_with_others(rate("2.8.1", 2), wall, others) == both
    alone = measured_with_others(rate("2.8.1", 2), wall, {})
    assert alone == Measured(Decimal(2500), Decimal(2500))
    unmeasured = measured_with_others(rate("2.8.1", 2), book_line("2.8.1", 2, None), others)
    assert unmeasured == Measured()
    assert measured_with_others(rate("1.1", 1), pile, others) == Measured(Decimal(70), Decimal(70))


def test_the_same_work_is_counted_over_the_project_in_all_its_tiers() -> None:
    estimate = estimate_of(
        [
            book_line("1.1", 1, "80"),
            book_line("1.1", 3, "80"),
            book_line("1.1", 2, "80"),
            book_line("1.1", 6, "30"),  # a longer pile is another work
            replace(book_line("1.1", 1, "5"), unit="ชุด"),  # and what counts sets, no piles
        ]
    )
    totals = project_totals(estimate.bill, official_books().labour)
    assert totals == {work_key(rate("1.1", 1)): Decimal(240), work_key(rate("1.1", 6)): Decimal(30)}
    numbers = measured(rate("1.1", 1), line_at(estimate, 3), totals)
    found = fits(official(W480), rate("1.1", 1), numbers)
    assert [(fit.rate.tier, fit.by) for fit in found] == [
        (1, ("project_total",)),
        (3, ("quantity",)),
    ]


@pytest.mark.parametrize("edition", [W135, W480])
@pytest.mark.parametrize("code", ["1.3.1", "1.3.2"])
@pytest.mark.parametrize(
    ("quantity", "depth", "expected"),
    [
        ("20", "0.80", [1, 3]),  # little earth, not deep: tier 3 by quantity, tier 1 by depth
        ("150", "2.00", [1, 3]),
        ("150", "1.00", [1, 2]),  # two tiers share a depth of 1.00 m
        ("150", "0.50", [1]),
        ("50", "1.50", [2]),
        ("20", "1.51", [3]),
        ("20", None, [3]),
        ("100", None, [2]),
    ],
)
def test_both_halves_of_an_or_are_looked_at(
    edition: str, code: str, quantity: str, depth: str | None, expected: list[int]
) -> None:
    numbers = replace(counted(quantity), depth=None if depth is None else Decimal(depth))
    found = fits(official(edition), rate(code, 1, edition), numbers)
    assert [fit.rate.tier for fit in found] == expected
    assert looks_at_depth(official(edition), rate(code, 1, edition))


@pytest.mark.parametrize("edition", [W135, W480])
def test_only_digging_looks_at_a_depth(edition: str) -> None:
    """A condition that joins two measures by an "or" is never read as its first half alone."""
    deep = {each.code for each in official(edition).rates.values() if each.tier_range.depth}
    assert deep == {"1.3.1", "1.3.2"}
    halves = [each.tier_range.note for each in official(edition).rates.values()]
    assert not [note for note in halves if "หรือ" in note and any(map(str.isdigit, note))]


@pytest.mark.parametrize("edition", [W135, W480])
@pytest.mark.parametrize(
    ("code", "tier", "just_enough", "too_little"),
    [
        ("1.1", 1, "50", "49.999"),
        ("1.1", 9, "50", "49"),
        ("1.2.1.1", 2, "25", "24"),
        ("1.2.1.14", 3, "25", "24"),
        ("2.4.16.3", 1, "100", "99.99"),
        ("2.4.16.3", 2, "100", "99.99"),
        ("2.4.16.3", 3, "50", "49.99"),
        ("2.4.16.3", 4, "50", "49.99"),
    ],
)
def test_below_its_threshold_the_account_asks_for_an_enquiry(
    edition: str, code: str, tier: int, just_enough: str, too_little: str
) -> None:
    book, printed = official(edition), rate(code, tier, edition)
    assert enquiry_note(book, printed, Decimal(just_enough)) is None
    assert enquiry_note(book, printed, None) is None
    note = enquiry_note(book, printed, Decimal(too_little))
    assert note is not None
    assert "สืบราคา" in note.text


def test_cutting_pile_heads_needs_no_enquiry() -> None:
    assert enquiry_note(official(W480), rate("1.2.1.15", 1), Decimal(1)) is None
    assert elsewhere_note(official(W480), rate("1.2.1.15", 1)) is None


def test_pile_driving_is_printed_for_bangkok_only() -> None:
    note = elsewhere_note(official(W480), rate("1.2.1.3", 2))
    assert note is not None
    assert "ต่างจังหวัด" in note.text
    assert elsewhere_note(official(W480), rate("1.1", 1)) is None


def test_a_threshold_in_another_unit_is_not_compared() -> None:
    by_metre = replace(rate("1.1", 1), unit="เมตร")
    assert enquiry_note(official(W480), by_metre, Decimal(10)) is None


@pytest.mark.parametrize(
    ("code", "tier", "words"),
    [
        ("2.9.1", 1, "รื้อขนไป หมายถึง"),  # from the section above
        ("2.8.1", 1, "รวมค่านั่งร้าน"),
        ("3.1", 1, "เหล็กยึดท่อ"),
        ("1.11.1", 1, "ไม่รวมค่างาน ดัดโค้ง"),
    ],
)
def test_notes_of_a_rate_come_from_its_item_and_the_headings_above(
    code: str, tier: int, words: str
) -> None:
    assert any(words in note.text for note in notes_for(official(W480), rate(code, tier)))


def test_every_note_of_an_edition_bears_on_some_rate_but_those_of_the_whole_account() -> None:
    for name in (W135, W480):
        edition = official(name)
        seen = {note for each in edition.rates.values() for note in notes_for(edition, each)}
        assert {note.at for note in edition.notes if note not in seen} == {""}


@pytest.mark.parametrize(
    ("code", "tier", "words"),
    [
        ("1.1", 2, "ดูปริมาณของรายการ, ตั้งแต่ 100 ไม่เกิน 200 ต้น"),
        ("1.3.1", 3, "ดูปริมาณของรายการ, น้อยกว่า 25 ลบ.ม. หรือดูความลึกที่ขุด, มากกว่า 1.50 เมตร"),
        ("2.8.1", 4, "ดูปริมาณรวมของงานนี้ทั้งโครงการ, น้อยกว่า 5,000 ตร.ม., ภายนอก"),
        ("2.9.1", 1, "ผู้ประมาณราคาเลือกเอง"),
        ("1.10.2", 1, "ผู้ประมาณราคาเลือกเอง, ตั้งแต่ 10 ไม่เกิน 16 มม."),
        ("3.1", 1, "ไม่มีช่วงให้เลือก"),
        ("1.4", 1, "ข้อความประกอบ ไม่ใช่ช่วงให้เลือก"),
    ],
)
def test_what_was_understood_is_said_in_words(code: str, tier: int, words: str) -> None:
    assert range_in_words(rate(code, tier).tier_range) == words


@pytest.mark.parametrize(
    ("quantity", "project", "left_open"),
    [("20", "20", False), ("20", "49", False), ("20", "80", True), ("80", "80", False)],
)
def test_only_where_the_project_reaches_a_rate_does_an_enquiry_leave_a_choice(
    quantity: str, project: str, left_open: bool
) -> None:
    numbers = Measured(Decimal(quantity), Decimal(project))
    assert leaves_a_choice(official(W480), rate("1.1", 3), numbers) is left_open


def test_what_is_not_measured_yet_lies_outside_no_tier() -> None:
    assert not is_outside(official(W480), rate("1.1", 1), Measured(None, Decimal(5)))
    assert is_outside(official(W480), rate("1.1", 1), Measured(Decimal(5), Decimal(5)))


def test_nought_is_no_depth_that_anybody_digs() -> None:
    line = replace(book_line("1.3.1", 1, "20"), depth_m=Decimal(0))
    assert measured(rate("1.3.1", 1), line, {}).depth is None
    assert measured(rate("1.3.1", 1), replace(line, depth_m=Decimal("0.8")), {}).depth == Decimal(
        "0.8"
    )
