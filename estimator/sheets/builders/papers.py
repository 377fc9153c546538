"""Papers that go with a set and have no number in it: take-off, labour rates, announcement.

Each is one function of its frame and of the set that is there before it; where it has nothing to
say it is left out. `PAPERS` has them by role, in the order of print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final

from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.books.edition import EditionInfo
from estimator.domain.money import satang_from_baht
from estimator.domain.pricing.price import PricedEstimate, work_types
from estimator.domain.pricing.used_rates import UsedRate
from estimator.domain.procedure.committee import COMMITTEE_ROLES
from estimator.domain.wording import amount_in_words, thai_date
from estimator.sheets.builders.take_off import take_off_rows
from estimator.sheets.cell_formulas import Same
from estimator.sheets.cell_refs import Ref
from estimator.sheets.document import Look, Money, Number, RowCells, Sheet, SheetRow, Text, Value
from estimator.sheets.forms.form_sets import FormRole
from estimator.sheets.forms.placeholders import filled
from estimator.sheets.layout.frame import TO_WRITE, Frame, sheet_of
from estimator.sheets.layout.grid import CENTER, LEFT, RIGHT
from estimator.sheets.text_formulas import InWords, WhileRows

_BOLD: Final = Look(bold=True)
_BOLD_RIGHT: Final = Look("right", bold=True)


@dataclass(frozen=True, slots=True)
class PrintedSet:
    """A set as far as it is printed, where its reference price is, and the rates that it uses."""

    priced: PricedEstimate
    sheets: Sequence[Sheet]
    price: Ref | None
    rates: tuple[UsedRate, ...]


def rates_used(frame: Frame, printed: PrintedSet) -> Sheet | None:
    """The labour rates that lines take, by circular, each with its page and how it was proved."""
    grid, wording = frame.grid, frame.definition.wording
    rows: list[SheetRow] = []
    for edition, rates in groupby(printed.rates, key=lambda each: each.edition):
        words = Text(filled(wording["edition"], {"circular": _circular(edition)}))
        rows.append(grid.row("group", [grid.cell(0, words, _BOLD, grid.last)], keep=True))
        rows += (_rate_row(frame, each, number) for number, each in enumerate(rates, start=1))
    return sheet_of(frame, rows) if rows else None


def _circular(edition: EditionInfo) -> str:
    dated = f" ลงวันที่ {thai_date(edition.dated)}" if edition.dated else ""
    return f"{edition.name}{dated}"


def _rate_row(frame: Frame, used: UsedRate, number: int) -> SheetRow:
    by_percent = Text(frame.definition.wording["by_percent"])
    rate: Value = by_percent if used.rate is None else Number(used.rate, "unit_price")
    cells: RowCells = {
        "no": (Text(str(number)), CENTER),
        "code": (Text(used.code), LEFT),
        "description": (Text(used.what), LEFT),
        "unit": (Text(used.unit), CENTER),
        "rate": (rate, RIGHT),
        "lines": (Text(f"{used.lines:,}"), CENTER),
        "page": (Text(used.page), CENTER),
        "remark": (Text(used.compared), LEFT),
    }
    values = [cells[column.key] for column in frame.grid.columns]
    return frame.grid.table_row("subtotal", values)


def take_off(frame: Frame, printed: PrintedSet) -> Sheet | None:
    """By which rows and formulas the quantities of the bill were measured."""
    rows = take_off_rows(frame, printed.priced.estimate.bill)
    return sheet_of(frame, rows) if rows else None


def announcement(frame: Frame, printed: PrintedSet) -> Sheet | None:
    """The budget and the reference price for publication, with what is attached and who set it.

    Nothing is announced while the budget is not known.
    """
    budget = printed.priced.estimate.project.budget_baht
    if printed.price is None or budget is None:
        return None
    return sheet_of(frame, list(_announced(frame, printed, budget, printed.price)))


def _announced(
    frame: Frame, printed: PrintedSet, budget: Decimal, price: Ref
) -> Iterator[SheetRow]:
    wording, project = frame.definition.wording, printed.priced.estimate.project
    priced = printed.priced
    # Purchased equipment alone is work of the project's own kind.
    kinds = work_types(priced.estimate) or (project.work_type,)
    brief = ", ".join(WORK_TYPE_NAMES[kind] for kind in kinds)
    baht = Text(wording["baht"])
    yield _said(frame, "1", wording["project"], Text(project.name or TO_WRITE))
    yield _said(frame, "2", wording["agency"], Text(project.agency or TO_WRITE))
    yield _figure(frame, "3", wording["budget"], Money(satang_from_baht(budget)), baht)
    yield _said(frame, "4", wording["brief"], Text(f"{brief} {TO_WRITE * 3}"))
    on = thai_date(project.priced_on) if project.priced_on else TO_WRITE
    said = filled(wording["price"], {"priced_on": on})
    yield _figure(frame, "5", said, Money(priced.reference_price, Same(price)), baht, keep=True)
    words = amount_in_words(priced.reference_price)
    in_words = Text(f"({words})", formula=InWords(price, priced.reference_price, words, "(", ")"))
    yield _said(frame, "", "", in_words)
    yield _said(frame, "6", wording["lists"], Text(""), keep=True)
    for number, sheet in enumerate(printed.sheets, start=1):
        yield _attached(frame, f"6.{number}", sheet)
    committee = list(printed.priced.estimate.committee)
    yield _said(frame, "7", wording["committee"], Text(""), keep=bool(committee))
    for number, member in enumerate(committee, start=1):
        role = COMMITTEE_ROLES.get(member.role, member.role)
        position = Text(f"{role} {member.position}".strip())
        yield _said(frame, f"7.{number}", member.name or TO_WRITE, position)


def _attached(frame: Frame, number: str, sheet: Sheet) -> SheetRow:
    """A sheet of the set with its pages; a workbook leaves room to write once rows are put in."""
    wording = frame.definition.wording["sheets"]
    now = filled(wording, {"n": str(len(sheet.pages))})
    otherwise = filled(wording, {"n": TO_WRITE})
    pages = Text(now, formula=WhileRows((sheet.key,), now, otherwise))
    return _said(frame, number, f"{sheet.label} {sheet.title}", pages)


def _said(frame: Frame, number: str, label: str, text: Text, keep: bool = False) -> SheetRow:
    grid = frame.grid
    first, value = grid.index["description"], grid.index["value"]
    cells = [
        grid.cell(grid.index["no"], Text(number), CENTER),
        grid.cell(first, Text(label), LEFT, value - 1),
        grid.cell(value, text, LEFT, grid.last),
    ]
    return grid.row("subtotal", cells, keep=keep)


def _figure(
    frame: Frame, number: str, label: str, figure: Value, unit: Text, keep: bool = False
) -> SheetRow:
    cells: RowCells = {
        "no": (Text(number), CENTER),
        "description": (Text(label), LEFT),
        "value": (figure, _BOLD_RIGHT),
        "remark": (unit, LEFT),
    }
    values = [cells[column.key] for column in frame.grid.columns]
    return frame.grid.table_row("line", values, f"announced-{number}", keep)


PAPERS: Final[Mapping[FormRole, Callable[[Frame, PrintedSet], Sheet | None]]] = {
    "take_off": take_off,
    "rates_used": rates_used,
    "announcement": announcement,
}
