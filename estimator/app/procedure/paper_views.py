"""The committee's papers as a window shows them: what each lacks, how it looks, where it goes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from estimator.app.forms.making import Made, made_of
from estimator.app.forms.other_files import keep_other
from estimator.app.procedure.lacking import Lack, lacks
from estimator.app.procedure.paper_source import PaperSource
from estimator.app.procedure.papers import (
    PapersToMake,
    facts_of,
    idle_because,
    told_state,
)
from estimator.domain.wording import short_thai_date
from estimator.files.atomic_write import keep_source, write_whole
from estimator.files.cancelling import Progress, unhindered
from estimator.files.collector import collector_at_rest
from estimator.sheets.papers.digit_styles import DigitStyle, copied_sentence
from estimator.sheets.papers.kinds import NEEDS_APPROVAL, PAPER_KINDS, PaperKind
from estimator.sheets.papers.paper_building import paper_document
from estimator.sheets.papers.paper_facts import PaperFacts
from estimator.sheets.papers.paper_reader import todays_paper
from estimator.sheets.printing import pdf_bytes


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in a list: its name, why there is nothing to say in it, which facts it lacks."""

    kind: PaperKind
    name: str
    idle: str
    lacks: tuple[Lack, ...]
    told: tuple[str, ...]

    @property
    def may_be_made(self) -> bool:
        """Whether it can be looked at: what goes out to the public waits for the approval."""
        return not self.idle or self.kind not in NEEDS_APPROVAL


@dataclass(frozen=True, slots=True)
class PapersInSight:
    """All papers of one state as values; `of` says in Thai whose figures they have."""

    made: PapersToMake
    rows: tuple[PaperRow, ...]
    of: str

    def only(self, kinds: Collection[PaperKind]) -> PapersToMake:
        """Some of the papers, in the order of the work."""
        chosen = (each for each in self.made.definitions if each.kind in kinds)
        return replace(self.made, definitions=tuple(chosen))

    def sentence(self, style: DigitStyle) -> str:
        """What an announcement says of the price, to be copied; empty where it must not be made."""
        if self.made.facts.approved_on is None or self.made.facts.kept_back:
            return ""
        notice = next(each for each in self.made.definitions if each.kind == "notice")
        return copied_sentence(notice, self.made.facts, style)


@collector_at_rest()
def papers_in_sight(source: PaperSource) -> PapersInSight:
    """Every paper of a state, also those that wait for something. Raises UserError."""
    facts = facts_of(source)
    read = [todays_paper(kind) for kind in PAPER_KINDS]
    rows = (
        PaperRow(
            made.kind,
            made.name,
            idle_because(made.kind, facts),
            lacks(made, facts),
            tuple(filter(None, (*troubles, made.notice))),
        )
        for made, troubles in read
    )
    made = PapersToMake(
        tuple(each for each, _ in read),
        facts,
        tuple(filter(None, (source.told, *told_state(facts)))),
    )
    return PapersInSight(made, tuple(rows), _of(facts))


def _of(facts: PaperFacts) -> str:
    """Whose figures the papers have."""
    state = facts.state
    if not state.revision or state.dated is None:
        return "ตัวเลขเป็นของประมาณราคาตามที่แก้ไขล่าสุด ซึ่งยังไม่ได้ตั้งชื่อเป็นฉบับ เอกสารจึงเป็นร่าง"
    named = f"ฉบับ “{state.revision}” {short_thai_date(state.dated)} รหัสตรวจ {state.code}"
    approved = facts.approved_on
    since = f"เห็นชอบเมื่อ {short_thai_date(approved)}" if approved else "ยังไม่ได้บันทึกความเห็นชอบ"
    return f"ตัวเลขเป็นของ{named} {since}"


@collector_at_rest()
def laid_out(made: PapersToMake, style: DigitStyle | None, progress: Progress = unhindered) -> Made:
    """Papers as one PDF, and where each stands in it. Raises UserError."""
    document = made.document(style)
    names: dict[str, str] = {each.kind: each.name for each in made.definitions}
    return made_of(document, names, pdf_bytes(document, progress))


def outline_of(made: PapersToMake) -> Made:
    """What names the files of papers, without laying any of them out."""
    outline = paper_document(made.definitions, made.facts, bare=True)
    return made_of(outline, {each.kind: each.name for each in made.definitions}, b"")


@collector_at_rest()
def write_paper_pages(
    made: PapersToMake,
    style: DigitStyle | None,
    pages: Sequence[int],
    path: Path,
    estimate: Path,
    progress: Progress = unhindered,
    *,
    overwrite: bool,
) -> None:
    """Write some pages (from 0) of papers to a PDF, in their order. Raises UserError."""
    keep_source(estimate, (path,))
    if overwrite:
        keep_other(path)
    content = pdf_bytes(made.document(style), progress, pages)
    write_whole(path, content, overwrite=overwrite)
