"""What was said to be recorded is there after the process was killed, and the lock is gone."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import IO

import pytest

from estimator.domain.bill.rows import Line
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.sqlite.failures import DamagedFileError, ForeignLogError
from tests.store.samples import FIRST, NOON, WHO, new_file, retitled

WORKER = """
import sys
from dataclasses import replace
from datetime import datetime, timezone
from decimal import Decimal
from pathlib import Path
from estimator.domain.sources.quantity import TypedQuantity
from estimator.domain.bill_edits.row_edits import change_node
from estimator.store.estimate.estimate_file import open_estimate_file

file = open_estimate_file(Path(sys.argv[1]))
row = int(sys.argv[2])
for number in range(1, 1_000_000):
    line = replace(file.estimate.bill.node(row), quantity=TypedQuantity(Decimal(number)))
    edit = change_node(file.estimate.bill, row, line, f"แก้ {number}")
    file.record(edit, who="คนงาน", when=datetime.now(timezone.utc))
    print(f"{number}\\n", end="", flush=True)  # in one piece, or killed between the two
"""


def resting(edits: int) -> str:
    """A worker that puts its log into the file each time after so many edits."""
    rest = f"    if number % {edits} == 0:\n        file.rest()\n    print("
    return WORKER.replace("    print(", rest)


RESTING = resting(3)
RESTING_AT_TIMES = resting(25)
"""Between two rests there is time to read the file, on a busy machine as well."""


@pytest.mark.parametrize("worker", [WORKER, RESTING], ids=["writing", "resting, too"])
@pytest.mark.parametrize("acknowledged", [1, 2, 40, 250])
def test_no_acknowledged_edit_is_lost_when_the_process_is_killed(
    tmp_path: Path, acknowledged: int, worker: str
) -> None:
    path = tmp_path / "งาน.estimate"
    new_file(path).close()
    with subprocess.Popen(
        [sys.executable, "-c", worker, str(path), str(FIRST)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as work:
        assert work.stdout is not None
        for expected in range(1, acknowledged + 1):
            assert int(work.stdout.readline()) == expected
        work.kill()
        work.wait()
        said = [acknowledged, *(int(each) for each in work.stdout.read().split())]
    with open_estimate_file(path) as file:
        line = file.estimate.bill.node(FIRST)
        assert isinstance(line, Line)
        quantity = line.quantity.value
        assert quantity is not None
        # One more may have reached the disk without having been said.
        assert said[-1] <= quantity <= said[-1] + 1
        assert file.undo_label == f"แก้ {quantity}"
        assert len(file.history(limit=10**6)) == quantity
        file.undo(who=WHO, when=NOON)
        before = file.estimate.bill.node(FIRST)
        assert isinstance(before, Line)
        assert before.quantity.value == (quantity - 1 or Decimal("1.65"))
        file.record(retitled(file.estimate, FIRST, "ต่อ"), who=WHO, when=NOON)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("worker", [WORKER, RESTING_AT_TIMES], ids=["writing", "resting, too"])
def test_a_file_that_another_program_writes_to_is_seen_as_it_was_after_some_edit(
    tmp_path: Path, worker: str
) -> None:
    path = tmp_path / "งาน.estimate"
    new_file(path).close()
    with subprocess.Popen(
        [sys.executable, "-c", worker, str(path), str(FIRST)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as writer:
        assert writer.stdout is not None
        for _ in range(15):
            said = int(writer.stdout.readline())
            with open_estimate_file(path, read_only=True) as file:
                line = file.estimate.bill.node(FIRST)
                assert isinstance(line, Line)
                quantity = line.quantity.value
                assert quantity is not None
                assert said <= quantity
                assert file.undo_label == f"แก้ {quantity}"
                assert len(file.history(limit=10**6)) == quantity
        writer.kill()
    with open_estimate_file(path) as file:
        assert len(file.history(limit=10**6)) >= said


SESSIONS = """
import os, sys
from datetime import datetime, timezone
from estimator.domain.bill_edits.row_edits import change_node
from estimator.store.estimate.estimate_file import open_estimate_file
from dataclasses import replace

