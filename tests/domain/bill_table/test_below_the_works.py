"""Words below the last work that has figures: who signs, when, for how long, and no works."""

from __future__ import annotations

from itertools import product

import pytest

from tests.domain.bill_table.sheets import brought, left_out, lines, read, said

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
NUMBERED = ("1|ปูน|100|ถุง|145|14500", "2|ทราย|20|ลบ.ม.|480|9600")
BARE = ("|ปูน|100|ถุง|145|14500", "|ทราย|20|ลบ.ม.|480|9600")
SIGNS = (
    "(นายสมชาย ใจดี)", "ตำแหน่ง นายช่างโยธา", "กำหนดส่งมอบ 60 วัน", "กำหนดยืนราคา 30 วัน",
    "โทร 081-2345678",
    "ราคานี้ยืน 90 วัน", "ประมาณราคาเมื่อ 1 มี.ค. 69", "ขอแสดงความนับถือ", "ผู้เสนอราคา",
    "วันที่ 5 มีนาคม 2569",
    "เลขประจำตัวผู้เสียภาษี 0123456789012", "คณะกรรมการกำหนดราคากลาง", "นางสาวสมหญิง ใจดี",
    "ว่าที่ร้อยตรีสมศักดิ์",
)  # fmt: skip
OTHERS = ("เงื่อนไขการชำระเงิน เครดิต 30 วัน", "**ราคาไม่รวมติดตั้ง", "ทดสอบ", "ไม่รวมภาษี", "เรียน ผู้อำนวยการ")


@pytest.mark.parametrize(("text", "at"), list(product((*SIGNS, *OTHERS), (0, 1))))
def test_words_below_works_are_left_out_and_asked_about_where_they_may_be_works(
    text: str, at: int
) -> None:
    row = ("|" * at + text).ljust(5 + len(text), "|")
    signed = (row, "|(นายทดสอบ)||||")
    for works, shown in ((NUMBERED, ((row,), ("", row), signed)), (BARE, (signed,))):
        for rows in shown:
            reading = read(ONE, *works, *rows)
            assert [each.description for each in lines(reading)] == ["ปูน", "ทราย"], rows
            found = (reading.certain, len(brought(reading)))
            assert found == (text in SIGNS, 2), said(reading)
            assert 4 + rows.index(row) in left_out(reading)
    for rows in ((row,), signed):
        assert read(ONE, *NUMBERED, "|รวม||||24100", *rows).certain


def test_works_below_the_last_figure_are_kept_where_they_count_on() -> None:
    more = ("3|งานทาสี||||", "4|งานไฟฟ้า||||")
    note, names = "|ราคานี้รวมค่าขนส่ง||||", ("1|นายก ประธานกรรมการ||||", "2|นายข กรรมการ||||")
    for rows in (
        (*more, note),
        (note, *more),
        ("|รวม||||24100", *more, *names),
        ("3|ห้องประชุมกรรมการ||||", more[1], "|ผู้ตรวจ||||", *names),
    ):
        reading = read(ONE, *NUMBERED, *rows)
        assert (reading.certain, len(brought(reading))) == (True, 4), said(reading)
    below_a_group = read(ONE, NUMBERED[0], "|รวม||||14500", NUMBERED[1], *more)
    assert len(brought(below_a_group)) == 4


def test_a_group_without_figures_below_the_sum_of_another_is_kept() -> None:
    works = ("ก|งานดิน||||", NUMBERED[0], "|รวมงานดิน||||14500", "ข|งานทาสี||||")
    reading = read(ONE, *works, "1|รองพื้น||||", "2|ทับหน้า||||", "1|หมายเหตุ นี้||||")
    assert len(brought(reading)) == 5, said(reading)


def test_works_with_a_unit_above_who_signs_are_kept() -> None:
    for works in (NUMBERED, BARE, (NUMBERED[0], "|รวม||||14500", NUMBERED[1])):
        for sign in ("|(นายทดสอบ)||||", "|.....||ผู้ประมาณราคา||"):
            reading = read(ONE, *works, "|งานทาสี||ตร.ม.||", sign)
            assert [each.description for each in lines(reading)] == ["ปูน", "ทราย", "งานทาสี"]


@pytest.mark.parametrize(
    "row", ["3|งานทาสี||||", "|งานทาสี||ตร.ม.||", "3|งานทาสี|-|||", "|งานทาสี|10|||"]
)
def test_works_that_have_anything_else_stay_works(row: str) -> None:
    assert "งานทาสี" in [each.description for each in lines(read(ONE, *NUMBERED, row))]


def test_a_name_below_works_without_numbers_is_kept_as_one() -> None:
    assert len(lines(read(ONE, *BARE, "|- งานทาสี||||"))) == 3
    assert len(lines(read(ONE, "1|งานดิน||||", *BARE, "|งานทาสี||||"))) == 3
