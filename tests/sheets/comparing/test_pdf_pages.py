"""A PDF is held against itself made anew: what is drawn counts, and what was put on top."""

from __future__ import annotations

import zlib

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.domain.bill.rows import Part
from estimator.domain.estimate import Member
from estimator.errors import UserError
from estimator.files.cancelling import Cancelled
from estimator.sheets.comparing.outcome import Compared, Difference
from estimator.sheets.comparing.pdf_pages import compared_pdf
from estimator.sheets.printing import build_document, pdf_bytes
from tests.sheets.comparing import altered
from tests.sheets.samples import COMMITTEE, PARTS, line, priced

PRICE, OTHER = "1,376,000.00", "1,876,000.00"
FORMS = ["pr5a", "pr6"]
"""Of one page each."""


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return pdf_bytes(build_document(priced(), FORMS))


def compared(content: bytes, anew: bytes) -> Compared:
    return compared_pdf(content, anew, "แผ่น.pdf")


def test_saved_anew_by_another_program_it_is_told_as_such(pdf: bytes) -> None:
    saved = altered.saved_anew(pdf)
    assert saved != pdf
    assert compared(saved, pdf) == Compared("resaved", 2)


@pytest.mark.parametrize("name", [b"JavaScript", b"Java#53cript"])
def test_what_acts_by_itself_is_not_vouched_for(pdf: bytes, name: bytes) -> None:
    """A script may show what no drawing here shows; a page to begin with changes nothing."""
    catalog = b"/Type /Catalog"
    assert pdf.count(catalog) == 1
    acting = pdf.replace(catalog, catalog + b" /OpenAction << /S /" + name + b" /JS (a) >>")
    assert (compared(acting, pdf).outcome, compared(acting, pdf).right) == ("unlike", False)
    opening = pdf.replace(catalog, catalog + b" /OpenAction << /S /Named /N /FirstPage >>")
    assert compared(opening, pdf) == Compared("resaved", 2)


def test_one_digit_drawn_as_another_is_seen(pdf: bytes) -> None:
    told = Difference("หน้า 2", "ข้อความต่างกัน", OTHER, PRICE)
    assert compared(altered.drawn_as(pdf, PRICE, OTHER), pdf) == Compared("changed", 2, told)


def test_what_is_drawn_counts_whatever_can_be_copied(pdf: bytes) -> None:
    forged = altered.said_as(altered.drawn_as(pdf, PRICE, OTHER), OTHER, PRICE)
    with pypdfium2.PdfDocument(forged) as read:
        assert OTHER not in read[1].get_textpage().get_text_range()
    told = Difference("หน้า 2", "ภาพต่างกัน", PRICE, PRICE)
    assert compared(forged, pdf) == Compared("unlike", 2, told)


def test_what_is_copied_is_what_is_drawn(pdf: bytes) -> None:
    found = compared(altered.said_as(pdf, PRICE, OTHER), pdf)
    assert found.difference == Difference("หน้า 2", "ข้อความที่ค้นหรือคัดลอกได้ไม่ตรงกับที่เห็น", OTHER, PRICE)


@pytest.mark.parametrize("printed_only", [False, True])
def test_what_is_put_on_a_page_is_seen(pdf: bytes, printed_only: bool) -> None:
    noted = altered.with_note(pdf, 0, printed_only=printed_only)
    found = compared(noted, pdf)
    assert (found.outcome, found.right) == ("unlike", False)
    assert found.difference is not None
    assert (found.difference.where, found.difference.what) == ("หน้า 1", "ภาพต่างกัน")


def test_a_page_of_another_estimate_is_seen(pdf: bytes) -> None:
    special = (Part("special", "ค่าใช้จ่ายพิเศษตามข้อกำหนด"), [line("ค่าขนย้าย", "1", "เหมา", "75000")])
    other = pdf_bytes(build_document(priced((*PARTS[:2], special)), FORMS))
    found = compared(altered.with_page_of(pdf, other, 1), pdf)
    assert found.difference == Difference("หน้า 2", "ข้อความต่างกัน", "75,000.00", "65,000.00")


def test_a_missing_or_additional_page_is_told(pdf: bytes) -> None:
    found = compared(altered.without_page(pdf, 0), pdf)
    less = found.difference
    assert not found.same_figures
    assert less == Difference("ตั้งแต่หน้า 1", "จำนวนหน้าต่างกัน", "1 หน้า", "2 หน้า")
    more = compared(pdf, altered.without_page(pdf, 1)).difference
    assert more == Difference("ตั้งแต่หน้า 2", "จำนวนหน้าต่างกัน", "2 หน้า", "1 หน้า")


def test_a_print_of_another_layout_may_have_the_same_figures(pdf: bytes) -> None:
    """As an earlier version of the program may have printed it; a changed amount is another."""
    committee = (*COMMITTEE, Member("member", "นายอื่น", "นายช่าง"))
    other = pdf_bytes(build_document(priced(committee=committee), FORMS))
    found = compared(other, pdf)
    assert (found.outcome, found.same_figures) == ("changed", True)
    assert not compared(altered.drawn_as(other, PRICE, OTHER), pdf).same_figures


def test_pages_of_another_size_are_told_and_not_drawn(pdf: bytes) -> None:
    def enlarge(document: pypdfium2.PdfDocument) -> None:
        document[1].set_mediabox(0, 0, 14_400, 14_400)

    found = compared(altered.saved_anew(pdf, enlarge), pdf).difference
    assert found == Difference("หน้า 2", "ขนาดหน้าต่างกัน", "14400 x 14400 จุด", "595 x 842 จุด")


def test_what_cannot_be_read_is_refused_in_a_sentence(pdf: bytes) -> None:
    for broken in (b"%PDF-1.7", pdf[: len(pdf) // 3], zlib.compress(pdf)):
        with pytest.raises(UserError, match="เสียหาย"):
            compared(broken, pdf)


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=40))
def test_no_damage_is_taken_for_the_print(pdf: bytes, at: int, odd: bytes) -> None:
    """Nor for anything but damage or a difference: a PDF may bear it where nothing is drawn."""
    at %= len(pdf)
    try:
        found = compared(pdf[:at] + odd + pdf[at + len(odd) :], pdf)
    except UserError:
        return
    assert found.outcome != "same"


def test_it_tells_how_far_it_is_and_may_be_stopped(pdf: bytes) -> None:
    told: list[tuple[int, int]] = []
    saved = altered.saved_anew(pdf)
    compared_pdf(saved, pdf, "แผ่น.pdf", lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]

    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        compared_pdf(saved, pdf, "แผ่น.pdf", stop)
