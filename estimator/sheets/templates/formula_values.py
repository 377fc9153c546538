"""What a formula of a workbook comes to, where it is plain arithmetic of what is known.

Numbers are exact. What is not understood here, a lookup or a range of other rows, makes the whole
formula one of which it is not known what it comes to; nothing is taken for likely.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal
from enum import Enum
from functools import lru_cache
from typing import Final, Literal, Protocol, TypeAlias

from estimator.domain.money import EXACT
from estimator.sheets.templates.addresses import Reference, pieces_of


class CellError(Enum):
    """What a cell shows in place of a value: ``#VALUE!``, ``#DIV/0!``; which does not matter."""

    ERROR = "error"


Value: TypeAlias = "Decimal | str | bool | Literal[CellError.ERROR] | None"
"""What a cell holds; None where it is empty."""


class UnknownValueError(Exception):
    """It is not known what a formula comes to."""


class Lookup(Protocol):
    """What the formula's references and names mean; both may raise UnknownValueError."""

    def referred(self, reference: Reference) -> Sequence[Value]:
        """The values of the cells referred to, row by row."""

    def named(self, name: str) -> Value:
        """The value behind a name of the workbook."""


_FINEST: Final = Decimal(1).scaleb(-20)
_DEEPEST: Final = 40
_LARGEST_POWER: Final = 20
_MOST_PLACES: Final = 15
_LEVELS: Final = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))
_TOKEN: Final = re.compile(
    r'\s+|"(?:[^"]|"")*"|(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?|<>|<=|>=|[-+*/^&=<>(),%]'
    r"|[A-Z_\\\u0080-\U0010ffff][\w.\\?\u0080-\U0010ffff]*",
    re.IGNORECASE,
)

_Working: TypeAlias = Callable[[Lookup], Value]


@dataclass(frozen=True, slots=True)
class _Argument:
    """What a function gets: what a reference names, or what is worked out where there is none."""

    working: _Working
    reference: Reference | None = None

    def values(self, lookup: Lookup) -> Sequence[Value]:
        return (
            (self.working(lookup),) if self.reference is None else lookup.referred(self.reference)
        )

    def figures(self, lookup: Lookup) -> list[Decimal | Literal[CellError.ERROR]]:
        """The numbers that SUM and the like take in: of cells they pass texts over."""
        values = self.values(lookup)
        if self.reference is None:
            return [_number(value) for value in values]
        return [each for each in values if isinstance(each, Decimal) or each is CellError.ERROR]


def worked_out(formula: str, lookup: Lookup) -> Value:
    """What a formula comes to; raises UnknownValueError where that is not known."""
    try:
        value = _working(formula)(lookup)
    except (ArithmeticError, RecursionError) as error:
        raise UnknownValueError from error
    return Decimal(0) if value is None else value


@lru_cache(maxsize=500)
def _working(formula: str) -> _Working:
    """How a formula is worked out; the one of a model row is asked for in every row."""
    tokens: list[str | Reference] = []
    for piece in pieces_of(formula):
        if isinstance(piece, Reference):
            tokens.append(piece)
            continue
        at = 0
        while at < len(piece):
            found = _TOKEN.match(piece, at)
            if found is None:
                return _unknown
            tokens += [found[0]] if found[0].strip() else []
            at = found.end()
    try:
        return _Parser(tokens).whole()
    except UnknownValueError:
        return _unknown


def _unknown(_lookup: Lookup) -> Value:
    raise UnknownValueError


class _Parser:
    def __init__(self, tokens: list[str | Reference]) -> None:
        self.tokens: list[str | Reference] = [*tokens, ""]
        self.at = 0
        self.depth = 0

    @property
    def next(self) -> str | Reference:
        return self.tokens[self.at]

    def whole(self) -> _Working:
        working = self._binary(0)
        if self.next != "":
            raise UnknownValueError
        return working

    def _take(self, wanted: str = "") -> str | Reference:
        token = self.next
        if token == "" or (wanted and token != wanted):
            raise UnknownValueError
        self.at += 1
        return token

    def _binary(self, level: int) -> _Working:
        if level == len(_LEVELS):
            return self._signed()
        working = self._binary(level + 1)
        while isinstance(sign := self.next, str) and sign in _LEVELS[level]:
            self._take()
            working = _operation(sign, working, self._binary(level + 1))
        return working

    def _signed(self) -> _Working:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnknownValueError
        if self.next in ("+", "-"):
            sign = self._take()
            inner = self._signed()
            working = inner if sign == "+" else _operation("-", lambda _: Decimal(0), inner)
        else:
            working = self._single()
            while self.next == "%":
                self._take()
                working = _operation("/", working, lambda _: Decimal(100))
        self.depth -= 1
        return working

    def _single(self) -> _Working:
        token = self._take()
        if isinstance(token, Reference):
            return _of_one_cell(token)
        if token == "(":
            working = self._binary(0)
            self._take(")")
            return working
        if token.startswith('"'):
            text = token[1:-1].replace('""', '"')
            return lambda _: text
        if token[0].isdigit() or token[0] == ".":
            number = Decimal(token)
            return lambda _: number
        if not (token[0].isalpha() or token[0] in "_\\"):
            raise UnknownValueError
        return self._word(token)

    def _word(self, word: str) -> _Working:
        if self.next == "(":
            self._take()
            return _called(word.upper(), self._arguments())
        if word.upper() in ("TRUE", "FALSE"):
            truth = word.upper() == "TRUE"
            return lambda _: truth
        return lambda lookup: lookup.named(word)

    def _arguments(self) -> list[_Argument]:
        found: list[_Argument] = []
        while self.next != ")":
            if found:
                self._take(",")
            token, after = self.next, self.tokens[min(self.at + 1, len(self.tokens) - 1)]
            if isinstance(token, Reference) and after in (",", ")"):
                self._take()
                found.append(_Argument(_of_one_cell(token), token))
            else:
                found.append(_Argument(self._binary(0)))
        self._take(")")
        return found


