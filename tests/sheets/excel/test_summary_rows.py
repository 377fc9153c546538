"""A row of a summary is counted once: what adds up others is none of its rows, or an error."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from estimator.domain.pricing.price import PricedEstimate
from tests.sheets.excel.test_own_sums import ALL_KINDS, ROADS, price_of, row_of, written
from tests.sheets.excel.workbook_values import Values, is_error

Row = Mapping[str, str | Decimal]

D = Decimal
F: Final = D("1.3074")
PUT_IN: Final = "แถวที่ {at} เป็นยอดรวมที่เพิ่มเอง"
NO_PART: Final = "แถวที่ {at} เป็นสูตรที่เพิ่มเอง ถ้าเป็นยอดรวม จะนับซ้ำ"
PRICES: Final[dict[str, tuple[Row, D | str]]] = {
    "a sum beside a factor": ({"D": F, "E": "=SUM(E9:E10)"}, PUT_IN),
    "and a dash for its cost": ({"C": "-", "D": F, "E": "=SUM(E9:E10)"}, PUT_IN),
    "one row alone": ({"D": F, "E": "=E9"}, PUT_IN),
    "by another function": ({"D": F, "E": "=SUMPRODUCT(E9:E10)"}, PUT_IN),
    "of costs, multiplied": ({"D": F, "E": "=SUM(C9:C10)*D11"}, PUT_IN),
    "costs and prices": ({"C": "=SUM(C9:C10)", "D": F, "E": "=SUM(E9:E10)"}, PUT_IN),
    "of costs alone": ({"C": "=SUM(C9:C10)", "D": F, "E": "=C11*D11"}, PUT_IN),
    "a subtotal of costs": (
        {"C": "=SUBTOTAL(9,C9:C10)", "D": F, "E": "=SUM(E9:E10)"},
        PUT_IN,
    ),
    "a subtotal of costs, multiplied": (
        {"C": "=SUBTOTAL(9,C9:C10)", "D": F, "E": "=C11*D11"},
        PUT_IN,
    ),
    "a subtotal of prices, not of costs": (
        {"C": "=SUM(C9:C10)", "E": "=SUBTOTAL(9,E9:E10)"},
        PUT_IN,
    ),
    "a subtotal": ({"E": "=SUBTOTAL(9,E9:E10)"}, D(0)),
    "a subtotal of costs alone": ({"C": "=SUBTOTAL(9,C9:C10)"}, D(0)),
    "a copy of a cost": (
        {"C": "=C10", "D": F, "E": "=ROUND(C11*D11,2)"},
        PUT_IN,
    ),
    "a subtotal beside a factor": ({"D": F, "E": "=SUBTOTAL(9,E9:E10)"}, D(0)),
    "subtotals of both": (
        {"C": "=SUBTOTAL(9,C9:C10)", "D": F, "E": "=SUBTOTAL(9,E9:E10)"},
        D(0),
    ),
    "a figure": ({"E": D(1000)}, D(1000)),
    "a figure beside a factor": ({"D": F, "E": D(1000)}, D(1000)),
    "a cost that is not listed": (
        {"C": D(1000), "D": F, "E": "=ROUND(C11*D11,2)"},
        "แถวที่ {at} มีค่างานที่พิมพ์เอง",
    ),
}
TYPED: Final = "แถวที่ {at} มีค่างานที่พิมพ์เอง"
BELOW: Final[dict[str, tuple[Row, D | str]]] = {
    "a copy of a row": (
        {"C": "='แบบ ปร.4'!I20", "D": F, "E": "=ROUND(C12*D12,2)"},
        "แถวที่ 10 มีค่างานเท่ากับอีกแถวหนึ่ง",
    ),
    "a cost and a factor": ({"C": D(1000), "D": F, "E": "=ROUND(C12*D12,2)"}, TYPED),
    "a sum beside both": ({"C": D(1000), "D": F, "E": "=SUM(E9:E10)"}, TYPED),
    "what is no product": (
        {"C": D(1000), "D": F, "E": "=C12*2"},
        "แถวที่ {at} ค่าก่อสร้างไม่เท่ากับค่างานคูณตัวคูณ",
    ),
    "an amount alone": ({"E": D(1307)}, D(1307)),
}
"""Below the row for what is not listed, where no cost of somebody's own is in the list either."""
ITEMS: Final[dict[str, tuple[Row, D | str]]] = {
    "a sum beside a quantity": ({"C": D(1), "G": "=SUM(G11:G12)"}, PUT_IN),
    "beside quantities added": ({"C": "=SUM(C11:C12)", "G": "=SUM(G11:G12)"}, PUT_IN),
    "beside a factor": ({"F": F, "G": "=SUM(G11:G12)"}, PUT_IN),
    "times its quantity": ({"C": D(1), "G": "=C13*SUM(G11:G12)"}, PUT_IN),
    "of quantities and costs": ({"C": D(1), "G": "=SUM(E11:E12)"}, PUT_IN),
    "a subtotal": ({"C": D(1), "F": F, "G": "=SUBTOTAL(9,G11:G12)"}, D(0)),
    "a quantity and a price": ({"C": D(2), "G": "=C13*500"}, D(1000)),
    "a figure": ({"C": D(1), "G": D(1000)}, D(1000)),
}
PARTS: Final[dict[str, tuple[Row, D | str]]] = {
    "a sum": ({"C": "=SUM(C8:C10)"}, NO_PART),
    "and what is beside, too": ({"C": "=SUM(C8:C10)", "F": "=SUM(F8:F10)"}, NO_PART),
    "and it again": ({"C": "=SUM(C8:C10)", "F": "=C11"}, NO_PART),
    "and a figure": ({"C": "=SUM(C8:C10)", "F": D(5)}, NO_PART),
    "a subtotal": ({"C": "=SUBTOTAL(9,C8:C10)", "F": "=SUM(F8:F10)"}, D(0)),
    "a figure twice": ({"C": D(1000), "F": D(5)}, D(1000)),
}


