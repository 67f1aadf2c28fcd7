"""What a page's request holds, read and checked."""

from base64 import b64encode

import pytest

from assessment_py.request import RequestError, content_of, editions, list_of, text_of
from assessment_py.untrusted import UntrustedError


def test_text_is_taken_and_nothing_else() -> None:
    assert text_of({"text": "a"}, "text") == "a"
    with pytest.raises(RequestError, match="'text' must be text, not 3"):
        text_of({"text": 3}, "text")


def test_a_list_is_taken_and_nothing_else() -> None:
    assert list_of({"codes": ["a"]}, "codes") == ["a"]
    with pytest.raises(RequestError, match="'codes' must be a list, not 'a'"):
        list_of({"codes": "a"}, "codes")


def test_a_file_comes_as_text_or_as_bytes() -> None:
    assert content_of({"text": "é"}) == ("é", "text")
    assert content_of({"base64": b64encode("é".encode()).decode()}) == ("é", "utf-8")


def test_what_is_not_base64_is_the_pages_fault_and_a_picture_the_readers() -> None:
    with pytest.raises(RequestError, match="'base64' is not base64"):
        content_of({"base64": "%"})
    with pytest.raises(UntrustedError, match="it is a picture"):
        content_of({"base64": b64encode(b"\x89PNG").decode()})


def test_the_editions_are_read_once() -> None:
    assert editions() is editions()
