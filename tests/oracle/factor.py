"""Factor F by the notes under the tables: F = D - (D - E)(A - B) / (C - B), four decimals."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from tests.oracle.money import half_up, plain
from tests.oracle.reading import TableRow, Tables
from tests.oracle.shape import Conditions, FactorF


class RefusedError(Exception):
    """No printed table or column says what such an estimate asks for."""


@dataclass(frozen=True, slots=True)
class FactorFound:
    """One Factor F and where it was found."""

    value: Fraction
    place: str
    cost: int
    column: str | None = None
    rows: tuple[TableRow, ...] = ()
    raw: Fraction | None = None

    def as_answer(self) -> dict[str, object]:
        """What `price --json` says of it."""
        return {
            "value": self.value,
            "place": self.place,
            "column": self.column,
            "raw": self.raw,
            "held_back": self.place == "beyond_printed",
            "working": self._letters(),
            "rows": [
                {"bound": row.bound, "cost_million_baht": row.million, **row.cells}
                for row in self.rows
            ],
        }

    def _letters(self) -> dict[str, object]:
        if len(self.rows) != 2:
            return {"A": plain(self.cost), **dict.fromkeys("BCDE")}
        lower, upper = self.rows
        assert self.column is not None
        return {
            "A": plain(self.cost),
            "B": plain(lower.cost),
            "C": plain(upper.cost),
            "D": lower.cells[self.column],
            "E": upper.cells[self.column],
        }


def find_factor(
    work_type: str, cost: int, conditions: Conditions, tables: Tables, *, mixed: bool
) -> FactorFound:
    """Factor F of a group of work; `cost` is the direct cost of the whole project.

    In a mixed contract rain belongs to the groups whose tables print it.
    """
    asked = conditions.get("factor_f", {})
    if asked.get("method") == "manual":
        return FactorFound(_by_hand(work_type, asked), "manual", cost)
    held = tables.factor_f[asked.get("edition", "cgd-w481")]
    exempt = conditions.get("vat_exempt", False)  # then no VAT is in what is read
    if Fraction(conditions.get("interest_percent", "6")) != held.interest or (
        not exempt and Fraction(conditions.get("vat_percent", "7")) != held.vat
    ):
        raise RefusedError("interest or VAT of no table")
    advance = Fraction(conditions.get("advance_percent", "0"))
    retention = Fraction(conditions.get("retention_percent", "0"))
    rows = held.tables.get((work_type, advance, retention))
    if rows is None:
        raise RefusedError("no table")
    column = _column(rows, conditions, mixed=mixed)
    return _looked_up(rows, cost, column, asked)


def _by_hand(work_type: str, asked: FactorF) -> Fraction:
    own = asked.get("groups", {}).get(work_type)
    value = own["value"] if own else asked.get("value")
    assert value is not None
    return Fraction(value)


def _column(rows: list[TableRow], conditions: Conditions, *, mixed: bool) -> str:
    rain = conditions.get("rain_zone", 0)
    if conditions.get("vat_exempt", False):
        if rain:
            raise RefusedError("no rain column without VAT")
        return "factor"
    if not rain:
        return "factor_with_vat"
    column = f"factor_rain_{rain}"
    if all(row.cells[column] for row in rows):
        return column
    if mixed:
        return "factor_with_vat"
    raise RefusedError("no rain column")


def _looked_up(rows: list[TableRow], cost: int, column: str, asked: FactorF) -> FactorFound:
    def printed(row: TableRow) -> Fraction:
        cell = row.cells[column]
        assert cell is not None
        return Fraction(cell)

    def at(row: TableRow, place: str) -> FactorFound:
        return FactorFound(printed(row), place, cost, column, (row,))

    own = [row for row in rows if row.bound != "above"]
    for row in own:
        if row.cost == cost:
            return at(row, "on_row")
    if cost < own[0].cost:
        return at(own[0], "below_first")
    if cost > own[-1].cost:
        closed = rows[-1].bound in ("above", "at_or_above")
        return at(rows[-1], "above_last" if closed else "beyond_printed")
    lower = max((row for row in own if row.cost < cost), key=lambda row: row.cost)
    upper = min((row for row in own if row.cost > cost), key=lambda row: row.cost)
    if asked.get("method") == "lower_row":
        return FactorFound(printed(lower), "between", cost, column, (lower, upper))
    fall = (printed(lower) - printed(upper)) * (cost - lower.cost) / (upper.cost - lower.cost)
    raw = printed(lower) - fall
    value = _four_decimals(raw, asked.get("rounding", "half_up"))
    return FactorFound(value, "between", cost, column, (lower, upper), raw)


def _four_decimals(value: Fraction, rounding: str) -> Fraction:
    whole = value * 10_000
    if rounding == "half_up":
        return Fraction(half_up(whole), 10_000)
    return Fraction(ceil(whole) if rounding == "up" else floor(whole), 10_000)
