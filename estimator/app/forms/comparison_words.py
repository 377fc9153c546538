"""What is said of a sheet that was held against the same made anew."""

from __future__ import annotations

from typing import Final

from estimator.app.forms.comparing import Compared, SheetComparison

_PRINT_ANEW: Final = "โปรดพิมพ์ใหม่จากฉบับนั้นแทนแผ่นนี้"
_LOOK_AT_FIGURES: Final = "โปรดเทียบราคากลางและจำนวนเงินกับแบบฟอร์มของฉบับนั้นก่อนใช้"
_WHY: Final = (
    "แฟ้มอาจถูกแก้ไข มีหน้าจากแฟ้มอื่นแทรก หรือพิมพ์ด้วยโปรแกรมรุ่นอื่นที่จัดหน้าไม่เหมือนกัน "
    f"จึงใช้เป็นแผ่นของฉบับนั้นไม่ได้ {_PRINT_ANEW}"
)
_OTHER_FORMS: Final = (
    f"แผ่นนี้พิมพ์ไว้ด้วยชื่อฉบับหรือแบบฟอร์มที่แฟ้มประมาณราคานี้ไม่มีแล้ว หรือถูกแก้ไข จึงยืนยันไม่ได้ {_PRINT_ANEW}"
)
_EARLIER: Final = (
    "สมุดงานนี้อาจพิมพ์จากโปรแกรมรุ่นอื่นที่เขียนสูตรไม่เหมือนรุ่นนี้ จึงเทียบสูตรไม่ได้ "
    "ตัวเลขและข้อความที่แฟ้มเก็บไว้ตรงกันทุกช่องที่พิมพ์ แต่เมื่อเปิดแล้วคำนวณใหม่อาจได้ค่าอื่น "
    f"{_PRINT_ANEW}"
)
_EARLIER_LAYOUT: Final = (
    "PDF นี้อาจพิมพ์จากโปรแกรมรุ่นอื่นที่จัดหน้าไม่เหมือนรุ่นนี้ คำและตัวเลขในข้อความของแฟ้มตรงกันครบทุกคำ "
    f"แต่ตำแหน่งหรือเลขไทยเลขอารบิกต่างกัน จุดแรกที่ต่างคือ{{place}} {_PRINT_ANEW}"
)
_COVERED: Final = (
    "อาจพิมพ์ด้วยโปรแกรมรุ่นอื่นที่จัดหน้าไม่เหมือนกัน มีสิ่งวางทับ เช่น ตราประทับหรือลายมือชื่อดิจิทัล "
    "หรือตัวเลขที่เห็นไม่ใช่ตัวเลขในข้อความ โปรดดูหน้านั้นเทียบกับที่พิมพ์ใหม่จากฉบับนั้น"
)
_ADDED: Final = (
    "ทุกหน้าแสดงเหมือนที่พิมพ์ในโปรแกรมนี้ แต่{place} ซึ่งโปรแกรมอ่าน PDF อื่นอาจแสดงหรือพิมพ์เป็นอย่างอื่น "
    f"แฟ้มที่พิมพ์จากโปรแกรมนี้ไม่มีสิ่งเหล่านี้ {_PRINT_ANEW}"
)
_PART: Final = (
    "ทุกหน้าในแฟ้มเหมือนที่พิมพ์จากโปรแกรม แต่{what} คือเป็น{where} จึงใช้แทนชุดนั้นไม่ได้ "
    "โปรดใช้ทั้งชุด หรือพิมพ์เฉพาะแบบที่ต้องการจากฉบับนั้น"
)


def same_content(comparison: SheetComparison) -> str:
    """How far the content of a sheet that is right was compared, for the end of a sentence."""
    compared = comparison.compared
    of = 0 if compared is None else compared.of
    if comparison.workbook:
        said = f"เนื้อหาตรงกับที่พิมพ์จากโปรแกรมครบทั้ง {of:,} แผ่นงาน"
        saved = "ค่าและสูตรทุกเซลล์เหมือนเดิม (ไม่ได้เทียบสี แบบอักษร ขนาดเซลล์ ขนาดรูปภาพ และขอบกระดาษ)"
    else:
        said = f"เนื้อหาตรงกับที่พิมพ์จากโปรแกรมครบทั้ง {of:,} หน้า"
        saved = "ทุกหน้าแสดงเหมือนเดิม"
    if comparison.part:
        said = f"แฟ้มนี้มีเฉพาะ{comparison.part} ไม่ใช่ทั้งชุด {said}"
    if compared is not None and compared.outcome == "resaved":
        said += f" แฟ้มถูกบันทึกใหม่หลังพิมพ์ หรือพิมพ์จากโปรแกรมรุ่นอื่น แต่{saved}"
    return said


def other_content(name: str, of: str, comparison: SheetComparison) -> str:
    """A sheet with the mark of something that it is not shown to be; `of` says of what."""
    bears = f"“{name}” มีรหัสตรวจของ{of}"
    compared = comparison.compared
    if comparison.papers:
        return f"{bears} {comparison.why_not} {_LOOK_AT_FIGURES}"
    if compared is None:
        why = comparison.why_not
        return f"{bears} แต่เทียบเนื้อหาไม่ได้ ({why}) จึงยืนยันไม่ได้ {_PRINT_ANEW}"
    if compared.outcome == "earlier":
        layout = _EARLIER_LAYOUT.format(place=_place(compared))
        return f"{bears} แต่ยืนยันเนื้อหาไม่ได้ {_EARLIER if comparison.workbook else layout}"
    if compared.outcome == "unlike":
        return f"{bears} แต่ยืนยันเนื้อหาไม่ได้ {_unlike(comparison, compared)}"
    if compared.outcome == "part" and compared.difference is not None:
        told = _PART.format(where=compared.difference.where, what=compared.difference.what)
        return f"{bears} {told}"
    if compared.outcome == "added":
        return f"{bears} แต่ยืนยันเนื้อหาไม่ได้ {_ADDED.format(place=_place(compared))}"
    why = _WHY if comparison.as_then else _OTHER_FORMS
    differs = "แต่เนื้อหาไม่ตรงกับที่พิมพ์จากข้อมูลนั้น"
    if compared.same_figures:
        differs = "จำนวนเงินและปริมาณในข้อความของแฟ้มตรงกันครบทุกจำนวน แต่ส่วนอื่นไม่ตรงกับที่พิมพ์จากข้อมูลนั้น"
    return f"{bears} {differs} จุดแรกที่ต่างคือ{_place(compared)} {why}"


def _unlike(comparison: SheetComparison, compared: Compared) -> str:
    """What of a sheet is the same and what not, and how that is cleared up."""
    place = _place(compared)
    if comparison.workbook:
        return f"{place} โปรดเปิดด้วย Excel หรือ LibreOffice แล้วบันทึก จากนั้นตรวจอีกครั้ง"
    why = _COVERED if comparison.as_then else _OTHER_FORMS
    return f"ข้อความตรงกันทุกหน้า แต่{place} {why}"


def _place(compared: Compared) -> str:
    """Where it differs first, and what stands there."""
    difference = compared.difference
    if difference is None:
        return ""
    said = f"{difference.where} {difference.what}"
    here, anew = difference.here, difference.anew
    if here == anew:
        return f"{said} ตรง “{here}”" if here else said
    said += f" ในแฟ้มเป็น “{here}”" if here else ""
    return f"{said} ที่พิมพ์จากโปรแกรมเป็น “{anew}”" if anew else said
