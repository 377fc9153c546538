"""What somebody may take out of a printed workbook, and what its reference price may come to then.

Each row of each tab deleted; each cell with a figure or a formula emptied, a dash or a text typed
in; a whole list deleted with its sum, a part on the form that closes the set, a tab.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from openpyxl import load_workbook

from estimator.domain.bill.part_kinds import PART_KINDS
from estimator.domain.bill.rows import Line, RowId
from estimator.domain.estimate import Estimate
from estimator.domain.pricing.price import PricedEstimate, PricedPart
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.quantity import quantity_of
from estimator.sheets.builders.line_list import line_key
from estimator.sheets.builders.reference_price import part_key
from estimator.sheets.builders.works_summary import item_key, total_key
from estimator.sheets.document import Document, Sheet, SheetColumn
from tests.sheets.excel.changes import Place, below, with_line, without

REFERENCE_PRICE: Final = "ราคากลาง"
_SAID: Final = ("", "-", "ตามแบบ")


@dataclass(frozen=True, slots=True)
class Loss:
    """What is taken out, or moved, at a row (from 1) of a tab.

    `cell` is the letter of the one that has `text` now; of a row, `rows` are deleted, cut out and
    put in below the row `text`, copied there, or deleted and a row put in there. The reference
    price is then that of `becomes`, or it is an error: where somebody has only deleted what is an
    estimator's to delete, it `must` be that price.
    """

    kind: Literal["take", "say", "remove", "cut", "copy", "instead"]
    tab: str
    row: int
    becomes: Estimate
    rows: int = 1
    cell: str = ""
    text: str = ""
    must: bool = False


def losses(priced: PricedEstimate, document: Document, path: Path) -> Iterator[Loss]:
    """All of them, of the workbook at a path that was written of the document."""
    yield from whole_losses(priced, document)
    yield from _rows(priced, document)
    yield from _cells(priced, document, path)


def place_of_price(document: Document) -> Place:
    """Where the reference price stands."""
    ref = document.names[REFERENCE_PRICE]
    return ref.sheet, ref.row, ref.column


def whole_losses(priced: PricedEstimate, document: Document) -> Iterator[Loss]:
    """A whole list, with its sum and without; a part where the parts are added; a tab."""
    estimate = priced.estimate
    closing, *_ = place_of_price(document)
    for sheet in document.sheets:
        first = len(sheet.heading) + len(sheet.head) + 1
        rows = list(sheet.rows)
        keys = [row.key for row in rows]
        part = _part_listed(estimate, sheet)
        if part is not None:
            count = keys.index("total")
            emptied = without(estimate, *below(estimate.bill, part))
            for more in (0, 1):
                yield Loss("take", sheet.label, first, emptied, rows=count + more, must=True)
        if sheet.key == closing:
            for each in priced.parts:
                gone = without(estimate, each.row, *below(estimate.bill, each.row))
                for at, to in _stretch(keys, each):
                    yield Loss("take", sheet.label, first + at, gone, rows=to - at + 1, must=True)
        yield Loss("remove", sheet.label, 1, estimate)


def _stretch(keys: list[str], part: PricedPart) -> Iterator[tuple[int, int]]:
    """The rows of a part on the form that closes the set, where it is one of several."""
    if part_key(part.row) in keys:
        at = keys.index(part_key(part.row))
        yield at, at
    elif f"heading-{part.row}" in keys:
        last = f"net-{part.row}" if f"net-{part.row}" in keys else total_key(part)
        yield keys.index(f"heading-{part.row}"), keys.index(last)


def _part_listed(estimate: Estimate, sheet: Sheet) -> RowId | None:
    """The part whose lines a sheet lists."""
    if not {"amount", "material"} & {column.key for column in sheet.columns}:
        return None
    lines = {line_key(row): row for row in estimate.bill.rows}
    row = next((lines[row.key] for row in sheet.rows if row.key in lines), None)
    while row is not None and estimate.bill.rows[row].parent:
        row = estimate.bill.rows[row].parent
    return row


def _rows(priced: PricedEstimate, document: Document) -> Iterator[Loss]:
    """Each row; those of lines, groups and their sums in lists are changes of the bill."""
    estimate = priced.estimate
    for sheet in document.sheets:
        listed = _part_listed(estimate, sheet) is not None
        for at, row in enumerate([*sheet.heading, *sheet.head, *sheet.rows], 1):
            if not (listed and row.kind in ("line", "group", "subtotal", "group_end")):
                parts = {part_key(each.row): each.row for each in priced.parts}
                part = parts.get(row.key)
                gone = () if part is None else (part, *below(estimate.bill, part))
                yield Loss("take", sheet.label, at, without(estimate, *gone) if gone else estimate)


def _cells(priced: PricedEstimate, document: Document, path: Path) -> Iterator[Loss]:
    estimate = priced.estimate
    sheets = {sheet.label: sheet for sheet in document.sheets}
    price = document.names[REFERENCE_PRICE]
    for tab in load_workbook(path):
        sheet = sheets[tab.title]
        rows = [*sheet.heading, *sheet.head, *sheet.rows]
        if _part_listed(estimate, sheet) is None:
            lines = {item_key(row): row for row in _whole_prices(priced)}
        else:
            lines = {line_key(row): row for row in estimate.bill.rows}
        for cells in tab.iter_rows():
            for cell in cells:
                if cell.data_type not in ("f", "n") or cell.value is None:
                    continue
                row = rows[cell.row - 1] if cell.row <= len(rows) else None
                column = cell.column - 1
                if row is not None and (sheet.key, row.key, column) == (
                    price.sheet,
                    price.row,
                    price.column,
                ):
                    continue
                key = sheet.columns[column].key if column < len(sheet.columns) else ""
                for text in _SAID:
                    becomes = estimate
                    if row is not None and row.key in lines and text in ("", "-"):
                        becomes = _emptied(estimate, lines[row.key], key, sheet.columns)
                    yield Loss(
                        "say", tab.title, cell.row, becomes, cell=cell.column_letter, text=text
                    )


def _whole_prices(priced: PricedEstimate) -> Iterator[RowId]:
    """The lines that are listed nowhere else than on the form that closes the set."""
    for part in priced.parts:
        if PART_KINDS[part.kind].whole_price:
            yield from below(priced.estimate.bill, part.row)


def _emptied(estimate: Estimate, row: RowId, key: str, columns: Sequence[SheetColumn]) -> Estimate:
    """The estimate with a figure of a line that was typed taken out."""
    node = estimate.bill.node(row)
    if not isinstance(node, Line):
        return estimate
    if key == "quantity" and node.is_lump:
        # The program has no lump without its one; in a workbook the amount goes with that.
        gone = replace(node, material=NOT_APPLICABLE, labour=NOT_APPLICABLE)
        return with_line(estimate, row, gone)
    if key == "quantity":
        return with_line(estimate, row, replace(node, quantity=quantity_of(None)))
    if key in ("material_unit", "unit_price"):
        return with_line(estimate, row, replace(node, material=NOT_APPLICABLE))
    if key in ("amount", "price") and all(column.key != "unit_price" for column in columns):
        # Where no column has unit prices, they are typed within the formula of the amount.
        gone = replace(node, material=NOT_APPLICABLE, labour=NOT_APPLICABLE)
        return with_line(estimate, row, gone)
    if key == "labour_unit":
        return with_line(estimate, row, replace(node, labour=NOT_APPLICABLE))
    return estimate
