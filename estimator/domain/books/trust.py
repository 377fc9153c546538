"""How far figures were compared with what a circular prints: one word for it, one set of sentences.

The word is kept with every edition, and with a Factor F table that differs from its edition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

TrustState = Literal["confirmed", "signed", "unverified", "calculated", "office"]

UNVERIFIED: Final = "unverified"
_TRANSCRIBED: Final = "transcribed_confirmed_once"
"""Copied from the print by somebody outside, and seen once more by one other reader."""
IMPORTED: Final = "imported"
"""Taken in from a file by somebody who signed for it, its figures not compared one by one."""
SIGNED: Final = "office_signed"
WITHDRAWN: Final = "office_withdrawn"
"""Signed for, and taken back since by the office; an estimate's copy still has it."""
CALCULATED: Final = "calculated"
"""Made by a formula; no circular announces it, whoever signs it."""
KNOWN_ONLY: Final = "known_only"
"""Known to exist; its figures are not held."""
OFFICE: Final = "office"
"""What an office answers for itself."""

NOT_COMPARED: Final = "ยังไม่ได้ตรวจทานกับหนังสือเวียน"
"""Said of every figure that nobody compared with the print: rate, table or edition."""
NOT_HELD: Final = "ทราบว่ามี แต่ยังไม่มีข้อมูลในโปรแกรม"
NOT_ANNOUNCED: Final = "คำนวณเอง มิใช่ตารางที่ประกาศ"
OFFICES_OWN: Final = "หน่วยงานกำหนดเอง ไม่ใช่ของหนังสือเวียน"
READINGS_AGREE: Final = "อ่านตรงกัน"

# What the editions that come with the program say of how they were read, and what is added here.
_KNOWN: Mapping[str, tuple[TrustState, str]] = {
    "two_readings_agree": ("confirmed", READINGS_AGREE),
    "single_reading_paired": ("confirmed", "อ่านครั้งเดียว เทียบกับอีกชุดแล้ว"),
    "components_agree": ("confirmed", "ตรงกับองค์ประกอบที่พิมพ์ไว้"),
    SIGNED: ("signed", "หน่วยงานตรวจแล้ว"),
    WITHDRAWN: ("unverified", "หน่วยงานเพิ่มแล้วยกเลิก"),
    IMPORTED: ("unverified", NOT_COMPARED),
    UNVERIFIED: ("unverified", NOT_COMPARED),
    _TRANSCRIBED: ("unverified", "ผู้อื่นคัดจากฉบับพิมพ์ ยืนยันแล้วครั้งเดียว"),
    KNOWN_ONLY: ("unverified", NOT_HELD),
    CALCULATED: ("calculated", NOT_ANNOUNCED),
    OFFICE: ("office", OFFICES_OWN),
}


@dataclass(frozen=True, slots=True)
class Trust:
    """A state to decide by, a few words to stand beside a sign, and the whole sentence."""

    state: TrustState
    word: str
    text: str

    @property
    def announced(self) -> bool:
        """Whether the figures are a circular's, rightly read or not."""
        return self.state not in ("calculated", "office")


def trust_of(verification: str, text: str = "") -> Trust:
    """The trust that a kept word stands for; a word that is not known vouches for nothing."""
    state, word = _KNOWN.get(verification, ("unverified", NOT_COMPARED))
    return Trust(state, word, text or word)
