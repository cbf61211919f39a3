"""Measures the search: right answers, bytes and milliseconds, in a real Chromium."""
