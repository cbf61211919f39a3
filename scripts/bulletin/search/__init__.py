"""Search: a static index of every article, and the engine that answers from it."""
