"""Sizes are read with their units, and found in other ones."""

from __future__ import annotations

from fractions import Fraction

import pytest

from estimator.domain.search.folding import searched
from estimator.domain.search.sizes import Size, sizes_at, sizes_in, ways_to_write

PIPES = {Fraction(1, 2): 15, Fraction(2): 50}


def read(text: str) -> list[tuple[str, str]]:
    return [(str(size.value), size.unit) for size, _, _ in sizes_at(searched(text))]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ('Dia 1 1/2"', [("3/2", "in")]),
        ('dia 1-1/8"', [("9/8", "in")]),
        ("4 หุน", [("1/2", "in")]),
        ("0.22 x 0.22 x 15.00 ม.", [("11/50", "m"), ("11/50", "m"), ("15", "m")]),
        ('12" x 16"', [("12", "in"), ("16", "in")]),
        ("THW 2.5 sq.mm.", [("5/2", "sqmm")]),
        ("NYY 4x16", [("4", ""), ("16", "")]),
        ("NYY/G 16/6 sq.mm.", [("16", ""), ("6", "sqmm")]),
        ("36,000 BTU/Hr", [("36000", "")]),
        ("7.5 ซม.", [("15/2", "cm")]),
        ("2 ทาง", [("2", "")]),
    ],
)
def test_numbers_are_read_with_their_units(text: str, sizes: list[tuple[str, str]]) -> None:
    assert read(text) == sizes


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("7.5 ซม.", "ขนาด 0.075 ม."),
        ('1/2"', "dia 15 mm."),
        ("1/2", 'Dia 1/2"'),
        ("50 มม.", 'Dia 2"'),
        ("60x60", '24" x 24"'),
        ("30 ซม.", '12" x 12"'),
        ("2 ด้าน", "บุสองด้าน"),
    ],
)
def test_a_size_is_found_in_another_unit(typed: str, printed: str) -> None:
    size = next(sizes_at(searched(typed)))[0]
    marks = sizes_in(searched(printed)).marks
    assert any(set(way) <= marks for way in ways_to_write(size, PIPES))


def test_the_unit_that_was_typed_comes_first() -> None:
    assert ways_to_write(Size(Fraction(2), "in"), PIPES) == (("2in",), ("50mm",))
    assert ways_to_write(Size(Fraction(9), "in"), PIPES) == (("9in",),)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("ตั้งแต่ 10 - 16 มม.", 12, 20),
        ("น้อยกว่า 10 มม.", 9, 10),
        ("มากกว่า 16 มม. ขึ้นไป", 20, 16),
        ("ไม่เกิน 5 ซม.", 40, 60),
    ],
)
def test_a_range_holds_what_lies_in_it(text: str, inside: int, outside: int) -> None:
    sizes = sizes_in(searched(text))
    assert sizes.within(Fraction(inside))
    assert not sizes.within(Fraction(outside))
