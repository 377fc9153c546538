"""A sheet is made anew as it was printed, and compared; what cannot be is never called right."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import load_workbook
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from estimator.app.forms.comparing import Compared, Runners, SheetFile, read_sheet
from estimator.app.forms.making import (
    Kinds,
    OrderToRead,
    keep_new_forms,
    make,
    order_of,
    set_to_make,
    write_pages,
    write_set,
)
from estimator.app.forms.office import take_in
from estimator.app.forms.renewing import kept_forms_of, renew, renewal
from estimator.app.forms.verifying import SheetVerdict, to_compare, verify_sheet
from estimator.app.revision_forms import FormsToPrint
from estimator.app.session import EstimateSession
from estimator.errors import UserError
from estimator.files.cancelling import Progress
from estimator.files.places import forms
from estimator.files.work_process import Job
from estimator.store.estimate.estimate_file import create_estimate_file
from tests.sheets.comparing.altered import saved_anew, with_note
from tests.ui.samples import sample_books, sample_estimate

T = TypeVar("T")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[EstimateSession]:
    books = sample_books()
    now = datetime.fromisoformat("2026-06-20T10:42:00")
    made = EstimateSession(books, who="ผู้ทดสอบ", clock=lambda: now)
    path = tmp_path / "ตัวอย่าง.estimate"
    made.show(create_estimate_file(path, sample_estimate(), books, who="ผู้ทดสอบ", when=now))
    yield made
    made.show(None)


def name(session: EstimateSession, text: str) -> None:
    assert session.file is not None
    session.file.name_revision(text, "", session.now(), session.books)


def printed(
    session: EstimateSession, out: Path, forms: list[str] | None = None, *, thai: bool = False
) -> tuple[Path, Path]:
    """A PDF and a workbook of the open estimate as it stands."""
    order = order_of(session, thai_digits=thai)
    assert isinstance(order, OrderToRead)
    assert session.path is not None
    read = order.read()
    keep_new_forms(session, read)
    kinds = Kinds(one_file=True)
    pdf, book = write_set(read, out, session.path, forms, kinds, overwrite=False).files
    return pdf, book


def verdict(session: EstimateSession, sheet: Path, runners: Runners | None = None) -> SheetVerdict:
    return verify_sheet(to_compare(session), read_sheet(sheet), runners=runners or Runners())


def outcome(found: SheetVerdict) -> Compared:
    assert found.comparison is not None
    assert found.comparison.compared is not None
    return found.comparison.compared


def renewed(session: EstimateSession, folder: Path, width: int) -> None:
    """The estimate has the office's own ปร.6 from now on, with a column so wide."""
    text = (forms() / "2560" / "pr6.toml").read_text(encoding="utf-8")
    path = folder / "pr6.toml"
    path.write_text(text.replace("width_mm = 95", f"width_mm = {width}"), encoding="utf-8")
    take_in(path, "2560")
    kept = kept_forms_of(session)
    assert kept is not None
    renew(session, renewal(kept, "2560"))


def test_a_sheet_is_made_anew_with_the_choices_it_was_printed_with(
    session: EstimateSession, tmp_path: Path
) -> None:
    name(session, "ที่ 1")
    for at, (wanted, thai) in enumerate(((None, False), (["pr6"], True), (["pr4", "pr5a"], False))):
        for sheet in printed(session, tmp_path / str(at), wanted, thai=thai):
            found = verdict(session, sheet)
            assert (found.kind, outcome(found).outcome) == ("revision", "same")


def test_some_pages_that_the_program_printed_are_told_and_right(
    session: EstimateSession, tmp_path: Path
) -> None:
    name(session, "ที่ 1")
    order = order_of(session, thai_digits=False)
    assert isinstance(order, OrderToRead)
    assert session.path is not None
    read = order.read()
    keep_new_forms(session, read)
    wanted = set_to_make(read)
    last = make(wanted).forms[-1].in_whole[-1]
    sheet, whole = tmp_path / "บางแผ่น.pdf", tmp_path / "ทั้งชุด.pdf"
    write_pages(wanted, [last, 0, 0], sheet, session.path, overwrite=False)
    found = verdict(session, sheet)
    assert (found.kind, outcome(found)) == ("revision", Compared("same", 3))
    assert re.search(
        r"แฟ้มนี้มีเฉพาะ\S.* แผ่นที่ 1 จาก \d+ แผ่น, .* แผ่นที่ 1, 1 จาก \d+ แผ่น ไม่ใช่ทั้งชุด", found.sentence
    )
    content = sheet.read_bytes()
    sheet.write_bytes(saved_anew(content))
    assert outcome(verdict(session, sheet)).outcome == "resaved"
    # It has neither other pages than it says, nor other contents.
    for said in (b"1-1", b"1-3", b"1-999"):
        found_pages = re.search(rb"estimate-pages-([0-9+-]+)", content)
        assert found_pages is not None
        sheet.write_bytes(content.replace(found_pages[1], said.ljust(len(found_pages[1]), b" ")))
        assert verdict(session, sheet).kind in ("changed", "unproved")
    sheet.write_bytes(with_note(content, 1))
    assert verdict(session, sheet).kind in ("changed", "unproved")
    # All pages are the whole, whoever asked for them one by one.
    write_pages(wanted, range(last + 1), whole, session.path, overwrite=False)
    assert "มีเฉพาะ" not in verdict(session, whole).sentence


