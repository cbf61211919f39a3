"""The registry of everything that can be wrong: each code's severity, message and way out.

One module a letter. The editors' handbook prints them all, and a test holds the two together. Messages
are Chinese because editors read them.
"""

from __future__ import annotations

from bulletin.model.registry import MODULES
from bulletin.model.registry.found import rules_of
from bulletin.model.registry.rule import Rule

RULES: dict[str, Rule] = {code: rule for letter in MODULES for code, rule in rules_of(letter).items()}
"""Every code; no letter stands in two modules."""
