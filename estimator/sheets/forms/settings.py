"""The settings of a form definition in words, so that two definitions can be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.sheets.forms.definition import FormDefinition, HeadingField


def settings_of(definition: FormDefinition) -> dict[str, str]:
    """What a definition says, each setting under its Thai name; what is not set is empty."""
    return dict(_settings(definition))


def _settings(definition: FormDefinition) -> Iterator[tuple[str, str]]:
    paper = definition.paper
    yield "ชื่อสั้น", definition.name
    yield "ชื่อสั้นเมื่อมีหลายหมวด", definition.name_of_many
    yield "ชื่อแบบ", definition.title
    for kind, name in WORK_TYPE_NAMES.items():
        yield f"ชื่อแบบสำหรับ{name}", definition.titles.get(kind, "")
    yield "ข้อความหัวแผ่นต่อไป", definition.running
    yield "ข้อความท้ายแผ่น", definition.footer
    yield "ขนาดตัวอักษร", f"{definition.font_size:g} พอยต์"
    on_title = definition.subtotal_on_title
    yield "ที่พิมพ์ยอดรวมกลุ่มงาน", "แถวชื่อกลุ่มงาน" if on_title else "ท้ายกลุ่มงาน"
    figures = definition.figures
    digits = {"thai": "เลขไทย", "arabic": "เลขอารบิก", "": "ตามที่เลือกตอนพิมพ์"}
    yield "เลขที่ใช้", digits[definition.digits]
    yield "จุลภาคคั่นหลักพัน", "มี" if figures.thousands else "ไม่มี"
    yield "ทศนิยมอย่างน้อยของจำนวน", str(figures.quantity_places)
    yield "ทศนิยมอย่างน้อยของราคาต่อหน่วย", str(figures.unit_price_places)
    yield "จำนวนแถวอย่างน้อย", str(definition.least_rows)
    yield "กระดาษ", f"{paper.width_mm:g} x {paper.height_mm:g} มม. ขอบ {paper.margin_mm:g} มม."
    yield "ลำดับช่อง", ", ".join(column.title for column in definition.columns)
    for column in definition.columns:
        title = f"{column.group} / {column.title}" if column.group else column.title
        yield f"ช่อง {column.key}", f"{title} กว้าง {column.width_mm:g} มม."
    head = definition.letterhead
    yield "เลขที่หนังสือ", head.book_number
    emblem = f"สูง {head.emblem_mm:g} มม. ({sha256(head.emblem).hexdigest()[:6]})"
    yield "ตรา", emblem if head.emblem else ""
    yield "บรรทัดเหนือชื่อแบบ", " / ".join(head.lines)
    yield "จำนวนแผ่นในหัวแบบ", "พิมพ์" if definition.sheet_counts else "ไม่พิมพ์"
    for number, line in enumerate(definition.heading, start=1):
        yield f"หัวแบบ บรรทัดที่ {number}", " | ".join(_field(definition, each) for each in line)
    for key, text in definition.wording.items():
        yield f"ถ้อยคำ {key}", text
    conditions, signatures = definition.conditions, definition.signatures
    block = "\n".join((conditions.title, *conditions.lines, conditions.vat_exempt))
    yield "บล็อกเงื่อนไข", block.strip()
    yield "พิมพ์ช่องลงชื่อ", "พิมพ์" if signatures.show else "ไม่พิมพ์"
    yield "หัวช่องลงชื่อ", f"{signatures.heading} {signatures.sign}".strip()
    for places, name in ((signatures.places, "ช่องลงชื่อ"), (signatures.crowded, "ช่องลงชื่อเมื่อมีหลายคน")):
        spans = (_span(definition, first, last) for first, last in places)
        yield name, ", ".join(spans)
    for role, text in signatures.roles.items():
        yield f"คำต่อท้ายเส้นลงชื่อ {role}", text


def _field(definition: FormDefinition, field: HeadingField) -> str:
    words = field.text or f"{field.label} {field.value}"
    return f"{words} ({_span(definition, field.first, field.last)})"


def _span(definition: FormDefinition, first: int, last: int) -> str:
    keys = [column.key for column in definition.columns]
    return keys[first] if first == last else f"{keys[first]} ถึง {keys[last]}"
