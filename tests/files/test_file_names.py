"""What people write becomes names that every system takes, no two alike."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as some

from estimator.files.file_names import WantedName, names_in

FOLDER = Path("/งาน")


def names(*wanted: tuple[str, ...], folder: Path = FOLDER) -> list[str]:
    return list(names_in(folder, (WantedName(each, ".pdf") for each in wanted), "ประมาณราคา"))


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("อาคารเรียน", "ปร.5 (ก)"), "อาคารเรียน - ปร.5 (ก).pdf"),
        (("อาคารเรียน", "ปร.6", "ฉบับ 1/2569"), "อาคารเรียน - ปร.6 - ฉบับ 1-2569.pdf"),
        (("a:b*c?", 'd"e', "f<g>|h\\i"), "a-b-c- - d-e - f-g--h-i.pdf"),
        (("งาน. . ", "ปร.4 ", " ส่ง..."), "งาน - ปร.4 - ส่ง.pdf"),
        (("..", "ปร.4"), "ประมาณราคา - ปร.4.pdf"),
        (("", ""), "ประมาณราคา.pdf"),
        (("งาน\u202e\u200b\n\tหนึ่ง\u2028", ""), "งาน หนึ่ง.pdf"),
        (("CON",), "CON_.pdf"),
        (("nul.2569",), "nul_.2569.pdf"),
        (("Com1",), "Com1_.pdf"),
        (("lpt³",), "lpt³_.pdf"),
        (("CONIN$",), "CONIN$_.pdf"),
        (("CON", "ปร.6"), "CON - ปร.6.pdf"),
        (("console",), "console.pdf"),
        (("falcon",), "falcon.pdf"),
        (("ก.nul",), "ก.nul.pdf"),
        (("com10",), "com10.pdf"),
        (("a\udcffb",), "a-b.pdf"),
    ],
)
def test_a_name_by_what_the_file_is_of(parts: tuple[str, ...], name: str) -> None:
    assert names(parts) == [name]


def test_no_two_names_are_alike_whatever_the_case_and_how_the_marks_are_written() -> None:
    assert names(("A", "x"), ("a", "X"), ("A", "x (2)"), ("é",), ("e\u0301",)) == [
        "A - x.pdf",
        "a - X (2).pdf",
        "A - x (2) (2).pdf",
        "é.pdf",
        "e\u0301 (2).pdf",
    ]


def test_a_long_name_is_cut_and_what_tells_the_files_apart_stays() -> None:
    long = "ปรับปรุงพื้นที่ที่นั่งพักผ่อนและที่นั่งรอชั้นที่หนึ่งถึงชั้นที่ห้าที่ตั้งที่ทำการผู้ใหญ่บ้าน" * 3
    one, other = names((long, "ปร.5 (ก)", "ฉบับที่ 1"), (long, "ปร.5 (ข)", "ฉบับที่ 1"))
    assert one.endswith(" - ปร.5 (ก) - ฉบับที่ 1.pdf")
    assert other.endswith(" - ปร.5 (ข) - ฉบับที่ 1.pdf")
    assert 240 < len(one.encode()) <= 255


@pytest.mark.parametrize("length", range(60, 90))
def test_no_mark_and_no_vowel_is_cut_off_its_letter(length: int) -> None:
    """A folder one letter longer each time, so that each letter of the name is the last once."""
    text = "ก้ำน้ำเป็นที่ปั้นแต่งใต้โต๊ะไม้ญี่ปุ่น" * 9
    folder = Path("/" + "a" * (length + 90))
    (name,) = names((text,), folder=folder)
    stem = name.removesuffix(".pdf")
    assert text.startswith(stem)
    assert stem[-1] not in "เแโใไ"
    following = text[len(stem)]
    assert not category(following).startswith("M")
    assert following != "ำ"
    assert len(str(folder)) + 1 + len(name) <= 259 - 14


def test_in_a_folder_too_deep_the_name_stays_readable_for_the_system_to_refuse() -> None:
    (name,) = names(("อาคารเรียนสามชั้น", "ปร.4"), folder=Path("/" + "a" * 300))
    assert name == "อาคารเรียนสา - ปร.4.pdf"


@given(some.lists(some.text(max_size=40), min_size=1, max_size=3))
def test_whatever_is_written_windows_takes_it(parts: list[str]) -> None:
    (name,) = names(tuple(parts))
    path = PureWindowsPath("C:/x") / name
    assert path.name == name
    assert not PureWindowsPath(name).is_reserved()
    assert name == name.strip(" ")
    assert not set(name) & set('<>:"/\\|?*')
    assert all(ord(letter) >= 32 for letter in name)
    assert name.encode()
