"""One module a tool: its content layout, and how it is started."""
