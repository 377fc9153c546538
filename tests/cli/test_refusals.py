"""Bad input: exit status 1, one Thai sentence a problem, nothing written, no traceback."""

from __future__ import annotations

import errno
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from estimator.store.estimate.estimate_file import open_estimate_file
from tests.cli.conftest import Ran, Run
from tests.store.permissions import read_only

Written = Callable[[object], Path]
LINE: dict[str, Any] = {
    "description": "คอนกรีต",
    "quantity": "1.65",
    "material": "1651.00",
    "labour": "485.00",
}
NEEDS_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks at Linux's own devices")


def estimate(**line: object) -> dict[str, Any]:
    """An estimate of one line with some keys changed; `...` takes a key away."""
    changed = {key: value for key, value in {**LINE, **line}.items() if value is not ...}
    part = {"kind": "construction", "title": "อาคาร", "children": [changed]}
    return {"format": "estimate/1", "parts": [deepcopy(part)]}


def assert_refused(ran: Ran, *says: str) -> None:
    """One sentence that says all of it; nothing on standard output, no traceback."""
    assert (ran.status, ran.out) == (1, "")
    assert "Traceback" not in ran.err
    (sentence,) = ran.sentences
    assert any("ก" <= mark <= "๙" for mark in sentence)
    for text in says:
        assert text in sentence


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (
            estimate(quantity=1.65),
            ["parts[0].children[0].quantity", "รายการที่ 1 “คอนกรีต”", '"1.65"'],
        ),
        (estimate(material=1651), ["parts[0].children[0].material", '"1651"']),
        (estimate(quantity="หนึ่ง"), ["quantity", "“หนึ่ง”", "ไม่ใช่ตัวเลข"]),
        (estimate(quantity="-1"), ["quantity", "ติดลบไม่ได้"]),
        (estimate(quantity="99999999999"), ["quantity", "มากเกินกว่าจะเป็นไปได้"]),
        (estimate(quantity=...), ["quantity", "ขาดปริมาณงาน"]),
        (estimate(qty="1"), ["parts[0].children[0].qty", "ไม่รู้จักคีย์ “qty”"]),
        ({**estimate(), "extra": 1}, ["ไม่รู้จักคีย์ “extra”"]),
        ({"format": "estimate/9"}, ["estimate/9"]),
        ({"hello": "world"}, ["ไม่ใช่แฟ้มประมาณราคา"]),
        ([], ["รายการ […]"]),
        (
            estimate(labour=None, labour_item={"edition": "cgd-w480", "code": "77", "tier": 1}),
            ["labour_item.code", "ไม่มีรายการ “77” ในบัญชีค่าแรงงาน cgd-w480"],
        ),
        (
            estimate(labour=None, labour_item={"edition": "cgd-w480", "code": "1.1", "tier": 10}),
            ["labour_item.tier", "มีอัตราที่ 1 ถึง 9"],
        ),
        ({**estimate(), "labour_edition": "cgd-w1"}, ["cgd-w480, cgd-w135"]),
        (
            {**estimate(), "conditions": {"factor_f": {"edition": "cgd-w1"}}},
            ["conditions.factor_f.edition", "cgd-w481, cgd-w499"],
        ),
    ],
)
def test_an_estimate_with_a_mistake_makes_no_file(
    run: Run, written: Written, tmp_path: Path, value: object, says: list[str]
) -> None:
    source = written(value)
    assert_refused(run("new", tmp_path / "a.estimate", "--from", source), *says)
    assert left_in(tmp_path) == [source.name]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "ว่างเปล่า"),
        (b"hello", "อ่านไม่ได้ที่บรรทัด 1"),
        (b'{"format": "estimate/1",', "ไม่ครบ"),
        (b'{"format": "estimate/1", "format": "estimate/1"}', "ซ้ำกัน"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"[" * 100_000, "ลึกเกินไป"),
    ],
)
def test_what_is_no_json_makes_no_file(run: Run, tmp_path: Path, data: bytes, says: str) -> None:
    source = tmp_path / "input.json"
    source.write_bytes(data)
    assert_refused(run("new", tmp_path / "a.estimate", "--from", source), says)
    assert left_in(tmp_path) == ["input.json"]


