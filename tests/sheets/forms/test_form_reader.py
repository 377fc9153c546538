"""Form definitions: those the program carries are good, and a bad one is refused by name."""

from __future__ import annotations

import os
import re
import sys
from itertools import cycle
from pathlib import Path

import pytest

from estimator.domain.decisions import FormSet
from estimator.errors import UserError
from estimator.files.places import forms
from estimator.sheets.forms.form_reader import load_form, parse_form
from estimator.sheets.forms.form_sets import FORMS_OF_SET
from estimator.sheets.forms.kept_forms import usable_forms
from estimator.sheets.forms.toml_lines import lines_of

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
        ('signers = ["estimator"', 'signers = ["boss"', "signatures.signers"),
        ("show = true", "show = true\nacross = 4", "signatures.across"),
        ("หมวด {number}", "หมวด {n}", "wording.part_number"),
        ('columns = [["no", "remark"]]', "columns = []", "signatures.columns"),
        ('columns = [["no", "remark"]]', 'columns = [["no"]]', "signatures.columns"),
        ('columns = [["no", "remark"]]', 'columns = [["remark", "no"]]', "signatures.columns"),
        ("height_mm = 297", "", "paper.height_mm"),
        ("[paper]", "[titel]\n[paper]", "titel"),
    ],
)  # fmt: skip
def test_a_bad_definition_is_refused_naming_file_line_and_key(
    pr6: str, old: str, new: str, key: str
) -> None:
    assert old in pr6
    changed = pr6.replace(old, new, 1)
    with pytest.raises(UserError) as refusal:
        parse_form(changed, "pr6.toml", "2560")
    (sentence,) = refusal.value.sentences
    place = re.match(r"แบบฟอร์ม pr6\.toml(?: บรรทัด (\d+))?: ค่า “(.+?)” ", sentence)
    assert place is not None
    assert place[2] == key
    if key == "title":
        # What is not there has no line; within a table it has the table's.
        assert place[1] is None
        return
    line = changed.split("\n")[int(place[1]) - 1]
    last = re.sub(r".*\.|\[\d+\]$", "", key)
    assert ("[paper]" if "height" in key else last) in line


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("least_rows = 8", "least_rows = -1", 'least_rows = -1'),
        ("width_mm = 36", "width_mm = 3", "width_mm = 3"),
        ('มื่อวันที่", value = "{priced_on}", from = "price"', '", from = "x"', 'from = "x"'),
        ('member = "กรรมการ"', 'least_rwo = "5"', "least_rwo"),
        ('floor_area = "', "floor_area = '''{x}\n'''\n#", "floor_area"),
    ],
)  # fmt: skip
def test_the_line_that_is_named_is_where_the_key_stands(
    pr6: str, old: str, new: str, line: str
) -> None:
    assert pr6.count(old) == 1
    changed = pr6.replace(old, new)
    with pytest.raises(UserError) as refusal:
        parse_form(changed, "pr6.toml", "2560")
    said = int(str(refusal.value).split("บรรทัด ")[1].split(":")[0])
    (at,) = (n for n, each in enumerate(changed.split("\n"), start=1) if line in each)
    assert said == at


@pytest.mark.parametrize("title", ["", " ", "\\u00a0"])
def test_a_form_without_a_title_is_refused_by_its_line(pr6: str, title: str) -> None:
    """Every sheet prints its full title."""
    (whole,) = re.findall('(?m)^title = ".*"$', pr6.partition("[")[0])
    changed = pr6.replace(whole, f'title = "{title}"', 1)
    line = changed[: changed.index("\ntitle")].count("\n") + 2
    with pytest.raises(UserError, match=f"บรรทัด {line}: ค่า “title” ต้องมีชื่อแบบ"):
        parse_form(changed, "pr6.toml", "2560")


@pytest.mark.parametrize("form", ["pr4", "pr6", "works_summary"])
def test_no_brace_is_printed_as_it_is_typed(form: str) -> None:
    """Whatever text of a form it stands in, it is refused by line and key."""
    text = (SET_2560 / f"{form}.toml").read_text(encoding="utf-8")
    ends = [each.end() - 1 for each in re.finditer(r'"[^"\n]*"', text)]
    ends = [at for at in ends if not text[:at].rpartition("\n")[2].startswith("#")]
    assert len(ends) > 50
    for end, brace in zip(ends, cycle(("{", "}", "{}", "{อะไร}", "{project", "{{project}}"))):
        changed = f"{text[:end]}{brace}{text[end:]}"
        with pytest.raises(UserError, match=r"บรรทัด \d+: ค่า “.+” ") as refusal:
            parse_form(changed, f"{form}.toml", "2560")
        said = int(str(refusal.value).split("บรรทัด ")[1].split(":")[0])
        # A list of lines is named by where its key stands.
        assert 0 <= text[:end].count("\n") + 1 - said < 10


