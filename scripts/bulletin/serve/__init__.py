"""The preview: serves the site with drafts, rebuilds when a source changes, tells the open pages.

`server` answers requests, `watch` notices changes, `news` carries what a build said to the pages,
`pages` makes the few pages that are not the site's, `guests` lets a phone look on. The preview never writes into `site/`: its site
stands in the cache folder.
"""

from bulletin.serve.preview import Guests, Preview, preview_settings, serve

__all__ = ["Guests", "Preview", "preview_settings", "serve"]
