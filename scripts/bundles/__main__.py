"""`scripts/bundle`: see --help."""

import sys

from bundles.cli import main

sys.exit(main())
