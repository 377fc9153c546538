"""A circular from a spreadsheet: all of its rates, and a reason for every row that has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from estimator.domain.books.edition import EditionInfo
from estimator.domain.findings import RowFinding
from estimator.domain.labour.account import LabourEdition, LabourRate
from estimator.domain.labour.tiers import enquiry_note
from estimator.errors import UserError
from estimator.exchange.labour.import_checks import compare_with
from estimator.exchange.labour.table import (
    ColumnMapping,
    LabourTable,
    edition_read,
    guess_mapping,
    read_labour_table,
    with_findings,
)
from estimator.exchange.tables.file_table import FileTable
from estimator.exchange.tables.text_table import table_from_text
from tests.exchange.labour.labour_sheets import (
    Row,
    as_printed,
    as_table,
    read_workbook,
    words_of,
    write_sheet,
)
from tests.official_labour import W135, W480, official, rate

INFO = EditionInfo("read", "บัญชี", "ว 612", None, None, "", "imported", "")
HEADS = ("ลำดับ", "รายการ", "หน่วย", "ค่าแรง", "หมายเหตุ")


def bare(each: LabourRate) -> LabourRate:
    """A rate without what only the program's own files know of it."""
    return replace(
        each, edition="", page="", line="", confirmed=False, remark="", rate=each.rate.normalize()
    )


def read_rows(*rows: Sequence[str], heads: Sequence[str] = HEADS) -> LabourTable:
    table = FileTable("ตาราง", (tuple(heads), *(tuple(row) for row in rows)))
    return read_labour_table(table, guess_mapping(table), "read")


def errors(read: LabourTable) -> list[tuple[int, str]]:
    return [(each.row, each.message) for each in read.findings if each.severity == "stop"]


# Whole accounts


@pytest.mark.parametrize("layout", [as_printed, as_table])
@pytest.mark.parametrize(("name", "count"), [(W135, 1469), (W480, 1471)])
def test_a_whole_account_comes_in_again_from_a_plain_spreadsheet(
    tmp_path: Path, name: str, count: int, layout: Callable[[LabourEdition], Iterator[Row]]
) -> None:
    edition = official(name)
    path = write_sheet(tmp_path / "บัญชี.xlsx", ("Sheet1", list(layout(edition))))
    read, extras = read_workbook(path)
    assert extras is None
    assert len(read.rates) == count
    assert errors(read) == []
    assert read.acceptable
    assert [bare(each) for each in read.rates] == [bare(each) for each in edition.rates.values()]


@pytest.mark.parametrize("name", [W135, W480])
def test_headings_and_pipe_rules_come_in_with_the_printed_page(tmp_path: Path, name: str) -> None:
    edition = official(name)
    path = write_sheet(tmp_path / "บัญชี.xlsx", ("Sheet1", list(as_printed(edition))))
    read, _ = read_workbook(path)
    assert [(each.code, each.parent, each.level) for each in read.sections] == [
        (each.code, each.parent, each.level) for each in edition.sections
    ]
    assert [replace(each, page="") for each in read.pipe_rules] == [
        replace(each, page="") for each in edition.pipe_rules
    ]
    heads = {(each.at, words_of(each)) for each in edition.notes if each.kind == "head"}
    assert heads <= {(each.at, words_of(each)) for each in read.notes}
    # What a head note says of piles is understood again.
    again = edition_read(read, INFO)
    assert enquiry_note(again, again.rates["1.1", 1], Decimal(49)) is not None
    assert enquiry_note(again, again.rates["1.1", 1], Decimal(50)) is None


def test_an_account_read_again_has_nothing_to_hold_against_itself(tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "บัญชี.xlsx", ("Sheet1", list(as_printed(official(W480)))))
    read, _ = read_workbook(path)
    assert compare_with(read, official(W480)) == ()


# Rows


