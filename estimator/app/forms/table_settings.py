"""The settings of a form's table, and of what stands above and below it between its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final

from estimator.app.fields import Choices
from estimator.app.forms.setting import (
    PRINTED,
    FormSetting,
    PartSetting,
    adding,
    choice,
    filled_in,
    flag,
    number,
    text,
    with_text,
    within,
)
from estimator.domain.bill.cells import FIELD_NAMES
from estimator.domain.procedure.committee import COMMITTEE_ROLES, SIGNER_ROLES
from estimator.domain.takeoff.dimension_rows import FIGURE_NAMES
from estimator.sheets.document import Align, SheetColumn
from estimator.sheets.forms.definition import (
    ANY_SIGNER,
    CROWD,
    MOST_ACROSS,
    FormDefinition,
    HeadingField,
    Signatures,
)
from estimator.sheets.forms.form_sets import NEEDS
from estimator.sheets.forms.placeholders import COLUMN_WORDS

_Stretches = tuple[tuple[int, int], ...]

_ROLES: Final = {**COMMITTEE_ROLES, **SIGNER_ROLES}
_NEW_COLUMN_MM: Final = 20.0
_ALIGNS: Final[Sequence[tuple[Align, str]]] = (
    ("left", "ซ้าย"),
    ("center", "กลาง"),
    ("right", "ขวา"),
)
_COLUMN_NAMES: Final[Mapping[str, str]] = {
    **{str(key): name for key, name in FIELD_NAMES.items()},
    "no": "ลำดับที่",
    "material_unit": "ค่าวัสดุ/หน่วย",
    "material": "เงินค่าวัสดุ",
    "labour_unit": "ค่าแรงงาน/หน่วย",
    "labour": "เงินค่าแรงงาน",
    "total": "รวมเงิน",
    "unit_price": "ราคาต่อหน่วย",
    "amount": "จำนวนเงิน",
    "cost": "ค่างานต้นทุน",
    "factor": "Factor F",
    "multiplier": "ตัวคูณ",
    "price": "ค่าก่อสร้าง",
    "value": "ค่า",
    "code": "ข้อของบัญชีค่าแรงงาน",
    "rate": "อัตรา",
    "lines": "จำนวนรายการที่ใช้",
    "page": "หน้าของหนังสือเวียน",
    "bar": "เหล็กเส้น",
    **{str(key): name for key, name in FIGURE_NAMES.items()},
    "result": "ปริมาณของแถว",
}


def column_name(key: str) -> str:
    """What a column of a form is called in Thai, whatever its title is."""
    return _COLUMN_NAMES.get(key, key)


# --- columns ------------------------------------------------------------------------------------


def columns(definition: FormDefinition) -> Iterator[FormSetting]:
    """Of each column its titles, width and place; and which of those there are that need not be."""
    places = [(str(at), str(at + 1)) for at in range(len(definition.columns))]
    for column in definition.columns:
        yield from _column_settings(column.key, places)
    for key in NEEDS[definition.role].optional_columns:
        yield _optional(key)


def _column_settings(key: str, places: Choices) -> Iterator[FormSetting]:
    yield from within(_of_column(key), lambda each: _column(each, key), _with_column)
    yield choice(
        f"column.{key}.place",
        f"{column_name(key)}: เป็นช่องที่",
        places,
        lambda each: str(_index(each, key)),
        lambda each, place: _moved(each, key, int(place)),
    )


def _of_column(key: str) -> Iterator[PartSetting[SheetColumn]]:
    name = column_name(key)
    yield text(
        f"column.{key}.title",
        f"{name}: หัวช่อง",
        lambda each: each.title,
        lambda each, said: replace(each, title=said),
        filled_in(COLUMN_WORDS),
    )
    yield text(
        f"column.{key}.group",
        f"{name}: หัวช่องร่วม",
        lambda each: each.group,
        lambda each, said: replace(each, group=said),
        "พิมพ์เหนือช่องที่อยู่ติดกันและมีหัวช่องร่วมเดียวกัน",
    )
    yield number(
        f"column.{key}.width_mm",
        f"{name}: กว้าง (มม.)",
        lambda each: each.width_mm,
        lambda each, width: replace(each, width_mm=width),
        "ช่องทั้งหมดรวมกันต้องไม่กว้างกว่ากระดาษหักขอบ",
    )


def _optional(key: str) -> FormSetting:
    return flag(
        f"optional.{key}",
        f"ช่อง{column_name(key)}",
        PRINTED,
        lambda each: any(column.key == key for column in each.columns),
        lambda each, shown: _with_optional(each, key, shown),
    )


def _index(definition: FormDefinition, key: str) -> int:
    return next(at for at, column in enumerate(definition.columns) if column.key == key)


def _column(definition: FormDefinition, key: str) -> SheetColumn:
    return definition.columns[_index(definition, key)]


def _with_column(definition: FormDefinition, changed: SheetColumn) -> FormDefinition:
    found = (changed if each.key == changed.key else each for each in definition.columns)
    return replace(definition, columns=tuple(found))


def _moved(definition: FormDefinition, key: str, place: int) -> FormDefinition:
    """With a column at another place; what stands above and below the table stays where it is."""
    others = [column for column in definition.columns if column.key != key]
    others.insert(place, _column(definition, key))
    return replace(definition, columns=tuple(others))


def _with_optional(definition: FormDefinition, key: str, shown: bool) -> FormDefinition:
    """With a column that may be there, before the last one, or without it."""
    found = list(definition.columns)
    there = any(column.key == key for column in found)
    if shown and not there:
        widest = max(found, key=lambda each: each.width_mm)
        narrower = replace(widest, width_mm=widest.width_mm - _NEW_COLUMN_MM)
        found[found.index(widest)] = narrower
        new = len(found) - 1
        found.insert(new, SheetColumn(key, column_name(key), _NEW_COLUMN_MM))
        return _with_ends(definition, found, lambda end: end + (end >= new))
    if there and not shown:
        gone = _index(definition, key)
        del found[gone]
        return _with_ends(definition, found, lambda end: min(end - (end > gone), len(found) - 1))
    return definition


def _with_ends(
    definition: FormDefinition, found: Sequence[SheetColumn], moved: Callable[[int], int]
) -> FormDefinition:
    """With other columns; whatever reaches from one to another does so at their new places."""

    def line(fields: Sequence[HeadingField]) -> tuple[HeadingField, ...]:
        return tuple(
            replace(field, first=moved(field.first), last=moved(field.last)) for field in fields
        )

    signatures = definition.signatures
    places, crowded = (
        tuple((moved(first), moved(last)) for first, last in ends)
        for ends in (signatures.places, signatures.crowded)
    )
    return replace(
        definition,
        columns=tuple(found),
        heading=tuple(map(line, definition.heading)),
        signatures=replace(signatures, places=places, crowded=crowded),
    )


# --- heading ------------------------------------------------------------------------------------


def heading(definition: FormDefinition, hint: str) -> Iterator[FormSetting]:
    """Of each text of the heading what it says and where it stands; and a further one."""
    places = [
        (str(at), f"{at + 1} {column_name(column.key)}")
        for at, column in enumerate(definition.columns)
    ]
    for at, line in enumerate(definition.heading):
        for place in range(len(line)):
            yield from _heading_field(at, place, places, hint)
        if line[-1].first < len(places) - 1:
            yield _more_in_line(at, hint)
    yield adding("heading", "เพิ่มบรรทัด", _with_line, hint)


def _heading_field(at: int, place: int, places: Choices, hint: str) -> Iterator[FormSetting]:
    yield from within(
        _of_field(f"heading.{at}.{place}", f"บรรทัด {at + 1}.{place + 1}", places, hint),
        lambda each: each.heading[at][place],
        lambda each, field: _with_field(each, at, place, field),
    )


def _of_field(
    key: str, where: str, places: Choices, hint: str
) -> Iterator[PartSetting[HeadingField]]:
    yield text(
        f"{key}.label",
        f"{where}: ป้าย",
        lambda each: each.label,
        lambda each, said: replace(each, label=said),
        hint,
    )
    yield text(
        f"{key}.value",
        f"{where}: ค่าบนเส้นประ",
        lambda each: each.value,
        lambda each, said: replace(each, value=said),
        hint,
    )
    yield text(
        f"{key}.text",
        f"{where}: ข้อความล้วน",
        lambda each: each.text,
        lambda each, said: replace(each, text=said),
        "พิมพ์แทนป้ายและค่า ถ้าลบทั้งสามค่า ข้อความนี้จะถูกเอาออก",
    )
    yield choice(
        f"{key}.from",
        f"{where}: ตั้งแต่ช่องที่",
        places,
        lambda each: str(each.first),
        lambda each, chosen: replace(each, first=int(chosen)),
    )
    yield choice(
        f"{key}.to",
        f"{where}: ถึงช่องที่",
        places,
        lambda each: str(each.last),
        lambda each, chosen: replace(each, last=int(chosen)),
    )
    yield choice(
        f"{key}.align",
        f"{where}: ชิด",
        _ALIGNS,
        lambda each: each.align,
        lambda each, chosen: replace(each, align=_align_of(chosen)),
    )


def _align_of(key: str) -> Align:
    return next(align for align, _ in _ALIGNS if align == key)


def _with_field(
    definition: FormDefinition, at: int, place: int, field: HeadingField
) -> FormDefinition:
    """With another field in a line of the heading; an empty one goes, and an empty line too."""
    line = list(definition.heading[at])
    line[place] = field
    kept = tuple(each for each in line if each.label or each.value or each.text)
    return _with_heading_line(definition, at, kept)


def _with_heading_line(
    definition: FormDefinition, at: int, line: tuple[HeadingField, ...]
) -> FormDefinition:
    lines = (*definition.heading[:at], line, *definition.heading[at + 1 :])
    return replace(definition, heading=tuple(each for each in lines if each))


def _with_line(definition: FormDefinition, said: str) -> FormDefinition:
    field = HeadingField("", "", said, 0, len(definition.columns) - 1, "left")
    return replace(definition, heading=(*definition.heading, (field,)))


def _more_in_line(at: int, hint: str) -> FormSetting:
    """A text in the last column of a line, which the one before it gives up."""

    def put(definition: FormDefinition, said: str) -> FormDefinition:
        last = len(definition.columns) - 1
        *others, end = definition.heading[at]
        shorter = replace(end, last=min(end.last, last - 1))
        new = HeadingField("", "", said, last, last, "left")
        return _with_heading_line(definition, at, (*others, shorter, new))

    return adding(f"heading.{at}", f"เพิ่มข้อความท้ายบรรทัด {at + 1}", put, hint)


# --- signatures ---------------------------------------------------------------------------------


def signatures(definition: FormDefinition) -> Iterator[FormSetting]:
    """Whether and how the committee signs, side by side or below each other, and as what."""
    yield from within(
        _of_signatures(definition),
        lambda each: each.signatures,
        lambda each, changed: replace(each, signatures=changed),
    )


def _of_signatures(definition: FormDefinition) -> Iterator[PartSetting[Signatures]]:
    yield flag(
        "signatures.show",
        "ช่องลงชื่อ",
        PRINTED,
        lambda each: each.show,
        lambda each, shown: replace(each, show=shown),
    )
    yield text(
        "signatures.heading",
        "หัวข้อเหนือช่องลงชื่อ",
        lambda each: each.heading,
        lambda each, said: replace(each, heading=said),
    )
    yield text(
        "signatures.sign",
        "คำหน้าเส้นลงชื่อ",
        lambda each: each.sign,
        lambda each, said: replace(each, sign=said),
    )
    yield from _side_by_side(definition.columns)
    for kind in ANY_SIGNER:
        yield _signer(kind)
    yield text(
        "signatures.date",
        "บรรทัดวันที่ของผู้ลงนามอื่น",
        lambda each: each.date,
        lambda each, said: replace(each, date=said),
    )
    for role in dict.fromkeys([*_ROLES, *definition.signatures.roles]):
        yield _role(role)


def _side_by_side(columns: Sequence[SheetColumn]) -> Iterator[PartSetting[Signatures]]:
    counts = [(str(count), f"{count} คน") for count in range(1, MOST_ACROSS + 1)]
    yield choice(
        "signatures.across",
        "ลงชื่อเรียงกว้างเท่ากัน",
        [("0", "ตามแถวละข้างล่างนี้"), *counts],
        lambda each: str(each.across),
        lambda each, key: replace(each, across=int(key)),
    )
    yield choice(
        "signatures.places",
        "ลงชื่อแถวละ",
        counts,
        lambda each: str(len(each.places)),
        lambda each, key: replace(each, places=_across(columns, each.places, int(key))),
    )
    yield choice(
        "signatures.crowded",
        f"เมื่อเกิน {CROWD} คน ลงชื่อแถวละ",
        counts,
        lambda each: str(len(each.crowded)),
        lambda each, key: replace(each, crowded=_across(columns, each.crowded, int(key))),
    )


def _signer(kind: str) -> PartSetting[Signatures]:
    """Whether those of a role who are not of the committee sign this form."""

    def put(signatures: Signatures, signs: bool) -> Signatures:
        own = signatures.signers
        kept = tuple(each for each in ANY_SIGNER if (signs if each == kind else each in own))
        return replace(signatures, signers=kept)

    return flag(
        f"signatures.signers.{kind}",
        SIGNER_ROLES.get(kind, "ผู้ลงนามในหน้าที่อื่น"),
        ("ลงชื่อก่อนคณะกรรมการ", "ไม่ลงชื่อ"),
        lambda each: kind in each.signers,
        put,
    )


def _role(role: str) -> PartSetting[Signatures]:
    return text(
        f"signatures.roles.{role}",
        f"คำท้ายเส้นของ{_ROLES.get(role, role)}",
        lambda each: each.roles.get(role, ""),
        lambda each, said: replace(each, roles=with_text(each.roles, role, said)),
    )


def _across(columns: Sequence[SheetColumn], places: _Stretches, count: int) -> _Stretches:
    """So many places side by side, as wide as each other as the columns of the table allow."""
    if len(places) == count:
        return places
    last = len(columns)
    edges = [0.0, *accumulate(column.width_mm for column in columns)]
    cuts = [0]
    for part in range(1, count):
        free = range(cuts[-1] + 1, last - count + part + 1)
        cuts.append(min(free, key=lambda at: abs(edges[at] - edges[-1] * part / count)))
    return tuple((first, end - 1) for first, end in pairwise([*cuts, last]))
