"""The printed numbers of rows under one parent at once, and the titles that lead to a row."""

from __future__ import annotations

import re

from estimator.domain.bill.rows import ROOT, Bill, Group, Line, RowId, ancestors, number_of

_STEP = re.compile("[1-9][0-9]{0,8}")


def child_numbers(bill: Bill, parent: RowId) -> dict[RowId, str]:
    """Numbers of the rows directly under `parent`, empty where a row prints none.

    The same as `number_of` of each, without counting the siblings again for each.
    """
    children = bill.children_of(parent)
    if parent == ROOT or bill.rows[parent].parent == ROOT:
        return {row: str(index) for index, row in enumerate(children, start=1)}
    prefix = number_of(bill, parent)
    numbers: dict[RowId, str] = {}
    counted = 0
    for row in children:
        if isinstance(bill.node(row), Group):
            counted += 1
            numbers[row] = f"{prefix}.{counted}"
        else:
            numbers[row] = ""
    return numbers


def row_path(bill: Bill, row: RowId) -> list[str]:
    """The titles from the part down to a row, by which an estimator finds it."""
    path = []
    for each in (*reversed(list(ancestors(bill, row))), row):
        node = bill.node(each)
        path.append(node.description if isinstance(node, Line) else node.title)
    return path


def row_at(bill: Bill, place: str) -> RowId | None:
    """The row at a place such as `row_place` answers; None where there is none."""
    row = ROOT
    for step in place.split("/"):
        children = bill.children_of(row)
        if not _STEP.fullmatch(step) or int(step) > len(children):
            return None
        row = children[int(step) - 1]
    return row


def row_place(bill: Bill, row: RowId) -> str:
    """The place of a row for other programs: ``1/2/3`` is the third row of the second of part 1."""
    way = [*reversed(list(ancestors(bill, row))), row]
    parents = [ROOT, *way]
    return "/".join(
        str(bill.children_of(parent).index(child) + 1)
        for parent, child in zip(parents, way, strict=False)
    )
