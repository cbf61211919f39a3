"""Documents that are handed to readers: attachments, cleaned of who wrote them and of what was said about them."""
