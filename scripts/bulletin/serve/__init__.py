"""The preview: serves the site with drafts, rebuilds when a source changes, tells the open pages.

`server` answers requests, `watch` notices changes, `news` carries what a build said to the pages,
`pages` makes the few pages that are not the site's. The preview never writes into `site/`: its site
stands in the cache folder.
"""

from bulletin.serve.preview import Preview, preview_settings, serve

__all__ = ["Preview", "preview_settings", "serve"]
