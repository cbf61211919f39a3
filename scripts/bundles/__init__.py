"""Everything an office without a network needs: the program and its packages as wheels, and a zip for Windows."""
