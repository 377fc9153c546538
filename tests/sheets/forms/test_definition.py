"""Form definitions: those the program carries are good, and a bad one is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from estimator.domain.decisions import FormSet
from estimator.errors import UserError
from estimator.files.places import forms
from estimator.sheets.forms.definition import load_form, parse_form
from estimator.sheets.forms.form_sets import FORMS_OF_SET
from estimator.sheets.forms.kept_forms import usable_forms

SET_2560 = forms() / "2560"


@pytest.fixture(scope="module")
def pr6() -> str:
    return (SET_2560 / "pr6.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("form_set", FORMS_OF_SET)
def test_each_set_is_complete_and_in_order(form_set: FormSet) -> None:
    usable = usable_forms({}, form_set)
    roles = {form: each.role for form, each in usable.definitions.items()}
    assert list(roles.items()) == list(FORMS_OF_SET[form_set].items())


def test_titles_of_set_2560() -> None:
    definitions = usable_forms({}, "2560").definitions
    titles = {form: f"{each.name} {each.title}" for form, each in definitions.items()}
    assert titles["pr4"] == "ปร.4 แบบแสดงรายการ ปริมาณงาน และราคา"
    assert titles["pr5a"] == "ปร.5 (ก) แบบสรุปค่าก่อสร้าง"
    assert titles["pr5b"] == "ปร.5 (ข) แบบสรุปค่าครุภัณฑ์จัดซื้อ"
    assert titles["pr6"] == "ปร.6 แบบสรุปราคากลางงานก่อสร้างอาคาร"


def test_every_definition_says_where_its_wording_comes_from() -> None:
    for path in forms().glob("*/*.toml"):
        text = path.read_text(encoding="utf-8")
        assert "# ที่มา:" in text, path.name
        # What was never seen printed is said to be inferred.
        assert not path.name.startswith("pr") or "โดยอนุมาน" in text, path.name


def test_columns_of_a_line_list_in_printed_order() -> None:
    columns = usable_forms({}, "2560").definitions["pr4"].columns
    assert [column.title for column in columns] == [
        "ลำดับที่",
        "รายการ",
        "จำนวน",
        "หน่วย",
        "ราคาต่อหน่วย",
        "จำนวนเงิน",
        "ราคาต่อหน่วย",
        "จำนวนเงิน",
        "รวมค่าวัสดุและค่าแรงงาน",
        "หมายเหตุ",
    ]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('form = "pr6"', 'form = "pr7"', "form"),
        ('form = "pr6"', "form = 6", "form"),
        ('title = "แบบสรุป', 'titel = "แบบสรุป', "title"),
        ("least_rows = 8", "least_rows = -1", "least_rows"),
        ("least_rows = 8", "least_rows = true", "least_rows"),
        ("least_rows = 8", "least_rows = 8\nleast_row = 8", "least_row"),
        ("width_mm = 95", 'width_mm = "95"', "column[2].width_mm"),
        ("width_mm = 95", "width_mm = 950", "column[2].width_mm"),
        ("width_mm = 95", "width_mm = 195", "column"),
        ('key = "price"', 'key = "prize"', "column[3].key"),
        ('key = "price"', 'key = "no"', "column[3].key"),
        ('from = "price"', 'from = "money"', "heading[3].fields[2].from"),
        ('"price", to = "remark"', '"remark", to = "price"', "heading[3].fields[2].from"),
        ("{project}", "{projekt}", "running"),
        ("({words})", "({word})", "wording.words"),
        ('total = "รวม', 'total = 5\n# "รวม', "wording.total"),
        ("show = true", 'show = "yes"', "signatures.show"),
        ('columns = [["no", "remark"]]', "columns = []", "signatures.columns"),
        ('columns = [["no", "remark"]]', 'columns = [["no"]]', "signatures.columns"),
        ('columns = [["no", "remark"]]', 'columns = [["remark", "no"]]', "signatures.columns"),
        ("height_mm = 297", "", "paper.height_mm"),
        ("[paper]", "[titel]\n[paper]", "titel"),
    ],
)  # fmt: skip
def test_a_bad_definition_is_refused_naming_file_and_key(
    pr6: str, old: str, new: str, key: str
) -> None:
    assert old in pr6
    with pytest.raises(UserError) as refusal:
        parse_form(pr6.replace(old, new, 1), "pr6.toml", "2560")
    (sentence,) = refusal.value.sentences
    assert sentence.startswith(f"แบบฟอร์ม pr6.toml: ค่า “{key}” ")


def test_a_missing_column_is_named(pr6: str) -> None:
    start = pr6.index('[[column]]\nkey = "price"')
    end = pr6.index("[[column]]", start + 1)
    without = pr6[:start] + pr6[end:]
    without = without.replace('from = "price"', 'from = "remark"')
    with pytest.raises(UserError, match=r"ขาดช่อง price"):
        parse_form(without, "pr6.toml", "2560")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('form = "pr6"\nname = ปร.6', "ที่บรรทัด 2 ตัวอักษรที่ 8"),
        ("form = ", "ที่ท้ายแฟ้ม"),
    ],
)
def test_text_that_is_no_toml_is_refused_saying_where(text: str, place: str) -> None:
    with pytest.raises(UserError) as refusal:
        parse_form(text, "bad.toml", "2560")
    (sentence,) = refusal.value.sentences
    assert sentence.startswith("แบบฟอร์ม bad.toml: เขียนผิดรูปแบบ TOML ที่")
    assert place in sentence
    assert "line" not in sentence


def test_a_form_in_the_file_of_another_is_refused(pr6: str) -> None:
    with pytest.raises(UserError, match=r"ค่า “form” เป็น “pr6” แต่แบบนั้นต้องอยู่ในแฟ้ม pr6\.toml"):
        parse_form(pr6, "pr4.toml", "2560")


def test_files_that_cannot_be_read_are_refused_in_thai(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"ไม่พบแฟ้ม “none\.toml”") as refusal:
        load_form(tmp_path / "none.toml", "2560")
    assert "such file" not in refusal.value.sentences[0]
    (tmp_path / "bad.toml").write_bytes('form = "ปร"'.encode("cp874"))
    with pytest.raises(UserError, match="UTF-8"):
        load_form(tmp_path / "bad.toml", "2560")


def test_an_office_may_save_with_a_byte_order_mark(tmp_path: Path, pr6: str) -> None:
    path = tmp_path / "pr6.toml"
    path.write_text(pr6, encoding="utf-8-sig")
    assert load_form(path, "2560").form == "pr6"