def test_blanks_are_filled_from_above() -> None:
    read = read_rows(
        ("1", "งานโครงสร้าง", "", "", ""),
        ("1.1", "ตอกเสาเข็ม", "", "", "น้อยกว่า 50 ต้น ใช้สืบราคา"),
        ("", '- ขนาด 4"', "ต้น", "95", "จำนวน 200 ต้นขึ้นไป"),
        ("", "", "", "97.50", "จำนวน 100 - 200 ต้น"),
        ("", '- ขนาด 5"', "ต้น", "๑,๑๑๒", ""),
        ("1.2", "ดินถม", "ลบ.ม.", "112", ""),
    )
    assert [(r.code, r.tier, r.name, r.variant, r.unit, r.rate) for r in read.rates] == [
        ("1.1", 1, "ตอกเสาเข็ม", 'ขนาด 4"', "ต้น", Decimal(95)),
        ("1.1", 2, "ตอกเสาเข็ม", 'ขนาด 4"', "ต้น", Decimal("97.50")),
        ("1.1", 3, "ตอกเสาเข็ม", 'ขนาด 5"', "ต้น", Decimal(1112)),
        ("1.2", 1, "ดินถม", "", "ลบ.ม.", Decimal(112)),
    ]
    assert read.rows == (4, 5, 6, 7)
    assert [each.section for each in read.rates] == ["1.1", "1.1", "1.1", "1.2"]
    assert [each.code for each in read.sections] == ["1", "1.1", "1.2"]
    assert read.rates[0].tier_range.minimum == 200
    (note,) = read.notes
    assert (note.at, note.meaning, note.threshold, note.unit, note.applies_to) == (
        "1.1",
        "enquiry_below",
        Decimal(50),
        "ต้น",
        ("1.1",),
    )


def test_groups_names_that_run_over_and_other_works_under_one_number() -> None:
    read = read_rows(
        ("5.10", "หน้ากากลม", "", "", ""),
        ("", "Exhaust Air Grille", "", "", ""),
        ("", '- Size 6"x6"', "ea", "125", ""),
        ("", "Return Air Grille", "", "", "ค่าแรง / 1 ชุด"),
        ("", '- Size 24"x24"', "ea", "200", ""),
        ("2.1.3", "กระเบื้องคอนกรีต", "ตร.ม.", "74", "ทรงจั่ว"),
        ("", "หรืออื่นๆ ที่เทียบเท่า", "เมตร", "75", "ครอบข้าง"),
        ("2.4.16.3", "ปูพื้นไม้", "ตร.ม.", "95", ""),
        ("", "ค่าขัดพื้นไม้", "ตร.ม.", "50", ""),
    )
    assert [(each.name, each.group, each.variant) for each in read.rates] == [
        ("หน้ากากลม", "Exhaust Air Grille", 'Size 6"x6"'),
        ("หน้ากากลม", "Return Air Grille", 'Size 24"x24"'),
        ("กระเบื้องคอนกรีต หรืออื่นๆ ที่เทียบเท่า", "", ""),
        ("กระเบื้องคอนกรีต หรืออื่นๆ ที่เทียบเท่า", "", ""),
        ("ปูพื้นไม้", "", ""),
        ("ค่าขัดพื้นไม้", "", ""),
    ]
    # Whatever was guessed is told.
    said = [each.message for each in read.findings]
    assert any("ต่อชื่อรายการ" in each for each in said)
    assert any("งานอีกรายการหนึ่ง" in each for each in said)
    assert {each.severity for each in read.findings} == {"note"}


def test_below_an_item_of_several_rates_a_name_is_another_work_whatever_it_begins_with() -> None:
    read = read_rows(
        ("2.4.5", "กระเบื้องคอนกรีต", "ตร.ม.", "55", "ทรงจั่ว"),
        ("", "", "ตร.ม.", "50", "ทรงเพิง"),
        ("", "และครอบข้าง", "เมตร", "75", ""),
    )
    assert [each.name for each in read.rates] == ["กระเบื้องคอนกรีต"] * 2 + ["และครอบข้าง"]
    assert ["งานอีกรายการหนึ่ง" in each.message for each in read.findings] == [True]


