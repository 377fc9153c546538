"""The sums of groups in an office's workbook: nothing is counted twice, nothing left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from estimator.sheets.templates.mapping import Band
from tests.sheets import samples
from tests.sheets.templates.small import NESTED, SHEET, mapping, simple


@pytest.mark.parametrize(
    "formula",
    ["SUM(C2:C5)", "SUM((C2:C5)*1)", 'ROUND(SUM(IF(B2:B5<>"",C2:C5)),2)', "SUM(1,all_costs)"],
)
def test_sums_of_groups_are_left_out_where_they_would_be_counted_twice(formula: str) -> None:
    band = Band(SHEET, 2, 5, {2: "description", 3: "total"}, part="construction")

    def write(book: Any, page: Any) -> None:
        book.define_name("All_costs", f"='{SHEET}'!$C$2:$C$5")
        page.write_formula("C7", f"={formula}")

    sheet, filled = simple(write, mapping(bands=(band,)))
    assert any("C7" in each and "จึงไม่เติมแถวรวมของกลุ่มงาน" in each for each in filled.told)
    plain, unasked = simple(write, mapping(bands=(replace(band, totals=False),)))
    assert not any("ซ้ำ" in each for each in unasked.told)
    texts = [str(cell.value) for cell in sheet["B"]]
    assert texts == [str(cell.value) for cell in plain["B"]]
    assert not any(text.startswith("รวม") for text in texts)


@pytest.mark.parametrize(
    "formula", ["SUBTOTAL(9,C2:C5)", "SUM(SUBTOTAL(9,C2:C5),1)", "SUM(C7:C9)+MAX(all_costs)"]
)
def test_sums_of_groups_stay_where_nothing_counts_them(formula: str) -> None:
    band = Band(SHEET, 2, 5, {2: "description", 3: "total"}, part="construction")

    def write(book: Any, page: Any) -> None:
        book.define_name("All_costs", f"='{SHEET}'!$C$2:$C$5")
        page.write_formula("C12", f"={formula}")

    sheet, _ = simple(write, mapping(bands=(band,)))
    assert any(str(cell.value).startswith("รวม") for cell in sheet["B"])


def test_a_groups_sum_takes_the_models_formula_where_it_counts_nothing_twice() -> None:
    band = Band(SHEET, 2, 4, {1: "description", 2: "total"}, title=2, line=3, total=4)

    def write(how: str) -> Callable[[Any, Any], None]:
        return lambda _book, page: page.write_formula("B4", f"={how}")

    priced = samples.priced(NESTED)
    sheet, filled = simple(write("SUM(B3:B3)*1"), mapping(bands=(band,)), priced)
    assert [sheet.cell(row, 1).value for row in range(2, 8)] == [
        *("นอก", "ใน", "ก", "รวม 1.1 ใน", "ข", "รวม 1 นอก"),
    ]
    assert sheet["B5"].value == "=SUM(B3:B4)*1"
    assert sheet["B7"].value == "=SUBTOTAL(9,B2:B6)"
    assert any("มีผลรวมย่อยอยู่ข้างใน" in each for each in filled.told)
    sheet, filled = simple(write("SUBTOTAL(9,B3)"), mapping(bands=(band,)), priced)
    assert sheet["B7"].value == "=SUBTOTAL(9,B2:B6)"
    assert not any("มีผลรวมย่อยอยู่ข้างใน" in each for each in filled.told)
