"""Factor F tables coming in from spreadsheets and pasted cells."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from estimator.errors import UserError
from estimator.exchange.factor_f.table_file import (
    FactorTables,
    TablePlace,
    edition_rows,
    read_factor_tables,
    write_edition_csv,
)
from estimator.exchange.factor_f.table_words import read_cost
from estimator.exchange.tables.table_file import read_tables
from estimator.exchange.tables.text_table import table_from_text
from tests.domain.factor_f.official_factor_f import EDITIONS, edition, without_formula
from tests.resources.tables import rows

HEAD = "ค่างาน (ทุน) ล้านบาท\tค่าอำนวยการ\tค่าดอกเบี้ย\tค่ากำไร\tรวมในรูป Factor\tFactor F"
PRINTED = f"""ตาราง Factor F งานก่อสร้างอาคาร
เงินล่วงหน้าจ่าย 5 %\tเงินประกันผลงานหัก ๑๐ %
{HEAD}
≤ 0.5\t15.6856\t1.1229\t5.5000\t1.2230\t1.3086
1\t15.4654\t1.1375\t5.5000\t1.2210\t1.3064
> 500\t5.6676\t0.9916\t3.5000\t1.1015\t1.1786
หมายเหตุ 1. กรณีค่างานอยู่ระหว่างช่วง ให้เทียบอัตราส่วน
"""


def _read(text: str, place: TablePlace | None = None) -> FactorTables:
    return read_factor_tables([table_from_text(text, "วาง")], place)


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_goes_out_as_csv_and_comes_back_the_same(name: str) -> None:
    whole = edition(name)
    out = io.StringIO()
    csv.writer(out).writerows(edition_rows(whole))
    read = read_factor_tables([table_from_text(out.getvalue(), name)])
    assert read.findings == ()
    assert {table.key: table for table in read.tables} == without_formula(whole).tables


def test_an_edition_comes_in_from_an_excel_workbook_of_plain_numbers(tmp_path: Path) -> None:
    path = tmp_path / "w499.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(edition_rows(edition("cgd-w499"))):
            for column, text in enumerate(line):
                if number and column in (1, 2, *range(4, 9)) and text:
                    sheet.write_number(number, column, float(text))
                else:
                    sheet.write_string(number, column, text)
    read = read_factor_tables(read_tables(path))
    assert read.acceptable
    assert {table.key: table for table in read.tables} == without_formula(
        edition("cgd-w499")
    ).tables


def test_a_table_as_printed_is_read_with_its_conditions_signs_and_components() -> None:
    read = _read(PRINTED)
    (table,) = read.tables
    assert table.key == ("building", Decimal(5), Decimal(10))
    assert [(row.bound, row.cost_million_baht) for row in table.rows] == [
        ("at_or_below", Decimal("0.5")),
        ("exact", Decimal(1)),
        ("above", Decimal(500)),
    ]
    # 15.6856 + 1.1229 + 5.5 = 22.3085 %, cut to 1.2230.
    assert table.rows[0].formula_factor == Decimal("1.2230")
    assert [(finding.row, finding.severity) for finding in read.findings] == [(7, "note")]
    assert read.acceptable


def test_the_printed_building_tables_of_w499_come_in_with_every_factor_explained() -> None:
    head = (
        "work_type,advance_percent,retention_percent,bound,cost_million_baht,"
        "admin_percent,interest_percent,profit_percent,factor,factor_with_vat"
    )
    lines = [head]
    parts = rows("factor_f", "cgd-w499", "components.csv")
    factors = [
        row for row in rows("factor_f", "cgd-w499", "tables.csv") if row["work_type"] == "building"
    ]
    for part, row in zip(parts, factors, strict=True):
        cells = [part[name] for name in head.split(",")[:8]]
        lines.append(",".join([*cells, row["factor"], row["factor_with_vat"]]))
    read = _read("\n".join(lines))
    assert read.acceptable
    made = [(row.factor, row.formula_factor) for table in read.tables for row in table.rows]
    assert len(made) == 288
    assert all(printed == formula for printed, formula in made)


def test_cells_pasted_without_conditions_take_the_place_they_are_pasted_to() -> None:
    place = TablePlace("road", Decimal(0), Decimal(5))
    read = _read("ค่างาน\tFactor\tFactor F\n5\t1.2733\t1.3624\n10\t1.2258\t1.3116\n", place)
    (table,) = read.tables
    assert table.key == ("road", Decimal(0), Decimal(5))
    # A first row printed without a sign also holds below its cost.
    assert table.rows[0].bound == "at_or_below"
    assert table.rows[1].bound == "exact"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("≤ 5", "at_or_below"),
        ("<= 5", "at_or_below"),
        ("ไม่เกิน 5", "at_or_below"),
        ("5 ล้านบาท", "exact"),
        ("> 5", "above"),
        ("มากกว่า 5", "above"),
        (">= 5", "at_or_above"),
        ("≥5", "at_or_above"),
        ("ตั้งแต่ 5 ล้านบาท", "at_or_above"),
        ("5 ล้านบาทขึ้นไป", "at_or_above"),
        ("ตั้งแต่ 5 ล้านบาทขึ้นไป", "at_or_above"),
    ],
)
def test_the_words_beside_a_cost_say_which_costs_its_row_holds_for(text: str, bound: str) -> None:
    assert read_cost(text) == (bound, Decimal(5))


def test_costs_headed_in_baht_become_million_baht() -> None:
    text = "ค่างาน (บาท)\tFactor\n500000\t1.2218\n1000000\t1.2196\n"
    read = _read(text, TablePlace("building", Decimal(0), Decimal(0)))
    assert [row.cost_million_baht for row in read.tables[0].rows] == [Decimal("0.5"), Decimal(1)]
    assert [row.cost for row in read.tables[0].rows] == [50_000_000, 100_000_000]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("10\t12.258\t1.3116", "ต้องอยู่ระหว่าง 1 ถึง 2"),
        ("10\t1.22581\t1.3116", "ทศนิยมเกินสี่ตำแหน่ง"),
        ("10\t\t1.3116", "ไม่มีค่าในช่องรวมในรูป Factor"),
        ("สิบ\t1.2258\t1.3116", "อ่านค่างาน “สิบ” ไม่ได้"),
        ("ราว 10\t1.2258\t1.3116", "ไม่เข้าใจคำว่า “ราว”"),
        ("10000000\t1.2258\t1.3116", "ล้านบาท เป็นไปไม่ได้"),
        ("5\t1.2258\t1.3116", "ซ้ำกับแถว 2"),
        ("1\t1.2258\t1.3116\t1.4", "“1.4” เกินจำนวนช่องของหัวตาราง"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_nothing_may_be_accepted(
    line: str, says: str
) -> None:
    text = f"ค่างาน\tFactor\tFactor F\n≤ 5\t1.2733\t1.3624\n{line}\n"
    text = text.replace("\n5\t", "\n≤ 5\t")
    read = _read(text, TablePlace("road", Decimal(0), Decimal(0)))
    (finding,) = read.findings
    assert (finding.row, finding.severity) == (3, "stop")
    assert says in finding.message
    assert not read.acceptable
    assert read.row_count == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("ไม่เกิน 0,5\t1,2218\t1,3073", "อ่านค่า “1,2218” ในช่องรวมในรูป Factor ไม่ได้"),
        ("≤ 0.5\t\t", "ไม่มีค่าในช่องรวมในรูป Factor"),
        ("0.5", "ไม่มีค่าในช่องรวมในรูป Factor"),
        ("ครึ่งล้าน\t1,2218\t1,3073", "อ่านค่า “1,2218” ในช่องรวมในรูป Factor ไม่ได้"),
    ],
)
def test_figures_that_cannot_be_read_are_no_text_to_pass_over(line: str, says: str) -> None:
    place = TablePlace("building", Decimal(0), Decimal(0))
    text = f"ค่างาน\tFactor\tFactor F\n{line}\n1\t1.2196\t1.3049\n2\t1.2125\t1.2973\n"
    read = _read(text, place)
    (finding,) = read.findings
    assert (finding.row, finding.severity) == (2, "stop")
    assert says in finding.message
    # Row 1 is not the first of its table: it says nothing of costs below it.
    assert [row.bound for row in read.tables[0].rows] == ["exact", "exact"]


@pytest.mark.parametrize(
    ("line", "advance", "retention"),
    [
        ("งานอาคาร\tเงินล่วงหน้าจ่าย ไม่มี\tเงินประกันผลงานหัก 10%", 0, 10),
        ("งานอาคาร เงินประกันผลงานหัก ไม่มี เงินล่วงหน้าจ่าย ๑๕ เปอร์เซ็นต์", 15, 0),
        ("เงินล่วงหน้าจ่าย ร้อยละ 0 งานอาคาร\tเงินประกันผลงานหัก ศูนย์", 0, 0),
        ("งานอาคาร\tเงินล่วงหน้าจ่าย 0%\tเงินประกันผลงานหัก ๐ %\tดอกเบี้ยเงินกู้ 7 %", 0, 0),
        ("งานอาคาร\tเงินล่วงหน้าจ่าย\t5\tเงินประกันผลงานหัก (10 %)", 5, 10),
        (
            (
                "ตาราง Factor F สำหรับงานก่อสร้างอาคาร\nเงินล่วงหน้าจ่าย......0.00 %\tดอกเบี้ยเงินกู้\t6 %\n"
                "เงินประกันผลงานหัก......10.00 %\tค่าภาษีมูลค่าเพิ่ม (VAT)\t7.00 %"
            ),
            0,
            10,
        ),
        ("งานอาคาร (เงินล่วงหน้าจ่าย 0% / เงินประกันผลงานหัก 10%)", 0, 10),
    ],
)
def test_a_condition_is_what_its_own_words_say(line: str, advance: int, retention: int) -> None:
    read = _read(f"{line}\n{HEAD}\n1\t\t\t\t1.2196\t1.3049\n")
    assert [table.key for table in read.tables] == [
        ("building", Decimal(advance), Decimal(retention))
    ]
    assert (read.findings, read.unproven) == ((), ())


@pytest.mark.parametrize(
    "said",
    ["", ".5 %", "1,5 %", "5 - 10 %", "ห้า", "ยังไม่กำหนด", "5 % 10 %", "เงินล่วงหน้าจ่าย 5"],
)
def test_a_condition_that_is_not_clear_is_refused_with_its_row(said: str) -> None:
    text = f"งานอาคาร\tเงินล่วงหน้าจ่าย {said}\tเงินประกันผลงานหัก 10%\n{HEAD}\n1\t\t\t\t1.2196\t1.3049\n"
    read = _read(text, TablePlace("road", Decimal(0), Decimal(5)))
    (refused,) = (each for each in read.findings if each.severity == "stop")
    assert refused.row == 1
    assert "อ่านร้อยละเงินล่วงหน้าจ่ายใน" in refused.message
    assert "5% หรือ 0% หากไม่มี" in refused.message
    assert (read.tables, read.acceptable) == ((), False)


def test_a_condition_in_a_column_is_read_as_in_a_line() -> None:
    head = "work_type,advance_percent,retention_percent,ค่างาน,factor"
    read = _read(f"{head}\nroad,ไม่มี,ร้อยละ 5,5,1.2733\nroad,ตามสัญญา,5,5,1.2733\n")
    assert [table.key for table in read.tables] == [("road", Decimal(0), Decimal(5))]
    (refused,) = read.findings
    assert (refused.row, refused.severity) == (3, "stop")
    assert "อ่านร้อยละเงินล่วงหน้าจ่ายใน “ตามสัญญา” ไม่ได้" in refused.message


def test_a_note_between_rows_takes_no_row_to_another_table() -> None:
    rows = "1\t\t\t\t1.2196\t1.3049\n{}\n5\t\t\t\t1.2152\t1.3003\n"
    head = f"งานอาคาร เงินล่วงหน้าจ่าย 0% เงินประกันผลงานหัก 0%\n{HEAD}\n"
    read = _read(head + rows.format("ข้อ 4 งานสะพานให้ใช้ตารางถัดไป"))
    (refused,) = (each for each in read.findings if each.severity == "stop")
    assert refused.row == 4
    assert "ไม่ทราบว่าเป็นหมายเหตุหรือตารางใหม่" in refused.message
    assert [len(table.rows) for table in read.tables] == [1]
    # What calls itself a note is one; a line of conditions alone begins another table.
    read = _read(head + rows.format("หมายเหตุ งานสะพานให้ใช้ตารางถัดไป"))
    assert [(table.work_type, len(table.rows)) for table in read.tables] == [("building", 2)]
    assert read.acceptable
    read = _read(head + rows.format("งานก่อสร้างสะพานและท่อเหลี่ยม"))
    assert [table.work_type for table in read.tables] == ["building", "bridge"]
    assert read.findings == ()


def test_a_condition_out_of_a_sentence_above_a_head_is_doubted() -> None:
    line = "ให้ใช้กับงานสะพาน เงินล่วงหน้าจ่าย 0% เงินประกันผลงานหัก 5%"
    read = _read(f"{line}\n{HEAD}\n1\t\t\t\t1.2196\t1.3049\n")
    assert [table.key for table in read.tables] == [("bridge", Decimal(0), Decimal(5))]
    doubts = [(each.row, each.message) for each in read.findings if each.severity == "warn"]
    assert [row for row, _ in doubts] == [1, 1, 1]
    assert any("งานก่อสร้างสะพาน" in message for _, message in doubts)


def test_a_condition_that_only_somebody_chose_is_told_apart() -> None:
    read = _read(
        "ค่างาน\tFactor\n5\t1.2733\n10\t1.2258\n", TablePlace("road", Decimal(0), Decimal(5))
    )
    assert read.unproven == ((2, ("road", Decimal(0), Decimal(5))),)


@pytest.mark.parametrize(
    ("head", "cell", "million"),
    [
        ("ค่างาน (บาท)", "500,000 บาท", "0.5"),
        ("ค่างาน", "500,000 บาท", "0.5"),
        ("ค่างาน (ล้านบาท)", "1 ล้าน", "1"),
        ("ค่างาน (บาท)", "5 ล้านบาท", None),
        ("ค่างาน (ล้านบาท)", "500,000 บาท", None),
    ],
)
def test_the_units_of_a_cost_and_of_its_head_agree(
    head: str, cell: str, million: str | None
) -> None:
    place = TablePlace("building", Decimal(0), Decimal(0))
    read = _read(f"{head}\tFactor\n{cell}\t1.2218\n", place)
    if million is None:
        (refused,) = read.findings
        assert (refused.row, refused.severity) == (2, "stop")
        assert "โปรดแก้ให้เป็นหน่วยเดียวกัน" in refused.message
    else:
        assert read.tables[0].rows[0].cost_million_baht == Decimal(million)


@pytest.mark.parametrize("line", ["1,095,1.2,", "1,095,1.2", "1,1.2,1.3,"])
def test_a_cost_cut_at_its_comma_is_refused_with_its_row(line: str) -> None:
    place = TablePlace("building", Decimal(0), Decimal(0))
    read = _read(f"ค่างาน,factor,factor_with_vat\n5,1.2,1.284\n{line}\n", place)
    (refused,) = read.findings
    assert (refused.row, refused.severity) == (3, "stop")


def test_a_retention_beside_a_cost_is_no_figure_cut_in_two() -> None:
    head = "work_type,advance_percent,retention_percent,ค่างาน,factor"
    read = _read(f"{head}\nroad,0,5,10,1.2733\nroad,0,5,120,1.2258\nroad,0,5,50,1.2300\n")
    assert (read.findings, read.row_count) == ((), 3)


def test_two_columns_of_one_matter_are_refused() -> None:
    place = TablePlace("building", Decimal(0), Decimal(0))
    read = _read("ค่างาน\tFactor\tFactor F 2566\tFactor F 2569\n1\t1.2\t1.28\t1.29\n", place)
    assert [(each.row, each.severity) for each in read.findings] == [(1, "stop")]
    assert "โปรดเหลือไว้คอลัมน์เดียว" in read.findings[0].message


def test_a_row_with_conditions_of_its_own_and_no_factor_is_no_line_above_a_table() -> None:
    head = "work_type,advance_percent,retention_percent,ค่างาน,factor"
    read = _read(f'{head}\nroad,0,0,"0,5","1,22"\nroad,0,0,ห้า,"1,21"\nroad,0,0,10,\n')
    assert [(each.row, each.severity) for each in read.findings] == [
        (2, "stop"),
        (3, "stop"),
        (4, "stop"),
    ]


def test_notes_with_numbers_and_conditions_in_cells_of_their_own_are_still_text() -> None:
    read = _read(
        f"{PRINTED}1.\tกรณีค่างานอยู่ระหว่างช่วง\nหน้า 5\n"
        f"เงินล่วงหน้าจ่าย\t0\tเงินประกันผลงานหัก 0\n5\t15\t1\t5\t1.2100\t1.2947\n"
    )
    assert {finding.severity for finding in read.findings} == {"note"}
    assert [table.advance_percent for table in read.tables] == [Decimal(5), Decimal(0)]


def conditions_of(heading: str) -> tuple[set[tuple[Decimal, Decimal]], list[str]]:
    """Advance and retention that a heading is read as, and why it is not."""
    read = _read(PRINTED.replace("เงินล่วงหน้าจ่าย 5 %\tเงินประกันผลงานหัก ๑๐ %", heading))
    percents = {(each.advance_percent, each.retention_percent) for each in read.tables}
    return percents, [each.message for each in read.findings if each.severity == "stop"]


@pytest.mark.parametrize(
    ("heading", "percents"),
    [
        ("งานอาคาร\tเงินล่วงหน้าจ่าย ไม่มี\tเงินประกันผลงานหัก 10%", (0, 10)),
        ("งานอาคาร\tเงินล่วงหน้าจ่าย\tไม่มี\tเงินประกันผลงานหัก\t10", (0, 10)),
        ("เงินล่วงหน้าจ่าย - %\tเงินประกันผลงานหัก 5 %", (0, 5)),
        ("เงินประกันผลงานหัก ร้อยละ 5 เงินล่วงหน้าจ่าย ร้อยละ ๑๕", (15, 5)),
        ("เงินล่วงหน้าจ่าย 0 เงินประกันผลงานไม่หัก", (0, 0)),
    ],
)
def test_each_percentage_is_the_one_that_follows_its_own_word(
    heading: str, percents: tuple[int, int]
) -> None:
    assert conditions_of(heading) == ({tuple(map(Decimal, percents))}, [])


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("เงินล่วงหน้าจ่าย\t\tเงินประกันผลงานหัก 10%", "เงินล่วงหน้าจ่าย"),
        ("เงินล่วงหน้าจ่าย 1,5 %\tเงินประกันผลงานหัก 10%", "เงินล่วงหน้าจ่าย"),
        ("เงินล่วงหน้าจ่าย 5 %\tเงินประกันผลงานหัก 5-10 %", "เงินประกันผลงานหัก"),
        ("เงินล่วงหน้าจ่าย 5 %\tเงินประกันผลงานหัก ตามสัญญา", "เงินประกันผลงานหัก"),
    ],
)
def test_a_heading_that_leaves_a_percentage_open_is_refused(heading: str, named: str) -> None:
    percents, refused = conditions_of(heading)
    assert percents == set()
    assert f"อ่านร้อยละ{named}ใน" in refused[0]


def test_a_note_between_rows_does_not_move_them_to_another_table() -> None:
    row = "5\t15\t1\t5\t1.2100\t1.2947\n"
    read = _read(PRINTED.replace("> 500", f"ข้อ 4 งานสะพานให้ใช้ตารางถัดไป\n{row}> 500"))
    assert {table.work_type for table in read.tables} == {"building"}
    (found,) = (each for each in read.findings if each.severity == "stop")
    assert found.message.startswith("“ข้อ 4 งานสะพานให้ใช้ตารางถัดไป” อยู่กลางตาราง")
    whole = f"งานสะพาน เงินล่วงหน้าจ่าย 0 เงินประกันผลงานหัก 5\n{row}"
    both = _read(f"{PRINTED}{whole}")
    assert [(table.work_type, table.retention_percent) for table in both.tables] == [
        ("building", Decimal(10)),
        ("bridge", Decimal(5)),
    ]


def test_a_cost_in_millions_under_a_head_in_baht_is_refused() -> None:
    assert read_cost("5,000,000", unit="baht") == ("exact", Decimal(5))
    with pytest.raises(UserError, match="หัวช่องเป็นบาท แต่ค่างาน “5 ล้านบาท” เป็นล้านบาท"):
        read_cost("5 ล้านบาท", unit="baht")


@pytest.mark.parametrize(
    ("without", "with_vat"),
    [
        ("Factor F", "Factor F รวม VAT"),
        ("Factor F ไม่รวม VAT", "Factor F รวม VAT"),
        ("Factor F (ไม่รวมภาษีมูลค่าเพิ่ม)", "Factor F"),
        ("รวมในรูป Factor", "Factor F"),
        ("factor", "factor_with_vat"),
    ],
)
@pytest.mark.parametrize("crossed", [False, True])
def test_the_words_on_vat_decide_which_factor_a_column_is(
    without: str, with_vat: str, crossed: bool
) -> None:
    pairs = [(without, with_vat), ("1.2218", "1.3073")]
    lines = ["\t".join(reversed(pair) if crossed else pair) for pair in pairs]
    place = TablePlace("building", Decimal(0), Decimal(0))
    read = _read(f"ค่างาน\tภาษีมูลค่าเพิ่ม\t{lines[0]}\n≤ 0.5\t7\t{lines[1]}\n", place)
    (row,) = read.tables[0].rows
    assert (row.factor, row.factor_with_vat) == (Decimal("1.2218"), Decimal("1.3073"))


def test_a_factor_with_vat_below_the_one_without_is_refused() -> None:
    place = TablePlace("building", Decimal(0), Decimal(0))
    (finding,) = _read("ค่างาน\tFactor\tFactor F\n≤ 0.5\t1.3073\t1.2218\n", place).findings
    assert (finding.row, finding.severity) == (2, "stop")
    assert "1.2218 น้อยกว่าค่าที่ไม่รวมภาษี 1.3073" in finding.message


def test_rows_whose_conditions_nobody_said_are_refused_one_by_one() -> None:
    read = _read("ค่างาน\tFactor\n5\t1.2733\n", TablePlace("road"))
    assert "ไม่รู้ร้อยละเงินล่วงหน้าจ่าย" in read.findings[0].message
    read = _read("ค่างาน\tFactor\n5\t1.2733\n")
    assert "ไม่รู้ว่าแถวนี้เป็นตารางของกลุ่มงานใด" in read.findings[0].message
    share = "work_type,advance_percent,retention_percent,ค่างาน,factor\nroad,0.05,0,5,1.2733\n"
    assert "ดูเหมือนเป็นสัดส่วน" in _read(share).findings[0].message


@pytest.mark.parametrize(
    ("cell", "says"), [("ราว 900", "ไม่เข้าใจคำว่า “ราว”"), ("> 900", "ขัดกับช่อง bound “exact”")]
)
def test_a_sign_before_a_cost_is_never_passed_over(cell: str, says: str) -> None:
    head = "work_type,advance_percent,retention_percent,bound,ค่างาน,factor"
    text = f"{head}\nroad,0,0,exact,{cell},1.2\n"
    (finding,) = _read(text).findings
    assert says in finding.message


def test_an_edition_written_to_a_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "w499.csv"
    write_edition_csv(edition("cgd-w499"), path)
    read = read_factor_tables(read_tables(path))
    printed = without_formula(edition("cgd-w499")).tables
    assert {table.key: table for table in read.tables} == printed
    assert [each.name for each in tmp_path.iterdir()] == ["w499.csv"]
    with pytest.raises(UserError, match="ไม่มีโฟลเดอร์"):
        write_edition_csv(edition("cgd-w499"), tmp_path / "none" / "w499.csv")


def test_no_head_no_reading() -> None:
    with pytest.raises(UserError, match="ไม่มีหัวตาราง"):
        _read("5\t1.2733\t1.3624\n", TablePlace("road", Decimal(0), Decimal(0)))


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\u202e"])
def test_a_text_that_cannot_be_printed_is_refused_with_its_row(sign: str) -> None:
    read = _read(PRINTED.replace("หมายเหตุ 1.", f"หมายเหตุ{sign} 1."))
    (refused,) = (each for each in read.findings if each.severity == "stop")
    assert (refused.row, refused.message) == (7, "ช่องที่ 1 มีอักขระที่พิมพ์ไม่ได้ โปรดลบออก")
    assert not read.acceptable
    assert not any(sign in each.message for each in read.findings)


def test_a_text_with_a_byte_of_zero_is_refused_with_its_line() -> None:
    with pytest.raises(UserError, match=r"NUL.*บรรทัดที่ 7"):
        _read(PRINTED.replace("หมายเหตุ 1.", "หมายเหตุ\x00 1."))


def test_a_factor_that_a_sheet_has_worked_out_is_the_one_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "คำนวณ.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["ค่างาน ล้านบาท", "รวมในรูป Factor", "Factor F"])
    for cost, factor in ((0.3, 1.2218), (0.1 * 6, 1.1 * 1.1), (2, 8 / 7)):
        sheet.append([cost, factor, factor * 1.07 // 0.0001 / 10_000])
    book.save(path)
    read = read_factor_tables(read_tables(path), TablePlace("building", Decimal(0), Decimal(0)))
    assert [(row.cost_million_baht, row.factor) for row in read.tables[0].rows] == [
        (Decimal("0.3"), Decimal("1.2218")),
        (Decimal("0.6"), Decimal("1.21")),
    ]
    (refused,) = read.findings
    assert "“1.142857142857143” มีทศนิยมเกิน 10 ตำแหน่ง" in refused.message
