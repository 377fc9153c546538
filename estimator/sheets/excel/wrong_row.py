"""A row of a list or a summary of which something is wrong, as formulas find it and say it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final

from estimator.sheets.excel.references import column_letter

SUBTOTAL: Final = "SUBTOTAL("
"""By what in its formula all sums pass over a cell."""
OTHERS: Final = '"SUB"&"TOTAL("'
"""How a formula names those that it passes over and is none itself."""
FIRST_ROW: Final = "AGGREGATE(15"
"""What every formula has that looks for such a row; no formula of a clerk's."""
LONGEST_PIECE: Final = 5000
"""Letters of a formula that says something: each may be two bytes, of which Excel takes 16,384."""
TEXT: Final = "มีข้อความในช่องจำนวนเงิน โปรดลบ หรือพิมพ์เป็นตัวเลข"
Cells = Callable[[int], str]
"""What a formula calls the cells of a column in all rows of a list."""


@dataclass(frozen=True, slots=True)
class WrongRow:
    """The `first` row of which something is wrong, an error where there is none, and what it is."""

    first: str
    said: str


def first_row(cells: str, *where: str, said: str) -> WrongRow:
    """The first row in which all of some conditions hold.

    What is divided by FALSE is an error, and passed over like all that cannot be worked out, as of
    a text. Of formulas for many cells at once, this alone does so in all programs.
    """
    divided = "".join(f"/({each})" for each in where)
    return WrongRow(f"_xlfn.{FIRST_ROW},6,ROW({cells}){divided},1)", said)


def apart(one: str, amount: str, most: str) -> str:
    """Whether figures of each row are so far apart, in baht, or further."""
    return f"ABS({one}-{amount})>={most}"


def says(cells: str, text: str) -> str:
    """Whether each cell has a formula in which a text stands.

    FALSE, too, in a program that knows no texts of formulas for many cells at once.
    """
    return f'ISNUMBER(FIND("{text}",_xlfn.FORMULATEXT({cells})))'


def lacks(cells: str, *texts: str) -> str:
    """Whether each cell has a formula in which none of some texts stand; else an error."""
    rest = formula = f"_xlfn.FORMULATEXT({cells})"
    for text in texts:
        rest = f'SUBSTITUTE({rest},"{text}","")'
    return f"{rest}={formula}"


def takes_own(column: int, cells: Cells) -> str:
    """Whether each cell of a column has a formula that takes cells of the same column.

    Those of another sheet are none; else an error.
    """
    letter = column_letter(column)
    # The letter that the column has now. A form has fewer than 26.
    now = f"CHAR(64+COLUMN({letter}:{letter}))"
    # Programs have one or the other between the name of a sheet and a cell.
    found = f'SUBSTITUTE(SUBSTITUTE(_xlfn.FORMULATEXT({cells(column)}),"$",""),".","!")'
    for elsewhere in ("!", "A"):
        # Cells of another sheet, and those of a column beyond the 26th.
        found = f'SUBSTITUTE({found},"{elsewhere}"&{now},"")'
    return f"FIND({now}&{{1,2,3,4,5,6,7,8,9}},{found})>0"


def unhidden_sum(cells: str) -> str:
    """What cells come to but the sums among them, be they hidden by a filter.

    AGGREGATE goes past filters, and passes over sums as SUBTOTAL does, which adds up where a
    program has none.
    """
    return f"IFERROR(_xlfn.AGGREGATE(9,0,{cells}),SUBTOTAL(9,{cells}))"


def letter_now(column: int) -> str:
    """The letter of a column, which is another one once a column is put in before it."""
    letter = column_letter(column)
    return f'SUBSTITUTE(ADDRESS(1,COLUMN({letter}:{letter}),4),1,"")'


def all_said(found: Sequence[WrongRow], marks: int = 0) -> list[str]:
    """What is said of each kind, an error where there is no such row."""
    sentences = []
    for said, rows in groupby(found, attrgetter("said")):
        # What is said of several kinds stands once in the formula, which must not grow too long.
        *others, first = (each.first for each in reversed(list(rows)))
        for other in reversed(others):
            first = f"IFERROR({first},{other})"
        words = said.format(marks=f'"&{letter_now(marks)}&"')
        sentences.append(f'"แถวที่ "&TEXT({first},"0")&" {words}"')
    return sentences


def first_said(found: Sequence[WrongRow]) -> str:
    """What is said of the first kind of which there is a wrong row; nothing without any."""
    return _first(all_said(found))


def in_pieces(sentences: Sequence[str]) -> list[str]:
    """The first of some sentences that is no error, nothing without any, in as many formulas as
    it takes: Excel opens no workbook in which one is longer than 8,192 letters.
    """
    pieces: list[list[str]] = []
    room = 0
    for each in sentences:
        if len(each) > room or not pieces:
            pieces.append([])
            room = LONGEST_PIECE
        pieces[-1].append(each)
        room -= len(each) + len('IFERROR(,"")')
    return [_first(each) for each in pieces]


def _first(sentences: Sequence[str]) -> str:
    said = '""'
    for each in reversed(sentences):
        said = f"IFERROR({each},{said})"
    return said


def all_of(columns: Sequence[int], cells: Cells) -> str:
    """Whether each row has a number in all of some columns."""
    return "*".join(f"ISNUMBER({cells(column)})" for column in columns)


def any_of(columns: Sequence[int], cells: Cells) -> str:
    """In how many of some columns each row has a number."""
    return "+".join(f"ISNUMBER({cells(column)})" for column in columns)
