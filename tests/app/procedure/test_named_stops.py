"""A revision that was named while only the calendar was wrong: all places say to name it anew."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from estimator.app.forms.making import make, order_of, set_to_make
from estimator.app.inspection import Goto
from estimator.app.procedure.approving import approving
from estimator.app.procedure.named_stops import named_stops
from estimator.app.session import EstimateSession
from estimator.errors import UserError
from tests.app.procedure.test_next_step import certify, dated, name, project, session, step

__all__ = ["session"]


def test_a_day_put_right_after_the_naming_asks_for_another_name(session: EstimateSession) -> None:
    project(session, priced_on=date(2026, 6, 20))
    dated(session, appointed=date(2026, 6, 1), submitted=date(2026, 6, 16))
    certify(session)
    of = name(session, "ฉบับเสนอ 2", datetime.fromisoformat("2026-06-20T09:00:00+07:00"))
    dated(session, submitted=date(2026, 6, 25))
    assert [each.code for each in named_stops(session)] == ["dates_out_of_order"]
    told = step(session)
    assert told.words.startswith("ขั้นต่อไป: ตั้งชื่อฉบับใหม่ (Ctrl+S) เพราะฉบับ “ฉบับเสนอ 2” พิมพ์เป็นร่าง")
    assert told.place == Goto("revisions")
    order = order_of(session, thai_digits=False)
    assert order is not None
    wanted = set_to_make(order.read())
    assert wanted.state.draft
    assert any("จึงพิมพ์เป็นร่าง" in each for each in make(wanted).notices)
    with pytest.raises(UserError) as refused:
        approving(session.estimate, of, (of.revision,), date(2026, 6, 26))
    assert told.words.endswith(named_stops(session)[0].message)
    assert any(named_stops(session)[0].message in each for each in refused.value.sentences)
    name(session, "ฉบับเสนอ 3", datetime.fromisoformat("2026-06-25T09:00:00+07:00"))
    assert named_stops(session) == ()
    assert step(session).words == "ขั้นต่อไป: บันทึกความเห็นชอบของฉบับ “ฉบับเสนอ 3”"


def test_what_follows_a_sound_name_makes_no_draft(session: EstimateSession) -> None:
    dated(session, appointed=date(2026, 6, 1))
    name(session, "ฉบับเสนอ")
    dated(session, submitted=date(2026, 7, 1), approved=date(2026, 6, 1))
    assert named_stops(session) == ()
    project(session, location="ต.ชะอำ")
    assert named_stops(session) == ()
