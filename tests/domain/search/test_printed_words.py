"""A word stands where it is a word, and not where its letters happen to be."""

from __future__ import annotations

import pytest

from estimator.domain.search.columns import Column, column_of
from estimator.domain.search.folding import closed_up, searched
from estimator.domain.search.printed_words import PrintedWords, said_aside
from estimator.domain.search.sounds import sounded

DICTIONARY = {"บาน", "ประตู", "ไฟเบอร์", "หน้า", "แป", "แปลน", "ลน", "สำเร็จรูป", "ผนัง", "บุก", "กระ"}
SAID = {"บุ", "เข็ม", "เสาเข็ม", "เสา", "กระเบื้อง", "ปู", "พื้น", "ท่อเหล็กดำ", "ท่อ", "เหล็ก", "ดำ"}


def column(*texts: str) -> Column:
    return column_of(texts, PrintedWords(DICTIONARY.__contains__, SAID.__contains__))


def holding(word: str, *texts: str, is_open: bool = False) -> list[str]:
    return [texts[n] for n, _ in column(*texts).with_word(word, is_open)]


@pytest.mark.parametrize(
    ("word", "stands", "does_not"),
    [
        ("แป", "วางบนแป", "ชนิดหน้าแปลน"),
        ("แป", "แปสำเร็จรูป", "แปลน"),
        ("เข็ม", "เสาเข็ม", "เขม"),
        ("กระเบื้อง", "ผนังบุกระเบื้อง", "กระ เบื้"),
        ("ท่อ", "ท่อเหล็กดำ", "ทอ"),
        ("เหล็ก", "ท่อเหล็กดำ", "เหล"),
    ],
)
def test_a_word_stands_where_no_other_is_torn_for_it(word: str, stands: str, does_not: str) -> None:
    assert holding(word, stands, does_not) == [stands]


def test_the_last_word_may_be_typed_on_but_must_begin_as_one() -> None:
    texts = ("หน้าแปลน", "แปสำเร็จรูป", "วางบนแป")
    assert holding("แป", *texts, is_open=True) == list(texts)
    assert holding("ลน", *texts, is_open=True) == []


def test_letters_alone_are_found_for_what_is_near() -> None:
    found = column("บานประตูไฟเบอร์").with_letters("ตูไฟ")
    assert [n for n, _ in found] == [0]


def test_what_sounds_like_a_word_must_be_one_too() -> None:
    def sounds(like: str, is_open: bool = False) -> bool:
        doors = column("บานประตูไฟเบอร์")
        return any(doors.with_sound(sounded(like), is_open))

    assert not sounds("ตู้ไฟ", is_open=True)
    assert sounds("ประตู้")
    assert sounds("ปรตู่ไฟ", is_open=True)
    assert not sounds("ปรตู่ไฟเบ")


def test_blanks_part_words_though_they_are_closed_up() -> None:
    assert holding("ลน", "แป ลน", "แปลน") == ["แป ลน"]


@pytest.mark.parametrize(
    ("text", "word", "is_aside"),
    [
        ("ราวจับคนพิการ (อ่างล้างหน้า, โถส้วม)", "โถส้วม", True),
        ("ราวจับคนพิการ (อ่างล้างหน้า, โถส้วม)", "ราวจับ", False),
        ("ส่วนประกอบงานหลังคา", "หลังคา", True),
        ("งานหลังคาและส่วนประกอบ", "หลังคา", False),
        ("สายชำระพร้อมสต๊อปวาล์ว", "สต๊อปวาล์ว", True),
    ],
)
def test_what_a_work_goes_with_is_said_aside(text: str, word: str, is_aside: bool) -> None:
    closed = closed_up(searched(text))
    assert said_aside(closed, closed.index(word)) is is_aside


def test_what_is_said_aside_counts_for_less() -> None:
    quality = dict(column("ท่อ (เสา)", "เสา (ท่อ)").with_word("ท่อ", is_open=False))
    assert quality[0] > quality[1] > 0


def test_a_word_kept_whole_does_not_hold_the_one_it_begins_with() -> None:
    texts = ("ประตูไฟเบอร์", "ประตูบาน")
    said = PrintedWords({*DICTIONARY, "ประตูบาน"}.__contains__, SAID.__contains__)
    kept = PrintedWords(
        {*DICTIONARY, "ประตูบาน"}.__contains__, SAID.__contains__, whole=frozenset({"ประตูบาน"})
    )
    assert [n for n, _ in column_of(texts, said).with_word("ประตู", is_open=False)] == [0, 1]
    assert [n for n, _ in column_of(texts, kept).with_word("ประตู", is_open=False)] == [0]
    # It may be what is being typed, but whoever has typed a word means that one first.
    (door, whole), (begun, unfinished) = column_of(texts, kept).with_word("ประตู", is_open=True)
    assert (door, begun) == (0, 1)
    assert whole > unfinished
