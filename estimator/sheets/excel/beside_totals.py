"""What is said beside a total: why it, or what takes it, is an error, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from estimator.sheets.cell_formulas import CutDown, Formula, Same, Sum, SumBelow
from estimator.sheets.excel.group_sums import wrong_row_sentence
from estimator.sheets.excel.references import Places
from estimator.sheets.excel.whole_totals import between_sentence, total_sentence


def beside_total(
    formula: Formula, places: Places, sheet: str, key: str, row: int
) -> Iterator[str | None]:
    """What is said of its rows, and then of the total itself; nothing of any other cell."""
    whole = formula.all if isinstance(formula, Sum) else formula
    if isinstance(whole, SumBelow):
        yield wrong_row_sentence(whole, places, sheet, row)
        yield total_sentence(whole, places, sheet, key, row)
    elif isinstance(formula, (Same, CutDown)):
        yield between_sentence(formula, places, sheet, row)
