"""The one sign of a rate: what somebody should know before taking it."""

from __future__ import annotations

from dataclasses import dataclass

from estimator.app.signs import Sign
from estimator.domain.books.trust import NOT_COMPARED, OFFICES_OWN
from estimator.domain.labour.account import LabourEdition, LabourRate
from estimator.domain.labour.tiers import notes_for

_ENQUIRY = {
    "enquiry_below": "น้อยกว่าที่กำหนดให้สืบราคา",
    "enquiry_elsewhere": "เฉพาะบางพื้นที่ ที่อื่นให้สืบราคา",
}


@dataclass(frozen=True, slots=True)
class RateState:
    """A sign, the word that stands for it, and the whole sentence."""

    sign: Sign
    word: str
    text: str


def state_of(edition: LabourEdition, rate: LabourRate) -> RateState | None:
    """The gravest thing to say about a rate; None where there is nothing."""
    if not rate.confirmed:
        return RateState("warn", "รอตรวจทาน", f"อัตรานี้{NOT_COMPARED}")
    notes = notes_for(edition, rate)
    for note in notes:
        if note.meaning in _ENQUIRY:
            return RateState("note", "อาจสืบราคา", f"{_ENQUIRY[note.meaning]}: {note.text}")
    if rate.remark:
        return RateState("note", "หมายเหตุ", rate.remark)
    if notes:
        return RateState("note", "หมายเหตุ", notes[0].text)
    if edition.info.trust.state == "office":
        return RateState("note", "ของหน่วยงาน", f"อัตราที่{OFFICES_OWN}")
    return None
