"""How a verb ends, as a script sees it."""

EXIT_FINE = 0

EXIT_PROBLEMS = 1
"""There is an error among the problems, or something failed."""

EXIT_USAGE = 2

EXIT_STOPPED = 130
"""By Ctrl-C."""
