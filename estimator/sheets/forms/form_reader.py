"""Reads a form's file as its definition, and refuses a bad one by file, line and key."""

from __future__ import annotations

import codecs
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, Literal

from estimator.domain.bill.work_types import WORK_TYPE_NAMES
from estimator.domain.decisions import FormSet
from estimator.domain.guideline.letter_checks import named
from estimator.domain.procedure.committee import COMMITTEE_ROLES, SIGNER_ROLES
from estimator.errors import UserError
from estimator.files.file_errors import translate_file_errors
from estimator.files.held_files import refuse_held
from estimator.sheets.document import Align, Figures, Paper, SheetColumn
from estimator.sheets.forms.definition import (
    ANY_SIGNER,
    DATE_TO_WRITE,
    MOST_ACROSS,
    ROW_MM,
    USUAL_SIZE,
    ConditionsBlock,
    FormDefinition,
    HeadingField,
    Letterhead,
    Signatures,
)
from estimator.sheets.forms.emblem import text_with_emblem
from estimator.sheets.forms.form_sets import FORMS_OF_SET, NEEDS, FormNeeds, FormRole, heading_words
from estimator.sheets.forms.placeholders import (
    COLUMN_WORDS,
    CONDITION_WORDS,
    NAME_WORDS,
    WORDING_WORDS,
)
from estimator.sheets.forms.toml_fields import TomlFields
from estimator.sheets.forms.toml_lines import DEEPEST, endless_number, too_deep
from estimator.sheets.letters import boxed

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MOST_BYTES: Final = 400_000
"""Of a definition's file, which may hold an emblem; those of the program have 6,000."""
MOST_LETTERHEAD_LINES: Final = 4
_MOST_HEADING_LINES: Final = 12
_LONGEST_NAME: Final = 40
_FRAME_MM: Final = 60.0
"""What label, title, table head and some rows take of a page's height, without the heading."""
_LEAST_FOOT_MM: Final = 9.0
"""The foot of a sheet stands in its margin, and most printers leave 4 mm of the paper free."""
_BELOW_HEAD_MM: Final = 40.0
"""What is left of a page's height below the table head, at least."""
_LETTER_MM: Final = 2.0
_LINE_MM: Final = 4.5
_PADDING_MM: Final = 2.0
"""About how wide a letter of a table head is, how high its line, and what a cell leaves free."""
_NARROWEST: Final[Mapping[str, float]] = {"no": 8, "unit": 9, "description": 30}
"""Widths in mm below which a column looks bad."""
_NARROWEST_OTHER: Final = 12.0
_LEAST_WIDTHS: Final[Mapping[str, float]] = {
    "description": 15.0,
    **dict.fromkeys(
        ("quantity", "material_unit", "material", "labour_unit", "labour", "total", "unit_price",
         "amount", "cost", "factor", "multiplier", "price", "value", "rate"),
        8.0,
    ),
}  # fmt: skip
"""Widths in mm below which nobody could read what is printed."""
_LEAST_WIDTH: Final = 5.0
# What the TOML reader says ends so, unless it was at the end of the document.
_PLACE: Final = re.compile(r"at line (\d+), column (\d+)")


def form_text(path: Path) -> str:
    """The text of a definition's file; UserError where it cannot be read."""
    with translate_file_errors(path, "reading"):
        if not path.is_file() and (path.is_symlink() or path.exists()):
            # A link that leads to itself, a folder, a pipe that never ends.
            raise UserError(
                f"แบบฟอร์ม {path} ไม่ใช่แฟ้มธรรมดา หรือเป็นลิงก์ที่วนกลับมาหาตัวเอง โปรดวางแฟ้มจริงไว้แทน"
            )
        refuse_held(path)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UserError(f"แบบฟอร์ม {path} ใหญ่เกิน {MOST_BYTES:,} ไบต์ จึงไม่ใช่แฟ้มแบบฟอร์ม")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data:
        raise _wrong_encoding(path, 1, "UTF-16")
    try:
        return text_with_emblem(data.decode("utf-8-sig"), path)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise _wrong_encoding(path, line, "TIS-620 หรือ Windows-874") from problem


def _wrong_encoding(path: Path, line: int, likely: str) -> UserError:
    return UserError(
        f"แบบฟอร์ม {path} บรรทัด {line}: ไม่ใช่รหัสอักขระ UTF-8 (น่าจะเป็น {likely}) "
        "โปรดเปิดด้วยโปรแกรมแก้ข้อความ แล้วบันทึกใหม่โดยเลือก UTF-8"
    )


def load_form(path: Path, form_set: FormSet) -> FormDefinition:
    """The definition in a file; UserError naming file, line and key of whatever is wrong."""
    return parse_form(form_text(path), path.name, form_set)


