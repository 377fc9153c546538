"""The texts of a laid-out form, row by row, as a reader of the sheet sees them."""

from __future__ import annotations

import re

from estimator.sheets.document import Document, Sheet, SheetRow


def sheet_of(document: Document, key: str) -> Sheet:
    """The sheet of a form."""
    return next(sheet for sheet in document.sheets if sheet.key == key)


def printed(row: SheetRow) -> list[str]:
    """The texts of a row's cells, with prefixes; no empty cells, dots to sign on as one sign."""
    return [
        re.sub(r"\.{5,}", "…", getattr(cell.value, "prefix", "") + " ".join(cell.lines))
        for cell in row.cells
        if cell.lines
    ]


def lines_of(sheet: Sheet) -> list[list[str]]:
    """The texts of all rows that have any, heading and head first."""
    rows = [printed(row) for row in (*sheet.heading, *sheet.head, *sheet.rows)]
    return [row for row in rows if row]