def test_lines_of_keys_in_any_way_of_writing_toml() -> None:
    text = '''# [no] = 1
a.b = "x = 1 # ]"
"quoted" = [1, [2, 3], # }
  { c = '{', d = {e = 5} }]
[[t]]
k = """
k = 2
"""
[[t]]
k = 1.5
[[t.u]]
v = 1979-05-27T07:32:00Z
[t.w]
v = true
'''
    found = lines_of(text)
    assert {path: found[path] for path in ("a.b", "quoted", "quoted[2].c", "quoted[2].d.e")} == {
        "a.b": 2, "quoted": 3, "quoted[2].c": 4, "quoted[2].d.e": 4,
    }  # fmt: skip
    assert (found["t[1].k"], found["t[2].k"]) == (6, 10)
    assert (found["t[2].u[1].v"], found["t[2].w.v"]) == (12, 14)
    assert max(found.values()) == 14


def test_a_misspelt_key_at_the_end_is_not_taken_for_a_role(pr6: str) -> None:
    with pytest.raises(
        UserError, match=r"“signatures\.roles\.least_row” อยู่ใต้ \[signatures\.roles\]"
    ):
        parse_form(f'{pr6}\nleast_row = "5"\n', "pr6.toml", "2560")
    office = parse_form(f'{pr6}\n"ผู้แทนชุมชน" = "ผู้แทนชุมชน (กรรมการ)"\n', "pr6.toml", "2560")
    assert office.signatures.roles["ผู้แทนชุมชน"] == "ผู้แทนชุมชน (กรรมการ)"


def test_what_will_hardly_look_as_meant_is_printed_and_said(pr6: str) -> None:
    changed = pr6.replace("width_mm = 95", "width_mm = 16").replace("rows = 8", "rows = 100")
    changed = changed.replace("margin_mm = 11", "margin_mm = 8.5")
    narrow, rows, foot = parse_form(changed, "pr6.toml", "2560").warnings
    assert re.match(r"แบบฟอร์ม pr6\.toml บรรทัด \d+: ค่า “paper\.margin_mm” แคบกว่า 9", foot)
    assert re.match(r"แบบฟอร์ม pr6\.toml บรรทัด \d+: ค่า “column\[2\]\.width_mm” แคบกว่า 30", narrow)
    assert re.match(r"แบบฟอร์ม pr6\.toml บรรทัด \d+: ค่า “least_rows” มากกว่าที่แผ่นเดียวมีที่ให้", rows)
    assert parse_form(pr6, "pr6.toml", "2560").warnings == ()


def test_letters_of_a_form_that_cannot_be_printed_are_said_with_their_line(pr6: str) -> None:
    changed = pr6.replace('label = "สถานที่', 'label = "😀 ㎡ สถานที่').replace(
        'title = "รายการ"', 'title = "ก\\uE000"'
    )
    label, title = sorted(parse_form(changed, "pr6.toml", "2560").warnings)
    for said, key, letter, made in (
        (label, "heading[2].fields[1].label", "😀", "😀"),
        (title, "column[2].title", "U+E000", "uE000"),
    ):
        line = next(at for at, text in enumerate(changed.split("\n"), 1) if made in text)
        assert said == (
            f"แบบฟอร์ม pr6.toml บรรทัด {line}: ค่า “{key}” มีอักขระ “{letter}” "
            "ซึ่งตัวพิมพ์ของแบบฟอร์มไม่มี จะพิมพ์เป็นกรอบว่าง"
        )


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("x = " + "[" * 3000 + "]" * 3000, "บรรทัด 1: วงเล็บหรือชื่อค่าซ้อนกันเกิน 20 ชั้น"),
        ("x = " + "{a = " * 3000 + "1" + "}" * 3000, "บรรทัด 1: วงเล็บหรือชื่อค่าซ้อนกันเกิน 20 ชั้น"),
        ("a = 1\nx = " + "9" * 5000, "บรรทัด 2: ตัวเลขยาวเกินไป"),
        ("a = 1\nx = -1_" + "9_0" * 3000 + "\nb = 2\n", "บรรทัด 2: ตัวเลขยาวเกินไป"),
        (".".join("a" * 40_000) + " = 1", "บรรทัด 1: วงเล็บหรือชื่อค่าซ้อนกันเกิน 20 ชั้น"),
        ("# " + "x" * 400_000, "ใหญ่เกิน 400,000 ไบต์"),
        ('notice = "' + "ก" * 1001 + '"', "ยาว 1,001 ตัวอักษร"),
        ('notice = "a\\u0000"', "มีอักขระควบคุม"),
    ],
)
def test_a_text_that_was_never_meant_for_a_form_is_refused_in_a_sentence(
    pr6: str, added: str, said: str
) -> None:
    with pytest.raises(UserError) as refusal:
        parse_form(f"{added}\n{pr6}", "pr6.toml", "2560")
    (sentence,) = refusal.value.sentences
    assert sentence.startswith("แบบฟอร์ม pr6.toml")
    assert said in sentence
    assert len(sentence) < 400


