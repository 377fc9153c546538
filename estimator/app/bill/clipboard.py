"""Tables as spreadsheets write and read them on the clipboard, and whole rows of bills as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from estimator.domain.bill.part_kinds import FIRST_KIND
from estimator.domain.bill.rows import ROOT, Bill, Part, with_changes
from estimator.domain.bill_edits.row_edits import Tree, insert_trees, tree_of
from estimator.domain.pricing.books import Books
from estimator.errors import UserError
from estimator.exchange.tables import copied_cells
from estimator.exchange.tables.file_table import MOST_CELLS, MOST_COLUMNS, MOST_LETTERS, MOST_ROWS

_MOST_LINES = 10 * MOST_ROWS
"""Of copied text, where a cell may have several."""
_MOST_TABS = 2 * MOST_CELLS
"""Cells of copied text, with the empty ones."""
_QUOTED_FOR = ("\t", "\n", "\r", '"')


def table_text(rows: Iterable[Sequence[str]]) -> str:
    """Tab-separated text; a cell with a line break, tab or quotation mark is quoted."""
    return "".join("\t".join(_quoted(text) for text in row) + "\r\n" for row in rows)


def _quoted(text: str) -> str:
    if any(sign in text for sign in _QUOTED_FOR):
        return '"' + text.replace('"', '""') + '"'
    return text


def read_table(text: str) -> list[list[str]]:
    """Rows and cells of a tab-separated text, as spreadsheets copy it.

    Raises UserError for more of them than a file may hold.
    """
    lines, tabs = text.count("\n") + text.count("\r"), text.count("\t")
    if len(text) <= MOST_LETTERS and lines <= _MOST_LINES and tabs <= _MOST_TABS:
        rows = copied_cells.read_table(text)
        if len(rows) <= MOST_ROWS and max(map(_filled_width, rows)) <= MOST_COLUMNS:
            return rows
    raise UserError(
        "ช่องที่คัดลอกมามีมากเกินกว่าจะอ่าน โปรดคัดลอกทีละส่วน "
        f"ไม่เกิน {MOST_ROWS:,} แถว {MOST_COLUMNS} คอลัมน์ และ {_MOST_TABS:,} ช่อง"
    )


def _filled_width(row: Sequence[str]) -> int:
    """How many cells a row has up to its last filled one, where there are more than are read."""
    if len(row) <= MOST_COLUMNS:
        return len(row)
    return max((at for at, cell in enumerate(row, start=1) if cell.strip()), default=0)


_REFUSED = "ยังไม่ได้วางรายการที่คัดลอกไว้ ด้วยเหตุต่อไปนี้ หากต้องการเพียงข้อความ โปรดคัดลอกทีละช่องแทนทั้งแถว"


def rows_json(trees: Sequence[Tree]) -> bytes:
    """Whole rows with all below them, for another bill; as they are, old faults and all."""
    from estimator.exchange.estimate.estimate_json_writer import write_bill

    nodes = [tree for tree in trees if not isinstance(tree.node, Part)]
    loose = [child for tree in trees if isinstance(tree.node, Part) for child in tree.children]
    carrier = Tree(Part(FIRST_KIND, ""), (*nodes, *loose))
    rows = insert_trees(Bill(), ROOT, 0, [carrier], "").rows
    return write_bill(with_changes(Bill(), rows)).encode()


def rows_of_json(text: bytes, books: Books) -> tuple[Tree, ...]:
    """Whole rows of a bill.

    Raises UserError where a row is beyond a limit, or points to a rate book that is not here: as
    text it would lose its group, its rate and its source without a word.
    """
    from estimator.exchange.estimate.estimate_json import read_bill_alone

    try:
        bill = read_bill_alone(text, books)
    except UserError as error:
        raise UserError((_REFUSED, *error.sentences)) from None
    return tuple(tree for part in bill.children_of(ROOT) for tree in tree_of(bill, part).children)
