"""Does a command: finds its function, says what is open elsewhere, and how files are replaced."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module

from estimator.app.file_owners import owner_named, reading_beside_words
from estimator.app.files_as_named import file_and_revision
from estimator.cli.answering import complain
from estimator.errors import UserError
from estimator.files.collector import collector_at_rest
from estimator.files.file_errors import ExistingFileError, ExistingFilesError
from estimator.files.unfinished import clear_unfinished

_MAY_OVERWRITE = "หรือเพิ่ม --overwrite หากต้องการเขียนทับ"


def do(asked: argparse.Namespace) -> None:
    """Do the command; UserError where its input is refused."""
    clear_unfinished()
    paths = dict.fromkeys(file_and_revision(each)[0] for each in asked.reads(asked))
    complain(*filter(None, map(reading_beside_words, paths)))
    # A command ends before anything would be worth collecting.
    with owner_named(), collector_at_rest():
        try:
            function_of(asked.module, asked.command)(asked)
        except (ExistingFileError, ExistingFilesError) as there:
            if asked.overwrite:
                raise
            raise UserError(f"{there.sentences[0]} {_MAY_OVERWRITE}") from there


def function_of(module: str, command: str) -> Callable[[argparse.Namespace], None]:
    """The function that does a command, by the command's words: ``_rates_find``."""
    name = f"_{command.replace(' ', '_').replace('-', '_')}"
    function: Callable[[argparse.Namespace], None] = getattr(
        import_module(f"estimator.cli.{module}"), name
    )
    return function
