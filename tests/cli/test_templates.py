"""`print --template`: the office's own workbook, filled."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook

from estimator.app.forms import templates
from estimator.domain.records.edits import change_setting
from estimator.domain.records.registry import PROJECT
from estimator.store.estimate.estimate_file import open_estimate_file
from tests.books import BOOKS
from tests.cli.conftest import Run
from tests.sheets.templates.offices import office
from tests.store.samples import NOON


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Path]:
    """A template in the office's folder."""
    made = office(tmp_path / "แบบ.xlsx", Random(1))
    mapping = replace(made.mapping, name="แบบของกรม")
    path = templates.keep(templates.begun(templates.opened(made.path), mapping)).path
    yield path
    path.unlink()  # all commands of the tests share one user's data


def test_writes_the_filled_workbook_and_says_what_did_not_fit(
    run: Run, school: Path, tmp_path: Path, kept: Path
) -> None:
    out = tmp_path / "out"
    ran = run("print", school, "--out", out, "--template", "แบบของกรม")
    assert (ran.status, ran.out) == (0, f"{out / f'{school.stem} - แบบของกรม.xlsx'}\n")
    assert "ไม่มีช่วงแถวในแบบนี้" in ran.err
    price = run("price", school, "--json").answer["reference_price"]
    [path] = out.iterdir()
    assert load_workbook(path)["ปร.5"]["B5"].value == float(price)

    again = run("print", school, "--out", out, "--template", kept)
    assert again.status == 1
    assert "อยู่แล้ว" in again.err
    assert "--overwrite" in again.err
    assert run("print", school, "--out", out, "--template", kept, "--overwrite").status == 0
    (filled,) = out.iterdir()
    shutil.copyfile(school, filled)
    refused = run("print", school, "--out", out, "--template", kept, "--overwrite")
    assert refused.status == 1
    assert "ไม่ใช่แผ่นที่พิมพ์จากโปรแกรมนี้" in refused.err
    assert filled.read_bytes() == school.read_bytes()


def test_refuses_what_it_does_not_know(run: Run, school: Path, tmp_path: Path, kept: Path) -> None:
    ran = run("print", school, "--out", tmp_path / "out", "--template", "ไม่มี")
    assert (ran.status, ran.out) == (1, "")
    assert "แบบที่มีคือ “แบบของกรม”" in ran.err
    assert not (tmp_path / "out").exists()
    kept.write_bytes(b"")
    ran = run("print", school, "--out", tmp_path / "out", "--template", "แบบของกรม")
    assert ran.status == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("option", ["--pdf", "--xlsx", "--one-file", "--thai-digits"])
def test_a_template_is_not_one_of_the_forms(run: Run, school: Path, option: str) -> None:
    ran = run("print", school, "--out", "x", "--template", "ก", option)
    assert ran.status == 2
    assert f"--template ใช้พร้อมกับ {option.partition('=')[0]} ไม่ได้" in ran.err


def test_a_revision_is_filled_as_it_stood_and_named(
    run: Run, school: Path, tmp_path: Path, kept: Path
) -> None:
    """A draft is told where the workbook has no cell for it; a revision is in the file's name."""
    ran = run("print", school, "--out", tmp_path / "a", "--template", kept)
    assert "ยังเป็นร่าง" in ran.err
    with open_estimate_file(school) as file:
        file.name_revision("ฉบับที่ 1", "", NOON)
        before = file.estimate.project.name
        project = replace(file.estimate.project, name="ชื่อใหม่")
        edit = change_setting(file.estimate, PROJECT, project, "ชื่อ")
        file.record(edit, who="", when=NOON, books=BOOKS)
    out = tmp_path / "b"
    ran = run("print", school, "--out", out, "--template", kept, "--revision", "ฉบับที่ 1")
    [path] = out.iterdir()
    assert path.name == f"{school.stem} - แบบของกรม - ฉบับที่ 1.xlsx"
    assert "สมุดงานของหน่วยงานไม่ได้เก็บไว้กับฉบับ “ฉบับที่ 1”" in ran.err
    assert load_workbook(path).worksheets[0]["B2"].value == before
    assert run("print", school, "--out", out, "--template", kept, "--revision", "ก").status == 1