def test_notes_and_percentage_rules_among_the_rows() -> None:
    read = read_rows(
        ("3", "งานสุขาภิบาล", "", "", ""),
        ("3.1", "ท่อเหล็กหล่อ", "", "", ""),
        ("", "- Dia 2 นิ้ว", "เมตร", "165", ""),
        ("", "1.) ข้อต่อ อุปกรณ์ท่อ ค่าวัสดุ 50 % ของราคาท่อ ค่าแรง 30 % ของค่าวัสดุ", "", "", ""),
        ("", "** ไม่รวมค่าขุดดิน", "", "", ""),
        ("", "- และไม่รวมค่าขนส่ง", "", "", ""),
        ("2.8", "ทาสี", "", "", "*รวมค่านั่งร้าน (สูงไม่เกิน 4 เมตร) สำหรับงานทาสีแล้ว"),
        ("2.8.1", "ทาสีน้ำมัน", "ตร.ม.", "36", "มากกว่า 5,000 ตร.ม."),
        ("", "หมายเหตุ มากกว่า 5,000 ตร.ม. หมายถึงพื้นที่ทาสีรวมทั้งหมดของโครงการ", "", "", ""),
        ("", "หมายเหตุ", "", "", ""),
        ("", "1. ค่าแรงงานที่อยู่นอกเหนือจากรายการ ให้คิดร้อยละ 30-37 ของยอดค่าวัสดุ", "", "", ""),
    )
    (rule,) = read.pipe_rules
    assert (rule.code, rule.rule_no, rule.what) == ("3.1", 1, "ข้อต่อ อุปกรณ์ท่อ")
    assert (rule.material_percent, rule.labour_percent) == (Decimal(50), Decimal(30))
    assert [(each.at, each.kind, each.meaning) for each in read.notes] == [
        ("3.1", "pipe_rule", ""),
        ("3.1", "remark", ""),
        ("3.1", "remark", ""),
        ("2.8", "head", "scaffold_included"),
        ("2.8", "remark", "project_total"),
        ("", "general", ""),
        ("", "general", "outside_list"),
    ]
    assert read.rates[1].tier_range.measure == "project_total"
    assert read.acceptable


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("x.1", "ดินถม", "ลบ.ม.", "112", ""), "ไม่ใช่เลขข้อ"),
        (("1.2", "ดินถม", "ลบ.ม.", "สืบราคา", ""), "ไม่ใช่ตัวเลข"),
        (("1.2", "ดินถม", "ลบ.ม.", "-5", ""), "ติดลบ"),
        (("1.2", "ดินถม", "ลบ.ม.", "1,23", ""), "ไม่ใช่ตัวเลข"),
        (("1.2", "ดินถม", "ลบ.ม.", "99999999999", ""), "มากเกินกว่าจะเป็นไปได้"),
        (("1.2", "ดินถม", "", "112", ""), "ข้อ 1.2: ไม่มีหน่วย"),
        (("1.2", "", "ลบ.ม.", "112", ""), "ข้อ 1.2: ไม่มีรายการ"),
        (("", "ชนิดที่สอง", "ลบ.ม.", "", ""), "ข้อ 1.1: มีหน่วยแต่ไม่มีอัตรา"),
        (("1.2", "ดินถม", "ลบ.ม.", "", ""), "ข้อ 1.2: มีหน่วยแต่ไม่มีอัตรา"),
    ],
)
def test_every_bad_row_has_its_reason(row: Sequence[str], reason: str) -> None:
    read = read_rows(("1.1", "ดินขุด", "ลบ.ม.", "99", ""), row, ("1.3", "ดินลูกรัง", "ลบ.ม.", "5", ""))
    ((number, message),) = errors(read)
    assert number == 3
    assert reason in message
    assert not read.acceptable
    assert [each.code for each in read.rates] == ["1.1", "1.3"]
    assert read.rows == (2, 4)


def test_a_row_that_fails_keeps_the_place_of_those_after_it() -> None:
    read = read_rows(
        ("1.1", "ตอกเสาเข็ม", "ต้น", "95", "จำนวน 200 ต้นขึ้นไป"),
        ("", "", "", "สืบราคา", "จำนวน 100 - 200 ต้น"),
        ("", "", "", "133", "จำนวน 50 - 100 ต้น"),
    )
    assert [(each.tier, each.rate) for each in read.rates] == [(1, Decimal(95)), (3, Decimal(133))]
    assert [row for row, _ in errors(read)] == [3]


