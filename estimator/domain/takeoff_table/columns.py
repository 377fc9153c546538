"""Which column of a pasted table is which of a take-off's: by its heads, else by its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from estimator.domain.bill_table.figures import SheetFigure, sheet_figure
from estimator.domain.takeoff_table.row_cells import COLUMNS, TITLES, CellKey
from estimator.errors import UserError, short

_HEADS: Final[dict[str, CellKey]] = {
    "รายการ": "description",
    "รายละเอียด": "description",
    "ตำแหน่ง": "description",
    "เหล็ก": "bar",
    "ขนาดเหล็ก": "bar",
    "ขนาด": "bar",
    "จำนวน": "number",
    "ยาว": "length",
    "ความยาว": "length",
    "กว้าง": "width",
    "ความกว้าง": "width",
    "สูง": "height",
    "ความสูง": "height",
    "หนา": "height",
    "ความหนา": "height",
    "ลึก": "height",
    "ความลึก": "height",
    "ปริมาณ": "amount",
    "รวม": "amount",
    "ผลคูณ": "amount",
    "หัก": "deduct",
    "หมายเหตุ": "remark",
}
_RUNNING: Final = ("ที่", "ลำดับ", "ลำดับที่", "No", "no")
_DIMENSIONS: Final[tuple[CellKey, ...]] = ("length", "width", "height")
_TEXTS: Final[tuple[CellKey, ...]] = ("description", "remark")


@dataclass(frozen=True, slots=True)
class SheetOfRows:
    """A table's rows that hold something, each with its number, and what its columns are."""

    keys: tuple[CellKey | None, ...]
    body: tuple[tuple[int, Sequence[str]], ...]
    said: tuple[str, ...] = ()
    figures_left_out: tuple[str, ...] = ()
    """Names of columns that hold figures and are none of a take-off's."""

    @property
    def not_known(self) -> str:
        """Why a table with such columns does not come in."""
        return (
            f"คอลัมน์ {', '.join(self.figures_left_out)} มีตัวเลข แต่ไม่รู้ว่าเป็นช่องใดของแถวถอดปริมาณ "
            "โปรดเปลี่ยนหัวเป็น จำนวน ยาว กว้าง สูง หรือ ปริมาณ หรือนำคอลัมน์นี้ออก แล้ววางใหม่"
        )


def figure_of_sheet(text: str) -> SheetFigure:
    """A cell as a spreadsheet has it; the dash of a text program before a figure is its sign."""
    plain = text.strip()
    return sheet_figure(f"-{plain[1:]}" if plain[:1] == "\u2013" and len(plain) > 1 else text)


def sheet_of_rows(table: Sequence[Sequence[str]], key: CellKey, *, outside: bool) -> SheetOfRows:
    """Read a table's columns; without heads they stand as the editor's own from `key` on.

    Figures alone at a description begin at the number, and what comes from `outside` may have a
    running number before the description, and no column of bars. Raises UserError where two
    columns are the same.
    """
    rows = tuple(
        (number, cells) for number, cells in enumerate(table, start=1) if any(map(str.strip, cells))
    )
    heads = [_HEADS.get(_head(text)) for text in rows[0][1]] if rows else []
    if sum(head is not None for head in heads) >= 2:
        return _by_heads([text.strip() for text in rows[0][1]], heads, rows[1:])
    keys = _by_place(rows, key, outside=outside)
    names = [f"ที่ {at + 1}" for at in range(len(keys))]
    return _with_left_out(keys, names, rows, running=0 if keys[:1] == [None] else -1)


def _by_heads(
    names: list[str], heads: list[CellKey | None], body: tuple[tuple[int, Sequence[str]], ...]
) -> SheetOfRows:
    names = [f"“{short(name)}”" if name else f"ที่ {at + 1}" for at, name in enumerate(names)]
    wide = max((len(cells) for _, cells in body), default=0)
    names += [f"ที่ {at + 1}" for at in range(len(names), wide)]
    keys: list[CellKey | None] = [*heads, *[None] * (wide - len(heads))]
    said = list[str]()
    for at, key in enumerate(keys):
        if key is None or key == "amount" or key not in keys[:at]:
            continue
        first, column = keys.index(key), _column(body, at)
        free = next((each for each in reversed(_DIMENSIONS) if each not in keys), None)
        if key in _TEXTS or not any(map(str.strip, column)):
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
    running = next((at for at, name in enumerate(names) if _head(name.strip("“”")) in _RUNNING), -1)
    return _with_left_out(keys, names, body, said, running)


def _with_left_out(
    keys: list[CellKey | None],
    names: list[str],
    body: tuple[tuple[int, Sequence[str]], ...],
    said: Sequence[str] = (),
    running: int = -1,
) -> SheetOfRows:
    """What is not taken in is told; figures but a running number's may be a part of the product."""
    left, figures = list[str](), list[str]()
    for at, name in enumerate(names):
        cells = _column(body, at)
        if keys[at] is not None or not any(map(str.strip, cells)):
            continue
        left.append(name)
        if at != running and any(figure_of_sheet(text).value is not None for text in cells):
            figures.append(name)
    told = (f"ไม่ได้วางคอลัมน์ {', '.join(left)}",) if left else ()
    return SheetOfRows(tuple(keys), body, (*said, *told), tuple(figures))


def _by_place(
    rows: tuple[tuple[int, Sequence[str]], ...], key: CellKey, *, outside: bool
) -> list[CellKey | None]:
    width = max((len(cells) for _, cells in rows), default=0)
    number = COLUMNS.index("number")
    keys: list[CellKey | None] = list(COLUMNS[COLUMNS.index(key) :])
    if key == "description":
        before = list[CellKey | None]()
        if _is_figures(rows, 0):
            numbered = outside and not _is_figures(rows, 1) and _has_text(rows, 1)
            if numbered and any(_is_figures(rows, at) for at in range(2, width)):
                before = [None]
            else:
                keys = list(COLUMNS[number:])
        if outside and keys[0] == "description" and _is_figures(rows, len(before) + 1):
            keys = ["description", *COLUMNS[number:]]
        keys = before + keys
    return (keys + [None] * width)[:width]


def _column(rows: tuple[tuple[int, Sequence[str]], ...], at: int) -> list[str]:
    return [cells[at] if at < len(cells) else "" for _, cells in rows]


def _has_text(rows: tuple[tuple[int, Sequence[str]], ...], at: int) -> bool:
    return any(map(str.strip, _column(rows, at)))


def _is_figures(rows: tuple[tuple[int, Sequence[str]], ...], at: int) -> bool:
    """Whether a column holds figures, and beside them nothing but empty cells and dashes."""
    kinds = {figure_of_sheet(text).kind for text in _column(rows, at)}
    return "number" in kinds and kinds <= {"number", "empty", "dash"}


def _head(text: str) -> str:
    """A head's word without its unit: ``ยาว (ม.)`` is ``ยาว``."""
    return text.split("(", maxsplit=1)[0].replace(".", "").strip()
