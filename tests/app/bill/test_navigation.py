"""Enter and Tab: along what an estimator fills."""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from estimator.app.bill.navigation import next_to_fill, next_to_type
from estimator.domain.bill.rows import ROOT, Bill
from estimator.domain.bill_edits.row_edits import insert_trees
from estimator.ui.bill.model import BillModel
from tests.app.bill.row_names import name_of
from tests.ui.bill.grids import book_line, group, line, model_of, part, row, session_of

SHOWN = ["number", "description", "quantity", "unit", "material", "labour", "total", "remark"]


@pytest.fixture
def model(qapp: QApplication) -> Iterator[BillModel]:
    trees = [
        part(
            "P",
            group("A", line("full"), line("bare", None, None), book_line("book", None)),
            group("B", line("last")),
        )
    ]
    session = session_of(Bill())
    session.do(insert_trees(Bill(), ROOT, 0, trees, ""))
    yield model_of(session)
    session.show(None)


def after_enter(model: BillModel, name: str, column: str) -> tuple[str, str]:
    grid = model.grid
    shown = [grid.column_of(key) for key in SHOWN]
    place, at = next_to_fill(grid, shown, row(model, name), grid.column_of(column))
    return name_of(grid.bill, grid.keys[place]), grid.columns[at].key


def after_tab(model: BillModel, name: str, column: str, step: int = 1) -> tuple[str, str]:
    grid = model.grid
    shown = [grid.column_of(key) for key in SHOWN]
    place, at = next_to_type(grid, shown, (row(model, name), grid.column_of(column)), step)
    return name_of(grid.bill, grid.keys[place]), grid.columns[at].key


def test_enter_goes_along_what_is_filled_whether_it_is_or_not(model: BillModel) -> None:
    """Quantity, Enter, unit, Enter: the same keys in a line from the book, one typed, and a new."""
    way = ["description", "quantity", "unit", "material", "labour"]
    for name in ("bare", "book", "full"):
        for column, then in itertools.pairwise(way):
            assert after_enter(model, name, column) == (name, then)


def test_enter_goes_from_the_last_cell_to_the_next_line_or_a_new_one(model: BillModel) -> None:
    assert after_enter(model, "full", "labour") == ("bare", "description")
    assert after_enter(model, "book", "labour") == ("+A", "description")
    assert after_enter(model, "last", "labour") == ("+B", "description")
    assert after_enter(model, "A", "description") == ("full", "description")
    assert after_enter(model, "+A", "description") == ("B", "description")
    assert after_enter(model, "+B", "quantity") == ("+P", "description")


def test_enter_goes_down_from_what_nobody_types_in(model: BillModel) -> None:
    assert after_enter(model, "full", "total") == ("bare", "description")
    assert after_enter(model, "B", "total") == ("last", "description")
    assert after_enter(model, "P", "remark") == ("A", "description")
    assert after_enter(model, "+P", "description") == ("+P", "description")


def test_enter_passes_columns_that_are_out_of_sight(model: BillModel) -> None:
    grid = model.grid
    shown = [grid.column_of(key) for key in SHOWN if key not in ("unit", "description")]
    bare = row(model, "bare")
    assert next_to_fill(grid, shown, bare, grid.column_of("quantity")) == (
        bare,
        grid.column_of("material"),
    )


def test_tab_stops_where_one_can_type(model: BillModel) -> None:
    assert after_tab(model, "full", "labour") == ("full", "remark")
    assert after_tab(model, "full", "remark") == ("bare", "description")
    assert after_tab(model, "A", "description") == ("full", "description")
    assert after_tab(model, "+P", "remark") == ("+P", "remark")
    assert after_tab(model, "full", "remark", -1) == ("full", "labour")
    assert after_tab(model, "full", "description", -1) == ("A", "description")
    assert after_tab(model, "P", "description", -1) == ("P", "description")
