"""Files that the command line reads and writes beside the estimate file itself."""

from __future__ import annotations

import sys
from pathlib import Path

from estimator.errors import UserError
from estimator.files.bounded_reading import read_file, read_stream

_STANDARD_INPUT = "-"


def bytes_of(source: str, most: int) -> bytes:
    """All bytes of a file, or of standard input for ``-``.

    UserError where it cannot be read, or holds more than `most` bytes.
    """
    if source == _STANDARD_INPUT:
        return read_stream(sys.stdin.buffer, most)
    return read_file(Path(source).absolute(), most)


def text_of(source: str, most: int) -> str:
    """As `bytes_of`, as text; UserError where it is no UTF-8."""
    try:
        return bytes_of(source, most).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(
            "ข้อมูลที่รับเข้าไม่ได้เข้ารหัสแบบ UTF-8 โปรดแปลงก่อน หรือบันทึกเป็นแฟ้มแล้วระบุชื่อแฟ้ม"
        ) from error
