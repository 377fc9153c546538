"""Lines end only where Thai lines may end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from estimator.sheets.layout import line_breaks
from estimator.sheets.layout.line_breaks import SMALLEST_SHRINK, fit, pieces, shortened
from estimator.sheets.layout.thai_font import face

SIZE = 9.3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("คอนกรีตโครงสร้าง 240 กก./ตร.ซม. ทรงลูกบาศก์", "คอนกรีตโครงสร้าง |240 กก./ตร.ซม. |ทรง|ลูกบาศก์"),
        (
            'กระเบื้องแกรนิตโต้ ขนาด 12"x12" ชนิดผิวเรียบต่างๆ ฯลฯ',
            'กระเบื้อง|แกรนิตโต้ |ขนาด |12"x12" |ชนิด|ผิว|เรียบ|ต่างๆ |ฯลฯ',
        ),
        ("เหล็กข้ออ้อย ขนาด 16 มม. SD 40", "เหล็กข้ออ้อย |ขนาด |16 มม. |SD |40"),
        ("ก่อคอนกรีตบล๊อกช่องลม", "ก่อ|คอนกรีตบล๊อก|ช่องลม"),
        ("โครงการปรับปรุงอาคาร", "โครงการ|ปรับปรุง|อาคาร"),
        ("แผ่นฝ้ายิบซั่มบอร์ด", "แผ่น|ฝ้า|ยิบซั่มบอร์ด"),
        ("หลอดฟลูออเรสเซนต์", "หลอด|ฟลูออเรสเซนต์"),
        ("เสาเข็ม คอร.อัดแรง 0.20x0.22x18.00 ม.", "เสาเข็ม |คอร.อัดแรง |0.20x0.22x18.00 ม."),
        ("เหล็ก 4 มม. @ 0.20 x 0.25 ม. ปู", "เหล็ก |4 มม. |@ |0.20 x 0.25 ม. |ปู"),
        ("BASE PLATE 200x25x9 มม.", "BASE |PLATE |200x25x9 มม."),
        ("( นายสมชาย ใจซื่อ )", "( นาย|สม|ชาย |ใจ|ซื่อ )"),
    ],
)
def test_pieces_that_stay_whole(text: str, expected: str) -> None:
    assert "|".join(pieces(text)) == expected


def test_what_the_dictionary_does_not_know_is_not_cut_off_from_its_neighbours() -> None:
    assert pieces("กฟผฮซ") == ("กฟผฮซ",)


def test_the_word_list_answers_as_the_segmenters_own_trie_does() -> None:
    from pythainlp.util import Trie

    words = frozenset({"ก", "กระ", "กระเบื้อง", "เบื้อง", "เบื้องบน", "กก"})
    ours, theirs = line_breaks._WordList(words), Trie(words)
    text = "กระเบื้องบนกกอ"
    for start in range(len(text) + 1):
        assert ours.prefixes(text, start) == theirs.prefixes(text, start)
    assert ours.prefixes(text) == ["ก", "กระ", "กระเบื้อง"]
    assert "กระเบื้อง" in ours
    assert "กระเบื้" not in ours


@pytest.mark.parametrize(
    "text", ["เหล็กข้ออ้อย ขนาด 16 มม.  SD 40 ", "ก\u0e33\u0e49", "  นำหน้าด้วยช่องว่าง"]
)
def test_pieces_in_order_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


def test_a_text_that_fits_is_one_line_at_its_size() -> None:
    assert fit("งานฐานราก", 200, SIZE).lines == ("งานฐานราก",)
    assert fit("งานฐานราก", 200, SIZE).size == SIZE


@pytest.mark.parametrize("width", [60, 90, 140, 260])
def test_no_line_is_wider_than_its_column_and_nothing_is_lost(width: float) -> None:
    text = 'พื้นปูกระเบื้องแกรนิตโต้ ขนาด 12"x12" ชนิดผิวเรียบ พร้อมปูนกาวและยาแนวกันเชื้อราตามแบบขยายห้องน้ำ'
    fitted = fit(text, width, SIZE)
    assert len(fitted.lines) > 1
    assert all(face().width(line, fitted.size) <= width for line in fitted.lines)
    assert "".join("".join(fitted.lines).split()) == "".join(text.split())


def test_a_word_wider_than_its_column_makes_the_text_smaller() -> None:
    word = "ELECTRICAL-DISTRIBUTION"
    width = face().width(word, SIZE) * 0.85
    fitted = fit(word, width, SIZE)
    assert fitted.lines == (word,)
    assert SIZE * SMALLEST_SHRINK <= fitted.size < SIZE


def test_a_word_far_too_wide_is_cut_between_letters_and_never_before_a_mark() -> None:
    word = "ก้" * 200
    fitted = fit(word, 80, SIZE)
    assert fitted.size == pytest.approx(SIZE * SMALLEST_SHRINK)
    assert "".join(fitted.lines) == word
    assert all(line[0] == "ก" for line in fitted.lines)


def test_a_column_narrower_than_a_letter_does_not_hang() -> None:
    assert "".join(fit("กขค", 0.5, SIZE).lines) == "กขค"


def test_line_ends_and_tabs_of_pasted_text() -> None:
    assert fit("บรรทัดหนึ่ง\nบรรทัด\tสอง\u200b", 200, SIZE).lines == ("บรรทัดหนึ่ง", "บรรทัด สอง")


def test_an_empty_text_has_one_empty_line() -> None:
    assert fit("", 100, SIZE).lines == ("",)


def test_shortened() -> None:
    assert shortened("สั้น", 100, SIZE) == "สั้น"
    short = shortened("ยาวเกินกว่าที่มี " * 9, 100, SIZE)
    assert short.endswith("…")
    assert face().width(short, SIZE) <= 100


def test_finding_words_leaves_the_users_home_alone(tmp_path: Path) -> None:
    code = (
        "from estimator.sheets.layout.line_breaks import pieces;"
        " print('|'.join(pieces('งานฐานราก')))"
    )
    environment = {**os.environ, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    answer = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert answer.stdout.strip() == "งาน|ฐานราก"
    assert list(tmp_path.iterdir()) == []
