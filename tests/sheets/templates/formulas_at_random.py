"""Workbooks of offices with formulas at random in the columns of a band, filled and looked at."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Final

import xlsxwriter

from estimator.domain.bill.rows import Group, Part
from estimator.domain.decisions import Decision
from estimator.domain.ordered import records_of
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.sheets.templates.addresses import Place, column_name
from estimator.sheets.templates.band_rows import FIGURES, SUMMED, BandRow, BandSource, band_rows
from estimator.sheets.templates.cell_values import FilledFrom
from estimator.sheets.templates.filling import FilledWorkbook, fill
from estimator.sheets.templates.mapping import Band, MappedCell, TemplateMapping
from estimator.sheets.templates.package import package_of
from tests.sheets import samples

SHEET: Final = "งาน"
FIRST: Final = 6
EVERYDAY: Final = "จึงใช้สูตรของแบบทุกรายการ ไม่เติมค่า"
NOT_KNOWN: Final = "ยืนยันผลไม่ได้"
_KEYS: Final[Mapping[BandSource, tuple[str, ...]]] = {
    "lines": (
        *("no", "description", "quantity", "material_unit", "material", "labour_unit"),
        *("labour", "unit_price", "total"),
    ),
    "summary": ("no", "description", "cost", "factor", "price"),
    "parts": ("no", "description", "cost", "price", "net"),
}
_RIGHT: Final = {
    "material": ("ROUND({quantity}*{material_unit},2)", "{quantity}*{material_unit}"),
    "labour": (
        "ROUND({quantity}*{labour_unit},2)",
        'IF({quantity}="","",{labour_unit}*{quantity})',
    ),
    "unit_price": ("{material_unit}+{labour_unit}", "SUM({material_unit},{labour_unit})"),
    "total": (
        "{material}+{labour}",
        "SUM({material},{labour})",
        "ROUND({quantity}*{unit_price},2)",
    ),
    "factor": ("$D$3", "ROUND($D$3,4)"),
    "price": ("ROUND({cost}*{factor},2)", "{cost}*{factor}", "ROUND({cost}*$D$3,2)"),
    "net": ("{price}", "ROUNDDOWN({price},-3)", "{cost}*$D$3"),
}
"""What offices write there; some of it is right for some rows alone."""
_WRAPPED: Final = ("{0}", "{0}", "ROUND({0},2)", "ROUND({0},0)", "ROUNDDOWN({0},-3)", "N({0})")
_UNKNOWN: Final = ("VLOOKUP({description},$M$1:$N$9,2,0)", "IFERROR(VLOOKUP(1,$M$1:$N$9,2,0),0)")


@dataclass(frozen=True)
class FormulaOffice:
    """A filled workbook with a band, of which `columns` are all columns of figures by key.

    `below` is the row of the sums after filling.
    """

    band: Band
    columns: Mapping[str, int]
    rows: tuple[BandRow, ...]
    filled: FilledWorkbook
    below: int

    def troubles(self, found: Callable[[str], object]) -> list[str]:
        """What is another figure than the program's and is not told; `found` works a cell out."""
        if any(NOT_KNOWN in each and "โปรแกรมคิดตามไม่ได้" in each for each in self.filled.told):
            return []  # who does not know a factor does not know what is made of it
        lines = [row for row in self.rows if row.kind == "line"]
        troubles = []
        for key, column in self.columns.items():
            letter = column_name(column)
            if self._told(letter):
                continue
            if column not in self.band.columns:
                wanted = [_sum(lines, each) for each in FIGURES[self.band.source]]
                value = _figure(found(f"{letter}{self.below}"))
                if value not in wanted:
                    troubles.append(f"{letter}{self.below}: {value}, none of {wanted}")
                continue
            for at, row in enumerate(self.rows):
                value = _figure(found(f"{letter}{FIRST + at}"))
                if row.kind == "line" and value != (row.cells.get(key) or 0):
                    troubles.append(f"{letter}{FIRST + at}: {value}, not {row.cells.get(key)}")
            value = _figure(found(f"{letter}{self.below}"))
            if key in SUMMED[self.band.source] and value != _sum(lines, key):
                troubles.append(f"{letter}{self.below}: {value}, not {_sum(lines, key)}")
        return troubles

    def _told(self, letter: str) -> bool:
        """Whether it is said of a column that its figures may be others."""
        words = (NOT_KNOWN, "ของแบบไม่ได้", "ไม่ปัดเศษ")
        told = [each for each in self.filled.told if f"คอลัมน์ {letter} " in each]
        return any(word in each for each in told for word in words)


