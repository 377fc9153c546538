"""A worksheet as it lies in its part: rows, cells, merged areas, widths, formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property

from estimator.errors import UserError, short
from estimator.sheets.templates.addresses import (
    LAST_COLUMN,
    LAST_ROW,
    Area,
    Place,
    Reference,
    area_of,
    copied,
    pieces_of,
    place_of,
)
from estimator.sheets.templates.number_formats import (
    BUILT_IN,
    GENERAL,
    NumberFormat,
    number_format,
)
from estimator.sheets.templates.package import Package, SheetPart
from estimator.sheets.templates.xml_text import Element

_PRINTED = "_xlnm.print_area"
_DEFAULT_WIDTH = 8.43
_DEFAULT_HEIGHT = 15.0
MOST_CELLS = 500_000


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: where it stands, its element, the number of its style."""

    place: Place
    element: Element
    style: int

    @property
    def formula(self) -> Element | None:
        """The element of its formula."""
        return self.element.first("f")

    @property
    def figure(self) -> str:
        """The figure that it holds, empty where it is a text or nothing."""
        value = self.element.first("v")
        return value.text if value is not None and self.element.get("t", "n") == "n" else ""


@dataclass(slots=True)
class GridRow:
    """A row and its cells by column; `element` is None where the part has none."""

    number: int
    element: Element | None = None
    cells: dict[int, GridCell] = field(default_factory=dict)


