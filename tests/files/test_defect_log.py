"""Defects are noted one after another, and the log does not grow for ever."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from estimator.files.defect_log import LOG_NAME, note_defect

WHEN = datetime.fromisoformat("2026-06-20T10:42:00")


def test_each_defect_is_added_with_its_day_and_versions(user_data: Path) -> None:
    note_defect("ZeroDivisionError: ตัวหารเป็นศูนย์", "estimator 1", WHEN)
    log = note_defect("KeyError", "estimator 2", WHEN)
    assert log == user_data / LOG_NAME
    assert log.read_text(encoding="utf-8") == (
        "2026-06-20T10:42:00 estimator 1\nZeroDivisionError: ตัวหารเป็นศูนย์\n"
        "2026-06-20T10:42:00 estimator 2\nKeyError\n"
    )


def test_the_log_does_not_grow_for_ever(user_data: Path) -> None:
    log = note_defect("x" * 1_100_000, "estimator 1", WHEN)
    note_defect("newest", "estimator 1", WHEN)
    assert log.stat().st_size < 10_000
    assert "newest" in log.read_text(encoding="utf-8")
    assert log.with_suffix(".old.log").stat().st_size > 1_000_000


def test_where_it_cannot_be_written_the_system_says_so(
    user_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (user_data / "file").write_bytes(b"")
    monkeypatch.setenv("ESTIMATOR_DATA", str(user_data / "file"))
    with pytest.raises(OSError, match="file"):
        note_defect("x", "estimator 1", WHEN)
