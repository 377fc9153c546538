"""Who has a file open elsewhere, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from estimator.app.history import when_words
from estimator.files.file_errors import FileInUseError
from estimator.files.owner_file import owner_of
from estimator.store.sqlite.connection import is_locked_elsewhere


def owner_words(path: Path) -> str:
    """By whom a file is open, on which PC and since when, as he told; empty where nobody did.

    To be asked of a file that is locked: of another it is what a killed program left.
    """
    owner = owner_of(path)
    if owner is None:
        return ""
    return " ".join(
        (
            *([f"โดย {owner.who}"] if owner.who else []),
            *([f"ที่เครื่อง {owner.pc}"] if owner.pc else []),
            *([f"ตั้งแต่ {when_words(owner.since)}"] if owner.since is not None else []),
        )
    )


@contextmanager
def owner_named() -> Iterator[None]:
    """Let a file that is refused because it is open elsewhere say by whom."""
    try:
        yield
    except FileInUseError as error:
        if words := owner_words(error.path):
            raise FileInUseError(error.path, words) from error
        raise


def reading_beside_words(path: Path) -> str:
    """What is to be said of a file that is read while another has it open; empty where none has."""
    if not is_locked_elsewhere(path):
        return ""
    words = owner_words(path) or "ในหน้าต่างหรือเครื่องอื่น"
    return f"แฟ้ม “{path.name}” เปิดอยู่{words} จึงใช้ข้อมูลตามที่บันทึกไว้ล่าสุด"
