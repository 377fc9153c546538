"""The PDF, read back with another engine than the one that wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pypdfium2
import pytest

from estimator.domain.bill.rows import Group, Part
from estimator.sheets.document import Document, Text
from estimator.sheets.printing import Options, build_document, write_pdf
from tests.sheets.samples import Tree, line, many_lines, priced


def texts_of(path: Path) -> list[str]:
    """The text of each page, as copying all of it gives."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def expected_texts(document: Document) -> Iterator[tuple[int, str]]:
    """Page number and printed line of everything in a document."""
    page_number = 0
    for sheet in document.sheets:
        for page in sheet.pages:
            heading = sheet.heading if page.number == 1 else ()
            yield page_number, sheet.page_label(page)
            for row in (*heading, *sheet.head, *page.rows):
                for cell in row.cells:
                    prefix = cell.value.prefix if isinstance(cell.value, Text) else ""
                    yield from ((page_number, prefix + printed) for printed in cell.lines)
            page_number += 1


def test_everything_printed_can_be_copied(tmp_path: Path) -> None:
    document = build_document(priced())
    write_pdf(document, tmp_path / "all.pdf")
    pages = [squeezed(text) for text in texts_of(tmp_path / "all.pdf")]
    assert len(pages) == document.page_count
    wanted = list(expected_texts(document))
    assert len(wanted) > 200
    for page, printed in wanted:
        assert squeezed(printed) in pages[page], printed


def test_every_cluster_of_consonant_vowel_and_tone_mark_is_read_back(tmp_path: Path) -> None:
    clusters = [
        "".join(parts)
        for parts in product("กญฐปฝฟฎ", ["", "ั", "ิ", "ี", "ึ", "ื", "ุ", "ู", "็", "ำ"], "่้๊๋์")
        if parts[1] != "ำ"
    ] + [f"{consonant}{tone}ำ" for consonant, tone in product("กญฐปฝฟฎ", ["", "่", "้", "๊", "๋"])]
    lines = [line(f"ก{cluster}ง", "1", "ม.", "1") for cluster in clusters]
    tree: list[Tree] = [(Part("construction", "หมวด"), [(Group("กลุ่ม"), lines)])]
    write_pdf(build_document(priced(tree), ["pr4"]), tmp_path / "clusters.pdf")
    text = "\n".join(texts_of(tmp_path / "clusters.pdf"))
    missing = [cluster for cluster in clusters if f"- ก{cluster}ง" not in text]
    assert missing == []


def test_thai_text_can_be_searched(tmp_path: Path) -> None:
    write_pdf(build_document(priced(), ["pr4"]), tmp_path / "pr4.pdf")
    with pypdfium2.PdfDocument(tmp_path / "pr4.pdf") as pdf:
        page = pdf[0].get_textpage()
        for words in ("เหล็กข้ออ้อย", "บ้านน้ำปั้น", "42,916.35"):
            assert page.search(words).get_next() is not None, words


def test_every_page_is_labelled_and_repeats_the_table_head(tmp_path: Path) -> None:
    document = build_document(many_lines(120), ["pr4"])
    write_pdf(document, tmp_path / "pr4.pdf")
    pages = [squeezed(text) for text in texts_of(tmp_path / "pr4.pdf")]
    assert len(pages) > 4
    for number, page in enumerate(pages, 1):
        assert f"แบบปร.4แผ่นที่{number}/{len(pages)}" in page
        assert "รวมค่าวัสดุและค่าแรงงาน" in page
        assert "แบบแสดงรายการปริมาณงานและราคา" in page
        assert ("ก่อสร้างอาคารสำนักงาน" in page) is True
        assert ("ยอดยกไป" in page) == (number < len(pages))
        assert ("ยอดยกมา" in page) == (number > 1)
        assert ("( นายสมชาย ใจซื่อ )".replace(" ", "") in page) == (number == len(pages))


@pytest.mark.parametrize("letters", [170, 200, 230])
def test_a_title_that_is_long_for_its_paper_is_set_smaller_and_not_cut(
    tmp_path: Path, letters: int
) -> None:
    document = build_document(many_lines(60), ["pr4"])
    title = ("แบบแสดงรายการปริมาณงานและราคา" * 9)[:letters].rstrip("็่้๊๋์ัิีึืฺุูเแโใไ")
    sheets = (replace(each, title=title, running=f"{title}  งาน") for each in document.sheets)
    path = tmp_path / "long.pdf"
    write_pdf(replace(document, sheets=tuple(sheets)), path)
    for page in texts_of(path)[1:]:
        assert squeezed(title) in squeezed(page)


