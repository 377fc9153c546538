"""All settings of a form under their headings, as a window shows them and as two are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final, Literal

from estimator.app.fields import Choices, FieldSpec
from estimator.app.forms import table_settings
from estimator.app.forms.setting import (
    ADDS,
    PRINTED,
    THERE,
    FormSetting,
    PartSetting,
    choice,
    filled_in,
    flag,
    lines,
    number,
    text,
    whole,
    with_text,
    within,
)
from estimator.domain.bill.work_types import WORK_TYPE_NAMES, WorkType
from estimator.domain.decisions import FormSet
from estimator.sheets.document import Figures, Paper
from estimator.sheets.forms import emblem
from estimator.sheets.forms.definition import ConditionsBlock, FormDefinition, Letterhead
from estimator.sheets.forms.form_reader import MOST_LETTERHEAD_LINES
from estimator.sheets.forms.form_sets import heading_words
from estimator.sheets.forms.placeholders import CONDITION_WORDS, WORDING_WORDS

EMBLEM_BYTES: Final = emblem.MOST_BYTES
EMBLEM_PIXELS: Final = emblem.MOST_PIXELS
"""What a picture may have that is an emblem, on either side."""

_PAPERS: Final[Mapping[str, tuple[str, float, float]]] = {
    "a4": ("A4 แนวตั้ง", 210, 297),
    "a4_landscape": ("A4 แนวนอน", 297, 210),
    "a3": ("A3 แนวตั้ง", 297, 420),
    "a3_landscape": ("A3 แนวนอน", 420, 297),
}
_DIGITS: Final[Choices] = (
    ("", "ตามที่เลือกตอนพิมพ์"),
    ("arabic", "เลขอารบิก"),
    ("thai", "เลขไทย"),
)
_DIGITS_OF: Final[Mapping[str, Literal["thai", "arabic"]]] = {"arabic": "arabic", "thai": "thai"}
_STAYS: Final = "kept"
_WORDING_NAMES: Final[Mapping[str, str]] = {
    "bullet": "หน้ารายการย่อยที่ไม่มีเลขลำดับ",
    "subtotal": "ยอดรวมกลุ่มงาน",
    "carried_forward": "ยอดยกไป",
    "brought_forward": "ยอดยกมา",
    "carried_forward_to": "ยอดยกไปถึงรายการ",
    "brought_forward_to": "ยอดยกมาถึงรายการ",
    "total": "ยอดรวม",
    "total_of_one": "ยอดรวมเมื่อมีกลุ่มเดียว",
    "net": "ยอดหลังตัดเศษ",
    "words": "จำนวนเงินตัวอักษร",
    "floor_area": "เนื้อที่อาคาร",
    "part_number": "เลขหมวด",
    "part": "ชื่อหมวด",
    "part_of_vat": "ชื่อหมวดที่คูณภาษี",
    "part_total": "ยอดรวมของหมวด",
    "part_net": "ยอดของหมวดหลังตัดเศษ",
    "part_words": "ยอดของหมวดเป็นตัวอักษร",
    "item_price": "ราคาต่อหน่วยใต้ชื่อรายการ",
    "item_remark": "หมายเหตุใต้ชื่อรายการ",
    "adjusted": "หมายเหตุเรื่องเศษสตางค์",
    "conditions": "หัวข้อเงื่อนไข",
    "method": "วิธีหาค่า",
    "reason": "เหตุผล",
    "no_reason": "เมื่อไม่ได้ระบุเหตุผล",
    "tables": "ตารางที่ใช้",
    "column": "ช่องของตาราง",
    "row": "แถวของตาราง",
    "million": "ล้านบาท",
    "used": "แถวที่ใช้",
    "working": "การคำนวณ",
    "baht": "บาท",
    "before_rounding": "ค่าก่อนปัดทศนิยม",
    "cut_for_show": "หมายเหตุเรื่องทศนิยมที่แสดง",
    "result": "ผลลัพธ์",
    "edition": "หัวข้อของบัญชีค่าแรงงาน",
    "by_percent": "ในช่องอัตราที่เป็นร้อยละ",
    "project": "ข้อชื่อโครงการ",
    "agency": "ข้อหน่วยงานเจ้าของโครงการ",
    "budget": "ข้อวงเงินงบประมาณ",
    "brief": "ข้อลักษณะงาน",
    "price": "ข้อราคากลาง",
    "lists": "ข้อบัญชีประมาณการ",
    "sheets": "จำนวนแผ่นของแต่ละแบบ",
    "committee": "ข้อรายชื่อคณะกรรมการ",
    "quantity": "ปริมาณงานของรายการ",
    "wastage": "ปริมาณพร้อมส่วนเผื่อ",
    "rounded": "การปัดปริมาณ",
    "bars": "จำนวนเหล็กเส้น",
    "bars_note": "หมายเหตุของจำนวนเหล็กเส้น",
    "bar_unit": "หน่วยของเหล็กเส้น",
    "deducted": "แถวที่หัก",
    "linked": "ปริมาณที่ผูกกับอีกรายการหนึ่ง",
    "weight": "น้ำหนักเหล็กต่อเมตร",
}


@dataclass(frozen=True, slots=True)
class SettingsSection:
    """Settings that belong together, under a Thai title."""

    title: str
    settings: tuple[FormSetting, ...]


def sections_of(definition: FormDefinition, form_set: FormSet) -> tuple[SettingsSection, ...]:
    """All settings of a form as it is now; a column or a line more has further ones."""
    # How many sheets each form has is seldom wanted, and fills the screen; its file tells of it.
    hint = filled_in(word for word in heading_words(form_set) if not _counts_one(word))
    found = (
        ("ทั่วไป", _names(hint)),
        ("เหนือชื่อแบบ", _letterhead(definition, hint)),
        ("กระดาษและตัวอักษร", _paper(definition)),
        ("ตัวเลข", _figures()),
        ("ช่องของตาราง", table_settings.columns(definition)),
        ("หัวแบบ", table_settings.heading(definition, hint)),
        ("ถ้อยคำในตาราง", _wording(definition)),
        ("เงื่อนไข Factor F", _conditions(definition)),
        ("การลงชื่อ", table_settings.signatures(definition)),
    )
    sections = (SettingsSection(title, tuple(settings)) for title, settings in found)
    return tuple(section for section in sections if section.settings)


def _counts_one(word: str) -> bool:
    return word.startswith("sheets_") and word != "sheets_attached"


def settings_in_words(definition: FormDefinition, form_set: FormSet) -> dict[str, str]:
    """What a definition says, each setting under its Thai name; what is not set is empty."""
    return {
        f"{section.title} - {setting.label}": shown_value(setting, definition)
        for section in sections_of(definition, form_set)
        for setting in section.settings
        if not setting.key.startswith(ADDS)
    }


def shown_value(setting: FormSetting, definition: FormDefinition) -> str:
    """What is shown of a setting: of a choice its words."""
    value = setting.show(definition)
    choices = setting.choices(definition) if setting.choices is not None else ()
    return dict(choices).get(value, value)


def shown_values(definition: FormDefinition, form_set: FormSet) -> dict[str, str]:
    """What is shown of every setting of a form, by its key."""
    return {
        setting.key: shown_value(setting, definition)
        for section in sections_of(definition, form_set)
        for setting in section.settings
    }


# --- names and letterhead -----------------------------------------------------------------------


def _names(hint: str) -> Iterator[FormSetting]:
    yield text("name", "ชื่อสั้น", lambda each: each.name, lambda each, said: replace(each, name=said))
    yield text(
        "name_of_many",
        "ชื่อสั้นเมื่อมีหลายหมวด",
        lambda each: each.name_of_many,
        lambda each, said: replace(each, name_of_many=said),
        "{n} คือเลขลำดับของหมวด",
    )
    yield text(
        "title", "ชื่อแบบ", lambda each: each.title, lambda each, said: replace(each, title=said)
    )
    for kind in WORK_TYPE_NAMES:
        yield _title_of(kind)
    yield text(
        "running",
        "มุมบนซ้ายของแผ่นต่อ ๆ ไป",
        lambda each: each.running,
        lambda each, said: replace(each, running=said),
        hint,
    )
    yield text(
        "footer",
        "ท้ายทุกแผ่น",
        lambda each: each.footer,
        lambda each, said: replace(each, footer=said),
        hint,
    )
    yield text(
        "notice",
        "ข้อควรทราบก่อนใช้แบบ",
        lambda each: each.notice,
        lambda each, said: replace(each, notice=said),
        "แสดงบนจอเมื่อพิมพ์แบบนี้ ไม่ได้พิมพ์ในแบบ",
    )
    yield flag(
        "sheet_counts",
        "จำนวนแผ่นในหัวแบบ",
        PRINTED,
        lambda each: each.sheet_counts,
        lambda each, shown: replace(each, sheet_counts=shown),
    )


def _title_of(kind: WorkType) -> FormSetting:
    return text(
        f"titles.{kind}",
        f"ชื่อแบบสำหรับ{WORK_TYPE_NAMES[kind]}",
        lambda each: each.titles.get(kind, ""),
        lambda each, said: replace(each, titles=with_text(each.titles, kind, said)),
        "เว้นว่างไว้คือใช้ชื่อแบบข้างบน",
    )


def _letterhead(definition: FormDefinition, hint: str) -> Iterator[FormSetting]:
    yield from within(
        _of_letterhead(definition.letterhead, hint), lambda each: each.letterhead, _headed
    )


def _of_letterhead(letterhead: Letterhead, hint: str) -> Iterator[PartSetting[Letterhead]]:
    yield text(
        "letterhead.book_number",
        "เลขที่หนังสือ",
        lambda each: each.book_number,
        lambda each, said: replace(each, book_number=said),
        hint,
    )
    yield FieldSpec(
        "letterhead.emblem",
        "ตรา",
        lambda each: _STAYS if each.emblem else "",
        lambda each, key: each if key else replace(each, emblem=b""),
        "เลือกภาพด้วยปุ่ม “เลือกตรา”",
        _emblem_choices,
    )
    yield number(
        "letterhead.emblem_mm",
        "ความสูงของตรา (มม.)",
        lambda each: each.emblem_mm,
        lambda each, height: replace(each, emblem_mm=height),
    )
    yield from lines(
        "letterhead",
        letterhead,
        lambda each: each.lines,
        lambda each, said: replace(each, lines=said),
        hint,
        MOST_LETTERHEAD_LINES,
    )


def _headed(definition: FormDefinition, letterhead: Letterhead) -> FormDefinition:
    return replace(definition, letterhead=letterhead)


def with_emblem(definition: FormDefinition, picture: bytes) -> FormDefinition:
    """The definition with another emblem, the bytes of a PNG; none where they are empty."""
    return _headed(definition, replace(definition.letterhead, emblem=picture))


def check_emblem(picture: bytes) -> None:
    """Raise UserError where the bytes of a PNG cannot be an emblem."""
    emblem.check_picture(picture)


def _emblem_choices(letterhead: Letterhead) -> Choices:
    picture = letterhead.emblem
    if not picture:
        return (("", "ไม่มี"),)
    mark = sha256(picture).hexdigest()[:6]
    return (("", "ไม่มี"), (_STAYS, f"ภาพ PNG {len(picture):,} ไบต์ ({mark})"))


# --- paper and figures --------------------------------------------------------------------------


def _paper(definition: FormDefinition) -> Iterator[FormSetting]:
    yield FieldSpec("paper", "กระดาษ", _paper_key, _with_paper, choices=_paper_choices)
    yield from within(
        _sides(), lambda each: each.paper, lambda each, paper: replace(each, paper=paper)
    )
    yield number(
        "font_size",
        "ขนาดตัวอักษร (พอยต์)",
        lambda each: each.font_size,
        lambda each, size: replace(each, font_size=size),
        "ปกติ 14 ตั้งได้ตั้งแต่ 10 ถึง 20",
    )
    yield whole(
        "least_rows",
        "จำนวนแถวอย่างน้อย",
        lambda each: each.least_rows,
        lambda each, rows: replace(each, least_rows=rows),
        "เติมแถวว่างจนครบ 0 คือไม่เติม",
    )
    if definition.role.endswith("_list"):
        yield flag(
            "subtotal_on_title",
            "ยอดรวมกลุ่มงานพิมพ์ที่",
            ("แถวชื่อกลุ่มงาน", "ท้ายกลุ่มงาน"),
            lambda each: each.subtotal_on_title,
            lambda each, on_title: replace(each, subtotal_on_title=on_title),
        )


def _sides() -> Iterator[PartSetting[Paper]]:
    yield number(
        "paper.width_mm",
        "กว้าง (มม.)",
        lambda each: each.width_mm,
        lambda each, width: replace(each, width_mm=width),
    )
    yield number(
        "paper.height_mm",
        "สูง (มม.)",
        lambda each: each.height_mm,
        lambda each, height: replace(each, height_mm=height),
    )
    yield number(
        "paper.margin_mm",
        "ขอบ (มม.)",
        lambda each: each.margin_mm,
        lambda each, margin: replace(each, margin_mm=margin),
    )


def _paper_key(definition: FormDefinition) -> str:
    size = (definition.paper.width_mm, definition.paper.height_mm)
    return next((key for key, (_, *sides) in _PAPERS.items() if size == tuple(sides)), "")


def _paper_choices(definition: FormDefinition) -> Choices:
    known = [(key, name) for key, (name, *_) in _PAPERS.items()]
    return known if _paper_key(definition) else [*known, ("", "ขนาดอื่น")]


def _with_paper(definition: FormDefinition, key: str) -> FormDefinition:
    """On paper of another size; columns get narrower in proportion where they have to."""
    if key not in _PAPERS:
        return definition
    _, width, height = _PAPERS[key]
    paper = Paper(width, height, definition.paper.margin_mm)
    room = width - 2 * paper.margin_mm
    share = min(1.0, room / sum(column.width_mm for column in definition.columns))
    columns = tuple(
        column if share == 1.0 else replace(column, width_mm=int(column.width_mm * share * 10) / 10)
        for column in definition.columns
    )
    return replace(definition, paper=paper, columns=columns)


def _figures() -> Iterator[FormSetting]:
    yield choice("figures.digits", "เลขที่ใช้", _DIGITS, lambda each: each.digits, _with_digits)
    yield from within(
        _written_so(),
        lambda each: each.figures,
        lambda each, figures: replace(each, figures=figures),
    )


def _written_so() -> Iterator[PartSetting[Figures]]:
    yield flag(
        "figures.thousands",
        "จุลภาคคั่นหลักพัน",
        THERE,
        lambda each: each.thousands,
        lambda each, there: replace(each, thousands=there),
    )
    yield whole(
        "figures.quantity_places",
        "ทศนิยมอย่างน้อยของจำนวน",
        lambda each: each.quantity_places,
        lambda each, places: replace(each, quantity_places=places),
        "0 ถึง 4 ตำแหน่ง",
    )
    yield whole(
        "figures.unit_price_places",
        "ทศนิยมอย่างน้อยของราคาต่อหน่วย",
        lambda each: each.unit_price_places,
        lambda each, places: replace(each, unit_price_places=places),
        "0 ถึง 4 ตำแหน่ง",
    )


def _with_digits(definition: FormDefinition, key: str) -> FormDefinition:
    figures = replace(definition.figures, thai_digits=key == "thai")
    return replace(definition, figures=figures, digits=_DIGITS_OF.get(key, ""))


# --- words --------------------------------------------------------------------------------------


def _wording(definition: FormDefinition) -> Iterator[FormSetting]:
    for key in definition.wording:
        yield _word(key)


def _word(key: str) -> FormSetting:
    return text(
        f"wording.{key}",
        _WORDING_NAMES.get(key, key),
        lambda each: each.wording[key],
        lambda each, said: replace(each, wording={**each.wording, key: said}),
        filled_in(WORDING_WORDS.get(key, ())),
    )


def _conditions(definition: FormDefinition) -> Iterator[FormSetting]:
    if definition.conditions.lines:
        yield from within(
            _of_conditions(definition.conditions),
            lambda each: each.conditions,
            lambda each, block: replace(each, conditions=block),
        )


def _of_conditions(block: ConditionsBlock) -> Iterator[PartSetting[ConditionsBlock]]:
    yield text(
        "conditions.title",
        "หัวข้อ",
        lambda each: each.title,
        lambda each, said: replace(each, title=said),
    )
    yield text(
        "conditions.vat_exempt",
        "เมื่อยกเว้นภาษีมูลค่าเพิ่ม",
        lambda each: each.vat_exempt,
        lambda each, said: replace(each, vat_exempt=said),
    )
    yield from lines(
        "conditions",
        block,
        lambda each: each.lines,
        lambda each, said: replace(each, lines=said),
        filled_in(CONDITION_WORDS),
    )
