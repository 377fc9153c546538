"""Compares a PDF with the same one made anew, page by page, as the pages look.

What a page shows is what somebody signs: its text may say another figure than is drawn. So pages
are drawn, with all that was put on them since, as on a screen and as on a printer. A program that
writes a PDF anew leaves its pages as they are drawn, and what they are built of, for they are drawn
here by one program and read in another (`pdf_structure.py`).
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any, Final

import pypdfium2
from PIL import Image, ImageChops

from estimator.domain.money import THAI_TO_ARABIC
from estimator.domain.wording import number_ranges
from estimator.errors import UserError, short
from estimator.files.cancelling import Progress, unhindered
from estimator.files.collector import collector_at_rest
from estimator.sheets.checksums import ways_of_laying_out
from estimator.sheets.comparing.outcome import Compared, Difference
from estimator.sheets.comparing.pdf_objects import PdfObjects, UnsureError
from estimator.sheets.comparing.pdf_structure import first_unlike, pages_of, pages_out_of

_SCALE: Final = 2.0
"""Dots a point: at 144 dots an inch a comma is another than a full stop."""
_SAME_SIZE: Final = 0.5
"""Points; programs round the size of a page."""
_SPOT: Final = 8
"""Dots: how large a piece of the first difference is looked at for its text."""
_NEAR: Final = 1.0
"""Points within which a text lies at a spot."""
_FIGURE: Final = re.compile(r"[0-9][0-9,]*\.[0-9]{2,}")
_XFA: Final = (pypdfium2.raw.FORMTYPE_XFA_FULL, pypdfium2.raw.FORMTYPE_XFA_FOREGROUND)
_NOTHING: Final = "(ว่าง)"


@collector_at_rest()
def compared_pdf(
    content: bytes, anew: bytes, name: str, progress: Progress = unhindered
) -> Compared:
    """Compare a PDF with one made anew. Raises UserError where it cannot be read."""
    with opened_pdf(anew, name) as expected, opened_pdf(content, name) as found:
        compared = _compared(found, expected, progress)
        if compared.right:
            return _by_structure(found, content, anew, compared)
        if compared.outcome == "changed":
            return _part(found, content, anew) or _by_layout(found, expected, compared)
        return compared


def pdf_keywords(content: bytes, name: str) -> bytes:
    """The keywords of a PDF that is locked without a password to read it. Raises UserError."""
    with opened_pdf(content, name) as document:
        return _keywords(document).encode()


def _keywords(document: Any) -> str:
    return str(document.get_metadata_value("Keywords"))


def _compared(found: Any, expected: Any, progress: Progress) -> Compared:
    of, there = len(expected), len(found)
    unlike: Difference | None = None
    for at in range(min(of, there)):
        difference = _on_page(found, expected, at)
        if difference is not None and there != of:
            break
        if difference is not None and difference.here != difference.anew:
            return Compared("changed", of, difference, _figures(found) == _figures(expected))
        unlike = unlike or difference
        progress(at + 1, of)
    else:
        at = min(of, there)
    if there != of:
        where = f"ตั้งแต่หน้า {at + 1}"
        told = Difference(where, "จำนวนหน้าต่างกัน", f"{there:,} หน้า", f"{of:,} หน้า")
        return Compared("changed", of, told, _figures(found) == _figures(expected))
    return Compared("resaved" if unlike is None else "unlike", of, unlike)


def _by_structure(found: Any, content: bytes, anew: bytes, compared: Compared) -> Compared:
    """Of pages that are drawn alike: whether another program shows them alike as well."""
    try:
        unlike = first_unlike(_objects(found, content), PdfObjects(anew))
    except UnsureError:
        unlike = Difference("แฟ้ม", "มีโครงสร้างที่แต่ละโปรแกรมอาจอ่านไม่เหมือนกัน")
    return compared if unlike is None else Compared("added", compared.of, unlike)


def _part(found: Any, content: bytes, anew: bytes) -> Compared | None:
    """Of a PDF that differs: whether it is of pages of the one made anew, and of which."""
    try:
        expected = PdfObjects(anew)
        numbers = pages_out_of(_objects(found, content), expected)
    except UnsureError:
        return None
    of = len(pages_of(expected))
    if not numbers or numbers == [*range(of)]:
        return None
    complete = sorted(numbers) == [*range(of)]
    where = f"หน้า {short(number_ranges(at + 1 for at in numbers))} ของทั้งชุด {of:,} หน้า"
    return Compared("part", of, Difference(where, "เรียงหน้าต่างไป" if complete else "ไม่ครบชุด"))


def _by_layout(found: Any, expected: Any, compared: Compared) -> Compared:
    """Of a PDF that differs: whether all is the words' places or digits, and it says so itself."""
    here, anew = (ways_of_laying_out(_keywords(each)) for each in (found, expected))
    if here == anew or _words(found) != _words(expected):
        return compared
    return replace(compared, outcome="earlier")


