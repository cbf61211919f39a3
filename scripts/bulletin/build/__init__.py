"""What has changed, and what is printed for it."""
