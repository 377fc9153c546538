"""Prints as they come back: a digit drawn as another, pages of another set, things put on top."""

from __future__ import annotations

import ctypes
import io
import re
import zlib
from collections.abc import Callable, Iterator, Mapping

import pypdfium2
from pypdfium2 import raw

_STREAM = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\r?\n")
_CODE = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]{4})>")


def drawn_as(pdf: bytes, amount: str, other: str) -> bytes:
    """The PDF with an amount drawn as another of as many digits, wherever it is alone in its cell.

    The lengths of streams stay right, the table of what is where does not, which readers bear.
    """
    for codes in _faces(pdf):
        if set(amount + other) <= set(codes):
            old, new = ("".join(map(codes.__getitem__, text)) for text in (amount, other))
            pdf = _in_streams(pdf, f"<{old}>Tj".encode(), f"<{new}>Tj".encode())
    return pdf


def said_as(pdf: bytes, amount: str, other: str) -> bytes:
    """The PDF with an amount that is still drawn as it was, but copied and searched as another."""
    span = f"/Span<</ActualText<{_text(other)}>>>BDC ".encode()
    for codes in _faces(pdf):
        if set(amount) <= set(codes):
            drawn = f"<{''.join(map(codes.__getitem__, amount))}>Tj ".encode()
            pdf = _in_streams(pdf, drawn, span + drawn + b"EMC ")
    return pdf


def _text(text: str) -> str:
    return ("\ufeff" + text).encode("utf-16-be").hex().upper()


def _faces(pdf: bytes) -> list[Mapping[str, str]]:
    """The codes of letters in each face."""
    texts = (content.decode("latin-1") for _, content in _streams(pdf))
    return [
        {chr(int(text, 16)): code for code, text in _CODE.findall(content)}
        for content in texts
        if "begincmap" in content
    ]


def _streams(pdf: bytes) -> Iterator[tuple[re.Match[bytes], bytes]]:
    for found in _STREAM.finditer(pdf):
        try:
            yield found, zlib.decompress(pdf[found.end() : found.end() + int(found[1])])
        except zlib.error:
            continue


def _in_streams(pdf: bytes, old: bytes, new: bytes) -> bytes:
    for found, content in reversed([*_streams(pdf)]):
        if old in content:
            packed = zlib.compress(content.replace(old, new))
            head = found[0].replace(b"/Length " + found[1], b"/Length %d" % len(packed))
            pdf = pdf[: found.start()] + head + packed + pdf[found.end() + int(found[1]) :]
    return pdf


def saved_anew(pdf: bytes, change: Callable[[pypdfium2.PdfDocument], object] = bool) -> bytes:
    """As another program saves it, with a change."""
    with pypdfium2.PdfDocument(pdf) as document:
        change(document)
        written = io.BytesIO()
        document.save(written)
    return written.getvalue()


def with_page_of(pdf: bytes, other: bytes, at: int) -> bytes:
    """The PDF with one page (from 0) out of another; what it says of itself stays."""

    def change(document: pypdfium2.PdfDocument) -> None:
        with pypdfium2.PdfDocument(other) as source:
            document.del_page(at)
            document.import_pages(source, [at], at)

    return saved_anew(pdf, change)


def without_page(pdf: bytes, at: int) -> bytes:
    """The PDF without one of its pages (from 0)."""
    return saved_anew(pdf, lambda document: document.del_page(at))


def with_note(pdf: bytes, at: int, *, printed_only: bool = False) -> bytes:
    """The PDF with a filled square put on a page, on paper alone if so wanted."""

    def change(document: pypdfium2.PdfDocument) -> None:
        page = document[at]
        note = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_SQUARE)
        box = raw.FS_RECTF(300, 300, 360, 280)
        raw.FPDFAnnot_SetRect(note, ctypes.byref(box))
        raw.FPDFAnnot_SetColor(note, raw.FPDFANNOT_COLORTYPE_InteriorColor, 200, 0, 0, 255)
        no_view = raw.FPDF_ANNOT_FLAG_NOVIEW if printed_only else 0
        raw.FPDFAnnot_SetFlags(note, raw.FPDF_ANNOT_FLAG_PRINT | no_view)
        raw.FPDFPage_CloseAnnot(note)
        page.close()

    return saved_anew(pdf, change)
