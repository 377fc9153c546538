"""No formula of the workbook in a band's rows gives another figure than the program's unsaid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from estimator.domain.bill.rows import Line, Part
from estimator.domain.estimate import Rounding
from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.sheets.templates.filling import FilledWorkbook
from estimator.sheets.templates.mapping import Band
from tests.sheets import samples
from tests.sheets.samples import line, priced
from tests.sheets.templates.formulas_at_random import EVERYDAY, NOT_KNOWN, formula_office
from tests.sheets.templates.small import SHEET, Worked, cell, mapping, simple

LINES = {
    1: "quantity",
    2: "material_unit",
    3: "material",
    4: "labour_unit",
    5: "labour",
    6: "total",
    7: "description",
    8: "unit",
}
SHARED = replace(line("งาน", "2", "งาน", "50"), labour=PercentOfMaterial(Decimal(30)))


@pytest.mark.parametrize("seed", range(60))
def test_each_figure_is_the_programs_or_is_told(seed: int, tmp_path: Path) -> None:
    made = formula_office(Random(seed))
    path = tmp_path / "a.xlsx"
    path.write_bytes(made.filled.content)
    values = Worked(path)
    assert made.troubles(lambda name: values.worked_out(SHEET, name)) == []


def filled_band(
    columns: Mapping[int, str],
    formulas: Mapping[str, str | float],
    of: PricedEstimate,
    band: Mapping[str, Any],
) -> tuple[Any, list[str]]:
    """A band from row 2 to 4 below a cell of Factor F in H1; what is told of its formulas."""

    def write(_book: object, page: Any) -> None:
        for place, content in formulas.items():
            if isinstance(content, str):
                page.write_formula(place, content)
            else:
                page.write_number(place, content)

    made = Band(SHEET, 2, 4, dict(columns), titles=False, totals=False, **band)
    page, filled = simple(
        write, mapping(cell("I1", "reference_price"), cell("H1", "factor_f"), bands=(made,)), of
    )
    return page, of_formulas(filled)


def of_formulas(filled: FilledWorkbook) -> list[str]:
    """What is told of formulas in rows.

    Without the sentence that those stay which are right, and what a part is cut down by.
    """
    words = ("สูตร", "ตัวเลข")
    told = [each for each in filled.told if any(word in each for word in words)]
    return [each for each in told if EVERYDAY not in each and " ตัดเศษ " not in each]


def filled_lines(formulas: Mapping[str, str | float], *lines: Line) -> tuple[Any, list[str]]:
    of = priced([(Part("construction", "หมวด"), lines or (line("ก", "2", "งาน", "50", "15"),))])
    return filled_band(LINES, formulas, of, {"part": "construction"})


@pytest.mark.parametrize(
    ("place", "formula"),
    [
        ("C2", "=A2*B2"),
        ("C2", "=$B2 * $A2"),
        ("C2", "=+ROUND(A2*B2,2)"),
        ("C2", '=IF(A2="","",A2*B2)'),
        ("C2", '=if(G2="","",round(A2*B2,2))'),
        ("C2", "=IFERROR(IF(A2<>0,ROUND(B2*A2,2),0),0)"),
        ("C2", "=PRODUCT(A2,B2)"),
        ("C2", "=A2*B2*$K$1"),
        ("C2", '=IF(AND(ISNUMBER(A2),NOT(ISBLANK(B2))),A2*B2,"-")'),
        ("F2", "=C2+E2"),
        ("F2", "=SUM(C2,E2)"),
        ("C2", "=ROUNDDOWN(A2*B2+0.1,0)"),
        ("F2", "=A2*(B2+D2)"),
        ("F2", "=ROUND(A2*B2,2)+ROUND(A2*D2,2)"),
        ("D2", "=B2*30%"),
        ("B2", "=ROUND(10^2/2,2)"),
    ],
)
def test_a_formula_that_gives_the_programs_figure_stays(place: str, formula: str) -> None:
    page, told = filled_lines({"K1": 1, place: formula})
    assert page[place].value == formula
    assert told == []


@pytest.mark.parametrize(
    ("place", "formula", "came", "figure"),
    [
        ("C2", "=A2*B2*1.1", "110.00", "100.00"),
        ("C2", "=A2*B2*$K$1", "200.00", "100.00"),
        ("C2", "=A2*D2", "30.00", "100.00"),
        ("C2", "=A2*B2+G2", "ค่าผิดพลาด", "100.00"),
        ("F2", "=SUM(C2:E2)", "145.00", "130.00"),
        ("F2", "=C2-E2", "70.00", "130.00"),
        ("F2", "=10^20*10^20*A2", "20,000,000,000,000,000,000,000,000,000,…", "130.00"),
        ("D2", "=B2*0.4", "20", "15"),
        ("A2", "=ROUND(K2,0)", "0", "2"),
        ("B2", '=IF(K2="","ไม่มี",K2)', "“ไม่มี”", "50"),
    ],
)
def test_another_figure_gives_way_to_the_programs(
    place: str, formula: str, came: str, figure: str
) -> None:
    page, (told,) = filled_lines({"K1": 2, place: formula})
    assert Decimal(str(page[place].value)) == Decimal(figure)
    assert f"คอลัมน์ {place[0]} “1 ก” ใส่ค่าของโปรแกรมแทนสูตรของแบบ" in told
    assert f"สูตรได้ {came} โปรแกรมได้ {figure}" in told


@pytest.mark.parametrize(
    "formula",
    [
        "=IFERROR(VLOOKUP(G2,$P$1:$Q$9,2,0),0)",
        "=A2*B2*C3",
        "=A2*B2*C1",
        "=A2*'งาน'!B2",
        "=INDEX(B:B,ROW())*A2",
        "=C2",
        "=A2*B2+SUM($C$2:$C$4)",
        "=A2*$J$1",
        "=A2*B2 C2",
        "=ROUNDDOWN(A2*B2,-1)",
        "=TRUNC(A2*B2,C2",
    ],
)
def test_a_formula_that_is_not_understood_stays_and_is_told(formula: str) -> None:
    page, told = filled_lines({"J1": "=VLOOKUP(1,$P$1:$Q$9,2,0)", "C2": formula})
    own_sheet = "'งาน'!" in formula
    assert page["C2"].value == formula
    assert [NOT_KNOWN in each for each in told if "คอลัมน์ C" in each and "อ้าง" not in each] == (
        [] if own_sheet else [True]
    )


@pytest.mark.parametrize(
    ("name", "stays"), [("='งาน'!$K$1", True), ("='งาน'!K1", False), ("=ปรับ+1", False)]
)
def test_a_name_of_the_workbook_is_known_where_it_is_one_cell(name: str, stays: bool) -> None:
    def write(book: Any, page: Any) -> None:
        book.define_name("ปรับ", name)
        page.write("K1", 1)
        page.write_formula("C2", "=A2*B2*ปรับ")

    band = Band(SHEET, 2, 4, LINES, part="construction", titles=False, totals=False)
    of = priced([(Part("construction", "หมวด"), [line("ก", "2", "งาน", "50", "15")])])
    page, filled = simple(write, mapping(cell("I1", "reference_price"), bands=(band,)), of)
    assert page["C2"].value == "=A2*B2*ปรับ"
    assert [NOT_KNOWN in each for each in of_formulas(filled)] == ([] if stays else [True])


def test_a_cell_of_percents_holds_a_hundredth_for_the_formulas_as_well() -> None:
    def write(book: Any, page: Any) -> None:
        page.write_blank("K1", None, book.add_format({"num_format": "0%"}))
        page.write_formula("C2", "=A2*B2*(1+$K$1)/1.07")
        page.write_formula("E2", "=A2*D2*(1+$L$1)/1.07")

    band = Band(SHEET, 2, 4, LINES, part="construction", titles=False, totals=False)
    of = priced([(Part("construction", "หมวด"), [line("ก", "2", "งาน", "50", "15")])])
    cells = (cell("I1", "reference_price"), cell("K1", "vat"))
    page, _ = simple(write, mapping(*cells, bands=(band,)), of)
    assert page["K1"].value == 0.07
    assert page["C2"].value == "=A2*B2*(1+$K$1)/1.07"
    assert page["E2"].value == 30


def test_labour_that_is_a_share_has_its_amount_where_a_formula_loses_it() -> None:
    even = line("อื่น", "2", "งาน", "50", "10")
    page, told = filled_lines({"E2": "=A2*D2", "F2": "=C2+E2"}, SHARED, even)
    assert [page[f"E{row}"].value for row in (2, 3)] == [30, "=A3*D3"]
    assert [page[f"F{row}"].value for row in (2, 3)] == ["=C2+E2", "=C3+E3"]
    assert "สูตรได้ 0.00 โปรแกรมได้ 30.00" in str(told)
    assert "คอลัมน์ E แถวต้นแบบ 2 มีสูตร =A2*D2 จึงใช้สูตรของแบบ เว้นแถวที่ใส่ค่าของโปรแกรมแทน" in str(told)
    page, _ = filled_lines({"F2": "=A2*(B2+D2)"}, SHARED, even)
    assert [page[f"F{row}"].value for row in (2, 3)] == [130, "=A3*(B3+D3)"]


SUMMARY = {1: "description", 2: "cost", 3: "factor", 4: "price"}


def test_rows_with_other_factors_than_the_cell_get_their_own() -> None:
    formulas = {"C2": "=$H$1", "D2": "=ROUND(B2*C2,2)"}
    of = samples.priced()
    page, told = filled_band(SUMMARY, formulas, of, {"source": "summary"})
    rows = [row for part in of.parts for row in part.rows]
    multipliers = [part.multiplier for part in of.parts for _ in part.rows]
    assert len(set(multipliers)) == 3
    main = of.factor.value if of.factor else None
    for at, multiplier in enumerate(multipliers, 2):
        said = page[f"C{at}"].value
        assert said == "=$H$1" if multiplier == main else Decimal(str(said)) == multiplier
        assert page[f"D{at}"].value == f"=ROUND(B{at}*C{at},2)"
    assert "และอีก 3 แถวในคอลัมน์นี้ ใส่ค่าของโปรแกรม" in str(told)
    assert f"สูตรได้ {main} โปรแกรมได้ 1.07" in str(told)
    assert len(rows) == len(multipliers)


@pytest.mark.parametrize("price", ["=ROUND(B2*C2,2)", "=ROUND(B2*$H$1,2)"])
def test_a_price_beside_the_columns_that_are_filled_is_told_by_row(price: str) -> None:
    formulas = {"C2": "=$H$1", "D2": price, "D6": "=SUM(D2:D4)"}
    columns = {1: "description", 2: "cost"}
    _, (told,) = filled_band(columns, formulas, samples.priced(), {"source": "summary"})
    assert "คอลัมน์ D สูตร" in told
    assert "ไม่ได้ “ค่าก่อสร้าง” ของ “1 งานเครื่องเสียงห้องประชุม” และอีก 3 รายการ" in told
    assert "สูตรได้ 1,060,845.28 โปรแกรมได้ 868,215.12" in told
    one = {"source": "summary", "part": "construction"}
    assert filled_band(columns, formulas, samples.priced(), one)[1] == []


@pytest.mark.parametrize("net", ["=D2", "=ROUNDDOWN(D2,-4)", "=C2*$H$1", "=D2*1.07"])
def test_a_net_that_the_committee_cuts_is_the_programs(net: str) -> None:
    of = samples.priced(rounding=Rounding(Decimal(100), Decimal(10), Decimal(1000)))
    columns = {1: "description", 3: "cost", 4: "price", 5: "net"}
    page, told = filled_band(columns, {"E2": net}, of, {"source": "parts"})
    for row, part in enumerate(of.parts, 2):
        said = page[f"E{row}"].value
        if not str(said).startswith("="):
            assert round(Decimal(repr(said)) * 100) == part.net
        else:
            assert net == "=D2"
            assert part.net == part.price
    assert "คอลัมน์ E" in str(told)
    with_cost = {1: "description", 3: "cost"}
    _, (beside,) = filled_band(
        with_cost, {"D2": "=C2*$H$1", "E2": "=D2*1.5", "E6": "=SUM(E2:E4)"}, of, {"source": "parts"}
    )
    assert "คอลัมน์ E" in beside
    assert NOT_KNOWN in beside
    sums = {"E2": "=D2", "E6": "=SUM(E2:E4)"}
    _, (beside,) = filled_band(with_cost | {4: "price"}, sums, of, {"source": "parts"})
    assert "คอลัมน์ E สูตร =D2 ของแบบไม่ได้ “ยอดสุทธิ” ของ" in beside
    columns = with_cost | {4: "price", 6: "net"}
    assert filled_band(columns, sums, of, {"source": "parts"})[1] == []


def test_a_row_for_which_nothing_is_left_adds_no_money() -> None:
    formulas = {f"C{row}": f'=IF(A{row}="",500,A{row}*B{row})' for row in (2, 3, 4)}
    page, told = filled_lines(formulas)
    assert [page[f"C{row}"].value for row in (2, 3, 4)] == [formulas["C2"], None, None]
    assert "แถว 3 คอลัมน์ C “แถวว่างของช่วงแถว” และอีก 1 แถวในคอลัมน์นี้" in str(told)
    factors = {f"C{row}": "=$H$1" for row in (2, 3, 4)}
    one = {"source": "summary", "part": "construction"}
    page, told = filled_band(SUMMARY, factors, samples.priced(), one)
    assert [page[f"C{row}"].value for row in (2, 3, 4, 5)] == ["=$H$1"] * 3 + [None]
    assert told == []
    beyond = {"C2": "=A2*B2", "C3": "=A3*B3", "C4": "=$C$9*2"}
    page, told = filled_lines(beyond)
    assert page["C4"].value == "=$C$9*2"
    assert told == []
    page, (said,) = filled_lines(beyond | {"C4": "=VLOOKUP(1,$P$1:$Q$9,2,0)"})
    assert page["C4"].value == "=VLOOKUP(1,$P$1:$Q$9,2,0)"
    assert "แถว 4 คอลัมน์ C “แถวว่างของช่วงแถว” มีสูตร =VLOOKUP" in said
    assert NOT_KNOWN in said
    beside = {f"K{row}": formula for row, formula in zip((2, 3, 4), formulas.values(), strict=True)}
    _, (said,) = filled_lines(beside | {"K6": "=SUM(K2:K4)"})
    assert "ของ “แถวว่างของช่วงแถว” และอีก 1 รายการ" in said


def test_models_of_titles_and_sums_for_which_nothing_is_left_become_empty() -> None:
    def write(_book: object, page: Any) -> None:
        for row in (2, 3, 4, 5):
            page.write_formula(f"C{row}", f"=A{row}*B{row}+1")

    band = Band(SHEET, 2, 5, LINES, part="construction", line=2, title=4, total=5)
    of = priced([(Part("construction", "หมวด"), [line("ก", "2", "งาน", "50", "15")])])
    page, _ = simple(
        write, mapping(cell("I1", "reference_price"), bands=(replace(band, titles=False),)), of
    )
    assert [page[f"C{row}"].value for row in (2, 3, 4, 5)] == [100, None, None, None]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("=A2*B2", ""),
        ("=C2+E2", ""),
        (500, "คอลัมน์ K ตัวเลข 500 ของแบบไม่ใช่ยอดใดของโปรแกรม เช่น “1 ก” ได้ 500.00"),
        ("=F2*1.07", "คอลัมน์ K สูตร =F2*1.07 ของแบบไม่ใช่ยอดใดของโปรแกรม เช่น “1 ก” ได้ 139.10"),
        ("=VLOOKUP(1,$P$1:$Q$9,2,0)", "โปรแกรมคิดตามไม่ได้ จึงยืนยันผลไม่ได้"),
        ("=A2*B2+0.001", "สูตรไม่ปัดเศษเป็นสตางค์"),
    ],
)
@pytest.mark.parametrize("total", ["=SUBTOTAL(9,K2:K4)", "=K2"])
def test_a_column_beside_that_is_taken_in_is_proved_or_told(
    content: str | float, says: str, total: str
) -> None:
    def told(formulas: Mapping[str, str | float]) -> list[str]:
        said = filled_lines(formulas)[1]
        return [each for each in said if "คอลัมน์ K" in each]

    assert [says in each for each in told({"K2": content, "K6": total})] == ([True] if says else [])
    assert told({"K2": content}) == []


def test_that_both_are_nought_proves_no_column_beside() -> None:
    formulas = {"K2": "=F2*2", "K6": "=SUM(K2:K4)"}
    lines = (line("ฟรี", "1", "งาน", "0"), line("ก", "2", "งาน", "50"))
    _, (told,) = filled_lines(formulas, *lines)
    assert "คอลัมน์ K สูตร =F2*2 ของแบบไม่ใช่ยอดใดของโปรแกรม เช่น “2 ก” ได้ 200.00" in told
    assert filled_lines(formulas | {"K2": "=F2"}, *lines)[1] == []
