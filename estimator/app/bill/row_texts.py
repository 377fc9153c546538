"""In which rows of the bill a piece of text stands: asked at every key of a search, and of offers.

The folded texts of neighbouring rows lie in one text, kept until one of these rows is changed. So
a key looks into some hundred texts of a long bill, and only at the rows of those that have it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from estimator.domain.bill.cells import TEXT_CELLS
from estimator.domain.bill.rows import Bill, Line, Node, Row, RowId
from estimator.domain.chunked import chunked
from estimator.domain.search.folding import all_closed_up

_ROW: Final = "\n"
_CELL: Final = "\t"
"""Between rows, and between the cells of one: neither stands in a folded text."""
_AT_ONCE: Final = 2
"""Of so many chunks, some 250 rows, the texts are folded within two milliseconds."""
_OTHERS: Final = tuple(cell.get for key, cell in TEXT_CELLS.items() if key != "description")


@dataclass(frozen=True, slots=True)
class _Texts:
    """A text of each of some rows, and all of them as one, each between two signs for a row."""

    rows: tuple[RowId, ...]
    each: tuple[str, ...]
    whole: str

    def holding(self, text: str) -> list[RowId]:
        """The rows whose texts hold a text."""
        if text not in self.whole:
            return []
        return [row for row, own in zip(self.rows, self.each, strict=True) if text in own]


def prepare(bill: Bill) -> None:
    """Look at all texts once, beside the window, so that the first key need not."""
    _texts_of(bill)


def prepare_some(bill: Bill) -> bool:
    """Look at some further texts, as much as a key may take; whether all were looked at."""
    return chunked(bill.rows).work_ahead(_folded, _AT_ONCE)


def last_titled(bill: Bill, text: str, *, whole: bool = False) -> Iterator[tuple[Row, str]]:
    """Rows whose title or description holds a text, or is it as a `whole`, those put in last first.

    The text is closed up, and so are the titles that are answered with the rows.
    """
    asked = f"{_ROW}{text}{_ROW}" if whole else text
    for titles, _ in reversed(_texts_of(bill)):
        if asked in titles.whole:
            for row, title in zip(reversed(titles.rows), reversed(titles.each), strict=True):
                if title == text if whole else text in title:
                    yield bill.rows[row], title


def titled(bill: Bill, words: Sequence[str]) -> set[RowId]:
    """Rows whose title or description holds each of some texts, which are closed up."""
    first, *others = [
        {row for titles, _ in _texts_of(bill) for row in titles.holding(word)} for word in words
    ]
    return first.intersection(*others)


def holding(bill: Bill, text: str) -> set[RowId]:
    """Rows of which a title or another cell holds a text, which is closed up."""
    found: set[RowId] = set()
    for titles, others in _texts_of(bill):
        found.update(titles.holding(text), others.holding(text))
    return found


def _texts_of(bill: Bill) -> list[tuple[_Texts, _Texts]]:
    """Of each chunk of rows their titles, and what stands in the other cells of lines."""
    return chunked(bill.rows).of_chunks(_folded)


def _folded(rows: Mapping[RowId, Row]) -> tuple[_Texts, _Texts]:
    ids, nodes = tuple(rows), [row.node for row in rows.values()]
    cells = [_cells(node) for node in nodes]
    titles = all_closed_up([_title(node) for node in nodes])
    closed = iter(all_closed_up([text for each in cells for text in each]))
    others = [_CELL.join(islice(closed, len(each))) for each in cells]
    return _texts(ids, titles), _texts(ids, others)


def _texts(rows: tuple[RowId, ...], each: Sequence[str]) -> _Texts:
    return _Texts(rows, tuple(each), f"{_ROW}{_ROW.join(each)}{_ROW}")


def _title(node: Node) -> str:
    return node.description if isinstance(node, Line) else node.title


def _cells(node: Node) -> list[str]:
    if not isinstance(node, Line):
        return []
    return [text for cell in _OTHERS if (text := cell(node))]