@pytest.mark.parametrize("above", [(), (("1.1", "ตอกเข็ม", "ต้น", "95"),)])
def test_a_name_runs_over_into_its_own_item_alone(above: Sequence[Sequence[str]]) -> None:
    """The item's first rate could not be read: what stands above it is another work."""
    read = read_rows(
        *above,
        ("1.2", "ขุดดิน", "ลบ.ม.", "แพง"),
        ("", "หรือขุดทราย", "ลบ.ม.", "121"),
    )
    assert [(each.code, each.name) for each in read.rates] == [
        *((each[0], each[1]) for each in above),
        ("1.2", "ขุดดิน หรือขุดทราย"),
    ]
    assert len(errors(read)) == 1


def test_a_numbered_row_with_a_unit_and_no_rate_is_no_heading() -> None:
    read = read_rows(
        ("1.1", "ตอกเสาเข็ม", "ต้น", "", "จำนวน 200 ต้นขึ้นไป"),
        ("", "", "", "97.50", "จำนวน 100 - 200 ต้น"),
        ("1.2", "ดินถม", "ลบ.ม.", "112", ""),
    )
    ((number, message),) = errors(read)
    assert (number, message.startswith("ข้อ 1.1: มีหน่วยแต่ไม่มีอัตรา")) == (2, True)
    # What follows keeps its place and its unit.
    assert [(each.code, each.tier, each.unit) for each in read.rates] == [
        ("1.1", 2, "ต้น"),
        ("1.2", 1, "ลบ.ม."),
    ]


def test_a_row_longer_than_the_heads_is_not_cut_in_silence() -> None:
    text = 'รหัส,รายการ,หน่วย,ค่าแรง\n1.1,ตอก,ต้น,1,095.50\n1.2,ถม,ต้น,"1,095.50"\n'
    table = table_from_text(text)
    read = read_labour_table(table, guess_mapping(table), "read")
    ((number, message),) = errors(read)
    assert number == 2
    assert "“095.50” เกินจำนวนช่องของหัวตาราง" in message
    assert read.rates[1].rate == Decimal("1095.50")


@pytest.mark.parametrize("last", ["หน้า", "หมายเหตุ"])
@pytest.mark.parametrize("line", ["1.1,ตอก,ต้น,1,095,", "1.1,ตอก,ต้น,1,095", "1.1,ตอก,ต้น,1,195"])
def test_a_figure_cut_at_its_comma_is_no_rate(last: str, line: str) -> None:
    text = f"รหัส,รายการ,หน่วย,ค่าแรง,{last}\n{line}\n1.2,ถม,ต้น,95,7\n1.3,ขุด,ต้น,90,8\n"
    table = table_from_text(text)
    read = read_labour_table(table, guess_mapping(table), "read")
    ((number, message),) = errors(read)
    assert number == 2
    assert "โปรดตรวจว่ามีจุลภาคในตัวเลข" in message
    assert not read.acceptable


def test_a_column_of_three_digits_beside_the_rate_is_one_of_its_own() -> None:
    text = "รหัส,รายการ,หน่วย,ค่าแรง,หน้า,\n1.1,ตอก,ต้น,95,101,\n1.2,ถม,ต้น,90,102,\n1.3,ขุด,ต้น,7,,\n"
    table = table_from_text(text)
    read = read_labour_table(table, guess_mapping(table), "read")
    assert errors(read) == []
    assert [each.page for each in read.rates] == ["101", "102", ""]


def test_rows_below_a_title_alone_may_be_as_long_as_they_are() -> None:
    rows = (("บัญชี",), ("1.1", "ดินถม", "ลบ.ม.", "112", "ข้าม"))
    mapping = ColumnMapping({"code": 0, "name": 1, "unit": 2, "rate": 3}, 1)
    assert read_labour_table(FileTable("ก", rows), mapping, "read").findings == ()


def test_a_rate_before_any_number_has_no_place() -> None:
    ((number, message),) = errors(read_rows(("", "ดินถม", "ลบ.ม.", "112", "")))
    assert (number, "ไม่มีเลขข้อ" in message) == (2, True)


