"""Forms that an estimate file keeps: as they were, and the program's own where those fail."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from estimator.errors import UserError
from estimator.files.places import forms
from estimator.sheets.forms import kept_forms
from estimator.sheets.forms.kept_forms import todays_forms, usable_forms
from estimator.sheets.printing import Options, build_document
from tests.sheets.samples import priced

WITHOUT_NUMBER = ("works_list", "works_summary", "factor_f", "take_off", "rates_used", "bk01")


def kept_with(name: str, old: str, new: str) -> dict[str, str]:
    kept = todays_forms("2560")
    assert old in kept[name]
    return {**kept, name: kept[name].replace(old, new, 1)}


def write_office_form(user_data: Path, old: str, new: str) -> None:
    text = (forms() / "2560" / "pr6.toml").read_text(encoding="utf-8")
    assert old in text
    folder = user_data / "forms" / "2560"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pr6.toml").write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_kept_form_is_printed_as_it_is_kept() -> None:
    usable = usable_forms(
        kept_with("2560/pr6.toml", 'title = "แบบสรุปราคากลาง', 'title = "สรุป'), "2560"
    )
    assert usable.definitions["pr6"].title == "สรุปงานก่อสร้างอาคาร"
    assert usable.fallen_back == ()


def test_a_form_that_was_not_kept_comes_from_the_program() -> None:
    kept = todays_forms("2560")
    del kept["2560/factor_f.toml"]
    assert usable_forms(kept, "2560") == usable_forms({}, "2560")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{sheets_attached} แผ่น", "{sheets_of_old} แผ่น"),
        ('form = "pr5a"', 'form = "pr5x"'),
        ('form = "pr5a"', 'form = "pr6"'),
        ('key = "factor"', 'key = "f"'),
        ('form = "pr5a"', "form ="),
    ],
)
def test_a_kept_form_that_is_read_no_more_gives_way_to_the_programs_and_it_is_said(
    old: str, new: str
) -> None:
    usable = usable_forms(kept_with("2560/pr5a.toml", old, new), "2560")
    assert usable.definitions == usable_forms({}, "2560").definitions
    (notice,) = usable.fallen_back
    assert notice.startswith("แบบ ปร.5 (ก) ที่เก็บไว้กับประมาณราคานี้ใช้กับโปรแกรมรุ่นนี้ไม่ได้ จึงใช้แบบปัจจุบันแทน")
    document = build_document(priced(), options=Options(definitions=usable.definitions))
    assert "pr5a" in document.forms


def test_a_bad_kept_form_that_the_program_does_not_have_is_left_out_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = kept_with("2560/pr6.toml", "{project}", "{projekt}")
    (tmp_path / "2560").mkdir()
    monkeypatch.setattr(kept_forms, "forms_folder", lambda: tmp_path)
    usable = usable_forms(kept, "2560")
    assert list(usable.definitions) == ["pr4", "pr4b", "pr4s", "pr5a", "pr5b", *WITHOUT_NUMBER]
    assert usable.fallen_back == ("แบบ pr6 ที่เก็บไว้กับประมาณราคานี้ใช้กับโปรแกรมรุ่นนี้ไม่ได้ จึงไม่ได้พิมพ์แบบนั้น",)
    with pytest.raises(UserError, match="ไม่พบแบบฟอร์มชุด 2560"):
        usable_forms({}, "2560")


def test_a_bad_form_of_the_program_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "2560").mkdir()
    (tmp_path / "2560" / "pr6.toml").write_text("form = 6", encoding="utf-8")
    monkeypatch.setattr(kept_forms, "forms_folder", lambda: tmp_path)
    with pytest.raises(UserError, match=r"แบบฟอร์ม pr6\.toml บรรทัด 1: ค่า “form”"):
        usable_forms({}, "2560")


def test_a_broken_form_of_the_program_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = shutil.copytree(forms(), tmp_path / "forms")
    (copied / "2560" / "pr6.toml").write_bytes("title = 'ปร'".encode("cp874"))
    monkeypatch.setattr(kept_forms, "forms_folder", lambda: copied)
    usable = usable_forms({}, "2560")
    assert list(usable.definitions) == ["pr4", "pr4b", "pr4s", "pr5a", "pr5b", *WITHOUT_NUMBER]
    (notice,) = usable.notices(("pr5a",))
    assert "pr6.toml บรรทัด 1: ไม่ใช่รหัสอักขระ UTF-8" in notice
    assert notice.endswith("จึงไม่ได้พิมพ์แบบนั้น")
    assert "2560/pr6.toml" not in todays_forms("2560")
    assert "2560/pr4.toml" in todays_forms("2560")


def test_an_offices_form_takes_the_place_of_the_programs_and_it_is_said(user_data: Path) -> None:
    write_office_form(user_data, 'title = "แบบสรุปราคากลาง', 'title = "สรุป')
    usable = usable_forms({}, "2560")
    assert usable.definitions["pr6"].title == "สรุปงานก่อสร้างอาคาร"
    assert usable.definitions["pr4"] == usable_forms({}, "2560").definitions["pr4"]
    assert usable.notices(("pr4", "pr6")) == ("แบบ ปร.6 พิมพ์ตามแบบฟอร์มของสำนักงาน",)
    assert usable.notices(("pr4",)) == ()
    assert "สรุปงานก่อสร้างอาคาร" in todays_forms("2560")["2560/pr6.toml"]
    # The other set has a form of the same number, which is another.
    assert usable_forms({}, "2569").of_office == frozenset()


def test_an_estimate_keeps_an_offices_form_after_the_office_changed_it(user_data: Path) -> None:
    write_office_form(user_data, 'title = "แบบสรุปราคากลาง', 'title = "สรุป')
    kept = todays_forms("2560")
    assert usable_forms(kept, "2560").of_office == {"pr6"}
    write_office_form(user_data, 'title = "แบบสรุปราคากลาง', 'title = "ใหม่')
    usable = usable_forms(kept, "2560")
    assert usable.definitions["pr6"].title == "สรุปงานก่อสร้างอาคาร"
    assert usable.of_office == frozenset()


def test_a_broken_form_of_the_office_is_named_and_the_programs_printed_until_it_is_mended(
    user_data: Path,
) -> None:
    write_office_form(user_data, "least_rows = 8", "least_rows = -8")
    kept = todays_forms("2560")
    assert "2560/pr6.toml" not in kept
    usable = usable_forms(kept, "2560")
    assert usable.definitions["pr6"].least_rows == 8
    (notice,) = usable.notices(("pr4",))
    assert re.match(r"แบบฟอร์ม pr6\.toml บรรทัด \d+: ค่า “least_rows” ", notice)
    assert str(user_data / "forms" / "2560") in notice
    assert notice.endswith("ระหว่างนี้ใช้แบบที่มากับโปรแกรมแทน")
    write_office_form(user_data, "least_rows = 8", "least_rows = 9")
    mended = usable_forms(kept, "2560")
    assert mended.definitions["pr6"].least_rows == 9
    assert mended.fallen_back == ()


def test_forms_of_another_set_and_odd_names_are_not_looked_at() -> None:
    kept = {"2569/pr4.toml": "bad", "2560/../pr4.txt": "bad", "pr4.toml": "bad"}
    assert usable_forms(kept, "2560") == usable_forms({}, "2560")


def test_a_form_kept_with_a_byte_order_mark_is_read() -> None:
    kept = {name: "\ufeff" + text for name, text in todays_forms("2560").items()}
    assert usable_forms(kept, "2560") == usable_forms({}, "2560")


def test_what_is_not_known_of_set_2569_is_said_once() -> None:
    (notice,) = usable_forms({}, "2569").notices(("pr1", "pr1a", "pr4"))
    assert "ไม่พบแบบเปล่าของชุด พ.ศ. 2569" in notice
    assert "จัดตามชุด พ.ศ. 2560" in notice


def test_what_is_not_known_of_a_form_is_said_where_it_is_printed() -> None:
    usable = usable_forms({}, "2560")
    assert usable.notices(("pr4", "pr5a", "pr6", "works_list", "factor_f")) == ()
    (notice,) = usable.notices(("works_list", "works_summary", "factor_f"))
    assert notice.startswith("ไม่พบแบบเปล่าของแบบสรุปราคากลางงานทาง สะพานและท่อเหลี่ยม และงานชลประทาน")
