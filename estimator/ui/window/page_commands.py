"""The commands of pages as Ctrl+K tells of them: by their menus, also before a page is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from estimator.domain.clauses import number_in_any
from estimator.ui.kit import page_cards


@dataclass(frozen=True, slots=True)
class Told:
    """A command by its title, as it stands in a menu, and the first of its keys."""

    title: str
    keys: str = ""


_SHEETS_EDIT: Final = (
    Told("ค้นหาในแบบฟอร์ม", "Ctrl+F"),
    Told("ที่พบถัดไปในแบบฟอร์ม", "F3"),
    Told("ที่พบก่อนหน้าในแบบฟอร์ม", "Shift+F3"),
)
_SHEETS_VIEW: Final = (
    Told("แบบฟอร์มขนาดจริงเท่ากระดาษ", "Ctrl+1"),
    Told("แบบฟอร์มพอดีความกว้าง", "Ctrl+2"),
    Told("แบบฟอร์มทั้งแผ่น", "Ctrl+3"),
)
_SHEETS: Final = {"edit": _SHEETS_EDIT, "view": _SHEETS_VIEW}

COMMANDS: Final[Mapping[str, Mapping[str, tuple[Told, ...]]]] = {
    page_cards.FACTOR_F.key: {
        "price": (
            Told("ใช้วิธีตามหมายเหตุท้ายตาราง Factor F"),
            Told("ตาราง Factor F ทั้งหมด และการรับตารางใหม่"),
            Told(
                "ตรวจอัตราดอกเบี้ยและภาษี (แนวทางฯ ข้อ "
                f"{number_in_any('interest')} และ {number_in_any('vat')})"
            ),
        )
    },
    page_cards.PAPERS.key: {
        "edit": (*_SHEETS_EDIT, Told("คัดลอกข้อความประกาศราคากลาง", "Ctrl+Shift+N")),
        "view": _SHEETS_VIEW,
    },
    page_cards.FORMS.key: _SHEETS,
    page_cards.REVISIONS.key: {
        "forms": (
            Told("เทียบ"),
            Told("เปิดดู"),
            Told("พิมพ์"),
            Told("บันทึกเป็นแฟ้ม"),
            Told("คืนเป็นฉบับนี้"),
            Told("กลับไปที่ปัจจุบัน"),
        )
    },
    page_cards.LABOUR.key: {
        "price": (
            Told("ใช้อัตราตามช่วงปริมาณของรายการ", "Ctrl+Shift+T"),
            Told("เพิ่มรายการร้อยละของราคาท่อ", "Ctrl+Shift+A"),
            Told("คิดค่าแรงงานเป็นร้อยละของค่าวัสดุ", "Ctrl+Shift+M"),
            Told("ปักหรือเลิกปักรายการโปรด", "Ctrl+B"),
            Told("เลือกหมวดของบัญชี", "Ctrl+L"),
            Told("คลังค่าแรงงาน: ตรวจทาน"),
            Told("คลังค่าแรงงาน: รายการของหน่วยงาน"),
            Told("คลังค่าแรงงาน: เทียบสองชุด"),
            Told("คลังค่าแรงงาน: ปรับราคา"),
            Told("คลังค่าแรงงาน: นำเข้าหนังสือเวียน"),
            Told("คลังค่าแรงงาน: ชุดบัญชี"),
        )
    },
    page_cards.CLAUSES.key: {"edit": (Told("ค้นหาข้อของแนวทางฯ", "Ctrl+F"),)},
    page_cards.CIRCULARS.key: {
        "edit": (
            Told("เพิ่มหนังสือเวียน", "Ins"),
            Told("คัดลอกไปประมาณราคานี้", "Ctrl+Right"),
            Told("คัดลอกไปทะเบียนของหน่วยงาน", "Ctrl+Left"),
            Told("ลบหนังสือเวียน"),
        )
    },
    page_cards.OFFICE_FORMS.key: _SHEETS,
}
"""By page and menu. The pages of the bill are not among them: that of the first kind is there
whenever a file is open, and the others have its commands."""
