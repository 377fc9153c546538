"""Who signs, as it is typed: the pricing committee, and the others; what a new one of each is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from estimator.domain.clauses import number_in_any
from estimator.domain.procedure.committee import (
    COMMITTEE_ROLES,
    MEMBER_NAMES,
    POST_NAMES,
    SIGNER_ROLES,
    Member,
    Post,
)
from estimator.domain.records.registry import COMMITTEE, SIGNERS
from estimator.domain.records.table import Table
from estimator.errors import UserError, short

MARKED: Final = "✓"
"""What stands in a column of marks where there is one."""


def _of_all(_member: Member) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class SigningColumn:
    """A column: its title, what it holds of a member, and the member with another text there.

    `choices` are what can be chosen; what is a `mark` is no text but there or not: its texts are
    `MARKED` and an empty one. `asked` says of whom it is asked at all.
    """

    title: str
    get: Callable[[Member], str]
    put: Callable[[Member, str], Member]
    choices: tuple[str, ...] = ()
    is_mark: bool = False
    spoken: str = ""
    asked: Callable[[Member], bool] = _of_all


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
            tuple(keys),
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


_POSTS: Final = {name: post for post, name in POST_NAMES.items()}
_OF_COMMITTEE: Final = (
    SigningColumn(
        "ประเภท",
        lambda member: "" if member.post is None else POST_NAMES[member.post],
        lambda member, text: replace(member, post=_post(text)),
        ("", *_POSTS),
        spoken=f"{MEMBER_NAMES['post']} ตามข้อ {number_in_any('committee')}",
    ),
    SigningColumn(
        "ประมาณราคา",
        lambda member: MARKED if member.estimator else "",
        lambda member, text: replace(member, estimator=bool(text)),
        is_mark=True,
        spoken=MEMBER_NAMES["estimator"],
    ),
    SigningColumn(
        "รับรอง",
        lambda member: MARKED if member.declared else "",
        lambda member, text: replace(member, declared=bool(text)),
        is_mark=True,
        spoken=f"บุคคลภายนอก{MEMBER_NAMES['declared']}",
        asked=lambda member: member.post == "outsider" or member.declared,
    ),
)
"""What clause 16.1 asks of a committee, and of nobody else who signs."""


def _post(text: str) -> Post | None:
    """The kind of staff of that name; UserError for another text."""
    if text and text not in _POSTS:
        raise UserError(f"“{short(text)}” ไม่ใช่ประเภทบุคลากรในรายการ โปรดเลือกจากรายการ")
    return _POSTS.get(text)


def next_member(committee: Iterable[Member]) -> Member:
    """A member to be added, without a name: the chair where there is none yet."""
    has_chair = any(member.role == "chair" for member in committee)
    return Member("member" if has_chair else "chair")


def _next_signer(signers: Iterable[Member]) -> Member:
    """Somebody to be added, without a name, in the first role that nobody has yet."""
    taken = {each.role for each in signers}
    usual = ("estimator", "checker", "approver", "designer")
    return Member(next((role for role in usual if role not in taken), usual[0]))


COLUMNS: Final = (*_columns("หน้าที่ในคณะกรรมการ", COMMITTEE_ROLES), *_OF_COMMITTEE)
COMMITTEE_LIST: Final = SigningList(COMMITTEE, "กรรมการ", COMMITTEE_ROLES, COLUMNS, next_member)
SIGNER_LIST: Final = SigningList(
    SIGNERS, "ผู้ลงนาม", SIGNER_ROLES, _columns("หน้าที่", SIGNER_ROLES), _next_signer
)
