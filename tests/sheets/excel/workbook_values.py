"""Works a workbook's formulas out again, exactly, with the few functions that the forms use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from functools import partial
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.formula.tokenizer import Token, Tokenizer
from openpyxl.formula.translate import Translator, TranslatorError
from openpyxl.utils import range_boundaries

from tests.sheets.excel.spans import with_plain_ranges

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'!)?\b([A-Z][0-9]+(?::[A-Z][0-9]+)?)\b")
_ROWS = re.compile(r"ROWS\((?:'(?:[^']|'')+'!)?[A-Z](\d+):[A-Z](\d+)\)")
_ROW_OF = re.compile(r"(?<!\w)ROW\(([A-Z]\d+:[A-Z]\d+)\)")
_ROW_OF_CELL = re.compile(r"(?<!\w)ROW\((?:'(?:[^']|'')+'!)?[A-Z](\d+)\)")
_FORMULA = re.compile(r"(ISFORMULA|FORMULATEXT)\((?:'((?:[^']|'')+)'!)?([A-Z]\d+(?::[A-Z]\d+)?)\)")
_SUBTOTAL = re.compile(r"SUBTOTAL\((9|3),([A-Z]\d+(?::[A-Z]\d+)?)\)")
_UNFILTERED = re.compile(r"AGGREGATE\((9,0|3,4),([A-Z]\d+(?::[A-Z]\d+)?)\)")
_LETTER = re.compile(
    r'(?:SUBSTITUTE\(ADDRESS\(1,|CHAR\(64\+)COLUMN\(([A-Z]):\1\)(?:,4\),1,""\)|\))'
)
_NUMBERED = re.compile(r'("[A-Z]")&\{([\d,]+)\}')
_LONGEST = 32_767
"""Letters that Excel has in a text."""
_COLUMNS = re.compile(r"(?:'((?:[^']|'')+)'!)?\b(?:[A-Z]\d+(?::[A-Z]\d+)?|[A-Z]:[A-Z])\b")


class Values:
    """The values of a workbook: formulas worked out anew, and as they were stored."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._formulas = load_workbook(path)
        self._with_fixed: Any = None
        self._stored = load_workbook(path, data_only=True)
        self._known: dict[tuple[str, int, int], Any] = {}
        self._hidden: set[tuple[str, int]] = set()
        for *_, cell in self._cells_with_formulas():
            cell.value = str(cell.value).replace("$", "")

    def formulas(self) -> Iterator[tuple[str, str, str]]:
        """Tab, cell name and formula of every formula."""
        for tab, cell in self._cells_with_formulas():
            yield tab, cell.coordinate, str(cell.value)

    def _cells_with_formulas(self) -> Iterator[tuple[str, Any]]:
        for tab in self._formulas:
            for row in tab.iter_rows():
                yield from ((tab.title, cell) for cell in row if cell.data_type == "f")

    def stored(self, tab: str, cell: str) -> Any:
        """The value stored beside a formula; numbers as decimals, an empty text as such."""
        value = self._stored[tab][cell].value
        return "" if value is None else _exact(value)

    def worked_out(self, tab: str, cell: str) -> Any:
        """The value of a cell with its formula worked out."""
        ((row, column), *_) = places_of(cell)
        return self._value(tab, row, column)

    def type_in(self, tab: str, cell: str, value: Decimal | str) -> None:
        """Put a number or a text in a cell, as whoever works on in the workbook does."""
        typed = value if isinstance(value, str) else float(value)
        self._formulas[tab][cell].value = typed if typed != "" else None
        self._known.clear()

    def drag(self, tab: str, cell: str, to: str) -> None:
        """Move a cell to another place, as by the mouse: what refers to it goes after it."""
        sheet = self._formulas[tab]
        sheet[to].value, sheet[cell].value = sheet[cell].value, None
        self.replace(tab, cell, to)

    def replace(self, tab: str, text: str, by: str) -> None:
        """Have something else in place of a text in all formulas of a tab."""
        self._known.clear()
        whole = re.compile(rf"(?<![A-Z0-9]){re.escape(text)}(?![0-9])")
        for where, cell in list(self._cells_with_formulas()):
            if where == tab:
                cell.value = whole.sub(by, str(cell.value))

    def insert_row(self, tab: str, at: int, cells: Mapping[str, object]) -> None:
        """Put a row in above a row (from 1), with these values and formulas by column letter."""
        self._formulas[tab].insert_rows(at)
        self._move(tab, lambda row: row + 1 if row >= at else row)
        for letter, value in cells.items():
            self._formulas[tab][f"{letter}{at}"].value = value

    def insert_column(self, tab: str, before: str) -> None:
        """Put an empty column in before another one; all references follow, but no text does."""
        self._known.clear()
        self._formulas[tab].insert_cols(ord(before) - ord("A") + 1)

        def moved(own: str, match: re.Match[str]) -> str:
            if (match.group(1) or own).replace("''", "'") != tab:
                return match.group(0)
            prefix, mark, cells = match.group(0).rpartition("!")
            letters = re.sub("[A-Z]", lambda m: chr(ord(m[0]) + (m[0] >= before)), cells)
            return prefix + mark + letters

        for own, cell in self._cells_with_formulas():
            parts = re.split(r'("(?:[^"]|"")*")', str(cell.value))
            moving = partial(moved, own)
            cell.value = "".join(
                part if part.startswith('"') else _COLUMNS.sub(moving, part) for part in parts
            )

    def copy_row(self, tab: str, copied: int, to: str, at: int) -> None:
        """Put a copy of a row (from 1) in above one of another tab, with its formulas."""
        self.insert_row(to, at, self._row_copied(tab, copied, at))

    def _row_copied(self, tab: str, copied: int, at: int) -> dict[str, Any]:
        """What a row has by column letter, as it was written, once it is copied to another."""
        if self._with_fixed is None:
            self._with_fixed = load_workbook(self._path)
        row = self._with_fixed[tab][copied]
        filled = (cell for cell in row if cell.value is not None)
        return {cell.column_letter: _copied(cell, f"{cell.column_letter}{at}") for cell in filled}

    def delete_rows(self, tab: str, at: int, count: int = 1) -> None:
        """Take so many rows out, from a row (from 1) on."""
        self._formulas[tab].delete_rows(at, count)
        gone = range(at, at + count)
        self._move(tab, lambda row: None if row in gone else row - count if row > at else row)

    def cut_rows(self, tab: str, first: int, last: int, above: int) -> None:
        """Cut rows (from 1) out and put them in above another one.

        What names them alone follows; a range that begins or ends at one stays where it was.
        """
        sheet, count = self._formulas[tab], last - first + 1
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        for _ in range(count):
            self.insert_row(tab, above, {})
        first += count if above <= first else 0
        cut = range(first, first + count)
        for at, row in enumerate(cut):
            for column, cell in enumerate(sheet[row], start=1):
                sheet.cell(above + at, column).value = cell.value

        def followed(rows: list[int]) -> list[int]:
            return [row - first + above for row in rows] if {*rows} <= {*cut} else rows

        self._refer(tab, followed)
        self.delete_rows(tab, first, count)

    def put_in_place(
        self, tab: str, at: int, copied: int | None, *, with_others: bool = False
    ) -> None:
        """Delete a row (from 1) and put a copy of another, or of none, in its place in one sitting.

        LibreOffice takes it for the deleted one: a reference to its cell alone is as before. So is
        one to a range, where all of its rows went `with_others` and came back.
        """
        self._known.clear()
        cells = self._row_copied(tab, copied, at) if copied else {}
        for sheet in () if with_others else self._formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        cell.value = _without_end(str(cell.value), sheet.title, tab, at)
        for cell in self._formulas[tab][at]:
            if hasattr(cell, "column_letter"):
                cell.value = cells.get(cell.column_letter)

    def reorder(self, tab: str, first: int, order: Sequence[int], letters: str) -> None:
        """Sort rows from one (from 1) on: at each place the row of `order`, in some columns."""
        self._known.clear()
        sheet = self._formulas[tab]
        for letter in letters:
            old = {row: sheet[f"{letter}{row}"].value for row in order}
            for at, row in enumerate(order, first):
                own = re.compile(rf"\b([A-Z]){row}\b(?!:)")
                formula = str(old[row]).startswith("=")
                moved = own.sub(rf"\g<1>{at}", str(old[row])) if formula else old[row]
                sheet[f"{letter}{at}"].value = moved

    def copy_tab(self, tab: str, name: str) -> None:
        """Put a copy of a tab behind all others; what it takes from others stays what it was."""
        self._known.clear()
        self._formulas.copy_worksheet(self._formulas[tab]).title = name

    def remove(self, tab: str) -> None:
        """Take a tab out.

        In LibreOffice what asks for a cell of it without a function is an error, whatever catches.
        """
        self._known.clear()
        named = re.compile(rf"'{re.escape(tab)}'!\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?")
        del self._formulas[tab]
        for sheet in self._formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        gone = named.sub("#REF!", str(cell.value))
                        cell.value = gone.replace("IFERROR(#REF!,", "IF(#REF!=0,")

    def filter(self, tab: str, letter: str, shown: str, first: int) -> None:
        """Hide the rows from one (from 1) on that have another text in a column, by a filter."""
        self._known.clear()
        for row in range(first, self._formulas[tab].max_row + 1):
            if self._formulas[tab][f"{letter}{row}"].value != shown:
                self._hidden.add((tab, row))

    def texts(self) -> Iterator[Any]:
        """The values of all cells with formulas."""
        return (self.worked_out(tab, cell) for tab, cell, _ in self.formulas())

    def all_of(self, tab: str) -> Iterator[Any]:
        """The values of all cells of a tab."""
        sheet = self._formulas[tab]
        for row, column in product(range(1, sheet.max_row + 1), range(1, sheet.max_column + 1)):
            yield self._value(tab, row, column)

    def _move(self, tab: str, moved: Callable[[int], int | None]) -> None:
        """Have all references follow the rows of a tab, as a workbook has them do."""
        self._refer(tab, lambda rows: [row for row in map(moved, rows) if row is not None])

    def _refer(self, tab: str, changed: Callable[[list[int]], list[int]]) -> None:
        """Have other rows of a tab in all references."""
        self._known.clear()
        for sheet in self._formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        cell.value = _with_other_rows(str(cell.value), sheet.title, tab, changed)

    def cells_with(self, value: Decimal) -> list[tuple[str, str]]:
        """Tab and name of the cells that hold a number and no formula."""
        return [
            (tab.title, cell.coordinate)
            for tab in self._formulas
            for row in tab.iter_rows()
            for cell in row
            if cell.data_type == "n" and _exact(cell.value) == value
        ]

    def labelled(self, tab: str, label: str, column: int) -> str:
        """The cell of a column (from 1) in the last row in which a text begins so."""
        return str(self._formulas[tab].cell(self._labelled(tab, label)[-1], column).coordinate)

    def has(self, tab: str, label: str) -> bool:
        """Whether any text of a tab begins so."""
        return bool(self._labelled(tab, label))

    def _labelled(self, tab: str, label: str) -> list[int]:
        return [
            cell.row or 0
            for row in self._formulas[tab].iter_rows()
            for cell in row
            if str(cell.value).startswith(label)
            or (f'"{label}' in str(cell.value) and self._says(tab, cell, label))
        ]

    def _says(self, tab: str, cell: Any, label: str) -> bool:
        return str(self._value(tab, cell.row, cell.column)).startswith(label)

    @property
    def tabs(self) -> list[str]:
        """The names of the tabs."""
        return list(self._formulas.sheetnames)

    def _value(self, tab: str, row: int, column: int) -> Any:
        key = (tab, row, column)
        if key not in self._known:
            value = self._formulas[tab].cell(row, column).value
            # What asks for itself is an error.
            self._known[key] = _Error()
            if isinstance(value, str) and value.startswith("="):
                value = self._evaluated(value[1:], tab, row)
            self._known[key] = _exact(value)
        return self._known[key]

    def _evaluated(self, formula: str, tab: str, row: int) -> Any:
        # Texts in quotes are left alone; everything else is references, numbers and functions.
        texts: list[str] = []
        formula = _NUMBERED.sub(_numbered, _LETTER.sub(r'"\1"', formula))

        def text(match: re.Match[str]) -> str:
            texts.append(repr(match.group(0)[1:-1].replace('""', '"')))
            return f"#{len(texts) - 1}#"

        without_texts = re.sub(r'"(?:[^"]|"")*"', text, formula)
        spans = with_plain_ranges(without_texts, row, partial(self.worked_out, tab))
        plain = _caught(_lazy(self._code(spans, tab)))
        code = re.sub(r"#(\d+)#", lambda match: texts[int(match.group(1))], plain)
        of_cells = {"cells": self._cells, "own": self._own, "ISFORMULA": self._are_formulas}
        of_cells["FORMULATEXT"] = self._formula_texts
        of_cells["SHEET"] = partial(self._number_of, tab)
        functions = {**_FUNCTIONS, **of_cells, "__builtins__": {}}
        try:
            return eval(code, functions)
        except _UndecidedError as undecided:
            return undecided.error
        except TypeError:
            return _Error()  # a text where a number is worked with

    def _code(self, part: str, tab: str) -> str:
        kept: list[str] = []

        def reference(match: re.Match[str]) -> str:
            own = (match.group(1) or tab).replace("''", "'")
            kept.append(f"cells({own!r},{match.group(2)!r})")
            return f"@{len(kept) - 1}@"

        def subtotal(match: re.Match[str]) -> str:
            kept.append(f"own({tab!r},{match.group(2)!r})")
            return f"{'SUM' if match.group(1) == '9' else 'COUNTA'}(@{len(kept) - 1}@)"

        def unfiltered(match: re.Match[str]) -> str:
            sums = match.group(1) == "9,0"
            kept.append(f"own({tab!r},{match.group(2)!r},True)" if sums else "")
            return f"SUM(@{len(kept) - 1}@)" if sums else f"COUNTA({match.group(2)})"

        def formulas(match: re.Match[str]) -> str:
            own = (match.group(2) or tab).replace("''", "'")
            kept.append(f"{match.group(1)}({own!r},{match.group(3)!r})")
            return f"@{len(kept) - 1}@"

        def rows(match: re.Match[str]) -> str:
            kept.append(f"rows({match.group(1)!r})")
            return f"@{len(kept) - 1}@"

        # How many rows there are is known without what stands in them.
        part = _ROWS.sub(lambda match: str(int(match.group(2)) - int(match.group(1)) + 1), part)
        part = _UNFILTERED.sub(unfiltered, part)
        part = _ROW_OF_CELL.sub(r"\1", part.replace("ROW(#REF!)", "#REF!"))
        part = _ROW_OF.sub(rows, _SUBTOTAL.sub(subtotal, _FORMULA.sub(formulas, part)))
        text = _REFERENCE.sub(reference, part)
        text = re.sub(r"(?<![@#\w.])(\d+(?:\.\d+)?)(?![@#\w])", r"D('\1')", text)
        text = re.sub(r"(D\('[\d.]+'\))%", r"(\1/100)", text)
        text = text.replace("#REF!", "GONE").replace("FALSE", "False")
        text = text.replace("TRUE()", "True").replace("_xlfn.", "")
        text = text.replace("#VALUE!", "NO_FIGURE")
        text = re.sub(r"(?<![<>])=", "==", text.replace("&", "+")).replace("<>", "!=")
        return re.sub(r"@(\d+)@", lambda match: kept[int(match.group(1))], text)

    def _cells(self, tab: str, name: str) -> Any:
        values = [self._value(tab, row, column) for row, column in places_of(name)]
        return _Range(values) if ":" in name else values[0]

    def _are_formulas(self, tab: str, name: str) -> Any:
        cells = (self._formulas[tab].cell(row, column) for row, column in places_of(name))
        found = [cell.data_type == "f" for cell in cells]
        return _Range(found) if ":" in name else found[0]

    def _number_of(self, own: str, of: Any = None) -> Any:
        """The number of a tab by its name; of its own, for nothing is ever cut to another here."""
        name = of if of in self.tabs else own
        return Decimal(self.tabs.index(name) + 1)

    def _formula_texts(self, tab: Any, name: str = "") -> Any:
        if isinstance(tab, _Error):
            return tab
        cells = (self._formulas[tab].cell(row, column) for row, column in places_of(name))
        texts = [cell.value if cell.data_type == "f" else _Error() for cell in cells]
        return _Range(texts) if ":" in name else texts[0]

    def _own(self, tab: str, name: str, filtered: bool = False) -> list[Any]:
        """The values of a range that are no subtotals themselves, but those that a filter hides."""
        return [
            self._value(tab, row, column)
            for row, column in places_of(name)
            if (filtered or (tab, row) not in self._hidden)
            and "SUBTOTAL(" not in str(self._formulas[tab].cell(row, column).value)
        ]


