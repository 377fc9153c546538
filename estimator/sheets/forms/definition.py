"""Form definitions: what `forms/` say of each form, checked, so that an office may change them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from estimator.domain.decisions import FormSet
from estimator.errors import UserError
from estimator.files.file_errors import translate_file_errors
from estimator.sheets.document import Align, Paper, SheetColumn
from estimator.sheets.forms.form_sets import FORMS_OF_SET, NEEDS, FormNeeds, Role, heading_words
from estimator.sheets.forms.toml_fields import TomlFields

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

COLUMN_WORDS: Final = frozenset({"vat_rate"})
"""What may stand in braces in a column's title."""

CONDITION_WORDS: Final = frozenset(
    "advance retention interest vat rain work_type circular status statements".split()
)
"""What may stand in braces in the block of conditions."""

CROWD: Final = 5
"""More members than this sign side by side."""

STATEMENTS: Final = "{statements}"
"""The line of conditions that becomes whatever must be said about the Factor F in use."""

_WORDING_WORDS: Final[dict[str, frozenset[str]]] = {
    "subtotal": frozenset({"number", "title"}),
    "total": frozenset({"last", "part"}),
    "total_of_one": frozenset({"part"}),
    "net": frozenset({"step"}),
    "part": frozenset({"part"}),
    "part_of_vat": frozenset({"part"}),
    "part_total": frozenset({"part"}),
    "part_net": frozenset({"step"}),
    "part_words": frozenset({"words"}),
    "words": frozenset({"words"}),
    "floor_area": frozenset({"area", "average"}),
}
_BRACES: Final = re.compile(r"\{([^{}]*)\}")
# What the TOML reader says ends so, unless it was at the end of the document.
_PLACE: Final = re.compile(r"at line (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class HeadingField:
    """A field of the heading: a label with its value on a dotted line, or else a plain text."""

    label: str
    value: str
    text: str
    first: int
    last: int
    align: Align


@dataclass(frozen=True, slots=True)
class ConditionsBlock:
    """The block of conditions; empty `lines` print none."""

    title: str
    lines: tuple[str, ...]
    vat_exempt: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Where the committee signs; each place is a stretch of columns, filled from left to right.

    `crowded` are the places for a committee of more than `CROWD` members.
    """

    show: bool
    heading: str
    sign: str
    places: tuple[tuple[int, int], ...]
    crowded: tuple[tuple[int, int], ...]
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """One form as its file defines it; `notice` is what must be known of it before it is used."""

    form: str
    role: Role
    name: str
    name_of_many: str
    title: str
    titles: Mapping[str, str]
    notice: str
    running: str
    least_rows: int
    paper: Paper
    columns: tuple[SheetColumn, ...]
    heading: tuple[tuple[HeadingField, ...], ...]
    wording: Mapping[str, str]
    conditions: ConditionsBlock
    signatures: Signatures


def form_text(path: Path) -> str:
    """The text of a definition's file; UserError where it cannot be read."""
    try:
        with translate_file_errors(path, "reading"):
            return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UserError(f"แบบฟอร์ม {path} ต้องบันทึกเป็นรหัสอักขระ UTF-8") from problem


def load_form(path: Path, form_set: FormSet) -> FormDefinition:
    """The definition in a file; UserError naming the file and the key of whatever is wrong."""
    return parse_form(form_text(path), path.name, form_set)


def parse_form(text: str, file: str, form_set: FormSet) -> FormDefinition:
    """The definition in a TOML text; `file` is the name under which the form belongs to the set.

    Raises UserError naming the file and the key of whatever is wrong.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        where = _PLACE.search(str(problem))
        place = f"ที่บรรทัด {where[1]} ตัวอักษรที่ {where[2]}" if where else "ที่ท้ายแฟ้ม"
        raise UserError(f"แบบฟอร์ม {file}: เขียนผิดรูปแบบ TOML {place} โปรดแก้ให้ถูก") from problem
    fields = TomlFields(file, values)
    forms = FORMS_OF_SET[form_set]
    form = fields.choice("form", tuple(forms))
    if file != f"{form}.toml":
        raise fields.wrong("form", f"เป็น “{form}” แต่แบบนั้นต้องอยู่ในแฟ้ม {form}.toml")
    needs = NEEDS[forms[form]]
    known = heading_words(form_set)
    columns = _columns(fields, needs)
    index = {column.key: at for at, column in enumerate(columns)}
    name = fields.text("name")
    definition = FormDefinition(
        form=form,
        role=forms[form],
        name=name,
        name_of_many=_name_of_many(fields, name),
        title=fields.text("title"),
        titles=fields.words("titles"),
        notice=fields.text("notice", ""),
        running=_with_known(fields, "running", fields.text("running", ""), known),
        least_rows=fields.count("least_rows", 100, 0),
        paper=_paper(fields, columns),
        columns=columns,
        heading=tuple(_heading_line(line, index, known) for line in fields.tables("heading")),
        wording=_wording(fields.table("wording"), needs),
        conditions=_conditions(fields.table("conditions")),
        signatures=_signatures(fields.table("signatures"), index),
    )
    fields.done()
    return definition


def _name_of_many(fields: TomlFields, name: str) -> str:
    value = fields.text("name_of_many", f"{name} ({{n}})")
    if "{n}" not in value:
        raise fields.wrong("name_of_many", "ต้องมี {n} สำหรับเลขลำดับของแบบ")
    return value


def _paper(fields: TomlFields, columns: Iterable[SheetColumn]) -> Paper:
    table = fields.table("paper")
    paper = Paper(
        table.length("width_mm", 100, 1000),
        table.length("height_mm", 100, 1000),
        table.length("margin_mm", 5, 40),
    )
    table.done()
    width = sum(column.width_mm for column in columns)
    room = paper.width_mm - 2 * paper.margin_mm
    if width > room + 0.01:
        raise fields.wrong(
            "column", f"กว้างรวมกัน {width:g} มิลลิเมตร เกินกระดาษหักขอบซึ่งกว้าง {room:g} มิลลิเมตร"
        )
    return paper


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
                _with_known(table, "title", table.text("title"), COLUMN_WORDS),
                table.length("width_mm", 5, 400),
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
            raise table.wrong("from", "อยู่หลัง to หรือทับกับข้อความก่อนหน้าในบรรทัดเดียวกัน")
        align: Align = "left"
        if table.choice("align", ("left", "center", "right"), "left") != "left":
            align = "center" if table.text("align") == "center" else "right"
        texts = [
            _with_known(table, key, table.text(key, ""), known)
            for key in ("label", "value", "text")
        ]
        found.append(HeadingField(texts[0], texts[1], texts[2], first, last, align))
        table.done()
    line.done()
    return tuple(found)


def _wording(table: TomlFields, needs: FormNeeds) -> dict[str, str]:
    wording = {
        key: _with_known(table, key, table.text(key), _WORDING_WORDS.get(key, frozenset()))
        for key in needs.wording
    }
    table.done()
    return wording


def _conditions(table: TomlFields) -> ConditionsBlock:
    if not table.values:
        return ConditionsBlock("", (), "")
    lines = tuple(
        _with_known(table, "lines", line, CONDITION_WORDS) for line in table.texts("lines")
    )
    conditions = ConditionsBlock(table.text("title"), lines, table.text("vat_exempt"))
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
        roles=table.words("roles"),
    )
    table.done()
    return signatures


def _places(table: TomlFields, key: str, index: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    places: list[tuple[int, int]] = []
    for first, last in table.pairs(key):
        if first not in index or last not in index or index[first] > index[last]:
            raise table.wrong(key, f"[“{first}”, “{last}”] ไม่ใช่ช่วงช่องของตารางจากซ้ายไปขวา")
        places.append((index[first], index[last]))
    return tuple(places)


def _with_known(fields: TomlFields, key: str, text: str, known: frozenset[str]) -> str:
    """The text, if all it has in braces is known."""
    for name in _BRACES.findall(text):
        if name not in known:
            there = ", ".join(f"{{{each}}}" for each in sorted(known)) or "ไม่มี"
            raise fields.wrong(key, f"มี {{{name}}} ซึ่งโปรแกรมเติมไม่ได้ ที่ใช้ได้คือ {there}")
    return text


def filled(template: str, values: Mapping[str, str]) -> str:
    """A template with its words in braces replaced."""
    return _BRACES.sub(lambda match: values.get(match.group(1), ""), template)


def words_in(template: str) -> tuple[str, ...]:
    """The names in braces in a template."""
    return tuple(_BRACES.findall(template))
