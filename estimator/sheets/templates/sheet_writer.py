"""Writes rows and cells of a worksheet as text; what keeps its place keeps its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final
from xml.sax.saxutils import escape

from estimator.domain.limits import UNPRINTABLE
from estimator.domain.money import shown_number
from estimator.domain.wording import thai_date
from estimator.errors import short
from estimator.sheets.templates.addresses import Area, Place
from estimator.sheets.templates.cell_values import FilledValue
from estimator.sheets.templates.fitting import Fitting
from estimator.sheets.templates.growth import Growths
from estimator.sheets.templates.sheet_grid import GridCell, GridRow, SheetGrid
from estimator.sheets.templates.xml_text import (
    Element,
    Splice,
    set_attributes,
    set_text,
    spliced,
    start_tag,
)

LONGEST_CELL: Final = 32_767
_EPOCH: Final = date(1899, 12, 30)
_DAYS_1904: Final = 1_462
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass
class SheetWriter:
    """Makes the rows and cells of one worksheet; `told` gathers what did not fit.

    `banded` says that rows are put in, `merges` gathers the areas that are merged in them.
    """

    grid: SheetGrid
    growths: Mapping[str, Growths]
    fitting: Fitting | None = None
    since_1904: bool = False
    told: list[str] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    banded: bool = False

    def __post_init__(self) -> None:
        """Look up what is asked again and again."""
        self.own = self.growths.get(self.grid.name.lower(), Growths())
        self.prefix = self.grid.prefix

    def say(self, place: str, sentence: str) -> None:
        """Tell of something at a place of the sheet."""
        self.told.append(f"แผ่นงาน “{short(self.grid.name)}” {place} {sentence}")

    def row_bytes(
        self,
        row: GridRow,
        number: int,
        pieces: Mapping[int, bytes],
        changes: Mapping[str, str | None],
    ) -> bytes:
        """A row with these cells by column."""
        name = f"{self.prefix}row".encode()
        inside = b"".join(pieces[column] for column in sorted(pieces))
        if row.element is None:
            head = b"<" + name + f' r="{number}"'.encode()
            extra = "".join(
                f' {key}="{value}"' for key, value in changes.items() if key != "r" and value
            )
            return head + extra.encode() + b">" + inside + b"</" + name + b">"
        # What else a row holds (extensions) stands behind its cells.
        last = max((c.element.stop for c in row.cells.values()), default=row.element.inner)
        rest = self.grid.source[last : row.element.inner_stop] if not row.element.single else b""
        wider = {} if set(pieces) <= set(row.cells) else {"spans": None}
        head = start_tag(self.grid.source, row.element, {**changes, **wider})
        return (
            head.removesuffix(b"/>").removesuffix(b">") + b">" + inside + rest + b"</" + name + b">"
        )

    def cell_bytes(
        self, cell: GridCell, place: Place, formula: str | None, style: int | None = None
    ) -> bytes:
        """A cell that keeps its kind at a place; a formula's stored value goes, it is old."""
        source, element = self.grid.source, cell.element
        changes: dict[str, str | None] = {}
        if place != cell.place or (element.get("r") and element.get("r") != place.name):
            changes["r"] = place.name
        if style is not None and style != cell.style:
            changes["s"] = str(style)
        splices: list[Splice] = []
        written, value = element.first("f"), element.first("v")
        table = written is not None and written.get("t") == "dataTable"
        if written is not None and not table:
            splices += self._formula_splices(written, formula)
            if value is not None:
                splices.append(Splice(value.start, value.stop, b""))
            if element.get("t"):
                changes["t"] = None
        elif (
            written is None
            and value is not None
            and any(a.holds(cell.place) for a in self.grid.spilled)
        ):
            splices.append(Splice(value.start, value.stop, b""))
            changes["t"] = None
        if changes:
            splices.append(set_attributes(source, element, changes))
        if not splices:
            return source[element.start : element.stop]
        moved = [
            Splice(each.start - element.start, each.stop - element.start, each.content)
            for each in splices
        ]
        return spliced(source[element.start : element.stop], moved)

    def _formula_splices(self, written: Element, formula: str | None) -> Iterator[Splice]:
        source = self.grid.source
        moves = any(each.any for each in self.growths.values())
        if written.get("t") == "shared":
            if moves or self.banded:
                # Cells that share one text no longer stand as they stood to each other.
                tag = f"{self.prefix}f"
                whole = f"<{tag}>{escape(formula or '')}</{tag}>".encode()
                yield Splice(written.start, written.stop, whole)
            return
        if formula is not None and formula != written.text:
            yield set_text(written, formula)
        reference = written.get("ref")
        if reference and self.own.areas(reference) != reference:
            yield set_attributes(source, written, {"ref": self.own.areas(reference)})

    def value_bytes(self, place: Place, value: FilledValue, style: int, formula: str = "") -> bytes:
        """A cell with a value, or with a formula whose value is known to be this one."""
        tag = self.prefix
        look = f' s="{style}"' if style else ""
        head = f'<{tag}c r="{place.name}"{look}'
        said = f"<{tag}f>{escape(formula)}</{tag}f>" if formula else ""
        if isinstance(value, date):
            days = (value - _EPOCH).days - (_DAYS_1904 if self.since_1904 else 0)
            value = Decimal(days)
        if isinstance(value, Decimal):
            return f"{head}>{said}<{tag}v>{value:f}</{tag}v></{tag}c>".encode()
        if said:
            return f"{head}>{said}</{tag}c>".encode()
        if not value:
            return f"{head}/>".encode()
        if len(value) > LONGEST_CELL:
            self.say(f"เซลล์ {place.name}", f"ข้อความยาวเกิน {LONGEST_CELL:,} อักขระ จึงตัดส่วนท้ายออก")
        text = escape(_ESCAPED.sub("_x005F_", UNPRINTABLE.sub("", value[:LONGEST_CELL])))
        text = text.replace("\r", "")
        inside = f'<{tag}is><{tag}t xml:space="preserve">{text}</{tag}t></{tag}is>'
        return f'{head} t="inlineStr">{inside}</{tag}c>'.encode()


def as_text(value: FilledValue) -> str:
    """A value as it stands within a text or a message."""
    if isinstance(value, Decimal):
        return shown_number(value)
    if isinstance(value, date):
        return thai_date(value)
    return value or ""
