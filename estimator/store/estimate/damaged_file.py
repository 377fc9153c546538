"""All that lies on disk of a damaged file, as of one moment: itself, its log, its journal."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from estimator.files.bounded_reading import read_file, refuse_endless
from estimator.files.file_errors import FileInUseError, NoFileError, refuse_missing
from estimator.files.held_files import is_held
from estimator.store.estimate.own_log import log_pages, whose_log
from estimator.store.sqlite.connection import is_filled
from estimator.store.sqlite.copies import at_one_state
from estimator.store.sqlite.damaged_pages import DamagedPages
from estimator.store.sqlite.rollback_journal import journal_pages

Beside = Literal["none", "used", "cut", "partly", "unsure", "left", "foreign"]
"""Whether something lay beside the file, and came in: whole, but for a step at its end that is not
whole, in part, or although it may be of another file. What may be so, and is `left`, or is
`foreign` did not."""
LARGEST: Final = 1 << 29
"""Bytes of a file with what lies beside it that are read; a hundred thousand lines take a tenth."""


@dataclass(frozen=True, slots=True)
class DamagedFile:
    """The pages of a file, and what became of the log and of the journal beside it."""

    pages: DamagedPages
    log: Beside
    journal: Beside
    without_log: DamagedPages | None = None
    """The pages as they are without a log of which nobody knows whether it is the file's."""


def read_damaged(path: Path) -> DamagedFile:
    """Read a file of which others may hold and write, and what lies beside it, as one state.

    Nothing is locked or changed. Raises FileProblem: FileInUseError where this process holds it, or
    others write without a pause.
    """
    if is_held(path):
        raise FileInUseError(path)
    return at_one_state(path, lambda: _read(path))


def _read(path: Path) -> DamagedFile:
    is_there, has_log = path.is_file(), is_filled(path, "-wal")
    if not has_log or os.path.lexists(path):
        refuse_missing(path)
        refuse_endless(path)
        if not is_there:
            raise NoFileError(path)
    content = read_file(path, LARGEST) if is_there else b""
    written = _beside(path, "-wal", LARGEST - len(content)) if has_log else b""
    left = LARGEST - len(content) - len(written)
    laid_over: dict[int, bytes] = {}
    without_log: DamagedPages | None = None
    journal: Beside = "none"
    if content and is_filled(path, "-journal"):
        content, laid_over, journal = _rolled_back(content, _beside(path, "-journal", left))
    log: Beside = "none"
    if has_log:
        log = _whose(path, is_there=bool(content))
        if log != "foreign":
            pages, end = log_pages(written)
            if log == "unsure":
                without_log = DamagedPages(content, dict(laid_over))
            laid_over |= pages
            if log == "used" and end != "whole":
                log = "cut" if end == "cut" else "partly"
    return DamagedFile(DamagedPages(content, laid_over), log, journal, without_log)


def _beside(path: Path, side: str, most: int) -> bytes:
    return read_file(path.with_name(path.name + side), most)


def _whose(path: Path, *, is_there: bool) -> Beside:
    if not is_there:
        return "used"
    whose = whose_log(path, path.with_name(f"{path.name}-wal"))
    return "used" if whose == "own" else whose


def _rolled_back(content: bytes, journal: bytes) -> tuple[bytes, dict[int, bytes], Beside]:
    """A file as it was before a write that a crash broke off, by the journal of it."""
    try:
        before = journal_pages(journal)
    except ValueError:
        return content, {}, "foreign"
    if before is None:
        return content, {}, "none"
    if not before.fits(content):
        return content, {}, "foreign"
    cut = content[: before.count * before.page_size]
    return cut, before.pages, "used" if before.is_whole else "partly"
