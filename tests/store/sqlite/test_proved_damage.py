"""What SQLite calls damaged is read once more: a read that failed is no damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from estimator.files.file_errors import BrokenMediumError, FileProblem
from estimator.store.books import office_checksums, rate_database
from estimator.store.estimate import estimate_file, journal
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.rate_books import open_rate_database
from estimator.store.sqlite import proved_damage
from estimator.store.sqlite.failures import DamagedFileError
from estimator.store.sqlite.held_database import HeldDatabase
from tests.store.samples import FIRST, NOON, WHO, names_in, new_file, retitled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "อาคาร.estimate"
    new_file(path).close()
    return path


def failing(times: int, then: Callable[..., object]) -> Callable[..., object]:
    """As what SQLite says where the system gives it an error for a page."""
    left = [times]

    def read(*given: object, **named: object) -> object:
        if left[0]:
            left[0] -= 1
            raise sqlite3.DatabaseError("database disk image is malformed")
        return then(*given, **named)

    return read


def unreadable(_path: Path) -> None:
    raise OSError(5, "Input/output error", str(_path))


def test_an_estimate_of_which_one_read_fails_is_opened_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        estimate_file,
        "load_estimate",
        failing(1, estimate_file.load_estimate),  # type: ignore[attr-defined]
    )
    with open_estimate_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "x"), who=WHO, when=NOON)


def test_an_estimate_that_cannot_be_read_is_not_called_damaged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(
            estimate_file,
            "load_estimate",
            failing(1, estimate_file.load_estimate),  # type: ignore[attr-defined]
        )
        patch.setattr(proved_damage, "_read_through", unreadable)
        with pytest.raises(BrokenMediumError, match="ลองอีกครั้ง"):
            open_estimate_file(path)
    open_estimate_file(path).close()


def test_what_is_read_wrong_twice_is_damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimate_file, "load_estimate", failing(2, pytest.fail))
    with pytest.raises(DamagedFileError):
        open_estimate_file(path)


def test_a_read_that_fails_in_an_open_file_is_no_damage(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_estimate_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "x"), who=WHO, when=NOON)
        with monkeypatch.context() as patch:
            patch.setattr(journal, "step_to_undo", failing(1, pytest.fail))
            patch.setattr(journal, "add_done", failing(1, pytest.fail))
            patch.setattr(HeldDatabase, "rest", failing(1, pytest.fail))
            tried: list[Callable[[], object]] = [
                lambda: file.undo_label,
                lambda: file.record(retitled(file.estimate, FIRST, "y"), who=WHO, when=NOON),
                file.rest,
            ]
            for each in tried:
                with pytest.raises(BrokenMediumError) as told:
                    each()
                assert told.value.path == path
        assert file.lost is None
        file.record(retitled(file.estimate, FIRST, "z"), who=WHO, when=NOON)
        assert len(file.history()) == 2


@pytest.mark.parametrize(
    ("is_sound", "kind"), [(True, BrokenMediumError), (False, DamagedFileError)]
)
def test_a_copy_that_fails_by_what_it_is_made_of_names_that(
    path: Path,
    tmp_path: Path,
    is_sound: bool,
    kind: type[FileProblem],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Unread:
        """A database of which no page can be read."""

        execute = staticmethod(failing(1, pytest.fail))

    with open_estimate_file(path) as file:
        with monkeypatch.context() as patch:
            patch.setattr(file._held, "db", Unread())
            patch.setattr(file, "_db", file._held.db)  # type: ignore[union-attr]
            patch.setattr(HeldDatabase, "is_sound", lambda _held: is_sound)
            with pytest.raises(kind, match="อาคาร") as told:
                file.save_copy(tmp_path / "สำเนา.estimate")
            assert told.value.path == path
        assert not (tmp_path / "สำเนา.estimate").exists()


def test_a_rate_database_of_which_a_read_fails_is_not_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rates.sqlite"
    open_rate_database(path).close()
    before = path.read_bytes()
    for at_opening in ("check_shape", "known_books_only"):
        real = getattr(rate_database, at_opening)
        with monkeypatch.context() as patch:
            patch.setattr(rate_database, at_opening, failing(1, real))
            database = open_rate_database(path)
            assert not database.notices
            database.close()
        with monkeypatch.context() as patch:
            patch.setattr(rate_database, at_opening, failing(1, real))
            patch.setattr(proved_damage, "_read_through", unreadable)
            database = open_rate_database(path)
            (notice,) = database.notices
            assert "อ่านหรือเขียนฐานข้อมูลราคา" in notice
            assert "ไม่ได้" in notice
            database.close()
        assert path.read_bytes() == before
        assert names_in(tmp_path) == [path.name]
    database = open_rate_database(path)
    assert not database.notices
    database.close()


def test_a_rate_database_is_not_let_go_of_while_something_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To close any handle of a file lets go of all locks on it that a process has."""
    path = tmp_path / "rates.sqlite"
    database = open_rate_database(path)
    seen: list[Path] = []
    monkeypatch.setattr(proved_damage, "_read_through", seen.append)
    for write in (lambda work: work(None), database.note):
        assert write(lambda _db: database.look(failing(1, lambda _db: 7))) == 7
    assert seen == [path]
    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", failing_to_look)
        with pytest.raises(FileProblem, match="ลองอีกครั้ง"):
            proved_damage.proved(path, "reading", failing(1, int))
    database.close()


def failing_to_look(path: Path, **_named: object) -> object:
    raise OSError(5, "Input/output error", str(path))


def test_a_rate_database_whose_editions_cannot_be_read_gives_way_to_one_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rates.sqlite"
    open_rate_database(path).close()
    real = office_checksums.untold
    with monkeypatch.context() as patch:
        patch.setattr(office_checksums, "untold", failing(1, real))
        patch.setattr(proved_damage, "_read_through", unreadable)
        database = open_rate_database(path)
    (notice,) = database.notices
    assert "อ่านหรือเขียนฐานข้อมูลราคา" in notice
    database.close()
    assert names_in(tmp_path) == [path.name]
