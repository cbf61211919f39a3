"""A newsroom as frozen values: what readers produce and everything behind them consumes.

Nothing in this folder reads a file, knows a clock or a template. Every text is kept as the editor
wrote it (no normalised spaces, no changed punctuation); only the surrounding white space of
a value is gone. Paths are POSIX strings relative to the newsroom's root, so that a model is
the same on every machine.
"""
