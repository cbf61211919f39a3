"""Wrong characters told by what stands around them: the archive's own pairs, threes and fours of characters.

Loaded by whoever asks for it, numpy with it; no build and no check of a text alone wants it.
"""