def _copied(cell: Any, to: str) -> Any:
    """What a cell has once it is copied to another place; a reference above the sheet is gone."""
    if cell.data_type != "f":
        return cell.value
    tokens = Tokenizer(cell.value).items
    return "=" + "".join(_copied_token(token, cell.coordinate, to) for token in tokens)


def _copied_token(token: Token, origin: str, to: str) -> str:
    if token.subtype != Token.RANGE:
        return str(token.value)
    try:
        copied = Translator(f"={token.value}", origin=origin).translate_formula(to)
    except TranslatorError:
        return "#REF!"
    return str(copied)[1:].replace("$", "")


def _with_other_rows(
    formula: str, own: str, tab: str, changed: Callable[[list[int]], list[int]]
) -> str:
    """A formula on the tab `own` after rows of another have changed; where none is left, gone."""

    def reference(match: re.Match[str]) -> str:
        name = match.group(1)
        if (name or own).replace("''", "'") != tab:
            return match.group(0)
        cells = match.group(2).split(":")
        column, first, last = cells[0][0], int(cells[0][1:]), int(cells[-1][1:])
        left = changed(list(range(first, last + 1)))
        if not left:
            return "#REF!"
        names = [f"{column}{left[0]}", f"{column}{left[-1]}"][: len(cells)]
        prefix = f"'{name}'!" if name else ""
        return prefix + ":".join(names)

    # Texts in quotes are none, but the names of tabs are in quotes of another kind.
    parts = re.split(r'("(?:[^"]|"")*")', formula)
    return "".join(
        part if part.startswith('"') else _REFERENCE.sub(reference, part) for part in parts
    )


