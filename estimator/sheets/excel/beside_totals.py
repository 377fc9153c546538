"""What is said beside a total: why it, or what takes it, is an error, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from estimator.sheets.cell_formulas import CutDown, Formula, LookedUp, Same, Sum, SumBelow
from estimator.sheets.excel.group_sums import wrong_row_sentence
from estimator.sheets.excel.references import Places, cell_name
from estimator.sheets.excel.total_sentences import between_sentence, total_sentence

_BEYOND: Final = (
    "ค่า Factor F อยู่นอกค่าของตารางข้าง ๆ โปรดตรวจจุดทศนิยม หรือคัดลอกสูตรคืน ถ้ากำหนดค่าเอง โปรดระบุเหตุผล"
)


def beside_total(
    formula: Formula, places: Places, sheet: str, key: str, row: int, column: int
) -> Iterator[str | None]:
    """What is said of its rows, and then of the total itself; nothing of any other cell."""
    whole = formula.all if isinstance(formula, Sum) else formula
    if isinstance(whole, SumBelow):
        yield wrong_row_sentence(whole, places, sheet, row)
        yield total_sentence(whole, places, sheet, key, row)
    elif isinstance(formula, (Same, CutDown)):
        yield between_sentence(formula, places, sheet, row)
    elif isinstance(formula, LookedUp):
        yield _beyond_table(formula, places, sheet, row, column)


def _beyond_table(
    formula: LookedUp, places: Places, sheet: str, row: int, column: int
) -> str | None:
    """Of a factor that is typed over the one that is looked up: it may lack its point."""
    table = places.beside.get(sheet)
    if table is None or formula.rounding is None:
        return None
    end = table.last if table.closing is None else table.closing
    cells = f"{cell_name(table.first, table.factor)}:{cell_name(end, table.factor)}"
    cell = cell_name(row, column)
    beyond = f"(ROUND({cell}-MAX({cells}),4)>0)+(ROUND({cell}-MIN({cells}),4)<0)"
    return f'IF(COUNT({cell}),IF({beyond},"{_BEYOND}",""),"")'
