"""Conditions of the labour account: what is a quantity, a choice, or only a remark."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.domain.labour.conditions import (
    ConditionReading,
    Measure,
    TierRange,
    contains,
    is_free_text,
    read_condition,
    reading_of,
)
from tests.resources.tables import Row, rows


def read(condition: str, code: str = "1.1", unit: str = "ต้น") -> TierRange:
    return read_condition(condition, code=code, unit=unit)


def bounds(tier: TierRange) -> str:
    """The range as written in mathematics: (100, ] is more than 100."""
    low = "" if tier.minimum is None else f"{tier.minimum.normalize():f}"
    high = "" if tier.maximum is None else f"{tier.maximum.normalize():f}"
    return (
        f"{'[' if tier.minimum_included else '('}{low}, {high}"
        f"{']' if tier.maximum_included else ')'}"
    )


@pytest.mark.parametrize(
    ("condition", "unit", "expected"),
    [
        ("จำนวน 100 ต้นขึ้นไป", "ต้น", "[100, ]"),
        ("จำนวน 50 - 100 ต้น", "ต้น", "[50, 100]"),
        ("จำนวน ตั้งแต่ 25 ต้น และไม่เกิน 50 ต้น", "ต้น", "[25, 50]"),
        ("จำนวน ตั้งแต่ 25 ต้น ไม่เกิน 50 ต้น", "ต้น", "[25, 50]"),
        ("จำนวนไม่น้อยกว่า 25 ต้น และไม่เกิน 50 ต้น", "ต้น", "[25, 50]"),
        ("จำนวนไม่น้อยกว่า25ต้นและไม่เกิน50ต้น", "ต้น", "[25, 50]"),
        ("จำนวน ๕๐ – ๑๐๐ ต้น", "ต้น", "[50, 100]"),
        ("ปริมาณ มากกว่า 100 ลบ.ม.", "ลบ.ม.", "(100, ]"),
        ("ปริมาณเกิน 100 ลบ.ม.", "ลบ.ม.", "(100, ]"),
        ("ปริมาณ น้อยกว่า 25 ลบ. ม.", "ลบ.ม.", "[, 25)"),
        ("จำนวน ตั้งแต่ 5,000 ตร.ม. ขึ้นไป", "ตร.ม.", "[5000, ]"),
        ("จำนวนไม่เกิน 5,000 ตร.ม.", "ตร.ม.", "[, 5000]"),
        ("มากกว่า 100 ตร.ม.", "ตร.ม.", "(100, ]"),
        ("พื้นที่ 80-100 ตร.ม. ขึ้นไป", "ตร.ม.", "[80, ]"),
        ("พื้นที่ 50 - 80 ตร.ม.", "ตร.ม.", "[50, 80]"),
        # "More than 100 and up": below 100 is what goes to an enquiry, so 100 itself is in.
        ("มากกว่า 100 ตร.ม. ขึ้นไป", "ตร.ม.", "[100, ]"),
    ],
)
def test_quantities(condition: str, unit: str, expected: str) -> None:
    tier = read(condition, unit=unit)
    assert (tier.measure, bounds(tier), tier.unit, tier.choice) == ("quantity", expected, unit, "")


def test_what_is_printed_after_a_quantity_is_kept() -> None:
    dug = read("ปริมาณเกิน 100 ลบ.ม. หรือขุดลึกไม่เกิน 1.00 ม.", "1.3.1", "ลบ.ม.")
    assert (dug.measure, bounds(dug)) == ("quantity", "(100, ]")
    assert (dug.note, dug.depth) == (
        "",
        TierRange(measure="depth", maximum=Decimal("1.00"), unit="เมตร"),
    )
    parquet = read("มากกว่า 100 ตร.ม. ขึ้นไป ถ้าน้อยกว่า **", "2.4.16.3", "ตร.ม.")
    assert (bounds(parquet), parquet.note) == ("[100, ]", "ถ้าน้อยกว่า **")


@pytest.mark.parametrize(
    ("condition", "expected", "choice"),
    [
        ("ตั้งแต่ 5,000 ตร.ม. ขึ้นไป", "[5000, ]", ""),
        ("มากกว่า 5,000 ตร.ม.", "(5000, ]", ""),
        ("น้อยกว่า 5,000 ตร.ม.", "[, 5000)", ""),
        ("ภายใน มากกว่า ๕,๐๐๐ ตร.ม.", "(5000, ]", "ภายใน"),
        ("ภายนอกน้อยกว่า5,000ตร.ม.", "[, 5000)", "ภายนอก"),
    ],
)
def test_paint_counts_the_whole_project(condition: str, expected: str, choice: str) -> None:
    tier = read(condition, "2.8.1", "ตร.ม.")
    assert (tier.measure, bounds(tier), tier.choice) == ("project_total", expected, choice)
    # The same words elsewhere are the line's own quantity.
    assert read("มากกว่า 5,000 ตร.ม.", "2.80.1", "ตร.ม.").measure == "quantity"


@pytest.mark.parametrize(
    ("condition", "unit", "expected", "own_unit", "choice"),
    [
        ("ความสูงตั้งแต่ 3.00 - 5.00 เมตร", "ตร.ม.", "[3, 5]", "เมตร", "ความสูง"),
        ("ความสูง น้อยกว่า 3 เมตร", "ตร.ม.", "[, 3)", "เมตร", "ความสูง"),
        ("ท้องคานหรือท้องพื้นสูงเกิน 7.00 ม.", "ตร.ม.", "(7, ]", "เมตร", "ท้องคานหรือท้องพื้นสูง"),
        ("หนาไม่เกิน 6 มม.", "ตร.ม.", "[, 6]", "มม.", "หนา"),
        ('หน้าไม้กว้าง ตั้งแต่ 3.5" ไม่เกิน 5"', "ตร.ม.", "[3.5, 5]", "นิ้ว", "หน้าไม้กว้าง"),
        ("หน้าไม้กว้างไม่ถึง 5 นิ้ว", "ตร.ม.", "[, 5)", "นิ้ว", "หน้าไม้กว้าง"),
        ("เส้นผ่านศูนย์กลาง ตั้งแต่ 10 มม. ถึง 16 มม.", "ตัน", "[10, 16]", "มม.", "เส้นผ่านศูนย์กลาง"),
        ("เส้นผ่านศูนย์กลาง มากกว่า 16 มม. ขึ้นไป", "ตัน", "[16, ]", "มม.", "เส้นผ่านศูนย์กลาง"),
        ("ระยะจันทัน หรือแป ตั้งแต่ 75 ซม. ขึ้นไป", "ตร.ม.", "[75, ]", "ซม.", "ระยะจันทัน หรือแป"),
        ("รื้อขนไป อาคารสูง ไม่เกิน 3 ชั้น", "ตร.ม.", "[, 3]", "ชั้น", "รื้อขนไป อาคารสูง"),
        # The stair's width, though the line counts metres too.
        ("มีความกว้างรวมกันไม่เกิน 1 เมตร", "เมตร", "[, 1]", "เมตร", "มีความกว้างรวมกัน"),
        # A count in another unit than the line's cannot be compared with its quantity.
        ("จำนวน 100 ตันขึ้นไป", "ต้น", "[100, ]", "ตัน", "จำนวน"),
    ],
)
def test_measures_of_the_thing_itself_are_choices_with_bounds(
    condition: str, unit: str, expected: str, own_unit: str, choice: str
) -> None:
    tier = read(condition, "1.8.3", unit)
    assert (tier.measure, bounds(tier)) == ("choice", expected)
    assert (tier.unit, tier.choice) == (own_unit, choice)


@pytest.mark.parametrize(
    "condition",
    [
        "รื้อกอง",
        "รื้อขนไป",
        "ทรงปั้นหยา",
        "ท่อเดินในฝ้า",
        "มีการตัดต่อ",
        'ขนาด 12" x 24" , 18" x 18" ขึ้นไป (ปูชิด)',
        "ขนาด 6x6 นิ้ว, 8x8 นิ้ว เว้นแนวตั้งแต่ 1 นิ้ว ไม่เกิน 2 นิ้ว",
        'ขนาดความสูง 4", 5"',
        "ขนาดตั้งแต่ 4 x 4 นิ้ว ขึ้นไป ไม่เกิน 6 x 6 นิ้ว",
    ],
)
def test_choices_without_a_number_to_compare(condition: str) -> None:
    assert read(condition, "2.9.1", "ตร.ม.") == TierRange(measure="choice", choice=condition)


def test_a_size_before_the_quantity_is_a_choice_of_its_own() -> None:
    tier = read("ขนาด 9x9 นิ้ว ถึง 12x12 นิ้ว (น้อยกว่า 100 ตร.ม.)", "2.4.12", "ตร.ม.")
    assert (tier.measure, bounds(tier)) == ("quantity", "[, 100)")
    assert tier.choice == "ขนาด 9x9 นิ้ว ถึง 12x12 นิ้ว"


def test_nothing_remarks_and_the_unknown() -> None:
    assert read("") == read("  ") == TierRange()
    remark = "รวมลวดเชื่อม"
    assert is_free_text(remark)
    assert read(remark) == TierRange(note=remark)
    assert not is_free_text("รวมลวดเชื่อม ชนิด E60 (เชื่อมเหล็กทั่วไป)")
    unknown = "ตามที่ผู้ว่าจ้างเห็นสมควร"
    for mistyped in ("จำนวน 1,00 ต้น ขึ้นไป", "จำนวน 1.2.3 ต้นขึ้นไป", "1,0000 ต้นขึ้นไป"):
        assert reading_of(mistyped, code="1.1", unit="ต้น") == "unread"
    assert not is_free_text(unknown)
    assert read(unknown) == TierRange(note=unknown)
    readings: list[ConditionReading] = [
        reading_of(text, code="1.1", unit="ต้น")
        for text in ("", remark, "จำนวน 100 ต้นขึ้นไป", "รื้อกอง", unknown)
    ]
    assert readings == ["none", "free_text", "range", "choice", "unread"]


@pytest.mark.parametrize(
    ("condition", "inside", "outside"),
    [
        ("จำนวน 50 - 100 ต้น", ["50", "75.5", "100"], ["49.999", "100.001"]),
        ("มากกว่า 100 ต้น", ["100.01"], ["100", "0"]),
        ("น้อยกว่า 100 ต้น", ["0", "99.99"], ["100"]),
        ("ไม่เกิน 100 ต้น", ["0", "100"], ["100.01"]),
        ("", ["0", "1000000"], []),
        ("รื้อกอง", [], ["0", "1"]),
    ],
)
def test_contains(condition: str, inside: list[str], outside: list[str]) -> None:
    tier = read(condition)
    assert all(contains(tier, Decimal(value)) for value in inside)
    assert not any(contains(tier, Decimal(value)) for value in outside)


@given(low=st.integers(1, 9_000), width=st.integers(1, 9_000), value=st.integers(0, 20_000))
def test_a_range_read_holds_what_its_words_say(low: int, width: int, value: int) -> None:
    high = low + width
    between = read(f"จำนวน {low:,} - {high:,} ต้น")
    assert contains(between, Decimal(value)) == (low <= value <= high)
    assert contains(read(f"จำนวน {low:,} ต้นขึ้นไป"), Decimal(value)) == (value >= low)
    assert contains(read(f"น้อยกว่า {low:,} ต้น"), Decimal(value)) == (value < low)


# Both shipped editions, whole.

COUNTS: dict[str, dict[ConditionReading, int]] = {
    "cgd-w480": {"none": 1005, "range": 83, "choice": 308, "free_text": 75, "unread": 0},
    "cgd-w135": {"none": 1005, "range": 83, "choice": 306, "free_text": 75, "unread": 0},
}
MEASURES: dict[Measure, int] = {"quantity": 71, "project_total": 12}


def shipped(edition: str) -> list[Row]:
    return rows("labour", edition, "rates.csv")


@pytest.mark.parametrize("edition", COUNTS)
def test_every_condition_of_an_edition_is_read_or_left_on_purpose(edition: str) -> None:
    read_as = [
        reading_of(row["condition"], code=row["code"], unit=row["unit"]) for row in shipped(edition)
    ]
    assert {kind: read_as.count(kind) for kind in COUNTS[edition]} == COUNTS[edition]


@pytest.mark.parametrize("edition", COUNTS)
def test_what_an_editions_ranges_look_at(edition: str) -> None:
    tiers = [
        (row["code"], read_condition(row["condition"], code=row["code"], unit=row["unit"]))
        for row in shipped(edition)
    ]
    for measure, count in MEASURES.items():
        assert sum(tier.measure == measure for _, tier in tiers) == count
    painted = {code for code, tier in tiers if tier.measure == "project_total"}
    assert painted == {f"2.8.{n}" for n in range(1, 6)}
    assert all(tier.is_bounded for _, tier in tiers if tier.measure not in ("", "choice"))
    for row, (_, tier) in zip(shipped(edition), tiers, strict=True):
        assert tier.measure in ("", "choice") or tier.unit == row["unit"], row


@pytest.mark.parametrize("edition", COUNTS)
def test_tiers_of_one_work_leave_no_quantity_between_them(edition: str) -> None:
    """From the smallest range's foot upward some tier always holds, but for bounds left open."""
    works: dict[tuple[str, ...], list[TierRange]] = {}
    for row in shipped(edition):
        tier = read_condition(row["condition"], code=row["code"], unit=row["unit"])
        if tier.measure in ("quantity", "project_total"):
            key = (row["code"], row["name"], row["variant"], row["group"], tier.choice)
            works.setdefault(key, []).append(tier)
    assert len(works) == 33
    open_bounds: set[tuple[str, Decimal]] = set()
    for work, group in works.items():
        foot = min(tier.minimum or Decimal(0) for tier in group)
        for edge in {b for tier in group for b in (tier.minimum, tier.maximum) if b is not None}:
            for value in (edge - Decimal("0.01"), edge, edge + Decimal("0.01")):
                held = any(contains(tier, value) for tier in group)
                if value >= foot and not held:
                    open_bounds.add((work[0], value))
    # Printed as "more than" and "less than" the same number, which neither holds.
    expected = {("2.4.12", Decimal(100))}
    if edition == "cgd-w135":
        expected |= {(f"2.4.{n}", Decimal(100)) for n in (13, 14, 15)}
        expected |= {(f"2.8.{n}", Decimal(5000)) for n in range(1, 6)}
    assert open_bounds == expected
