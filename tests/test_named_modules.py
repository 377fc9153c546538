"""Modules that docstrings, comments and docs name by their path are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "estimator"
_LAYERS = "|".join(
    sorted(each.name for each in PACKAGE.iterdir() if (each / "__init__.py").exists())
)
_NAMED = re.compile(rf"`(?:estimator\.)?((?:{_LAYERS})(?:\.\w+)+)`")
_PATH = re.compile(rf"`(?:estimator/)?((?:{_LAYERS})/[\w/]+(?:\.py)?)/?`")


def _texts() -> Iterator[Path]:
    yield from PACKAGE.rglob("*.py")
    yield from (ROOT / "tests").rglob("*.py")
    yield from (ROOT / "docs").rglob("*.md")
    yield from ROOT.glob("*.md")


def _is_there(parts: list[str]) -> bool:
    """A package or module, or a name that stands in one."""
    at = PACKAGE
    for place, part in enumerate(parts):
        if (at / part).is_dir():
            at = at / part
            continue
        module = at / f"{part}.py"
        if module.exists():
            return all(name in module.read_text(encoding="utf-8") for name in parts[place + 1 :])
        return part in (at / "__init__.py").read_text(encoding="utf-8")
    return True


def test_every_module_that_is_named_is_there() -> None:
    lost = []
    seen = 0
    for file in _texts():
        text = file.read_text(encoding="utf-8")
        named = [each.split(".") for each in _NAMED.findall(text)]
        named += [each.removesuffix(".py").split("/") for each in _PATH.findall(text)]
        seen += len(named)
        lost += [
            f"{file.relative_to(ROOT)}: {'.'.join(each)}" for each in named if not _is_there(each)
        ]
    assert lost == []
    assert seen > 20
