"""Text from outside that is made to harm: refused with its reason, or made harmless."""

import json
from typing import Any

import pytest

from assessment_py.untrusted import UntrustedError, clean_text, decode, loads

DEEP = "too deep: brackets may be nested 32 times, no more"
BIG = "too big: {} characters; the most is 1000000"


def faults(text: Any) -> tuple[str, ...]:
    with pytest.raises(UntrustedError) as caught:
        loads(text)
    return caught.value.faults


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": [1, 2.5, "x", null, true]}', {"a": [1, 2.5, "x", None, True]}),
        ('"' + "[" * 4000 + '"', "[" * 4000),
        ('"\\"' + "[" * 40 + '"', '"' + "[" * 40),
        ("[" * 32 + "]" * 32, json.loads("[" * 32 + "]" * 32)),
        ("[" + "[], " * 100 + "[]]", [[]] * 101),
        ("\ufeff{}", {}),
        ("9" * 18, 999_999_999_999_999_999),
        ('{"a": {"a": 1}}', {"a": {"a": 1}}),
        ('"\\ud83d\\ude00"', "😀"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_sound_is_read(text: str, value: object) -> None:
    assert loads(text) == value


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[" * 33 + "]" * 33, DEEP),
        ("[" * 4_000, DEEP),
        ("[" * 999_999, DEEP),
        ('{"a":' * 150_000, DEEP),
        ('["x", ' * 100_000, DEEP),
        ('"\\\\"' + "[" * 4_000, DEEP),
        ("[" * 40 + '"' + "]" * 40 + '"', DEEP),
        ('""' * 400_000 + "[" * 100_000, DEEP),
        ('{"a": 1, "a": 2}', "key 'a' used twice"),
        ('[{"b": {"a": 1, "a": 1}}]', "key 'a' used twice"),
        ('{"__proto__": 1, "__proto__": 1}', "key '__proto__' used twice"),
        ("NaN", "number out of range: 'NaN'"),
        ("[-Infinity]", "number out of range: '-Infinity'"),
        ("1e999", "number out of range: '1e999'"),
        ("-1e999", "number out of range: '-1e999'"),
        ("9" * 19, f"number out of range: '{'9' * 19}'"),
        ("9" * 5_000, f"number out of range: '{'9' * 56}..."),
        ("x" * 1_000_001, BIG.format(1_000_001)),
        (json.dumps({str(n): n for n in range(2001)}), "too many keys: the most is 2000"),
        ("", "not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("[", "not JSON: Expecting value: line 1 column 2 (char 1)"),
        ('"\n"', "not JSON: Invalid control character at: line 1 column 2 (char 1)"),
        (None, "must be text, not None"),
        (b"{}", "must be text, not b'{}'"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_not_sound_is_refused(text: object, fault: str) -> None:
    (found,) = faults(text)
    assert found == fault or (fault.endswith("...") and found.startswith(fault[:-3]))


@pytest.mark.parametrize(
    "text",
    ['"' + "\\" * 900_000, '"' + '\\"' * 450_000, '["\\' + "[" * 500_000,
     '{"a":"\\' + '"' * 900_000, "[]" * 400_000, "[" * 31 + '"' * 500_000,
     '"a' * 400_000 + "[" * 40],
    ids=lambda value: value[:10],
)  # fmt: skip
def test_text_that_is_slow_to_read_carelessly_is_refused_at_once(text: str) -> None:
    assert faults(text)


def test_two_thousand_keys_are_not_too_many() -> None:
    assert loads(json.dumps({str(n): n for n in range(2000)}))


# --- Files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        (b"", "", "utf-8"),
        ("é".encode(), "é", "utf-8"),
        ("\ufeffé".encode(), "é", "utf-8"),
        ("é".encode("utf-16"), "é", "utf-16"),
        (b"\xfe\xff" + "é".encode("utf-16-be"), "é", "utf-16"),
        ("é – “x”".encode("cp1252"), "é – “x”", "cp1252"),
        (b"\x81\xe9", "\ufffdé", "cp1252"),
    ],
)
def test_a_file_is_read_in_its_encoding(content: bytes, text: str, encoding: str) -> None:
    assert decode(content) == (text, encoding)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"%PDF-1.7 ...", "not a text file: it is a PDF"),
        (b"PK\x03\x04...", "not a text file: it is a zip file, or a document from Word or Excel"),
        (b"\xd0\xcf\x11\xe0...", "not a text file: it is a document from an older Word or Excel"),
        (b"\x89PNG\r\n", "not a text file: it is a picture"),
        (b"\xff\xd8\xff\xe0", "not a text file: it is a picture"),
        (b"GIF89a", "not a text file: it is a picture"),
        (b"a\0b", "not a text file"),
        (b" " * 1_000_001, "too big: 1000001 bytes; the most is 1000000"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_that_is_no_text_is_named(content: bytes, fault: str) -> None:
    with pytest.raises(UntrustedError) as caught:
        decode(content)
    assert caught.value.faults == (fault,)


def test_a_file_of_the_most_bytes_is_read() -> None:
    assert decode(b" " * 1_000_000).text == " " * 1_000_000


# --- Words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain", "plain"),
        ("  two  words  ", "two  words"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\nd\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("a\0b\x07c\x7fd\x85e", "abcde"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("a\u200bb\ufeffc\u00add", "abcd"),
        ("a\ud800b\udfffc", "abc"),
        ("a\ue000b", "ab"),
        ("e\u0301", "é"),
        ("e" + "\u0301" * 500, "é" + "\u0301" * 3),
        ("x\u20dd\u20dd\u20dd\u20ddy", "x\u20dd\u20dd\u20ddy"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        ("\n\u200b \n", ""),
    ],
)
def test_words_are_cleaned_and_nothing_else(text: str, clean: str) -> None:
    assert clean_text(text) == clean
