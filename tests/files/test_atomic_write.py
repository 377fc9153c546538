"""A file is there whole or not at all, and nobody else's is touched."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from estimator.files import atomic_write as module
from estimator.files.atomic_write import (
    Overwrite,
    atomic_folder,
    atomic_write,
    folder_made,
    left_beside,
    write_whole,
)
from estimator.files.file_errors import (
    ExistingFileError,
    FileInUseError,
    FileProblem,
    LongNameError,
    LongPathError,
    MissingFolderError,
    NoFileError,
    NoFolderError,
    NoSpaceError,
    ReadOnlyFileError,
)
from tests.store.permissions import public_folder, read_only

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights and links")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ออก.csv"


@pytest.fixture
def public() -> Iterator[Path]:
    with public_folder() as folder:
        yield folder


def content_of(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def refuse(monkeypatch: pytest.MonkeyPatch, step: str, number: int = errno.ENOSPC) -> None:
    """Let one step of the system's fail from now on."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    owner = Path if step in {"touch", "replace", "write_bytes"} else os
    monkeypatch.setattr(owner, step, refused)


def test_it_appears_at_the_end_and_nothing_else_is_left(path: Path) -> None:
    with atomic_write(path, overwrite=False) as aside:
        assert aside.parent == path.parent
        assert aside.read_bytes() == b""
        aside.write_bytes(b"new")
        assert not path.exists()
    assert content_of(path.parent) == {path.name: b"new"}


def test_what_is_there_is_replaced_only_when_asked(path: Path) -> None:
    path.write_bytes(b"old")
    with pytest.raises(ExistingFileError):
        write_whole(path, b"new", overwrite=False)
    assert content_of(path.parent) == {path.name: b"old"}
    write_whole(path, memoryview(b"new"), overwrite=True)
    assert content_of(path.parent) == {path.name: b"new"}


@pytest.mark.parametrize("step", ["touch", "write_bytes", "fsync", "replace"])
@pytest.mark.parametrize("there", [None, b"old"])
def test_a_disk_that_is_full_at_any_step_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, there: bytes | None
) -> None:
    if there is not None:
        path.write_bytes(there)
    before = content_of(path.parent)
    refuse(monkeypatch, step)
    with pytest.raises(NoSpaceError) as refused:
        write_whole(path, b"new", overwrite=True)
    assert refused.value.path == path
    assert content_of(path.parent) == before


@pytest.mark.parametrize("error", [KeyboardInterrupt, TypeError("a defect"), NoSpaceError(Path())])
def test_what_the_block_raises_goes_on_and_changes_nothing(
    path: Path, error: type[BaseException] | BaseException
) -> None:
    path.write_bytes(b"old")

    def write() -> None:
        with atomic_write(path, overwrite=True) as aside:
            aside.write_bytes(b"half")
            raise error

    with pytest.raises(type(error) if isinstance(error, BaseException) else error):
        write()
    assert content_of(path.parent) == {path.name: b"old"}


def test_what_takes_the_name_meanwhile_is_kept(path: Path) -> None:
    def write() -> None:
        with atomic_write(path, overwrite=False) as aside:
            aside.write_bytes(b"new")
            path.write_bytes(b"of somebody else")

    with pytest.raises(ExistingFileError):
        write()
    assert content_of(path.parent) == {path.name: b"of somebody else"}


@pytest.mark.parametrize("links", [True, False])
def test_what_takes_the_name_in_the_last_moment_is_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """After the last look, when only the system itself can still refuse; a stick has no links."""
    if not links:
        refuse(monkeypatch, "link", errno.EPERM)

    def be_faster(place: Path) -> None:
        place.write_bytes(b"late")

    def write() -> None:
        with atomic_write(path, overwrite=False, before_replacing=be_faster) as aside:
            aside.write_bytes(b"new")

    with pytest.raises(ExistingFileError):
        write()
    assert content_of(path.parent) == {path.name: b"late"}


def test_a_disk_without_links_takes_a_new_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, "link", errno.EPERM)
    write_whole(path, b"new", overwrite=False)
    assert content_of(path.parent) == {path.name: b"new"}


def test_the_file_reaches_the_disk_before_it_takes_its_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(handle: int) -> None:
        done.append("sync")
        real_sync(handle)

    def replace(self: Path, target: Path) -> Path:
        done.append("replace")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    with atomic_write(
        path, overwrite=True, before_replacing=lambda place: done.append(place.name)
    ) as aside:
        aside.write_bytes(b"new")
    folder = ["sync"] if os.name == "posix" else []
    assert done == ["sync", path.name, "replace", *folder]


