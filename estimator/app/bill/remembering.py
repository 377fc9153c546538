"""What this PC remembers of the lines of other estimates, for offers while one types.

Filled when an estimate is closed or a revision of it is named, read once in the background. Typing
looks at what is in memory alone; no file of another estimate is opened for it, or need be there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import compress
from pathlib import Path
from typing import Final

from estimator.app.session import EstimateSession
from estimator.domain.bill.part_kinds import PartKind
from estimator.domain.bill.remembered_lines import (
    LineOfSource,
    LineSource,
    RememberedLine,
    lines_to_remember,
)
from estimator.domain.search.folding import closed_up
from estimator.domain.sources.labour_ref import LabourRef
from estimator.errors import UserError
from estimator.files.file_errors import FileInUseError
from estimator.files.places import user_data
from estimator.store import remembered_lines as store
from estimator.store.estimate.estimate_file import EstimateFile
from estimator.store.sqlite.failures import DamagedFileError, ForeignFileError

FILE_NAME: Final = "remembered_lines.sqlite"
_THROWN_AWAY: Final = (
    "รายการจากงานก่อน ๆ ที่จำไว้ในเครื่องนี้เสียหายจนอ่านไม่ได้ จึงลบทิ้งและเริ่มจำใหม่ "
    "แฟ้มประมาณราคาทุกแฟ้มยังอยู่ครบ ไม่เกี่ยวกัน"
)
_CLEARED: Final = "ล้างรายการจากงานอื่นที่จำไว้ในเครื่องนี้แล้ว แฟ้มประมาณราคาทุกแฟ้มยังอยู่ครบ"
_NO_FOLDER: Final = (
    "ยังล้างรายการจากงานอื่นไม่ได้ เพราะเปิดโฟลเดอร์ข้อมูลของผู้ใช้ในเครื่องนี้ไม่ได้ โปรดให้ผู้ดูแลเครื่องตรวจสิทธิ์ของโฟลเดอร์"
)


@dataclass(frozen=True, slots=True)
class Recalled:
    """Lines as they were read, the newest estimate first, and their texts as they are sought."""

    lines: Sequence[LineOfSource] = ()
    texts: Sequence[str] = ()
    told: str = ""
    """What had to be done to read them, in Thai; usually nothing."""


def recall(path: Path | None = None) -> Recalled:
    """Read what is remembered; it never refuses, and what is damaged is thrown away and told."""
    try:
        where = path or memory_path()
        return _recalled(store.remembered(where))
    except (DamagedFileError, ForeignFileError):
        return Recalled(told=_thrown_away(where))
    except FileInUseError:
        return Recalled()
    except UserError as error:
        return Recalled(told=_left_alone(error))
    except OSError:
        return Recalled()


def memory_path() -> Path:
    """Where it lies; raises OSError where the user's data folder cannot be made."""
    return user_data() / FILE_NAME


def _thrown_away(path: Path) -> str:
    try:
        store.forget_all(path)
    except UserError as error:
        return _left_alone(error)
    return _THROWN_AWAY


def _left_alone(error: UserError) -> str:
    return f"ใช้รายการจากงานก่อน ๆ ที่จำไว้ไม่ได้ {error.sentences[0]}"


def _legible(text: str) -> str:
    """A name that may be no UTF-8, as a database keeps it."""
    return text.encode(errors="replace").decode()


def _recalled(lines: Sequence[LineOfSource]) -> Recalled:
    return Recalled(lines, [closed_up(each.line.description) for each in lines])


def _without(recalled: Recalled, places: Collection[str]) -> Recalled:
    """What is of other estimates than some; their texts are not made anew."""
    kept = [each.source.place not in places for each in recalled.lines]
    return Recalled(list(compress(recalled.lines, kept)), list(compress(recalled.texts, kept)))


def _joined(newer: Recalled, older: Recalled) -> Recalled:
    lines, texts = [*newer.lines, *older.lines], [*newer.texts, *older.texts]
    return Recalled(lines[: store.MOST_LINES], texts[: store.MOST_LINES])


class RememberedLines:
    """The lines in memory; nothing is offered before they have been read."""

    def __init__(self, session: EstimateSession, path: Callable[[], Path] = memory_path) -> None:
        """Remember what a session had open."""
        self._session = session
        self._path = path
        self._kept = Recalled()

    def use(self, recalled: Recalled) -> None:
        """Offer what has been read; what was remembered meanwhile stays before it."""
        known = {each.source.place for each in self._kept.lines}
        self._kept = _joined(self._kept, _without(recalled, known))

    def holding(self, needle: str, kind: PartKind) -> Iterator[LineOfSource]:
        """Lines of other estimates whose description holds a closed up text, newest first."""
        here = self._place()
        for each, text in zip(self._kept.lines, self._kept.texts, strict=True):
            if needle in text and each.line.kind == kind and each.source.place != here:
                yield each

    def remember(self, never: frozenset[Path] = frozenset()) -> str:
        """Keep the lines of the open estimate; what is to be told of it, usually nothing.

        `never`: files whose prices are nobody's, such as the example's.
        """
        session, path = self._session, self._session.path
        if path is None or session.file is None or path.absolute() in never:
            return ""
        lines = lines_to_remember(session.estimate.bill, self._rate_of, store.MOST_OF_ONE)
        try:
            source = self._source(path, session.file)
            self._keep(source, lines)
            store.remember(self._path(), source, lines)
        except (DamagedFileError, ForeignFileError) as error:
            return _thrown_away(error.path)
        except (UserError, OSError):
            pass  # Another window is writing, or the disk is full: the next time will do.
        return ""

    def words_before_forgetting(self) -> str:
        """What is asked before everything is forgotten: how much that is, as far as it is read."""
        lines = self._kept.lines
        works = len({each.source.place for each in lines})
        much = f" {len(lines):,} รายการจาก {works:,} งาน" if lines else ""
        return (
            f"จะล้างรายการจากงานอื่นที่จำไว้ในเครื่องนี้{much} ล้างแล้วเรียกคืนไม่ได้ "
            "แฟ้มประมาณราคาทุกแฟ้มยังอยู่ครบ ล้างหรือไม่"
        )

    def forget_all(self) -> str:
        """Forget everything; what is to be told. Raises UserError where the file stays."""
        try:
            path = self._path()
        except OSError:
            raise UserError(_NO_FOLDER) from None
        store.forget_all(path)
        self._kept = Recalled()
        return _CLEARED

    def _place(self) -> str:
        path = self._session.path
        return "" if path is None else _legible(str(path.absolute()))

    def _source(self, path: Path, file: EstimateFile) -> LineSource:
        priced_on = file.estimate.project.priced_on
        day = priced_on or file.changed()[0].date()
        return LineSource(self._place(), _legible(path.stem), day, priced_on is not None)

    def _keep(self, source: LineSource, lines: Sequence[RememberedLine]) -> None:
        new = _recalled([LineOfSource(line, source) for line in lines])
        self._kept = _joined(new, _without(self._kept, {source.place}))

    def _rate_of(self, ref: LabourRef) -> Decimal | None:
        edition = self._session.books.labour.get(ref.edition)
        rate = edition.rate(ref) if edition is not None else None
        return None if rate is None else rate.rate
