"""The sheet's own total and the sums of each side, held against the readings of its columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.bill_table.sheets import FULL_HEAD, PRINTED, brought, cost, read, said

BARE = "ที่|รายการ|จำนวน|หน่วย|ค่าวัสดุ|ค่าแรง|รวม"
OVER = ("ลำดับ|รายการ|ปริมาณ|หน่วย|ราคาต่อหน่วย||รวมเป็นเงิน", "||||ค่าวัสดุ|ค่าแรง|")
SUMS = "|รวม|||73645|29105|102750"
WORKS = ((120, 320, 110), (95, 285, 95), (215, 38, 32))
RIGHT = ["ผนัง0 120 ตร.ม. 320 110", "ผนัง1 95 ตร.ม. 285 95", "ผนัง2 215 ตร.ม. 38 32"]


def works(way: str) -> list[str]:
    """Three works with unit prices and their total, unit prices and their sum, or amounts."""
    found = []
    for at, (quantity, *sides) in enumerate(WORKS):
        shown = [each * quantity if way == "amounts" else each for each in sides]
        total = sum(sides) * (1 if way == "sums of prices" else quantity)
        found.append(f"{at + 1}|ผนัง{at}|{quantity}|ตร.ม.|{shown[0]}|{shown[1]}|{total}")
    return found


@pytest.mark.parametrize("head", [(BARE,), OVER])
def test_sums_of_each_side_below_unit_prices_prove_the_reading(head: tuple[str, ...]) -> None:
    reading = read(*head, *works("prices"), SUMS)
    assert (reading.certain, brought(reading)) == (True, RIGHT)
    assert not read(*head, *works("prices"), "|รวม|||73645|29106|102750").certain


def test_so_they_do_below_each_group() -> None:
    rows = [row for work in works("prices") for row in ("|งาน|||||", work, _sum_of(work))]
    reading = read(BARE, *rows, "|รวม|||73645|29105|102750")
    assert (reading.certain, cost(reading)) == (True, "102750.00")


def _sum_of(work: str) -> str:
    _, _, quantity, _, material, labour, total = work.split("|")
    sides = (int(quantity) * int(each) for each in (material, labour))
    return "|".join(("", "รวม", "", "", *map(str, sides), total))


@pytest.mark.parametrize("total", ["||102750", "73645|29105|102750"])
def test_what_the_total_refutes_stands_behind_what_it_proves(total: str) -> None:
    reading = read(BARE, *works("sums of prices"), f"|รวม|||{total}")
    assert (reading.certain, brought(reading)) == (False, RIGHT)


def test_bare_sides_with_all_totals_are_amounts() -> None:
    reading = read(BARE, *works("amounts"), "|รวม|||73645|29105|102750")
    assert (reading.certain, [each.replace(".00", "") for each in brought(reading)]) == (
        True,
        RIGHT,
    )
    for total in ("||102750", "73646|29105|102750"):
        assert not read(BARE, *works("amounts"), f"|รวม|||{total}").certain
    # Prices that somebody added up are no amounts for that.
    assert not read(BARE, *works("sums of prices"), "|รวม|||643|237|880").certain


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("รวมค่าวัสดุ", "และค่าแรงงาน"), ("รวมค่าวัสดุ", "และค่าแรง"), ("ค่าวัสดุ", "และค่าแรงงาน"),
        ("รวมวัสดุ", "และแรงงาน"), ("รวมค่า", "วัสดุ+แรงงาน"), ("รวมราคา", "วัสดุ-แรงงาน"),
        ("ค่าวัสดุ+", "ค่าแรงงาน"), ("รวมค่าวัสดุและ", "ค่าแรงงาน"), ("รวมราคาวัสดุ", "และค่าแรงงาน"),
    ],
)  # fmt: skip
def test_a_head_that_is_written_over_two_cells_is_one(upper: str, lower: str) -> None:
    first, second = FULL_HEAD
    head = (first.replace("|รวม|", f"|{upper}|"), second.removesuffix("||") + f"|{lower}|")
    rows = ("1|หลังคา|245|ตร.ม.|215|52675|60|14700|67375|", "2|สกรู|1200|ตัว|2.50|3000|||3000|")
    reading = read(*head, *rows, "|รวม||||55675||14700|70375|")
    assert (reading.certain, cost(reading)) == (True, "70375.00")
    assert reading.columns[:9] == PRINTED[:9]


@pytest.mark.parametrize(
    "doubtful",
    ["12|ลบ.ม.|480|0.75", "-12|ลบ.ม.|480|91", "4 8|ลบ.ม.|480|91", "1/2/2569|ลบ.ม.|480|91"],
)
def test_a_doubtful_cell_puts_no_reading_first_that_passes_over_its_column(doubtful: str) -> None:
    rows = (
        "1.1|ขุดดิน|48|ลบ.ม.|0|125",
        f"1.2|ถมทราย|{doubtful}",
        "1.3|คอนกรีต|4.8|ลบ.ม.|1900|398",
        "2.1|เหล็ก|850|กก.|24.50|4.10",
        "2.2|ลวด|25|กก.|42|9",
        "2.3|ฉาบ|120|ตร.ม.|320|139",
    )
    assert read(*rows).columns == (*PRINTED[:5], "labour")


@pytest.mark.parametrize(("unit", "is_asked"), [("ลบ.ม.", False), ("", True)])
def test_a_work_without_a_quantity_that_the_total_leaves_out_has_no_money_yet(
    unit: str, is_asked: bool
) -> None:
    rows = ("1|ขุด|10|ลบ.ม.|||125|1250|1250|", f"2|ถม||{unit}|100||91.25|||")
    reading = read(*FULL_HEAD, *rows, "|รวม||||||1250|1250|")
    assert (reading.certain, cost(reading)) == (not is_asked, "1250.00")
    assert not read(*FULL_HEAD, *rows).certain, said(reading)


WIDE = "ลำดับที่|รายการ|จำนวน|หน่วย|ค่าวัสดุ|ค่าวัสดุรวม|ค่าแรง|ค่าแรงรวม|รวม|หมายเหตุ"
WIDE_SUM = "|รวมงานดิน||||580039.80||103098.62|683138.42"
ROWS = (*works("amounts"), "1|งานดิน", "1.2|ทรายหยาบ|1,NaN", WIDE_SUM)


@pytest.mark.parametrize("head", [BARE, WIDE, "\n".join(FULL_HEAD), "\n".join(OVER)])
@given(st.lists(st.sampled_from(ROWS), max_size=4), st.sampled_from((SUMS, WIDE_SUM)))
def test_whatever_rows_are_copied_of_a_sheet_they_are_read(
    head: str, rows: list[str], total: str
) -> None:
    """A head with a sum and no work between them, too."""
    for chosen in ([*head.split("\n"), *rows], [*head.split("\n"), *rows, total]):
        assert read(*chosen).bill.direct_cost >= 0