def _of_one_cell(reference: Reference) -> _Working:
    def working(lookup: Lookup) -> Value:
        values = lookup.referred(reference)
        if len(values) != 1:
            raise UnknownValueError
        return values[0]

    return working


def _number(value: Value) -> Decimal | Literal[CellError.ERROR]:
    """A value as arithmetic takes it; programs differ about texts that look like numbers."""
    if isinstance(value, str):
        if any(letter.isdigit() for letter in value):
            raise UnknownValueError
        return CellError.ERROR
    return value if isinstance(value, Decimal) or value is CellError.ERROR else Decimal(bool(value))


def _operation(sign: str, first: _Working, second: _Working) -> _Working:
    def working(lookup: Lookup) -> Value:
        one, other = first(lookup), second(lookup)
        if one is CellError.ERROR or other is CellError.ERROR:
            return CellError.ERROR
        if sign in _LEVELS[0]:
            return _compared(sign, one, other)
        if sign == "&":
            return _joined(one, other)
        return _reckoned(sign, _number(one), _number(other))

    return working


def _reckoned(
    sign: str, one: Decimal | Literal[CellError.ERROR], other: Decimal | Literal[CellError.ERROR]
) -> Value:
    if one is CellError.ERROR or other is CellError.ERROR:
        return CellError.ERROR
    if sign == "+":
        return EXACT.add(one, other)
    if sign == "-":
        return EXACT.subtract(one, other)
    if sign == "*":
        return EXACT.multiply(one, other)
    if sign == "/":
        return EXACT.divide(one, other) if other else CellError.ERROR
    if other != other.to_integral_value() or abs(other) > _LARGEST_POWER:
        raise UnknownValueError
    return EXACT.power(one, other)


def _joined(one: Value, other: Value) -> str:
    texts = ["" if each is None else each for each in (one, other)]
    if not all(isinstance(each, str) for each in texts):
        raise UnknownValueError  # how a number is written
    return "".join(map(str, texts))


def _compared(sign: str, one: Value, other: Value) -> bool:
    one, other = _beside(one, other), _beside(other, one)
    if isinstance(one, str) and isinstance(other, str):
        one, other = one.casefold(), other.casefold()
        if sign not in ("=", "<>"):
            raise UnknownValueError  # the order of letters
    ranks = [(bool, str, Decimal).index(type(each)) for each in (one, other)]
    # Truth stands above texts, and these above numbers.
    a, b = (one, other) if ranks[0] == ranks[1] else (-ranks[0], -ranks[1])
    answers = {
        "=": a == b,
        "<>": a != b,
        "<": a < b,  # type: ignore[operator]
        ">": a > b,  # type: ignore[operator]
        "<=": a <= b,  # type: ignore[operator]
        ">=": a >= b,  # type: ignore[operator]
    }
    return answers[sign]


def _beside(value: Value, other: Value) -> Value:
    """An empty cell is like what it is compared with."""
    if value is not None:
        return value
    if isinstance(other, str):
        return ""
    return False if isinstance(other, bool) else Decimal(0)


# --- functions ----------------------------------------------------------------------------------


def _called(name: str, arguments: list[_Argument]) -> _Working:
    count = len(arguments)
    if name == "IF" and count in (2, 3):
        return _if(arguments)
    if name in ("IFERROR", "_XLFN.IFNA", "IFNA") and count == 2:
        return _if_error(arguments[0], arguments[1], name == "IFERROR")
    if name in _OF_MANY and arguments:
        return _of_many(_OF_MANY[name], arguments)
    if name in _ROUNDING and 1 <= count <= 2:
        return _rounded(name, arguments)
    if name in _ASKING and count == 1:
        asked = _ASKING[name]
        return lambda lookup: asked(arguments[0].working(lookup))
    if name in ("AND", "OR") and arguments:
        return _truths(name == "AND", arguments)
    raise UnknownValueError


