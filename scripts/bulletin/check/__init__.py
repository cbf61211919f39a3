"""Checking: rules over the model, each one function in an ordered tuple.

`issue` has those over one issue, `newsroom` those over all of them; the first load much more than the second.
"""
