"""A newsroom of any size, and stopwatches for the tools that build it."""
