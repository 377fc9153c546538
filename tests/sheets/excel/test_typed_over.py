"""A printed figure that was typed over its formula is told beside its row."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from estimator.domain.bill.rows import Group, Part
from estimator.domain.decisions import RowRounding
from estimator.domain.estimate import Conditions, FactorChoice
from estimator.domain.pricing.price import PricedEstimate
from estimator.sheets.builders.factor_f_working import RESULT_KEY
from estimator.sheets.document import Document, Sheet, SheetCell, Text, is_figure
from estimator.sheets.excel.typed_over import CONDITION_TYPED
from estimator.sheets.printing import Options, build_document, write_workbook
from estimator.sheets.text_formulas import TextOf
from tests.sheets.builders.test_take_off import whole
from tests.sheets.builders.test_works_summary import ROAD
from tests.sheets.builders.test_works_summary import works as mixed_works
from tests.sheets.excel.workbook_values import Values
from tests.sheets.samples import PARTS, line, priced

SAID: Final = "พิมพ์ทับ"
PR5: Final = "แบบ ปร.5 (ก)"
LINES: Final = [line(f"งานที่ {at}", "2", "ม.", "10.25") for at in range(60)]
LONG: Final = [(Part("construction", "อาคาร"), [(Group("งาน"), LINES)])]
MADE: Final[dict[str, PricedEstimate]] = {
    "buildings": priced(),
    "roads": mixed_works([ROAD, *PARTS[1:]]),
    "take-off": whole(),
    "pages": priced(LONG),
}
TOTALS: Final = ("total", "net", "subtotal")
"""Rows of summaries that are an error once they are typed over and wrong."""


def asked(document: Document) -> Iterator[tuple[str, int, SheetCell]]:
    """Figures that are formulas and have to stay so, by tab and row (from 1)."""
    for sheet in document.sheets:
        for at, row in enumerate([*sheet.heading, *sheet.head, *sheet.rows], 1):
            kinds = TOTALS if sheet.locked else ("total", "line")
            cells = row.cells if row.kind not in kinds else ()
            for cell in cells:
                if cell.value.formula is not None and is_figure(cell.value):
                    yield sheet.label, at, cell


def said_in(values: Values, tab: str, row: int) -> bool:
    return any(SAID in str(values.worked_out(tab, f"{letter}{row}")) for letter in "KLMNOPQRSTUVW")


@pytest.mark.parametrize("kind", MADE)
def test_each_figure_that_is_a_formula_is_told_once_it_is_none(tmp_path: Path, kind: str) -> None:
    """Be it the figure that it was: it stands still ever after. So is one that was emptied."""
    document = build_document(MADE[kind])
    write_workbook(document, tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    formulas = {(tab, cell): text for tab, cell, text in values.formulas()}
    places = list(asked(document))
    assert len({tab for tab, *_ in places}) >= 3
    for tab, row, cell in places:
        name = f"{'ABCDEFGHIJ'[cell.first]}{row}"
        if (tab, name) not in formulas:
            continue
        assert not said_in(values, tab, row), (tab, name)
        found = values.worked_out(tab, name)
        if isinstance(found, Decimal):
            values.type_in(tab, name, found)
            assert said_in(values, tab, row), (tab, name)
        values.type_in(tab, name, formulas[tab, name])
    assert not any(said_in(values, tab, row) for tab, row, _ in places)


def test_a_carried_sum_that_is_emptied_is_told(tmp_path: Path) -> None:
    document = build_document(MADE["pages"])
    write_workbook(document, tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    (sheet,) = document.of_form("pr4").sheets
    rows = [*sheet.heading, *sheet.head, *sheet.rows]
    carried = [at for at, row in enumerate(rows, 1) if row.key.startswith(("carried", "brought"))]
    assert len(carried) >= 2
    for at in carried:
        values.type_in(sheet.label, f"I{at}", "")
        assert said_in(values, sheet.label, at)


@pytest.mark.parametrize("decided", ["rows", "total"])
def test_a_figure_beside_a_row_that_its_price_is_rounded_with_is_told(
    tmp_path: Path, decided: RowRounding
) -> None:
    """It changes no price by itself where the row has what rounding leaves."""
    document = build_document(mixed_works([ROAD], decided=decided))
    write_workbook(document, tmp_path / "a.xlsx")
    values, tab = Values(tmp_path / "a.xlsx"), "แบบ สรุปราคากลาง"
    beside = {cell: text for at, cell, text in values.formulas() if at == tab and cell[0] in "IJ"}
    figures = {cell: values.worked_out(tab, cell) for cell in beside}
    figures = {cell: found for cell, found in figures.items() if isinstance(found, Decimal)}
    assert len(figures) >= 4
    for cell, found in figures.items():
        assert not said_in(values, tab, int(cell[1:]))
        values.type_in(tab, cell, found * Decimal("1.1"))
        assert said_in(values, tab, int(cell[1:])), cell
        values.type_in(tab, cell, beside[cell])


def test_a_factor_within_its_table_is_told_as_well(tmp_path: Path) -> None:
    document = build_document(MADE["buildings"])
    write_workbook(document, tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    (sheet,) = document.of_form("factor_f").sheets
    rows = [*sheet.heading, *sheet.head, *sheet.rows]
    (at,) = (at for at, row in enumerate(rows, 1) if row.key == RESULT_KEY)
    (cell,) = (f"{letter}{at}" for letter in "BCD" if is_number(values, sheet, f"{letter}{at}"))
    texts = [each for each in values.all_of(sheet.label) if isinstance(each, str)]
    assert not any(SAID in each for each in texts)
    values.type_in(sheet.label, cell, values.worked_out(sheet.label, cell))
    texts = [each for each in values.all_of(sheet.label) if isinstance(each, str)]
    assert any(SAID in each for each in texts)


def is_number(values: Values, sheet: Sheet, cell: str) -> bool:
    return isinstance(values.worked_out(sheet.label, cell), Decimal)


def test_in_a_copied_row_figures_may_be_typed(tmp_path: Path) -> None:
    document = build_document(MADE["buildings"])
    write_workbook(document, tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    values.copy_row(PR5, 9, PR5, 11)
    for cell in ("C11", "D11"):
        values.type_in(PR5, cell, "")
    values.type_in(PR5, "E11", Decimal(500))
    assert not said_in(values, PR5, 11)


@pytest.mark.parametrize("thai_digits", [False, True])
@pytest.mark.parametrize("kind", ["buildings", "roads"])
def test_a_condition_of_factor_f_that_is_typed_over_is_told(
    tmp_path: Path, kind: str, *, thai_digits: bool
) -> None:
    """The table that is looked up in stays that of the old one."""
    document = build_document(MADE[kind], options=Options(thai_digits))
    write_workbook(document, tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    found = 0
    for sheet in document.sheets:
        for at, row in enumerate([*sheet.heading, *sheet.head, *sheet.rows], 1):
            texts = {
                cell.first: cell.value.text
                for cell in row.cells
                if isinstance(cell.value, Text) and cell.value.text
            }
            if not any("เงินล่วงหน้าจ่าย" in text for text in texts.values()):
                continue
            found += 1
            assert not said_in(values, sheet.label, at)
            values.type_in(sheet.label, f"{'ABCDEFGHIJ'[max(texts)]}{at}", "ร้อยละ 10")
            assert said_in(values, sheet.label, at), (sheet.label, at)
    assert found >= 2


def test_a_text_that_is_long_is_not_asked_for(tmp_path: Path) -> None:
    choice = FactorChoice(method="manual", value=Decimal("1.25"), reason="มติคณะกรรมการ " * 1500)
    made = priced(conditions=Conditions(factor_f=choice))
    write_workbook(build_document(made), tmp_path / "a.xlsx")
    texts = [text for *_, text in Values(tmp_path / "a.xlsx").formulas() if CONDITION_TYPED in text]
    assert 1000 > max(map(len, texts)) > 100


def test_a_text_that_has_a_figure_is_told_but_not_the_name_of_a_row(tmp_path: Path) -> None:
    """The number of sheets, what is said of a cost: they do not follow any more."""
    document = build_document(MADE["buildings"])
    write_workbook(document, tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    formulas = {(tab, cell): text for tab, cell, text in values.formulas()}
    found = {True: 0, False: 0}
    for sheet in document.sheets:
        for at, row in enumerate([*sheet.heading, *sheet.head, *sheet.rows], 1):
            for cell in row.cells:
                formula = cell.value.formula
                if formula is None or not isinstance(cell.value, Text) or row.kind == "total":
                    continue
                name = isinstance(formula, TextOf)
                if not name and not any(map(str.isdigit, cell.value.text)):
                    continue
                assert not said_in(values, sheet.label, at)
                place = f"{'ABCDEFGHIJ'[cell.first]}{at}"
                kept = formulas[sheet.label, place]
                values.type_in(sheet.label, place, "ข้อความอื่น")
                assert said_in(values, sheet.label, at) != name, (sheet.label, place, formula)
                values.type_in(sheet.label, place, kept)
                found[name] += 1
    assert min(found.values()) >= 2, found
