"""What one form takes of another is what all rows of that come to, or an error that is told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from estimator.domain.pricing.price import PricedEstimate
from tests.sheets.builders.test_works_summary import ROAD
from tests.sheets.builders.test_works_summary import works as mixed_works
from tests.sheets.excel.test_own_sums import ALL_KINDS, ROADS, price_of, row_of, written
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import PARTS

D = Decimal
LISTS: Final[dict[str, tuple[PricedEstimate, str, str, list[str]]]] = {
    "a list": (ALL_KINDS, "แบบ ปร.4", "รวมราคารายการที่ 1 - 2", list("CIOR")),
    "a list of amounts": (ALL_KINDS, "แบบ ปร.4 (พ)", "รวม", list("CEKN")),
    "works": (ROADS, "แบบ รายการงาน", "รวม", list("CIOR")),
}
"""The tab, the label of its total, and the columns of quantities, totals, sentences and marks."""
LISTED: Final = mixed_works([ROAD, PARTS[2]])
"""Whose parts stand on the form that closes the set, line by line."""
SUMMARIES: Final = {
    "prices": ("แบบ ปร.5 (ก)", "E", "รวมค่าก่อสร้าง", "K"),
    "costs": ("แบบ ปร.5 (ก)", "C", "รวมค่าก่อสร้าง", "K"),
    "the whole project": ("แบบ ปร.6", "C", "รวมค่าก่อสร้างทั้งโครงการ", "I"),
}
TYPED: Final = "ยอดรวมไม่เท่ากับผลรวมของรายการ"
OVER: Final = "ยอดรวมไม่ใช่ =SUBTOTAL(9,…) เพราะพิมพ์ทับสูตร"


def first_quantity(values: Values, tab: str, letter: str) -> str:
    cells = (f"{letter}{at}" for at in range(7, 30))
    return next(cell for cell in cells if isinstance(values.worked_out(tab, cell), Decimal))


@pytest.mark.parametrize("given", LISTS)
def test_the_row_of_a_total_copied_further_up_is_told(tmp_path: Path, given: str) -> None:
    made, tab, label, (quantity, _, said, mark) = LISTS[given]
    path = tmp_path / "a.xlsx"
    values = written(made, path)
    before, total = price_of(path, values), row_of(values, tab, label)
    at = int(first_quantity(values, tab, quantity)[1:]) + 1
    values.copy_row(tab, total, tab, at)
    assert is_error(price_of(path, values))
    told = values.worked_out(tab, f"{said}{total + 1}")
    assert told.startswith(f"แถวที่ {at} และ {total + 1} เป็นยอดรวมของแบบนี้ทั้งคู่")
    assert f"ในคอลัมน์ {mark}" in told
    values.type_in(tab, f"{mark}{at}", "")
    assert price_of(path, values) == before
    assert values.worked_out(tab, f"{said}{total + 1}") == ""


@pytest.mark.parametrize("given", LISTS)
def test_so_is_a_total_that_is_typed_and_works_below_it(tmp_path: Path, given: str) -> None:
    made, tab, label, (quantity, amount, said, _) = LISTS[given]
    path = tmp_path / "a.xlsx"
    values = written(made, path)
    before, total = price_of(path, values), row_of(values, tab, label)
    whole = values.worked_out(tab, f"{amount}{total}")
    values.insert_row(tab, total + 1, {amount: 5000.0})
    assert is_error(price_of(path, values))
    assert values.worked_out(tab, f"{said}{total}").startswith(f"แถวที่ {total + 1} อยู่ใต้ยอดรวม")
    values.type_in(tab, f"{amount}{total + 1}", "")
    values.type_in(tab, f"{amount}{total}", whole)
    assert (price_of(path, values), values.worked_out(tab, f"{said}{total}")) == (before, "")
    values.type_in(tab, first_quantity(values, tab, quantity), D(777))
    assert is_error(price_of(path, values))
    assert values.worked_out(tab, f"{said}{total}").startswith(f"แถวที่ {total} {TYPED}")


@pytest.mark.parametrize("column", "FH")
def test_so_are_those_of_material_and_labour(tmp_path: Path, column: str) -> None:
    path, tab = tmp_path / "a.xlsx", "แบบ ปร.4"
    values = written(ALL_KINDS, path)
    total = row_of(values, tab, "รวมราคารายการที่ 1 - 2")
    for at in (total, row_of(values, tab, "รวมราคารายการที่ 2")):
        values.type_in(tab, f"{column}{at}", D(777_777))
        assert is_error(price_of(path, values))
        told = values.worked_out(tab, f"O{total}")
        assert told.startswith(f"แถวที่ {at} {OVER}")
        values = written(ALL_KINDS, path)


@pytest.mark.parametrize("given", SUMMARIES)
def test_so_are_those_of_summaries(tmp_path: Path, given: str) -> None:
    tab, letter, label, said = SUMMARIES[given]
    path = tmp_path / "a.xlsx"
    values = written(ALL_KINDS, path)
    before, total = price_of(path, values), row_of(values, tab, label)
    values.type_in(tab, f"{letter}{total}", values.worked_out(tab, f"{letter}{total}"))
    assert (price_of(path, values), values.worked_out(tab, f"{said}{total}")) == (before, "")
    values.type_in("แบบ ปร.4", first_quantity(values, "แบบ ปร.4", "C"), D(777))
    assert is_error(price_of(path, values))
    assert values.worked_out(tab, f"{said}{total}").startswith(f"แถวที่ {total} {TYPED}")


@pytest.mark.parametrize("own", ["=SUM({0}:{1})", "=ROUND(SUM({0}:{1}),2)", "=SUBTOTAL(9,{0}:{1})"])
@pytest.mark.parametrize("given", ["prices", "the whole project"])
def test_so_are_sums_of_somebodys_own_in_their_place(tmp_path: Path, given: str, own: str) -> None:
    """They are right as long as they add up all that is counted."""
    tab, letter, label, said = SUMMARIES[given]
    path = tmp_path / "a.xlsx"
    values = written(ALL_KINDS, path)
    before, total = price_of(path, values), row_of(values, tab, label)
    found = {at: values.worked_out(tab, f"{letter}{at}") for at in range(8, total)}
    filled = [at for at, value in found.items() if isinstance(value, Decimal)]
    ends = f"{letter}{filled[0]}", f"{letter}{filled[-1]}"
    values.type_in(tab, f"{letter}{total}", own.format(*ends))
    assert (price_of(path, values), values.worked_out(tab, f"{said}{total}")) == (before, "")
    if given == "the whole project":
        values.type_in(tab, f"{letter}{filled[-1] + 1}", D(5000))
    else:
        last = row_of(values, "แบบ ปร.4", "รวมราคารายการที่ 1 - 2")
        values.insert_row("แบบ ปร.4", last, {"B": "งานเพิ่ม", "I": 50_000.0})
    assert is_error(price_of(path, values))
    assert values.worked_out(tab, f"{said}{total}").startswith(f"แถวที่ {total} {TYPED}")


@pytest.mark.parametrize(
    ("tab", "cell", "label", "said"),
    [
        ("แบบ ปร.5 (ก)", "E9", "รวมค่าก่อสร้าง", "J"),
        ("แบบ ปร.5 (ข)", "E9", "รวมค่างาน", "J"),
        ("แบบ ปร.6", "C8", "รวมค่าก่อสร้างทั้งโครงการ", "H"),
    ],
)
def test_an_amount_typed_over_its_formula_agrees_with_it(
    tmp_path: Path, tab: str, cell: str, label: str, said: str
) -> None:
    path = tmp_path / "a.xlsx"
    values = written(ALL_KINDS, path)
    total, amount = row_of(values, tab, label), values.worked_out(tab, cell)
    whole = f"{cell[0]}{total}"
    before, rounded = values.worked_out(tab, whole), amount.to_integral_value()
    values.type_in(tab, cell, rounded)
    assert values.worked_out(tab, whole) == before + rounded - amount
    for other in (amount - 2, D(0)):
        values.type_in(tab, cell, other)
        assert is_error(price_of(path, values))
        told = values.worked_out(tab, f"{said}{total}")
        assert told.startswith(f"แถวที่ {cell[1:]} ")
        assert "ไม่เท่ากับ" in told


@pytest.mark.parametrize("part", ["อาคาร", "หมวดครุภัณฑ์จัดซื้อ", "ค่าใช้จ่ายพิเศษตามข้อกำหนด"])
def test_so_does_that_of_a_part_on_the_form_of_all(tmp_path: Path, part: str) -> None:
    path, tab = tmp_path / "a.xlsx", "แบบ สรุปราคากลาง"
    values = written(ROADS, path)
    at, total = row_of(values, tab, part), row_of(values, tab, "รวมค่าก่อสร้าง")
    before, amount = values.worked_out(tab, f"G{total}"), values.worked_out(tab, f"G{at}")
    rounded = amount.to_integral_value()
    values.type_in(tab, f"G{at}", rounded)
    assert values.worked_out(tab, f"G{total}") == before + rounded - amount
    for other in (amount - 2, D(0)):
        values.type_in(tab, f"G{at}", other)
        assert is_error(price_of(path, values))
        told = values.worked_out(tab, f"K{total}")
        assert told.startswith(f"แถวที่ {at} จำนวนเงินไม่เท่ากับแบบที่นำยอดมา")


def test_a_listed_row_copied_to_a_part_without_costs_is_told(tmp_path: Path) -> None:
    path, tab = tmp_path / "a.xlsx", "แบบ สรุปราคากลาง"
    values = written(LISTED, path)
    total = row_of(values, tab, "รวมค่าใช้จ่ายพิเศษ")
    at = total - 1
    values.copy_row(tab, 11, tab, at)
    assert is_error(price_of(path, values, tab))
    assert values.worked_out(tab, f"K{total + 1}").startswith(f"แถวที่ {at} มีค่างาน แต่หมวดนี้")


@pytest.mark.parametrize("part", ["รวมหมวดงานทาง", "รวมค่าใช้จ่ายพิเศษ"])
def test_so_is_a_row_between_two_parts(tmp_path: Path, part: str) -> None:
    path, tab = tmp_path / "a.xlsx", "แบบ สรุปราคากลาง"
    values = written(LISTED, path)
    at = row_of(values, tab, part) + 1
    values.insert_row(tab, at, {"E": 1000.0, "F": 1.3, "G": f"=ROUND(E{at}*F{at},2)"})
    total = row_of(values, tab, "รวมค่าก่อสร้าง")
    assert is_error(price_of(path, values, tab))
    assert values.worked_out(tab, f"K{total}").startswith(f"แถวที่ {at} มีจำนวนเงิน แต่ไม่อยู่ในหมวดใด")


@pytest.mark.parametrize(
    ("given", "tab", "letter", "said"),
    [(ALL_KINDS, "แบบ ปร.6", "C", "H"), (ROADS, "แบบ สรุปราคากลาง", "G", "K")],
    ids=["kinds", "roads"],
)
def test_so_is_one_above_the_reference_price(
    tmp_path: Path, given: PricedEstimate, tab: str, letter: str, said: str
) -> None:
    path = tmp_path / "a.xlsx"
    values = written(given, path)
    before, at = price_of(path, values), row_of(values, tab, "รวมค่าก่อสร้าง") + 1
    assert values.worked_out(tab, f"{said}{at}") == ""
    values.insert_row(tab, at, {"B": "ปรับลด"})
    assert price_of(path, values, tab) == before
    values.type_in(tab, f"{letter}{at}", D(-100))
    assert is_error(price_of(path, values, tab))
    assert values.worked_out(tab, f"{said}{at + 1}").startswith(f"แถวที่ {at} อยู่ระหว่าง")


def test_a_share_without_its_quantity_is_told_that(tmp_path: Path) -> None:
    values, tab = written(ALL_KINDS, tmp_path / "a.xlsx"), "แบบ ปร.4 (พ)"
    total = row_of(values, tab, "รวม")
    values.insert_row(tab, 9, {"B": "เผื่อ", "E": "=SUM(E7:E8)*5%"})
    assert is_error(values.worked_out(tab, f"E{total + 1}"))
    assert "โปรดใส่ปริมาณด้วย เช่น 1" in values.worked_out(tab, f"J{total + 1}")
    values.type_in(tab, "C9", D(1))
    assert values.worked_out(tab, f"J{total + 1}") == ""


def test_of_a_share_of_amounts_that_are_added_it_is_said_to_sum_them(tmp_path: Path) -> None:
    values, tab = written(ALL_KINDS, tmp_path / "a.xlsx"), "แบบ ปร.4 (พ)"
    said = f"J{row_of(values, tab, 'รวม') + 1}"
    values.insert_row(tab, 9, {"B": "เผื่อ", "C": 1.0, "E": "=(E7+E8)*5%"})
    assert "โปรดรวมด้วย SUM ไม่ใช่ +" in values.worked_out(tab, said)
    assert "เช่น =SUM(…)*0.05 หรือ =SUM(…)*5%" in values.worked_out(tab, said)
    values.type_in(tab, "E9", "=SUM(E7:E8)*5%")
    assert values.worked_out(tab, said) == ""
