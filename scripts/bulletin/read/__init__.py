"""Reading: folders become the model and problems.

Nothing here prints, raises on bad input or writes outside the cache folder. Nothing is loaded from here
either: most runs find in the cache what they need, and never load what reads a story.
"""
