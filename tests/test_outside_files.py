"""The document on what is read from outside names every module that reads bytes, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parents[1]
_DOCUMENT: Final = _ROOT / "docs" / "outside_files.md"
_READING: Final = frozenset(
    (
        *("fdopen", "read_bytes", "read_text", "read_file", "read_stream", "decompress"),
        *("decompressobj", "b64decode", "ZipFile", "is_zipfile", "fromstring", "ParserCreate"),
        *("DictReader", "CalamineWorkbook", "PdfDocument", "QSettings", "fromData"),
        *("QSvgRenderer", "mimeData", "clipboard"),
    )
)
"""Names by which bytes, packed files and the clipboard are come to, whatever they are of."""
_OF_MODULES: Final = frozenset(
    (
        *(("json", "loads"), ("tomllib", "loads"), ("pickle", "loads"), ("csv", "reader")),
        *(("sqlite3", "connect"), ("Image", "open"), ("os", "open")),
    )
)
"""Names that say nothing without the module that they are of."""
_NAMED: Final = re.compile(r"`((?:\w+/)+\w+\.py)`")


def modules_that_read() -> Iterator[str]:
    """The modules of the program in which anything is read that lies outside of it."""
    for path in sorted((_ROOT / "estimator").rglob("*.py")):
        if any(map(_reads, ast.walk(ast.parse(path.read_text("utf-8"))))):
            yield path.relative_to(_ROOT / "estimator").as_posix()


def _reads(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return isinstance(node, ast.Attribute) and node.attr == "stdin"
    called = node.func
    if isinstance(called, ast.Name):
        return called.id in _READING
    if not isinstance(called, ast.Attribute):
        return False
    of = called.value.id if isinstance(called.value, ast.Name) else ""
    opens = called.attr == "open" and _says_how(node)
    return called.attr in _READING or (of, called.attr) in _OF_MODULES or opens


def _says_how(call: ast.Call) -> bool:
    """Whether a call of `open` says how: a file is opened, not a pane of the window."""
    first = call.args[0] if call.args else None
    mode = first.value if isinstance(first, ast.Constant) else ""
    of_text = any(each.arg == "encoding" for each in call.keywords)
    return of_text or (isinstance(mode, str) and mode.startswith(("r", "a", "w")))


def test_the_document_names_every_reader_and_no_other() -> None:
    text = _DOCUMENT.read_text("utf-8")
    named = {name for name in _NAMED.findall(text) if not name.startswith("tests/")}
    assert named == set(modules_that_read())
    tests = {name for name in _NAMED.findall(text) if name.startswith("tests/")}
    assert tests
    assert [name for name in tests if not (_ROOT / name).is_file()] == []


def test_a_reader_is_known_by_what_it_calls() -> None:
    for code, reads in (
        ('path.open("rb")', True),
        ("path.open(encoding='utf-8')", True),
        ("pane.open()", False),
        ("signal.connect(slot)", False),
        ("sqlite3.connect(path)", True),
        ("ElementTree.fromstring(x)", True),
        ("sys.stdin.buffer", True),
        ("json.dumps(x)", False),
    ):
        assert any(map(_reads, ast.walk(ast.parse(code)))) == reads, code
