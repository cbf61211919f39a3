"""PDF pages with text in them, read as a reader's eye goes: white lanes, columns, lines, paragraphs."""
