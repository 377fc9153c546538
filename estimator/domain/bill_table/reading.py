"""A table from outside, read as rows of a bill: what comes in, what is not, what must be asked.

One reader serves what is pasted and what is imported. Heads are read where there are any; products
of quantity and price prove which column is an amount; where two readings fit, or none does, the
reading is not certain and names the others, so that a person chooses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill.rows import Line
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.bill_table.bill_of_rows import read_bill
from estimator.domain.bill_table.cells import OutsideTable, ReadCells, without_helpers
from estimator.domain.bill_table.changed_quantities import other_quantities, told_changed
from estimator.domain.bill_table.columns import (
    FIGURES,
    PRICES,
    Column,
    Columns,
    letter_of,
)
from estimator.domain.bill_table.heads import Head, find_head, repeats_head
from estimator.domain.bill_table.layouts import by_amount, table_beside
from estimator.domain.bill_table.one_column import told_one_column
from estimator.domain.bill_table.passed_columns import (
    passed_columns,
    told_columns,
    told_unnamed_quantity,
    told_unnamed_sides,
)
from estimator.domain.bill_table.profiles import is_numbering, profiles_of
from estimator.domain.bill_table.proved import has_sums
from estimator.domain.bill_table.proved_by_total import ends_in_its_cost, totals_prove_amounts
from estimator.domain.bill_table.read_rows import ReadBill
from estimator.domain.bill_table.satang import with_satang
from estimator.domain.bill_table.summaries import PERHAPS, called_summary, no_bill
from estimator.domain.bill_table.tables import tables_of
from estimator.domain.bill_table.take_off import TakeOff, take_off, told_measures
from estimator.domain.bill_table.weighing import (
    WeighedReading,
    best_of,
    is_certain,
    is_named,
    is_part,
    is_rival,
    may_be_meant,
    weighed_readings,
)
from estimator.domain.findings import RowFinding
from estimator.domain.money import Satang
from estimator.domain.sources.prices import typed_value
from estimator.errors import short

_SAMPLE: Final = 200
"""The most rows by which readings are weighed, spread over the table."""
_MOST_READINGS: Final = 6
_FEWEST_READINGS: Final = 2
_MOST_ROWS: Final = 20_000
"""Rows that are read once more for the money of other readings, at most: each is read whole."""
_IDLE_BESIDE: Final[tuple[tuple[Column, Column], ...]] = (
    ("material", "material_amount"),
    ("labour", "labour_amount"),
    ("both_price", "total"),
)
"""A price, and the amount of which nothing is brought beside it."""
_UNPROVED: Final = "ยังไม่มีหัวตารางหรือตัวเลขที่ยืนยันว่าแต่ละคอลัมน์คืออะไร โปรดตรวจคอลัมน์ก่อนนำเข้า"
_ONLY_AMOUNTS: Final = "ตารางมีแต่จำนวนเงิน แต่ละแถวจะเป็นงานเหมา โปรดตรวจว่าไม่ใช่ใบสรุปของรายการอื่น"


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """One way to read the columns of a table, and the direct cost that comes out (satang)."""

    columns: Columns
    direct_cost: Satang


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table as it is read under `columns`.

    `certain` is true only where all money of the sheet is accounted for; else a person has to
    choose among `others`, to look at what the `doubts` say, or to say what the columns are. `heads`
    is what the table itself prints over each column.
    """

    columns: Columns
    certain: bool
    bill: ReadBill
    others: tuple[ColumnReading, ...] = ()
    heads: tuple[str, ...] = ()
    doubts: tuple[RowFinding, ...] = ()

    @property
    def trees(self) -> tuple[Tree, ...]:
        """What would come into the bill."""
        return self.bill.trees


