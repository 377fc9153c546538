"""What is in sight, and what is put away, when a file or a question is opened."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.sources.quantity import TypedQuantity
from estimator.errors import UserError
from estimator.ui.bill.page import BillPage
from tests.domain.bills import bill_of as made_of
from tests.domain.links import work
from tests.ui.bill.grids import find, group, part, row, session_of
from tests.ui.bill.keys import CTRL, SHIFT, Key, focus, press, settle, write
from tests.ui.bill.pages import at, bill_of, where

LAST = "งานที่ 60"


@pytest.fixture
def page(open_page: Callable[..., BillPage]) -> BillPage:
    """More lines than there is room for, beneath three headings."""
    lines = [
        Tree(work(TypedQuantity(Decimal(each)), description=f"งานที่ {each}"))
        for each in range(1, 61)
    ]
    return open_page(made_of(part("P", group("หนึ่ง", group("หนึ่งจุดหนึ่ง", *lines)))))


def is_seen(page: BillPage, name: str) -> bool:
    place = page.view.visualRect(page.model.index(row(page.model, name), 1))
    return page.view.viewport().rect().contains(place)


def is_marked(page: BillPage, name: str) -> bool:
    return find(bill_of(page), name) in page.view.selected_ids()


def test_a_file_is_opened_at_the_top_of_its_table_or_where_it_was_left(page: BillPage) -> None:
    assert (where(page)[0], page.view.rowAt(0)) == ("งานที่ 1", 0)
    at(page, "งานที่ 2")
    look = page.save_look()
    at(page, LAST)
    bill = bill_of(page)
    # While it is out of sight a table has no height.
    page.hide()
    page.view.resize(200, 60)
    page._session.show(session_of(bill).file)
    page.show()
    settle()
    assert (where(page)[0], page.view.rowAt(0)) == ("งานที่ 1", 0)
    page.hide()
    page.view.resize(200, 60)
    page._left = look
    page._session.show(session_of(bill).file)
    page.show()
    settle()
    assert (where(page)[0], page.view.rowAt(0)) == ("งานที่ 2", 0)
    # Where there is no room above it, the cursor's row is what is seen.
    page._left = {**look, "row": find(bill, LAST)}
    page._session.show(session_of(bill).file)
    settle()
    assert where(page)[0] == LAST
    assert is_seen(page, LAST)


def test_questions_leave_their_lines_in_sight_and_marked(page: BillPage) -> None:
    last_seen = page.view.rowAt(page.view.viewport().height() - page.view.rowHeight(0))
    at(page, str(page.model.index(last_seen, 1).data()).strip())
    name = where(page)[0]
    assert is_seen(page, name)
    # Whatever takes height from the table: a message, say.
    page.resize(1000, 500)
    settle()
    assert is_seen(page, name)
    page.resize(1000, 600)
    press(Key.Key_F8)
    assert page.takeoff.isVisible()
    assert is_seen(page, name)
    press(Key.Key_Escape)

    page.view.select_whole((find(bill_of(page), "งานที่ 58"), find(bill_of(page), LAST)))
    press(Key.Key_F8, CTRL | SHIFT)
    assert page.link_bar.whose.text().startswith("ผูกปริมาณของ “งานที่ 58” ")
    assert page.link_bar.whose.text().endswith(f" กับ “{LAST}”")
    for each in ("งานที่ 58", LAST):
        assert is_seen(page, each)
        assert is_marked(page, each)


def test_a_refusal_goes_when_a_question_begins_and_by_escape(page: BillPage) -> None:
    def refuse() -> None:
        page.report.show_refusal(UserError("ทำไม่ได้"))
        page.view.setFocus()

    for keys in ((Key.Key_F8, CTRL | SHIFT), (Key.Key_F8,), (Key.Key_F, CTRL), (Key.Key_G, CTRL)):
        refuse()
        press(*keys)
        assert page.report.isHidden(), keys
        press(Key.Key_Escape)
    refuse()
    press(Key.Key_Escape)
    assert page.report.isHidden()
    assert focus() is page.view


def test_cells_of_a_file_that_is_only_read_say_so_before_anything_is_typed(page: BillPage) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    file = page._session.file
    assert file is not None
    file.read_only = True
    ways: tuple[Callable[[], None], ...] = (lambda: write("5"), lambda: press(Key.Key_F2))
    for open_rows in (False, True):
        at(page, "งานที่ 1", "quantity")
        if open_rows:
            press(Key.Key_F8)
        for way in ways:
            said.clear()
            way()
            assert [each[:10] for each in said] == ["เขียนแฟ้ม “"[:10]]
            assert page.view.typing.editor is None
            assert page.takeoff.table.typing.editor is None
    assert page.report.isHidden()
    file.read_only = False
    write("5")
    assert page.takeoff.table.typing.editor is not None
