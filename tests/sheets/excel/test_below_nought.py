"""What the program takes for no quantity and no price the workbook does not either."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import priced
from tests.sheets.test_salvage import priced_with

TYPED: Final = [
    ("แบบ ปร.4", "C10"),
    ("แบบ ปร.4", "E10"),
    ("แบบ ปร.4", "G10"),
    ("แบบ ปร.4 (ข)", "C9"),
]


@pytest.mark.parametrize(("tab", "cell"), TYPED)
def test_a_figure_below_nought_is_an_error(tmp_path: Path, tab: str, cell: str) -> None:
    write_workbook(build_document(priced()), tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    old = values.worked_out(tab, cell)
    assert isinstance(old, Decimal)
    values.type_in(tab, cell, -old)
    assert is_error(values.worked_out("แบบ ปร.6", values.labelled("แบบ ปร.6", "รวม", 3)))


def test_something_taken_off_has_a_price_below_nought_but_no_such_quantity(tmp_path: Path) -> None:
    document = build_document(priced_with("inside", "rows", "building"))
    write_workbook(document, tmp_path / "a.xlsx")
    values = Values(tmp_path / "a.xlsx")
    (listed,) = document.of_form("pr4").sheets
    rows = range(8, len(list(listed.rows)) + 8)
    prices = [(at, values.worked_out("แบบ ปร.4", f"E{at}")) for at in rows]
    (at, *_) = (row for row, value in prices if isinstance(value, Decimal) and value < 0)
    values.type_in("แบบ ปร.4", f"E{at}", Decimal("-0.5"))
    assert isinstance(values.worked_out("แบบ ปร.4", f"F{at}"), Decimal)
    # As one would type it: it would be added.
    values.type_in("แบบ ปร.4", f"E{at}", Decimal("0.5"))
    assert is_error(values.worked_out("แบบ ปร.4", f"F{at}"))
    values.type_in("แบบ ปร.4", f"E{at}", Decimal("-0.5"))
    values.type_in("แบบ ปร.4", f"C{at}", Decimal(-1))
    assert is_error(values.worked_out("แบบ ปร.4", f"F{at}"))
