"""Pointing at cells of an office's workbook: what goes where, one pointing after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from estimator.sheets.templates.addresses import Area, Place
from estimator.sheets.templates.band_rows import BAND_COLUMNS, BandSource
from estimator.sheets.templates.cell_values import CELL_TITLES, CELL_VALUES
from estimator.sheets.templates.mapping import Band, MappedCell, TemplateMapping
from estimator.sheets.templates.sheet_view import SheetView


def cell_at(mapping: TemplateMapping, sheet: str, place: Place) -> MappedCell | None:
    """What a cell is filled with."""
    return next((e for e in mapping.cells if e.sheet == sheet and e.place == place), None)


def band_at(mapping: TemplateMapping, sheet: str, row: int) -> Band | None:
    """The band that a row is of."""
    return next((e for e in mapping.bands if e.sheet == sheet and e.first <= row <= e.last), None)


def with_cell(mapping: TemplateMapping, cell: MappedCell) -> TemplateMapping:
    """A cell is filled with something, in place of what it was filled with."""
    others = without_cell(mapping, cell.sheet, cell.place).cells
    cells = sorted((*others, cell), key=lambda each: (each.sheet, each.place))
    return replace(mapping, cells=tuple(cells))


def without_cell(mapping: TemplateMapping, sheet: str, place: Place) -> TemplateMapping:
    """A cell is filled with nothing any more."""
    kept = (each for each in mapping.cells if (each.sheet, each.place) != (sheet, place))
    return replace(mapping, cells=tuple(kept))


def new_band(sheet: str, area: Area) -> Band:
    """A band of the rows that are pointed at; its columns are still to be chosen."""
    return Band(sheet, area.top, area.bottom, {})


_HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "no": ("ลำดับ", "ที่"),
    "description": ("รายการ",),
    "quantity": ("จำนวน", "ปริมาณ", "ปริมาณงาน"),
    "unit": ("หน่วย",),
    "unit_price": ("ราคาต่อหน่วย", "ราคา/หน่วย", "หน่วยละ"),
    "amount": ("จำนวนเงิน", "เป็นเงิน", "รวมเงิน"),
    "total": ("รวม", "ค่าวัสดุและค่าแรง"),
    "remark": ("หมายเหตุ",),
}
"""Words with which the head of a column begins; the longest that fits says what it is."""
_ROWS_OF_HEAD: Final = 3
_WIDEST_HEAD: Final = 4
"""Columns; what spans more is a title of the sheet."""


def read_heads(band: Band, view: SheetView) -> Band:
    """A band of a bill's lines with the columns that the table's head names, as far as it does.

    A head over two columns says whether it is of material or labour. What it does not name for
    certain stays open.
    """
    for column in range(1, view.last.column + 1):
        over, own = _heads(view, column, band.first)
        key = _named(own, over)
        if key is not None and key not in band.columns.values():
            band = with_column(band, column, key)
    return band


def _heads(view: SheetView, column: int, first: int) -> tuple[str, str]:
    """The texts over a column and in its own head, without blanks."""
    found: list[str] = []
    for row in range(max(first - _ROWS_OF_HEAD, 1), first):
        place = Place(row, column)
        area = next((each for each in view.merged if each.holds(place)), None)
        text = view.texts.get(Place(area.top, area.left) if area else place, "")
        if text and text not in found and (area is None or area.right - area.left < _WIDEST_HEAD):
            found.append(text)
    plain = ["".join(each.split()) for each in found]
    return "".join(plain[:-1]), plain[-1] if plain else ""


def _named(own: str, over: str) -> str | None:
    fits = [
        (len(word), key) for key, words in _HEADS.items() for word in words if own.startswith(word)
    ]
    if not fits:
        return None
    key = max(fits)[1]
    if key not in ("unit_price", "amount"):
        return key
    sides = [side for side, word in (("material", "วัสดุ"), ("labour", "แรง")) if word in over + own]
    if len(sides) == 1:
        return f"{sides[0]}_unit" if key == "unit_price" else sides[0]
    return key if key == "unit_price" else "total"


def with_band(mapping: TemplateMapping, band: Band, before: Band | None = None) -> TemplateMapping:
    """A band more, or another in place of the one `before`; single cells within it go."""
    others = [each for each in mapping.bands if each != before]
    cells = tuple(
        each
        for each in mapping.cells
        if each.sheet != band.sheet or not band.first <= each.place.row <= band.last
    )
    bands = sorted((*others, band), key=lambda each: (each.sheet, each.first))
    return replace(mapping, cells=cells, bands=tuple(bands))


def without_band(mapping: TemplateMapping, band: Band) -> TemplateMapping:
    """A band no more."""
    return replace(mapping, bands=tuple(each for each in mapping.bands if each != band))


def with_source(band: Band, source: BandSource) -> Band:
    """A band of other rows; columns that these do not have are filled with nothing."""
    allowed = BAND_COLUMNS[source]
    columns = {column: key for column, key in band.columns.items() if key in allowed}
    return replace(band, source=source, columns=columns)


def with_column(band: Band, column: int, key: str | None) -> Band:
    """A column of a band is filled with something, no other with the same; None: no more."""
    columns = {at: each for at, each in band.columns.items() if at != column and each != key}
    if key is not None:
        columns[column] = key
    return replace(band, columns=columns)


def with_rows(band: Band, first: int, last: int) -> Band:
    """A band of other rows of its sheet; model rows outside of it are none any more."""
    first, last = min(first, last), max(first, last)
    line, title, total = (
        row if row is not None and first <= row <= last else None
        for row in (band.line, band.title, band.total)
    )
    return replace(band, first=first, last=last, line=line, title=title, total=total)


@dataclass(frozen=True, slots=True)
class Marks:
    """What is shown on the cells of a sheet that are filled, such as ``‹ชื่อโครงการ›``.

    It is looked up cell by cell: a band may be thousands of rows, of which a few are seen.
    """

    cells: Mapping[Place, MappedCell] = field(default_factory=dict)
    bands: tuple[Band, ...] = ()

    def at(self, place: Place) -> str:
        """What is shown on a cell; empty where it is not filled."""
        cell = self.cells.get(place)
        if cell is not None:
            return f"{cell.before}‹{CELL_TITLES[cell.value]}›{cell.after}"
        band = self._band(place.row)
        key = band.columns.get(place.column) if band is not None else None
        return f"‹{BAND_COLUMNS[band.source][key]}›" if band is not None and key else ""

    def banded(self, row: int) -> bool:
        """Whether a row is one of a band."""
        return self._band(row) is not None

    def _band(self, row: int) -> Band | None:
        return next((each for each in self.bands if each.first <= row <= each.last), None)


def marks(mapping: TemplateMapping, sheet: str) -> Marks:
    """What is shown on the cells of a sheet."""
    return Marks(
        {each.place: each for each in mapping.cells if each.sheet == sheet},
        tuple(each for each in mapping.bands if each.sheet == sheet),
    )


def cell_choices(sought: str = "") -> list[tuple[str, str]]:
    """What a cell may be filled with, key and title with its group; those that say `sought`."""
    words = sought.split()
    shown = [(key, f"{value.group}: {value.title}") for key, value in CELL_VALUES.items()]
    return [(key, title) for key, title in shown if all(word in title for word in words)]
