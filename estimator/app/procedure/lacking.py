"""What a paper leaves as dots: which facts nobody recorded, and where each is written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from estimator.app.inspection import Goto
from estimator.app.setting_places import owner_of, place_in
from estimator.domain.procedure.papers import last_meeting
from estimator.domain.records.registry import (
    APPROVALS,
    BID,
    COMMITTEE,
    DATES,
    MEETINGS,
    PAPER_HEADS,
    PROJECT,
)
from estimator.domain.wording import is_left_open, is_wordless
from estimator.errors import short
from estimator.sheets.forms.placeholders import words_in
from estimator.sheets.papers.kinds import PAPER_WORDS, SignerGroup
from estimator.sheets.papers.paper_definition import PaperDefinition
from estimator.sheets.papers.paper_facts import PaperFacts
from estimator.sheets.papers.paper_words import flags_of, known_words

_BY_APPROVING: Final = (APPROVALS.name, "")
_PRICE_OFFERED: Final = (BID.name, "price")
_WRITTEN_AS: Final[Mapping[str, tuple[str, str]]] = {
    "project": (PROJECT.name, "name"),
    "budget": (PROJECT.name, "budget_baht"),
    "group_entry": (PROJECT.name, "work_type"),
    "group_reason": (PROJECT.name, "work_type"),
    **dict.fromkeys(("approved", "publish_by", "approved_before"), _BY_APPROVING),
    **dict.fromkeys(("price_before", "price_before_words", "price_change"), _BY_APPROVING),
    "appointed_in_full": (DATES.name, "appointed"),
    "published_in_full": (DATES.name, "published"),
    **dict.fromkeys(("bid", "bid_words", "bid_difference", "bid_percent"), _PRICE_OFFERED),
    "meeting_no": (MEETINGS.name, "number"),
    **{f"meeting_{field}": (MEETINGS.name, field) for field in ("on", "time", "place")},
    **{word: (MEETINGS.name, word) for word in ("present", "absent", "resolution", "dissent")},
}
"""Where a word's fact is written, if not in the field of a setting that is called as it is."""
_MAY_BE_NONE: Final = frozenset(("drawing_no", "drawing_revision"))
_OF_REVISION: Final = frozenset(("revision", "code"))
_SIGNERS: Final[tuple[tuple[SignerGroup, str, str, str], ...]] = (
    ("recorder", MEETINGS.name, "recorder", "ผู้จดรายงานการประชุม"),
    ("supply", PAPER_HEADS.name, "supply_name", "ชื่อหัวหน้าเจ้าหน้าที่"),
    ("head", PAPER_HEADS.name, "head_name", "ชื่อหัวหน้าหน่วยงานของรัฐ"),
)
"""Who signs beside the committee: where the name is written, and what that is called."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A fact that is not recorded, and the field it is written in; None: in none.

    The name of a revision is such a fact.
    """

    told: str
    place: Goto | None


def lacks(definition: PaperDefinition, facts: PaperFacts) -> tuple[Lack, ...]:
    """What a paper prints as dots, each place once, in the order of the paper; then of members."""
    known = known_words(facts, definition.kind)
    found: dict[Goto | None, Lack] = {}
    for word in _words_of(definition, facts):
        if word in known and _is_unsaid(word, known[word]):
            place = _place(word)
            found.setdefault(place, Lack(_told(word), place))
    for lack in _unsigned(definition, facts):
        found.setdefault(lack.place, lack)
    return (*found.values(), *_members(definition, facts))


def _is_unsaid(word: str, text: str) -> bool:
    """Whether nothing is said of a fact; a dash says that there is no drawing, or one as it was."""
    return (is_left_open if word in _MAY_BE_NONE else is_wordless)(text)


def _words_of(definition: PaperDefinition, facts: PaperFacts) -> Iterator[str]:
    """The words in braces of what is printed."""
    head, flags = definition.letterhead, flags_of(facts)
    for text in (head.book_number, *head.lines, definition.title):
        yield from words_in(text)
    for block in definition.blocks:
        if flags.issuperset(block.when):
            yield from words_in(block.text)


def _told(word: str) -> str:
    """What a fact is called; how it is written on paper does not matter here."""
    if word in _OF_REVISION:
        return "ยังไม่ได้ตั้งชื่อฉบับ (Ctrl+S)"
    return PAPER_WORDS[word.removesuffix("_in_full")].told.partition(" พร้อม")[0]


def _place(word: str) -> Goto | None:
    if word in _OF_REVISION:
        return None
    owner, field = _WRITTEN_AS.get(word, (owner_of(word), word))
    return None if owner is None else place_in(owner, field)


def _members(definition: PaperDefinition, facts: PaperFacts) -> Iterator[Lack]:
    """Names and positions of the committee that its table prints as dots, each for itself."""
    if not any(block.table == "committee" for block in definition.blocks):
        return
    place = place_in(COMMITTEE.name)
    for number, member in enumerate(facts.priced.estimate.committee, start=1):
        if not member.name:
            yield Lack(f"ชื่อของกรรมการลำดับที่ {number}", place)
        if not member.position:
            yield Lack(f"ตำแหน่งของ{short(member.name) or f'กรรมการลำดับที่ {number}'}", place)


def _unsigned(definition: PaperDefinition, facts: PaperFacts) -> Iterator[Lack]:
    """Who signs and has no name yet."""
    estimate = facts.priced.estimate
    named = {
        "recorder": last_meeting(facts.priced.estimate.meetings).recorder,
        "supply_name": estimate.paper_heads.supply_name,
        "head_name": estimate.paper_heads.head_name,
    }
    signing = {block.sign for block in definition.blocks}
    listed = any(block.table == "committee" for block in definition.blocks)
    if not len(estimate.committee) and (listed or "committee" in signing):
        yield Lack("รายชื่อคณะกรรมการ", place_in(COMMITTEE.name))
    for group, owner, field, told in _SIGNERS:
        if group in signing and not named[field]:
            yield Lack(told, place_in(owner, field))
