"""The edit that a typed text makes: of a row that is there, or of one that it brings about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from estimator.app.bill.columns import GridColumn
from estimator.app.bill.offers import Offer
from estimator.app.bill.visible_rows import Draft, Key, container_of
from estimator.domain.bill.cells import (
    FIELD_NAMES,
    BillField,
    clean_text,
    emptying,
    with_cell,
    without_labour,
)
from estimator.domain.bill.part_kinds import PART_KINDS, PartKind
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Node, RowId, kind_at
from estimator.domain.bill_edits.moves import InsertionPoint, insert_at
from estimator.domain.bill_edits.row_edits import Tree, change_node
from estimator.domain.estimate import Estimate
from estimator.domain.records.edits import Edit
from estimator.domain.sources.book_rate import BookRate
from estimator.errors import UserError

_NUMBERED = "ลำดับที่ให้โดยอัตโนมัติ จึงพิมพ์ไม่ได้ ย้ายแถวได้ด้วย Alt+↑ หรือ Alt+↓ หรือลากที่ช่องลำดับ"
_WORKED_OUT = "ช่อง{title}คิดให้โดยอัตโนมัติ จึงพิมพ์ไม่ได้ โปรดแก้จำนวนหรือราคาต่อหน่วย"
_NOT_EMPTIED = "ช่อง{title}คิดให้โดยอัตโนมัติ จึงไม่มีอะไรให้ลบ ถ้าจะลบทั้งแถว กด Ctrl+Del"
_RATES_LEFT = "ค่าแรงงาน {:,} รายการยังเป็นอัตราของบัญชีค่าแรงงาน หากไม่คิดค่าแรงงาน โปรดใส่ -"
_NOT_YET = "แถวว่างยังไม่มีช่อง{title} โปรดใส่ชื่อรายการก่อน"
ADD_LINE = "เพิ่มรายการ"
_ADD_GROUP = "เพิ่มกลุ่มงาน"
TAKE_OFFER = "เลือกรายการ"


def typed_edit(estimate: Estimate, key: Key, field: BillField, text: str) -> Edit:
    """Type into a cell of a row that is in the bill; an edit without rows if nothing changes.

    Raises UserError.
    """
    label = f"แก้{FIELD_NAMES[field]}"
    before = estimate.bill.node(key)
    typed = text if text.strip() else emptying(before, field)
    after = with_cell(before, field, typed, kind_at(estimate.bill, key))
    if after == before:
        return Edit(label)
    return change_node(estimate.bill, key, after, label)


def why_not_emptied(columns: Sequence[GridColumn]) -> str:
    """Why there is nothing to delete in some columns, all of them worked out; empty where there is.

    The number of a row stands for the whole row.
    """
    if not columns or any(each.field is not None or each.key == "number" for each in columns):
        return ""
    return _NOT_EMPTIED.format(title=columns[0].full_title)


def told_rates_left(bill: Bill, rows: Iterable[RowId]) -> str:
    """What is said of rates of a book that stand in cells of labour which somebody emptied."""
    nodes = (bill.node(row) for row in rows)
    left = sum(isinstance(each, Line) and isinstance(each.labour, BookRate) for each in nodes)
    return _RATES_LEFT.format(left) if left else ""


def why_not_typed(node: Node | None, column: GridColumn, text: str) -> str:
    """Why a cell takes nothing that is typed, for whoever types there; empty where it does.

    An empty row has no node yet.
    """
    if column.field is None:
        return _NUMBERED if column.key == "number" else _WORKED_OUT.format(title=column.full_title)
    if node is None:
        return _NOT_YET.format(title=column.full_title)
    try:
        with_cell(node, column.field, text)
    except UserError as error:
        return error.sentences[0]
    return ""


def new_row_edit(
    estimate: Estimate, kind: PartKind, key: Key, draft: Draft | None, field: BillField, text: str
) -> Edit:
    """Type into an empty row: a new line, or a new group; without text nothing comes of it.

    Raises UserError.
    """
    if not text.strip():
        return Edit(ADD_LINE)
    if draft is not None and draft.what == "group":
        return _insert_node(estimate, kind, key, draft, Group(clean_text(text)))
    return _insert_node(estimate, kind, key, draft, with_cell(Line(""), field, text))


def taken_edit(
    estimate: Estimate, kind: PartKind, key: Key, draft: Draft | None, offer: Offer
) -> Edit:
    """Put an offer into a line, or make a new line of it where an empty row stands."""
    row = estimate.bill.rows.get(key)
    line = offer.put_into(row.node if row is not None and isinstance(row.node, Line) else Line(""))
    if PART_KINDS[kind].whole_price:
        # The page asks for one price: of a work of the account it takes name and unit.
        line = without_labour(line)
    said = f" จากงาน {offer.origin}" if offer.origin else ""
    if row is None:
        edit = _insert_node(estimate, kind, key, draft, line)
        return replace(edit, label=f"{edit.label}{said}")
    return change_node(estimate.bill, key, line, f"{TAKE_OFFER}{said}")


def _insert_node(
    estimate: Estimate, kind: PartKind, key: Key, draft: Draft | None, node: Node
) -> Edit:
    """Put a node where an empty row stands."""
    label = _ADD_GROUP if isinstance(node, Group) else ADD_LINE
    place = place_of(estimate, key, draft)
    work_type = estimate.project.work_type
    return insert_at(estimate.bill, place, [Tree(node)], kind, work_type, label)


def place_of(estimate: Estimate, key: Key, draft: Draft | None) -> InsertionPoint:
    """Where in the bill an empty row stands."""
    if draft is not None:
        return draft.parent, draft.position
    container = container_of(key)
    return container, len(estimate.bill.children_of(container)) if container != ROOT else 0


def new_row_of(edit: Edit) -> Key | None:
    """The last row that an edit brings about; a part made for it comes before it."""
    return next((change.id for change in reversed(edit.rows) if change.before is None), None)
