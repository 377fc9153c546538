"""What may be told to a user, and what may not.

A `UserError` carries Thai sentences that are safe to show: what was wrong, where, and what to do.
Anything else that is raised is a defect of the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NoReturn


class UserError(Exception):
    """The input was refused; each sentence names one problem and what to do about it."""

    def __init__(self, sentences: str | Iterable[str]) -> None:
        """Keep one or several Thai sentences, in the order in which they should be read."""
        self.sentences: tuple[str, ...] = (
            (sentences,) if isinstance(sentences, str) else tuple(sentences)
        )
        super().__init__("\n".join(self.sentences))


def first_of(sentences: Sequence[str], most: int = 4) -> str:
    """The first of several sentences, and how many more there are: for a line of the screen."""
    more = len(sentences) - most
    said = " ".join(sentences[:most])
    return f"{said} และอีก {more:,} ข้อ" if more > 0 else said


def short(text: str, most: int = 40) -> str:
    """A user's text as it may stand inside a sentence: one line, printable, not long."""
    words = " ".join(text[: 4 * most].split())
    line = "".join(letter if letter.isprintable() else "?" for letter in words)
    return line if len(line) <= most else line[: most - 1] + "…"


def unhandled(value: NoReturn) -> AssertionError:
    """To be raised where every case was dealt with: mypy refuses a case that reaches it.

    What `typing.assert_never` is from Python 3.11 on.
    """
    return AssertionError(f"no rule for {value!r}")
