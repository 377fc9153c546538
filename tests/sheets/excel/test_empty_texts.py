"""A formula that comes to an empty text is stored as one, and read as such."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from estimator.exchange.tables.file_table import NOT_WORKED_OUT
from estimator.exchange.tables.table_file import read_tables
from estimator.sheets.excel.verbatim_worksheet import VerbatimWorksheet


@pytest.mark.parametrize(("worksheet", "is_told"), [(VerbatimWorksheet, False), (None, True)])
def test_an_empty_text_is_no_formula_that_nobody_worked_out(
    tmp_path: Path, worksheet: type[VerbatimWorksheet] | None, is_told: bool
) -> None:
    """The library alone leaves out that it is a text."""
    path = tmp_path / "บัญชี.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("ปร.4", worksheet)
        sheet.write_formula(0, 0, '=IF(B1="","",B1)', None, "")
        sheet.write_formula(0, 2, "=1+1", None, 2)
    (table,) = read_tables(path)
    assert table.rows[0][2] == "2"
    assert table.unread == ({(0, 0): NOT_WORKED_OUT} if is_told else {})
