"""The shape of the instrument: it cannot be changed, and its lookups refuse what is not there."""

import pytest

from assessment_py import parse
from tests.kit.small_instrument import small


@pytest.mark.parametrize("lookup", ["scale", "form", "part", "statements"])
def test_a_lookup_refuses_an_id_that_is_not_there(lookup: str) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        getattr(parse(small()), lookup)("nowhere")


def test_the_model_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        parse(small()).edition = "2027-01"  # type: ignore[misc]