def test_what_is_refused_just_before_changes_nothing(path: Path) -> None:
    path.write_bytes(b"old")

    def in_use(place: Path) -> None:
        raise FileInUseError(place)

    with (
        pytest.raises(FileInUseError),
        atomic_write(path, overwrite=True, before_replacing=in_use) as aside,
    ):
        aside.write_bytes(b"new")
    assert content_of(path.parent) == {path.name: b"old"}


def test_a_name_that_is_taken_beside_is_somebody_elses(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = iter(["taken", "free"])
    monkeypatch.setattr(module, "token_hex", lambda _length: next(names))
    taken = path.with_name(f".{module._mark(path)}taken.tmp")
    taken.write_bytes(b"of somebody else")
    write_whole(path, b"new", overwrite=False)
    assert content_of(path.parent) == {path.name: b"new", taken.name: b"of somebody else"}
    assert not list(names)


def test_what_a_killed_writer_left_is_known_by_the_file_it_was_to_become(path: Path) -> None:
    other = path.with_name("อื่น.csv")
    with atomic_write(path, overwrite=True) as mine, atomic_write(other, overwrite=True) as theirs:
        path.with_name(".0123456789ab.tmp").touch()
        assert left_beside(path) == [mine]
        assert left_beside(other) == [theirs]


def test_places_that_cannot_be_written_are_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cases: list[tuple[Path, type[FileProblem]]] = [
        (tmp_path, NoFileError),
        (tmp_path / "none" / "a.csv", MissingFolderError),
        (tmp_path / "file" / "a.csv", MissingFolderError),
        (tmp_path / ("ก" * 300), LongNameError),
    ]
    for path, kind in cases:
        with pytest.raises(kind), atomic_write(path, overwrite=True):
            pytest.fail("the work was begun")
    assert content_of(tmp_path) == {"file": b""}


@on_posix
def test_a_device_is_no_file_to_replace() -> None:
    with pytest.raises(NoFileError), atomic_write(Path(os.devnull), overwrite=True):
        pytest.fail("the work was begun")
    assert Path(os.devnull).is_char_device()


@on_posix
def test_rights_are_those_of_the_file_that_is_replaced(path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_whole(path, b"new", overwrite=False)
        assert path.stat().st_mode & 0o777 == 0o644
        path.chmod(0o600)
        with atomic_write(path, overwrite=True) as aside:
            assert aside.stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600


@on_posix
def test_a_file_or_folder_that_may_not_be_written_is_refused(public: Path) -> None:
    path = public / "ออก.csv"
    path.write_bytes(b"old")
    path.chmod(0o666)
    for shut in (path, public):
        with read_only(shut), pytest.raises(ReadOnlyFileError) as refused:
            write_whole(path, b"new", overwrite=True)
        assert refused.value.path == path
        assert content_of(public) == {path.name: b"old"}


@on_posix
def test_a_link_stays_one_and_its_file_is_written(tmp_path: Path) -> None:
    real = tmp_path / "real" / "ออก.csv"
    real.parent.mkdir()
    real.write_bytes(b"old")
    link = tmp_path / "link.csv"
    link.symlink_to(real)
    write_whole(link, b"new", overwrite=True)
    assert link.is_symlink()
    assert content_of(real.parent) == {real.name: b"new"}
    assert sorted(content_of_names(tmp_path)) == ["link.csv", "real"]


def content_of_names(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


def test_a_file_that_windows_will_not_replace_is_in_use(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        refuse(patch, "replace", errno.EACCES)
        patch.setattr("estimator.files.atomic_write.os.name", "nt")
        with pytest.raises(FileInUseError):
            module._replace(path.with_name("aside"), path)


# --- several files together ---------------------------------------------------------------------


def test_files_get_into_a_new_folder_together(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    with atomic_folder(out) as aside:
        for name in ("1.pdf", "2.pdf"):
            (aside / name).write_bytes(name.encode())
        assert [each for each in out.iterdir() if each != aside] == []
    assert content_of(out) == {"1.pdf": b"1.pdf", "2.pdf": b"2.pdf"}


def test_a_block_that_fails_leaves_neither_files_nor_folders(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"

    def write() -> None:
        with atomic_folder(out) as aside:
            (aside / "1.pdf").write_bytes(b"new")
            raise NoSpaceError(aside / "2.pdf")

    with pytest.raises(Exception, match=r"2\.pdf") as refused:
        write()
    assert f"“2.pdf” ใน {out}" in str(refused.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_cannot_take_its_place_takes_the_others_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    (tmp_path / "1.pdf").write_bytes(b"old 1")
    (tmp_path / "3.pdf").mkdir()
    if not links:
        refuse(monkeypatch, "link", errno.EPERM)

    def write() -> None:
        with atomic_folder(tmp_path) as aside:
            for name in ("1.pdf", "2.pdf", "3.pdf"):
                (aside / name).write_bytes(b"new")

    with pytest.raises(NoFileError):
        write()
    (tmp_path / "3.pdf").rmdir()
    assert content_of(tmp_path) == {"1.pdf": b"old 1"}
    write()
    assert content_of(tmp_path) == dict.fromkeys(("1.pdf", "2.pdf", "3.pdf"), b"new")


@pytest.mark.parametrize("overwrite", [False, {"1.pdf"}])
def test_a_file_that_comes_up_meanwhile_is_replaced_only_if_it_may_be(
    tmp_path: Path, overwrite: Overwrite
) -> None:
    def write(allowed: Overwrite) -> None:
        with atomic_folder(tmp_path, overwrite=allowed) as aside:
            for name in ("1.pdf", "2.pdf"):
                (aside / name).write_bytes(b"new")
            (tmp_path / "2.pdf").write_bytes(b"of somebody else")

    with pytest.raises(ExistingFileError, match=rf"“2\.pdf” ในโฟลเดอร์ {tmp_path} อยู่แล้ว"):
        write(overwrite)
    assert content_of(tmp_path) == {"2.pdf": b"of somebody else"}
    write({"2.pdf"})
    assert content_of(tmp_path) == {"1.pdf": b"new", "2.pdf": b"new"}


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(NoFolderError), folder_made(tmp_path / "file"):
        pytest.fail("the work was begun")
    with pytest.raises(NoFolderError), folder_made(tmp_path / "file" / "below"):
        pytest.fail("the work was begun")
    assert content_of(tmp_path) == {"file": b"x"}


def test_a_new_folder_goes_again_unless_something_is_in_it(tmp_path: Path) -> None:
    def fail(fill: bool) -> None:
        with folder_made(tmp_path / "a" / "b"):
            if fill:
                (tmp_path / "a" / "theirs").write_bytes(b"x")
            raise KeyError

    with pytest.raises(KeyError):
        fail(False)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(KeyError):
        fail(True)
    assert content_of(tmp_path / "a") == {"theirs": b"x"}


def test_a_file_on_the_way_to_a_folder_is_named_as_one(tmp_path: Path) -> None:
    (tmp_path / "แฟ้ม").write_text("เดิม")
    deep = tmp_path / "แฟ้ม" / "ใน" / "ลึก"
    with pytest.raises(NoFolderError, match="“แฟ้ม” ใน"), atomic_folder(deep):
        pytest.fail("there is no such folder")
    assert content_of(tmp_path) == {"แฟ้ม": "เดิม".encode()}


@pytest.mark.parametrize("depth", [1_900, 9_000])
def test_folders_as_deep_as_nobody_has_them_are_made_or_refused(
    quick_path: Path, depth: int
) -> None:
    deep = quick_path.joinpath(*["x"] * depth)
    if depth < 2_000:
        with atomic_folder(deep) as aside:
            (aside / "a").write_bytes(b"a")
        assert (deep / "a").read_bytes() == b"a"
        (deep / "a").unlink()
        for each in (deep, *deep.parents[: depth - 1]):  # what clears up would go as deep
            each.rmdir()
    else:
        with pytest.raises(LongPathError, match="ยาวเกินไป"), atomic_folder(deep):
            pytest.fail("no system has such a folder")
        assert list(quick_path.iterdir()) == []


def test_folders_that_a_killed_run_left_go_after_a_day(tmp_path: Path) -> None:
    names = (".writing-0a1b2c3d.tmp", ".writing-0a1b2c3e.tmp", ".c.tmp", ".writing-ของฉัน.tmp")
    left, at_work, *strange = (tmp_path / name for name in names)
    for each in (left, at_work, *strange):
        each.mkdir()
        (each / "ปร.4.pdf").write_bytes(b"half")
    for each in (left, *strange):
        os.utime(each, (0, 0))
    with atomic_folder(tmp_path) as aside:
        (aside / "a").write_bytes(b"a")
    assert {each.name for each in tmp_path.iterdir()} == {*names[1:], "a"}
    assert (strange[1] / "ปร.4.pdf").exists()