class SheetGrid:
    """A worksheet, read only."""

    def __init__(self, package: Package, sheet: SheetPart) -> None:
        """Read a worksheet. Raises UserError where it is damaged or too large."""
        self.package = package
        self.name = sheet.name
        self.hidden = sheet.hidden
        self.part = sheet.part
        self.source = package.parts[sheet.part]
        self.root = package.tree(sheet.part)
        self.prefix = self.root.name[: -len("worksheet")]
        data = self.root.first("sheetData")
        if data is None:
            raise self._damaged()
        self.data = data
        self.rows = self._read_rows()

    def _damaged(self) -> UserError:
        return UserError(f"แผ่นงาน “{short(self.name)}” เสียหาย โปรดเปิดใน Excel แล้วบันทึกเป็น .xlsx ใหม่")

    def _read_rows(self) -> dict[int, GridRow]:
        rows: dict[int, GridRow] = {}
        number = count = 0
        for element in self.data.all("row"):
            number = self._number(element.get("r"), number + 1)
            if number in rows or number > LAST_ROW:
                raise self._damaged()
            row = rows[number] = GridRow(number, element)
            column = 0
            for each in element.all("c"):
                place = place_of(each.get("r")) if each.get("r") else Place(number, column + 1)
                if place is None or place.row != number or place.column > LAST_COLUMN:
                    raise self._damaged()
                column = place.column
                row.cells[column] = GridCell(place, each, self._number(each.get("s"), 0))
            count += len(row.cells)
            if count > MOST_CELLS:
                raise UserError(
                    f"แผ่นงาน “{short(self.name)}” มีเกิน {MOST_CELLS:,} เซลล์ "
                    "โปรดลบแถวและคอลัมน์ที่ไม่ใช้แล้วบันทึกใหม่"
                )
        return dict(sorted(rows.items()))

    def _number(self, text: str, otherwise: int) -> int:
        if not text:
            return otherwise
        if not (text.isascii() and text.isdigit()) or len(text) > 9:
            raise self._damaged()
        return int(text)

    def cell(self, place: Place) -> GridCell | None:
        """The cell at a place, if the part has one."""
        row = self.rows.get(place.row)
        return row.cells.get(place.column) if row else None

    def cells(self) -> Iterator[GridCell]:
        """All cells in order."""
        return (cell for row in self.rows.values() for cell in row.cells.values())

    @cached_property
    def _shared(self) -> dict[str, GridCell]:
        """The cell that holds the text of each shared formula."""
        found: dict[str, GridCell] = {}
        for cell in self.cells():
            formula = cell.formula
            if formula is not None and formula.get("t") == "shared" and formula.text:
                found.setdefault(formula.get("si"), cell)
        return found

    def formula(self, cell: GridCell) -> str | None:
        """The text of a cell's formula, also where another cell holds it; None without one."""
        element = cell.formula
        if element is None:
            return None
        if element.get("t") != "shared" or element.text:
            return element.text
        holder = self._shared.get(element.get("si"))
        if holder is None or holder.formula is None:
            return ""
        down = cell.place.row - holder.place.row
        return copied(holder.formula.text, down, cell.place.column - holder.place.column)

    @cached_property
    def spilled(self) -> tuple[Area, ...]:
        """Where formulas of arrays put their values into other cells."""
        found = []
        for cell in self.cells():
            formula = cell.formula
            if formula is not None and formula.get("t") == "array":
                area = area_of(formula.get("ref"))
                if area is not None and area.name != cell.place.name:
                    found.append(area)
        return tuple(found)

    @cached_property
    def merged(self) -> tuple[Area, ...]:
        """The merged areas."""
        listed = self.root.first("mergeCells")
        found = (area_of(each.get("ref")) for each in (listed.children if listed else ()))
        return tuple(area for area in found if area is not None)

    @cached_property
    def _by_first_cell(self) -> dict[Place, Area]:
        return {Place(area.top, area.left): area for area in self.merged}

    def merge_of(self, place: Place) -> Area | None:
        """The merged area that a cell is part of."""
        found = self._by_first_cell.get(place)
        return found or next((area for area in self.merged if area.holds(place)), None)

    @cached_property
    def _widths(self) -> list[tuple[int, int, float, bool]]:
        listed = self.root.first("cols")
        return [
            (
                self._number(each.get("min"), 1),
                self._number(each.get("max"), 1),
                _float(each.get("width"), _DEFAULT_WIDTH),
                _flag(each.get("hidden")),
            )
            for each in (listed.children if listed else ())
        ]

    @cached_property
    def _default_width(self) -> float:
        form = self.root.first("sheetFormatPr")
        return _DEFAULT_WIDTH + 0.71 if form is None else _float(form.get("defaultColWidth"), 9.14)

    @cached_property
    def _printed(self) -> list[Area]:
        """The areas that are printed; empty where all is, or where a formula finds them."""
        names = self.package.tree(self.package.workbook).first("definedNames")
        found = []
        for name in names.children if names else ():
            if name.get("name").lower() != _PRINTED:
                continue
            for piece in pieces_of(name.text):
                if isinstance(piece, Reference) and piece.sheet == self.name:
                    first, end = piece.first, piece.end
                    last = Place(end.row or LAST_ROW, end.column or LAST_COLUMN)
                    found.append(Area(first.row or 1, first.column or 1, last.row, last.column))
        return found

    def printed_to(self, place: Place) -> int | None:
        """The last column that is printed together with a cell; None where no area says so."""
        ends = [area.right for area in self._printed if area.holds(place)]
        return max(ends, default=None)

    def width(self, column: int) -> float:
        """The width of a column in points; 0 where it is hidden."""
        for first, last, width, hidden in self._widths:
            if first <= column <= last:
                return 0.0 if hidden else width * 7 * 0.75
        return self._default_width * 7 * 0.75

    def height(self, row: int) -> float:
        """The height of a row in points."""
        found = self.rows.get(row)
        element = found.element if found else None
        form = self.root.first("sheetFormatPr")
        usual = _DEFAULT_HEIGHT if form is None else _float(form.get("defaultRowHeight"), 15)
        return usual if element is None else _float(element.get("ht"), usual)

    @cached_property
    def protected(self) -> bool:
        """Whether its cells are protected from typing."""
        found = self.root.first("sheetProtection")
        return found is not None and _flag(found.get("sheet"))

    @property
    def last(self) -> Place:
        """The last row and column in which something stands."""
        rows = [row for row in self.rows.values() if row.cells]
        columns = (max(row.cells) for row in rows)
        return Place(max((row.number for row in rows), default=1), max(columns, default=1))

    def text(self, cell: GridCell, strings: Sequence[str]) -> str:
        """What a cell says as it lies there; a formula's value is the one stored."""
        element = cell.element
        inline = element.first("is")
        if inline is not None:
            return _rich_text(inline)
        value = element.first("v")
        if value is None:
            return ""
        kind = element.get("t")
        if kind == "s":
            at = int(value.text) if value.text.isdigit() else -1
            return strings[at] if 0 <= at < len(strings) else ""
        if kind == "b":
            return "TRUE" if value.text == "1" else "FALSE"
        return value.text if kind in ("str", "e", "d") else _figure(value.text)


