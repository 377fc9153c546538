"""Blocks of figures pasted down the screen: over groups and under a filter, row by row."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from estimator.app.bill.row_filter import RowFilter
from estimator.domain.bill.rows import Bill, Line, RowId, walk
from estimator.domain.bill_edits.row_edits import Tree
from estimator.errors import UserError
from estimator.ui.bill.page import BillPage
from tests.domain.bills import bill_of as made_of
from tests.ui.bill.grids import find, group, line, part, session_of, shown, text
from tests.ui.bill.keys import CTRL, Key, press
from tests.ui.bill.pages import at, bill_of

START = "P A a b +A B C c +C d +P"


def only(page: BillPage, *names: str) -> None:
    rows = {find(bill_of(page), name) for name in names}
    page.filters.filter_by(RowFilter("ทดสอบ", lambda _ground: set(rows)))


def paste(page: BillPage, name: str, column: str, content: str) -> list[UserError]:
    """Paste a text at a row's cell; what was refused."""
    refused: list[UserError] = []
    page.pasting.refused.connect(refused.append)
    QApplication.clipboard().setText(content)
    at(page, name, column)
    press(Key.Key_V, CTRL)
    page.pasting.refused.disconnect(refused.append)
    return refused


def test_a_column_lies_on_the_lines_below_with_blanks_on_titles(page: BillPage) -> None:
    before = bill_of(page)
    assert not paste(page, "a", "quantity", "5\n6\n\n\n7\n8\n")
    assert [text(page.model, name, "quantity") for name in "abcd"] == [
        "5.00",
        "6.00",
        "7.00",
        "8.00",
    ]
    assert shown(page.model) == START
    page._session.undo()
    assert bill_of(page).rows == before.rows


def test_under_a_filter_figures_go_onto_the_rows_that_one_sees(page: BillPage) -> None:
    before = bill_of(page)
    only(page, "c", "d")
    assert not paste(page, "c", "material", "500\n600\n")
    changed = {row for row, each in bill_of(page).rows.items() if before.rows.get(row) != each}
    assert changed == {find(before, "c"), find(before, "d")}


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a", "5\n6\n7\n8", "“7” ตรงกับ “B”"),
        ("d", "5\n6", "แถวที่ 2 เกินแถวสุดท้าย"),
        ("+A", "5\n6", "จึงเป็นรายการใหม่ไม่ได้"),
    ],
)
def test_a_figure_that_lies_on_no_line_is_refused(
    page: BillPage, name: str, content: str, why: str
) -> None:
    before = bill_of(page)
    (refused,) = paste(page, name, "material", content)
    assert why in str(refused)
    assert bill_of(page) == before


_TREES = st.recursive(
    st.just(line("งาน", "1", "10")),
    lambda below: st.lists(below, min_size=1, max_size=4).map(lambda each: group("กลุ่ม", *each)),
    max_leaves=10,
)
_FIGURES = st.integers(1, 99_999).map(lambda each: Decimal(each) / 100)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(trees=st.lists(_TREES, min_size=1, max_size=5), data=st.data())
def test_exactly_the_cells_in_sight_below_change(
    qapp: QApplication, trees: list[Tree], data: st.DataObject
) -> None:
    bill = made_of(part("หมวด", *trees))
    lines = [row for row in walk(bill) if isinstance(bill.node(row), Line)]
    page = BillPage(session_of(bill))
    kept = set(data.draw(st.lists(st.sampled_from(lines), min_size=1, unique=True), "kept"))
    if data.draw(st.booleans(), "filtered"):
        page.filters.filter_by(RowFilter("ทดสอบ", lambda _ground: set(kept)))
    grid = page.model.grid
    there = [row for row in grid.keys if row > 0]
    start = data.draw(st.sampled_from(there), "start")
    below = there[there.index(start) :]
    below = below[: data.draw(st.integers(2, max(2, len(below))), "rows")]
    prices = {row: data.draw(_FIGURES) for row in below if isinstance(bill.node(row), Line)}
    if len(below) < 2 or not prices:
        _close(page)
        return
    QApplication.clipboard().setText(
        "".join(f"{prices[row]}\n" if row in prices else "\n" for row in below)
    )
    page.view.go_to(grid.row_of(start), grid.column_of("material"))
    page.pasting.paste()
    after = page._session.estimate.bill
    assert _changed(bill, after) <= set(prices)
    assert set(after.rows) == set(bill.rows)
    for row in lines:
        price = prices.get(row, Decimal(10))
        if row in grid.keys:
            at = grid.row_of(row), grid.column_of("total")
            assert grid.text_at(*at) == f"{price.quantize(Decimal('0.01'), ROUND_HALF_UP):,}"
    page._session.undo()
    assert page._session.estimate.bill.rows == bill.rows
    _close(page)


def _changed(before: Bill, after: Bill) -> set[RowId]:
    return {row for row, each in after.rows.items() if before.rows.get(row) != each}


def _close(page: BillPage) -> None:
    page._session.show(None)
    page.deleteLater()
