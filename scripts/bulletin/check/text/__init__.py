"""The proof desk: rules over what a story says, not over how its files are made.

`desk` is the way in. Nothing of this is loaded by a build or a preview where no text rule is wanted.
"""
