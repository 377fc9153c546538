"""Reads the keys of JSON objects strictly; every problem is one Thai sentence with its place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from estimator.domain.limits import Fault
from estimator.domain.money import NumberError, exact_decimal
from estimator.errors import UserError, short
from estimator.exchange.estimate.json_text import MOST_OBJECTS, Json, JsonNumber, JsonObject

MOST_PROBLEMS = 20
_MOST_COUNTED = 1_000
"""A file with so many problems is read no further."""
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,40}")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,5}")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSIDE = " › "
_LONGEST_PATH = 120
_MOST_ROWS = 6

Chosen = TypeVar("Chosen", bound=str)


@dataclass(frozen=True, slots=True)
class JsonPlace:
    """Where a value stands: its path in the JSON, and the rows it stands in.

    A row is what it is called, its number and its own name. They become words only where a
    sentence names the place: of ten thousand lines hardly any is ever named.
    """

    path: str = ""
    rows: tuple[tuple[str, int, Json], ...] = ()

    def key(self, name: str) -> JsonPlace:
        """The place of a key of the object at this place."""
        if not _PLAIN_KEY.fullmatch(name):
            return JsonPlace(f"{self.path}[“{short(name)}”]", self.rows)
        return JsonPlace(f"{self.path}.{name}" if self.path else name, self.rows)

    def item(self, index: int) -> JsonPlace:
        """The place of an item of the list at this place."""
        return JsonPlace(f"{self.path}[{index}]", self.rows)

    def named(self, word: str, number: int, name: Json = None) -> JsonPlace:
        """The same place, said to lie in a row; a name that is no text is left out."""
        return JsonPlace(self.path, (*self.rows, (word, number, name)))

    def __str__(self) -> str:
        """Path and row as a sentence names them, the middle of very deep ones left out."""
        path, rows = self.path, _in_words(self.rows)
        if len(path) > _LONGEST_PATH:
            path = f"{path[: _LONGEST_PATH // 2]}…{path[-_LONGEST_PATH // 2 :]}"
        return f"{path} ({rows})" if rows else path

    @property
    def in_rows(self) -> str:
        """The rows alone, for whoever never saw the JSON; a part without a title only carries."""
        return _in_words(self.rows[1:] if self.rows and self.rows[0][2] == "" else self.rows)


def _in_words(places: Sequence[tuple[str, int, Json]]) -> str:
    rows = [_row_words(*row) for row in places]
    if len(rows) > _MOST_ROWS:
        rows = [rows[0], "…", *rows[2 - _MOST_ROWS :]]
    return _INSIDE.join(rows)


def _row_words(word: str, number: int, name: Json) -> str:
    return f"{word} {number} “{short(name)}”" if isinstance(name, str) else f"{word} {number}"


@dataclass(slots=True)
class Problems:
    """The sentences about one file; only the first few are kept, the rest counted.

    `in_rows`: a place is said by its rows, without its path in the JSON.
    """

    in_rows: bool = False
    kept: list[str] = field(default_factory=list)
    left_out: int = 0

    @property
    def count(self) -> int:
        """How many there are so far."""
        return len(self.kept) + self.left_out

    def add(self, place: JsonPlace, sentence: str) -> None:
        """Keep a sentence with its place in front; UserError with them where it is enough."""
        if len(self.kept) >= MOST_PROBLEMS:
            self.left_out += 1
            if self.count >= _MOST_COUNTED:
                told = f"มีข้อผิดพลาดถึง {_MOST_COUNTED:,} ข้อ จึงหยุดอ่าน โปรดแก้ข้อข้างต้นก่อนแล้วลองใหม่"
                raise UserError((*self.kept, told))
            return
        where = place.in_rows if self.in_rows else str(place)
        self.kept.append(f"{where}: {sentence}" if where else sentence)

    def sentences(self) -> tuple[str, ...]:
        """All that is to be said."""
        if not self.left_out:
            return tuple(self.kept)
        return (*self.kept, f"ยังมีอีก {self.left_out:,} ข้อที่ไม่ได้แสดง โปรดแก้ข้อข้างต้นก่อนแล้วลองใหม่")


class JsonFields:
    """The keys of one JSON object.

    Each reading method answers the default where the key is missing or its value is refused;
    a refused value is put on the list of problems.
    """

    def __init__(
        self, value: Json, place: JsonPlace, problems: Problems, known: Sequence[str]
    ) -> None:
        """Refuse what is no object, unknown keys by name, and keys that stand there twice."""
        self.place = place
        self.problems = problems
        self.members: Mapping[str, Json] = {}
        self.is_object = isinstance(value, JsonObject)
        if not isinstance(value, JsonObject):
            problems.add(place, f"ต้องเป็นออบเจ็กต์ {{…}} แต่{_is(value)} โปรดแก้ตามรูปแบบ estimate/1")
            return
        self.members = value.members
        for key in value.repeated:
            problems.add(place.key(key), "คีย์นี้ซ้ำกันในที่เดียว โปรดเหลือไว้เพียงคีย์เดียว")
        for key in value.members:
            if key not in known:
                problems.add(place.key(key), _unknown_key(key, known))

    def has(self, key: str) -> bool:
        """Whether the key stands in the object, with whatever value."""
        return key in self.members

    def given(self, key: str) -> bool:
        """Whether the key stands in the object and says something: null says nothing."""
        return self.members.get(key) is not None

    def refuse(self, key: str, sentence: str) -> None:
        """Put a problem of one key on the list."""
        self.problems.add(self.place.key(key), sentence)

    def refuse_all(self, faults: Iterable[Fault]) -> None:
        """Put what a record says of its fields on the list, each at its key."""
        for fault in faults:
            self.refuse(fault.field, short(fault.sentence, 200))

    def require(self, key: str, remedy: str) -> None:
        """Refuse an object in which the key is missing (what is no object was refused before)."""
        if self.is_object and key not in self.members:
            self.refuse(key, f"ขาดคีย์นี้ โปรด{remedy}")

    def text(self, key: str, default: str = "") -> str:
        """A text; what may stand in it, its record says."""
        if key not in self.members:
            return default
        value = self.members[key]
        if not isinstance(value, str):
            self.refuse(key, f"ต้องเป็นข้อความ แต่{_is(value)} โปรดใส่ในเครื่องหมายคำพูด")
        else:
            return value
        return default

    def optional_text(self, key: str) -> str | None:
        """A text, or None where the key is null or missing."""
        return None if self.members.get(key) is None else self.text(key)

    def decimal(self, key: str, default: Decimal) -> Decimal:
        """A decimal string; how large it may be, its record says."""
        if key in self.members and self.members[key] is None:
            self.refuse(key, 'เป็น null ไม่ได้ โปรดใส่ตัวเลขในเครื่องหมายคำพูด เช่น "0"')
            return default
        value = self.optional_decimal(key)
        return default if value is None else value

    def optional_decimal(self, key: str) -> Decimal | None:
        """As `decimal`, or None where the key is null or missing."""
        value = self.members.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self.refuse(key, _no_decimal_string(value))
            return None
        try:
            return exact_decimal(value)
        except NumberError as problem:
            self.refuse(key, short(problem.sentences[0], 200))
        return None

    def choice(self, key: str, choices: Sequence[Chosen], default: Chosen) -> Chosen:
        """One of some fixed words; null is none of them."""
        chosen = self._chosen(key, choices) if key in self.members else None
        return default if chosen is None else chosen

    def optional_choice(self, key: str, choices: Sequence[Chosen]) -> Chosen | None:
        """As `choice`, or None where the key is null or missing."""
        return None if self.members.get(key) is None else self._chosen(key, choices)

    def _chosen(self, key: str, choices: Sequence[Chosen]) -> Chosen | None:
        value = self.members[key]
        for each in choices:
            if each == value:
                return each
        if isinstance(value, JsonNumber) and value.text in choices:
            self.refuse(key, f'ต้องอยู่ในเครื่องหมายคำพูด โปรดเขียน "{value.text}"')
            return None
        given = f"“{short(value)}”" if isinstance(value, str) else kind_of(value)
        self.refuse(key, f"{given} ใช้ไม่ได้ โปรดเลือก {_any_of(choices)}")
        return None

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self.members.get(key, default)
        if isinstance(value, bool):
            return value
        self.refuse(key, f"ต้องเป็น true หรือ false แต่{_is(value)} โปรดแก้")
        return default

    def optional_flag(self, key: str) -> bool | None:
        """True or false, or None where the key is null or missing."""
        return self.flag(key, default=False) if self.given(key) else None

    def whole(self, key: str, default: int, low: int, high: int) -> int:
        """A whole number, written with or without quotes (the format shows it without)."""
        if key not in self.members:
            return default
        value = self.members[key]
        text = value.text if isinstance(value, JsonNumber) else value
        if isinstance(text, str) and _WHOLE.fullmatch(text) and low <= int(text) <= high:
            return int(text)
        given = f"“{short(text)}”" if isinstance(text, str) else kind_of(value)
        self.refuse(key, f"{given} ใช้ไม่ได้ โปรดใส่จำนวนเต็มตั้งแต่ {low} ถึง {high:,}")
        return default

    def day(self, key: str) -> date | None:
        """A date such as 2026-06-20, or None where the key is null or missing."""
        value = self.members.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not _ISO_DATE.fullmatch(value):
            given = f"“{short(value)}”" if isinstance(value, str) else kind_of(value)
            self.refuse(key, f"{given} ไม่ใช่วันที่ โปรดเขียนแบบ ปี ค.ศ.-เดือน-วัน เช่น 2026-06-20")
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.refuse(key, f"“{value}” ไม่มีในปฏิทิน โปรดแก้วันที่")
            return None

    def object(self, key: str, known: Sequence[str]) -> JsonFields:
        """The keys of an object under this key; an empty one where the key is missing."""
        value = self.members[key] if key in self.members else JsonObject({})
        return JsonFields(value, self.place.key(key), self.problems, known)

    def optional_object(self, key: str, known: Sequence[str]) -> JsonFields:
        """As `object`; null says as much as a key that is missing."""
        if self.given(key):
            return self.object(key, known)
        return JsonFields(JsonObject({}), self.place.key(key), self.problems, known)

    def items(self, key: str) -> list[tuple[Json, JsonPlace]]:
        """The items of a list under this key with their places; none where it is missing."""
        value = self.members.get(key, [])
        if not isinstance(value, list):
            self.refuse(key, f"ต้องเป็นรายการ […] แต่{_is(value)} โปรดแก้")
            return []
        if len(value) > MOST_OBJECTS:
            self.refuse(key, f"มี {len(value):,} รายการ เกิน {MOST_OBJECTS:,} โปรดแบ่งเป็นหลายแฟ้ม")
            return []
        place = self.place.key(key)
        return [(item, place.item(index)) for index, item in enumerate(value)]


def _is(value: Json) -> str:
    """That it is what it is: a word of JSON stands apart from the Thai before it."""
    kind = kind_of(value)
    return f"เป็น {kind}" if kind.isascii() else f"เป็น{kind}"


def kind_of(value: Json) -> str:
    """What a JSON value is, in Thai."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, JsonNumber):
        return f"ตัวเลข {short(value.text)}"
    if isinstance(value, str):
        return f"ข้อความ “{short(value)}”"
    return "รายการ […]" if isinstance(value, list) else "ออบเจ็กต์ {…}"


def _unknown_key(key: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(key[:60], known, n=1)
    if near:
        return f"ไม่รู้จักคีย์ “{short(key)}” หมายถึง “{near[0]}” หรือไม่ โปรดแก้ชื่อหรือลบออก"
    return f"ไม่รู้จักคีย์ “{short(key)}” โปรดลบออก คีย์ที่ใช้ได้คือ {', '.join(known)}"


def _no_decimal_string(value: Json) -> str:
    if isinstance(value, JsonNumber):
        try:
            shown = f"{exact_decimal(value.text):f}"
        except NumberError:
            shown = "1651.00"
        return f'{_is(value)} ที่ไม่อยู่ในเครื่องหมายคำพูด โปรดเขียนเป็นข้อความ เช่น "{shown}"'
    return f'ต้องเป็นตัวเลขทศนิยมในเครื่องหมายคำพูด แต่{_is(value)} โปรดเขียนเช่น "1651.00"'


def _any_of(choices: Sequence[str]) -> str:
    return f"{', '.join(choices[:-1])} หรือ {choices[-1]}" if len(choices) > 1 else choices[0]
