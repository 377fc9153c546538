"""A PDF that somebody brought is taken where it shows pages, and refused where it does more."""

from __future__ import annotations

import io
import re

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from estimator.errors import UserError
from estimator.files.cancelling import unhindered
from estimator.sheets.comparing.harmless_pdf import pages_of_harmless
from estimator.sheets.printing import build_document, pdf_bytes
from tests.sheets.comparing import altered
from tests.sheets.samples import priced


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return pdf_bytes(build_document(priced(), ["pr5a", "pr6"]))


def with_catalog(pdf: bytes, keys: bytes) -> bytes:
    return altered.with_keys(pdf, b"/Catalog", keys)


def refusal(content: bytes) -> str:
    with pytest.raises(UserError) as refused:
        pages_of_harmless(content, "แนวทาง.pdf", unhindered)
    return str(refused.value)


def test_pages_are_counted_and_told_one_by_one(pdf: bytes) -> None:
    told: list[tuple[int, int]] = []
    count = pages_of_harmless(pdf, "แนวทาง.pdf", lambda done, of: told.append((done, of)))
    assert count == 2
    assert told == [(1, 2), (2, 2)]
    assert pages_of_harmless(altered.saved_anew(pdf), "แนวทาง.pdf", unhindered) == 2


@pytest.mark.parametrize(
    "keys",
    [
        b"/OpenAction [null /Fit]",
        b"/OpenAction <</S/GoTo/D[null /Fit]>>",
        b"/AA <</WC <</S/URI/URI(https://www.gprocurement.go.th)>>>>",
        b"/StructTreeRoot <</K <</S/Launcher>>>>",
    ],
)
def test_a_place_in_the_file_and_a_link_to_the_web_are_no_commands(pdf: bytes, keys: bytes) -> None:
    assert pages_of_harmless(with_catalog(pdf, keys), "แนวทาง.pdf", unhindered) == 2


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (b"/OpenAction <</S/JavaScript/JS(app.alert(1))>>", "JavaScript"),
        (b"/OpenAction <</S/GoTo/D[null /Fit]/Next <</S/Launch/F(a.exe)>>>>", "เปิดโปรแกรม"),
        (b"/AA <</WC [<</S/SubmitForm/F(http://x)>>]>>", "ส่งข้อมูลออก"),
        (b"/AA <</WC <</S/GoToR/F(other.pdf)/D[0 /Fit]>>>>", "เปิดโปรแกรม"),
        (b"/AA <</WC <</S/#4aavaScript>>>>", "JavaScript"),
        (b"/Names <</EmbeddedFiles <</Names[]>>>>", "แฟ้มแนบ"),
        (b"/AF [<</Type/Filespec/EF <<>>>>]", "แฟ้มแนบ"),
    ],
)
def test_what_does_more_than_show_pages_is_refused(pdf: bytes, keys: bytes, told: str) -> None:
    assert told in refusal(with_catalog(pdf, keys))


def locked(password: str) -> bytes:
    written = io.BytesIO()
    canvas = Canvas(written, encrypt=StandardEncryption(password, "owner"))
    canvas.drawString(9, 9, "x")
    canvas.save()
    return written.getvalue()


def test_one_locked_against_changes_is_taken_and_one_with_a_password_is_not() -> None:
    assert pages_of_harmless(locked(""), "แนวทาง.pdf", unhindered) == 1
    assert "รหัสผ่าน" in refusal(locked("secret"))


def test_what_another_program_wrote_anew_is_looked_at_too(pdf: bytes) -> None:
    acting = with_catalog(pdf, b"/OpenAction <</S/JavaScript/JS(app.alert(1))>>")
    assert "JavaScript" in refusal(altered.saved_anew(acting))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 no more", b"PK\x03\x04", b"plain words"])
def test_what_is_no_pdf_is_refused_in_words(content: bytes) -> None:
    assert "อ่านเป็น PDF ไม่ได้" in refusal(content)


def test_a_pdf_cut_short_is_refused(pdf: bytes) -> None:
    kids = re.search(rb"/Kids \[([^]]+)\]", pdf)
    assert kids is not None
    refusal(pdf[: kids.start()])
