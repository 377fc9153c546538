"""What is taken off after Factor F stays apart from the works, wherever either of them stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from estimator.domain.bill.rows import Line, Row, bill_from_rows
from estimator.domain.bill.work_types import WorkType
from estimator.domain.decisions import RowRounding
from estimator.domain.money import baht
from estimator.domain.pricing.price import PricedEstimate, price
from estimator.sheets.document import Document, Sheet
from estimator.sheets.printing import write_workbook
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import line
from tests.sheets.test_salvage import BOOKS, document_of, priced_with, taking_off

KINDS: Final[tuple[tuple[WorkType, RowRounding], ...]] = (
    ("building", "rows"),
    ("building", "total"),
    ("road", "rows"),
)
PART: Final = 1


@dataclass(frozen=True, slots=True)
class Added:
    """A line, and what is typed of it in a list: quantity, unit prices of material and labour."""

    node: Line
    cells: Mapping[str, float]


WORK: Final = Added(
    line("ฐานราก", "30", "ลบ.ม.", "2000", "500.55"), {"C": 30.0, "E": 2000.0, "G": 500.55}
)
SALVAGE: Final = Added(taking_off("ประตูเก่า", "40", "25.5", "ขายทอดตลาด"), {"C": 40.0, "E": -25.5})
LETTERS: Final = "ABCDEFGHI"


class Book:
    """A workbook in which salvage is taken off after Factor F."""

    def __init__(self, work: WorkType, rounding: RowRounding, folder: Path) -> None:
        self.priced = priced_with("outside", rounding, work)
        self.document: Document = document_of(self.priced)
        write_workbook(self.document, folder / "a.xlsx")
        self.values = Values(folder / "a.xlsx")
        self.list = self._sheet("pr4" if work == "building" else "works_list")
        self.summary = self._sheet("pr5a" if work == "building" else "works_summary")
        self.closing = self._sheet("pr6" if work == "building" else "works_summary")
        self.put_in = 0

    def _sheet(self, form: str) -> Sheet:
        (sheet,) = self.document.of_form(form).sheets
        return sheet

    def rows(self, sheet: Sheet, *begun: str) -> list[int]:
        """The rows (from 1) of a sheet whose keys begin so."""
        rows = [*sheet.heading, *sheet.head, *sheet.rows]
        return [at for at, row in enumerate(rows, 1) if row.key.startswith(begun)]

    def letter(self, sheet: Sheet, key: str) -> str:
        return LETTERS[[column.key for column in sheet.columns].index(key)]

    def put(self, added: Added, above: int) -> None:
        """Put a line in the list above a row."""
        products = {"F": f"=ROUND(C{above}*N(E{above}),2)", "H": f"=ROUND(C{above}*N(G{above}),2)"}
        cells = {**added.cells, **products, "I": f"=F{above}+H{above}"}
        self.values.insert_row(self.list.label, above, cells)

    def total(self) -> object:
        """What all parts come to, before it is cut down."""
        (at,) = self.rows(self.closing, "total")
        cell = f"{self.letter(self.closing, 'price')}{at + self.put_in}"
        found: object = self.values.worked_out(self.closing.label, cell)
        return found


@pytest.fixture(params=KINDS, ids="-".join)
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Book:
    work, rounding = request.param
    return Book(work, rounding, tmp_path)


def with_lines(priced: PricedEstimate, nodes: Sequence[Line]) -> PricedEstimate:
    """The same with more lines outside of all groups."""
    bill = priced.estimate.bill
    more = [Row(max(bill.rows) + at, PART, 100 + at, node) for at, node in enumerate(nodes, 1)]
    estimate = replace(priced.estimate, bill=bill_from_rows([*bill.rows.values(), *more]))
    return price(estimate, BOOKS)


def orders(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each row, and each place above which it may be put."""
    for row in rows:
        yield from ((row, above) for above in (*rows, rows[-1] + 1) if above not in (row, row + 1))


