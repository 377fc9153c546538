"""A table of texts from a spreadsheet, read as lines of a bill: all of it or nothing.

Each column of the table is named by the cell it fills; ``number`` is the printed number, from
which groups are told; amounts are worked out anew and only tell which columns these are, and
what was left out; an empty name passes a column over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from estimator.domain.bill.cells import (
    FIELD_NAMES,
    FIELDS,
    BillField,
    can_type,
    clean_text,
    with_cell,
)
from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill.rows import Bill, Group, Line, Node, RowId, kind_at
from estimator.domain.bill_edits.moves import combined
from estimator.domain.bill_edits.row_edits import Tree, change_nodes, insert_trees
from estimator.domain.money import (
    THAI_TO_ARABIC,
    NumberError,
    amount_half_up,
    baht,
    shown_baht,
    shown_number,
    typed_decimal,
)
from estimator.domain.records.edits import Edit
from estimator.errors import UserError

PastedColumn = BillField | Literal["number", "material_amount", "labour_amount", "total", ""]
PastedRows = Sequence[Sequence[str]]

MOST_REASONS = 20
MOST_LEFT_OUT = 5
_ROUNDED_ALIKE = Decimal("0.02")
"""Baht: a sheet may round each of the two amounts of a line another way."""
_SAMPLE = 60
_AMOUNTS: tuple[PastedColumn, ...] = ("material_amount", "labour_amount")
_GROUP_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)*)\.?")
_LIST_SIGN = re.compile(r"^[-–•]\s+")
_LABEL = "วางรายการ"


def trees_from_table(table: PastedRows, columns: Sequence[PastedColumn]) -> tuple[Tree, ...]:
    """Lines of a table, within the groups that its numbers tell; empty rows are passed over.

    A row with a number and a title but no figures is a group; ``1.1`` stands within ``1``.
    Raises UserError naming each row that cannot be read, with the reason.
    """
    reasons: list[str] = []
    # Groups still open: how deep, and what has come into them so far.
    top: list[Tree] = []
    open_groups: list[tuple[int, str, list[Tree]]] = []

    def close_to(depth: int) -> None:
        while open_groups and open_groups[-1][0] >= depth:
            _, title, members = open_groups.pop()
            home = open_groups[-1][2] if open_groups else top
            home.append(Tree(Group(title), tuple(members)))

    for number, row in enumerate(table, start=1):
        if not any(text.strip() for text in row):
            continue
        depth = _group_depth(row, columns)
        if depth:
            close_to(depth)
            open_groups.append((depth, clean_text(_text_at(row, columns, "description")), []))
            continue
        line, wrong = _read_row(Line(""), row, columns, number)
        reasons += wrong
        (open_groups[-1][2] if open_groups else top).append(Tree(line))
    close_to(0)
    _refuse(reasons)
    return tuple(top)


def paste_over(
    bill: Bill, start: RowId, table: PastedRows, columns: Sequence[PastedColumn]
) -> Edit:
    """Write a table over the lines from `start` on; what is longer becomes new lines after them.

    An empty cell empties the cell beneath it; only new lines are not made of empty rows. It never
    runs on into another group. Raises UserError as `trees_from_table` does.
    """
    if not isinstance(bill.node(start), Line):
        return _over_title(bill, start, table, columns)
    kind = kind_at(bill, start)
    targets = _lines_from(bill, start)[: len(table)]
    reasons: list[str] = []
    nodes: dict[RowId, Node] = {}
    for number, (target, row) in enumerate(zip(targets, table, strict=False), start=1):
        nodes[target], wrong = _read_row(bill.node(target), row, columns, number, kind)
        reasons += wrong
    rest = []
    for number, row in enumerate(table[len(targets) :], start=len(targets) + 1):
        if not any(text.strip() for text in row):
            continue
        line, wrong = _read_row(Line(""), row, columns, number, kind)
        reasons += wrong
        rest.append(Tree(line))
    _refuse(reasons)
    edits = [change_nodes(bill, nodes, _LABEL)]
    if rest:
        parent = bill.rows[start].parent
        position = bill.children_of(parent).index(targets[-1]) + 1
        edits.append(insert_trees(bill, parent, position, rest, _LABEL))
    return combined(_LABEL, edits)


def amounts_left_out(
    table: PastedRows, columns: Sequence[PastedColumn], over_lines: bool = False
) -> tuple[str, ...]:
    """A Thai sentence for each row whose printed amount is not what its line comes to.

    That of a group is its lines' and not looked at, unless it has none; written `over_lines`, no
    row is a group. A sentence more says how many others there are.
    """
    depths = [0 if over_lines else _group_depth(row, columns) for row in table]
    told = [
        f"แถวที่ {number} “{clean_text(_text_at(row, columns, 'description'))[:60]}” {why}"
        for number, row in enumerate(table, start=1)
        if not _has_lines(table, depths, number - 1) and (why := _left_out(row, columns))
    ]
    more = len(told) - MOST_LEFT_OUT
    return (*told[:MOST_LEFT_OUT], *([f"และอีก {more:,} แถว"] if more > 0 else []))


def _has_lines(table: PastedRows, depths: Sequence[int], at: int) -> bool:
    """Whether a row is a group's and a line or an inner group stands below it."""
    below = (each for each in range(at + 1, len(table)) if any(map(str.strip, table[each])))
    following = next(below, None)
    if not depths[at] or following is None:
        return False
    return not depths[following] or depths[following] > depths[at]


