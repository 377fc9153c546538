"""An office's own words at the foot of every sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest

from estimator.app.forms.notices import footers_cut
from estimator.errors import UserError
from estimator.files.places import forms
from estimator.sheets.document import (
    Document,
)
from estimator.sheets.forms.form_reader import parse_form
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.layout.footer import cut_footers
from estimator.sheets.printed_state import PrintedState
from estimator.sheets.printing import Options, build_document, pdf_bytes, write_workbook
from tests.sheets.samples import many_lines, priced

WORDS = "งานวิจัย & พัฒนา 16"


def document(footer: str, margin_mm: float = 11) -> Document:
    usual = usable_forms({}, "2560").definitions["pr4"]
    paper = replace(usual.paper, margin_mm=margin_mm)
    changed = replace(usual, footer=footer, paper=paper)
    return build_document(many_lines(60), ["pr4"], Options(definitions={"pr4": changed}))


def test_the_footer_is_at_the_foot_of_every_page_within_the_table() -> None:
    opened = pdfium.PdfDocument(pdf_bytes(document(f"{{agency}} {WORDS}")))
    assert len(opened) > 1
    for page in opened:
        text = page.get_textpage()
        at = text.get_text_range().index(WORDS[:4])
        left, bottom, *_ = text.get_charbox(at)
        assert bottom < 11 * 72 / 25.4
        assert bottom > 3
        assert left > page.get_width() / 2
        assert text.get_text_range().count("เทศบาลตำบลบ้านน้ำปั้น") >= 1
    opened.close()


def test_a_long_footer_is_cut_and_stays_on_the_right_half() -> None:
    opened = pdfium.PdfDocument(pdf_bytes(document("เอกสารแนบ " * 60)))
    text = opened[0].get_textpage()
    middle = opened[0].get_width() / 2 - 1
    below = 11 * 72 / 25.4
    assert text.get_text_bounded(right=middle, top=below).strip() == "ร่าง"
    assert text.get_text_bounded(left=middle, top=below).strip().startswith("เอกสารแนบ")
    opened.close()


def test_what_has_no_room_at_the_foot_is_told_once() -> None:
    words, name = ("เอกสารแนบ " * 60).strip(), "ฉบับ" + "ยาว" * 200
    assert [*cut_footers(document(WORDS))] == []
    whole = document("")
    for state, texts in (
        (PrintedState(), [words]),
        (PrintedState(False, name), [words, f"“{name}”"]),
        (PrintedState(True, name), [words, f"“{name}”"]),
        (PrintedState(False, "ฉบับที่ 2"), [words]),
    ):
        made = replace(document(words), state=state)
        found = [*cut_footers(replace(made, sheets=(*made.sheets, *made.sheets)))]
        assert [text.strip() for _, text, _ in found] == texts
        for label, text, part in found:
            assert label == made.sheets[0].label
            assert text.startswith(part.removesuffix("…"))
            assert len(part) < len(text)
    long = replace(whole, state=PrintedState(False, name))
    assert [text for _, text, _ in cut_footers(long)] == [f"“{name}”"]
    assert "ข้อความท้ายแผ่น “เอกสารแนบ" in next(footers_cut(document(words)))


def test_letters_that_the_face_lacks_are_put_in_known_ones_there_too() -> None:
    named = replace(document("เนื้อที่ 40 ㎡"), state=PrintedState(False, "แก้ 12 ㎥\nครั้งที่ 2"))
    opened = pdfium.PdfDocument(pdf_bytes(named))
    text = opened[0].get_textpage().get_text_bounded(top=11 * 72 / 25.4)
    assert "ฉบับ “แก้ 12 ลบ.ม. ครั้งที่ 2”" in text
    assert "เนื้อที่ 40 ตร.ม." in text
    opened.close()


def test_the_workbook_has_it_in_its_page_footer(tmp_path: Path) -> None:
    found = []
    for words in (WORDS, ""):
        write_workbook(document(words), tmp_path / "a.xlsx")
        footer = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0].oddFooter
        assert footer is not None
        assert footer.right is not None
        found.append(footer.right.text)
    assert found == ["งานวิจัย && พัฒนา 16", None]


def test_a_word_that_nobody_fills_in_is_refused() -> None:
    text = (forms() / "2560" / "pr6.toml").read_text(encoding="utf-8")
    with pytest.raises(UserError, match=r"บรรทัด 1: ค่า “footer” มี {office}"):
        parse_form(f'footer = "{{office}}"\n{text}', "pr6.toml", "2560")


def test_a_revision_with_a_stop_says_that_it_is_a_draft_on_paper_and_in_the_workbook(
    tmp_path: Path,
) -> None:
    for draft, words in ((True, "ร่าง ฉบับ “ที่ 1”"), (False, "ฉบับ “ที่ 1”")):
        named = replace(document(""), state=PrintedState(draft, "ที่ 1", None, "3f9a0c1b" * 8))
        opened = pdfium.PdfDocument(pdf_bytes(named))
        for page in opened:
            text = page.get_textpage().get_text_bounded(top=11 * 72 / 25.4)
            assert " ".join(text.split()) == f"{words} รหัสตรวจ 3f9a0-c1b3f"
        opened.close()
        write_workbook(named, tmp_path / "a.xlsx")
        tab = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True).worksheets[0]
        assert tab.oddFooter is not None
        # What a changed workbook would go on printing is not in its footer.
        assert (tab.oddFooter.left.text or "") == ("ร่าง" if draft else "")
        said = str(tab.cell(tab.max_row, 1).value)
        assert " ".join(said.split()).startswith(f"{words} รหัสตรวจ 3f9a0-c1b3f จำนวน 4 แผ่น")


@pytest.mark.parametrize(("width_mm", "size"), [(105, 20.0), (126, 20.0), (60, 14.0)])
def test_neither_the_draft_nor_the_checksum_gives_way_to_the_form_s_own_words(
    width_mm: float, size: float, tmp_path: Path
) -> None:
    usual = usable_forms({}, "2560").definitions["pr6"]
    by = width_mm / sum(each.width_mm for each in usual.columns)
    narrow = replace(
        usual,
        columns=tuple(replace(each, width_mm=each.width_mm * by) for each in usual.columns),
        paper=replace(usual.paper, width_mm=width_mm + 2 * usual.paper.margin_mm),
        footer="เอกสารประกอบ " * 20,
        font_size=size,
    )
    made = build_document(priced(), ["pr6"], Options(definitions={"pr6": narrow}))
    state = PrintedState(True, "เสนอคณะกรรมการ", date(2026, 9, 30), "3f9a0c1b" * 8)
    write_workbook(replace(made, state=state), tmp_path / "a.xlsx")
    tab = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True).worksheets[0]
    assert tab.oddFooter is not None
    assert tab.oddFooter.left.text == "ร่าง"
    said = str(tab.cell(tab.max_row, 1).value)
    assert re.match("ร่าง.* รหัสตรวจ 3f9a0-c1b3f  จำนวน", said)
    opened = pdfium.PdfDocument(pdf_bytes(replace(made, state=state)))
    text = opened[0].get_textpage()
    foot = text.get_text_bounded(top=11 * 72 / 25.4)
    assert foot.startswith("ร่าง")
    assert "30 กันยายน 2569 รหัสตรวจ 3f9a0-c1b3f" in foot
    assert width_mm < 100 or "ร่าง ฉบับ “เสนอ" in foot
    inside = (width_mm + 11) * 72 / 25.4
    assert text.get_text_bounded(left=inside, top=11 * 72 / 25.4).strip() == ""
    opened.close()


@pytest.mark.parametrize("size", [14.0, 20.0])
def test_in_a_narrow_margin_the_foot_stays_below_the_rule_of_the_last_row(size: float) -> None:
    usual = usable_forms({}, "2560").definitions["pr4"]
    changed = replace(usual, paper=replace(usual.paper, margin_mm=5.0), font_size=size)
    opened = pdfium.PdfDocument(
        pdf_bytes(build_document(many_lines(60), ["pr4"], Options(definitions={"pr4": changed})))
    )
    text = opened[0].get_textpage()
    (at,) = (found.start() for found in re.finditer("ร่าง", text.get_text_range()))
    tops = [text.get_charbox(at + each)[3] for each in range(len("ร่าง"))]
    assert max(tops) < 5 * 72 / 25.4
    opened.close()
