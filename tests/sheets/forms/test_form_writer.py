"""A definition that is written as TOML is read as the same definition."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from estimator.domain.decisions import FormSet
from estimator.files.places import forms
from estimator.sheets.document import Figures
from estimator.sheets.forms.definition import FormDefinition, Letterhead
from estimator.sheets.forms.form_reader import parse_form
from estimator.sheets.forms.form_sets import FORMS_OF_SET
from estimator.sheets.forms.form_writer import comment_above, form_toml
from tests.sheets.forms.test_letterhead import png

FORMS = [(form_set, form) for form_set, forms_of in FORMS_OF_SET.items() for form in forms_of]


def built_in(form_set: FormSet, form: str) -> tuple[str, FormDefinition]:
    text = (forms() / form_set / f"{form}.toml").read_text(encoding="utf-8")
    return text, parse_form(text, f"{form}.toml", form_set)


@pytest.mark.parametrize(("form_set", "form"), FORMS)
def test_each_form_of_the_program_comes_back_with_its_comment(form_set: FormSet, form: str) -> None:
    text, definition = built_in(form_set, form)
    comment = comment_above(text)
    written = form_toml(definition, comment)
    assert "# ที่มา:" in comment
    assert written.startswith(f"{comment}\n\nform = ")
    assert parse_form(written, f"{form}.toml", form_set) == definition
    assert form_toml(definition, comment_above(written)) == written


def changed_everywhere(definition: FormDefinition) -> FormDefinition:
    """The definition with another value for all that it can say."""
    signatures = definition.signatures
    return replace(
        definition,
        name='ปร.4 "ใหม่"',
        name_of_many="แบบ\\{n}",
        title="แบบ' # ไม่ใช่คำอธิบาย",
        titles={"road": "งานทาง", "ชื่อ อื่น": "ของสำนักงาน"},
        notice="โปรดอ่าน [ก่อน]",
        running="{agency} = {project}",
        footer="{agency}",
        least_rows=7,
        font_size=15.5,
        sheet_counts=False,
        subtotal_on_title=True,
        paper=replace(definition.paper, width_mm=420.25, margin_mm=9.3),
        columns=tuple(replace(each, width_mm=each.width_mm + 0.1) for each in definition.columns),
        letterhead=Letterhead("ที่ มท", png_as_kept(), 21.5, ("{agency}", "โทร. 0")),
        figures=Figures(thai_digits=True, thousands=False, quantity_places=0, unit_price_places=4),
        digits="thai",
        heading=tuple(
            tuple(replace(field, align="right") for field in line) for line in definition.heading
        ),
        wording={key: f"{text} \u200b" for key, text in definition.wording.items()},
        conditions=replace(definition.conditions, title="เงื่อนไข", lines=("{vat}",)),
        signatures=replace(
            signatures, show=False, heading="ลงนาม", sign="(ลงชื่อ)",
            crowded=signatures.places[:1], across=2, signers=("other", "checker"), date="ลงวันที่",
            roles={"chair": "ประธาน", "ผู้ตรวจ": "ผู้ตรวจ"},
        ),
    )  # fmt: skip


def png_as_kept() -> bytes:
    """A picture as a definition has it, without its dots an inch."""
    data, found = png(), b""
    at = 8
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        found += b"" if data[at + 4 : at + 8] == b"pHYs" else data[at:end]
        at = end
    return data[:8] + found


def test_whatever_a_definition_can_say_is_written() -> None:
    _, definition = built_in("2560", "pr4")
    changed = changed_everywhere(definition)
    same = [
        each.name
        for each in fields(definition)
        if getattr(definition, each.name) == getattr(changed, each.name)
    ]
    assert same == ["form", "role", "warnings"]
    assert parse_form(form_toml(changed), "pr4.toml", "2560") == changed