def test_each_name_of_one_state_is_compared_under_its_own(
    session: EstimateSession, tmp_path: Path
) -> None:
    draft, _ = printed(session, tmp_path / "draft", ["pr6"])
    for text in ("ที่ 1", "ที่ 2", "ที่ 3"):
        name(session, text)
        sheet, _ = printed(session, tmp_path / text, ["pr6"])
    sheets = sorted(tmp_path.glob("ที่*/*.pdf"))
    assert len({sheet.read_bytes() for sheet in sheets}) == 3
    for sheet in sheets:
        assert outcome(verdict(session, sheet)).outcome == "same"
    found = verdict(session, draft)
    assert (found.kind, outcome(found).outcome) == ("draft", "same")


def test_a_form_that_the_file_keeps_none_of_is_told_where_this_pc_has_another(
    session: EstimateSession, tmp_path: Path, user_data: Path
) -> None:
    """The command keeps no forms: it prints with the office's own, which another PC lacks."""
    name(session, "ที่ 1")
    text = (forms() / "2560" / "pr6.toml").read_text(encoding="utf-8")
    path = tmp_path / "pr6.toml"
    path.write_text(text.replace("width_mm = 95", "width_mm = 80"), encoding="utf-8")
    take_in(path, "2560")
    order = order_of(session, thai_digits=False)
    assert order is not None
    assert session.path is not None
    unkept = replace(order.read(), forms=FormsToPrint({}))
    kinds = Kinds(one_file=True)
    sheets = write_set(unkept, tmp_path / "out", session.path, ["pr6"], kinds, overwrite=False)
    assert [verdict(session, sheet).kind for sheet in sheets.files] == ["revision"] * 2
    (user_data / "forms" / "2560" / "pr6.toml").unlink()
    pdf, book = (verdict(session, sheet) for sheet in sheets.files)
    for found in (pdf, book):
        assert found.comparison is not None
        assert not found.comparison.as_then
    assert not pdf.is_of_revision
    assert "แบบฟอร์มที่แฟ้มประมาณราคานี้ไม่มีแล้ว" in pdf.sentence


def test_forms_that_were_renewed_since_are_used_or_it_is_said(
    session: EstimateSession, tmp_path: Path
) -> None:
    name(session, "ที่ 1")
    pdf, book = printed(session, tmp_path / "out", ["pr6"])
    renewed(session, tmp_path, 90)
    for sheet in (pdf, book):
        assert outcome(verdict(session, sheet)).outcome == "same"
    # Signed sheets stay provable however often the forms are renewed.
    for width in (85, 88, 92):
        renewed(session, tmp_path, width)
        for sheet in (pdf, book):
            assert outcome(verdict(session, sheet)).outcome == "same"


def test_a_workbook_is_one_whatever_it_is_called(session: EstimateSession, tmp_path: Path) -> None:
    name(session, "ที่ 1")
    _, book = printed(session, tmp_path / "out")
    sheet = tmp_path / "แผ่น.pdf"
    sheet.write_bytes(book.read_bytes())
    assert verdict(session, sheet).sentence.endswith(" เนื้อหาตรงกับที่พิมพ์จากโปรแกรมครบทั้ง 8 แผ่นงาน")
    read = load_workbook(book)
    tab = read["แบบ ปร.4"]
    price = next(c for row in tab for c in row if c.column == 5 and c.data_type == "n" and c.value)
    price.value = 1
    with sheet.open("wb") as opened:
        read.save(opened)
    found = verdict(session, sheet)
    assert (found.kind, found.is_of_revision) == ("changed", False)
    assert f"แผ่นงาน “แบบ ปร.4” เซลล์ {price.coordinate} ค่าต่างกัน ในแฟ้มเป็น “" in found.sentence


