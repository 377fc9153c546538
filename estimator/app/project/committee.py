"""Who signs, as it is typed: the pricing committee, and the others; what a new one of each is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from estimator.domain.procedure.committee import COMMITTEE_ROLES, SIGNER_ROLES, Member
from estimator.domain.records.registry import COMMITTEE, SIGNERS
from estimator.domain.records.table import Table


@dataclass(frozen=True, slots=True)
class SigningColumn:
    """A column: its title, what it holds of a member, and the member with another text there."""

    title: str
    get: Callable[[Member], str]
    put: Callable[[Member, str], Member]


@dataclass(frozen=True, slots=True)
class SigningList:
    """Some who sign: their table, what each is called, the roles to choose from, who comes next."""

    table: Table[Member]
    each: str
    roles: Mapping[str, str]
    columns: tuple[SigningColumn, ...]
    next: Callable[[Iterable[Member]], Member]


def _columns(title: str, roles: Mapping[str, str]) -> tuple[SigningColumn, ...]:
    keys = {shown: key for key, shown in roles.items()}
    return (
        SigningColumn(
            title,
            lambda member: roles.get(member.role, member.role),
            lambda member, text: replace(member, role=keys.get(text, text)),
        ),
        SigningColumn(
            "ชื่อ - นามสกุล",
            lambda member: member.name,
            lambda member, text: replace(member, name=text),
        ),
        SigningColumn(
            "ตำแหน่ง",
            lambda member: member.position,
            lambda member, text: replace(member, position=text),
        ),
    )


def next_member(committee: Iterable[Member]) -> Member:
    """A member to be added, without a name: the chair where there is none yet."""
    has_chair = any(member.role == "chair" for member in committee)
    return Member("member" if has_chair else "chair")


def _next_signer(signers: Iterable[Member]) -> Member:
    """Somebody to be added, without a name, in the first role that nobody has yet."""
    taken = {each.role for each in signers}
    usual = ("estimator", "checker", "approver", "designer")
    return Member(next((role for role in usual if role not in taken), usual[0]))


COLUMNS: Final = _columns("หน้าที่ในคณะกรรมการ", COMMITTEE_ROLES)
COMMITTEE_LIST: Final = SigningList(COMMITTEE, "กรรมการ", COMMITTEE_ROLES, COLUMNS, next_member)
SIGNER_LIST: Final = SigningList(
    SIGNERS, "ผู้ลงนาม", SIGNER_ROLES, _columns("หน้าที่", SIGNER_ROLES), _next_signer
)
