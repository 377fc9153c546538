"""Form definitions as an estimate file keeps them, and as a folder to print with."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from estimator.places import forms as forms_folder


def program_forms(form_set: str) -> dict[str, str]:
    """The definitions that come with the program, by ``2560/pr4.toml``; none for an unknown set."""
    folder = forms_folder() / form_set
    return {
        f"{form_set}/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted(folder.glob("*.toml"))
    }


@contextmanager
def folder_of(kept: Mapping[str, str], form_set: str) -> Iterator[Path | None]:
    """A folder of the definitions of a set among those kept; None where there are none.

    Printed with its own forms an estimate looks in ten years as it does now. A form that the
    program has learnt since then comes from the program.
    """
    own = {name: text for name, text in kept.items() if name.startswith(f"{form_set}/")}
    if not own:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="estimator-forms-") as folder:
        for name, text in (program_forms(form_set) | own).items():
            # Only the last part of a name that came out of a file is trusted to be one.
            (Path(folder) / Path(name).name).write_text(text, encoding="utf-8")
        yield Path(folder)
