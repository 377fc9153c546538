"""Rows and cells of text between tabs, as spreadsheets copy and write it."""

from __future__ import annotations

from collections.abc import Iterator


def read_table(text: str) -> list[list[str]]:
    """Rows and cells of a tab-separated text.

    A cell is quoted only where its quotation mark is closed right before a tab or line end: a
    spreadsheet leaves inches such as ``12"`` as they are, and the sign that stands alone for what
    is said above.
    """
    return list(cells_of(text))


def cells_of(text: str, most: int | None = None) -> Iterator[list[str]]:
    """The same row by row, so that whoever has enough of them need not wait for the rest.

    A row of more than `most` cells, where that is given, is the last one and ends there.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if '"' not in text:
        yield from _unquoted(text)
        return
    row: list[str] = []
    place = 0
    while True:
        cell, place = _read_cell(text, place)
        row.append(cell)
        if place >= len(text) or (most is not None and len(row) > most):
            break
        if text[place] == "\n":
            yield row
            row = []
        place += 1
    yield row


def _unquoted(text: str) -> Iterator[list[str]]:
    at = 0
    while (end := text.find("\n", at)) >= 0:
        yield text[at:end].split("\t")
        at = end + 1
    yield text[at:].split("\t")


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
    # No further than the tab, or else each cell of a text without line ends would walk all of it.
    tab = text.find("\t", start)
    line_end = text.find("\n", start, tab if tab >= 0 else len(text))
    end = next((at for at in (line_end, tab) if at >= 0), len(text))
    return text[start:end], end


def _is_one_cell(within: str) -> bool:
    """Whether what stands between two quotation marks is one cell, not cells between two signs.

    One may end with a line end, but begins with none, and none that has lines has tabs, too.
    """
    begins_or_ends = within.startswith(("\t", "\n")) or within.endswith("\t")
    return not begins_or_ends and not {"\t", "\n"} <= set(within)
