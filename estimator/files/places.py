"""Where the program's own data and the user's data lie on this PC, and who the user is."""

import getpass
import os
from pathlib import Path
from typing import Final

import appdirs

_DATA_VARIABLE: Final = "ESTIMATOR_DATA"
"""Environment variable that names the user's data folder (portable use on a stick, tests)."""


def resources() -> Path:
    """Return the folder of rate books, Factor F tables, fonts, icons and examples (read only).

    Raises FileNotFoundError where the program was installed without it: a defect, not a user error.
    """
    return _carried("resources")


def forms() -> Path:
    """Return the folder of form definitions (read only); errors as `resources`."""
    return _carried("forms")


def office_forms() -> Path:
    """Where an office keeps form definitions of its own; nothing need be there."""
    return user_data() / "forms"


def office_templates() -> Path:
    """Where an office keeps workbooks of its own that are filled; nothing need be there."""
    return office_forms() / "workbooks"


def user_data() -> Path:
    """Return the user's data folder, made if need be: `$ESTIMATOR_DATA`, or else the platform's.

    Raises OSError where it cannot be made.
    """
    chosen = os.environ.get(_DATA_VARIABLE)
    # Without appauthor=False Windows gets a doubled estimator\estimator.
    folder = Path(chosen or appdirs.user_data_dir("estimator", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def backups() -> Path:
    """Where copies of estimates are kept that nobody asked for; nothing need be there."""
    return user_data() / "backups"


def is_backup(path: Path) -> bool:
    """Whether a file lies among those copies."""
    return Path(os.path.realpath(backups())) in Path(os.path.realpath(path)).parents


def user_name() -> str:
    """Who is logged in; empty where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, or no such thing on Windows
        return ""


def _carried(name: str) -> Path:
    # A wheel and a bundle carry the folder inside the package; in a checkout it lies beside it.
    package = Path(__file__).resolve().parents[1]
    for parent in (package, package.parent):
        folder = parent / name
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the program was installed without its {name} folder: {package}")
