"""A table pasted over lines that are there: cell by cell, as spreadsheets paste, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, dropwhile
from types import MappingProxyType
from typing import Final, Literal

from estimator.domain.bill.cells import (
    FIELD_NAMES,
    FIELDS,
    NO_PRICE,
    BillField,
    can_type,
    cell_text,
    clean_text,
    with_cell,
    without_rate,
)
from estimator.domain.bill.part_kinds import KindOfPart
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Node, Part, RowId, kind_at, walk
from estimator.domain.bill_edits.moves import combined
from estimator.domain.bill_edits.row_edits import Tree, change_nodes, insert_trees
from estimator.domain.bill_table.cells import (
    OutsideTable,
    ReadCells,
    RowParts,
    row_parts,
)
from estimator.domain.bill_table.columns import AMOUNTS, FIGURES, Column, Columns
from estimator.domain.bill_table.heads import find_head
from estimator.domain.bill_table.line_figures import (
    LineFigures,
    Remark,
    as_printed,
    disagreements,
    line_figures,
)
from estimator.domain.bill_table.numbering import without_listing
from estimator.domain.bill_table.rows import RowKind, seen_rows
from estimator.domain.findings import RowFinding
from estimator.domain.records.edits import Edit
from estimator.domain.sources.not_applicable import NOT_APPLICABLE
from estimator.domain.sources.percent_of_material import PercentOfMaterial
from estimator.errors import UserError, short

PASTE_LABEL: Final = "วางรายการ"
_MOST_REASONS: Final = 20
_SIDES: Final[tuple[Literal["material", "labour"], ...]] = ("material", "labour")
_AMOUNT_OF: Final[Mapping[BillField, Column]] = MappingProxyType(
    {"material": "material_amount", "labour": "labour_amount"}
)
_OTHER_MONEY: Final[frozenset[Column]] = frozenset(("both_price", *AMOUNTS))
_NO_LINES: Final[Mapping[RowKind, str]] = MappingProxyType(
    {"title": "เป็นชื่อกลุ่มงาน", "sum": "เป็นแถวยอดรวม", "doubtful": "เป็นยอดรวม ภาษี หรือตัวคูณ"}
)
_ROW_BY_ROW: Final = (
    "ยังไม่ได้วางช่องใด ช่องที่ไม่มีชื่อรายการวางลงทีละแถวตามที่แสดงอยู่ และไม่เป็นรายการใหม่",
    "โปรดคัดลอกให้แถวตรงกัน หรือคัดลอกให้มีช่องรายการอยู่ด้วย",
)
_GONE: Final = "{}ในรายการเดิม {:,} รายการถูกนำออก เพราะชื่อรายการที่วางเป็นงานอื่น โปรดตรวจค่าแรงงาน"
_KEPT: Final = "ค่าแรงงาน {1:,} รายการยังเป็น{0} เพราะช่องค่าแรงงานที่วางว่าง หากไม่คิด โปรดใส่ -"
_RATE: Final = "อัตราของบัญชีค่าแรงงาน"
_PERCENT: Final = "ร้อยละของค่าวัสดุ"
_EMPTIED: Final = "รายการเดิม {1:,} รายการถูกล้าง เพราะแถวที่วางทับว่าง"
_TOLD: Final = (
    *((message, source) for message in (_GONE, _KEPT) for source in (_RATE, _PERCENT)),
    (_EMPTIED, ""),
)
"""In which order it is told."""
_ONE_SIDED: Final = Remark("ราคาในต้นทางไม่ได้แยกค่าวัสดุกับค่าแรงงาน อ่านเป็นค่าวัสดุ", "warn")


def paste_over(bill: Bill, start: RowId, table: OutsideTable, columns: Columns) -> Edit:
    """Write works over the lines from `start` on; what is longer becomes new lines after them.

    An empty cell empties the cell beneath it; only new lines are not made of empty rows. A price or
    an amount of both sides replaces those of the line, as in a new one. Where another name comes
    with a price of labour, the rate that the line has of a book goes: it is of another work. It
    never runs on into another group. Raises UserError naming each row that cannot be read, with the
    reason.
    """
    if not isinstance(bill.node(start), Line):
        return _over_title(bill, start, table, columns)
    kind = kind_at(bill, start)
    cells = ReadCells(table)
    targets = lines_from(bill, start)[: len(table.rows)]
    reasons: list[str] = []
    nodes: dict[RowId, Node] = {}
    for row, target in enumerate(targets):
        nodes[target], wrong = _written(bill.node(target), cells, row, columns, kind)
        reasons += wrong
    rest = []
    for row in cells.in_use:
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


def paste_cells(
    bill: Bill, beneath: Sequence[RowId], table: OutsideTable, columns: Columns
) -> Edit:
    """Write cells that have no description over the rows `beneath`, one by one, all or nothing.

    An empty cell empties that of a line and passes over a title. Cells alone make no new line: one
    without a name would hold money that nobody looks for. Raises UserError naming each row of which
    a cell falls on a title or beyond the last row, or cannot be read.
    """
    cells = ReadCells(table)
    kind = kind_at(bill, beneath[0]) if beneath else None
    reasons: list[str] = []
    nodes: dict[RowId, Node] = {}
    for row, target in enumerate(beneath[: len(table.rows)]):
        node = bill.node(target)
        if not isinstance(node, Line):
            reasons += _falls_on(node, cells, row, columns)
            continue
        nodes[target], wrong = _written(node, cells, row, columns, kind)
        reasons += wrong
    for row in cells.in_use:
        if row >= len(beneath):
            reasons.append(f"แถวที่ {row + table.first_row} เกินแถวสุดท้ายที่แสดงอยู่")
    if reasons:
        raise UserError([*_first(reasons), *_ROW_BY_ROW])
    return change_nodes(bill, nodes, PASTE_LABEL)


def _falls_on(node: Part | Group, cells: ReadCells, row: int, columns: Columns) -> Iterator[str]:
    """Why a row cannot lie on a title: it has a cell there that is not empty."""
    texts = cells.table.rows[row]
    found = (text for at, _ in _fields(columns, len(texts)) if (text := texts[at].strip()))
    if text := next(found, ""):
        where = f"“{short(node.title)}” ซึ่งเป็นชื่อกลุ่มงาน"
        yield f"แถวที่ {row + cells.table.first_row} “{short(text)}” ตรงกับ {where}"


def rows_from(bill: Bill, start: RowId) -> tuple[RowId, ...]:
    """A row and all after it in parts of its kind, as they stand on one page."""
    kind = kind_at(bill, start)
    rows = chain.from_iterable(
        (part, *walk(bill, part)) for part in bill.children_of(ROOT) if kind_at(bill, part) is kind
    )
    return tuple(dropwhile(lambda row: row != start, rows))


def refuse_other_rows(bill: Bill, start: RowId, table: OutsideTable, columns: Columns) -> None:
    """Raise UserError naming each row of a table that is none of its lines: a title, a sum, a head.

    Written over a line, it would take that one's figures away. A title takes any text.
    """
    if not isinstance(bill.node(start), Line) or "description" not in columns:
        return
    rows = seen_rows(ReadCells(table), columns, find_head(table.rows))
    reasons = [
        f"แถวที่ {row.at + table.first_row} {_quoted(row.title)}{what} วางทับรายการไม่ได้"
        for row in rows
        if (row.title or row.kind == "sum")
        and (what := _NO_LINES.get(row.kind, row.why and f"เป็น{row.why}"))
    ]
    if reasons:
        told = [*_first(reasons), "ยังไม่ได้วางรายการใด โปรดคัดลอกเฉพาะแถวที่เป็นรายการ"]
        raise UserError([*told, "หรือวางที่แถวสำหรับเพิ่มรายการ เพื่อนำเข้าทั้งตาราง"])


def _quoted(title: str) -> str:
    return f"“{short(title)}” " if title else ""


def disagreements_over(
    table: OutsideTable, columns: Columns, kind: KindOfPart | None = None
) -> tuple[RowFinding, ...]:
    """What rows of a table print that is not what quantity and prices beside it come to.

    With the `kind` of part, also how prices were found that are not those of the sides.
    """
    if "quantity" not in columns:
        return ()
    cells = ReadCells(table)
    rows = ((row, row_parts(cells, row, columns)) for row in cells.in_use)
    return tuple(
        RowFinding(row + table.first_row, remark.message, remark.severity)
        for row, parts in rows
        for remark in _remarks(parts, columns, kind)
    )


def unlisted_over(
    bill: Bill, start: RowId, table: OutsideTable, columns: Columns
) -> tuple[RowFinding, ...]:
    """What becomes of cells of lines for which a table of works with figures has no column."""
    if not isinstance(bill.node(start), Line) or "description" not in columns:
        return ()
    if not FIGURES & set(columns):
        return ()
    targets = lines_from(bill, start)[: len(table.rows)]
    lines = [node for row in targets if isinstance(node := bill.node(row), Line)]
    replaced = _SIDES if _replaces_prices(columns) else ()
    wanted: tuple[BillField, ...] = ("quantity", "unit", *_SIDES)
    kept = [each for each in wanted if each not in (*columns, *replaced)]
    emptied = [side for side in replaced if not {side, _AMOUNT_OF[side]} & set(columns)]
    if len(emptied) == len(_SIDES):
        emptied.remove("material")  # which the one price is taken for
    told = []
    for fields, what in ((kept, "ยังอยู่"), (emptied, "ถูกนำออก")):
        had = [each for each in fields if any(_has(line, each) for line in lines)]
        if had:
            count = sum(1 for line in lines if any(_has(line, each) for each in had))
            names = " ".join(FIELD_NAMES[each] for each in had)
            told.append(f"{names} เดิมของ {count:,} รายการ{what} เพราะตารางที่วางไม่มีคอลัมน์นี้ โปรดตรวจ")
    return tuple(RowFinding(table.first_row, message, "warn") for message in told)


def rates_over(
    bill: Bill, targets: Sequence[RowId], table: OutsideTable, columns: Columns
) -> tuple[RowFinding, ...]:
    """What becomes of rates and percentages over which rows come, and of lines below empty rows.

    An empty cell of labour leaves either in force; over another work it takes it out.
    """
    cells = ReadCells(table)
    told: dict[tuple[str, str], list[int]] = {}
    for row, target in enumerate(targets[: len(table.rows)]):
        line = bill.node(target)
        if not isinstance(line, Line):
            continue
        texts = _by_field(_texts(cells, row, columns, kind_at(bill, target)))
        source = _source_of_labour(line)
        if "description" in texts and not any(map(str.strip, table.rows[row])):
            found = (_EMPTIED, "") if line.description else None
        elif source and _is_other_work(line, texts):
            found = (_GONE, source)
        elif source and texts.get("labour") == "" and not _is_named_anew(line, texts):
            found = (_KEPT, source)
        else:
            found = None
        if found is not None:
            told.setdefault(found, []).append(row + table.first_row)
    return tuple(
        RowFinding(rows[0], message.format(source, len(rows)), "warn")
        for (message, source), rows in sorted(told.items(), key=lambda each: _TOLD.index(each[0]))
    )


def _source_of_labour(line: Line) -> str:
    """What labour is that was typed by nobody as a price; empty where it is none of these."""
    if line.item is not None:
        return _RATE
    return _PERCENT if isinstance(line.labour, PercentOfMaterial) else ""


def _is_named_anew(line: Line, texts: Mapping[BillField, str]) -> bool:
    """Whether a line without a name gets one, by which the rate goes that it was left with."""
    return not line.description and bool(clean_text(texts.get("description", "")))


def _has(line: Line, field: BillField) -> bool:
    if field == "material" or field == "labour":
        return (line.material if field == "material" else line.labour) != NOT_APPLICABLE
    return bool(cell_text(line, field))


def _replaces_prices(columns: Columns) -> bool:
    """Whether a table of works has money other than a price of each side."""
    return "description" in columns and bool(_OTHER_MONEY & set(columns))


def _remarks(parts: RowParts, columns: Columns, kind: KindOfPart | None) -> Iterator[Remark]:
    if kind is None or not _replaces_prices(columns):
        yield from disagreements(parts, as_printed(parts))
        return
    figures, remarks = line_figures(parts, kind)
    yield from remarks
    if figures is not None:
        yield from disagreements(parts, figures)
        if figures.is_one_sided:
            yield _ONE_SIDED


def _written(
    node: Node, cells: ReadCells, row: int, columns: Columns, kind: KindOfPart | None
) -> tuple[Node, list[str]]:
    """The node with a row's texts in its cells, and a sentence for each that does not fit."""
    number = row + cells.table.first_row
    beyond = row_parts(cells, row, columns).beyond
    wrong = [f"แถวที่ {number} “{short(beyond)}” เกินช่องสุดท้ายของตาราง"] if beyond else []
    # A unit may convert the prices that stand there, not those that come with it.
    texts = sorted(_texts(cells, row, columns, kind), key=lambda each: each[0] in _SIDES)
    if isinstance(node, Line) and _is_other_work(node, _by_field(texts)):
        node = without_rate(node)
    for field, text, why in texts:
        if why:
            wrong.append(f"แถวที่ {number} {FIELD_NAMES[field]}: {why}")
        elif text or can_type(node, field):
            try:
                node = with_cell(node, field, text, kind)
            except UserError as error:
                reasons = error.sentences
                wrong += [f"แถวที่ {number} {FIELD_NAMES[field]}: {each}" for each in reasons]
    return node, wrong


