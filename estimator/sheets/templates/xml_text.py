"""A part of a workbook as text that is edited in places: what is not edited keeps its bytes.

To read an XML part and write it again with a library loses prefixes that other attributes name,
extensions and the like, after which spreadsheet programs call the file damaged. So the part is read
for where its elements stand, and only pieces of it are replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape

from estimator.errors import UserError

_DEEPEST: Final = 200
MOST_TAGS: Final = 1_200_000
"""Of a part; 300,000 filled cells have as many, and as many elements take half a gigabyte."""
_ATTRIBUTE: Final = re.compile(rb"\s+([^\s=/>]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_ENTITIES: Final = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


@dataclass(slots=True)
class Element:
    """An element: its name with and without prefix, attributes, and where it stands.

    `start` to `stop` is the whole of it, `inner` to `inner_stop` what lies between its tags; both
    are the same place where it is written as one tag.
    """

    name: str
    attributes: dict[str, str]
    start: int
    inner: int = 0
    space: str = ""
    """The namespace of its name."""
    inner_stop: int = 0
    stop: int = 0
    children: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def text(self) -> str:
        """The text directly within it."""
        return "".join(self.texts)

    @property
    def single(self) -> bool:
        """Whether it is one tag, ``<a/>``."""
        return self.inner == self.stop

    def get(self, name: str, otherwise: str = "") -> str:
        """An attribute."""
        return self.attributes.get(name, otherwise)

    def all(self, local: str) -> Iterator[Element]:
        """Its children of a name; one in another namespace has another name."""
        own = (child for child in self.children if child.space == self.space)
        return (child for child in own if child.local == local)

    def first(self, local: str) -> Element | None:
        """Its first child of a name."""
        return next(self.all(local), None)

    def walk(self) -> Iterator[Element]:
        """Itself and all below, in the order of the text."""
        stack = [self]
        while stack:
            here = stack.pop()
            yield here
            stack.extend(reversed(here.children))


@dataclass(frozen=True, slots=True)
class Splice:
    """Bytes that take the place of those from `start` to `stop`."""

    start: int
    stop: int
    content: bytes


def parsed(source: bytes, part: str) -> Element:
    """The root element of a part, with all below it.

    Raises UserError where it has too many tags, is no good XML, declares anything (entities can be
    made to explode, or to read other files), or is in another encoding than UTF-8.
    """
    if source.count(b"<") > MOST_TAGS:
        raise UserError(
            f"สมุดงานมีช่องและรูปแบบมากเกินกว่าจะเปิด (ส่วน {part} มีเกิน {MOST_TAGS:,} รายการ) "
            "โปรดลบแถวและคอลัมน์ว่างที่จัดรูปแบบไว้ แล้วบันทึกใหม่"
        )
    builder = _Builder(source, part)
    try:
        return builder.read()
    except (expat.ExpatError, UnicodeDecodeError, LookupError, ValueError) as error:
        raise UserError(
            f"สมุดงานเสียหาย ส่วน {part} อ่านไม่ได้ โปรดเปิดใน Excel แล้วบันทึกเป็น .xlsx ใหม่"
        ) from error


class _Builder:
    def __init__(self, source: bytes, part: str) -> None:
        self.source = source
        self.part = part
        self.stack: list[Element] = []
        self.spaces: list[Mapping[str, str]] = [{}]
        self.root: Element | None = None
        self.open: Element | None = None
        """The element whose start tag was read last and whose end is not known yet."""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._declared
        self.parser.XmlDeclHandler = self._declaration

    def read(self) -> Element:
        if b"\0" in self.source:
            # UTF-16 need not say so: two bytes a letter, of which one is nought in every tag.
            raise self._refused("เข้ารหัสแบบ UTF-16 ไม่ใช่ UTF-8")
        self.parser.Parse(self.source, True)
        if self.root is None:
            raise ValueError("no element")
        return self.root

    def _refused(self, why: str) -> UserError:
        return UserError(
            f"ไม่เปิดสมุดงานนี้ เพราะส่วน {self.part} {why} โปรดเปิดใน Excel แล้วบันทึกเป็น .xlsx ใหม่"
        )

    def _declared(self, *_told: object) -> None:
        raise self._refused("มีการประกาศชนิดเอกสารแฝงอยู่ ซึ่งสมุดงานปกติไม่มี")

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ("utf-8", "us-ascii"):
            raise self._refused(f"เข้ารหัสแบบ {encoding[:20]} ไม่ใช่ UTF-8")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.stack) >= _DEEPEST:
            raise self._refused("ซ้อนกันลึกผิดปกติ")
        start = self.parser.CurrentByteIndex
        inner = _tag_stop(self.source, start)
        spaces = self.spaces[-1]
        if b"xmlns" in self.source[start:inner]:
            spaces = {**spaces, **dict(_declared_spaces(attributes))}
        self.spaces.append(spaces)
        space = spaces.get(name.rpartition(":")[0], "")
        element = Element(name, attributes, start, inner, space)
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.root = element
        self.stack.append(element)

    def _end(self, _name: str) -> None:
        element = self.stack.pop()
        self.spaces.pop()
        at = self.parser.CurrentByteIndex
        if self.source[element.inner - 2 : element.inner] == b"/>":
            element.inner_stop = element.stop = element.inner
        else:
            element.inner_stop = at
            element.stop = self.source.index(b">", at) + 1

    def _text(self, text: str) -> None:
        if self.stack:
            self.stack[-1].texts.append(text)


def _declared_spaces(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Prefixes (none: empty) with the namespaces that they stand for from here on."""
    for name, value in attributes.items():
        kind, _, prefix = name.partition(":")
        if kind == "xmlns":
            yield prefix, value


def _tag_stop(source: bytes, start: int) -> int:
    """Where a start tag ends; a ``>`` in quotes is none."""
    at = start
    while True:
        close = source.index(b">", at)
        quotes = re.search(rb"[\"']", source[at:close])
        if quotes is None:
            return close + 1
        quote = at + quotes.start()
        at = source.index(source[quote : quote + 1], quote + 1) + 1


def spliced(source: bytes, splices: Iterable[Splice]) -> bytes:
    """The source with pieces replaced; they do not overlap."""
    pieces: list[bytes] = []
    at = 0
    for splice in sorted(splices, key=lambda each: (each.start, each.stop)):
        if splice.start < at:
            raise AssertionError("two edits of one place")
        pieces += (source[at : splice.start], splice.content)
        at = splice.stop
    pieces.append(source[at:])
    return b"".join(pieces)


def start_tag(source: bytes, element: Element, changes: Mapping[str, str | None]) -> bytes:
    """An element's start tag with attributes set, or left out where None; others stay."""
    tag = source[element.start : element.inner]
    close = b"/>" if tag.endswith(b"/>") else b">"
    name = element.name.encode()
    kept = [
        found[0]
        for found in _ATTRIBUTE.finditer(tag, 1 + len(name))
        if found[1].decode() not in changes
    ]
    added = [
        f' {key}="{quoted(value)}"'.encode() for key, value in changes.items() if value is not None
    ]
    return b"<" + name + b"".join(kept + added) + close


def set_attributes(source: bytes, element: Element, changes: Mapping[str, str | None]) -> Splice:
    """The splice that sets attributes of an element."""
    return Splice(element.start, element.inner, start_tag(source, element, changes))


def set_text(element: Element, text: str) -> Splice:
    """The splice that sets the text of an element that holds text alone."""
    return Splice(element.inner, element.inner_stop, escape(text).encode())


def quoted(text: str) -> str:
    """A text as it may stand in an attribute."""
    return escape(text, _ENTITIES)
