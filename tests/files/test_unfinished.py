"""What a killed process left is cleared at the next start: that alone, and only once it is dead."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from estimator.files.atomic_write import atomic_folder, atomic_write, folder_aside, write_whole
from estimator.files.unfinished import Note, clear_unfinished

AT_WORK = """
import sys
from pathlib import Path
from estimator.files.atomic_write import atomic_folder, atomic_write

folder = Path(sys.argv[1])
one, sheets_of = atomic_write(folder / "งาน.estimate", overwrite=True), atomic_folder(folder)
with one as aside, sheets_of as sheets:
    aside.write_bytes(b"half")
    aside.with_name(aside.name + "-journal").write_bytes(b"half")
    with atomic_write(sheets / "ปร.4.pdf", overwrite=False) as sheet:
        sheet.write_bytes(b"half")
        print(flush=True)
        sys.stdin.read()
"""


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_what_a_killed_process_left_goes_at_the_next_start_and_not_before(
    tmp_path: Path, user_data: Path
) -> None:
    write_whole(tmp_path / "งาน.estimate", b"before", overwrite=False)
    with subprocess.Popen(
        [sys.executable, "-c", AT_WORK, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as work:
        assert work.stdout is not None
        work.stdout.readline()
        at_work = names(tmp_path)
        assert len(at_work) == 4
        clear_unfinished()
        assert names(tmp_path) == at_work  # its maker lives
        work.kill()
        work.wait()
    clear_unfinished()
    assert names(tmp_path) == ["งาน.estimate"]
    assert (tmp_path / "งาน.estimate").read_bytes() == b"before"
    assert names(user_data / "unfinished") == []


def test_nothing_is_noted_any_more_once_it_is_made(tmp_path: Path, user_data: Path) -> None:
    with ExitStack() as work:
        work.enter_context(atomic_write(tmp_path / "a", overwrite=False))
        work.enter_context(atomic_folder(tmp_path / "sheets"))
        work.enter_context(folder_aside(tmp_path, "estimator-"))
        assert len(names(user_data / "unfinished")) == 3
        clear_unfinished()
        assert len(names(tmp_path)) == 3
    assert names(user_data / "unfinished") == []
    assert names(tmp_path) == ["a", "sheets"]


def left(thing: Path, mark: str = "") -> Path:
    """A note of a process that is dead."""
    note = Note.of(thing, mark)
    assert note is not None
    os.close(note.handle)
    return note.path


@pytest.mark.parametrize("name", ["งาน.estimate", "a.tmp", ".writing-a", "0123456789ab.tmp"])
def test_a_note_that_somebody_wrote_deletes_no_file_of_a_user(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"precious")
    note = left(tmp_path / name)
    clear_unfinished()
    assert names(tmp_path) == [name]
    assert not note.exists()


def test_a_link_with_such_a_name_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").write_bytes(b"precious")
    for name, of in ((".writing-a.tmp", "precious"), (".0123456789ab.tmp", "precious/file")):
        (tmp_path / name).symlink_to(tmp_path / of)
        left(tmp_path / name)
    clear_unfinished()
    assert (tmp_path / "precious" / "file").read_bytes() == b"precious"


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b"\xff", b'{"thing": 1, "mark": 2}', b"[" * 63_000, b"x" * 10**6]
)
def test_notes_of_any_content_are_cleared(user_data: Path, text: bytes) -> None:
    (user_data / "unfinished").mkdir()
    (user_data / "unfinished" / "note").write_bytes(text)
    (user_data / "unfinished" / "folder").mkdir()
    clear_unfinished()
    assert names(user_data / "unfinished") == ["folder"]


def test_a_stick_that_was_pulled_out_is_waited_for(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    note = left(stick / ".0123456789ab.tmp")
    clear_unfinished()
    assert json.loads(note.read_bytes())["thing"] == str(stick / ".0123456789ab.tmp")
    stick.mkdir()
    (stick / ".0123456789ab.tmp").write_bytes(b"half")
    clear_unfinished()
    assert names(stick) == []
    assert not note.exists()
    lost = left(tmp_path / "lost" / ".0123456789ab.tmp")
    long_ago = time.time() - 100 * 24 * 60 * 60
    os.utime(lost, (long_ago, long_ago))
    clear_unfinished()
    assert not lost.exists()


def test_without_a_place_for_notes_files_are_written_all_the_same(
    tmp_path: Path, user_data: Path
) -> None:
    (user_data / "unfinished").write_bytes(b"in the way")
    write_whole(tmp_path / "a", b"whole", overwrite=False)
    clear_unfinished()
    assert (tmp_path / "a").read_bytes() == b"whole"


def test_what_another_pc_left_goes_when_the_same_file_is_written_a_day_later(
    tmp_path: Path,
) -> None:
    place, other = tmp_path / "งาน.estimate", tmp_path / "อื่น.estimate"
    with ExitStack() as work:
        old, young, strange = (
            work.enter_context(atomic_write(each, overwrite=True)) for each in (place, place, other)
        )
        now = time.time()
        for each in (old, strange):
            os.utime(each, (now - 25 * 60 * 60,) * 2)
        old.with_name(old.name + "-wal").write_bytes(b"half")
        write_whole(place, b"whole", overwrite=False)
        assert names(tmp_path) == sorted([place.name, young.name, strange.name])
        old.touch()
    assert names(tmp_path) == sorted([place.name, other.name])
