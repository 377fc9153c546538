"""What is said beside a total: why it, or what takes it, is an error, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from estimator.sheets.cell_formulas import CutDown, Formula, LookedUp, Same, Sum, SumBelow
from estimator.sheets.counted_rows import RowsOfParts
from estimator.sheets.excel.group_sums import left_behind_sentence, wrong_row_sentences
from estimator.sheets.excel.references import (
    ColumnPlace,
    Places,
    cell_name,
    gap_column,
    read_column,
    said_column,
    said_columns,
)
from estimator.sheets.excel.summary_rows import beside_parts
from estimator.sheets.excel.total_sentences import taken_above_sentence, total_sentences
from estimator.sheets.excel.wrong_row import letter_now

_BEYOND: Final = (
    "ค่า Factor F อยู่นอกค่าของตารางข้าง ๆ โปรดตรวจจุดทศนิยม หรือคัดลอกสูตรคืน ถ้ากำหนดค่าเอง โปรดระบุเหตุผล"
)
_TYPED: Final = (
    "ค่า Factor F ในช่องนี้พิมพ์ทับสูตร จึงไม่เปลี่ยนตามค่างานและตารางข้าง ๆ โปรดเลิกทำ หรือคัดลอกสูตรคืน"
    " ถ้ากำหนดค่าเอง โปรดระบุเหตุผล"
)

_OTHER_TABLE: Final = (
    "ตัวเลขในตาราง Factor F ข้าง ๆ ไม่ใช่ของตารางตามหนังสือเวียนที่ระบุในแผ่นนี้"
    " ค่า Factor F และราคากลางจึงไม่ใช่ค่าตามตารางนั้น โปรดเลิกทำ หรือกำหนดค่า Factor F เองโดยระบุเหตุผล"
)
_A_COST: Final = "0.005"
_A_FACTOR: Final = "0.000005"
"""What figures are apart by at least; sums of binary fractions are by less."""

_COPY: Final = (
    "แผ่นนี้เป็นสำเนา แบบอื่นและค่า Factor F ไม่รวมยอดของแผ่นนี้ และยอดอาจยังนำมาจากแบบเดิม"
    " ถ้าเป็นส่วนงานที่เพิ่ม โปรดเพิ่มในโปรแกรมแล้วพิมพ์ใหม่ "
)

_ELSEWHERE: Final = "ดูช่อง "
"""Short, for it stands in a narrow column, which no formula asks."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A formula in a column beside a total, which is read there or by another one alone.

    It may stand beside another `row`.
    """

    column: int
    formula: str
    read: bool = True
    row: int | None = None


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
    """What is said of its rows and of the total, in pieces, and the cell in which they are read.

    That one stands last in its row: it is said nearer to the table where to look.
    """
    first, second, *others = said_columns(places, sheet)
    sentences = wrong_row_sentences(formula, places, sheet, row)
    of_rows = list(_pieces(sentences, row, (first, *others)))
    before = [cell_name(row, each.column) for each in of_rows]
    left = others[max(0, len(of_rows) - 1) :]
    sentences = total_sentences(formula, places, sheet, key, row, before)
    of_total = list(_pieces(sentences, row, (second, *left)))
    if not of_rows and not of_total:
        return
    yield from (*of_rows, *of_total)
    if isinstance(formula.rows, RowsOfParts):
        for at, found in beside_parts(formula.rows, places, sheet, row):
            yield Beside(others[-1], found, read=False, row=at)
    said = [
        "&".join(cell_name(row, each.column) for each in each_of) for each_of in (of_rows, of_total)
    ]
    last, joined = read_column(places, sheet), _joined([each for each in said if each])
    moved = left_behind_sentence(formula, places, sheet, row)
    if moved is not None:
        # It is why other rows are wrong.
        joined = f'IF({said[0]}="",{joined},IFERROR({moved},{joined}))'
    yield Beside(last, f'IF({_is_copy(places, sheet)},"{_COPY}","")&{joined}')
    where = f'"{_ELSEWHERE}"&{letter_now(last)}&TEXT(ROW(),"0")'
    yield Beside(gap_column(places, sheet), f'IF({cell_name(row, last)}="","",{where})')


def _pieces(sentences: Iterable[str], row: int, columns: Iterable[int]) -> Iterator[Beside]:
    """Each in the next column, while those before say nothing; none where there is no column."""
    cells: list[str] = []
    for sentence, column in zip(sentences, columns, strict=False):
        text = f'IF({"&".join(cells)}="",{sentence},"")' if cells else sentence
        yield Beside(column, text, read=False)
        cells.append(cell_name(row, column))


def _is_copy(places: Places, sheet: str) -> str:
    """Whether the sheet is a copy: the tab with its name is another one.

    Names in formulas follow a tab that is renamed or copied, a text does not. Once the tab has
    another name nobody can tell, as in a program that does not know the function.
    """
    tab = places.tabs[sheet].replace('"', '""')
    return f'IFERROR(_xlfn.SHEET("{tab}")<>_xlfn.SHEET(),FALSE)'


def _joined(cells: Sequence[str]) -> str:
    """One or two texts, with a blank between both."""
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
    said = f'IF(COUNT({cell}),IF({beyond},"{_BEYOND}",{typed}),"")'
    return f'IF({_is_table(table)},{said},"{_OTHER_TABLE}")'


def _is_table(table: ColumnPlace) -> str:
    """Whether a table has the figures that it was printed with, in whatever rows they stand.

    No figure can be another without one of these sums: of costs, of factors, of their products.
    """
    end = table.last if table.closing is None else table.closing
    costs, factors = (
        f"{cell_name(table.first, at)}:{cell_name(end, at)}" for at in (table.cost, table.factor)
    )
    of_costs = sum(cost for cost, _ in table.figures)
    of_factors = sum(factor for _, factor in table.figures)
    of_both = sum(cost * factor for cost, factor in table.figures)
    same = (
        f"ABS(SUM({costs})-{of_costs:f})<{_A_COST}",
        f"ABS(SUM({factors})-{of_factors:f})<{_A_FACTOR}",
        f"ABS(SUMPRODUCT({costs},{factors})-{of_both:f})<{_A_COST}",
    )
    return f"IFERROR(AND({','.join(same)}),FALSE)"
