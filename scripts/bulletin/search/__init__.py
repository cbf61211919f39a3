"""Search: a static index of every article, and the engine that answers from it.

`Plan` says how to make an index; `Engine` answers queries from one. The same engine for browsers
is `theme/search/engine.js`. The index's format stands in `format`.
"""
