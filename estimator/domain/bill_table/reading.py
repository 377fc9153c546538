"""A table from outside, read as rows of a bill: what comes in, what is not, what must be asked.

One reader serves what is pasted and what is imported. Heads are read where there are any; products
of quantity and price prove which column is an amount; where two readings fit, or none does, the
reading is not certain and names the others, so that a person chooses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill_edits.row_edits import Tree
from estimator.domain.bill_table.audit import unexplained
from estimator.domain.bill_table.cells import OutsideTable, ReadCells, without_helpers
from estimator.domain.bill_table.columns import (
    AMOUNTS,
    FIGURES,
    PRICED,
    PRICES,
    Column,
    Columns,
    letter_of,
)
from estimator.domain.bill_table.heads import Head, find_head, repeats_head
from estimator.domain.bill_table.layouts import (
    has_prices,
    layouts_by_head,
    prior_layouts,
    table_beside,
)
from estimator.domain.bill_table.layouts_without_head import layouts_by_figures
from estimator.domain.bill_table.one_column import told_one_column
from estimator.domain.bill_table.passed_columns import (
    passed_columns,
    told_columns,
    told_unnamed_quantity,
    told_unnamed_sides,
)
from estimator.domain.bill_table.profiles import is_numbering, profiles_of
from estimator.domain.bill_table.proofs import Score, cells_passed_over, score
from estimator.domain.bill_table.proved import (
    figures_passed_over,
    is_one_price,
    names_as_numbers,
    proves_by_its_sum,
    proves_its_money,
)
from estimator.domain.bill_table.read_rows import ReadBill
from estimator.domain.bill_table.structure import read_bill
from estimator.domain.bill_table.tables import tables_of
from estimator.domain.bill_table.take_off import TakeOff, by_measures, take_off, told_measures
from estimator.domain.bill_table.unit_words import is_lump
from estimator.domain.findings import RowFinding
from estimator.domain.money import Satang

_SAMPLE: Final = 200
"""The most rows by which readings are weighed, spread over the table."""
_MOST_READINGS: Final = 6
_IDLE_BESIDE: Final[tuple[tuple[Column, Column], ...]] = (
    ("material", "material_amount"),
    ("labour", "labour_amount"),
    ("both_price", "total"),
)
"""A price, and the amount of which nothing is brought beside it."""
_COUNTED: Final[frozenset[Column]] = frozenset(("quantity", *PRICES))
_UNPROVED: Final = "ยังไม่มีหัวตารางหรือตัวเลขที่ยืนยันว่าแต่ละคอลัมน์คืออะไร โปรดตรวจคอลัมน์ก่อนนำเข้า"
_ONLY_AMOUNTS: Final = "ตารางมีแต่จำนวนเงิน แต่ละแถวจะเป็นงานเหมา โปรดตรวจว่าไม่ใช่ใบสรุปของรายการอื่น"
_BAHT: Final = ("บาท", "baht", "thb", "฿")


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


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A reading with what speaks for it.

    `placed`: the place where it is pasted does, too; `measured`: its quantity is a product of the
    measures beside it; `lone`: of a table without a head whose only figure is read as a quantity,
    whether a unit says so (``counted``) or nothing does (``bare``); `proved`: figures prove each
    price that it brings.
    """

    columns: Columns
    score: Score
    passed_over: int
    place: int
    placed: bool
    measured: bool = False
    lone: Literal["", "bare", "counted"] = ""
    proved: bool = False

    @property
    def explained(self) -> int:
        """How many amounts are what they should be, if only by chance."""
        return self.score.proofs + self.score.chances

    @property
    def rank(self) -> tuple[int, ...]:
        """Best first: least wrong, nothing twice, most proved, fewest left out, named first."""
        score = self.score
        wrong = score.misfits + score.against
        doubts = (not self.measured, self.passed_over, score.unproved, not self.proved)
        return (wrong, score.is_one_twice, -self.explained, -score.proofs, *doubts, self.place)

    @property
    def rank_by_place(self) -> tuple[int, ...]:
        """Best first of those that the place allows: as it stands in sight, unless figures tell."""
        return (self.score.misfits + self.score.against, -self.explained, self.place)


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
    cells = ReadCells(table)
    head = find_head(table.rows)
    heads = head.texts if head is not None else ()
    if chosen is not None:
        return _as_chosen(cells, chosen, head, kind)
    rows = _sample(cells, head)
    measures = take_off(cells, rows, head) if head is not None else None
    weighed = _weighed(cells, rows, head, kind, priors, measures)
    if not weighed:
        # Not a word in it that could be a description.
        nothing: tuple[Column, ...] = ("",)
        columns = nothing * table.width
        return TableReading(columns, False, read_bill(cells, columns, head, kind), (), heads)
    (best, bill), *more_ways = _ways(cells, rows, weighed, head, kind)
    others = [ColumnReading(each.columns, other.direct_cost) for each, other in more_ways]
    of_columns = list(_told_of_columns(cells, bill, best, head, measures))
    of_columns += [(each, True) for each in unexplained(cells, best.columns, head, bill, kind)]
    doubts = (*bill.doubts, *(finding for finding, is_doubt in of_columns if is_doubt))
    bill = replace(bill, findings=(*bill.findings, *(finding for finding, _ in of_columns)))
    certain = not others and not doubts and _is_certain(cells, rows, best, head)
    said = any(each.severity != "note" for each in bill.findings)
    if not (certain or others or said):
        why = _UNPROVED if head is None or "quantity" in best.columns else _ONLY_AMOUNTS
        unproved = RowFinding(table.first_row + (rows[0] if rows else 0), why, "warn")
        bill = replace(bill, findings=(*bill.findings, unproved))
    return TableReading(best.columns, certain, bill, tuple(others), heads, doubts)


