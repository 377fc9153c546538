"""The last total of a sheet is the money that comes in, or a person is asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.bill_table.sheets import FULL_HEAD, IN_SIGHT, PRINTED, cost, read, said
from tests.domain.bill_table.test_money_words import ONE, SUM, TWO

HEAD = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าวัสดุ จำนวนเงิน|ค่าแรงต่อหน่วย|ค่าแรง จำนวนเงิน|รวมเป็นเงิน"
GROUPS = st.lists(st.lists(st.integers(2, 60), min_size=1, max_size=3), min_size=1, max_size=3)
TOTALS = ("รวม", "รวมทั้งสิ้น", "รวมค่างานต้นทุน", "ยอดรวม", "Grand Total", "รวมรายการที่ 1 - 3")


def figures(quantity: int) -> str:
    return f"{quantity * 100}||{quantity * 40}|{quantity * 140}"


def rows_of(groups: list[list[int]], with_sums: bool) -> list[str]:
    rows = [HEAD]
    for at, quantities in enumerate(groups, start=1):
        rows.append(f"{at}|งานกลุ่ม {at}|||||||")
        for line, each in enumerate(quantities, start=1):
            amounts = f"100|{each * 100}|40|{each * 40}|{each * 140}"
            rows.append(f"{at}.{line}|ของ {line}|{each}|ชุด|{amounts}")
        if with_sums:
            rows.append(f"|รวมงานกลุ่ม {at}|||| {figures(sum(quantities))}")
    return rows


@settings(max_examples=60, deadline=None, derandomize=True)
@given(GROUPS, st.booleans(), st.sampled_from(TOTALS), st.integers(-1, 1))
def test_a_reading_is_certain_where_the_last_total_is_what_comes_in(
    groups: list[list[int]], with_sums: bool, called: str, off: int
) -> None:
    whole = sum(map(sum, groups))
    reading = read(*rows_of(groups, with_sums), f"|{called}|||| {figures(whole + off)}")
    assert cost(reading) == f"{whole * 140}.00"
    assert reading.certain is (off == 0)
    told = [each for each in said(reading) if " warn " in each]
    assert bool(told) is (off != 0)
    if off:
        assert f"{(whole + off) * 100:,}.00" in told[-1]
        assert f"{whole * 100:,}.00" in told[-1]


def test_sums_of_groups_alone_are_no_total_of_the_sheet() -> None:
    reading = read(*rows_of([[2, 3], [7]], with_sums=True))
    assert reading.certain
    assert [told.split(" ")[1] for told in said(reading)] == ["note"]


@pytest.mark.parametrize(
    ("rows", "printed", "comes_in"),
    [
        # a summary above its details
        (("1|ก|||||||", "1.1|ข|5|ชุด|100|500|40|200|700", "|รวม||||500||200|700"), 700, 1400),
        # a deduction that does not come in
        (("1|ก|||||||", "1.1|ข|-2|ชุด|100|-200|40|-80|-280"), 420, 700),
    ],
)
def test_a_total_of_more_or_less_than_comes_in_is_asked_about(
    rows: tuple[str, ...], printed: int, comes_in: int
) -> None:
    line = "2.1|ข|5|ชุด|100|500|40|200|700"
    reading = read(HEAD, *rows, "2|ค|||||||", line, f"|รวมเป็นเงิน||||||| {printed}")
    assert (reading.certain, cost(reading)) == (False, f"{comes_in}.00")
    assert f"{printed:,}.00 บาท" in said(reading)[-1]
    assert f"{comes_in:,}.00 บาท" in said(reading)[-1]


def test_a_total_that_has_a_quantity_is_asked_about_too() -> None:
    reading = read(HEAD, "1|ข|5|ชุด|100|500|40|200|700", "|รวมทั้งสิ้น|1|งาน|||||750")
    assert not reading.certain
    assert "750.00 บาท แต่รายการที่อ่านได้รวม 700.00 บาท" in said(reading)[-1]


def test_material_and_labour_of_a_whole_price_are_totalled_as_one() -> None:
    rows = ("1|ข|5|ชุด|100|500|40|200|700", "|รวม||||500||200|700")
    reading = read(HEAD, *rows, kind="special")
    assert reading.certain
    assert not any(told.startswith("3 ") for told in said(reading))


def test_a_total_below_one_of_two_unnamed_sides_is_asked_about() -> None:
    rows = ("1|ก|36|ม.|100|3600|1345|48420", "2|ข|2|ม.|245|490|1885|3770")
    for sums, first in (("4090||52190", "56280.00"), ("||52190", "52190.00")):
        reading = read(*rows, f"|รวม||||{sums}")
        # What the total agrees with stands before what it does not.
        assert (reading.certain, cost(reading)) == (False, first)
        money = {cost(reading), *(f"{each.direct_cost / 100:.2f}" for each in reading.others)}
        assert money == {"56280.00", "52190.00", "4090.00"}


def test_a_total_below_one_of_two_named_sides_leaves_the_other_to_its_head() -> None:
    head = HEAD.removesuffix("|รวมเป็นเงิน")
    assert read(head, "1|ก|36|ม.|100|3600|1345|48420", "|รวม||||||48420").certain


@pytest.mark.parametrize(
    "word",
    [
        "ราคารวมทั้งสิ้น", "จำนวนเงินสุทธิ", "ยอดเงินสุทธิ", "ทั้งสิ้น", "Net Amount", "ค่างานต้นทุนรวม", "งบประมาณ",
        "จำนวนเงินที่ต้องชำระ", "ราคาประเมิน",
    ],
)  # fmt: skip
def test_the_words_of_a_sum_may_stand_anywhere_left_of_its_amount(word: str) -> None:
    for at in (None, IN_SIGHT, PRINTED):
        for cells in (f"||||{word}|", f"|||{word}||", f"||{word}|||"):
            reading = read(ONE, *TWO, f"{cells}1100", at=at)
            assert (reading.certain, cost(reading)) == (True, "1100.00"), said(reading)
            assert not [each for each in said(reading) if "note" not in each]
            assert not read(ONE, *TWO, f"{cells}1200", at=at).certain
        priced = ("||||รวม|1100", "||||ภาษีมูลค่าเพิ่ม 7%|77", f"||||{word}|1177")
        assert read(ONE, *TWO, *priced, at=at).certain
    both = ("1|ก|10|ม.|50|500|9|90|590", "2|ข|20|ม.|30|600|8|160|760", "3|ค|5|ม.|20|100|4|20|120")
    summed = read(*FULL_HEAD, *both, f"||||||{word}||1470")
    assert (summed.certain, cost(summed)) == (True, "1470.00"), said(summed)


@pytest.mark.parametrize(
    "row", ["||||ค่าขนส่ง|500", "||||ปัดเศษ|-0.50", "|||งาน||500", "||||#REF!|1100"]
)
def test_a_word_beside_money_that_no_sum_has_is_asked_about(row: str) -> None:
    for sheet in ((ONE, *TWO, row), (ONE, TWO[0], row, TWO[1], SUM)):
        assert any("note" not in each for each in said(read(*sheet))), row
        assert cost(read(*sheet)) in ("1100.00", "1600.00")
    assert not read(ONE, *TWO, "||||ค่าขนส่ง|500").certain


PRICED = (HEAD, "1|ก|10|ม.|100|1000|40|400|1400", "2|ข|20|ม.|100|2000|40|800|2800")
OF_MATERIAL, OF_LABOUR = "|รวมค่าวัสดุ|||||||3000", "|รวมค่าแรงงาน|||||||1200"
IN_ALL = "|รวม||||3000||1200|4200"


@pytest.mark.parametrize(
    "sums",
    [(IN_ALL, OF_MATERIAL, OF_LABOUR), (OF_MATERIAL, OF_LABOUR, IN_ALL), (IN_ALL, OF_LABOUR)],
)
def test_sums_of_each_side_may_stand_under_the_total(sums: tuple[str, ...]) -> None:
    reading = read(*PRICED, *sums)
    assert (reading.certain, cost(reading)) == (True, "4200.00"), said(reading)


@pytest.mark.parametrize(
    "sums",
    [
        (IN_ALL, OF_MATERIAL.replace("3000", "1200")), (IN_ALL, OF_LABOUR.replace("1200", "1300")),
        (IN_ALL.replace("4200", "4300"), OF_MATERIAL, OF_LABOUR),
        (OF_MATERIAL, OF_LABOUR, "|รวมทั้งสิ้น|||||||4300"), (IN_ALL, "|รวมค่าวัสดุและค่าแรง|||||||3000"),
    ],
)  # fmt: skip
def test_sums_of_a_side_that_it_does_not_come_to_are_asked_about(sums: tuple[str, ...]) -> None:
    assert not read(*PRICED, *sums).certain


def test_the_sum_of_the_only_side_is_the_total() -> None:
    head = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|รวมเป็นเงิน"
    rows = (head, "1|ก|10|ม.|100|1000", "2|ข|20|ม.|100|2000", "|รวมค่าวัสดุ||||3000")
    assert read(*rows).certain
    assert not read(*rows, "3|ค|5|ม.|100|500").certain
