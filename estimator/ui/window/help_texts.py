"""What the help menu shows in the panel: first steps, keys, and what this program is."""

from __future__ import annotations

import platform

from PySide6 import __version__ as pyside_version

from estimator import __version__
from estimator.app.inspection import Inspection, InspectionLine
from estimator.app.session import EstimateSession
from estimator.files.places import user_data
from estimator.ui.window.key_help import SECTIONS


def keys() -> Inspection:
    """All keys, by where they work."""
    told: list[InspectionLine] = []
    for section in SECTIONS:
        told.append(InspectionLine(section.title))
        told += [InspectionLine(line.does, line.how) for line in section.lines]
    return Inspection("ปุ่มลัด", tuple(told))


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
