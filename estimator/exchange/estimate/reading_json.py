"""What was read of an outside table, as JSON (`docs/estimate_json.md`)."""

from __future__ import annotations

from decimal import Decimal

from estimator.domain.bill.rows import Group
from estimator.domain.bill_table.columns import letter_of
from estimator.domain.bill_table.read_rows import ReadRow
from estimator.domain.bill_table.reading import TableReading
from estimator.domain.money import plain_baht
from estimator.domain.sources.prices import typed_value

_OF_LINES = ("quantity", "unit", "material", "labour", "remark")


def reading_object(reading: TableReading) -> dict[str, object]:
    """A reading with its columns by their letters, its rows, and all that is said of them."""
    named: dict[str, str] = {}
    for at, column in enumerate(reading.columns):
        if column:
            named[column] = "+".join(filter(None, (named.get(column), letter_of(at))))
    bill = reading.bill
    return {
        "columns": named,
        "certain": reading.certain,
        "rows": [_row_object(row) for row in bill.rows],
        "left_out": [{"row": each.row, "why": each.why} for each in bill.left_out],
        "findings": [
            {"row": each.row, "severity": each.severity, "message": each.message}
            for each in bill.findings
        ],
        "direct_cost": plain_baht(bill.direct_cost),
    }


def _row_object(row: ReadRow) -> dict[str, object]:
    node = row.node
    if isinstance(node, Group):
        nothing = dict.fromkeys(_OF_LINES)
        return {"kind": "group", "depth": row.depth, "description": node.title, **nothing}
    return {
        "kind": "line",
        "depth": row.depth,
        "description": node.description,
        "quantity": _figure(node.quantity.value),
        "unit": node.unit,
        "material": _figure(typed_value(node.material)),
        "labour": _figure(typed_value(node.labour)),
        "remark": node.remark,
    }


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
