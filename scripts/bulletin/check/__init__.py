"""Checking: rules over the model, each one function in an ordered tuple."""

from bulletin.check.issue import ISSUE_RULES, check_issue
from bulletin.check.newsroom import NEWSROOM_RULES, check_newsroom

__all__ = ["ISSUE_RULES", "NEWSROOM_RULES", "check_issue", "check_newsroom"]
