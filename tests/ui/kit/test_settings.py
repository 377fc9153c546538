"""What the window remembers, and that nonsense in it does no harm."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from estimator.ui.kit.settings import RECENT_COUNT, Settings


def test_values_come_back_in_another_run(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.put("page", "แบบฟอร์ม")
    settings.put_look("bill", {"columns": [10, 20], "zoom": 1.5})
    settings.put_state("geometry", QByteArray(b"\x00\xff\x01"))
    settings.save()

    again = Settings(tmp_path)

    assert again.text("page") == "แบบฟอร์ม"
    assert again.look("bill") == {"columns": [10, 20], "zoom": 1.5}
    assert again.state("geometry") == QByteArray(b"\x00\xff\x01")


LOCKING = """
import sys
from PySide6.QtCore import QLockFile
lock = QLockFile(sys.argv[1])
print(lock.lock(), flush=True)
sys.stdin.read()
"""


def test_what_a_killed_window_was_writing_to_goes_and_what_another_writes_stays(
    tmp_path: Path,
) -> None:
    lock = tmp_path / "window.ini.lock"
    names = ("window.ini.AbCdEf", "window.ini.GhIjKl", "window.ini.bak", "rates.sqlite")
    for name in names:
        (tmp_path / name).write_bytes(b"half")
    for old in names[:1] + names[2:]:
        os.utime(tmp_path / old, (0, 0))
    with subprocess.Popen(
        [sys.executable, "-c", LOCKING, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as work:
        assert work.stdout is not None
        assert work.stdout.readline().strip() == b"True"
        Settings(tmp_path)
        assert lock.exists()
        work.kill()
        work.wait()
    Settings(tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(names[1:])


def test_recent_files_are_newest_first_once_each_and_only_those_still_there(
    tmp_path: Path,
) -> None:
    settings = Settings(tmp_path)
    files = [tmp_path / f"{number}.estimate" for number in range(RECENT_COUNT + 2)]
    for file in files:
        file.touch()
        settings.add_recent(file)
    settings.add_recent(files[-2])
    files[-1].unlink()

    recent = settings.recent()

    assert recent[0] == files[-2]
    assert files[-1] not in recent
    assert len(recent) == RECENT_COUNT - 1
    assert len(set(recent)) == len(recent)


def test_nonsense_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text(
        '[General]\nzoom="\\"big\\""\nscheme=7\nrecent=[1, null]\npage={broken\n'
        'geometry="\\"ไทย\\""\nlast_file="[]"\n[look]\nbill="[1]"\n',
        encoding="utf-8",
    )
    settings = Settings(tmp_path)

    assert settings.zoom == 1.0
    assert settings.scheme == "system"
    assert settings.recent() == []
    assert settings.text("page") == ""
    assert settings.state("geometry").isEmpty()
    assert settings.last_file is None
    assert settings.look("bill") == {}


def kept_as(folder: Path, key: str, text: str) -> Settings:
    ini = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    ini.setValue(key, text)
    ini.sync()
    return Settings(folder)


@pytest.mark.parametrize("kept", ["5", "true", "1e308", '{"a": 1}', '"x"', "[" * 9_000])
def test_recent_files_of_any_content_are_none(tmp_path: Path, kept: str) -> None:
    settings = kept_as(tmp_path, "recent", kept)
    assert settings.recent() == []
    assert settings.is_odd


@pytest.mark.parametrize("name", ["ก" * 300, "a\x00b", "\udc80"])
def test_a_place_that_no_system_takes_is_not_there(tmp_path: Path, name: str) -> None:
    text = json.dumps(f"/{name}")
    assert kept_as(tmp_path, "last_file", text).last_file is None
    assert kept_as(tmp_path, "folder", text).folder is None
    assert kept_as(tmp_path, "recent", f"[{text}]").recent() == []


@pytest.mark.parametrize("kept", ["NaN", "Infinity", "-1e999", "[]", "null", "9" * 400])
def test_a_zoom_of_any_content_is_within_bounds(tmp_path: Path, kept: str) -> None:
    assert 0.8 <= kept_as(tmp_path, "zoom", kept).zoom <= 2.0


def test_what_can_be_used_is_not_odd(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.put("zoom", 1.5)
    settings.put_look("bill", {})
    settings.put("panel", None)
    settings.add_recent(tmp_path)
    settings.save()
    for each in (Settings(tmp_path / "other"), Settings(tmp_path)):
        assert each.zoom == (1.5 if each.recent() or not each.is_new else 1.0)
        assert each.look("bill") == {}
        assert each.get("panel") is None
        assert each.scheme == "system"
        assert each.last_file is None
        assert each.folder is None
        assert not each.is_odd


def test_zoom_stays_within_bounds(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.put("zoom", 99)

    assert settings.zoom == 2.0


def test_a_file_without_end_is_put_away_and_told(tmp_path: Path) -> None:
    with (tmp_path / "window.ini").open("wb") as sparse:
        sparse.truncate(3 << 30)
    settings = Settings(tmp_path)
    assert (settings.is_odd, settings.is_new, settings.zoom) == (True, True, 1.0)
    settings.put("zoom", 1.5)
    settings.save()
    again = Settings(tmp_path)
    assert (again.is_odd, again.zoom) == (False, 1.5)
    assert (tmp_path / "window.ini.bak").stat().st_size == 3 << 30