def parse_form(text: str, file: str, form_set: FormSet, *, copied: bool = False) -> FormDefinition:
    """The definition in a TOML text; `file` is the name under which the form belongs to the set.

    A copied file may have any name, such as ``pr4 (1).toml``.
    Raises UserError naming file, line and key of whatever is wrong.
    """
    fields = fields_of(text, file)
    forms = FORMS_OF_SET[form_set]
    form = fields.choice("form", tuple(forms))
    if not copied and file != f"{form}.toml":
        raise fields.wrong("form", f"เป็น “{form}” แต่แบบนั้นต้องอยู่ในแฟ้ม {form}.toml")
    needs = NEEDS[forms[form]]
    known = heading_words(form_set)
    columns = _columns(fields, needs)
    index = {column.key: at for at, column in enumerate(columns)}
    name = fields.text("name")
    if not 0 < len(name.strip()) <= _LONGEST_NAME:
        raise fields.wrong("name", f"ต้องมี 1 ถึง {_LONGEST_NAME} ตัวอักษร")
    title = fields.text("title")
    if not title.strip():
        raise fields.wrong("title", "ต้องมีชื่อแบบ เพราะทุกแผ่นพิมพ์ชื่อเต็มของแบบ")
    heading = tuple(_heading_line(line, index, known) for line in fields.tables("heading"))
    if len(heading) > _MOST_HEADING_LINES:
        raise fields.wrong("heading", f"มี {len(heading)} บรรทัด มีได้ไม่เกิน {_MOST_HEADING_LINES}")
    figures, digits = _figures(fields.table("figures"))
    letterhead = letterhead_of(fields.table("letterhead"), known)
    font_size = fields.length("font_size", 10, 20, USUAL_SIZE, unit="พอยต์")
    scale = font_size / USUAL_SIZE
    paper = paper_of(fields, columns, letterhead.height_mm + ROW_MM * len(heading) * scale, scale)
    _check_head(fields, columns, paper, scale)
    definition = FormDefinition(
        form=form,
        role=forms[form],
        name=name,
        name_of_many=_name_of_many(fields, name),
        title=title,
        titles=fields.words("titles", WORK_TYPE_NAMES),
        notice=fields.text("notice", ""),
        running=fields.text("running", "", known),
        least_rows=fields.count("least_rows", 100, 0),
        paper=paper,
        columns=columns,
        heading=heading,
        wording=_wording(fields.table("wording"), needs),
        conditions=_conditions(fields.table("conditions")),
        signatures=_signatures(fields.table("signatures"), index),
        letterhead=letterhead,
        sheet_counts=fields.flag("sheet_counts", default=True),
        subtotal_on_title=_subtotal_on_title(fields, forms[form]),
        footer=fields.text("footer", "", known),
        figures=figures,
        digits=digits,
        font_size=font_size,
    )
    fields.done()
    return replace(definition, warnings=tuple(_warnings(fields, definition)))


def fields_of(text: str, file: str) -> TomlFields:
    """The outermost table of a TOML text; UserError where it is too large, too deep or no TOML."""
    if len(text) > MOST_BYTES:
        raise UserError(f"แบบฟอร์ม {file} ใหญ่เกิน {MOST_BYTES:,} ไบต์ จึงไม่ใช่แฟ้มแบบฟอร์ม")
    deep = too_deep(text)
    if deep is not None:
        raise UserError(
            f"แบบฟอร์ม {file} บรรทัด {deep}: วงเล็บหรือชื่อค่าซ้อนกันเกิน {DEEPEST} ชั้น โปรดแก้ให้เหมือนแบบเดิม"
        )
    endless = endless_number(text)
    if endless is not None:
        raise UserError(f"แบบฟอร์ม {file} บรรทัด {endless}: ตัวเลขยาวเกินไป โปรดแก้ให้เหมือนแบบเดิม")
    try:
        values = tomllib.loads(text)
    except ValueError as problem:
        where = _PLACE.search(str(problem))
        place = f"ที่บรรทัด {where[1]} ตัวอักษรที่ {where[2]}" if where else "ที่ท้ายแฟ้ม"
        raise UserError(f"แบบฟอร์ม {file}: เขียนผิดรูปแบบ TOML {place} โปรดแก้ให้ถูก") from problem
    return TomlFields(file, values, text)