def test_a_heading_or_paper_without_room_for_a_table_is_refused(pr6: str) -> None:
    line = "[[heading]]\nfields = []\n"
    with pytest.raises(UserError, match="“heading” มี 13 บรรทัด"):
        parse_form(pr6.replace("[paper]", line * 9 + "[paper]"), "pr6.toml", "2560")
    with pytest.raises(UserError, match=r"“paper\.height_mm” เตี้ยเกินไป"):
        parse_form(pr6.replace("= 297", "= 100"), "pr6.toml", "2560")
    with pytest.raises(UserError, match="“name” ต้องมี 1 ถึง 40 ตัวอักษร"):
        parse_form(pr6.replace('name = "ปร.6"', 'name = " "'), "pr6.toml", "2560")


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
    for encoding, said in (
        ("cp874", r"bad\.toml บรรทัด 2: ไม่ใช่รหัสอักขระ UTF-8 \(น่าจะเป็น TIS-620"),
        ("utf-16", r"bad\.toml บรรทัด 1: ไม่ใช่รหัสอักขระ UTF-8 \(น่าจะเป็น UTF-16"),
        ("utf-16-le", "UTF-16"),
    ):
        (tmp_path / "bad.toml").write_bytes('a = 1\nform = "ปร"'.encode(encoding))
        with pytest.raises(UserError, match=said):
            load_form(tmp_path / "bad.toml", "2560")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_what_is_no_plain_file_is_refused_without_waiting(tmp_path: Path) -> None:
    path = tmp_path / "pr6.toml"
    path.symlink_to(path)
    with pytest.raises(UserError, match="ลิงก์ที่วนกลับมาหาตัวเอง"):
        load_form(path, "2560")
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(UserError, match="ไม่ใช่แฟ้มธรรมดา"):
        load_form(path, "2560")
    path.unlink()
    path.symlink_to("/dev/zero")
    with pytest.raises(UserError, match="ไม่ใช่แฟ้มธรรมดา"):
        load_form(path, "2560")


def test_an_office_may_save_with_a_byte_order_mark(tmp_path: Path, pr6: str) -> None:
    path = tmp_path / "pr6.toml"
    path.write_text(pr6, encoding="utf-8-sig")
    assert load_form(path, "2560").form == "pr6"


@pytest.mark.parametrize("key", ["title", "group"])
def test_a_table_head_that_leaves_no_room_for_rows_is_refused(pr6: str, key: str) -> None:
    """Laid out, its rows would be parted without end."""
    old = 'title = "ลำดับที่"'
    long = f'{key} = "{"ก" * 400}"' + ("" if key == "title" else f"\n{old}")
    assert pr6.count(old) == 1
    with pytest.raises(UserError, match=rf"“column\[1\]\.{key}” ยาวเกินไปสำหรับช่องที่แคบเท่านี้"):
        parse_form(pr6.replace(old, long), "pr6.toml", "2560")


def test_paper_that_is_too_low_for_larger_type_is_refused(pr6: str) -> None:
    low = pr6.replace("height_mm = 297", "height_mm = 120")
    parse_form(low, "pr6.toml", "2560")
    with pytest.raises(UserError, match=r"“paper\.height_mm” เตี้ยเกินไป"):
        parse_form(f"font_size = 20\n{low}", "pr6.toml", "2560")


def test_a_file_of_many_thai_letters_is_measured_in_bytes_and_not_read_in_part(
    tmp_path: Path,
) -> None:
    path = tmp_path / "pr6.toml"
    text = (forms() / "2560" / "pr6.toml").read_text(encoding="utf-8")
    path.write_text(f"{text}# {'ก' * 140_000}", encoding="utf-8")
    with pytest.raises(UserError, match="ใหญ่เกิน 400,000 ไบต์"):
        load_form(path, "2560")


@pytest.mark.parametrize(
    ("key", "width", "least"), [("price", "5", "8"), ("description", "14", "15")]
)
def test_a_column_in_which_nobody_could_read_is_refused(
    pr6: str, key: str, width: str, least: str
) -> None:
    narrow = re.sub(
        rf'(key = "{key}"(?:\n.*)*?\nwidth_mm = )[\d.]+', rf"\g<1>{width}", pr6, count=1
    )
    assert narrow != pr6
    with pytest.raises(UserError, match=rf"“column\[\d\].width_mm”.*{least}"):
        parse_form(narrow, "pr6.toml", "2560")
