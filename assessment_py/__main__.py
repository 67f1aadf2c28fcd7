"""The terminal's door: `python -m assessment_py`."""

import sys

if __name__ == "__main__":
    try:
        from .cli import main

        status = main()
    except KeyboardInterrupt:  # while the rest was still being imported
        status = 130
    sys.exit(status)
