"""No formula turns into a text because it is long."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import load_workbook
from openpyxl.formula.tokenizer import Token, Tokenizer

from estimator.domain.bill.rows import Group, Part
from estimator.domain.bill.work_types import WorkType
from estimator.domain.pricing.price import PricedEstimate
from estimator.sheets.builders.works_summary import total_key
from estimator.sheets.cell_formulas import Sum
from estimator.sheets.cell_refs import Ref
from estimator.sheets.document import Document
from estimator.sheets.excel import steps
from estimator.sheets.excel.formulas import LONGEST_FORMULA, formula_text
from estimator.sheets.excel.references import Places
from estimator.sheets.printing import Options, build_document, write_workbook
from estimator.sheets.text_formulas import TextOf, WhileRows
from tests.sheets.builders.test_works_summary import part, works
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import Tree, line, many_lines, priced, sums_on_titles

KINDS: Final[list[WorkType]] = ["road", "building"]


def many_tabs(count: int) -> Places:
    keys = [f"pr4-{number}" for number in range(1, count + 1)]
    return Places(
        tabs={key: f"แบบ ปร.4 (ก{at})" for at, key in enumerate(keys, 1)},
        rows={key: {"line-1": 7} for key in keys},
        heights=dict.fromkeys(keys, 30),
        columns=dict.fromkeys(keys, 10),
    )


def test_of_very_many_sheets_the_count_asks_whether_all_have_their_rows() -> None:
    few, many = (WhileRows(tuple(many_tabs(n).tabs), "9 แผ่น", "... แผ่น") for n in (3, 400))
    of_few = formula_text(few, many_tabs(3), "pr4-1", 3, 0)
    assert of_few is not None
    assert of_few.startswith("IF(IFERROR(AND(ROWS('แบบ ปร.4 (ก1)'!A1:A30)=30,")
    assert formula_text(many, many_tabs(400), "pr4-1", 3, 0) == (
        """IF(IFERROR(N('แบบ ปร.4 (ก400)'!O31),0)>=1,"9 แผ่น","... แผ่น")"""
    )


def test_a_long_name_is_taken_from_the_list_and_not_said_again() -> None:
    long = "งาน" * 3_000
    assert len(long) > LONGEST_FORMULA
    found = formula_text(TextOf(Ref("pr4-1", "line-1", 1), long), many_tabs(2), "pr4-2", 9, 1)
    assert found == """IF(ISERROR('แบบ ปร.4 (ก1)'!$B$8),"",'แบบ ปร.4 (ก1)'!$B$8&"")"""


def many_parts(count: int) -> PricedEstimate:
    """An estimate with so many buildings, each of which has its own list and summary."""
    works = [line("งาน", "2", "ม.", "1000.25", "10")]
    return priced(
        [(Part("construction", f"อาคาร {at}"), [(Group("งาน"), works)]) for at in range(count)]
    )


def written(given: PricedEstimate, path: Path, options: Options | None = None) -> Document:
    document = build_document(given, options=options or Options())
    write_workbook(document, path)
    return document


_WORKS: Final = [(Group("งาน"), [line("งาน", "2", "ม.", "1000.25", "10")])]


def many_works(*kinds: WorkType) -> PricedEstimate:
    """A contract with a part of each kind of work."""
    return works(
        [(Part("construction", f"ส่วน {at}", kind), _WORKS) for at, kind in enumerate(kinds)]
    )


@pytest.mark.parametrize(
    "given",
    [*map(many_parts, (4, 5, 7, 12)), many_works(*KINDS[:1] * 12), many_works(*KINDS * 6)],
)
def test_no_sum_of_parts_is_a_figure_however_many_there_are(
    given: PricedEstimate, tmp_path: Path
) -> None:
    document = written(given, tmp_path / "a.xlsx")
    book, sums = load_workbook(tmp_path / "a.xlsx"), 0
    for sheet in document.sheets:
        for at, row in enumerate([*sheet.heading, *sheet.head, *sheet.rows], 1):
            for cell in row.cells:
                if isinstance(cell.value.formula, Sum):
                    text = str(book[sheet.label].cell(at, cell.first + 1).value)
                    assert text.startswith("="), (sheet.label, at)
                    assert len(text) <= LONGEST_FORMULA
                    sums += 1
    assert sums > 0


COST: Final = ("แบบ Factor F", "C24")
EACH: Final = Decimal("2020.50")
SUMMARY: Final = "แบบ ปร.5 (ก3)"


@pytest.fixture(scope="module")
def of_many_parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "a.xlsx"
    written(many_parts(13), path)
    return path


def test_the_cost_of_factor_f_of_many_parts_comes_to_what_is_stored(of_many_parts: Path) -> None:
    values, checked = Values(of_many_parts), 0
    for tab, cell, text in values.formulas():
        assert len(text) < LONGEST_FORMULA
        if tab == COST[0] and cell >= "H":
            assert values.worked_out(tab, cell) == values.stored(tab, cell)
            checked += 1
    assert values.worked_out(*COST) == values.stored(*COST) == 13 * EACH
    assert checked > 13
    assert values.stored(COST[0], "L1") == values.stored(COST[0], "L29")
    assert values.stored(COST[0], "L1").endswith("(ไม่พิมพ์)")


@pytest.mark.parametrize(
    ("tab", "row", "count"), [("แบบ ปร.6", 10, 1), ("แบบ ปร.4 (ก3)", 8, 3)], ids=["part", "list"]
)
def test_a_part_that_is_gone_leaves_the_cost_of_many(
    of_many_parts: Path, tab: str, row: int, count: int
) -> None:
    values = Values(of_many_parts)
    values.delete_rows(tab, row, count)
    assert values.worked_out(*COST) == 12 * EACH


@pytest.mark.parametrize(
    "lose",
    [
        lambda values: values.type_in(SUMMARY, "C24", ""),
        lambda values: values.delete_rows(SUMMARY, 24),
        lambda values: values.remove(SUMMARY),
        # A step, below the sheet.
        lambda values: values.type_in(COST[0], "L33", ""),
        lambda values: values.delete_rows(COST[0], 33),
        lambda values: values.delete_rows(COST[0], 42),
    ],
    ids=["emptied", "deleted", "sheet", "step emptied", "step deleted", "last step deleted"],
)
def test_a_total_of_many_that_is_gone_is_an_error(
    of_many_parts: Path, lose: Callable[[Values], None]
) -> None:
    values = Values(of_many_parts)
    lose(values)
    assert is_error(values.worked_out(*COST))


def test_whoever_deletes_one_of_many_works_finds_the_price_without_it(tmp_path: Path) -> None:
    given = works([part(f"ถนน {at}", work="road") for at in range(13)])
    document = written(given, tmp_path / "a.xlsx")
    price = given.parts[2].net
    (sheet,) = (each for each in document.sheets if each.label == "แบบ สรุปราคากลาง")
    keys = [row.key for row in (*sheet.heading, *sheet.head, *sheet.rows)]
    first = keys.index(f"heading-{given.parts[2].row}")
    last = keys.index(total_key(given.parts[2]))
    values = Values(tmp_path / "a.xlsx")
    column = [each.key for each in sheet.columns].index("price") + 1
    total = values.labelled(sheet.label, "รวมค่าก่อสร้าง", column)
    assert values.worked_out(sheet.label, total) * 100 == given.total
    values.delete_rows(sheet.label, first + 1, last - first + 1)
    total = values.labelled(sheet.label, "รวมค่าก่อสร้าง", column)
    assert values.worked_out(sheet.label, total) * 100 == given.total - price


@pytest.mark.parametrize("gone", [0, 1, 5])
def test_titles_of_deep_groups_have_sums_and_pages_carry_them(tmp_path: Path, gone: int) -> None:
    """Groups in groups over several pages; so it is once some of the titles are deleted."""
    inner: list[Tree] = [line("งาน", "1", "ม.", "10.25")] * 30
    for depth in range(9):
        inner = [*[line("งาน", "1", "ม.", "10.25")] * 2, (Group(f"งานชั้น {9 - depth}"), inner)]
    given = priced([(Part("construction", "หมวดงาน"), inner)])
    document = written(given, tmp_path / "a.xlsx", sums_on_titles())
    (sheet,) = document.of_form("pr4").sheets
    values = Values(tmp_path / "a.xlsx")
    for tab, cell, text in Values(tmp_path / "a.xlsx").formulas():
        assert len(text) < LONGEST_FORMULA
        if tab == sheet.label and cell[0] in "FIP":
            assert values.worked_out(tab, cell) == values.stored(tab, cell), cell
    rows = [row.kind for row in (*sheet.heading, *sheet.head, *sheet.rows)]
    titles = [at for at, kind in enumerate(rows, 1) if kind == "group"]
    for title in reversed(titles[:gone]):
        values.delete_rows(sheet.label, title)
        del rows[title - 1]
    carried = rows.index("carried_forward") + 1
    lines = rows[:carried].count("line")
    assert len(titles) == 9
    assert lines > 10
    assert values.worked_out(sheet.label, f"F{carried}") == lines * Decimal("10.25")
    assert values.worked_out(sheet.label, f"H{carried}") == "-"
    total = values.labelled(sheet.label, "รวม", 6)
    assert values.worked_out(sheet.label, total) == 48 * Decimal("10.25")


def test_cells_that_are_very_many_are_added_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sums that a summary carries from page to page; once one is deleted it is not missed."""
    monkeypatch.setattr(steps, "_MOST_CELLS", 2)
    written(many_lines(160, 2), tmp_path / "a.xlsx")
    values, tab = Values(tmp_path / "a.xlsx"), "แบบ ปร.5 (ก)"
    price = values.labelled(tab, "รวม", 5)
    whole = values.worked_out(tab, price)
    assert whole == values.stored(tab, price)
    rows = load_workbook(tmp_path / "a.xlsx")[tab].iter_rows()
    carried = [at for at, row in enumerate(rows, 1) if "ยอดยกไป" in str(row[1].value)]
    assert len(carried) > 1
    values.delete_rows(tab, carried[1])
    assert values.worked_out(tab, values.labelled(tab, "รวม", 5)) == whole


