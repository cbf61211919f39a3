"""`python -m bulletin`."""

import sys

from bulletin.cli import run

sys.exit(run())
