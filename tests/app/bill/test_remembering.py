"""What is remembered of an estimate, and offered in the next one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from estimator.app.bill.remembering import RememberedLines, memory_path, recall
from estimator.app.project.files import open_file
from estimator.app.session import EstimateSession
from estimator.domain.estimate import Estimate, Project
from estimator.errors import UserError
from estimator.store import remembered_lines as store
from estimator.store.estimate.estimate_file import create_estimate_file
from tests.ui.samples import MORNING, sample_books, sample_estimate


def made(path: Path, estimate: Estimate) -> Path:
    create_estimate_file(path, estimate, sample_books(), who="", when=MORNING).close()
    return path


@pytest.fixture
def session(tmp_path: Path) -> Iterator[EstimateSession]:
    """The sample is open, priced on a day."""
    estimate = sample_estimate()
    priced = replace(estimate, project=replace(estimate.project, priced_on=date(2026, 3, 12)))
    session = EstimateSession(sample_books())
    session.show(open_file(made(tmp_path / "โรงเรียน.estimate", priced)))
    yield session
    session.show(None)


def found(lines: RememberedLines, text: str = "") -> list[tuple[str, str]]:
    return [
        (each.line.description, each.source.told) for each in lines.holding(text, "construction")
    ]


def test_lines_of_a_closed_estimate_are_there_for_another_and_not_for_itself(
    session: EstimateSession, tmp_path: Path
) -> None:
    lines = RememberedLines(session)
    assert lines.remember() == ""
    assert found(lines) == []
    other = made(tmp_path / "ถนน.estimate", Estimate())
    session.show(open_file(other))
    assert found(lines) == [
        ("ฉาบปูนผนังภายใน", "ราคาเดิม ณ 12 มี.ค. 2569"),
        ("เหล็ก DB16", "ราคาเดิม ณ 12 มี.ค. 2569"),
        ("คอนกรีต 240 ksc.", "ราคาเดิม ณ 12 มี.ค. 2569"),
    ]
    assert found(lines, "db16") == [("เหล็ก DB16", "ราคาเดิม ณ 12 มี.ค. 2569")]
    assert [each.line.description for each in lines.holding("", "equipment")] == ["โต๊ะทำงาน"]
    session.show(None)


def test_it_is_there_after_a_restart_without_the_file(
    session: EstimateSession, tmp_path: Path
) -> None:
    RememberedLines(session).remember()
    session.show(None)
    (tmp_path / "โรงเรียน.estimate").unlink()
    again = RememberedLines(session)
    assert found(again) == []
    again.use(recall())
    assert ("เหล็ก DB16", "ราคาเดิม ณ 12 มี.ค. 2569") in found(again)


def test_an_estimate_without_a_pricing_day_is_dated_by_its_last_change(tmp_path: Path) -> None:
    session = EstimateSession(sample_books())
    undated = replace(sample_estimate(), project=Project("อาคาร"))
    session.show(open_file(made(tmp_path / "ก.estimate", undated)))
    lines = RememberedLines(session)
    lines.remember()
    session.show(None)
    assert found(lines, "db16") == [("เหล็ก DB16", "ราคาเดิม แก้ไขล่าสุด 20 มิ.ย. 2569")]


def test_what_was_remembered_while_the_file_was_read_stays(session: EstimateSession) -> None:
    lines = RememberedLines(session)
    before = recall()
    lines.remember()
    lines.use(before)
    lines.use(recall())
    session.show(None)
    assert len(found(lines)) == 3


def test_a_file_whose_prices_are_nobodys_is_not_remembered(session: EstimateSession) -> None:
    lines = RememberedLines(session)
    assert session.path is not None
    lines.remember(frozenset({session.path.absolute()}))
    session.show(None)
    assert found(lines) == []
    assert lines.remember() == ""
    assert not memory_path().exists()


def test_damage_is_thrown_away_and_told_once(session: EstimateSession) -> None:
    lines = RememberedLines(session)
    lines.remember()
    memory_path().write_bytes(b"no database at all" * 1000)
    told = recall()
    assert "เสียหาย" in told.told
    assert "แฟ้มประมาณราคาทุกแฟ้มยังอยู่ครบ" in told.told
    assert told.lines == ()
    assert recall().told == ""
    memory_path().write_bytes(b"no database at all" * 1000)
    assert "เสียหาย" in lines.remember()
    assert lines.remember() == ""
    assert len(recall().lines) == 5
    session.show(None)


def test_a_memory_that_cannot_be_used_is_left_alone(session: EstimateSession) -> None:
    memory_path().mkdir()
    assert "ใช้รายการจากงานก่อน ๆ ที่จำไว้ไม่ได้" in recall().told
    assert RememberedLines(session).remember() == ""
    session.show(None)


def test_all_of_it_can_be_forgotten(session: EstimateSession) -> None:
    lines = RememberedLines(session)
    lines.remember()
    assert "ล้าง" in lines.forget_all()
    session.show(None)
    assert found(lines) == []
    assert recall().lines == ()
    assert store.remembered(memory_path()) == ()


def test_where_no_folder_can_be_made_it_is_said_that_nothing_was_forgotten(
    session: EstimateSession,
) -> None:
    def nowhere() -> Path:
        raise PermissionError(13, "denied")

    lines = RememberedLines(session, nowhere)
    lines.remember()
    with pytest.raises(UserError, match="ยังล้างรายการจากงานอื่นไม่ได้"):
        lines.forget_all()
