"""An office's emblem: a PNG, which a definition holds as text, so that it is kept with it."""

from __future__ import annotations

import base64
import binascii
import io
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from estimator.errors import UserError
from estimator.files.file_errors import translate_file_errors

MOST_BYTES: Final = 200_000
MOST_PIXELS: Final = 2_000
"""On either side: a fifth of a page in 600 dots an inch."""

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
PNG_TEXT: Final = "data:image/png;base64,"
"""How the value of `emblem` begins that holds its picture."""
_NAMED: Final = re.compile(
    r"""^(?P<key>[ \t]*emblem[ \t]*=[ \t]*)(?P<quote>["'])(?P<name>[^"'\n]*)(?P=quote)""",
    re.MULTILINE,
)


def text_with_emblem(text: str, form: Path) -> str:
    """The text of a form's file with the picture that it names, beside the file, in its place.

    UserError naming file, line and key where that cannot be read.
    """
    named = _NAMED.search(text)
    if named is None or not named["name"] or named["name"].startswith(PNG_TEXT):
        return text
    line = text.count("\n", 0, named.start()) + 1
    try:
        data = _read(named["name"], form.parent)
    except UserError as refused:
        where = f"แบบฟอร์ม {form} บรรทัด {line}: ค่า “letterhead.emblem”"
        raise UserError(f"{where} {sentence}" for sentence in refused.sentences) from refused
    held = PNG_TEXT + base64.b64encode(data).decode("ascii")
    return f'{text[: named.start()]}{named["key"]}"{held}"{text[named.end() :]}'


def _read(name: str, folder: Path) -> bytes:
    if name != Path(name).name or "\\" in name:
        raise UserError(f"เป็น “{name}” แต่ต้องเป็นชื่อแฟ้มที่อยู่ในโฟลเดอร์เดียวกับแบบฟอร์ม")
    path = folder / name
    with translate_file_errors(path, "reading"):
        if path.exists() and not path.is_file():
            raise UserError(f"ชี้ไปที่ {name} ซึ่งไม่ใช่แฟ้มธรรมดา โปรดวางแฟ้มจริงไว้แทน")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    problem = _problem(data)
    if problem:
        raise UserError(f"ชี้ไปที่ {name} ซึ่ง{problem}")
    return data


def picture_of(value: str) -> bytes | str:
    """The PNG that a definition's value holds, or else what is wrong with it, in Thai."""
    if not value.startswith(PNG_TEXT):
        return f"“{value[:40]}” ไม่มีภาพ โปรดวางแฟ้ม PNG ไว้ในโฟลเดอร์เดียวกับแบบฟอร์ม"
    try:
        data = base64.b64decode(value.removeprefix(PNG_TEXT), validate=True)
    except binascii.Error:
        return "เป็นภาพที่ไม่ครบ โปรดวางแฟ้ม PNG ใหม่"
    return _problem(data) or _without_density(data)


def check_picture(data: bytes) -> None:
    """Raise UserError where a PNG cannot be an emblem."""
    problem = _problem(data)
    if problem:
        raise UserError(f"ภาพ{problem}")


def _without_density(data: bytes) -> bytes:
    """The picture without its dots an inch: how large it is drawn is the definition's to say."""
    kept, at = [data[:8]], 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] != b"pHYs":
            kept.append(data[at:end])
        at = end
    return b"".join(kept)


def _problem(data: bytes) -> str:
    if not data.startswith(_SIGNATURE):
        return (
            "ไม่ใช่ภาพ PNG โปรดเลือกภาพ SVG หรือ JPEG ด้วยปุ่ม “เลือกตรา” ในหน้าแบบของสำนักงาน "
            "หรือส่งออกเป็น PNG ก่อน"
        )
    if len(data) > MOST_BYTES:
        return f"ใหญ่เกิน {MOST_BYTES:,} ไบต์ โปรดย่อภาพ"
    return _drawing_problem(data)


@lru_cache(maxsize=8)
def _drawing_problem(data: bytes) -> str:
    # Only where there is an emblem: the library takes a while to start.
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
            if max(picture.size) > MOST_PIXELS:
                return f"กว้างหรือสูงเกิน {MOST_PIXELS:,} จุด โปรดย่อภาพ"
            picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return "เป็นภาพที่เสียหายหรือไม่ครบ โปรดส่งออกใหม่"
    return ""
