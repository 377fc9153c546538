"""Kills a process at a moment of an act, and looks whether anything is lost, broken or left."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, redirect_stdout, suppress
from dataclasses import dataclass, field
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import IO, Final

import pytest

from estimator.app.forms.verifying import verify_file
from estimator.app.project.files import example_estimate, make_file
from estimator.app.rate_books import books_of, open_whole_library
from estimator.cli.commands import main
from estimator.domain.bill.rows import ROOT, lines_below
from estimator.domain.pricing.books import Books
from estimator.exchange.estimate.estimate_json_writer import write_estimate
from estimator.files.unfinished import clear_unfinished
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.estimate.schema import ESTIMATE_MIGRATIONS
from estimator.ui.kit.settings import Settings
from tests.books import BOOKS
from tests.kills.acts import ACTS, COPY, NAME, THEIRS, Room, standing
from tests.store.samples import FIRST, NOON, WHO, full_estimate, new_file, retitled

HERE: Final = Path(__file__).resolve().parents[2]
_DUMPS: Final = HERE / "tests" / "store" / "data"
_TABLE: Final = "ลำดับ,รายการ,จำนวน,หน่วย,ค่าวัสดุต่อหน่วย,ค่าแรงต่อหน่วย\n" + "".join(
    f"{n},รายการจากตารางที่ {n},{n},ม.,{n}.50,{n}.25\n" for n in range(1, 200)
)
_AT_THE_END: Final = ("closing", "saving a copy")
"""Acts that are killed in what comes after all they tell."""
_OLD_ESTIMATES: Final = ((1, "estimate_v1.sql"), (4, "estimate_v4.sql"), (15, "estimate_v15.sql"))
_OLD_RATES: Final = (3, 6, 8)


@dataclass(frozen=True, slots=True)
class Seen:
    """An act that nobody killed: what it told, how often it touched a file, and in which seconds it
    may be killed."""

    told: list[str]
    steps: int
    seconds: float


@dataclass
class Prepared:
    """What acts begin with, made once: a folder a kind of act, which each trial has a copy of."""

    folder: Path
    watched_anew: bool = True
    """Whether an act is done twice before it is killed: at first it takes longer."""
    seen: dict[str, Seen] = field(default_factory=dict)
    """Of each act, what came of it when nobody killed it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one kill, each in a word or two; nothing is right."""

    killed: bool
    lost: str = ""
    unsound: str = ""
    left_at_once: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    """Files that no start clears."""

    @property
    def is_right(self) -> bool:
        """Whether nothing is lost, broken or left for good."""
        return not (self.lost or self.unsound or self.left)


class LostError(AssertionError):
    """Something that was said to be recorded is not there."""


# --- what acts begin with -----------------------------------------------------------------------


def prepare(folder: Path, *, watched_anew: bool) -> Prepared:
    """Make what acts begin with."""
    kinds = ("plain", "printed", "first start", "old rate database", "old estimate")
    for kind in kinds:
        room = Room.in_folder(folder / kind)
        for each in (room.work, room.data, room.temporary):
            each.mkdir(parents=True)
    plain, printed = (Room.in_folder(folder / kind) for kind in kinds[:2])
    with _data(plain.data):
        with closing(open_whole_library()) as rates:
            example = example_estimate(books_of(rates))
        new_file(plain.work / NAME).close()
        new_file(plain.work / COPY).close()
        (plain.work / "ตาราง.csv").write_text(_TABLE, encoding="utf-8")
        (plain.work / "งาน.json").write_text(write_estimate(full_estimate()), encoding="utf-8")
    shutil.copytree(plain.data, printed.data, dirs_exist_ok=True)
    with _data(printed.data):
        path = printed.work / NAME
        make_file(path, example, BOOKS, who=WHO, when=NOON, overwrite=False).close()
        _print(printed, "out")
        with open_estimate_file(path) as file:
            (first, *_) = lines_below(file.estimate.bill, ROOT)
            file.record(retitled(file.estimate, first, "ชื่อใหม่"), who=WHO, when=NOON)
        _print(printed, "new")
    return Prepared(folder, watched_anew)


def _print(room: Room, out: str) -> None:
    with redirect_stdout(TextIOWrapper(BytesIO(), "utf-8")):
        assert main(["print", str(room.work / NAME), "--out", str(room.work / out)]) == 0


def _kind(act: str) -> str:
    if act in ("first start", "old rate database", "old estimate"):
        return act
    return "printed" if act == "printing" else "plain"


def _begin(prepared: Prepared, act: str, folder: Path, chance: random.Random) -> Room:
    shutil.copytree(prepared.folder / _kind(act), folder)
    room = Room.in_folder(folder)
    if act == "old estimate":
        version, name = chance.choice(_OLD_ESTIMATES)
        _from_dump(room.work / NAME, name, "RPE1", version)
    elif act == "old rate database":
        version = chance.choice(_OLD_RATES)
        _from_dump(room.data / "rates.sqlite", f"rates_v{version}.sql", "RPR1", version)
    return room


def _from_dump(path: Path, name: str, mark: str, version: int) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript((_DUMPS / name).read_text(encoding="utf-8"))
        db.execute(f"PRAGMA application_id = {int.from_bytes(mark.encode(), 'big')}")
        db.execute(f"PRAGMA user_version = {version}")


@contextmanager
def _data(folder: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ESTIMATOR_DATA", str(folder))
        yield


# --- acts and kills -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kill:
    """When a process is killed: before a step of its own, or so long after so much was told."""

    before_step: int = 0
    after_told: int = 0
    seconds: float | None = None


@dataclass
class Ran:
    """What an act told, how often it touched a file if it came to its end, or that it did not."""

    told: list[str] = field(default_factory=list)
    steps: int = 0
    killed: bool = False


@dataclass
class Server:
    """The process that acts are split from."""

    orders: IO[str]
    said: IO[str]

    def run(self, act: str, folder: Path, kill: Kill) -> Ran:
        """Do an act, which may be killed in it."""
        order = {"act": act, "folder": str(folder), "end_before": kill.before_step}
        print(json.dumps(order), file=self.orders, flush=True)
        word, process = self._next()
        assert word == "begun", (word, process)
        ran = Ran()
        while kill.seconds is not None and len(ran.told) < kill.after_told:
            word, text = self._next()
            assert word == "did", (word, text)
            ran.told.append(text)
        if kill.seconds is not None:
            time.sleep(kill.seconds)
            with suppress(ProcessLookupError):  # it was faster
                os.kill(int(process), signal.SIGKILL)
        while (answer := self._next())[0] != "over":
            if answer[0] == "did":
                ran.told.append(answer[1])
            else:
                ran.steps = int(answer[1])
        assert answer[1] in {"0", "9"}, f"{act}: {answer}"
        ran.killed = answer[1] == "9"
        return ran

    def _next(self) -> tuple[str, str]:
        line = self.said.readline()
        assert line, "the acts have failed"
        word, _, text = line.rstrip("\n").partition(" ")
        return word, text


@contextmanager
def served() -> Iterator[Server]:
    """A process that acts are split from, until the end of the block."""
    command = [sys.executable, "-m", "tests.kills.acts"]
    pipe = subprocess.PIPE
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, cwd=HERE, text=True, env=around
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Server(process.stdin, process.stdout)


def trial(
    server: Server, prepared: Prepared, act: str, folder: Path, chance: random.Random
) -> Outcome:
    """Kill one act at a random moment, and look at what is there then."""
    if act not in prepared.seen:
        _watch(server, prepared, act, folder.with_name(folder.name + " watched"))
    room = _begin(prepared, act, folder, chance)
    ran = server.run(act, folder, _moment(act, prepared.seen[act], chance))
    told, killed = len(ran.told), ran.killed
    expected = _ends(act)
    at_once = _strange(room, expected)
    lost = unsound = ""
    with _data(room.data):
        clear_unfinished()
        Settings(room.data)
        try:
            _judge(act, room, prepared, told)
        except LostError as error:
            lost = str(error)
        except Exception as error:
            unsound = f"{type(error).__name__}: {error}"
    if act == "going on in a copy" and not told:
        expected.add(f"{NAME}-wal")  # all that is left of what was recorded
    left = _strange(room, expected)
    shutil.rmtree(folder, ignore_errors=True)
    return Outcome(killed, lost, unsound, at_once, left)


def _moment(act: str, seen: Seen, chance: random.Random) -> Kill:
    if chance.random() < 0.5:
        return Kill(before_step=chance.randint(1, seen.steps))
    if act == "in the window":  # most of its time it is only being built
        after = chance.randint(0, len(seen.told))
        return Kill(after_told=after, seconds=chance.random() * seen.seconds / len(seen.told))
    after = len(seen.told) if act in _AT_THE_END else 0
    return Kill(after_told=after, seconds=chance.random() * seen.seconds)


def _watch(server: Server, prepared: Prepared, act: str, folder: Path) -> None:
    """See what an act tells and how long it takes where nobody kills it."""
    ran, whole = Ran(), 0.0
    for turn in ("first", "again")[: 1 + prepared.watched_anew]:
        room = _begin(prepared, act, folder / turn, random.Random(0))
        began = time.monotonic()
        ran = server.run(act, folder / turn, Kill())
        whole = time.monotonic() - began
        assert _strange(room, _ends(act)) == (), act
    last = 0.0
    if act in _AT_THE_END:
        _begin(prepared, act, folder / "to what is told last", random.Random(0))
        began = time.monotonic()
        server.run(act, folder / "to what is told last", Kill(after_told=len(ran.told), seconds=0))
        last = time.monotonic() - began
    prepared.seen[act] = Seen(ran.told, ran.steps, max(whole - last, 0.01))
    shutil.rmtree(folder)


# --- what must hold -----------------------------------------------------------------------------


def _ends(act: str) -> set[str]:
    names = {
        "window.ini",
        "remembered_lines.sqlite",
        "backups",
        NAME,
        COPY,
        "ตาราง.csv",
        "งาน.json",
        "out",
        "new",
        "rates.sqlite",
        "unfinished",
    }
    more = {
        "old estimate": {f"{NAME}.bak", f"{NAME}.2.bak"},
        "going on in a copy": {"ใหม่", "recovered"},
        "merging": {THEIRS},
        "making a file": {"ใหม่.estimate"},
        "old rate database": {f"rates.sqlite.v{version}.bak" for version in _OLD_RATES},
    }
    return names | more.get(act, set())


def _strange(room: Room, expected: set[str]) -> tuple[str, ...]:
    """Names of files that neither the act nor its beginning has use for."""
    found = [*room.work.iterdir(), *room.data.iterdir(), *room.temporary.iterdir()]
    for folder in (room.work, room.data):
        found += [each for each in folder.rglob("*") if each.name.startswith(".")]
    if (room.data / "unfinished").is_dir():
        found += (room.data / "unfinished").iterdir()
    return tuple(sorted({each.name for each in found if each.name not in expected}))


def _judge(act: str, room: Room, prepared: Prepared, told: int) -> None:
    whole = prepared.seen[act].told
    if act in ("first start", "old rate database"):
        _judge_rates(act)
    elif act == "old estimate":
        _judge_old(room)
    elif act == "printing":
        _judge_prints(room, prepared)
    elif act == "going on in a copy":
        _judge_copy(room, whole, told)
    else:
        if act == "making a file" and (room.work / "ใหม่.estimate").exists():
            _look_through(room.work / "ใหม่.estimate")
        if act == "merging" and (room.work / THEIRS).exists():
            _look_through(room.work / THEIRS)
        if act in ("saving a copy", "merging"):
            _look_through(room.work / COPY)
        states = [standing_of(prepared.folder / "plain" / "work" / NAME), *whole]
        judge_estimate(room.work / NAME, states, told)


def standing_of(path: Path) -> str:
    """What a file holds, which is only read."""
    with open_estimate_file(path, read_only=True) as file:
        return standing(file)


def judge_estimate(path: Path, states: list[str], told: int) -> None:
    """See that all that was told is there, or one more, and that its history is whole."""
    with open_estimate_file(path) as file:
        now = standing(file)
        if now not in states[told : told + 2]:
            raise LostError(f"told {told}: {now} is not in {states[told : told + 2]}")
        _undo_and_redo(file, states[0])
    _look_through(path)


def _undo_and_redo(file: EstimateFile, first: str) -> None:
    now, steps = standing(file), 0
    while file.undo(who=WHO, when=NOON) is not None:
        steps += 1
    start = standing(file)
    assert start.partition(":")[0] == first.partition(":")[0], "undone to the end it is another"
    for _ in range(steps):
        assert file.redo(who=WHO, when=NOON) is not None
    assert standing(file) == now, "done again it is another"


def _look_through(path: Path) -> None:
    """See that a file opens, is sound to SQLite, and that `estimator verify` finds it whole."""
    open_estimate_file(path).close()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    found = verify_file(path, lambda: nullcontext(Books()), None)
    assert found.is_whole, found.faults


def _judge_rates(act: str) -> None:
    with closing(open_whole_library()) as rates:
        assert rates.notices == ()
        assert {"cgd-w480", "cgd-w135"} <= set(books_of(rates).labour)
        if act == "old rate database":
            own = [each for each in books_of(rates).labour if each.startswith("office")]
            if not own:
                raise LostError("the office's own rates")
        path = rates.path
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _judge_old(room: Room) -> None:
    versions = {}
    for path in sorted(room.work.iterdir()):
        if path.suffix == ".bak":
            with closing(sqlite3.connect(path)) as db:
                versions[path.name] = db.execute("PRAGMA user_version").fetchone()[0]
                assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with open_estimate_file(room.work / NAME) as file:
        if not file.history() or file.undo_label is None:
            raise LostError("history")
        assert len(file.estimate.bill.rows) > FIRST
    assert all(version < len(ESTIMATE_MIGRATIONS) for version in versions.values()), versions
    _look_through(room.work / NAME)


def _judge_prints(room: Room, prepared: Prepared) -> None:
    out, new = room.work / "out", room.work / "new"
    old = prepared.folder / "printed" / "work" / "out"
    names = sorted(each.name for each in out.iterdir())
    assert names == sorted(each.name for each in old.iterdir()), names
    for name in names:
        assert (out / name).read_bytes() in ((old / name).read_bytes(), (new / name).read_bytes())


def _judge_copy(room: Room, whole: list[str], told: int) -> None:
    lost_file = room.work / NAME
    if lost_file.read_bytes() != b"of another program":
        assert not told
        _look_through(lost_file)
        return
    if told >= 1:
        (kept,) = (room.data / "recovered").iterdir()
        if standing_of(kept) != whole[0]:
            raise LostError("what was kept safe")
        _look_through(kept)
    if told >= 2:
        with open_estimate_file(room.work / COPY) as file:
            now = standing(file)
        if now not in whole[told - 1 : told + 1]:
            raise LostError(f"told {told}: {now} is not in {whole[told - 1 : told + 1]}")
    _look_through(room.work / COPY)


__all__ = ["ACTS", "Outcome", "Prepared", "prepare", "served", "trial"]
