"""A table pasted over lines that are there: cell by cell, as spreadsheets paste, all or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from estimator.domain.bill.cells import FIELD_NAMES, FIELDS, BillField, can_type, with_cell
from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill.rows import Bill, Line, Node, RowId, kind_at
from estimator.domain.bill_edits.moves import combined
from estimator.domain.bill_edits.row_edits import Tree, change_nodes, insert_trees
from estimator.domain.bill_table.cells import OutsideTable, ReadCells, filled_rows, row_parts
from estimator.domain.bill_table.columns import FIGURES, Columns
from estimator.domain.bill_table.line_figures import as_printed, disagreements
from estimator.domain.findings import RowFinding
from estimator.domain.records.edits import Edit
from estimator.errors import UserError, short

PASTE_LABEL: Final = "วางรายการ"
_MOST_REASONS: Final = 20
_LIST_SIGN: Final = re.compile(r"^[-–•]\s+")


def paste_over(bill: Bill, start: RowId, table: OutsideTable, columns: Columns) -> Edit:
    """Write a table over the lines from `start` on; what is longer becomes new lines after them.

    An empty cell empties the cell beneath it; only new lines are not made of empty rows. It never
    runs on into another group. Raises UserError naming each row that cannot be read, with the
    reason.
    """
    if not isinstance(bill.node(start), Line):
        return _over_title(bill, start, table, columns)
    kind = kind_at(bill, start)
    cells = ReadCells(table)
    targets = _lines_from(bill, start)[: len(table.rows)]
    reasons: list[str] = []
    nodes: dict[RowId, Node] = {}
    for row, target in enumerate(targets):
        nodes[target], wrong = _written(bill.node(target), cells, row, columns, kind)
        reasons += wrong
    rest = []
    for row in filled_rows(table):
        if row >= len(targets):
            line, wrong = _written(Line(""), cells, row, columns, kind)
            reasons += wrong
            rest.append(Tree(line))
    _refuse(reasons)
    edits = [change_nodes(bill, nodes, PASTE_LABEL)]
    if rest:
        parent = bill.rows[start].parent
        position = bill.children_of(parent).index(targets[-1]) + 1
        edits.append(insert_trees(bill, parent, position, rest, PASTE_LABEL))
    return combined(PASTE_LABEL, edits)


def lines_of_cells(table: OutsideTable, columns: Columns) -> tuple[Tree, ...]:
    """New lines of a table that has no descriptions, a column of quantities, say.

    Raises UserError as `paste_over` does.
    """
    cells = ReadCells(table)
    read = [_written(Line(""), cells, row, columns, None) for row in filled_rows(table)]
    _refuse([each for _, wrong in read for each in wrong])
    return tuple(Tree(line) for line, _ in read)


def disagreements_over(table: OutsideTable, columns: Columns) -> tuple[RowFinding, ...]:
    """What rows of a table print that is not what quantity and prices beside it come to."""
    if "quantity" not in columns:
        return ()
    cells = ReadCells(table)
    rows = ((row, row_parts(cells, row, columns)) for row in filled_rows(table))
    return tuple(
        RowFinding(row + table.first_row, remark.message, remark.severity)
        for row, parts in rows
        for remark in disagreements(parts, as_printed(parts))
    )


def _written(
    node: Node, cells: ReadCells, row: int, columns: Columns, kind: KindOfPart | None
) -> tuple[Node, list[str]]:
    """The node with a row's texts in its cells, and a sentence for each that does not fit."""
    number = row + cells.table.first_row
    beyond = row_parts(cells, row, columns).beyond
    wrong = [f"แถวที่ {number} “{short(beyond)}” เกินช่องสุดท้ายของตาราง"] if beyond else []
    for at, field in _fields(columns, len(cells.table.rows[row])):
        text, why = _cell(cells, row, at, field)
        if why:
            wrong.append(f"แถวที่ {number} {FIELD_NAMES[field]}: {why}")
        elif text or can_type(node, field):
            try:
                node = with_cell(node, field, text, kind)
            except UserError as error:
                reasons = error.sentences
                wrong += [f"แถวที่ {number} {FIELD_NAMES[field]}: {each}" for each in reasons]
    return node, wrong


def _fields(columns: Columns, width: int) -> Iterator[tuple[int, BillField]]:
    """The columns that go into a cell of the bill, as far as a row has cells."""
    return ((at, column) for at, column in enumerate(columns[:width]) if column in FIELDS)


def _cell(cells: ReadCells, row: int, at: int, field: BillField) -> tuple[str, str]:
    """A cell's text as it may be typed, or why it is no figure."""
    if field not in FIGURES:
        text = cells.table.rows[row][at]
        return (_LIST_SIGN.sub("", text.strip()) if field == "description" else text), ""
    figure = cells.figure(row, at)
    if figure.value is not None:
        return f"{figure.value:f}", ""
    return ("-" if figure.kind == "dash" else ""), figure.why


def _over_title(bill: Bill, start: RowId, table: OutsideTable, columns: Columns) -> Edit:
    if len(table.rows) > 1 or "description" not in columns[: table.width]:
        raise UserError("วางตารางทับกลุ่มงานไม่ได้ โปรดเลือกรายการ หรือแถวสำหรับเพิ่มรายการ แล้ววางอีกครั้ง")
    text = table.rows[0][columns.index("description")]
    title = with_cell(bill.node(start), "description", text)
    return change_nodes(bill, {start: title}, PASTE_LABEL)


def _lines_from(bill: Bill, start: RowId) -> list[RowId]:
    siblings = bill.children_of(bill.rows[start].parent)
    found = []
    for row in siblings[siblings.index(start) :]:
        if not isinstance(bill.node(row), Line):
            break
        found.append(row)
    return found


def _refuse(reasons: Sequence[str]) -> None:
    if not reasons:
        return
    more = len(reasons) - _MOST_REASONS
    told = [*reasons[:_MOST_REASONS], *([f"และยังมีอีก {more} แห่ง"] if more > 0 else [])]
    raise UserError([*told, "ยังไม่ได้วางรายการใด โปรดแก้ในต้นทางแล้วคัดลอกใหม่"])
