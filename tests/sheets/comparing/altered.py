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


def with_keys(pdf: bytes, of: bytes, keys: bytes, *objects: bytes) -> bytes:
    """The PDF with keys put into the first object of a kind, such as ``/Catalog``, by an update.

    Objects are put behind all that there are, whose next number stands as ``NEW`` in the keys.
    """
    size = size_of(pdf)
    kind = re.compile(
        rb"(\d+) 0 obj\s+<<((?:(?!endobj).)*?/Type " + of + rb"\b.*?)>>\s+endobj", re.DOTALL
    )
    found = kind.search(pdf)
    assert found is not None
    keys = keys.replace(b"NEW", b"%d" % size)
    new = {int(found[1]): b"<<" + found[2] + keys + b">>"}
    new |= {size + at: each for at, each in enumerate(objects)}
    written, table = bytearray(pdf), b"xref\n"
    for number, each in new.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    (root,) = set(re.findall(rb"/Root \d+ 0 R", pdf))
    (info,) = set(re.findall(rb"/Info \d+ 0 R", pdf))
    before = re.findall(rb"startxref\s+(\d+)", pdf)[-1]
    says = b"/Size %d %s %s /Prev %s" % (size + len(objects), root, info, before)
    end = b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (says, len(written))
    return bytes(written) + table + end


def size_of(pdf: bytes) -> int:
    """The number of the next object."""
    return int(re.findall(rb"/Size (\d+)", pdf)[-1])


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


def with_first_page_last(pdf: bytes) -> bytes:
    """The PDF with its first page moved to its end."""

    def change(document: pypdfium2.PdfDocument) -> None:
        with pypdfium2.PdfDocument(pdf) as source:
            document.import_pages(source, [0])
        document.del_page(0)

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
