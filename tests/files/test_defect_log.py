"""Defects are noted one after another, without content, and the log does not grow for ever."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from estimator.files.defect_log import (
    LOG_NAME,
    end_of_log,
    note_defect,
    versions_here,
    without_content,
)
from estimator.files.work_process import ProcessDefectError

WHEN = datetime.fromisoformat("2026-06-20T10:42:00")
SECRETS = ("ลับ", "Secret", "1234", "987.65", "/home/somchai", "estimate-of")


def test_each_defect_is_added_with_its_day_and_versions(user_data: Path) -> None:
    note_defect(
        "Traceback (most recent call last):\nZeroDivisionError: division", "estimator 1", WHEN
    )
    log = note_defect("KeyError", "estimator 2", WHEN)
    assert log == user_data / LOG_NAME
    assert log.read_text(encoding="utf-8") == end_of_log() + "\n"
    assert end_of_log() == (
        "2026-06-20T10:42:00 estimator 1\n"
        "Traceback (most recent call last):\nZeroDivisionError: division\n"
        "2026-06-20T10:42:00 estimator 2\nKeyError"
    )


def test_the_log_does_not_grow_for_ever(user_data: Path) -> None:
    log = note_defect("\n".join(["KeyError"] * 1), "estimator 1", WHEN)
    log.write_text("x" * 1_100_000, encoding="utf-8")
    note_defect("IndexError", "estimator 1", WHEN)
    assert log.stat().st_size < 10_000
    assert end_of_log().endswith("IndexError")
    assert log.with_suffix(".old.log").stat().st_size > 1_000_000


def test_where_it_cannot_be_written_the_system_says_so(
    user_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (user_data / "file").write_bytes(b"")
    monkeypatch.setenv("ESTIMATOR_DATA", str(user_data / "file"))
    with pytest.raises(OSError, match="file"):
        note_defect("x", "estimator 1", WHEN)


def _raise(error: BaseException) -> None:
    raise error


def _chained() -> None:
    try:
        _raise(KeyError("ลับ"))
    except KeyError as error:
        raise ValueError("step 1234 does not fit: Secret\nTotal: 987.65\n  ลับ") from error


def _of_a_process() -> None:
    try:
        _chained()
    except ValueError:
        raise ProcessDefectError(traceback.format_exc()) from None


def _again(deep: int) -> None:
    _again(deep + 1)


def _unlike() -> None:
    len(Decimal("1234"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fail", "kept"),
    [
        (_chained, ["KeyError: (ไม่เก็บข้อความ 5 ตัวอักษร)", "ValueError: (ไม่เก็บ", "direct cause"]),
        (_of_a_process, ["ProcessDefectError: Traceback", "ValueError: (ไม่เก็บ", "in _chained"]),
        (lambda: _raise(OSError(2, "no", "/home/somchai/ลับ")), ["FileNotFoundError: (ไม่เก็บ"]),
        (lambda: list[int]()[1], ["IndexError: list index out of range"]),
        (lambda: "".nothing, ["AttributeError: 'str' object has no attribute 'nothing'"]),  # type: ignore[attr-defined]
        (_unlike, ["TypeError: object of type 'decimal.Decimal' has no len()"]),
        (lambda: _raise(TypeError("not 'Secret 1234' but 987.65 ลับ")), ["TypeError: (ไม่เก็บ"]),
        (lambda: _raise(TypeError("not 'Secret 1234' but 987.65")), ["TypeError: not '…' but #"]),
        (lambda: _raise(IndexError("/home/somchai/a line")), ["IndexError: (ไม่เก็บข้อความ 20"]),
        (lambda: _raise(AttributeError("Secret of an object")), ["AttributeError: (ไม่เก็บ"]),
        (lambda: _raise(sqlite3.ProgrammingError("no Secret row")), ["Error: (ไม่เก็บ"]),
        (lambda: [1] < ["a"], ["TypeError: '<' not supported between instances of 'int'"]),  # type: ignore[list-item]
        (
            lambda: _raise(ImportError("cannot import name 'x' from 'y' (/home/somchai/y.py)")),
            ["'y'"],
        ),
        (
            lambda: sqlite3.connect(":memory:").execute("SELECT x FROM journal"),
            ["sqlite3.OperationalError: no such table: journal"],
        ),
        (lambda: _again(0), ["more times]", "RecursionError: maximum recursion depth exceeded"]),
    ],
)
def test_the_log_keeps_where_it_was_and_nothing_of_an_estimate(
    fail: Callable[[], object], kept: list[str]
) -> None:
    try:
        fail()
    except Exception:
        text = without_content(traceback.format_exc())
    assert 'File "tests/files/test_defect_log.py", line' in text
    for each in kept:
        assert each in text
    said = [line for line in text.splitlines() if not line.startswith("    ")]  # no line of code
    for each in SECRETS:
        assert each not in "\n".join(said)
    assert without_content(text) == text


CRASH = """
import os, signal, sys
from datetime import datetime
from estimator.files.defect_log import crashes_noted

def go() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)

with crashes_noted("estimator 1", datetime.fromisoformat("2026-06-20T10:42:00")) as before:
    print(before, flush=True)
    if sys.argv[1] == "crash":
        go()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal that Windows has not")
def test_where_the_system_ended_the_program_is_in_the_log_of_the_next_start(
    user_data: Path,
) -> None:
    def said(how: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-c", CRASH, how], capture_output=True, check=False, text=True
        )
        return ran.stdout.strip()

    assert said("crash") == "False"
    assert end_of_log() == ""
    assert said("end") == "True"
    text = end_of_log()
    assert text.startswith(
        "2026-06-20T10:42:00 estimator 1\nFatal Python error: Segmentation fault"
    )
    assert 'File "<string>", line 7, in go' in text
    assert said("end") == "False"
    assert end_of_log() == text
    assert sorted(each.name for each in user_data.iterdir()) == [LOG_NAME]


def test_what_an_earlier_version_wrote_down_is_left_out_of_the_end(user_data: Path) -> None:
    (user_data / LOG_NAME).write_text(
        f"2026-06-20T10:42:00 {versions_here()}\nTraceback (most recent call last):\n"
        '  File "C:\\Users\\somchai\\app\\estimator\\ui\\page.py", line 7, in go\n'
        "    do(it)\n    ~~^^^^\nValueError: โรงเรียนลับ\nราคา 1234\nTotal: 987.65\n",
        encoding="utf-8",
    )
    assert end_of_log() == (
        f"2026-06-20T10:42:00 {versions_here()}\nTraceback (most recent call last):\n"
        '  File "estimator\\ui\\page.py", line 7, in go\n'
        "    do(it)\n    ~~^^^^\nValueError: (ไม่เก็บข้อความ 11 ตัวอักษร)"
    )