WORKS: Final[dict[str, tuple[Row, D | str]]] = {
    "a sum of parts": ({"G": "=SUM(G21:G22)"}, PUT_IN),
    "a sum of items": ({"C": D(1), "G": "=SUM(G11:G12)"}, PUT_IN),
    "a subtotal": ({"C": D(1), "F": F, "G": "=SUBTOTAL(9,G21:G22)"}, D(0)),
    "a figure": ({"G": D(1000)}, "แถวที่ {at} มีจำนวนเงินที่พิมพ์เอง"),
}
"""Between parts."""


@pytest.mark.parametrize(
    ("book", "tab", "at", "label", "letters", "acts"),
    [
        ("kinds", "แบบ ปร.5 (ก)", 11, "รวมค่าก่อสร้าง", "CDEO", PRICES),
        ("kinds", "แบบ ปร.5 (ก)", 12, "รวมค่าก่อสร้าง", "CDEO", BELOW),
        ("roads", "แบบ สรุปราคากลาง", 13, "รวมหมวดงานทาง", "CEFGP", ITEMS),
        ("roads", "แบบ สรุปราคากลาง", 23, "รวมค่าก่อสร้าง", "CEFGP", WORKS),
        ("kinds", "แบบ ปร.6", 11, "รวมค่าก่อสร้างทั้งโครงการ", "CFM", PARTS),
    ],
)
def test_a_row_put_in_is_counted_once_or_named(
    tmp_path: Path,
    book: str,
    tab: str,
    at: int,
    label: str,
    letters: str,
    acts: Mapping[str, tuple[Row, D | str]],
) -> None:
    values = written(ALL_KINDS if book == "kinds" else ROADS, tmp_path / "a.xlsx")
    *inputs, beside = list(letters)
    amount = inputs[-1] if tab != "แบบ ปร.6" else "C"
    before = values.worked_out(tab, f"{amount}{row_of(values, tab, label)}")
    values.insert_row(tab, at, {"B": "เพิ่ม"})
    total = row_of(values, tab, label)
    for given, (row, expected) in acts.items():
        for letter in inputs:
            values.type_in(tab, f"{letter}{at}", row.get(letter, ""))
        found = values.worked_out(tab, f"{amount}{total}")
        said = values.worked_out(tab, f"{beside}{total}")
        if isinstance(expected, str):
            assert is_error(found), given
            assert str(said).startswith(expected.format(at=at)), (given, said)
        else:
            assert (found, said) == (before + expected, ""), given


@pytest.mark.parametrize("given", [ALL_KINDS, ROADS], ids=["kinds", "roads"])
def test_a_filter_changes_no_price_and_hides_no_sum(tmp_path: Path, given: PricedEstimate) -> None:
    path = tmp_path / "a.xlsx"
    values = written(given, path)
    before = price_of(path, values)
    hidden = ["แบบ ปร.6", "แบบ ปร.5 (ก)", "แบบ สรุปราคากลาง"]
    for tab in (each for each in values.tabs if each in hidden):
        first = next(at for at in range(6, 12) if values.worked_out(tab, f"B{at}") == "รายการ")
        values.filter(tab, "B", str(values.worked_out(tab, f"B{first + 1}")), first + 1)
        assert price_of(path, values) == before, tab
    if "แบบ ปร.6" in values.tabs:
        values.insert_row("แบบ ปร.6", 10, {"B": "รวม", "C": "=SUM(C8:C9)"})
        assert is_error(price_of(path, values, "แบบ ปร.6"))


