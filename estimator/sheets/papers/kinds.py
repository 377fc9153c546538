"""Which papers there are, in the order of the committee's work, and what each may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from estimator.domain.clauses import Topic
from estimator.domain.estimate import PROJECT_NAMES

PaperKind = Literal[
    "order",
    "minutes",
    "check_sheet",
    "report",
    "review",
    "notice",
    "contents",
    "comparison",
    "audit_letter",
]
PAPER_KINDS: tuple[PaperKind, ...] = get_args(PaperKind)

PaperTable = Literal["committee", "groups", "checks", "prices", "contents", "bid"]
PAPER_TABLES: tuple[PaperTable, ...] = get_args(PaperTable)
PAPER_COLUMNS: Final = ("no", "description", "value", "remark")
"""The columns of every paper: its tables stand in them, its texts go over all of them."""

SignerGroup = Literal["committee", "recorder", "supply", "head"]
SIGNER_GROUPS: tuple[SignerGroup, ...] = get_args(SignerGroup)

PaperFlag = Literal[
    "standing",
    "single_work",
    "outsiders",
    "bid_above",
    "bid_below",
    "price_moved",
    "price_raised",
    "price_lowered",
    "price_kept",
    "same_committee",
    "other_committee",
    "publication_late",
    "publication_not_late",
    "rates_told",
    "rates_not_told",
]
PAPER_FLAGS: tuple[PaperFlag, ...] = get_args(PaperFlag)
"""What a block of a paper may hang on; a block without any is always printed."""

NEEDS_APPROVAL: Final[frozenset[PaperKind]] = frozenset(("notice", "contents"))
"""What goes out to the public: made of an approved revision alone (guideline clause 20)."""


CLAUSE_TOPICS: Final[tuple[Topic, ...]] = ("duties", "publication", "changed_rates", "forms")
"""The clauses that papers may name, by what they are about: editions number some differently."""
_CLAUSES: Final = {
    "duties": "หน้าที่ของคณะกรรมการ",
    "publication": "ประกาศภายใน 30 วัน",
    "changed_rates": "อัตราที่เปลี่ยนระหว่างทาง",
    "forms": "แบบฟอร์มและการเปิดเผย",
}


@dataclass(frozen=True, slots=True)
class WordMeaning:
    """A word that may stand in braces: what takes its place, for whoever changes a paper."""

    told: str


PAPER_WORDS: Final[Mapping[str, WordMeaning]] = {
    word: WordMeaning(told)
    for word, told in {
        "project": PROJECT_NAMES["name"],
        "location": PROJECT_NAMES["location"],
        "agency": PROJECT_NAMES["agency"],
        "office": "ส่วนราชการ",
        "drawing_no": PROJECT_NAMES["drawing_no"],
        "work_type": "กลุ่มงาน",
        "group_entry": "รายการของกลุ่มงานตามแนวทางฯ",
        "group_reason": "เหตุผลของกลุ่มงาน",
        "guideline": "ฉบับของแนวทางและวิธีปฏิบัติฯ",
        **{f"clause_{topic}": f"เลขข้อในฉบับนั้น เรื่อง{told}" for topic, told in _CLAUSES.items()},
        "budget": f"{PROJECT_NAMES['budget_baht']} พร้อมตัวอักษร",
        "price": "ราคากลาง",
        "price_words": "ราคากลางเป็นตัวอักษร",
        "price_before": "ราคากลางที่ได้รับความเห็นชอบครั้งก่อน",
        "price_before_words": "ราคากลางครั้งก่อนเป็นตัวอักษร",
        "price_change": "ผลต่างจากราคากลางครั้งก่อน ไม่มีเครื่องหมาย",
        "direct_cost": "ค่างานต้นทุน",
        "factor_f": "ค่า Factor F พร้อมชื่อกลุ่มงานเมื่อมีหลายกลุ่ม",
        "advance": "เงินล่วงหน้าจ่ายร้อยละ",
        "retention": "เงินประกันผลงานหักร้อยละ",
        "interest": "ดอกเบี้ยเงินกู้ร้อยละ",
        "vat": "ภาษีมูลค่าเพิ่ม: ร้อยละเท่าใด หรือได้รับยกเว้น",
        "rain": "พื้นที่ฝนชุก",
        "labour_account": "บัญชีค่าแรงงานที่ใช้",
        "factor_tables": "ตาราง Factor F ที่ใช้",
        "province": PROJECT_NAMES["province"],
        "calculated": PROJECT_NAMES["priced_on"],
        "appointed": "วันที่ออกคำสั่งแต่งตั้ง",
        "appointed_in_full": "วันที่ออกคำสั่งแต่งตั้ง มีคำว่า พ.ศ.",
        "submitted": "วันที่เสนอ",
        "approved": "วันที่ให้ความเห็นชอบ",
        "approved_before": "วันที่ให้ความเห็นชอบครั้งก่อน",
        "published": "วันที่ประกาศเผยแพร่",
        "published_in_full": "วันที่ประกาศเผยแพร่ มีคำว่า พ.ศ.",
        "published_as": "ประกาศเผยแพร่โดย",
        "publish_by": "วันสุดท้ายที่ประกาศได้โดยไม่ต้องทบทวน",
        "order_no": "เลขที่คำสั่งแต่งตั้ง",
        "task": "ภารกิจตามคำสั่ง",
        "starts": "วันเริ่มตามคำสั่ง",
        "ends": "วันสิ้นสุดตามคำสั่ง",
        "head_name": "ชื่อหัวหน้าหน่วยงานของรัฐ",
        "head_position": "ตำแหน่งหัวหน้าหน่วยงานของรัฐ",
        "supply_name": "ชื่อหัวหน้าเจ้าหน้าที่",
        "supply_position": "ตำแหน่งหัวหน้าเจ้าหน้าที่",
        "hiring_method": "วิธีจัดจ้าง",
        "report_no": "เลขที่บันทึกรายงานผล",
        "review_no": "เลขที่บันทึกทบทวน",
        "announcement_no": "เลขที่ประกาศ",
        "letter_no": "เลขที่หนังสือแจ้ง",
        "designer": "ผู้ออกแบบที่รับรอง",
        "certified_on": "วันที่รับรองรายการและปริมาณงาน",
        "drawing_revision": "ฉบับแก้ไขของแบบ",
        "meeting_no": "ครั้งที่ประชุม",
        "meeting_on": "วันที่ประชุม",
        "meeting_time": "เวลาประชุม",
        "meeting_place": "สถานที่ประชุม",
        "present": "ผู้มาประชุม",
        "absent": "ผู้ไม่มาประชุม",
        "resolution": "มติที่ประชุม",
        "dissent": "ความเห็นแย้ง",
        "bidder": "ผู้เสนอราคา",
        "bid": "ราคาที่เสนอ",
        "bid_words": "ราคาที่เสนอเป็นตัวอักษร",
        "bid_difference": "ผลต่างจากราคากลาง",
        "bid_percent": "ผลต่างร้อยละของราคากลาง",
        "revision": "ชื่อฉบับ",
        "code": "รหัสตรวจของฉบับ",
        "attached": "จำนวนเอกสารแนบ",
    }.items()
}
