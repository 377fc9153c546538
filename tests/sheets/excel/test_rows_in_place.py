"""A row that is put in at the place of a deleted one is not taken for it, as LibreOffice does."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook

from estimator.sheets.builders.conditions import COST_KEY
from estimator.sheets.builders.reference_price import part_key
from estimator.sheets.cell_formulas import MeasuredSum, SumBelow, Unlisted
from estimator.sheets.document import Document, Sheet, SheetRow
from estimator.sheets.excel.placing import places_of
from estimator.sheets.excel.references import column_letter, row_mark_column
from estimator.sheets.printing import build_document, write_workbook
from tests.domain.links import bars
from tests.sheets.builders.test_take_off import whole
from tests.sheets.builders.test_works_summary import ROAD
from tests.sheets.builders.test_works_summary import works as mixed_works
from tests.sheets.excel.test_links import GROSS, STEEL, TAKE_OFF, TIE, quantity_of
from tests.sheets.excel.test_links import made as linked
from tests.sheets.excel.test_other_lists import BUILDING
from tests.sheets.excel.test_unlisted import KINDS, price_in
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import PARTS, priced


def rows_of(sheet: Sheet) -> list[SheetRow]:
    return [*sheet.heading, *sheet.head, *sheet.rows]


def rows_with(sheet: Sheet, kind: type[SumBelow | Unlisted]) -> list[int]:
    """The rows (from 1) that have such a formula."""
    return [
        at
        for at, row in enumerate(rows_of(sheet), 1)
        if any(isinstance(cell.value.formula, kind) for cell in row.cells)
    ]


def quantities_of(sheet: Sheet) -> list[int]:
    """The rows (from 1) with what whole take-offs come to."""
    return [
        at
        for at, row in enumerate(rows_of(sheet), 1)
        for formula in (cell.value.formula for cell in row.cells)
        if isinstance(formula, MeasuredSum) and formula.whole
    ]


def written(document: Document, tmp_path: Path) -> Path:
    write_workbook(document, tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


@pytest.mark.parametrize("kind", ["one work", "two works"])
def test_a_line_in_the_place_of_a_total_is_no_total(kind: str, tmp_path: Path) -> None:
    """Nor in that of a summary's row for what its other rows do not list."""
    document = build_document(KINDS[kind])
    path = written(document, tmp_path)
    listed = next(each for each in document.sheets if rows_with(each, SumBelow))
    summary = next(each for each in document.sheets if rows_with(each, Unlisted))
    for sheet, at in (
        (listed, rows_with(listed, SumBelow)[-1]),
        (summary, rows_with(summary, Unlisted)[0]),
    ):
        line = next(at for at, row in enumerate(rows_of(sheet), 1) if row.kind == "line")
        values = Values(path)
        values.put_in_place(sheet.label, at, line)
        assert is_error(price_in(path, values)), (sheet.label, at)


def test_a_dimension_row_in_the_place_of_a_quantity_is_none(tmp_path: Path) -> None:
    document = build_document(whole())
    path = written(document, tmp_path)
    sheet = next(each for each in document.sheets if each.key == "take_off")
    at = quantities_of(sheet)[0]
    values = Values(path)
    values.put_in_place(sheet.label, at, at - 2)
    assert is_error(price_in(path, values))


@pytest.mark.parametrize("marked", [True, False])
def test_what_another_take_off_comes_to_is_no_quantity_of_the_deleted_ones_line(
    tmp_path: Path, marked: bool
) -> None:
    document = build_document(whole())
    path = written(document, tmp_path)
    sheet = next(each for each in document.sheets if each.key == "take_off")
    at, other = quantities_of(sheet)[:2]
    beside = column_letter(row_mark_column(places_of(document), sheet.key))
    values = Values(path)
    values.put_in_place(sheet.label, at, None, with_others=True)
    values.type_in(sheet.label, f"H{at}", Decimal(27))
    if marked:
        values.type_in(sheet.label, f"{beside}{at}", values.stored(sheet.label, f"{beside}{other}"))
    assert is_error(price_in(path, values))


def test_nor_is_one_put_in_where_a_linked_lines_rows_were(tmp_path: Path) -> None:
    path = written(build_document(linked(bars())), tmp_path)
    values = Values(path)
    net = int(values.labelled(TAKE_OFF, "ปริมาณสุทธิ", 8)[1:])
    values.put_in_place(TAKE_OFF, net, None)
    for typed in ("", Decimal(27)):
        values.type_in(TAKE_OFF, f"H{net}", typed)
        assert is_error(quantity_of(values, TIE)[1])
    assert quantity_of(values, STEEL)[1] == GROSS


