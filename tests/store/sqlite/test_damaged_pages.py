"""Pages read without SQLite: all of a sound file, and no endless work for one that is made up."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from estimator.store.sqlite import damaged_pages
from estimator.store.sqlite.damaged_pages import CellValue, DamagedPages, IllegibleText

PAGE = 4096


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    """A table of rows of every kind of value, some longer than a page, after some were deleted."""
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b)")
        db.execute("CREATE TABLE w (k TEXT PRIMARY KEY, v) WITHOUT ROWID")
        for number in range(1, 600):
            db.execute("INSERT INTO t VALUES (?, ?, ?)", (number, *_values(number)))
            db.execute("INSERT INTO w VALUES (?, ?)", (f"{number:04}", _values(number)[1]))
        db.execute("DELETE FROM t WHERE id BETWEEN 100 AND 400")
        db.commit()
    return path.read_bytes()


def _values(number: int) -> tuple[object, object]:
    whole = (-1) ** number * (1 << (number % 63))
    others = (None, 0, 1, 0.5, "ก" * number, b"\xff" * (number * 7), "x" * 9_000)
    return whole, others[number % len(others)]


def roots(pages: DamagedPages) -> dict[CellValue, int]:
    cells = (cell for some in pages.tree(1).pages.values() for cell in some)
    return {cell.values[1]: int(str(cell.values[3])) for cell in cells}


def test_all_of_a_sound_file_is_read_as_sqlite_reads_it(content: bytes) -> None:
    pages = DamagedPages(content)
    tree = pages.tree(roots(pages)["t"])
    assert tree.is_whole
    found = {cell.rowid: cell.values[1:] for some in tree.pages.values() for cell in some}
    numbers = [*range(1, 100), *range(401, 600)]
    assert found == {number: _values(number) for number in numbers}
    keyed = pages.tree(roots(pages)["w"])
    assert keyed.is_whole
    pairs = [cell.values for some in keyed.pages.values() for cell in some]
    assert sorted(pairs, key=str) == sorted(
        ((f"{n:04}", _values(n)[1]) for n in range(1, 600)), key=str
    )
    free = pages.free()
    assert free
    assert free.isdisjoint({*tree.pages, *keyed.pages})


def test_a_text_that_is_none_is_told_with_what_can_be_read_of_it(content: bytes) -> None:
    spoiled = content.replace("ก".encode() * 4, b"\xe0\xb8\xff" * 4)
    pages = DamagedPages(spoiled)
    cells = [cell for some in pages.tree(roots(pages)["t"]).pages.values() for cell in some]
    texts = [value for cell in cells for value in cell.values if isinstance(value, IllegibleText)]
    assert texts
    assert all("\ufffd" in text.legible for text in texts)


def test_pages_that_go_on_in_others_are_read_so_often_and_no_more(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever makes up a file may have all its cells go on in the same pages, or in a circle."""
    pages = DamagedPages(content)
    first = roots(pages)["t"]
    monkeypatch.setattr(damaged_pages, "_READ_AGAIN", 0)
    unread = DamagedPages(content).tree(first)
    assert unread.lost_cells > 40
    assert not unread.is_whole
    monkeypatch.undo()
    # Each page that holds no rows goes on in itself, each inner one leads to itself.
    spoiled = bytearray(content)
    for number in range(2, pages.count + 1):
        at = (number - 1) * PAGE
        if not pages.kind(number):
            spoiled[at : at + 4] = number.to_bytes(4, "big")
        elif pages.kind(number) in (2, 5):
            spoiled[at + 8 : at + 12] = number.to_bytes(4, "big")
    turned = DamagedPages(bytes(spoiled))
    tree = turned.tree(first)
    assert tree.damaged == {first}
    longest = [row for row in range(1, 100) if isinstance(_values(row)[1], str) and row % 7 == 6]
    there = {cell.rowid for some in tree.pages.values() for cell in some}
    assert there.isdisjoint(longest)
