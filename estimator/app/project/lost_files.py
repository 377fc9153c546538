"""What is left of an estimate whose file is lost: a copy where no other program puts anything."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from estimator.files.atomic_write import folder_made
from estimator.files.file_names import ESTIMATE_SUFFIX, WantedName, names_in
from estimator.files.places import user_data
from estimator.store.estimate.estimate_file import EstimateFile

_FOLDER: Final = "recovered"
_NO_NAME: Final = "ประมาณราคา"


def keep_safe(file: EstimateFile, now: datetime) -> Path:
    """Write all that was recorded to the user's data; answers where. Raises UserError.

    Until somebody saves a copy it is in memory alone, which ends with the program.
    """
    folder = user_data() / _FOLDER
    with folder_made(folder):
        wanted = WantedName((file.path.stem, f"{now:%Y-%m-%d %H.%M.%S}"), ESTIMATE_SUFFIX)
        place = folder / next(iter(names_in(folder, [wanted], _NO_NAME)))
        file.save_copy(place)
    return place
