"""Search: a static index of every article, and the engine that answers from it.

`Plan` says how to make an index; `Engine` answers queries from one. The same engine for browsers
is `theme/search/engine.js`. The index's format stands in `format`.
"""

from bulletin.search.engine import Answer, Engine, Filters, Hit
from bulletin.search.index import Plan, Step
from bulletin.search.store import Unusable

__all__ = ["Answer", "Engine", "Filters", "Hit", "Plan", "Step", "Unusable"]
