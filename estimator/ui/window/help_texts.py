"""What the help menu shows in the panel: first steps, keys, and what this program is."""

from __future__ import annotations

import platform
from typing import Final

from PySide6 import __version__ as pyside_version

from estimator import __version__
from estimator.app.inspection import Inspection, InspectionLine
from estimator.app.session import EstimateSession
from estimator.files.places import user_data

_KEYS: Final = (
    ("ทั่วไป", ""),
    ("ค้นหาคำสั่งหรือรายการ", "Ctrl+K"),
    ("เลิกทำ / ทำซ้ำ", "Ctrl+Z / Ctrl+Y"),
    ("ไปที่การแก้ไขล่าสุด", "Ctrl+J"),
    ("ตั้งชื่อฉบับ", "Ctrl+S"),
    ("พิมพ์", "Ctrl+P"),
    ("แถบขวา / แถบซ้าย", "F4 / Shift+F4"),
    ("ย่อ / ขยายตัวอักษร", "Ctrl+- / Ctrl++"),
    ("หน้า", ""),
    ("Factor F", "F5"),
    ("ตรวจสอบ", "F6"),
    ("แบบฟอร์ม", "F7"),
    ("คลังค่าแรงงาน", "F9"),
    ("กลับไปบัญชีรายการ", "Esc"),
    ("บัญชีรายการ", ""),
    ("แก้ไขช่อง", "พิมพ์ทับ หรือ F2"),
    ("คำนวณในช่องตัวเลข สูตรเก็บไว้", "2*(3.5+4.2)  4@0.30  1500*7%"),
    ("ใช้สูตรปัดเศษที่เสนอ เมื่อหารไม่ลงตัว", "Alt+Enter"),
    ("ช่องถัดไป จากช่องสุดท้ายขึ้นรายการใหม่", "Enter"),
    ("รายการใหม่ / กลุ่มใหม่", "Ctrl+Enter / Ctrl+Shift+Enter"),
    ("ออก / เข้า หนึ่งชั้น", "Alt+← / Alt+→"),
    ("เลื่อนขึ้น / ลง", "Alt+↑ / Alt+↓"),
    ("ทำสำเนา / ลบ", "Ctrl+D / Delete"),
    ("คัดลอก ตัด วาง (ใช้กับ Excel ได้)", "Ctrl+C, X, V"),
    ("เติมลง / เติมจากช่องบน", "Ctrl+Shift+D / Ctrl+'"),
    ("เครื่องหมายสี / ลบเครื่องหมาย", "Alt+1 ถึง Alt+4 / Alt+0"),
    ("กรองรายการ / เลิกกรอง", "Ctrl+Shift+L"),
    ("ถอดปริมาณของรายการ", "F8"),
    ("ค้นหาในบัญชี", "Ctrl+F"),
    ("ค้นหาและแทนที่ / ไปที่ลำดับ", "Ctrl+H / Ctrl+G"),
    ("คลังค่าแรงงาน", ""),
    ("ใส่อัตราเป็นรายการใหม่", "Enter"),
    ("ใส่อัตราในรายการที่เลือกไว้ในบัญชี", "Shift+Enter"),
    ("ถอดปริมาณ", ""),
    ("ช่องถัดไปที่ต้องกรอก / ช่องถัดไป", "Enter / Tab"),
    ("แทรกแถว / ทำสำเนาแถว / ลบแถว", "Ctrl+Enter / Ctrl+D / Ctrl+Delete"),
    ("เลื่อนแถวขึ้น / ลง", "Alt+↑ / Alt+↓"),
    ("แถวหัก / ไม่หัก", "Alt+D หรือพิมพ์จำนวนติดลบ"),
    ("กลับไปบัญชีรายการ", "Esc หรือ F8"),
    ("แบบฟอร์ม", ""),
    ("ค้นหาในแบบฟอร์ม / ถัดไป / ก่อนหน้า", "Ctrl+F / F3 / Shift+F3"),
    ("ขนาดจริง / พอดีกว้าง / ทั้งแผ่น", "Ctrl+1 / Ctrl+2 / Ctrl+3"),
    ("แผ่นก่อน / แผ่นถัดไป", "Page Up / Page Down"),
)


def keys() -> Inspection:
    """All keys, by where they work."""
    return Inspection("ปุ่มลัด", tuple(InspectionLine(name, key) for name, key in _KEYS))


def first_steps() -> Inspection:
    """The way through the job."""
    return Inspection(
        "เริ่มต้นใช้งาน",
        notes=(
            "1. กรอกข้อมูลโครงการและคณะกรรมการ",
            "2. พิมพ์บัญชีรายการ ปริมาณงาน และราคา ค่าแรงงานเลือกจากบัญชีค่าแรงงานได้",
            "3. กำหนดเงื่อนไข Factor F (F5)",
            "4. ดูข้อที่ต้องตรวจสอบ (F6)",
            "5. ดูและพิมพ์แบบฟอร์ม (F7)",
            "ทุกการแก้ไขบันทึกลงแฟ้มทันที จึงไม่มีคำสั่งบันทึก Ctrl+S ใช้ตั้งชื่อฉบับ เช่น ฉบับเสนอคณะกรรมการ",
        ),
    )


def about(session: EstimateSession) -> Inspection:
    """Versions, where things lie, and how far the official data can be trusted."""
    books = session.library
    lines = [
        InspectionLine("รุ่นของโปรแกรม", __version__),
        InspectionLine("Python, Qt", f"{platform.python_version()}, {pyside_version}"),
        InspectionLine("ข้อมูลของผู้ใช้", source=str(user_data())),
        InspectionLine("บัญชีค่าแรงงาน"),
    ]
    lines += [
        InspectionLine(info.circular or info.title, source=info.verification_text)
        for info in (edition.info for edition in books.labour.values())
    ]
    lines.append(InspectionLine("ตาราง Factor F"))
    lines += [
        InspectionLine(info.circular or info.title, source=info.verification_text)
        for info in (edition.info for edition in books.factor_f.values())
    ]
    return Inspection("เกี่ยวกับโปรแกรม", tuple(lines))
