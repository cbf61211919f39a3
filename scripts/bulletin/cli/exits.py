"""How a verb ends, as a script sees it."""

EXIT_FINE = 0

EXIT_PROBLEMS = 1
"""There is an error among the problems, or something failed."""

EXIT_USAGE = 2

EXIT_ACT = 3
"""A platform refuses until somebody acts."""

EXIT_LATER = 4
"""Try again later: the network, or a platform that is busy."""

EXIT_STOPPED = 130
"""By Ctrl-C."""