def _is_other_work(line: Line, texts: Mapping[BillField, str]) -> bool:
    """Whether a row brings another name and says what its labour is, were it only an empty cell.

    A line without a name gets its own.
    """
    if not line.description or "description" not in texts or "labour" not in texts:
        return False
    return clean_text(texts["description"]).split() != line.description.split()


def _by_field(texts: Iterable[tuple[BillField, str, str]]) -> dict[BillField, str]:
    return {field: text for field, text, _ in texts}


def _texts(
    cells: ReadCells, row: int, columns: Columns, kind: KindOfPart | None
) -> Iterator[tuple[BillField, str, str]]:
    """What goes into each cell of a line, or why it is no figure."""
    prices: dict[BillField, str] = {}
    if kind is not None and _replaces_prices(columns):
        parts = row_parts(cells, row, columns)
        figures, remarks = line_figures(parts, kind)
        if figures is None:
            yield "material", "", " ".join(each.message for each in remarks)
            return
        prices = _prices(parts, columns, figures, kind)
    for at, field in _fields(columns, len(cells.table.rows[row])):
        text, why = _cell(cells, row, at, field)
        if why or field not in prices:
            yield field, text, why
    for field, text in prices.items():
        yield field, text, ""


def _prices(
    parts: RowParts, columns: Columns, figures: LineFigures, kind: KindOfPart
) -> dict[BillField, str]:
    """Prices that are none of their own column; a side without any does not apply any more.

    An empty text would leave the rate that stands there in force.
    """
    found: dict[BillField, str] = {}
    for side, value in zip(_SIDES, (figures.material, figures.labour), strict=True):
        if kind.whole_price and side == "labour":
            continue
        if value is not None and value != parts.number(side):
            found[side] = f"{value:f}"
        elif value is None and side not in columns:
            found[side] = NO_PRICE
    return found


