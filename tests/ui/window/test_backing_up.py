"""Backups of the open estimate that nobody asked for, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer

from estimator.app.backups import keeping
from estimator.app.backups.listing import Why, backed_up
from estimator.app.earlier_revisions import opened_with_amounts
from estimator.app.revisions import named_state
from estimator.app.session import EstimateSession
from estimator.files.places import backups
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.ui.window.backing_up import (
    BETWEEN_MILLISECONDS,
    OPENED_MILLISECONDS,
    QUIET_MILLISECONDS,
    BackingUp,
)
from tests.store.samples import NOON, retitled
from tests.ui.held_tasks import HeldTasks
from tests.ui.samples import open_sample

LINE = 4


@pytest.fixture
def parent() -> Iterator[QObject]:
    """Whom a keeper belongs to."""
    made = QObject()
    yield made
    made.deleteLater()


def whys() -> list[Why]:
    """Why each backup was made, in the order in which they were."""
    return [each.facts.why for file in backed_up() for each in reversed(file.backups) if each.facts]


def timer_of(keeper: BackingUp) -> QTimer:
    (timer,) = keeper.findChildren(QTimer)
    return timer


def due(keeper: BackingUp) -> None:
    """Let the time pass for which it waits."""
    timer_of(keeper).stop()
    timer_of(keeper).timeout.emit()


def test_one_is_made_at_opening_at_work_of_a_revision_and_at_the_end(
    session: EstimateSession, parent: QObject
) -> None:
    said: list[tuple[str, str]] = []
    keeper = BackingUp(session, lambda text, sign: said.append((text, sign)), parent)
    assert session.do(retitled(session.estimate, LINE, "ก"))
    assert not timer_of(keeper).isActive()

    keeper.begin()
    assert timer_of(keeper).interval() == OPENED_MILLISECONDS
    due(keeper)
    assert whys() == ["opened"]
    due(keeper)  # nothing is another since
    assert whys() == ["opened"]

    # Whoever types has one at most every ten minutes, and never while he does.
    assert session.do(retitled(session.estimate, LINE, "ข"))
    assert QUIET_MILLISECONDS < timer_of(keeper).interval() <= BETWEEN_MILLISECONDS
    due(keeper)
    assert whys() == ["opened", "work"]

    assert session.file is not None
    session.file.name_revision("เสนอ", "ก", NOON, session.books)
    session.news.revision_named.tell()
    assert whys() == ["opened", "work", "revision"]

    # While a revision is looked at it is the file that counts, not what is shown of it.
    assert session.do(retitled(session.estimate, LINE, "ค"))
    whole = session.file
    named = named_state(whole, session.library, whole.revisions()[0])
    session.look_at(opened_with_amounts(whole, named))
    keeper.finish()
    session.show(None)
    assert whys() == ["opened", "work", "revision", "closed"]
    assert not timer_of(keeper).isActive()
    newest = backed_up()[0].backups[0].file
    with open_estimate_file(newest, read_only=True) as file:
        assert [each.label for each in file.history(limit=1)] == ["แก้ชื่อ"]
        assert file.estimate.bill.rows == whole.estimate.bill.rows
    assert said == []


def test_where_there_are_too_many_bytes_the_oldest_go_and_that_is_told_once(
    session: EstimateSession, parent: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, str]] = []
    keeper = BackingUp(session, lambda text, sign: said.append((text, sign)), parent)
    keeper.begin()
    due(keeper)
    monkeypatch.setattr(keeping, "MOST_BYTES", 1)
    for title in ("ก", "ข"):
        assert session.do(retitled(session.estimate, LINE, title))
        due(keeper)
        assert whys() == ["work"]  # the newest stays, however large it is
    ((text, sign),) = said
    assert (sign, text[:28]) == ("note", "สำเนาสำรองทั้งหมดเกิน 1 GB จ")
    assert "ฉบับ" not in text  # that is a revision, and none is ever deleted
    session.show(None)


def test_what_cannot_be_written_is_told_once_and_stops_nobody(
    session: EstimateSession, parent: QObject
) -> None:
    said: list[tuple[str, str]] = []
    keeper = BackingUp(session, lambda text, sign: said.append((text, sign)), parent)
    keeper.begin()
    backups().write_text("in the way")
    due(keeper)
    assert timer_of(keeper).interval() == BETWEEN_MILLISECONDS  # it is tried again
    assert session.do(retitled(session.estimate, LINE, "ข"))
    due(keeper)
    ((text, sign),) = said
    assert sign == "warn"
    assert text.startswith("ยังไม่ได้ทำสำเนาสำรองของแฟ้มนี้ แต่งานบันทึกลงแฟ้มตามปกติ: “backups” ใน ")
    keeper.finish()
    assert backed_up() == ()
    backups().unlink()  # what was in the way is gone: the very same state is kept now
    keeper.finish()
    session.show(None)
    assert whys() == ["closed"]
    assert not timer_of(keeper).isActive()
    assert len(said) == 1


def test_what_still_waits_for_its_turn_is_kept_when_the_program_ends(
    session: EstimateSession, tmp_path: Path, parent: QObject, held: HeldTasks
) -> None:
    keeper = BackingUp(session, lambda _text, _sign: None, parent)
    keeper.begin()
    assert session.do(retitled(session.estimate, LINE, "ก"))
    with open_sample(tmp_path, name="อื่น.estimate") as other:
        file, other.file = other.file, None
    session.show(file)
    session.news.revision_named.tell()
    assert (len(held), whys()) == (2, [])
    keeper.finish()
    assert sorted(whys()) == ["closed", "revision"]
    held.do_all()
    session.show(None)
    assert sorted(whys()) == ["closed", "revision"]
