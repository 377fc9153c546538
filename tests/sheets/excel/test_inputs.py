"""Each figure of a workbook is typed, and looked at by a formula, or is found by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from estimator.domain.bill.rows import Part
from estimator.domain.estimate import FactorChoice
from estimator.domain.pricing.price import price
from estimator.domain.pricing.used_rates import used_rates
from estimator.sheets.printing import Options, build_document, write_workbook
from tests.sheets.builders.test_papers import LABOUR, LINES
from tests.sheets.builders.test_works_summary import ROAD
from tests.sheets.builders.test_works_summary import works as mixed_works
from tests.sheets.excel.changes import addresses, figures, vat_changes
from tests.sheets.excel.workbook_values import Values, places_of
from tests.sheets.samples import BOOKS, EQUIPMENT, PARTS, PROJECT, Tree, bill_of, priced
from tests.sheets.test_salvage import priced_with

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'!)?\b([A-Z]\d+)(?::([A-Z]\d+))?\b")
_INPUT = "FFFFF9E3"

WHOLE = priced()

Cell = tuple[str, int, int]


def looked_at(book: Any) -> Iterator[Cell]:
    """The cells that formulas name, those of ranges one by one."""
    for tab in book:
        for row in tab.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                for name, first, last in _REFERENCE.findall(re.sub(r'"[^"]*"', "", cell.value)):
                    own = (name or tab.title).replace("''", "'")
                    for at, column in places_of(f"{first}:{last or first}"):
                        yield own, at, column


BY_HAND = replace(
    WHOLE.estimate.conditions,
    factor_f=FactorChoice(method="manual", value=Decimal("1.25"), reason="มติ"),
)
EXEMPT = replace(WHOLE.estimate.conditions, vat_exempt=True)
EQUIPMENT_ALONE = priced([(Part("equipment", "ครุภัณฑ์"), EQUIPMENT)])
KINDS = {
    "all kinds": WHOLE,
    "two works": mixed_works([ROAD, *PARTS[1:]], decided="total"),
    "equipment alone": EQUIPMENT_ALONE,
    "Factor F by hand": priced(conditions=BY_HAND),
    "no VAT": priced([(Part("equipment", "ครุภัณฑ์"), EQUIPMENT)], conditions=EXEMPT),
    "salvage after Factor F": priced_with("outside"),
}


@pytest.fixture(params=KINDS)
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    write_workbook(build_document(KINDS[request.param]), tmp_path / "a.xlsx")
    return load_workbook(tmp_path / "a.xlsx")


def test_every_input_is_looked_at_by_a_formula(book: Any) -> None:
    seen = set(looked_at(book))
    inputs = {
        (tab.title, cell.row, cell.column): cell.value
        for tab in book
        for row in tab.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == _INPUT
    }
    assert len(inputs) > 5
    assert {place: value for place, value in inputs.items() if place not in seen} == {}


def test_every_printed_figure_is_an_input_or_a_formula(book: Any) -> None:
    dead = [
        (tab.title, cell.coordinate, cell.value)
        for tab in book
        for row in tab[tab.print_area.split("!")[1]]
        for cell in row
        if cell.data_type == "n" and cell.value is not None and cell.fill.fgColor.rgb != _INPUT
    ]
    assert dead == []


def test_of_the_papers_only_the_budget_is_typed_and_the_rates_of_books_are_locked(
    tmp_path: Path,
) -> None:
    """Nothing hangs on either of them."""
    tree: list[Tree] = [(Part("construction", "หมวด"), LINES)]
    rates = used_rates(bill_of(tree), LABOUR)
    made = priced(tree, project=replace(PROJECT, budget_baht=Decimal(2_000_000)))
    write_workbook(build_document(made, options=Options(rates=rates)), tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    found = [
        (tab.title, cell.value, cell.fill.fgColor.rgb == _INPUT, cell.protection.locked)
        for tab in (book["แบบ อัตราค่าแรงงาน"], book["แบบ บก.01"])
        for row in tab.iter_rows()
        for cell in row
        if cell.data_type == "n" and cell.value is not None
    ]
    assert found == [
        *[("แบบ อัตราค่าแรงงาน", 12.5, False, True)] * 3,
        ("แบบ บก.01", 2_000_000, True, False),
    ]
    assert all(book[tab].protection.sheet for tab, *_ in found)


def test_the_rate_of_vat_is_typed_in_one_place(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    document = build_document(EQUIPMENT_ALONE)
    write_workbook(document, target)
    (sheet,) = (each for each in document.sheets if each.vat is not None)
    (change,) = vat_changes(EQUIPMENT_ALONE.estimate, sheet)
    values = Values(target)
    head = f"D{len(sheet.heading) + len(sheet.head)}"
    assert values.worked_out(sheet.label, head) == "ภาษีมูลค่าเพิ่ม 7%"
    ((letter, percent),) = change.cells.items()
    values.type_in(change.tab, f"{letter}{change.row}", Decimal(percent))
    assert values.worked_out(sheet.label, head) == "ภาษีมูลค่าเพิ่ม"
    expected = figures(build_document(price(change.becomes, BOOKS)))
    compared = 0
    for place, (tab, row) in addresses(document).items():
        if expected.get(place) is not None:
            assert values.worked_out(tab, f"{'ABCDEFGHIJ'[place[2]]}{row}") == expected[place]
            compared += 1
    assert compared > 15


def test_what_is_multiplied_with_vat_is_in_no_formula_as_a_number(book: Any) -> None:
    for tab in book:
        for row in tab.iter_rows():
            for cell in row:
                assert cell.value != 1.07
                assert "1.07" not in str(cell.value)
