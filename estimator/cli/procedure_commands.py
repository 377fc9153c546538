"""The way of a price at the command line: papers, approval, what is disclosed."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path

from estimator.cli.answering import complain, say
from estimator.cli.rate_library import library
from estimator.errors import UserError
from estimator.files.places import user_name


def _papers(asked: argparse.Namespace) -> None:
    from estimator.app.forms.making import Kinds
    from estimator.app.procedure.papers import (
        papers_named,
        papers_of_file,
        style_named,
        write_papers,
    )

    both = not (asked.pdf or asked.xlsx)
    wanted = None if asked.papers is None else papers_named(asked.papers.split(","))
    made = papers_of_file(Path(asked.file), library, wanted, asked.revision, _today())
    style = None if asked.digits is None else style_named(asked.digits)
    kinds = Kinds(asked.pdf or both, asked.xlsx or both, asked.one_file)
    out = Path(asked.out).absolute()
    files = write_papers(made, out, Path(asked.file), kinds, overwrite=asked.overwrite, style=style)
    complain(*made.told)
    say("".join(f"{path}\n" for path in files))


def _approve(asked: argparse.Namespace) -> None:
    from estimator.app.procedure.approving import approve_in_file
    from estimator.app.procedure.taking_back import recorded_words, take_back_in_file

    path, on, when = Path(asked.file), _day(asked.on), datetime.now().astimezone()
    if asked.take_back:
        taken = take_back_in_file(path, asked.revision, on, library, who=user_name(), when=when)
        say(f"เลิกบันทึกความเห็นชอบแล้ว: {recorded_words(taken)}\n")
        return
    made = approve_in_file(
        path, asked.revision, on, library, who=user_name(), by=asked.by, when=when
    )
    say(f"บันทึกความเห็นชอบแล้ว: {recorded_words(made)}\n")


def _disclose(asked: argparse.Namespace) -> None:
    from estimator.app.procedure.disclosing import disclose

    out = Path(asked.out).absolute()
    made, told = disclose(
        Path(asked.file),
        library,
        out,
        archive=asked.zip,
        overwrite=asked.overwrite,
        today=_today(),
    )
    complain(*told)
    say(f"{made}\n")


def _today() -> date:
    return datetime.now().astimezone().date()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        said = f"--on: “{text}” ไม่ใช่วันที่ โปรดเขียนแบบ ปี ค.ศ.-เดือน-วัน เช่น 2026-06-30"
        raise UserError(said) from None
