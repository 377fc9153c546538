"""Which revision of a file each recorded approval is of, and which approvals a revision has.

Each is of one revision, the one that was chosen. What tells it from others is what its sheets bear:
its name, the day on which it was named, and their checksum. A file has one of a name and a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from estimator.domain.estimate import Estimate
from estimator.domain.guideline.surroundings import ApprovedPrice
from estimator.domain.procedure.approvals import (
    Approval,
    approval_words,
    newest_of,
    of_one_revision,
    revision_words,
)
from estimator.store.estimate.estimate_file import EstimateFile
from estimator.store.estimate.revisions import Revision

_IN_FORCE: Final = " ความเห็นชอบนี้เป็นครั้งล่าสุด จึงเป็นฉบับที่ใช้"
Revisions = Sequence[Revision]
"""All that a file has, the newest first."""


def revision_of(approval: Approval, revisions: Revisions) -> Revision | None:
    """The revision that an approval is of; None where it is in another copy.

    Of an approval that an earlier version recorded, without the day of the name, it is the newest
    that was named by then.
    """
    same = [each for each in revisions if _bears(each, approval)]
    if approval.named is None:
        return next((each for each in same if each.day is None or each.day <= approval.on), None)
    known = (each for each in same if each.day == approval.named)
    return next(known, next((each for each in same if each.day is None), None))


def _bears(revision: Revision, approval: Approval) -> bool:
    same = revision.worth is not None and revision.worth.checksum == approval.checksum
    return same and revision.name == approval.revision


def approvals_of(
    estimate: Estimate, revision: Revision, revisions: Revisions
) -> tuple[Approval, ...]:
    """The approvals of a revision that an estimate has recorded, as they followed each other."""
    found = [each for each in estimate.approvals if revision_of(each, revisions) == revision]
    return tuple(sorted(found, key=lambda each: each.on))


def approval_of(estimate: Estimate, revision: Revision, revisions: Revisions) -> Approval | None:
    """The newest approval of a revision, if an estimate has recorded any."""
    return newest_of(approvals_of(estimate, revision, revisions))


def approval_since(approvals: Iterable[Approval], approval: Approval) -> Approval | None:
    """The newest approval of all, where it is of another revision than this one is."""
    newest = newest_of(approvals)
    return None if newest is None or of_one_revision(newest, approval) else newest


def stands_approved(estimate: Estimate, revision: Revision) -> bool:
    """Whether what a revision holds was approved last of all, under whichever name."""
    worth, newest = revision.worth, newest_of(estimate.approvals)
    return worth is not None and newest is not None and worth.checksum == newest.checksum


def is_superseded(estimate: Estimate, revision: Revision) -> bool:
    """Whether what a revision holds was approved, and another content after it."""
    checksums = {each.checksum for each in estimate.approvals}
    approved = revision.worth is not None and revision.worth.checksum in checksums
    return approved and not stands_approved(estimate, revision)


def newest_approved(estimate: Estimate, revisions: Revisions) -> Revision | None:
    """The revision that was approved last, where it is among those of the file."""
    newest = newest_of(estimate.approvals)
    return None if newest is None else revision_of(newest, revisions)


def approved_revision(file: EstimateFile) -> Revision | None:
    """The revision that was approved last, where the file still has it."""
    return newest_approved(file.estimate, file.revisions())


def approved_price(file: EstimateFile) -> ApprovedPrice | None:
    """The price of what was approved last; None where nothing was."""
    newest = newest_of(file.estimate.approvals)
    if newest is None:
        return None
    revision = revision_of(newest, file.revisions())
    worth = None if revision is None else revision.worth
    price, named = (None if worth is None else worth.price), (revision.day if revision else None)
    return ApprovedPrice(newest.revision, newest.on, price, named)


def approved_elsewhere(estimate: Estimate, revisions: Revisions) -> Iterator[Approval]:
    """The approvals of revisions that are in another copy; merging brings the approval alone."""
    return (each for each in estimate.approvals if revision_of(each, revisions) is None)


def elsewhere_sentences(estimate: Estimate, revisions: Revisions) -> tuple[str, ...]:
    """That the revisions of approvals are in another copy, and where the newest approval is one."""
    newest = newest_of(estimate.approvals)
    return tuple(
        elsewhere_words(each) + (_IN_FORCE if each is newest else "")
        for each in approved_elsewhere(estimate, revisions)
    )


def elsewhere_words(approval: Approval) -> str:
    """That the revision of an approval is in another copy of the estimate.

    The digits at the foot of its sheets tell it from one of the same name in this file.
    """
    from estimator.sheets.checksums import Mark  # which knows of documents and what lays them out

    code = Mark(approval.checksum, draft=False).code
    return (
        f"{revision_words(approval)} รหัสตรวจ {code} ที่{approval_words(approval)} ไม่มีในแฟ้มนี้ "
        "ฉบับนั้นอยู่ในสำเนาที่ตั้งชื่อฉบับไว้ โปรดใช้แฟ้มนั้น"
    )