def _without_end(formula: str, own: str, tab: str, gone: int) -> str:
    """A formula on the tab `own` with ranges of another that do not begin or end at a row."""

    def reference(match: re.Match[str]) -> str:
        name, (first, *others) = match.group(1), match.group(2).split(":")
        if (name or own).replace("''", "'") != tab or not others:
            return match.group(0)
        top, end = int(first[1:]), int(others[0][1:])
        if top == end:
            return match.group(0)
        top, end = top + (top == gone), end - (end == gone)
        return f"{match.group(0).partition(first)[0]}{first[0]}{top}:{first[0]}{end}"

    parts = re.split(r'("(?:[^"]|"")*")', formula)
    return "".join(
        part if part.startswith('"') else _REFERENCE.sub(reference, part) for part in parts
    )


def places_of(name: str) -> list[tuple[int, int]]:
    """Row and column of each cell of a range."""
    bounds: Any = range_boundaries(name)
    left, top, right, bottom = bounds
    return list(product(range(top, bottom + 1), range(left, right + 1)))


def _exact(value: Any) -> Any:
    return (
        Decimal(repr(value))
        if isinstance(value, float)
        else (Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value)
    )


def _rounded(value: Any, places: Decimal, how: str) -> Any:
    if not isinstance(value, Decimal):
        return value if isinstance(value, _Error) else _Error()
    return value.quantize(Decimal(1).scaleb(-int(places)), how)