def test_a_source_that_is_huge_or_never_ends_is_refused_at_its_bound(
    run: Run, school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "ใหญ่.json"
    with source.open("wb") as sparse:
        sparse.truncate(2 * 1024**3)
    assert_refused(run("new", tmp_path / "a.estimate", "--from", source), "ใหญ่เกิน 64 เมกะไบต์")
    into = ("import", school, "--part", "หมวดงานอาคาร")
    assert_refused(run(*into, source), "ใหญ่เกิน 64 เมกะไบต์")
    with source.open("rb") as pipe:  # its size is not asked: standard input mostly has none
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(pipe))
        says = "อินพุตมาตรฐานเกิน 64 เมกะไบต์"
        assert_refused(run("new", tmp_path / "a.estimate", "--from", "-"), says)
        assert pipe.tell() < 65 * 1024**2
        assert_refused(run(*into, "-"), "อินพุตมาตรฐานเกิน 20 เมกะไบต์")
    assert not (tmp_path / "a.estimate").exists()


def test_each_problem_is_a_sentence_of_its_own(run: Run, written: Written, tmp_path: Path) -> None:
    source = written(estimate(quantity=1, material="x", unit=None))
    refused = run("new", tmp_path / "a.estimate", "--from", source)
    assert refused.status == 1
    places = [sentence.split(" (")[0] for sentence in refused.sentences]
    assert places == [f"parts[0].children[0].{key}" for key in ("quantity", "unit", "material")]


def test_a_missing_source_is_named(run: Run, tmp_path: Path) -> None:
    refused = run("new", tmp_path / "a.estimate", "--from", tmp_path / "ไม่มี.json")
    assert_refused(refused, "ไม่พบแฟ้ม “ไม่มี.json”")
    assert left_in(tmp_path) == []


def test_a_folder_as_source_is_refused(run: Run, tmp_path: Path) -> None:
    assert_refused(run("new", tmp_path / "a.estimate", "--from", tmp_path), "เป็นโฟลเดอร์")
    assert left_in(tmp_path) == []


