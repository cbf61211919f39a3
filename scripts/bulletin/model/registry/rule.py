"""What one code of the registry says."""

from typing import NamedTuple

from bulletin.model.problem import Severity


class Rule(NamedTuple):
    """What one code means.

    `message` and `remedy` are `str.format` templates; `remedy` says what to do.
    """

    severity: Severity
    message: str
    remedy: str
    weight: float = 0.0
    """As a problem's."""
