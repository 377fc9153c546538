"""Whoever has a figure shown at another side, or repeated to fill its cell, shows another one."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Alignment

from estimator.sheets.comparing.outcome import Compared, Difference
from estimator.sheets.comparing.workbooks import compared_workbook
from estimator.sheets.printing import build_document, workbook_bytes
from tests.sheets.samples import priced

LIST = "แบบ ปร.4"


@pytest.fixture(scope="module")
def book() -> bytes:
    return workbook_bytes(build_document(priced(), ["pr4"]))


def saved(book: bytes, cell: str = "", **alignment: Any) -> bytes:
    """As openpyxl saves it, with a cell set in another way."""
    read = load_workbook(io.BytesIO(book))
    if cell:
        read[LIST][cell].alignment = Alignment(**alignment)
    written = io.BytesIO()
    read.save(written)
    return written.getvalue()


def compared(content: bytes, anew: bytes) -> Compared:
    return compared_workbook(content, anew, "แผ่น.xlsx")


@pytest.mark.parametrize(
    ("alignment", "told"),
    [
        ({"horizontal": "fill"}, "ซ้ำจนเต็มช่อง"),
        ({"horizontal": "left"}, "ชิดซ้าย"),
        ({"horizontal": "right", "textRotation": 90}, "ชิดขวา หมุน 90"),
        ({"horizontal": "right", "readingOrder": 2}, "ชิดขวา จากขวาไปซ้าย"),
    ],
)
def test_a_figure_at_another_side_is_told(
    book: bytes, alignment: dict[str, Any], told: str
) -> None:
    found = compared(saved(book, "E10", **alignment), book)
    where = f"แผ่นงาน “{LIST}” เซลล์ E10"
    assert found.difference == Difference(where, "การจัดแนวต่างกัน", told, "ชิดขวา")
    assert found.outcome == "changed"


@pytest.mark.parametrize("alignment", [{"horizontal": "general"}, {"vertical": "bottom"}, {}])
def test_a_figure_where_programs_set_it_by_themselves_is_as_printed(
    book: bytes, alignment: dict[str, Any]
) -> None:
    untouched = compared(saved(book), book)
    assert compared(saved(book, "E10", **alignment), book) == untouched


def test_cells_that_take_their_side_from_what_they_are_based_on_are_told(book: bytes) -> None:
    read: Any = load_workbook(io.BytesIO(book))
    read._named_styles["Normal"].alignment = Alignment(horizontal="fill")
    written = io.BytesIO()
    read.save(written)
    found = compared(written.getvalue(), book).difference
    assert found is not None
    assert found.what.startswith("มีลักษณะเซลล์ที่จัดแนวเอง")
