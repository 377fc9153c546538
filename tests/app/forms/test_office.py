"""An office's own forms as files: checked before they are taken in, given away, given up."""

from __future__ import annotations

from pathlib import Path

import pytest

from estimator.app.forms.office import forms_today, give_away, give_up, strangers, take_in
from estimator.errors import UserError
from estimator.files.places import forms


def copy_of(tmp_path: Path, old: str, new: str, name: str = "pr6 (1).toml") -> Path:
    text = (forms() / "2560" / "pr6.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = tmp_path / name
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def office_has(user_data: Path) -> list[str]:
    return sorted(path.name for path in (user_data / "forms").rglob("*") if path.is_file())


def title_today() -> str:
    (found,) = (each for each in forms_today("2560") if each.form == "pr6")
    return f"{found.title} {'สำนักงาน' if found.of_office else 'โปรแกรม'}"


def test_a_form_is_taken_in_under_its_own_name_and_given_up_again(
    tmp_path: Path, user_data: Path
) -> None:
    taken = take_in(copy_of(tmp_path, 'title = "แบบสรุปราคากลาง', 'title = "สรุป'), "2560")
    assert (taken.form, taken.name, taken.of_office) == ("pr6", "ปร.6", True)
    assert title_today() == "สรุปงานก่อสร้างอาคาร สำนักงาน"
    take_in(copy_of(tmp_path, 'title = "แบบสรุปราคากลาง', 'title = "สอง'), "2560")
    assert title_today() == "สองงานก่อสร้างอาคาร สำนักงาน"
    # The one before is there still.
    assert office_has(user_data) == ["pr6.toml", "pr6.toml.bak"]
    assert "สรุปงานก่อสร้างอาคาร" in (user_data / "forms/2560/pr6.toml.bak").read_text("utf-8")

    kept = give_up("2560", "pr6")
    assert title_today() == "แบบสรุปราคากลางงานก่อสร้างอาคาร โปรแกรม"
    assert kept == user_data / "forms/2560/pr6.toml.bak"
    assert "สองงานก่อสร้างอาคาร" in kept.read_text("utf-8")
    assert give_up("2560", "pr6") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("least_rows = 8", "least_rows = -8", r"pr6 \(1\)\.toml บรรทัด \d+: ค่า “least_rows”"),
        ('form = "pr6"', 'form = "../pr6"', "ค่า “form” เป็น “../pr6” ไม่ได้"),
    ],
)
def test_a_bad_copy_changes_nothing(
    tmp_path: Path, user_data: Path, old: str, new: str, said: str
) -> None:
    take_in(copy_of(tmp_path, "least_rows = 8", "least_rows = 9"), "2560")
    with pytest.raises(UserError, match=said):
        take_in(copy_of(tmp_path, old, new), "2560")
    assert office_has(user_data) == ["pr6.toml"]
    assert "least_rows = 9" in (user_data / "forms/2560/pr6.toml").read_text("utf-8")


def test_a_form_of_the_other_set_is_refused_by_the_name_of_its_set() -> None:
    with pytest.raises(UserError, match="เป็นของชุด 2560 ไม่ใช่ชุด 2569"):
        take_in(forms() / "2560" / "pr6.toml", "2569")
    # Both sets have a ปร.4, of which one lists the lines and the other sums them up.
    with pytest.raises(UserError, match="เป็นของชุด 2569 ไม่ใช่ชุด 2560"):
        take_in(forms() / "2569" / "pr4.toml", "2560")


def test_what_is_given_away_is_what_another_office_takes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(copy_of(tmp_path, 'title = "แบบสรุปราคากลาง', 'title = "สรุป'), "2560")
    written = give_away("2560", tmp_path / "ให้" / "2560", overwrite=False)
    assert [path.name for path in written][:2] == ["pr4.toml", "pr4b.toml"]
    assert len(written) == 12
    monkeypatch.setenv("ESTIMATOR_DATA", str(tmp_path / "another office"))
    for path in written:
        take_in(path, "2560")
    assert title_today() == "สรุปงานก่อสร้างอาคาร สำนักงาน"
    assert all(each.of_office for each in forms_today("2560"))


def test_a_file_that_is_no_form_of_the_set_is_named(tmp_path: Path, user_data: Path) -> None:
    take_in(copy_of(tmp_path, "least_rows = 8", "least_rows = 9"), "2560")
    (user_data / "forms/2560/pr7.toml").write_text("x")
    assert strangers("2560") == ("pr7.toml",)
    assert strangers("2569") == ()
