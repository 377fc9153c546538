"""The settings and the tables of an estimate: whatever it holds beside its bill.

A new table is a record with its limits, a field of `Estimate`, and its line here; edits, undo, the
journal, revisions and the file follow. Its name stands in files and is never changed.
"""

from __future__ import annotations

from collections.abc import Callable
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
from estimator.domain.procedure.committee import Member, member_faults, signer_faults
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

SETTINGS: Final[tuple[AnySetting, ...]] = (
    PROJECT,
    CONDITIONS,
    ROUNDING,
    FORM_SET,
    GUIDELINE,
    LABOUR_EDITION,
)
TABLES: Final[tuple[AnyTable, ...]] = (COMMITTEE, DECISIONS, SIGNERS)


def faults_outside_bill(estimate: Estimate) -> tuple[Fault, ...]:
    """Whatever is beyond a limit in the settings and tables of an estimate."""
    return tuple(
        fault
        for found in (
            *(setting.faults(setting.value_in(estimate)) for setting in SETTINGS),
            *(table.faults(each) for table in TABLES for each in table.records_in(estimate)),
        )
        for fault in found
    )
