"""A newsroom's files, written for a person to review."""
