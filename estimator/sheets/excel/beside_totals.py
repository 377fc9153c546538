"""What is said beside a total: why it, or what takes it, is an error, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from estimator.sheets.cell_formulas import CutDown, Formula, LookedUp, Same, Sum, SumBelow
from estimator.sheets.excel.group_sums import left_behind_sentence, wrong_row_sentence
from estimator.sheets.excel.references import (
    Places,
    cell_name,
    gap_column,
    read_column,
    said_column,
)
from estimator.sheets.excel.total_sentences import taken_above_sentence, total_sentence
from estimator.sheets.excel.wrong_row import letter_now

_BEYOND: Final = (
    "ค่า Factor F อยู่นอกค่าของตารางข้าง ๆ โปรดตรวจจุดทศนิยม หรือคัดลอกสูตรคืน ถ้ากำหนดค่าเอง โปรดระบุเหตุผล"
)
_TYPED: Final = (
    "ค่า Factor F ในช่องนี้พิมพ์ทับสูตร จึงไม่เปลี่ยนตามค่างานและตารางข้าง ๆ โปรดเลิกทำ หรือคัดลอกสูตรคืน"
    " ถ้ากำหนดค่าเอง โปรดระบุเหตุผล"
)

_COPY: Final = (
    "แผ่นนี้เป็นสำเนา แบบอื่นและค่า Factor F ไม่รวมยอดของแผ่นนี้ และยอดอาจยังนำมาจากแบบเดิม"
    " ถ้าเป็นส่วนงานที่เพิ่ม โปรดเพิ่มในโปรแกรมแล้วพิมพ์ใหม่ "
)

_ELSEWHERE: Final = "ดูช่อง "
"""Short, for it stands in the narrow column before the marks, which no formula asks."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A formula in a column beside a total, which is read there or by another one alone."""

    column: int
    formula: str
    read: bool = True


def beside_total(
    formula: Formula, places: Places, sheet: str, key: str, row: int, column: int
) -> Iterator[Beside]:
    """What is said of its rows, and of the total itself; nothing of any other cell."""
    whole = formula.all if isinstance(formula, Sum) else formula
    first, said = said_column(places, sheet), None
    if isinstance(whole, SumBelow):
        yield from _of_sum(whole, places, sheet, key, row)
    elif isinstance(formula, (Same, CutDown)):
        said = taken_above_sentence(formula, places, sheet, row, column)
    elif isinstance(formula, LookedUp):
        said = _beyond_table(formula, places, sheet, row, column)
    if said is not None:
        yield Beside(first, said)


def _of_sum(formula: SumBelow, places: Places, sheet: str, key: str, row: int) -> Iterator[Beside]:
    """Both sentences, which are too long for one formula, and the cell in which they are read.

    That one stands last in its row. On a list the marks stand between: it is said where to look.
    """
    first = said_column(places, sheet)
    both = (
        wrong_row_sentence(formula, places, sheet, row),
        total_sentence(formula, places, sheet, key, row),
    )
    found = [Beside(at, text, read=False) for at, text in enumerate(both, first) if text]
    if not found:
        return
    yield from found
    cells = [cell_name(row, each.column) for each in found]
    last, joined = read_column(places, sheet), _joined(cells)
    left = left_behind_sentence(formula, places, sheet, row)
    if left is not None:
        # It is why other rows are wrong.
        joined = f'IF({cells[0]}="",{joined},IFERROR({left},{joined}))'
    yield Beside(last, f'IF({_is_copy(places, sheet)},"{_COPY}","")&{joined}')
    if sheet in places.texts:
        where = f'"{_ELSEWHERE}"&{letter_now(last)}&TEXT(ROW(),"0")'
        yield Beside(gap_column(places, sheet), f'IF({cell_name(row, last)}="","",{where})')


def _is_copy(places: Places, sheet: str) -> str:
    """Whether the sheet is a copy: the tab with its name is another one.

    Names in formulas follow a tab that is renamed or copied, a text does not. Once the tab has
    another name nobody can tell, as in a program that does not know the function.
    """
    tab = places.tabs[sheet].replace('"', '""')
    return f'IFERROR(_xlfn.SHEET("{tab}")<>_xlfn.SHEET(),FALSE)'


def _joined(cells: Sequence[str]) -> str:
    """What stands in one cell or two, with a blank between both."""
    if len(cells) == 1:
        return cells[0]
    one, other = cells
    return f'{one}&IF({one}="","",IF({other}="",""," "))&{other}'


def _beyond_table(
    formula: LookedUp, places: Places, sheet: str, row: int, column: int
) -> str | None:
    """Of a factor that is typed over the one that is looked up; it may even lack its point."""
    table = places.beside.get(sheet)
    if table is None or formula.rounding is None:
        return None
    end = table.last if table.closing is None else table.closing
    cells = f"{cell_name(table.first, table.factor)}:{cell_name(end, table.factor)}"
    cell = cell_name(row, column)
    beyond = f"(ROUND({cell}-MAX({cells}),4)>0)+(ROUND({cell}-MIN({cells}),4)<0)"
    typed = f'IF(IFERROR(_xlfn.ISFORMULA({cell})=FALSE,FALSE),"{_TYPED}","")'
    return f'IF(COUNT({cell}),IF({beyond},"{_BEYOND}",{typed}),"")'
