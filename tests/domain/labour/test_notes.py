"""What the program concludes from a printed note, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from estimator.domain.labour.account import LabourNote, edition_of
from estimator.domain.labour.notes import NoteMeaning, read_note, read_pipe_rule
from estimator.domain.labour.tiers import enquiry_note
from tests.official_labour import W135, W480, official, rate


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("ตอกโดยปั้นจั่นน้อยกว่า ๕๐ ต้น ใช้สืบราคา", NoteMeaning("enquiry_below", Decimal(50), None, "ต้น")),
        (
            "น้อยกว่า 1,000 ตร. ม. ให้สืบราคา",
            NoteMeaning("enquiry_below", Decimal(1000), None, "ตร.ม."),
        ),
        ("ถ้าน้อยกว่าที่กำหนด ให้สืบราคาเป็นราคาเหมารวม", NoteMeaning("enquiry_below")),
        ("ประเภทอื่นหรือในต่างจังหวัดให้สืบราคา", NoteMeaning("enquiry_elsewhere")),
        ("ขนจากกองใกล้อาคาร", NoteMeaning()),
        ("ค่าขนทิ้งให้สืบราคาจากผู้ให้บริการ", NoteMeaning()),
        ("", NoteMeaning()),
    ],
)
def test_meanings(text: str, meaning: NoteMeaning) -> None:
    assert read_note(text) == meaning


@pytest.mark.parametrize("name", [W135, W480])
def test_the_shipped_notes_are_understood_as_they_were_by_hand(name: str) -> None:
    for note in official(name).notes:
        read = read_note(note.text)
        assert read.meaning == note.meaning, note
        if read.threshold is not None:
            assert (read.threshold, read.threshold_max, read.unit) == (
                note.threshold,
                note.threshold_max,
                note.unit,
            )


@pytest.mark.parametrize("name", [W135, W480])
def test_the_shipped_percentage_rules_are_read_from_their_printed_lines(name: str) -> None:
    edition = official(name)
    read = [
        read_pipe_rule(note.text, note.at, note.page)
        for note in edition.notes
        if note.kind == "pipe_rule"
    ]
    assert read == list(edition.pipe_rules)


@pytest.mark.parametrize("text", ["ข้อต่อ ค่าวัสดุ 50%", "1) ข้อต่อ ค่าวัสดุ 50% ของราคาท่อ", ""])
def test_what_is_no_percentage_rule(text: str) -> None:
    assert read_pipe_rule(text, "3.1") is None


def test_a_note_without_a_number_means_the_foot_of_the_works_tiers() -> None:
    whole = official(W480)
    note = LabourNote("2.4.16.3", "", "remark", "น้อยกว่าที่กำหนด ให้สืบราคา", "enquiry_below")
    edition = edition_of(whole.info, whole.rates.values(), whole.sections, [note])
    parquet, polished = rate("2.4.16.3", 1), rate("2.4.16.3", 3)
    assert enquiry_note(edition, parquet, Decimal("99.99")) == note
    assert enquiry_note(edition, parquet, Decimal(100)) is None
    assert enquiry_note(edition, polished, Decimal("49.99")) == note
    assert enquiry_note(edition, polished, Decimal(50)) is None
    # Tiers that go down to nothing leave no room for an enquiry.
    everywhere = replace(note, at="1.3.1")
    down = edition_of(whole.info, whole.rates.values(), whole.sections, [everywhere])
    assert enquiry_note(down, rate("1.3.1", 1), Decimal(1)) is None
    assert enquiry_note(down, rate("3.1", 1), Decimal(1)) is None


def test_a_note_is_told_with_the_page_that_it_stands_on() -> None:
    note = LabourNote("2.4.16.3", "12", "remark", "ให้สืบราคา")
    assert note.told == "หมายเหตุในบัญชีค่าแรงงาน: ให้สืบราคา (หน้า 12)"
    assert replace(note, page="").told == "หมายเหตุในบัญชีค่าแรงงาน: ให้สืบราคา"