def _as_chosen(
    cells: ReadCells, chosen: Columns, head: Head | None, kind: KindOfPart
) -> TableReading:
    """A table under columns that a person has chosen: what is passed over is told, not asked."""
    heads = head.texts if head is not None else ()
    bill = read_bill(cells, chosen, head, kind)
    passed = passed_columns(cells, bill, chosen, head, is_proved=False)
    told = (*told_columns(cells, passed, heads), *unexplained(cells, chosen, head, bill, kind))
    return TableReading(chosen, True, replace(bill, findings=(*bill.findings, *told)), (), heads)


def _ways(
    cells: ReadCells,
    rows: Sequence[int],
    weighed: Sequence[_Weighed],
    head: Head | None,
    kind: KindOfPart,
) -> list[tuple[_Weighed, ReadBill]]:
    """The best reading and those that speak as well for themselves, each with what comes of it.

    One that brings all money stands before one that loses some.
    """
    best = _best(weighed, cells.table.is_own)
    bill = read_bill(cells, best.columns, head, kind)
    is_sure = _is_certain(cells, rows, best, head)
    if head is not None:
        is_sure = is_sure and not bill.doubts and _is_named(best, head)
    # Heads of prices tell two sides apart that cost the same.
    are_told = head is not None and bool(set(PRICES) & set(best.columns))
    rivals = [
        each
        for each in weighed
        if each.place != best.place
        and (
            (
                (head is None or not _is_part(each.columns, best.columns))
                and _is_rival(best, each, is_sure or head is not None, cells.table.is_own)
            )
            or (not is_sure and head is not None and _may_be_meant(best, each, head))
        )
        and not (are_told and each.score.doubles)
    ]
    read = [(best, bill)]
    for rival in _unlike(cells, rows, best, rivals)[:_MOST_READINGS]:
        other = read_bill(cells, rival.columns, head, kind)
        # Of two places, and of two of which one brings less, the first where the money is the same.
        passes_over = rival.passed_over > best.passed_over
        known = [each.direct_cost for _, each in read] if passes_over else []
        if best.placed and rival.placed:
            known.append(bill.direct_cost)
        if other.direct_cost not in known and all(other.trees != each.trees for _, each in read):
            read.append((rival, other))
    return sorted(read, key=lambda each: bool(each[1].doubts))


def _unlike(
    cells: ReadCells, rows: Sequence[int], best: _Weighed, rivals: Sequence[_Weighed]
) -> list[_Weighed]:
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
    best: _Weighed,
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
    if head is None:
        return
    row = head.first + cells.table.first_row
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


def _weighed(
    cells: ReadCells,
    rows: Sequence[int],
    head: Head | None,
    kind: KindOfPart,
    priors: Sequence[Columns],
    measures: TakeOff | None,
) -> list[_Weighed]:
    layouts = by_measures(_layouts(cells, rows, head, kind, priors), measures)
    product = None if measures is None else measures.product
    weighed = [
        _Weighed(
            columns,
            score(cells, rows, columns, _named(columns, head), head_is_there=head is not None),
            cells_passed_over(cells, rows, columns),
            at,
            head is None and any(columns == prior[: len(columns)] for prior in priors),
            product is not None and columns[product] == "quantity",
            "" if head is not None else _lone_figure(cells, rows, columns),
            proves_its_money(cells, rows, columns),
        )
        for at, columns in enumerate(dict.fromkeys(layouts))
    ]
    return sorted(weighed, key=lambda each: each.rank)


def _named(columns: Columns, head: Head | None) -> frozenset[Column]:
    """The meanings of a reading that the head gives and no other with them."""
    if head is None:
        return frozenset()
    return frozenset(
        column
        for column, allowed in zip(columns, head.allowed, strict=False)
        if allowed == frozenset((column,))
    )


