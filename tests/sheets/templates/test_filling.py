"""An office's workbook is filled, and all else in it stays as it was."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from estimator.domain.bill.rows import Group, Part
from estimator.domain.decisions import Decision
from estimator.domain.money import baht, multiplied_half_up
from estimator.domain.ordered import records_of
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.procedure.committee import Member
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.errors import UserError
from estimator.sheets.printed_state import PrintedState
from estimator.sheets.templates.cell_values import FilledFrom
from estimator.sheets.templates.filling import FilledWorkbook, fill
from estimator.sheets.templates.mapping import Band
from estimator.sheets.templates.package import package_of, read_package
from tests.sheets import samples
from tests.sheets.templates.offices import PICTURE, Office, bill_at_random, expected, office
from tests.sheets.templates.small import SHEET, Worked, cell, mapping, parts, simple

SEEDS = range(20)


def made_at_random(folder: Path, seed: int) -> tuple[Office, PricedEstimate, FilledWorkbook]:
    random = Random(seed)
    made, priced = office(folder / "office.xlsx", random), bill_at_random(random)
    return made, priced, fill(read_package(made.path), made.mapping, FilledFrom(priced))


@pytest.mark.parametrize("seed", SEEDS)
def test_figures_are_those_of_the_price(seed: int, tmp_path: Path) -> None:
    made, priced, filled = made_at_random(tmp_path, seed)
    made.path.write_bytes(filled.content)
    values = Worked(made.path)
    wanted = expected(made, priced)
    del wanted["ปร.5", "C3"]  # by a name, which only spreadsheet programs know
    found = {place: values.worked_out(*place) for place in wanted}
    assert found == wanted


@pytest.mark.parametrize("seed", SEEDS)
def test_only_the_parts_concerned_change(seed: int, tmp_path: Path) -> None:
    made, _, filled = made_at_random(tmp_path, seed)
    before, after = parts(made.path.read_bytes()), parts(filled.content)
    assert list(after) == list(before)
    changed = {name for name in before if before[name] != after[name]}
    at_times = {
        "xl/workbook.xml",
        "xl/charts/chart1.xml",
        "xl/drawings/drawing1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/comments1.xml",
    }
    assert changed - at_times == {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_stands_below_moves_down(seed: int, tmp_path: Path) -> None:
    made, _, filled = made_at_random(tmp_path, seed)
    name, band = made.band.sheet, made.band
    old, new = load_workbook(made.path)[name], load_workbook(io.BytesIO(filled.content))[name]
    total = next(row for row in range(1, 400) if new.cell(row, 1).value == "ลงชื่อ") - 1
    by = total - made.total_row
    assert by >= 0
    assert new.row_dimensions[total + 1].height == 33
    assert f"A{total + 2}:J{total + 2}" in [str(each) for each in new.merged_cells.ranges]
    assert new.print_area == old.print_area.replace(f"$J${made.total_row + 5}", f"$J${total + 5}")
    assert [each.id for each in new.row_breaks.brk] == [total + 2]
    ends = [str(each.sqref) for each in new.conditional_formatting]
    last = f":I{band.last + by}" if by or band.size > 1 else f"I{band.first}"
    assert [end[-len(last) :] for end in ends] == [last]
    [comment] = [c for row in new.iter_rows() for c in row if c.comment]
    assert comment.coordinate == f"D{total + 1}"
    names = load_workbook(io.BytesIO(filled.content)).defined_names
    assert names["ยอดรวม"].value.endswith(f"$I${total}")
    content = parts(filled.content)
    chart = content["xl/charts/chart1.xml"].decode()
    assert f"$I${band.first}:$I${total}<" in chart
    anchor = re.search(r"<xdr:row>(\d+)</xdr:row>", content["xl/drawings/drawing1.xml"].decode())
    assert anchor is not None
    assert int(anchor[1]) == total + 2
    vml = content["xl/drawings/vmlDrawing1.vml"].decode()
    assert f"<x:Row>{total}</x:Row>" in vml


@pytest.mark.parametrize("seed", SEEDS)
def test_stored_values_are_right_or_gone(seed: int, tmp_path: Path) -> None:
    made, priced, filled = made_at_random(tmp_path, seed)
    right = expected(made, priced)
    formulas = load_workbook(io.BytesIO(filled.content))
    stored = load_workbook(io.BytesIO(filled.content), data_only=True)
    for name in (made.band.sheet, "ปร.5"):
        for row in formulas[name].iter_rows():
            for each in row:
                value = stored[name][each.coordinate].value
                if each.data_type == "f" and value is not None:
                    assert round(Decimal(repr(value)), 6) == right[name, each.coordinate]
    assert stored["อื่น"]["A1"].value == 2
    assert formulas.calculation.fullCalcOnLoad


def test_texts_come_back_whole() -> None:
    words = '=1+1 & <ก> "ข" _x0041_\nบรรทัดสอง  '
    project = replace(samples.PROJECT, name=words)
    sheet, filled = simple(
        lambda book, page: page.write("C1", "เดิม", book.add_format({"bold": True})),
        mapping(cell("C1", "project"), cell("D1", "project", "โครงการ ", "!")),
        samples.priced(project=project),
    )
    # As Excel writes what it would read as a letter by its number.
    assert b"_x005F_x0041_" in parts(filled.content)["xl/worksheets/sheet1.xml"]
    assert (sheet["C1"].value or "").replace("_x005F_", "_") == words
    assert sheet["C1"].data_type == "s"
    assert sheet["C1"].font.bold
    assert sheet["D1"].value.replace("_x005F_", "_") == f"โครงการ {words}!"


def test_money_is_written_as_exact_decimals() -> None:
    _, filled = simple(
        lambda _book, _page: None,
        mapping(cell("A1", "direct_cost"), cell("A2", "factor_f"), cell("A3", "priced_on_date")),
    )
    priced = samples.priced()
    text = parts(filled.content)["xl/worksheets/sheet1.xml"].decode()
    whole, satang = divmod(priced.direct_cost, 100)
    assert f'<c r="A1"><v>{whole}.{satang:02d}</v></c>' in text
    assert priced.factor is not None
    assert f"<v>{priced.factor.value}</v>" in text
    assert "<v>46223</v>" in text  # 20 July 2026


def test_a_formula_in_a_cell_to_be_filled_stays_and_is_told() -> None:
    sheet, filled = simple(
        lambda _book, page: page.write_formula("A1", "=1+2"), mapping(cell("A1", "project"))
    )
    assert sheet["A1"].value == "=1+2"
    assert any("เซลล์ A1 มีสูตร =1+2" in each for each in filled.told)


def test_a_cell_within_a_merged_range_fills_its_first() -> None:
    sheet, filled = simple(
        lambda _book, page: page.merge_range("A1:C2", "เดิม"),
        mapping(cell("B2", "province"), cell("C1", "agency")),
    )
    assert sheet["A1"].value == "เพชรบุรี"
    assert any("B2 อยู่ในช่วงผสาน A1:C2 จึงเติมที่ A1" in each for each in filled.told)
    assert any("C1 เติมไม่ได้ เพราะ A1 เติมอย่างอื่นไปแล้ว" in each for each in filled.told)


def test_a_band_that_does_not_grow_tells_each_row_left_over() -> None:
    band = Band(SHEET, 2, 4, {1: "description"}, part="special", totals=False, grows=False)
    band = replace(band, last=2)
    sheet, filled = simple(lambda _b, page: page.write("A3", "ท้าย"), mapping(bands=(band,)))
    assert sheet["A2"].value == "ค่าขนย้ายและจัดเฟอร์นิเจอร์ฯ ทั้ง 3 อาคาร"
    assert sheet["A3"].value == "ท้าย"
    assert [each for each in filled.told if "ไม่มีแถวให้เติม" in each] == [
        f"แผ่นงาน “{SHEET}” ช่วงแถว 2 ถึง 2 เต็มแล้ว “2 ค่าเครื่องจักรติดตั้งงานที่สูง” ไม่มีแถวให้เติม"
    ]


def test_words_around_a_value_stay_where_the_estimate_has_none() -> None:
    project = replace(samples.PROJECT, drawing_no="")
    cells = (cell("A1", "drawing_no", "แบบเลขที่ "), cell("A2", "drawing_no"))
    sheet, filled = simple(
        lambda _book, page: page.write("A2", "เลขเดิม"),
        mapping(*cells),
        samples.priced(project=project),
    )
    assert sheet["A1"].value == "แบบเลขที่ "
    # What another project left there would be taken for this one's.
    assert sheet["A2"].value is None
    assert sum("ว่าง เพราะประมาณราคานี้ไม่มี “แบบเลขที่”" in each for each in filled.told) == 2


def test_a_draft_or_revision_is_said_in_its_cell_or_told() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet(SHEET)
    book.close()
    package = package_of(out.getvalue(), "a.xlsx")
    states = {
        PrintedState(): "ร่าง",
        PrintedState(False, "ที่ 1", date(2026, 7, 20), "0123456789ab"): (
            "ฉบับ “ที่ 1” 20 กรกฎาคม 2569 รหัสตรวจ 01234-56789"
        ),
    }
    for state, said in states.items():
        source = FilledFrom(samples.priced(), state)
        filled = fill(package, mapping(cell("A1", "state")), source)
        assert load_workbook(io.BytesIO(filled.content))[SHEET]["A1"].value == said
        unmapped = fill(package, mapping(cell("A1", "total")), source)
        assert any("ยังเป็นร่าง" in each for each in unmapped.told) == state.draft


def test_who_else_signs_is_filled_in_by_role_and_as_rows() -> None:
    signers = records_of(
        (Member("designer", "นายออก แบบ"), Member("checker", "นางตรวจ ดี", "วิศวกร"))
    )
    priced = samples.priced()
    priced = replace(priced, estimate=replace(priced.estimate, signers=signers))
    band = Band(SHEET, 4, 4, {1: "role", 2: "name"}, source="signers")
    cells = (cell("A1", "signer.checker.position"), cell("A2", "signer.approver.name"))
    sheet, filled = simple(lambda _book, _page: None, mapping(*cells, bands=(band,)), priced)
    assert [sheet.cell(row, 1).value for row in range(1, 6)] == [
        *("วิศวกร", None, None, "ผู้ออกแบบ", "ผู้ตรวจสอบ"),
    ]
    assert any("A2 ว่าง เพราะประมาณราคานี้ไม่มี “ผู้รับรอง: ชื่อ”" in each for each in filled.told)


def test_protection_stays_and_is_told() -> None:
    sheet, filled = simple(lambda _book, page: page.protect("x"), mapping())
    assert sheet.protection.sheet
    assert any("ป้องกันไว้" in each for each in filled.told)


def test_parts_and_seats_without_a_place_are_told() -> None:
    band = Band(SHEET, 2, 5, {2: "description"}, part="construction")
    cells = (cell("A1", "member.1.name"),)
    _, filled = simple(lambda _book, _page: None, mapping(*cells, bands=(band,)))
    said = " ".join(filled.told)
    assert "หมวด “หมวดครุภัณฑ์จัดซื้อ” ไม่มีช่วงแถวในแบบนี้" in said
    assert "กรรมการคนที่ 3 “นายก้องเกียรติ ฐานรากดี” ไม่มีเซลล์" in said
    assert "ไม่มีเซลล์สำหรับราคากลาง" in said


def test_long_texts_and_wide_figures_are_told_by_their_cell() -> None:
    def write(book: Any, page: Any) -> None:
        page.set_column("A:B", 3)
        page.write("B1", "ถัดไป")

    cells = (cell("A1", "project"), cell("A2", "total"), cell("A3", "project"))
    _, filled = simple(write, mapping(*cells))
    assert any("A1" in each and "ถูกช่องถัดไปบัง" in each for each in filled.told)
    assert any("A2" in each and "####" in each for each in filled.told)
    assert not any("A3" in each for each in filled.told)  # it runs on over empty cells


def test_a_price_that_is_no_product_is_written_in_place_of_the_formula() -> None:
    percent = samples.line("งานเหมาตามร้อยละ", "2", "งาน", "100.005", "0.333")
    bill = [(Part("construction", "อาคาร"), [(Group("ก"), [percent])])]
    band = Band(SHEET, 2, 2, {1: "quantity", 2: "unit_price", 3: "total"}, totals=False)

    def write(_book: Any, page: Any) -> None:
        page.write_formula("C2", "=ROUND(A2*B2,2)")

    priced = samples.priced(bill)
    sheet, filled = simple(write, mapping(bands=(band,)), priced)
    # 200.01 and 0.67 are rounded apart; 2 x 100.338 is 200.68 as well, so the formula may stay.
    assert sheet["C3"].value == "=ROUND(A3*B3,2)"
    odd = samples.line("ปัดแยกกัน", "1.5", "งาน", "0.33", "0.33")
    priced = samples.priced([(Part("construction", "อาคาร"), [odd])])
    sheet, filled = simple(write, mapping(bands=(band,)), priced)
    assert Decimal(str(sheet["C2"].value)) == Decimal("1.00")
    assert any(
        "คอลัมน์ C “1 ปัดแยกกัน” ใส่ค่าของโปรแกรมแทนสูตรของแบบ" in each
        and "แถวแรกสูตรได้ 0.99 โปรแกรมได้ 1.00" in each
        for each in filled.told
    )


def test_labour_that_is_a_percentage_of_material_is_written_in_place_of_the_formula() -> None:
    share = replace(
        samples.line("ค่าแรงเป็นร้อยละ", "2", "งาน", "100"),
        labour=PercentOfMaterial(Decimal(30), "มติ"),
    )
    band = Band(SHEET, 2, 2, {1: "quantity", 2: "labour_unit", 3: "labour"}, totals=False)

    def write(_book: Any, page: Any) -> None:
        page.write_formula("C2", "=ROUND(A2*B2,2)")

    sheet, filled = simple(
        write, mapping(bands=(band,)), samples.priced([(Part("construction", "อาคาร"), [share])])
    )
    assert Decimal(str(sheet["C2"].value)) == Decimal(60)
    assert any("แถวแรกสูตรได้ 0.00 โปรแกรมได้ 60.00" in each for each in filled.told)


def test_of_several_parts_of_a_kind_all_are_summed_and_none_without_rows_is_listed() -> None:
    two = [
        (Part("construction", "ก"), [samples.line("ก", "1", "งาน", "100", "1")]),
        (Part("construction", "ข"), [samples.line("ข", "1", "งาน", "20", "3")]),
        (Part("equipment", "ว่าง"), []),
    ]
    band = Band(SHEET, 2, 4, {2: "description", 3: "cost"}, "parts")
    cells = (cell("D1", "construction.cost"), cell("D8", "equipment.cost"))
    sheet, filled = simple(
        lambda _book, _page: None, mapping(*cells, bands=(band,)), samples.priced(two)
    )
    assert Decimal(str(sheet["D1"].value)) == Decimal(124)
    assert [sheet.cell(row, 2).value for row in range(2, 5)] == ["ก", "ข", None]
    assert any("D8 ว่าง" in each for each in filled.told)


@pytest.mark.parametrize("asked", [b'<calcPr calcId="1"/>', b""])
def test_a_workbook_that_did_not_ask_for_it_is_worked_out_on_opening(asked: bytes) -> None:
    out, packed_again = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet(SHEET)
    content = parts(out.getvalue())
    source = content["xl/workbook.xml"]
    content["xl/workbook.xml"] = re.sub(b"<calcPr[^>]*/>", asked, source)
    assert content["xl/workbook.xml"] != source
    with zipfile.ZipFile(packed_again, "w") as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    package = package_of(packed_again.getvalue(), "a.xlsx")
    filled = fill(package, mapping(), FilledFrom(samples.priced()))
    after = parts(filled.content)["xl/workbook.xml"]
    assert re.search(b'<calcPr [^>]*fullCalcOnLoad="1"', after)


@pytest.mark.parametrize("since_1904", [False, True])
def test_a_day_is_counted_from_where_the_workbook_counts(since_1904: bool) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"date_1904": since_1904}) as book:
        look = book.add_format({"num_format": "d/m/yyyy"})
        book.add_worksheet(SHEET).write_blank("A1", None, look)
    package = package_of(out.getvalue(), "a.xlsx")
    filled = fill(package, mapping(cell("A1", "priced_on_date")), FilledFrom(samples.priced()))
    read = load_workbook(io.BytesIO(filled.content))[SHEET]["A1"].value
    assert read == datetime(2026, 7, 20)  # noqa: DTZ001 - a workbook knows no zones


def test_a_picture_around_a_band_grows_and_what_looks_at_its_line_follows() -> None:
    band = Band(SHEET, 2, 4, {1: "description"}, part="special", line=3)

    def write(book: Any, page: Any) -> None:
        options = {"image_data": io.BytesIO(PICTURE), "object_position": 1, "y_scale": 90}
        page.insert_image("C1", "seal.png", options)
        rule = {"type": "cell", "criteria": ">", "value": 1, "format": book.add_format()}
        page.conditional_format("A3", rule)
        page.data_validation("A3", {"validate": "any"})
        page.data_validation("A3", {"validate": "integer", "criteria": ">", "value": 0})

    five = [samples.line(f"รายการ {n}", "1", "งาน", "1") for n in range(5)]
    priced = samples.priced([(Part("special", "พิเศษ"), five)])
    sheet, filled = simple(write, mapping(bands=(band,)), priced)
    content = parts(filled.content)
    rows = re.findall(rb"<xdr:row>(\d+)</xdr:row>", content["xl/drawings/drawing1.xml"])
    assert [int(row) for row in rows] == [0, 6]  # it ended in row 5, which is row 7 now
    assert [str(each.sqref) for each in sheet.conditional_formatting] == ["A2:A6"]
    assert [str(each.sqref) for each in sheet.data_validations.dataValidation] == ["A2:A6"]


def test_merges_of_a_line_are_repeated_and_such_over_rows_given_up() -> None:
    band = Band(SHEET, 2, 3, {1: "no", 2: "description"}, part="special", titles=False)

    def write(book: Any, page: Any) -> None:
        page.merge_range("B2:D2", "")
        page.merge_range("F2:F3", "")

    five = [samples.line(f"รายการ {n}", "1", "งาน", "1") for n in range(5)]
    sheet, filled = simple(
        write, mapping(bands=(band,)), samples.priced([(Part("special", "พิเศษ"), five)])
    )
    assert sorted(str(each) for each in sheet.merged_cells.ranges) == [
        f"B{row}:D{row}" for row in range(2, 7)
    ]
    assert any("F2:F3 ผสานข้ามแถว" in each for each in filled.told)


def test_a_merged_range_over_a_band_from_outside_is_told() -> None:
    band = Band(SHEET, 2, 3, {1: "no", 2: "description"}, part="special")

    def write(_book: Any, page: Any) -> None:
        page.merge_range("B1:B2", "หัว")

    _, filled = simple(write, mapping(cell("B2", "project"), bands=(replace(band, first=3),)))
    assert not any("คร่อม" in each for each in filled.told)
    _, filled = simple(write, mapping(bands=(band,)))
    assert any("B1:B2 ผสานคร่อมช่วงแถว 2 ถึง 3" in each for each in filled.told)


def test_what_only_excel_can_move_is_told() -> None:
    band = Band(SHEET, 2, 3, {2: "description"}, part="special")

    def write(_book: Any, page: Any) -> None:
        page.write_formula("A9", '=INDIRECT("B3")')
        page.write_formula("A10", "=B3")
        page.write_formula("A11", "=SUM(C2:C2)")
        page.write_formula("A12", "=SUM(C2:C3)")
        page.write_formula("A13", "=SUM(C3:C2)")

    five = [samples.line(f"รายการ {n}", "1", "งาน", "1") for n in range(5)]
    sheet, filled = simple(
        write, mapping(bands=(band,)), samples.priced([(Part("special", "พิเศษ"), five)])
    )
    assert [sheet["A15"].value, sheet["A16"].value] == ["=SUM(C2:C6)", "=SUM(C6:C2)"]
    said = [each for each in filled.told if "โปรดตรวจ" in each]
    assert ["INDIRECT" in each for each in said] == [True, False, False]
    assert "A13 สูตร =B3" in said[1]
    assert "A14 สูตร =SUM(C2:C2)" in said[2]


LAST = 1_048_576


def test_nothing_is_pushed_over_the_end_of_the_sheet() -> None:
    band = Band(SHEET, 2, 3, {2: "description"}, part="special")

    def write(book: Any, page: Any) -> None:
        page.data_validation(f"D2:D{LAST}", {"validate": "any", "input_title": "ก"})
        rule = {"type": "cell", "criteria": ">", "value": 1, "format": book.add_format()}
        page.conditional_format(f"C2:C{LAST}", rule)
        page.write_formula("F1", f"=COUNTA(A2:A{LAST})")
        page.write_formula("G2", f"=SUM(H2:H{LAST})")
        page.set_row(LAST - 1, 20)

    five = [samples.line(f"รายการ {n}", "1", "งาน", "1") for n in range(5)]
    priced = samples.priced([(Part("special", "พิเศษ"), five)])
    sheet, filled = simple(write, mapping(bands=(band,)), priced)
    assert [str(each.sqref) for each in sheet.data_validations.dataValidation] == [f"D2:D{LAST}"]
    assert [str(each.sqref) for each in sheet.conditional_formatting] == [f"C2:C{LAST}"]
    assert sheet["F1"].value == f"=COUNTA(A2:A{LAST})"
    assert sheet["G4"].value == f"=SUM(H4:H{LAST})"
    text = parts(filled.content)["xl/worksheets/sheet1.xml"].decode()
    assert max(int(row) for row in re.findall(r'<row r="(\d+)"', text)) == 6

    def held(_book: Any, page: Any) -> None:
        page.write(LAST - 1, 0, "ท้ายสุด")

    with pytest.raises(UserError, match=f"A{LAST} อยู่ใกล้แถวสุดท้ายของแผ่นงาน"):
        simple(held, mapping(bands=(band,)), priced)
    low = replace(band, first=LAST - 1, last=LAST)
    with pytest.raises(UserError, match="ขยายไม่ได้ เพราะสุดแผ่นงาน"):
        simple(lambda _book, _page: None, mapping(bands=(low,)), priced)


def test_a_price_of_a_summary_that_is_no_product_is_written() -> None:
    groups: list[samples.Tree] = [
        (Group(f"งาน {n}"), [samples.line("ก", "1", "งาน", f"{1000 + n}.3{n}")]) for n in range(9)
    ]
    band = Band(SHEET, 2, 2, {1: "cost", 2: "factor", 3: "price"}, source="summary")
    whole = samples.priced([(Part("construction", "อาคาร"), groups)])
    decided = records_of([Decision("row_rounding", "total", "มติ")])
    priced = price(replace(whole.estimate, decisions=decided), samples.BOOKS)
    odd = {
        row
        for row, each in enumerate(priced.parts[0].rows, 2)
        if each.price != multiplied_half_up(each.cost, priced.parts[0].multiplier)
    }
    assert odd

    def write(_book: Any, page: Any) -> None:
        page.write_formula("C2", "=ROUND(A2*B2,2)")
        page.write_formula("C4", "=SUM(C2:C2)")

    sheet, filled = simple(write, mapping(bands=(band,)), priced)
    amounts = {row for row in range(2, 11) if not str(sheet[f"C{row}"].value).startswith("=")}
    assert amounts == odd
    assert all(
        round(Decimal(repr(sheet[f"C{row}"].value)), 2) == baht(priced.parts[0].rows[row - 2].price)
        for row in odd
    )
    assert any("ใส่ค่าของโปรแกรมแทนสูตรของแบบ เพราะผลไม่ตรงกัน" in each for each in filled.told)


def test_the_chain_of_formulas_goes_with_all_that_names_it(tmp_path: Path) -> None:
    made, priced, _ = made_at_random(tmp_path, 1)
    content = parts(made.path.read_bytes())
    chain = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    override = f'<Override PartName="/xl/calcChain.xml" ContentType="{chain}"/></Types>'.encode()
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(b"</Types>", override)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    rels = "xl/_rels/workbook.xml.rels"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="calcChain.xml"/></Relationships>'
    content[rels] = content[rels].replace(b"</Relationships>", relation.encode())
    content["xl/calcChain.xml"] = b"<calcChain/>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    filled = fill(package_of(out.getvalue(), "a.xlsx"), made.mapping, FilledFrom(priced))
    after = parts(filled.content)
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"] + after[rels]


def test_filled_twice_alike(tmp_path: Path) -> None:
    made, priced, filled = made_at_random(tmp_path, 3)
    again = fill(read_package(made.path), made.mapping, FilledFrom(priced))
    assert again == filled


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
BY_HAND = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<x:worksheet xmlns:x="{MAIN}" xmlns:x14="{X14}" xmlns:xm="{XM}">
<x:sheetData>
<x:row><x:c><x:v>1</x:v></x:c><x:c t="str"><x:f>"a&amp;&gt;"</x:f><x:v>old</x:v></x:c></x:row>
<x:row r='3' ht="20" customHeight="1" hidden="1"><x:c r='A3' s="0"/>
<x:c r="C3"><x:f t="shared" ref="C3:C8" si="0">A3*2+$A$1+A2</x:f><x:v>9</x:v></x:c></x:row>
<x:row r="4"><x:c r="C4"><x:f t="shared" si="0"/><x:v>9</x:v></x:c></x:row>
<x:row r="5"><x:c r="A5"><x:f>SUM(A3:A4)</x:f><x:v>9</x:v></x:c><x:c r="C5"><x:f t="shared" si="0"/>
</x:c></x:row>
<x:row r="6"><x:c r="D6"><x:f t="array" ref="D6:D7">A5:A6*1</x:f><x:v>9</x:v></x:c></x:row>
<x:row r="7"><x:c r="D7"><x:v>9</x:v></x:c></x:row>
</x:sheetData>
<x:autoFilter ref="A2:C4"/>
<x:hyperlinks><x:hyperlink ref="A7" location="'งาน'!A5"/></x:hyperlinks>
<x:extLst><x:ext uri="u"><x14:conditionalFormattings><x14:conditionalFormatting>
<x14:cfRule type="expression"><xm:f>A5&gt;1</xm:f></x14:cfRule><xm:sqref>A5 C7</xm:sqref>
</x14:conditionalFormatting></x14:conditionalFormattings></x:ext></x:extLst>
</x:worksheet>"""


