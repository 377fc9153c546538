"""Steps of thousands of rows: written beside a window, shown when they are whole."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from estimator.app.session import EstimateSession
from estimator.domain.bill.rows import Line, all_parts
from estimator.domain.bill_edits.row_edits import Tree, insert_trees
from estimator.domain.records.edits import Edit
from estimator.errors import UserError
from estimator.files.cancelling import Cancelled, Progress, unhindered
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.ui.samples import open_sample

T = TypeVar("T")
MANY = 400
AT_WORK = "โปรแกรมกำลังบันทึกการแก้ไขก่อนหน้านี้ โปรดรอสักครู่แล้วทำอีกครั้ง"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[EstimateSession]:
    with open_sample(tmp_path) as made:
        yield made


class Beside:
    """Does the work at once, and what happens in the window meanwhile before and after it."""

    def __init__(self, meanwhile: Callable[[], None]) -> None:
        self._meanwhile = meanwhile
        self.titles: list[str] = []

    def __call__(
        self, work: Callable[[Progress], T], title: str, /, *, stoppable: bool = False
    ) -> T:
        self.titles.append(title)
        told: list[tuple[int, int]] = []
        self._meanwhile()
        answer = work(lambda done, of: told.append((done, of)))
        self._meanwhile()
        assert told[0] == (0, told[0][1])
        return answer


def lines(session: EstimateSession, count: int) -> Edit:
    bill = session.estimate.bill
    part = next(row for row, _ in all_parts(bill))
    trees = [Tree(Line(f"รายการที่ {at}")) for at in range(count)]
    return insert_trees(bill, part, 0, trees, "วางรายการ")


def test_the_window_sees_nothing_of_a_long_step_before_it_is_whole(
    session: EstimateSession,
) -> None:
    before, seen = session.estimate, []
    # Whoever paints meanwhile finds an amount for every line.
    beside = session.beside = Beside(
        lambda: seen.append((session.estimate, len(session.costed.lines)))
    )
    amounts = len(session.costed.lines)

    assert session.do(lines(session, MANY))
    assert seen == [(before, amounts)] * 2
    assert len(session.estimate.bill.rows) == len(before.bill.rows) + MANY
    assert len(session.costed.lines) == amounts + MANY

    # One step takes all of it back, and one brings it in again.
    assert session.undo()
    assert session.estimate.bill.rows == before.bill.rows
    assert session.redo()
    assert len(session.costed.lines) == amounts + MANY
    assert beside.titles == ["กำลังวางรายการ", "กำลังเลิกทำ", "กำลังทำซ้ำ"]


def test_a_short_edit_goes_no_further_than_its_key(session: EstimateSession) -> None:
    beside = session.beside = Beside(lambda: None)
    assert session.do(lines(session, 3))
    assert beside.titles == []


def test_what_is_done_meanwhile_is_refused_and_loses_nothing(session: EstimateSession) -> None:
    refused: list[UserError] = []
    rows = len(session.estimate.bill.rows)
    another = lines(session, 1)
    session.beside = Beside(lambda: refused.append(_refusal(session, another)))

    assert session.do(lines(session, MANY))
    assert [error.sentences for error in refused] == [(AT_WORK,)] * 2
    assert len(session.estimate.bill.rows) == rows + MANY
    assert session.do(lines(session, 1))


def _refusal(session: EstimateSession, edit: Edit) -> UserError:
    told: list[UserError] = []
    assert not session.do(edit, told.append)
    return told[0]


def test_a_long_step_that_cannot_be_written_is_not_half_in(
    session: EstimateSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    before, amounts = session.estimate, session.costed
    refused: list[UserError] = []
    session.news.refused.follow(refused.append)
    session.beside = Beside(lambda: None)
    with monkeypatch.context() as patch:
        patch.setattr("estimator.store.estimate.journal.add_done", broken)
        assert not session.do(lines(session, MANY))

    assert len(refused) == 1
    assert (session.estimate, session.costed) == (before, amounts)
    assert session.file is not None
    assert session.file.undo_label is None
    assert session.do(lines(session, MANY))


class StoppedAt:
    """Stops the work when it tells of itself for the so manieth time."""

    def __init__(self, tell: int) -> None:
        self.left = tell

    def __call__(
        self, work: Callable[[Progress], T], _title: str, /, *, stoppable: bool = False
    ) -> T:
        def told(_done: int, _of: int) -> None:
            self.left -= 1
            if self.left == 0:
                raise Cancelled

        assert stoppable
        return work(told)


@pytest.mark.parametrize("step", ["do", "undo", "redo"])
def test_a_long_step_that_is_stopped_leaves_nothing(session: EstimateSession, step: str) -> None:
    file = session.file
    assert file is not None
    if step != "do":
        assert session.do(lines(session, MANY))
    if step == "redo":
        assert session.undo()
    steps: dict[str, Callable[[], bool]] = {
        "do": lambda: session.do(lines(session, MANY)),
        "undo": session.undo,
        "redo": session.redo,
    }
    refused: list[str] = []
    session.news.refused.follow(lambda error: refused.extend(error.sentences))
    before, amounts, history = session.estimate, session.costed, file.history()

    stops = 0
    while True:
        session.beside = beside = StoppedAt(stops + 1)
        if steps[step]():
            break
        stops += 1
        assert session.estimate is before is file.estimate
        assert session.costed is amounts
        assert file.history() == history
    # Told at its begin, of its rows, and before it is on disk; nothing stops it after that.
    assert stops >= 3
    assert beside.left > 0
    assert refused == ["หยุดแล้ว แฟ้มและบัญชีรายการเป็นดังเดิม"] * stops
    assert len(file.history()) == len(history) + 1

    # What is on disk is what is shown.
    session.beside = lambda work, _title, /, *, stoppable=False: work(unhindered)
    written = session.estimate
    session.show(None)
    with open_estimate_file(file.path) as again:
        assert again.estimate == written
