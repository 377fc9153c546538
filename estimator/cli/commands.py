"""The command line: the estimator's jobs without a screen, and the door to its window.

Exit status: 0 done; 1 the input was refused (one Thai sentence a problem on standard error,
nothing written), a sheet is of no revision, a file was altered by another program, or not all of a
damaged one could be rescued; 2 wrong
usage; 141 whoever read the answer went away (``| head``), of which nothing is said.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from estimator.app.file_owners import reading_beside_words
from estimator.app.project import files
from estimator.cli import plain_text, screen_text
from estimator.cli.answering import MAY_OVERWRITE, complain, forget_stdout, library, say, say_json
from estimator.cli.book_commands import BOOK_COMMANDS
from estimator.cli.comparison_text import compared_text, revisions_text
from estimator.cli.files import bytes_of, text_of
from estimator.cli.long_work import told_of_rescue
from estimator.cli.procedure_commands import PROCEDURE_COMMANDS
from estimator.cli.usage import WORDS, WRONG_USAGE, parse
from estimator.domain.merging.clashes import CopySide
from estimator.domain.pricing.books import Books
from estimator.errors import UserError
from estimator.files.collector import collector_at_rest
from estimator.files.defect_log import note_defect, versions_here
from estimator.files.file_errors import (
    ExistingFileError,
    ExistingFilesError,
    file_problem,
)
from estimator.files.places import user_name
from estimator.files.unfinished import clear_unfinished

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
        asked = parse(given, _COMMANDS)
    except SystemExit as done:  # argparse has said why
        say("")  # what it wrote may have a reader that has gone
        return done.code if isinstance(done.code, int) else WRONG_USAGE
    clear_unfinished()
    if asked.run in _READING_A_FILE:
        complain(*filter(None, [reading_beside_words(Path(asked.file))]))
    with collector_at_rest():  # a command ends before anything would be worth collecting
        asked.run(asked)
    return 0


def _file_to_open(given: list[str]) -> Path | None:
    """The estimate file that stands alone on the command line, if one does."""
    if len(given) != 1 or given[0] in ("", *WORDS) or given[0].startswith("-"):
        return None
    path = Path(given[0])
    return path if path.suffix == ".estimate" or path.exists() else None


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


# --- estimate files -----------------------------------------------------------------------------


def _new(asked: argparse.Namespace) -> None:
    path = Path(asked.file)
    if path.exists() and not asked.overwrite:
        raise UserError(f"มีแฟ้ม “{path}” อยู่แล้ว โปรดใช้ชื่ออื่น {MAY_OVERWRITE}")
    with library() as books:
        estimate = files.estimate_of_json(bytes_of(asked.source, files.LARGEST_JSON), books)
        when = datetime.now().astimezone()
        who = user_name()
        made = files.make_file(path, estimate, books, who=who, when=when, overwrite=asked.overwrite)
        made.close()


def _dump(asked: argparse.Namespace) -> None:
    say(screen_text.escaped(files.dump_file(asked.file, asked.revision)))


def _price(asked: argparse.Namespace) -> None:
    answer = files.price_file(asked.file, library)
    if asked.json:
        say_json(files.priced_answer(answer))
    else:
        say(plain_text.priced_text(answer.priced, answer.findings))


def _check(asked: argparse.Namespace) -> None:
    answer = files.check_file(asked.file, library)
    if asked.json:
        say_json(files.check_answer(answer))
    else:
        say(plain_text.checks_text(answer.estimate, answer.findings))


def _import(asked: argparse.Namespace) -> None:
    from estimator.app.bill import file_import, table_import

    def sources(books: Books) -> Sequence[table_import.TableSource]:
        if asked.table == "-":
            pasted = text_of(asked.table, table_import.LARGEST_TABLE)
            return (table_import.source_of_clipboard(pasted),)
        return table_import.sources_of_file(Path(asked.table), books)

    order = file_import.ImportOrder(asked.sheet, asked.part, asked.columns, asked.accept)
    now = datetime.now().astimezone()
    reading = file_import.import_into_file(
        Path(asked.file), sources, order, library, who=user_name(), when=now
    )
    if asked.json:
        say_json(file_import.import_answer(reading))
    else:
        say(plain_text.reading_text(reading, stored=asked.accept))


def _print(asked: argparse.Namespace) -> None:
    if asked.template is not None:
        _print_template(asked)
        return
    # A third of all the time to start goes into what writes PDF and workbooks; only this needs it.
    from estimator.app.forms.making import Kinds, Order, write_set

    both = not (asked.pdf or asked.xlsx)
    forms = None if asked.forms is None else [form.strip() for form in asked.forms.split(",")]
    found = files.file_to_print(asked.file, library, asked.revision)
    order = Order(
        found.priced,
        found.books,
        found.forms,
        asked.thai_digits,
        found.named,
        altered=found.altered,
    )
    out = Path(asked.out).absolute()
    kinds = Kinds(asked.pdf or both, asked.xlsx or both, asked.one_file)
    try:
        estimate = Path(asked.file)
        written = write_set(order, out, estimate, forms, kinds, overwrite=asked.overwrite)
    except ExistingFilesError as there:
        raise UserError(f"{there.sentences[0]} {MAY_OVERWRITE}") from there
    complain(*written.notices)
    say("".join(f"{path}\n" for path in written.files))


def _print_template(asked: argparse.Namespace) -> None:
    """The office's own workbook, filled; what did not fit is said row by row."""
    from estimator.app.forms.templates import filled_from, template_named, write_filled
    from estimator.app.revision_forms import template_words

    template = template_named(asked.template)
    found = files.file_to_print(asked.file, library, asked.revision)
    source = filled_from(found.priced, found.books, found.named, found.altered)
    out, estimate = Path(asked.out).absolute(), Path(asked.file)
    try:
        written = write_filled(template, source, out, estimate, overwrite=asked.overwrite)
    except ExistingFilesError as there:
        raise UserError(f"{there.sentences[0]} {MAY_OVERWRITE}") from there
    asked_for = found.named.revision if asked.revision and found.named else None
    complain(*filter(None, (template_words(asked_for), *written.told)))
    say(f"{written.path}\n")


