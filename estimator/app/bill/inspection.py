"""What the panel says about a cell: where its figures come from, and what is the matter."""

from __future__ import annotations

from collections.abc import Sequence

from estimator.app.bill.linked_lines import facts_of_links
from estimator.app.bill.signs import sign_of
from estimator.app.inspection import Inspection, InspectionLine
from estimator.app.session import EstimateSession
from estimator.domain.bill.cells import SERVICE_NAME
from estimator.domain.bill.marks import MARKS
from estimator.domain.bill.rows import Group, Line, Node, Part, RowId, lines_below
from estimator.domain.clauses import number_in_any
from estimator.domain.findings import Finding
from estimator.domain.labour.tiers import notes_for, rate_of
from estimator.domain.pricing.trace import line_steps

_SERVICE = f"ใช่ รวมในงานก่อสร้างได้หากมูลค่าไม่สูงกว่างานก่อสร้าง (ข้อ {number_in_any('services')})"
_KINDS = {Part: "หมวดงาน", Group: "กลุ่มงาน", Line: "รายการ"}


def inspection_of(
    session: EstimateSession, row: RowId, field: str, findings: Sequence[Finding]
) -> Inspection | None:
    """The trace of a row's figures, those of the cell first; findings and notes of the account."""
    estimate = session.estimate
    if row not in estimate.bill.rows:
        return None
    node = estimate.bill.node(row)
    steps = line_steps(estimate, session.costed, session.books, row)
    if field in ("labour", "labour_amount"):
        # What was asked about stands on top; the others keep their order.
        steps = sorted(steps, key=lambda step: step.side != "labour")
    return Inspection(
        title=_title(node),
        subtitle=_KINDS[type(node)],
        lines=tuple(_facts(session, row, node)),
        steps=tuple(steps),
        notes=(*_about(findings), *_account_notes(session, node)),
        row=row,
    )


def _title(node: Node) -> str:
    title = node.description if isinstance(node, Line) else node.title
    return title or "(ยังไม่มีชื่อ)"


def _facts(session: EstimateSession, row: RowId, node: Node) -> list[InspectionLine]:
    if not isinstance(node, Line):
        count = sum(1 for _ in lines_below(session.estimate.bill, row))
        return [InspectionLine("จำนวนรายการ", f"{count:,}")]
    mark = "" if node.mark is None else MARKS[node.mark].told
    links = facts_of_links(session.estimate.bill, row)
    service = _SERVICE if node.service else ""
    told = (*links, ("หมายเหตุ", node.remark), ("เครื่องหมาย", mark), (SERVICE_NAME, service))
    return [InspectionLine(name, text) for name, text in told if text]


def _about(findings: Sequence[Finding]) -> list[str]:
    """Each finding in a sentence, the one the row's sign stands for first, with its sign."""
    sign = sign_of(findings)
    said: list[str] = []
    for finding in findings:
        mark = f"{sign.mark} " if sign is not None and finding is sign.finding else ""
        said.insert(0 if mark else len(said), f"{mark}{finding.sentence}")
    return said


def _account_notes(session: EstimateSession, node: Node) -> list[str]:
    if not isinstance(node, Line):
        return []
    rate = rate_of(node, session.books.labour)
    if rate is None:
        return []
    edition = session.books.labour[rate.edition]
    return [note.told for note in notes_for(edition, rate)]
