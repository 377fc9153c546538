"""What pasting a table somewhere in the bill means: which columns it has, and the edit it makes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from estimator.app.bill.already_there import titles_at, told_already_there
from estimator.app.bill.columns import GridColumn
from estimator.app.bill.entry import place_of
from estimator.app.bill.visible_rows import DRAFT, Draft, Key
from estimator.domain.arithmetic import result_of
from estimator.domain.bill.cells import NO_PRICE, BillField
from estimator.domain.bill.part_kinds import PART_KINDS, PartKind
from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.bill_edits.moves import InsertionPoint, insert_at
from estimator.domain.bill_table.cell_blocks import (
    columns_of_cells,
    disagreements_of_cells,
    told_columns,
)
from estimator.domain.bill_table.cells import OutsideTable, ReadCells
from estimator.domain.bill_table.columns import FIGURES, Columns
from estimator.domain.bill_table.figures import sheet_figure
from estimator.domain.bill_table.over_lines import (
    PASTE_LABEL,
    disagreements_over,
    lines_from,
    paste_cells,
    paste_over,
    rates_over,
    refuse_other_rows,
    rows_from,
    unlisted_over,
)
from estimator.domain.bill_table.reading import TableReading, names_works, read_table
from estimator.domain.estimate import Estimate
from estimator.domain.findings import RowFinding
from estimator.domain.records.edits import Edit, apply
from estimator.errors import UserError, short
from estimator.files.collector import collector_at_rest

MOST_TOLD = 5
_ELSEWHERE = "วางทั้งตารางจากช่องที่ไม่ใช่คอลัมน์รายการ จะวางตามคอลัมน์ของตาราง โปรดตรวจก่อนนำเข้า"
_NO_NAMES = (
    "ช่องที่วางไม่มีชื่อรายการ จึงเป็นรายการใหม่ไม่ได้ ยังไม่ได้วางช่องใด",
    "โปรดวางทับรายการที่มีอยู่ หรือคัดลอกให้มีช่องรายการอยู่ด้วย",
)
_NEW_ROWS = "ตั้งแต่แถวนี้ {:,} รายการเป็นรายการใหม่ใน “{}” ไม่ทับ “{}” ที่แสดงอยู่ถัดลงไป"
_WORK_OUT = "หากตั้งใจให้คำนวณ โปรดกด F2 แล้วกด Enter"


@dataclass(frozen=True, slots=True)
class PastePlace:
    """Where a table is pasted: the row, the columns from the cursor on, the new row asked for."""

    estimate: Estimate
    kind: PartKind
    key: Key
    draft: Draft | None
    priors: tuple[Columns, ...]
    in_sight: tuple[Key, ...] = ()
    """The rows from the cursor's on as they stand on the screen, where one of the bill is there."""

    @property
    def beneath(self) -> tuple[RowId, ...]:
        """The rows of the bill among them, over which cells go that have no description."""
        return tuple(each for each in self.in_sight if each > 0)

    @property
    def is_over_lines(self) -> bool:
        """Whether a row of the bill stands there, to be written over."""
        return self.key in self.estimate.bill.rows


def paste_place(
    estimate: Estimate,
    kind: PartKind,
    key: Key,
    draft: Draft | None,
    columns: Sequence[GridColumn],
    shown: Collection[int],
    at: int,
    in_sight: Sequence[Key] | None = None,
) -> PastePlace:
    """Where a table is pasted whose left edge comes to a column; `shown` are those in sight.

    What was copied in the grid has the columns in sight, a printed sheet has them all. Beside the
    number and the description, the table may begin with either. `in_sight` are the rows as they
    stand on the screen, without them those of the whole page.
    """
    below: tuple[Key, ...] = ()
    if key in estimate.bill.rows:
        rows = rows_from(estimate.bill, key) if in_sight is None else in_sight
        below = tuple(dropwhile(lambda each: each != key, rows))
    return PastePlace(estimate, kind, key, draft, layouts_at(columns, shown, at), below)


def layouts_at(
    columns: Sequence[GridColumn], shown: Collection[int], at: int
) -> tuple[Columns, ...]:
    """What the columns of a table may be whose left edge comes to a column, the likeliest first."""
    starts = [at, 1 - at] if columns[at].key in ("number", "description") else [at]
    layouts: list[Columns] = []
    for start in starts:
        whole = range(start, len(columns))
        in_sight = [each for each in whole if each in shown]
        layouts += [tuple(columns[each].pasted for each in some) for some in (in_sight, whole)]
    return tuple(dict.fromkeys(layouts))


