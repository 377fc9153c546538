"""The laid-out document: what is printed, where, and how each figure comes about.

A document is sheets, a sheet is pages, a page is rows, a row is cells on the sheet's columns. Both
writers print this same document: nothing is measured, broken or counted after it is made, so the
PDF, the preview and the workbook have the same pages. Lengths are points unless named otherwise;
amounts are satang.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from estimator.domain.money import Satang
from estimator.sheets.cell_formulas import Formula
from estimator.sheets.cell_refs import Ref
from estimator.sheets.printed_state import PrintedState
from estimator.sheets.text_formulas import TextFormula

POINTS_PER_MM = 72 / 25.4
CONDITION_KEY: Final = "condition-"
"""How the keys begin of rows with what Factor F was found under."""
HEAD_KEY: Final = "head"
"""The key of the last row of every table head."""
UNLISTED_KEY: Final = "unlisted-"
"""How the keys of rows begin that have what no other row of a summary has of its list."""
VAT_KEY: Final = "vat"
"""The key of the row beside which a workbook holds the rate of VAT."""

Align = Literal["left", "center", "right"]
NumberKind = Literal["quantity", "dimension", "unit_price", "factor", "multiplier", "percent"]
FigureKind = Literal["money"] | NumberKind
Border = Literal["none", "cell", "dotted"]
TextRole = Literal["title", "heading", "head", "body", "small"]
RowKind = Literal[
    "heading",
    "head",
    "group",
    "line",
    "continued",
    "group_end",
    "subtotal",
    "carried_forward",
    "brought_forward",
    "total",
    "net",
    "words",
    "condition",
    "note",
    "blank",
    "space",
    "signature",
]


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the estimate or the form has it; `prefix` is printed before it and is no data."""

    text: str
    prefix: str = ""
    formula: TextFormula | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in satang."""

    satang: Satang
    formula: Formula | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity, a dimension, a unit price in baht, Factor F, or the multiplier 1 + VAT."""

    value: Decimal
    kind: NumberKind
    formula: Formula | None = None


@dataclass(frozen=True, slots=True)
class Dash:
    """The side does not apply; a workbook has a figure of this kind there once it does."""

    formula: Formula | None = None
    kind: FigureKind | None = "money"


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing is printed; a workbook may have a figure of this kind there later."""

    formula: Formula | None = None
    kind: FigureKind | None = None


Value = Text | Money | Number | Dash | Blank


def is_figure(value: Value) -> bool:
    """Whether a cell has a figure, or may have one in a workbook."""
    if isinstance(value, Text):
        return False
    return isinstance(value, (Money, Number)) or value.kind is not None


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; `indent` is in points, on the left.

    A `dotted` cell has a dotted line under its text, to write on.
    """

    align: Align = "left"
    bold: bool = False
    role: TextRole = "body"
    border: Border = "cell"
    indent: float = 0.0


RowCells = dict[str, tuple[Value, Look]]
"""What a row of the table has in some columns, by their keys."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A value over the columns `first` to `last`, and the lines in which it is printed.

    `size` is the font size at which the lines fit. `label` is the text at the start of the first
    line after which a dotted line begins. `down` counts the rows that the cell covers. On paper it
    stands `within` a stretch from the table's left edge, where that is none of the columns'.
    """

    first: int
    last: int
    value: Value
    look: Look
    lines: tuple[str, ...]
    size: float
    label: str = ""
    down: int = 1
    within: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row. `key` names it for formulas, unique in its sheet; empty where nothing points to it.

    `keep` says that no page may end after this row.
    """

    kind: RowKind
    cells: tuple[SheetCell, ...]
    height: float
    key: str = ""
    keep: bool = False


def kept_with_next(row: SheetRow) -> SheetRow:
    """The row, on one page with the one after it."""
    return replace(row, keep=True)


@dataclass(frozen=True, slots=True)
class Figures:
    """How a form's figures are written; the places are decimals that are printed at least."""

    thai_digits: bool = False
    thousands: bool = True
    quantity_places: int = 2
    unit_price_places: int = 2


