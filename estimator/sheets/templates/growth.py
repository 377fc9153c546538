"""What becomes of places and references when bands of rows grow: what stands below moves down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from estimator.sheets.templates.addresses import (
    LAST_ROW,
    Area,
    End,
    Place,
    Reference,
    area_of,
    with_references,
)


@dataclass(frozen=True, slots=True)
class Growth:
    """A band of rows, from `first` to `last`, that gets `by` rows more at its end."""

    first: int
    last: int
    by: int


@dataclass(frozen=True, slots=True)
class Growths:
    """The bands of one sheet that grow; none of them overlap."""

    bands: tuple[Growth, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything moves at all."""
        return any(band.by for band in self.bands)

    def row(self, row: int) -> int:
        """Where a row goes; rows of a band stay at its beginning, and none leaves the sheet."""
        return min(row + self._by(row), LAST_ROW)

    def last_row(self, row: int) -> int:
        """Where the last row of something goes: with a band's last row it takes in the new ones."""
        return min(row + sum(band.by for band in self.bands if band.last <= row), LAST_ROW)

    def falls_off(self, row: int) -> bool:
        """Whether a row has no place any more, for the sheet ends before it."""
        return row + self._by(row) > LAST_ROW

    def _by(self, row: int) -> int:
        return sum(band.by for band in self.bands if band.last < row)

    def area(self, area: Area) -> Area:
        """An area, with the new rows in it where it reaches to the end of a band."""
        return replace(area, top=self.row(area.top), bottom=self.last_row(area.bottom))

    def place(self, place: Place) -> Place:
        """Where a cell goes."""
        return replace(place, row=self.row(place.row))

    def areas(self, text: str) -> str:
        """A list of areas with blanks between (``sqref``)."""
        moved = []
        for name in text.split():
            area = area_of(name)
            moved.append(self.area(area).name if area else name)
        return " ".join(moved)

    def reference(self, reference: Reference) -> Reference:
        """A reference to this sheet."""
        first, last = reference.first, reference.last
        if last is None:
            return replace(reference, first=_at(first, self.row))
        upward = (first.row or 1) > (last.row or LAST_ROW)
        begin, end = (self.last_row, self.row) if upward else (self.row, self.last_row)
        return replace(reference, first=_at(first, begin), last=_at(last, end))

    def doubt(self, reference: Reference) -> bool:
        """Whether a reference from outside a band may mean other rows now that the band has grown.

        It names the last row of a band alone, or begins or ends inside it.
        """
        if reference.first.row is None or reference.end.row is None:
            return False
        top, bottom = sorted((reference.first.row, reference.end.row))
        return any(
            band.by
            and (
                (band.first <= bottom < band.last)
                or (top == bottom == band.last and reference.last is None)
                or (band.first < top <= band.last <= bottom)
            )
            for band in self.bands
        )


def _at(end: End, moved: Callable[[int], int]) -> End:
    return end if end.row is None else replace(end, row=moved(end.row))


@dataclass(frozen=True, slots=True)
class Moved:
    """A formula after the growth, and its references whose meaning is in doubt."""

    formula: str
    doubtful: tuple[str, ...] = ()


def moved_formula(formula: str, own: str, growths: Mapping[str, Growths]) -> Moved:
    """A formula that stands on the sheet `own`, outside all bands, after sheets have grown.

    `growths` are those of sheets by name, in lower case as workbooks compare them.
    """
    doubtful: list[str] = []

    def changed(reference: Reference) -> str:
        if reference.many:
            if any(growth.any for growth in growths.values()):
                doubtful.append(reference.text)
            return reference.text
        growth = growths.get((reference.sheet or own).lower())
        if growth is None or not growth.any:
            return reference.text
        if growth.doubt(reference):
            doubtful.append(reference.text)
        return growth.reference(reference).text

    return Moved(with_references(formula, changed), tuple(doubtful))
