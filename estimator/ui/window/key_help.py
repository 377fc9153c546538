"""All keys of the program, by the pages on which they work, as the help shows them.

A key that commands means one thing, on whatever page it is pressed; Enter, Esc, Tab, arrows and
such lead through whatever has the keyboard, and are told in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_BILL: Final = ("bill", "equipment", "special")
_SPELT: Final = {
    "Return": "Enter",
    "Del": "Delete",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
}
"""How a person calls a key that Qt calls so."""
_FEW: Final = 2


@dataclass(frozen=True, slots=True)
class Key:
    """What is done, and by which keys, in Qt's spelling: each of them does it."""

    does: str
    keys: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The keys as a person calls them; of many in a row the first and the last."""
        named = list(dict.fromkeys(map(_spelt, self.keys)))
        return " หรือ ".join(named) if len(named) <= _FEW else f"{named[0]} ถึง {named[-1]}"


def _spelt(key: str) -> str:
    held, plus, last = key.rpartition("+") if not key.endswith("++") else (key[:-2], "+", "+")
    return f"{held}{plus}{_SPELT.get(last, last)}"


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A line of the help: keys that belong together, or what is said in words."""

    does: str
    how: str
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class KeySection:
    """Lines of some pages, by their names; without any they are of the whole window."""

    title: str
    pages: tuple[str, ...]
    lines: tuple[KeyLine, ...]


def _key(does: str, *keys: str) -> Key:
    return Key(does, keys)


def _line(*keys: Key) -> KeyLine:
    does = " / ".join(dict.fromkeys(key.does for key in keys))
    return KeyLine(does, " / ".join(key.shown for key in keys), keys)


_COPY: Final = (
    _line(_key("คัดลอก", "Ctrl+C"), _key("ตัด", "Ctrl+X")),
    _line(_key("วาง (ใช้กับ Excel ได้)", "Ctrl+V")),
)
_ROWS: Final = (
    _line(_key("แถวใหม่ถัดจากแถวนี้", "Ctrl+Return", "Ctrl+Enter")),
    _line(_key("ทำสำเนาแถว", "Ctrl+D")),
    _line(_key("ลบช่องหรือแถวที่เลือก", "Del")),
    _line(_key("ลบทั้งแถว", "Ctrl+Del")),
    _line(_key("เลื่อนขึ้น", "Alt+Up"), _key("ลง", "Alt+Down")),
)
_LINKED: Final = (
    _line(_key("แยกค่าวัสดุกับค่าแรงงานเป็นสองรายการ", "Shift+F8")),
    _line(_key("ผูกปริมาณสองรายการที่มีอยู่", "Ctrl+Shift+F8"), _key("เลิกผูก", "Ctrl+F8")),
)
_TAKE_OFF: Final = _key("ถอดปริมาณของรายการ และกลับไปบัญชี", "F8")

