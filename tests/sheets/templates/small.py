"""Small workbooks, filled, for tests of one thing each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import xlsxwriter
from openpyxl import load_workbook

from estimator.domain.bill.rows import Group, Part
from estimator.domain.pricing.price import PricedEstimate
from estimator.sheets.templates.addresses import Place
from estimator.sheets.templates.cell_values import FilledFrom
from estimator.sheets.templates.filling import FilledWorkbook, fill
from estimator.sheets.templates.mapping import Band, MappedCell, TemplateMapping
from estimator.sheets.templates.package import package_of
from tests.sheets import samples
from tests.sheets.excel.workbook_values import Values

SHEET = "งาน"
NESTED: list[samples.Tree] = [
    (
        Part("construction", "อาคาร"),
        [
            (
                Group("นอก"),
                [
                    (Group("ใน"), [samples.line("ก", "1", "งาน", "10")]),
                    samples.line("ข", "1", "งาน", "5"),
                ],
            )
        ],
    )
]


class Worked(Values):
    """Empty cells count as nought, and a ``$`` means nothing to who only works out."""

    def _value(self, tab: str, row: int, column: int) -> Any:
        value = super()._value(tab, row, column)
        return Decimal(0) if value is None else value

    def _evaluated(self, formula: str, tab: str, row: int) -> Any:
        return super()._evaluated(formula.replace("$", ""), tab, row)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(content: dict[str, bytes]) -> bytes:
    """A file out of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return out.getvalue()


def simple(
    write: Callable[[xlsxwriter.Workbook, Any], None],
    mapping: TemplateMapping,
    priced: PricedEstimate | None = None,
) -> tuple[Any, FilledWorkbook]:
    """A small workbook, filled: its sheet as openpyxl reads it, and what was answered."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    write(book, book.add_worksheet(SHEET))
    book.close()
    package = package_of(out.getvalue(), "a.xlsx")
    filled = fill(package, mapping, FilledFrom(priced or samples.priced()))
    return load_workbook(io.BytesIO(filled.content))[SHEET], filled


def cell(name: str, value: str, before: str = "", after: str = "") -> MappedCell:
    return MappedCell(SHEET, Place(int(name[1:]), ord(name[0]) - 64), value, before, after)


def mapping(*cells: MappedCell, bands: tuple[Band, ...] = ()) -> TemplateMapping:
    return TemplateMapping("แบบ", cells or (cell("A1", "reference_price"),), bands)
