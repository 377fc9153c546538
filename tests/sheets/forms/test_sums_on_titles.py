"""A list with each group's sums in the row of its title, as some offices print it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from estimator.domain.bill.rows import Group, Part
from estimator.errors import UserError
from estimator.files.places import forms
from estimator.sheets.document import Document, Money, SheetRow
from estimator.sheets.forms.form_reader import parse_form
from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.excel.workbook_values import Values
from tests.sheets.samples import Tree, line, many_lines, priced, sums_on_titles


def amounts(row: SheetRow) -> list[int]:
    return [cell.value.satang for cell in row.cells if isinstance(cell.value, Money)]


def rows_of(document: Document, kind: str) -> list[SheetRow]:
    (sheet,) = document.of_form("pr4").sheets
    return [row for row in sheet.rows if row.kind == kind]


def test_each_title_has_the_sums_that_would_stand_below_its_group() -> None:
    usual, on_titles = build_document(priced()), build_document(priced(), options=sums_on_titles())
    below = {row.key: amounts(row) for row in rows_of(usual, "subtotal")}
    titles = {row.key: amounts(row) for row in rows_of(on_titles, "group") if amounts(row)}
    assert titles == below
    assert len(titles) > 1
    assert rows_of(on_titles, "subtotal") == []
    shown = [row.cells[1].lines for row in rows_of(on_titles, "group")]
    assert shown == [row.cells[1].lines for row in rows_of(usual, "group")]
    (total,) = rows_of(on_titles, "total")
    assert amounts(total) == amounts(rows_of(usual, "total")[0])


def test_two_lines_a_group_take_a_quarter_less_paper() -> None:
    bill = many_lines(300, 2)
    usual = build_document(bill, ["pr4"]).page_count
    assert build_document(bill, ["pr4"], sums_on_titles()).page_count <= usual * 3 / 4 + 1


@pytest.mark.parametrize("count", range(18, 44))
def test_no_page_begins_with_the_end_of_a_group_or_the_total(count: int) -> None:
    (sheet,) = build_document(many_lines(count, 5), ["pr4"], sums_on_titles()).sheets
    for page in sheet.pages:
        first = next(row for row in page.rows if row.kind != "brought_forward")
        assert first.kind in ("group", "line"), page.number
        last = [row for row in page.rows if row.kind != "carried_forward"][-1]
        assert last.kind != "group", page.number


def test_every_formula_of_the_workbook_comes_to_what_is_stored(tmp_path: Path) -> None:
    write_workbook(build_document(many_lines(60, 3), options=sums_on_titles()), tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    checked = 0
    for tab, cell, formula in values.formulas():
        if ",2):INDEX(" in formula:
            assert values.worked_out(tab, cell) == values.stored(tab, cell), (tab, cell)
            checked += 1
    assert checked == 60


@pytest.mark.parametrize("gone", [0, 1, 2, 3])
def test_sums_carried_to_the_next_page_do_not_ask_for_titles_that_add_them_up(
    tmp_path: Path, gone: int
) -> None:
    """Groups in groups over three pages; so it is once a title, or one within it, is deleted."""
    inner: list[Tree] = [
        (Group(f"งาน {at}"), [line("ก", "2", "ม.", "10.25")] * 30) for at in (1, 2)
    ]
    tree: Tree = (Part("construction", "หมวดงาน"), [(Group("งานทั้งหมด"), inner)])
    document = build_document(priced([tree]), options=sums_on_titles())
    (sheet,) = document.of_form("pr4").sheets
    assert len(sheet.pages) == 3
    write_workbook(document, tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    rows = [row.kind for row in (*sheet.heading, *sheet.head, *sheet.rows)]
    titles = [at for at, kind in enumerate(rows, 1) if kind == "group"]
    for title in reversed(titles[:gone]):
        values.delete_rows(sheet.label, title)
        del rows[title - 1]
    lines = 0
    for at, kind in enumerate(rows, 1):
        lines += kind == "line"
        if kind in ("carried_forward", "brought_forward", "total"):
            for letter in "FI":
                found = values.worked_out(sheet.label, f"{letter}{at}")
                assert found == lines * Decimal("20.50"), (letter, at)
            assert values.worked_out(sheet.label, f"H{at}") == "-"
    assert lines == 60
    values.type_in(sheet.label, f"F{rows.index('line') + 1}", "20 บาท")
    carried = rows.index("carried_forward") + 1
    assert type(values.worked_out(sheet.label, f"F{carried}")).__name__ == "_Error"


def test_what_the_summaries_take_from_the_list_is_the_same() -> None:
    usual, on_titles = build_document(priced()), build_document(priced(), options=sums_on_titles())
    for form in ("pr5a", "pr6"):
        (one,), (other,) = usual.of_form(form).sheets, on_titles.of_form(form).sheets
        assert [amounts(row) for row in one.rows] == [amounts(row) for row in other.rows]


def test_only_a_list_can_have_it() -> None:
    text = (forms() / "2560" / "pr6.toml").read_text(encoding="utf-8")
    with pytest.raises(UserError, match="“subtotal_on_title” ใช้ได้เฉพาะแบบที่แสดงรายการ"):
        parse_form(f"subtotal_on_title = true\n{text}", "pr6.toml", "2560")
