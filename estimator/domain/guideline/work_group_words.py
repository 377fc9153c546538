"""How a proposed group is told: questions, entries and what is to be thought of (Thai)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.clauses import clause_of
from estimator.domain.guideline.work_groups import (
    ANYTHING,
    Fit,
    GroupLists,
    Proposal,
    Question,
    Where,
)

QUESTION_TEXTS: Final[dict[Question, str]] = {
    "structure": "สิ่งก่อสร้างหลักของงานนี้คืออะไร",
    "in_grounds": "อยู่ในบริเวณของอาคาร (เป็นส่วนประกอบหรือเกี่ยวเนื่องกับงานก่อสร้างอาคาร) หรือไม่",
    "purpose": "ก่อสร้างเพื่อการจราจร เพื่อควบคุมน้ำ (เช่น ชลประทาน เกษตรกรรม ป้องกันน้ำท่วม) หรือเพื่อใช้อาคาร",
}
_WHEN: Final[dict[Where, str]] = {
    "anywhere": "",
    "grounds": "เมื่ออยู่ในบริเวณของอาคาร",
    "system": "เมื่อเป็นงานระบบประกอบอาคาร",
    "building": "เมื่อเป็นสิ่งก่อสร้างสำหรับใช้อย่างอาคาร",
    "water": "เมื่อเป็นสิ่งก่อสร้างเพื่อควบคุมน้ำ",
    "traffic": "เมื่อจัดไว้เพื่อการจราจรและสาธารณะทางบก",
    "road_part": "เมื่อเป็นส่วนหรืออุปกรณ์ของงานก่อสร้างทาง",
    "rest": "",
}
_GIVE_REASON: Final = "โปรดพิมพ์เหตุผล"


def shown_term(term: str) -> str:
    """A term as it is shown: without the sign of a whole word, and with one for a gap."""
    return term.rstrip("$").replace(" ", "…")


def fit_sentence(fit: Fit, lists: GroupLists) -> str:
    """A group, the entry that says so, when that holds, and where it is our reading."""
    group, term, entry = WORK_TYPE_NAMES[fit.group], shown_term(fit.term), f"ข้อ {fit.entry}"
    if fit.basis == "nearest":
        return f"{group}: ไม่มีในรายการกลุ่มงานโดยตรง เป็นกลุ่มที่ใกล้เคียง ({entry}) {_GIVE_REASON}"
    if not term:
        return f"{group}: งานก่อสร้างอื่นในบริเวณของอาคาร {entry}"
    when = "" if fit.is_certain else _WHEN[fit.where]
    if fit.basis == "like":
        by = f"เทียบกับ “{shown_term(fit.like)}” ในรายการของ{entry} (ไม่มีคำนี้ในข้อความ)"
    else:
        by = f"อยู่ในรายการของ{entry}"
    kinds = f"({' '.join(lists.kinds_of(fit.group))})"
    return " ".join(filter(None, (f"{group}: “{term}”", by, when, kinds)))


def fit_in_short(fit: Fit) -> str:
    """A group and, in brackets, the term that says so with its entry."""
    term = f"“{shown_term(fit.term)}” " if fit.term else ""
    return f"{WORK_TYPE_NAMES[fit.group]} ({term}ข้อ {fit.entry})"


def outside_sentence(word: str, lists: GroupLists) -> str:
    """That some entries do not take in what a name says, such as work on rails."""
    entries = " และ ".join(lists.words[word].excludes)
    rest = [each.entry for each in lists.terms[ANYTHING] if each.where == "rest"]
    instead = " และข้อ ".join(dict.fromkeys(rest))
    return f"ข้อ {entries} ไม่รวมงาน “{word}” โปรดพิจารณาตามข้อ {instead}"


def proposal_sentences(proposal: Proposal, lists: GroupLists) -> Iterator[str]:
    """All that is to be said of a proposal, one thing a sentence; the questions are not in it."""
    for fit in proposal.fits:
        yield fit_sentence(fit, lists)
    if not proposal.fits:
        yield "ชื่องานไม่บอกสิ่งก่อสร้างที่อยู่ในรายการกลุ่มงาน โปรดตอบคำถาม"
    elif len(proposal.groups) > 1 and not proposal.questions:
        yield f"งานนี้อยู่ในรายการมากกว่าหนึ่งกลุ่ม โปรดเลือกตามสิ่งก่อสร้างหลัก {_GIVE_REASON}"
    if proposal.is_mixed:
        split = clause_of(lists.guideline, "group_split").number
        yield f"ชื่องานมีสิ่งก่อสร้างต่างกลุ่มกัน หากจ้างเป็นสัญญาเดียว ดูข้อ {split}"
    for word in proposal.outside:
        yield outside_sentence(word, lists)
    if proposal.grounds_hint:
        hint = shown_term(proposal.grounds_hint)
        yield f"ชื่องานกล่าวถึง “{hint}” โปรดดูว่าอยู่ในบริเวณนั้นหรือไม่"
    if proposal.aside:
        words = " ".join(f"“{shown_term(each)}”" for each in proposal.aside)
        yield f"คำที่อยู่ในส่วนบอกสถานที่ ไม่ใช้พิจารณา: {words}"
