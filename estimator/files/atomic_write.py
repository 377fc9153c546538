"""Writing a file whole or not at all: it is complete under its name, or nothing has changed.

A new file is filled under a random name beside its place, reaches the disk, and takes its name in
one step. Whatever goes wrong on the way, what was there is as it was, and what is made on the way
goes again; a file that this program did not make is never overwritten unasked, nor deleted.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from secrets import token_hex
from time import time
from typing import Final

from estimator.errors import UserError
from estimator.files.file_errors import (
    ExistingFileError,
    FileInUseError,
    LongNameError,
    LongPathError,
    MissingFolderError,
    NoFileError,
    NoFolderError,
    ReadOnlyFileError,
    SourceFileError,
    translate_file_errors,
)
from estimator.files.unfinished import delete_aside, noted

_LONGEST_NAME: Final = 255
_LONGEST_PATH: Final = 4095
_ASIDE: Final = ".writing-"
_ASIDE_NAME: Final = re.compile(r"\.writing-[0-9a-f]{8}\.tmp")
_LEFT_AFTER: Final = 24 * 60 * 60
"""Seconds after which nobody is still writing into a folder aside."""
_MARK: Final = 6
"""So many letters of a new file's name say which file it is to become."""
_RENAMING_OVERWRITES: Final = os.name == "posix"

Overwrite = bool | Collection[str]
"""Whether files may be replaced: all, none, or those of some names, about which was asked."""


def _nothing(_place: Path) -> None:
    """Nothing more is to be done before a file takes its place."""


@contextmanager
def atomic_write(
    path: Path, *, overwrite: bool, before_replacing: Callable[[Path], None] = _nothing
) -> Iterator[Path]:
    """Give a new, empty file beside `path` to fill; it becomes `path` when the block ends well.

    A link stays one, and the file that it leads to is written. The rights of a file that is
    replaced go to the new one. `before_replacing` is called with the place when the new file is
    safe on the disk; what it raises stops the writing. Raises FileProblem: ExistingFileError
    unless `overwrite`, or what the disk refuses.
    """
    with translate_file_errors(path, "writing"):
        place = Path(os.path.realpath(path)) if path.is_symlink() else path.absolute()
    with translate_file_errors(place, "writing"):
        _check(place, overwrite)
        with _new_beside(place) as aside:
            clear_left_beside(place, aside.stat().st_mtime)
            yield aside
            _flush(aside)
            _check(place, overwrite)
            before_replacing(place)
            _put_in_place(aside, place, overwrite)
            _flush_folder(place.parent)


def write_whole(path: Path, content: bytes | memoryview, *, overwrite: bool) -> None:
    """Write bytes to a file, as `atomic_write`; raises FileProblem."""
    with atomic_write(path, overwrite=overwrite) as aside:
        aside.write_bytes(content)


@contextmanager
def atomic_folder(folder: Path, *, overwrite: Overwrite = True) -> Iterator[Path]:
    """Give a folder to put files into; they get into `folder` together when the block ends well.

    `folder` is made if need be; files of the same names are replaced, or refused where `overwrite`
    does not allow it, also one that comes up meanwhile. Whatever goes wrong, all of those are as
    they were, and neither a new file nor a new folder is left. Raises UserError.
    """
    with folder_made(folder):
        _clear_left(folder)
        with folder_aside(folder, _ASIDE) as aside:
            try:
                yield aside
            except UserError as refused:
                # The folder aside means nothing to whoever asked for `folder`.
                raise UserError(
                    sentence.replace(str(aside), str(folder)) for sentence in refused.sentences
                ) from refused
            _put_in_place_together(sorted(aside.iterdir()), folder, aside, overwrite)
            _flush_folder(folder)


@contextmanager
def folder_aside(folder: Path, prefix: str) -> Iterator[Path]:
    """A new folder in `folder` that goes again, with all in it, also where this is killed."""
    aside = folder / f"{prefix}{token_hex(4)}.tmp"
    with noted(aside):
        with translate_file_errors(folder, "writing"):
            aside.mkdir(mode=0o700)
        try:
            yield aside
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _clear_left(folder: Path) -> None:
    """Take away folders aside of such as were killed, which nobody else would."""
    with suppress(OSError):
        for each in folder.iterdir():
            # One that a user called nearly so is his.
            if not _ASIDE_NAME.fullmatch(each.name):
                continue
            if time() - each.lstat().st_mtime > _LEFT_AFTER:
                shutil.rmtree(each, ignore_errors=True)


def clear_left_beside(place: Path, now: float) -> None:
    """Delete files that were to become `place`, of writers who are at work no more.

    Those of this PC went at the next start; left are those of other PCs, on a stick or a drive that
    several use. `now` is when a file was written there just now, by the clock of that drive.
    """
    with suppress(OSError):
        for each in left_beside(place):
            if now - each.lstat().st_mtime > _LEFT_AFTER:
                delete_aside(each)


