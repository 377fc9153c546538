"""Checks of the committee: who sits in it, and who must (clause 16.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.procedure.committee import COMMITTEE_ROLES, Member
from estimator.domain.wording import is_nameless, is_wordless

_LEAST_COMMITTEE: Final = 3
_LEFT_EMPTY: Final = " \t\n-–—."
"""What a name alone consists of where nobody was ever counted for it."""

_TITLES: Final = (
    r"นายแพทย์|แพทย์หญิง|นางสาว|นาง|นาย|น\.?ส\.|ดร\.|ผศ\.|รศ\.|ศ\.|อาจารย์|นพ\.|พญ\.|ท[พญ]\.|ภ[กญ]\.|อ\.|ม\.ล\.|ม\.ร\.ว\.|ว่าที่|"
    r"(?:ผู้ช่วย|รอง)?ศาสตราจารย์|ดอกเตอร์|หม่อม(?:ราชวงศ์|หลวง)|"
    r"(?i:Mrs?|Ms|Miss|Dr|Prof)(?:\.|(?=\s))|"
    r"(?:นาวา|เรือ|พันจ่า|จ่า)(?:อากาศ)?(?:เอก|โท|ตรี)|น\.[อทต]\.|"
    r"(?:พล|พัน|ร้อย|จ่าสิบ|สิบ)(?:ตำรวจ)?(?:เอก|โท|ตรี)|ดาบตำรวจ|"
    r"(?:พล|[พรจส])\.(?:[สต]\.)?[อทต]\.|ด\.ต\."
)
_IN_BRACKETS: Final = re.compile(r"\([^)]*\)")
"""What stands behind a name, such as ``(แทน)``; a form prints the whole name in brackets."""
_CHAIR: Final = "ประธาน"
"""How a chair's title begins that somebody wrote out."""
_SEATLESS: Final = re.compile("ที่ปรึกษา|สังเกตการณ์|ประธานชุมชน")
"""Who gives advice or looks on has no seat in a committee, whatever the words before."""
_TITLE: Final = re.compile(rf"^(?:{_TITLES})\s*(?:หญิง\s+)?")


def committee_findings(checked: Checked) -> Iterator[Finding]:
    """How many there are, each once, who knows estimating, and what outsiders declared."""
    written = [each for each in checked.estimate.committee if each.name.strip(_LEFT_EMPTY)]
    seated = [each for each in written if not _is_unnamed(each.name)]
    of_committee = [member for member in seated if _is_member(member.role)]
    yield from _twice(checked, seated)
    yield from _too_few(checked, _seats_of(written), _seats_of(seated))
    yield from _no_estimator(checked, of_committee)
    yield from _undeclared(checked, of_committee)


def _twice(checked: Checked, seated: Sequence[Member]) -> Iterator[Finding]:
    names: dict[str, list[str]] = {}
    for member in seated:
        names.setdefault(_person(member.name), []).append(_name(member))
    for written in names.values():
        if len(written) > 1:
            ways = " ".join(f"“{name}”" for name in dict.fromkeys(written))
            yield Finding(
                "warn",
                "committee_twice",
                f"{ways} มีชื่อในคณะกรรมการ {len(written)} ครั้ง",
                "แต่ละคนมีชื่อได้เพียงครั้งเดียว แก้ที่หน้าข้อมูลโครงการ",
                field="committee",
                clause=checked.clause("committee"),
            )


@dataclass(frozen=True, slots=True)
class _Seats:
    """Chairs, members beside them, and persons from outside, who do not count."""

    chairs: int
    members: int
    outside: int

    @property
    def are_enough(self) -> bool:
        return self.chairs == 1 and self.members >= _LEAST_COMMITTEE - 1


