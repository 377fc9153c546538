"""Each setting of a form is shown, takes a text, and makes a definition that may be printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from estimator.app.forms.form_settings import sections_of, settings_in_words
from estimator.app.forms.setting import FormSetting
from estimator.domain.decisions import FormSet
from estimator.errors import UserError
from estimator.sheets.forms.definition import FormDefinition
from estimator.sheets.forms.form_reader import parse_form
from estimator.sheets.forms.form_sets import FORMS_OF_SET
from estimator.sheets.forms.form_writer import form_toml
from estimator.sheets.forms.kept_forms import usable_forms

FORMS = [(form_set, form) for form_set, forms_of in FORMS_OF_SET.items() for form in forms_of]


def built_in(form_set: FormSet, form: str) -> FormDefinition:
    return usable_forms({}, form_set).definitions[form]


def settings(definition: FormDefinition, form_set: FormSet = "2560") -> dict[str, FormSetting]:
    found = [each for section in sections_of(definition, form_set) for each in section.settings]
    assert len({each.key for each in found}) == len(found)
    return {each.key: each for each in found}


def put(definition: FormDefinition, key: str, text: str) -> FormDefinition:
    """The definition with another setting, as it is read again from its file."""
    changed = settings(definition)[key].accept(definition, text)
    return parse_form(form_toml(changed), f"{definition.form}.toml", "2560")


@pytest.mark.parametrize(("form_set", "form"), FORMS)
def test_each_setting_says_what_is_and_leaves_it_so_where_that_is_typed(
    form_set: FormSet, form: str
) -> None:
    definition = built_in(form_set, form)
    for setting in settings(definition, form_set).values():
        assert setting.accept(definition, setting.show(definition)) == definition, setting.key


@pytest.mark.parametrize(("form_set", "form"), FORMS)
def test_every_setting_has_a_thai_name(form_set: FormSet, form: str) -> None:
    for key, setting in settings(built_in(form_set, form), form_set).items():
        name = setting.label.replace("Factor F", "F").partition(":")[0]
        assert name == "F" or any("ก" <= letter <= "๙" for letter in name), key


@pytest.mark.parametrize(("form_set", "form"), FORMS)
def test_every_text_and_number_of_a_form_can_be_changed(form_set: FormSet, form: str) -> None:
    definition = built_in(form_set, form)
    for key, setting in settings(definition, form_set).items():
        typed = {"name_of_many": "{n}"}.get(key, "12" if setting.number else "ใหม่")
        if setting.choices is None:
            changed = setting.accept(definition, typed)
            assert changed != definition, key
            if not key.startswith("new."):
                assert settings(changed, form_set)[key].show(changed) == typed, key


def test_every_choice_of_a_form_makes_one_that_shows_it() -> None:
    for form in FORMS_OF_SET["2560"]:
        definition = built_in("2560", form)
        for key, setting in settings(definition).items():
            for value, _ in setting.choices(definition) if setting.choices else ():
                changed = setting.accept(definition, value)
                assert settings(changed)[key].show(changed) == value, key


def test_the_words_of_two_definitions_differ_where_they_do() -> None:
    before = built_in("2560", "pr6")
    after = put(put(before, "figures.digits", "thai"), "column.description.width_mm", "90")
    old, new = settings_in_words(before, "2560"), settings_in_words(after, "2560")
    assert {key: new[key] for key in new if new[key] != old[key]} == {
        "ตัวเลข - เลขที่ใช้": "เลขไทย",
        "ช่องของตาราง - รายการ: กว้าง (มม.)": "90",
    }


def test_paper_that_is_narrower_makes_the_columns_narrower() -> None:
    changed = put(built_in("2560", "pr4"), "paper", "a4")
    assert (changed.paper.width_mm, changed.paper.height_mm) == (210, 297)
    assert 186 < sum(column.width_mm for column in changed.columns) <= 188
    back = put(changed, "paper", "a4_landscape")
    assert [column.width_mm for column in back.columns] == [
        column.width_mm for column in changed.columns
    ]


def test_a_column_is_moved_and_what_is_above_it_stays() -> None:
    definition = built_in("2560", "pr4")
    moved = put(definition, "column.remark.place", "2")
    assert [column.key for column in moved.columns][:4] == [
        "no",
        "description",
        "remark",
        "quantity",
    ]
    assert moved.heading == definition.heading
    assert moved.signatures == definition.signatures


def test_a_column_that_need_not_be_there_comes_and_goes() -> None:
    definition = built_in("2560", "pr4")
    more = put(definition, "optional.depth_m", "true")
    assert [column.key for column in more.columns][-2:] == ["depth_m", "remark"]
    widths = {column.key: column.width_mm for column in more.columns}
    assert (widths["description"], widths["depth_m"]) == (57, 20)
    assert more.heading[0][-1].first == more.heading[0][-1].last == 10
    less = put(more, "optional.depth_m", "false")
    assert replace(less, columns=definition.columns) == definition


def test_lines_of_the_heading_come_and_go() -> None:
    definition = built_in("2560", "pr6")
    more = put(definition, "new.heading", "โทร. {agency}")
    assert more.heading[-1][0].text == "โทร. {agency}"
    assert put(more, "heading.4.0.text", "") == definition
    beside = put(definition, "new.heading.0", "หน่วย : บาท")
    assert [(field.first, field.last) for field in beside.heading[0]] == [(0, 2), (3, 3)]
    assert "new.heading.0" not in settings(beside)


def test_people_sign_in_columns_as_even_as_the_table_has_them() -> None:
    definition = built_in("2560", "pr4")
    for count, places in ((1, ((0, 9),)), (2, ((0, 4), (5, 9))), (3, ((0, 1), (2, 5), (6, 9)))):
        assert put(definition, "signatures.places", str(count)).signatures.places == places


@pytest.mark.parametrize(
    ("key", "typed", "about"),
    [
        ("least_rows", "2.5", "ต้องเป็นจำนวนเต็ม"),
        ("least_rows", "101", "ต้องเป็นจำนวนเต็มตั้งแต่ 0 ถึง 100"),
        ("font_size", "8", "ต้องอยู่ระหว่าง 10 ถึง 20 พอยต์"),
        ("column.no.width_mm", "200", "กว้างรวมกัน 373 มิลลิเมตร เกินกระดาษ"),
        ("running", "{office}", "มี {office} ซึ่งโปรแกรมเติมไม่ได้"),
        ("name", "", "ต้องมี 1 ถึง 40 ตัวอักษร"),
        ("heading.1.0.to", "0", "อยู่หลังคอลัมน์สุดท้ายของข้อความนั้น"),
    ],
)
def test_what_cannot_be_is_refused(key: str, typed: str, about: str) -> None:
    definition = built_in("2560", "pr6")
    if key.startswith("heading"):
        definition = put(definition, "heading.1.0.from", "2")
    with pytest.raises(UserError, match=about):
        put(definition, key, typed)


def test_thai_digits_are_read_as_numbers() -> None:
    assert put(built_in("2560", "pr6"), "column.no.width_mm", "๑๒.๕").columns[0].width_mm == 12.5