def _flat(values: Iterable[Any]) -> list[Any]:
    return [each for value in values for each in (value if isinstance(value, list) else [value])]


def _sum(*values: Any) -> Any:
    flat = _flat(values)
    for each in flat:
        if isinstance(each, _Error):
            return each
    return sum((each for each in flat if isinstance(each, Decimal)), Decimal(0))


def _product(*values: Any) -> Any:
    flat = _flat(values)
    for each in flat:
        if isinstance(each, _Error):
            return each
    figures = [each for each in flat if isinstance(each, Decimal)]
    return prod(figures, start=Decimal(1)) if figures else Decimal(0)


def _text(value: Any) -> Any:
    return value if isinstance(value, (str, _Error)) else ""


def _sum_of_products(*ranges: Any) -> Any:
    """A text counts as nought where it is multiplied with a comma between."""
    first, *others = (
        _Range([each if isinstance(each, (Decimal, _Error)) else Decimal(0) for each in values])
        for values in (_flat([each]) for each in ranges)
    )
    for other in others:
        first = first * other
    return _sum(first)


def _lengths(values: Any) -> Any:
    return _Range([each if isinstance(each, _Error) else len(str(each or "")) for each in values])


def _rows_of(name: str) -> _Range:
    return _Range([Decimal(row) for row, _ in places_of(name)])