def test_a_number_that_comes_back_is_probably_another_one() -> None:
    """A sheet that keeps numbers as numbers turns 4.10 into 4.1."""
    read = read_rows(
        ("4.1", "สาย ก", "เมตร", "1", ""),
        ("4.2", "สาย ข", "เมตร", "2", ""),
        ("4.1", "สาย ค", "เมตร", "3", ""),
    )
    ((number, message),) = errors(read)
    assert number == 4
    assert "4.10" in message
    assert "แถว 2" in message


def test_two_rates_at_one_place_are_refused() -> None:
    heads = ("รหัส", "tier", "รายการ", "หน่วย", "ค่าแรง")
    read = read_rows(
        ("1.1", "1", "ดินถม", "ลบ.ม.", "112"),
        ("1.1", "1", "ดินถม", "ลบ.ม.", "113"),
        ("1.1", "1.5", "ดินถม", "ลบ.ม.", "114"),
        ("1.1", "0", "ดินถม", "ลบ.ม.", "115"),
        heads=heads,
    )
    assert [row for row, _ in errors(read)] == [3, 4, 5]
    assert "ซ้ำกับแถว 2" in errors(read)[0][1]


def test_conditions_that_are_not_understood_are_shown() -> None:
    read = read_rows(
        ("1.1", "ดินถม", "ลบ.ม.", "112", "ตามที่ผู้ว่าจ้างเห็นสมควร"),
        ("1.2", "ดินขุด", "ลบ.ม.", "112", "ปริมาณเกิน 100 ลบ.ม."),
    )
    (found,) = read.findings
    assert (found.row, found.severity) == (2, "warn")
    assert "ตามที่ผู้ว่าจ้างเห็นสมควร" in found.message
    assert read.acceptable


def test_a_heading_row_printed_again_is_passed_over() -> None:
    read = read_rows(("1.1", "ดินถม", "ลบ.ม.", "112", ""), HEADS, ("", "", "", "", ""))
    assert len(read.rates) == 1
    assert read.findings == ()


def test_nothing_read_is_nothing_to_accept() -> None:
    assert not read_rows().acceptable
    assert not with_findings(
        read_rows(("1.1", "ดินถม", "ลบ.ม.", "112", "")), [RowFinding(2, "ผิด")]
    ).acceptable


# Columns


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (
            ("ลำดับที่", "รายการ", "หน่วย", "ค่าแรง/หน่วย (บาท)", "หมายเหตุ"),
            {"code": 0, "name": 1, "unit": 2, "rate": 3, "condition": 4},
        ),
        (
            ("ค่าแรงต่อหน่วย", "หน่วย", "ชื่อรายการ", "รหัสงาน", "ชนิด/ขนาด"),
            {"rate": 0, "unit": 1, "name": 2, "code": 3, "variant": 4},
        ),
        (
            ("CODE", "Name", "Unit", "Rate", "Page"),
            {"code": 0, "name": 1, "unit": 2, "rate": 3, "page": 4},
        ),
        # The surest word decides, not the first column; material is never labour.
        (
            ("ลำดับ", "รายการ", "หน่วย", "ค่าวัสดุ (บาท)", "ค่าแรง (บาท)"),
            {"code": 0, "name": 1, "unit": 2, "rate": 4},
        ),
        (
            ("ลำดับ", "รายการ", "ราคา/หน่วย", "หน่วย", "ราคาวัสดุ", "ค่าแรง"),
            {"code": 0, "name": 1, "unit": 3, "rate": 5},
        ),
        (
            ("ลำดับ", "รายการ", "หน่วย", "ค่าวัสดุ (บาท)", "ราคา"),
            {"code": 0, "name": 1, "unit": 2, "rate": 4},
        ),
    ],
)
def test_columns_are_guessed_from_their_headings(
    heads: Sequence[str], expected: dict[str, int]
) -> None:
    table = FileTable("ก", (("บัญชีค่าแรงงาน",), (), tuple(heads), ("1",)))
    assert guess_mapping(table) == ColumnMapping(expected, 3)  # type: ignore[arg-type]


