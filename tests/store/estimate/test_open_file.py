"""An open file and what holds it."""

from __future__ import annotations

import gc
from pathlib import Path
from weakref import ref

from tests.store.samples import FIRST, NOON, WHO, new_file, retitled


def test_a_closed_file_leaves_nothing_to_the_collector(tmp_path: Path) -> None:
    gc.disable()  # the window has it walk no line of an opened bill again
    try:
        file = new_file(tmp_path / "อาคารเรียน.estimate")
        file.record(retitled(file.estimate, FIRST, "แก้แล้ว", "แก้ชื่อ"), who=WHO, when=NOON)
        file.close()
        gone = ref(file)
        del file
        assert gone() is None
    finally:
        gc.enable()
