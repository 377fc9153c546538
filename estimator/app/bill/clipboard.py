"""Tables as spreadsheets write and read them on the clipboard, and whole rows of bills as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from estimator.domain.bill.part_kinds import FIRST_KIND
from estimator.domain.bill.rows import ROOT, Bill, Part
from estimator.domain.bill_edits.row_edits import Tree, insert_trees, tree_of
from estimator.domain.estimate import Estimate, Project
from estimator.domain.ordered import Records
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import apply
from estimator.errors import UserError
from estimator.exchange.estimate.estimate_json import read_estimate
from estimator.exchange.estimate.estimate_json_writer import write_estimate

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
    spreadsheet leaves inches such as ``12"`` as they are.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
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
                return text[start + 1 : end].replace('""', '"'), end + 1
            break
    ends = [at for at in (text.find("\t", start), text.find("\n", start)) if at >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end


def rows_json(estimate: Estimate, trees: Sequence[Tree]) -> bytes:
    """Whole rows with all below them, for another bill."""
    nodes = [tree for tree in trees if not isinstance(tree.node, Part)]
    loose = [child for tree in trees if isinstance(tree.node, Part) for child in tree.children]
    # The editions in use go along, so that any program that knows them can read the rows.
    empty = replace(estimate, bill=Bill(), project=Project(), committee=Records())
    carrier = Tree(Part(FIRST_KIND, ""), (*nodes, *loose))
    edit = insert_trees(empty.bill, ROOT, 0, [carrier], "")
    return write_estimate(apply(empty, edit)).encode()


def rows_of_json(text: bytes, books: Books) -> tuple[Tree, ...]:
    """Whole rows of a bill; none where the text is something else.

    Rows that point to a rate book this program does not know are none either: their text is.
    """
    try:
        bill = read_estimate(text, books).accepted().bill
    except UserError:
        return ()
    return tuple(tree for part in bill.children_of(ROOT) for tree in tree_of(bill, part).children)
