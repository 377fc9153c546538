"""The objects of a PDF as the standard has them: read in one way, or not at all.

Programs put right what is broken in a PDF each in its own way, and so may show one file as two
things. Here nothing is put right: a place that does not hold what the file says it holds, a key
that is there twice, or two tables of one content raise `UnsureError`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, NamedTuple

_BLANK: Final = rb"\0\t\n\f\r "
_PLAIN: Final = rb"[^\0\t\n\f\r ()<>\[\]{}/%]"
_TOKEN: Final = re.compile(
    rb"["
    + _BLANK
    + rb"]*(?:%[^\r\n]*(?:[\r\n]|\Z)["
    + _BLANK
    + rb"]*)*(?:(?P<mark><<|>>|[\[\]{}])|/(?P<name>"
    + _PLAIN
    + rb"*)"
    rb"|<(?P<hex>[0-9A-Fa-f" + _BLANK + rb"]*)>|(?P<text>\()|(?P<word>" + _PLAIN + rb"+))"
)
_REST: Final = re.compile(rb"(?:[" + _BLANK + rb"]|%[^\r\n]*(?:[\r\n]|\Z))*")
_NUMBER: Final = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)")
_ESCAPED: Final = re.compile(rb"\\(?:([0-7]{1,3})|\r\n|(.))|\r\n?", re.DOTALL)
_ESCAPES: Final = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
}
_IN_TEXT: Final = re.compile(rb"\\.|[()]", re.DOTALL)
_IN_NAME: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_END: Final = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF[" + _BLANK + rb"]*\Z")
_SECTION: Final = re.compile(rb"\s*(\d+) (\d+)[ \t]*\r?\n?")
_ENTRY: Final = re.compile(rb"(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)")
_STREAM: Final = re.compile(rb"\r?\n")
_STREAM_END: Final = re.compile(rb"\s*endstream\b")
_BRACKETS: Final = {b"[": b"]", b"<<": b">>"}
_CONSTANTS: Final = {b"true": True, b"false": False, b"null": None}
_DEEPEST: Final = 100
_MOST_OBJECTS: Final = 1 << 22
_LARGEST: Final = 1 << 27
"""Bytes that a stream may have once it is unpacked."""
_WIDEST: Final = 1 << 16
_UNPACKED: Final = "FlateDecode"


class UnsureError(Exception):
    """A PDF that another program may read another way."""


class Keyword(bytes):
    """What is no value: an operator, a bracket."""


class ObjectRef(NamedTuple):
    """Where an object stands."""

    number: int
    generation: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: what it says of itself, and its bytes as they are packed."""

    says: Mapping[str, Any]
    packed: bytes