def test_nor_is_a_sum_put_in_where_that_of_the_net_rows_was(tmp_path: Path) -> None:
    path = written(build_document(linked(bars())), tmp_path)
    values = Values(path)
    net = int(values.labelled(TAKE_OFF, "รวม", 8)[1:])
    values.put_in_place(TAKE_OFF, net, net + 1, with_others=True)
    assert is_error(quantity_of(values, TIE)[1])


def test_of_a_take_off_in_the_place_of_another_a_linked_line_takes_nothing(tmp_path: Path) -> None:
    """It has its share of the quantity that is typed instead, as where no row was put in."""
    path = written(build_document(linked(bars())), tmp_path)
    values = Values(path)
    gross = int(values.labelled(TAKE_OFF, "ปริมาณงาน", 8)[1:])
    values.put_in_place(TAKE_OFF, gross, None, with_others=True)
    values.type_in(TAKE_OFF, f"H{gross}", Decimal(300))
    assert is_error(quantity_of(values, STEEL)[1])
    values.type_in("แบบ ปร.4", quantity_of(values, STEEL)[0], Decimal(107))
    assert quantity_of(values, TIE)[1] == Decimal(100)


CLOSING: Final = {
    "one work": ("แบบ ปร.6", priced()),
    "two works": ("แบบ สรุปราคากลาง", mixed_works([ROAD, BUILDING, *PARTS[1:]])),
}


@pytest.mark.parametrize("kind", CLOSING)
def test_a_part_that_is_put_in_at_the_place_of_another_is_an_error(
    kind: str, tmp_path: Path
) -> None:
    """And so is its row wherever else it is copied to: it would be counted twice."""
    tab, given = CLOSING[kind]
    document = build_document(given)
    path = written(document, tmp_path)
    (sheet,) = (each for each in document.sheets if each.label == tab)
    first, *_, last = (at for at, row in enumerate(rows_of(sheet), 1) if row.key[:5] == "part-")
    for at, copied in ((first, last), (last, first)):
        values = Values(path)
        values.put_in_place(tab, at, copied)
        assert is_error(price_in(path, values))
    values = Values(path)
    values.copy_row(tab, first, tab, first + 1)
    ((_, cell),) = load_workbook(path).defined_names["ราคากลาง"].destinations
    letter, row = cell.replace("$", "")[0], int(cell.replace("$", "")[1:])
    assert is_error(values.worked_out(tab, f"{letter}{row + 1}"))


def test_an_empty_row_in_the_place_of_a_part_leaves_the_cost_of_factor_f(tmp_path: Path) -> None:
    tab, given = CLOSING["two works"]
    document = build_document(given)
    path = written(document, tmp_path)
    (sheet,) = (each for each in document.sheets if each.label == tab)
    building = next(part for part in given.parts if part.title == "อาคาร")
    (at,) = (at for at, row in enumerate(rows_of(sheet), 1) if row.key == part_key(building.row))
    costs = [
        (each.label, f"C{at}")
        for each in document.sheets
        for at, row in enumerate(rows_of(each), 1)
        if row.key == COST_KEY
    ]
    values = Values(path)
    before = [values.worked_out(*cost) for cost in costs]
    values.put_in_place(tab, at, None)
    cost = Decimal(building.totals.total) / 100
    assert costs
    assert [values.worked_out(*each) for each in costs] == [each - cost for each in before]


@pytest.mark.parametrize("kind", CLOSING)
def test_parts_may_be_put_in_another_order(kind: str, tmp_path: Path) -> None:
    """The cost of one would go out of that which Factor F is looked up with, without a word."""
    tab, given = CLOSING[kind]
    document = build_document(given)
    path = written(document, tmp_path)
    (sheet,) = (each for each in document.sheets if each.label == tab)
    parts = [at for at, row in enumerate(rows_of(sheet), 1) if row.key[:5] == "part-"]
    before = price_in(path, Values(path))
    assert isinstance(before, Decimal)
    for at, above in ((parts[0], parts[-1] + 1), (parts[-1], parts[0])):
        values = Values(path)
        values.cut_rows(tab, at, at, above)
        assert price_in(path, values) == before, (at, above)
        assert not any(map(is_error, values.texts()))
