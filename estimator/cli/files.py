"""Files that the command line reads and writes beside the estimate file itself."""

from __future__ import annotations

import sys
from pathlib import Path

from estimator.errors import UserError
from estimator.files.file_errors import translate_file_errors

_STANDARD_INPUT = "-"


def bytes_of(source: str) -> bytes:
    """All bytes of a file, or of standard input for ``-``; UserError where it cannot be read."""
    if source == _STANDARD_INPUT:
        return sys.stdin.buffer.read()
    path = Path(source).absolute()
    with translate_file_errors(path, "reading"):
        return path.read_bytes()


def text_of(source: str) -> str:
    """All text of a file, or of standard input for ``-``; UserError where it is no UTF-8."""
    try:
        return bytes_of(source).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(
            "ข้อมูลที่รับเข้าไม่ได้เข้ารหัสแบบ UTF-8 โปรดแปลงก่อน หรือบันทึกเป็นแฟ้มแล้วระบุชื่อแฟ้ม"
        ) from error
