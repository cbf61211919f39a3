"""Word files (`.docx`) as Word and WPS write them, read into a Manuscript."""
