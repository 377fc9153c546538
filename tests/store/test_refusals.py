"""Whatever is wrong with a file, its user is told in one Thai sentence, and nothing is written."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from estimator.app.project.files import open_with_amounts
from estimator.domain.estimate import Estimate
from estimator.errors import UserError
from estimator.files.file_errors import (
    BrokenMediumError,
    FileInUseError,
    FileProblem,
    LongNameError,
    LostFileError,
    MissingFileError,
    MissingFolderError,
    NoFileError,
    NoSpaceError,
    ReadOnlyFileError,
)
from estimator.store.estimate import estimate_file
from estimator.store.estimate.estimate_file import (
    EstimateFile,
    create_estimate_file,
    open_estimate_file,
)
from estimator.store.sqlite import copies
from estimator.store.sqlite.failures import (
    DamagedFileError,
    ForeignFileError,
    LongFilePathError,
    NewerFileError,
    database_problem,
    translate_database_errors,
)
from estimator.store.sqlite.migrations import migrate
from tests.books import BOOKS
from tests.store.permissions import read_only
from tests.store.samples import (
    FIRST,
    NOON,
    WHO,
    as_text,
    full_estimate,
    names_in,
    new_file,
    retitled,
    run_sql,
)


def sqlite_code(name: str) -> int:
    """A result code of SQLite; 0 where Python does not know it yet."""
    return int(getattr(sqlite3, f"SQLITE_{name}", 0))


needs_modes = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no permission bits on folders"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "งาน.estimate"


def one_sentence(problem: pytest.ExceptionInfo[FileProblem], path: Path) -> None:
    """It is Thai, names the file, says what to do, and shows nothing of SQLite."""
    (sentence,) = problem.value.sentences
    assert path.name in sentence
    assert "โปรด" in sentence
    assert "sqlite" not in sentence.lower()
    assert problem.value.path == path


def test_a_missing_file(path: Path) -> None:
    with pytest.raises(MissingFileError) as refused:
        open_estimate_file(path)
    one_sentence(refused, path)
    assert names_in(path.parent) == []


def test_a_path_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    below = tmp_path / "a.txt" / "b.estimate"
    with pytest.raises(MissingFileError):
        open_estimate_file(below)
    with pytest.raises(MissingFolderError) as refused:
        new_file(below)
    one_sentence(refused, below)
    assert names_in(tmp_path) == ["a.txt"]


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 a workbook", b"{}", b"SQLite format 3\x00", b"\x00" * 5000],
    ids=["empty", "zip", "json", "stub", "zeros"],
)
@pytest.mark.parametrize("viewing", [False, True])
def test_a_file_that_is_no_estimate(path: Path, content: bytes, viewing: bool) -> None:
    path.write_bytes(content)
    with pytest.raises((ForeignFileError, DamagedFileError)) as refused:
        open_estimate_file(path, read_only=viewing)
    one_sentence(refused, path)
    assert path.read_bytes() == content
    assert names_in(path.parent) == [path.name]


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NoFileError):
        open_estimate_file(tmp_path)


def test_only_a_file_of_another_name_is_told_to_have_the_wrong_one(tmp_path: Path) -> None:
    for name, wrong in (("งาน.estimate", False), ("งาน.xlsx", True)):
        (tmp_path / name).write_bytes(b"PK\x03\x04 a workbook")
        with pytest.raises(ForeignFileError) as refused:
            open_estimate_file(tmp_path / name)
        one_sentence(refused, tmp_path / name)
        assert ("นามสกุล" in refused.value.sentences[0]) == wrong


def test_a_database_of_another_program(path: Path) -> None:
    run_sql(path, "CREATE TABLE bill_row (id INTEGER)", "PRAGMA user_version = 1")
    with pytest.raises(ForeignFileError) as refused:
        open_estimate_file(path)
    one_sentence(refused, path)


@pytest.mark.parametrize("viewing", [False, True])
def test_a_file_of_a_newer_version(path: Path, viewing: bool) -> None:
    new_file(path).close()
    run_sql(path, "PRAGMA user_version = 999", "DROP TABLE kept")
    before = path.read_bytes()
    with pytest.raises(NewerFileError, match="รุ่นใหม่กว่า") as refused:
        open_estimate_file(path, read_only=viewing)
    one_sentence(refused, path)
    assert path.read_bytes() == before


def test_a_file_that_this_process_has_open(path: Path) -> None:
    with new_file(path) as file:
        for viewing in (False, True):
            with pytest.raises(FileInUseError) as refused:
                open_estimate_file(path.parent / "." / path.name, read_only=viewing)
            one_sentence(refused, path)
        file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
    open_estimate_file(path).close()


HOLDER = """
import sys
from pathlib import Path
from estimator.store.estimate.estimate_file import open_estimate_file
file = open_estimate_file(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
file.close()
"""


def test_a_file_that_another_program_has_open(path: Path) -> None:
    new_file(path).close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"open"
        with pytest.raises(FileInUseError) as refused:
            open_estimate_file(path)
        one_sentence(refused, path)
        with open_estimate_file(path, read_only=True) as viewed:
            assert as_text(viewed.estimate) == as_text(full_estimate())
        with pytest.raises(FileInUseError):
            create_estimate_file(path, Estimate(), BOOKS, who=WHO, when=NOON, overwrite=True)
        holder.communicate()
    with open_estimate_file(path) as file:
        assert file.estimate == full_estimate()


def test_a_name_that_leaves_no_room_for_the_journal(tmp_path: Path) -> None:
    path = tmp_path / ("ก" * 79 + ".estimate")
    new_file(path).close()
    open_estimate_file(path).close()
    longer = tmp_path / ("ก" * 240 + ".estimate")
    with pytest.raises(LongNameError) as refused:
        new_file(longer)
    one_sentence(refused, longer)
    assert names_in(tmp_path) == [path.name]


@needs_modes
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_that_may_not_be_written(public: Path, what: str) -> None:
    path = public / "งาน.estimate"
    new_file(path).close()
    path.chmod(0o666)
    before = path.read_bytes()
    with read_only(path if what == "file" else public):
        with pytest.raises(ReadOnlyFileError) as refused:
            open_estimate_file(path)
        one_sentence(refused, path)
        with open_estimate_file(path, read_only=True) as file:
            assert as_text(file.estimate) == as_text(full_estimate())
            with pytest.raises(ReadOnlyFileError):
                file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
            with pytest.raises(ReadOnlyFileError):
                file.name_revision("ฉบับ", WHO, NOON)
            assert file.estimate == full_estimate()
            assert file.history() == ()
    assert path.read_bytes() == before
    assert names_in(public) == [path.name]


@needs_modes
def test_a_folder_that_may_not_be_written(public: Path) -> None:
    path = public / "งาน.estimate"
    with read_only(public), pytest.raises(ReadOnlyFileError) as refused:
        new_file(path)
    one_sentence(refused, path)
    assert names_in(public) == []


def test_viewing_shows_everything_and_leaves_the_file_to_others(path: Path, tmp_path: Path) -> None:
    with new_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "ก", "แก้"), who=WHO, when=NOON)
        file.name_revision("ฉบับเสนอ", WHO, NOON)
        after = file.estimate
    with open_estimate_file(path, read_only=True) as viewed:
        with open_estimate_file(path) as file:
            file.undo(who=WHO, when=NOON)
        assert as_text(viewed.estimate) == as_text(after)
        assert viewed.undo_label == "แก้"
        assert [each.name for each in viewed.revisions()] == ["ฉบับเสนอ"]
        assert "cgd-w480" in viewed.kept_books().labour
        viewed.save_copy(tmp_path / "สำเนา.estimate")
    with open_estimate_file(tmp_path / "สำเนา.estimate") as copy:
        assert as_text(copy.estimate) == as_text(after)


def test_viewing_after_a_crash_shows_the_last_edit(path: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with new_file(path) as file:
        after = file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
        for each in path.parent.glob(path.name + "*"):
            (crashed / each.name).write_bytes(each.read_bytes())
        alone = tmp_path / "without-log.estimate"
        alone.write_bytes(path.read_bytes())
    there = {each.name: each.read_bytes() for each in crashed.iterdir()}
    assert sorted(there) == [path.name, f"{path.name}-wal"]
    with open_estimate_file(crashed / path.name, read_only=True) as viewed:
        assert as_text(viewed.estimate) == as_text(after)
    assert {each.name: each.read_bytes() for each in crashed.iterdir()} == there
    # Without its log the file is whole too, only older.
    with open_estimate_file(alone, read_only=True) as viewed:
        assert as_text(viewed.estimate) == as_text(full_estimate())
    assert alone.name in names_in(tmp_path)
    assert f"{alone.name}-wal" not in names_in(tmp_path)


@needs_modes
@pytest.mark.parametrize("what", ["all", "log", "file", "file alone"])
def test_a_crash_in_a_folder_that_may_not_be_written_shows_the_last_edit(
    public: Path, tmp_path: Path, what: str
) -> None:
    path = public / "งาน.estimate"
    with new_file(tmp_path / path.name) as file:
        after = file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
        for each in tmp_path.glob(f"{path.name}*"):
            (public / each.name).write_bytes(each.read_bytes())
            (public / each.name).chmod(0o666)
    log = path.with_name(f"{path.name}-wal")
    there = {each.name: each.read_bytes() for each in public.iterdir()}
    if what == "file alone":  # a copy of it made while it was open says so, too
        log.unlink()
        after = full_estimate()
        there = {path.name: there[path.name]}
    closed = {"all": (public, path, log), "log": (log,)}.get(what, (path,))
    with read_only(*closed):
        with pytest.raises(ReadOnlyFileError) as refused:
            open_estimate_file(path)
        one_sentence(refused, path)
        with open_estimate_file(path, read_only=True) as viewed:
            assert as_text(viewed.estimate) == as_text(after)
    assert {each.name: each.read_bytes() for each in public.iterdir()} == there


def of_length(top: Path, length: int, name: str) -> Path:
    """A place for a file of that name, as many bytes from the root of the disk."""
    folder = top
    folder_length = length - len(os.fsencode(name)) - 1
    while (left := folder_length - len(os.fsencode(folder)) - 1) > 0:
        # Two letters more where one would be left, too few for a separator and a name.
        folder /= "a" * (left if left <= 100 else 98)
    folder.mkdir(parents=True)
    return folder / name


@needs_modes
# A file aside has a shorter name: by it all of these but the last could be made.
@pytest.mark.parametrize("length", [505, 512, 530, 560])
def test_a_path_longer_than_sqlite_takes_is_told_as_that(tmp_path: Path, length: int) -> None:
    path = of_length(tmp_path, length, "งานอาคารเรียน.estimate")
    folder = path.parent
    with pytest.raises(LongFilePathError, match="ยาวเกินไป") as refused:
        new_file(path)
    one_sentence(refused, path)
    assert names_in(folder) == []
    new_file(tmp_path / path.name).close()
    path.write_bytes((tmp_path / path.name).read_bytes())
    for viewing in (False, True):
        with pytest.raises(LongFilePathError) as refused:
            open_estimate_file(path, read_only=viewing)
        one_sentence(refused, path)


@needs_modes
def test_the_longest_path_that_sqlite_takes_is_taken(tmp_path: Path) -> None:
    path = of_length(tmp_path, 504, "งานอาคารเรียน.estimate")
    new_file(path).close()
    assert names_in(path.parent) == [path.name]


def fill_disk(file: EstimateFile, spare_pages: int) -> None:
    """Let the file grow no more than this; SQLite then says what it says of a full disk."""
    pages = file._db.execute("PRAGMA page_count").fetchone()[0]
    file._db.execute(f"PRAGMA max_page_count = {pages + spare_pages}")


def name_revisions_until_full(file: EstimateFile) -> int:
    for number in range(1000):
        try:
            file.name_revision("ฉบับเสนอ", WHO, NOON)
        except NoSpaceError:
            return number
    raise AssertionError("the disk never filled up")


def test_no_space_left_for_an_edit(path: Path) -> None:
    with new_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "ก", "แก้ ก"), who=WHO, when=NOON)
        before = as_text(file.estimate)
        fill_disk(file, 0)
        with pytest.raises(NoSpaceError) as refused:
            file.record(retitled(file.estimate, FIRST, "ยาว" * 3_000), who=WHO, when=NOON)
        one_sentence(refused, path)
        assert as_text(file.estimate) == before
        assert file.undo_label == "แก้ ก"
        told = name_revisions_until_full(file)
        fill_disk(file, 100_000)
        file.record(retitled(file.estimate, FIRST, "ยาว" * 3_000), who=WHO, when=NOON)
        after = as_text(file.estimate)
    with open_estimate_file(path) as file:
        assert as_text(file.estimate) == after
        assert len(file.revisions()) == told
        assert len(file.history()) == 2


@contextmanager
def nothing_can_be_written() -> Iterator[None]:
    """Let the system take no byte of any file of this process; SQLite calls it a broken medium."""
    resource = pytest.importorskip("resource", reason="only Unix bounds what a process writes")
    _, most = bounds = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, bounds)


def test_a_disk_that_takes_nothing_more_when_a_file_is_opened(path: Path) -> None:
    new_file(path).close()
    before = path.read_bytes()
    with nothing_can_be_written(), pytest.raises(BrokenMediumError) as refused:
        open_estimate_file(path)
    one_sentence(refused, path)
    assert path.read_bytes() == before
    with open_estimate_file(path) as file:  # nobody holds it
        file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)


def test_a_file_on_a_full_disk_can_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_file(path).close()

    def full(_: object) -> None:
        raise NoSpaceError(path)

    monkeypatch.setattr("estimator.store.sqlite.connection._try_writing", full)
    opened = open_with_amounts(path, BOOKS)
    with opened.file as file:
        assert as_text(file.estimate) == as_text(full_estimate())
        assert opened.why_read_only == (
            f"แฟ้ม “{path.name}” เปิดได้เพื่ออ่านอย่างเดียว เพราะเนื้อที่ใน {path.parent} เต็ม "
            "โปรดลบแฟ้มที่ไม่ใช้ แล้วเปิดแฟ้มนี้อีกครั้ง หรือบันทึกสำเนาไว้ที่อื่น"
        )
        with pytest.raises(NoSpaceError):
            file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)


def test_no_space_left_for_a_new_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = migrate

    def migrate_on_a_full_disk(db: object, steps: object) -> None:
        real(db, steps)  # type: ignore[arg-type]
        db.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]

    monkeypatch.setattr(estimate_file, "migrate", migrate_on_a_full_disk)
    many = full_estimate()
    with pytest.raises(NoSpaceError) as refused:
        create_estimate_file(
            path, many, BOOKS, who=WHO, when=NOON, forms={"pr4.toml": "x" * 100_000}
        )
    one_sentence(refused, path)
    assert names_in(path.parent) == []


def test_no_space_left_for_a_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    copy = path.with_name("copy.estimate")
    with new_file(path) as file:
        monkeypatch.setattr("estimator.files.atomic_write.os.fsync", full)
        with pytest.raises(NoSpaceError) as refused:
            file.save_copy(copy)
        one_sentence(refused, copy)
    assert names_in(path.parent) == [path.name]


def test_a_file_moved_away_while_it_is_open(path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows does not let an open file be moved")
    with new_file(path) as file:
        path.rename(path.with_name("moved.estimate"))
        with pytest.raises(LostFileError) as refused:
            file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
        one_sentence(refused, path)
        file.save_copy(path)
        assert file.estimate == full_estimate()
    with open_estimate_file(path) as file:
        assert file.estimate == full_estimate()


def test_a_file_that_another_one_took_the_place_of_is_not_written_to(path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows does not let an open file be replaced")
    with new_file(path) as file:
        other = path.with_name("other.estimate")
        new_file(other, Estimate()).close()
        other.replace(path)
        for write in (
            lambda: file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON),
            lambda: file.name_revision("ฉบับเสนอ", WHO, NOON),
        ):
            with pytest.raises(LostFileError) as refused:
                write()
            one_sentence(refused, path)
    with open_estimate_file(path) as file:
        assert as_text(file.estimate) == as_text(Estimate())


def test_an_edit_that_fails_half_way_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with new_file(path) as file:
        with monkeypatch.context() as patch:
            patch.setattr("estimator.store.estimate.journal.add_done", broken)
            with pytest.raises(BrokenMediumError) as refused:
                file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
        one_sentence(refused, path)
        assert as_text(file.estimate) == as_text(full_estimate())
    with open_estimate_file(path) as file:
        assert as_text(file.estimate) == as_text(full_estimate())
        assert file.history() == ()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (sqlite3.OperationalError("database is locked"), FileInUseError),
        (sqlite3.OperationalError("database or disk is full"), NoSpaceError),
        (sqlite3.OperationalError("attempt to write a readonly database"), ReadOnlyFileError),
        (sqlite3.OperationalError("unable to open database file"), ReadOnlyFileError),
        (sqlite3.DatabaseError("file is not a database"), ForeignFileError),
        (sqlite3.DatabaseError("database disk image is malformed"), DamagedFileError),
        (sqlite3.OperationalError("Could not decode to UTF-8 column 'title'"), DamagedFileError),
        (OSError(errno.ENOSPC, "No space left on device"), NoSpaceError),
        (OSError(errno.EROFS, "x"), ReadOnlyFileError),
        (OSError(errno.ENAMETOOLONG, "x"), LongNameError),
        (OSError(errno.ENODEV, "x"), BrokenMediumError),
    ],
)
def test_what_is_said_in_english_becomes_a_sentence(
    path: Path, error: Exception, kind: type[FileProblem]
) -> None:
    with pytest.raises(kind) as refused, translate_database_errors(path):
        raise error
    one_sentence(refused, path)
    assert isinstance(refused.value, UserError)
    assert str(error) not in refused.value.sentences[0]


def test_a_defect_is_not_dressed_up_as_a_users_error(path: Path) -> None:
    assert database_problem(path, sqlite3.IntegrityError("CHECK constraint failed")) is None
    with pytest.raises(ValueError, match="x"), translate_database_errors(path):
        raise ValueError("x")
    with pytest.raises(sqlite3.OperationalError), translate_database_errors(path):
        raise sqlite3.OperationalError("no such table: x")
    db = sqlite3.connect(":memory:")
    for wrong in ("SELECT * FROM x", "SELECT abs(-9223372036854775808)", "SELECT ?"):
        with (
            pytest.raises(sqlite3.Error) as defect,
            translate_database_errors(path, "reading"),
        ):
            db.execute(wrong)
        assert database_problem(path, defect.value) is None
    db.close()


def test_what_nobody_has_heard_of_is_damage(path: Path) -> None:
    """By the kind of error, for SQLite has a word for each, and finds new ones."""
    for error in (
        sqlite3.DatabaseError("something is amiss"),
        sqlite3.InternalError("unknown error"),
    ):
        assert isinstance(database_problem(path, error), DamagedFileError)


@pytest.mark.skipif(sys.version_info < (3, 11), reason="Python gives SQLite's codes from 3.11 on")
@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite_code("BUSY"), FileInUseError),
        (sqlite_code("READONLY_DBMOVED"), ReadOnlyFileError),
        (sqlite_code("IOERR_FSYNC"), BrokenMediumError),
        (sqlite_code("FULL"), NoSpaceError),
        (sqlite_code("NOTADB"), ForeignFileError),
        (sqlite_code("CORRUPT_VTAB"), DamagedFileError),
        (sqlite_code("FORMAT"), DamagedFileError),
    ],
)
def test_the_code_tells_what_the_words_do_not(
    path: Path, code: int, kind: type[FileProblem]
) -> None:
    error = sqlite3.OperationalError("ไม่ทราบ")
    setattr(error, "sqlite_errorcode", code)  # noqa: B010 - mypy knows Python 3.10, which lacks it
    assert type(database_problem(path, error)) is kind


@pytest.mark.parametrize("often", [False, True])
def test_a_file_that_is_written_while_it_is_copied_is_copied_again(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, often: bool
) -> None:
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with new_file(path) as file:
        file.record(retitled(file.estimate, FIRST, "ก"), who=WHO, when=NOON)
        after = file.estimate
        for each in path.parent.glob(path.name + "*"):
            (crashed / each.name).write_bytes(each.read_bytes())
    read_bytes, times = Path.read_bytes, 0

    def written_meanwhile(place: Path) -> bytes:
        nonlocal times
        content = read_bytes(place)
        if place == crashed / path.name:
            times += 1
            if often or times == 1:
                os.utime(place, (times, times))
                return content[:5000]
        return content

    monkeypatch.setattr(Path, "read_bytes", written_meanwhile)
    monkeypatch.setattr(copies, "_PAUSE_SECONDS", 0)
    if often:
        with pytest.raises(FileInUseError):
            open_estimate_file(crashed / path.name, read_only=True)
    else:
        with open_estimate_file(crashed / path.name, read_only=True) as viewed:
            assert as_text(viewed.estimate) == as_text(after)
        assert times == 2
