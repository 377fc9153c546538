"""Who has a file open is said beside it, taken away again, and believed no more than it is."""

from __future__ import annotations

import json
import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from estimator.files.owner_file import Owner, OwnerFile, owner_of, owner_path, say_owner
from estimator.files.unfinished import clear_unfinished
from tests.store.permissions import read_only

NOON = datetime(2026, 6, 30, 12, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platform.node", lambda: "PC-12")
    return tmp_path / "งาน.estimate"


def said(path: Path, who: str = "สมศรี") -> OwnerFile:
    made = say_owner(path, who, NOON)
    assert made is not None
    return made


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def killed(owner: OwnerFile) -> None:
    """What the end of its process does: the lock on its note is gone."""
    assert owner._note is not None
    os.close(owner._note.handle)


def test_it_says_who_where_and_since_when_until_it_is_taken_away(
    path: Path, user_data: Path
) -> None:
    owner = said(path)
    assert names(path.parent) == [".~lock.งาน.estimate#"]
    assert owner_of(path) == Owner("สมศรี", "PC-12", NOON)
    (path.parent / "ลิงก์").symlink_to(path)
    assert owner_of(path.parent / "ลิงก์") == owner_of(path)
    owner.remove()
    assert names(path.parent) == ["ลิงก์"]
    assert owner_of(path) is None
    assert names(user_data / "unfinished") == []


def test_what_a_kill_left_goes_at_the_next_start_or_is_replaced(path: Path) -> None:
    killed(said(path))
    clear_unfinished()
    assert names(path.parent) == []
    killed(said(path))
    next_one = said(path, "สมชาย")  # another PC's, whose notes are not here
    clear_unfinished()
    found = owner_of(path)
    assert found is not None
    assert found.who == "สมชาย"
    next_one.remove()
    owner_path(path).write_bytes(b"")  # killed before a word was written
    said(path).remove()
    assert names(path.parent) == []


def test_one_that_another_wrote_in_its_place_is_not_taken_away(path: Path) -> None:
    owner, other = said(path), {"who": "ก", "mark": "0"}
    owner_path(path).write_text(json.dumps(other), encoding="utf-8")
    owner.remove()
    assert owner_of(path) == Owner("ก")


@pytest.mark.parametrize("content", [b"letter of a user", b"{}", b'{"who": "x"}', b"\xff" * 9])
def test_a_users_file_of_that_name_stays_as_it_is(path: Path, content: bytes) -> None:
    owner_path(path).write_bytes(content)
    assert say_owner(path, "สมศรี", NOON) is None
    assert owner_path(path).read_bytes() == content
    clear_unfinished()
    assert owner_path(path).read_bytes() == content


def test_a_link_or_a_folder_of_that_name_stays_and_leads_nowhere(
    path: Path, tmp_path: Path
) -> None:
    precious = tmp_path / "precious"
    precious.write_text(json.dumps({"who": "x", "mark": "1"}), encoding="utf-8")
    owner_path(path).symlink_to(precious)
    assert say_owner(path, "สมศรี", NOON) is None
    assert owner_of(path) is None
    owner_path(path).unlink()
    owner_path(path).mkdir()
    assert say_owner(path, "สมศรี", NOON) is None
    assert owner_of(path) is None
    assert precious.exists()


def test_where_nothing_may_be_written_nothing_is_said(public: Path) -> None:
    with read_only(public):
        assert say_owner(public / "งาน.estimate", "สมศรี", NOON) is None
    assert names(public) == []


def test_what_may_not_be_read_says_nothing(public: Path) -> None:
    said(public / "งาน.estimate")
    owner_path(public / "งาน.estimate").chmod(0)
    with read_only(public):
        assert owner_of(public / "งาน.estimate") is None


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({}, None),
        ({"who": 7, "pc": None, "since": []}, Owner()),
        ({"who": "ก" * 5000}, None),
        ({"who": "ก" * 900, "pc": "x" * 900}, Owner("ก" * 60, "x" * 60)),
        ({"who": "นาย\u202e ก\n\t\x1b[31m ข\u200b"}, Owner("นาย ก[31m ข")),
        ({"since": "9999-12-31T23:59:59+00:00"}, Owner()),
        ({"since": "0001-01-01T00:00:00-23:59"}, Owner()),
        ({"since": "yesterday", "pc": " PC "}, Owner(pc="PC")),
        ([1, 2], None),
        ("text", None),
    ],
)
def test_whatever_it_holds_is_bounded_and_cleaned(
    path: Path, told: object, shown: Owner | None
) -> None:
    owner_path(path).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    assert owner_of(path) == shown


@pytest.mark.parametrize("content", [b"[" * 4000, b"\x00" * 100, b"{" * 100, b'{"who": "\xd8"}'])
def test_bytes_of_any_kind_say_nothing(path: Path, content: bytes) -> None:
    owner_path(path).write_bytes(content)
    assert owner_of(path) is None


def test_a_device_in_its_place_is_not_waited_for(path: Path) -> None:
    os.mkfifo(owner_path(path))
    assert owner_of(path) is None
    assert say_owner(path, "สมศรี", NOON) is None