def _warnings(fields: TomlFields, definition: FormDefinition) -> Iterator[str]:
    for number, column in enumerate(definition.columns, start=1):
        least = _NARROWEST.get(column.key, _NARROWEST_OTHER)
        if column.width_mm < least:
            about = f"แคบกว่า {least:g} มิลลิเมตร ข้อความในช่องจะถูกตัดเป็นหลายบรรทัดหรือพิมพ์ตัวเล็กมาก"
            yield fields.said(f"column[{number}].width_mm", about)
    paper = definition.paper
    above = definition.letterhead.height_mm + ROW_MM * len(definition.heading)
    height = paper.height_mm - 2 * paper.margin_mm - above
    most = int((height - _FRAME_MM) / ROW_MM)
    if definition.least_rows > most:
        about = f"มากกว่าที่แผ่นเดียวมีที่ให้ (ราว {most} แถว) จะได้แผ่นว่างเพิ่ม"
        yield fields.said("least_rows", about)
    if paper.margin_mm < _LEAST_FOOT_MM:
        about = (
            f"แคบกว่า {_LEAST_FOOT_MM:g} มิลลิเมตร ท้ายแผ่น (ร่าง ชื่อฉบับ รหัสตรวจ) จะชิดขอบกระดาษ "
            "ซึ่งเครื่องพิมพ์ส่วนมากพิมพ์ไม่ถึง"
        )
        yield fields.said("paper.margin_mm", about)
    for path, text in _texts_in(fields.values):
        lost = boxed(text)
        if lost:
            about = f"มีอักขระ “{named(lost)}” ซึ่งตัวพิมพ์ของแบบฟอร์มไม่มี จะพิมพ์เป็นกรอบว่าง"
            yield fields.said(path, about)


