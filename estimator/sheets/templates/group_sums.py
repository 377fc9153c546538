"""Whether the sums of groups in a band can be written so that nothing is counted twice.

The one rule: a sum of a group is ``SUBTOTAL(9,…)`` over the group's rows, which no other SUBTOTAL
counts. Where a formula of the workbook adds the band up in another way, no sum of a group is
written, and it is said; what cannot be made right is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from estimator.errors import UserError, short
from estimator.sheets.templates.addresses import Area, Place, area_of, copied
from estimator.sheets.templates.band_rows import SUMMED, RowOfBand
from estimator.sheets.templates.mapping import Band
from estimator.sheets.templates.nought import nought
from estimator.sheets.templates.package import Package
from estimator.sheets.templates.reaching import Reach, Reaching
from estimator.sheets.templates.sheet_grid import GridCell, SheetGrid

ModelFormula = Literal["sum", "nought", "own", "other"]
"""A formula of a model row of titles or sums: it adds up the group's rows in its own column; it is
nought in a title, made of what is empty there; it names nothing else of the band than its own row;
or it names other rows in any other way."""
_OF_TITLES: Final = ("no", "description")
"""What a title has; all else that is filled in is empty there."""

_HALF: Final = re.compile(
    r"/\s*2(?:\.0*)?(?![\d.])|\*\s*(?:0?\.50*(?!\d)|50\s*%)|(?<![\d.])(?:0?\.50*|50\s*%)\s*\*"
)
_DIVIDES: Final = re.compile(r"/|\bQUOTIENT\(", re.IGNORECASE)
_PLAIN_SUM: Final = re.compile(
    r"\s*\+?(?:SUM\(|SUBTOTAL\(\s*(?:10)?9\s*,)[^()]*\)\s*", re.IGNORECASE
)
_ROUNDED: Final = re.compile(
    r"\s*\+?(?:ROUND(?:UP|DOWN)?|TRUNC|INT|N)\((?P<one>.*?)(?:,\s*-?\d+\s*)?\)\s*", re.IGNORECASE
)
_SKIPPED: Final = re.compile(r"\b(SUBTOTAL|AGGREGATE)\(", re.IGNORECASE)
_OVER_ALL: Final = frozenset("SUM SUMPRODUCT MAX MIN AVERAGE LARGE SMALL MEDIAN".split())
_ROUNDING: Final = frozenset("ROUND ROUNDUP ROUNDDOWN MROUND TRUNC INT N VALUE".split()) | {""}
_PRICES: Final = ("material_unit", "labour_unit", "unit_price", "factor")
_PIVOT_SOURCE: Final = re.compile(r"xl/pivotcache/[^/]*definition[^/]*\.xml$", re.IGNORECASE)
_STRING: Final = re.compile(r'"[^"]*"')
_MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class GroupSums:
    """How sums of groups may be written into a band.

    `written`: at all. `added` are the columns that anything adds up, `taken` those and the ones of
    which a cell outside the lines takes in one cell, `counted` those in which anything would count
    a sum of a group beside its lines. `on_titles`: titles have sums. `models` are the
    formulas of the model rows of titles and sums by kind and column. `partly` says which formulas
    take in a part of the band alone.
    """

    written: bool = True
    added: frozenset[int] = frozenset()
    taken: frozenset[int] = frozenset()
    counted: frozenset[int] = frozenset()
    on_titles: bool = False
    models: Mapping[tuple[RowOfBand, int], ModelFormula] = field(
        default_factory=lambda: MappingProxyType({})
    )
    partly: tuple[str, ...] = ()


def has_subtotal(formula: str) -> bool:
    """Whether SUBTOTAL leaves a cell of this formula out."""
    return _SKIPPED.search(formula) is not None


def is_plain_sum(formula: str) -> bool:
    """Whether a formula is one sum of cells and nothing else."""
    return _PLAIN_SUM.fullmatch(formula) is not None


def _only_adds(formula: str) -> bool:
    """Whether a formula is sums of cells, rounded at most."""
    text = formula
    while (found := _ROUNDED.fullmatch(text)) is not None:
        text = found["one"]
    return all(is_plain_sum(each) for each in text.split("+") if each.strip())


def group_sums(
    package: Package,
    grids: Sequence[SheetGrid],
    bands: Sequence[Band],
    names: Mapping[str, Sequence[str]],
    told: list[str],
) -> list[GroupSums]:
    """How sums of groups may be written into each band; `told` gathers what is said.

    Raises UserError where a formula halves what it adds up, as is done where it counts the sums of
    groups beside their lines: no row of sums could make that right.
    """
    reaching = Reaching(package, names)
    found = [_Found(grid, band, reaching) for grid, band in _with_grids(grids, bands)]
    for grid in grids:
        for cell in grid.cells():
            formula = grid.formula(cell)
            if formula:
                _look(grid, cell, formula, found, reaching)
    for source, area in _pivot_sources(package):
        for each in found:
            if each.sheet == source and each.overlaps(area):
                each.pivoted = True
    halved = [sentence for each in found for sentence in each.halved]
    if halved:
        raise UserError(list(dict.fromkeys(halved)))
    for each in found:
        told += each.sentences()
    return [each.answer() for each in found]


def _with_grids(
    grids: Sequence[SheetGrid], bands: Sequence[Band]
) -> Iterator[tuple[SheetGrid, Band]]:
    by_name = {grid.name.lower(): grid for grid in grids}
    return ((by_name[band.sheet.lower()], band) for band in bands)


def _pivot_sources(package: Package) -> Iterator[tuple[str, Area]]:
    for part in package.parts:
        if _PIVOT_SOURCE.match(part):
            for element in package.tree(part).walk():
                area = area_of(element.get("ref"))
                if element.local == "worksheetSource" and area is not None:
                    yield element.get("sheet").lower(), area


def _look(
    grid: SheetGrid, cell: GridCell, formula: str, found: Sequence[_Found], reaching: Reaching
) -> None:
    """Take note of what the formula of a cell takes in of the bands."""
    own = grid.name.lower()
    if not reaching.beyond_sheet(formula) and all(each.sheet != own for each in found):
        return
    reaches = [*reaching.of(formula, grid.name, cell.place)]
    for each in found:
        inside = each.sheet == own and each.band.first <= cell.place.row <= each.band.last
        if inside and each.is_model(grid, cell, formula):
            continue
        taken = [
            reach
            for reach in reaches
            if reach.sheet in ("", each.sheet) and each.overlaps(reach.area) and not reach.looks
        ]
        line = inside and cell.place.row == each.band.line_row
        if line:
            taken = [reach for reach in taken if not reach.in_row]
        each.note(_Seen(grid.name, cell, formula), taken, line)


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """A formula that takes in rows of a band; each is one of its own."""

    sheet: str
    cell: GridCell
    formula: str

    @property
    def named(self) -> str:
        return (
            f"แผ่นงาน “{short(self.sheet)}” เซลล์ {self.cell.place.name} ของแบบ "
            f"สูตร ={short(self.formula, 60)}"
        )

    @property
    def conditional(self) -> bool:
        """Whether it may be a formula that compares row by row."""
        element = self.cell.formula
        arrays = element is not None and element.get("t") == "array"
        compares = re.search(r"[<>=]", _STRING.sub("", self.formula)) is not None
        return compares and (arrays or "SUMPRODUCT(" in self.formula.upper())


@dataclass(slots=True)
class _Found:
    """What is found out about one band."""

    grid: SheetGrid
    band: Band
    reaching: Reaching
    added: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    counted: dict[int, list[_Seen]] = field(default_factory=dict)
    chosen: list[_Seen] = field(default_factory=list)
    partly: list[str] = field(default_factory=list)
    halved: list[str] = field(default_factory=list)
    pivoted: bool = False
    models: dict[tuple[RowOfBand, int], ModelFormula] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows: tuple[tuple[RowOfBand, int | None], ...] = (
            ("title", self.band.title),
            ("total", self.band.total),
        )
        for kind, number in rows:
            row = self.grid.rows.get(number or 0)
            for column, cell in (row.cells if row else {}).items():
                formula = self.grid.formula(cell)
                if formula:
                    self.models[kind, column] = self._model(cell, formula)
        self._find_noughts()

    @property
    def sheet(self) -> str:
        return self.band.sheet.lower()

    @property
    def money(self) -> set[int]:
        """The columns of amounts, which groups have sums of."""
        columns = self.band.columns.items()
        return {column for column, key in columns if key in SUMMED[self.band.source]}

    @property
    def amounts(self) -> set[int]:
        """The columns of amounts and those that the workbook works out by itself beside them."""
        beside = (
            column
            for column, cell in self._model_cells()
            if column not in self.band.columns and (cell.formula is not None or cell.figure)
        )
        return self.money | set(beside)

    @property
    def used(self) -> set[int]:
        """The columns of amounts and those in which the models of rows hold anything."""
        cells = self._model_cells()
        return self.money | {column for column, cell in cells if cell.element.children}

    def _model_cells(self) -> Iterator[tuple[int, GridCell]]:
        models = {self.band.line_row, self.band.title, self.band.total}
        rows = (row for number, row in self.grid.rows.items() if number in models)
        return ((column, cell) for row in rows for column, cell in row.cells.items())

    @property
    def on_titles(self) -> bool:
        sums = (self.models.get(("title", column)) == "sum" for column in self.money)
        return self.band.titles and any(sums)

    def overlaps(self, area: Area) -> bool:
        return area.top <= self.band.last and self.band.first <= area.bottom

    def is_model(self, grid: SheetGrid, cell: GridCell, formula: str) -> bool:
        """Whether a formula within the band is written in another way, or repeats the line's."""
        if cell.place.row in (self.band.title, self.band.total):
            return True
        line = grid.cell(Place(self.band.line_row, cell.place.column))
        if line is None or line is cell:
            return False
        down = cell.place.row - line.place.row
        return formula == copied(grid.formula(line) or "", down, 0)

    def _model(self, cell: GridCell, formula: str) -> ModelFormula:
        column, row = cell.place.column, cell.place.row
        others = [
            reach
            for reach in self.reaching.of(formula, self.grid.name, cell.place)
            if reach.sheet in ("", self.sheet)
            and self.overlaps(reach.area)
            and not (reach.area.top == reach.area.bottom == row)
        ]
        if not others:
            return "own"
        if column in self.money:
            return "sum"
        line = self.grid.cell(Place(self.band.line_row, column))
        skipped = line is not None and has_subtotal(self.grid.formula(line) or "")
        plain = all(each.area.left == each.area.right == column for each in others)
        return "sum" if plain and is_plain_sum(formula) and not skipped else "other"

    def _find_noughts(self) -> None:
        """Tell the formulas of titles that are nought from others of their own row."""
        row = self.grid.rows.get(self.band.title or 0)
        formulas: dict[int, str] = {}
        for column, cell in (row.cells if row else {}).items():
            sums = self.on_titles and column in self.money
            if self.models.get(("title", column)) == "own" and not sums:
                formulas[column] = self.grid.formula(cell) or ""
        empty = {
            column
            for column, key in self.band.columns.items()
            if key not in _OF_TITLES and ("title", column) not in self.models
        }
        for column in nought(self.band.title or 0, formulas, empty):
            self.models["title", column] = "nought"

    def note(self, seen: _Seen, reaches: Sequence[Reach], line: bool) -> None:
        """Take note of a formula, of what it takes in of the band, and whether it is a line's."""
        used, amounts = self.used, self.amounts
        one_cell = len(reaches) == 1 and reaches[0].single
        added: set[int] = set()
        counted: set[int] = set()
        for reach in reaches:
            if not line and not reach.single and self._holds_prices(reach):
                self._choose(seen)
            columns = {each for each in used if reach.area.left <= each <= reach.area.right}
            if not columns:
                continue
            added |= columns
            if not line:
                self._note_partly(seen, reach, columns & amounts)
            if columns & amounts and not reach.single:
                self._note_half(seen, reach)
            if columns & amounts and not one_cell:
                self._note_worked(seen, reach)
            if not reach.skips_sums:
                counted |= columns
                self._note_chosen(seen, reach)
        self.taken |= set() if line else added
        if one_cell:
            return  # which is no sum
        self.added |= added
        for column in counted:
            self.counted.setdefault(column, []).append(seen)

    def _note_partly(self, seen: _Seen, reach: Reach, amounts: set[int]) -> None:
        whole = reach.area.top <= self.band.first and self.band.last <= reach.area.bottom
        if amounts and not (whole and (not reach.single or self.band.size == 1)):
            self.partly.append(
                f"{seen.named} อ้าง {reach.area.name} ซึ่งเป็นเพียงบางแถวของช่วงแถว "
                f"{self.band.first} ถึง {self.band.last} ยอดอาจขาดหรือเป็นของแถวอื่น "
                "โปรดแก้แบบให้อ้างทั้งช่วงแถว"
            )

    def _note_half(self, seen: _Seen, reach: Reach) -> None:
        halves = (_HALF.search(_STRING.sub("", each)) for each in (seen.formula, reach.formula))
        if self.band.source == "lines" and any(halves):
            self.halved.append(
                f"{seen.named} หารผลรวมของช่วงแถวด้วยสอง ซึ่งถูกเฉพาะเมื่อทุกรายการถูกนับสองครั้ง "
                "แต่โปรแกรมเติมให้นับครั้งเดียว ยอดจะเหลือครึ่งเดียว โปรดแก้แบบเป็น SUBTOTAL(9,…) โดยไม่หาร "
                "(หากต้องการครึ่งหนึ่งของยอดจริง ให้หารในเซลล์อื่นที่อ้างผลรวม)"
            )

    def _note_worked(self, seen: _Seen, reach: Reach) -> None:
        """A total that does more than add, of a band that no sum of a group is counted in.

        It may make up for their being counted; what leaves them out does so only where it divides.
        """
        does_more = not _only_adds(seen.formula)
        divides = _DIVIDES.search(_STRING.sub("", f"{seen.formula} {reach.formula}")) is not None
        if self._sums_there and (divides if reach.skips_sums else does_more):
            self._choose(seen)

    def _note_chosen(self, seen: _Seen, reach: Reach) -> None:
        """A formula that chooses rows by what they say: the program's rows may say it otherwise."""
        if reach.single:
            return
        at = [n for n, each in enumerate(reach.functions) if each in _OVER_ALL]
        within = set(reach.functions[at[-1] + 1 :]) if at else {"?"}
        plain = not reach.functions or within <= _ROUNDING
        if not plain or seen.conditional:
            self._choose(seen)

    def _choose(self, seen: _Seen) -> None:
        if seen not in self.chosen:
            self.chosen.append(seen)

    def _holds_prices(self, reach: Reach) -> bool:
        """Whether a formula makes amounts by itself, out of what a unit costs.

        Lump sums have no quantity, and rows may be rounded in another way.
        """
        columns = self.band.columns.items()
        prices = (column for column, key in columns if key in _PRICES)
        return any(reach.area.left <= each <= reach.area.right for each in prices)

    @property
    def _sums_there(self) -> bool:
        return self.on_titles or (self.band.source == "lines" and self.band.totals)

    @property
    def _doubled(self) -> list[_Seen]:
        seen = [each for column in sorted(self.money) for each in self.counted.get(column, ())]
        return list(dict.fromkeys(seen)) if self._sums_there else []

    def sentences(self) -> Iterator[str]:
        """What is said of the band."""
        by_sheet: dict[str, list[_Seen]] = {}
        for seen in self._doubled:
            by_sheet.setdefault(seen.sheet, []).append(seen)
        for sheet, those in by_sheet.items():
            yield (
                f"แผ่นงาน “{short(sheet)}” เซลล์ {_cells(those)} ของแบบ "
                f"สูตร ={short(those[0].formula, 60)} จะนับแถวรวมของกลุ่มงานซ้ำกับรายการ "
                "จึงไม่เติมแถวรวมของกลุ่มงาน หากต้องการ โปรดแก้แบบเป็น SUBTOTAL(9,…)"
            )
        if self.pivoted and self._sums_there:
            yield (
                f"แผ่นงาน “{short(self.band.sheet)}” ช่วงแถว {self.band.first} ถึง {self.band.last} "
                "เป็นข้อมูลของ PivotTable ซึ่งจะนับแถวรวมของกลุ่มงานซ้ำกับรายการ จึงไม่เติมแถวรวมของกลุ่มงาน"
            )
        for seen in self.chosen:
            yield (
                f"{seen.named} เลือกแถวหรือคำนวณยอดเอง โปรแกรมยืนยันผลไม่ได้ "
                "โปรดเทียบกับยอดในโปรแกรม หรือแก้แบบเป็น SUBTOTAL(9,…)"
            )

    def answer(self) -> GroupSums:
        return GroupSums(
            not self._doubled and not (self.pivoted and self._sums_there),
            frozenset(self.added),
            frozenset(self.added | self.taken),
            frozenset(self.counted),
            self.on_titles,
            MappingProxyType(self.models),
            tuple(dict.fromkeys(self.partly)),
        )


def _cells(those: Iterable[_Seen]) -> str:
    names = list(dict.fromkeys(each.cell.place.name for each in those))
    more = f" และอีก {len(names) - _MOST_NAMED} เซลล์" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