def by_hand(band: Band) -> str:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet(SHEET)
    book.close()
    content = parts(out.getvalue()) | {"xl/worksheets/sheet1.xml": BY_HAND.encode()}
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    wanted = mapping(cell("D1", "province"), bands=(band,))
    five = [samples.line(f"รายการ {n}", "1", "งาน", "1") for n in range(5)]
    priced = samples.priced([(Part("special", "พิเศษ"), five)])
    filled = fill(package_of(whole.getvalue(), "a.xlsx"), wanted, FilledFrom(priced))
    return parts(filled.content)["xl/worksheets/sheet1.xml"].decode()


def test_a_part_that_other_programs_wrote() -> None:
    """With prefixes, shared and array formulas, extensions, and rows that do not say which."""
    text = by_hand(Band(SHEET, 3, 4, {1: "total"}, part="special"))
    for row in range(3, 8):
        model = f'<x:c r="A{row}"><x:v>1.00</x:v></x:c>'
        formula = f"<x:f>A{row}*2+$A$1+A{row - 1}</x:f>"
        assert model in text
        assert formula in text
    assert 'hidden="1"' not in text
    assert "<x:f>SUM(A3:A7)</x:f></x:c>" in text
    assert '<x:c r="C8"><x:f>A8*2+$A$1+A4</x:f>' in text
    assert '<x:f t="array" ref="D9:D10">A8:A9*1</x:f>' in text
    assert '<x:autoFilter ref="A2:C7"/>' in text
    assert '<x:hyperlink ref="A10" location="\'งาน\'!A8"/>' in text
    assert "<xm:f>A8&gt;1</xm:f>" in text
    assert "<xm:sqref>A8 C10</xm:sqref>" in text
    assert '<x:c r="D1" t="inlineStr"><x:is><x:t xml:space="preserve">เพชรบุรี</x:t>' in text
    assert re.search(r'<x:c><x:v>1</x:v></x:c><x:c><x:f>"a&amp;&gt;"</x:f></x:c>', text)
    assert ">9<" not in text
