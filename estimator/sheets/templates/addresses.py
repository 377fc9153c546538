"""Names of cells and areas, as workbooks write them, and the references inside formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384

_CELL: Final = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})")
_COLUMN: Final = re.compile(r"(\$?)([A-Za-z]{1,3})")
_ROW: Final = re.compile(r"(\$?)([1-9][0-9]{0,6})")
_WORD: Final = re.compile(r"[\w.$\\?\u0080-\U0010ffff]+")
_QUOTED: Final = re.compile(r"'((?:[^']|'')*)'")
_STRING: Final = re.compile(r'"(?:[^"]|"")*"')


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell by row and column, both from 1."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """``B12``."""
        return f"{column_name(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; rows and columns from 1, both ends within it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """``B2:D4``, or ``B2`` where it is one cell."""
        first, last = Place(self.top, self.left).name, Place(self.bottom, self.right).name
        return first if first == last else f"{first}:{last}"

    def holds(self, place: Place) -> bool:
        """Whether a cell lies within it."""
        inside = self.left <= place.column <= self.right
        return inside and self.top <= place.row <= self.bottom


def column_name(column: int) -> str:
    """``A`` to ``XFD`` of a column from 1."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def column_number(name: str) -> int:
    """The column, from 1, of its letters."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def place_of(name: str) -> Place | None:
    """The cell of a name such as ``B12``; None where it is none."""
    found = _CELL.fullmatch(name)
    if found is None:
        return None
    place = Place(int(found[4]), column_number(found[2]))
    return place if place.row <= LAST_ROW and place.column <= LAST_COLUMN else None


def area_of(name: str) -> Area | None:
    """The area of ``B2:D4`` or ``B2``; None where it is none."""
    first, _, last = name.partition(":")
    a, b = place_of(first), place_of(last or first)
    if a is None or b is None:
        return None
    rows, columns = sorted((a.row, b.row)), sorted((a.column, b.column))
    return Area(rows[0], columns[0], rows[1], columns[1])


@dataclass(frozen=True, slots=True)
class End:
    """One end of a reference; a whole column has no row, a whole row no column.

    `fixed_row` and `fixed_column` say which have a ``$``.
    """

    row: int | None
    column: int | None
    fixed_row: bool = False
    fixed_column: bool = False

    @property
    def text(self) -> str:
        """As formulas write it."""
        column = "" if self.column is None else column_name(self.column)
        row = "" if self.row is None else str(self.row)
        return f"{'$' * self.fixed_column}{column}{'$' * self.fixed_row}{row}"

    def moved(self, down: int, right: int) -> End | None:
        """The end as it is when its formula is copied elsewhere; None off the sheet."""
        row = self.row if self.row is None or self.fixed_row else self.row + down
        column = self.column if self.column is None or self.fixed_column else self.column + right
        if row is not None and not 1 <= row <= LAST_ROW:
            return None
        if column is not None and not 1 <= column <= LAST_COLUMN:
            return None
        return replace(self, row=row, column=column)


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in a formula: what stands before it (``'ปร.4'!``), its ends, whose argument.

    `sheet` is None on the formula's own sheet; `many` where it spans sheets. `functions` are the
    names of those in whose brackets it stands, the innermost last, an empty one for mere brackets.
    """

    prefix: str
    sheet: str | None
    first: End
    last: End | None
    functions: tuple[str, ...] = ()
    many: bool = False

    @property
    def function(self) -> str:
        """The name of the function that it is an argument of, empty where there is none."""
        return self.functions[-1] if self.functions else ""

    @property
    def text(self) -> str:
        """As formulas write it."""
        last = "" if self.last is None else f":{self.last.text}"
        return f"{self.prefix}{self.first.text}{last}"

    @property
    def end(self) -> End:
        """The last end, which is the first where there is one only."""
        return self.last or self.first


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a formula that is no reference: a name, a number, a table with its columns.

    `functions` as of a `Reference`; `called` where it is a function itself.
    """

    text: str
    functions: tuple[str, ...] = ()
    called: bool = False


def words_of(formula: str) -> list[Word]:
    """The words of a formula, in order."""
    reader = _Reader(formula)
    for _ in reader.pieces():
        pass
    return reader.words


def pieces_of(formula: str) -> list[str | Reference]:
    """A formula as its references and the texts between them, in order."""
    return list(_Reader(formula).pieces())


def with_references(formula: str, changed: Callable[[Reference], str]) -> str:
    """The formula with each reference written as `changed` answers."""
    return "".join(
        piece if isinstance(piece, str) else changed(piece) for piece in pieces_of(formula)
    )


def copied(formula: str, down: int, right: int) -> str:
    """A formula as it is when it is copied so many rows down and columns to the right."""

    def moved(reference: Reference) -> str:
        first = reference.first.moved(down, right)
        last = reference.last.moved(down, right) if reference.last else None
        if first is None or (reference.last is not None and last is None):
            return f"{reference.prefix}#REF!"
        return replace(reference, first=first, last=last).text

    return with_references(formula, moved)


class _Reader:
    """Reads a formula from left to right; what it does not know is text."""

    def __init__(self, formula: str) -> None:
        self.formula = formula
        self.at = 0
        self.functions: list[str] = []
        self.words: list[Word] = []

    def pieces(self) -> Iterator[str | Reference]:
        text = ""
        while self.at < len(self.formula):
            begin = self.at
            piece = self._next()
            if isinstance(piece, Reference):
                yield from (text,) if text else ()
                text = ""
                yield piece
            else:
                text += self.formula[begin : self.at]
        if text:
            yield text

    def _next(self) -> Reference | None:
        letter = self.formula[self.at]
        if letter == '"':
            found = _STRING.match(self.formula, self.at)
            self.at = found.end() if found else len(self.formula)
        elif letter == "[":
            self._brackets()
        elif letter == "'" or _WORD.match(self.formula, self.at):
            return self._word()
        else:
            if letter == "(":
                self.functions.append("")
            elif letter == ")" and self.functions:
                self.functions.pop()
            self.at += 1
        return None

    def _brackets(self) -> None:
        """Past a book's number or the columns of a table; a quote in them hides a bracket."""
        begin, depth = self.at, 0
        while self.at < len(self.formula):
            letter = self.formula[self.at]
            self.at += 2 if letter == "'" else 1
            depth += (letter == "[") - (letter == "]")
            if not depth:
                self._word_read(self.formula[begin : self.at])
                # [1]Sheet1!A1 is of another book: nothing there is ours.
                found = re.compile(r"[\w.\u0080-\U0010ffff]+![$\w:]+").match(self.formula, self.at)
                self.at = found.end() if found else self.at
                return

    def _word(self) -> Reference | None:
        begin = self.at
        sheet, many = self._sheet()
        prefix = self.formula[begin : self.at]
        if sheet is not None and "[" in sheet:
            # A quoted sheet of another book.
            self._plain_word()
            return None
        first = self._end()
        if first is None:
            if self.at == begin:
                self._plain_word()
            return None
        last = self._range_end(first)
        if last is None and (first.row is None or first.column is None):
            self.at = begin + len(prefix)
            self._plain_word()
            return None
        return Reference(prefix, sheet, first, last, tuple(self.functions), many)

    def _plain_word(self) -> None:
        found = _WORD.match(self.formula, self.at)
        if found is None:
            self.at += 1
            return
        self.at = found.end()
        if self.formula[self.at : self.at + 1] == "(":
            # What is newer than the file format has a word before its name.
            function = found[0].upper().removeprefix("_XLFN.").removeprefix("_XLWS.")
            self._word_read(function, called=True)
            self.functions.append(function)
            self.at += 1
        else:
            self._word_read(found[0])

    def _word_read(self, text: str, *, called: bool = False) -> None:
        self.words.append(Word(text, tuple(self.functions), called))

    def _sheet(self) -> tuple[str | None, bool]:
        """The sheet before a ``!`` here, and whether it is several; past it, or nowhere."""
        quoted = _QUOTED.match(self.formula, self.at)
        if quoted is not None:
            if self.formula[quoted.end() : quoted.end() + 1] == "!":
                self.at = quoted.end() + 1
                name = quoted[1].replace("''", "'")
                return name, ":" in name
            self.at = quoted.end()
            return None, False
        found = re.compile(rf"({_WORD.pattern})(:{_WORD.pattern})?!").match(self.formula, self.at)
        if found is None:
            return None, False
        self.at = found.end()
        return found[1], found[2] is not None

    def _end(self) -> End | None:
        """One end here, and past it; None and nowhere where the word is no reference."""
        word = _WORD.match(self.formula, self.at)
        if word is None or self.formula[word.end() : word.end() + 1] in ("(", "!"):
            return None
        end = _end_of(word[0])
        if end is not None:
            self.at = word.end()
        return end

    def _range_end(self, first: End) -> End | None:
        begin = self.at
        if self.formula[begin : begin + 1] != ":":
            return None
        self.at += 1
        self._sheet()  # Sheet1!A1:Sheet1!B2 is written by some
        last = self._end()
        alike = last is not None and (
            (last.row is None) == (first.row is None)
            and (last.column is None) == (first.column is None)
        )
        if not alike:
            self.at = begin
            return None
        return last


def _end_of(word: str) -> End | None:
    cell = _CELL.fullmatch(word)
    if cell is not None:
        row, column = int(cell[4]), column_number(cell[2])
        good = row <= LAST_ROW and column <= LAST_COLUMN
        return End(row, column, bool(cell[3]), bool(cell[1])) if good else None
    whole = _COLUMN.fullmatch(word)
    if whole is not None:
        column = column_number(whole[2])
        return End(None, column, False, bool(whole[1])) if column <= LAST_COLUMN else None
    row_only = _ROW.fullmatch(word)
    if row_only is not None and int(row_only[2]) <= LAST_ROW:
        return End(int(row_only[2]), None, bool(row_only[1]), False)
    return None
