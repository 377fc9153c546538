"""Shaping keeps every letter, and widths agree with it."""

from __future__ import annotations

from itertools import product

import pytest
import uharfbuzz

from estimator.sheets.layout.thai_font import ASCENT, DESCENT, face

CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F)]
VOWELS = ["", "ั", "ิ", "ี", "ึ", "ื", "ุ", "ู", "็"]
TONES = ["", "่", "้", "๊", "๋", "์"]
AFTER = ["", "า", "ำ", "ะ"]
CLUSTERS = ["".join(parts) for parts in product(CONSONANTS, VOWELS, TONES, AFTER)]
TEXTS = ["", "12,345.67", '12"x12"', "๑๒๓", "เฟอร์นิเจอร์ฯ", "น้ำ", "Ø 9 มม. ฿ ½ m²", "ABC กขค 123"]


@pytest.mark.parametrize("bold", [False, True])
def test_every_cluster_keeps_its_letters_and_its_width(bold: bool) -> None:
    font = face(bold)
    for text in [*CLUSTERS, *TEXTS]:
        shaped = font.shape(text)
        assert "".join(glyph.text for glyph in shaped.glyphs) == text
        assert font.width(text, 1000) == shaped.width, text


def test_a_tone_mark_above_a_vowel_is_another_glyph_than_one_above_a_consonant() -> None:
    low = face().shape("ก่").glyphs[-1]
    high = face().shape("กี่").glyphs[-1]
    assert (low.text, high.text) == ("่", "่")
    assert low.number != high.number


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("digits", ["0123456789"])
def test_arabic_digits_have_one_width(bold: bool, digits: str) -> None:
    assert len({face(bold).width(digit, 10) for digit in digits}) == 1


def test_text_and_figures_shape_alike_alone_and_together() -> None:
    alone = face().shape("123").glyphs
    within = face().shape("ก123").glyphs[1:]
    assert alone == within


@pytest.mark.parametrize(
    "text",
    [
        "งาน 12 ม.",
        "A\u0e48",
        "x\u0e48y\u0e38",
        "1\u0e33",
        "e\u0301 ก",
        "น้ำ(1)น้ำ",
        " \u0e31",
        "ก\tข",
    ],
)
def test_stretches_shape_together_as_each_does_alone(text: str) -> None:
    assert face().shape(text).glyphs == face()._cluster_glyphs(text)


@pytest.mark.parametrize("bold", [False, True])
def test_the_face_is_the_widened_copy_under_its_own_name(bold: bool) -> None:
    data = face(bold).data
    extents = uharfbuzz.Font(uharfbuzz.Face(data)).get_font_extents("ltr")
    assert (extents.ascender, extents.descender) == (ASCENT, DESCENT)
    assert "Estimator Sarabun".encode("utf-16-be") in data
    assert "SIL Open Font License".encode("utf-16-be") in data


def test_a_subset_is_small_and_keeps_glyph_numbers() -> None:
    font = face()
    wanted = {glyph.number for glyph in font.shape("น้ำ").glyphs}
    other = font.shape("ก").glyphs[0].number
    data = font.subset(wanted)
    assert len(data) < len(font.data) / 10
    drawn = uharfbuzz.Font(uharfbuzz.Face(data))
    assert all(drawn.get_glyph_extents(number).width > 0 for number in wanted)
    assert drawn.get_glyph_extents(other).width == 0