def test_a_workbook_of_another_version_is_not_called_altered(
    session: EstimateSession, tmp_path: Path
) -> None:
    name(session, "ที่ 1")
    _, book = printed(session, tmp_path / "out", ["pr4"])
    sheet = tmp_path / "แผ่น.xlsx"
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(sheet, "w") as new:
        for each in old.namelist():
            text = old.read(each).decode() if each.endswith(".xml") else ""
            text = re.sub(" estimate-workbook-[0-9]+", "", text)
            text = text.replace("ROUND(C10*E10,2)", "ROUND(E10*C10,2)")
            new.writestr(each, text or old.read(each))
    found = verdict(session, sheet)
    assert (found.kind, found.is_of_revision) == ("unproved", False)
    assert "ตรงกันทุกช่องที่พิมพ์ แต่เมื่อเปิดแล้วคำนวณใหม่อาจได้ค่าอื่น โปรดพิมพ์ใหม่" in found.sentence
    assert "แฟ้มอาจถูกแก้ไข" not in found.sentence


def test_a_draft_that_was_altered_is_not_called_the_same(
    session: EstimateSession, tmp_path: Path
) -> None:
    draft, _ = printed(session, tmp_path / "out", ["pr6"])
    assert verdict(session, draft).kind == "draft"
    draft.write_bytes(with_note(draft.read_bytes(), 0))
    found = verdict(session, draft)
    assert found.kind == "unproved"
    assert found.sentence.startswith(
        f"“{draft.name}” มีรหัสตรวจของร่างของข้อมูลที่แก้ไขล่าสุดในแฟ้มนี้ แต่ยืนยันเนื้อหาไม่ได้ "
        "ข้อความตรงกันทุกหน้า แต่หน้า 1 ภาพต่างกัน"
    )


def test_what_is_read_apart_is_only_what_is_not_as_made_anew(
    session: EstimateSession, tmp_path: Path
) -> None:
    def died(job: Job[T], progress: Progress) -> T:
        raise UserError("งานหยุดไปกลางคัน")

    name(session, "ที่ 1")
    pdf, _ = printed(session, tmp_path / "out", ["pr6"])
    assert verdict(session, pdf, Runners(reading=died)).is_of_revision
    pdf.write_bytes(saved_anew(pdf.read_bytes()))
    assert verdict(session, pdf).is_of_revision
    found = verdict(session, pdf, Runners(reading=died))
    assert (found.kind, found.is_of_revision) == ("unproved", False)
    assert "แต่เทียบเนื้อหาไม่ได้ (งานหยุดไปกลางคัน) จึงยืนยันไม่ได้" in found.sentence


def a_zip_file() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr("a", "b")
    return written.getvalue()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda sheet: sheet.replace(b" estimate-printed-", b" estimate-printed."), "โปรแกรมรุ่นก่อน"),
        (lambda sheet: sheet + sheet.replace(b"-arabic-", b"-thai-"), "พิมพ์ต่างคราวกัน"),
        (lambda sheet: sheet.replace(b"%PDF-", b"%TXT-"), "ไม่ใช่ PDF หรือสมุดงาน"),
        (lambda sheet: sheet + a_zip_file(), "เป็นทั้ง PDF และสมุดงาน"),
        (lambda sheet: b"PK\x03\x04" + sheet, "เป็นทั้ง PDF และสมุดงาน"),
        (lambda sheet: sheet.replace(b"pr6-", b"pr9-"), "ไม่มีข้อมูลสำหรับแบบ pr9"),
        (lambda sheet: b"%PDF-1.4\n" + sheet[sheet.index(b"/Keywords") :][:400], "เสียหาย"),
    ],
)
def test_what_cannot_be_compared_is_said_and_never_right(
    session: EstimateSession, tmp_path: Path, change: Callable[[bytes], bytes], says: str
) -> None:
    name(session, "ที่ 1")
    pdf, _ = printed(session, tmp_path / "out", ["pr6"])
    pdf.write_bytes(change(pdf.read_bytes()))
    found = verdict(session, pdf)
    assert (found.kind, found.is_of_revision) == ("unproved", False)
    assert "แต่เทียบเนื้อหาไม่ได้ (" in found.sentence
    assert says in found.sentence


def locked(password: str) -> bytes:
    written = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="เจ้าของ", strength=128)
    canvas = Canvas(written, encrypt=lock)
    canvas.setKeywords(f"estimate-sha256-{'3f' * 32} estimate-printed-arabic-pr6-{'0' * 16}")
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def test_a_pdf_locked_against_changes_is_read_and_one_with_a_password_is_not(
    tmp_path: Path,
) -> None:
    sheet = tmp_path / "แผ่น.pdf"
    sheet.write_bytes(locked(""))
    found = read_sheet(sheet)
    assert isinstance(found, SheetFile)
    assert [each.checksum for each in found.marks] == ["3f" * 32]
    assert [each.forms for each in found.choices] == [("pr6",)]
    sheet.write_bytes(locked("ลับ"))
    with pytest.raises(UserError, match="มีรหัสผ่าน โปรดบันทึกโดยไม่ใส่รหัสผ่าน"):
        read_sheet(sheet)
