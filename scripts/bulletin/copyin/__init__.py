"""Manuscripts, as they are mailed, made into drafts: whatever is guessed says how sure it is, and from where."""
