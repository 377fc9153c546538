"""What every command says, and where: answers on standard output, sentences on standard error."""

from __future__ import annotations

import errno
import json
import os
import sys
from contextlib import suppress

from estimator.cli import screen_text
from estimator.errors import UserError
from estimator.files.file_errors import no_space


def say(text: str) -> None:
    """Write to standard output; UserError where that is a full disk or a broken one.

    Raises ConnectionError where whoever read it has gone.
    """
    try:
        sys.stdout.write(screen_text.shown(text))
        sys.stdout.flush()
    except ConnectionError:
        raise
    except OSError as problem:
        if os.name == "nt" and problem.errno == errno.EINVAL:
            # What Windows calls a pipe that nobody reads any more.
            raise BrokenPipeError from problem
        forget_stdout()
        why = "เพราะเนื้อที่เต็ม " if no_space(problem) else ""
        raise UserError(f"เขียนคำตอบลงปลายทางไม่ได้ {why}โปรดเลือกปลายทางอื่น") from problem


def say_json(value: object) -> None:
    """Write one JSON document to standard output, as `say`."""
    say(screen_text.escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n")


def complain(*sentences: str) -> None:
    """Write sentences to standard error, one a line."""
    for sentence in sentences:
        print(screen_text.one_line(sentence), file=sys.stderr)


def forget_stdout() -> None:
    """Whoever read our output has gone; nothing more is to be written at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
