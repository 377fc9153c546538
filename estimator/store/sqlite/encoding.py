"""Records as JSON text and back: numbers as decimal strings, every field checked on the way in.

One codec serves settings, the journal, revisions and kept copies of rates and tables, so that a
field added to the domain is stored everywhere at once. Nothing read is trusted: an unknown key,
a wrong type or a word that is not in its list raises `EncodingError`.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

from estimator.domain.limits import LONGEST_KEPT_TEXT, Fault
from estimator.domain.money import exact_decimal
from estimator.errors import UserError

_Decoder = Callable[[Any], Any]


class EncodingError(ValueError):
    """Stored text that this program cannot have written."""


def refuse_damage(faults: Iterable[Fault]) -> None:
    """Raise EncodingError for what is beyond its limit and no version can have written.

    A text without end is among it: all that shows or searches it would take as long as it is.
    """
    for fault in faults:
        if not fault.kept or fault.beyond > LONGEST_KEPT_TEXT:
            raise EncodingError(f"{fault.field}: {fault.sentence}")


def decimal_text(value: Decimal) -> str:
    """A decimal as written, ``1651.00`` with its two zeros; NumberError if it is too long to keep.

    What is refused here could not be read back: more than 15 digits before or 10 after the point.
    """
    text = f"{value:f}"
    exact_decimal(text)
    return text


def read_decimal(text: object) -> Decimal:
    """The decimal of a stored text; EncodingError for anything else."""
    if not isinstance(text, str):
        raise EncodingError(f"a decimal is stored as {type(text).__name__}")
    try:
        return _decimal_of(text)
    except UserError as error:
        raise EncodingError(str(error)) from error


# A bill of thousands of lines repeats most of its figures.
_decimal_of = lru_cache(maxsize=1 << 14)(exact_decimal)


def to_json(value: object, *, leave_out: Collection[str] = ()) -> str:
    """The JSON text of a record; `leave_out` names fields of the outermost record only."""
    return dumps(_record_data(value, leave_out) if leave_out else to_data(value))


def from_json(kind: Any, text: object) -> Any:
    """A value of type `kind` from JSON text; EncodingError where it is not one."""
    return from_data(kind, loads(text))


def dumps(data: object) -> str:
    """JSON text of plain data, compact, Thai left readable."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def dumps_each(items: Iterable[object]) -> str:
    """JSON text of a list of plain data, as `dumps` writes it.

    One after the other: Python's encoder lets no other thread work before it is done, and a step of
    ten thousand rows would have the window stand still.
    """
    return f"[{','.join(map(dumps, items))}]"


def loads(text: object) -> Any:
    """Plain data of JSON text, without any float; EncodingError where it is not JSON."""
    if not isinstance(text, str):
        raise EncodingError(f"JSON is stored as {type(text).__name__}")
    try:
        return json.loads(text, parse_float=_no_float, parse_constant=_no_float)
    except (ValueError, RecursionError) as error:
        raise EncodingError(f"not our JSON: {error}") from error


def object_of(data: object) -> dict[str, Any]:
    """Plain data that is an object; EncodingError where it is not."""
    if not isinstance(data, dict):
        raise EncodingError(f"an object expected, {type(data).__name__} found")
    return data


def field_of(data: object, name: str) -> Any:
    """A field of plain data; EncodingError where that is no object, or has no such field."""
    fields = object_of(data)
    if name not in fields:
        raise EncodingError(f"{name} is missing")
    return fields[name]


def items_of(data: object, name: str) -> list[Any]:
    """A field of plain data that is a list; EncodingError where it is not."""
    items = field_of(data, name)
    if not isinstance(items, list):
        raise EncodingError(f"{name} is no list")
    return items


def whole_of(data: object, name: str) -> int:
    """A field of plain data that is a whole number; EncodingError where it is not."""
    number = field_of(data, name)
    if type(number) is not int:  # True is an int to isinstance
        raise EncodingError(f"{name} is no whole number")
    return number


def _no_float(text: str) -> NoReturn:
    raise EncodingError(f"{text} is stored as a number that can lose digits")


