"""The columns of a table from outside, as somebody chooses among them."""

from __future__ import annotations

from collections.abc import Sequence

from estimator.exchange.tables.file_table import FileTable


def column_titles(table: FileTable, first_data_row: int) -> list[str]:
    """``A ลำดับที่``: a letter for each column, and its heading if there is one."""
    widest = max((len(row) for row in table.rows), default=0)
    heads: Sequence[str] = table.rows[first_data_row - 1] if first_data_row else ()
    return [
        f"{_letters(number)} {heads[number] if number < len(heads) else ''}".strip()
        for number in range(widest)
    ]


def _letters(number: int) -> str:
    """A column's letters as a spreadsheet shows them, from 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
