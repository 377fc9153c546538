"""A wrongly recorded approval is chosen and taken out; nothing recorded after it is touched."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from estimator.app.session import EstimateSession
from estimator.domain.procedure.approvals import Approval
from estimator.domain.records.record_edits import add_records
from estimator.domain.records.registry import APPROVALS
from estimator.ui.guideline.findings_watch import FindingsWatch
from estimator.ui.procedure.calendar_page import CalendarPage


def test_the_chosen_approval_is_taken_out_as_one_step(
    qtbot: QtBot, session: EstimateSession
) -> None:
    watch = FindingsWatch(session)
    page = CalendarPage(session, watch)
    watch.setParent(page)
    qtbot.addWidget(page)
    page.show()
    box, said = page.taking_back, list[str]()
    page.said.connect(said.append)
    assert not box.isVisible()
    made = [Approval("ก", "1" * 64, date(2026, 6, 21)), Approval("ข", "2" * 64, date(2026, 6, 20))]
    session.do(add_records(session.estimate, APPROVALS, made, "เห็นชอบ"))
    assert box.isVisible()
    box.button.click()
    assert "ยังไม่ได้เลือก" in box.fault
    box.recorded.choose(session.estimate.approvals.ids[0])
    box.button.click()
    assert box.fault == ""
    assert [each.revision for each in session.estimate.approvals] == ["ข"]
    assert "ฉบับ “ก” เห็นชอบเมื่อ 21 มิ.ย. 2569" in said[-1]
    assert (box.recorded.value, len(box.recorded.values)) == (None, 2)
    session.undo()
    assert len(session.estimate.approvals) == 2
