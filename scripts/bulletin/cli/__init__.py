"""The command line: a table of verbs, a module a verb; the only place that prints and exits."""
