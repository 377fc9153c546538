"""The grid's model: it shows what the bill holds, and follows every edit row by row."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication

from estimator.app.bill.visible_rows import Draft, visible_keys
from estimator.domain.bill.cells import BillField
from estimator.domain.bill.rows import ROOT, Bill, Line, Part, RowId
from estimator.domain.bill_edits.cell_edits import fill_cells
from estimator.domain.bill_edits.row_edits import (
    Tree,
    change_node,
    insert_trees,
    move_rows,
    remove_rows,
)
from estimator.domain.findings import Finding
from estimator.domain.sources.book_rate import BookRate
from estimator.domain.sources.labour_ref import LabourRef
from estimator.ui.bill.model import BillModel
from tests.domain.bills import bills
from tests.domain.random_edits import Step, edit_for, steps
from tests.lines import both_shares, flat_line
from tests.ui.bill.grids import (
    book_line,
    enter,
    find,
    group,
    line,
    model_of,
    no_support,
    part,
    row,
    session_of,
    shown,
    small_bill,
    text,
)
from tests.ui.samples import BOOK

START = "P A a b +A B C c +C d +P"


@pytest.fixture
def model(qapp: QApplication) -> Iterator[BillModel]:
    session = session_of(small_bill())
    yield model_of(session)
    session.show(None)


class Resets:
    """Counts how often a model said that everything is new."""

    def __init__(self, model: BillModel) -> None:
        self.count = 0
        model.modelReset.connect(self._add)

    def _add(self) -> None:
        self.count += 1


def test_rows_show_their_numbers_figures_and_totals(model: BillModel) -> None:
    assert shown(model) == START
    assert [text(model, name, "number") for name in "PAaCd"] == ["", "1", "", "2.1", "3"]
    assert text(model, "b", "quantity") == "2.00"
    assert text(model, "b", "material") == "20.00"
    assert text(model, "b", "labour") == "-"
    assert text(model, "b", "total") == "40.00"
    assert text(model, "A", "total") == "50.00"
    assert text(model, "P", "total") == "70.00"
    assert text(model, "+A", "description") == ""


def test_an_unpriced_line_shows_nothing_where_a_price_is_wanted(qapp: QApplication) -> None:
    model = model_of(session_of(Bill()))
    assert shown(model) == "+"
    assert enter(model, "+", "description", "ทรายหยาบ")
    assert shown(model) == "หมวดงานอาคาร ทรายหยาบ +หมวดงานอาคาร"
    assert [
        text(model, "ทรายหยาบ", key) for key in ("quantity", "material", "labour", "total")
    ] == [""] * 4


def test_typing_into_a_cell_changes_the_bill_and_every_total_above(model: BillModel) -> None:
    assert enter(model, "b", "quantity", "2*3.5+1")
    assert text(model, "b", "quantity") == "8.00"
    assert text(model, "A", "total") == "170.00"
    assert text(model, "P", "total") == "190.00"
    model.session.undo()
    assert text(model, "P", "total") == "70.00"


def test_only_rows_that_show_something_else_are_told(model: BillModel) -> None:
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    enter(model, "b", "quantity", "3")
    assert sorted(told) == [(place, place) for place in sorted(row(model, n) for n in "PAb")]


def test_what_cannot_be_read_stays_in_its_cell_with_the_reason(model: BillModel) -> None:
    before = model.session.estimate
    assert not enter(model, "b", "quantity", "2..5")
    assert text(model, "b", "quantity") == "2..5"
    wrong = model.grid.wrong_at(row(model, "b"), model.grid.column_of("quantity"))
    assert wrong is not None
    assert "2..5" in wrong.reason
    assert model.session.estimate is before
    assert enter(model, "b", "quantity", "2.5")
    assert text(model, "b", "quantity") == "2.50"


def test_a_wrong_cell_can_be_given_up(model: BillModel) -> None:
    enter(model, "b", "quantity", "x")
    model.forget_wrong(row(model, "b"), model.grid.column_of("quantity"))
    assert text(model, "b", "quantity") == "2.00"


def test_a_wrong_cell_shows_what_another_edit_puts_into_it(model: BillModel) -> None:
    enter(model, "b", "quantity", "3")
    enter(model, "b", "unit", "กก.")
    for key in ("quantity", "material", "labour"):
        enter(model, "b", key, "7y7")
    enter(model, "a", "quantity", "8y8")
    b = find(model.grid.bill, "b")
    # Another cell of the row: nothing is put into the wrong ones.
    model.session.undo()
    assert [text(model, "b", key) for key in ("quantity", "material", "labour")] == ["7y7"] * 3
    model.session.undo()
    assert text(model, "b", "quantity") == "2.00"
    cells: list[tuple[RowId, BillField]] = [(b, "material"), (b, "labour")]
    model.session.do(fill_cells(model.grid.bill, cells, "9"))
    assert [text(model, "b", key) for key in ("material", "labour")] == ["9.00", "9.00"]
    assert [said.split()[0] for said in model.grid.untaken()] == ["“a”"]


def test_a_wrong_cell_goes_with_its_row_and_comes_back_with_it(model: BillModel) -> None:
    enter(model, "b", "quantity", "x")
    enter(model, "+C", "quantity", "y")
    gone = [find(model.grid.bill, name) for name in "bC"]
    model.session.do(remove_rows(model.grid.bill, gone))
    assert model.grid.untaken() == []
    model.session.undo()
    assert text(model, "b", "quantity") == "x"
    assert text(model, "+C", "quantity") == "y"
    assert len(model.grid.untaken()) == 2
    assert enter(model, "b", "quantity", "3")
    assert text(model, "b", "quantity") == "3.00"


def test_typing_in_the_last_row_makes_a_line_and_leaves_another_such_row(model: BillModel) -> None:
    cursor = QPersistentModelIndex(model.index(row(model, "+A"), 1))
    assert enter(model, "+A", "description", "ไม้แบบ")
    assert shown(model) == "P A a b ไม้แบบ +A B C c +C d +P"
    # The cursor stays in the row that was typed in.
    assert cursor.row() == row(model, "ไม้แบบ")
    assert model.entered == find(model.grid.bill, "ไม้แบบ")


def test_a_new_row_may_begin_with_any_cell(model: BillModel) -> None:
    assert enter(model, "+C", "quantity", "12")
    assert model.grid.bill.node(model.entered or 0) == flat_line("", Decimal(12))
    assert not enter(model, "+C", "quantity", "สิบ")
    assert text(model, "+C", "quantity") == "สิบ"


def test_nothing_comes_of_an_empty_text_in_an_empty_row(model: BillModel) -> None:
    assert enter(model, "+A", "description", "  ")
    assert shown(model) == START


def test_a_draft_becomes_the_row_that_is_typed_in_it(model: BillModel) -> None:
    parent = find(model.grid.bill, "A")
    place = model.set_draft(Draft(parent, 1, "line"))
    assert shown(model) == "P A a new b +A B C c +C d +P"
    cursor = QPersistentModelIndex(model.index(place, 1))
    assert enter(model, "new", "description", "z")
    assert shown(model) == "P A a z b +A B C c +C d +P"
    assert cursor.row() == place


def test_a_draft_group_takes_a_title_only(model: BillModel) -> None:
    model.set_draft(Draft(find(model.grid.bill, "P"), 1, "group"))
    assert not enter(model, "new", "quantity", "5")
    assert enter(model, "new", "description", "งานหลังคา")
    assert shown(model) == "P A a b +A งานหลังคา +งานหลังคา B C c +C d +P"


def test_a_draft_moves_and_goes_without_a_trace(model: BillModel) -> None:
    bill = model.grid.bill
    model.set_draft(Draft(find(bill, "A"), 0, "line"))
    model.set_draft(Draft(find(bill, "C"), 1, "line"))
    assert shown(model) == "P A a b +A B C c new +C d +P"
    assert model.set_draft(None) == -1
    assert shown(model) == START
    assert model.session.estimate.bill is bill


def test_rows_from_elsewhere_take_a_draft_away(model: BillModel) -> None:
    model.set_draft(Draft(find(model.grid.bill, "A"), 0, "line"))
    model.session.do(insert_trees(model.grid.bill, find(model.grid.bill, "C"), 0, [line("n")], ""))
    assert shown(model) == "P A a b +A B C n c +C d +P"


def test_moved_rows_take_the_cursor_along(model: BillModel) -> None:
    bill = model.grid.bill
    cursor = QPersistentModelIndex(model.index(row(model, "c"), 2))
    resets = Resets(model)
    model.session.do(move_rows(bill, [find(bill, "C")], find(bill, "A"), 0))
    assert shown(model) == "P A C c +C a b +A B +B d +P"
    assert cursor.row() == row(model, "c")
    model.session.undo()
    assert shown(model) == START
    assert cursor.row() == row(model, "c")
    assert resets.count == 0


def test_folding_hides_rows_and_unfolding_brings_them_back(model: BillModel) -> None:
    a_group, b_group = find(model.grid.bill, "A"), find(model.grid.bill, "B")
    model.fold([a_group, b_group], folded=True)
    assert shown(model) == "P A B d +P"
    assert text(model, "A", "total") == "50.00"
    enter(model, "d", "quantity", "9")
    assert shown(model) == "P A B d +P"
    assert model.reveal(find(model.grid.bill, "c")) == row(model, "c")
    assert shown(model) == "P A B C c +C d +P"
    model.fold([a_group], folded=False)
    assert shown(model) == START


def test_another_kind_of_part_is_another_page(model: BillModel) -> None:
    model.session.do(change_node(model.grid.bill, find(model.grid.bill, "x"), Line("y"), ""))
    assert shown(model) == START
    part_row = find(model.grid.bill, "P")
    node = model.grid.bill.node(part_row)
    assert isinstance(node, Part)
    model.session.do(change_node(model.grid.bill, part_row, replace(node, kind="equipment"), ""))
    assert shown(model) == "+"
    model.session.undo()
    assert shown(model) == START


def test_undo_and_foreign_edits_are_told_apart_from_typing(model: BillModel) -> None:
    told: list[tuple[tuple[int, ...], bool]] = []
    model.touched.connect(lambda change, foreign: told.append((change.rows, foreign)))
    b = find(model.grid.bill, "b")
    enter(model, "b", "quantity", "5")
    model.session.undo()
    model.session.do(change_node(model.grid.bill, b, Line("q"), ""))
    assert told == [((b,), False), ((b,), True), ((b,), True)]


def test_a_line_carries_the_sign_of_its_gravest_finding(qapp: QApplication) -> None:
    found = [
        Finding("note", "rate_unconfirmed", "ยังไม่สอบทาน"),
        Finding("warn", "labour_differs", "ต่างจากบัญชี 5.00"),
    ]
    support = replace(no_support(), findings=lambda row: found)
    model = model_of(session_of(small_bill()), support)
    place = row(model, "a")
    vertical = Qt.Orientation.Vertical
    assert model.headerData(place, vertical, Qt.ItemDataRole.DisplayRole) == "≠"
    tip = model.headerData(place, vertical, Qt.ItemDataRole.ToolTipRole)
    assert "ต่างจากบัญชี 5.00" in str(tip)
    assert text(model, "a", "state") == "≠ ค่าแรงต่างจากบัญชี"
    found.clear()
    enter(model, "a", "quantity", "4")
    assert model.headerData(place, vertical, Qt.ItemDataRole.DisplayRole) == ""


def test_an_editor_begins_with_the_price_of_either_side_wherever_it_comes_from(
    qapp: QApplication,
) -> None:
    pipe = flat_line("ท่อ", Decimal(2), "ม.", Decimal(100), labour_item=LabourRef(BOOK, "2.3.1", 1))
    share = both_shares(BOOK, "2.3.1", 1, Decimal(50), Decimal(30))
    fittings = flat_line("ข้อต่อ", pipe_share=share)
    session = session_of(Bill())
    tree = part("P", group("A", Tree(pipe), Tree(fittings)))
    session.do(insert_trees(session.estimate.bill, ROOT, 0, [tree], ""))
    model = model_of(session)
    begins = [
        [
            model.grid.edit_text_at(row(model, name), model.grid.column_of(side))
            for side in ("material", "labour")
        ]
        for name in ("ท่อ", "ข้อต่อ")
    ]
    assert begins == [["100", "96.00"], ["100.00", "30.00"]]


def test_the_book_price_stays_the_books_when_it_is_only_looked_at(qapp: QApplication) -> None:
    tree = part("P", group("A", book_line("ฉาบปูน", None)))
    session = session_of(Bill())
    session.do(insert_trees(session.estimate.bill, ROOT, 0, [tree], ""))
    model = model_of(session)
    place, labour = row(model, "ฉาบปูน"), model.grid.column_of("labour")
    assert text(model, "ฉาบปูน", "labour") == "96.00"
    assert model.enter(place, labour, model.grid.edit_text_at(place, labour))
    node = model.grid.node_at(place)
    assert isinstance(node, Line)
    assert isinstance(node.labour, BookRate)
    assert enter(model, "ฉาบปูน", "labour", "100")
    assert enter(model, "ฉาบปูน", "labour", "")
    assert model.grid.node_at(place) == node


def test_rows_are_dropped_into_groups_and_between_rows(model: BillModel) -> None:
    move = Qt.DropAction.MoveAction
    data = model.mimeData([model.index(row(model, "d"), 1), model.index(row(model, "d"), 2)])
    target = model.index(row(model, "A"), 0)
    assert model.canDropMimeData(data, move, -1, -1, target)
    assert model.dropMimeData(data, move, -1, -1, target)
    assert shown(model) == "P A a b d +A B C c +C +P"
    data = model.mimeData([model.index(row(model, "b"), 0), model.index(row(model, "a"), 0)])
    assert model.dropMimeData(data, move, row(model, "c"), 0, model.index(-1, -1))
    assert shown(model) == "P A d +A B C a b c +C +P"
    data = model.mimeData([model.index(row(model, "a"), 0)])
    assert model.dropMimeData(data, move, row(model, "+P"), 0, model.index(-1, -1))
    assert shown(model) == "P A d +A B C b c +C a +P"


def test_rows_are_not_dropped_where_they_may_not_stand(model: BillModel) -> None:
    move = Qt.DropAction.MoveAction
    nowhere = model.index(-1, -1)
    b_group = model.mimeData([model.index(row(model, "B"), 0)])
    assert not model.canDropMimeData(b_group, move, -1, -1, model.index(row(model, "C"), 0))
    assert not model.dropMimeData(b_group, move, row(model, "c"), 0, nowhere)
    empty = model.mimeData([model.index(row(model, "+A"), 0)])
    assert not model.canDropMimeData(empty, move, -1, -1, model.index(row(model, "A"), 0))
    assert shown(model) == START


def test_another_estimate_is_shown_from_its_beginning(model: BillModel) -> None:
    model.fold([find(model.grid.bill, "A")], folded=True)
    model.session.show(None)
    assert model.rowCount() == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(bill=bills(), plan=steps, data=st.data())
def test_after_any_edits_undos_and_redos_the_grid_shows_the_bill(
    qapp: QApplication, bill: Bill, plan: list[Step], data: st.DataObject
) -> None:
    session = session_of(bill)
    model = model_of(session)
    resets = Resets(model)
    for step in plan:
        edit = edit_for(session.estimate.bill, step)
        if edit is not None:
            session.do(edit)
        action = data.draw(st.sampled_from(["undo", "redo", "fold", "unfold", "none"]))
        if action == "undo":
            session.undo()
        elif action == "redo":
            session.redo()
        elif action in ("fold", "unfold"):
            groups = [key for key in model.grid.keys if key > 0 and _holds(model, key)]
            model.fold(groups[:2], folded=action == "fold")
        _compare(model)
    while session.undo():
        _compare(model)
    assert resets.count == 0


def _holds(model: BillModel, key: int) -> bool:
    return not isinstance(model.grid.bill.node(key), Line)


def _compare(model: BillModel) -> None:
    """The grid that followed edit by edit is the grid one would make anew."""
    grid = model.grid
    assert grid.keys == visible_keys(grid.bill, "construction", grid.folded)
    anew = BillModel(model.session, "construction", no_support())
    anew.grid.folded = grid.folded
    anew.grid.keys = anew.grid.fresh_keys()
    for place in range(model.rowCount()):
        for column in range(model.columnCount()):
            assert grid.text_at(place, column) == anew.grid.text_at(place, column)
    anew.deleteLater()
