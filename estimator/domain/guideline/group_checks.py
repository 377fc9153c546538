"""Checks of the group of works that was taken, against what the lists say of the work's name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WorkType
from estimator.domain.clauses import Clause
from estimator.domain.estimate import Estimate, guideline_of
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.guideline.work_group_words import (
    QUESTION_TEXTS,
    fit_in_short,
    outside_sentence,
)
from estimator.domain.guideline.work_groups import Fit, GroupLists, Proposal, proposal
from estimator.domain.pricing.price import work_types
from estimator.domain.wording import is_wordless

FIELD: Final = "work_type"
_DECIDE: Final = "ตรวจกลุ่มงานที่หน้าข้อมูลโครงการ หรือพิมพ์เหตุผลที่เลือกกลุ่มงานนี้"
_ANSWER: Final = "ตอบคำถามเรื่องกลุ่มงานที่หน้าข้อมูลโครงการ"


def group_findings(checked: Checked) -> Iterator[Finding]:
    """What the lists of clause 6 leave open, or say otherwise than the estimate does.

    Of several groups in one contract (clause 8) one that the lists propose is enough.
    """
    estimate = checked.estimate
    lists = checked.surroundings.work_groups.get(guideline_of(estimate))
    said = f"{estimate.project.name}{estimate.group_choice.structure}"
    if lists is None or not said.strip():
        return
    found = proposal(estimate.project.name, estimate.group_choice, lists)
    if is_another(found, estimate):
        names = " และ ".join(WORK_TYPE_NAMES[group] for group in _taken(estimate))
        yield _another(names, found, checked)
    elif not _reason(checked):
        yield from _undecided(found, checked)
    yield from _left_out(found, lists)


def is_another(found: Proposal, estimate: Estimate) -> bool:
    """Whether the groups that an estimate takes are none of those that the lists propose."""
    return bool(found.groups) and not set(found.groups) & set(_taken(estimate))


def _taken(estimate: Estimate) -> tuple[WorkType, ...]:
    return work_types(estimate) or (estimate.project.work_type,)


def _reason(checked: Checked) -> str:
    reason = checked.estimate.group_choice.reason.strip()
    return "" if is_wordless(reason) else reason


def _another(names: str, found: Proposal, checked: Checked) -> Finding:
    """The group that was taken is none of those that the lists have the work in."""
    reason = _reason(checked)
    because = f" เลือกไว้เพราะ “{reason}”" if reason else ""
    return Finding(
        "note" if reason else "warn",
        "group_other",
        f"ใช้กลุ่ม{names} แต่ชื่องานและคำตอบเรื่องกลุ่มงานเป็น{_in_short(found)}{because}",
        "" if reason else _DECIDE,
        field=FIELD,
        clause=_entries(checked, found.fits),
    )


def _undecided(found: Proposal, checked: Checked) -> Iterator[Finding]:
    """What is to be asked still, or is a judgement for which nobody wrote a reason."""
    if found.questions:
        where = f"งานนี้อาจเป็น{_in_short(found)}" if found.fits else "ไม่พบงานนี้ในรายการกลุ่มงาน"
        asked = " ".join(f"“{QUESTION_TEXTS[question]}”" for question in found.questions)
        yield Finding(
            "note",
            "group_open",
            f"{where} ยังไม่ได้ตอบ {asked}",
            _ANSWER,
            field=FIELD,
            clause=_entries(checked, found.fits),
        )
    elif found.settled is None or found.settled.basis == "nearest":
        several = "อยู่ในรายการมากกว่าหนึ่งกลุ่ม" if found.settled is None else "ไม่อยู่ในรายการกลุ่มงานโดยตรง"
        yield Finding(
            "warn",
            "group_reason",
            f"งานนี้{several}: {_in_short(found)} ยังไม่มีเหตุผลที่เลือกกลุ่มงาน",
            _DECIDE,
            field=FIELD,
            clause=_entries(checked, found.fits),
        )


def _left_out(found: Proposal, lists: GroupLists) -> Iterator[Finding]:
    """Work on rails is in neither of the two groups of roads (6.3, 6.4); of mains 6.1 (5)."""
    for word in found.outside:
        yield Finding(
            "note",
            "group_left_out",
            outside_sentence(word, lists),
            field=FIELD,
            clause=Clause(lists.guideline, lists.words[word].excludes),
        )


def _in_short(found: Proposal) -> str:
    return " หรือ ".join(dict.fromkeys(map(fit_in_short, found.fits)))


def _entries(checked: Checked, fits: tuple[Fit, ...]) -> Clause:
    """The entries that the groups rest on; the clause of all groups where none is known."""
    entries = tuple(dict.fromkeys(fit.entry for fit in fits))
    whole = checked.clause("groups")
    return Clause(whole.guideline, entries) if entries else whole
