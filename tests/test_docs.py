"""What docs/, README and CONTRIBUTING name is there, and what must be named is named."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
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

ROUNDINGS: Final = (TOP / "docs/roundings.md").read_text(encoding="utf-8")
ROUND_NOTHING: Final = {
    "exact_decimal",
    "typed_decimal",
    "check_quantity",
    "check_unit_price",
    "satang_from_baht",
    "baht",
    "plain_baht",
    "shown_baht",
    "shown_number",
    "signed_baht",
}
"""The functions of the money module that give a number as it is, or refuse it."""
ROUNDS_BY_ITSELF: Final = re.compile(r"round|ceil|floor|quantize|to_integral_.*|ROUND_.*")

FUNCTIONS_IN_MODULES: Final = re.compile(
    r"(`[\w.]+`(?:(?:, | and )`[\w.]+`)*) in (`[\w/]+\.py`(?:(?:, | and )`[\w/]+\.py`)*)"
)

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


def functions_in_modules(text: str) -> set[tuple[str, str]]:
    """Each function that a text names, with the module that the text names it in."""
    return {
        (name, module)
        for names, modules in FUNCTIONS_IN_MODULES.findall(" ".join(text.split()))
        for name in re.findall(r"`([\w.]+)`", names)
        for module in re.findall(r"`([\w/.]+)`", modules)
    }


def named_parts(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """What stands at the top of a module, or of a class in it, under its name."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            methods = [each for each in node.body if isinstance(each, ast.FunctionDef)]
            yield from ((f"{node.name}.{each.name}", each) for each in methods)
        elif isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            yield ast.unparse(target), node
        else:
            yield "", node


def roundings_in(path: Path, of_money: set[str]) -> Iterator[str]:
    """What a module takes from the money module, and its own functions that round without it."""
    for name, part in named_parts(path):
        if isinstance(part, ast.ImportFrom):
            taken = {each.name for each in part.names}
            yield from taken & of_money if part.module == "estimator.domain.money" else ()
        elif "ui" not in path.parts:  # the window rounds pixels
            words = {str(getattr(each, "attr", getattr(each, "id", ""))) for each in ast.walk(part)}
            yield from [name] if any(map(ROUNDS_BY_ITSELF.fullmatch, words)) else ()


def test_every_rounding_is_named_in_its_module_and_no_other() -> None:
    modules = sorted((TOP / "estimator").rglob("*.py"))
    money = TOP / "estimator/domain/money.py"
    functions = {name for name, part in named_parts(money) if isinstance(part, ast.FunctionDef)}
    assert functions > ROUND_NOTHING
    of_money = {name for name in functions - ROUND_NOTHING if not name.startswith("_")}
    rounding = {
        (name, path.relative_to(TOP / "estimator").as_posix())
        for path in modules
        if path != money
        for name in roundings_in(path, of_money)
    }
    there = {
        (name, path.relative_to(TOP / "estimator").as_posix())
        for path in modules
        for name, _ in named_parts(path)
        if name
    }
    named = functions_in_modules(ROUNDINGS)
    assert len(rounding) > 10
    assert sorted(rounding - named) == []
    assert sorted(named - rounding - there) == []
    assert of_money - {name for name, _ in named} == set()
    where = " ".join(row.split("|")[5] for row in ROUNDINGS.splitlines() if row.startswith("| "))
    assert set(re.findall(r"`([\w/]+\.py)`", where)) - {module for _, module in named} == set()


def test_a_function_is_named_with_each_of_its_modules() -> None:
    assert functions_in_modules("`f` and `A.g` in `a/b.py`,\n`c.py`; `h` of `d.py`") == {
        *(("f", "a/b.py"), ("f", "c.py"), ("A.g", "a/b.py"), ("A.g", "c.py"))
    }


def test_every_test_of_a_rounding_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", ROUNDINGS))
    tests = {
        node.name
        for path in (TOP / "tests").rglob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    assert len(named) > 20
    assert named - tests == set()
    rows = [line for line in ROUNDINGS.splitlines() if line.startswith("| ")][1:]
    assert [row for row in rows if "`test_" not in row] == []