def to_data(value: Any) -> Any:
    """Plain data of a record: what JSON can hold, and no float."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date):  # a datetime, too
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_data(each) for each in value]
    if dataclasses.is_dataclass(value):
        return _record_data(value, ())
    raise TypeError(f"{type(value).__name__} has no stored form")


def _record_data(value: Any, leave_out: Collection[str]) -> dict[str, Any]:
    names = (field.name for field in dataclasses.fields(value) if field.name not in leave_out)
    return {name: to_data(getattr(value, name)) for name in names}


def from_data(kind: Any, data: Any) -> Any:
    """A value of type `kind` from plain data; EncodingError where it is not one."""
    return _decoder(kind)(data)


@cache
def _decoder(kind: Any) -> _Decoder:
    plain = _PLAIN.get(kind)
    if plain is not None:
        return plain
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _one_of(arguments)
    if origin in (Union, types.UnionType):
        return _optional(arguments)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return _list_of(arguments[0])
    if dataclasses.is_dataclass(kind):
        return _record(kind)
    raise TypeError(f"{kind} has no stored form")


def _exactly(kind: type) -> _Decoder:
    def decode(data: Any) -> Any:
        if type(data) is not kind:  # True is an int to isinstance
            raise EncodingError(f"{kind.__name__} expected, {type(data).__name__} found")
        return data

    return decode


def _date(data: Any) -> date:
    try:
        return date.fromisoformat(data)
    except (TypeError, ValueError) as error:
        raise EncodingError(f"{data!r} is no date") from error


def _one_of(allowed: tuple[Any, ...]) -> _Decoder:
    kinds = {type(each) for each in allowed}

    def decode(data: Any) -> Any:
        if type(data) not in kinds or data not in allowed:
            raise EncodingError(f"{data!r} is none of {allowed}")
        return data

    return decode


def _optional(kinds: tuple[Any, ...]) -> _Decoder:
    inner = [each for each in kinds if each is not type(None)]
    if len(inner) != 1 or len(kinds) != 2:
        raise TypeError(f"{kinds} cannot be told apart when read")
    decode_inner = _decoder(inner[0])
    return lambda data: None if data is None else decode_inner(data)


def _list_of(kind: Any) -> _Decoder:
    decode_each = _decoder(kind)

    def decode(data: Any) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise EncodingError(f"a list expected, {type(data).__name__} found")
        return tuple(decode_each(each) for each in data)

    return decode


def _record(kind: Any) -> _Decoder:
    hints = get_type_hints(kind)
    known = {field.name for field in dataclasses.fields(kind)}
    required = {
        field.name
        for field in dataclasses.fields(kind)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }

    def decode(data: Any) -> Any:
        if not isinstance(data, dict):
            raise EncodingError(f"{kind.__name__} expected, {type(data).__name__} found")
        odd = data.keys() - known or required - data.keys()
        if odd:
            raise EncodingError(f"{kind.__name__}: {', '.join(sorted(odd))}")
        return kind(**{name: from_data(hints[name], value) for name, value in data.items()})

    return decode


def read_date(text: object) -> date:
    """The day of a stored text; EncodingError where it is none."""
    return _date(text)


def time_text(when: datetime) -> str:
    """A moment with its offset from UTC; a naive one is this PC's local time."""
    return (when if when.tzinfo else when.astimezone()).isoformat(timespec="microseconds")


def read_time(text: object) -> datetime:
    """The moment of a stored text; EncodingError where it is none."""
    if not isinstance(text, str):
        raise EncodingError(f"{text!r} is no time")
    try:
        when = datetime.fromisoformat(text)
    except ValueError as error:
        raise EncodingError(f"{text!r} is no time") from error
    if when.tzinfo is None:
        raise EncodingError(f"{text!r} lacks its offset from UTC")
    return when


_PLAIN: dict[Any, _Decoder] = {
    str: _exactly(str),
    bool: _exactly(bool),
    int: _exactly(int),
    Decimal: read_decimal,
    date: _date,
    datetime: read_time,
}