def may_replace(name: str, overwrite: Overwrite) -> bool:
    """Whether a file of that name may be replaced."""
    return overwrite if isinstance(overwrite, bool) else name in overwrite


def keep_source(source: Path, places: Iterable[Path]) -> None:
    """Refuse to write in place of the file that is read, by whatever name; SourceFileError."""
    for place in places:
        with suppress(OSError):  # one of them is not there
            if source.samefile(place):
                raise SourceFileError(place)


@contextmanager
def folder_made(folder: Path) -> Iterator[None]:
    """Make a folder and those above it, if need be; a new one goes again if the block fails.

    Raises FileProblem where it cannot be made.
    """
    with translate_file_errors(folder, "writing"):
        if len(os.fsencode(folder)) > _LONGEST_PATH:
            raise LongPathError(folder)
        new = list(takewhile(lambda each: not each.exists(), (folder, *folder.parents)))
        above = folder.parents[len(new) - 1] if new else folder
        if not above.is_dir():
            raise NoFolderError(above)
    try:
        with translate_file_errors(folder, "writing"):
            for each in reversed(new):
                each.mkdir(exist_ok=True)
        yield
    except BaseException:
        for each in new:
            with suppress(OSError):  # something is in it by now
                each.rmdir()
        raise


def check_name_length(path: Path, name: str) -> None:
    """Raise LongNameError, naming `path`, where `name` is longer than any system takes."""
    # As the system counts it: in bytes, on Windows in UTF-16.
    if os.name == "posix":
        units = len(os.fsencode(name))
    else:
        units = len(name.encode("utf-16-le", "surrogatepass")) // 2
    if units > _LONGEST_NAME:
        raise LongNameError(path)


def _check(place: Path, overwrite: bool) -> None:
    """Refuse what cannot end well, before any work is done for it."""
    if not place.parent.is_dir():
        raise MissingFolderError(place)
    check_name_length(place, place.name)
    if place.exists():
        _check_replaceable(place, overwrite)


def _check_replaceable(place: Path, overwrite: bool) -> None:
    if not overwrite:
        raise ExistingFileError(place)
    if not place.is_file():  # a folder, or a device such as /dev/null
        raise NoFileError(place)
    # A rename asks for the folder's rights only; who took the file's own away wants it kept.
    if not os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise ReadOnlyFileError(place)


@contextmanager
def _new_beside(place: Path) -> Iterator[Path]:
    """An empty file that is ours; a short name, for a long Thai one may have no room for more."""
    while (aside := place.parent / f".{_mark(place)}{token_hex(3)}.tmp").exists():
        pass
    with noted(aside):
        aside.touch(exist_ok=False)
        try:
            if place.exists():
                with suppress(OSError):  # not every disk keeps rights
                    aside.chmod(stat.S_IMODE(place.stat().st_mode) & 0o777)
            yield aside
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)


def _mark(place: Path) -> str:
    return sha256(place.name.encode(errors="surrogatepass")).hexdigest()[:_MARK]


def left_beside(place: Path) -> list[Path]:
    """New files that were to become `place`: of writers at work, or of such as were killed."""
    named = re.compile(rf"\.{_mark(place)}[0-9a-f]{{6}}\.tmp")
    return [each for each in place.parent.iterdir() if named.fullmatch(each.name)]


def _put_in_place(aside: Path, place: Path, overwrite: bool) -> None:
    if overwrite:
        _replace(aside, place)
    elif not _RENAMING_OVERWRITES:
        aside.rename(place)  # which Windows refuses where there is a file by now
    else:
        try:
            # A rename would overwrite what somebody has put there in this very moment.
            os.link(aside, place)
        except FileExistsError:
            raise
        except OSError:  # sticks and some network drives know no second name
            _check(place, overwrite)
            _replace(aside, place)


def _replace(aside: Path, place: Path) -> None:
    try:
        aside.replace(place)
    except PermissionError as error:
        if os.name == "nt" and place.exists():
            # The folder was writable just now, so it is the file, and some program holds it.
            raise FileInUseError(place) from error
        raise


def _put_in_place_together(
    files: Sequence[Path], folder: Path, aside: Path, overwrite: Overwrite
) -> None:
    done: list[tuple[Path, Path | None]] = []
    try:
        for file in files:
            place = folder / file.name
            with translate_file_errors(place, "writing"):
                may = may_replace(file.name, overwrite)
                before = _second_copy(place, aside) if may else None
                _put_in_place(file, place, may)
            done.append((place, before))
    except BaseException:
        for place, before in reversed(done):
            with suppress(OSError):
                if before is None:
                    place.unlink()
                else:
                    before.replace(place)
        raise


def _second_copy(place: Path, aside: Path) -> Path | None:
    """What is there, under a second name in `aside`; None where nothing is."""
    if not place.exists():
        return None
    _check_replaceable(place, overwrite=True)
    copy = aside / f"{token_hex(6)}.before"
    try:
        os.link(place, copy)
    except OSError:
        shutil.copy2(place, copy)
    return copy


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call, and some file systems refuse it."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
