"""The estimate that is printed is never among the files that are written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from estimator.app.forms import templates
from tests.cli.conftest import Run
from tests.cli.test_templates import kept

__all__ = ["kept"]

Placed = Callable[[Path, Path], object]


@pytest.mark.parametrize(
    ("name", "kinds"), [("b.xlsx", ["--xlsx"]), ("z.pdf", ["--pdf", "--one-file"])]
)
def test_an_estimate_that_is_called_as_what_is_written_stays(
    run: Run, school: Path, tmp_path: Path, name: str, kinds: list[str]
) -> None:
    estimate = tmp_path / "od" / name
    estimate.parent.mkdir()
    shutil.copy(school, estimate)
    before = estimate.read_bytes()
    ran = run("print", estimate, "--out", estimate.parent, *kinds, "--overwrite")
    assert (ran.status, ran.out) == (1, "")
    (sentence,) = ran.sentences
    assert f"“{name}”" in sentence
    assert "แฟ้มประมาณราคาที่กำลังพิมพ์ จึงเขียนทับไม่ได้" in sentence
    assert estimate.read_bytes() == before
    assert list(estimate.parent.iterdir()) == [estimate]


@pytest.mark.parametrize("placed", [os.link, os.symlink], ids=["a second name", "a link"])
def test_it_stays_under_another_name_too(
    run: Run, school: Path, tmp_path: Path, placed: Placed
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    placed(school, out / "โรงเรียน.xlsx")
    before = school.read_bytes()
    ran = run("print", school, "--out", out, "--xlsx", "--overwrite")
    assert ran.status == 1
    assert "เขียนทับไม่ได้" in ran.err
    assert school.read_bytes() == before
    assert school.samefile(out / "โรงเรียน.xlsx")


def test_the_workbook_of_an_office_does_not_take_its_place_either(
    run: Run, school: Path, tmp_path: Path, kept: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    name = templates.template_named(str(kept)).mapping.name
    (out / f"โรงเรียน - {name}.xlsx").symlink_to(school)
    before = school.read_bytes()
    ran = run("print", school, "--out", out, "--template", kept, "--overwrite")
    assert ran.status == 1
    assert "เขียนทับไม่ได้" in ran.err
    assert school.read_bytes() == before
