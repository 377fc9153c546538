"""What the lines of a bill cost: each rounded once, at the end of its own rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.money import half_up, percent, satang
from tests.oracle.reading import Tables
from tests.oracle.shape import Part, PipeShare, Row

Path = tuple[int, ...]
"""Where a row stands, counted from 1: (1, 2, 3) is `1/2/3`."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Material and labour of a line in satang; None where the column does not apply.

    `worth` is what the line takes off, above nought.
    """

    material: int | None
    labour: int | None
    worth: int = 0

    @property
    def cost(self) -> int:
        """Both together."""
        return (self.material or 0) + (self.labour or 0)


def line_amounts(parts: list[Part], tables: Tables) -> dict[Path, Amounts]:
    """The amounts of every line by its place, in the order of the bill."""
    lines = {path: row for path, row in every_row(parts) if "description" in row}
    known = {path: _amounts(row, tables) for path, row in lines.items() if "pipe_share" not in row}
    return {
        path: known[path] if path in known else _share(path, row["pipe_share"], lines, known)
        for path, row in lines.items()
    }


def every_row(parts: list[Part]) -> Iterator[tuple[Path, Row]]:
    """Groups and lines with their places, from the top down."""
    for number, part in enumerate(parts, start=1):
        yield from _below((number,), part.get("children", []))


def _below(path: Path, rows: list[Row]) -> Iterator[tuple[Path, Row]]:
    for number, row in enumerate(rows, start=1):
        yield (*path, number), row
        yield from _below((*path, number), row.get("children", []))


def _amounts(line: Row, tables: Tables) -> Amounts:
    quantity = line.get("quantity")
    if "salvage" in line:
        worth = _times(quantity, _in_satang(line["salvage"]["value"]))
        return Amounts(None if worth is None else -worth, None, worth or 0)
    material = _times(quantity, _in_satang(line.get("material")))
    share = line.get("labour_percent")
    if share is not None:
        return Amounts(material, None if material is None else percent(material, share["percent"]))
    return Amounts(material, _times(quantity, _labour_price(line, tables)))


def _labour_price(line: Row, tables: Tables) -> Fraction | None:
    typed, item = _in_satang(line.get("labour")), line.get("labour_item")
    if typed is not None or item is None:
        return typed
    return tables.labour[item["edition"]].rates[item["code"], item["tier"]]


def _in_satang(baht: str | None) -> Fraction | None:
    return None if baht is None else satang(baht)


def _times(quantity: str | None, price: Fraction | None) -> int | None:
    if quantity is None or price is None:
        return None
    return half_up(Fraction(quantity) * price)


def _share(
    path: Path, share: PipeShare, lines: dict[Path, Row], known: dict[Path, Amounts]
) -> Amounts:
    """The account's part 3: so much of the pipes' price, and labour of that material."""
    beside = path[:-1]
    also = {tuple(int(step) for step in place.split("/")) for place in share.get("also", [])}
    homes = {beside, *(place for place in also if place not in lines)}
    pipes = {
        at
        for at, line in lines.items()
        if at in known
        and "salvage" not in line
        and (at in also or (is_pipe(line, share) and _in_any(at, homes)))
    }
    material = percent(sum(known[at].material or 0 for at in pipes), share["material_percent"])
    return Amounts(material, percent(material, share["labour_percent"]))


def _in_any(at: Path, homes: set[Path]) -> bool:
    """Whether a row stands in one of these groups, or below it."""
    return any(at[: len(home)] == home for home in homes)


def is_pipe(line: Row, share: PipeShare) -> bool:
    """Whether a line takes its labour from the section of the account that the share is of."""
    item = line.get("labour_item")
    return item is not None and item["code"] == share["code"]
