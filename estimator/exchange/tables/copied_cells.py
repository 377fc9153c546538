"""Rows and cells of text between tabs, as spreadsheets copy and write it."""

from __future__ import annotations


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