# A session is a process of its own, which begins with all of the program loaded.
for order in sys.stdin:
    path, row, first, edits, end = order.rstrip("\\n").split("\\t")
    child = os.fork()
    if not child:
        file = open_estimate_file(path)
        for number in range(int(first), int(first) + int(edits)):
            title = f"{number} " + "ยาว" * 900
            line = replace(file.estimate.bill.node(int(row)), description=title)
            edit = change_node(file.estimate.bill, int(row), line, f"แก้ {number}")
            file.record(edit, who="คนงาน", when=datetime.now(timezone.utc))
            print(f"{number}\\n", end="", flush=True)  # in one piece, or killed between the two
        if end == "closed":
            file.close()
        elif end == "dropped":
            file._db.conn.close()
        os._exit(0)
    print("session", child, flush=True)
    print("over", os.waitpid(child, 0)[1], flush=True)
"""


@dataclass
class Sessions:
    """Sessions in processes of their own, one after another."""

    orders: IO[str]
    said: IO[str]
    chance: random.Random

    def run(self, path: Path, first: int, end: str) -> int:
        """Edits counted from `first`, and how the session ends; answers the last that was said."""
        edits = 10**6 if end == "killed" else self.chance.randint(1, 30)
        print(path, FIRST, first, edits, end, sep="\t", file=self.orders, flush=True)
        last, left, child = first - 1, self.chance.choice([0, 1, 2, 5, 30]), 0
        while not (words := self.said.readline().split()) or words[0] != "over":
            assert words, "the sessions have failed"
            if words[0] == "session":
                child = int(words[1])
            else:
                last = int(words[0])
            if end == "killed" and child and last - first + 1 >= left:
                time.sleep(self.chance.random() * self.chance.choice([0.001, 0.02]))
                os.kill(child, 9)
                end = ""
        assert words[1] in {"0", "9"}
        return last


@contextmanager
def sessions(chance: random.Random) -> Iterator[Sessions]:
    with subprocess.Popen(
        [sys.executable, "-c", SESSIONS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Sessions(process.stdin, process.stdout, chance)


def last_edit(path: Path, *, viewing: bool = False) -> int:
    """The number of the last edit in a file, which is there with all before it."""
    with open_estimate_file(path, read_only=viewing) as file:
        line = file.estimate.bill.node(FIRST)
        assert isinstance(line, Line)
        if not file.history():
            return 0
        number = int(line.description.split()[0])
        assert [each.label for each in file.history(limit=10**6)] == [
            f"แก้ {each}" for each in range(number, 0, -1)
        ]
        return number


def alone(path: Path, folder: Path) -> int | None:
    """The last edit in a file without its log; None where it needs that to be whole."""
    folder.mkdir()
    copy = shutil.copyfile(path, folder / path.name)
    try:
        return last_edit(copy)
    except DamagedFileError:
        return None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot split a process")
@pytest.mark.parametrize("seed", range(2))
def test_however_sessions_end_a_log_goes_with_its_own_file_alone(
    quick_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    path, backup = quick_path / "งาน.estimate", quick_path / "สำรอง"
    new_file(path).close()
    shutil.copyfile(path, backup)
    last = kept = 0
    with sessions(chance) as work:
        for turn in range(16):
            log = path.with_name(path.name + "-wal")
            before = last
            end = chance.choice(["killed", "killed", "left", "dropped", "closed"])
            said = work.run(path, before + 1, end)
            found = alone(path, quick_path / f"{turn} alone")
            then = chance.choice(["left", "opened", "restored", "restored", "copied", "unlogged"])
            viewing = chance.random() < 0.5
            if then == "restored":
                shutil.copyfile(backup, path)
                try:
                    last = last_edit(path, viewing=viewing)
                except ForeignLogError:
                    last = last_edit(path, viewing=viewing)
                # Where nothing was written since the backup, it is the file that the log is of.
                assert last == kept or said == before == last
            elif then == "copied" and found is not None:
                path = shutil.copyfile(path, quick_path / f"{turn}.estimate")
                last = found
            elif then == "unlogged" and found is not None:
                log.unlink(missing_ok=True)
                last = found
            else:
                place = path
                if then == "left":  # as it is, to the next session
                    place = quick_path / f"{turn} alone" / "งาน.estimate"
                    shutil.copyfile(path, place)
                    if log.exists():
                        shutil.copyfile(log, place.with_name(place.name + "-wal"))
                last = last_edit(place, viewing=viewing)
                # One more may have reached the disk without having been said.
                assert said <= last <= said + 1
            if chance.random() < 0.4:
                now = alone(path, quick_path / f"{turn} kept")
                if now is not None:
                    shutil.copyfile(path, backup)
                    kept = now
        work.run(path, last + 1, "left")
    shutil.copyfile(backup, path)
    with pytest.raises(ForeignLogError):
        last_edit(path)
    assert last_edit(path) == kept