def shared_strings(package: Package) -> tuple[str, ...]:
    """The texts that cells name by their number."""
    for relation in package.relations(package.workbook):
        if relation.kind.endswith("/sharedStrings") and relation.part in package.parts:
            return tuple(_rich_text(each) for each in package.tree(relation.part).all("si"))
    return ()


def _rich_text(element: Element) -> str:
    """The text of a string, without how it sounds (``rPh``)."""
    texts = [each.text for each in element.all("t")]
    texts += [each.text for run in element.all("r") for each in run.all("t")]
    return "".join(texts)


def _figure(text: str) -> str:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite() or abs(value.adjusted()) > 20:
        return text
    shown = round(value, 4).normalize()
    return f"{shown:,f}"


def _float(text: str, otherwise: float) -> float:
    try:
        value = float(text)
    except ValueError:
        return otherwise
    return value if 0 <= value < 10_000 else otherwise


def _flag(text: str) -> bool:
    return text in ("1", "true")


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What of a style decides whether a text fits: size in points, wrapped, shrunk; locked.

    `format` is how figures are shown.
    """

    size: float = 11.0
    thai_face: bool = False
    bold: bool = False
    wraps: bool = False
    shrinks: bool = False
    locked: bool = True
    format: NumberFormat = field(default_factory=NumberFormat)


def cell_styles(package: Package) -> tuple[CellStyle, ...]:
    """The styles of a workbook by number."""
    for relation in package.relations(package.workbook):
        if relation.kind.endswith("/styles") and relation.part in package.parts:
            root = package.tree(relation.part)
            fonts = root.first("fonts")
            listed = list(fonts.all("font")) if fonts else []
            styles, codes = root.first("cellXfs"), _format_codes(root)
            found = styles.all("xf") if styles else ()
            return tuple(_style(each, listed, codes) for each in found)
    return ()


def _format_codes(root: Element) -> dict[str, str]:
    """The codes of number formats by their number."""
    formats = root.first("numFmts")
    own = (
        {each.get("numFmtId"): each.get("formatCode") for each in formats.children}
        if formats
        else {}
    )
    return {**{str(number): code for number, code in BUILT_IN.items()}, **own}


def _style(element: Element, fonts: Sequence[Element], formats: Mapping[str, str]) -> CellStyle:
    number = element.get("fontId", "0")
    at = int(number) if number.isdigit() else 0
    font = fonts[at] if at < len(fonts) else None
    size = font.first("sz") if font else None
    name = font.first("name") if font else None
    aligned, protection = element.first("alignment"), element.first("protection")
    attributes: Mapping[str, str] = aligned.attributes if aligned else {}
    return CellStyle(
        _float(size.get("val"), 11.0) if size else 11.0,
        name is not None and name.get("val").startswith("TH "),
        font is not None and font.first("b") is not None,
        _flag(attributes.get("wrapText", "")) or attributes.get("vertical") == "justify",
        _flag(attributes.get("shrinkToFit", "")),
        protection is None or protection.get("locked", "1") in ("1", "true"),
        number_format(formats.get(element.get("numFmtId"), GENERAL)),
    )
