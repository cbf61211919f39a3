"""Search: a static index of every article, and the engine that answers from it.

`Plan` says how to make an index; `Engine` answers queries from one. The same engine for browsers
is `theme/search/engine.js`. The index's format stands in `format`.
"""

from bulletin.search.engine import Answer, Engine
from bulletin.search.index import Plan
from bulletin.search.narrow import Filters
from bulletin.search.segment import Step
from bulletin.search.store import Unusable
from bulletin.search.verify import Hit

__all__ = ["Answer", "Engine", "Filters", "Hit", "Plan", "Step", "Unusable"]
