"""Where the keys of a TOML text stand, which its reader does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

DEEPEST: Final = 20
"""Brackets within brackets; a definition has three."""

_MOST_DIGITS: Final = 1_000

_TOKEN: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
    r"|#[^\n]*|\n|[\[\]{}=,.]|[^\s\[\]{}=,.#\"']+",
    re.DOTALL,
)


@dataclass(slots=True)
class _Open:
    """A table, an inline table or a list that is being read; `n` counts what a list holds."""

    closing: str
    path: str
    n: int = 0
    key: str = ""

    def value(self) -> str:
        """The path of the table or list that begins as the value here."""
        if self.closing != "]":
            return self.key
        self.n += 1
        return f"{self.path}[{self.n}]"


def lines_of(text: str) -> dict[str, int]:
    """The line (from 1) of each key of a good TOML text, by paths such as ``column[2].width_mm``.

    Tables have one too, those of a list by number, from 1.
    """
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    here = [_Open("", "")]
    tokens = _tokens(text)
    for token, line in tokens:
        top = here[-1]
        if token in "]}":
            here = here[:-1] or here
        elif token in "\n,":
            # A value in brackets may go on over lines.
            top.key = "" if token == "," or len(here) == 1 else top.key
        elif top.closing == "]" or top.key:
            if token in "[{":
                path = top.value()
                lines.setdefault(path, line)
                here.append(_Open("]" if token == "[" else "}", path))
        elif token == "[":
            here = [_Open("", _header(tokens, counts))]
            lines.setdefault(here[0].path, line)
        else:
            top.key = _key(token, tokens, top.path)
            lines.setdefault(top.key, line)
    return lines


def too_deep(text: str) -> int | None:
    """The line at which more than `DEEPEST` brackets are open, or a key has more parts.

    None where that is nowhere.
    """
    depth = parts = 0
    for token, line in _tokens(text):
        depth += (token in "[{") - (token in "]}")
        parts = 0 if token in "=,\n" else parts + (token == ".")
        if max(depth, parts) > DEEPEST:
            return line
    return None


def endless_number(text: str) -> int | None:
    """The line of the first number with more digits than any figure has; None without one."""
    for token, line in _tokens(text):
        if token[0] not in "\"'" and sum(map(str.isdigit, token)) > _MOST_DIGITS:
            return line
    return None


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line = 1
    for match in _TOKEN.finditer(text):
        token = match[0]
        if not token.startswith("#"):
            yield token, line
        line += token.count("\n")


def _header(tokens: Iterator[tuple[str, int]], counts: dict[str, int]) -> str:
    """The path of ``[signatures.roles]`` or of another ``[[column]]``, behind its first bracket."""
    parts: list[str] = []
    listed = False
    for token, _ in tokens:
        if token == "[":
            listed = True
        elif token == "]":
            break
        elif token != ".":
            parts.append(token.strip("\"'"))
    if listed:
        next(tokens, None)
    path = ""
    for part in parts:
        path = _below(path, part)
        if listed and part is parts[-1]:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path


def _key(first: str, tokens: Iterator[tuple[str, int]], path: str) -> str:
    """The path of a key, dotted or not; reads on to behind its equals sign."""
    path = _below(path, first.strip("\"'"))
    for token, _ in tokens:
        if token == "=":
            break
        if token != ".":
            path = _below(path, token.strip("\"'"))
    return path


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