def _seats_of(members: Sequence[Member]) -> _Seats:
    """Persons of the listed kinds count, each once; an observer or a helper is no member.

    There is one chair, of the listed kinds: one from outside is none, and beside another too many.

    An outsider sits in it beside those who must, and whose kind is not said is taken for one of
    the kinds (our own reading of 16.1).
    """
    of_committee = [member for member in members if _is_member(member.role)]
    staff = [member for member in of_committee if member.post != "outsider"]
    persons = {_person(member.name) for member in staff}
    chairing = {_person(member.name) for member in staff if _is_chair(member.role)}
    of_staff, chairs = (
        sum(_is_chair(member.role) for member in those) for those in (staff, of_committee)
    )
    outside = len(of_committee) - len(staff)
    return _Seats(chairs if of_staff else 0, len(persons - chairing), outside)


def _too_few(checked: Checked, written: _Seats, named: _Seats) -> Iterator[Finding]:
    """Filler in place of a name has a finding of its own: it once counted for somebody."""
    if named.are_enough:
        return
    apart = f" ไม่นับบุคคลภายนอก {named.outside} คน" if named.outside else ""
    sentence = (
        "คณะกรรมการกำหนดราคากลางต้องมีประธานกรรมการ 1 คน และกรรมการอย่างน้อย "
        f"{_LEAST_COMMITTEE - 1} คน แต่มีประธานกรรมการ {named.chairs} คน "
        f"และกรรมการ {named.members} คน{apart}"
    )
    remedy, clause = "กรอกรายชื่อคณะกรรมการที่หน้าข้อมูลโครงการ", checked.clause("committee")
    if written.are_enough:
        sentence += " ไม่นับแถวที่มีแต่เครื่องหมายหรือตัวเลขแทนชื่อ"
        yield Finding(
            "stop", "committee_nobody", sentence, remedy, field="committee", clause=clause
        )
    else:
        yield Finding("stop", "committee", sentence, remedy, field="committee", clause=clause)


def _no_estimator(checked: Checked, of_committee: Sequence[Member]) -> Iterator[Finding]:
    if of_committee and not any(member.estimator for member in of_committee):
        yield Finding(
            "warn",
            "committee_estimator",
            f"ในคณะกรรมการ {len(of_committee)} คน ยังไม่ได้ระบุว่าผู้ใดมีความรู้เกี่ยวกับการประมาณการ",
            "ระบุผู้มีความรู้เกี่ยวกับการประมาณการที่หน้าข้อมูลโครงการ คณะกรรมการควรมีผู้มีความรู้ดังกล่าวร่วมด้วย",
            field="committee",
            clause=checked.clause("committee"),
        )


def _undeclared(checked: Checked, of_committee: Sequence[Member]) -> Iterator[Finding]:
    for member in of_committee:
        if member.post == "outsider" and not member.declared:
            yield Finding(
                "stop",
                "committee_undeclared",
                f"“{_name(member)}” เป็นบุคคลภายนอก แต่ยังไม่ได้รับรองว่าไม่มีส่วนได้ส่วนเสียกับการก่อสร้างนี้",
                "ให้ผู้นั้นรับรองแล้วระบุไว้ที่หน้าข้อมูลโครงการ หรือแต่งตั้งผู้อื่น",
                field="committee",
                clause=checked.clause("committee"),
            )


def _name(member: Member) -> str:
    return " ".join(member.name.split())


def _is_chair(role: str) -> bool:
    title = role.strip()
    return role == "chair" or (title.startswith(_CHAIR) and not _SEATLESS.search(title))


def _is_member(role: str) -> bool:
    if role in COMMITTEE_ROLES or _is_chair(role):
        return True
    return role.strip().startswith(COMMITTEE_ROLES["member"]) and not _SEATLESS.search(role)


def _is_unnamed(name: str) -> bool:
    """Whether nobody is named: a form left as it was, with or without the title before the dots."""
    return is_nameless(name) or is_wordless(_TITLE.sub("", name.strip(" (")))


def _person(name: str) -> str:
    """A name without titles and ranks, which one person may write in several ways or leave out."""
    plain = " ".join((_IN_BRACKETS.sub("", name).strip() or name.strip("() ")).split())
    while (untitled := _TITLE.sub("", plain)) and untitled != plain:
        plain = untitled
    return plain
