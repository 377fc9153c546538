"""The parts of an Excel workbook that its sheets lean on: their names, shared texts, formats."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat

from estimator.exchange.tables.cell_styles import BUILT_IN_FORMATS, ShownStyle, style_of
from estimator.exchange.tables.rich_text import CellText, TextRuns
from estimator.exchange.tables.work_bounds import (
    MOST_TAGS_OF_LIST,
    MOST_TAGS_OF_LOOKS,
    fed,
    refuse_too_many_sheets,
    refuse_too_much_work,
)

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOOK: Final = "xl/workbook.xml"
_LINKS: Final = "xl/_rels/workbook.xml.rels"
_OF_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_FORMATS: Final = 5_000
"""Of numbers; Excel keeps some 250, and each is looked through letter by letter."""
Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet of cells: its name, the part that holds it, and whether the workbook hides it."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class BookParts:
    """What the cells of all sheets point to; `since_1904`: from when on its days are counted."""

    sheets: tuple[BookSheet, ...]
    texts: tuple[CellText, ...]
    styles: tuple[ShownStyle, ...]
    since_1904: bool


def book_parts(name: str, archive: zipfile.ZipFile) -> BookParts:
    """The parts of a workbook of that name.

    Raises UserError where it, with its sheets, is too much to read, and what reading a damaged one
    raises.
    """
    refuse_too_much_work(name, archive, (_LINKS, _BOOK), MOST_TAGS_OF_LIST)
    links = {
        link.get("Id", ""): (link.get("Type", "").rpartition("/")[2], _part_of(link))
        for link in ElementTree.fromstring(archive.read(_LINKS))
    }
    there = frozenset(archive.namelist())
    by_kind = {kind: part for kind, part in links.values() if part in there}
    book = ElementTree.fromstring(archive.read(_BOOK))
    told = book.find(f"{{{MAIN}}}workbookPr")
    sheets = tuple(_sheets(book, links, there))
    refuse_too_many_sheets(name, len(sheets))
    texts, styles = by_kind.get("sharedStrings"), by_kind.get("styles")
    refuse_too_much_work(name, archive, filter(None, (styles,)), MOST_TAGS_OF_LOOKS)
    refuse_too_much_work(name, archive, filter(None, (texts, *(each.part for each in sheets))))
    return BookParts(
        sheets,
        _texts(archive, texts),
        _styles(archive, styles),
        told is not None and told.get("date1904") in ("1", "true"),
    )


def _part_of(link: ElementTree.Element) -> str:
    target = link.get("Target", "")
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join("xl", target)).lstrip("/")


def _sheets(
    book: ElementTree.Element, links: Mapping[str, tuple[str, str]], there: frozenset[str]
) -> Iterator[BookSheet]:
    for sheet in book.iter(f"{{{MAIN}}}sheet"):
        kind, part = links.get(sheet.get(_OF_LINK, ""), ("", ""))
        if part not in there:
            raise ValueError(f"a sheet without its part {part}")
        if kind != "chartsheet":
            is_hidden = sheet.get("state", "visible") != "visible"
            yield BookSheet(sheet.get("name", ""), part, is_hidden)


def _styles(archive: zipfile.ZipFile, part: str | None) -> tuple[ShownStyle, ...]:
    """The styles of cells, by their numbers."""
    if part is None:
        return ()
    styles = ElementTree.fromstring(archive.read(part))
    own = {
        each.get("numFmtId", ""): each.get("formatCode", "")
        for each in styles.iterfind(f"{{{MAIN}}}numFmts/{{{MAIN}}}numFmt")
    }
    if len(own) > _MOST_FORMATS:
        raise ValueError("number formats without end")
    fonts = [_is_struck(each) for each in styles.iterfind(f"{{{MAIN}}}fonts/{{{MAIN}}}font")]
    found = []
    for each in styles.iterfind(f"{{{MAIN}}}cellXfs/{{{MAIN}}}xf"):
        number, font = each.get("numFmtId", "0"), int(each.get("fontId", "0"))
        text = own.get(number) or BUILT_IN_FORMATS.get(int(number), "General")
        found.append(style_of(int(number), text, is_struck=font < len(fonts) and fonts[font]))
    return tuple(found)


def _is_struck(font: ElementTree.Element) -> bool:
    strike = font.find(f"{{{MAIN}}}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")


# --- parts that may be long, read piece by piece --------------------------------------------------


def in_main(name: str) -> str:
    """The name of an element as a parser of `parser_for` gives it."""
    return f"{MAIN} {name}"


def parser_for(
    start: Callable[[str, Attributes], object], end: Callable[[str], object]
) -> expat.XMLParserType:
    """A parser that tells of elements; it refuses entities, of which a few make a great deal."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = _refuse_entities
    parser.StartDoctypeDeclHandler = _refuse_entities
    return parser


def _refuse_entities(*_declared: object) -> None:
    raise ValueError("a part of a workbook that declares entities")


def _texts(archive: zipfile.ZipFile, part: str | None) -> tuple[CellText, ...]:
    if part is None:
        return ()
    shared = _SharedTexts()
    with archive.open(part) as opened:
        for _ in fed(shared.parser, opened):
            pass
    return tuple(shared.texts)


class _SharedTexts:
    """Follows the elements of the shared texts; what is said of how they sound is none of them."""

    def __init__(self) -> None:
        self.texts: list[CellText] = []
        self.parser = parser_for(self._start, self._end)
        self._runs = TextRuns()
        self._looks = begins_of_runs(self._runs)
        self._sounds = False

    def _start(self, element: str, attributes: Attributes) -> None:
        if element == TEXT:
            if not self._sounds:
                self.parser.CharacterDataHandler = self._runs.keep
        elif element == SOUND:
            self._sounds = True
        elif (begin := self._looks.get(element)) is not None:
            begin(attributes)

    def _end(self, element: str) -> None:
        if element == TEXT:
            self.parser.CharacterDataHandler = None
        elif element == _ITEM:
            self.texts.append(self._runs.taken())
        elif element == SOUND:
            self._sounds = False


def begins_of_runs(runs: TextRuns) -> dict[str, Callable[[Attributes], None]]:
    """What is to be called where an element begins that says how a run looks."""
    return {
        in_main("r"): lambda _attributes: runs.begin_run(),
        in_main("rPr"): lambda _attributes: runs.begin_looks(),
        in_main("strike"): runs.strike,
        in_main("vertAlign"): runs.align,
    }


_ITEM: Final = in_main("si")
TEXT: Final = in_main("t")
SOUND: Final = in_main("rPh")
"""How a text sounds, in letters beside it: no part of it."""
