"""Which column is which in a table without heads: what its cells may be, and what products prove.

A figure that is pasted into the cell beside its own is another quantity, and nobody sees it. So a
column is taken for texts only where no cell of it may be a figure, and for figures only where no
cell is a text; an amount that is what the columns before it come to proves where they stand. Where
two readings are left that come to other quantities, or none is, it is asked for heads.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Literal

from estimator.domain.bill_table.cells import ReadCells
from estimator.domain.bill_table.figures import may_show
from estimator.domain.bill_table.names_of_sums import is_called_sum
from estimator.domain.bill_table.numbering import number_of
from estimator.domain.bill_table.unit_words import is_unit
from estimator.domain.money import THAI_TO_ARABIC
from estimator.domain.takeoff.dimension_rows import EXACT, FIGURE_KEYS
from estimator.domain.takeoff.rebar import bar_diameter, kilograms_a_metre, plain_bar
from estimator.domain.takeoff_table.row_cells import COLUMNS, TITLES, CellKey
from estimator.errors import UserError, short

Keys = tuple[CellKey | None, ...]
_Look = Literal["empty", "dash", "number", "bar", "like a figure", "text"]

_FROM_NUMBER: Final[Keys] = tuple(COLUMNS[COLUMNS.index("number") :])
_FROM_BAR: Final[Keys] = tuple(COLUMNS[COLUMNS.index("bar") :])
_OWN: Final[Keys] = tuple(COLUMNS)
_WITHOUT_BAR: Final[Keys] = ("description", *_FROM_NUMBER)
_LAYOUTS: Final[tuple[Keys, ...]] = (
    _FROM_NUMBER,
    _FROM_BAR,
    _OWN,
    _WITHOUT_BAR,
    (None, *_FROM_BAR),
    (None, *_WITHOUT_BAR),
    (None, *_OWN),
)
"""How a sheet may stand that is pasted at a description; None is a running number of its rows."""
_FROM_AMOUNT: Final[Keys] = tuple(COLUMNS[COLUMNS.index("amount") :])

_WORDS: Final = re.compile(r"[^\d\s.,()\[\]*×+/@:;'\"=~÷^-]+")
_NUMBERED: Final = re.compile(r"\d+(?:\.\d+)*[.)]\s*[^\d\s]")
_RUNNING: Final = ("1", "1)")
"""The ways of numbering in figures: ``1``, ``1.2``, ``1)``."""
_LEAST_PROOF: Final = 2
"""Amounts of so many unlike rows are no chance; one may be the height of a slab of 2 by 3 by 6."""
_ROUNDED_BY: Final = Decimal("0.02")
"""An amount that is rounded by more of itself than this proves nothing."""

HEADS_WANTED: Final = "โปรดคัดลอกหัวตารางมาด้วย เช่น รายการ จำนวน ยาว กว้าง สูง แล้ววางใหม่"


@dataclass(frozen=True, slots=True)
class Placed:
    """What each column is, and what is said of how it was read (Thai)."""

    keys: Keys
    said: tuple[str, ...] = ()


def placed(cells: ReadCells, body: Sequence[int], key: CellKey) -> Placed:
    """The columns of a sheet that is pasted at a cell; raises UserError where they are unclear."""
    return _Table(cells, _measured(cells, body)).placed(key)


def _measured(cells: ReadCells, body: Sequence[int]) -> tuple[int, ...]:
    """The rows that are none of a sum."""
    rows = tuple(row for row in body if not _is_sum(cells, row))
    return rows or tuple(body)


def _is_sum(cells: ReadCells, row: int) -> bool:
    figures = sum(cells.figure(row, at).kind == "number" for at in range(cells.width))
    return figures == 1 and any(is_called_sum(cells.text(row, at)) for at in range(cells.width))


@dataclass(frozen=True, slots=True)
class _Evidence:
    """By how many unlike rows amounts are what the rows come to, and whether one of them is not."""

    agree: int
    differs: bool = False

    @property
    def fits(self) -> bool:
        """Whether some agree and none differs: enough where the amounts stand in their place."""
        return bool(self.agree) and not self.differs

    @property
    def is_proof(self) -> bool:
        """Whether so many agree that it is no chance."""
        return self.fits and self.agree >= _LEAST_PROOF


class _Table:
    """A table without heads, and what its columns look like."""

    def __init__(self, cells: ReadCells, rows: Sequence[int]) -> None:
        self._cells, self._rows = cells, rows
        self._looks = [{self._look(row, at) for row in rows} for at in range(cells.width)]

    def placed(self, key: CellKey) -> Placed:
        """By products if they prove a reading, else by what the cells may be."""
        layouts = _LAYOUTS if key == "description" else (tuple(COLUMNS[COLUMNS.index(key) :]),)
        whole = dict.fromkeys(self._whole(each) for each in layouts)
        likely = [each for each in whole if key != "description" or self._is_likely(each)]
        proved = self._proved(whole, likely)
        if proved:
            return Placed(self._one_of(proved), self._told_amount(proved[0], whole))
        fitting = [each for each in likely if not self._evidence(each).differs] or likely
        if not fitting:
            raise UserError(_unclear(self._mixture()))
        chosen = self._one_of(fitting)
        for each in self._with_amount(chosen):
            if self._evidence(each).fits:
                at = each.index("amount") + 1
                raise UserError(
                    _unclear(f"คอลัมน์ที่ {at} เท่ากับผลคูณของคอลัมน์ก่อนหน้า จึงอาจเป็นปริมาณหรือเป็นมิติ")
                )
        as_shown = key != "description" or chosen[:2] == _OWN[: len(chosen[:2])]
        return Placed(chosen, () if as_shown else (self._told(chosen),))

    def _whole(self, keys: Keys) -> Keys:
        width = self._cells.width
        return (*keys, *[None] * width)[:width]

    # --- what the cells may be

    def _look(self, row: int, at: int) -> _Look:
        figure, text = self._cells.figure(row, at), self._cells.text(row, at)
        if figure.kind == "empty" or figure.kind == "dash" or figure.kind == "number":
            return figure.kind
        if bar_diameter(plain_bar(text)) is not None:
            # Alone in its row it is a title of the rows below.
            return "bar" if self._has_more(row, at) else "text"
        return "like a figure" if figure.kind == "percent" or _is_like_a_figure(text) else "text"

    def _has_more(self, row: int, at: int) -> bool:
        return any(
            self._cells.text(row, other) for other in range(self._cells.width) if other != at
        )

    def _is_likely(self, keys: Keys) -> bool:
        """Whether no text stands where a figure should, and no figure where a text should."""
        first, text_beside = self._looks[0], len(self._looks) > 1 and self._is_text(1)
        if keys[0] is None and not (text_beside and self._is_running() and self._measures(keys)):
            return False
        if keys[0] == "number" and (text_beside or not first - {"empty"}):
            return False
        if keys[0] == "bar" and "bar" not in first:
            return False
        if keys[0] == "description" and "dash" in first and not self._is_text(0):
            return False
        return self._may_be(keys, _MAY_BE)

    def _may_be(self, keys: Keys, cells: Mapping[CellKey, frozenset[_Look]]) -> bool:
        """Whether the columns look as cells do; bars are not measured without a length."""
        looks = {key: self._looks[at] for at, key in enumerate(keys) if key is not None}
        if "bar" in looks.get("bar", ()) and not looks.get("length", set()) & _FIGURE:
            return False
        return all(found <= cells[key] for key, found in looks.items() if key in cells)

    def _measures(self, keys: Keys) -> bool:
        return any(key in FIGURE_KEYS and self._looks[at] & _FIGURE for at, key in enumerate(keys))

    def _is_text(self, at: int) -> bool:
        return bool(self._looks[at] & {"text", "bar"})

    def _is_running(self) -> bool:
        """Whether the first column may number the rows."""
        texts = [text for row in self._rows if (text := self._cells.text(row, 0))]
        plain = [int(text.translate(THAI_TO_ARABIC)) for text in texts if text.isdecimal()]
        numbers = [number_of(text) for text in texts]
        numbered = all(each is not None and each.way in _RUNNING for each in numbers)
        return numbered and all(one < two for one, two in pairwise(plain))

    # --- what products prove

    def _proved(self, whole: Collection[Keys], likely: Sequence[Keys]) -> list[Keys]:
        """The readings whose amounts are what their rows come to, the likely ones first."""
        own = [each for each in likely if self._evidence(each).fits]
        if own:
            return own
        # A room may be called 101: what products prove need not look like a text.
        others = [*likely, *(each for each in whole if self._may_be(each, _NEEDED))]
        moved = (other for each in others for other in (each, *self._with_amount(each)))
        return [each for each in dict.fromkeys(moved) if self._evidence(each).is_proof]

    def _with_amount(self, keys: Keys) -> Iterator[Keys]:
        """The same columns, of which one of figures holds the amounts."""
        figures = [at for at, key in enumerate(keys) if key in FIGURE_KEYS]
        for at in figures[2:]:
            yield self._whole((*keys[:at], *_FROM_AMOUNT))

    def _evidence(self, keys: Keys) -> _Evidence:
        amounts = [at for at, key in enumerate(keys) if key == "amount"]
        agree = set[tuple[Decimal, ...]]()
        for row in self._rows if amounts else ():
            there = self._cells.figure(row, amounts[0]).value
            factors = self._factors(keys, row)
            if there is None or not factors:
                continue
            product = abs(_product(factors))
            if not may_show(abs(there), product):
                return _Evidence(len(agree), differs=True)
            if _tells(abs(there), product, factors):
                agree.add(factors)
        return _Evidence(len(agree))

    def _factors(self, keys: Keys, row: int) -> tuple[Decimal, ...]:
        """What is multiplied in a row: its figures, and of a bar what a metre weighs."""
        values = (
            self._cells.figure(row, at).value for at, key in enumerate(keys) if key in FIGURE_KEYS
        )
        found = tuple(value for value in values if value is not None)
        bars = (plain_bar(self._cells.text(row, at)) for at, key in enumerate(keys) if key == "bar")
        weights = tuple(kilograms_a_metre(bar) for bar in bars if bar_diameter(bar) is not None)
        return (*found, *weights) if found else ()

    def _one_of(self, readings: Sequence[Keys]) -> Keys:
        """The first of some readings, if all come to the same; raises UserError."""
        first = [_product(self._factors(readings[0], row)) for row in self._rows]
        for other in readings[1:]:
            if [_product(self._factors(other, row)) for row in self._rows] != first:
                ways = " หรือ ".join(f"“{self._named(each)}”" for each in (readings[0], other))
                raise UserError(_unclear(f"อ่านได้ทั้ง {ways} ซึ่งได้ปริมาณไม่เท่ากัน"))
        return readings[0]

    # --- what is said

    def _named(self, keys: Keys) -> str:
        rows = self._rows
        filled = (key for at, key in enumerate(keys) if key and self._cells.filled(rows, at))
        return " ".join(TITLES[key] for key in filled)

    def _told(self, keys: Keys) -> str:
        return f"อ่านเป็น {self._named(keys)}"

    def _told_amount(self, keys: Keys, whole: Collection[Keys]) -> tuple[str, ...]:
        if keys in whole:
            return ()
        at = keys.index("amount") + 1
        return (f"{self._told(keys)} เพราะคอลัมน์ที่ {at} เท่ากับผลคูณของคอลัมน์ก่อนหน้า",)

    def _mixture(self) -> str:
        """Why no reading is likely: what stands in the first column that has both."""
        for at in range(self._cells.width):
            found = dict[bool, str]()
            for row in self._rows:
                look = self._look(row, at)
                if look not in ("empty", "dash"):
                    place = f"แถวที่ {row + self._cells.table.first_row}"
                    shown = f"“{short(self._cells.text(row, at))}” {place}"
                    found.setdefault(look in ("text", "bar"), shown)
            if len(found) == 2:
                return f"คอลัมน์ที่ {at + 1} มีทั้งตัวเลข ({found[False]}) และข้อความ ({found[True]})"
        return "ดูไม่ออกว่าคอลัมน์ใดเป็นช่องใด"


_FIGURE: Final[frozenset[_Look]] = frozenset(("number", "like a figure"))
_NEEDED: Final[Mapping[CellKey, frozenset[_Look]]] = MappingProxyType(
    {
        "bar": frozenset(("empty", "dash", "bar")),
        "number": _FIGURE | {"empty", "dash"},
    }
)
_MAY_BE: Final[Mapping[CellKey, frozenset[_Look]]] = MappingProxyType(
    {**_NEEDED, "description": frozenset(("empty", "dash", "text"))}
)


def _unclear(why: str) -> str:
    return f"ยังไม่ได้วางตาราง ตารางไม่มีหัว และ{why} {HEADS_WANTED}"


def _product(factors: Sequence[Decimal]) -> Decimal:
    product = Decimal(1)
    for each in factors:
        product = EXACT.multiply(product, each)
    return product if factors else Decimal(0)


def _tells(there: Decimal, product: Decimal, factors: Sequence[Decimal]) -> bool:
    """Whether an amount that is a product could hardly be anything else: not 1 by 3 is 3."""
    close = abs(there - product) <= EXACT.multiply(product, _ROUNDED_BY)
    return close and product != 0 and sum(each != 1 for each in factors) >= 2


def _is_like_a_figure(text: str) -> bool:
    """Whether a text may have been meant for a figure: ``2*3``, ``4@0.30``, ``3.5 ม.``, ``2 ข้าง``.

    A name with its number in front of it was not: ``1. เสา``.
    """
    plain = text.translate(THAI_TO_ARABIC)
    if not any(map(str.isdecimal, plain)):
        return plain.startswith("#")
    if _NUMBERED.match(plain) is not None and any(map(str.isalpha, plain)):
        return False
    words = _WORDS.findall(plain)
    counted = len(words) == 1 and plain[0].isdecimal()
    return counted or all(word.lower() == "x" or is_unit(word) for word in words)
