"""The conditions of several works, higher than those of one, leave no half page empty."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from estimator.domain.bill.rows import Group
from estimator.domain.money import baht
from estimator.domain.pricing.price import PricedEstimate
from estimator.sheets.builders import summary
from estimator.sheets.builders.summary import closing_rows
from estimator.sheets.document import SheetRow
from estimator.sheets.layout.paging import height_of
from estimator.sheets.printing import build_document
from tests.sheets.builders.test_works_summary import WORKS, part, works
from tests.sheets.excel.test_own_sums import BUILDING, price_of, written
from tests.sheets.samples import PARTS, line, priced


def rows_before_the_total(high: bool) -> list[SheetRow]:
    """A line and the conditions of one work, or of three."""
    (sheet,) = (each for each in build_document(priced()).sheets if each.label == "แบบ ปร.5 (ก)")
    rows = [replace(row, keep=False) for row in sheet.rows if row.kind in ("line", "condition")]
    return [*rows, *(row for row in rows if row.kind == "condition" for _ in range(2 * high))]


@pytest.mark.parametrize("high", [False, True])
def test_a_high_block_goes_to_the_page_of_the_total_with_its_last_row_alone(high: bool) -> None:
    rows = rows_before_the_total(high)
    block = [row for row in rows if row.kind == "condition"]
    assert (height_of(block) > 300) == high
    kept = [row.keep for row in closing_rows(rows)]
    assert kept[-1]
    assert kept[-len(block) - 1 :].count(True) == (1 if high else len(block) + 1)


def with_lines(count: int) -> PricedEstimate:
    lines = [line(f"งาน {at}", "2", "ม.", "100.00", "10") for at in range(count)]
    return works(
        [part("หมวดงานทาง", [*WORKS, (Group("งานอื่น"), lines)], "road"), BUILDING, *PARTS[1:]]
    )


def test_sums_carried_among_them_are_no_figures_beside_conditions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summary, "_HIGH_BLOCK", 100.0)
    for count in range(8, 24):
        made = with_lines(count)
        (sheet,) = (each for each in build_document(made).sheets if each.label == "แบบ สรุปราคากลาง")
        pages = [[row.kind for row in page.rows] for page in sheet.pages]
        if all("condition" in page for page in pages) and len(pages) == 2:
            break
    assert pages[0][-1] == "carried_forward"
    values = written(made, tmp_path / "a.xlsx")
    assert price_of(tmp_path / "a.xlsx", values) == baht(made.reference_price)
