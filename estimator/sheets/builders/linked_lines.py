"""Two linked lines in a list: by what a workbook finds the one, and what the other takes of it."""

from __future__ import annotations

from estimator.domain.bill.links import each_of, line_at, link_at, source_of
from estimator.domain.bill.rows import ROOT, Bill, RowId, lines_below
from estimator.domain.money import MOST_PLACES
from estimator.domain.sources.taken_off import TakenOff
from estimator.sheets.builders.take_off import quantity_key
from estimator.sheets.cell_formulas import NetOf
from estimator.sheets.cell_refs import Ref


def link_marks(bill: Bill) -> dict[RowId, str]:
    """What stands beside the lines that others are linked to, counted as they are printed."""
    of = frozenset(bill.linked.values())
    rows = (row for row in lines_below(bill, ROOT) if row in of) if of else ()
    return {row: f"ผูก {number}" for number, row in enumerate(rows, start=1)}


def net_of_source(bill: Bill, row: RowId, measured: tuple[str, int] | None) -> NetOf | None:
    """What a linked line takes of its source, still without where that is listed.

    `measured` is the take-off sheet with the column of its quantities, where there is one.
    """
    linked, line, source = link_at(bill, row), line_at(bill, row), source_of(bill, row)
    each = None if source is None or line is None else each_of(source, line)
    if linked is None or source is None or each is None:
        return None
    taken, whole = source.quantity, source.quantity.value
    if not isinstance(taken, TakenOff) or taken == taken.net or not whole or linked.value is None:
        return NetOf(by=each)
    rounded = each == 1 and taken.places is not None
    places = taken.places if rounded and taken.places is not None else MOST_PLACES
    cells: tuple[Ref, ...] = ()
    if measured is not None:
        sheet, column = measured
        cells = tuple(Ref(sheet, quantity_key(at), column) for at in (row, linked.of))
    return NetOf(by=each, share=(linked.value, whole), places=places, taken_off=cells)
