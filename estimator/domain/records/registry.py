"""The settings and the tables of an estimate: whatever it holds beside its bill.

A new table is a record with its limits, a field of `Estimate`, and its line here; edits, undo, the
journal, revisions and the file follow. Its name stands in files and is never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, TypeGuard, TypeVar

from estimator.domain import limits
from estimator.domain.clauses import GUIDELINES, Guideline
from estimator.domain.decisions import FORM_SETS, Decision, FormSet, decision_faults
from estimator.domain.estimate import (
    Conditions,
    Estimate,
    Project,
    Rounding,
    conditions_faults,
    factor_choice_faults,
    project_faults,
    rounding_faults,
)
from estimator.domain.limits import Fault, Faults
from estimator.domain.procedure.answers import Answer, answer_faults
from estimator.domain.procedure.approvals import Approval, approval_faults
from estimator.domain.procedure.bid import Bid, bid_faults
from estimator.domain.procedure.calendar import (
    Appointment,
    Dates,
    appointment_faults,
    dates_faults,
)
from estimator.domain.procedure.certificate import Certificate, certificate_faults
from estimator.domain.procedure.circulars import ToldCircular, circular_faults
from estimator.domain.procedure.committee import Member, member_faults, signer_faults
from estimator.domain.procedure.group_choice import (
    GroupChoice,
    WorkNature,
    group_choice_faults,
    work_nature_faults,
)
from estimator.domain.procedure.papers import (
    CommitteeMeeting,
    PaperHeads,
    meeting_faults,
    paper_heads_faults,
)
from estimator.domain.records.table import AnySetting, AnyTable, Setting, Table

T = TypeVar("T")


def _is_a(kind: type[T]) -> Callable[[object], TypeGuard[T]]:
    def holds(value: object) -> TypeGuard[T]:
        return isinstance(value, kind)

    return holds


def _is_form_set(value: object) -> TypeGuard[FormSet | None]:
    return value is None or value in FORM_SETS


def _is_guideline(value: object) -> TypeGuard[Guideline | None]:
    return value is None or value in GUIDELINES


def _conditions_faults(conditions: Conditions) -> Faults:
    return (*conditions_faults(conditions), *factor_choice_faults(conditions.factor_f))


def _no_faults(_choice: object) -> Faults:
    return ()


def _edition_faults(edition: str) -> Faults:
    return limits.text("labour_edition", "ชื่อบัญชีค่าแรงงาน", edition)


PROJECT: Final[Setting[Project]] = Setting(
    "project",
    Project,
    _is_a(Project),
    project_faults,
    lambda estimate: estimate.project,
    lambda estimate, value: replace(estimate, project=value),
)
CONDITIONS: Final[Setting[Conditions]] = Setting(
    "conditions",
    Conditions,
    _is_a(Conditions),
    _conditions_faults,
    lambda estimate: estimate.conditions,
    lambda estimate, value: replace(estimate, conditions=value),
)
ROUNDING: Final[Setting[Rounding]] = Setting(
    "rounding",
    Rounding,
    _is_a(Rounding),
    rounding_faults,
    lambda estimate: estimate.rounding,
    lambda estimate, value: replace(estimate, rounding=value),
)
FORM_SET: Final[Setting[FormSet | None]] = Setting(
    "form_set",
    FormSet | None,
    _is_form_set,
    _no_faults,
    lambda estimate: estimate.form_set,
    lambda estimate, value: replace(estimate, form_set=value),
)
GUIDELINE: Final[Setting[Guideline | None]] = Setting(
    "guideline",
    Guideline | None,
    _is_guideline,
    _no_faults,
    lambda estimate: estimate.guideline,
    lambda estimate, value: replace(estimate, guideline=value),
)
LABOUR_EDITION: Final[Setting[str]] = Setting(
    "labour_edition",
    str,
    _is_a(str),
    _edition_faults,
    lambda estimate: estimate.labour_edition,
    lambda estimate, value: replace(estimate, labour_edition=value),
)
DATES: Final[Setting[Dates]] = Setting(
    "dates",
    Dates,
    _is_a(Dates),
    dates_faults,
    lambda estimate: estimate.dates,
    lambda estimate, value: replace(estimate, dates=value),
)
APPOINTMENT: Final[Setting[Appointment]] = Setting(
    "appointment",
    Appointment,
    _is_a(Appointment),
    appointment_faults,
    lambda estimate: estimate.appointment,
    lambda estimate, value: replace(estimate, appointment=value),
)
GROUP_CHOICE: Final[Setting[GroupChoice]] = Setting(
    "group_choice",
    GroupChoice,
    _is_a(GroupChoice),
    group_choice_faults,
    lambda estimate: estimate.group_choice,
    lambda estimate, value: replace(estimate, group_choice=value),
)
WORK_NATURE: Final[Setting[WorkNature]] = Setting(
    "work_nature",
    WorkNature,
    _is_a(WorkNature),
    work_nature_faults,
    lambda estimate: estimate.work_nature,
    lambda estimate, value: replace(estimate, work_nature=value),
)
CERTIFICATE: Final[Setting[Certificate]] = Setting(
    "certificate",
    Certificate,
    _is_a(Certificate),
    certificate_faults,
    lambda estimate: estimate.certificate,
    lambda estimate, value: replace(estimate, certificate=value),
)
PAPER_HEADS: Final[Setting[PaperHeads]] = Setting(
    "paper_heads",
    PaperHeads,
    _is_a(PaperHeads),
    paper_heads_faults,
    lambda estimate: estimate.paper_heads,
    lambda estimate, value: replace(estimate, paper_heads=value),
    follows_naming=True,
)
BID: Final[Setting[Bid]] = Setting(
    "bid",
    Bid,
    _is_a(Bid),
    bid_faults,
    lambda estimate: estimate.bid,
    lambda estimate, value: replace(estimate, bid=value),
    follows_naming=True,
)

COMMITTEE: Final[Table[Member]] = Table(
    "committee",
    "คณะกรรมการกำหนดราคากลาง",
    Member,
    member_faults,
    lambda estimate: estimate.committee,
    lambda estimate, records: replace(estimate, committee=records),
)
SIGNERS: Final[Table[Member]] = Table(
    "signers",
    "ผู้ลงนามอื่น",
    Member,
    signer_faults,
    lambda estimate: estimate.signers,
    lambda estimate, records: replace(estimate, signers=records),
)
DECISIONS: Final[Table[Decision]] = Table(
    "decisions",
    "วิธีคิด",
    Decision,
    decision_faults,
    lambda estimate: estimate.decisions,
    lambda estimate, records: replace(estimate, decisions=records),
)
CIRCULARS: Final[Table[ToldCircular]] = Table(
    "circulars",
    "หนังสือเวียนที่ได้รับแจ้ง",
    ToldCircular,
    circular_faults,
    lambda estimate: estimate.circulars,
    lambda estimate, records: replace(estimate, circulars=records),
)
ANSWERS: Final[Table[Answer]] = Table(
    "answers",
    "คำตอบของข้อที่ต้องตรวจสอบ",
    Answer,
    answer_faults,
    lambda estimate: estimate.answers,
    lambda estimate, records: replace(estimate, answers=records),
    follows_naming=True,
)
MEETINGS: Final[Table[CommitteeMeeting]] = Table(
    "meetings",
    "การประชุมคณะกรรมการ",
    CommitteeMeeting,
    meeting_faults,
    lambda estimate: estimate.meetings,
    lambda estimate, records: replace(estimate, meetings=records),
    follows_naming=True,
)
APPROVALS: Final[Table[Approval]] = Table(
    "approvals",
    "ฉบับที่ได้รับความเห็นชอบ",
    Approval,
    approval_faults,
    lambda estimate: estimate.approvals,
    lambda estimate, records: replace(estimate, approvals=records),
    follows_naming=True,
)

SETTINGS: Final[tuple[AnySetting, ...]] = (
    PROJECT,
    CONDITIONS,
    ROUNDING,
    FORM_SET,
    GUIDELINE,
    LABOUR_EDITION,
    DATES,
    APPOINTMENT,
    GROUP_CHOICE,
    WORK_NATURE,
    CERTIFICATE,
    PAPER_HEADS,
    BID,
)
FIRST_SETTINGS: Final = frozenset(
    each.name for each in (PROJECT, CONDITIONS, ROUNDING, FORM_SET, LABOUR_EDITION)
)
"""Those that every revision has; of the others an earlier version says nothing."""
TABLES: Final[tuple[AnyTable, ...]] = (
    COMMITTEE,
    DECISIONS,
    SIGNERS,
    CIRCULARS,
    ANSWERS,
    MEETINGS,
    APPROVALS,
)


def owned_faults(estimate: Estimate) -> Iterator[tuple[str, Fault]]:
    """Whatever is beyond a limit outside the bill, with the name of its setting or table."""
    for setting in SETTINGS:
        for fault in setting.faults(setting.value_in(estimate)):
            yield setting.name, fault
    for table in TABLES:
        for record in table.records_in(estimate):
            for fault in table.faults(record):
                yield table.name, fault


def faults_outside_bill(estimate: Estimate) -> tuple[Fault, ...]:
    """Whatever is beyond a limit in the settings and tables of an estimate."""
    return tuple(fault for _owner, fault in owned_faults(estimate))
