"""Frames: the only room that knows MkDocs and Material."""
