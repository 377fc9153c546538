"""A clause of the guideline in words, as its page shows it: both editions where they differ."""

from __future__ import annotations

from html import escape
from typing import Final

from estimator.app.guideline.clauses import number_shown, paragraphs_of, source_words
from estimator.domain.clauses import GUIDELINE_NAMES, GUIDELINES, ClauseNote, Guideline
from estimator.ui.kit import theme

_OURS: Final = "การอ่านของโปรแกรม ไม่ใช่ข้อความในแนวทางฯ"
_UNVERIFIED: Final = "ยังไม่ได้เทียบกับฉบับพิมพ์"
_CHECKS: Final = "สิ่งที่โปรแกรมตรวจตามข้อนี้"
_ALIKE: Final = "ไม่พบสาระที่สองฉบับต่างกัน"
_NONE: Final = "ไม่มีข้อนี้"
_FOLLOWED: Final = " (ฉบับที่ใช้)"


def clause_html(note: ClauseNote, guideline: Guideline) -> str:
    """All that is known of a clause, by its number in the edition that is followed."""
    number = number_shown(note, guideline)
    parts = [
        f'<p style="margin:0 0 6px 0"><b>ข้อ {escape(number)}&nbsp; {escape(note.title)}</b></p>',
        f'<p style="margin:0">{escape(note.asks)}</p>',
        _editions(note, guideline),
        *(_paragraph(each, guideline) for each in paragraphs_of(note, guideline)),
    ]
    if note.ours:
        parts.append(_told(_OURS, note.ours, theme.colours().accent))
    if note.unverified:
        parts.append(_told(_UNVERIFIED, note.unverified, theme.colours().warn))
    if note.checks:
        points = "<br>".join(f"•&nbsp;{escape(each)}" for each in note.checks)
        parts.append(f"{_heading(_CHECKS, theme.colours().accent)}<p style='margin:0'>{points}</p>")
    body = "".join(parts)
    return f'<body style="margin:8px; color:{theme.colours().text}">{body}</body>'


def _paragraph(note: ClauseNote, guideline: Guideline) -> str:
    named = f"{number_shown(note, guideline)} {note.title}"
    says = "".join(
        f"<br>{_small(f'{GUIDELINE_NAMES[each]}: {there.says}')}"
        for each, there in note.editions.items()
        if there.says
    )
    return f'<p style="margin:8px 0 0 0">{_small(named)}<br>{escape(note.asks)}{says}</p>'


def _editions(note: ClauseNote, guideline: Guideline) -> str:
    """Side by side where the editions differ: number, what each has otherwise, where it stands."""
    if not note.differs:
        where = (
            f"{GUIDELINE_NAMES[each]} {source_words(note.editions[each])}" for each in GUIDELINES
        )
        return f'<p style="margin:6px 0 0 0">{_small("   ".join((_ALIKE, *where)))}</p>'
    cells = []
    for each in GUIDELINES:
        there = note.editions[each]
        named = f"{GUIDELINE_NAMES[each]}{_FOLLOWED if each == guideline else ''}"
        number = f"ข้อ {escape(there.number)}" if there.number else _NONE
        says = f"<br>{escape(there.says)}" if there.says else ""
        source = f"<br>{_small(source_words(there))}" if there.number else ""
        ground = theme.colours().selection if each == guideline else theme.colours().group
        told = f"<b>{escape(named)}</b><br>{number}{says}{source}"
        cells.append(f'<td width="50%" bgcolor="{ground}">{told}</td>')
    return (
        '<table width="100%" cellspacing="2" cellpadding="6" style="margin-top:8px">'
        f"<tr>{''.join(cells)}</tr></table>"
    )


def _told(title: str, text: str, colour: str) -> str:
    return f'{_heading(title, colour)}<p style="margin:0">{escape(text)}</p>'


def _heading(text: str, colour: str) -> str:
    return f'<p style="margin:10px 0 1px 0; color:{colour}"><b>{escape(text)}</b></p>'


def _small(text: str) -> str:
    size = theme.font(theme.SMALL_POINT_SIZE).pointSizeF()
    colour = theme.colours().muted
    return f'<span style="font-size:{size:.1f}pt; color:{colour}">{escape(text)}</span>'