COMMANDS = (["dump"], ["price"], ["price", "--json"], ["print", "--out", "out"])


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("harm", "says"),
    [
        ("missing", "ไม่พบแฟ้ม"),
        ("folder", "เป็นโฟลเดอร์ ไม่ใช่แฟ้ม"),
        ("empty", "เสียหาย (ว่างเปล่า ไม่มีข้อมูลเหลืออยู่) โปรดใช้สำเนาสำรองหรือสำเนาอื่น"),
        ("text", "ไม่ใช่แฟ้มประมาณราคาของโปรแกรมนี้ หรือเสียหายจนอ่านไม่ได้ โปรดเลือกแฟ้มอื่น"),
        ("other database", "ไม่ใช่แฟ้มประมาณราคา"),
        ("cut short", "เสียหาย"),
        ("overwritten inside", "เสียหาย"),
        ("newer", "รุ่นใหม่กว่า"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_every_command(
    run: Run,
    school: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    command: list[str],
    harm: str,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    _do_harm(school, harm)
    before = left_in(tmp_path)
    name, *options = command
    assert_refused(run(name, school, *options), says, school.name)
    assert left_in(tmp_path) == before


@NEEDS_LINUX
@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("itself", "ลิงก์ที่ชี้วนกลับมาที่เดิม"),
        ("folder", "เป็นโฟลเดอร์ ไม่ใช่แฟ้ม"),
        ("pipe", "ไม่ใช่แฟ้ม"),
        ("nothing", "ไม่พบแฟ้ม"),
    ],
)
@pytest.mark.parametrize("command", ["price", "verify", "rescue", "merge"])
def test_what_has_the_name_of_a_file_and_is_none_is_refused(
    run: Run, school: Path, tmp_path: Path, kind: str, says: str, command: str
) -> None:
    place = tmp_path / "ก.estimate"
    if kind == "itself":
        place.symlink_to(place.name)
    elif kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    out = tmp_path / "ใหม่.estimate"
    with_out = {"rescue": ["--out", out], "merge": [school, "--out", out]}
    assert_refused(run(command, place, *with_out.get(command, ())), "ก.estimate", says)
    assert not out.exists()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_file_that_is_open_in_a_window_is_refused_saying_what_to_do(
    run: Run, school: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    name, *options = command
    with open_estimate_file(school):
        refused = run(name, school, *options)
    assert_refused(refused, school.name, "เปิดอยู่แล้วโดย ", "โปรดปิดที่นั่นก่อน")
    assert left_in(tmp_path) == [school.name]


def _do_harm(path: Path, harm: str) -> None:
    data = path.read_bytes()
    path.unlink()
    if harm == "folder":
        path.mkdir()
    elif harm == "empty":
        path.write_bytes(b"")
    elif harm == "text":
        path.write_text("นี่ไม่ใช่แฟ้มประมาณราคา " * 100, encoding="utf-8")
    elif harm == "other database":
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE t (x)")
        db.close()
    elif harm == "cut short":
        path.write_bytes(data[: len(data) // 2])
    elif harm == "overwritten inside":
        path.write_bytes(data[:4096] + b"\x5a" * (len(data) - 8192) + data[-4096:])
    elif harm == "newer":
        path.write_bytes(data)
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA user_version = 999")
        db.close()


@NEEDS_LINUX
@pytest.mark.parametrize(
    "place", ["/proc/a.estimate", "/dev/full/a.estimate", "{}/file/a.estimate"]
)
def test_a_place_that_cannot_be_written_to_is_refused(
    run: Run, written: Written, tmp_path: Path, place: str
) -> None:
    # Not by permissions: who runs the tests as root may write anywhere.
    (tmp_path / "file").write_text("in the way")
    source = written(estimate())
    before = left_in(tmp_path)
    assert_refused(run("new", place.format(tmp_path), "--from", source), "a.estimate", "โปรด")
    assert left_in(tmp_path) == before


def test_a_read_only_folder_is_refused(run: Run, written: Written, tmp_path: Path) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir()
    source = written(estimate())
    with read_only(folder):
        refused = run("new", folder / "a.estimate", "--from", source)
    assert_refused(refused, "a.estimate", "ให้อ่านได้อย่างเดียว")
    assert left_in(folder) == []


@NEEDS_LINUX
@pytest.mark.parametrize("out", ["/proc/out", "/dev/full/out", "{}/file/out", "{}/file"])
def test_a_folder_that_cannot_be_written_to_takes_no_prints(
    run: Run, school: Path, tmp_path: Path, out: str
) -> None:
    (tmp_path / "file").write_text("in the way")
    before = left_in(tmp_path)
    assert_refused(run("print", school, "--out", out.format(tmp_path), "--forms", "pr6"), "โปรด")
    assert left_in(tmp_path) == before


def test_a_full_disk_leaves_no_half_file(
    run: Run, written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("estimator.store.estimate.estimate_file.save_estimate", full)
    source = written(estimate())
    assert_refused(run("new", tmp_path / "a.estimate", "--from", source), "เต็ม")
    assert left_in(tmp_path) == [source.name]


def test_a_disk_that_fills_up_while_printing_leaves_nothing(
    run: Run, school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_link, real_replace = os.link, Path.replace

    def refuse_workbook(path: Path) -> None:
        if path.suffix == ".xlsx":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def link(path: Path, target: Path) -> None:
        refuse_workbook(path)
        real_link(path, target)

    def replace(path: Path, target: Path) -> Path:
        refuse_workbook(path)
        return real_replace(path, target)

    monkeypatch.setattr(os, "link", link)
    monkeypatch.setattr(Path, "replace", replace)
    before = left_in(tmp_path)
    out = tmp_path / "new" / "out"
    refused = run("print", school, "--out", out)
    assert_refused(refused, "เพราะเนื้อที่เต็ม", str(out))
    assert "No space" not in refused.err
    assert left_in(tmp_path) == before


@NEEDS_LINUX
@pytest.mark.parametrize("command", ["dump", "price"])
def test_a_full_standard_output_is_said(school: Path, shared_user_data: Path, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "estimator", command, str(school)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    (sentence,) = ran.stderr.decode().splitlines()
    assert ran.returncode == 1
    assert "เต็ม" in sentence


@pytest.mark.parametrize("command", ["rates list cgd-w480 --csv", "rates editions", "--help"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_gone_is_no_fault(
    shared_user_data: Path, monkeypatch: pytest.MonkeyPatch, command: str, unbuffered: str
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        ran = subprocess.run(
            [sys.executable, "-m", "estimator", *command.split()],
            stdout=gone,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ran.stderr == b""
    # argparse gives up its help without a word where nothing keeps it for later.
    assert ran.returncode in ((0, 141) if command == "--help" else (141,))


def test_a_reader_that_takes_three_lines_gets_them(
    shared_user_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", "")
    command = [sys.executable, "-m", "estimator", "rates", "list", "cgd-w135", "--csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        lines = [ran.stdout.readline().decode() for _ in range(3)]
        ran.stdout.close()
        said = ran.stderr.read()
    assert [line.split(",")[0] for line in lines] == ["code", "1.1", "1.1"]
    assert (ran.returncode, said) == (141, b"")


def test_a_defect_of_the_program_is_noted_and_no_traceback_shown(
    run: Run, school: Path, monkeypatch: pytest.MonkeyPatch, shared_user_data: Path
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr("estimator.exchange.estimate.estimate_json_writer.write_estimate", broken)
    log = shared_user_data / "defects.log"
    assert_refused(run("dump", school), "โปรแกรมขัดข้อง (ZeroDivisionError)", str(log))
    assert "ZeroDivisionError: (ไม่เก็บข้อความ 8 ตัวอักษร)" in log.read_text(encoding="utf-8")


def test_a_program_without_its_resources_is_a_defect_and_no_fault_of_a_disk(
    run: Run, monkeypatch: pytest.MonkeyPatch, shared_user_data: Path
) -> None:
    def missing() -> Path:
        raise FileNotFoundError("the program was installed without its resources folder")

    monkeypatch.setattr("estimator.files.places.resources", missing)
    assert_refused(run("rates", "editions"), "โปรแกรมขัดข้อง (FileNotFoundError)")


def test_a_full_disk_for_passing_files_is_said(
    run: Run, school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Path.mkdir

    def full(folder: Path, *given: Any, **named: Any) -> None:
        if folder.name.startswith(".writing-"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(tmp_path))
        make(folder, *given, **named)

    monkeypatch.setattr(Path, "mkdir", full)
    assert_refused(run("print", school, "--out", tmp_path / "out"), "เต็ม")
    assert not (tmp_path / "out").exists()


def test_a_damaged_rate_database_is_made_anew_and_said(
    run: Run, user_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESTIMATOR_DATA", str(user_data))
    (user_data / "rates.sqlite").write_bytes(b"not a database at all" * 100)
    ran = run("rates", "editions")
    assert ran.status == 0
    assert "cgd-w480" in ran.out
    (sentence,) = ran.sentences
    assert "สร้างใหม่" in sentence
    # Nobody may have seen it: each command says it once until it is dismissed in the window.
    for command in (["rates", "editions"], ["factor-f", "editions"]):
        assert run(*command).sentences == [sentence]


@NEEDS_LINUX
def test_without_a_place_for_the_rate_database_the_programs_own_rates_are_used(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESTIMATOR_DATA", "/proc/estimator")
    ran = run("rates", "find", "เสาเข็ม", "--json")
    assert ran.status == 0
    assert json.loads(ran.out)
    assert "อัตราที่มากับโปรแกรม" in ran.err
