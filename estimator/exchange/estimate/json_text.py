"""From bytes to JSON values that still know how they were written.

Python's own reader forgets what matters here: it drops all but the last of two equal keys and
turns decimals into floats. This one keeps both, so that what reads the values can refuse them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from estimator.errors import UserError

LARGEST_FILE = 64 * 1024 * 1024
"""In bytes; a bill of 100,000 lines takes about a third of it."""
MOST_OBJECTS = 300_000
"""A bill of 100,000 lines that take their labour from a book has 200,000."""
_MOST_VALUES = 4_000_000
"""So many of the smallest take a second and less than half a gigabyte to read."""
_FIRST_KEY = re.compile(r'[ \t\n\r]*\{[ \t\n\r]*("(?:[^"\\]|\\.){0,200}")[ \t\n\r]*:[ \t\n\r]*')
_SHORT_TEXT = re.compile(r'"(?:[^"\\]|\\.){0,200}"')


@dataclass(frozen=True, slots=True)
class JsonNumber:
    """A JSON number as it was written, not yet a number."""

    text: str


@dataclass(frozen=True, slots=True)
class JsonObject:
    """A JSON object; `repeated` names the keys that stand in it more than once."""

    members: Mapping[str, Json]
    repeated: tuple[str, ...] = ()


Json: TypeAlias = "JsonObject | list[Json] | str | JsonNumber | bool | None"


def text_of(data: bytes) -> str:
    """The text in UTF-8 (a byte-order mark is let pass).

    Raises UserError for other bytes, and for more of them than are read.
    """
    if len(data) > LARGEST_FILE:
        raise UserError(
            f"แฟ้ม JSON ใหญ่เกินไป ({len(data):,} ไบต์) โปรดแบ่งให้ไม่เกิน {LARGEST_FILE:,} ไบต์"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UserError(
            f"แฟ้มนี้ไม่ใช่ข้อความ UTF-8 (ไบต์ที่ {problem.start + 1:,}) โปรดบันทึกเป็น JSON แบบ UTF-8"
        ) from None


def first_member(text: str) -> tuple[str, str | None] | None:
    """The first key of the object that a text begins with, and its value where that is a text.

    It is found without reading on, so that whoever was handed something else can say so at once.
    None where it cannot be told so: `value_of` then says what there is.
    """
    key = _FIRST_KEY.match(text)
    if key is None or key.end() == len(text):
        return None
    value = _SHORT_TEXT.match(text, key.end())
    if value is None and text[key.end()] == '"':
        return None
    try:
        return json.loads(key[1]), None if value is None else json.loads(value[0])
    except json.JSONDecodeError:
        return None


def value_of(text: str) -> Json:
    """The value of a JSON text; UserError, with line and column, for what is no such text.

    What it takes to read it is bounded before: no value stands without a sign in front of it, and
    signs are soon counted, if with those inside of texts.
    """
    objects = text.count("{")
    if objects > MOST_OBJECTS:
        raise UserError(
            f"แฟ้ม JSON มีออบเจ็กต์ {objects:,} รายการ เกิน {MOST_OBJECTS:,} โปรดแบ่งเป็นหลายแฟ้ม"
        )
    if objects + text.count("[") + text.count(",") > _MOST_VALUES:
        raise UserError(f"แฟ้ม JSON มีค่ามากกว่า {_MOST_VALUES:,} ค่า โปรดแบ่งเป็นหลายแฟ้ม")
    try:
        value: Json = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=JsonNumber,
            parse_float=JsonNumber,
            parse_constant=JsonNumber,
        )
    except json.JSONDecodeError as problem:
        raise UserError(_why_no_json(text, problem)) from None
    except RecursionError:
        raise UserError("แฟ้ม JSON ซ้อนกันลึกเกินไป โปรดลดชั้นของกลุ่มงาน") from None
    return value


def _object(pairs: list[tuple[str, Json]]) -> JsonObject:
    members = dict(pairs)
    if len(members) == len(pairs):
        return JsonObject(members)
    seen: dict[str, int] = {}
    for key, _ in pairs:
        seen[key] = seen.get(key, 0) + 1
    return JsonObject(members, tuple(key for key, times in seen.items() if times > 1))


def _why_no_json(text: str, problem: json.JSONDecodeError) -> str:
    where = f"บรรทัด {problem.lineno:,} อักขระที่ {problem.colno:,}"
    if not text.strip():
        return "แฟ้ม JSON ว่างเปล่า โปรดเลือกแฟ้มที่มีข้อมูลประมาณราคา"
    if problem.msg.startswith("Invalid control character"):
        return f"ข้อความใน JSON มีอักขระควบคุมที่{where} โปรดลบออก (ขึ้นบรรทัดใหม่ให้เขียนเป็น \\n)"
    if problem.pos >= len(text.rstrip()) or problem.msg.startswith("Unterminated string"):
        return f"แฟ้ม JSON ไม่ครบ ข้อมูลขาดหายที่{where} โปรดใช้แฟ้มที่บันทึกครบถ้วน"
    return f"แฟ้มนี้ไม่ใช่ JSON ที่ถูกต้อง อ่านไม่ได้ที่{where} โปรดตรวจเครื่องหมายบริเวณนั้น"
