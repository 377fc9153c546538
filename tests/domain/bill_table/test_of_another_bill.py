"""Works that words say are none of this bill, or another way to build one, are asked about."""

from __future__ import annotations

import pytest

from tests.domain.bill_table.sheets import cost, read, said

HEAD = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน|หมายเหตุ"
PIPE, WELL = "1|ท่อระบายน้ำ|40|ท่อน|920|36800|", "2|บ่อพัก คสล.|6|บ่อ|7500|45000|"
LID = "3|{}|6|ฝา|2800|16800|{}"


@pytest.mark.parametrize(
    "remark",
    [
        "เลื่อนไปทำปีหน้า", "เลื่อนออกไปก่อน", "ไม่ใช้แล้ว", "โอนไปโครงการอื่น", "ย้ายไปรวมสัญญา 2",
        "ไม่อยู่ในสัญญานี้",
        "นอกสัญญา", "นอกเหนือขอบเขตงาน", "อบต.ดำเนินการเอง", "โรงเรียนทำเอง", "ผู้ปกครองบริจาค",
        "วัดบริจาคให้แล้ว",
        "ไม่คิดมูลค่า", "ให้เปล่า", "ของแถม", "แถมให้", "ฟรี",
    ],
)  # fmt: skip
def test_a_remark_that_takes_a_work_out_of_the_bill_is_asked_about(remark: str) -> None:
    assert not read(HEAD, PIPE, WELL, LID.format("ฝาตะแกรง", remark)).certain
    assert not read(HEAD, PIPE, WELL, LID.format("ฝาตะแกรง", remark), "|รวม||||98600|").certain


@pytest.mark.parametrize("remark", ["X", "x", "✗", "สำรองไว้", "(สำรอง)"])
def test_a_cross_beside_few_works_is_asked_about_where_no_total_counts_them(remark: str) -> None:
    lid = LID.format("ฝาตะแกรง", remark)
    assert not read(HEAD, PIPE, WELL, lid).certain
    assert read(HEAD, PIPE, WELL, lid, "|รวม||||98600|").certain
    assert read(HEAD, f"{PIPE}{remark}", f"{WELL}{remark}", lid).certain


@pytest.mark.parametrize(
    ("name", "remark"),
    [
        ("ประตูบานเลื่อน", "เลื่อนตำแหน่งตามหน้างาน"), ("หน้าต่างบานเลื่อน", "บานเลื่อน"), ("ป้ายผู้บริจาค", ""),
        ("ตู้รับบริจาค", "สำหรับผู้บริจาค"), ("ถังน้ำสำรอง", "สำรอง 2 วัน"), ("ไฟสำรองฉุกเฉิน", "สำรองไฟ 2 ชม."),
        ("เหล็กโครงสร้าง", "ผู้รับจ้างดำเนินการเอง"), ("ทาสี", "ทำสีให้เหมือนเดิม"),
        ("ขนย้าย", "ย้ายไปห้องเก็บของ"),
        ("ขุดดิน", "ไม่ใช้เครื่องจักร"), ("ไม้แบบ", "ไม้แบบใช้แล้วไม่เกิน 3 ครั้ง"),
        ("ฝ้าหรือผนังเบา", "หรือเทียบเท่า"),
        ("แบบหล่อคอนกรีต", "ติดตั้งให้เรียบร้อย"), ("แบบที่ 1 ฝาเหล็ก", ""), ("หรือเทียบเท่า", ""),
        ("กระเบื้อง (หรือเทียบเท่า)", "นอกอาคาร"), ("รางแถมมือจับ", ""), ("สวิตช์ฟรีโฟลต", "ฟรีสแตนดิ้ง"),
    ],
)  # fmt: skip
def test_ordinary_names_and_remarks_are_not_asked_about(name: str, remark: str) -> None:
    reading = read(HEAD, PIPE, WELL, LID.format(name, remark))
    assert (reading.certain, cost(reading)) == (True, "98600.00"), said(reading)


@pytest.mark.parametrize(
    "name",
    [
        "(ทางเลือก) ฝาเหล็กหล่อ", "ทางเลือกที่ 2 ฝาเหล็กหล่อ", "หรือ ฝาเหล็กหล่อ", "หรือฝาเหล็กหล่อ",
        "ฝาเหล็กหล่อ (กรณีเพิ่มเติม)", "ฝาเหล็กหล่อ (ทางเลือก)", "Option 2 cast iron",
    ],
)  # fmt: skip
def test_another_way_to_build_a_work_is_asked_about_where_no_total_counts_it(name: str) -> None:
    rows = (HEAD, PIPE, WELL, LID.format(name, ""))
    assert not read(*rows).certain
    assert read(*rows, "|รวม||||98600|").certain
    assert not read(*rows, "|รวม||||81800|").certain


def test_two_ways_of_as_many_are_asked_about_and_one_of_each_is_not() -> None:
    ways = "3.{0}|แบบที่ {0} ฝาตะแกรง|{1}|ฝา|2800|{2}|"
    assert not read(HEAD, PIPE, ways.format(1, 6, 16800), ways.format(2, 6, 16800)).certain
    assert read(HEAD, PIPE, ways.format(1, 6, 16800), ways.format(2, 4, 11200)).certain
    assert read(HEAD, PIPE, ways.format(1, 1, 2800), ways.format(2, 1, 2800)).certain
