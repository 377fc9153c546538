"""Wrong usage, help, and the door to the window."""

from __future__ import annotations

import argparse
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from estimator import __version__
from estimator.cli import book_commands, file_commands, procedure_commands
from estimator.cli.commands import _lacking
from estimator.cli.doing import function_of
from estimator.cli.usage import _build_parser, first_words, refusal
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["prise"], "prise"),
        (["price"], "ยังขาด FILE.estimate"),
        (["price", "a.estimate", "b.estimate"], "ไม่รู้จัก b.estimate"),
        (["price", "a.estimate", "--jsn"], "ไม่รู้จัก --jsn"),
        (["new", "a.estimate"], "ยังขาด --from"),
        (["new", "a.estimate", "--from"], "--from ต้องมีค่าตามหลัง"),
        (["print", "a.estimate"], "ยังขาด --out"),
        (["print", "a.estimate", "--out", "o", "--pdf=yes"], "--pdf ไม่รับค่า 'yes'"),
        (["rates"], "ยังขาด COMMAND"),
        (["rates", "lists"], "'lists' ไม่ได้"),
        (["rates", "find"], "ยังขาด WORDS"),
        (["rates", "find", "เสา", "--limit", "0"], "--limit: “0” ใช้ไม่ได้ โปรดใส่จำนวนเต็มตั้งแต่ 1"),
        (["rates", "find", "เสา", "--limit", "1.5"], "--limit: “1.5” ไม่ใช่จำนวนเต็ม"),
        (
            ["factor-f", "--work-type", "road", "--cost", "1", "--rain-zone", "ชุก"],
            "“ชุก” ไม่ใช่จำนวนเต็ม",
        ),
        (["dump", "a.estimate", "--force"], "ไม่รู้จัก --force"),
        (["factor-f", "editions", "--colour"], "ไม่รู้จัก --colour"),
        (["new", "", "--from", "a.json"], "FILE.estimate: ชื่อว่างเปล่า โปรดระบุชื่อ"),
        (["new", "a.estimate", "--from", ""], "--from: ชื่อว่างเปล่า"),
        (["price", ""], "FILE.estimate: ชื่อว่างเปล่า"),
        (["print", "a.estimate", "--out", ""], "--out: ชื่อว่างเปล่า"),
        ([""], "โปรดเลือกจาก"),
        (["factor-f"], "ยังขาด --work-type, --cost"),
        (["factor-f", "--work-type", "road"], "ยังขาด --cost"),
        (["factor-f", "--work-type", "boat", "--cost", "1"], "'boat' ไม่ได้ โปรดเลือกจาก"),
        (["factor-f", "--work-type", "road", "--cost", "1", "--method", "guess"], "'guess' ไม่ได้"),
        (["--colour"], "ยังขาด COMMAND"),
    ],
)
def test_wrong_usage_is_told_in_thai_with_status_2(
    run: Run, arguments: list[str], says: str
) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("วิธีใช้: estimator")
    assert says in ran.err
    assert not re.search("usage|argument|error|invalid|expected|required|choice", ran.err)


@pytest.mark.parametrize(
    ("arguments", "usage"),
    [
        (["dump", "a.estimate", "--force"], "estimator dump [-h] [--revision NAME] FILE.estimate"),
        (["rates", "list", "cgd-w480", "x"], "estimator rates list [-h] [--csv] EDITION"),
    ],
)
def test_wrong_usage_of_a_command_shows_how_that_one_is_used(
    run: Run, arguments: list[str], usage: str
) -> None:
    assert run(*arguments).err.splitlines()[0] == f"วิธีใช้: {usage}"


def test_numbers_may_be_typed_in_thai(run: Run) -> None:
    found = run("rates", "find", "เสาเข็ม", "--limit", "๓", "--json").answer
    assert found == run("rates", "find", "เสาเข็ม", "--limit", "3", "--json").answer
    assert len(found) == 3
    road = ("factor-f", "--work-type", "road", "--cost", "๑๒,๐๐๐", "--rain-zone")
    assert run(*road, "๒").out == run(*road, "2").out


def test_a_sentence_of_argparse_that_is_not_known_stays() -> None:
    assert refusal("something new") == "something new"


