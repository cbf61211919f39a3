"""Page text, from recognition or from a PDF: a page's lines to the stories that stood on it."""
