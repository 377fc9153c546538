"""Pointing at cells changes the mapping, one pointing after the other."""

from __future__ import annotations

from dataclasses import replace

from estimator.app.forms import template_edits as edits
from estimator.app.forms.templates import Area, MappedCell, Place, SheetView, TemplateMapping
from estimator.sheets.templates.addresses import area_of, place_of

EMPTY = TemplateMapping("แบบ")
B2 = MappedCell("ก", Place(2, 2), "project", "โครงการ ")


def test_a_cell_is_filled_with_one_thing_at_a_time() -> None:
    mapping = edits.with_cell(EMPTY, B2)
    again = edits.with_cell(mapping, MappedCell("ก", Place(2, 2), "agency"))
    assert [each.value for each in again.cells] == ["agency"]
    assert edits.cell_at(again, "ก", Place(2, 2)) == again.cells[0]
    assert edits.cell_at(again, "ข", Place(2, 2)) is None
    assert edits.without_cell(again, "ก", Place(2, 2)) == EMPTY


def test_a_band_takes_the_place_of_cells_within_it() -> None:
    mapping = edits.with_cell(EMPTY, B2)
    band = edits.new_band("ก", Area(2, 1, 9, 4))
    mapping = edits.with_band(mapping, band)
    assert (mapping.cells, mapping.bands) == ((), (band,))
    assert edits.band_at(mapping, "ก", 9) == band
    assert edits.band_at(mapping, "ก", 10) is None
    wider = edits.with_rows(edits.with_column(band, 2, "description"), 12, 2)
    mapping = edits.with_band(mapping, wider, band)
    assert [(each.first, each.last) for each in mapping.bands] == [(2, 12)]
    assert edits.without_band(mapping, wider) == EMPTY


def test_a_column_gets_one_figure_and_a_figure_one_column() -> None:
    band = edits.with_column(edits.new_band("ก", Area(2, 1, 9, 4)), 2, "description")
    band = edits.with_column(edits.with_column(band, 3, "total"), 4, "description")
    assert band.columns == {3: "total", 4: "description"}
    assert edits.with_column(band, 3, None).columns == {4: "description"}
    # Other rows have no amounts of that name.
    assert edits.with_source(band, "parts").columns == {4: "description"}


def test_model_rows_outside_of_a_band_are_none_any_more() -> None:
    band = edits.new_band("ก", Area(2, 1, 9, 4))
    band = edits.with_rows(replace(band, line=3, title=8, total=9), 2, 8)
    assert (band.line, band.title, band.total) == (3, 8, None)


HEADS = {
    "A1": "แบบแสดงรายการ ปริมาณงาน และราคา",
    "A3": "ลำดับที่",
    "B3": "รายการ",
    "C3": "จำนวน",
    "D3": "หน่วย",
    "E3": "ค่าวัสดุ",
    "E4": "ราคา ต่อหน่วย",
    "F4": "จำนวนเงิน",
    "G3": "ค่าแรงงาน",
    "G4": "หน่วยละ",
    "H4": "เป็นเงิน",
    "I3": "รวมค่าวัสดุ และค่าแรงงาน",
    "J3": "หมายเหตุ",
    "K3": "ผู้ตรวจ",
}


def view(texts: dict[str, str], *merged: str) -> SheetView:
    places = {place: text for name, text in texts.items() if (place := place_of(name))}
    areas = tuple(area for name in merged if (area := area_of(name)))
    return SheetView(
        "ก", Place(30, 12), places, frozenset(), frozenset(), areas, {}, {}, protected=False
    )


def test_columns_are_read_from_the_head_of_the_table() -> None:
    seen = view(HEADS, "A1:J1", "E3:F3", "G3:H3", *(f"{each}3:{each}4" for each in "ABCDIJK"))
    band = edits.read_heads(edits.new_band("ก", Area(5, 1, 9, 4)), seen)
    keys = "no description quantity unit material_unit material labour_unit labour total remark"
    assert band.columns == dict(enumerate(keys.split(), start=1))


def test_a_price_of_no_side_is_the_whole_one_and_a_second_is_left_open() -> None:
    plain = {"A3": "รายการ", "B3": "รายการ (ต่อ)", "C3": "ราคาต่อหน่วย", "D3": "จำนวนเงิน", "E3": "วันที่"}
    band = edits.read_heads(edits.new_band("ก", Area(4, 1, 9, 4)), view(plain))
    assert band.columns == {1: "description", 3: "unit_price", 4: "total"}


def test_marks_say_what_comes_where() -> None:
    band = edits.with_column(edits.new_band("ก", Area(4, 1, 5, 4)), 2, "total")
    mapping = edits.with_band(edits.with_cell(EMPTY, B2), band)
    marks = edits.marks(mapping, "ก")
    shown = {(row, column): marks.at(Place(row, column)) for row in range(7) for column in range(4)}
    assert {place: text for place, text in shown.items() if text} == {
        (2, 2): "โครงการ ‹ชื่อโครงการ›",
        (4, 2): "‹รวมค่าวัสดุและค่าแรงงาน›",
        (5, 2): "‹รวมค่าวัสดุและค่าแรงงาน›",
    }
    assert [row for row in range(9) if marks.banded(row)] == [4, 5]
    assert edits.marks(mapping, "ข") == edits.Marks()


def test_marks_of_a_band_cost_nothing_for_its_rows() -> None:
    band = replace(edits.new_band("ก", Area(4, 1, 1_000_000, 4)), columns={1: "no", 2: "total"})
    marks = edits.marks(edits.with_band(EMPTY, band), "ก")
    assert len(marks.cells) == 0
    assert marks.at(Place(999_999, 1)) == "‹ลำดับที่›"


def test_choices_are_found_by_words() -> None:
    keys = [key for key, _ in edits.cell_choices("ราคากลาง อักษร")]
    assert keys == ["reference_price_text"]
    assert len(edits.cell_choices()) > 50