SECTIONS: Final = (
    KeySection(
        "ทั่วไป",
        (),
        (
            _line(_key("ค้นหาคำสั่งหรือรายการ", "Ctrl+K")),
            _line(_key("ปุ่มลัด", "F1")),
            _line(_key("เลิกทำ", "Ctrl+Z")),
            _line(_key("ทำซ้ำ", "Ctrl+Y", "Ctrl+Shift+Z")),
            _line(_key("ไปที่การแก้ไขล่าสุด", "Ctrl+J")),
            _line(_key("สร้างใหม่", "Ctrl+N"), _key("เปิด", "Ctrl+O")),
            _line(_key("ปิดแฟ้ม", "Ctrl+W"), _key("ออก", "Ctrl+Q")),
            _line(_key("ตั้งชื่อฉบับ", "Ctrl+S")),
            _line(_key("บันทึกสำเนา", "Ctrl+Shift+S")),
            _line(_key("พิมพ์", "Ctrl+P")),
            _line(_key("แถบขวา", "F4"), _key("แถบซ้าย", "Shift+F4")),
            _line(_key("ขยายตัวอักษร", "Ctrl++", "Ctrl+=")),
            _line(_key("ย่อ", "Ctrl+-"), _key("ขนาดปกติ", "Ctrl+0")),
        ),
    ),
    KeySection(
        "หน้า",
        (),
        (
            _line(_key("Factor F", "F5")),
            _line(_key("ตรวจสอบ", "F6")),
            _line(_key("แบบฟอร์ม", "F7")),
            _line(_key("ฉบับที่บันทึกไว้", "Ctrl+Shift+R")),
            _line(_key("ประวัติของรายการที่เลือก", "Ctrl+Shift+H")),
            _line(_key("คลังค่าแรงงาน", "F9")),
            KeyLine("กลับไปบัญชีรายการ", "Esc"),
        ),
    ),
    KeySection(
        "บัญชีรายการ",
        _BILL,
        (
            KeyLine("แก้ไขช่อง", "พิมพ์ทับ หรือ F2"),
            KeyLine("คำนวณในช่องตัวเลข สูตรเก็บไว้", "2*(3.5+4.2)  4@0.30  1500*7%"),
            KeyLine("ใช้สูตรปัดเศษที่เสนอ เมื่อหารไม่ลงตัว", "Alt+Enter"),
            KeyLine("ช่องถัดไป จากช่องสุดท้ายขึ้นรายการใหม่", "Enter"),
            KeyLine("เลือกทั้งแถว ทั้งคอลัมน์", "Shift+Space  Ctrl+Space"),
            KeyLine("ย้ายแถวด้วยเมาส์", "ลากที่ช่องลำดับ"),
            *_ROWS,
            _line(_key("กลุ่มงานใหม่", "Ctrl+Shift+Return", "Ctrl+Shift+Enter")),
            _line(_key("ย้ายออก", "Alt+Left"), _key("เข้าหนึ่งชั้น", "Alt+Right")),
            _line(_key("ยุบกลุ่มงาน", "Alt+Shift+Left")),
            _line(_key("ขยายกลุ่มงาน", "Alt+Shift+Right")),
            *_COPY,
            _line(_key("เติมลง", "Ctrl+Shift+D")),
            _line(_key("เติมจากช่องบน", "Ctrl+'")),
            _line(_key("เครื่องหมายสี", "Alt+1", "Alt+2", "Alt+3", "Alt+4")),
            _line(_key("ลบเครื่องหมาย", "Alt+0")),
            _line(_key("กรองรายการหรือเลิกกรอง", "Ctrl+Shift+L")),
            _line(_TAKE_OFF),
            *_LINKED,
            _line(_key("ค้นหาในหน้านี้", "Ctrl+F")),
            _line(_key("ค้นหาและแทนที่", "Ctrl+H")),
            _line(_key("ไปที่ลำดับหรือแถว", "Ctrl+G")),
            _line(_key("แปลงราคาเป็นของหน่วยที่เปลี่ยน", "Alt+U"), _key("ทั้งจำนวน", "Alt+Shift+U")),
            _line(_key("ตรวจตารางที่รอนำเข้า", "Ctrl+Shift+I"), _key("นำเข้า", "Ctrl+I")),
            _line(_key("นับท่อที่แถวนี้หรือเลิกนับ ขณะเลือกท่อ", "Ctrl+Shift+P")),
        ),
    ),
    KeySection(
        "ถอดปริมาณ",
        _BILL,
        (
            KeyLine("ช่องถัดไปที่ต้องกรอก / ช่องถัดไป", "Enter / Tab"),
            *_ROWS,
            *_COPY,
            _line(_key("แถวหัก / ไม่หัก (หรือพิมพ์จำนวนติดลบ)", "Alt+D")),
            _line(_TAKE_OFF),
            KeyLine("กลับไปบัญชีรายการ", "Esc"),
        ),
    ),
    KeySection(
        "คลังค่าแรงงาน",
        ("labour",),
        (
            KeyLine("ใส่อัตราเป็นรายการใหม่", "Enter"),
            KeyLine("ใส่อัตราในรายการที่เลือกไว้ในบัญชี", "Shift+Enter"),
            _line(_key("ใช้อัตราตามช่วงปริมาณของรายการ", "Ctrl+Shift+T")),
            _line(_key("คิดค่าแรงงานเป็นร้อยละของค่าวัสดุ", "Ctrl+Shift+M")),
            _line(_key("เพิ่มรายการร้อยละของราคาท่อ", "Ctrl+Shift+A")),
            _line(_key("รายการโปรด", "Ctrl+B")),
            _line(_key("เลือกหมวดของบัญชี", "Ctrl+L")),
            _line(_key("ตรวจทาน: ตรงกับฉบับพิมพ์", "Ctrl+T")),
        ),
    ),
    KeySection(
        "ตรวจสอบ",
        ("checks",),
        (
            KeyLine("ไปแก้ไขที่รายการ", "Enter"),
            KeyLine("ตอบข้อที่เลือกด้วยเหตุผล", "Ctrl+Enter ในรายการ"),
            KeyLine("ถอนคำตอบของข้อที่เลือก", "Delete ในรายการ"),
            KeyLine("อ่านข้อของแนวทางฯ ที่อ้างอิง", "F1 ในรายการ"),
        ),
    ),
    KeySection(
        "แนวทางและวิธีปฏิบัติฯ",
        ("clauses",),
        (
            _line(_key("ค้นหาในหน้านี้", "Ctrl+F")),
            KeyLine("เลือกข้อจากช่องค้นหา", "↑ ↓"),
            KeyLine("อ่านข้อที่เลือก", "Enter"),
        ),
    ),
    KeySection(
        "ข้อมูลโครงการและคณะกรรมการ",
        ("project",),
        (
            KeyLine("ใช้ประเภทงานตามที่รายการกลุ่มงานเสนอ", "Alt+G"),
            KeyLine("ทำหรือยกเลิกเครื่องหมายในช่อง", "Space"),
            KeyLine("เลื่อนขึ้น / เลื่อนลง", "Alt+↑ / Alt+↓"),
            KeyLine("ลบ", "Delete"),
        ),
    ),
    KeySection(
        "ทะเบียนหนังสือเวียน",
        ("circulars",),
        (
            _line(_key("เพิ่มหนังสือเวียน", "Ins")),
            _line(_key("คัดลอกไปประมาณราคานี้", "Ctrl+Right"), _key("คัดลอกไปทะเบียน", "Ctrl+Left")),
            KeyLine("ลบ", "Delete"),
            KeyLine("แก้รายการที่เลือก / บันทึก", "Enter / Enter"),
        ),
    ),
    KeySection(
        "เอกสารคณะกรรมการ",
        ("papers",),
        (
            _line(_key("คัดลอกข้อความประกาศราคากลาง", "Ctrl+Shift+N")),
            KeyLine("ไปที่ช่องที่ยังไม่ได้บันทึก", "Enter ในรายการ"),
        ),
    ),
    KeySection(
        "แบบฟอร์ม",
        ("forms", "office_forms", "papers"),
        (
            _line(_key("ค้นหาในหน้านี้", "Ctrl+F")),
            _line(_key("ที่พบถัดไป", "F3"), _key("ก่อนหน้า", "Shift+F3")),
            _line(_key("ขนาดจริง", "Ctrl+1"), _key("พอดีกว้าง", "Ctrl+2"), _key("ทั้งแผ่น", "Ctrl+3")),
            KeyLine("แผ่นก่อน / แผ่นถัดไป", "Page Up / Page Down"),
        ),
    ),
)
