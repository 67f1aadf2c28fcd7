"""What to ask a manager for: one thing of each size for each part, read from data/asks.toml."""

import tomllib
from pathlib import Path

from assessment_py.instrument import Instrument
from overrides.build.content.fixed_keys import with_keys

ASKS = "overrides/build/data/asks.toml"
SIZES = ("large", "middling", "small")  # the large one first, so that the small one is easy


def load_asks(root: Path, instrument: Instrument) -> dict[str, dict[str, str]]:
    """Return for each part's id what to ask for, by its size, in the order of SIZES.

    Raises SiteError where a part or a size is missing, or one too many is there.
    """
    given = tomllib.loads((root / ASKS).read_text(encoding="utf-8"))
    parts = with_keys(given, [part.id for part in instrument.parts], ASKS)
    return {part: with_keys(asks, SIZES, f"{ASKS}: {part}") for part, asks in parts.items()}
