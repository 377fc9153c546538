"""Edits of rows: put in, changed, moved, copied, taken out.

The functions that make an edit raise `UserError` where a row cannot stand at its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from estimator.domain.bill.pointers import pointed, pointing
from estimator.domain.bill.row_rules import check_place
from estimator.domain.bill.rows import (
    ROOT,
    Bill,
    Node,
    Row,
    RowChange,
    RowId,
    ancestors,
    walk,
)
from estimator.domain.ordered import ORDER_STEP, orders_at
from estimator.domain.records.edits import Edit
from estimator.domain.sources.pipe_share import GONE
from estimator.errors import UserError


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """The row that a tree was copied from, and its bill: a number says nothing in any other."""

    bill: Bill
    row: RowId


@dataclass(frozen=True, slots=True)
class Tree:
    """A node with all below it, not yet at any place (a copy, a paste, a file read).

    What pointed to its `origin` will point to the copy. Without one it was made for the bill into
    which it is inserted.
    """

    node: Node
    children: tuple[Tree, ...] = ()
    origin: Origin | None = field(default=None, compare=False, repr=False)


def change_node(bill: Bill, row_id: RowId, node: Node, label: str) -> Edit:
    """Put a new node in place of a row's node of the same kind."""
    row = bill.rows[row_id]
    if type(row.node) is not type(node):
        raise ValueError("a row keeps its kind")
    return Edit(label, (RowChange(row_id, row, replace(row, node=node)),))


def change_nodes(bill: Bill, nodes: Mapping[RowId, Node], label: str) -> Edit:
    """Change several rows in one step (a paste over cells, a re-pricing)."""
    changes: list[RowChange] = []
    for row_id, node in nodes.items():
        changes.extend(change_node(bill, row_id, node, label).rows)
    return Edit(label, tuple(changes))


def insert_trees(
    bill: Bill, parent: RowId, position: int, trees: Sequence[Tree], label: str
) -> Edit:
    """Insert nodes with all below them, the first one at `position` among `parent`'s children.

    What points to a row that is inserted with it points to its copy. To any other row it goes
    on pointing if it is of this very bill; from another it leaves that behind (`pointing_beyond`).
    """
    return _insert_all(bill, [(parent, position, trees)], label)


def _insert_all(
    bill: Bill, places: Iterable[tuple[RowId, int, Sequence[Tree]]], label: str
) -> Edit:
    """Insert nodes below several parents, in one step."""
    changes: list[RowChange] = []
    next_id = bill.next_id
    rows: list[tuple[Row, Origin | None]] = []
    copies: dict[_OfBill, RowId] = {}
    for parent, position, trees in places:
        for tree in trees:
            check_place(_node_at(bill, parent), tree.node)
        orders, moved = _orders_at(bill, parent, position, len(trees))
        changes.extend(moved)
        for tree, order in zip(trees, orders, strict=True):
            for row, origin in _rows_of(tree, parent, order, next_id):
                rows.append((row, origin))
                next_id = row.id + 1
                if origin is not None:
                    copies[_of_bill(origin.bill, origin.row)] = row.id
    for row, origin in rows:
        node = _pointing(bill, row.node, bill if origin is None else origin.bill, copies)
        changes.append(RowChange(row.id, None, replace(row, node=node)))
    return Edit(label, tuple(changes))


_OfBill = tuple[int, RowId]
"""A row of one of several bills, which are told apart by being the same object or not."""


def _of_bill(bill: Bill, row: RowId) -> _OfBill:
    return id(bill), row


def _pointing(bill: Bill, node: Node, home: Bill, copies: Mapping[_OfBill, RowId]) -> Node:
    """A node that points to copies in place of what it pointed to in its `home`."""

    def now(row: RowId) -> RowId:
        beyond = row if home is bill and row in bill.rows else GONE
        return copies.get(_of_bill(home, row), beyond)

    return pointing(node, now)


def pointing_beyond(trees: Iterable[Tree]) -> tuple[Origin, ...]:
    """The rows that point beyond the trees, in no order: in another bill they leave that behind."""
    copied: dict[_OfBill, Origin] = {}
    pending = list(trees)
    while pending:
        tree = pending.pop()
        pending.extend(reversed(tree.children))
        if tree.origin is not None:
            copied[_of_bill(tree.origin.bill, tree.origin.row)] = tree.origin
    return tuple(
        each
        for each in copied.values()
        if any(_of_bill(each.bill, to) not in copied for to in pointed(each.bill.node(each.row)))
    )