def _is_text(values: Any) -> Any:
    of_range = isinstance(values, list)
    return _Range(map(_is_text, values)) if of_range else isinstance(values, str)


def _is_number(values: Any) -> Any:
    of_range = isinstance(values, list)
    return _Range(map(_is_number, values)) if of_range else isinstance(values, Decimal)


def _is_blank(values: Any) -> _Range:
    return _Range([each is None for each in values])


def _is_empty(value: Any) -> bool:
    return value is None or _is(value, "")


def _number(value: Any) -> Any:
    return value if isinstance(value, (Decimal, _Error)) else Decimal(0)


def _without(text: Any, old: str, new: str) -> Any:
    if isinstance(text, _Range):
        return _Range([_without(each, old, new) for each in text])
    if isinstance(text, _Error):
        return text
    found = str(text or "").replace(old, new)
    return found if len(found) <= _LONGEST else _Error()


def _numbered(match: re.Match[str]) -> str:
    """A text with each of some numbers after it."""
    return "{" + ",".join(f'"{match[1][1]}{each}"' for each in match[2].split(",")) + "}"


def _from(text: Any, first: Any, _count: Decimal) -> Any:
    """What of a text stands from a place, counted from 1, on."""
    if isinstance(text, _Range):
        return _Range([_from(*pair, _count) for pair in zip(text, first, strict=True)])
    return first if isinstance(first, _Error) else text[int(first) - 1 :]


