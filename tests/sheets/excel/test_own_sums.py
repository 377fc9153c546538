"""A sum that somebody put in among the rows of a form is never counted a second time."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook

from estimator.domain.pricing.price import PricedEstimate
from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.builders.test_works_summary import ROAD, part
from tests.sheets.builders.test_works_summary import works as mixed_works
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import CONSTRUCTION, PARTS, priced

Cells = Mapping[str, object]

BUILDING: Final = part("อาคาร", CONSTRUCTION[:1], "building")
ALL_KINDS: Final = priced()
ROADS: Final = mixed_works([ROAD, BUILDING, *PARTS[1:]])
PUT_IN: Final[dict[str, tuple[PricedEstimate, str, int, str]]] = {
    "a list": (ALL_KINDS, "แบบ ปร.4", 12, "FHI"),
    "a list, material": (ALL_KINDS, "แบบ ปร.4", 12, "F"),
    "a list, its total alone": (ALL_KINDS, "แบบ ปร.4", 12, "I"),
    "a list of amounts": (ALL_KINDS, "แบบ ปร.4 (พ)", 9, "E"),
    "a summary, prices": (ALL_KINDS, "แบบ ปร.5 (ก)", 11, "E"),
    "a summary, costs": (ALL_KINDS, "แบบ ปร.5 (ก)", 11, "C"),
    "the whole project": (ALL_KINDS, "แบบ ปร.6", 10, "C"),
    "works, prices": (ROADS, "แบบ สรุปราคากลาง", 13, "G"),
    "works, costs": (ROADS, "แบบ สรุปราคากลาง", 13, "E"),
}
"""The tab, the row that somebody puts in, and the columns that it adds up."""


def written(given: PricedEstimate, path: Path) -> Values:
    write_workbook(build_document(given), path)
    return Values(path)


def row_of(values: Values, tab: str, label: str) -> int:
    return int(values.labelled(tab, label, 2)[1:])


def price_of(path: Path, values: Values, put_in: str = "") -> object:
    """The reference price; it may stand below a row that was `put_in` on its own tab."""
    ((tab, cell),) = load_workbook(path).defined_names["ราคากลาง"].destinations
    letter, row = cell.replace("$", "")[0], int(cell.replace("$", "")[1:])
    return values.worked_out(tab, f"{letter}{row + (tab == put_in)}")


def summed(at: int, columns: str, formula: str) -> dict[str, object]:
    """A row that adds up what stands in the two rows above it."""
    sums = {each: f"={formula}{each}{at - 2}:{each}{at - 1})" for each in columns}
    across = {"I": f"=SUM(F{at},H{at})"} if columns == "F" else {}
    return {"B": "รวมย่อย", **sums, **across}


@pytest.mark.parametrize("given", PUT_IN)
def test_a_sum_put_in_is_an_error_of_the_price(tmp_path: Path, given: str) -> None:
    made, tab, at, columns = PUT_IN[given]
    path = tmp_path / "a.xlsx"
    values = written(made, path)
    assert isinstance(price_of(path, values), Decimal)
    values.insert_row(tab, at, summed(at, columns, "SUM("))
    assert is_error(price_of(path, values, tab))


def test_nor_is_one_that_is_multiplied_below_what_is_not_listed(tmp_path: Path) -> None:
    path, tab = tmp_path / "a.xlsx", "แบบ สรุปราคากลาง"
    values = written(ROADS, path)
    before, at = price_of(path, values), row_of(values, tab, "รวมหมวดงานทาง")
    multiplied = {"F": 1.3496, "G": f"=ROUND(E{at}*F{at},2)"}
    values.insert_row(tab, at, {"E": f"=SUM(E11:E{at - 1})", **multiplied})
    assert is_error(price_of(path, values, tab))
    values.type_in(tab, f"E{at}", Decimal(1000))
    assert is_error(price_of(path, values, tab))
    values.type_in(tab, f"E{at}", "")
    values.type_in(tab, f"G{at}", Decimal(100_000))
    found = price_of(path, values, tab)
    assert isinstance(found, Decimal)
    assert isinstance(before, Decimal)
    assert found == before + 100_000


@pytest.mark.parametrize(
    "given",
    ["a list", "a list of amounts", "a summary, prices", "the whole project", "works, prices"],
)
def test_a_subtotal_put_in_as_it_is_said_adds_nothing(tmp_path: Path, given: str) -> None:
    made, tab, at, columns = PUT_IN[given]
    path = tmp_path / "a.xlsx"
    values = written(made, path)
    before = price_of(path, values)
    mark = {"แบบ ปร.4": "L", "แบบ ปร.4 (พ)": "H"}.get(tab)
    cells = summed(at, columns, "SUBTOTAL(9,") | ({mark: "รวม"} if mark else {})
    values.insert_row(tab, at, cells)
    assert price_of(path, values, tab) == before


def test_beside_the_total_it_is_said_which_row_it_is_and_what_to_do(tmp_path: Path) -> None:
    values = written(ALL_KINDS, tmp_path / "a.xlsx")
    total = row_of(values, "แบบ ปร.4", "รวมราคารายการที่ 1 - 2")
    assert values.worked_out("แบบ ปร.4", f"N{total}") == ""
    values.insert_row("แบบ ปร.4", 12, summed(12, "FHI", "SUM("))
    said = values.worked_out("แบบ ปร.4", f"N{total + 1}")
    assert "แถวที่ 12 " in said
    assert "SUBTOTAL" in said
    assert "คอลัมน์ L" in said


def test_a_row_marked_as_a_sum_that_is_none_is_named(tmp_path: Path) -> None:
    values, tab = written(ALL_KINDS, tmp_path / "a.xlsx"), "แบบ ปร.4"
    total = row_of(values, tab, "รวมราคารายการที่ 1 - 2") + 1
    values.insert_row(tab, 12, summed(12, "FHI", "SUM("))
    for at in (10, 12):
        values.type_in(tab, f"L{at}", "รวม")
        assert is_error(values.worked_out(tab, f"I{total}"))
        said = values.worked_out(tab, f"N{total}")
        assert said.startswith(f"แถวที่ {at} ใส่คำว่า รวม ในคอลัมน์ L"), said
        values.type_in(tab, f"L{at}", "")


LUMPS: Final[dict[str, tuple[Cells, Decimal]]] = {
    "typed": ({"F": 1000.0, "I": "=SUM(F12,H12)"}, Decimal(1000)),
    "of a quantity and a price": (
        {"C": 2.0, "E": 500.0, "F": "=C12*E12", "I": "=SUM(F12,H12)"},
        Decimal(1000),
    ),
}


ALONE: Final[dict[str, Cells]] = {
    "the sum as a price": {"C": 1.0, "E": "=F12", "G": "=H12"},
    "the average price": {"C": 8.0, "E": "=F12/C12", "G": "=H12/C12", "I": "=F12+H12"},
    "one of something": {"C": 1.0},
    "the quantities added, too": {"C": "=SUM(C10:C11)"},
    "the prices added, too": {"E": "=SUM(E10:E11)"},
}
LUMP_SUMS: Final[dict[str, tuple[str, Decimal | str, bool]]] = {
    "summed": ("=SUM(E7:E8)", Decimal(1), True),
    "summed, and the quantities, too": ("=SUM(E7:E8)", "=SUM(C7:C8)", True),
    "rounded": ("=ROUND(SUM(E7:E8),0)", Decimal(1), True),
    "added one by one": ("=E7+E8", Decimal(1), True),
    "one alone": ("=E7", Decimal(1), True),
    "by another function": ("=SUMPRODUCT(E7:E8)", Decimal(1), True),
    "with nothing before": ("=SUM(0,E7:E8)", Decimal(1), True),
    "times its quantity": ("=C9*SUM(E7:E8)", Decimal(1), True),
    "by its quantity": ("=SUM(E7:E8)*C9", Decimal(1), True),
    "with what comes on top": ("=SUM(E7:E8)*1.07", Decimal(1), True),
    "with its tax": ("=SUM(E7:E8)*(1+7%)", Decimal(1), True),
    "in per cent": ("=SUM(E7:E8)*107%", Decimal(1), True),
    "in hundredths": ("=SUM(E7:E8)*107/100", Decimal(1), True),
    "divided by one": ("=SUM(E7:E8)/1", Decimal(1), True),
    "all of it": ("=SUM(E7:E8)*100%", Decimal(1), True),
    "with a share of some": ("=E7+E8*0.07", Decimal(1), True),
    "with a share among them": ("=SUM(E7:E8,E7*0.05)", Decimal(1), True),
    "with such a share, rounded": ("=ROUND(SUM(E7:E8,E7*0.05),2)", Decimal(1), True),
    "with one figure more": ("=SUM(E7:E8,E7*0.05,2)", Decimal(1), True),
    "of another sheet": ("='แบบ ปร.5 (ก)'!E9*2", Decimal(1), False),
    "a subtotal without its mark": ("=SUBTOTAL(9,E7:E8)", Decimal(1), True),
    "a share of others": ("=SUM(E7:E8)*0.05", Decimal(1), False),
    "in per cent, rounded": ("=ROUND(SUM(E7:E8)*5%,2)", Decimal(1), False),
    "a share in hundredths": ("=E7*5/100", Decimal(1), False),
    "a quantity and a price": ("=C9*500", Decimal(2), False),
    "of several": ("=1000+500", Decimal(1), False),
    "as the program's own": ('=IF(COUNT(C9),ROUND(C9*350,2),"")', Decimal(2), False),
}
"""An amount beside a quantity, and whether it adds up others."""
TOTAL_ALONE: Final[dict[str, Cells]] = {
    "the sum as a price": {"C": 1.0, "E": "=F12", "G": "=H12"},
    "the average price": {"C": 8.0, "E": "=F12/C12", "G": "=H12/C12", "I": "=F12+H12"},
    "dashes": {"F": "-", "H": "-"},
    "a share of the total": {"I": "=ROUND(SUM(I10:I11)*0.05,2)"},
}


@pytest.mark.parametrize("given", ALONE)
def test_a_sum_is_one_with_a_quantity_or_a_price_alone_beside_it(
    tmp_path: Path, given: str
) -> None:
    path = tmp_path / "a.xlsx"
    values = written(ALL_KINDS, path)
    values.insert_row("แบบ ปร.4", 12, {**summed(12, "FHI", "SUM("), **ALONE[given]})
    assert is_error(price_of(path, values))


def test_beside_a_quantity_it_is_told_by_its_formula(tmp_path: Path) -> None:
    """A form of amounts has no unit price that would tell."""
    values, tab = written(ALL_KINDS, tmp_path / "a.xlsx"), "แบบ ปร.4 (พ)"
    total = row_of(values, tab, "รวม")
    before = values.worked_out(tab, f"E{total}")
    values.insert_row(tab, 9, {"B": "งานเหมา"})
    for given, (amount, quantity, is_sum) in LUMP_SUMS.items():
        values.type_in(tab, "C9", quantity)
        values.type_in(tab, "E9", amount)
        found = values.worked_out(tab, f"E{total + 1}")
        assert is_error(found) == is_sum, given
        assert is_sum or found == before + values.worked_out(tab, "E9"), given
        assert ("แถวที่ 9 เป็นยอดรวม" in values.worked_out(tab, f"J{total + 1}")) == is_sum


def test_so_it_is_where_columns_were_put_in(tmp_path: Path) -> None:
    """What is sought in the texts of formulas is the letter that the column has now."""
    values, tab = written(ALL_KINDS, tmp_path / "a.xlsx"), "แบบ ปร.4 (พ)"
    total = row_of(values, tab, "รวม")
    values.insert_row(tab, 9, {"B": "งานเหมา", "C": 1.0})
    values.insert_column(tab, "D")
    for amount, is_sum in {"=SUM(F7:F8)": True, "=C9*E9": False}.items():
        values.type_in(tab, "E9", Decimal(500))
        values.type_in(tab, "F9", amount)
        assert is_error(values.worked_out(tab, f"F{total + 1}")) == is_sum, amount
        said = values.worked_out(tab, f"K{total + 1}")
        assert ("แถวที่ 9 เป็นยอดรวม" in said) == is_sum
        assert ("คอลัมน์ I " in said) == is_sum


@pytest.mark.parametrize("given", TOTAL_ALONE)
def test_so_is_one_of_the_totals_alone(tmp_path: Path, given: str) -> None:
    path = tmp_path / "a.xlsx"
    values = written(ALL_KINDS, path)
    values.insert_row("แบบ ปร.4", 12, {**summed(12, "I", "SUM("), **TOTAL_ALONE[given]})
    assert is_error(price_of(path, values))


@pytest.mark.parametrize("lump", LUMPS)
def test_an_amount_of_a_line_is_no_sum(tmp_path: Path, lump: str) -> None:
    values = written(ALL_KINDS, tmp_path / "a.xlsx")
    cells, amount = LUMPS[lump]
    total = row_of(values, "แบบ ปร.4", "รวมราคารายการที่ 1 - 2")
    before = values.worked_out("แบบ ปร.4", f"I{total}")
    values.insert_row("แบบ ปร.4", 12, {"B": "งานเหมา", **cells})
    assert values.worked_out("แบบ ปร.4", f"I{total + 1}") == before + amount


def test_a_figure_beside_the_whole_project_makes_no_part_of_a_sum(tmp_path: Path) -> None:
    path, tab = tmp_path / "a.xlsx", "แบบ ปร.6"
    values = written(ALL_KINDS, path)
    before = price_of(path, values)
    total = row_of(values, tab, "รวมค่าก่อสร้างทั้งโครงการ")
    values.type_in(tab, "F12", Decimal(5))
    assert price_of(path, values) == before
    values.type_in(tab, "C12", "=SUM(C8:C10)")
    assert is_error(price_of(path, values))
    assert "สูตรที่เพิ่มเอง" in values.worked_out(tab, f"H{total}")
    values.type_in(tab, "C12", "")
    values.type_in(tab, "C9", "")
    for beside in ("", Decimal(5)):
        if beside:
            values.type_in(tab, "F9", beside)
        assert is_error(price_of(path, values))
        assert values.worked_out(tab, f"H{total}").startswith("แถวที่ 9 ไม่มีจำนวนเงิน")


def test_a_part_that_was_cut_without_what_is_beside_it_stays_one(tmp_path: Path) -> None:
    path, tab = tmp_path / "a.xlsx", "แบบ ปร.6"
    values = written(ALL_KINDS, path)
    before = price_of(path, values)
    found = {cell: formula for each, cell, formula in values.formulas() if each == tab}
    moved = found["C8"].replace("A8", "A12")
    assert moved != found["C8"]
    values.type_in(tab, "C8", "")
    values.type_in(tab, "C12", moved)
    values.type_in(tab, "F8", found["F8"].replace("A8", "A12"))
    assert is_error(values.worked_out(tab, "F8"))
    assert price_of(path, values) == before
    for cell, to in (("A8", "A12"), ("D8", "D12")):
        values.replace("แบบ Factor F", cell, to)
    # With the row that it left goes its mark.
    values.delete_rows(tab, 8)
    ((_, price),) = load_workbook(path).defined_names["ราคากลาง"].destinations
    assert values.worked_out(tab, f"C{int(price.split('$')[-1]) - 1}") == before
