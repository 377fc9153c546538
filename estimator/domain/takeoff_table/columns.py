"""Which column of a pasted table is which of a take-off's: by its heads, else by its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from estimator.domain.bill_table.cells import ReadCells
from estimator.domain.takeoff.dimension_rows import read_signed_measure
from estimator.domain.takeoff_table.by_place import HEADS_WANTED, placed
from estimator.domain.takeoff_table.heads import (
    CELL_OF,
    HeadMeaning,
    TakeoffHead,
    is_in_tons,
    metres_of,
)
from estimator.domain.takeoff_table.row_cells import COLUMNS, TITLES, CellKey
from estimator.errors import UserError, short

_DIMENSIONS: Final[tuple[CellKey, ...]] = ("length", "width", "height")
_JOINED: Final[tuple[CellKey, ...]] = ("description", "remark")
"""Texts that a sheet may set in several columns."""


@dataclass(frozen=True, slots=True)
class TakeoffColumns:
    """What each column of a table is (None: none of a take-off's), and what is said of them."""

    keys: tuple[CellKey | None, ...]
    said: tuple[str, ...] = ()
    figures_left_out: tuple[str, ...] = ()
    """Names of columns that hold figures and are none of a take-off's."""
    metres: Mapping[int, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    """Columns of which the figures are in another unit than metres, and how many one is."""
    tons: frozenset[int] = frozenset()
    """Columns of the amounts of bars that are in tons, and not in kilograms."""
    advice: str = ""
    """What to do where a cell cannot be what its column is taken for."""

    @property
    def counted(self) -> str:
        """The unit to name beside amounts that are told in another one than the table's."""
        return " กก." if self.tons else ""

    @property
    def not_known(self) -> str:
        """Why a table with such columns does not come in."""
        return (
            f"คอลัมน์ {', '.join(self.figures_left_out)} มีตัวเลข แต่ไม่รู้ว่าเป็นช่องใดของแถวถอดปริมาณ "
            "โปรดเปลี่ยนหัวเป็น จำนวน ยาว กว้าง สูง หรือ ปริมาณ หรือนำคอลัมน์นี้ออก แล้ววางใหม่"
        )


def columns_by_heads(cells: ReadCells, body: Sequence[int], head: TakeoffHead) -> TakeoffColumns:
    """What the heads say; raises UserError where two columns are the same, or a unit is unknown."""
    width = cells.width
    texts = [head.texts[at] if at < len(head.texts) else "" for at in range(width)]
    names = [f"“{short(text)}”" if text else f"ที่ {at + 1}" for at, text in enumerate(texts)]
    meant = [_meaning(head, at) for at in range(width)]
    keys = [None if each is None else CELL_OF.get(each) for each in meant]
    said = list[str]()
    for at, key in enumerate(keys):
        if key is None or key == "amount" or key in _JOINED or key not in keys[:at]:
            continue
        first = keys.index(key)
        free = next((each for each in reversed(_DIMENSIONS) if each not in keys), None)
        if not _has_text(cells, body, at):
            keys[at] = None
        elif key in _DIMENSIONS and free is not None:
            # What is multiplied may be multiplied in any order.
            keys[at] = free
            said.append(
                f"คอลัมน์ {names[at]} อยู่ในช่อง{TITLES[free]} เพราะช่อง{TITLES[key]}คือ {names[first]}"
            )
        else:
            raise UserError(
                f"ยังไม่ได้วางตาราง คอลัมน์ {names[first]} และ {names[at]} เป็นช่อง{TITLES[key]}ทั้งคู่ "
                "โปรดรวมเป็นคอลัมน์เดียวในต้นทาง แล้ววางใหม่"
            )
    metres = {
        at: by
        for at, each in enumerate(meant)
        if each is not None and keys[at] is not None and (by := metres_of(texts[at], each)) != 1
    }
    said += [f"แปลงคอลัมน์ {names[at]} เป็นเมตรแล้ว" for at in metres]
    running = meant.index("running") if "running" in meant else -1
    amounts = (at for at, key in enumerate(keys) if key == "amount" and "bar" in keys)
    tons = frozenset(at for at in amounts if is_in_tons(texts[at]))
    return replace(_with_left_out(cells, body, keys, names, said, running, metres), tons=tons)


def _meaning(head: TakeoffHead, at: int) -> HeadMeaning | None:
    return next(iter(head.allowed[at]), None) if at < len(head.allowed) else None


def columns_by_place(
    cells: ReadCells, body: Sequence[int], key: CellKey, *, outside: bool
) -> TakeoffColumns:
    """Columns without heads, pasted at a cell: a sheet's as they can be, else in our own order.

    Raises UserError where it is not clear which column of a sheet is which.
    """
    names = [f"ที่ {at + 1}" for at in range(cells.width)]
    if outside:
        found = placed(cells, body, key)
        running = 0 if found.keys[:1] == (None,) else -1
        by_place = _with_left_out(cells, body, found.keys, names, found.said, running)
        return replace(by_place, advice=_advice(key, found.keys))
    from_number = key == "description" and _are_typed_figures(cells, body)
    keys: list[CellKey | None] = [*COLUMNS[COLUMNS.index("number" if from_number else key) :]]
    return _with_left_out(cells, body, (keys + [None] * cells.width)[: cells.width], names)


def _advice(key: CellKey, keys: Sequence[CellKey | None]) -> str:
    """What to do where a table pasted at a description was taken to have none."""
    has_none = key == "description" and tuple(keys[:1]) == ("number",)
    return f"ถ้าคอลัมน์แรกเป็นรายละเอียด {HEADS_WANTED}" if has_none else ""


def _are_typed_figures(cells: ReadCells, body: Sequence[int]) -> bool:
    """Whether what was copied here begins with figures, as they were typed."""
    texts = [text for row in body if (text := cells.text(row, 0))]
    return bool(texts) and all(map(_is_typed_figure, texts))


def _is_typed_figure(text: str) -> bool:
    try:
        return read_signed_measure(text)[0] is not None
    except UserError:
        return False


def _with_left_out(
    cells: ReadCells,
    body: Sequence[int],
    keys: Sequence[CellKey | None],
    names: Sequence[str],
    said: Sequence[str] = (),
    running: int = -1,
    metres: Mapping[int, Decimal] = MappingProxyType({}),
) -> TakeoffColumns:
    """What is not taken in is told; figures but a running number's may be a part of the product."""
    left = [at for at, key in enumerate(keys) if key is None and _has_text(cells, body, at)]
    figures = tuple(
        names[at]
        for at in left
        if at != running and any(cells.figure(row, at).value is not None for row in body)
    )
    told = (f"ไม่ได้วางคอลัมน์ {', '.join(names[at] for at in left)}",) if left else ()
    return TakeoffColumns(tuple(keys), (*said, *told), figures, metres)


def _has_text(cells: ReadCells, body: Sequence[int], at: int) -> bool:
    return any(cells.text(row, at) for row in body)
