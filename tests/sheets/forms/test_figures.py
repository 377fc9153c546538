"""How a form writes figures: digits, separators, decimals; the same on paper and in a workbook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest

from estimator.errors import UserError
from estimator.files.places import forms
from estimator.sheets.document import Document, Figures
from estimator.sheets.forms.form_reader import parse_form
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.printing import Options, build_document, pdf_bytes, write_workbook
from tests.sheets.samples import priced


def defined(settings: str, form: str = "pr4") -> dict[str, str]:
    text = (forms() / "2560" / f"{form}.toml").read_text(encoding="utf-8")
    return {f"2560/{form}.toml": text.replace("\n[paper]", f"\n[figures]\n{settings}\n\n[paper]")}


def document(settings: str, thai_digits: bool = False) -> Document:
    usable = usable_forms(defined(settings), "2560")
    assert usable.fallen_back == ()
    return build_document(priced(), ["pr4", "pr6"], Options(thai_digits, usable.definitions))


def column(document: Document, key: str) -> list[str]:
    (sheet,) = (each for each in document.sheets if each.form == "pr4")
    at = [each.key for each in sheet.columns].index(key)
    lines = (row.cells[at].lines for row in sheet.rows if row.kind == "line")
    return [line[0] for line in lines if line]


def words(pdf: bytes, page: int) -> str:
    opened = pdfium.PdfDocument(pdf)
    text: str = opened[page].get_textpage().get_text_range()
    opened.close()
    return text


def test_quantities_are_printed_as_given_or_with_more_places() -> None:
    usual = column(document("thousands = true"), "quantity")
    given = column(document("quantity_places = 0"), "quantity")
    more = column(document("quantity_places = 4"), "quantity")
    bare = [each.rstrip("0").rstrip(".") for each in usual]
    assert [each.rstrip("0").rstrip(".") if "." in each else each for each in given] == bare
    assert any("." not in each for each in given)
    assert all(len(each.split(".")[1]) >= 4 for each in more)
    # The other columns are as ever.
    unit = column(document("quantity_places = 0"), "material_unit")
    assert unit == column(document("quantity_places = 2"), "material_unit")


def test_without_separators_there_is_none_in_any_figure() -> None:
    usual, without = document("thousands = true"), document("thousands = false")
    assert any("," in each for each in column(usual, "total"))
    for key in ("quantity", "material_unit", "material", "total"):
        assert [each.replace(",", "") for each in column(usual, key)] == column(without, key)


def test_a_form_has_digits_of_its_own_whatever_was_asked_for(tmp_path: Path) -> None:
    thai = document('digits = "thai"')
    pdf = pdf_bytes(thai)
    assert "๑/" in words(pdf, 0)
    assert "แผ่นที่ 1/1" in words(pdf, len(thai.sheets[0].pages))
    arabic = document('digits = "arabic"', thai_digits=True)
    pdf = pdf_bytes(arabic)
    assert not set("๑๒๓๔๕") & set(words(pdf, 0))
    assert "แผ่นที่ ๑/๑" in words(pdf, len(arabic.sheets[0].pages))


def test_the_workbook_writes_figures_as_the_form_does(tmp_path: Path) -> None:
    settings = 'digits = "thai"\nthousands = false\nquantity_places = 0\nunit_price_places = 3'
    write_workbook(document(settings), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    list_tab, closing = book.worksheets[0], book.worksheets[1]
    formats = {
        cell.number_format
        for row in list_tab.iter_rows()
        for cell in row
        if cell.number_format not in ("General", '"- "@', ";;;")
        and "(ไม่พิมพ์)" not in cell.number_format
    }
    thai = "[$-D00041E]"
    # Of a figure as many decimals as it was typed with, as on paper.
    typed = {f"{thai}0.{'0' * places}{'#' * (10 - places)}" for places in (2, 3, 4)}
    assert formats == {f"{thai}General", f"{thai}0.00", *typed}
    # The form beside it is not touched.
    amounts = {cell.number_format for row in closing.iter_rows() for cell in row}
    assert "#,##0.00" in amounts
    assert not any(each.startswith(thai) for each in amounts)


@pytest.mark.parametrize(
    "settings", ['digits = "roman"', "quantity_places = 5", "thousands = 1", "thousand = true"]
)
def test_what_cannot_be_is_refused_by_line(settings: str) -> None:
    ((_, text),) = defined(settings).items()
    key = settings.partition(" ")[0]
    with pytest.raises(UserError, match=rf"บรรทัด \d+: ค่า “figures\.{key}”"):
        parse_form(text, "pr4.toml", "2560")


def test_what_is_not_said_is_as_it_always_was() -> None:
    ((_, text),) = defined("").items()
    definition = parse_form(text, "pr4.toml", "2560")
    assert (definition.figures, definition.digits) == (Figures(), "")
    assert replace(definition) == usable_forms({}, "2560").definitions["pr4"]
