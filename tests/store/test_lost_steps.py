"""What becomes of a step that another program breaks into while it is being written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from estimator.files.file_errors import LostFileError
from estimator.store.estimate import journal
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.sqlite.held_database import HeldDatabase
from tests.store.samples import FIRST, NOON, WHO, as_text, names_in, new_file, retitled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "งาน"
    folder.mkdir()
    path = folder / "อาคาร.estimate"
    new_file(path).close()
    return path


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def renamed(file: EstimateFile, title: str) -> None:
    file.record(retitled(file.estimate, FIRST, title, f"แก้ {title}"), who=WHO, when=NOON)


def in_the_midst(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let another program act while a step is written, before it is committed."""
    add = journal.add_done

    def acting(*args: object, **named: object) -> object:
        monkeypatch.setattr(journal, "add_done", add)
        act()
        return add(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(journal, "add_done", acting)


def test_a_file_written_over_while_its_first_step_is_written_is_not_ours(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = path.read_bytes()
    with open_estimate_file(path) as file:
        file.keep_forms({"แบบ.toml": "ก" * 40_000})
    with open_estimate_file(path) as file:

        def synced() -> None:
            with path.open("r+b") as place:
                place.write(older)
                place.truncate()

        in_the_midst(monkeypatch, synced)
        renamed(file, "x")
        left = as_text(file.estimate)
        with pytest.raises(LostFileError):
            renamed(file, "y")
        assert as_text(file.estimate) == left
        file.save_copy(tmp_path / "สำเนา.estimate")
    assert path.read_bytes() == older
    assert names_in(path.parent) == [path.name]
    with open_estimate_file(tmp_path / "สำเนา.estimate") as copy:
        assert as_text(copy.estimate) == left
        assert [entry.label for entry in copy.history()] == ["แก้ x"]


def emptied(log: Path, _before: int) -> None:
    os.truncate(log, 0)


def cut(log: Path, before: int) -> None:
    os.truncate(log, (before + log.stat().st_size) // 2)


def cut_to_what_was_there(log: Path, before: int) -> None:
    os.truncate(log, before)


def end_written_over(log: Path, _before: int) -> None:
    with log.open("r+b") as place:
        place.seek(-500, os.SEEK_END)
        place.write(b"garbage!")


def midst_written_over(log: Path, before: int) -> None:
    with log.open("r+b") as place:
        place.seek(before + 60)
        place.write(b"garbage!")


@pytest.mark.parametrize("steps", [0, 2])
@pytest.mark.parametrize(
    "lose", [emptied, cut, cut_to_what_was_there, end_written_over, midst_written_over]
)
def test_a_step_that_somebody_took_out_of_the_log_is_refused(
    path: Path,
    tmp_path: Path,
    lose: Callable[[Path, int], None],
    steps: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with open_estimate_file(path) as file:
        for number in range(steps):
            renamed(file, f"{number}")
        left = as_text(file.estimate)
        before = log_of(path).stat().st_size if steps else 0
        wrote = HeldDatabase.wrote

        def broken_into(held: HeldDatabase) -> None:
            lose(log_of(path), before)
            wrote(held)

        with monkeypatch.context() as patch:
            patch.setattr(HeldDatabase, "wrote", broken_into)
            with pytest.raises(LostFileError):
                renamed(file, "x")
        assert as_text(file.estimate) == left
        there = path.read_bytes()
        file.save_copy(tmp_path / "สำเนา.estimate")
    with open_estimate_file(tmp_path / "สำเนา.estimate") as copy:
        assert as_text(copy.estimate) == left
        assert len(copy.history()) == steps
    assert path.read_bytes() == there
    assert names_in(path.parent) == [path.name]