def test_rows_of_the_summary_may_stand_in_any_order(book: Book, tmp_path: Path) -> None:
    """The direct cost that Factor F is looked up with has nothing to do with it."""
    before, rows = book.total(), book.rows(book.summary, "row-", "item-")
    assert before == baht(book.priced.total)
    moves = list(orders(rows))
    assert len(moves) >= 9
    for row, above in moves:
        values = book.values = Values(tmp_path / "a.xlsx")
        values.cut_rows(book.summary.label, row, row, above)
        assert book.total() == before, (row, above)


@pytest.mark.parametrize("rounding", ["rows", "total"])
def test_so_may_their_printed_cells_alone(rounding: RowRounding, tmp_path: Path) -> None:
    """As one sorts them by what is seen."""
    book = Book("building", rounding, tmp_path)
    before, rows = book.total(), book.rows(book.summary, "row-")
    printed = LETTERS[: len(book.summary.columns)]
    for order in (rows[::-1], [*rows[1:], rows[0]]):
        book.values.reorder(book.summary.label, rows[0], order, printed)
        assert book.total() == before, order


@pytest.mark.parametrize("added", [[WORK], [SALVAGE], [WORK, SALVAGE]])
def test_what_is_put_in_anywhere_in_the_list_is_counted_as_what_it_is(
    book: Book, tmp_path: Path, added: list[Added]
) -> None:
    """Be it a work among what is taken off, or the other way round."""
    expected = baht(with_lines(book.priced, [each.node for each in added]).total)
    first, last = book.rows(book.list, "head")[0] + 1, book.rows(book.list, "total")[0]
    for above in range(first, last + 1):
        book.values = Values(tmp_path / "a.xlsx")
        for each in added:
            book.put(each, above)
        found = book.total()
        assert isinstance(found, Decimal), above
        # Those of one group are rounded with it and apart from it.
        assert abs(found - expected) <= Decimal("0.02"), above


def test_a_cost_typed_over_that_of_a_row_that_takes_off_is_an_error(book: Book) -> None:
    cost = book.letter(book.summary, "cost")
    at = next(
        row
        for row in book.rows(book.summary, "row-", "item-")
        if book.values.worked_out(book.summary.label, f"{cost}{row}") < 0
    )
    book.values.type_in(book.summary.label, f"{cost}{at}", Decimal(-90000))
    assert is_error(book.total())


def test_a_copy_of_that_row_is_an_error(book: Book) -> None:
    cost, tab = book.letter(book.summary, "cost"), book.summary.label
    rows = book.rows(book.summary, "row-", "item-")
    at = next(row for row in rows if book.values.worked_out(tab, f"{cost}{row}") < 0)
    book.values.copy_row(tab, at, tab, rows[-1] + 1)
    book.put_in = int(book.closing is book.summary)
    assert is_error(book.total())


def test_the_multiplier_of_each_row_may_be_copied_to_every_other(book: Book) -> None:
    tab, letter = book.summary.label, book.letter(book.summary, "factor")
    rows = book.rows(book.summary, "row-", "item-", "unlisted-")
    formulas = {(where, cell): text for where, cell, text in book.values.formulas()}
    found = {formulas[tab, f"{letter}{at}"].replace(str(at), "{at}") for at in rows}
    assert len(found) == 1
    numbers = {book.values.worked_out(tab, f"{letter}{at}") for at in rows}
    assert numbers == {Decimal(1), book.priced.parts[0].multiplier, ""}


def test_of_what_is_taken_off_nothing_old_is_said_once_more_is(book: Book) -> None:
    said = "มูลค่าวัสดุ 20,897.48 บาท"
    tab = book.summary.label

    def texts() -> str:
        return "".join(each for each in book.values.all_of(tab) if isinstance(each, str))

    assert said in texts()
    assert "มูลค่าวัสดุที่หักไม่ใช่ยอดที่พิมพ์" not in texts()
    book.put(SALVAGE, book.rows(book.list, "total")[0])
    assert said not in texts()
    assert "มูลค่าวัสดุที่หักไม่ใช่ยอดที่พิมพ์" in texts()