def read_paste(place: PastePlace, table: OutsideTable) -> TableReading | None:
    """How a pasted table is read; None where cells are pasted that have no description among them.

    These go where the cursor is, cell by cell. A table of works does not, wherever it is pasted.
    """
    kind = PART_KINDS[place.kind]
    if any("description" in prior[: table.width] for prior in place.priors):
        return read_table(table, kind, place.priors)
    if table.is_own or not names_works(table):
        return None
    # A whole table, wherever the cursor stands: it is looked at before it goes anywhere.
    reading = read_table(table, kind)
    asked = RowFinding(table.first_row, _ELSEWHERE, "warn")
    bill = replace(reading.bill, findings=(asked, *reading.bill.findings))
    return replace(reading, certain=False, bill=bill, doubts=(asked, *reading.doubts))


def outside_text(text: str, field: BillField, *, stays: bool) -> str:
    """What one text from outside puts into a cell: of a figure its number, never worked out.

    Raises UserError for what a spreadsheet would not take for a number, a date or a range, say;
    where it `stays` in the cell, one may have it worked out by hand.
    """
    if field not in FIGURES:
        return text
    figure = sheet_figure(text)
    if figure.value is not None:
        return f"{figure.value:f}"
    if figure.kind == "percent" and field == "labour":
        return f"{figure.percent:f}%"
    if figure.kind in ("empty", "dash"):
        return NO_PRICE if figure.kind == "dash" else ""
    by_hand = stays and result_of(text) != text
    raise UserError(f"{figure.why} {_WORK_OUT}" if by_hand else figure.why)


@dataclass(frozen=True, slots=True)
class PastePlan:
    """What pasting a table comes to: an edit and what is said of it, or a reading to look at.

    `reading` alone: columns that may be read in two ways, or rows that cannot come in.
    """

    edit: Edit | None
    told: str = ""
    reading: TableReading | None = None


@collector_at_rest()
def plan_paste(place: PastePlace, table: OutsideTable) -> PastePlan:
    """How a table is pasted; raises UserError where cells go over lines that cannot take them."""
    reading = read_paste(place, table)
    if reading is not None and place.is_over_lines and not reading.others:
        # No choice of columns makes lines of such rows: there is nothing to look at first.
        refuse_other_rows(place.estimate.bill, place.key, table, reading.columns)
    if reading is not None and place.is_over_lines:
        reading = _asked_where_others_are_seen(place, table, reading)
    if reading is not None and _has_to_ask(place, reading):
        return PastePlan(None, reading=reading)
    if reading is None:
        return _plan_cells(place, table)
    edit = pasted_edit(place, table, reading)
    return PastePlan(edit, told_of_paste(place, table, reading))


def _asked_where_others_are_seen(
    place: PastePlace, table: OutsideTable, reading: TableReading
) -> TableReading:
    """The reading, to be looked at where rows would come in that one sees fall on other rows."""
    elsewhere = _elsewhere(place, table)
    doubts = (*reading.doubts, *elsewhere)
    return replace(reading, certain=False, doubts=doubts) if elsewhere else reading


def _elsewhere(place: PastePlace, table: OutsideTable) -> tuple[RowFinding, ...]:
    """What is said of rows over a line that become new ones while rows of the bill stand there."""
    bill = place.estimate.bill
    if not isinstance(bill.node(place.key), Line):
        return ()
    lines = lines_from(bill, place.key)
    in_use = ReadCells(table).in_use
    new = [row for row in in_use if row >= len(lines)]
    seen = enumerate(place.in_sight)
    other = next((at for at, key in seen if at >= len(lines) and key > 0), len(table.rows))
    if not new or new[-1] < other:
        return ()
    above, below = bill.rows[place.key].parent, place.in_sight[other]
    names = (short(_name(bill, row)) for row in (above, below))
    told = _NEW_ROWS.format(len(new), *names)
    return (RowFinding(new[0] + table.first_row, told, "warn"),)


def _name(bill: Bill, row: RowId) -> str:
    node = bill.node(row)
    return node.description if isinstance(node, Line) else node.title


def _plan_cells(place: PastePlace, table: OutsideTable) -> PastePlan:
    """Cells without a description: by the columns in sight, or those that amounts prove."""
    bill = place.estimate.bill
    if not place.is_over_lines:
        raise UserError(_NO_NAMES)
    columns = columns_of_cells(bill, place.beneath, table, place.priors)
    chosen = replace(place, priors=(columns,))
    edit = pasted_edit(chosen, table, None)
    told = [told_of_paste(chosen, table, None)]
    if columns != place.priors[0]:
        told.insert(0, told_columns(columns, table.width))
    findings = rates_over(bill, place.beneath, table, columns)
    if "quantity" not in columns[: table.width]:
        after = apply(place.estimate, edit).bill
        findings += disagreements_of_cells(after, place.beneath, table, columns)
    told.append(_told_to_check(findings))
    return PastePlan(edit, " ".join(filter(None, told)))


