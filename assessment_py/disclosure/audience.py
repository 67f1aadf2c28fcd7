"""Who will see a result, and how many people it must be about before they may."""

from typing import Literal, get_args

Audience = Literal["room", "beyond"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)

# "room": the people in this room, who have agreed; "beyond": anyone else.
LEAST_IN_GROUP: dict[Audience, int] = {"room": 3, "beyond": 10}
LEAST_IN_SUBGROUP: dict[Audience, int] = {"room": 5, "beyond": 10}
LEAST_BETWEEN: dict[Audience, int] = {"room": 3, "beyond": 10}  # two outputs of one session
