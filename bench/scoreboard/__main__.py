"""`python -m bench.scoreboard SHARED`: every measure in one table, against the floors."""

import sys

from bench.scoreboard.board import main

sys.exit(main())