def _truth(value: Value) -> bool | Literal[CellError.ERROR]:
    if isinstance(value, str):
        raise UnknownValueError
    return value if value is CellError.ERROR else bool(value)


def _if(arguments: list[_Argument]) -> _Working:
    def working(lookup: Lookup) -> Value:
        asked = _truth(arguments[0].working(lookup))
        if asked is CellError.ERROR:
            return asked
        if asked:
            return arguments[1].working(lookup)
        return arguments[2].working(lookup) if len(arguments) > 2 else False

    return working


def _if_error(tried: _Argument, otherwise: _Argument, every: bool) -> _Working:
    def working(lookup: Lookup) -> Value:
        value = tried.working(lookup)
        if value is not CellError.ERROR:
            return value
        if not every:
            raise UnknownValueError  # which error it is
        return otherwise.working(lookup)

    return working


def _truths(every: bool, arguments: list[_Argument]) -> _Working:
    def working(lookup: Lookup) -> Value:
        values = [each.working(lookup) for each in arguments]
        if CellError.ERROR in values:
            return CellError.ERROR
        if not all(isinstance(each, bool | Decimal) for each in values):
            raise UnknownValueError
        return all(values) if every else any(values)

    return working


def _of_many(reckoned: Callable[[list[Decimal]], Decimal], arguments: list[_Argument]) -> _Working:
    def working(lookup: Lookup) -> Value:
        figures = [figure for each in arguments for figure in each.figures(lookup)]
        numbers = [each for each in figures if isinstance(each, Decimal)]
        return reckoned(numbers) if len(numbers) == len(figures) else CellError.ERROR

    return working


def _sum(numbers: list[Decimal]) -> Decimal:
    total = Decimal(0)
    for each in numbers:
        total = EXACT.add(total, each)
    return total


def _product(numbers: list[Decimal]) -> Decimal:
    product = Decimal(bool(numbers))
    for each in numbers:
        product = EXACT.multiply(product, each)
    return product


_OF_MANY: Final = {
    "SUM": _sum,
    "PRODUCT": _product,
    "MIN": lambda numbers: min(numbers, default=Decimal(0)),
    "MAX": lambda numbers: max(numbers, default=Decimal(0)),
}
_ROUNDING: Final = {
    "ROUND": ROUND_HALF_UP,
    "ROUNDUP": ROUND_UP,
    "ROUNDDOWN": ROUND_DOWN,
    "TRUNC": ROUND_DOWN,
    "INT": ROUND_FLOOR,
    "FLOOR": ROUND_FLOOR,
    "ABS": "",
}
_ASKING: Final[dict[str, Callable[[Value], Value]]] = {
    "ISBLANK": lambda value: value is None,
    "ISNUMBER": lambda value: isinstance(value, Decimal),
    "ISTEXT": lambda value: isinstance(value, str),
    "ISERROR": lambda value: value is CellError.ERROR,
    "NOT": lambda value: value if value is CellError.ERROR else not _truth(value),
    "N": lambda value: Decimal(0) if isinstance(value, str) else _number(value),
}


def _rounded(name: str, arguments: list[_Argument]) -> _Working:
    needs_two = name in ("ROUND", "ROUNDUP", "ROUNDDOWN", "FLOOR")
    if needs_two != (len(arguments) == 2) and not (name == "TRUNC"):
        raise UnknownValueError

    def working(lookup: Lookup) -> Value:
        values = [_number(each.working(lookup)) for each in arguments]
        numbers = [each for each in values if isinstance(each, Decimal)]
        if len(numbers) < len(values):
            return CellError.ERROR
        # A division that does not come out even may lie a hair beside what it means.
        value = EXACT.quantize(numbers[0], _FINEST)
        second = numbers[1] if len(numbers) > 1 else Decimal(0)
        if name == "ABS":
            return abs(value)
        floor = name == "FLOOR"
        rounded = _floor(value, second) if floor else _to_places(value, second, _ROUNDING[name])
        if name != "ROUND" and rounded == value and value and arguments[0].reference is None:
            raise UnknownValueError  # in a cell it may lie a hair below, and lose a whole step
        return rounded

    return working


def _to_places(value: Decimal, places: Decimal, how: str) -> Decimal:
    if places != places.to_integral_value() or abs(places) > _MOST_PLACES:
        raise UnknownValueError
    unit = Decimal(1).scaleb(-int(places))
    return EXACT.multiply((value / unit).quantize(Decimal(1), how, EXACT), unit)


def _floor(value: Decimal, step: Decimal) -> Decimal:
    if value < 0 or step <= 0:
        raise UnknownValueError  # programs differ
    return EXACT.subtract(value, EXACT.remainder(value, step))
