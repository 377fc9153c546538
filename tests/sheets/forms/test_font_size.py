"""A form in larger or smaller type: on the same paper, in the same columns, in both writers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest

from estimator.errors import UserError
from estimator.files.places import forms
from estimator.sheets.document import Document
from estimator.sheets.forms.form_reader import parse_form
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.printing import Options, build_document, pdf_bytes, write_workbook
from tests.sheets.samples import priced


def document(font_size: float) -> Document:
    usual = usable_forms({}, "2560").definitions
    larger = {form: replace(each, font_size=font_size) for form, each in usual.items()}
    return build_document(priced(), ["pr4"], Options(definitions=larger))


def first_page(pdf: bytes) -> tuple[tuple[float, float], float, tuple[float, float]]:
    """The paper, how high the letters of the title are, and where the table ends at both sides."""
    opened = pdfium.PdfDocument(pdf)
    page = opened[0]
    text = page.get_textpage()
    at = text.get_text_range().index("แบบแสดงรายการ")
    _, bottom, _, top = text.get_charbox(at)
    xs = [each.get_bounds() for each in page.get_objects() if each.type == 2]
    ends = min(left for left, *_ in xs), max(right for _, _, right, _ in xs)
    size = page.get_size()
    opened.close()
    return size, top - bottom, ends


def test_larger_type_stands_on_the_same_paper_in_the_same_columns() -> None:
    paper, high, ends = first_page(pdf_bytes(document(14)))
    larger_paper, larger, larger_ends = first_page(pdf_bytes(document(17.5)))
    assert larger_paper == pytest.approx(paper)
    assert larger == pytest.approx(1.25 * high, rel=0.02)
    assert larger_ends == pytest.approx(ends, abs=1)
    assert document(17.5).page_count > document(14).page_count


def test_the_workbook_has_the_same_type_in_the_same_columns(tmp_path: Path) -> None:
    for size in (14, 17.5):
        write_workbook(document(size), tmp_path / f"{size}.xlsx")
    usual = openpyxl.load_workbook(tmp_path / "14.xlsx").worksheets[0]
    larger = openpyxl.load_workbook(tmp_path / "17.5.xlsx").worksheets[0]
    assert (usual["A1"].font.size, larger["A1"].font.size) == (16, 20)
    for letter in "ABCDEFGHIJ":
        wide = larger.column_dimensions[letter].width
        assert wide == pytest.approx(usual.column_dimensions[letter].width, abs=0.2)
    assert larger.page_margins.bottom == pytest.approx(usual.page_margins.bottom)
    assert larger.row_dimensions[1].height == pytest.approx(
        1.25 * usual.row_dimensions[1].height, abs=1
    )
    breaks = [len(sheet.row_breaks.brk) for sheet in (usual, larger)]
    assert breaks == [document(size).page_count - 1 for size in (14, 17.5)]


def test_a_size_that_nobody_can_read_is_refused() -> None:
    text = (forms() / "2560" / "pr6.toml").read_text(encoding="utf-8")
    for size in ("9", "21", '"16"'):
        with pytest.raises(UserError, match=r"“font_size” ต้อง.*พอยต์"):
            parse_form(f"font_size = {size}\n{text}", "pr6.toml", "2560")
    assert parse_form(f"font_size = 16\n{text}", "pr6.toml", "2560").scale == pytest.approx(8 / 7)
