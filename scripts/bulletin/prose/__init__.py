"""Prose: an article's Markdown body becomes safe parts of a page, and facts about its text."""

from bulletin.prose.body import Body, Html, MediaRef, Part, PhotoRef, TableRef, render_body
from bulletin.prose.decorate import OUTGOING_REL
from bulletin.prose.placement import Placement, placements
from bulletin.prose.plain import plain_text, shortened, visible_length

__all__ = [
    "OUTGOING_REL",
    "Body",
    "Html",
    "MediaRef",
    "Part",
    "PhotoRef",
    "Placement",
    "TableRef",
    "placements",
    "plain_text",
    "render_body",
    "shortened",
    "visible_length",
]
