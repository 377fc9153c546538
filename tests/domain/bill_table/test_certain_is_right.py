"""Whatever an office writes down: what is certain is what it meant; all else is asked."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings

from estimator.domain.bill.rows import Group
from estimator.domain.bill_table.reading import TableReading
from tests.domain.bill_table.sheets import cost, read
from tests.domain.bill_table.written_bills import (
    STYLES,
    Style,
    WrittenLine,
    bills,
    meant,
    paid,
    written,
)


def came(reading: TableReading) -> list[tuple[int, str, str]]:
    rows = []
    for row in reading.bill.rows:
        if isinstance(row.node, Group):
            rows.append((row.depth, row.node.title, ""))
        else:
            quantity = row.node.quantity.value
            counted = "" if quantity is None else f"{quantity:f} {row.node.unit}"
            rows.append((row.depth, row.node.description, counted))
    return rows


@settings(max_examples=60, deadline=None, derandomize=True)
@given(bills(), STYLES)
def test_what_is_certain_is_what_was_meant(groups: list[list[WrittenLine]], style: Style) -> None:
    rows = written(groups, style)
    # Amounts that are pasted where prices stand are prices: nothing else could tell.
    at = style.at if style.prices_or_sums else None
    reading = read(*rows, at=at)
    asked = not reading.certain or any(each.severity == "stop" for each in reading.bill.findings)
    if not asked:
        assert Decimal(cost(reading)) == paid(groups, style), rows
        assert came(reading) == meant(groups), rows


@settings(max_examples=40, deadline=None, derandomize=True)
@given(bills(), STYLES)
def test_the_full_head_of_a_printed_sheet_is_never_asked_about(
    groups: list[list[WrittenLine]], style: Style
) -> None:
    # Sums of the same words and money may say each other again; titles may be works.
    is_plain = style.sums in ("none", "named", "beside") or (style.sums == "bare" and style.total)
    if style.head != "full" or not is_plain or not {"material", "labour"} <= set(style.columns):
        return
    rows = written(groups, style)
    reading = read(*rows)
    assert reading.certain, (rows, reading.doubts, reading.others)