def test_a_table_without_headings_is_refused_with_what_to_do() -> None:
    with pytest.raises(UserError, match="เลือกคอลัมน์เอง"):
        guess_mapping(FileTable("ก", (("1.1", "ดินถม", "ลบ.ม.", "112"),)))


def test_of_two_columns_that_may_be_the_rate_none_is_taken() -> None:
    heads = ("ลำดับ", "รายการ", "หน่วย", "ค่าแรง 2566", "ค่าแรง 2569")
    table = FileTable("ก", (heads, ("1.1", "ดินถม", "ลบ.ม.", "112", "121")))
    mapping = guess_mapping(table)
    assert mapping.columns == {"code": 0, "name": 1, "unit": 2}
    with pytest.raises(UserError, match="2 คอลัมน์ คือ “ค่าแรง 2566” “ค่าแรง 2569” โปรดเลือก"):
        read_labour_table(table, mapping, "read")


def test_a_table_of_material_prices_has_no_rate() -> None:
    with pytest.raises(UserError, match="เลือกคอลัมน์เอง"):
        guess_mapping(FileTable("ก", (("ลำดับ", "รายการ", "หน่วย", "ค่าวัสดุ (บาท)"),)))


def test_columns_chosen_by_hand_read_the_same() -> None:
    table = FileTable("ก", (("112", "ลบ.ม.", "ดินถม", "1.1"),), first_row=7)
    mapping = ColumnMapping({"rate": 0, "unit": 1, "name": 2, "code": 3}, 0)
    read = read_labour_table(table, mapping, "read")
    assert (read.rates[0].code, read.rates[0].rate, read.rows) == ("1.1", Decimal(112), (7,))


@pytest.mark.parametrize(
    ("columns", "match"),
    [
        ({"code": 0, "name": 1}, "หน่วย, ค่าแรง"),
        ({"code": 0, "name": 1, "unit": 1, "rate": 2}, "สองเรื่อง"),
    ],
)
def test_columns_missing_or_chosen_twice_are_refused(columns: dict[str, int], match: str) -> None:
    with pytest.raises(UserError, match=match):
        read_labour_table(FileTable("ก", ()), ColumnMapping(columns, 0), "read")  # type: ignore[arg-type]


# Against what is known


def known_again(rates: Sequence[LabourRate]) -> LabourTable:
    """A table that was read, with these rates and all else as in ว 480."""
    known = official(W480)
    places = tuple(range(10, 10 + len(rates)))
    return LabourTable(tuple(rates), places, known.sections, (), known.notes, known.pipe_rules)


def against_w480(changed: LabourRate | None = None, without: str = "") -> list[tuple[str, str]]:
    """What is said when ว 480 comes in with one rate changed or one work left out."""
    rates = [
        changed if changed is not None and key == (changed.code, changed.tier) else each
        for key, each in official(W480).rates.items()
        if not without or not f"{each.code}.".startswith(f"{without}.")
    ]
    return [
        (each.severity, each.message) for each in compare_with(known_again(rates), official(W480))
    ]


@pytest.mark.parametrize(
    ("new", "severity", "words"),
    [
        ({"rate": Decimal(124)}, "warn", "95 เป็น 124 ต่างกันเกินร้อยละ 30"),
        ({"rate": Decimal(66)}, "warn", "95 เป็น 66 ต่างกันเกินร้อยละ 30"),
        ({"unit": "ตัน"}, "warn", "หน่วย ต้น กลายเป็น ตัน"),
        (
            {"name": "ทำความสะอาด", "variant": "", "condition": ""},
            "warn",
            "ถ้อยคำต่างจากเดิมมาก",
        ),
    ],
)
def test_what_can_hardly_be_true_is_a_warning(
    new: dict[str, object], severity: str, words: str
) -> None:
    ((found, message),) = against_w480(replace(rate("1.1", 1), **new))  # type: ignore[arg-type]
    assert found == severity
    assert words in message
    assert message.startswith("ข้อ 1.1 อัตราที่ 1")