def _has_to_ask(place: PastePlace, reading: TableReading) -> bool:
    unread = any(each.severity == "stop" for each in reading.bill.findings)
    return not reading.certain or (unread and not place.is_over_lines)


def pasted_edit(place: PastePlace, table: OutsideTable, reading: TableReading | None) -> Edit:
    """Paste a table over the rows from the cursor on, or as new rows where an empty row stands.

    Of new rows those come in that can be read. Raises UserError with every cell that cannot go over
    the one beneath it, and where nothing can come in.
    """
    bill = place.estimate.bill
    columns = place.priors[0] if reading is None else reading.columns
    if reading is None:
        if not place.is_over_lines:
            raise UserError(_NO_NAMES)
        return paste_cells(bill, place.beneath, table, columns)
    if place.is_over_lines:
        refuse_other_rows(bill, place.key, table, columns)
        return paste_over(bill, place.key, table, columns)
    trees = reading.trees
    if not trees:
        refuse_nothing(reading)
        return Edit(PASTE_LABEL)
    work_type = place.estimate.project.work_type
    return insert_at(bill, _where(place), trees, place.kind, work_type, PASTE_LABEL)


def _where(place: PastePlace) -> InsertionPoint:
    """Where new rows come in."""
    return place_of(place.estimate, place.key, place.draft if place.key == DRAFT else None)


def refuse_nothing(reading: TableReading) -> None:
    """Raise UserError with the reasons where rows were read and none can come in."""
    reasons = [each for each in reading.bill.findings if each.severity == "stop"]
    if reasons and not reading.trees:
        raise UserError(
            [*told_findings(reasons), "ไม่มีรายการที่อ่านได้ จึงไม่ได้นำเข้า โปรดแก้ในต้นทางหรือเลือกคอลัมน์ใหม่"]
        )


def told_of_paste(place: PastePlace, table: OutsideTable, reading: TableReading | None) -> str:
    """What is to be said of figures in a pasted table that no line comes to; empty if none."""
    if place.is_over_lines or reading is None:
        columns = place.priors[0] if reading is None else reading.columns
        findings: Sequence[RowFinding] = disagreements_over(table, columns, PART_KINDS[place.kind])
        if reading is not None:
            findings = (*stays_of_paste(place, table, reading), *findings)
    else:
        findings = (*stays_of_paste(place, table, reading), *reading.bill.findings)
    done = [each for each in findings if each.severity != "stop" and each.message != _ELSEWHERE]
    return _told_to_check(done)


def unread_words(reading: TableReading) -> str:
    """Which rows of a table that was taken in all the same were left behind; empty if none."""
    rows = [each.row for each in reading.bill.findings if each.severity == "stop"]
    if not rows:
        return ""
    more = f" และอีก {len(rows) - MOST_TOLD:,} แถว" if len(rows) > MOST_TOLD else ""
    shown = ", ".join(f"{row:,}" for row in rows[:MOST_TOLD])
    return f"อ่านไม่ได้และไม่ได้นำเข้า {len(rows):,} แถว: แถวที่ {shown}{more}"


def _told_to_check(findings: Sequence[RowFinding]) -> str:
    told = told_findings(findings)
    return f"วางแล้ว มีข้อที่ควรตรวจ {' '.join(told)}" if told else ""


def stays_of_paste(
    place: PastePlace, table: OutsideTable, reading: TableReading
) -> tuple[RowFinding, ...]:
    """What becomes of cells of the lines at the place for which a table has no column.

    Of new rows: which of them stand there already. Rows of a bill are copied on purpose.
    """
    if not place.is_over_lines:
        if table.is_own:
            return ()
        bill, (parent, _) = place.estimate.bill, _where(place)
        return told_already_there(bill, reading.bill.rows, titles_at(bill, parent))
    bill, columns = place.estimate.bill, reading.columns
    unlisted = unlisted_over(bill, place.key, table, columns)
    if not isinstance(bill.node(place.key), Line):
        return unlisted
    rates = rates_over(bill, lines_from(bill, place.key), table, columns)
    return (*_elsewhere(place, table), *unlisted, *rates)


def told_findings(findings: Sequence[RowFinding]) -> list[str]:
    """Some findings by the rows of the sheet; a sentence more says how many others there are."""
    told = [f"แถวที่ {each.row} {each.message}" for each in findings[:MOST_TOLD]]
    more = len(findings) - MOST_TOLD
    return [*told, *([f"และอีก {more:,} แถว"] if more > 0 else [])]
