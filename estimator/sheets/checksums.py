"""What a printed file carries among its properties, and finding it there again.

Two keywords: the checksum of what is printed, and with what choices, so that it can be made anew,
or that it is a paper of the committee.
A workbook has a third for the way in which its formulas were written, a PDF a third for the way in
which its pages were laid out, and a fourth for which they are where it has not all of its forms.

It is looked for in the bytes, not through a library for PDF or zip files: whatever such a file
claims of itself, no more is unpacked than is allowed here.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Final

from estimator.sheets.document import (
    Document,
)
from estimator.sheets.printed_state import PrintedState

_KEYWORD: Final = "estimate-sha256-"
"""One word without colons, at which spreadsheet programs part keywords that they write anew."""
_DRAFT: Final = "-draft"
_WRITTEN: Final = re.compile(
    _KEYWORD.encode() + rb"([0-9a-f]{64})(" + _DRAFT.encode() + rb")?(?![0-9a-z-])"
)
_CHOICES: Final = "estimate-printed-"
_CHOSEN: Final = re.compile(
    _CHOICES.encode()
    + rb"(?P<digits>arabic|thai)-(?P<forms>[a-z0-9_]+(?:\+[a-z0-9_]+)*)-(?P<origin>[0-9a-f]{16})"
    + rb"(?![0-9a-z-])"
)
_PAPERS: Final = "estimate-papers"
"""In place of the choices: what stands on the committee's papers is not of the revision alone."""
_ARE_PAPERS: Final = re.compile(_PAPERS.encode() + rb"(?![0-9a-z-])")
_ORIGIN_DIGITS: Final = 16
LARGEST_SHEET: Final = 1 << 28
"""Bytes; the PDF of a hundred thousand lines takes a tenth of it."""
WAY_OF_WRITING: Final = 9
"""That in which workbooks are written now. It rises when formulas, or where they stand, change: a
workbook that was printed before cannot be told by them from one that somebody has altered.
"""
WAY_OF_LAYING_OUT: Final = 2
"""The same of the pages of a PDF: it rises when anything on them, or its place, changes. Those from
before this was told say nothing."""
_WAY: Final = "estimate-workbook-"
_WRITTEN_SO: Final = re.compile(_WAY.encode() + rb"([0-9]{1,9})(?![0-9a-z-])")
_LAYOUT: Final = "estimate-layout-"
_LAID_OUT_SO: Final = re.compile(_LAYOUT.encode() + rb"([0-9]{1,9})(?![0-9a-z-])")
_PAGES: Final = "estimate-pages-"
_SOME_PAGES: Final = re.compile(
    _PAGES.encode()
    + rb"([1-9]\d{0,5}-[1-9]\d{0,5}(?:\+[1-9]\d{0,5}-[1-9]\d{0,5}){0,9999})(?![0-9a-z+-])"
)
_STREAM: Final = re.compile(rb"stream\r?\n")
_PROPERTIES: Final = re.compile(
    rb"PK\x03\x04.{4}(?P<method>..).{16}..(?P<extra>..)docProps/core\.xml", re.DOTALL
)
_AS_MADE: Final = re.compile(
    rb"<dcterms:created[^>]*>([^<]*)</dcterms:created>"
    rb"<dcterms:modified[^>]*>\1</dcterms:modified></cp:coreProperties>"
)
_DEFLATED: Final = b"\x08\x00"
_LARGEST_PART: Final = 1 << 20
_MOST_PARTS: Final = 2000
_MOST_UNPACKED: Final = 1 << 26


Pages = tuple[tuple[int, int], ...]
"""Runs of pages (from 1), the first and the last of each; a file may say what it likes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a printed file says that it is of: 64 hexadecimal digits, and whether as a draft."""

    checksum: str
    draft: bool

    @property
    def code(self) -> str:
        """The digits that the footer shows."""
        return PrintedState(checksum=self.checksum).code


@dataclass(frozen=True, slots=True)
class Choices:
    """With what a printed file says that it was made: digits, forms, what else it came from.

    `origin` are those of `PrintedState`.
    """

    thai_digits: bool
    forms: tuple[str, ...]
    origin: str


def keywords(document: Document) -> str:
    """A document's keywords, with a blank between; empty without checksum."""
    mark = checksum_keyword(document.state)
    choices = _PAPERS if document.papers else choices_keyword(document)
    return f"{mark} {choices}" if mark and choices else mark


def workbook_keywords(document: Document) -> str:
    """The same of a workbook, with the way in which it is written."""
    found = keywords(document)
    return f"{found} {_WAY}{WAY_OF_WRITING}" if found else ""


def layout_keywords(document: Document, pages: Sequence[int]) -> str:
    """The same of a PDF of these pages of it (from 0), with the way in which they are laid out."""
    found = keywords(document)
    layout = f"{_LAYOUT}{WAY_OF_LAYING_OUT}" if found else ""
    return " ".join(filter(None, (found, layout, pages_keyword(document, pages))))


