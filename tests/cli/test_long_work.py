"""A command that works long says how far it is, and one that does not says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from estimator.cli import long_work


def test_a_rescue_says_once_in_some_seconds_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("estimator.cli.long_work.time.monotonic", lambda: now[0])
    said: list[str] = []
    progress = long_work.told_of_rescue(Path("งาน.estimate"), said.append)
    for second in range(12):
        now[0] = 100.0 + second
        progress(second, 12)
    assert said == [
        f"กำลังกู้ “งาน.estimate” ถึงร้อยละ {part} โปรดรอ หรือกด Ctrl+C เพื่อหยุด" for part in (41, 83)
    ]