MOST_LETTERS: Final = 8192
"""Of a formula as it stands in the file, with all prefixes: [MS-OI29500], part 1, 18.18.35."""
MOST_BYTES: Final = 16_384
"""Of a formula as Excel keeps it, by its own specification and limits."""
LONG_TITLE: Final = "ก่อสร้างถนนคอนกรีตเสริมเหล็กสายบ้านหนองน้ำใส หมู่ที่ {} ตำบลบ้านแหลม อำเภอบ้านแหลม"


def kept_bytes(formula: str) -> int:
    """How long a formula is at most as Excel keeps it, by [MS-XLSB] 2.5.98: all its tokens."""
    return sum(map(_token_bytes, Tokenizer(formula).items))


def _token_bytes(token: Any) -> int:
    if token.subtype == Token.TEXT:
        return 3 + 2 * len(str(token.value))  # each letter has two bytes
    if token.subtype == Token.RANGE:
        return (13 if ":" in str(token.value) else 7) + 2 * ("!" in str(token.value))
    if token.subtype == Token.NUMBER:
        return 3 if token.value.isdigit() and int(token.value) < 65_536 else 9
    if token.type == Token.FUNC and token.subtype == Token.OPEN:
        jumps = 12 if token.value in ("IF(", "IFERROR(") else 0
        return 4 + jumps + 7 * str(token.value).startswith("_xlfn.")
    return 0 if token.type == Token.SEP or token.subtype == Token.CLOSE else 2


def very_many(*kinds: WorkType) -> PricedEstimate:
    """Fifty parts with long titles, of each of which a list has lines in groups."""
    rows: list[Tree] = [
        (Group("งาน"), [line(f"งาน {at}", "2", "ม.", "1000.25")]) for at in range(3)
    ]
    return works(
        [
            (Part("construction", LONG_TITLE.format(at), kinds[at % len(kinds)]), rows)
            for at in range(50)
        ]
    )


def test_no_formula_is_longer_than_excel_takes(tmp_path: Path) -> None:
    written(very_many("road", "building", "bridge"), tmp_path / "a.xlsx")
    letters, kept, found = 0, 0, 0
    for tab in load_workbook(tmp_path / "a.xlsx"):
        texts = [str(c.value) for row in tab.iter_rows() for c in row if c.data_type == "f"]
        longest = sorted(texts, key=len)[-20:]
        letters, found = max(letters, *map(len, longest)), found + len(texts)
        kept = max(kept, *map(kept_bytes, longest))
    assert found > 1000
    assert 2000 < letters <= MOST_LETTERS - 150
    assert 2000 < kept <= MOST_BYTES - 1000
