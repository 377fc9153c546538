"""Finding a text in the texts of a bill and putting another in its place.

A text is replaced only where it stands as it was typed, letter by letter. Where a cell has it in
another spelling it may be found, for somebody to look at; it is never replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from estimator.domain.bill.cells import FIELD_NAMES, TEXT_CELLS, with_cell
from estimator.domain.bill.rows import Bill, Line, Node, RowId
from estimator.domain.bill_edits.row_edits import change_nodes
from estimator.domain.records.edits import Edit
from estimator.domain.search.folding import folded
from estimator.errors import UserError, short

ReplacedField = Literal["description", "unit", "remark"]
REPLACED_FIELDS: Final[tuple[ReplacedField, ...]] = ("description", "unit", "remark")
"""Texts; figures are typed or filled down. A title stands among the descriptions."""

_LABEL: Final = "แทนที่ข้อความ"
_MOST_REASONS: Final = 10


@dataclass(frozen=True, slots=True)
class Replacing:
    """What is looked for, in which cells, and what comes in its place.

    `whole`: the cell holds that text and no other. `other_spellings`: cells are found, too, that
    have it in another spelling (sara am as two letters, Thai digits, capital letters).
    """

    find: str
    put: str = ""
    whole: bool = False
    fields: tuple[ReplacedField, ...] = REPLACED_FIELDS
    other_spellings: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A cell in which the text was found; `places` is how often, 0 in another spelling."""

    row: RowId
    field: ReplacedField
    places: int


def find_matches(bill: Bill, rows: Iterable[RowId], wanted: Replacing) -> list[Match]:
    """The cells of some rows that have the text, in the order of the rows and of the columns."""
    if not wanted.find.strip():
        return []
    needle = folded(wanted.find)
    found: list[Match] = []
    for row in rows:
        node = bill.node(row)
        for field in wanted.fields:
            text = _text(node, field)
            if not text:
                continue
            places = _places(text, wanted)
            if places or (wanted.other_spellings and _is_spelt(text, needle, wanted)):
                found.append(Match(row, field, places))
    return found


def replace_matches(bill: Bill, matches: Sequence[Match], wanted: Replacing) -> Edit:
    """Put the other text in place of the one looked for, in one step.

    Raises UserError naming each row whose text would be beyond its limit; nothing is changed then.
    """
    if wanted.put == wanted.find:
        raise UserError("ข้อความใหม่เหมือนข้อความที่หา จึงไม่มีอะไรให้แทนที่ โปรดพิมพ์ข้อความใหม่")
    nodes: dict[RowId, Node] = {}
    reasons: list[str] = []
    for match in matches:
        node = nodes.get(match.row, bill.node(match.row))
        text = _text(node, match.field)
        if not _places(text, wanted):
            continue
        after = wanted.put if wanted.whole else text.replace(wanted.find, wanted.put)
        try:
            nodes[match.row] = with_cell(node, match.field, after)
        except UserError as error:
            name = short(_text(bill.node(match.row), "description")) or "(ยังไม่มีชื่อ)"
            what = FIELD_NAMES[match.field]
            reasons += [f"“{name}” ช่อง{what}: {each}" for each in error.sentences]
    if reasons:
        more = len(reasons) - _MOST_REASONS
        rest = [f"และอีก {more:,} แห่ง"] if more > 0 else []
        raise UserError([*reasons[:_MOST_REASONS], *rest, "จึงยังไม่ได้แทนที่ช่องใด"])
    changed = {row: node for row, node in nodes.items() if node != bill.node(row)}
    return change_nodes(bill, changed, _LABEL)


def _text(node: Node, field: ReplacedField) -> str:
    if isinstance(node, Line):
        return TEXT_CELLS[field].get(node)
    return node.title if field == "description" else ""


def _places(text: str, wanted: Replacing) -> int:
    return int(text == wanted.find) if wanted.whole else text.count(wanted.find)


def _is_spelt(text: str, needle: str, wanted: Replacing) -> bool:
    return folded(text) == needle if wanted.whole else needle in folded(text)
