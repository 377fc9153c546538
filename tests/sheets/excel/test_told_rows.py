"""Beside what is an error stands which row is wrong; what is counted nowhere is told as well."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook

from estimator.domain.estimate import Rounding
from estimator.domain.pricing.price import PricedEstimate
from tests.sheets.builders.test_take_off import whole
from tests.sheets.builders.test_works_summary import ROAD
from tests.sheets.builders.test_works_summary import works as mixed_works
from tests.sheets.excel.test_own_sums import ALL_KINDS, ROADS, price_of, row_of, written
from tests.sheets.excel.workbook_values import is_error
from tests.sheets.samples import PARTS, priced

Typed = Mapping[str, str | Decimal]

D = Decimal
LISTED: Final = mixed_works([ROAD, PARTS[2]])
CUT_DOWN: Final = priced(rounding=Rounding(D(10_000), D(0), D(0)))
PR5, PR6, LIST, WORKS, FACTOR = (
    "แบบ ปร.5 (ก)",
    "แบบ ปร.6",
    "แบบ ปร.4",
    "แบบ สรุปราคากลาง",
    "แบบ Factor F",
)
PR5_VAT: Final = "แบบ ปร.5 (ข)"
UNREAD: Final = ";;;"
LOOK: Final = "ดูช่อง "
TEXT: Final = "มีข้อความในช่องจำนวนเงิน"
TYPED: Final = "ยอดรวมไม่เท่ากับผลรวมของรายการ"
IMPOSSIBLE: Final = "มีตัวคูณที่เป็นไปไม่ได้"
BELOW: Final = "อยู่ใต้ยอดรวม"
ERRORS: Final[dict[str, tuple[PricedEstimate, str, Typed, str, int, str]]] = {
    "a text of ปร.6": (ALL_KINDS, PR6, {"C12": "ตกลง"}, "H16", 12, TEXT),
    "one of ปร.5": (ALL_KINDS, PR5, {"E13": "ตกลง"}, "J24", 13, TEXT),
    "one among the costs": (ALL_KINDS, PR5, {"C13": "5,000"}, "J24", 13, TEXT),
    "one among parts": (ROADS, WORKS, {"G12": "ตกลง"}, "K{total}", 12, TEXT),
    "one in place of a total": (ALL_KINDS, PR5, {"E24": "ตกลง"}, "K24", 24, TYPED),
    "of that of costs": (ALL_KINDS, PR5, {"C24": "ตกลง"}, "K24", 24, TYPED),
    "of that of the project": (ALL_KINDS, PR6, {"C16": "ตกลง"}, "I16", 16, TYPED),
    "a figure beside a condition": (
        ALL_KINDS,
        PR5,
        {"E18": D("1.31")},
        "J24",
        18,
        "เป็นแถวของเงื่อนไข",
    ),
    "a factor without its point": (ALL_KINDS, PR5, {"D9": D(13067)}, "J24", 9, IMPOSSIBLE),
    "the share that a factor adds": (ALL_KINDS, PR5, {"D9": D("0.3074")}, "J24", 9, IMPOSSIBLE),
    "a rate of VAT": (ALL_KINDS, PR5_VAT, {"D9": D("0.07")}, "J24", 9, IMPOSSIBLE),
    "and a formula of it": (ALL_KINDS, PR5_VAT, {"D9": "=7/100"}, "J24", 9, IMPOSSIBLE),
    "a mark of the total": (
        ALL_KINDS,
        LIST,
        {"L21": ""},
        "O21",
        21,
        "เป็นยอดรวมของแบบนี้ แต่ไม่มีคำว่า รวม",
    ),
    "its other mark": (ALL_KINDS, LIST, {"R21": ""}, "O21", 21, "เป็นยอดรวมของแบบนี้ แต่ไม่มีคำว่า ยอด"),
    "a sum without its mark": (
        ALL_KINDS,
        LIST,
        {"G10": "-", "H10": "-", "I10": "=SUBTOTAL(9,F10:F10)"},
        "O21",
        10,
        "ใช้ SUBTOTAL แต่ไม่มีคำว่า รวม ในคอลัมน์ L",
    ),
}


@pytest.mark.parametrize("given", ERRORS)
def test_what_is_an_error_is_told_with_its_row(tmp_path: Path, given: str) -> None:
    made, tab, typed, said, row, words = ERRORS[given]
    values = written(made, tmp_path / "a.xlsx")
    cell = said.format(total=row_of(values, WORKS, "รวมค่าก่อสร้างทั้งโครงการ") if made is ROADS else 0)
    assert values.worked_out(tab, cell) == ""
    for at, value in typed.items():
        values.type_in(tab, at, value)
    assert is_error(price_of(tmp_path / "a.xlsx", values))
    told = values.worked_out(tab, cell)
    assert str(told).startswith(f"แถวที่ {row} {words}"), told


@pytest.mark.parametrize("made", [ALL_KINDS, ROADS, LISTED], ids=["kinds", "roads", "listed"])
def test_it_is_read_in_the_last_cell_of_its_row(tmp_path: Path, made: PricedEstimate) -> None:
    """A text is cut off at the next cell that has anything, be it an empty text."""
    values = written(made, tmp_path / "a.xlsx")
    rows = [
        [cell for cell in row if cell.value is not None]
        for tab in load_workbook(tmp_path / "a.xlsx")
        for row in tab.iter_rows()
    ]
    beside = [row for row in rows if any(cell.number_format == UNREAD for cell in row)]
    # Beside the title of a part stands what is read with the total of all parts.
    totals = [row for row in beside if any(cell.data_type == "f" for cell in row[:-1])]
    assert len(totals) > 3
    for row in totals:
        *others, last = row
        assert last.number_format != UNREAD
        tab, unread = last.parent.title, [each for each in others if each.number_format == UNREAD]
        for said in ({}, {0: "ก"}, {1: "ข"}, {0: "ก", 1: "ข"}):
            for at, cell in enumerate(unread):
                values.type_in(tab, cell.coordinate, said.get(at, '=""'))
            told = [said[at] for at in range(len(unread)) if at in said]
            assert values.worked_out(tab, last.coordinate) == " ".join(told)
            # Beside the marks of a list it stands far off.
            for cell in others:
                if cell.data_type == "f" and LOOK in str(cell.value):
                    where = f"{LOOK}{last.coordinate}" if told else ""
                    assert values.worked_out(tab, cell.coordinate) == where


def test_nothing_else_beside_a_total_has_such_a_sentence(tmp_path: Path) -> None:
    written(LISTED, tmp_path / "a.xlsx")
    for tab in load_workbook(tmp_path / "a.xlsx"):
        for row in tab.iter_rows():
            filled = [cell for cell in row if cell.value is not None]
            for cell in filled[:-1]:
                if cell.data_type == "f" and '"แถวที่ "' in str(cell.value):
                    assert cell.number_format == UNREAD, (tab.title, cell.coordinate)


@pytest.mark.parametrize("factor", ["13074", "0", "-1.3", "0.3074"])
def test_a_factor_is_named_in_its_row_though_another_has_what_rounding_leaves(
    tmp_path: Path, factor: str
) -> None:
    values = written(ROADS, tmp_path / "a.xlsx")
    total = row_of(values, WORKS, "รวมหมวดงานทาง")
    for at in (11, 12):
        before = next(f for *where, f in values.formulas() if where == [WORKS, f"F{at}"])
        values.type_in(WORKS, f"F{at}", D(factor))
        assert is_error(price_of(tmp_path / "a.xlsx", values))
        told = values.worked_out(WORKS, f"K{total}")
        assert told.startswith(f"แถวที่ {at} {IMPOSSIBLE}"), told
        values.type_in(WORKS, f"F{at}", before)


@pytest.mark.parametrize(
    ("made", "tab", "cell", "label", "said"),
    [
        (ALL_KINDS, PR5, "D9", "รวมค่าก่อสร้าง", "K"),
        (ALL_KINDS, PR5_VAT, "D9", "รวมค่างาน", "K"),
        (LISTED, WORKS, "F11", "รวมหมวดงานทาง", "L"),
    ],
)
def test_another_factor_in_place_of_the_formula_is_told(
    tmp_path: Path, made: PricedEstimate, tab: str, cell: str, label: str, said: str
) -> None:
    """Typed, or by another formula, as that of another part."""
    values = written(made, tmp_path / "a.xlsx")
    told = f"{said}{row_of(values, tab, label)}"
    assert values.worked_out(tab, told) == ""
    for typed in (D("1.4"), "=1", "=1.4"):
        values.type_in(tab, cell, typed)
        found = values.worked_out(tab, told)
        assert found.startswith(f"แถวที่ {cell[1:]} มีตัวคูณที่ไม่ใช่สูตรของส่วนนี้"), typed


@pytest.mark.parametrize(
    ("made", "tab", "label", "amount", "said"),
    [
        (ALL_KINDS, PR6, "รวมค่าก่อสร้างทั้งโครงการ", "C", "H"),
        (LISTED, WORKS, "รวมค่าก่อสร้างทั้งโครงการ", "G", "K"),
    ],
)
def test_a_reference_price_that_does_not_fit_the_total_is_told(
    tmp_path: Path, made: PricedEstimate, tab: str, label: str, amount: str, said: str
) -> None:
    """It may be cut by hand, below a thousand baht, and has to stay so with other figures."""
    values = written(made, tmp_path / "a.xlsx")
    at = row_of(values, tab, label)
    total, told = values.worked_out(tab, f"{amount}{at}"), f"{said}{at + 1}"
    assert values.worked_out(tab, told) == ""
    fitting = (total, total - total % 1000, total - D("999.99"))
    for typed in fitting:
        values.type_in(tab, f"{amount}{at + 1}", typed)
        assert values.worked_out(tab, told) == "", typed
    for wrong in (total + D("0.01"), total - 1000, "1,000,000", "-", ""):
        values.type_in(tab, f"{amount}{at + 1}", wrong)
        assert values.worked_out(tab, told).startswith(f"แถวที่ {at + 1} ไม่ตรงกับยอดรวม"), wrong


def test_so_is_what_a_part_is_cut_down_to_while_its_step_may_be_larger(tmp_path: Path) -> None:
    values = written(CUT_DOWN, tmp_path / "a.xlsx")
    at = row_of(values, PR5, "รวมค่าก่อสร้าง")
    total = values.worked_out(PR5, f"E{at}")
    values.type_in(PR5, f"E{at + 1}", total - D("9999.99"))
    assert values.worked_out(PR5, f"J{at + 1}") == ""
    values.type_in(PR5, f"E{at + 1}", total - 10_000)
    assert values.worked_out(PR5, f"J{at + 1}").startswith(f"แถวที่ {at + 1} ไม่ตรงกับยอดรวม")


def test_a_text_over_the_total_of_costs_blames_no_row_for_its_factor(tmp_path: Path) -> None:
    values = written(ALL_KINDS, tmp_path / "a.xlsx")
    values.type_in(PR5, "C24", "ตกลง")
    assert values.worked_out(PR5, "J24") == ""


def test_a_sum_that_is_copied_above_its_title_is_named(tmp_path: Path) -> None:
    values = written(ALL_KINDS, tmp_path / "a.xlsx")
    at = row_of(values, LIST, "รวมราคารายการที่ 2")
    values.copy_row(LIST, at, LIST, 8)
    assert is_error(values.worked_out(LIST, "I8"))
    told = values.worked_out(LIST, f"O{row_of(values, LIST, 'รวมราคารายการที่ 1 - 2')}")
    assert str(told).startswith("แถวที่ 8 เป็นยอดรวมที่คำนวณไม่ได้"), told


@pytest.mark.parametrize(
    ("made", "tab", "label", "letters", "said"),
    [
        (ALL_KINDS, PR5, "รวมค่าก่อสร้าง", "CE", "K"),
        (ALL_KINDS, PR6, "รวมค่าก่อสร้างทั้งโครงการ", "C", "I"),
        (ROADS, WORKS, "รวมค่าก่อสร้างทั้งโครงการ", "G", "L"),
    ],
)
def test_what_stands_below_the_total_of_a_summary_is_told(
    tmp_path: Path, made: PricedEstimate, tab: str, label: str, letters: str, said: str
) -> None:
    values = written(made, tmp_path / "a.xlsx")
    before, total = price_of(tmp_path / "a.xlsx", values), row_of(values, tab, label)
    assert values.worked_out(tab, f"{said}{total}") == ""
    at = total + 2
    values.insert_row(tab, at, {"B": "งานเพิ่ม"})
    for letter in letters:
        values.type_in(tab, f"{letter}{at}", D(5000))
        assert price_of(tmp_path / "a.xlsx", values) == before
        told = values.worked_out(tab, f"{said}{total}")
        assert told.startswith(f"แถวที่ {at} {BELOW}"), told
        values.type_in(tab, f"{letter}{at}", "")


def test_an_amount_of_a_part_that_was_emptied_is_told(tmp_path: Path) -> None:
    values = written(ROADS, tmp_path / "a.xlsx")
    total = row_of(values, WORKS, "รวมค่าก่อสร้างทั้งโครงการ")
    for part in ("อาคาร", "ค่าใช้จ่ายพิเศษตามข้อกำหนด"):
        at = row_of(values, WORKS, part)
        formula = next(f for tab, cell, f in values.formulas() if (tab, cell) == (WORKS, f"G{at}"))
        values.type_in(WORKS, f"G{at}", "")
        assert is_error(price_of(tmp_path / "a.xlsx", values))
        told = values.worked_out(WORKS, f"P{total}")
        assert told.startswith(f"แถวที่ {at} "), told
        assert "ไม่มีจำนวนเงิน" in told
        values.type_in(WORKS, f"G{at}", formula)


@pytest.mark.parametrize("letter", "EF")
def test_so_are_its_cost_and_its_factor_typed_over(tmp_path: Path, letter: str) -> None:
    """Beside an amount that is none of them multiplied."""
    values = written(ROADS, tmp_path / "a.xlsx")
    before, at = price_of(tmp_path / "a.xlsx", values), row_of(values, WORKS, "อาคาร")
    said = f"K{row_of(values, WORKS, 'รวมค่าก่อสร้างทั้งโครงการ')}"
    assert values.worked_out(WORKS, said) == ""
    values.type_in(WORKS, f"{letter}{at}", D("1.2"))
    assert price_of(tmp_path / "a.xlsx", values) == before
    assert values.worked_out(WORKS, said).startswith(f"แถวที่ {at} พิมพ์ค่างานหรือตัวคูณทับสูตร")


@pytest.mark.parametrize("part", ["รวมหมวดงานทาง", "รวมค่าใช้จ่ายพิเศษ"])
def test_the_total_of_a_part_typed_over_is_taken_while_it_is_right(
    tmp_path: Path, part: str
) -> None:
    path = tmp_path / "a.xlsx"
    values = written(LISTED, path)
    before, at = price_of(path, values), row_of(values, WORKS, part)
    amount = values.worked_out(WORKS, f"G{at}")
    values.type_in(WORKS, f"G{at}", amount)
    assert price_of(path, values) == before
    values.type_in(WORKS, f"G{at}", amount + 5)
    assert is_error(price_of(path, values))
    assert values.worked_out(WORKS, f"L{at}").startswith(f"แถวที่ {at} {TYPED}")


@pytest.mark.parametrize(
    ("made", "tab", "cell", "text"),
    [
        (ALL_KINDS, PR5, "E{total}", "E12"),
        (ALL_KINDS, PR6, "C{total}", "C12"),
        (ROADS, WORKS, "G{total}", "G12"),
    ],
)
def test_a_total_that_makes_nought_of_an_error_is_none_of_the_forms_own(
    tmp_path: Path, made: PricedEstimate, tab: str, cell: str, text: str
) -> None:
    path = tmp_path / "a.xlsx"
    values = written(made, path)
    before = price_of(path, values)
    place = cell.format(total=row_of(values, tab, "รวมค่าก่อสร้าง"))
    own = next(f for name, at, f in values.formulas() if (name, at) == (tab, place))
    values.type_in(tab, place, f"=IFERROR({own[1:]},0)")
    assert price_of(path, values) == before
    values.type_in(tab, text, "ตกลง")
    assert is_error(price_of(path, values))


@pytest.mark.parametrize(("typed", "told"), [("13067", True), ("1.9", True), ("1.25", False)])
def test_a_factor_beyond_its_table_is_told_beside_it(
    tmp_path: Path, typed: str, told: bool
) -> None:
    values = written(ALL_KINDS, tmp_path / "a.xlsx")
    at = row_of(values, FACTOR, "Factor F")
    assert values.worked_out(FACTOR, f"H{at}") == ""
    values.type_in(FACTOR, f"C{at}", D(typed))
    said = values.worked_out(FACTOR, f"H{at}")
    assert said.startswith("ค่า Factor F อยู่นอกค่าของตาราง") == told


def test_a_dimension_that_was_emptied_is_no_one(tmp_path: Path) -> None:
    tab, path = "แบบ ถอดปริมาณ", tmp_path / "a.xlsx"
    values = written(whole(), path)
    before = price_of(path, values)
    assert values.worked_out(tab, "H10") == D("76.8")
    for cell, said in (("D10", "T12"), ("G10", "T12"), ("E18", "T27")):
        kept = values.worked_out(tab, cell)
        for typed in ("", "-"):
            values.type_in(tab, cell, typed)
            assert is_error(price_of(path, values))
            told = values.worked_out(tab, said)
            assert told.startswith(f"แถวที่ {cell[1:]} คำนวณปริมาณไม่ได้"), told
        values.type_in(tab, cell, kept)
    assert price_of(path, values) == before


def test_a_column_beyond_the_last_letter_is_no_column_of_the_form(tmp_path: Path) -> None:
    """It is looked for in the text of a formula, to which it makes no odds what that is of."""
    values, tab = written(ALL_KINDS, tmp_path / "a.xlsx"), "แบบ ปร.4 (พ)"
    total = row_of(values, tab, "รวม")
    for named, is_sum in {"AE7": False, "$AE$7": False, "AE7 E7": True}.items():
        values.type_in(tab, "E8", f'=IF(1>0,85000,"{named}")')
        said = values.worked_out(tab, f"J{total}")
        assert str(said).startswith("แถวที่ 8 เป็นยอดรวมที่เพิ่มเอง") == is_sum, named
