"""The right tier: by the line's quantity, by the whole project, and what goes to an enquiry."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.labour.tiers import (
    elsewhere_note,
    enquiry_note,
    first_rate,
    fitting_rate,
    is_outside,
    measured,
    measured_with_others,
    notes_for,
    project_totals,
    range_in_words,
    tiers_of,
)
from tests.official_labour import W135, W480, book_line, estimate_of, official, official_books, rate

PAINT = ("2.8", "ตร.ม.")


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
    found = first_rate(official(edition), rate(code, any_tier, edition), Decimal(quantity))
    assert (found.tier if found else None) == expected


def test_a_tier_that_still_fits_is_kept_at_a_shared_bound() -> None:
    edition = official(W480)
    assert fitting_rate(edition, rate("1.1", 3), Decimal(100)) == rate("1.1", 3)
    assert fitting_rate(edition, rate("1.1", 3), Decimal(101)) == rate("1.1", 2)


def test_tiers_of_inside_and_outside_paint_are_not_mixed() -> None:
    edition = official(W480)
    assert [each.tier for each in tiers_of(edition, rate("2.8.1", 1))] == [1, 2]
    assert [each.tier for each in tiers_of(edition, rate("2.8.1", 4))] == [3, 4]
    assert first_rate(edition, rate("2.8.1", 3), Decimal(10)) == rate("2.8.1", 4)


def test_a_height_is_never_chosen_by_a_quantity() -> None:
    ceiling = rate("2.3.1.2", 11)
    assert ceiling.tier_range.measure == "choice"
    assert measured(ceiling, Decimal(4), {}) is None
    assert not is_outside(ceiling, measured(ceiling, Decimal(4), {}))


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
    assert totals == {PAINT: Decimal(5000)}
    assert measured(rate("2.8.1", 2), Decimal(3000), totals) == 5000
    assert is_outside(rate("2.8.1", 2), Decimal(5000))
    # The first line aside, as before it takes another item.
    assert project_totals(estimate.bill, books.labour, but_for=3) == {PAINT: Decimal(2000)}


def test_a_line_that_is_not_counted_yet_is_added_to_the_others() -> None:
    others = {PAINT: Decimal(3000)}
    assert measured_with_others(rate("2.8.1", 2), Decimal(2500), others) == 5500
    assert measured_with_others(rate("2.8.1", 2), Decimal(2500), {}) == 2500
    assert measured_with_others(rate("2.8.1", 2), None, others) is None
    assert measured_with_others(rate("1.1", 1), Decimal(70), others) == 70


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
        ("1.3.1", 3, "ดูปริมาณของรายการ, น้อยกว่า 25 ลบ.ม."),
        ("2.8.1", 4, "ดูปริมาณรวมของงานนี้ทั้งโครงการ, น้อยกว่า 5,000 ตร.ม., ภายนอก"),
        ("2.9.1", 1, "ผู้ประมาณราคาเลือกเอง"),
        ("1.10.2", 1, "ผู้ประมาณราคาเลือกเอง, ตั้งแต่ 10 ไม่เกิน 16 มม."),
        ("3.1", 1, "ไม่มีช่วงให้เลือก"),
        ("1.4", 1, "ข้อความประกอบ ไม่ใช่ช่วงให้เลือก"),
    ],
)
def test_what_was_understood_is_said_in_words(code: str, tier: int, words: str) -> None:
    assert range_in_words(rate(code, tier).tier_range) == words
