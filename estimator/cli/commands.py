"""The command line: the estimator's jobs without a screen, and the door to its window.

Exit status: 0 done; 1 the input was refused (one Thai sentence a problem on standard error,
nothing written), a sheet is of no revision, a file was altered by another program, or not all of a
damaged one could be rescued; 2 wrong
usage; 141 whoever read the answer went away (``| head``), of which nothing is said.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from estimator.cli.answering import complain, forget_stdout, say
from estimator.cli.usage import WRONG_USAGE, first_words, parse
from estimator.errors import UserError
from estimator.files.defect_log import note_defect, versions_here
from estimator.files.file_errors import file_problem
from estimator.files.file_names import ESTIMATE_SUFFIX

REFUSED = 1
_READER_GONE = 141
"""What a shell reports of `cat` in the same place: 128 and the number of SIGPIPE."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; answers the exit status."""
    _speak_utf8()
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except UserError as refused:
        complain(*refused.sentences)
    except ConnectionError:  # of a pipe or, where the shell gives one, a socket
        forget_stdout()
        return _READER_GONE
    except KeyboardInterrupt:
        complain("ยกเลิกแล้ว")
    except OSError as problem:
        told = file_problem(Path(problem.filename or tempfile.gettempdir()), problem, "writing")
        complain(*(told.sentences if told else [_defect_sentence(problem)]))
    except Exception as defect:  # the last line of defence: no traceback on an official's screen
        complain(_defect_sentence(defect))
    return REFUSED


def _run(given: list[str]) -> int:
    path = _file_to_open(given)
    if not given or path is not None:
        return _open_window(path)
    try:
        asked = parse(given)
    except SystemExit as done:  # argparse has said why
        say("")  # what it wrote may have a reader that has gone
        return done.code if isinstance(done.code, int) else WRONG_USAGE
    # Imported here: whoever asks how a command is used need not wait for what does it.
    from estimator.cli.doing import do

    do(asked)
    return 0


def _file_to_open(given: list[str]) -> Path | None:
    """The estimate file that stands alone on the command line, if one does."""
    if len(given) != 1 or given[0] in ("", *first_words()) or given[0].startswith("-"):
        return None
    path = Path(given[0])
    return path if path.suffix == ESTIMATE_SUFFIX or path.exists() else None


def _open_window(path: Path | None) -> int:
    if not _has_screen():
        raise UserError(
            "เปิดหน้าต่างโปรแกรมไม่ได้ เพราะเครื่องนี้ไม่มีจอภาพให้ใช้ "
            "โปรดเปิดจากหน้าจอของเครื่อง หรือใช้คำสั่งที่ไม่ต้องมีหน้าจอ (ดู estimator --help)"
        )
    try:
        from estimator.ui.app import run
    except ImportError as missing:
        if (missing.name or "").startswith("estimator"):
            raise  # our own defect, not something that the machine lacks
        raise UserError(
            f"เปิดหน้าต่างโปรแกรมไม่ได้ เพราะเครื่องนี้ขาดส่วนประกอบ {_lacking(missing)} "
            "โปรดติดตั้งให้ครบด้วย packaging/run หรือใช้คำสั่งที่ไม่ต้องมีหน้าจอ"
        ) from missing
    return run(path)


def _has_screen() -> bool:
    """Whether a window can be shown: without a display Qt would end the whole process."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(key) for key in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _lacking(missing: ImportError) -> str:
    """The library or package that is not there, without what Python says of it in English."""
    library = re.match(r"[\w.+-]+\.(?:so[.\d]*|dll)", str(missing))
    return library[0] if library else missing.name or "PySide6"


def _speak_utf8() -> None:
    """Thai gets out of the program whatever the console's code page (cp874, C) would say."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _defect_sentence(defect: Exception) -> str:
    """Note a defect of the program where its makers find it, and say so."""
    noted = ""
    with suppress(OSError):
        text = "".join(traceback.format_exception(defect))
        log = note_defect(text, versions_here(), datetime.now().astimezone())
        noted = f" พร้อมแฟ้ม {log}"
    kind = type(defect).__name__
    return f"โปรแกรมขัดข้อง ({kind}) แฟ้มประมาณราคาไม่เสียหาย โปรดแจ้งผู้ดูแลโปรแกรม{noted}"
