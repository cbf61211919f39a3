"""The finished site on its host, whole or not at all, and back again.

With `serve` and `push` one of the three rooms that know a network; nothing but its own verb loads it. `manifest`,
`plan` and `closure` are pure; a target of `targets` is a store behind one small protocol; `whole` and `inplace` are
the two ways in which a release becomes live; `desk` is what the verb calls.
"""
