"""Texts of the bill on a summary: a workbook takes them from the list, as it takes the amounts.

Whoever sorts a list there, or calls a line otherwise, would have amounts beside other names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from estimator.domain.bill.rows import RowId
from estimator.sheets.builders.line_list import group_key, line_key, subtotal_key
from estimator.sheets.cell_refs import Ref
from estimator.sheets.document import Sheet, Text
from estimator.sheets.text_formulas import TextOf


@dataclass(frozen=True, slots=True)
class ListedTexts:
    """Where the rows of the bill stand on a list: its key, its columns and the keys of its rows."""

    sheet: str = ""
    columns: Mapping[str, int] | None = None
    rows: frozenset[str] = frozenset()

    def text(
        self, row: RowId, column: Literal["no", "description", "unit", "remark"], text: str
    ) -> Text:
        """The text of a row of the bill, from where it is listed; as it is where it is not."""
        at = (self.columns or {}).get(column)
        # A group's title stands in a row of its own, or in that of its sum.
        keys = (group_key(row), subtotal_key(row), line_key(row))
        key = next((each for each in keys if each in self.rows), None)
        if at is None or key is None:
            return Text(text)
        return Text(text, formula=TextOf(Ref(self.sheet, key, at), text))


def texts_of(listed: Sheet | None) -> ListedTexts:
    """The texts of a list; without one they stay as they are."""
    if listed is None:
        return ListedTexts()
    columns = {column.key: at for at, column in enumerate(listed.columns)}
    rows = frozenset(row.key for row in listed.rows if row.key)
    return ListedTexts(listed.key, columns, rows)
