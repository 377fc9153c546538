"""Pointing at cells of an office's workbook: what goes where, one pointing after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from estimator.sheets.templates.addresses import Area, Place
from estimator.sheets.templates.band_rows import BAND_COLUMNS, BandSource
from estimator.sheets.templates.cell_values import CELL_TITLES, CELL_VALUES
from estimator.sheets.templates.mapping import Band, MappedCell, TemplateMapping


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


def marks(mapping: TemplateMapping, sheet: str) -> Mapping[Place, str]:
    """What is shown on the cells of a sheet that are filled, such as ``‹ชื่อโครงการ›``."""
    found = {
        each.place: f"{each.before}‹{CELL_TITLES[each.value]}›{each.after}"
        for each in mapping.cells
        if each.sheet == sheet
    }
    for band in mapping.bands:
        if band.sheet == sheet:
            titles = BAND_COLUMNS[band.source]
            for row in range(band.first, band.last + 1):
                for column, key in band.columns.items():
                    found[Place(row, column)] = f"‹{titles[key]}›"
    return found


def cell_choices(sought: str = "") -> list[tuple[str, str]]:
    """What a cell may be filled with, key and title with its group; those that say `sought`."""
    words = sought.split()
    shown = [(key, f"{value.group}: {value.title}") for key, value in CELL_VALUES.items()]
    return [(key, title) for key, title in shown if all(word in title for word in words)]
