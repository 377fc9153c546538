"""The pricing committee as it is typed: what each column holds, and what a new member is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from estimator.domain.estimate import COMMITTEE_ROLES, Member

_KEYS: Final = {shown: key for key, shown in COMMITTEE_ROLES.items()}


@dataclass(frozen=True, slots=True)
class CommitteeColumn:
    """A column: its title, what it holds of a member, and the member with another text there."""

    title: str
    get: Callable[[Member], str]
    put: Callable[[Member, str], Member]


COLUMNS: Final = (
    CommitteeColumn(
        "หน้าที่ในคณะกรรมการ",
        lambda member: COMMITTEE_ROLES.get(member.role, member.role),
        lambda member, text: replace(member, role=_KEYS.get(text, text)),
    ),
    CommitteeColumn(
        "ชื่อ - นามสกุล",
        lambda member: member.name,
        lambda member, text: replace(member, name=text),
    ),
    CommitteeColumn(
        "ตำแหน่ง",
        lambda member: member.position,
        lambda member, text: replace(member, position=text),
    ),
)


def next_member(committee: Iterable[Member]) -> Member:
    """A member to be added, without a name: the chair where there is none yet."""
    has_chair = any(member.role == "chair" for member in committee)
    return Member("member" if has_chair else "chair")
