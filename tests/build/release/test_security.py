"""security.txt is in date, invents no contact, and takes a host's."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from overrides.build.release import security


def test_security_txt_is_good_for_another_month() -> None:
    expires: datetime = security.load()["expires"]
    left = expires - datetime.now(UTC)
    assert left > timedelta(days=30), "set a new date in overrides/build/data/security.toml"
    assert left < timedelta(days=400), "RFC 9116 advises less than a year"


def test_security_txt_invents_no_contact(unpacked: Path) -> None:
    text = (unpacked / ".well-known/security.txt").read_text(encoding="utf-8")
    fields = [line.partition(":")[0] for line in text.splitlines() if not line.startswith("#")]
    assert fields == ["Expires", "Preferred-Languages"]
    assert "# Contact: mailto:" in text


def test_security_txt_takes_a_hosts_contact() -> None:
    text = security.security_txt("Stand-in", "mailto:security@trust.example")
    assert text.startswith("Contact: mailto:security@trust.example\nExpires: 20")


@pytest.mark.parametrize("contact", ["security@trust.example", "http://trust.example", ""])
def test_security_txt_refuses_what_is_no_address(contact: str) -> None:
    with pytest.raises(ValueError, match="allowed: mailto:NAME@HOST, https://… or tel:"):
        security.security_txt("Stand-in", contact)
