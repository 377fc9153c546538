"""The pages of the window as it names them: what is known of each before it is made.

Navigation, menus and search list pages by their cards, in the order in which a committee works.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from estimator.app.inspection import PageKey
from estimator.domain.bill.part_kinds import PART_KINDS, PartKind


@dataclass(frozen=True, slots=True)
class PageCard:
    """A page by the `key` that other pages and the settings know, and its Thai title.

    The `shortcut` is ``F5`` and the like, or empty. A page of the `library` stands below the line
    in the navigation and needs no open estimate. One that is not `listed` in the navigation and
    the menus is shown by a command of its own.
    """

    key: PageKey
    title: str
    shortcut: str = ""
    library: bool = False
    listed: bool = True


START: Final = PageCard("start", "เริ่มต้น", listed=False)
PROJECT: Final = PageCard("project", "ข้อมูลโครงการ")
BILLS: Final[dict[PartKind, PageCard]] = {
    kind: PageCard(of.page, of.page_title) for kind, of in PART_KINDS.items()
}
FACTOR_F: Final = PageCard("factor_f", "Factor F", "F5")
DECISIONS: Final = PageCard("decisions", "วิธีคิด")
CHECKS: Final = PageCard("checks", "ตรวจสอบ", "F6")
CALENDAR: Final = PageCard("calendar", "ปฏิทินและความเห็นชอบ")
MEETINGS: Final = PageCard("meetings", "การประชุมและหัวเรื่อง")
PAPERS: Final = PageCard("papers", "เอกสารคณะกรรมการ")
FORMS: Final = PageCard("forms", "แบบฟอร์ม", "F7")
REVISIONS: Final = PageCard("revisions", "ฉบับที่บันทึกไว้", "Ctrl+Shift+R")
HISTORY: Final = PageCard("history", "ประวัติการแก้ไข")
MERGING: Final = PageCard("merging", "รวมกับสำเนา", listed=False)
LABOUR: Final = PageCard("labour", "คลังค่าแรงงาน", "F9", library=True)
FACTOR_TABLES: Final = PageCard("factor_tables", "ตาราง Factor F", library=True)
CLAUSES: Final = PageCard("clauses", "แนวทางและวิธีปฏิบัติฯ", library=True)
CIRCULARS: Final = PageCard("circulars", "ทะเบียนหนังสือเวียน", library=True)
OFFICE_FORMS: Final = PageCard("office_forms", "แบบของสำนักงาน", library=True)
BACKUPS: Final = PageCard("backups", "สำรองและกู้คืน", library=True)

CARDS: Final = {
    card.key: card
    for card in (
        PROJECT,
        *BILLS.values(),
        FACTOR_F,
        DECISIONS,
        CHECKS,
        CALENDAR,
        MEETINGS,
        PAPERS,
        FORMS,
        REVISIONS,
        HISTORY,
        MERGING,
        LABOUR,
        FACTOR_TABLES,
        CLAUSES,
        CIRCULARS,
        OFFICE_FORMS,
        BACKUPS,
    )
}
"""All pages but the one that stands there while no estimate is open."""
