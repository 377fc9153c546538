"""Qt's own words in Thai: buttons, context menus, and its dialogs for files and printing.

Qt ships no Thai. Where the platform brings its own dialogs (Windows), only the menus are used.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTranslator

_WORDS: Final[dict[str, str]] = {
    # Buttons.
    "OK": "ตกลง",
    "Save": "บันทึก",
    "Open": "เปิด",
    "Cancel": "ยกเลิก",
    "Close": "ปิด",
    "Discard": "ละทิ้ง",
    "Apply": "ใช้",
    "Reset": "ตั้งใหม่",
    "Retry": "ลองใหม่",
    "Ignore": "ข้าม",
    "Abort": "เลิก",
    "Help": "วิธีใช้",
    "Yes": "ใช่",
    "No": "ไม่ใช่",
    # The menu of a field of text.
    "Undo": "เลิกทำ",
    "Redo": "ทำซ้ำ",
    "Cut": "ตัด",
    "Copy": "คัดลอก",
    "Paste": "วาง",
    "Delete": "ลบ",
    "Select All": "เลือกทั้งหมด",
    "Copy Link Location": "คัดลอกที่อยู่ของลิงก์",
    # Choosing a file.
    "Look in:": "ดูใน:",
    "Directory:": "โฟลเดอร์:",
    "Folder:": "โฟลเดอร์:",
    "File name:": "ชื่อแฟ้ม:",
    "Files of type:": "ชนิดแฟ้ม:",
    "Choose": "เลือก",
    "Back": "ย้อนกลับ",
    "Forward": "ไปข้างหน้า",
    "Go back": "ย้อนกลับ",
    "Go forward": "ไปข้างหน้า",
    "Parent Directory": "ขึ้นหนึ่งชั้น",
    "Go to the parent directory": "ขึ้นหนึ่งชั้น",
    "Create New Folder": "สร้างโฟลเดอร์ใหม่",
    "Create a New Folder": "สร้างโฟลเดอร์ใหม่",
    "New Folder": "โฟลเดอร์ใหม่",
    "List View": "แสดงเป็นรายชื่อ",
    "Change to list view mode": "แสดงเป็นรายชื่อ",
    "Detail View": "แสดงรายละเอียด",
    "Change to detail view mode": "แสดงรายละเอียด",
    "Show hidden files": "แสดงแฟ้มที่ซ่อน",
    "Rename": "เปลี่ยนชื่อ",
    "All Files (*)": "ทุกแฟ้ม (*)",
    "Directories": "โฟลเดอร์",
    "Name": "ชื่อ",
    "Size": "ขนาด",
    "Type": "ชนิด",
    "Kind": "ชนิด",
    "Date Modified": "วันที่แก้ไข",
    "Computer": "คอมพิวเตอร์",
    "My Computer": "คอมพิวเตอร์",
    "%1 already exists.\nDo you want to replace it?": "มีแฟ้ม %1 อยู่แล้ว\nต้องการเขียนทับหรือไม่",
    "%1\nFile not found.\nPlease verify the correct file name was given.": (
        "%1\nไม่พบแฟ้มนี้\nโปรดตรวจชื่อแฟ้ม"
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nไม่พบโฟลเดอร์นี้\nโปรดตรวจชื่อโฟลเดอร์"
    ),
    # Printing.
    "Print": "พิมพ์",
    "Printer": "เครื่องพิมพ์",
    "Name:": "ชื่อ:",
    "Location:": "ที่ตั้ง:",
    "Type:": "ชนิด:",
    "Output file:": "แฟ้มผลลัพธ์:",
    "Properties": "คุณสมบัติ",
    "Preview": "ตัวอย่าง",
    "Options >>": "ตัวเลือก >>",
    "Options <<": "ตัวเลือก <<",
    "Options": "ตัวเลือก",
    "Print to File (PDF)": "พิมพ์เป็นแฟ้ม PDF",
    "Local file": "แฟ้มในเครื่อง",
    "Write PDF file": "เขียนแฟ้ม PDF",
    "Copies": "สำเนา",
    "Copies:": "จำนวนชุด:",
    "Print range": "ช่วงที่พิมพ์",
    "Print all": "พิมพ์ทั้งหมด",
    "Pages from": "แผ่นที่",
    "to": "ถึง",
    "Pages": "แผ่น",
    "Current Page": "แผ่นปัจจุบัน",
    "Selection": "ส่วนที่เลือก",
    "%1 already exists.\nDo you want to overwrite it?": ("มีแฟ้ม %1 อยู่แล้ว\nต้องการเขียนทับหรือไม่"),
    "%1 is a directory.\nPlease choose a different file name.": "%1 เป็นโฟลเดอร์\nโปรดตั้งชื่อแฟ้มอื่น",
    "File %1 is not writable.\nPlease choose a different file name.": (
        "เขียนแฟ้ม %1 ไม่ได้\nโปรดตั้งชื่อแฟ้มอื่น"
    ),
    "Output Settings": "การพิมพ์",
    "Collate": "เรียงชุด",
    "Reverse": "พิมพ์จากแผ่นสุดท้าย",
    "Color Mode": "สี",
    "Color": "สี",
    "Grayscale": "ขาวดำ",
    "Duplex Printing": "พิมพ์สองหน้า",
    "None": "ไม่ใช้",
    "Long side": "พลิกด้านยาว",
    "Short side": "พลิกด้านสั้น",
    "Page Setup": "ตั้งค่าหน้ากระดาษ",
    "Paper": "กระดาษ",
    "Page size:": "ขนาดกระดาษ:",
    "Width:": "กว้าง:",
    "Height:": "สูง:",
    "Orientation": "แนวกระดาษ",
    "Portrait": "แนวตั้ง",
    "Landscape": "แนวนอน",
    "Margins": "ขอบกระดาษ",
}


class ThaiWords(QTranslator):
    """Gives Qt the Thai for what it would show in English."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is loaded from disk."""
        super().__init__(parent)

    def isEmpty(self) -> bool:
        """There are words."""
        return False

    def translate(
        self, _context: str, source: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str | None:
        """The Thai of a text, whatever its access key; None (Qt's own text) where there is none."""
        return _WORDS.get(source.replace("&", ""))
