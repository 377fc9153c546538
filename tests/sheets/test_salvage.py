"""What takes value off, in print: below nought, with its reason, and worked out in the workbook."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from estimator.domain.bill.rows import Group, Line, Part
from estimator.domain.bill.work_types import WorkType
from estimator.domain.decisions import Decision, RowRounding, SalvageWay
from estimator.domain.estimate import Conditions, Estimate, FactorChoice, Project, Rounding
from estimator.domain.ordered import records_of
from estimator.domain.pricing.books import Books
from estimator.domain.pricing.choices import choices
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.sources.salvage import Salvage
from estimator.sheets.document import Document
from estimator.sheets.excel.excel_writer import write_workbook
from estimator.sheets.printing import Options, build_document
from tests.books import BUILDING, ROAD, factor_edition
from tests.sheets.excel.workbook_values import Values
from tests.sheets.printed_rows import lines_of, sheet_of
from tests.sheets.samples import bill_of, line

BOOKS = Books(factor_f={"cgd-w481": factor_edition("cgd-w481", BUILDING, ROAD)})
CASES = list(product(("inside", "outside"), ("rows", "total"), ("building", "road")))


def taking_off(title: str, quantity: str, value: str, reason: str, remark: str = "") -> Line:
    plain = line(title, quantity, "กก.")
    return replace(plain, material=Salvage(Decimal(value), reason), remark=remark)


def priced_with(
    way: SalvageWay, rounding: RowRounding = "rows", work_type: WorkType = "building"
) -> PricedEstimate:
    """Groups of work and of salvage, and salvage on its own; satang that do not come out even."""
    steel = taking_off("เหล็กเก่า", "2150.5", "8.555", "ขายทอดตลาด")
    tiles = taking_off("กระเบื้องเก่า", "300", "3.333", "ใช้ที่อาคารอื่น", "เก็บไว้ที่โรงเรียน")
    works = (Group("งานรื้อถอน"), [line("รื้อโครงหลังคา", "120.55", "ตร.ม.", None, "350.27")])
    bill = bill_of(
        [
            (
                Part("construction", "งานก่อสร้าง"),
                [
                    works,
                    (Group("มูลค่าวัสดุที่รื้อได้"), [steel, tiles]),
                    line("คอนกรีต", "333.33", "ลบ.ม.", "2150.75", "485.5"),
                    taking_off("ไม้เก่า", "1.5", "1000.03", "ขายทอดตลาด"),
                ],
            )
        ]
    )
    estimate = Estimate(
        Project(name="ปรับปรุงอาคาร", work_type=work_type),
        Conditions(factor_f=FactorChoice("cgd-w481")),
        Rounding(Decimal(0), Decimal(0), Decimal(100)),
        bill=bill,
        decisions=records_of(
            [Decision("salvage", way, "หนังสือสั่งการ"), Decision("row_rounding", rounding, "มติ")]
        ),
    )
    return price(estimate, BOOKS)


def document_of(priced: PricedEstimate, thai_digits: bool = False) -> Document:
    made = choices(priced.estimate, BOOKS, priced.costed)
    return build_document(priced, options=Options(thai_digits, choices=made))


def rows_of(document: Document, form: str) -> list[list[str]]:
    return lines_of(sheet_of(document, form))


@pytest.mark.parametrize(("way", "rounding", "work_type"), CASES)
def test_the_workbook_works_out_every_figure_that_is_printed(
    way: SalvageWay, rounding: RowRounding, work_type: WorkType, tmp_path: Path
) -> None:
    path = tmp_path / "estimate.xlsx"
    priced = priced_with(way, rounding, work_type)
    write_workbook(document_of(priced), path)
    values = Values(path)
    formulas = list(values.formulas())
    assert len(formulas) > 30
    for tab, cell, formula in formulas:
        if "BAHTTEXT" not in formula:
            assert values.worked_out(tab, cell) == values.stored(tab, cell), (tab, cell, formula)
    # A of the working sums cells of another sheet, whatever is taken off where.
    sums = [each for each in formulas if each[2].startswith("=SUM(") and "'!" in each[2]]
    pointing = [values.stored(tab, cell) for tab, cell, _ in sums]
    assert Decimal(priced.direct_cost).scaleb(-2) in pointing


def test_the_list_prints_it_below_nought_with_its_reason() -> None:
    rows = rows_of(document_of(priced_with("inside")), "pr4")
    steel = next(row for row in rows if "เหล็กเก่า" in row[0])
    assert steel[1:] == [
        "2,150.50",
        "กก.",
        "-8.555",
        "-18,397.53",
        "-",
        "-",
        "-18,397.53",
        "ขายทอดตลาด",
    ]
    tiles = next(row for row in rows if "กระเบื้องเก่า" in row[0])
    assert tiles[-1].replace(" ", "") == "เก็บไว้ที่โรงเรียนใช้ที่อาคารอื่น"
    assert ["รวมราคารายการที่ 2", "-19,397.43", "-", "-19,397.43"] in rows


def test_in_thai_digits_the_sign_stays() -> None:
    rows = rows_of(document_of(priced_with("inside"), thai_digits=True), "pr4")
    steel = next(row for row in rows if "เหล็กเก่า" in row[0])
    assert steel[3:5] == ["-๘.๕๕๕", "-๑๘,๓๙๗.๕๓"]


@pytest.mark.parametrize(("way", "factor"), [("inside", "1.3055"), ("outside", "1.0000")])
def test_the_summary_prints_what_multiplies_each_row(way: SalvageWay, factor: str) -> None:
    priced = priced_with(way)
    document = document_of(priced)
    rows = rows_of(document, "pr5a")
    found = next(row for row in rows if "มูลค่าวัสดุที่รื้อได้" in row)
    multiplier = next(row for row in rows if "คอนกรีต" in row)[3]
    assert found[2:4] == ["-19,397.43", factor if way == "outside" else multiplier]
    assert (found[4] == "-19,397.43") == (way == "outside")
    said = "".join("".join(text for text in row) for row in rows).replace(" ", "")
    assert "มูลค่าวัสดุ20,897.48บาท" in said
    assert "เหตุผล:หนังสือสั่งการ" in said


def test_the_working_sheet_prints_the_choice_and_what_the_other_way_gives() -> None:
    document = document_of(priced_with("inside"))
    said = "".join("".join(row) for row in rows_of(document, "factor_f")).replace(" ", "")
    assert "การหักมูลค่าวัสดุที่ได้จากการรื้อถอน" in said
    assert "หักออกจากค่างานต้นทุนก่อนคูณFactorF;เหตุผล:หนังสือสั่งการ" in said
    assert "“ไม่ให้มีรายการหักมูลค่าวัสดุ”ไม่มีราคาให้เทียบ" in said
    other = price(priced_with("outside").estimate, BOOKS)
    amount = f"{Decimal(other.reference_price).scaleb(-2):,.2f}"
    assert f"ราคากลาง{amount}บาท" in said