def _left(text: Any, count: Decimal) -> Any:
    if isinstance(text, _Range):
        return _Range([_left(each, count) for each in text])
    return text if isinstance(text, _Error) else text[: int(count)]


def _as_number(text: Any) -> Any:
    """The number that a text is, be it in per cent."""
    if isinstance(text, _Range):
        return _Range([_as_number(each) for each in text])
    found = None if isinstance(text, _Error) else re.fullmatch(r"(\d*\.?\d+)(%?)", text)
    return _Error() if found is None else Decimal(found[1]) / (100 if found[2] else 1)


def _found_in(text: str | set[str] | _Range | _Error, within: Any) -> Any:
    """Where a text, or the first of some, stands; of a range, in each cell."""
    if isinstance(text, _Error):
        return text
    if isinstance(text, _Range):
        return _Range([_found_in(*pair) for pair in zip(text, within, strict=True)])
    if isinstance(within, _Range):
        return _Range([_found_in(text, each) for each in within])
    texts = {text} if isinstance(text, str) else text
    known = [] if isinstance(within, _Error) else [each for each in texts if each in within]
    return Decimal(min(within.index(each) for each in known) + 1) if known else _Error()


def _sum_if(labels: Any, text: str, values: Any = None) -> Any:
    return _sum_ifs(labels if values is None else values, labels, text)


def _sum_ifs(values: Any, *asked: Any) -> Any:
    cells = zip(*(_flat([each]) for each in (values, *asked[::2])), strict=True)
    texts = asked[1::2]
    return _sum([value for value, *labels in cells if all(map(_meets, labels, texts))])


def _meets(value: Any, text: str) -> bool:
    """Whether a value is a text, or is none (``<>``), or lies on a side of nought."""
    if text in (">0", "<0"):
        return isinstance(value, Decimal) and (value > 0 if text == ">0" else value < 0)
    without = text.removeprefix("<>")
    return _is(value, without) == (text == without)


def _count_if(values: Any, value: Any) -> Any:
    if isinstance(value, _Range):
        return _Range([_count_if(values, each) for each in value])
    if isinstance(value, _Error):
        return value
    return Decimal(sum(_is(each, value) for each in _flat([values])))


def _is(value: Any, other: Any) -> bool:
    """Whether a value is another; an error is like none."""
    return not isinstance(value, _Error) and value == other


def _match(value: Any, costs: Any, rising: Decimal) -> Any:
    """The place, counted from 1, of the last cost that is not above the value, or of the value."""
    if isinstance(costs, _Error):
        return costs
    if not rising:
        found = (at for at, cost in enumerate(costs, start=1) if _is(cost, value))
        return next((Decimal(at) for at in found), _Error())
    return Decimal(sum(1 for cost in costs if cost <= value))


def _small(values: Any, place: Any) -> Any:
    """The figure that so many, it among them, are not above."""
    figures = sorted(each for each in values if isinstance(each, Decimal))
    known = isinstance(place, Decimal) and 0 < place <= len(figures)
    return figures[int(place) - 1] if known else _Error()


