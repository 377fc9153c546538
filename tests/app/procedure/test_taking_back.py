"""An approval that was recorded wrongly can be taken out, and is on no paper then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from estimator.app.forms.state import state_of
from estimator.app.procedure.paper_source import source_of
from estimator.app.procedure.papers import facts_of
from estimator.app.procedure.taking_back import take_back_in_file, taking_back
from estimator.app.revisions import Named
from estimator.app.session import EstimateSession
from estimator.domain.estimate import Project
from estimator.domain.ordered import records_of
from estimator.errors import UserError
from estimator.sheets.papers.paper_facts import PaperFacts
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.app.procedure.test_approving import (
    APPROVED,
    LATER,
    approve,
    become,
    file_of,
    library,
    named,
    session,
)

__all__ = ["session"]

WRONG = date(2026, 7, 1)


def facts(session: EstimateSession, of: Named) -> PaperFacts:
    state = state_of(session, of.revision)
    assert state is not None
    return facts_of(source_of(state.read(), session.estimate, file_of(session).revisions()))


def test_a_wrong_day_is_taken_out_and_the_right_one_recorded(session: EstimateSession) -> None:
    of = named(session)
    approve(session, of, WRONG)
    with pytest.raises(UserError, match="ให้เลิกบันทึกครั้งนั้นก่อน"):
        approve(session, of)
    dates = replace(session.estimate.dates, published=date(2026, 7, 3))
    become(session, replace(session.estimate, dates=dates))
    before = session.estimate
    session.do(taking_back(session.estimate, before.approvals.ids[0]))
    assert (len(session.estimate.approvals), session.estimate.dates.approved) == (0, None)
    assert session.estimate.dates.published == date(2026, 7, 3)
    session.undo()
    assert session.estimate == before
    session.redo()
    approve(session, of)
    assert [each.on for each in session.estimate.approvals] == [APPROVED]
    assert session.estimate.dates.approved == APPROVED


def test_a_review_that_never_was_is_on_no_paper(session: EstimateSession) -> None:
    """The wrong one of two revisions was chosen first."""
    wrong = named(session, "ฉบับ ก")
    become(session, replace(session.estimate, project=Project(name="อื่น", agency="เทศบาล")))
    right = named(session, "ฉบับ ข")
    approve(session, wrong)
    approve(session, right, WRONG)
    assert facts(session, right).before is not None
    first, second = session.estimate.approvals.ids
    session.do(taking_back(session.estimate, first))
    found = facts(session, right)
    assert (found.before, found.approved_on) == (None, WRONG)
    assert session.estimate.dates.approved == WRONG
    session.undo()
    session.do(taking_back(session.estimate, second))
    assert session.estimate.dates.approved == APPROVED
    with pytest.raises(UserError, match="ไม่ได้บันทึกไว้แล้ว"):
        taking_back(session.estimate, second)


def test_a_day_that_somebody_typed_since_stays(session: EstimateSession) -> None:
    approve(session, named(session), WRONG)
    dates = replace(session.estimate.dates, approved=APPROVED)
    become(session, replace(session.estimate, dates=dates))
    session.do(taking_back(session.estimate, session.estimate.approvals.ids[0]))
    assert session.estimate.dates.approved == APPROVED


def test_it_is_taken_out_of_a_file_by_its_name_and_day(session: EstimateSession) -> None:
    approve(session, named(session), WRONG)
    path = file_of(session).path
    session.show(None)
    with pytest.raises(UserError, match=r"ที่บันทึกไว้คือ ฉบับ “ฉบับเสนอ” .* เห็นชอบเมื่อ 1"):
        take_back_in_file(path, "ฉบับเสนอ", APPROVED, library, who="ก", when=LATER)
    taken = take_back_in_file(path, "ฉบับเสนอ", WRONG, library, who="ก", when=LATER)
    assert (taken.revision, taken.on) == ("ฉบับเสนอ", WRONG)
    with open_estimate_file(path, read_only=True) as file:
        assert len(file.estimate.approvals) == 0


def test_one_that_an_earlier_version_recorded_is_found_by_the_day_of_its_revision(
    session: EstimateSession,
) -> None:
    approve(session, named(session), WRONG)
    approvals = [replace(each, named=None) for each in session.estimate.approvals]
    become(session, replace(session.estimate, approvals=records_of(approvals)))
    path = file_of(session).path
    session.show(None)
    taken = take_back_in_file(path, "ฉบับเสนอ (2026-06-21)", WRONG, library, who="ก", when=LATER)
    assert taken.named == date(2026, 6, 21)
    with open_estimate_file(path, read_only=True) as file:
        assert len(file.estimate.approvals) == 0
