"""The commands of pages as Ctrl+K tells of them: by their menus, also before a page is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from estimator.domain.clauses import number_in_any
from estimator.ui.kit import page_cards
from estimator.ui.kit.page import Menu


@dataclass(frozen=True, slots=True)
class CommandWords:
    """A command by its title, as it stands in a menu, and the first of its keys."""

    title: str
    keys: str = ""


_SHEETS_EDIT: Final = (
    CommandWords("ค้นหาในแบบฟอร์ม", "Ctrl+F"),
    CommandWords("ที่พบถัดไปในแบบฟอร์ม", "F3"),
    CommandWords("ที่พบก่อนหน้าในแบบฟอร์ม", "Shift+F3"),
)
_SHEETS_VIEW: Final = (
    CommandWords("แบบฟอร์มขนาดจริงเท่ากระดาษ", "Ctrl+1"),
    CommandWords("แบบฟอร์มพอดีความกว้าง", "Ctrl+2"),
    CommandWords("แบบฟอร์มทั้งแผ่น", "Ctrl+3"),
)
_OfMenus = Mapping[Menu, tuple[CommandWords, ...]]
_SHEETS: Final[_OfMenus] = {
    "edit": _SHEETS_EDIT,
    "view": _SHEETS_VIEW,
}

COMMANDS: Final[Mapping[str, _OfMenus]] = {
    page_cards.FACTOR_F.key: {
        "price": (
            CommandWords("ใช้วิธีตามหมายเหตุท้ายตาราง Factor F"),
            CommandWords("ตาราง Factor F ทั้งหมด และการรับตารางใหม่"),
            CommandWords(
                "ตรวจอัตราดอกเบี้ยและภาษี (แนวทางฯ ข้อ "
                f"{number_in_any('interest')} และ {number_in_any('vat')})"
            ),
        )
    },
    page_cards.PAPERS.key: {
        "edit": (*_SHEETS_EDIT, CommandWords("คัดลอกข้อความประกาศราคากลาง", "Ctrl+Shift+N")),
        "view": _SHEETS_VIEW,
    },
    page_cards.FORMS.key: _SHEETS,
    page_cards.REVISIONS.key: {
        "forms": (
            CommandWords("เทียบ"),
            CommandWords("เปิดดู"),
            CommandWords("พิมพ์"),
            CommandWords("บันทึกเป็นแฟ้ม"),
            CommandWords("คืนเป็นฉบับนี้"),
            CommandWords("กลับไปที่ปัจจุบัน"),
        )
    },
    page_cards.LABOUR.key: {
        "price": (
            CommandWords("ใช้อัตราตามช่วงปริมาณของรายการ", "Ctrl+Shift+T"),
            CommandWords("เพิ่มรายการร้อยละของราคาท่อ", "Ctrl+Shift+A"),
            CommandWords("คิดค่าแรงงานเป็นร้อยละของค่าวัสดุ", "Ctrl+Shift+M"),
            CommandWords("ปักหรือเลิกปักรายการโปรด", "Ctrl+B"),
            CommandWords("เลือกหมวดของบัญชี", "Ctrl+L"),
            CommandWords("คลังค่าแรงงาน: ตรวจทาน"),
            CommandWords("คลังค่าแรงงาน: รายการของหน่วยงาน"),
            CommandWords("คลังค่าแรงงาน: เทียบสองชุด"),
            CommandWords("คลังค่าแรงงาน: ปรับราคา"),
            CommandWords("คลังค่าแรงงาน: นำเข้าหนังสือเวียน"),
            CommandWords("คลังค่าแรงงาน: ชุดบัญชี"),
        )
    },
    page_cards.CLAUSES.key: {"edit": (CommandWords("ค้นหาข้อของแนวทางฯ", "Ctrl+F"),)},
    page_cards.CIRCULARS.key: {
        "edit": (
            CommandWords("เพิ่มหนังสือเวียน", "Ins"),
            CommandWords("คัดลอกไปประมาณราคานี้", "Ctrl+Right"),
            CommandWords("คัดลอกไปทะเบียนของหน่วยงาน", "Ctrl+Left"),
            CommandWords("ลบหนังสือเวียน"),
        )
    },
    page_cards.OFFICE_FORMS.key: _SHEETS,
}
"""By page and menu. The pages of the bill are not among them: that of the first kind is there
whenever a file is open, and the others have its commands."""
