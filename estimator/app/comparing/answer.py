"""What `revisions --json` and `compare --json` answer: amounts in baht, with two decimals."""

from __future__ import annotations

from collections.abc import Sequence

from estimator.app.approvals import approvals_of, approved_elsewhere
from estimator.app.comparing.states import ComparedStates
from estimator.app.revisions import Revision
from estimator.domain.bill.numbers import row_path, row_place
from estimator.domain.bill.rows import Bill, Line, Part, RowId
from estimator.domain.comparing.differences import (
    EstimateDifference,
    Fate,
    FieldDifference,
    InMoney,
    RowDifference,
)
from estimator.domain.comparing.rates import RateDifference
from estimator.domain.comparing.wording import record_words
from estimator.domain.estimate import Estimate
from estimator.domain.money import Satang, plain_baht
from estimator.domain.pricing.price import PricedEstimate
from estimator.domain.procedure.approvals import Approval, newest_of

_Object = dict[str, object]
_LINES: tuple[Fate, ...] = ("added", "gone", "changed", "moved", "repriced")


def revisions_answer(revisions: Sequence[Revision], estimate: Estimate) -> _Object:
    """The revisions of a file, the newest first; what none of its sheets bear is null.

    Which of them were approved is known to the estimate of the file as it stands, and so is what
    was approved of another copy.
    """
    return {
        "revisions": [
            _revision(each, approvals_of(estimate, each, revisions)) for each in revisions
        ],
        "approved_elsewhere": [
            {
                "name": each.revision,
                "named": None if each.named is None else each.named.isoformat(),
                "checksum": each.checksum,
                **_approval(each),
            }
            for each in approved_elsewhere(estimate, revisions)
        ],
    }


def _approval(each: Approval) -> _Object:
    return {"on": each.on.isoformat(), "by": each.by}


def _revision(each: Revision, approvals: Sequence[Approval]) -> _Object:
    worth, approval = each.worth, newest_of(approvals)
    return {
        "name": each.name,
        "at": None if each.at is None else each.at.isoformat(),
        "who": each.who,
        "note": each.note,
        "reference_price": None if worth is None else _money(worth.price),
        "checksum": None if worth is None else worth.checksum,
        "altered": each.altered,
        "approved": None if approval is None else _approval(approval),
        "approvals": list(map(_approval, approvals)),
    }


def compared_answer(compared: ComparedStates) -> _Object:
    """What is unlike in two states; rows by their places, those that are gone by their old one."""
    found = compared.difference
    return {
        "a": _state(compared.before, found.before),
        "b": _state(compared.after, found.after),
        "equal": found.is_empty,
        "change": _change(found.before.reference_price, found.after.reference_price),
        "lines": {fate: [_row(found, each) for each in found.lines(fate)] for fate in _LINES},
        "groups": [_row(found, each) for each in found.rows if not each.is_line],
        "settings": [
            {"setting": each.setting.name, "fields": _fields(each.fields)}
            for each in found.settings
        ],
        "records": [
            {
                "table": each.table.name,
                "fate": each.fate,
                "name": record_words(each.record),
                "fields": _fields(each.fields),
            }
            for each in found.records
        ],
        "rates": [_rate(each) for each in found.rates],
        "forms": list(compared.forms),
    }


def _state(name: str, state: InMoney) -> _Object:
    priced = state.priced
    return {
        "state": name,
        "reference_price": _money(state.reference_price),
        "total": None if priced is None else plain_baht(priced.total),
        "direct_cost": None if priced is None else plain_baht(priced.direct_cost),
        "factor_f": _factor(priced),
    }


def _factor(priced: PricedEstimate | None) -> str | None:
    return None if priced is None or priced.factor is None else f"{priced.factor.value:f}"


def _row(found: EstimateDifference, each: RowDifference) -> _Object:
    node, kind = each.node, "line"
    if not isinstance(node, Line):
        kind = "part" if isinstance(node, Part) else "group"
    return {
        "row": _place(found, each),
        "path": _path(found, each),
        "kind": kind,
        "fate": each.fate,
        "moved": each.moved,
        "fields": _fields(each.fields),
        "amount_before": _money(each.amount_before),
        "amount_after": _money(each.amount_after),
        "change": plain_baht(each.change),
    }


def _place(found: EstimateDifference, each: RowDifference) -> str:
    return row_place(*_where(found, each))


def _path(found: EstimateDifference, each: RowDifference) -> list[str]:
    return row_path(*_where(found, each))


def _where(found: EstimateDifference, each: RowDifference) -> tuple[Bill, RowId]:
    if each.after is not None:
        return found.after.estimate.bill, each.after.id
    return found.before.estimate.bill, each.row.id


def _rate(each: RateDifference) -> _Object:
    before, after = (None if one is None else f"{one:f}" for one in (each.before, each.after))
    return {"edition": each.edition, "what": each.what, "before": before, "after": after}


def _fields(fields: Sequence[FieldDifference]) -> list[_Object]:
    return [
        {
            "field": each.name,
            "name": each.title,
            "before": each.told_before,
            "after": each.told_after,
        }
        for each in fields
    ]


def _money(amount: Satang | None) -> str | None:
    return None if amount is None else plain_baht(amount)


def _change(before: Satang | None, after: Satang | None) -> str | None:
    return None if before is None or after is None else plain_baht(after - before)