USUAL_FIGURES: Final = Figures()


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the table; `group` is a title over several neighbours.

    In a workbook the title follows figures where it speaks of them.
    """

    key: str
    title: str
    width_mm: float
    group: str = ""
    title_formula: TextFormula | None = None

    @property
    def width(self) -> float:
        """The width in points."""
        return self.width_mm * POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper and its margins, in millimetres."""

    width_mm: float
    height_mm: float
    margin_mm: float

    @property
    def landscape(self) -> bool:
        """Whether the paper lies on its long side."""
        return self.width_mm > self.height_mm


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The rows of one printed page, without heading and table head.

    A page without `table` has no table head: only what stands below the table is on it.
    """

    number: int
    rows: tuple[SheetRow, ...]
    table: bool = True


@dataclass(frozen=True, slots=True)
class LookUpColumn:
    """A column of a Factor F table, which a workbook holds beside a sheet to look factors up in.

    It is not printed. `rows` are costs in satang, rising, with their factors; `closing` is the
    factor of all costs above the last of them, None where the table does not say.
    """

    title: str
    rows: tuple[tuple[Satang, Decimal], ...]
    closing: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Emblem:
    """A PNG in the middle of the heading's row with a number (from 0), as high as that row."""

    png: bytes
    row: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in dots, as a PNG's first chunk has them."""
        return int.from_bytes(self.png[16:20], "big"), int.from_bytes(self.png[20:24], "big")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form: heading on the first page, table head on every page of the table, rows.

    `label` stands at the top right of every page before ``แผ่นที่ n/N``, `running` at the top left
    of the pages after the first, `footer` at the foot of all, on the right. `name` is the form's
    short name, unique in the document. In a workbook the formulas of a `locked` sheet are, for
    nobody has to put rows in there. `vat` is the rate in per cent that multiplies costs here and on
    other sheets; a workbook holds it beside this one. All lengths are those on which type of the
    usual size is set; the whole sheet is drawn larger by `scale`. In the whole set of an estimate,
    printed or not, `pages_before` come before it, and there are `pages_of_set`.
    """

    key: str
    form: str
    name: str
    title: str
    label: str
    running: str
    paper: Paper
    columns: tuple[SheetColumn, ...]
    heading: tuple[SheetRow, ...]
    head: tuple[SheetRow, ...]
    pages: tuple[SheetPage, ...]
    beside: LookUpColumn | None = None
    emblem: Emblem | None = None
    scale: float = 1.0
    footer: str = ""
    figures: Figures = USUAL_FIGURES
    locked: bool = False
    vat: Decimal | None = None
    pages_before: int = 0
    pages_of_set: int = 0

    def page_label(self, page: SheetPage) -> str:
        """``แบบ ปร.4 แผ่นที่ 1/3 (ทั้งชุด 4/10)``."""
        own = f"{self.label} แผ่นที่ {page.number}/{len(self.pages)}"
        return own + self.place_in_set(f"{self.pages_before + page.number}")

    def place_in_set(self, which: str = "") -> str:
        """`` (ทั้งชุด 4/10)``, for some of its pages or all; empty where it is the whole set."""
        if self.pages_of_set <= len(self.pages):
            return ""
        first, last = self.pages_before + 1, self.pages_before + len(self.pages)
        which = which or (f"{first}" if first == last else f"{first} - {last}")
        return f" (ทั้งชุด {which}/{self.pages_of_set})"

    @property
    def rows(self) -> Iterator[SheetRow]:
        """All rows below the table head, page by page."""
        return (row for page in self.pages for row in page.rows)


@dataclass(frozen=True, slots=True)
class Document:
    """Sheets that are printed together; `thai_digits` is what was asked for, a sheet may differ.

    `priced_on` is the pricing day: the day of a draft, for the clock's is on no sheet.

    A workbook holds the `hidden` ones as well, in tabs that are not shown: figures of the others
    come from there.
    """

    title: str
    author: str
    sheets: tuple[Sheet, ...]
    thai_digits: bool = False
    names: Mapping[str, Ref] = field(default_factory=dict)
    """What a workbook calls the cells of its totals."""
    called: str = ""
    """What a file with all of it is called beside the estimate's name; of its forms, nothing."""
    hidden: tuple[Sheet, ...] = ()
    form_names: Mapping[str, str] = field(default_factory=dict)
    """The short name of each form, as files are named by it."""
    state: PrintedState = field(default_factory=PrintedState)
    priced_on: date | None = None
    papers: bool = False
    """Whether it has the committee's papers, and no forms."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms in the order in which they are printed, each once."""
        return tuple(dict.fromkeys(sheet.form for sheet in self.sheets))

    def of_form(self, form: str) -> Document:
        """The same document with the sheets of one form only."""
        sheets = tuple(sheet for sheet in self.sheets if sheet.form == form)
        return replace(self, sheets=sheets, names={}, hidden=())

    @property
    def subject(self) -> str:
        """The names of the sheets: ``แบบ ปร.4, ปร.5 (ก)``."""
        names = ", ".join(sheet.name for sheet in self.sheets)
        return f"แบบ {names}" if names else ""

    @property
    def heading(self) -> str:
        """What the document is: the title of its one form with the project's, or that alone."""
        titles = dict.fromkeys(sheet.title for sheet in self.sheets)
        return " - ".join([*titles, self.title]) if len(self.forms) == 1 else self.title

    @property
    def dated(self) -> date | None:
        """The day of what is printed."""
        return self.state.dated or self.priced_on

    @property
    def page_count(self) -> int:
        """How many pages the document has."""
        return sum(len(sheet.pages) for sheet in self.sheets)
