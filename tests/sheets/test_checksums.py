"""What a printed file carries is found in it again, and no file makes the looking dear."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
import zlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.sheets.checksums import (
    Choices,
    Mark,
    checksum_keyword,
    choices_in,
    choices_keyword,
    keywords,
    marks_in,
    origin,
    pages_in,
    pages_keyword,
)
from estimator.sheets.document import (
    Document,
)
from estimator.sheets.printed_state import PrintedState
from estimator.sheets.printing import build_document, pdf_bytes
from tests.sheets.samples import priced

ONE = PrintedState(False, "ฉบับที่ 1", None, "3f9a0c1b" * 8)
DRAFT = PrintedState(True, "", None, "0123456789abcdef" * 4)
FORMS = {"2560/pr6.toml": "a"}
ONE_MARK, DRAFT_MARK = Mark(ONE.checksum, False), Mark(DRAFT.checksum, True)


def stream(content: bytes) -> bytes:
    """A part of a PDF, packed, as programs write it that put objects together."""
    return b"%PDF-1.7\n5 0 obj <</Type /ObjStm>> stream\r\n" + zlib.compress(content) + b"endstream"


def book(content: bytes, packing: int = zipfile.ZIP_DEFLATED, times: int = 1) -> bytes:
    """A zip file whose properties say something."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packing) as made:
        made.writestr("xl/workbook.xml", b"<workbook/>" * 1000)
        for _ in range(times):
            entry = zipfile.ZipInfo("docProps/core.xml")
            entry.compress_type, entry.extra = packing, b"\xff\xff\x04\x00more"
            made.writestr(entry, content)
    return written.getvalue()


def keyword(state: PrintedState) -> bytes:
    return f"<k>{checksum_keyword(state)}</k>".encode()


def test_the_keyword_is_one_word_in_ascii() -> None:
    assert checksum_keyword(ONE) == f"estimate-sha256-{ONE.checksum}"
    assert checksum_keyword(DRAFT) == f"estimate-sha256-{DRAFT.checksum}-draft"
    assert checksum_keyword(PrintedState()) == ""
    assert DRAFT_MARK.code == "01234-56789"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (keyword(ONE), (ONE_MARK,)),
        (keyword(DRAFT), (DRAFT_MARK,)),
        (keyword(ONE) + keyword(DRAFT) + keyword(ONE), (ONE_MARK, DRAFT_MARK)),
        (stream(keyword(DRAFT)), (DRAFT_MARK,)),
        (stream(b"") + stream(keyword(ONE)), (ONE_MARK,)),
        (book(keyword(ONE)), (ONE_MARK,)),
        (book(keyword(DRAFT), zipfile.ZIP_STORED), (DRAFT_MARK,)),
        (b"", ()),
        (keyword(ONE)[:40], ()),
        (keyword(ONE).replace(b"</k>", b"0</k>"), ()),
        (keyword(DRAFT).replace(b"-draft", b"-drafts"), ()),
        (stream(keyword(ONE))[:-30], ()),
        (b"%PDF-1.7\nstream\nno packed text", ()),
        (book(keyword(ONE))[:-150].replace(b"PK\x03\x04", b"PK\x03\x05"), ()),
    ],
)
def test_what_is_carried_is_found(content: bytes, found: tuple[Mark, ...]) -> None:
    assert marks_in(content) == found


def printed(state: PrintedState, *, thai_digits: bool = False) -> Document:
    made = build_document(priced(), ["pr4", "pr6"])
    return replace(made, state=state, thai_digits=thai_digits)


def test_the_choices_are_a_keyword_of_their_own() -> None:
    known = replace(ONE, origin=origin(ONE, FORMS))
    for thai_digits in (False, True):
        document = printed(known, thai_digits=thai_digits)
        said = keywords(document)
        assert said == f"{checksum_keyword(ONE)} {choices_keyword(document)}"
        assert said.isascii()
        for content in (f"<k>{said}</k>".encode(), stream(said.encode()), book(said.encode())):
            assert marks_in(content) == (ONE_MARK,)
            assert choices_in(content) == (Choices(thai_digits, ("pr4", "pr6"), known.origin),)
    assert keywords(printed(ONE)) == checksum_keyword(ONE)
    assert keywords(printed(PrintedState(origin=known.origin))) == ""
    assert choices_in(f"{said}0".encode()) == choices_in(said[:-1].encode()) == ()


def test_the_pages_of_a_file_of_some_are_a_keyword_of_their_own() -> None:
    document = printed(replace(ONE, origin=origin(ONE, FORMS)))
    count = document.page_count
    assert count > 1
    for pages, said in (
        ([1], ((2, 2),)),
        ([1, 0], ((2, 2), (1, 1))),
        ([*range(count), 0], ((1, count), (1, 1))),
    ):
        assert pages_in(pdf_bytes(document, pages=pages)) == (said,)
    assert pages_in(pdf_bytes(document, pages=range(count))) == ()
    assert pages_in(pdf_bytes(document)) == ()
    assert pages_keyword(printed(PrintedState()), [0]) == ""
    for broken in (b"estimate-pages-0-1", b"estimate-pages-1", b"estimate-pages-1-2+", b"1-2"):
        assert pages_in(broken) == ()


def test_the_origin_is_of_name_day_and_forms() -> None:
    day = date(2026, 6, 30)
    others = (
        origin(ONE, FORMS),
        origin(replace(ONE, revision="ฉบับที่ 2"), FORMS),
        origin(replace(ONE, dated=day), FORMS),
        origin(ONE, {"2560/pr6.toml": "b"}),
        origin(ONE, {}),
    )
    assert len(set(others)) == 5
    # Whether something has to be put right first, the mark itself says.
    assert origin(replace(ONE, draft=True, checksum="", origin="0"), FORMS) == others[0]


def test_what_unpacks_to_gigabytes_costs_little() -> None:
    bomb = zlib.compress(bytes(1 << 24), 9)
    pdf = b"%PDF-1.7\n" + b"".join(b"stream\n" + bomb for _ in range(3000))
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed = book(bytes(1 << 22), times=100)
    started = time.process_time()
    assert marks_in(pdf) == marks_in(packed) == ()
    assert time.process_time() - started < 3


def test_no_more_is_unpacked_than_is_allowed() -> None:
    for content in (stream(bytes(1 << 25)), book(bytes(1 << 25))):
        tracemalloc.start()
        try:
            assert marks_in(content) == ()
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak < 1 << 22


@given(st.binary(max_size=200), st.sampled_from([b"%PDF-", b"PK\x03\x04"]), st.integers(0, 400))
def test_no_bytes_are_too_odd(odd: bytes, start: bytes, at: int) -> None:
    real = book(keyword(ONE)) if start.startswith(b"PK") else stream(keyword(ONE))
    marks_in(start + odd)
    assert set(marks_in(real[:at] + odd + real[at:])) <= {ONE_MARK}