def read_table(
    table: OutsideTable,
    kind: KindOfPart,
    priors: Sequence[Columns] = (),
    chosen: Columns | None = None,
) -> TableReading:
    """Read a table that is to come into a part of a kind.

    `priors` are readings by the place at which it is pasted, the likeliest first; `chosen` is what
    a person said of the columns, and then nothing is asked.
    """
    table = without_helpers(table)
    first, *more = tables_of(table)
    if more:
        return _first_alone(read_table(first, kind, priors, chosen), more)
    why_none = no_bill(table)
    # Many rules that nobody needs before a table is read.
    from estimator.domain.bill_table.audit import unexplained

    head = find_head(table.rows)
    if head is not None:
        table, head = with_satang(table, head)
    cells = ReadCells(table)
    heads = head.texts if head is not None else ()
    if chosen is not None:
        return _as_chosen(cells, chosen, head, kind, why_none)
    rows = _sample(cells, head)
    measures = take_off(cells, rows, head) if head is not None else None
    weighed = weighed_readings(cells, rows, head, kind, priors, measures)
    if not weighed:
        # Not a word in it that could be a description.
        nothing: tuple[Column, ...] = ("",)
        columns = nothing * table.width
        return TableReading(columns, False, read_bill(cells, columns, head, kind), (), heads)
    if why_none:
        return _as_no_bill(cells, weighed[0].columns, heads, why_none)
    (best, bill), *more_ways = _ways(cells, rows, weighed, head, kind)
    others = [ColumnReading(each.columns, other.direct_cost) for each, other in more_ways]
    others += _by_other_quantities(cells, best.columns, others, head, kind)
    of_columns = list(_told_of_columns(cells, bill, best, head, measures))
    of_columns += [(each, True) for each in unexplained(cells, best.columns, head, bill, kind)]
    doubts = (*bill.doubts, *(finding for finding, is_doubt in of_columns if is_doubt))
    bill = replace(bill, findings=(*bill.findings, *(finding for finding, _ in of_columns)))
    certain = not others and not doubts and is_certain(cells, rows, best, head)
    said = others or any(each.severity != "note" for each in bill.findings)
    only_amounts = head is not None and "quantity" not in best.columns
    if not certain and (only_amounts or not said):
        why = _ONLY_AMOUNTS if only_amounts else _UNPROVED
        unproved = RowFinding(table.first_row + (rows[0] if rows else 0), why, "warn")
        bill = replace(bill, findings=(*bill.findings, unproved))
    return TableReading(best.columns, certain, bill, tuple(others), heads, doubts)


def _as_no_bill(
    cells: ReadCells, columns: Columns, heads: tuple[str, ...], why: str
) -> TableReading:
    """A sheet of which nothing comes in while nobody says what its columns are."""
    told = (RowFinding(cells.table.first_row, why),)
    return TableReading(columns, False, ReadBill((), (), (), told, 0, told), (), heads, told)


def _as_chosen(
    cells: ReadCells, chosen: Columns, head: Head | None, kind: KindOfPart, why_none: str
) -> TableReading:
    """A table under columns that a person has chosen: what is passed over is told, not asked."""
    from estimator.domain.bill_table.audit import unexplained

    heads = head.texts if head is not None else ()
    bill = read_bill(cells, chosen, head, kind)
    passed = passed_columns(cells, bill, chosen, head, is_proved=False)
    told = (*told_columns(cells, passed, heads), *unexplained(cells, chosen, head, bill, kind))
    if why_none:
        told = (RowFinding(cells.table.first_row, why_none, "warn"), *told)
    return TableReading(chosen, True, replace(bill, findings=(*bill.findings, *told)), (), heads)


def _ways(
    cells: ReadCells,
    rows: Sequence[int],
    weighed: Sequence[WeighedReading],
    head: Head | None,
    kind: KindOfPart,
) -> list[tuple[WeighedReading, ReadBill]]:
    """The best reading and those that speak as well for themselves, each with what comes of it.

    One that brings all money stands before one that loses some.
    """
    best = best_of(weighed, cells.table.is_own)
    bill = read_bill(cells, best.columns, head, kind)
    is_sure = is_certain(cells, rows, best, head)
    if head is not None:
        is_sure = is_sure and not bill.doubts and is_named(best, head)
    # Heads of prices tell two sides apart that cost the same.
    are_told = head is not None and bool(set(PRICES) & set(best.columns))
    rivals = [
        each
        for each in weighed
        if not (are_told and each.score.doubles)
        and _speaks_too(each, best, head, is_sure=is_sure, is_own=cells.table.is_own)
    ]
    read = [(best, bill)]
    for rival in _unlike(cells, rows, best, rivals)[: _most_readings(cells)]:
        other = read_bill(cells, rival.columns, head, kind)
        # Of two places, and of two of which one brings less, the first where the money is the same.
        passes_over = rival.passed_over > best.passed_over
        known = [each.direct_cost for _, each in read] if passes_over else []
        if best.placed and rival.placed:
            known.append(bill.direct_cost)
        if other.direct_cost not in known and all(other.trees != each.trees for _, each in read):
            read.append((rival, other))
    twin = by_amount(best.columns, head) if head is not None else None
    if twin is not None and all(each.columns != twin for each, _ in read):
        (at,) = (at for at, each in enumerate(twin) if each != best.columns[at])
        # A column that ends in its sum holds amounts.
        place = 0 if has_sums(cells, twin, at) else len(read)
        read.insert(place, (replace(best, columns=twin), read_bill(cells, twin, head, kind)))
    return _in_order(cells, best, read)


