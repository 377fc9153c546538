"""What a PDF is built of is held against itself made anew, also where it is drawn alike."""

from __future__ import annotations

import re

import pytest

from estimator.sheets.comparing.outcome import Difference
from estimator.sheets.comparing.pdf_objects import PdfObjects, UnsureError
from estimator.sheets.comparing.pdf_structure import first_unlike, pages_out_of
from estimator.sheets.printing import build_document, pdf_bytes
from tests.sheets.comparing import altered
from tests.sheets.samples import priced


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return pdf_bytes(build_document(priced(), ["pr5a", "pr6"]))


def unlike(content: bytes, anew: bytes) -> Difference | None:
    return first_unlike(PdfObjects(content), PdfObjects(anew))


def test_saved_anew_it_is_built_alike(pdf: bytes) -> None:
    assert unlike(altered.saved_anew(pdf), pdf) is None


def test_each_stream_is_compared_by_what_is_packed_in_it(pdf: bytes) -> None:
    """Of the same length, so that every place stays where it is."""
    one = re.findall(rb"/FontFile2 (\d+) 0 R", pdf)[-1]
    other = re.findall(rb"/ToUnicode (\d+) 0 R", pdf)[-1]
    assert len(one) == len(other)
    swapped = pdf.replace(b"/FontFile2 %s 0" % one, b"/FontFile2 %s 0" % other)
    told = unlike(swapped, pdf)
    assert told is not None
    assert (told.where, "(/FontFile2)" in told.what) == ("หน้า 1", True)


def test_pages_without_an_end_or_in_two_places_are_in_no_order(pdf: bytes) -> None:
    (kids,) = re.findall(rb"/Kids \[([^]]+)\]", pdf)
    first, second = re.findall(rb"\d+ 0 R", kids)
    twice = pdf.replace(kids, kids.replace(second, first))
    with pytest.raises(UnsureError):
        unlike(twice, pdf)


def test_pages_are_known_by_what_they_are(pdf: bytes) -> None:
    alone = altered.without_page(pdf, 0)
    assert pages_out_of(PdfObjects(alone), PdfObjects(pdf)) == [1]
    assert pages_out_of(PdfObjects(pdf), PdfObjects(alone)) is None
    acting = altered.with_keys(pdf, b"/Catalog", b"/OpenAction [null /Fit]")
    assert pages_out_of(PdfObjects(acting), PdfObjects(pdf)) is None


@pytest.mark.parametrize(
    ("said", "other", "right"),
    [
        (b"595.2756", b"595.2800", True),
        (b"595.2756", b"595.3056", False),
        (b"/Ascent 1320", b"/Ascent 1321", False),
    ],
)
def test_numbers_are_the_same_as_near_as_programs_round_them(
    pdf: bytes, said: bytes, other: bytes, right: bool
) -> None:
    assert said in pdf
    assert (unlike(pdf.replace(said, other), pdf) is None) is right


@pytest.mark.parametrize("box", [b"CropBox", b"TrimBox", b"BleedBox", b"ArtBox"])
def test_a_page_is_the_whole_of_its_paper(pdf: bytes, box: bytes) -> None:
    """Pages of a part are known by what they are built of alone: nobody draws them."""

    def boxed(size: bytes) -> PdfObjects:
        return PdfObjects(altered.with_keys(pdf, b"/Page", b"/%s [0 0 %s]" % (box, size)))

    assert pages_out_of(boxed(b"595.2756 841.8898"), PdfObjects(pdf)) == [0, 1]
    assert pages_out_of(boxed(b"595.2756 500"), PdfObjects(pdf)) is None
