"""Where texts stand in the bill, against a look at every row."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from estimator.app.bill.row_search import RowSearch
from estimator.app.bill.row_texts import holding, last_titled, prepare_some, titled
from estimator.app.bill.visible_rows import parts_of
from estimator.domain.bill.cells import TEXT_CELLS
from estimator.domain.bill.rows import (
    Bill,
    Line,
    Part,
    Row,
    RowId,
    bill_from_rows,
    walk,
    with_changes,
)
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.search.folding import closed_up
from tests.domain.bills import bill_of, bills
from tests.domain.random_edits import Step, edit_for, steps
from tests.lines import flat_line

_APART = 61
"""Between two ids, so that a short bill lies in several chunks."""
_NEEDLES = ["ก", "า", "น", "งาน", "ม", "ตร", "กก", "1", "ไม่มีคำนี้"]


def spread(bill: Bill) -> Bill:
    """The bill with ids that lie far apart."""
    rows = bill.rows.values()
    return bill_from_rows(
        [replace(row, id=row.id * _APART, parent=row.parent * _APART) for row in rows]
    )


def title_of(row: Row) -> str:
    return closed_up(row.node.description if isinstance(row.node, Line) else row.node.title)


def cells_of(row: Row) -> list[str]:
    if not isinstance(row.node, Line):
        return [title_of(row)]
    return [closed_up(cell.get(row.node)) for cell in TEXT_CELLS.values()]


def plainly_found(bill: Bill, text: str) -> list[RowId]:
    rows = [row for part in parts_of(bill, "construction") for row in (part, *walk(bill, part))]
    return [row for row in rows if any(text in cell for cell in cells_of(bill.rows[row]))]


def needles_of(bill: Bill) -> list[str]:
    """Pieces of what stands in the bill, and whole titles."""
    titles = [title_of(row) for row in bill.rows.values()][:3]
    return [each for each in (*_NEEDLES, *titles, *(title[1:3] for title in titles)) if each]


@given(bills(), steps)
def test_after_any_edits_texts_are_found_as_row_by_row(bill: Bill, plan: list[Step]) -> None:
    bill, search = spread(bill), RowSearch("construction")
    for step in plan:
        edit = edit_for(bill, step)
        bill = bill if edit is None else with_changes(bill, edit.rows)
        rows = list(bill.rows.values())
        for text in needles_of(bill):
            found = [row for row in reversed(rows) if text in title_of(row)]
            assert list(last_titled(bill, text)) == [(row, title_of(row)) for row in found]
            same = [row for row in found if title_of(row) == text]
            assert list(last_titled(bill, text, whole=True)) == [(row, text) for row in same]
            ids = {row.id for row in rows if any(text in cell for cell in cells_of(row))}
            assert holding(bill, text) == ids
            two = {row.id for row in found if "น" in title_of(row)}
            assert titled(bill, [text, "น"]) == two
            assert search.find(bill, text) == plainly_found(bill, text)


def test_texts_may_be_looked_at_ahead_some_at_a_time() -> None:
    lines = tuple(Tree(flat_line(f"รายการ {number}")) for number in range(700))
    bill = bill_of(Tree(Part("construction", "หมวด"), lines))
    assert [prepare_some(bill) for _ in range(3)] == [False, False, True]
    assert len(titled(bill, ["รายการ69"])) == 11
