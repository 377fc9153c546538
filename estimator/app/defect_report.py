"""A report for whoever mends the program: what runs here, what is open, and what went wrong.

It bears nothing of an estimate, neither names nor prices nor where it lies, and is sent nowhere:
whoever wants to give it away has seen it before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from estimator.app.session import EstimateSession
from estimator.files.atomic_write import write_whole
from estimator.files.defect_log import end_of_log, versions_here
from estimator.store.estimate.estimate_file import EstimateFile
from estimator.store.estimate.schema import ESTIMATE_MIGRATIONS
from estimator.store.sqlite.connection import SQLITE_VERSION

Facts = Sequence[tuple[str, str]]
"""What is told, each with its title."""

_TITLE: Final = "รายงานความผิดพลาดของโปรแกรมราคากลางงานก่อสร้าง"
_PROMISE: Final = (
    "รายงานนี้ไม่มีเนื้อหาของประมาณราคา ไม่มีชื่อ ราคา หรือที่อยู่ของแฟ้ม และโปรแกรมไม่ส่งไปที่ใดเอง "
    "โปรดอ่านก่อนส่งให้ผู้ดูแลโปรแกรม"
)
_NO_LOG: Final = "ไม่มีความผิดพลาดที่โปรแกรมบันทึกไว้"
_VERSION: Final = re.compile(r"[\w.+-]{1,30}", re.ASCII)


def report_text(session: EstimateSession, screen: Facts, now: datetime) -> str:
    """The whole report; `screen` is what the window knows of itself."""
    facts = partial(_facts, session.file)
    rates = partial(_rates, session)
    (log,) = (value for _, value in _tried("", lambda: [("", end_of_log())]))
    return "\n".join(
        (
            _TITLE,
            f"เวลา: {now:%Y-%m-%d %H:%M:%S}",
            "",
            _PROMISE,
            "",
            *_section("รุ่น", [("โปรแกรม", versions_here()), ("SQLite", SQLITE_VERSION), *screen]),
            *_section("ประมาณราคาที่เปิดอยู่", _tried("แฟ้ม", facts)),
            *_section("ฐานข้อมูลราคา", _tried("แฟ้ม", rates)),
            "ท้ายบันทึกความผิดพลาด",
            log or f"  {_NO_LOG}",
            "",
        )
    )


def report_name(now: datetime) -> str:
    """The name that is suggested for its file."""
    return f"รายงานความผิดพลาด {now:%Y-%m-%d %H.%M}.txt"


def save_report(path: Path, text: str) -> None:
    """Write the report as it was shown; what is there has been asked about. Raises FileProblem."""
    write_whole(path, text.encode("utf-8-sig", "replace"), overwrite=True)


def _tried(what: str, look: Callable[[], Facts]) -> Facts:
    """Facts, as far as they can be seen: what has failed may fail here again."""
    try:
        return look()
    except Exception as error:
        return [(what, f"อ่านไม่ได้ ({type(error).__name__})")]


def _section(title: str, facts: Iterable[tuple[str, str]]) -> list[str]:
    return [title, *(f"  {name}: {value}" for name, value in facts), ""]


def _facts(file: EstimateFile | None) -> Facts:
    if file is None:
        return [("แฟ้ม", "ไม่ได้เปิด")]
    made_with = file.about().get("created_with", "") if file.lost is None else ""
    return [
        ("ขนาดแฟ้ม", _size(file.path)),
        ("รุ่นของแฟ้ม", f"{len(ESTIMATE_MIGRATIONS)}"),
        ("สร้างด้วยโปรแกรมรุ่น", made_with if _VERSION.fullmatch(made_with) else "-"),
        ("จำนวนแถวของบัญชีรายการ", f"{len(file.estimate.bill.rows):,}"),
        ("เปิดเพื่ออ่านอย่างเดียว", "ใช่" if file.read_only else "ไม่ใช่"),
        ("แฟ้มบนดิสก์เป็นอย่างอื่นไปแล้ว", "ไม่ใช่" if file.lost is None else f"ใช่ ({file.lost.how})"),
    ]


def _rates(session: EstimateSession) -> Facts:
    if session.rates is None:
        return [("แฟ้ม", "ยังไม่ได้เปิด")]
    return [
        ("ขนาดแฟ้ม", _size(session.rates.path)),
        ("บัญชีค่าแรงงาน", f"{len(session.library.labour):,}"),
        ("ตาราง Factor F", f"{len(session.library.factor_f):,}"),
    ]


def _size(path: Path) -> str:
    try:
        return f"{path.stat().st_size:,} ไบต์"
    except OSError as error:
        return f"อ่านไม่ได้ ({type(error).__name__})"
