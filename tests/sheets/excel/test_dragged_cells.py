"""A formula goes after an input that is dragged away; its amount is an error then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from estimator.sheets.printing import build_document, write_workbook
from tests.sheets.excel.workbook_values import Values, is_error
from tests.sheets.samples import priced

PRICE = ("แบบ ปร.6", "C17")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dragged") / "a.xlsx"
    write_workbook(build_document(priced()), path)
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda values: values.drag("แบบ ปร.4", "C10", "C11"),
        lambda values: values.drag("แบบ ปร.4", "E10", "E11"),
        lambda values: values.drag("แบบ ปร.4", "G10", "G190"),
        lambda values: values.drag("แบบ ปร.4", "F10", "F11"),
        lambda values: values.replace("แบบ ปร.4", "C10", "C11"),
        lambda values: values.replace("แบบ ปร.4", "H10", "H11"),
        lambda values: values.drag("แบบ ปร.4 (พ)", "C8", "C9"),
    ],
    ids=["quantity", "price", "out", "amount", "replaced", "replaced-amount", "special"],
)
def test_a_figure_that_is_dragged_or_replaced_elsewhere_is_an_error(
    book: Path, change: Callable[[Values], None]
) -> None:
    values = Values(book)
    assert values.worked_out(*PRICE) == values.stored(*PRICE)
    change(values)
    assert is_error(values.worked_out(*PRICE))
