"""An office's PDF of the guideline: looked through, copied, opened as it was looked through."""

from __future__ import annotations

from pathlib import Path

import pytest

from estimator.app.guideline import official_pdf
from estimator.app.guideline.official_pdf import (
    BEGINS,
    CLAUSE_PAGE,
    KeptPdf,
    PdfPlace,
    keep_pdf,
    kept_pdf,
    pdf_path,
    to_open,
)
from estimator.domain.clauses import ClauseThere, Guideline
from estimator.errors import UserError
from estimator.sheets.printing import build_document, pdf_bytes
from tests.sheets.samples import priced

EDITION: Guideline = "2569"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return pdf_bytes(build_document(priced(), ["pr5a", "pr6"]))


@pytest.fixture
def source(pdf: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "แนวทาง.pdf"
    path.write_bytes(pdf)
    return path


def place(kept: KeptPdf | None, number: str = "9.5", page: int | None = 1) -> PdfPlace:
    assert kept is not None
    return PdfPlace(kept, EDITION, ClauseThere(number, page=page))


def notes_path() -> Path:
    return pdf_path(EDITION).with_suffix(".json")


def test_nothing_is_kept_at_first() -> None:
    assert kept_pdf("2565") is None
    assert not pdf_path("2565").parent.exists()


def test_the_copy_is_the_file_to_the_last_byte_and_needs_the_file_no_more(
    source: Path, pdf: bytes
) -> None:
    kept = keep_pdf(source, EDITION)
    source.unlink()
    assert kept.pages == 2
    assert to_open(kept, EDITION).read_bytes() == pdf
    assert kept_pdf(EDITION) == kept
    assert kept_pdf("2565") is None


def test_what_is_refused_leaves_what_was_kept(source: Path, tmp_path: Path, pdf: bytes) -> None:
    kept = keep_pdf(source, EDITION)
    odd = tmp_path / "odd.pdf"
    odd.write_bytes(b"%PDF-1.4")
    with pytest.raises(UserError, match=r"odd\.pdf"):
        keep_pdf(odd, EDITION)
    assert kept_pdf(EDITION) == kept
    assert to_open(kept, EDITION).read_bytes() == pdf


def test_a_large_file_is_not_read(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(official_pdf, "_LARGEST", 100)
    with pytest.raises(UserError, match="ใหญ่เกิน"):
        keep_pdf(source, EDITION)
    assert not pdf_path(EDITION).exists()


def test_a_copy_that_is_another_by_now_is_not_opened(source: Path) -> None:
    kept = keep_pdf(source, EDITION)
    path = pdf_path(EDITION)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(UserError, match="ถูกแก้หลังจากที่ตรวจไว้"):
        to_open(kept, EDITION)
    path.unlink()
    with pytest.raises(UserError, match="ไม่พบสำเนา"):
        to_open(kept, EDITION)


def test_the_page_is_the_offices_or_by_its_printed_number(source: Path) -> None:
    kept = keep_pdf(source, EDITION)
    assert place(kept).page == 1
    assert place(kept, page=None).page is None
    begun = BEGINS.accept(place(kept), "๒")
    assert place(begun).page == 2
    assert place(begun, page=2).page is None  # beyond the end of the file
    told = CLAUSE_PAGE.accept(place(begun), " 1 ")
    assert (place(told).page, place(told, "9.6").page) == (1, 2)
    assert kept_pdf(EDITION) == told
    assert CLAUSE_PAGE.show(place(told)) == "1"
    forgotten = CLAUSE_PAGE.accept(place(told), "")
    assert place(forgotten).page == 2
    assert BEGINS.accept(place(forgotten), "").begins == 1


@pytest.mark.parametrize("typed", ["0", "3", "-1", "1.5", "ก", "9" * 6, "1 2", "²"])
def test_a_page_that_the_file_has_not_is_refused(source: Path, typed: str) -> None:
    kept = keep_pdf(source, EDITION)
    for field in (BEGINS, CLAUSE_PAGE):
        with pytest.raises(UserError, match="ตั้งแต่ 1 ถึง 2"):
            field.accept(place(kept), typed)
    assert kept_pdf(EDITION) == kept


def test_pages_stay_with_a_file_of_as_many_pages_alone(
    source: Path, tmp_path: Path, pdf: bytes
) -> None:
    told = CLAUSE_PAGE.accept(place(keep_pdf(source, EDITION)), "2")
    source.write_bytes(pdf + b"\n")
    again = keep_pdf(source, EDITION)
    assert again.of_clauses == told.of_clauses
    assert again.checksum != told.checksum
    other = tmp_path / "other.pdf"
    other.write_bytes(pdf_bytes(build_document(priced(), ["pr6"])))
    assert keep_pdf(other, EDITION).of_clauses == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b'{"checksum": "x", "pages": 0}',
        b'{"checksum": "x", "pages": true}',
        b'{"checksum": "x", "pages": 2, "begins": 3}',
        b'{"checksum": "x", "pages": 2, "of_clauses": {"9": 1.0}}',
        b'{"checksum": "x", "pages": 2, "of_clauses": [1]}',
        b'{"checksum": 1, "pages": 2}',
        b'{"checksum": "x", "pages": 99999}',
        b'{"checksum": "x", "pages": 2, "more": 1}',
        b"[" * 5_000,
        b"\xff",
    ],
)
def test_notes_that_cannot_be_read_are_told_and_put_right_by_choosing_anew(
    source: Path, content: bytes
) -> None:
    keep_pdf(source, EDITION)
    notes_path().write_bytes(content)
    with pytest.raises(UserError, match="โปรดเลือกแฟ้ม PDF ใหม่"):
        kept_pdf(EDITION)
    assert keep_pdf(source, EDITION) == kept_pdf(EDITION)
