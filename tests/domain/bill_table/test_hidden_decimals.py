"""Decimals that a sheet keeps and does not show: told once, so that what is wrong is seen."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill_table.reading import read_table
from tests.domain.bill_table.sheets import brought, read, said, sheet

HEAD = "ลำดับ|รายการ|จำนวน|หน่วย|ค่าวัสดุต่อหน่วย|ค่าวัสดุ จำนวนเงิน|ค่าแรงต่อหน่วย|ค่าแรง จำนวนเงิน|รวมเป็นเงิน"
KEPT = st.lists(
    st.tuples(*[st.integers(100_001, 9_999_999) for _ in range(3)]), min_size=8, max_size=12
)


def shown(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def sheet_of(kept: list[tuple[int, int, int]]) -> tuple[list[list[str]], list[Decimal]]:
    """Lines as a sheet shows them that works with four decimals, and the sums of its amounts."""
    rows, sums = [], [Decimal(), Decimal(), Decimal()]
    for at, each in enumerate(kept, start=1):
        quantity, material, labour = (Decimal(value).scaleb(-4) for value in each)
        amounts = [quantity * material, quantity * labour, quantity * (material + labour)]
        sums = [total + value for total, value in zip(sums, amounts, strict=True)]
        figures = [quantity, material, amounts[0], labour, amounts[1], amounts[2]]
        texts = [str(shown(figure)) for figure in figures]
        rows.append([str(at), f"งาน {at}", texts[0], "ม.", *texts[1:]])
    return rows, sums


def total_row(sums: list[Decimal]) -> str:
    material, labour, total = map(shown, sums)
    return f"|รวมทั้งสิ้น||||{material}||{labour}|{total}"


@settings(max_examples=30, deadline=None, derandomize=True)
@given(KEPT)
def test_all_that_hidden_decimals_explain_is_one_note(kept: list[tuple[int, int, int]]) -> None:
    rows, sums = sheet_of(kept)
    reading = read(HEAD, *map("|".join, rows), total_row(sums))
    assert reading.certain
    told = said(reading)
    # An amount may come to whole baht by chance, which then says enough.
    decimals = [each for each in told if "note จำนวนเงินในต้นทางปัดเป็นบาทเต็ม" not in each]
    assert len(decimals) <= 1
    assert all("note จำนวนเงินในต้นทางต่างจากปริมาณคูณราคาเท่าที่ทศนิยม" in each for each in decimals)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(KEPT, st.integers(0, 7))
def test_a_line_typed_over_is_seen_among_them(kept: list[tuple[int, int, int]], at: int) -> None:
    rows, sums = sheet_of(kept)
    off = Decimal(rows[at][5]) / 10 + 1
    rows[at][5] = str(shown(Decimal(rows[at][5]) + off))
    told = said(read(HEAD, *map("|".join, rows), total_row(sums)))
    warned = [each for each in told if " warn " in each]
    assert [each.split(" ")[0] for each in warned] == [str(at + 2)]
    assert "ค่าวัสดุ จำนวนเงินในต้นทาง" in warned[0]


def test_the_note_says_how_many_lines_differ_and_by_how_much() -> None:
    rows = [f"{at}|งาน {at}|34.33|ม.|10|343.33||0|343.33" for at in (1, 2, 3)]
    assert [each for each in said(read(HEAD, *rows)) if " note " in each] == [
        (
            "2 note จำนวนเงินในต้นทางต่างจากปริมาณคูณราคาเท่าที่ทศนิยมซึ่งต้นทางไม่ได้แสดงอธิบายได้ "
            "3 รายการ รวมต่างกัน 0.09 บาท"
        )
    ]


def test_a_figure_that_a_formula_divided_is_kept_to_ten_decimals_and_told() -> None:
    head = "รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"
    rows = ("ก|3.3333333333333335|ม.|100|333.33333333333337", "ข|2|ม.|14.285714285714286|28.57")
    reading = read(head, *rows, "รวม||||361.90")
    assert reading.certain
    assert brought(reading) == ["ก 3.3333333333 ม. 100 -", "ข 2 ม. 14.2857142857 -"]
    assert any("อ่านเป็นทศนิยม 10 ตำแหน่ง 2 รายการ" in each for each in said(reading))


FEW = "ลำดับ|รายการ|จำนวน|หน่วย|ราคาต่อหน่วย|จำนวนเงิน"


@pytest.mark.parametrize(
    "row",
    ["1|ก|1.00|ชุด|250000.00|249000.00", "1|ก|3.50|ม.|85000|297900", "1|ก|2.55|ม.|10000|25540"],
)
def test_an_amount_that_is_far_off_is_asked_about_whatever_may_be_hidden(row: str) -> None:
    assert not read(FEW, row, "2|ข|1|ม.|500|500").certain


def test_a_workbook_keeps_all_decimals_so_that_none_are_hidden() -> None:
    """Such as are cut from a text may be hidden."""
    table = sheet(FEW, "1|ก|34.33|ม.|10|343.33", "2|ข|1|ม.|500|500")
    for is_exact in (False, True):
        kind = PART_KINDS["construction"]
        assert read_table(replace(table, is_exact=is_exact), kind).certain is not is_exact
