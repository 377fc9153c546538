"""Estimates that were worked on, ways in which a disk spoils them, and what a rescue must hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Final

from estimator.app.backups.report import lost_of
from estimator.domain.bill_edits.row_edits import Tree, insert_trees, remove_rows
from estimator.domain.estimate import Estimate
from estimator.store.estimate.estimate_file import open_estimate_file
from estimator.store.estimate.integrity import integrity_of
from estimator.store.estimate.rescue import NothingToRescueError, Rescued, rescue
from estimator.store.estimate.salvaged_tables import roots_of
from estimator.store.sqlite.damaged_pages import DamagedPages
from tests.books import BOOKS
from tests.lines import flat_line
from tests.store.samples import GROUP, NOON, WHO, new_file, retitled

PAGE: Final = 4096


def worked_on(path: Path, lines: int, edits: int, *, revisions: bool = True) -> Estimate:
    """A closed file with lines, edits and steps taken back, and what it holds."""
    rng = Random(5)
    with new_file(path) as file:
        trees = [
            Tree(flat_line(f"รายการที่ {n}", Decimal(n), "ม.", Decimal(n * 10), Decimal(5)))
            for n in range(1, lines + 1)
        ]
        pasted = insert_trees(file.estimate.bill, GROUP, 1, trees, "วาง")
        file.record(pasted, who=WHO, when=NOON, books=BOOKS)
        rows = sorted(file.estimate.bill.rows)[-lines:]
        for n in range(edits):
            if revisions and n in (edits // 2, 3 * edits // 4):
                file.name_revision("ฉบับเสนอ", WHO, NOON)
            row = rng.choice(rows)
            file.record(retitled(file.estimate, row, f"ชื่อใหม่ {n}"), who=WHO, when=NOON)
        gone = remove_rows(file.estimate.bill, [rows[0]], "ลบ")
        file.record(gone, who=WHO, when=NOON)
        file.undo(who=WHO, when=NOON)
        file.redo(who=WHO, when=NOON)
        return file.estimate


def _some_bytes(rng: Random, content: bytearray) -> None:
    for _ in range(rng.randint(1, 200)):
        content[rng.randrange(len(content))] = rng.randrange(256)


def _some_bits(rng: Random, content: bytearray) -> None:
    for _ in range(rng.randint(1, 8)):
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)


def _zeroed_pages(rng: Random, content: bytearray) -> None:
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(content) // PAGE) * PAGE
        content[at : at + PAGE] = bytes(PAGE)


def _a_stretch(rng: Random, content: bytearray) -> None:
    at = rng.randrange(len(content))
    length = min(rng.randint(1, 9_000), len(content) - at)
    content[at : at + length] = rng.randbytes(length)


def _the_header(rng: Random, content: bytearray) -> None:
    length = rng.choice([16, 100, PAGE])
    content[:length] = rng.randbytes(length)


def _the_end(rng: Random, content: bytearray) -> None:
    del content[rng.randrange(len(content)) :]


def _swapped_pages(rng: Random, content: bytearray) -> None:
    one, other = (rng.randrange(len(content) // PAGE) * PAGE for _ in range(2))
    first, second = content[one : one + PAGE], content[other : other + PAGE]
    content[one : one + PAGE], content[other : other + PAGE] = second, first


WAYS: Final[tuple[Callable[[Random, bytearray], None], ...]] = (
    _some_bytes,
    _some_bits,
    _zeroed_pages,
    _a_stretch,
    _the_header,
    _the_end,
    _swapped_pages,
)


def damaged(seed: int, content: bytes) -> tuple[str, bytes]:
    """One of the ways in which a file is spoiled, by its name, and what it leaves."""
    rng, left = Random(seed), bytearray(content)
    way = WAYS[seed % len(WAYS)]
    way(rng, left)
    return way.__name__.strip("_"), bytes(left)


@dataclass(frozen=True, slots=True)
class RescueOutcome:
    """How many of the rows came back as they were; None where nothing could be read."""

    rescued: Rescued | None
    same: int = 0
    other: int = 0
    untold: int = 0
    """Rows that came back as another, of which nothing in the file tells what they were."""


def without_checksum(rescued: Rescued) -> int:
    """How many copies and forms of a new file nothing vouches for, as the rescue says."""
    return rescued.copies.unproved + rescued.copies.forms.unproved


def rescue_outcome(
    path: Path, content: bytes, good: Estimate, new: Path, *, undo: bool = True
) -> RescueOutcome:
    """Rescue a file of some content, and hold the new one and the report against what was there."""
    path.write_bytes(content)
    try:
        rescued = rescue(path, new, BOOKS, when=NOON, overwrite=True)
    except NothingToRescueError:
        return RescueOutcome(None)
    finally:
        assert path.read_bytes() == content
    with open_estimate_file(new) as file:
        there = dict(file.estimate.bill.rows)
        assert file.estimate == rescued.estimate
        integrity = integrity_of(file)
        # It vouches for all that is in it, but for copies of which nothing did.
        assert not integrity.breaks
        assert [each.how for each in integrity.kept] == ["added"] * without_checksum(rescued)
        assert rescued.is_whole == (not any(lost_of(rescued, ())))
        # All that came over of its history can be taken back.
        while undo and file.undo_label is not None:
            file.undo(who=WHO, when=NOON)
    was, bill = good.bill.rows, rescued.bill
    told = {
        *bill.lost,
        *bill.without,
        *bill.placed,
        *bill.from_elsewhere,
        *bill.stand_ins,
        *bill.unlike,
    }
    missing = was.keys() - there.keys()
    if "bill_row" not in rescued.uncounted:
        assert missing <= told
    other = {number for number, row in there.items() if number in was and was[number] != row}
    untold = other - told
    assert untold <= bill.unproved
    new_ones = there.keys() - was.keys()
    assert new_ones <= told | bill.unproved
    if rescued.is_whole:
        assert (good, not missing) == (rescued.estimate, True)
    same = len(there.keys() & was.keys()) - len(other)
    return RescueOutcome(rescued, same, len(other), len(untold))


def root_pages(path: Path, name: str) -> list[int]:
    """All pages of a table or index of a sound file."""
    pages = DamagedPages(path.read_bytes())
    return sorted(pages.tree(roots_of(pages)[name]).pages)
