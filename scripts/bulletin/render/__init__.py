"""Render: from the model to the bytes of every file of the site. No file of `site/` is touched here."""
