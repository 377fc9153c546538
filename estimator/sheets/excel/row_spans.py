"""Rows that sums add up, as formulas name them wherever these are moved or copied to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from estimator.sheets.cell_formulas import DASH
from estimator.sheets.excel.references import cell_name, column_letter


class Rows:
    """Rows of a sheet as formulas name them."""

    def cells(self, column: int) -> str:
        """The cells of a column."""
        raise NotImplementedError

    def texts(self, column: int, titles: Sequence[int]) -> str:
        """Whether each cell has a text that is no dash, nor one of the column's `titles` again.

        Those stand in the table head, and where somebody has copied it to the top of a page.
        """
        cells = self.cells(column)
        heads = (f"{column_letter(column)}${row + 1}" for row in titles)
        others = "".join(f"*({cells}<>{head})" for head in heads)
        return f'ISTEXT({cells})*({cells}<>"")*({cells}<>"{DASH}"){others}'

    def text_count(self, column: int, titles: Sequence[int]) -> str:
        """How many cells have such a text; where one has an error, that.

        Sums that carry a list from page to page ask for all above them, so that it has to be cheap:
        what is no figure is counted first, and each text asked only if it is more than dashes and
        the title above. Programs in which a blank or TRUE is another thing ask each then.
        """
        cells = self.cells(column)
        known = f'SUMPRODUCT(({cells}="{DASH}")*1)'
        top = self.head
        if top is not None and top in titles:
            head = f"{column_letter(column)}${top + 1}"
            known += f'+(T({head})<>"")*({head}<>"{DASH}")'
        others = f"ROWS({cells})-COUNT({cells})-COUNTBLANK({cells})"
        return f"IF({others}={known},0,SUMPRODUCT({self.texts(column, titles)}))"

    @property
    def head(self) -> int | None:
        """The row of the table head, if the rows begin with it."""
        return None


@dataclass(frozen=True, slots=True)
class Span(Rows):
    """Of the rows from `first` to `last`, some.

    The row of the formula itself is one of `first` and `last`, so that the span outlives any other
    row that is taken out; the cells are those on its side of the formula, however many there are.
    They are named by the span alone, so that they go along where a whole group does, be it to
    another sheet. But those of a `list` begin at its head and end above the formula, wherever on
    its sheet that is moved or copied to.
    """

    first: int
    last: int
    ahead: bool = False
    list: bool = False

    def cells(self, column: int) -> str:
        """The cells of a column."""
        whole = self.whole(column, column)
        if self.ahead:
            return f"INDEX({whole},2):INDEX({whole},ROWS({whole}))"
        if self.list:
            letter = column_letter(column)
            return f"INDEX({whole},1):INDEX({letter}:{letter},ROW()-1)"
        return f"INDEX({whole},1):INDEX({whole},ROWS({whole})-1)"

    @property
    def head(self) -> int | None:
        """The row of the table head, if the rows begin with it."""
        return self.first if self.list else None

    def any_left(self, column: int) -> str:
        """Whether any row but the formula's own is left.

        LibreOffice works formulas out together that are alike in rows next to each other, as of
        what is carried and brought forward, and takes all but the first for no sums then.
        """
        rows = f"ROWS({self.whole(column, column)})"
        return f"1<{rows}" if self.list and self.last % 2 else f"{rows}>1"

    def whole(self, first: int, last: int) -> str:
        """All cells from a column to another, with those of the formula's own row."""
        top = cell_name(self.first, first)
        if self.list:
            top = f"{column_letter(first)}${self.first + 1}"
        return f"{top}:{cell_name(self.last, last)}"


@dataclass(frozen=True, slots=True)
class Between(Rows):
    """The rows from `first` to the one above `end`, both worked out by a formula."""

    first: str
    end: str

    def cells(self, column: int) -> str:
        """The cells of a column."""
        letter = column_letter(column)
        return f"INDEX({letter}:{letter},{self.first}):INDEX({letter}:{letter},{self.end}-1)"

    def where_any(self, found: str) -> str:
        """What is `found` of the rows, an empty text where there is none."""
        return f'IF({self.first}<{self.end},{found},"")'


@dataclass(frozen=True, slots=True)
class Stretch(Rows):
    """The rows below the row `top` and above the first of the rows `ends` that is still there.

    The last of `ends` is the row of the formula. A `title` is left out with its row, and so long as
    it stands there; what is below it once it is gone belongs to the stretch before.
    """

    top: int
    ends: tuple[int, ...]
    title: bool = True

    def cells(self, column: int) -> str:
        """The cells of a column."""
        letter = column_letter(column)
        first = f"ROW({cell_name(self.top, column)}){'+1' if self.title else ''}"
        return f"INDEX({letter}:{letter},{first}):INDEX({letter}:{letter},{self._end(column)}-1)"

    @property
    def head(self) -> int | None:
        """The row of the table head, if the rows begin with it."""
        return None if self.title else self.top

    def where_any(self, column: int, found: str) -> str:
        """What is `found` of the rows, nought where there is none."""
        if not self.title:
            return found
        top = f"ROW({cell_name(self.top, column)})"
        return f"IF(ISERROR({top}),0,IF({top}+1<{self._end(column)},{found},0))"

    def _end(self, column: int) -> str:
        *titles, _ = self.ends
        end = "ROW()"
        for title in reversed(titles):
            end = f"IFERROR(ROW({cell_name(title, column)}),{end})"
        return end