class PdfObjects:
    """The objects of a PDF by their places; numbers, bytes (texts), str (names), lists, dicts."""

    def __init__(self, content: bytes) -> None:
        """Read where all is. Raises UnsureError."""
        end = _END.search(content, max(0, len(content) - 2048))
        if end is None or not content.startswith(b"%PDF-"):
            raise UnsureError
        self.content = content
        self.places: dict[int, tuple[int, int, int]] = {}
        self.trailer: Mapping[str, Any] = {}
        self.read: dict[int, Any] = {}
        self.reading: set[int] = set()
        self.boxes: dict[int, list[tuple[int, Any]]] = {}
        self._read_tables(int(end[1]))

    def get(self, value: Any) -> Any:
        """A value itself, where it is a `ObjectRef` what stands there. Raises UnsureError."""
        for _ in range(_DEEPEST):
            if not isinstance(value, ObjectRef):
                return value
            value = self._object(value)
        raise UnsureError

    def look_through(self) -> None:
        """Read all objects. Raises UnsureError, also of what is packed with others."""
        for number, (kind, _, generation) in self.places.items():
            if kind == 2:
                raise UnsureError
            if kind == 1:
                self.get(ObjectRef(number, generation))

    def unpacked(self, stream: Stream) -> bytes:
        """The bytes of a stream that is packed in no way or in the usual one."""
        filters = listed(self.get(stream.says.get("Filter")))
        settings = listed(self.get(stream.says.get("DecodeParms")))
        kinds = [self.get(each) for each in filters]
        if not kinds:
            return stream.packed
        if kinds != [_UNPACKED]:
            raise UnsureError
        content = _inflated(stream.packed)
        chosen = self.get(settings[0]) if settings else None
        return content if chosen is None else self._unpredicted(content, chosen)

    def _unpredicted(self, content: bytes, chosen: Any) -> bytes:
        """What was written as the difference to the row above it."""
        if not isinstance(chosen, dict):
            raise UnsureError
        kind = self.get(chosen.get("Predictor", 1))
        if kind == 1:
            return content
        wide, colours, bits = (
            self.get(chosen.get(key, usual))
            for key, usual in (("Columns", 1), ("Colors", 1), ("BitsPerComponent", 8))
        )
        if kind not in range(10, 16) or (colours, bits) != (1, 8) or wide not in range(1, _WIDEST):
            raise UnsureError
        above, rows = bytes(wide), []
        for at in range(0, len(content), wide + 1):
            how, row = content[at], content[at + 1 : at + 1 + wide]
            if how == 2:
                row = bytes((one + up) & 255 for one, up in zip(row, above, strict=False))
            elif how != 0:
                raise UnsureError
            rows.append(row)
            above = row
        return b"".join(rows)

    def _object(self, ref: ObjectRef) -> Any:
        if ref.number not in self.read:
            kind, at, of = self.places.get(ref.number, (0, 0, 0))
            if kind == 0 or (of if kind == 1 else 0) != ref.generation:
                return None
            if kind > 2 or ref.number in self.reading:
                raise UnsureError
            self.reading.add(ref.number)
            found = self._object_at(at, ref) if kind == 1 else self._boxed(at, of, ref.number)
            self.read[ref.number] = found
        return self.read[ref.number]

    def _object_at(self, at: int, ref: ObjectRef) -> Any:
        found = tokens(self.content, at)
        number, generation, word = (next(found, (None, 0)) for _ in range(3))
        if (number[0], generation[0], word[0]) != (*ref, Keyword(b"obj")):
            raise UnsureError
        if not self.content[at : at + 1].isdigit():
            raise UnsureError
        values, end, last = _values(self.content, word[1])
        if len(values) != 1 or end not in (b"endobj", b"stream"):
            raise UnsureError
        return self._stream(values[0], last) if end == b"stream" else values[0]

    def _stream(self, says: Any, at: int) -> Stream:
        begun = _STREAM.match(self.content, at)
        if begun is None or not isinstance(says, dict):
            raise UnsureError
        long = self.get(says.get("Length"))
        if not isinstance(long, int) or long < 0 or "F" in says:
            raise UnsureError
        if _STREAM_END.match(self.content, begun.end() + long) is None:
            raise UnsureError
        return Stream(says, self.content[begun.end() : begun.end() + long])

    def _boxed(self, box: int, at: int, number: int) -> Any:
        """An object that is packed with others into a stream."""
        if box not in self.boxes:
            if self.places.get(box, (0,))[0] != 1:
                raise UnsureError
            stream = self.get(ObjectRef(box, 0))
            if not isinstance(stream, Stream) or stream.says.get("Type") != "ObjStm":
                raise UnsureError
            self.boxes[box] = _unboxed(
                self.unpacked(stream), *(self.get(stream.says.get(key)) for key in ("N", "First"))
            )
        things = self.boxes[box]
        if at >= len(things) or things[at][0] != number:
            raise UnsureError
        return things[at][1]

    def _read_tables(self, at: int) -> None:
        """All tables of what is where, the newest first: what it says is so."""
        been: set[int] = set()
        while at not in been:
            been.add(at)
            if self.content.startswith(b"xref", at):
                says = self._read_table(at + 4)
            else:
                says = self._read_packed_table(at)
            self.trailer = self.trailer or says
            if "XRefStm" in says:
                raise UnsureError
            if "Prev" not in says:
                return
            at = says["Prev"]
            if not isinstance(at, int):
                raise UnsureError
        raise UnsureError

    def _read_table(self, at: int) -> Mapping[str, Any]:
        new: dict[int, tuple[int, int, int]] = {}
        while (head := _SECTION.match(self.content, at)) is not None:
            at = head.end()
            for number in range(int(head[1]), int(head[1]) + int(head[2])):
                entry = _ENTRY.match(self.content, at)
                if entry is None or number in new or len(new) > _MOST_OBJECTS:
                    raise UnsureError
                new[number] = (int(entry[3] == b"n"), int(entry[1]), int(entry[2]))
                at = entry.end()
        values, word, at = _values(self.content, at)
        if values or word != b"trailer":
            raise UnsureError
        values, word, _ = _values(self.content, at)
        if len(values) != 1 or not isinstance(values[0], dict) or word != b"startxref":
            raise UnsureError
        self.places = new | self.places
        says: Mapping[str, Any] = values[0]
        return says

    def _read_packed_table(self, at: int) -> Mapping[str, Any]:
        found = tokens(self.content, at)
        number, generation = next(found, (None, 0))[0], next(found, (None, 0))[0]
        if not (isinstance(number, int) and isinstance(generation, int)):
            raise UnsureError
        stream = self._object_at(at, ObjectRef(number, generation))
        if not isinstance(stream, Stream) or stream.says.get("Type") != "XRef":
            raise UnsureError
        sizes, size = stream.says.get("W"), stream.says.get("Size")
        numbered = stream.says.get("Index", [0, size])
        new = _places(self.unpacked(stream), _counts(sizes), _counts(numbered))
        self.places = new | self.places
        return stream.says