def _fields(columns: Columns, width: int) -> Iterator[tuple[int, BillField]]:
    """The columns that go into a cell of the bill, as far as a row has cells."""
    return ((at, column) for at, column in enumerate(columns[:width]) if column in FIELDS)


def _cell(cells: ReadCells, row: int, at: int, field: BillField) -> tuple[str, str]:
    """A cell's text as it may be typed, or why it is no figure."""
    if field not in FIGURES:
        text = cells.table.rows[row][at]
        return (without_listing(text.strip()) if field == "description" else text), ""
    figure = cells.figure(row, at)
    if figure.formula:
        return figure.formula, ""
    if figure.value is not None:
        return f"{figure.value:f}", ""
    if figure.percent is not None and field == "labour":
        return f"{figure.percent:f}%", ""
    return ("-" if figure.kind == "dash" else ""), figure.why


def _over_title(bill: Bill, start: RowId, table: OutsideTable, columns: Columns) -> Edit:
    filled = {column for text, column in zip(table.rows[0], columns, strict=False) if text.strip()}
    named = "description" in columns and filled <= {"number", "description"}
    if len(table.rows) > 1 or not named:
        raise UserError("วางตารางทับกลุ่มงานไม่ได้ โปรดเลือกรายการ หรือแถวสำหรับเพิ่มรายการ แล้ววางอีกครั้ง")
    text = table.rows[0][columns.index("description")]
    title = with_cell(bill.node(start), "description", text)
    return change_nodes(bill, {start: title}, PASTE_LABEL)


def lines_from(bill: Bill, start: RowId) -> list[RowId]:
    """A line and those after it, as far as no group stands between."""
    siblings = bill.children_of(bill.rows[start].parent)
    found = []
    for row in siblings[siblings.index(start) :]:
        if not isinstance(bill.node(row), Line):
            break
        found.append(row)
    return found


def _refuse(reasons: Sequence[str]) -> None:
    if reasons:
        raise UserError([*_first(reasons), "ยังไม่ได้วางรายการใด โปรดแก้ในต้นทางแล้วคัดลอกใหม่"])


def _first(reasons: Sequence[str]) -> list[str]:
    more = len(reasons) - _MOST_REASONS
    return [*reasons[:_MOST_REASONS], *([f"และยังมีอีก {more} แห่ง"] if more > 0 else [])]
