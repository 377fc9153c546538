"""No figure that came in as a text goes out of the totals of a workbook without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from estimator.domain.decisions import RowRounding
from estimator.sheets.document import Document
from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.builders.test_take_off import whole
from tests.sheets.builders.test_works_summary import ROAD
from tests.sheets.builders.test_works_summary import works as mixed_works
from tests.sheets.excel.test_inputs import BY_HAND
from tests.sheets.excel.workbook_values import Values
from tests.sheets.samples import PARTS, priced

KINDS = {"all kinds": priced(), "Factor F by hand": priced(conditions=BY_HAND)}
TEXTS = ("64", "64 ต้น", "260.-", "1/2", "--1")
_INPUT = "FFFFF9E3"


def written(tmp_path: Path, document: Document) -> Path:
    target = tmp_path / "a.xlsx"
    write_workbook(document, target)
    return target


def inputs(book: Any) -> Iterator[tuple[str, str]]:
    """Where figures are typed."""
    for tab in book:
        for row in tab.iter_rows():
            for cell in row:
                if cell.fill.fgColor.rgb == _INPUT and cell.data_type == "n":
                    yield tab.title, cell.coordinate


def net_of(values: Values, path: Path) -> str:
    """The kind of value that the reference price of a workbook is."""
    ((tab, cell),) = load_workbook(path).defined_names["ราคากลาง"].destinations
    return type(values.worked_out(tab, cell.replace("$", ""))).__name__


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_in_place_of_a_figure_is_an_error_in_the_reference_price(
    tmp_path: Path, kind: str
) -> None:
    """Of a line that counts: a price of one without a quantity is in no total."""
    path = written(tmp_path, build_document(KINDS[kind]))
    values = Values(path)
    typed = [place for place in inputs(load_workbook(path)) if values.worked_out(*place)]
    for at, (tab, cell) in enumerate(Random(5).sample(typed, 8)):
        old = values.worked_out(tab, cell)
        values.type_in(tab, cell, TEXTS[at % len(TEXTS)])
        assert net_of(values, path) == "_Error", (tab, cell)
        values.type_in(tab, cell, old)
    assert net_of(values, path) == "Decimal"


@pytest.mark.parametrize("decided", ["rows", "total"])
def test_items_of_works_and_shared_prices_do_not_lose_one_either(
    tmp_path: Path, decided: RowRounding
) -> None:
    document = build_document(mixed_works([ROAD, *PARTS[1:]], decided=decided))
    path = written(tmp_path, document)
    places = list(inputs(load_workbook(path)))
    values = Values(path)
    for tab, cell in Random(3).sample(places, 8):
        old = values.worked_out(tab, cell)
        if old:
            values.type_in(tab, cell, "64 ต้น")
            assert net_of(values, path) == "_Error", (tab, cell)
            values.type_in(tab, cell, old)


@pytest.mark.parametrize("column", "FHI")
def test_an_amount_typed_as_a_text_over_its_formula_is_an_error_too(
    tmp_path: Path, column: str
) -> None:
    path = written(tmp_path, build_document(priced()))
    values = Values(path)
    values.type_in("แบบ ปร.4", f"{column}10", "2,724.15 บาท")
    assert net_of(values, path) == "_Error"


@pytest.mark.parametrize("nothing", ["-", ""])
def test_a_dash_and_an_empty_cell_mean_that_there_is_nothing(tmp_path: Path, nothing: str) -> None:
    path = written(tmp_path, build_document(priced()))
    values = Values(path)
    before = values.worked_out("แบบ ปร.4", "I10")
    values.type_in("แบบ ปร.4", "E10", nothing)
    assert values.worked_out("แบบ ปร.4", "F10") == nothing
    assert values.worked_out("แบบ ปร.4", "I10") == Decimal("800.25")
    assert before > Decimal("800.25")
    assert net_of(values, path) == "Decimal"


@pytest.mark.parametrize("typed", ["", "-", Decimal(0), Decimal(-1), Decimal("0.5"), "1.2"])
def test_a_cost_without_a_factor_is_an_error_in_the_reference_price(
    tmp_path: Path, typed: Decimal | str
) -> None:
    """An emptied cell of a Factor F set by hand, or of VAT, takes nothing out without a word."""
    path = written(tmp_path, build_document(priced()))
    values = Values(path)
    factor = next(
        cell.coordinate
        for row in load_workbook(path)["แบบ ปร.5 (ก)"]
        for cell in row
        if str(cell.value).startswith("=IF(COUNT(") and ">=1" in str(cell.value)
    )
    asked = formula_of(path, factor).replace("$", "")
    ((tab, cell),) = set(re.findall(r"COUNT\('([^']+)'!([A-Z]+\d+)\)", asked))
    values.type_in(tab, cell, typed)
    assert net_of(values, path) == "_Error"
    vat = [at for sheet, at in inputs(load_workbook(path)) if sheet == "แบบ ปร.5 (ข)"]
    assert vat == ["H3"]
    if typed != 0:
        values = Values(path)
        values.type_in("แบบ ปร.5 (ข)", "H3", typed)
        assert net_of(values, path) == "_Error"


def test_a_factor_set_by_hand_takes_no_number_below_one(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path, build_document(KINDS["Factor F by hand"])))
    (tab,) = (each for each in book if each.title.startswith("แบบ Factor F"))
    (cell,) = (at for sheet, at in inputs(book) if sheet == tab.title)
    (rule,) = rules(tab)
    assert (str(rule.sqref), rule.formula1) == (cell, f"AND(ISNUMBER({cell}),{cell}>=1)")


def formula_of(path: Path, cell: str) -> str:
    return str(load_workbook(path)["แบบ ปร.5 (ก)"][cell].value)


@pytest.mark.parametrize(
    ("tab", "cell"), [("แบบ ปร.4", "E10"), ("แบบ ปร.4 (พ)", "E8"), ("แบบ ปร.4", "I10")]
)
def test_an_error_in_a_cell_is_no_row_taken_out(tmp_path: Path, tab: str, cell: str) -> None:
    """A price of a sheet that is gone is an error up to the reference price."""
    path = written(tmp_path, build_document(priced()))
    values = Values(path)
    values.type_in(tab, cell, "=#REF!")
    assert net_of(values, path) == "_Error"


@pytest.mark.parametrize("nothing", ["", "-"])
def test_an_emptied_total_of_a_list_takes_nothing_out_without_a_word(
    tmp_path: Path, nothing: str
) -> None:
    path = written(tmp_path, build_document(priced()))
    values = Values(path)
    assert values.worked_out("แบบ ปร.4", "I21") == values.worked_out("แบบ ปร.5 (ก)", "C24")
    values.type_in("แบบ ปร.4", "I21", nothing)
    assert net_of(values, path) == "_Error"


def rules(tab: Worksheet) -> list[Any]:
    return list(tab.data_validations.dataValidation)


@pytest.mark.parametrize("kind", KINDS)
def test_where_figures_are_typed_nothing_else_is_taken(tmp_path: Path, kind: str) -> None:
    book = load_workbook(written(tmp_path, build_document(KINDS[kind])))
    for tab, cell in inputs(book):
        (rule,) = (each for each in rules(book[tab]) if cell in each.sqref)
        assert rule.type == "custom"
        assert rule.errorStyle in (None, "stop")
        assert rule.showErrorMessage
        assert rule.errorTitle == "ต้องเป็นตัวเลข"
        assert "โปรดพิมพ์" in rule.error
        first = str(rule.sqref).partition(":")[0]
        assert f"ISNUMBER({first})" in rule.formula1


def test_rows_put_in_a_list_are_asked_for_figures_as_well(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path, build_document(priced())))
    spans = {str(rule.sqref) for rule in rules(book["แบบ ปร.4"])}
    assert spans == {f"{letter}8:{letter}21" for letter in "CEFGHI"}


def test_rows_of_a_take_off_are_asked_for_figures_as_well(tmp_path: Path) -> None:
    """Wherever they are put in: in the columns in which figures are typed."""
    document = build_document(whole())
    (sheet,) = document.of_form("take_off").sheets
    tab = load_workbook(written(tmp_path, document))[sheet.label]
    first, last = len(sheet.heading) + len(sheet.head) + 1, tab.max_row - 1
    assert {str(rule.sqref) for rule in rules(tab)} == {
        f"{letter}{first}:{letter}{last}" for letter in "DEFG"
    }
    assert all(f"ISNUMBER({str(rule.sqref)[:2]}" in rule.formula1 for rule in rules(tab))
