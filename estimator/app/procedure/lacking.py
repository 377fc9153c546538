"""What a paper leaves as dots: which facts nobody recorded, and where each is written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from estimator.app.inspection import Goto
from estimator.app.procedure.meetings import MEETING
from estimator.app.procedure.specs import HEADS
from estimator.errors import short
from estimator.sheets.forms.placeholders import words_in
from estimator.sheets.papers.kinds import PAPER_WORDS, SignerGroup
from estimator.sheets.papers.paper_definition import PaperDefinition
from estimator.sheets.papers.paper_facts import PaperFacts
from estimator.sheets.papers.paper_words import flags_of, known_words, last_meeting

_CALENDAR: Final = "calendar"
_MEETINGS: Final = "meetings"
_ON_MEETINGS: Final = frozenset(
    [*(each.key for row in MEETING for each in row), *(each.key for row in HEADS for each in row)]
)
_PROJECT: Final = "project"
_IN_PROJECT: Final[Mapping[str, str]] = {
    **{word: word for word in ("location", "agency", "drawing_no", "province")},
    "project": "name",
    "budget": "budget_baht",
    "group_entry": "work_type",
    "group_reason": "work_type",
}
_FIELD_OF: Final[Mapping[str, str]] = {
    "approved": "approve_on",
    "publish_by": "approve_on",
    "approved_before": "approve_on",
    **dict.fromkeys(("price_before", "price_before_words", "price_change"), "approve_on"),
    "appointed_in_full": "appointed",
    "published_in_full": "published",
    "bid": "price",
    "bid_words": "price",
    "bid_difference": "price",
    "bid_percent": "price",
    "meeting_no": "meeting_number",
    **{word: f"meeting_{word}" for word in ("present", "absent", "resolution", "dissent")},
}
"""The field in which a word's fact is written, where it is not called as the word is."""
_OF_REVISION: Final = frozenset(("revision", "code"))
_SIGNERS: Final[tuple[tuple[SignerGroup, str, str], ...]] = (
    ("recorder", "meeting_recorder", "ผู้จดรายงานการประชุม"),
    ("supply", "supply_name", "ชื่อหัวหน้าเจ้าหน้าที่"),
    ("head", "head_name", "ชื่อหัวหน้าหน่วยงานของรัฐ"),
)
"""Who signs beside the committee: the field of the name, and what that is called."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A fact that is not recorded, and the field it is written in; None: by naming a revision."""

    told: str
    place: Goto | None


def lacks(definition: PaperDefinition, facts: PaperFacts) -> tuple[Lack, ...]:
    """What a paper prints as dots, each place once, in the order of the paper; then of members."""
    known = known_words(facts, definition.kind)
    found: dict[Goto | None, Lack] = {}
    for word in _words_of(definition, facts):
        if word in known and not known[word]:
            place = _place(word)
            found.setdefault(place, Lack(_told(word), place))
    for lack in _unsigned(definition, facts):
        found.setdefault(lack.place, lack)
    return (*found.values(), *_members(definition, facts))


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
    if word in _IN_PROJECT:
        return Goto(_PROJECT, None, _IN_PROJECT[word])
    return _typed_in(_FIELD_OF.get(word, word))


def _typed_in(field: str) -> Goto:
    return Goto(_MEETINGS if field in _ON_MEETINGS else _CALENDAR, None, field)


def _members(definition: PaperDefinition, facts: PaperFacts) -> Iterator[Lack]:
    """Names and positions of the committee that its table prints as dots, each for itself."""
    if not any(block.table == "committee" for block in definition.blocks):
        return
    place = Goto(_PROJECT, None, "committee")
    for number, member in enumerate(facts.priced.estimate.committee, start=1):
        if not member.name:
            yield Lack(f"ชื่อของกรรมการลำดับที่ {number}", place)
        if not member.position:
            yield Lack(f"ตำแหน่งของ{short(member.name) or f'กรรมการลำดับที่ {number}'}", place)


def _unsigned(definition: PaperDefinition, facts: PaperFacts) -> Iterator[Lack]:
    """Who signs and has no name yet."""
    estimate = facts.priced.estimate
    named = {
        "meeting_recorder": last_meeting(facts.priced).recorder,
        "supply_name": estimate.paper_heads.supply_name,
        "head_name": estimate.paper_heads.head_name,
    }
    signing = {block.sign for block in definition.blocks}
    listed = any(block.table == "committee" for block in definition.blocks)
    if not len(estimate.committee) and (listed or "committee" in signing):
        yield Lack("รายชื่อคณะกรรมการ", Goto(_PROJECT, None, "committee"))
    for group, field, told in _SIGNERS:
        if group in signing and not named[field]:
            yield Lack(told, _typed_in(field))
