"""Reads no more than a bound of what somebody sent: a file may be huge, a pipe without end."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from estimator.errors import UserError
from estimator.files.file_errors import translate_file_errors
from estimator.files.held_files import refuse_held

_MEGABYTE = 1024 * 1024
_SPLIT = "โปรดแยกเป็นแฟ้มเล็กลง"
_LISTED_MEMBER = b"PK\x01\x02"
"""How a packed file begins what its list says of a member; hardly ever elsewhere by chance."""


def read_file(path: Path, most: int, advice: str = _SPLIT) -> bytes:
    """All bytes of a file of up to `most` bytes.

    A larger one is refused by its size before anything is read, and what has no size, as a pipe,
    once `most` is passed; `advice` then says what to do. Raises UserError, also where the file
    cannot be read, or this process holds it, by whatever name.
    """
    refuse_held(path)
    with translate_file_errors(path, "reading"), path.open("rb") as file:
        about = os.fstat(file.fileno())
        known_too_large = stat.S_ISREG(about.st_mode) and about.st_size > most
        content = None if known_too_large else _within(file, most)
    if content is None:
        raise UserError(f"แฟ้ม “{path.name}” ใหญ่เกิน {most // _MEGABYTE} เมกะไบต์ จึงไม่อ่าน {advice}")
    return content


def refuse_endless(path: Path) -> None:
    """Raise UserError for what is no file but a device or a pipe: it may never end, or begin."""
    kind = path.stat().st_mode
    if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
        raise UserError(f"“{path.name}” ไม่ใช่แฟ้ม จึงไม่อ่าน โปรดระบุแฟ้มที่บันทึกไว้")


def read_stream(stream: BinaryIO, most: int) -> bytes:
    """All bytes of standard input; UserError as soon as there are more than `most`."""
    content = _within(stream, most)
    if content is None:
        raise UserError(
            f"ข้อมูลที่รับเข้าจากอินพุตมาตรฐานเกิน {most // _MEGABYTE} เมกะไบต์ จึงหยุดอ่าน โปรดส่งทีละส่วน"
        )
    return content


def has_too_many_members(packed: bytes, most: int) -> bool:
    """Whether a packed file lists more than `most` members: to read a long list takes seconds."""
    return packed.count(_LISTED_MEMBER) > most


def _within(source: BinaryIO, most: int) -> bytes | None:
    """All that a source holds, None where that is more than `most` bytes."""
    content = source.read(most + 1)
    return content if len(content) <= most else None
