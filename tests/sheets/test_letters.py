"""What is printed for letters that the forms' face lacks."""

from __future__ import annotations

from unicodedata import category

import pytest
import uharfbuzz

from estimator.sheets.document import Look, SheetColumn, Text
from estimator.sheets.layout.grid import Grid
from estimator.sheets.layout.line_breaks import fit, shortened
from estimator.sheets.layout.thai_font import face
from estimator.sheets.letters import lacking, printable


@pytest.mark.parametrize("bold", [False, True])
def test_the_letters_of_the_face_are_those_that_need_no_other(bold: bool) -> None:
    drawn = set(map(chr, uharfbuzz.Face(face(bold).data).unicodes))
    every = [chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000]
    letters = {each for each in every if category(each)[0] not in "CZ"}
    assert {each for each in letters if not lacking(each)} == (drawn & letters) | {
        chr(code) for code in range(0xFE00, 0xFE10)
    }


def test_whatever_is_put_in_place_of_a_letter_is_drawn() -> None:
    for code in range(0x20, 0x30000):
        put = "" if 0xD800 <= code < 0xE000 else lacking(chr(code)).get(chr(code), "")
        assert lacking(put) == {}, put


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("พื้นที่ 12.5 ㎡ ปริมาตร 3 ㎥", "พื้นที่ 12.5 ตร.ม. ปริมาตร 3 ลบ.ม."),
        ("เหล็ก ⌀ 9 ㎜ (φ9)", "เหล็ก Ø 9 มม. (Ø9)"),
        ("２５×３０ （ซม．）％", "25×30 (ซม.)%"),
        ("ท่อ 2⅕ นิ้ว ⅕ นิ้ว ½ นิ้ว", "ท่อ 2 1⁄5 นิ้ว 1⁄5 นิ้ว ½ นิ้ว"),
        ("① ทาสี ⑩ ปู Ⅳ 25℃", "(1) ทาสี (10) ปู IV 25°C"),
        # Of a Thai face of before Unicode: the low and the left tone marks, the clipped letters.
        ("ท\uf70a ป\uf713 \uf70fา ป\uf710 ก\uf718 ก\uf71a", "ท่ ป่ ญา ปั กุ กฺ"),
        # Raised on the line they would be other figures: they are told instead.
        ("10⁺ 😀", "10⁺ 😀"),
        ("ก\ue000", "ก\ufffd"),
        ("ธรรมดา 100% m² m³ …", "ธรรมดา 100% m² m³ …"),
        ("ก\u200bข\ufe0f", "ก\u200bข"),
        # The vowel of two letters, of a tone mark before or within it, and in an old face.
        ("น\u0e49\u0e4d\u0e32 น\u0e4d\u0e49\u0e32 ก\uf711\u0e32 ก\u0e4d", "น้ำ น้ำ กำ ก\u0e4d"),
        ("คอน\u00adกรีต ซ้าย\u200e\u2060ขวา\ufeff", "คอนกรีต ซ้ายขวา"),
        ("ก\x01ข\x85ค", "ก ข\x85ค"),
    ],
)
def test_known_letters_are_put_in_place(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_what_is_told_of_a_text() -> None:
    assert lacking("2 ㎡ ⅕ ㎡") == {"㎡": "ตร.ม.", "⅕": "1⁄5"}
    assert lacking("😀 ก\ue000 α") == {"😀": "", "\ue000": "", "α": ""}
    assert lacking("ก\tข\nค\u200b\u00ad\ufeff ง") == {}


def test_every_text_of_a_form_is_set_so() -> None:
    grid = Grid((SheetColumn("unit", "หน่วย", 15),))
    cell = grid.cell(0, Text("5 ㎡"), Look())
    assert (cell.value, cell.lines) == (Text("5 ตร.ม."), ("5 ตร.ม.",))
    assert fit("㎡", 100, 9.3).lines == ("ตร.ม.",)
    assert shortened("ชื่อ ㎡", 100, 9.3) == "ชื่อ ตร.ม."
