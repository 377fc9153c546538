"""Tables as spreadsheets write and read them on the clipboard, and whole rows of bills as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from estimator.domain.bill.part_kinds import FIRST_KIND
from estimator.domain.bill.rows import ROOT, Bill, Part, with_changes
from estimator.domain.bill_edits.row_edits import Tree, insert_trees, tree_of
from estimator.domain.pricing.books import Books
from estimator.errors import UserError
from estimator.exchange.estimate.estimate_json import read_bill_alone
from estimator.exchange.estimate.estimate_json_writer import write_bill

_QUOTED_FOR = ("\t", "\n", "\r", '"')


def table_text(rows: Iterable[Sequence[str]]) -> str:
    """Tab-separated text; a cell with a line break, tab or quotation mark is quoted."""
    return "".join("\t".join(_quoted(text) for text in row) + "\r\n" for row in rows)


def _quoted(text: str) -> str:
    if any(sign in text for sign in _QUOTED_FOR):
        return '"' + text.replace('"', '""') + '"'
    return text


def read_table(text: str) -> list[list[str]]:
    """Rows and cells of a tab-separated text.

    A cell is quoted only where its quotation mark is closed right before a tab or line end: a
    spreadsheet leaves inches such as ``12"`` as they are, and the sign that stands alone for what
    is said above.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if '"' not in text:
        return [line.split("\t") for line in text.split("\n")]
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        cell, place = _read_cell(text, place)
        rows[-1].append(cell)
        if place >= len(text):
            return rows
        if text[place] == "\n":
            rows.append([])
        place += 1


def _read_cell(text: str, start: int) -> tuple[str, int]:
    """The cell that begins at `start`, and where its tab, line end or text end stands."""
    if text.startswith('"', start):
        end = start + 1
        while (end := text.find('"', end)) >= 0:
            if text.startswith('""', end):
                end += 2
                continue
            if end + 1 == len(text) or text[end + 1] in "\t\n":
                within = text[start + 1 : end]
                if _is_one_cell(within):
                    return within.replace('""', '"'), end + 1
            break
    ends = [at for at in (text.find("\t", start), text.find("\n", start)) if at >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end


def _is_one_cell(within: str) -> bool:
    """Whether what stands between two quotation marks is one cell, not cells between two signs.

    One may end with a line end, but begins with none, and none that has lines has tabs, too.
    """
    begins_or_ends = within.startswith(("\t", "\n")) or within.endswith("\t")
    return not begins_or_ends and not {"\t", "\n"} <= set(within)


_REFUSED = "ยังไม่ได้วางรายการที่คัดลอกไว้ ด้วยเหตุต่อไปนี้ หากต้องการเพียงข้อความ โปรดคัดลอกทีละช่องแทนทั้งแถว"


def rows_json(trees: Sequence[Tree]) -> bytes:
    """Whole rows with all below them, for another bill; as they are, old faults and all."""
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
    try:
        bill = read_bill_alone(text, books)
    except UserError as error:
        raise UserError((_REFUSED, *error.sentences)) from None
    return tuple(tree for part in bill.children_of(ROOT) for tree in tree_of(bill, part).children)
