"""What papers tell beside the price is typed here: meetings one at a time, and heads."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from estimator.app.session import EstimateSession
from estimator.ui.procedure.meetings_page import MeetingsPage


@pytest.fixture
def page(qtbot: QtBot, session: EstimateSession) -> MeetingsPage:
    made = MeetingsPage(session)
    qtbot.addWidget(made)
    made.show()
    return made


def test_meetings_are_put_in_chosen_and_taken_out(
    page: MeetingsPage, session: EstimateSession
) -> None:
    page.meeting_fields["meeting_on"].enter("19/6/2569")
    page.meeting_fields["meeting_resolution"].enter("เห็นชอบ")
    page._add_meeting()
    page.meeting_fields["meeting_on"].enter("22/6/2569")
    told = [(each.on, each.resolution) for each in session.estimate.meetings]
    assert told == [(date(2026, 6, 19), "เห็นชอบ"), (date(2026, 6, 22), "")]
    assert len(page.meeting.values) == 2
    page._remove_meeting()
    assert [each.on for each in session.estimate.meetings] == [date(2026, 6, 19)]
    assert page.meeting_fields["meeting_resolution"].text == "เห็นชอบ"
    session.undo()
    assert len(session.estimate.meetings) == 2


def test_a_head_is_one_step_that_can_be_undone(
    page: MeetingsPage, session: EstimateSession
) -> None:
    before = session.estimate
    page.fields["head_name"].enter("นายก")
    assert session.estimate.paper_heads.head_name == "นายก"
    session.undo()
    assert session.estimate == before
    assert page.fields["head_name"].text == ""


def test_who_comes_back_finds_the_keyboard_where_it_was(page: MeetingsPage) -> None:
    page.fields["supply_name"].setFocus()
    page.activate()
    assert page.focusWidget() is page.fields["supply_name"].editor


def test_a_place_is_gone_to(page: MeetingsPage) -> None:
    page.show_place(None, "meetings")
    assert page.focusWidget() is page.meeting_fields["meeting_on"].editor
    page.show_place(None, "head_name")
    assert page.focusWidget() is page.fields["head_name"].editor
