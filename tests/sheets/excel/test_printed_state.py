"""A changed workbook prints neither a revision with its checksum nor numbers of pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from estimator.domain.bill.rows import Part
from estimator.domain.estimate import Rounding
from estimator.sheets.document import (
    Document,
)
from estimator.sheets.excel import printed_state
from estimator.sheets.printed_state import PrintedState
from estimator.sheets.printing import Options, build_document, write_workbook
from tests.sheets.builders.test_works_summary import ROAD, part, works
from tests.sheets.excel.workbook_values import Values
from tests.sheets.samples import PARTS, PROJECT, Tree, line, many_lines, priced

STATE = PrintedState(False, "ฉบับที่ 1", date(2026, 11, 30), "2cd1c8a727" + "0" * 54)
CODE = "รหัสตรวจ 2cd1c-8a727"
CHANGED = "สมุดงานนี้มีการแก้ไขหลังจากพิมพ์จากโปรแกรม จึงไม่มีชื่อฉบับและรหัสตรวจ"
KINDS = {
    "all kinds": build_document(priced()),
    "many lines": build_document(many_lines(150)),
    "two works": build_document(works([ROAD, *PARTS[1:]], decided="total")),
}


def written(tmp_path: Path, document: Document, state: PrintedState = STATE) -> Path:
    write_workbook(replace(document, state=state), tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def said(path: Path, values: Values) -> dict[str, str]:
    """What stands at the end of each tab that is shown."""
    shown = (tab for tab in load_workbook(path) if tab.sheet_state == "visible")
    return {tab.title: str(values.worked_out(tab.title, f"A{tab.max_row}")) for tab in shown}


@pytest.mark.parametrize("kind", KINDS)
def test_each_tab_says_its_revision_and_its_pages_as_the_paper_does(
    tmp_path: Path, kind: str
) -> None:
    document = KINDS[kind]
    path = written(tmp_path, document)
    told = said(path, Values(path))
    for sheet in document.sheets:
        assert told[sheet.label] == (
            f"“ฉบับที่ 1”  30 พฤศจิกายน 2569 {CODE}  จำนวน {len(sheet.pages)} แผ่น{sheet.place_in_set()}"
        )
    foot = load_workbook(path).worksheets[0].oddFooter
    assert "ฉบับ" not in str(foot and foot.left.text)


@pytest.mark.parametrize(
    ("tab", "cell", "value"),
    [
        ("แบบ ปร.4", "E10", Decimal(1652)),
        ("แบบ ปร.4", "B10", "คอนกรีต"),
        ("แบบ ปร.4", "I10", Decimal("3524.41")),
        ("แบบ ปร.4 (พ)", "C8", ""),
        ("แบบ ปร.6", "A3", "โครงการอื่น"),
        ("แบบ ปร.5 (ข)", "H3", Decimal(10)),
    ],
)
def test_whatever_is_changed_no_tab_says_them_any_more(
    tmp_path: Path, tab: str, cell: str, value: Decimal | str
) -> None:
    path = written(tmp_path, KINDS["all kinds"])
    values = Values(path)
    assert values.worked_out(tab, cell) != value
    values.type_in(tab, cell, value)
    assert set(said(path, values).values()) == {CHANGED}


@pytest.mark.parametrize("thai_digits", [False, True])
def test_nor_when_a_digit_of_a_text_is_another(tmp_path: Path, thai_digits: bool) -> None:
    """Another pile at the same money: the text is as long as it was."""
    works = [line("เสาเข็มยาว 15.00 ม.", "1", "ต้น", "100")]
    options = Options(thai_digits=thai_digits)
    document = build_document(priced([(Part("construction", "หมวด"), works)]), None, options)
    path = written(tmp_path, document)
    values = Values(path)
    text = str(values.worked_out("แบบ ปร.4", "B8"))
    other = text.replace("15", "12").replace("๑๕", "๑๒")
    assert (other != text, len(other)) == (True, len(text))
    assert CHANGED not in said(path, values).values()
    values.type_in("แบบ ปร.4", "B8", other)
    assert set(said(path, values).values()) == {CHANGED}


def test_of_a_text_of_very_many_digits_the_length_is_known(tmp_path: Path) -> None:
    """Excel has no text in which each of them stands ten times. Of those below all are known."""
    project = replace(PROJECT, name="9" * 10_000)
    works = [line("งาน", "1", "งาน", "100")]
    document = build_document(priced([(Part("construction", "หมวด"), works)], project=project))
    path, tab, first, last = written(tmp_path, document), "แบบ ปร.6", "A2", "A4"
    values = Values(path)
    before = {cell: str(values.worked_out(tab, cell)) for cell in (first, last)}
    assert len(before[first]) * 10 > 32_767 > len(before[last]) * 10
    assert CHANGED not in said(path, values).values()
    for cell, other in ((first, before[first][1:]), (last, "8" + before[last][1:])):
        values.type_in(tab, cell, other)
        assert set(said(path, values).values()) == {CHANGED}
        values.type_in(tab, cell, before[cell])


@pytest.mark.parametrize("typed", ["", "งาน", Decimal(5)])
def test_nor_when_a_dash_is_another_in_a_column_of_dashes(
    tmp_path: Path, typed: str | Decimal
) -> None:
    works = [line("หนึ่ง", "1", "งาน", "100"), line("สอง", "1", "งาน", "250")]
    path = written(tmp_path, build_document(priced([(Part("construction", "หมวด"), works)])))
    values, tab = Values(path), "แบบ ปร.4"
    assert [values.worked_out(tab, f"G{row}") for row in (8, 9)] == ["-", "-"]
    values.type_in(tab, "G8", typed)
    assert set(said(path, values).values()) == {CHANGED}


def test_where_a_tab_says_how_it_is_no_sum_takes_the_whole_column(tmp_path: Path) -> None:
    """LibreOffice would work all of them out a second time after the last row."""
    for document in KINDS.values():
        path = written(tmp_path, document)
        formulas = list(Values(path).formulas())
        states = [(tab, cell) for tab, cell, text in formulas if "ROWS(A1:A" in text]
        assert len(states) == len({tab for tab, *_ in formulas})
        for tab, cell in states:
            (*letters,) = (text for of, _, text in formulas if of == tab)
            assert not any(f"{cell[0]}:{cell[0]}" in text for text in letters), (tab, cell)


def test_nor_when_two_lines_change_places_and_all_totals_stay(tmp_path: Path) -> None:
    works = [line("หนึ่ง", "1", "งาน", "100"), line("สอง", "1", "งาน", "250")]
    document = build_document(priced([(Part("construction", "หมวด"), works)]))
    path = written(tmp_path, document)
    values = Values(path)
    total = values.worked_out("แบบ ปร.4", "I10")
    for cell, value in (("E8", Decimal(250)), ("E9", Decimal(100))):
        values.type_in("แบบ ปร.4", cell, value)
    assert values.worked_out("แบบ ปร.4", "I10") == total
    assert set(said(path, values).values()) == {CHANGED}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("at", [0, -1])
def test_a_tab_that_is_taken_out_is_told_by_all_others(tmp_path: Path, kind: str, at: int) -> None:
    path = written(tmp_path, KINDS[kind])
    values = Values(path)
    gone = values.tabs[at]
    shown = [tab for tab in said(path, values) if tab != gone]
    values.remove(gone)
    last = {tab.title: tab.max_row for tab in load_workbook(path)}
    assert len(shown) >= 3
    assert {values.worked_out(tab, f"A{last[tab]}") for tab in shown} == {CHANGED}


def test_a_row_put_in_takes_them_back_and_moves_none(tmp_path: Path) -> None:
    path = written(tmp_path, KINDS["many lines"])
    values = Values(path)
    values.insert_row("แบบ ปร.4", 12, {})
    last = load_workbook(path)["แบบ ปร.4"].max_row
    assert values.worked_out("แบบ ปร.4", f"A{last + 1}") == CHANGED
    assert values.worked_out("แบบ ปร.6", f"A{load_workbook(path)['แบบ ปร.6'].max_row}") == CHANGED


def test_a_changed_draft_is_one_still(tmp_path: Path) -> None:
    path = written(tmp_path, KINDS["all kinds"], PrintedState())
    values = Values(path)
    assert said(path, values)["แบบ ปร.6"] == "ร่าง  จำนวน 1 แผ่น (ทั้งชุด 6/7)"
    foot = load_workbook(path).worksheets[0].oddFooter
    assert foot is not None
    assert foot.left.text == "ร่าง"


def test_of_very_many_totals_each_is_looked_at_and_no_formula_is_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printed_state, "_MOST_TOTALS", 2)
    sign: list[Tree] = [line("ป้าย", "12", "ชุด", "2850", "350")]
    roads = [part(f"ถนน {at}", sign, work="road") for at in range(3)]
    given = works(roads, rounding=Rounding(Decimal(100), Decimal(10), Decimal(1000)))
    document = build_document(given)
    path, tab = written(tmp_path, document), "แบบ สรุปราคากลาง"
    (sheet,) = (each for each in document.sheets if each.label == tab)
    keys = [row.key for row in (*sheet.heading, *sheet.head, *sheet.rows)]
    first, second = (f"G{keys.index(f'net-{each.row}') + 1}" for each in given.parts[:2])
    values = Values(path)
    assert CODE in said(path, values)[tab]
    checks = [text for name, _, text in values.formulas() if name == tab and "A1:A" in text]
    assert max(text.count(",2)=") for text in checks) == 2
    for cell, more in ((first, 1), (second, -1)):
        values.type_in(tab, cell, values.worked_out(tab, cell) + Decimal(more) / 100)
    assert set(said(path, values).values()) == {CHANGED}
