"""Findings with what was answered to them, and the edits by which somebody answers one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from estimator.domain.bill.rows import RowId
from estimator.domain.estimate import Estimate
from estimator.domain.findings import GRAVEST_FIRST, Finding
from estimator.domain.guideline.answering import (
    answer_to,
    answer_words,
    answers,
    lapsed,
    may_be_answered,
)
from estimator.domain.limits import refuse
from estimator.domain.ordered import RecordId
from estimator.domain.procedure.answers import ANSWER_NAMES, Answer, answer_faults
from estimator.domain.records.edits import Edit
from estimator.domain.records.record_edits import add_records, change_record, remove_records
from estimator.domain.records.registry import ANSWERS
from estimator.domain.wording import is_nameless, is_wordless
from estimator.errors import UserError

MEND: Final = "ข้อนี้ต้องแก้ไข ตอบด้วยเหตุผลแทนไม่ได้ กด Enter เพื่อไปแก้ไข"
"""What is said of a finding that no reason settles."""
_NO_REASON: Final = f"ยังไม่มี{ANSWER_NAMES['reason']} โปรดใส่ว่าเหตุใดจึงคงไว้ตามนี้"
_NO_NAME: Final = f"ยังไม่มี{ANSWER_NAMES['by']} โปรดใส่"


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """A finding and the answer to it; None while it is open."""

    finding: Finding
    answer: Answer | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody has to look at it still."""
        return self.answer is None

    @property
    def answered(self) -> str:
        """The answer in words; empty while there is none."""
        return "" if self.answer is None else f"ตอบแล้ว: {answer_words(self.answer)}"


_ByPlace = Mapping[tuple[str, RowId | None], Sequence[Answer]]


def _by_place(given: Iterable[Answer]) -> _ByPlace:
    found: dict[tuple[str, RowId | None], list[Answer]] = {}
    for answer in given:
        found.setdefault((answer.finding, answer.row), []).append(answer)
    return found


def _answer_in(given: _ByPlace, finding: Finding) -> Answer | None:
    there = given.get((finding.code, finding.row), ())
    return answer_to(finding, there) if there else None


def with_answers(findings: Iterable[Finding], given: Iterable[Answer]) -> list[ToldFinding]:
    """Findings with their answers: the gravest first, of one gravity the open ones first."""
    by_place = _by_place(given)
    told = (ToldFinding(each, _answer_in(by_place, each)) for each in findings)
    return sorted(told, key=lambda each: (_gravity(each.finding), not each.is_open))


def _gravity(finding: Finding) -> int:
    return GRAVEST_FIRST.index(finding.severity)


def open_findings(findings: Iterable[Finding], given: Iterable[Answer]) -> list[Finding]:
    """What is more than a note and has no answer yet."""
    by_place = _by_place(given)
    return [
        each for each in findings if each.severity != "note" and _answer_in(by_place, each) is None
    ]


def answering(estimate: Estimate, finding: Finding, reason: str, by: str, on: date) -> Edit:
    """The edit that answers a finding, or answers it otherwise than before."""
    if not may_be_answered(finding):
        raise UserError(MEND)
    if is_wordless(reason):
        raise UserError(_NO_REASON)
    if is_nameless(by):
        raise UserError(_NO_NAME)
    answer = Answer(finding.code, finding.row, reason.strip(), by.strip(), on, finding.said)
    refuse(answer_faults(answer))
    there = _ids_of(estimate, finding)
    if not there:
        return add_records(estimate, ANSWERS, [answer], "ตอบข้อที่ต้องตรวจสอบ")
    return change_record(estimate, ANSWERS, there[-1], answer, "แก้คำตอบ")


def taking_back(estimate: Estimate, finding: Finding) -> Edit:
    """The edit after which a finding is open again."""
    return remove_records(estimate, ANSWERS, _ids_of(estimate, finding), "ถอนคำตอบ")


def clearing_lapsed(estimate: Estimate, found: Sequence[Finding]) -> Edit:
    """The edit that takes out the answers that have nothing to answer any more."""
    gone = set(lapsed(found, estimate.answers))
    entries = estimate.answers.entries
    ids = [each for each, entry in entries.items() if entry.record in gone]
    return remove_records(estimate, ANSWERS, ids, "ลบคำตอบที่ใช้ไม่ได้แล้ว")


def _ids_of(estimate: Estimate, finding: Finding) -> list[RecordId]:
    """The answers to a finding, the one that counts last."""
    entries = estimate.answers.entries
    return [each for each, entry in entries.items() if answers(entry.record, finding)]