def listed(value: Any) -> list[Any]:
    """A list as it is, of a single thing that alone, of nothing none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def tokens(content: bytes, at: int = 0) -> Iterator[tuple[Any, int]]:
    """Numbers, texts, names and words one after another, each with where it ends.

    Raises UnsureError at what is none of them.
    """
    while (found := _TOKEN.match(content, at)) is not None:
        at = found.end()
        kind = found.lastgroup
        if kind == "text":
            text, at = _text(content, at)
            yield text, at
        elif kind == "hex":
            digits = b"".join(found["hex"].split())
            yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()), at
        elif kind == "name":
            yield (
                _IN_NAME.sub(lambda code: bytes([int(code[1], 16)]), found["name"]).decode(
                    "latin-1"
                ),
                at,
            )
        elif kind == "word" and _NUMBER.fullmatch(found["word"]) and len(found["word"]) < 40:
            word = found["word"]
            yield (float(word) if b"." in word else int(word)), at
        else:
            yield Keyword(found[kind or 0]), at
    if _REST.fullmatch(content, at) is None:
        raise UnsureError


def _text(content: bytes, at: int) -> tuple[bytes, int]:
    """A text from behind its bracket, and where it ends."""
    begun, depth = at, 1
    for found in _IN_TEXT.finditer(content, at):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if depth == 0:
            return _ESCAPED.sub(_meant, content[begun : found.start()]), found.end()
    raise UnsureError


def _meant(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 255])
    if found[2]:
        return _ESCAPES.get(found[2], found[2])
    return b"" if found[0].startswith(b"\\") else b"\n"


def _values(content: bytes, at: int) -> tuple[list[Any], bytes, int]:
    """The values up to the first word that is in no bracket, this word, and where it ends."""
    held: list[tuple[bytes, list[Any]]] = [(b"", [])]
    for value, end in tokens(content, at):
        inside = held[-1][1]
        if not isinstance(value, Keyword):
            inside.append(value)
        elif value in _BRACKETS:
            held.append((_BRACKETS[value], []))
        elif value == held[-1][0]:
            held.pop()
            held[-1][1].append(inside if value == b"]" else _dict(inside))
        elif value in _CONSTANTS:
            inside.append(_CONSTANTS[value])
        elif value == b"R" and [type(each) for each in inside[-2:]] == [int, int]:
            inside[-2:] = [ObjectRef(*inside[-2:])]
        elif len(held) == 1:
            return inside, bytes(value), end
        else:
            raise UnsureError
        if len(held) > _DEEPEST:
            raise UnsureError
    if len(held) > 1:
        raise UnsureError
    return held[0][1], b"", len(content)


def _dict(things: list[Any]) -> dict[str, Any]:
    names = things[::2]
    if len(things) % 2 or not all(isinstance(each, str) for each in names):
        raise UnsureError
    if len(set(names)) < len(names):
        raise UnsureError
    pairs = zip(names, things[1::2], strict=True)
    return {name: value for name, value in pairs if value is not None}


def _unboxed(content: bytes, count: Any, first: Any) -> list[tuple[int, Any]]:
    """Numbers and values of objects that are packed together."""
    if not (isinstance(count, int) and isinstance(first, int) and 0 < first <= len(content)):
        raise UnsureError
    heads, _, _ = _values(content[:first], 0)
    if len(heads) != 2 * count or not all(isinstance(each, int) for each in heads):
        raise UnsureError
    ends = [first + each for each in heads[1::2]] + [len(content)]
    if any(one > other for one, other in pairwise(ends)):
        raise UnsureError
    things = []
    for number, (start, end) in zip(heads[::2], pairwise(ends), strict=True):
        values, word, _ = _values(content[start:end], 0)
        if len(values) != 1 or word:
            raise UnsureError
        things.append((number, values[0]))
    return things


def _counts(value: Any) -> list[int]:
    if not isinstance(value, list):
        raise UnsureError
    if not all(type(each) is int and 0 <= each < _MOST_OBJECTS for each in value):
        raise UnsureError
    return value


def _places(
    content: bytes, sizes: list[int], numbered: list[int]
) -> dict[int, tuple[int, int, int]]:
    if len(sizes) != 3 or len(numbered) % 2 or sum(sizes) == 0:
        raise UnsureError
    if sum(numbered[1::2]) > len(content):
        raise UnsureError
    numbers = [
        number
        for first, many in zip(numbered[::2], numbered[1::2], strict=True)
        for number in range(first, first + many)
    ]
    wide = sum(sizes)
    if len(content) < wide * len(numbers) or len(set(numbers)) < len(numbers):
        raise UnsureError
    found = {}
    for at, number in enumerate(numbers):
        row, fields = content[at * wide : (at + 1) * wide], []
        for size in sizes:
            fields.append(int.from_bytes(row[:size], "big"))
            row = row[size:]
        found[number] = (fields[0] if sizes[0] else 1, fields[1], fields[2])
    return found


def _inflated(packed: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(packed, _LARGEST)
    except zlib.error as error:
        raise UnsureError from error
    if not unpacking.eof or unpacking.unused_data.strip():
        raise UnsureError
    return content
