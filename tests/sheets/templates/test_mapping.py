"""A mapping comes back from its JSON as it was; what is wrong is named by its key."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from estimator.errors import UserError
from estimator.sheets.templates.mapping import mapping_json, read_mapping
from tests.sheets.templates.offices import office

GOOD: dict[str, object] = {
    "format": "workbook-template/1",
    "name": "แบบของกรม",
    "cells": [{"sheet": "ก", "cell": "B2", "value": "project"}],
    "bands": [{"sheet": "ก", "first": 4, "last": 9, "rows": "lines", "columns": {"A": "no"}}],
}
BAND = {"sheet": "ก", "first": 4, "last": 9, "rows": "lines", "columns": {"A": "no"}}
CELL = {"sheet": "ก", "cell": "B2", "value": "project"}


@pytest.mark.parametrize("seed", range(10))
def test_comes_back(seed: int, tmp_path: Path) -> None:
    mapping = office(tmp_path / "a.xlsx", Random(seed)).mapping
    assert read_mapping(mapping_json(mapping), "a") == mapping


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": "x"}, "format"),
        ({"more": 1}, "more"),
        ({"name": ""}, "ตั้งชื่อ"),
        ({"name": 3}, "name"),
        ({"cells": {}}, "cells"),
        ({"cells": [3]}, "cells[1]"),
        ({"cells": [{**CELL, "cell": "B"}]}, "cells[1].cell"),
        ({"cells": [{**CELL, "value": "no such"}]}, "cells[1].value"),
        ({"cells": [CELL, CELL]}, "สองครั้ง"),
        ({"cells": [{**CELL, "cell": "B5"}]}, "อยู่ใน"),
        ({"cells": [], "bands": []}, "ยังไม่ได้กำหนด"),
        ({"bands": [{**BAND, "first": "4"}]}, "bands[1].first"),
        ({"bands": [{**BAND, "first": True}]}, "bands[1].first"),
        ({"bands": [{**BAND, "first": 10}]}, "แถวแรกไม่เกิน"),
        ({"bands": [{**BAND, "last": 900_000}]}, "แถวแรกไม่เกิน"),
        ({"bands": [{**BAND, "line": 3}]}, "นอกช่วง"),
        ({"bands": [{**BAND, "line": 4, "title": 4}]}, "ต้นแบบสองอย่าง"),
        ({"bands": [{**BAND, "columns": {}}]}, "คอลัมน์"),
        ({"bands": [{**BAND, "columns": {"A1": "no"}}]}, "bands[1].columns"),
        ({"bands": [{**BAND, "columns": {"A": "price"}}]}, "bands[1].columns"),
        ({"bands": [{**BAND, "columns": {"A": "no", "B": "no"}}]}, "สองคอลัมน์"),
        ({"bands": [{**BAND, "part": "x"}]}, "bands[1].part"),
        ({"bands": [{**BAND, "grows": 1}]}, "bands[1].grows"),
        ({"bands": [BAND, {**BAND, "first": 9, "last": 12}]}, "ซ้อนกับ"),
    ],
)
def test_refused_by_its_key(change: dict[str, object], said: str) -> None:
    read_mapping(json.dumps(GOOD), "a")
    with pytest.raises(UserError) as refused:
        read_mapping(json.dumps({**GOOD, **change}), "a")
    assert said in " ".join(refused.value.sentences)


@pytest.mark.parametrize("text", ["", "[", "[" * 100_000, "3", "null", '"a"'])
def test_what_is_no_mapping(text: str) -> None:
    with pytest.raises(UserError):
        read_mapping(text, "a")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('"name": "แบบของกรม"', '"name": "แบบอื่น", "name": "แบบของกรม"', "name"),
        ('"B2"', '"B2", "value": "agency"', "value"),
        ('"A": "no"', '"A": "no", "A": "description"', "A"),
    ],
)
def test_a_key_that_is_there_twice_is_refused_by_its_name(old: str, new: str, key: str) -> None:
    text = json.dumps(GOOD, ensure_ascii=False)
    assert old in text
    with pytest.raises(UserError, match=f"แบบ “กรม.xlsx”: ค่า “{key}” มีสองครั้ง"):
        read_mapping(text.replace(old, new), "กรม.xlsx")
