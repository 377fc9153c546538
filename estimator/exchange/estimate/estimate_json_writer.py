"""Writes an estimate in the format `estimate/1` (JSON), so that reading it gives it again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from estimator.domain.bill.numbers import row_place
from estimator.domain.bill.rows import ROOT, Bill, Group, Line, Node, Part, RowId, walk
from estimator.domain.estimate import Conditions, Estimate, Project, Rounding
from estimator.domain.procedure.committee import Member
from estimator.exchange.estimate.estimate_json import FORMAT
from estimator.exchange.estimate.procedure_json import committee_list, procedure_keys
from estimator.exchange.estimate.source_json import (
    NO_LONGER_THERE,
    labour_keys,
    material_keys,
    quantity_keys,
    source_keys,
)

_Object = dict[str, Any]


def write_estimate(estimate: Estimate) -> str:
    """The JSON text, ending in a line end; decimals stand as they were typed.

    `labour` is left out where it comes from the rate book, and keys that the plain format does
    not have are written only where they say something.
    """
    return json.dumps(estimate_object(estimate), ensure_ascii=False, indent=2) + "\n"


def estimate_object(estimate: Estimate) -> _Object:
    """The estimate as plain objects, lists and texts, keys in the format's order."""
    decisions = [
        {"rule": each.rule, "choice": each.choice, "reason": each.reason}
        for each in estimate.decisions
    ]
    return {
        "format": FORMAT,
        "project": _project(estimate.project),
        "conditions": _conditions(estimate.conditions),
        "rounding": _rounding(estimate.rounding),
        **_chosen("form_set", estimate.form_set),
        **_chosen("guideline", estimate.guideline),
        "labour_edition": estimate.labour_edition,
        "parts": _parts(estimate.bill),
        "committee": committee_list(estimate.committee),
        **({"decisions": decisions} if decisions else {}),
        **({"signers": _signers(estimate.signers)} if estimate.signers else {}),
        **procedure_keys(estimate),
    }


def _signers(records: Iterable[Member]) -> list[_Object]:
    return [{"role": each.role, "name": each.name, "position": each.position} for each in records]


def _chosen(key: str, value: str | None) -> dict[str, str]:
    """A key that is left out where nothing was chosen."""
    return {} if value is None else {key: value}


def write_bill(bill: Bill) -> str:
    """The rows of a bill alone, in the same format; for the clipboard, so nothing is judged."""
    return json.dumps({"format": FORMAT, "parts": _parts(bill)}, ensure_ascii=False)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _project(project: Project) -> _Object:
    plain: _Object = {
        "name": project.name,
        "location": project.location,
        "province": project.province,
        "agency": project.agency,
        "drawing_no": project.drawing_no,
        "work_type": project.work_type,
        "priced_on": _day(project.priced_on),
        "floor_area_m2": _number(project.floor_area_m2),
        "budget_baht": _number(project.budget_baht),
    }
    if project.labour_received_on is not None:
        plain["labour_received_on"] = _day(project.labour_received_on)
    if project.factor_f_received_on is not None:
        plain["factor_f_received_on"] = _day(project.factor_f_received_on)
    return plain


def _conditions(conditions: Conditions) -> _Object:
    choice = conditions.factor_f
    groups = {
        each.work_type: {"value": _number(each.value), "reason": each.reason}
        for each in choice.groups
    }
    return {
        "advance_percent": _number(conditions.advance_percent),
        "retention_percent": _number(conditions.retention_percent),
        "interest_percent": _number(conditions.interest_percent),
        "vat_percent": _number(conditions.vat_percent),
        "vat_exempt": conditions.vat_exempt,
        "rain_zone": conditions.rain_zone,
        "factor_f": {
            "edition": choice.edition,
            "method": choice.method,
            "rounding": choice.rounding,
            "value": _number(choice.value),
            "reason": choice.reason,
            **({"groups": groups} if groups else {}),
        },
    }


def _rounding(rounding: Rounding) -> _Object:
    return {
        "construction": _number(rounding.construction),
        "equipment": _number(rounding.equipment),
        "reference_price": _number(rounding.reference_price),
    }


def _parts(bill: Bill) -> list[_Object]:
    written: dict[RowId, _Object] = {}
    # Backwards, so that what stands below a row is there before the row itself.
    for row in reversed(list(walk(bill))):
        children = [written.pop(child) for child in bill.children_of(row)]
        written[row] = _node(bill, bill.node(row), children)
    return [written[row] for row in bill.children_of(ROOT)]


def _node(bill: Bill, node: Node, children: list[_Object]) -> _Object:
    if isinstance(node, Line):
        return _line(bill, node)
    if isinstance(node, Group):
        return {"title": node.title, "children": children}
    return _part(node, children)


def _part(part: Part, children: list[_Object]) -> _Object:
    work_type = {} if part.work_type is None else {"work_type": part.work_type}
    return {"kind": part.kind, "title": part.title, **work_type, "children": children}


def _line(bill: Bill, line: Line) -> _Object:
    def place_of(row: RowId) -> str:
        return row_place(bill, row) if row in bill.rows else NO_LONGER_THERE

    return {
        "description": line.description,
        **quantity_keys(line.quantity, place_of),
        "unit": line.unit,
        **material_keys(line.material),
        **labour_keys(line.labour),
        "remark": line.remark,
        **source_keys(line.material, line.labour, place_of),
        **_rate_choice(line),
        **({} if line.mark is None else {"mark": line.mark}),
        **({"service": True} if line.service else {}),
    }


def _rate_choice(line: Line) -> _Object:
    """What settles which of several rates fits; left out where nothing was said."""
    depth = {} if line.depth_m is None else {"depth_m": f"{line.depth_m:f}"}
    return depth | ({"rate_reason": line.rate_reason} if line.rate_reason else {})