def _left_out(row: Sequence[str], columns: Sequence[PastedColumn]) -> str:
    """Why the amount that a row prints is not that of its line; empty where it is."""
    totals = _figures(row, columns, "total") or _figures(row, columns, *_AMOUNTS)
    printed, prices = sum(totals), _figures(row, columns, "material", "labour")
    if unread := _unread_amount(row, columns, ("total",) if printed else ("total", *_AMOUNTS)):
        return f"ยอด “{clean_text(unread)[:40]}” อ่านเป็นตัวเลขไม่ได้ จึงไม่ได้นำมาและไม่ได้เทียบ"
    if not printed:
        return ""
    amount = f"ยอด {shown_number(Decimal(printed))} บาท"
    if not prices:
        return f"{amount} ไม่ได้นำมา เพราะไม่มีราคาต่อหน่วย"
    if "quantity" not in columns:
        return ""
    if _text_at(row, columns, "quantity").strip() in ("", "-"):
        return f"{amount} ไม่ได้นำมา เพราะไม่มีปริมาณ"
    measured = _figures(row, columns, "quantity")
    come_to = sum(amount_half_up(quantity, price) for quantity in measured for price in prices)
    # A formula is read by the line; what it gives is not worked out twice.
    if not measured or abs(baht(come_to) - printed) <= _ROUNDED_ALIKE:
        return ""
    return f"{amount} แต่ปริมาณคูณราคาได้ {shown_baht(come_to)} บาท"


def _unread_amount(
    row: Sequence[str], columns: Sequence[PastedColumn], wanted: Sequence[PastedColumn]
) -> str:
    """The first amount that has figures in it and is no number, such as ``5,000.00 บาท``."""
    texts = (_text_at(row, columns, each).strip() for each in wanted)
    figures = (text for text in texts if any(map(str.isdigit, text)) and text[:1] != "=")
    return next((text for text in figures if _figure(text) is None), "")


def _figures(
    row: Sequence[str], columns: Sequence[PastedColumn], *wanted: PastedColumn
) -> list[Decimal]:
    read = (_figure(_text_at(row, columns, each)) for each in wanted)
    return [figure for figure in read if figure is not None]


def fill_cells(bill: Bill, cells: Sequence[tuple[RowId, BillField]], text: str) -> Edit:
    """Type one text into several cells; raises UserError naming the rows that refuse it."""
    nodes: dict[RowId, Node] = {}
    reasons = []
    for row, field in cells:
        node = nodes.get(row, bill.node(row))
        if not can_type(node, field):
            continue
        try:
            nodes[row] = with_cell(node, field, text, kind_at(bill, row))
        except UserError as error:
            reasons += [f"{FIELD_NAMES[field]}: {sentence}" for sentence in error.sentences]
    _refuse(list(dict.fromkeys(reasons)))
    changed = {row: node for row, node in nodes.items() if node != bill.node(row)}
    return change_nodes(bill, changed, _LABEL if text else "ลบข้อความในช่อง")


def likeliest(
    table: PastedRows, layouts: Sequence[Sequence[PastedColumn]]
) -> Sequence[PastedColumn]:
    """The one of some column layouts that fits a table best; the first of equals.

    Sheets differ in whether they carry numbers and amounts, and nothing on the clipboard says
    so; but a text under quantities, or an amount that is not the product, tells.
    """
    sample = table[:_SAMPLE]
    return min(layouts, key=lambda layout: _misfits(sample, layout))


def _misfits(table: PastedRows, layout: Sequence[PastedColumn]) -> int:
    """How many cells of a table do not look like what their column should hold."""
    beyond = sum(max(0, len(row) - len(layout)) for row in table)
    return beyond + sum(
        _is_misfit(row, layout, column, text.strip())
        for row in table
        for column, text in zip(layout, row, strict=False)
        if text.strip() not in ("", "-")
    )


