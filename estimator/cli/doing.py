"""Which function does which command."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from estimator.app.file_owners import owner_named, reading_beside_words
from estimator.cli.answering import complain
from estimator.cli.book_commands import BOOK_COMMANDS
from estimator.cli.file_commands import FILE_COMMANDS, READING_A_FILE
from estimator.cli.procedure_commands import PROCEDURE_COMMANDS
from estimator.files.collector import collector_at_rest
from estimator.files.unfinished import clear_unfinished

COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace], None]]] = {
    **FILE_COMMANDS,
    **PROCEDURE_COMMANDS,
    **BOOK_COMMANDS,
}
"""By the words of the command."""


def do(asked: argparse.Namespace) -> None:
    """Do the command; UserError where its input is refused."""
    clear_unfinished()
    if asked.command in READING_A_FILE:
        complain(*filter(None, [reading_beside_words(Path(asked.file))]))
    # A command ends before anything would be worth collecting.
    with owner_named(), collector_at_rest():
        COMMANDS[asked.command](asked)