def pages_keyword(document: Document, pages: Sequence[int]) -> str:
    """The keyword for a PDF that has these pages of a document (from 0); empty of all in order."""
    if not choices_keyword(document) or [*pages] == [*range(document.page_count)]:
        return ""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return _PAGES + "+".join(f"{run[0] + 1}-{run[-1] + 1}" for run in runs)


def choices_keyword(document: Document) -> str:
    """The keyword for the choices of a document; empty where it is not known of what it is."""
    origin = document.state.origin
    if not origin or not document.forms:
        return ""
    digits = "thai" if document.thai_digits else "arabic"
    return f"{_CHOICES}{digits}-{'+'.join(document.forms)}-{origin}"


def origin(state: PrintedState, forms: Mapping[str, str]) -> str:
    """The `origin` of a state of an estimate that is printed by these definitions of its set."""
    dated = "" if state.dated is None else state.dated.isoformat()
    told = json.dumps([state.revision, dated, sorted(forms.items())])
    return sha256(told.encode()).hexdigest()[:_ORIGIN_DIGITS]


def checksum_keyword(state: PrintedState) -> str:
    """A file's keyword for what is printed, in ASCII for other programs; empty without checksum."""
    if not state.checksum:
        return ""
    return f"{_KEYWORD}{state.checksum}{_DRAFT if state.draft else ''}"


def marks_in(content: bytes) -> tuple[Mark, ...]:
    """What a PDF or a workbook carries, each once; nothing where it is damaged or not of here.

    A PDF has it in the clear; a program that wrote the file anew may have packed it.
    """
    found = _found(content, _WRITTEN)
    return tuple(dict.fromkeys(Mark(each[1].decode(), each[2] is not None) for each in found))


def saved_since(content: bytes) -> bool:
    """Whether a printed workbook was saved after it was made.

    A program that saves it says when, or writes its properties in another order.
    """
    return not any(_found(content, _AS_MADE))


def choices_in(content: bytes) -> tuple[Choices, ...]:
    """The choices that a PDF or a workbook carries, each once, as `marks_in` finds marks."""
    found = _found(content, _CHOSEN)
    return tuple(dict.fromkeys(_choices(each) for each in found))


def has_papers(content: bytes) -> bool:
    """Whether a PDF or a workbook says that it has papers of the committee."""
    return bool(_found(content, _ARE_PAPERS))


def pages_in(content: bytes) -> tuple[Pages, ...]:
    """Which pages of its forms a PDF says that it has, each saying once; none where it has all."""
    found = dict.fromkeys(each[1] for each in _found(content, _SOME_PAGES))
    return tuple(tuple(map(_run, each.decode().split("+"))) for each in found)


def _run(said: str) -> tuple[int, int]:
    first, _, last = said.partition("-")
    return int(first), int(last)


def ways_of_writing(content: bytes) -> frozenset[int]:
    """The ways in which a workbook says that it was written; empty where it says nothing.

    Whoever altered one may say so, or not: of neither is anything to be believed.
    """
    return frozenset(int(each[1]) for each in _found(content, _WRITTEN_SO))


def ways_of_laying_out(keywords: str) -> frozenset[int]:
    """The same of the pages of a PDF with these keywords, which may be packed in it, or locked."""
    return frozenset(int(each[1]) for each in _LAID_OUT_SO.finditer(keywords.encode()))


def _choices(found: re.Match[bytes]) -> Choices:
    digits, forms, origin = (each.decode() for each in found.group("digits", "forms", "origin"))
    return Choices(digits == "thai", tuple(forms.split("+")), origin)


def _found(content: bytes, wanted: re.Pattern[bytes]) -> list[re.Match[bytes]]:
    found = list(wanted.finditer(content))
    if not found:
        left = _MOST_UNPACKED
        for part in _parts(content):
            found += wanted.finditer(part)
            left -= len(part)
            if left <= 0:
                break
    return found


def _parts(content: bytes) -> Iterator[bytes]:
    """The beginnings of packed parts, however large the file says that they are."""
    if content.startswith(b"PK"):
        for each in islice(_PROPERTIES.finditer(content), _MOST_PARTS):
            if each["method"] == _DEFLATED:
                beyond = int.from_bytes(each["extra"], "little")
                yield _unpacked(content, each.end() + beyond, -zlib.MAX_WBITS)
    else:
        for each in islice(_STREAM.finditer(content), _MOST_PARTS):
            yield _unpacked(content, each.end(), zlib.MAX_WBITS)


def _unpacked(content: bytes, start: int, window: int) -> bytes:
    packed = memoryview(content)[start : start + _LARGEST_PART]
    try:
        return zlib.decompressobj(window).decompress(packed, _LARGEST_PART)
    except zlib.error:
        return b""
