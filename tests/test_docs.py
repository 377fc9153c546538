"""What docs/, README and CONTRIBUTING name is there, and what must be named is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest
from sqlite_utils import Database

from estimator.store.estimate.schema import ESTIMATE_MIGRATIONS
from estimator.store.rate_schema import RATE_MIGRATIONS
from estimator.store.sqlite.migrations import Migration, migrate

TOP: Final = Path(__file__).parents[1]
DOCS: Final = sorted((TOP / "docs").glob("*.md"))
PAGES: Final = [*DOCS, TOP / "README.md", TOP / "CONTRIBUTING.md"]
ARCHITECTURE: Final = (TOP / "docs/architecture.md").read_text(encoding="utf-8")

NO_PATHS: Final = {"estimate/1", "out/"}
"""The name of a format; a folder that a run makes."""


def paths_in(text: str) -> set[str]:
    """What stands in backticks and looks like a path: words with slashes between them."""
    found = re.findall(r"`(?:\./)?([\w.-]+/[\w./-]*)(?: [^`]*)?`", text)
    return set(found) - NO_PATHS


def is_there(path: str) -> bool:
    """At the top, or (as the text of a room has it) in the package."""
    return (TOP / path).exists() or (TOP / "estimator" / path).exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_is_there(page: Path) -> None:
    named = paths_in(page.read_text(encoding="utf-8"))
    assert named, "a page that names no file helps nobody to find one"
    assert sorted(path for path in named if not is_there(path)) == []


def test_every_page_is_reached_from_the_architecture() -> None:
    pages = {f"docs/{page.name}" for page in DOCS} - {"docs/architecture.md"}
    assert len(pages) > 5
    assert pages - paths_in(ARCHITECTURE) == set()


@pytest.mark.parametrize("migrations", [ESTIMATE_MIGRATIONS, RATE_MIGRATIONS])
def test_every_table_is_named_in_the_file_format(migrations: Sequence[Migration]) -> None:
    text = (TOP / "docs/file_format.md").read_text(encoding="utf-8")
    db = Database(memory=True)
    migrate(db, migrations)
    tables = [name for name in db.table_names() if not name.startswith("sqlite_")]
    db.close()
    assert len(tables) > 5
    assert [name for name in tables if f"`{name}`" not in text] == []


def test_every_room_is_named_in_the_architecture() -> None:
    contracts = (TOP / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r'containers = \["estimator"\]\nlayers = \[(.*?)\n\]', contracts, re.DOTALL)
    assert block
    rooms = re.findall(r"\w+", " ".join(re.findall(r'^\s*"(.*)",', block[1], re.MULTILINE)))
    assert {"domain", "store", "ui"} <= set(rooms)
    assert [
        room for room in rooms if not re.search(rf"`estimator/{room}(/|\.py)`", ARCHITECTURE)
    ] == []