def _in_order(
    cells: ReadCells, best: WeighedReading, read: Sequence[tuple[WeighedReading, ReadBill]]
) -> list[tuple[WeighedReading, ReadBill]]:
    """Readings, those last that the sheet's own total refutes, or gone where amounts are proved.

    It does where it proves another reading of the same columns. Then those stand first that keep
    labour apart from material, and that bring all money: none does so by reading less.
    """
    known = {bill.direct_cost for _, bill in read if _has_both_sides(bill)}
    proved = {
        tuple(map(bool, each.columns)) for each, bill in read if ends_in_its_cost(cells, bill)
    }

    def is_refuted(each: WeighedReading, bill: ReadBill) -> bool:
        return tuple(map(bool, each.columns)) in proved and not ends_in_its_cost(cells, bill)

    def place(each: tuple[WeighedReading, ReadBill]) -> tuple[bool, ...]:
        weighed, bill = each
        reads_less = weighed.passed_over > best.passed_over
        return (
            is_refuted(weighed, bill),
            bill.direct_cost in known and not _has_both_sides(bill),
            bool(bill.doubts) or (reads_less and not ends_in_its_cost(cells, bill)),
        )

    first, *others = sorted(read, key=place)
    if totals_prove_amounts(cells, first[0].columns, first[1]):
        others = [each for each in others if not is_refuted(*each)]
    return [first, *others]


def _has_both_sides(bill: ReadBill) -> bool:
    nodes = [each.node for each in bill.rows if isinstance(each.node, Line)]
    return any(typed_value(each.material) for each in nodes) and any(
        typed_value(each.labour) for each in nodes
    )


def _by_other_quantities(
    cells: ReadCells,
    columns: Columns,
    others: Sequence[ColumnReading],
    head: Head | None,
    kind: KindOfPart,
) -> list[ColumnReading]:
    """The readings by the other quantities of a changed contract that are not offered yet."""
    counted = {_quantity_of(each.columns) for each in others}
    return [
        ColumnReading(each, read_bill(cells, each, head, kind).direct_cost)
        for each in other_quantities(cells, head, columns)
        if _quantity_of(each) not in counted
    ]


def _quantity_of(columns: Columns) -> int | None:
    return columns.index("quantity") if "quantity" in columns else None


def _most_readings(cells: ReadCells) -> int:
    """How many others are offered beside the best: of a long table the likeliest."""
    in_time = _MOST_ROWS // max(1, len(cells.in_use))
    return max(_FEWEST_READINGS, min(_MOST_READINGS, in_time))


def _speaks_too(
    each: WeighedReading, best: WeighedReading, head: Head | None, *, is_sure: bool, is_own: bool
) -> bool:
    """Whether a reading speaks as well for itself as the best one, or may be meant by a head."""
    if each.place == best.place:
        return False
    if head is None:
        return is_rival(best, each, is_sure, is_own)
    is_apart = not is_part(each.columns, best.columns)
    if is_apart and is_rival(best, each, True, is_own):
        return True
    return not is_sure and may_be_meant(best, each, head)


def _unlike(
    cells: ReadCells, rows: Sequence[int], best: WeighedReading, rivals: Sequence[WeighedReading]
) -> list[WeighedReading]:
    """Of readings that bring the same of nearly every row, the one that ranks first."""
    numbers = {
        at
        for at in range(cells.width)
        if any(cells.figure(row, at).value is not None for row in rows)
    }
    found = {_brought(best.columns, numbers): best}
    for rival in rivals:
        found.setdefault(_brought(rival.columns, numbers), rival)
    return list(found.values())[1:]


