"""Of estimates of every shape all is in PDF and workbook, where it has to be.

`python -m tests.bench.printed_sets` does the same with any number of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from estimator.sheets.printing import build_document
from tests.sheets.on_paper.any_estimates import case
from tests.sheets.on_paper.faults import pdf_faults, workbook_faults

HARD = (50, 152, 159, 259, 325, 506)
"""Where something was wrong that few show: narrow places to sign, sums of parts that are cut."""


@pytest.mark.parametrize("seed", [*range(30), *HARD])
def test_nothing_is_wrong_with_a_printed_set(seed: int, tmp_path: Path) -> None:
    made = case(seed)
    document = build_document(made.priced, options=made.options)
    assert pdf_faults(made, document) == []
    assert workbook_faults(made, document, tmp_path / "set.xlsx") == []
