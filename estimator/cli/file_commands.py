"""Estimate files at the command line: made, priced, checked, printed, compared, merged, rescued."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from estimator.app.project import files
from estimator.cli import plain_text, screen_text
from estimator.cli.answering import complain, say, say_json
from estimator.cli.comparison_text import compared_text, revisions_text
from estimator.cli.files import bytes_of, text_of
from estimator.cli.long_work import told_of_rescue
from estimator.cli.rate_library import library
from estimator.domain.merging.clashes import CopySide
from estimator.domain.pricing.books import Books
from estimator.errors import UserError
from estimator.files.file_errors import ExistingFileError
from estimator.files.places import user_name


def _new(asked: argparse.Namespace) -> None:
    path = Path(asked.file)
    if path.exists() and not asked.overwrite:
        raise ExistingFileError(path.absolute())
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
        way=found.way,
    )
    out = Path(asked.out).absolute()
    kinds = Kinds(asked.pdf or both, asked.xlsx or both, asked.one_file)
    estimate = Path(asked.file)
    written = write_set(order, out, estimate, forms, kinds, overwrite=asked.overwrite)
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
    written = write_filled(template, source, out, estimate, overwrite=asked.overwrite)
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
    found = taking_in.merge_files(order, library, who=user_name(), when=now)
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
        raise ExistingFileError(new.absolute())
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
