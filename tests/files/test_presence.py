"""A place at which nobody may look, or that answers no more, stops nobody who only asks of it."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from estimator.app.project.files import free_path
from estimator.files.presence import is_file, is_folder, is_there


def test_what_is_there_is_told(tmp_path: Path) -> None:
    file = tmp_path / "ก"
    file.write_text("ข")
    assert (is_there(file), is_file(file), is_folder(file)) == (True, True, False)
    assert (is_there(tmp_path), is_file(tmp_path), is_folder(tmp_path)) == (True, False, True)
    assert not is_there(tmp_path / "ไม่มี")


@pytest.mark.parametrize("why", [errno.EACCES, errno.EIO, errno.ESTALE, errno.EHOSTDOWN])
def test_nothing_can_be_seen_of_a_place_that_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: int
) -> None:
    asked = os.stat

    def stat(path: Any, *more: Any, **named: Any) -> os.stat_result:
        if str(path).startswith(str(tmp_path)):
            raise OSError(why, os.strerror(why), str(path))
        return asked(path, *more, **named)

    monkeypatch.setattr(os, "stat", stat)
    with pytest.raises(OSError, match=r"Errno"):
        tmp_path.exists()
    assert not any(each(tmp_path) for each in (is_there, is_folder, is_file))
    assert free_path(tmp_path, "งาน") == tmp_path / "งาน.estimate"