def test_paper_is_a4_and_lies_as_the_form_says(tmp_path: Path) -> None:
    write_pdf(build_document(priced(), ["pr4", "pr6"]), tmp_path / "two.pdf")
    with pypdfium2.PdfDocument(tmp_path / "two.pdf") as pdf:
        sizes = [tuple(round(length / 72 * 25.4) for length in page.get_size()) for page in pdf]
    assert sizes == [(297, 210), (210, 297)]


def test_nothing_is_drawn_outside_the_margins(tmp_path: Path) -> None:
    document = build_document(priced())
    write_pdf(document, tmp_path / "all.pdf")
    with pypdfium2.PdfDocument(tmp_path / "all.pdf") as pdf:
        for page in pdf:
            width, height = page.get_size()
            for thing in page.get_objects():
                left, bottom, right, top = thing.get_bounds()
                assert left > 20, thing.get_bounds()
                assert bottom > 20
                assert right < width - 20
                assert top < height - 20


def test_metadata_and_outline(tmp_path: Path) -> None:
    write_pdf(build_document(priced()), tmp_path / "all.pdf")
    with pypdfium2.PdfDocument(tmp_path / "all.pdf") as pdf:
        metadata = pdf.get_metadata_dict()
        titles = [mark.get_title() for mark in pdf.get_toc()]
    assert metadata["Title"] == "ก่อสร้างอาคารสำนักงานเทศบาลตำบลบ้านน้ำปั้น 3 ชั้น"
    assert metadata["Author"] == "เทศบาลตำบลบ้านน้ำปั้น"
    assert titles[0] == "แบบ ปร.4 แบบแสดงรายการ ปริมาณงาน และราคา"
    assert "แบบ ปร.6 แบบสรุปราคากลางงานก่อสร้างอาคาร" in titles


def test_only_our_own_faces_are_in_it_and_they_are_embedded(tmp_path: Path) -> None:
    write_pdf(build_document(priced()), tmp_path / "all.pdf")
    content = (tmp_path / "all.pdf").read_bytes()
    assert set(re.findall(rb"/BaseFont /(\S+)", content)) == {
        b"ESTSUB+EstimatorSarabun-Regular",
        b"ESTSUB+EstimatorSarabun-Bold",
    }
    assert content.count(b"/FontFile2") == 2


def test_the_same_estimate_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        write_pdf(build_document(priced()), tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_thai_digits_are_printed_everywhere_but_in_latin_names(tmp_path: Path) -> None:
    document = build_document(priced(), ["pr4", "pr6"], Options(thai_digits=True))
    write_pdf(document, tmp_path / "thai.pdf")
    text = "\n".join(texts_of(tmp_path / "thai.pdf"))
    assert "๔๒,๙๑๖.๓๕" in text
    assert "แบบ ปร.๔ แผ่นที่ ๑/๑" in text
    assert "๒๐ กรกฎาคม ๒๕๖๙" in text
    assert re.findall(r"[0-9]+", text) == []


def test_thai_digits_stand_in_the_running_title_and_in_the_footer_as_well(
    tmp_path: Path,
) -> None:
    lines = [line(f"งานที่ {number}", "1", "ม.", "1") for number in range(60)]
    tree: list[Tree] = [(Part("construction", "หมวด"), [(Group("งาน"), lines)])]
    for thai, said in ((True, ("โครงการ ๑๒", "เอกสาร ๑๖")), (False, ("โครงการ 12", "เอกสาร 16"))):
        document = build_document(priced(tree), ["pr4"], Options(thai_digits=thai))
        (sheet,) = document.sheets
        sheet = replace(sheet, running="โครงการ 12", footer="เอกสาร 16")
        write_pdf(replace(document, sheets=(sheet,)), tmp_path / "thai.pdf")
        second = texts_of(tmp_path / "thai.pdf")[1]
        assert all(each in second for each in said)


def test_names_with_latin_letters_keep_their_digits() -> None:
    from estimator.sheets.layout.display import text_in_thai_digits

    assert text_in_thai_digits('DB16 ขนาด 16 มม. 12"x12" 1:2:4') == 'DB16 ขนาด ๑๖ มม. 12"x12" ๑:๒:๔'


@pytest.mark.parametrize("nasty", ["a\x00b", "😀 ก", "<b>&amp;", "(()) \\ %%EOF", "ก" * 4000])
def test_any_text_can_be_printed(tmp_path: Path, nasty: str) -> None:
    tree: list[Tree] = [
        (Part("construction", nasty), [(Group(nasty), [line(nasty, "1", nasty[:20], "1")])])
    ]
    write_pdf(build_document(priced(tree)), tmp_path / "nasty.pdf")
    assert len(texts_of(tmp_path / "nasty.pdf")) >= 3
