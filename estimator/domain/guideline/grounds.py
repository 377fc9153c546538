"""What a finding looked at beside what its sentence says: an answer to it stands on both.

A sentence often stays the same while the line becomes another work, or the committee other people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from estimator.domain.bill.rows import Line, RowId
from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.estimate import Estimate
from estimator.domain.factor_f.words import row_text
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.money import shown_number

_BETWEEN: Final = " · "


def grounded(checked: Checked, found: Iterable[Finding]) -> list[Finding]:
    """Findings with what they looked at; a stop is never answered and needs none."""
    return [
        each if each.severity == "stop" else replace(each, ground=_ground(checked, each))
        for each in found
    ]


def _ground(checked: Checked, finding: Finding) -> str:
    if finding.code == "factor_unverified":
        return _told(_factors_read(checked))
    if finding.row is not None:
        return _of_row(checked, finding.row)
    of_setting = OF_SETTINGS.get(finding.field)
    return "" if of_setting is None else _told(of_setting(checked.estimate))


def _of_row(checked: Checked, row: RowId) -> str:
    """The work of a line, how much of it and its prices with where they come from; or a title."""
    node = checked.estimate.bill.node(row)
    if not isinstance(node, Line):
        return node.title
    costed, item = checked.costed.lines.get(row), node.item
    figures: list[tuple[str, Decimal | None]] = []
    if costed is not None:
        figures = [
            ("ปริมาณ", costed.quantity),
            ("วัสดุ", costed.material_unit),
            ("ค่าแรง", costed.labour_unit),
            ("ร้อยละ", costed.labour_percent),
        ]
    return _told(
        (
            node.description,
            node.unit,
            *(f"{name} {shown_number(value, 0)}" for name, value in figures if value is not None),
            "" if item is None else f"{item.edition} {item.code} {item.tier}",
        )
    )


def _factors_read(checked: Checked) -> Iterator[str]:
    """What of a table was read: whoever compared it with the circular has compared just that."""
    for working in () if checked.priced is None else checked.priced.factors.values():
        for row in working.rows_read:
            value = None if working.column is None else row.cell(working.column)
            factor = "" if value is None else shown_number(value, 4)
            yield f"{WORK_TYPE_NAMES[working.work_type]} {row_text(row)} ล้านบาท {factor}"


def _told(texts: Iterable[str]) -> str:
    return _BETWEEN.join(filter(None, (" ".join(each.split()) for each in texts)))


def _of_committee(estimate: Estimate) -> Iterable[str]:
    return (f"{each.role} {each.name}" for each in estimate.committee)


def _of_work(estimate: Estimate) -> Iterable[str]:
    return (estimate.project.name, estimate.group_choice.structure)


def _of_certificate(estimate: Estimate) -> Iterable[str]:
    certificate = estimate.certificate
    return (certificate.designer, certificate.drawing_revision, estimate.project.drawing_no)


def _of_appointment(estimate: Estimate) -> Iterable[str]:
    return (estimate.appointment.order_no, estimate.appointment.task)


def _of_bid(estimate: Estimate) -> Iterable[str]:
    return (estimate.bid.bidder,)


OF_SETTINGS: Final[Mapping[str, Callable[[Estimate], Iterable[str]]]] = {
    "committee": _of_committee,
    "work_type": _of_work,
    "work_nature": _of_work,
    "certificate": _of_certificate,
    "drawing_revision": _of_certificate,
    "appointment": _of_appointment,
    "bid": _of_bid,
}
"""By the field of a finding; of any other its sentence names all that was looked at."""
