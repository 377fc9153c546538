"""The rules by which figures come about, as data: what is done and on what authority.

Forms are named by their titles, for the sets number them differently. `standing` says how far the
authority goes: `printed` stands in an official document, `practice` is what published sheets do
although no text of a rule was found, `copied` stands in copies by others of a text that was not
seen itself, `chosen` is set in the estimate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from estimator.domain.clauses import number_in_any

Standing = Literal["printed", "practice", "copied", "chosen"]

STANDING_NAMES: dict[Standing, str] = {
    "printed": "มีข้อความในเอกสารทางราชการ",
    "practice": "ตามแนวปฏิบัติในแบบที่หน่วยงานเผยแพร่ ไม่พบข้อความกำหนด",
    "copied": "พบในสำเนาของผู้อื่นเท่านั้น ยังไม่ได้เทียบกับต้นฉบับ",
    "chosen": "ผู้มีหน้าที่คำนวณราคากลางเลือกไว้ในประมาณราคานี้",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it does, where it stands, and how firm that is (Thai, for the screen)."""

    text: str
    source: str
    standing: Standing


LINE_AMOUNT = Rule(
    "ปริมาณงาน x ราคาต่อหน่วย ปัดเป็นทศนิยมสองตำแหน่ง ครึ่งขึ้น แยกค่าวัสดุกับค่าแรงงาน",
    "แบบแสดงรายการ ปริมาณงาน และราคา ที่หน่วยงานเผยแพร่",
    "practice",
)
SUM = Rule("รวมยอดของรายการที่พิมพ์ไว้", "แบบแสดงรายการและแบบสรุปที่หน่วยงานเผยแพร่", "practice")
LABOUR_BOOK = Rule(
    "อัตราตามบัญชีค่าแรงงาน/ดำเนินการสำหรับการถอดแบบคำนวณราคากลางงานก่อสร้าง",
    f"หลักเกณฑ์การคำนวณราคากลางงานก่อสร้าง ข้อ {number_in_any('labour')}",
    "printed",
)
LABOUR_PERCENT = Rule(
    "ค่าแรงงานนอกบัญชี คิดร้อยละ 30-37 ของค่าวัสดุ ตามที่คณะกรรมการพิจารณา",
    "หมายเหตุ 1 ท้ายบัญชีค่าแรงงาน/ดำเนินการ",
    "printed",
)
PIPE_SHARE = Rule(
    "ค่าวัสดุคิดเป็นร้อยละของราคาท่อในกลุ่มงานเดียวกัน กลุ่มย่อย และแถวที่ชี้เพิ่ม ค่าแรงงานคิดเป็นร้อยละของค่าวัสดุนั้น",
    "บัญชีค่าแรงงาน/ดำเนินการ ส่วนที่ 3",
    "printed",
)
SALVAGE = Rule(
    "หักมูลค่าวัสดุที่ได้จากการรื้อถอนออกจากค่างาน",
    "ไม่พบข้อความกำหนดว่าให้หักหรือไม่ หน่วยงานอนุญาตไว้ในประมาณราคานี้",
    "chosen",
)
BAR_WEIGHT = Rule(
    "น้ำหนักเหล็กเส้นต่อเมตร = 0.006165 x เส้นผ่านศูนย์กลาง (มม.) ยกกำลังสอง เป็นกิโลกรัม",
    "คู่มือการประมาณราคาตามที่ผู้อื่นคัดลอกไว้",
    "copied",
)
WASTAGE = Rule(
    "ปริมาณสุทธิ x (1 + ร้อยละส่วนเผื่อ) เฉพาะที่ผู้คำนวณเลือก",
    "ไม่พบข้อความกำหนดในหลักเกณฑ์ ผู้คำนวณเลือกไว้ที่รายการนี้",
    "chosen",
)
DIRECT_COST = Rule(
    "ค่างานต้นทุนรวมทั้งโครงการใช้หาค่า Factor F เพียงค่าเดียวของกลุ่มงาน",
    f"หลักเกณฑ์การคำนวณราคากลางงานก่อสร้าง ข้อ {number_in_any('group_split')} "
    "และหมายเหตุใต้ตาราง Factor F",
    "printed",
)
INTERPOLATE = Rule(
    "ค่างานอยู่ระหว่างช่วง ให้เทียบอัตราส่วน F = D - (D - E)(A - B) / (C - B)",
    "หมายเหตุ 1 ใต้ตาราง Factor F",
    "printed",
)
ROW_OF_TABLE = Rule("ใช้ค่าที่พิมพ์ไว้ในตารางโดยตรง", "ตาราง Factor F", "printed")
LOWER_ROW = Rule("ใช้ค่าของแถวที่ไม่เกินค่างาน โดยไม่เทียบอัตราส่วน", "เลือกไว้ในเงื่อนไข", "chosen")
MANUAL_FACTOR = Rule("คณะกรรมการกำหนดค่า Factor F เองพร้อมเหตุผล", "เลือกไว้ในเงื่อนไข", "chosen")
BEYOND_TABLE = Rule(
    "ค่างานสูงกว่าแถวสุดท้ายที่มีในข้อมูล ซึ่งไม่ใช่แถวปิดท้าย ใช้ค่าของแถวนั้นเป็นค่าร่าง จนกว่าจะเพิ่มแถวจากฉบับพิมพ์",
    "ตาราง Factor F",
    "practice",
)
FACTOR_PLACES = Rule(
    "ค่า Factor F ใช้ทศนิยมสี่ตำแหน่ง วิธีปัดเลือกไว้ในเงื่อนไข",
    "ไม่พบข้อความกำหนดวิธีปัด แต่ละหน่วยงานปฏิบัติต่างกัน",
    "chosen",
)
VAT_FREE_COLUMN = Rule(
    "งานที่ไม่ต้องรวมภาษีมูลค่าเพิ่ม ใช้ช่อง “รวมในรูป Factor”",
    "หมายเหตุ 2 ใต้ตาราง Factor F",
    "printed",
)
CONSTRUCTION_PRICE = Rule(
    "ค่างานต้นทุน x Factor F ของแต่ละแถว ปัดเป็นทศนิยมสองตำแหน่ง ครึ่งขึ้น แล้วรวม",
    "แบบสรุปค่าก่อสร้าง",
    "practice",
)
EQUIPMENT_PRICE = Rule(
    "ค่างาน x (1 + ภาษีมูลค่าเพิ่ม) ของแต่ละแถว แล้วรวม", "แบบสรุปค่าครุภัณฑ์จัดซื้อ", "practice"
)
SPECIAL_PRICE = Rule(
    "ค่าใช้จ่ายพิเศษไม่คิด Factor F นำไปรวมในแบบสรุปราคากลางโดยตรง",
    f"หลักเกณฑ์การคำนวณราคากลางงานก่อสร้าง ข้อ {number_in_any('prices')} "
    "และแบบแสดงรายการค่าใช้จ่ายพิเศษตามข้อกำหนด",
    "printed",
)
SHARED_PRICE = Rule(
    "ยอดรวมคูณและปัดเป็นทศนิยมสองตำแหน่งครั้งเดียว ครึ่งขึ้น แล้วปันลงแต่ละแถวให้รวมได้เท่ากัน",
    "ไม่พบข้อความกำหนดวิธีปัด คณะกรรมการเลือกไว้",
    "chosen",
)
CUT_DOWN = Rule("ตัดเศษลงตามขั้นที่เลือก ไม่ปัดขึ้น", "ไม่พบข้อความกำหนด แต่ละหน่วยงานปฏิบัติต่างกัน", "chosen")
