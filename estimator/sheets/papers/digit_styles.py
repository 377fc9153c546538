"""How an announcement writes its figures: the three ways that published ones do.

`๒,๖๐๐,๐๐๐.๐๐ บาท`, `๒,๖๐๐,๐๐๐ บาท` and `6,000 บาท`, each with the amount in words behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal, get_args

from estimator.sheets.document import Figures, Text
from estimator.sheets.forms.placeholders import filled
from estimator.sheets.layout.display import shown
from estimator.sheets.papers.paper_definition import PaperDefinition
from estimator.sheets.papers.paper_facts import PaperFacts
from estimator.sheets.papers.paper_words import paper_words

DigitStyle = Literal["thai", "thai_whole", "arabic"]
DIGIT_STYLES: tuple[DigitStyle, ...] = get_args(DigitStyle)
DIGIT_STYLE_NAMES: Final[Mapping[DigitStyle, str]] = {
    "thai": "เลขไทย ทศนิยมสองตำแหน่ง",
    "thai_whole": "เลขไทย ไม่มีทศนิยมเมื่อเต็มบาท",
    "arabic": "เลขอารบิก ไม่มีทศนิยมเมื่อเต็มบาท",
}


def in_style(facts: PaperFacts, style: DigitStyle) -> PaperFacts:
    """The facts as an announcement in a style prints them; satang are printed where there are."""
    return replace(facts, whole_baht=style != "thai")


def has_thai_digits(style: DigitStyle) -> bool:
    """Whether its digits are Thai ones."""
    return style != "arabic"


def copied_sentence(definition: PaperDefinition, facts: PaperFacts, style: DigitStyle) -> str:
    """What of a paper is to be copied, as it is printed; empty where its file marks nothing."""
    words = paper_words(in_style(facts, style))
    texts = (filled(each.text, words) for each in definition.blocks if each.copied)
    return "\n".join(shown(Text(text), Figures(has_thai_digits(style))) for text in texts)
