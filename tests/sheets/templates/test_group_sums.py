"""The sums of groups in an office's workbook: nothing is counted twice, nothing left out."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from estimator.errors import UserError
from estimator.sheets.templates.cell_values import FilledFrom
from estimator.sheets.templates.filling import fill
from estimator.sheets.templates.mapping import Band
from estimator.sheets.templates.package import package_of
from tests.sheets import samples
from tests.sheets.templates.small import NESTED, SHEET, mapping, parts, simple, zipped


def write_names(book: Any, page: Any) -> None:
    book.define_name("All_costs", f"='{SHEET}'!$C$2:$C$5")
    book.define_name("Summed", "=SUM(All_costs)")
    heads = [{"header": "a"}, {"header": "b"}]
    page.add_table("B1:C5", {"name": "Lines", "columns": heads})


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(C2:C5)",
        "SUM((C2:C5)*1)",
        "SUM((C2:C5))",
        "C2:C5*1",
        'ROUND(SUM(IF(B2:B5<>"",C2:C5)),2)',
        "SUM(1,all_costs)",
        "MAX(all_costs)",
        "summed+0",
        "SUMPRODUCT(C2:C5)",
        'SUMIF(B2:B5,"<>",C2:C5)',
        "SUM(B:D)",
        "SUM(2:5)",
        "C2+C3+C4+C5",
        "SUM(lines[b])",
        "SUM(lines[[a]:[b]])",
        "SUM(lines)",
        "_xlfn.AGGREGATE(9,6,C2:C5)",
        "_xlfn.AGGREGATE(9,F1,C2:C5)",
        'SUM(INDIRECT("C2:C5"))',
        "SUM(OFFSET(F1,1,0,4,1))",
        "SUM(C2:INDEX(C:C,5))",
        f"SUM({SHEET}:{SHEET}!C2:C5)",
    ],
)
def test_sums_of_groups_are_left_out_where_they_would_be_counted_twice(formula: str) -> None:
    band = Band(SHEET, 2, 5, {2: "description", 3: "total"}, part="construction")

    def write(book: Any, page: Any) -> None:
        write_names(book, page)
        page.write_formula("E7", f"={formula}")

    sheet, filled = simple(write, mapping(bands=(band,)))
    assert any("E7" in each and "จึงไม่เติมแถวรวมของกลุ่มงาน" in each for each in filled.told)
    plain, unasked = simple(write, mapping(bands=(replace(band, totals=False),)))
    assert not any("ซ้ำ" in each for each in unasked.told)
    texts = [str(cell.value) for cell in sheet["B"]]
    assert texts == [str(cell.value) for cell in plain["B"]]
    assert not any(text.startswith("รวม") for text in texts)


@pytest.mark.parametrize(
    "formula",
    [
        "SUBTOTAL(9,C2:C5)",
        "SUBTOTAL(109,all_costs)",
        "SUBTOTAL(9,lines[b])",
        'SUBTOTAL(9,INDIRECT("C2:C5"))',
        "_xlfn.AGGREGATE(9,3,C2:C5)",
        "SUM(SUBTOTAL(9,C2:C5),1)",
        "SUM(C7:C9)+COUNTA(all_costs)",
        'VLOOKUP("ก",B2:C5,2,FALSE)',
        "INDEX(C2:C5,2)",
        "SUM(lines[[#Totals],[b]])",
        'INDIRECT("C3")',
    ],
)
def test_sums_of_groups_stay_where_nothing_counts_them(formula: str) -> None:
    band = Band(SHEET, 2, 5, {2: "description", 3: "total"}, part="construction")

    def write(book: Any, page: Any) -> None:
        write_names(book, page)
        page.write_formula("E12", f"={formula}")

    sheet, _ = simple(write, mapping(bands=(band,)))
    assert any(str(cell.value).startswith("รวม") for cell in sheet["B"])


BAND = Band(SHEET, 2, 4, {1: "description", 2: "total"}, title=2, line=3, total=4)


def filled_column(formulas: dict[str, str], band: Band = BAND, column: str = "B") -> list[object]:
    """What a column of the band and the six cells below hold, and in the end what was told."""

    def write(_book: Any, page: Any) -> None:
        for name, formula in formulas.items():
            page.write_formula(name, f"={formula}")

    sheet, filled = simple(write, mapping(bands=(band,)), samples.priced(NESTED))
    values = [sheet[f"{column}{row}"].value for row in range(2, 11)]
    return [*values, " ".join(filled.told)]


@pytest.mark.parametrize("model", ["SUM(B3:B3)", "SUM(B3)", "SUBTOTAL(9,B3)", "SUM(B3:B3)*1", "B3"])
def test_every_sum_of_a_group_is_one_that_no_other_counts(model: str) -> None:
    *values, told = filled_column({"B4": model, "B6": "SUBTOTAL(9,B2:B4)"})
    assert values == [
        *(None, None, 10, "=SUBTOTAL(9,B3:B4)", 5, "=SUBTOTAL(9,B2:B6)", None),
        *("=SUBTOTAL(9,B2:B7)", None),
    ]
    assert ("เปลี่ยนเป็น SUBTOTAL(9,…)" in str(told)) == (model in ("SUM(B3:B3)*1", "B3"))


@pytest.mark.parametrize("model", ["SUM(B3:B4)", "SUBTOTAL(9,B3:B4)", "B3+B4", "SUM($B$3:$B$4)"])
def test_a_sum_on_a_title_is_of_its_own_group(model: str) -> None:
    *values, _ = filled_column({"B2": model, "B6": "SUBTOTAL(9,B2:B4)"})
    # Neither takes in the other one of its group, which would never come to an end.
    assert values == [
        *("=SUBTOTAL(9,B3:B6)", "=SUBTOTAL(9,B4)", 10, "=SUBTOTAL(9,B4)", 5),
        *("=SUBTOTAL(9,B3:B6)", None, "=SUBTOTAL(9,B2:B7)", None),
    ]
    bare = replace(BAND, totals=False)
    *values, told = filled_column({"B2": model, "B6": "SUM(B2:B4)"}, bare)
    assert values == [None, None, 10, 5, None, "=SUM(B2:B5)", None, None, None]
    assert "B6 ของแบบ สูตร =SUM(B2:B4) จะนับแถวรวม" in str(told)


@pytest.mark.parametrize(
    ("formula", "stays"),
    [
        ("ROUND(C2*D2,2)", True),
        ("C2*$F$1/100", True),
        ("SUM(C2:D2)+C2*7%", True),
        ("E2*2", True),  # which is nought by what it is made of
        ("$F$1*2", False),
        ("C2*2+1", False),
        ("A2*2", False),
        ("C2/D2", False),
        ("F2*2", False),
    ],
)
def test_a_formula_of_a_title_stays_where_it_is_nought(formula: str, stays: bool) -> None:
    columns = {1: "description", 2: "total", 3: "quantity", 4: "unit_price"}
    band = replace(BAND, columns=columns)
    *values, told = filled_column({"B2": formula, "E2": "C2*D2", "B6": "SUM(B2:B4)"}, band)
    assert (values[0] == f"={formula}") == stays
    assert values[1 + 1] == 10
    assert (f"สูตร ={formula} ของแถวชื่อกลุ่มงาน จะถูกนับซ้ำ" in str(told)) != stays


def test_a_figure_of_a_title_or_sum_is_not_added_up() -> None:
    def write(total: str) -> Any:
        def written(_book: Any, page: Any) -> None:
            for row in (2, 3, 4):
                page.write(f"C{row}", 5)
            page.write_formula("C6", total)

        return written

    priced = samples.priced(NESTED)
    sheet, filled = simple(write("=SUM(C2:C4)"), mapping(bands=(BAND,)), priced)
    assert [sheet[f"C{row}"].value for row in range(2, 8)] == [None, None, 5, None, 5, None]
    assert any("ตัวเลข 5 ของแถวรวม จะถูกนับซ้ำ" in each for each in filled.told)
    sheet, _ = simple(write("=C4"), mapping(bands=(replace(BAND, totals=False),)), priced)
    assert [sheet[f"C{row}"].value for row in range(2, 6)] == [5, 5, 5, 5]


def test_a_column_not_filled_in_counts_no_group_beside_its_lines() -> None:
    own = {"C2": "B2*2", "C3": "B3*2", "C4": "B4*2", "B6": "SUBTOTAL(9,B2:B4)"}
    unseen = filled_column(own, column="C")
    assert unseen[:6] == ["=B2*2", "=B3*2", "=B4*2", "=B5*2", "=B6*2", "=B7*2"]
    for total in ("SUM(C2:C4)", "SUBTOTAL(9,C2:C4)"):
        *values, told = filled_column({**own, "C6": total}, column="C")
        assert values[:6] == ["=B2*2", "=B3*2", "=B4*2", None, "=B6*2", None]
        assert "คอลัมน์ C สูตร =B4*2 ของแถวรวม จะถูกนับซ้ำ" in str(told)
    summed = {**own, "C4": "SUM(C3:C3)", "C6": "SUBTOTAL(9,C2:C4)"}
    assert filled_column(summed, column="C")[3:6] == [
        *("=SUBTOTAL(9,C3:C4)", "=B6*2", "=SUBTOTAL(9,C2:C6)"),
    ]
    *values, _ = filled_column({**summed, "C6": "SUM(C2:C4)"}, column="C")
    assert values[3:6] == [None, "=B6*2", None]
    *values, told = filled_column({**own, "C4": "SUM(B3:B3)*2"}, column="C")
    assert values[3:6] == [None, "=B6*2", None]
    assert "คอลัมน์ C สูตร =SUM(B3:B3)*2 ของแถวรวม อ้างแถวอื่นในช่วงแถว จึงเว้นว่าง" in str(told)


@pytest.mark.parametrize("half", ["SUM(B2:B4)/2", "ROUND(0.5*SUBTOTAL(9,B2:B4),2)", "halved"])
def test_a_total_that_is_halved_is_refused(half: str) -> None:
    def write(book: Any, page: Any) -> None:
        book.define_name("halved", f"=SUM('{SHEET}'!$B$2:$B$4)*50%")
        page.write_formula("B6", f"={half}")

    with pytest.raises(UserError, match="ยอดจะเหลือครึ่งเดียว โปรดแก้แบบเป็น SUBTOTAL"):
        simple(write, mapping(bands=(BAND,)), samples.priced(NESTED))
    simple(lambda _, page: page.write_formula("B6", "=SUM(B2:B4)/20"), mapping(bands=(BAND,)))


@pytest.mark.parametrize("line", [True, False])
def test_a_total_of_amounts_that_the_workbook_works_out_is_looked_at_alike(line: bool) -> None:
    """Whether they are made in the lines, or stand in the rows of sums alone."""
    own = {"C2": "B2*2", "C3": "B3*2"} if line else {}
    own |= {"C4": "B4*2", "D6": "SUBTOTAL(9,B2:B4)"}
    for half in ("SUM(C2:C4)/2", "ROUND(SUM(C2:C4)*50%,2)", "SUBTOTAL(9,C2:C4)*0.5"):
        with pytest.raises(UserError, match=r"C6 ของแบบ .*ยอดจะเหลือครึ่งเดียว"):
            filled_column({**own, "C6": half})
    for formula, told in (
        ("SUM(C2:C4)", False),
        ("SUBTOTAL(9,C2:C4)", False),
        ("SUBTOTAL(9,C2:C4)*1.07", False),
        ("SUM(C2:C4)/3", True),
        ("SUBTOTAL(9,C2:C4)/3", True),
        ("QUOTIENT(SUBTOTAL(9,C2:C4),2)", True),
        ("MAX(C2:C4)", True),
        ("(C2+C3+C4)/2", True),
        ("SUM(C2:C4)-SUM(C2:C4)/4", True),
    ):
        said = str(filled_column({**own, "C6": formula})[-1])
        assert ("C6 ของแบบ" in said and "คำนวณยอดเอง" in said) == told, formula


def test_a_total_of_some_rows_of_amounts_that_the_workbook_works_out_is_told() -> None:
    own = {"C2": "B2*2", "C3": "B3*2", "C4": "B4*2", "C8": "SUM(C2:C3)"}
    band = replace(BAND, last=6, totals=False)
    assert "อ้าง C2:C3 ซึ่งเป็นเพียงบางแถวของช่วงแถว 2 ถึง 6" in str(filled_column(own, band)[-1])


def test_a_formula_that_chooses_rows_is_told() -> None:
    bare = replace(BAND, totals=False)
    for formula, told in (
        ('SUMIF(A2:A4,"รวม*",B2:B4)', True),
        ("SUMPRODUCT((A2:A4<>0)*B2:B4)", True),
        ("SUMPRODUCT(B2:B4)", False),
        ("SUM(ROUND(B2:B4,2))", False),
    ):
        said = filled_column({"B6": formula}, bare)[-1]
        assert ("เลือกแถวหรือคำนวณยอดเอง" in str(said)) == told


def test_a_total_that_does_more_than_add_is_told_where_sums_are_left_out() -> None:
    """It may halve, in any of many ways, what it took to be counted twice."""
    for formula, told in (
        ("SUM(B2:B4)", False),
        ("+ROUND(SUM(B2:B4),2)", False),
        ("SUM(B2:B4)/(1+1)", True),
        ("QUOTIENT(SUM(B2:B4),2)", True),
        ("SUM(B2:B4)*2^-1", True),
        ("ROUND(SUM(B2:B4)/$A$1,2)", True),
    ):
        said = filled_column({"B6": formula}, BAND)[-1]
        assert ("B6 ของแบบ" in str(said) and "คำนวณยอดเอง" in str(said)) == told, formula


def test_a_total_made_of_quantities_and_prices_is_told() -> None:
    columns = {1: "quantity", 2: "unit_price", 3: "total"}
    band = Band(SHEET, 2, 4, columns, part="construction")
    for formula, told in (("SUMPRODUCT(A2:A4,B2:B4)", True), ("SUBTOTAL(9,C2:C4)+A1*B1", False)):
        said = filled_column({"E6": formula}, band)[-1]
        assert ("E6 ของแบบ" in str(said) and "คำนวณยอดเอง" in str(said)) == told


def test_a_part_of_a_band_is_told_though_nothing_moves() -> None:
    band = Band(SHEET, 2, 9, {1: "description", 2: "total"})
    for formula, told in (("SUM(B2:B8)", True), ("B2+B9", True), ("SUBTOTAL(9,B2:B9)", False)):
        said = filled_column({"B10": formula}, band)[-1]
        assert ("เป็นเพียงบางแถวของช่วงแถว 2 ถึง 9" in str(said)) == told


def test_a_line_made_with_subtotal_gets_its_amount() -> None:
    *values, told = filled_column({"B3": "SUBTOTAL(9,C3:D3)", "B6": "SUBTOTAL(9,B2:B4)"})
    assert values[2] == 10
    assert (
        "แถว 4 คอลัมน์ B “ก” และอีก 1 แถวในคอลัมน์นี้ ใส่ค่าของโปรแกรมแทนสูตรของแบบ เพราะผลรวมที่ใช้ SUBTOTAL"
        in str(told)
    )


def test_a_sum_that_runs_on_goes_from_line_to_line() -> None:
    *values, _ = filled_column({"C3": "C2+B3"}, column="C")
    assert values[:6] == [None, None, "=C3+B4", None, "=C4+B6", None]


def test_a_line_that_names_a_row_of_the_band_is_told() -> None:
    *values, told = filled_column({"C3": "B3/$B$4"}, column="C")
    assert values[2] == "=B4/$B$4"
    assert "อ้าง $B$4 ซึ่งเป็นแถวอื่นในช่วงแถว" in str(told)


def test_the_rows_of_sums_are_left_out_for_a_pivot_table_over_them() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet(SHEET)
    book.close()
    source = f'<a><worksheetSource ref="A1:B4" sheet="{SHEET}"/></a>'.encode()
    content = {**parts(out.getvalue()), "xl/pivotCache/pivotCacheDefinition1.xml": source}
    package = package_of(zipped(content), "a.xlsx")
    filled = fill(package, mapping(bands=(BAND,)), FilledFrom(samples.priced(NESTED)))
    sheet = load_workbook(io.BytesIO(filled.content))[SHEET]
    assert [sheet.cell(row, 1).value for row in range(2, 7)] == ["นอก", "ใน", "ก", "ข", None]
    assert any("PivotTable ซึ่งจะนับแถวรวมของกลุ่มงานซ้ำ" in each for each in filled.told)
