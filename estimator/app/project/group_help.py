"""Beside the group of works: what the lists of clause 6 say of the name, and what is asked.

The person decides: what is proposed is taken by a key, and nothing is changed by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from estimator.app.fields import Choices, group_edit, setting_field
from estimator.app.guideline.surroundings import work_groups
from estimator.app.project.record import ProjectField, estimate_of
from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.estimate import Estimate, guideline_of
from estimator.domain.guideline.group_checks import is_another
from estimator.domain.guideline.work_group_words import (
    QUESTION_TEXTS,
    fit_in_short,
    proposal_sentences,
)
from estimator.domain.guideline.work_groups import Fit, Question, proposal
from estimator.domain.procedure.group_choice import (
    GROUP_CHOICE_NAMES,
    PURPOSE_NAMES,
)
from estimator.domain.records.edits import Edit
from estimator.domain.records.registry import GROUP_CHOICE

_NO_NAME: Final = "พิมพ์ชื่อโครงการ แล้วรายการกลุ่มงานของแนวทางฯ จะเสนอประเภทงานพร้อมข้อที่อ้าง"
_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class GroupHelp:
    """What is said beside the group: the sentences, the questions in sight, what may be taken.

    `asked` are questions still to be answered, and those answered, which may be changed.
    """

    told: str
    asked: frozenset[Question] = frozenset()
    wants_reason: bool = False
    offered: Fit | None = None
    is_another: bool = False
    """Whether what is proposed is another group than the estimate takes."""

    @property
    def offer(self) -> str:
        """What the key takes; empty where there is nothing to take."""
        if self.offered is None:
            return ""
        return f"ใช้{WORK_TYPE_NAMES[self.offered.group]} ตามข้อ {self.offered.entry}"


def group_help(estimate: Estimate) -> GroupHelp:
    """What is to be said beside the group as things stand."""
    name, choice = estimate.project.name, estimate.group_choice
    if not f"{name}{choice.structure}".strip():
        return GroupHelp(_NO_NAME, wants_reason=bool(choice.reason))
    lists = work_groups()[guideline_of(estimate)]
    found = proposal(name, choice, lists)
    group = estimate.project.work_type
    settled = found.settled
    taken = settled is not None and (settled.group, settled.entry) == (group, choice.entry)
    sentences = list(proposal_sentences(found, lists))
    if found.questions and found.fits:
        # Of several groups the line has room for the entries alone; what parts them is asked.
        in_short = " หรือ ".join(dict.fromkeys(map(fit_in_short, found.fits)))
        sentences = [in_short, "โปรดตอบคำถาม", *sentences[len(found.fits) :]]
    answered: dict[Question, bool] = {
        "structure": bool(choice.structure),
        "in_grounds": choice.in_grounds is not None,
        "purpose": choice.purpose is not None,
    }
    return GroupHelp(
        f"{'ใช้' if taken else 'รายการกลุ่มงาน'}: {' '.join(sentences)}",
        frozenset({*found.questions, *(each for each, is_so in answered.items() if is_so)}),
        bool(choice.reason) or (not found.questions and found.needs_reason(group)),
        None if taken else settled,
        is_another(found, estimate),
    )


def taking_offer(estimate: Estimate) -> Edit | None:
    """The edit that takes what is proposed, with the entry that says so; None where nothing is."""
    offered = group_help(estimate).offered
    return None if offered is None else group_edit(estimate, offered.group, offered.entry)


def _field(
    field: str,
    label: str,
    show: Callable[[Any], str],
    read: Callable[[str], object],
    hint: str = "",
    choices: Choices | None = None,
    spoken: str = "",
) -> ProjectField:
    return setting_field(
        GROUP_CHOICE,
        field,
        GROUP_CHOICE_NAMES[field],
        estimate_of,
        show,
        read,
        hint,
        choices,
        label,
        spoken,
    )


STRUCTURE: Final = _field(
    "structure",
    GROUP_CHOICE_NAMES["structure"],
    str,
    str.strip,
    "เช่น ถนนคอนกรีตเสริมเหล็ก",
    spoken=QUESTION_TEXTS["structure"],
)
IN_GROUNDS: Final = _field(
    "in_grounds",
    GROUP_CHOICE_NAMES["in_grounds"],
    lambda value: "" if value is None else _YES if value else _NO,
    lambda key: None if not key else key == _YES,
    QUESTION_TEXTS["in_grounds"],
    [("", "ยังไม่ตอบ"), (_YES, "อยู่ในบริเวณอาคาร"), (_NO, "ไม่อยู่ในบริเวณอาคาร")],
    QUESTION_TEXTS["in_grounds"],
)
PURPOSE: Final = _field(
    "purpose",
    GROUP_CHOICE_NAMES["purpose"],
    lambda value: value or "",
    lambda key: key or None,
    QUESTION_TEXTS["purpose"],
    [("", "ยังไม่ตอบ"), *((str(key), name) for key, name in PURPOSE_NAMES.items())],
    QUESTION_TEXTS["purpose"],
)
REASON: Final = _field(
    "reason", GROUP_CHOICE_NAMES["reason"], str, str.strip, "เหตุใดจึงเลือกประเภทงานนี้"
)
ASKED: Final[dict[Question, ProjectField]] = {
    "structure": STRUCTURE,
    "in_grounds": IN_GROUNDS,
    "purpose": PURPOSE,
}
"""The field in which each question is answered."""