def _index(values: list[Any], place: Any) -> Any:
    return place if isinstance(place, _Error) else values[int(place) - 1]


def _same(value: object, other: object) -> bool:
    """Whether two values are equal; an empty cell is an empty text."""
    return ("" if value is None and isinstance(other, str) else value) == other


class _Range(list[Any]):
    """The values of a range, which are compared and multiplied one by one."""

    def __ne__(self, other: object) -> Any:
        return _Range([e if isinstance(e, _Error) else not e for e in self == other])

    __hash__ = None

    def __eq__(self, other: object) -> Any:
        pairs = zip(self, other if isinstance(other, list) else [other] * len(self), strict=True)
        return _Range([e if isinstance(e, _Error) else _same(e, with_) for e, with_ in pairs])

    def __gt__(self, other: Any) -> Any:
        """A text is above every number, an empty cell nought."""
        others = other if isinstance(other, list) else [other] * len(self)
        return _Range([_above(*pair) for pair in zip(self, others, strict=True)])

    def __ge__(self, other: Any) -> Any:
        pairs = zip(self > other, self == other, strict=True)
        return _Range([a if isinstance(a, _Error) else a or b for a, b in pairs])

    def __le__(self, other: Any) -> Any:
        return _Range([a if isinstance(a, _Error) else not a for a in self > other])

    def __lt__(self, other: Any) -> Any:
        return _Range([a if isinstance(a, _Error) else not a for a in self >= other])

    def __add__(self, other: Any) -> Any:
        """Numbers are added; a text is put behind each, for it stands for ``&``, too."""
        if isinstance(other, str):
            return _Range([e if isinstance(e, _Error) else f"{e or ''}{other}" for e in self])
        return self._with(other, lambda one, another: one + another)

    def __radd__(self, other: Any) -> Any:
        if isinstance(other, str):
            return _Range([e if isinstance(e, _Error) else f"{other}{e or ''}" for e in self])
        return self + other

    def __sub__(self, other: Any) -> Any:
        return self._with(other, lambda one, another: one - another)

    def __mul__(self, other: Any) -> Any:
        return self._with(other, lambda one, another: one * another)

    def __truediv__(self, other: Any) -> Any:
        return self._with(other, lambda one, another: one / another if another else _Error())

    def __rtruediv__(self, other: Any) -> Any:
        return _Range([other] * len(self)) / self

    def __abs__(self) -> Any:
        return _Range(
            [_Error() if (known := _figure(each)) is None else abs(known) for each in self]
        )

    def _with(self, other: Any, worked_out: Callable[[Decimal, Decimal], Any]) -> Any:
        """What comes of each value and another; of a text, or of an error, nothing does."""
        others = other if isinstance(other, list) else [other] * len(self)
        pairs = zip(map(_figure, self), map(_figure, others), strict=True)
        return _Range([_worked_out(one, another, worked_out) for one, another in pairs])


def _worked_out(one: Any, other: Any, worked_out: Callable[[Decimal, Decimal], Any]) -> Any:
    for each in (one, other):
        if isinstance(each, _Error):
            return each
    return _Error() if one is None or other is None else worked_out(one, other)


def _above(value: Any, other: Any) -> Any:
    if isinstance(value, _Error):
        return value
    return isinstance(value, str) or Decimal(value or 0) > other


def _figure(value: Any) -> Any:
    """A value as it is reckoned with: True and False are one and nought, an empty cell nought."""
    if isinstance(value, _Error):
        return value
    return None if isinstance(value, str) else Decimal(value or 0)


def _end_without_errors(end: Any, _passed_over: Any, values: Any, _place: Any) -> Any:
    """The largest (14) or the least (15) of those values that are no errors."""
    known = [each for each in values if not isinstance(each, _Error)]
    return (max if end == 14 else min)(known, default=_Error())


class _UndecidedError(Exception):
    """A formula asks whether something holds of a value that could not be found."""

    def __init__(self, error: _Error) -> None:
        super().__init__(error)
        self.error = error


class _Error:
    """A value that could not be found; whatever is worked out from it is none either."""

    def _self(self, _other: Any) -> _Error:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = _self
    __lt__ = __le__ = __gt__ = __ge__ = _self

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, _other: object) -> Any:
        return self

    def __ne__(self, _other: object) -> Any:
        return self

    def __abs__(self) -> _Error:
        return self

    def __bool__(self) -> bool:
        raise _UndecidedError(self)