def _is_misfit(
    row: Sequence[str], layout: Sequence[PastedColumn], column: PastedColumn, text: str
) -> bool:
    if column == "number":
        return _GROUP_NUMBER.fullmatch(text.translate(THAI_TO_ARABIC)) is None
    figure = _figure(text)
    if column in ("quantity", "material", "labour", "total", "depth_m"):
        return figure is None
    if column == "material_amount":
        return figure is None or not _is_product(row, layout, "material", figure)
    if column == "labour_amount":
        return figure is None or not _is_product(row, layout, "labour", figure)
    return column in ("description", "unit") and figure is not None


def _is_product(
    row: Sequence[str], layout: Sequence[PastedColumn], price: PastedColumn, amount: Decimal
) -> bool:
    """Whether an amount is the quantity times a price, but for what a sheet may have rounded."""
    quantity = _figure(_text_at(row, layout, "quantity"))
    unit_price = _figure(_text_at(row, layout, price))
    if quantity is None or unit_price is None:
        return quantity is None and unit_price is None
    return abs(quantity * unit_price - amount) < 1


def _figure(text: str) -> Decimal | None:
    try:
        return typed_decimal(text)
    except NumberError:
        return None


def _over_title(
    bill: Bill, start: RowId, table: PastedRows, columns: Sequence[PastedColumn]
) -> Edit:
    if len(table) > 1 or "description" not in columns[: len(table[0])]:
        raise UserError("วางตารางทับกลุ่มงานไม่ได้ โปรดเลือกรายการ หรือแถวสำหรับเพิ่มรายการ แล้ววางอีกครั้ง")
    text = table[0][columns.index("description")]
    return change_nodes(bill, {start: with_cell(bill.node(start), "description", text)}, _LABEL)


def _lines_from(bill: Bill, start: RowId) -> list[RowId]:
    siblings = bill.children_of(bill.rows[start].parent)
    found = []
    for row in siblings[siblings.index(start) :]:
        if not isinstance(bill.node(row), Line):
            break
        found.append(row)
    return found


def _read_row(
    node: Node,
    row: Sequence[str],
    columns: Sequence[PastedColumn],
    number: int,
    kind: KindOfPart | None = None,
) -> tuple[Node, list[str]]:
    """The node with the row's texts in its cells, and a sentence for each that does not fit."""
    beyond = [text.strip() for text in row[len(columns) :] if text.strip()]
    wrong = [f"แถวที่ {number} “{text}” เกินช่องสุดท้ายของตาราง" for text in beyond]
    for column, text in zip(columns, row, strict=False):
        if column not in FIELDS:
            continue
        if not text.strip() and not can_type(node, column):
            continue
        plain = _LIST_SIGN.sub("", text.strip()) if column == "description" else text
        try:
            node = with_cell(node, column, plain, kind)
        except UserError as error:
            wrong += [f"แถวที่ {number} {FIELD_NAMES[column]}: {each}" for each in error.sentences]
    return node, wrong


def _group_depth(row: Sequence[str], columns: Sequence[PastedColumn]) -> int:
    """How deep a group a row of the table opens, 1 at the top; 0 where it is a line."""
    printed = _text_at(row, columns, "number").strip().translate(THAI_TO_ARABIC)
    match = _GROUP_NUMBER.fullmatch(printed)
    if match is None or not _text_at(row, columns, "description").strip():
        return 0
    fields: tuple[BillField, ...] = ("quantity", "unit", "material", "labour")
    if any(_text_at(row, columns, field).strip() not in ("", "-") for field in fields):
        return 0
    return match[1].count(".") + 1


def _text_at(row: Sequence[str], columns: Sequence[PastedColumn], wanted: PastedColumn) -> str:
    return next(_texts_at(row, columns, wanted), "")


def _texts_at(
    row: Sequence[str], columns: Sequence[PastedColumn], wanted: PastedColumn
) -> Iterator[str]:
    return (text for column, text in zip(columns, row, strict=False) if column == wanted)


def _refuse(reasons: list[str]) -> None:
    if not reasons:
        return
    if len(reasons) > MOST_REASONS:
        more = len(reasons) - MOST_REASONS
        reasons = [*reasons[:MOST_REASONS], f"และยังมีอีก {more} แห่ง"]
    raise UserError([*reasons, "ยังไม่ได้วางรายการใด โปรดแก้ในต้นทางแล้วคัดลอกใหม่"])
