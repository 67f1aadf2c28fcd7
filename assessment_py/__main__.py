"""The terminal's door: `python -m assessment_py`."""

import sys

from .cli import main

sys.exit(main())
