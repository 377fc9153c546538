"""A PDF is held against itself made anew: what is drawn counts, and what was put on top."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.domain.bill.rows import Part
from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.procedure.committee import Member
from estimator.errors import UserError
from estimator.files.cancelling import Cancelled
from estimator.sheets import checksums
from estimator.sheets.comparing.outcome import Compared, Difference
from estimator.sheets.comparing.pdf_pages import compared_pdf
from estimator.sheets.printed_state import PrintedState
from estimator.sheets.printing import Options, build_document, pdf_bytes
from tests.sheets.comparing import altered
from tests.sheets.samples import COMMITTEE, PARTS, line, priced

PRICE, OTHER = "1,376,000.00", "1,876,000.00"
FORMS = ["pr5a", "pr6"]
"""Of one page each."""
NOW = "estimate-layout-"
"""Before the number of the way in which the program lays pages out."""


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return pdf_bytes(build_document(priced(), FORMS))


def compared(content: bytes, anew: bytes) -> Compared:
    return compared_pdf(content, anew, "แผ่น.pdf")


def test_saved_anew_by_another_program_it_is_told_as_such(pdf: bytes) -> None:
    saved = altered.saved_anew(pdf)
    assert saved != pdf
    assert compared(saved, pdf) == Compared("resaved", 2)


NOTE = b"/Annots [<< /Type /Annot /Rect [30 30 90 60] /F 4 %s >>]"
FIELD = b"/Subtype /Widget /FT /%s /T (a) /Rect [30 30 90 60] /F 6 /V (9)"
LOOK = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length %d >>\nstream\n%s\nendstream"


@pytest.mark.parametrize(
    "keys",
    [
        b"/OpenAction << /S /Java#53cript /JS (a) >>",
        b"/OpenAction << /S /Named /N /FirstPage >>",
        b"/OpenAction << /S /Hide /T (a) /H false >>",
        b"/OpenAction [null /Fit]",
        b"/AA << /WP << /S /ResetForm >> >>",
        b"/AcroForm << /Fields [NEW 0 R] >>",
        b"/AcroForm << /Fields [] /NeedAppearances true >>",
        b"/Collection << /D (a.pdf) >>",
        b"/Names << /EmbeddedFiles << /Names [] >> >>",
        b"/Names << /AlternatePresentations << /Names [] >> >>",
        b"/OCProperties << /OCGs [] /D << >> >>",
        b"/PageLabels << /Nums [] >>",
        b"/Threads []",
        b"/Unheard#20of 1",
    ],
)
def test_what_a_program_may_do_with_a_file_is_not_vouched_for(pdf: bytes, keys: bytes) -> None:
    """It may show what no drawing here shows, and the prints have nothing of it."""
    acting = altered.with_keys(pdf, b"/Catalog", keys, b"<< " + FIELD % b"Tx" + b" >>")
    found = compared(acting, pdf)
    assert (found.outcome, found.right) == ("added", False)
    assert found.difference is not None
    assert found.difference.where == "แฟ้ม"


@pytest.mark.parametrize(
    "keys",
    [
        NOTE % b"/Subtype /Polygon /Vertices [30 30 90 30 90 60] /IC [1 1 1]",
        NOTE % b"/Subtype /Line /L [30 30 90 60] /Cap true /Contents (9,000,000.00)",
        NOTE % b"/Subtype /Stamp /Name /Draft",
        NOTE % b"/Subtype /Link /Border [0 0 14] /C [0 0 0]",
        NOTE % b"/Subtype /Popup /Open true",
        NOTE % (FIELD % b"Tx"),
        NOTE % (FIELD % b"Sig"),
        b"/Annots [NEW 0 R]",
        b"/AA << /O << /S /SetOCGState /State [] >> >>",
        b"/CropBox [0 0 595.2 500]",
        b"/UserUnit 1.0001",
        b"/Group << /S /Transparency /I true >>",
        b"/VP []",
        b"/Thumb NEW 0 R",
    ],
)
def test_what_a_program_may_show_on_a_page_is_not_vouched_for(pdf: bytes, keys: bytes) -> None:
    found = compared(altered.with_keys(pdf, b"/Page", keys, LOOK % (1, b"q")), pdf)
    assert not found.right


def test_what_is_put_on_a_page_and_not_drawn_here_is_named(pdf: bytes) -> None:
    covered = NOTE % b"/Subtype /Polygon /Vertices [30 30 90 30 90 60] /IC [1 1 1]"
    found = compared(altered.with_keys(pdf, b"/Page", covered), pdf)
    what = "หมายเหตุหรือสิ่งที่วางบนหน้า (/Annots) ไม่เหมือนที่พิมพ์จากโปรแกรม"
    assert found == Compared("added", 2, Difference("หน้า 1", what))


@pytest.mark.parametrize(
    ("look", "rect", "right"),
    [
        (b"% DSBlank\n", b"[0 0 0 0]", True),
        (b"0 0 9 9 re f", b"[0 0 0 0]", False),
        (b"% DSBlank\n", b"[30 30 90 60]", False),
    ],
)
def test_a_signature_that_is_not_seen_is_no_difference(
    pdf: bytes, look: bytes, rect: bytes, right: bool
) -> None:
    """It is what an office's service for signing leaves."""
    number = altered.size_of(pdf)
    looks = b"/AP << /N %d 0 R >>" % (number + 1)
    field = b"<< /Subtype /Widget /FT /Sig /T (a) /F 132 /Rect %s %s >>" % (rect, looks)
    form = b"/AcroForm << /SigFlags 3 /Fields [NEW 0 R] >>"
    once = altered.with_keys(pdf, b"/Catalog", form, field, LOOK % (len(look), look))
    assert compared(once, pdf).right is right
    twice = altered.with_keys(once, b"/Page", b"/Annots [%d 0 R]" % number)
    assert compared(twice, pdf).right is right