def _texts_in(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """All texts of a definition, by paths such as ``column[2].title``."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts_in(each, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for number, each in enumerate(value, start=1):
            yield from _texts_in(each, f"{path}[{number}]")


def _name_of_many(fields: TomlFields, name: str) -> str:
    value = fields.text("name_of_many", f"{name} ({{n}})", NAME_WORDS)
    if "{n}" not in value:
        raise fields.wrong("name_of_many", "ต้องมี {n} สำหรับเลขลำดับของแบบ")
    return value


def letterhead_of(table: TomlFields, known: frozenset[str]) -> Letterhead:
    """What stands above a title; `known` are the words that its texts may have in braces."""
    lines = table.texts("lines", [], known)
    if len(lines) > MOST_LETTERHEAD_LINES:
        raise table.wrong("lines", f"มี {len(lines)} บรรทัด มีได้ไม่เกิน {MOST_LETTERHEAD_LINES}")
    letterhead = Letterhead(
        book_number=table.text("book_number", "", known),
        emblem=table.picture("emblem"),
        emblem_mm=table.length("emblem_mm", 5, 40, 15.0),
        lines=lines,
    )
    table.done()
    return letterhead


def _subtotal_on_title(fields: TomlFields, role: FormRole) -> bool:
    value = fields.flag("subtotal_on_title", default=False)
    if value and not role.endswith("_list"):
        raise fields.wrong("subtotal_on_title", "ใช้ได้เฉพาะแบบที่แสดงรายการ")
    return value


def _figures(table: TomlFields) -> tuple[Figures, Literal["", "thai", "arabic"]]:
    asked = table.choice("digits", ("thai", "arabic"), "arabic")
    figures = Figures(
        thai_digits=asked == "thai",
        thousands=table.flag("thousands", default=True),
        quantity_places=table.count("quantity_places", 4, 2),
        unit_price_places=table.count("unit_price_places", 4, 2),
    )
    digits: Literal["", "thai", "arabic"] = "thai" if figures.thai_digits else "arabic"
    table.done()
    return figures, digits if table.has("digits") else ""


def paper_of(
    fields: TomlFields, columns: Iterable[SheetColumn], above_mm: float, scale: float
) -> Paper:
    """The sheet of paper, wide enough for the columns and high enough for what is above them."""
    table = fields.table("paper")
    paper = Paper(
        table.length("width_mm", 100, 1000),
        table.length("height_mm", 100, 1000),
        table.length("margin_mm", 5, 40),
    )
    table.done()
    if paper.height_mm - 2 * paper.margin_mm < _FRAME_MM * scale + above_mm:
        raise table.wrong("height_mm", "เตี้ยเกินไป เหลือที่ไม่พอสำหรับหัวแบบและตาราง")
    width = sum(column.width_mm for column in columns)
    room = paper.width_mm - 2 * paper.margin_mm
    if width > room + 0.01:
        raise fields.wrong(
            "column", f"กว้างรวมกัน {width:g} มิลลิเมตร เกินกระดาษหักขอบซึ่งกว้าง {room:g} มิลลิเมตร"
        )
    return paper


def _check_head(
    fields: TomlFields, columns: Iterable[SheetColumn], paper: Paper, scale: float
) -> None:
    """Refuse titles of columns that would leave no room for rows below them on any page."""
    room = (paper.height_mm - 2 * paper.margin_mm) / scale - _BELOW_HEAD_MM
    for number, column in enumerate(columns, start=1):
        for key, title in (("title", column.title), ("group", column.group)):
            letters = sum(not unicodedata.combining(letter) for letter in title)
            lines = letters * _LETTER_MM / max(1.0, column.width_mm / scale - _PADDING_MM)
            if lines * _LINE_MM > room:
                about = "ยาวเกินไปสำหรับช่องที่แคบเท่านี้ หัวตารางจะไม่เหลือที่ให้รายการ โปรดย่อหรือขยายช่อง"
                raise fields.wrong(f"column[{number}].{key}", about)


def _columns(fields: TomlFields, needs: FormNeeds) -> tuple[SheetColumn, ...]:
    allowed = (*needs.columns, *needs.optional_columns)
    columns: list[SheetColumn] = []
    for table in fields.tables("column"):
        key = table.choice("key", allowed)
        if key in {column.key for column in columns}:
            raise table.wrong("key", f"มีช่อง “{key}” ซ้ำ")
        columns.append(
            SheetColumn(
                key,
                table.text("title", known=COLUMN_WORDS),
                table.length("width_mm", _LEAST_WIDTHS.get(key, _LEAST_WIDTH), 400),
                table.text("group", ""),
            )
        )
        table.done()
    missing = set(needs.columns) - {column.key for column in columns}
    if missing:
        raise fields.wrong("column", f"ขาดช่อง {', '.join(sorted(missing))}")
    return tuple(columns)


def _heading_line(
    line: TomlFields, index: Mapping[str, int], known: frozenset[str]
) -> tuple[HeadingField, ...]:
    found: list[HeadingField] = []
    for table in line.tables("fields"):
        first, last = (
            index[table.choice("from", tuple(index))],
            index[table.choice("to", tuple(index))],
        )
        if first > last or (found and first <= found[-1].last):
            raise table.wrong("from", "อยู่หลังคอลัมน์สุดท้ายของข้อความนั้น หรือทับกับข้อความก่อนหน้าในบรรทัดเดียวกัน")
        align: Align = "left"
        if table.choice("align", ("left", "center", "right"), "left") != "left":
            align = "center" if table.text("align") == "center" else "right"
        texts = [table.text(key, "", known) for key in ("label", "value", "text")]
        found.append(HeadingField(texts[0], texts[1], texts[2], first, last, align))
        table.done()
    line.done()
    return tuple(found)


def _wording(table: TomlFields, needs: FormNeeds) -> dict[str, str]:
    wording = {
        key: table.text(key, known=WORDING_WORDS.get(key, frozenset()))
        for key in (*needs.wording, *filter(table.has, needs.optional_wording))
    }
    table.done()
    return wording


def _conditions(table: TomlFields) -> ConditionsBlock:
    if not table.values:
        return ConditionsBlock("", (), "")
    lines = table.texts("lines", known=CONDITION_WORDS)
    exempt = table.text("vat_exempt", known=CONDITION_WORDS)
    conditions = ConditionsBlock(table.text("title"), lines, exempt)
    table.done()
    return conditions


def _signatures(table: TomlFields, index: Mapping[str, int]) -> Signatures:
    places = _places(table, "columns", index)
    signatures = Signatures(
        show=table.flag("show", default=True),
        heading=table.text("heading", ""),
        sign=table.text("sign"),
        places=places,
        crowded=_places(table, "crowded", index) if table.has("crowded") else places,
        roles=table.words("roles", {**COMMITTEE_ROLES, **SIGNER_ROLES}),
        across=table.count("across", MOST_ACROSS, 0),
        signers=_signers(table),
        date=table.text("date", DATE_TO_WRITE),
    )
    table.done()
    return signatures


def _signers(table: TomlFields) -> tuple[str, ...]:
    if not table.has("signers"):
        return ANY_SIGNER
    signers = table.texts("signers")
    unknown = [each for each in signers if each not in ANY_SIGNER]
    if unknown:
        there = ", ".join(ANY_SIGNER)
        raise table.wrong("signers", f"มี “{unknown[0]}” ซึ่งไม่รู้จัก ที่ใช้ได้คือ {there}")
    return signers


def _places(table: TomlFields, key: str, index: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    places: list[tuple[int, int]] = []
    for first, last in table.pairs(key):
        if first not in index or last not in index or index[first] > index[last]:
            raise table.wrong(key, f"[“{first}”, “{last}”] ไม่ใช่ช่วงช่องของตารางจากซ้ายไปขวา")
        places.append((index[first], index[last]))
    return tuple(places)