def remove_rows(bill: Bill, row_ids: Iterable[RowId], label: str = "ลบรายการ") -> Edit:
    """Remove rows with all below them."""
    changes: list[RowChange] = []
    for row_id in outermost(bill, row_ids):
        below = [row_id, *walk(bill, row_id)]
        changes.extend(RowChange(each, bill.rows[each], None) for each in reversed(below))
    return Edit(label, tuple(changes))


def move_rows(
    bill: Bill, row_ids: Iterable[RowId], parent: RowId, position: int, label: str = "ย้ายรายการ"
) -> Edit:
    """Move rows, in their printed order, to `position` among `parent`'s present children."""
    moving = outermost(bill, row_ids)
    inside = set(moving)
    if parent in inside or (parent != ROOT and inside & set(ancestors(bill, parent))):
        raise UserError("ย้ายกลุ่มงานเข้าไปในตัวเองไม่ได้ โปรดเลือกตำแหน่งอื่น")
    for row_id in moving:
        check_place(_node_at(bill, parent), bill.node(row_id))
    orders, shifted = _orders_at(bill, parent, position, len(moving))
    changes = [change for change in shifted if change.id not in inside]
    for row_id, order in zip(moving, orders, strict=True):
        row = bill.rows[row_id]
        changes.append(RowChange(row_id, row, replace(row, parent=parent, order=order)))
    return Edit(label, tuple(changes))


def tree_of(bill: Bill, row_id: RowId) -> Tree:
    """A row and all below it, without its place (to copy or duplicate it)."""
    return Tree(
        bill.node(row_id),
        tuple(tree_of(bill, child) for child in bill.children_of(row_id)),
        Origin(bill, row_id),
    )


def duplicate_rows(bill: Bill, row_ids: Iterable[RowId], label: str = "ทำสำเนารายการ") -> Edit:
    """Copy rows with all below them, each in its own group; there they come after the last of them.

    A copy among other works than its original's would be costed with those.
    """
    chosen: dict[RowId, list[RowId]] = {}
    for row in outermost(bill, row_ids):
        chosen.setdefault(bill.rows[row].parent, []).append(row)
    places = (
        (parent, bill.children_of(parent).index(rows[-1]) + 1, [tree_of(bill, row) for row in rows])
        for parent, rows in chosen.items()
    )
    return _insert_all(bill, places, label)


def outermost(bill: Bill, row_ids: Iterable[RowId]) -> list[RowId]:
    """The given rows without those that stand below another of them, in printed order."""
    wanted = set(row_ids)
    top = {
        row
        for row in wanted
        if bill.rows[row].parent not in wanted and wanted.isdisjoint(ancestors(bill, row))
    }
    if len(top) <= 1:
        return list(top)
    return [row for row in walk(bill) if row in top]


def _rows_of(
    tree: Tree, parent: RowId, order: int, first_id: RowId
) -> Iterator[tuple[Row, Origin | None]]:
    """Rows of a tree in printed order, with their origins; ids count up without a gap."""
    next_id = first_id
    pending = [(tree, parent, order)]
    while pending:
        here, above, place = pending.pop()
        for child in here.children:
            check_place(here.node, child.node)
        yield Row(next_id, above, place, here.node), here.origin
        pending.extend(
            (child, next_id, (index + 1) * ORDER_STEP)
            for index, child in reversed(list(enumerate(here.children)))
        )
        next_id += 1


def _orders_at(
    bill: Bill, parent: RowId, position: int, count: int
) -> tuple[list[int], list[RowChange]]:
    """Order numbers for `count` rows at `position`, and siblings that must make room for them."""
    siblings = bill.children_of(parent)
    orders, moved = orders_at([bill.rows[each].order for each in siblings], position, count)
    changes = []
    for place, order in moved.items():
        row = bill.rows[siblings[place]]
        changes.append(RowChange(row.id, row, replace(row, order=order)))
    return orders, changes


def _node_at(bill: Bill, parent: RowId) -> Node | None:
    return None if parent == ROOT else bill.node(parent)
