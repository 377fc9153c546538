"""Files that the command line reads and writes beside the estimate file itself."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from estimator import places
from estimator.domain.errors import UserError
from estimator.domain.estimate import FormSet
from estimator.store.estimate_file import EstimateFile
from estimator.store.failures import telling

STANDARD_INPUT = "-"


def bytes_of(source: str) -> bytes:
    """All bytes of a file, or of standard input for ``-``; UserError where it cannot be read."""
    if source == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    path = Path(source).absolute()
    with telling(path):
        return path.read_bytes()


def program_forms(form_set: FormSet) -> dict[str, str]:
    """The form definitions that come with the program, by ``2560/pr4.toml``, to be kept."""
    folder = places.forms() / form_set
    return {
        f"{form_set}/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted(folder.glob("*.toml"))
    }


@contextmanager
def forms_of(file: EstimateFile) -> Iterator[Path | None]:
    """A folder of the form definitions kept in a file; None where it keeps none of its form set.

    Printed with its own forms an estimate looks in ten years as it does now. A form that the
    program has learnt since then comes from the program.
    """
    form_set = file.estimate.form_set
    own = f"{form_set}/"
    kept = {name: text for name, text in file.kept_forms().items() if name.startswith(own)}
    if not kept:
        yield None
        return
    with ExitStack() as stack:
        with telling(Path(tempfile.gettempdir())):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="estimator-")))
            for name, text in (program_forms(form_set) | kept).items():
                # Only the last part of a name that came out of a file is trusted to be one.
                (folder / Path(name).name).write_text(text, encoding="utf-8")
        yield folder


@contextmanager
def filled_whole(out: Path) -> Iterator[Path]:
    """A folder to write files to; they get into `out` together when the block ends well.

    `out` is made if need be. Whatever goes wrong, neither a file nor a new folder is left.
    Raises UserError.
    """
    new = [folder for folder in (out, *out.parents) if not folder.exists()]
    try:
        with telling(out):
            out.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=out, prefix=".") as aside:
                try:
                    yield Path(aside)
                except UserError as refused:
                    # The folder aside means nothing to whoever asked for `out`.
                    raise UserError(
                        sentence.replace(aside, str(out)) for sentence in refused.sentences
                    ) from refused
                for path in Path(aside).iterdir():
                    path.replace(out / path.name)
    except BaseException:
        for folder in new:
            with suppress(OSError):
                folder.rmdir()
        raise
