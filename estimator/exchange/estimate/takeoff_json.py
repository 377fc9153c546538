"""The key `takeoff` of a line: the rows by which its quantity was taken off, read and written."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from estimator.domain.sources.taken_off import MOST_CHOSEN_PLACES, TakenOff
from estimator.domain.takeoff.dimension_rows import (
    FIGURE_KEYS,
    DimensionRow,
    FigureKey,
    Measure,
    read_measure,
)
from estimator.domain.takeoff.rebar import plain_bar
from estimator.domain.takeoff.wastage import Wastage
from estimator.errors import UserError, short
from estimator.exchange.estimate.json_fields import JsonFields

TAKEOFF_KEY = "takeoff"
_TAKEOFF_KEYS = ("rows", "wastage", "places")
_ROW_KEYS = ("description", "bar", *FIGURE_KEYS, "deduct", "remark")
_WASTAGE_KEYS = ("percent", "kind", "source", "bar")

_Object = dict[str, Any]


def read_takeoff(fields: JsonFields) -> TakenOff:
    """The take-off of a line, in kilograms where it counts bars."""
    taken = fields.object(TAKEOFF_KEY, _TAKEOFF_KEYS)
    rows = tuple(
        _row(JsonFields(value, place, fields.problems, _ROW_KEYS))
        for value, place in taken.items("rows")
    )
    wastage = tuple(
        _wastage(JsonFields(value, place, fields.problems, _WASTAGE_KEYS))
        for value, place in taken.items("wastage")
    )
    rounded = taken.given("places")
    places = taken.whole("places", 0, 0, MOST_CHOSEN_PLACES) if rounded else None
    return TakenOff(rows, wastage, places)


def _row(fields: JsonFields) -> DimensionRow:
    return DimensionRow(
        fields.text("description"),
        plain_bar(fields.text("bar")),
        _measure(fields, "number"),
        _measure(fields, "length"),
        _measure(fields, "width"),
        _measure(fields, "height"),
        fields.flag("deduct", False),
        fields.text("remark"),
    )


def _measure(fields: JsonFields, key: FigureKey) -> Measure | None:
    """A figure as a text: a number, or the formula that gives it."""
    text = fields.optional_text(key)
    try:
        return None if text is None else read_measure(text)
    except UserError as error:
        fields.refuse(key, short(error.sentences[0], 200))
    return None


def _wastage(fields: JsonFields) -> Wastage:
    fields.require("percent", "ใส่ร้อยละของส่วนเผื่อ")
    fields.require("kind", "ใส่ชนิดงานของส่วนเผื่อ")
    return Wastage(
        fields.decimal("percent", Decimal(0)),
        fields.text("kind"),
        fields.text("source"),
        plain_bar(fields.text("bar")),
    )


def takeoff_object(taken: TakenOff) -> _Object:
    """The take-off as the key has it; what says nothing is left out."""
    written: _Object = {"rows": [_row_object(row) for row in taken.rows]}
    if taken.wastage:
        written["wastage"] = [_wastage_object(each) for each in taken.wastage]
    if taken.places is not None:
        written["places"] = taken.places
    return written


def _row_object(row: DimensionRow) -> _Object:
    told: dict[str, str] = {"description": row.description, "bar": row.bar}
    told |= {key: figure.text for key, figure in row.figures}
    told["remark"] = row.remark
    written: _Object = {key: text for key, text in told.items() if text}
    return {**written, "deduct": True} if row.deduct else written


def _wastage_object(wastage: Wastage) -> _Object:
    written: _Object = {"percent": f"{wastage.percent:f}", "kind": wastage.kind}
    beside = {"source": wastage.source, "bar": wastage.bar}
    return written | {key: text for key, text in beside.items() if text}
