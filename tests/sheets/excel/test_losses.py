"""What is taken out of a workbook takes no money out of the reference price without a word.

A few of all losses; `tests.bench.emptied_workbooks` has LibreOffice work them all out.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from openpyxl import load_workbook

from estimator.domain.money import baht
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.errors import UserError
from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.builders.test_works_summary import ROAD
from tests.sheets.builders.test_works_summary import works as mixed_works
from tests.sheets.excel.losses import REFERENCE_PRICE, Loss, losses, whole_losses
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import BOOKS, PARTS, priced
from tests.sheets.test_salvage import priced_with

MIXED: Final = [ROAD, *PARTS[1:]]
KINDS: Final = {
    "all kinds": priced(),
    "two works": mixed_works(MIXED, decided="rows"),
    "two works, 2569": mixed_works(MIXED, form_set="2569", decided="total"),
}


def written(tmp_path: Path, given: PricedEstimate) -> Path:
    target = tmp_path / "a.xlsx"
    write_workbook(build_document(given), target)
    return target


def price_of(path: Path, loss: Loss) -> Any:
    """The reference price of a workbook once something is taken out of it."""
    ((tab, cell),) = load_workbook(path).defined_names[REFERENCE_PRICE].destinations
    column, row = cell.replace("$", "")[0], int(cell.replace("$", "")[1:])
    values = Values(path)
    if loss.kind == "say":
        values.type_in(loss.tab, f"{loss.cell}{loss.row}", loss.text)
    elif loss.kind == "remove":
        values.remove(loss.tab)
    else:
        values.delete_rows(loss.tab, loss.row, loss.rows)
        if loss.tab == tab and row >= loss.row:
            row -= loss.rows
    if loss.kind == "remove" and loss.tab == tab:
        return None
    return values.worked_out(tab, f"{column}{row}")


def is_right(found: Any, loss: Loss) -> bool:
    expected = price(loss.becomes, BOOKS).reference_price
    return isinstance(found, Decimal) and abs(found * 100 - expected) < 100


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_deletes_a_list_or_a_part_finds_the_price_without_it(
    tmp_path: Path, kind: str
) -> None:
    path = written(tmp_path, KINDS[kind])
    deleted = [each for each in whole_losses(KINDS[kind], build_document(KINDS[kind])) if each.must]
    assert len(deleted) >= 7
    ((closing, _),) = load_workbook(path).defined_names[REFERENCE_PRICE].destinations
    # The first parts there are those that Factor F is looked up with.
    parts = [each for each in deleted if each.tab == closing]
    for loss in (*Random(1).sample(deleted, 2), *parts[:2]):
        assert is_right(price_of(path, loss), loss), (loss.tab, loss.row, loss.rows)


def test_a_part_that_is_deleted_where_parts_are_added_leaves_the_cost_of_factor_f(
    tmp_path: Path,
) -> None:
    given = mixed_works([ROAD, *PARTS], project="building")
    road, building = (each for each in given.parts if each.kind == "construction")
    values = Values(written(tmp_path, given))
    cost = ("แบบ Factor F (1)", "C18")
    assert values.worked_out(*cost) * 100 == road.totals.total + building.totals.total
    (gone, *_) = (
        each
        for each in whole_losses(given, build_document(given))
        if each.tab == "แบบ สรุปราคากลาง" and each.rows == 1 and each.must
    )
    changed = Values(tmp_path / "a.xlsx")
    changed.delete_rows(gone.tab, gone.row, gone.rows)
    assert changed.worked_out(*cost) * 100 == road.totals.total


@pytest.mark.parametrize("kind", KINDS)
def test_a_tab_that_is_gone_is_an_error_or_none_that_counts(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path, KINDS[kind])
    removed = [
        each
        for each in whole_losses(KINDS[kind], build_document(KINDS[kind]))
        if each.kind == "remove"
    ]
    for loss in Random(2).sample(removed, 3):
        found = price_of(path, loss)
        assert found is None or is_error(found) or is_right(found, loss), loss.tab


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_or_a_cell_that_is_gone_is_an_error_or_the_price_of_the_program(
    tmp_path: Path, kind: str
) -> None:
    given = KINDS[kind]
    path = written(tmp_path, given)
    made = [each for each in losses(given, build_document(given), path) if each.kind != "remove"]
    for loss in Random(4).sample(made, 4):
        try:
            found = price_of(path, loss)
            assert is_error(found) or is_right(found, loss), (loss.tab, loss.row, loss.cell)
        except UserError:  # the program refuses such a bill
            continue


TOTALS: Final = {
    "the sum of a list": ("แบบ ปร.4", "I21"),
    "the sum of one without a summary": ("แบบ ปร.4 (พ)", "E17"),
    "the amount of a line": ("แบบ ปร.4", "F10"),
    "the total of a line": ("แบบ ปร.4", "I10"),
}


@pytest.mark.parametrize("name", TOTALS)
@pytest.mark.parametrize("nothing", ["", "-"])
def test_an_emptied_amount_of_a_list_is_an_error(tmp_path: Path, name: str, nothing: str) -> None:
    tab, cell = TOTALS[name]
    given = KINDS["all kinds"]
    path = written(tmp_path, given)
    assert isinstance(Values(path).worked_out(tab, cell), Decimal)
    loss = Loss("say", tab, int(cell[1:]), given.estimate, cell=cell[0], text=nothing)
    assert is_error(price_of(path, loss))


@pytest.mark.parametrize("typed", ["=TRUE()", "=FALSE"])
def test_a_truth_value_is_no_quantity(tmp_path: Path, typed: str) -> None:
    given = KINDS["all kinds"]
    loss = Loss("say", "แบบ ปร.4", 10, given.estimate, cell="C", text=typed)
    assert is_error(price_of(written(tmp_path, given), loss))


def test_a_rate_of_vat_matters_only_where_something_costs(tmp_path: Path) -> None:
    given = KINDS["all kinds"]
    path = written(tmp_path, given)
    ((tab, cell),) = load_workbook(path).defined_names[REFERENCE_PRICE].destinations
    values = Values(path)
    for row in range(8, 12):
        if isinstance(values.worked_out("แบบ ปร.4 (ข)", f"C{row}"), Decimal):
            values.type_in("แบบ ปร.4 (ข)", f"C{row}", Decimal(0))
    before = values.worked_out(tab, cell.replace("$", ""))
    values.type_in("แบบ ปร.5 (ข)", "H3", "")
    assert values.worked_out(tab, cell.replace("$", "")) == before
    loss = Loss("say", "แบบ ปร.5 (ข)", 3, given.estimate, cell="H", text="")
    assert is_error(price_of(path, loss))
    values.type_in("แบบ ปร.4 (ข)", "C9", Decimal(1))
    values.type_in("แบบ ปร.5 (ข)", "H3", Decimal(700))
    assert is_error(values.worked_out(tab, cell.replace("$", "")))


def test_value_that_is_taken_off_after_factor_f_is_never_multiplied_by_it(tmp_path: Path) -> None:
    given = priced_with("outside", "rows", "building")
    path = written(tmp_path, given)
    tab = "แบบ ปร.5 (ก)"
    rows = enumerate(load_workbook(path)[tab].iter_rows(), 1)
    (at,) = [at for at, row in rows if "ไม้เก่า" in str(row[1].value)]
    found = price_of(path, Loss("take", tab, at, given.estimate))
    assert found == baht(given.reference_price)
