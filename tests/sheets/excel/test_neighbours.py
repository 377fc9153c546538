"""LibreOffice works formulas out together that are alike in rows next to each other.

Of sums it takes all but the first for plain figures then, which others count once more.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.formula.translate import Translator

from estimator.domain.bill.rows import Group, Part
from estimator.domain.pricing.price import PricedEstimate
from estimator.sheets.printing import Options, build_document, write_workbook
from tests.sheets import samples
from tests.sheets.builders.test_works_summary import works

ITEMS = [samples.line(f"งานที่ {at}", "10", "ม.", "20", "5") for at in range(60)]
ROAD: list[samples.Tree] = [(Part("construction", "งานทาง"), [(Group("งานดิน"), ITEMS)])]
BOOKS = {
    "a summary over pages": (works(ROAD), Options()),
    "a list over pages": (samples.many_lines(150), Options()),
    "sums on titles": (samples.many_lines(150), samples.sums_on_titles()),
}


@pytest.mark.parametrize(("given", "options"), BOOKS.values(), ids=BOOKS)
def test_sums_in_rows_next_to_each_other_are_never_alike(
    given: PricedEstimate, options: Options, tmp_path: Path
) -> None:
    write_workbook(build_document(given, options=options), tmp_path / "a.xlsx")
    pairs = [
        (above, below)
        for tab in load_workbook(tmp_path / "a.xlsx")
        for column in tab.iter_cols()
        for above, below in itertools.pairwise(column)
        if is_sum(above) and is_sum(below)
    ]
    assert len(pairs) > 1
    for above, below in pairs:
        copied = Translator(above.value, above.coordinate).translate_formula(below.coordinate)
        assert copied != below.value, (above.parent.title, above.coordinate)


def is_sum(cell: Any) -> bool:
    return cell.data_type == "f" and "SUBTOTAL(" in cell.value
