"""The command that takes in another copy: a page of its own, listed nowhere."""

from __future__ import annotations

from estimator.ui.merging.page import MergingPage
from estimator.ui.window.main_window import MainWindow
from tests.app.merging.copies import copy_of, priced, work
from tests.ui.pressing import Answers


def test_a_copy_is_chosen_by_the_command_and_what_came_in_is_shown(
    window: MainWindow, answers: Answers
) -> None:
    assert window.session.path is not None
    answers.path = copy_of(window.session.path, "สำเนา")
    work(answers.path, "สมศรี", priced(4, "1800"))
    assert "page_merging" not in window.menus.actions
    window.menus.actions["merge"].trigger()
    page = window.current
    assert isinstance(page, MergingPage)
    assert [row.done.details for row in page.table.rows if row.side == "theirs"] != []
    page.buttons["take"].click()
    assert window.current.key == "bill"
    window.menus.actions["undo"].trigger()
    assert window.session.file is not None
    assert window.session.file.redo_label is not None
    assert window.session.file.redo_label.startswith("รวมกับสำเนา “สำเนา”")