def _verify(asked: argparse.Namespace) -> None:
    """Exit status 1 for a file that was altered, and for a sheet of no revision.

    What it is instead is said either way.
    """
    from estimator.app.forms.comparing import Runners
    from estimator.app.forms.verifying import verified_answer, verified_text, verify_file
    from estimator.files.work_process import in_own_process

    sheet = None if asked.sheet is None else Path(asked.sheet)
    found = verify_file(asked.file, library, sheet, Runners(reading=in_own_process))
    if asked.json:
        say_json(verified_answer(found))
    else:
        say(verified_text(Path(asked.file), found))
    wrong = list(found.faults)
    if found.verdict is not None and not found.verdict.is_of_revision:
        wrong.append(found.verdict.sentence)
    if wrong:
        raise UserError(wrong)


def _revisions(asked: argparse.Namespace) -> None:
    from estimator.app.comparing.answer import revisions_answer
    from estimator.app.revisions import alteration_sentence

    found, estimate = files.revisions_of(Path(asked.file))
    if asked.json:
        say_json(revisions_answer(found, estimate))
    else:
        say(revisions_text(found, estimate))
    complain(*(alteration_sentence(each) for each in found if each.altered))


def _compare(asked: argparse.Namespace) -> None:
    from estimator.app.comparing.answer import compared_answer
    from estimator.app.comparing.states import compare_files

    found = compare_files(asked.a, asked.b, library)
    say_json(compared_answer(found)) if asked.json else say(compared_text(found))


def _merge(asked: argparse.Namespace) -> None:
    """Exit status 1 while there are clashes that nobody chose in; nothing is written then."""
    from estimator.app.merging import taking_in, telling

    sides: Mapping[str | None, CopySide] = {"A": "ours", "B": "theirs"}
    side, out = sides.get(asked.prefer), Path(asked.out).absolute()
    order = taking_in.MergeOrder(asked.ours, asked.theirs, out, side, asked.overwrite)
    now = datetime.now().astimezone()
    try:
        found = taking_in.merge_files(order, library, who=user_name(), when=now)
    except ExistingFileError as there:
        raise UserError(f"{there.sentences[0]} {MAY_OVERWRITE}") from there
    if asked.json:
        say_json(telling.merged_answer(found))
    else:
        say(telling.merged_text(found))
    complain(*telling.warnings(found))
    if found.merged is None:
        raise UserError(telling.clash_refusals(found))


def _rescue(asked: argparse.Namespace) -> None:
    """Exit status 1 where something is lost or in doubt; the new file is written all the same."""
    from estimator.app.backups.rescuing import rescue_answer, rescue_file

    path, new = Path(asked.file), Path(asked.out)
    if new.exists() and not asked.overwrite:
        raise UserError(f"มีแฟ้ม “{new}” อยู่แล้ว โปรดใช้ชื่ออื่น {MAY_OVERWRITE}")
    with library() as books:
        when = datetime.now().astimezone()
        report = rescue_file(
            path,
            new,
            books,
            when=when,
            overwrite=asked.overwrite,
            progress=told_of_rescue(path, complain),
        )
    if asked.json:
        say_json(rescue_answer(report))
    else:
        say(report.text)
    if not report.is_whole:
        raise UserError(f"กู้ “{path.name}” ได้ไม่ครบหรือมีข้อที่ต้องตรวจ โปรดอ่านรายงาน แฟ้มใหม่อยู่ที่ {new}")


_READING_A_FILE = (_dump, _price, _check, _print, _verify, _revisions)


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


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], None]] = {
    "new": _new,
    "dump": _dump,
    "price": _price,
    "check": _check,
    "import": _import,
    "print": _print,
    "verify": _verify,
    "revisions": _revisions,
    "compare": _compare,
    "merge": _merge,
    "rescue": _rescue,
    **PROCEDURE_COMMANDS,
    **BOOK_COMMANDS,
}
