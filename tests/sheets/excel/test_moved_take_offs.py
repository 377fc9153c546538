"""Whole take-offs are put in another order, and a copy of one begins another: the price stays.

But no dimension row may come to stand where no take-off counts it.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from estimator.sheets.printing import build_document
from tests.sheets.builders.test_take_off import whole
from tests.sheets.excel.test_rows_in_place import quantities_of, rows_of, written
from tests.sheets.excel.test_unlisted import price_in
from tests.sheets.excel.workbook_values import Values, is_error

DOCUMENT: Final = build_document(whole())
SHEET: Final = next(each for each in DOCUMENT.sheets if each.key == "take_off")
COPIED: Final = "คัดลอกมา"


def take_offs() -> list[tuple[int, int]]:
    """The first row (from 1) of each take-off, its title, and the last, its quantity."""
    titles = [at for at, row in enumerate(rows_of(SHEET), 1) if row.key.startswith("title-")]
    return [(max(at for at in titles if at < end), end) for end in quantities_of(SHEET)]


def test_take_offs_are_put_in_another_order(tmp_path: Path) -> None:
    path = written(DOCUMENT, tmp_path)
    before = price_in(path, Values(path))
    assert not is_error(before)
    places = [first for first, _ in take_offs()] + [take_offs()[-1][1] + 1]
    assert len(places) > 2
    for first, last in take_offs():
        for above in set(places) - {first, last + 1}:
            values = Values(path)
            values.cut_rows(SHEET.label, first, last, above)
            assert price_in(path, values) == before, (first, above)


def test_a_copy_of_a_take_off_is_said_to_be_no_line_s(tmp_path: Path) -> None:
    path = written(DOCUMENT, tmp_path)
    before = price_in(path, Values(path))
    (first, last), *others = take_offs()
    for above in (last + 1, others[-1][0], others[-1][1] + 1):
        values = Values(path)
        for at in range(last - first + 1):
            values.copy_row(SHEET.label, first + at, SHEET.label, above + at)
        assert price_in(path, values) == before, above
        said = [str(each) for each in values.all_of(SHEET.label)]
        assert sum(each.startswith(COPIED) for each in said) == 1, above


def test_of_one_that_was_cut_without_what_is_beside_it_that_is_said(tmp_path: Path) -> None:
    values = Values(written(DOCUMENT, tmp_path))
    (_, last), *_ = take_offs()
    ((beside, formula),) = (
        (cell, formula)
        for tab, cell, formula in values.formulas()
        if tab == SHEET.label and COPIED in formula and cell.endswith(f"{last}")
    )
    values.type_in(SHEET.label, beside, formula.replace(f"A{last}", f"A{last + 90}"))
    assert values.worked_out(SHEET.label, beside).startswith(COPIED)
    values.type_in(SHEET.label, f"H{last}", "")
    assert values.worked_out(SHEET.label, beside).startswith("ย้ายไปโดยไม่มี")


def test_a_dimension_row_of_no_take_off_is_an_error(tmp_path: Path) -> None:
    path = written(DOCUMENT, tmp_path)
    ends = take_offs()
    measured = {"C": "DB12", "D": 2.0, "E": 3.0}
    between = [above for (_, above), _ in pairwise(ends)]
    for above in (ends[0][0], *(at + 1 for at in between), ends[-1][1] + 1):
        values = Values(path)
        values.insert_row(SHEET.label, above, measured)
        assert is_error(price_in(path, values)), above


def test_so_is_a_sum_that_was_moved_up_among_the_rows_that_it_adds(tmp_path: Path) -> None:
    path, keys = written(DOCUMENT, tmp_path), [row.key for row in rows_of(SHEET)]
    sums = [at for at, key in enumerate(keys, 1) if key.startswith("net-")]
    assert len(sums) > 2
    for at in sums:
        values = Values(path)
        above = max(first for first, _ in take_offs() if first < at) + 1
        values.cut_rows(SHEET.label, at, at, above)
        assert is_error(values.worked_out(SHEET.label, f"H{above}")), at


SUMS: Final[dict[str, tuple[Mapping[str, object], bool]]] = {
    "its pieces added, too": ({"D": "=SUM(D{0}:D{1})", "H": "=SUM(H{0}:H{1})"}, True),
    "beside a figure": ({"G": 0.35, "H": "=H{0}+H{1}"}, True),
    "a subtotal beside one": ({"D": 1.0, "H": "=SUBTOTAL(9,H{0}:H{1})"}, True),
    "a row again": ({"D": "=D{1}", "H": "=H{1}"}, True),
    "alone": ({"H": "=SUM(H{0}:H{1})"}, True),
    "a row of dimensions": ({"D": 2.0, "E": 3.0, "H": "=D{2}*E{2}"}, False),
}


@pytest.mark.parametrize("given", SUMS)
def test_a_sum_put_in_among_the_rows_is_an_error_and_named(tmp_path: Path, given: str) -> None:
    path = written(DOCUMENT, tmp_path)
    values, (cells, is_sum) = Values(path), SUMS[given]
    at = int(values.labelled(SHEET.label, "ประตู", 2)[1:]) + 1
    row = {
        letter: cell.format(at - 2, at - 1, at) if isinstance(cell, str) else cell
        for letter, cell in cells.items()
    }
    values.insert_row(SHEET.label, at, row)
    assert is_error(price_in(path, values)) == is_sum
    said = [str(each) for each in values.all_of(SHEET.label)]
    assert sum(each.startswith(f"แถวที่ {at} เป็นยอดรวมที่เพิ่มเอง") for each in said) == is_sum


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"D": 2.0, "E": 3.0}, "มีตัวเลข แต่ไม่มีปริมาณ"),
        ({"H": 3.0}, "มีปริมาณ แต่ไม่มีตัวเลขในช่องใด"),
        ({"H": "=1.5*2"}, "มีปริมาณ แต่ไม่มีตัวเลขในช่องใด"),
    ],
)
def test_so_is_half_a_row(tmp_path: Path, row: Mapping[str, object], said: str) -> None:
    path = written(DOCUMENT, tmp_path)
    values = Values(path)
    at = int(values.labelled(SHEET.label, "ประตู", 2)[1:]) + 1
    values.insert_row(SHEET.label, at, row)
    assert is_error(price_in(path, values))
    told = [str(each) for each in values.all_of(SHEET.label)]
    assert sum(each.startswith(f"แถวที่ {at} {said}") for each in told) == 1


def test_so_is_one_that_says_of_which_bars_it_is(tmp_path: Path) -> None:
    path = written(DOCUMENT, tmp_path)
    values = Values(path)
    rows = range(1, max(end for _, end in take_offs()))
    at = next(each for each in rows if values.worked_out(SHEET.label, f"C{each}") == "DB12")
    values.insert_row(SHEET.label, at + 1, {"C": "DB12", "H": f"=SUM(H{at})"})
    assert is_error(price_in(path, values))
