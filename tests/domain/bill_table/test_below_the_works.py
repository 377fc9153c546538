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
def test_words_below_numbered_works_are_left_out_and_told(text: str, at: int) -> None:
    row = ("|" * at + text).ljust(5 + len(text), "|")
    for works in (NUMBERED, BARE) if text in SIGNS else (NUMBERED,):
        for rows in ((row,), ("", row), (row, "|(นายทดสอบ)||||")):
            reading = read(ONE, *works, *rows)
            assert [each.description for each in lines(reading)] == ["ปูน", "ทราย"], rows
            assert (reading.certain, len(brought(reading))) == (True, 2), said(reading)
            assert 4 + rows.index(row) in left_out(reading)


@pytest.mark.parametrize(
    "row", ["3|งานทาสี||||", "|งานทาสี||ตร.ม.||", "3|งานทาสี|-|||", "|งานทาสี|10|||"]
)
def test_works_that_have_anything_else_stay_works(row: str) -> None:
    assert "งานทาสี" in [each.description for each in lines(read(ONE, *NUMBERED, row))]


def test_a_name_below_works_without_numbers_may_be_one() -> None:
    assert len(lines(read(ONE, *BARE, "|- งานทาสี||||"))) == 3
    assert len(lines(read(ONE, "1|งานดิน||||", *BARE, "|งานทาสี||||"))) == 3
