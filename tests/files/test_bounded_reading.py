"""What somebody sent is read up to a bound, and no further."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from estimator.errors import UserError
from estimator.files.bounded_reading import read_file, read_stream

MEGABYTE = 1024 * 1024


class Endless(BytesIO):
    """A stream that always has more; counts what was asked of it."""

    asked = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """As many bytes as asked for; whoever asks for all would never be answered."""
        assert size is not None, "asked for all that there is"
        assert size >= 0, "asked for all that there is"
        self.asked += size
        return bytes(size)


def test_up_to_the_bound_all_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"x" * MEGABYTE)
    assert read_file(path, MEGABYTE) == b"x" * MEGABYTE
    assert read_stream(BytesIO(b"x" * MEGABYTE), MEGABYTE) == b"x" * MEGABYTE


def test_a_stream_is_refused_as_soon_as_the_bound_is_passed() -> None:
    endless = Endless()
    with pytest.raises(UserError, match="อินพุตมาตรฐานเกิน 3 เมกะไบต์ จึงหยุดอ่าน"):
        read_stream(endless, 3 * MEGABYTE)
    assert endless.asked == 3 * MEGABYTE + 1


def test_a_file_is_refused_by_its_size_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ว่าง.json"
    with path.open("wb") as sparse:
        sparse.truncate(2_000 * MEGABYTE)

    def no_reading(*_: object) -> None:
        raise AssertionError("the file was read")

    monkeypatch.setattr("estimator.files.bounded_reading._within", no_reading)
    with pytest.raises(UserError, match=r"แฟ้ม “ว่าง\.json” ใหญ่เกิน 64 เมกะไบต์ จึงไม่อ่าน"):
        read_file(path, 64 * MEGABYTE)


@pytest.mark.skipif(sys.platform == "win32", reason="a name for a pipe is of POSIX systems")
def test_a_named_pipe_is_read_as_far_as_a_file_would_be(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    endless = "import sys\nwhile True: sys.stdout.buffer.write(bytes(65536))"
    with path.open("r+b", buffering=0) as held:
        writer = subprocess.Popen([sys.executable, "-c", endless], stdout=held, stderr=-3)
    try:
        with pytest.raises(UserError, match="ใหญ่เกิน 1 เมกะไบต์"):
            read_file(path, MEGABYTE)
    finally:
        writer.kill()
        writer.wait()
