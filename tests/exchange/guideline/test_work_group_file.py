"""The shipped lists of groups of works, as they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from estimator.domain.guideline.work_groups import ListedTerm, NameWord
from estimator.exchange.guideline.work_group_file import work_group_lists
from estimator.files.places import resources


def test_a_term_in_both_editions() -> None:
    weir = work_group_lists("2569").terms["ฝาย"]
    assert weir == (ListedTerm("ฝาย", "irrigation", "6.2 (1)", "water", 114, "เขื่อนทดน้ำ"),)
    before = work_group_lists("2565").terms["ฝาย"]
    assert before == (ListedTerm("ฝาย", "irrigation", "6.2", "water", None, "เขื่อนทดน้ำ"),)


def test_a_term_that_an_edition_does_not_name_in_a_group() -> None:
    groups = {
        guideline: [each.group for each in work_group_lists(guideline).terms["ท่อเหลี่ยม"]]
        for guideline in ("2565", "2569")
    }
    assert groups == {"2565": ["road", "bridge"], "2569": ["bridge"]}


def test_words_of_names() -> None:
    words = work_group_lists("2569").words
    assert words["รถไฟ"] == NameWord("รถไฟ", "outside", (), ("6.3", "6.4"))
    assert words["ขยาย"] == NameWord("ขยาย", "filler", ("road", "bridge"))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("work_groups.csv", ",building,", ",house,"),
        ("work_groups.csv", ",road_part,", ",beside,"),
        ("work_name_words.csv", ",filler,", ",light,"),
    ],
)
def test_a_word_that_its_column_does_not_know_is_a_defect(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    for name in ("work_groups.csv", "work_name_words.csv"):
        text = (resources() / "guideline" / name).read_text(encoding="utf-8")
        altered = text.replace(old, new) if name == file else text
        (tmp_path / name).write_text(altered, encoding="utf-8")
    with pytest.raises(ValueError, match=new.strip(",")):
        work_group_lists("2569", tmp_path)
