"""Cells of a document, as the formula of another cell names them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """A cell somewhere in the document: sheet key, row key and column number."""

    sheet: str
    row: str
    column: int


@dataclass(frozen=True, slots=True)
class Amounts:
    """The cells of a column of a sheet from the row `top` down to the row `end`."""

    sheet: str
    top: str
    end: str
    column: int


@dataclass(frozen=True, slots=True)
class Total:
    """A cell that adds up some `amounts`, as other cells take it.

    Where it has no number, or its row has been deleted, there is none while no amount is left, as
    when all that was listed is deleted with it; while any is, that is an error, for the sum of them
    would go out of the price without a word. A sheet that is gone is an error. Once the row of the
    cell `part` has been deleted, nobody counts the total any more. What a list has below nought in
    the column of a cell `without` is not in it.
    """

    of: Ref
    amounts: tuple[Amounts, ...] = ()
    part: Ref | None = None
    without: Ref | None = None