def _sum(rows: list[BandRow], key: str) -> Decimal:
    figures = [row.cells.get(key) for row in rows]
    return sum((each for each in figures if isinstance(each, Decimal)), Decimal(0))


def _figure(value: object) -> object:
    if value is None or value == "":
        return Decimal(0)
    if isinstance(value, int | float):
        return round(Decimal(repr(value)), 6)
    return round(value, 6) if isinstance(value, Decimal) else value


def estimate_at_random(random: Random) -> PricedEstimate:
    """Parts of every kind, labour that is a share of material, prices that are rounded apart."""
    lines: list[samples.Tree] = []
    for number in range(random.randrange(1, 5)):
        material = random.choice([None, "25.25", "1651.00", "99.99"])
        each = samples.line(
            f"งาน {number}",
            random.choice(["1", "2.5", "12.125", None]),
            "งาน",
            material,
            random.choice([None, "485.00", "3.33"]),
        )
        if material and random.random() < 0.3:
            each = replace(each, labour=PercentOfMaterial(Decimal(30)))
        lines.append(each)
    parts: list[samples.Tree] = [(Part("construction", "อาคาร"), [(Group("ก"), lines), *lines[:1]])]
    others = random.choice([(), samples.PARTS[1:]])
    priced = samples.priced([*parts, *others])
    if random.random() < 0.3:
        decided = records_of([Decision("row_rounding", "total", "มติ")])
        priced = price(replace(priced.estimate, decisions=decided), samples.BOOKS)
    return priced


def formula_office(random: Random, *, lookups: bool = False) -> FormulaOffice:
    """A workbook at random, filled; with `lookups` some formulas look something up."""
    source: BandSource = random.choice(["lines", "summary", "parts"])
    keys = _KEYS[source]
    columns = {key: at for at, key in enumerate(keys, 1)}
    figures = {key: at for key, at in columns.items() if key in FIGURES[source]}
    formulas = _formulas(random, figures, columns, lookups)
    beside = {key for key in formulas if random.random() < 0.3}
    size = random.choice([1, 2, 12])
    models = size > 2 and random.random() < 0.5
    band = Band(
        SHEET,
        FIRST,
        FIRST + size - 1,
        {at: key for key, at in columns.items() if key not in beside},
        source=source,
        line=FIRST + 1 if models else None,
        title=FIRST if models else None,
        total=FIRST + 2 if models and source == "lines" else None,
        titles=random.random() < 0.5,
    )
    priced = estimate_at_random(random)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet(SHEET)
    sheet.write("D2", random.choice([1, 1.07, 500]))
    for row in range(FIRST, FIRST + size):
        sheet.write(f"L{row}", 3)
        for key, formula in formulas.items():
            place = f"{column_name(columns[key])}{row}"
            sheet.write_formula(place, f"={formula.replace('#', str(row))}", None, 99)
    for at in figures.values():
        letter = column_name(at)
        sheet.write_formula(
            f"{letter}{band.last + 2}", f"=SUBTOTAL(9,{letter}{FIRST}:{letter}{band.last})"
        )
    book.close()
    mapping = TemplateMapping("แบบ", (MappedCell(SHEET, Place(3, 4), "factor_f"),), (band,))
    filled = fill(package_of(out.getvalue(), "a.xlsx"), mapping, FilledFrom(priced))
    rows = band_rows(priced, source, "all", titles=band.titles)
    below = band.last + 2 + max(len(rows) - size, 0)
    return FormulaOffice(band, figures, tuple(rows), filled, below)


def _formulas(
    random: Random, figures: Mapping[str, int], columns: Mapping[str, int], lookups: bool
) -> dict[str, str]:
    """Formulas of some of the columns, each of columns before it, by key; # is the row."""
    places = {"factor": "$D$3"} | {key: f"{column_name(at)}#" for key, at in columns.items()}
    found: dict[str, str] = {}
    before = ["$D$2", "$D$3", "L#", "2"]
    for key in figures:
        kind = random.random()
        if kind < 0.45 and key in _RIGHT:
            found[key] = random.choice(_RIGHT[key]).format(**places)
        elif kind < 0.7:
            one, other = random.choice(before), random.choice(before)
            made = random.choice(["{0}*{1}", "{0}+{1}", "{0}", "PRODUCT({0},{1})", "{0}-{1}"])
            found[key] = random.choice(_WRAPPED).format(made.format(one, other))
        elif kind < 0.75 and lookups:
            found[key] = random.choice([*_UNKNOWN, "{quantity}/L#"][: 2 + ("quantity" in places)])
            found[key] = found[key].format(**places)
        before.append(places[key])
    return found