def _layouts(
    cells: ReadCells,
    rows: Sequence[int],
    head: Head | None,
    kind: KindOfPart,
    priors: Sequence[Columns],
) -> Iterable[Columns]:
    width = cells.width
    if head is not None:
        yield from layouts_by_head(cells, rows, head)
        return
    for columns in prior_layouts(priors, width):
        if not names_as_numbers(cells, rows, columns):
            yield columns
    yield from layouts_by_figures(cells, rows, kind.whole_price)


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


def _best(weighed: Sequence[_Weighed], is_own: bool) -> _Weighed:
    """The reading that ranks first; by the place where it is pasted, unless figures say more."""
    first = weighed[0]
    possible = [each for each in weighed if each.placed and each.score.is_borne_out]
    placed = min(possible, key=lambda each: each.rank_by_place, default=None)
    if placed is None or is_own:
        return placed or first
    if placed.score.is_one_twice or not placed.score.fits_at_all:
        return first
    # Words where the place has figures speak against it, where a like reading has none there.
    fits = first.proved and first.score.misfits < placed.score.misfits
    return first if (first.explained, fits) > (placed.explained, False) else placed


def _is_rival(best: _Weighed, other: _Weighed, is_sure: bool, is_own: bool) -> bool:
    """Whether a reading speaks as well for itself as the best one.

    Where that is not sure without a head, all that nothing speaks against are.
    """
    if best.proved and other.score.misfits > best.score.misfits:
        return False
    looks_right = other.score.looks_right or other.score.misfits <= best.score.misfits
    if not (looks_right and other.score.is_borne_out):
        return False
    if best.lone:
        return best.lone == "bare"  # one figure may be anything
    if not is_sure:
        lumps = not best.score.proofs and not _COUNTED & set(other.columns)
        return lumps or other.proved or other.passed_over <= best.passed_over
    if best.placed and not best.proved:
        return other.placed and not is_own
    # A quantity of 1 proves nothing, where a price in its place would.
    alike = other.explained >= best.explained > 0
    return bool(
        (alike or other.score.proofs >= best.score.proofs)
        and other.passed_over <= best.passed_over
        and (other.score.unproved <= best.score.unproved or not best.score.products)
    )


def _is_part(columns: Columns, whole: Columns) -> bool:
    """Whether a reading does nothing but pass over some of what another one reads."""
    return all(one in ("", other) for one, other in zip(columns, whole, strict=False))


def _is_named(weighed: _Weighed, head: Head) -> bool:
    """Whether the head allows each column of money what it is read as, or a sum tells the sides."""
    return weighed.score.adds_up or all(
        column in head.allowed[at] for at, column in enumerate(weighed.columns) if column in PRICED
    )


def _may_be_meant(best: _Weighed, other: _Weighed, head: Head) -> bool:
    """Whether a reading of which the head or products speak may be right where the best is not."""
    if not (other.score.looks_right and other.score.is_borne_out and has_prices(other.columns)):
        return False
    return other.proved or (_is_named(other, head) and not _is_named(best, head))


def _is_certain(cells: ReadCells, rows: Sequence[int], best: _Weighed, head: Head | None) -> bool:
    """Whether a head or the figures speak for the best reading, and nothing against it.

    One price is taken as the place has it; a reading of cells of our own always is.
    """
    score, columns = best.score, best.columns
    if not score.is_borne_out or "description" not in columns:
        return False
    if head is not None:
        # Amounts without quantities are a summary's, or a table that was read amiss.
        counted = "quantity" in columns or not any(each in AMOUNTS for each in columns)
        return counted and score.looks_right
    if best.placed and cells.table.is_own:
        return True
    looks_right = score.fits_at_all if best.placed else score.looks_right
    if not looks_right or best.lone == "bare" or figures_passed_over(cells, rows, columns):
        return False
    if not has_prices(columns):
        return True
    one = best.placed and not score.misfits and is_one_price(cells, rows, columns)
    proved = best.proved or proves_by_its_sum(cells, columns)
    return one or (score.looks_right and proved and not score.is_one_twice)


def _lone_figure(
    cells: ReadCells, rows: Sequence[int], columns: Columns
) -> Literal["", "bare", "counted"]:
    """Whether a reading takes its one figure for a quantity, and whether anything says so.

    The unit right behind it does, but for lumps and for baht; else it may as well be money.
    """
    figures = [
        at
        for at in range(cells.width)
        if any(cells.figure(row, at).value is not None for row in rows)
    ]
    read = [columns[at] for at in figures if at < len(columns)]
    if "quantity" not in read or set(read) & PRICED:
        return ""
    unit = columns.index("quantity") + 1
    if columns[unit : unit + 1] != ("unit",):
        return "bare"
    units = [text for row in rows if (text := cells.text(row, unit).lower())]
    return "bare" if all(is_lump(text) or text in _BAHT for text in units) else "counted"