def test_what_moved_by_less_or_is_only_spelt_otherwise_is_not() -> None:
    assert against_w480(replace(rate("1.1", 1), rate=Decimal("123.5"))) == []
    assert against_w480(replace(rate("3.1", 1), unit="ม.")) == []


def test_a_missing_section_is_named() -> None:
    missing, gone = against_w480(without="2.9")
    assert missing == (
        "warn",
        "ไม่มีหมวด 2.9 ค่ารื้อถอนอาคารและสิ่งปลูกสร้างต่าง ๆ ที่มีใน กค 0433.2/ว 480",
    )
    assert gone[0] == "note"
    assert "ไม่มีในตารางนี้" in gone[1]


def test_a_work_under_another_number_is_told() -> None:
    rates = list(official(W480).rates.values())
    rates.append(replace(rate("1.6.1", 1), code="1.6.9"))
    rates.remove(rate("1.6.1", 1))
    moved, gone = compare_with(known_again(rates), official(W480))
    assert (moved.row, moved.severity) == (10 + len(rates) - 1, "note")
    assert moved.message == "ข้อ 1.6.9 อัตราที่ 1: เดิมคือข้อ 1.6.1 อัตราที่ 1"
    assert gone.row == 0


def test_lost_pipe_rules_and_enquiries_are_told() -> None:
    known = official(W480)
    read = LabourTable(
        tuple(known.rates.values()), tuple(range(len(known.rates))), known.sections, ()
    )
    messages = [each.message for each in compare_with(read, known)]
    assert any("เกณฑ์ร้อยละของงานท่อ ข้อ 3.1, 3.10, 3.2" in each for each in messages)
    assert any("สืบราคา" in each for each in messages)
    assert len(messages) == 2


# Texts that no door takes


@pytest.mark.parametrize(
    "sign", ["\x00", "\x1b", "\x07", "\u202e", "\u2066"], ids=["NUL", "ESC", "BEL", "RLO", "LRI"]
)
@pytest.mark.parametrize(("column", "title"), [(1, "รายการ"), (2, "หน่วย"), (4, "เงื่อนไข/หมายเหตุ")])
def test_a_text_that_cannot_be_printed_is_refused_with_its_row(
    sign: str, column: int, title: str
) -> None:
    row = ["1.1", "ตอกเสาเข็ม", "ต้น", "95", "จำนวน 200 ต้นขึ้นไป"]
    row[column] = row[column][:2] + sign + row[column][2:]
    read = read_rows(row, ("1.2", "ดินถม", "ลบ.ม.", "112", ""))
    assert errors(read) == [(2, f"{title}มีอักขระที่พิมพ์ไม่ได้ โปรดลบออก")]
    assert not read.acceptable
    assert not any(sign in each.message for each in read.findings)


def test_a_name_that_is_too_long_is_refused_and_not_cut() -> None:
    read = read_rows(("1.1", "ก" * 9_999, "ต้น", "95", ""), ("1.2", "ข" * 10_001, "ต้น", "95", ""))
    assert len(read.rates[0].name) == 9_999
    assert errors(read) == [(3, "รายการยาว 10,001 อักขระ โปรดย่อให้ไม่เกิน 10,000")]


def test_a_column_that_is_not_read_may_hold_anything() -> None:
    read = read_rows(("1.1", "ตอกเสาเข็ม", "ต้น", "95", "", "\x1b"), heads=(*HEADS, "เลขภายใน"))
    assert errors(read) == []


# Figures that a sheet has worked out


def worked_out(path: Path, *rates: float) -> LabourTable:
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEADS)
    for number, value in enumerate(rates, start=1):
        book.worksheets[0].append([f"1.{number}", f"งาน {number}", "ต้น", value])
    book.save(path)
    read, _ = read_workbook(path)
    return read


def test_a_rate_that_a_sheet_has_worked_out_is_the_one_it_shows(tmp_path: Path) -> None:
    read = worked_out(tmp_path / "ก.xlsx", 431 * 1.2, 95 * 1.1)
    assert [each.rate for each in read.rates] == [Decimal("517.2"), Decimal("104.5")]
    assert errors(read) == []


