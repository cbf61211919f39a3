"""Bulletin: folders of Markdown articles become a newspaper site."""

__version__ = "0.2.0"
