"""What the window remembers, and that nonsense in it does no harm."""

from pathlib import Path

from PySide6.QtCore import QByteArray

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


def test_zoom_stays_within_bounds(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.put("zoom", 99)

    assert settings.zoom == 2.0
