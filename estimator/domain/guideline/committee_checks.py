"""Checks of the committee: how many sit in it, and whether each of them only once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from estimator.domain.findings import Finding
from estimator.domain.guideline.checked import Checked
from estimator.domain.procedure.committee import COMMITTEE_ROLES

_LEAST_COMMITTEE = 3

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
    """Persons of the listed kinds count, each once; an observer or a helper is no member."""
    seated = [member for member in checked.estimate.committee if member.name.strip()]
    names: dict[str, list[str]] = {}
    for member in seated:
        names.setdefault(_person(member.name), []).append(" ".join(member.name.split()))
    of_committee = {_person(each.name) for each in seated if _is_member(each.role)}
    chairs = sum(1 for member in seated if _is_chair(member.role))
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
    if len(of_committee) < _LEAST_COMMITTEE or chairs != 1:
        yield Finding(
            "warn",
            "committee",
            "คณะกรรมการกำหนดราคากลางต้องมีประธานกรรมการ 1 คน และกรรมการอย่างน้อย "
            f"{_LEAST_COMMITTEE - 1} คน แต่มีประธานกรรมการ {chairs} คน "
            f"และผู้เป็นกรรมการรวม {len(of_committee)} คน",
            "กรอกรายชื่อคณะกรรมการที่หน้าข้อมูลโครงการ",
            field="committee",
            clause=checked.clause("committee"),
        )


def _is_chair(role: str) -> bool:
    title = role.strip()
    return role == "chair" or (title.startswith(_CHAIR) and not _SEATLESS.search(title))


def _is_member(role: str) -> bool:
    if role in COMMITTEE_ROLES or _is_chair(role):
        return True
    return role.strip().startswith(COMMITTEE_ROLES["member"]) and not _SEATLESS.search(role)


def _person(name: str) -> str:
    """A name without titles and ranks, which one person may write in several ways or leave out."""
    plain = " ".join((_IN_BRACKETS.sub("", name).strip() or name.strip("() ")).split())
    while (untitled := _TITLE.sub("", plain)) and untitled != plain:
        plain = untitled
    return plain
