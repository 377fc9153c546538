"""Which named revision the head of the agency approved, and when (guideline clause 16.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from estimator.domain import limits
from estimator.domain.limits import Fault, Faults
from estimator.domain.wording import short_thai_date
from estimator.errors import short

_CHECKSUM: Final = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Approval:
    """The approval of a revision, known by what its sheets bear: name, day of naming, checksum.

    An earlier version of the program did not record the day, `named`.
    """

    revision: str
    checksum: str
    on: date
    by: str = ""
    named: date | None = None


APPROVAL_NAMES: Final[dict[str, str]] = {
    "revision": "ฉบับที่ได้รับความเห็นชอบ",
    "checksum": "รหัสตรวจของฉบับที่ได้รับความเห็นชอบ",
    "on": "วันที่ให้ความเห็นชอบ",
    "by": "ผู้ให้ความเห็นชอบ",
    "named": "วันที่ตั้งชื่อฉบับที่ได้รับความเห็นชอบ",
}


def of_one_revision(one: Approval, other: Approval) -> bool:
    """Whether two approvals are of the same revision.

    One that an earlier version recorded, without the day of the name, is told by name and checksum.
    """
    same = (one.revision, one.checksum) == (other.revision, other.checksum)
    return same and (one.named == other.named or None in (one.named, other.named))


def newest_of(approvals: Iterable[Approval]) -> Approval | None:
    """The last of them; of one day the one that was recorded last."""
    newest: Approval | None = None
    for each in approvals:
        if newest is None or each.on >= newest.on:
            newest = each
    return newest


def revision_key(approval: Approval) -> tuple[str, str, date | None]:
    """What tells the revision of an approval from others."""
    return approval.revision, approval.checksum, approval.named


def revision_words(approval: Approval) -> str:
    """The revision of an approval, with the day of its name where that was recorded."""
    return named_words(approval.revision, approval.named)


def named_words(revision: str, day: date | None) -> str:
    """A revision in a sentence, with the day of its name: one name may come again."""
    return f"ฉบับ “{short(revision)}”" + ("" if day is None else f" ({short_thai_date(day)})")


def approval_words(approval: Approval) -> str:
    """When it was approved, and by whom where that was said."""
    by = approval.by.strip()
    return f"เห็นชอบเมื่อ {short_thai_date(approval.on)}{f' โดย {by}' if by else ''}"


def approval_faults(approval: Approval) -> Faults:
    """What of an approval is beyond its limit."""
    unnamed = not approval.revision.strip()
    unknown = not _CHECKSUM.fullmatch(approval.checksum)
    return (
        *((Fault("revision", "ยังไม่มีชื่อฉบับที่ได้รับความเห็นชอบ โปรดใส่"),) if unnamed else ()),
        *((Fault("checksum", "รหัสตรวจของฉบับที่ได้รับความเห็นชอบไม่ครบ 64 หลัก"),) if unknown else ()),
        *limits.text("revision", APPROVAL_NAMES["revision"], approval.revision),
        *limits.day("on", APPROVAL_NAMES["on"], approval.on),
        *limits.text("by", APPROVAL_NAMES["by"], approval.by),
        *limits.day("named", APPROVAL_NAMES["named"], approval.named),
    )