def test_a_rate_with_more_decimals_or_digits_than_any_is_told_as_that(tmp_path: Path) -> None:
    read = worked_out(tmp_path / "ก.xlsx", 100 / 7, 1e24)
    assert errors(read) == [
        (2, "ข้อ 1.1: “14.28571428571429” มีทศนิยมเกิน 10 ตำแหน่ง โปรดปัดให้เหลือไม่เกินนั้น"),
        (
            3,
            "ข้อ 1.2: “1000000000000000000000000” มีเกิน 15 หลัก มากเกินกว่าจะเป็นไปได้ โปรดตรวจตัวเลข",
        ),
    ]


# Item numbers that a sheet keeps as numbers: 4.10 is 4.1


def numbered(path: Path, *codes: str | float) -> LabourTable:
    """An account of one work a row, the item numbers as texts or as numbers."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEADS)
    for count, code in enumerate(codes, start=1):
        book.worksheets[0].append([code, f"งานที่ {count}", "ต้น", 95])
    book.save(path)
    return read_workbook(path)[0]


def doubts(read: LabourTable) -> list[tuple[int, str]]:
    return [(each.row, each.severity) for each in read.findings if "ศูนย์ท้ายหายไป" in each.message]


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        ((4.8, 4.9, 4.1, 4.11), [(4, "stop")]),
        ((4.18, 4.19, 4.2), [(4, "stop")]),
        ((4.15, 4.2), [(3, "stop")]),
        (("4.9.1", 4.1), [(3, "stop")]),
        ((4.1, 4.1), [(3, "stop")]),
        (("4.8", "4.9", "4.1", "4.11"), []),
        (("4.9", "4.10", "4.11"), []),
        ((4.8, 4.9, 5.1, 5.2), []),
        ((1.5, 1.6, 2.1, 2.2), []),
        ((4, 4.1, 4.2, 5, 5.1), []),
    ],
)
def test_an_item_number_that_may_have_lost_its_zero_is_refused_with_its_row(
    tmp_path: Path, codes: Sequence[str | float], found: list[tuple[int, str]]
) -> None:
    assert doubts(numbered(tmp_path / "ก.xlsx", *codes)) == found


def test_a_row_that_is_refused_for_its_number_says_which_it_may_be(tmp_path: Path) -> None:
    read = numbered(tmp_path / "ก.xlsx", 4.9, 4.1)
    assert not read.acceptable
    ((row, message),) = errors(read)
    assert row == 3
    assert message.startswith("ข้อ 4.1 เก็บเป็นตัวเลข อาจเป็นข้อ 4.10 ที่เลขศูนย์ท้ายหายไป")


def test_where_nothing_says_how_it_was_kept_such_a_number_is_doubted() -> None:
    read = read_rows(("4.9", "ดินถม", "ลบ.ม.", "9", ""), ("4.1", "ดินขุด", "ลบ.ม.", "9", ""))
    assert doubts(read) == [(3, "warn")]
    assert read.acceptable
    read = read_rows(("4.1", "ดินถม", "ลบ.ม.", "9", ""), ("4.1", "ดินขุด", "ลบ.ม.", "9", ""))
    assert doubts(read) == [(3, "warn")]


def test_an_item_whose_number_stands_in_every_row_is_not_doubted() -> None:
    read = read_rows(
        ("4.1", "ดินถม", "ลบ.ม.", "9", "จำนวน 100 ลบ.ม. ขึ้นไป"),
        ("4.1", "ดินถม", "ลบ.ม.", "10", "น้อยกว่า 100 ลบ.ม."),
        ("4.1", "", "ลบ.ม.", "11", ""),
    )
    assert doubts(read) == []
    assert [each.tier for each in read.rates] == [1, 2, 3]


def test_a_number_shown_with_its_zero_is_the_one_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "ก.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADS)
    for code, shown in ((4.9, "0.0"), (4.1, "0.00"), (4.11, "0.00")):
        sheet.append([code, f"งาน {code}", "ต้น", 95])
        sheet.cell(sheet.max_row, 1).number_format = shown
    book.save(path)
    read, _ = read_workbook(path)
    assert doubts(read) == []
    assert [each.code for each in read.rates] == ["4.9", "4.10", "4.11"]