def _brought(columns: Columns, numbers: Collection[int]) -> Columns:
    """The columns of a reading that bring something: an amount does where its price is lacking."""
    there = {each for at, each in enumerate(columns) if at in numbers}
    has_sides = bool(there & {"material", "labour"})
    idle = {amount for price, amount in _IDLE_BESIDE if price in there}
    idle |= {"both_price", "total"} if has_sides else set()
    return tuple(
        "" if each in idle or (each in FIGURES and at not in numbers) else each
        for at, each in enumerate(columns)
    )


def _told_of_columns(
    cells: ReadCells,
    bill: ReadBill,
    best: WeighedReading,
    head: Head | None,
    measures: TakeOff | None,
) -> Iterator[tuple[RowFinding, bool]]:
    """What is said of the columns of a reading, and whether it is about money of the sheet."""
    heads = head.texts if head is not None else ()
    is_proved = best.score.products > 0 and not best.score.against
    passed = passed_columns(cells, bill, best.columns, head, is_proved=is_proved)
    for finding, column in zip(told_columns(cells, passed, heads), passed.values(), strict=True):
        yield finding, column.asked
    if (in_one := told_one_column(bill, best.columns)) is not None:
        yield in_one, True
    if not best.score.products and (named := called_summary(cells.table, head)):
        yield RowFinding(cells.table.first_row, f"“{short(named)}” {PERHAPS}", "warn"), True
    if head is None:
        return
    row = head.first + cells.table.first_row
    if asked := told_changed(head, best.columns):
        yield RowFinding(row, asked, "warn"), True
    if (beside := table_beside(head)) is not None:
        message = f"ตั้งแต่คอลัมน์ {letter_of(beside)} เป็นอีกตารางหนึ่ง ซึ่งไม่ได้อ่านไปด้วย โปรดนำเข้าแยกกัน"
        yield RowFinding(row, message, "warn"), True
    if not best.score.adds_up and (asked := told_unnamed_sides(best.columns, head)):
        yield RowFinding(row, asked, "warn"), True
    if (
        not best.explained
        and not best.measured
        and (asked := told_unnamed_quantity(best.columns, head))
    ):
        yield RowFinding(row, asked, "warn"), True
    if not best.score.products and (asked := told_measures(measures, best.columns, head)):
        yield RowFinding(row, asked, "warn"), True


def names_works(table: OutsideTable) -> bool:
    """Whether cells are a table of works: under a head, or with names before units and figures."""
    head = find_head(table.rows)
    if head is not None:
        return any("description" in each for each in head.allowed)
    cells = ReadCells(table)
    profiles = profiles_of(cells, _sample(cells, None))
    figures = [at for at, profile in enumerate(profiles) if profile.is_numbers]
    units = [at for at, profile in enumerate(profiles) if profile.is_units]
    named = [
        at
        for at, profile in enumerate(profiles)
        if profile.is_text and not (profile.is_units or is_numbering(profile))
    ]
    # The first figures may be the numbers of the works.
    behind = [at for at in figures if named and at > named[0]]
    return len(behind) > 1 and any(at > named[0] for at in units)


def _first_alone(reading: TableReading, more: Sequence[OutsideTable]) -> TableReading:
    """The first of several tables, which has to be said: the others are not read with it."""
    told = tuple(
        RowFinding(
            each.first_row,
            f"ตั้งแต่แถวนี้เป็นอีกตารางหนึ่ง ({len(each.rows):,} แถว) ซึ่งไม่ได้อ่านไปด้วย โปรดนำเข้าแยกกัน",
        )
        for each in more
    )
    bill = replace(reading.bill, findings=(*reading.bill.findings, *told))
    return replace(reading, bill=bill, certain=False)


def _sample(cells: ReadCells, head: Head | None) -> list[int]:
    """Rows below the head, spread evenly."""
    rows = cells.table.rows
    below = [
        at
        for at in cells.in_use
        if head is None or (at >= head.end and not repeats_head(rows[at], head))
    ]
    step = max(1, -(-len(below) // _SAMPLE))
    return below[::step]
