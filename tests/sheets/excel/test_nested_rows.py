"""A summary has no row of a list twice: one that was moved into a group is counted with that."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from estimator.domain.bill.rows import Group, Part
from estimator.sheets.document import Sheet
from estimator.sheets.printing import Options, build_document, write_workbook
from tests.sheets.excel.test_rows_in_place import rows_of
from tests.sheets.excel.test_unlisted import price_in
from tests.sheets.excel.workbook_values import Values
from tests.sheets.samples import Tree, line, priced, sums_on_titles

LINES: Final[list[Tree]] = [
    line("งานหนึ่ง", "10", "ม.", "200", "50"),
    (Group("กลุ่มแรก"), [line("งานสอง", "20", "ม.", "300", "60")]),
    (Group("กลุ่มหลัง"), [line("งานสาม", "30", "ม.", "400", "70")]),
]
GIVEN: Final = priced([(Part("construction", "หมวดงาน"), LINES)])
WAYS: Final = {"sums at the end": Options(), "sums on titles": sums_on_titles()}


def where(sheet: Sheet, text: str) -> int:
    """The row (from 1) in which a text stands."""
    return next(
        at
        for at, row in enumerate(rows_of(sheet), 1)
        if any(text in cell.lines for cell in row.cells)
    )


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("moved", ["a group", "a line"])
def test_what_is_moved_into_a_listed_group_is_listed_with_it(
    tmp_path: Path, way: str, moved: str
) -> None:
    document = build_document(GIVEN, options=WAYS[way])
    path = tmp_path / "a.xlsx"
    write_workbook(document, path)
    listed, summary = (
        next(each for each in document.sheets if each.label == tab)
        for tab in ("แบบ ปร.4", "แบบ ปร.5 (ก)")
    )
    values = Values(path)
    before, costs = price_in(path, values), costs_of(values, summary)
    into, last = where(listed, "งานสอง"), where(listed, "งานสาม")
    first = where(listed, "กลุ่มหลัง")
    cut = (first, last + 1) if moved == "a group" else (where(listed, "งานหนึ่ง"),) * 2
    values.cut_rows(listed.label, *cut, into)
    assert price_in(path, values) == before
    one, two, three = costs
    found = [one, two + three] if moved == "a group" else [two + one, three]
    assert costs_of(values, summary) == found


def costs_of(values: Values, summary: Sheet) -> list[Any]:
    """The costs that the summary has above its total, none of them below nought."""
    rows = [at for at, row in enumerate(rows_of(summary), 1) if row.kind in ("line", "blank")]
    found = [values.worked_out(summary.label, f"C{at}") for at in rows]
    return [each for each in found if isinstance(each, Decimal)]


def test_a_copy_in_another_group_takes_nothing_out_of_the_summary(tmp_path: Path) -> None:
    document = build_document(GIVEN)
    path = tmp_path / "a.xlsx"
    write_workbook(document, path)
    listed, summary = (
        next(each for each in document.sheets if each.label == tab)
        for tab in ("แบบ ปร.4", "แบบ ปร.5 (ก)")
    )
    values = Values(path)
    one, two, three = costs_of(values, summary)
    into, first = where(listed, "งานสอง"), where(listed, "กลุ่มหลัง")
    for at in range(3):
        values.copy_row(listed.label, first + at, listed.label, into + at)
    assert costs_of(values, summary) == [one, two + three, three]
    assert values.worked_out(summary.label, f"C{where(summary, 'กลุ่มหลัง')}") == three
