"""What a person does, each act in a process of its own that may be killed at any moment of it.

`python -m tests.kills.acts` reads orders, a JSON object a line, and does each in a process split
from itself, with all of the program loaded. It answers in lines: `begun` and the process, `did` and
what stands now each time the program has said that something is recorded, `steps` and how often it
touched a file, `over` and how it ended.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from estimator.app.project.files import open_file, opened
from estimator.app.project.lost_files import keep_safe
from estimator.app.rate_books import open_whole_library
from estimator.app.revisions import name_revision
from estimator.app.session import EstimateSession
from estimator.cli.commands import main
from estimator.domain.bill.rows import ROOT, Group, Line, Part
from estimator.domain.bill_edits.row_edits import Tree, change_node, insert_trees
from estimator.domain.pricing.books import Books
from estimator.domain.records.edits import Edit
from estimator.domain.sources.quantity import TypedQuantity
from estimator.store.estimate.estimate_file import EstimateFile, open_estimate_file
from estimator.store.sqlite.connection import DistrustingConnection
from tests.kills.window import type_in_window
from tests.lines import flat_line
from tests.store.samples import FIRST, WHO, content

NAME: Final = "งาน.estimate"
COPY: Final = "สำเนา.estimate"
THEIRS: Final = "เพื่อน.estimate"
_NOON: Final = datetime.fromisoformat("2026-06-30T12:00:00+07:00")
_WRITING: Final = os.O_WRONLY | os.O_RDWR
_FILE_EVENTS: Final = ("os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.truncate")
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Room:
    """Where an act finds and leaves things."""

    work: Path
    data: Path
    temporary: Path

    @staticmethod
    def in_folder(folder: Path) -> Room:
        """The three folders of a trial."""
        return Room(folder / "work", folder / "data", folder / "tmp")


def standing(file: EstimateFile) -> str:
    """An estimate as it stands, and how many revisions it has."""
    return f"{sha256(content(file.estimate).encode()).hexdigest()[:16]}:{len(file.revisions())}"


@contextmanager
def _session(path: Path) -> Iterator[EstimateSession]:
    session = EstimateSession(Books(), WHO, lambda: _NOON)
    found = opened(open_file(path), Books())
    session.show(found.file, found.costed)
    yield session
    session.show(None)


def _file(session: EstimateSession) -> EstimateFile:
    assert session.file is not None
    return session.file


def _typed(session: EstimateSession, number: int) -> Edit:
    bill = session.estimate.bill
    line = bill.node(FIRST)
    assert isinstance(line, Line)
    typed = replace(line, quantity=TypedQuantity(Decimal(number)), remark="ยาว" * 900)
    return change_node(bill, FIRST, typed, f"แก้ {number}")


def _type(session: EstimateSession, tell: Tell, steps: int, rest_after: int) -> None:
    for step in range(1, steps + 1):
        if step % 7 == 5:
            assert session.undo()
        elif step % 7 == 6:
            assert session.redo()
        else:
            assert session.do(_typed(session, step))
        tell(standing(_file(session)))
        if step % rest_after == 0:
            session.rest()


def typing(room: Room, tell: Tell) -> None:
    """Type, take back and do again."""
    with _session(room.work / NAME) as session:
        _type(session, tell, 60, 10)


def resting(room: Room, tell: Tell) -> None:
    """Type, with what was typed put into the one file after each entry."""
    with _session(room.work / NAME) as session:
        _type(session, tell, 40, 1)


def pasting(room: Room, tell: Tell) -> None:
    """Paste many rows, take them back and do it again."""
    with _session(room.work / NAME) as session:
        lines = tuple(
            Tree(flat_line(f"รายการ {n}", Decimal(n), "ม.", Decimal(n))) for n in range(1, 500)
        )
        part = Tree(Part("construction", "วาง"), (Tree(Group("กลุ่ม"), lines),))
        paste = insert_trees(session.estimate.bill, ROOT, 0, [part], "วาง")
        assert session.do(paste)
        tell(standing(_file(session)))
        assert session.undo()
        tell(standing(_file(session)))
        assert session.redo()
        tell(standing(_file(session)))


def importing(room: Room, tell: Tell) -> None:
    """Take a table in by the command line."""
    table = room.work / "ตาราง.csv"
    order = ["import", str(room.work / NAME), str(table), "--part", "ถนน", "--accept"]
    assert main(order) == 0
    with open_estimate_file(room.work / NAME, read_only=True) as file:
        tell(standing(file))


def printing(room: Room, _tell: Tell) -> None:
    """Print a set in place of an older one."""
    order = ["print", str(room.work / NAME), "--out", str(room.work / "out"), "--overwrite"]
    assert main(order) == 0


def naming(room: Room, tell: Tell) -> None:
    """Name revisions."""
    with _session(room.work / NAME) as session:
        for number in range(1, 7):
            assert session.do(_typed(session, number))
            tell(standing(_file(session)))
            name = f"ฉบับ {number}"
            name_revision(_file(session), name, WHO, _NOON, session.books, session.priced)
            tell(standing(_file(session)))
            session.rest()


def going_on(room: Room, tell: Tell) -> None:
    """Lose the file to another program, keep a copy, save one and go on in that."""
    with _session(room.work / NAME) as session:
        _type(session, lambda _now: None, 3, 2)
        aside = room.work / "ใหม่"
        aside.write_bytes(b"of another program")
        aside.replace(room.work / NAME)
        assert not session.do(_typed(session, 99))
        keep_safe(_file(session), _NOON)
        tell(standing(_file(session)))
        _file(session).save_copy(room.work / COPY, overwrite=True)
        session.go_on_in(open_file(room.work / COPY))
        tell(standing(_file(session)))
        _type(session, tell, 12, 2)


def in_the_window(room: Room, tell: Tell) -> None:
    """Type in the whole window."""
    type_in_window(room.work / NAME, lambda file: tell(standing(file)))


def closing(room: Room, tell: Tell) -> None:
    """Close after two entries."""
    with _session(room.work / NAME) as session:
        _type(session, tell, 2, 5)


def copying(room: Room, tell: Tell) -> None:
    """Save a copy in place of an older one."""
    with _session(room.work / NAME) as session:
        _type(session, tell, 2, 5)
        _file(session).save_copy(room.work / COPY, overwrite=True)


def merging(room: Room, _tell: Tell) -> None:
    """Merge with what somebody else did in a copy, into one in place of an older one."""
    theirs = room.work / THEIRS
    with _session(room.work / NAME) as session:
        _file(session).save_copy(theirs, overwrite=True)
    with _session(theirs) as session:
        assert session.do(_typed(session, 7))
    order = ["merge", str(room.work / NAME), str(theirs), "--out", str(room.work / COPY)]
    assert main([*order, "--overwrite"]) == 0


def making(room: Room, _tell: Tell) -> None:
    """Make an estimate of a JSON document by the command line."""
    source = room.work / "งาน.json"
    assert main(["new", str(room.work / "ใหม่.estimate"), "--from", str(source)]) == 0


def first_start(_room: Room, _tell: Tell) -> None:
    """Make the rate database, or bring one up to date."""
    open_whole_library().close()


def old_estimate(room: Room, _tell: Tell) -> None:
    """Bring an estimate of an earlier version up to date."""
    open_file(room.work / NAME).close()


ACTS: Final[dict[str, Callable[[Room, Tell], None]]] = {
    "typing": typing,
    "resting": resting,
    "pasting": pasting,
    "importing": importing,
    "printing": printing,
    "naming a revision": naming,
    "going on in a copy": going_on,
    "in the window": in_the_window,
    "closing": closing,
    "saving a copy": copying,
    "merging": merging,
    "making a file": making,
    "first start": first_start,
    "old rate database": first_start,
    "old estimate": old_estimate,
}


@dataclass
class Steps:
    """Counts what touches a file: writing, renaming, deleting one, and each statement of SQL."""

    end_before: int
    """The process is killed before the step of this number; 0: it is not."""
    taken: int = 0

    def count(self) -> None:
        """Begin with it in this process, for good."""
        execute = DistrustingConnection.execute

        def counted(connection: DistrustingConnection, *given: Any) -> sqlite3.Cursor:
            self._take()
            return execute(connection, *given)

        DistrustingConnection.execute = counted  # type: ignore[method-assign]
        sys.addaudithook(self._on_event)

    def _on_event(self, event: str, given: tuple[Any, ...]) -> None:
        is_written = event == "open" and isinstance(given[2], int) and given[2] & _WRITING
        if is_written or event in _FILE_EVENTS:
            self._take()

    def _take(self) -> None:
        self.taken += 1
        if self.taken == self.end_before:
            os.kill(os.getpid(), signal.SIGKILL)


def _do(order: dict[str, Any]) -> None:
    room = Room.in_folder(Path(order["folder"]))
    os.environ["ESTIMATOR_DATA"] = str(room.data)
    tempfile.tempdir = str(room.temporary)
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)

    def tell(now: str) -> None:
        os.write(answers, f"did {now}\n".encode())  # in one piece, or killed between the two

    os.write(answers, f"begun {os.getpid()}\n".encode())
    steps = Steps(order["end_before"])
    steps.count()
    ACTS[order["act"]](room, tell)
    os.write(answers, f"steps {steps.taken}\n".encode())


def serve() -> None:
    """Do what is ordered, each in a process of its own."""
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            try:
                _do(json.loads(line))
            except BaseException:
                sys.excepthook(*sys.exc_info())
                os._exit(1)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        os.write(1, f"over {status}\n".encode())


if __name__ == "__main__":
    serve()
