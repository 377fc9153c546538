"""Which answer answers which finding, and which answers have nothing to answer any more.

A stop is mended, not answered. An answer holds while the finding says what it said then, of what
it looked at then (`grounds.py`); one of an earlier version or from elsewhere has the sentence
alone, and stands on that. After that it stays in the file and is told, once for all of them, so
that nobody loses a reason and nobody reads past a list of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from estimator.domain.bill.rows import Bill, Line, RowId
from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.procedure.answers import Answer
from estimator.domain.wording import is_nameless, is_wordless, short_thai_date
from estimator.errors import short

LAPSED: Final = "answers_lapsed"
"""The code of the finding that tells of answers to nothing."""
_MOST_TOLD: Final = 5
_MOST_SAID: Final = 120
"""Letters that are told of what was answered."""


def may_be_answered(finding: Finding) -> bool:
    """Whether a reason settles it."""
    return finding.severity != "stop"


def answers(answer: Answer, finding: Finding) -> bool:
    """Whether an answer is one to what a finding says now."""
    same_place = (answer.finding, answer.row) == (finding.code, finding.row)
    return (
        same_place
        and is_given(answer)
        and may_be_answered(finding)
        and answer.said in ("", finding.message, finding.said)
    )


def is_given(answer: Answer) -> bool:
    """Whether there is a reason, and a name behind it; a file from elsewhere may have filler."""
    return not is_wordless(answer.reason) and not is_nameless(answer.by)


def answer_to(finding: Finding, given: Iterable[Answer]) -> Answer | None:
    """The answer to a finding: of several the last one that was given."""
    fitting = [answer for answer in given if answers(answer, finding)]
    return fitting[-1] if fitting else None


def answer_words(answer: Answer) -> str:
    """An answer as lists show it: the reason, who gave it and when."""
    day = "" if answer.on is None else f" {short_thai_date(answer.on)}"
    return f"“{answer.reason.strip()}” ({answer.by.strip()}{day})"


def lapsed(found: Sequence[Finding], given: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers to what is not said any more, or is said otherwise."""
    by_place: dict[tuple[str, RowId | None], list[Finding]] = {}
    for finding in found:
        by_place.setdefault((finding.code, finding.row), []).append(finding)
    return tuple(
        answer
        for answer in given
        if answer.finding != LAPSED
        and not any(
            answers(answer, each) for each in by_place.get((answer.finding, answer.row), ())
        )
    )


def lapsed_findings(checked: Checked, found: Sequence[Finding]) -> Iterator[Finding]:
    """That answers have nothing to answer any more: one note with what each of them answered."""
    gone = lapsed(found, checked.estimate.answers)
    if not gone:
        return
    bill = checked.estimate.bill
    told = "; ".join(f"{_answered(bill, each)}: {answer_words(each)}" for each in gone[:_MOST_TOLD])
    more = f" และอีก {len(gone) - _MOST_TOLD:,} คำตอบ" if len(gone) > _MOST_TOLD else ""
    yield Finding(
        "note",
        "answers_lapsed",
        f"คำตอบ {len(gone):,} คำตอบใช้ไม่ได้แล้ว เพราะข้อที่ตอบไว้เปลี่ยนไปหรือไม่มีแล้ว {told}{more}",
        "ตอบข้อที่เปลี่ยนไปใหม่ที่หน้าตรวจสอบ คำตอบเดิมยังเก็บไว้ในแฟ้มจนกว่าจะลบ",
        field="answers",
    )


def _answered(bill: Bill, answer: Answer) -> str:
    """What it answered: the row where it is still there, and what was said of it."""
    row = bill.rows.get(answer.row) if answer.row is not None else None
    node = None if row is None else row.node
    name = "" if node is None else node.description if isinstance(node, Line) else node.title
    where = f"{short(name)} " if name.strip() else ""
    message, _, _ = answer.said.partition("\n")
    return f"{where}“{short(message, _MOST_SAID) or answer.finding}”"
