"""One bill that stands in a sheet twice, in another version or by another seller: asked about."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from estimator.domain.bill_table.reading import TableReading
from tests.domain.bill_table.sheets import read, said

ONE = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
WORKS = (
    ("ปูนซีเมนต์", 100, "ถุง", 145), ("ทรายหยาบ", 20, "ลบ.ม.", 480), ("หินย่อย", 30, "ลบ.ม.", 620),
    ("ลวดผูกเหล็ก", 1, "ม้วน", 90),
)  # fmt: skip
CALLED = (
    ("ต้นฉบับ", "สำเนา"), ("ทางเลือกที่ 1", "ทางเลือกที่ 2"), ("ฉบับเดิม", "ฉบับแก้ไขครั้งที่ 1"),
    ("Option A", "Option B"),
)  # fmt: skip
LIKE = (
    ("กรณีที่ 1", "กรณีที่ 2"), ("แบบที่ 1", "แบบที่ 2"), ("ก่อนแก้ไข", "หลังแก้ไข"), ("ของเดิม", "ของใหม่"),
    ("ราคาเดิม", "ราคาใหม่"), ("สัญญาเดิม", "สัญญาแก้ไข"), ("ก่อนต่อรอง", "หลังต่อรอง"),
    ("บริษัท ก จำกัด", "บริษัท ข จำกัด"), ("ร้านที่ 1", "ร้านที่ 2"), ("ปี 2568", "ปี 2569"), ("Rev.0", "Rev.1"),
    ("ผู้เสนอราคารายที่ 1", "ผู้เสนอราคารายที่ 2"),
)  # fmt: skip
PLACES = (
    ("อาคาร 1", "อาคาร 2"),
    ("ชั้น 1", "ชั้น 2"),
    ("ห้องเดิม", "ห้องใหม่"),
    ("หมู่ 3", "หมู่ 4"),
    ("งานดิน", "งานสี"),
)
SHAPES = tuple(product((0, 1), (False, True), (False, True)))
"""The column of the titles, whether each block has its sum, whether each has its head."""


def block(factor: str, with_sum: bool, works: tuple[tuple[str, int, str, int], ...]) -> list[str]:
    rows, whole = [], Decimal(0)
    for at, (name, quantity, unit, price) in enumerate(works, start=1):
        dear = price * Decimal(factor)
        whole += quantity * dear
        rows.append(f"{at}|{name}|{quantity}|{unit}|{dear:f}|{quantity * dear:f}")
    return [*rows, f"|รวม||||{whole:f}"] if with_sum else rows


def two_blocks(
    titles: tuple[str, str],
    factor: str,
    shape: tuple[int, bool, bool],
    works: tuple[tuple[str, int, str, int], ...] = WORKS,
) -> list[str]:
    at, with_sum, with_heads = shape
    one, two = (("|" * at + each).ljust(6, "|") for each in titles)
    first = [one, ONE] if with_heads else [ONE, one]
    second = [two, ONE] if with_heads else [two]
    return [*first, *block("1", with_sum, works), *second, *block(factor, with_sum, works)]


def asked(reading: TableReading) -> bool:
    return not reading.certain and "โปรดนำเข้าเพียงชุดเดียว" in str(said(reading))


@pytest.mark.parametrize("titles", [*CALLED, *LIKE])
@pytest.mark.parametrize("shape", SHAPES)
def test_versions_are_asked_about_at_the_same_prices_and_at_others(
    titles: tuple[str, str], shape: tuple[int, bool, bool]
) -> None:
    for factor in ("1", "1.05"):
        reading = read(*two_blocks(titles, factor, shape))
        assert asked(reading), (factor, said(reading))


@pytest.mark.parametrize("titles", PLACES)
@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_built_twice_costs_the_same_or_is_asked_about(
    titles: tuple[str, str], shape: tuple[int, bool, bool]
) -> None:
    alike, dearer = (read(*two_blocks(titles, each, shape)) for each in ("1", "1.05"))
    assert alike.certain, said(alike)
    assert asked(dearer)


def test_a_total_that_counts_both_says_that_both_are_built() -> None:
    rows = two_blocks(("ปี 2568", "ปี 2569"), "1.05", (0, True, False))
    assert read(*rows, "|รวมทั้งสิ้น||||87719.5").certain


def test_a_part_of_a_sheet_that_stands_again_needs_more_than_round_figures() -> None:
    wires = [("ขนาด 1.5", 100, "ม.", 9), ("ขนาด 2.5", 100, "ม.", 12), ("ขนาด 4", 100, "ม.", 19)]
    rows = two_blocks(("สาย THW", "สาย VCT"), "1.5", (1, False, False), tuple(wires))
    assert read(*rows).certain, said(read(*rows))
    rows = two_blocks(("สาย THW", "สาย VCT"), "1.5", (1, False, False))
    assert asked(read(*rows, "|งานอื่น||||", "5|ค|10|ม.|50|500"))


def test_lumps_of_one_name_have_other_prices_elsewhere() -> None:
    lumps = (("ค่าวัสดุ", 1, "งาน", 5000), ("ค่าแรงงาน", 1, "งาน", 2000))
    for titles in PLACES:
        assert read(*two_blocks(titles, "1.05", (1, False, False), lumps)).certain
    assert asked(read(*two_blocks(("ร้านที่ 1", "ร้านที่ 2"), "1.05", (1, False, False), lumps)))


def test_material_and_labour_of_the_same_works_in_two_lists_are_both_meant() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าวัสดุ จำนวนเงิน|ค่าแรงต่อหน่วย|ค่าแรง จำนวนเงิน"
    bare = [f"{name}|{quantity}|{unit}" for name, quantity, unit, _ in WORKS]
    counts = [quantity for _, quantity, _, _ in WORKS]
    one = [
        f"1.{at}|{row}|50|{50 * n}||"
        for at, (row, n) in enumerate(zip(bare, counts, strict=True), 1)
    ]
    two = [
        f"2.{at}|{row}|||9|{9 * n}" for at, (row, n) in enumerate(zip(bare, counts, strict=True), 1)
    ]
    rows = ("1|ค่าวัสดุ||||||", *one, "2|ค่าแรง||||||", *two)
    assert read(head, *rows).certain, said(read(head, *rows))


def test_a_work_with_its_number_that_stands_again_is_asked_about() -> None:
    works = ("1.1|ขุด|10|ลบ.ม.|70|700", "1.2|ถม|12|ลบ.ม.|70|840")
    for rows in ((*works, works[1], "1.3|อัด|12|ลบ.ม.|20|240"), (*works, *works)):
        reading = read(ONE, "1|งานดิน||||", *rows)
        assert not reading.certain
        assert any("ทั้งลำดับที่ ชื่อ หน่วย" in each for each in said(reading)) or "คัดลอกซ้ำ" in str(
            said(reading)
        )
    renumbered = (*works, "1.3|ถม|12|ลบ.ม.|70|840")
    assert read(ONE, "1|งานดิน||||", *renumbered).certain
    assert read(ONE, "1|งานดิน||||", *works, works[1], "|รวม||||2380").certain


def test_the_number_of_a_list_that_begins_again_says_nothing() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
    for number, is_told in (("1", False), ("1.1", True)):
        work = f"{number}|ก|10|ม.|50|500"
        reading = read(head, work, "2|ข|20|ม.|30|600", "3|ค|5|ม.|30|150", work)
        assert any("ทั้งลำดับที่ ชื่อ" in each for each in said(reading)) == is_told


@pytest.mark.parametrize(
    ("one", "two", "is_certain"),
    [
        ("แบบที่ 1 บานเลื่อน", "แบบที่ 2 บานกระทุ้ง", True), ("แบบที่ 1", "แบบที่ 2", False),
        ("แบบที่ 1 บานเลื่อน", "แบบที่ 2 บานเลื่อน", False),
        ("กรณีที่ 1 เข็มไม้", "กรณีที่ 2 เข็มคอนกรีต", False),
        ("ทางเดิน", "ทางเลือกสัญจรคนพิการ", True), ("ทางเดิน", "ทางเลือก ทางลาด", False),
        ("ทางเดิน", "ทางเลือกที่ 2 ทางลาด", False), ("ทางเดิน", "ทางเลือกเพิ่มเติม ทางลาด", False),
    ],
)  # fmt: skip
def test_names_of_schedules_and_of_ways_are_told_apart(
    one: str, two: str, *, is_certain: bool
) -> None:
    rows = (f"1|{one}|6|ชุด|3500|21000", f"2|{two}|6|ชุด|2800|16800")
    assert read(ONE, "|งานประตู||||", *rows).certain == is_certain