@pytest.mark.parametrize("before", "ABCDE")
def test_a_column_put_in_makes_no_row_a_sum(tmp_path: Path, before: str) -> None:
    values, tab = written(ALL_KINDS, tmp_path / "a.xlsx"), "แบบ ปร.5 (ก)"
    total = f"{row_of(values, tab, 'รวมค่าก่อสร้าง')}"
    found = values.worked_out(tab, f"E{total}")
    values.insert_column(tab, before)
    assert values.worked_out(tab, f"F{total}") == found
    assert values.worked_out(tab, f"K{total}") == ""
    values.type_in(tab, "F10", "=SUM(F9)")
    assert is_error(values.worked_out(tab, f"F{total}"))


def test_a_subtotal_in_the_row_of_what_is_not_listed_adds_nothing(tmp_path: Path) -> None:
    values, tab = written(ALL_KINDS, tmp_path / "a.xlsx"), "แบบ ปร.5 (ก)"
    total = row_of(values, tab, "รวมค่าก่อสร้าง")
    before = values.worked_out(tab, f"E{total}")
    for letter in "CE":
        values.type_in(tab, f"{letter}11", f"=SUBTOTAL(9,{letter}9:{letter}10)")
    assert values.worked_out(tab, f"E{total}") == before
    values.type_in(tab, "C9", D(9_000_000))
    assert is_error(values.worked_out(tab, f"E{total}"))


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        ("C10", "แถวที่ 10 มีค่างานเท่ากับอีกแถวหนึ่ง"),
        ("=12*1500", "แถวที่ 11 มีค่างานที่พิมพ์เอง"),
        ("='แบบ ปร.4 (พ)'!E17", "แถวที่ 11 มีค่างานที่พิมพ์เอง"),
    ],
    ids=["a copy of the row above", "a formula", "of another form"],
)
def test_nothing_else_stands_there(tmp_path: Path, cost: str, said: str) -> None:
    """The row looks empty: whoever works on in the workbook begins his next one there."""
    values, tab = written(ALL_KINDS, tmp_path / "a.xlsx"), "แบบ ปร.5 (ก)"
    total = row_of(values, tab, "รวมค่าก่อสร้าง")
    assert values.worked_out(tab, "C11") == ""
    formulas = {cell: text for each, cell, text in values.formulas() if each == tab}
    values.type_in(tab, "C11", formulas.get(cost, cost))
    assert is_error(values.worked_out(tab, f"E{total}"))
    assert str(values.worked_out(tab, f"O{total}")).startswith(said)


@pytest.mark.parametrize("at", [9, 10])
def test_a_row_moved_below_that_of_what_is_not_listed_is_named(tmp_path: Path, at: int) -> None:
    """There the form counts its cost once more."""
    tab, values = "แบบ ปร.5 (ก)", written(ALL_KINDS, tmp_path / "a.xlsx")
    total = row_of(values, tab, "รวมค่าก่อสร้าง")
    assert values.worked_out(tab, f"O{total}") == ""
    unlisted = next(
        row for row in range(at, total) if "นอกแถวข้างต้น" in formula_in(values, tab, f"B{row}")
    )
    values.cut_rows(tab, at, at, unlisted + 1)
    assert is_error(values.worked_out(tab, f"E{total}"))
    told = str(values.worked_out(tab, f"O{total}"))
    assert told.startswith(f"แถวที่ {unlisted} มีค่างาน แต่อยู่ใต้แถวว่าง"), told


def formula_in(values: Values, tab: str, cell: str) -> str:
    return next((text for name, at, text in values.formulas() if (name, at) == (tab, cell)), "")


def test_rows_sorted_where_none_can_be_are_told_as_such(tmp_path: Path) -> None:
    values = written(ALL_KINDS, tmp_path / "a.xlsx")
    total = row_of(values, "แบบ ปร.6", "รวมค่าก่อสร้างทั้งโครงการ")
    formulas = [formula_in(values, "แบบ ปร.6", f"C{at}") for at in (8, 9)]
    for at, formula in zip((9, 8), formulas, strict=True):
        values.type_in("แบบ ปร.6", f"C{at}", formula)
    assert is_error(values.worked_out("แบบ ปร.6", f"C{total}"))
    told = str(values.worked_out("แบบ ปร.6", f"M{total}"))
    assert told.startswith("แถวที่ 8 มีสูตรของแถวอื่น จึงคำนวณไม่ได้ เพราะเรียงลำดับแถว"), told