def _objects(document: Any, content: bytes) -> PdfObjects:
    """The objects of a PDF, unlocked. Raises UnsureError."""
    objects = PdfObjects(content)
    if "Encrypt" not in objects.trailer:
        return objects
    # Packed objects are locked as well, so that nobody can tell whether they are read in one way.
    objects.look_through()
    written = io.BytesIO()
    document.save(written, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
    return PdfObjects(written.getvalue())


@contextmanager
def opened_pdf(content: bytes, name: str) -> Iterator[Any]:
    """The document of a PDF, with its form fields filled in as they are shown."""
    named = f"แฟ้ม “{short(name)}”"
    try:
        with closing(pypdfium2.PdfDocument(content)) as document:
            if document.get_formtype() in _XFA:
                raise UserError(f"{named} เป็นแบบฟอร์ม XFA โปรดบันทึกเป็น PDF ธรรมดา")
            document.init_forms()
            yield document
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise UserError(f"{named} มีรหัสผ่าน โปรดบันทึกโดยไม่ใส่รหัสผ่าน") from error
        raise UserError(f"{named} เสียหาย อ่านเป็น PDF ไม่ได้ครบทุกหน้า") from error


def _figures(document: Any) -> Counter[str]:
    """How often each amount and quantity stands in the text of a document."""
    return Counter(each for text in _texts(document) for each in _FIGURE.findall(text))


def _words(document: Any) -> Counter[str]:
    """How often each word stands in the text of a document."""
    return Counter(each for text in _texts(document) for each in text.split())


def _texts(document: Any) -> Iterator[str]:
    """The text of each page, in Arabic digits."""
    for at in range(len(document)):
        with closing(document[at]) as page, closing(page.get_textpage()) as text:
            yield text.get_text_range().translate(THAI_TO_ARABIC)


def _on_page(found: Any, expected: Any, at: int) -> Difference | None:
    """The first difference of two pages with one number, if any."""
    where = f"หน้า {at + 1}"
    with closing(expected[at]) as printed, closing(found[at]) as mine:
        sizes = printed.get_size(), mine.get_size()
        if any(abs(one - other) > _SAME_SIZE for one, other in zip(*sizes, strict=True)):
            anew, here = (f"{wide:.0f} x {high:.0f} จุด" for wide, high in sizes)
            return Difference(where, "ขนาดหน้าต่างกัน", here, anew)
        picture = _drawn(printed, "lcd")
        for medium in ("lcd", "print"):
            unlike = ImageChops.difference(picture, _drawn(mine, medium, picture.size))
            spot = _first_spot(unlike)
            if spot is not None:
                here, anew = _texts_at(mine, spot), _texts_at(printed, spot)
                if here == anew:
                    here, anew = _first_words(mine, printed) or (here, anew)
                if here != anew:
                    return Difference(where, "ข้อความต่างกัน", here, anew)
                text = here if here != _NOTHING else ""
                return Difference(where, "ภาพต่างกัน", text, text)
        words = _first_words(mine, printed)
        if words is not None:
            return Difference(where, "ข้อความที่ค้นหรือคัดลอกได้ไม่ตรงกับที่เห็น", *words)
    return None


def _drawn(page: Any, medium: str, size: tuple[int, int] | None = None) -> Image.Image:
    """The picture of a page in greys, as on a screen (``lcd``) or a printer (``print``)."""
    mode = "print" if medium == "print" else None
    with closing(page.render(scale=_SCALE, grayscale=True, optimize_mode=mode)) as bitmap:
        # Converted, it is a copy: the bitmap's own memory goes with it.
        picture: Image.Image = bitmap.to_pil().convert("L")
    return picture if size in (None, picture.size) else picture.crop((0, 0, *size))


def _first_spot(unlike: Image.Image) -> tuple[float, float, float, float] | None:
    """Where two pictures first differ from the top, then from the left; None where they do not.

    Left, bottom, right and top in points, from the lower left corner of the page.
    """
    box = unlike.getbbox()
    if box is None:
        return None
    top = box[1]
    band = unlike.crop((0, top, unlike.width, min(top + _SPOT, unlike.height)))
    left = (band.getbbox() or box)[0]
    high = unlike.height
    edges = left, high - top - _SPOT, left + _SPOT, high - top
    near = (-_NEAR, -_NEAR, _NEAR, _NEAR)
    first, low, last, upper = (edge / _SCALE + by for edge, by in zip(edges, near, strict=True))
    return first, low, last, upper


def _texts_at(page: Any, spot: tuple[float, float, float, float]) -> str:
    """The texts of a page that reach into a spot, each whole."""
    left, bottom, right, top = spot
    with closing(page.get_textpage()) as text:
        boxes = (text.get_rect(at) for at in range(text.count_rects()))
        said = (
            text.get_text_bounded(*box)
            for box in boxes
            if box[0] < right and box[2] > left and box[1] < top and box[3] > bottom
        )
        return short(" ".join(dict.fromkeys(said))) or _NOTHING


def _first_words(here: Any, anew: Any) -> tuple[str, str] | None:
    """The first words of two pages that differ; None where all are the same."""
    words = []
    for page in (here, anew):
        with closing(page.get_textpage()) as text:
            words.append([*text.get_text_range().split(), "", ""])
    pairs = zip(*words, strict=False)
    return next(
        ((one or _NOTHING, other or _NOTHING) for one, other in pairs if one != other), None
    )
