"""The registry of everything that can be wrong: each code's severity, message and way out.

One module a letter. The editors' handbook prints them all, and a test holds the two together. Messages
are Chinese because editors read them.
"""

from __future__ import annotations

from importlib import import_module

from bulletin.model.registry import MODULES
from bulletin.model.registry.rule import Rule

LETTERS = tuple([import_module(f"bulletin.model.registry.{name}") for name in MODULES.values()])

RULES: dict[str, Rule] = {code: rule for letter in LETTERS for code, rule in letter.RULES.items()}
"""Every code; no letter stands in two modules."""