@pytest.mark.parametrize(
    ("of", "keys"),
    [
        (b"/Catalog", b"/Metadata NEW 0 R"),
        (b"/Catalog", b"/Version /1.7"),
        (b"/Page", b"/Annots []"),
        (b"/Page", b"/LastModified (D:20260101)"),
    ],
)
def test_what_no_program_shows_is_no_difference(pdf: bytes, of: bytes, keys: bytes) -> None:
    """As programs put in that write a PDF anew."""
    assert compared(altered.with_keys(pdf, of, keys, LOOK % (1, b"q")), pdf).right


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: b"%PDF-1.4\n" + pdf,
        lambda pdf: pdf + b"%%EOF more",
        lambda pdf: altered.with_keys(pdf, b"/Page", b"/MediaBox [0 0 10 10] /MediaBox [0 0 9 9]"),
        lambda pdf: pdf.replace(b"/Type /Catalog", b"/Type /Catalog /Lang (th-TH)"),
        lambda pdf: altered.with_keys(pdf, b"/Catalog", b"").replace(b"/Prev", b"/XRefStm 9 /Prev"),
    ],
)
def test_what_programs_may_read_each_in_its_own_way_is_not_vouched_for(
    pdf: bytes, change: Callable[[bytes], bytes]
) -> None:
    found = compared(change(pdf), pdf)
    assert not found.right


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
    assert found.outcome == "part"
    assert less == Difference("หน้า 2 ของทั้งชุด 2 หน้า", "ไม่ครบชุด")
    more = compared(pdf, altered.without_page(pdf, 1)).difference
    assert more == Difference("ตั้งแต่หน้า 2", "จำนวนหน้าต่างกัน", "2 หน้า", "1 หน้า")


def test_pages_in_another_order_are_told_by_their_places(pdf: bytes) -> None:
    found = compared(altered.with_first_page_last(pdf), pdf)
    told = Difference("หน้า 2, 1 ของทั้งชุด 2 หน้า", "เรียงหน้าต่างไป")
    assert (found, found.right) == (Compared("part", 2, told), False)
    noted = altered.with_keys(pdf, b"/Page", NOTE % b"/Subtype /Popup /Open true")
    assert compared(altered.with_first_page_last(noted), pdf).outcome == "changed"


def test_a_print_of_another_layout_may_have_the_same_figures(pdf: bytes) -> None:
    """As an earlier version of the program may have printed it; a changed amount is another."""
    committee = (*COMMITTEE, Member("member", "นายอื่น", "นายช่าง"))
    other = pdf_bytes(build_document(priced(committee=committee), FORMS))
    found = compared(other, pdf)
    assert (found.outcome, found.same_figures) == ("changed", True)
    assert not compared(altered.drawn_as(other, PRICE, OTHER), pdf).same_figures


def of_layout(*, thai: bool, way: str, estimate: PricedEstimate | None = None) -> bytes:
    """As a version of the program that lays pages out in this way may have printed it."""
    options = Options(thai_digits=thai, state=PrintedState(checksum="3f" * 32))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checksums, "_LAYOUT", way)
        return pdf_bytes(build_document(estimate or priced(), FORMS, options))


def test_a_print_of_another_version_with_the_same_words_is_not_called_changed() -> None:
    today = of_layout(thai=True, way=NOW)
    for way in ("", f"{NOW}9"):
        found = compared(of_layout(thai=False, way=way), today)
        assert (found.outcome, found.right) == ("earlier", False)
        assert found.difference is not None
        assert compared(of_layout(thai=True, way=way), today).right
    assert compared(of_layout(thai=False, way=NOW), today).outcome == "changed"
    # Whoever says that it is of another version hides nothing.
    committee = (*COMMITTEE, Member("member", "นายอื่น", "นายช่าง"))
    other = of_layout(thai=False, way="", estimate=priced(committee=committee))
    assert compared(other, today).outcome == "changed"
    drawn = altered.drawn_as(of_layout(thai=False, way=""), PRICE, OTHER)
    assert compared(drawn, today).outcome == "changed"


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