@pytest.mark.parametrize(
    "arguments",
    [
        ["-h"],
        ["new", "--help"],
        ["print", "-h"],
        ["rates", "-h"],
        ["rates", "find", "-h"],
        ["factor-f", "-h"],
    ],
)
def test_help_is_thai(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("วิธีใช้: estimator")
    for english in ("usage:", "positional arguments", "options:", "show this help"):
        assert english not in ran.out


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out == f"estimator {__version__}\n"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """What the window was asked to open; there is no window."""
    asked: list[Path | None] = []

    def run_window(path: Path | None) -> int:
        asked.append(path)
        return 7

    window = ModuleType("estimator.ui.app")
    window.run = run_window  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "estimator.ui.app", window)
    return asked


def test_alone_it_opens_the_window(run: Run, opened: list[Path | None]) -> None:
    assert run().status == 7
    assert opened == [None]


@pytest.mark.parametrize("name", ["โรงเรียน.estimate", "ไม่มี.estimate", "price.estimate"])
def test_with_a_file_alone_it_opens_that(
    run: Run, opened: list[Path | None], tmp_path: Path, name: str
) -> None:
    assert run(tmp_path / name).status == 7
    assert opened == [tmp_path / name]


def test_a_file_of_any_name_is_opened_if_it_is_there(
    run: Run, opened: list[Path | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "price").write_text("")
    (tmp_path / "งาน.bak").write_text("")
    monkeypatch.chdir(tmp_path)
    assert run("./price").status == 7
    assert run("งาน.bak").status == 7
    assert opened == [Path("price"), Path("งาน.bak")]


def test_a_word_is_a_command_even_if_a_file_has_its_name(
    run: Run, opened: list[Path | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "price").write_text("")
    monkeypatch.chdir(tmp_path)
    assert run("price").status == 2
    assert opened == []


def test_a_pc_that_cannot_show_a_window_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "estimator.ui.app", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setitem(sys.modules, "PySide6", None)
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)
    ran = run()
    assert (ran.status, ran.out) == (1, "")
    (sentence,) = ran.sentences
    assert "เปิดหน้าต่างโปรแกรมไม่ได้ เพราะเครื่องนี้ขาดส่วนประกอบ PySide6" in sentence
    assert "packaging/run" in sentence


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can lack a display")
def test_a_pc_without_a_display_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(key, raising=False)
    ran = run()
    assert (ran.status, ran.out) == (1, "")
    assert "ไม่มีจอภาพ" in ran.sentences[0]


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        ("libEGL.so.1: cannot open shared object file: No such file or directory", "libEGL.so.1"),
        ("DLL load failed while importing QtGui: not found.", "PySide6.QtGui"),
    ],
)
def test_what_a_pc_lacks_is_named_without_english(said: str, lacking: str) -> None:
    assert _lacking(ImportError(said, name="PySide6.QtGui")) == lacking


def _commands_of(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    kinds = [act for act in parser._actions if isinstance(act, argparse._SubParsersAction)]
    if not any(kind.required for kind in kinds):
        yield parser
    for kind in kinds:
        for under in kind.choices.values():
            yield from _commands_of(under)


def _done_in(module: ModuleType) -> set[object]:
    """The functions of a module that take what was asked."""
    return {
        each
        for each in vars(module).values()
        if inspect.isfunction(each)
        and {"asked", "_asked"} & set(inspect.signature(each).parameters)
    }


def test_every_command_that_can_be_asked_for_is_done_and_no_other() -> None:
    parser, *_ = _build_parser()
    found = {
        function_of(each.get_default("module"), each.get_default("command"))
        for each in _commands_of(parser)
    }
    assert len(found) > 15
    modules = (file_commands, procedure_commands, book_commands)
    done = {each for module in modules for each in _done_in(module)}
    assert done - {file_commands._print_template} == found
    asked_for = [each.get_default("command") for each in _commands_of(parser)]
    assert {each.split()[0] for each in asked_for} == set(first_words())


@pytest.mark.parametrize("given", [["--help"], ["price", "--help"], ["price"]])
def test_how_a_command_is_used_is_told_without_what_does_it(given: list[str]) -> None:
    program = (
        "import sys\n"
        "from estimator.cli.commands import main\n"
        "try:\n"
        f"    main({given!r})\n"
        "finally:\n"
        "    print(*sorted(sys.modules), file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    loaded = ran.stderr.decode().split()
    rooms = ("app", "store", "exchange", "sheets", "ui")
    heavy = (*(f"estimator.{room}" for room in rooms), "sqlite3", "PySide6", "openpyxl")
    assert "estimator.cli.usage" in loaded
    assert [each for each in loaded if each.startswith(heavy)] == []
