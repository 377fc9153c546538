"""Whoever changes how formulas are written has to say so: old ones are no altered ones."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from openpyxl import load_workbook

from estimator.sheets.checksums import WAY_OF_WRITING
from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.excel.test_pipes import LINES, made
from tests.sheets.samples import priced, sums_on_titles

WRITTEN: Final = (9, "4eed67f4680fcbd4")
"""The way, and the digest of formulas that are written so."""


def test_the_way_of_writing_rises_with_every_change_of_formulas(tmp_path: Path) -> None:
    """Raise `WAY_OF_WRITING` and renew both here, in the change itself.

    Where a form's definition changed, renew the digest alone: a file names those it is printed by.
    """
    told = sha256()
    usual, pipes = build_document(priced()), build_document(made(*LINES), options=sums_on_titles())
    for document in (usual, pipes):
        write_workbook(document, tmp_path / "a.xlsx")
        for tab in load_workbook(tmp_path / "a.xlsx"):
            for row in tab.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        told.update(f"{tab.title} {cell.coordinate} {cell.value}\n".encode())
    assert (WAY_OF_WRITING, told.hexdigest()[:16]) == WRITTEN