def is_error(value: object) -> bool:
    """Whether a value that was worked out is none."""
    return isinstance(value, _Error)


_IF = re.compile(r"\bIF\(")


def _lazy(code: str) -> str:
    """The code with each IF working out only the answer that holds, as a workbook does."""
    while (found := _IF.search(code)) is not None:
        depth, starts = 0, [found.end()]
        for at in range(found.end(), len(code)):
            if code[at] == "," and not depth:
                starts.append(at + 1)
            depth += (code[at] == "(") - (code[at] == ")")
            if depth < 0:
                break
        asked, yes, *otherwise = (
            code[start : end - 1] for start, end in zip(starts, [*starts[1:], at + 1], strict=True)
        )
        no = otherwise[0] if otherwise else "False"
        code = f"{code[: found.start()]}(({yes}) if ({asked}) else ({no})){code[at + 1 :]}"
    return code


def _caught(code: str) -> str:
    """The code with each IFERROR seeing what goes wrong within it."""
    return re.sub(r"\bIFERROR\(", "IFERROR(lambda:", code)


def _if_error(tried: Callable[[], Any], otherwise: Any) -> Any:
    try:
        value = tried()
    except _UndecidedError as undecided:
        value = undecided.error
    except TypeError:
        value = _Error()  # a text where a number is worked with
    return otherwise if isinstance(value, _Error) else value


def _least(*values: Any) -> Any:
    for each in _flat(values):
        if isinstance(each, _Error):
            return each
    return min((each for each in _flat(values) if isinstance(each, Decimal)), default=Decimal(0))


def _is_error(value: Any) -> Any:
    of_range = isinstance(value, _Range)
    return _Range(map(is_error, value)) if of_range else is_error(value)


def _shown(value: Any, code: str) -> Any:
    if isinstance(value, _Error):
        return value
    return _factor(value) if "0.0000######" in code else f"{value:,.0f}"


def _factor(value: Decimal) -> str:
    """As the format 0.0000###### shows it."""
    whole, _, decimals = f"{value:.10f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(4, '0')}"


_FUNCTIONS = {
    "D": Decimal,
    "ROUND": lambda value, places: _rounded(value, places, ROUND_HALF_UP),
    "ROUNDUP": lambda value, places: _rounded(value, places, ROUND_UP),
    "ROUNDDOWN": lambda value, places: _rounded(value, places, ROUND_DOWN),
    "SUM": _sum,
    "PRODUCT": _product,
    "MAX": lambda *values: max(each for each in _flat(values) if isinstance(each, Decimal)),
    "COUNTIF": _count_if,
    "SUMIF": _sum_if,
    "SUMIFS": _sum_ifs,
    "FLOOR": lambda value, step: value - value % step,
    # As where Excel's own words are not known: the words that were stored for this amount.
    "BAHTTEXT": lambda _value: _Error(),
    "IFERROR": _if_error,
    "MIN": _least,
    "TEXT": _shown,
    "AND": lambda *conditions: all(conditions),
    "COUNTA": lambda cells: Decimal(sum(each is not None for each in _flat([cells]))),
    "OR": lambda *conditions: any(conditions),
    "COUNT": lambda *values: Decimal(sum(isinstance(each, Decimal) for each in _flat(values))),
    "COUNTBLANK": lambda cells: Decimal(sum(_is_empty(each) for each in _flat([cells]))),
    "T": _text,
    "ISTEXT": _is_text,
    "ISNUMBER": _is_number,
    "ISBLANK": _is_blank,
    "ISLOGICAL": lambda value: isinstance(value, bool),
    "NOT": lambda value: Decimal(not value),
    "N": _number,
    "SUMPRODUCT": _sum_of_products,
    "ABS": abs,
    "LEN": _lengths,
    "rows": _rows_of,
    "SUBSTITUTE": _without,
    "MID": _from,
    "LEFT": _left,
    "VALUE": _as_number,
    "FIND": _found_in,
    "NO_FIGURE": _Error(),
    "ISERROR": _is_error,
    "GONE": _Error(),
    "MATCH": _match,
    "SMALL": _small,
    "AGGREGATE": _end_without_errors,
    "INDEX": _index,
}
