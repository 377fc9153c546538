"""A row of one list that is put into another is counted right, or is an error of the price.

Nor does a figure that is typed over a formula contradict those that it would come of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Final

import pytest

from estimator.domain.bill.rows import Part
from estimator.domain.money import baht
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.sheets.builders.summary import amount_column
from estimator.sheets.document import Document, Money, Sheet, SheetRow
from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.builders.test_line_list import with_unit_prices
from tests.sheets.builders.test_take_off import whole
from tests.sheets.builders.test_works_summary import ROAD, part
from tests.sheets.builders.test_works_summary import works as mixed_works
from tests.sheets.excel.test_unlisted import price_in
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import CONSTRUCTION, PARTS, line, priced

BUILDING: Final = part("อาคาร", CONSTRUCTION[:1], "building")
KINDS: Final = {
    "all kinds": priced(),
    "two works, 2569": mixed_works([ROAD, BUILDING, *PARTS[1:]], form_set="2569"),
    "taken off": whole(),
}


@dataclass(frozen=True, slots=True)
class Copy:
    """A row (from 1) of a list put in above a row of another, and what it adds there."""

    source: Sheet
    row: int
    target: Sheet
    at: int
    amount: Decimal


def rows_of(sheet: Sheet) -> list[SheetRow]:
    return [*sheet.heading, *sheet.head, *sheet.rows]


def copies(document: Document) -> Iterator[Copy]:
    """One of each kind of row, of each list, in the middle of each other one and at its end."""
    lists = [s for s in document.sheets if not s.locked or s.key == "take_off"]
    for source, target in permutations(lists, 2):
        lines = [at for at, row in enumerate(rows_of(target), 1) if row.kind == "line"]
        for row in {(each.kind, figures_in(each)): at for at, each in numbered(source)}.values():
            for at in {lines[len(lines) // 2], lines[-1] + 1}:
                yield Copy(source, row, target, at, amount_of(source, rows_of(source)[row - 1]))


def numbered(sheet: Sheet) -> Iterator[tuple[int, SheetRow]]:
    first = len(sheet.heading) + len(sheet.head)
    return ((at, row) for at, row in enumerate(rows_of(sheet), 1) if at > first)


def figures_in(row: SheetRow) -> int:
    return sum(isinstance(cell.value, Money) for cell in row.cells)


def amount_of(sheet: Sheet, row: SheetRow) -> Decimal:
    """What a line adds; other rows add nothing."""
    adds = row.kind == "line" and not sheet.locked
    value = row.cells[amount_column(sheet)].value if adds else None
    return baht(value.satang) if isinstance(value, Money) else Decimal(0)


def some(tried: list[Copy]) -> list[Copy]:
    """A line put into a form of fewer columns, one of more or other columns, and any other row.

    All of them are put in by `tests.bench.copied_rows`.
    """
    lines = [each for each in tried if each.amount]
    longer = [each for each in lines if len(each.source.columns) > len(each.target.columns)]
    others = [each for each in lines if columns_of(each.source) != columns_of(each.target)]
    found = [Random(3).choice(each) for each in (longer, others, tried) if each]
    assert len(found) >= 2
    return found


def columns_of(sheet: Sheet) -> list[str]:
    return [column.key for column in sheet.columns]


def is_right(path: Path, copy: Copy, before: Decimal) -> bool:
    """Whether the price is an error, or the list has come to so much more and all is as before."""
    values = Values(path)
    values.copy_row(copy.source.label, copy.row, copy.target.label, copy.at)
    price = price_in(path, values)
    if is_error(price):
        return True
    if copy.target.locked or not copy.amount:
        return price == before
    row, column = total_of(copy.target)
    more = values.worked_out(copy.target.label, f"{column}{row + 1}") - baht(total_in(copy.target))
    return bool(more == copy.amount)


def total_of(sheet: Sheet) -> tuple[int, str]:
    """The row (from 1) and the column of what a list comes to."""
    (row,) = (at for at, each in numbered(sheet) if each.kind == "total")
    return row, "ABCDEFGHIJ"[amount_column(sheet)]


def total_in(sheet: Sheet) -> int:
    value = rows_of(sheet)[total_of(sheet)[0] - 1].cells[amount_column(sheet)].value
    assert isinstance(value, Money)
    return value.satang


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_of_another_list_is_counted_right_or_is_an_error(tmp_path: Path, kind: str) -> None:
    document = build_document(KINDS[kind])
    path = tmp_path / "a.xlsx"
    write_workbook(document, path)
    before = price_in(path, Values(path))
    assert isinstance(before, Decimal)
    for copy in some(list(copies(document))):
        found = copy.source.label, copy.row, copy.target.label, copy.at
        assert is_right(path, copy, before), found


PRICE_WITH_LINE: Final = Decimal(1381000)


def test_part_of_a_row_of_another_form_is_an_error_and_a_note_with_a_reckoning_is_none(
    tmp_path: Path,
) -> None:
    """Of ปร.4 the amounts stand where ปร.4 (พ) has remarks; beside it anything may be reckoned."""
    path = tmp_path / "a.xlsx"
    write_workbook(build_document(priced()), path)
    line = {"B": "เสาเข็ม", "C": 10.0, "E": 4850.0, "F": 48500.0, "G": "-", "H": "-", "I": 48500.0}
    values = Values(path)
    values.insert_row("แบบ ปร.4 (พ)", 8, line)
    assert is_error(price_in(path, values))
    for kept in ("F", "GHI"):
        values = Values(path)
        without = "".join(set("FGHI") - set(kept))
        values.insert_row("แบบ ปร.4 (พ)", 8, {k: v for k, v in line.items() if k not in without})
        assert price_in(path, values) == PRICE_WITH_LINE


OVER: Final[dict[str, tuple[str, Decimal | str]]] = {
    "material": ("F", Decimal(9000)),
    "labour": ("H", Decimal(9000)),
    "both": ("I", Decimal(9000)),
    "product of another column": ("H", "=IF(COUNT(E10,G10)=2,ROUND(E10*G10,2))"),
    "prices added": ("F", "=SUM(C10,E10)"),
}


@pytest.mark.parametrize("typed", OVER)
def test_an_amount_that_contradicts_its_row_is_an_error(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(build_document(priced()), path)
    letter, value = OVER[typed]
    values = Values(path)
    values.type_in("แบบ ปร.4", f"{letter}10", value)
    assert is_error(price_in(path, values))


def test_amounts_rounded_to_whole_baht_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(build_document(priced()), path)
    values = Values(path)
    values.type_in("แบบ ปร.4", "F10", "=ROUND(C10*E10,0)")
    assert isinstance(price_in(path, values), Decimal)


def test_a_labour_at_a_percentage_is_no_price_of_a_unit(tmp_path: Path) -> None:
    """Be its line copied from another workbook."""
    path = tmp_path / "a.xlsx"
    write_workbook(build_document(priced()), path)
    values = Values(path)
    percentage = {"C": 10.0, "E": 100.0, "F": "=ROUND(C12*E12,2)", "G": 0.3}
    sums = {"H": "=ROUND(G12*F12,2)", "I": "=SUM(F12,H12)"}
    values.insert_row("แบบ ปร.4", 12, {"B": "ป้าย", **percentage, **sums})
    assert isinstance(price_in(path, values), Decimal)


def test_a_price_of_a_unit_with_a_share_of_labour_is_not_held_to_its_amount(tmp_path: Path) -> None:
    """It is rounded; a file of an earlier version may have one among special costs."""
    shared = replace(line("งาน", "100000", "งาน", "1.01"), labour=PercentOfMaterial(Decimal(33)))
    given = priced([(Part("special", "ค่าใช้จ่ายพิเศษ"), [shared])])
    path = tmp_path / "a.xlsx"
    write_workbook(build_document(given, options=with_unit_prices()), path)
    assert price_in(path, Values(path)) == Decimal(given.reference_price) / 100


@pytest.mark.parametrize("percent", [30, 160])
def test_a_price_typed_over_a_share_of_labour_is_an_error(tmp_path: Path, percent: int) -> None:
    """A share is no more than all of the material, or than the committee has taken."""
    shared = replace(line("งาน", "10", "งาน", "100"), labour=PercentOfMaterial(Decimal(percent)))
    given = priced([(Part("construction", "หมวด"), [shared])])
    path = tmp_path / "a.xlsx"
    write_workbook(build_document(given), path)
    values = Values(path)
    at = values.labelled("แบบ ปร.4", "งาน", 7)
    assert price_in(path, values) == Decimal(given.reference_price) / 100
    values.type_in("แบบ ปร.4", at, Decimal(1))
    assert isinstance(price_in(path, values), Decimal)
    values.type_in("แบบ ปร.4", at, Decimal("1.5"))
    assert is_error(values.worked_out("แบบ ปร.4", f"H{at[1:]}")) == (percent < 150)
    values.type_in("แบบ ปร.4", at, Decimal(30))
    assert is_error(price_in(path, values))
