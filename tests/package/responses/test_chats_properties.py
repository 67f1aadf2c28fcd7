"""What holds of any chat: no code put into it is lost without a word, and none is made up."""

import base64
import uuid
from collections.abc import Callable
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment_py import Editions, find_codes, parse_response, write_code
from assessment_py.responses.code_characters import ALPHABET
from tests.kit.places import ROOT
from tests.package.responses.test_chats import INSTRUMENT, WAYS, each, joined

EDITIONS = Editions()
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

Way = Callable[[str], str]


@st.composite
def codes(draw: st.DrawFn) -> str:
    """A code of either form, of any answers."""
    form = draw(st.sampled_from(INSTRUMENT.forms))
    chance = Random(draw(st.integers(0, 2**32)))
    states = [None, 0, 1, 2, 3, 4, "dont-know", "not-applicable"]
    answers = {s.id: chance.choice(states) for s in INSTRUMENT.statements(form.id)}
    mapping = {
        "form": form.id,
        "edition": INSTRUMENT.edition,
        "answers": {key: value for key, value in answers.items() if value is not None},
        "importance": {part.id: chance.randint(1, 5) for part in INSTRUMENT.parts},
        "key": chance.getrandbits(30),
    }
    return write_code(parse_response(mapping, INSTRUMENT), INSTRUMENT)


@st.composite
def slips(draw: st.DrawFn) -> str:
    """A code with one or two wrong characters."""
    code = draw(codes())
    places = [place for place, character in enumerate(code) if character != "-"]
    for place in draw(st.lists(st.sampled_from(places), min_size=1, max_size=2, unique=True)):
        wrong = draw(st.sampled_from(ALPHABET.replace(code[place], "")))
        code = f"{code[:place]}{wrong}{code[place + 1 :]}"
    return code


# --- A grammar of what happens to a code on its way -----------------------------------------------

LETTERS = ["bold letters", "full width", "rings", "keycaps", "struck through", "small letters"]
JOINTS: list[Way] = [
    *(joined(sign) for sign in ("-", " - ", "–", " ", "_", ".", "/", " dash ", "&ndash;", "\n")),
    *(each(mark, mark) for mark in ("**", "`", "_", "~", '"')),
    each("<b>", "</b>"),
    each("<td>", "</td>", "\n"),
    each("<span style='color: red'>", "</span>", " "),
]
MAILS: list[Way] = [
    lambda text: text,
    lambda text: "\n".join(f"> {line}" for line in text.split("\n")),
    lambda text: "\n".join(f"> > {line}" for line in text.split("\n")),
    lambda text: "\r\n".join(f"    {line}" for line in text.split("\n")),
    lambda text: f"* {text}",
    lambda text: f"<p>{text}</p>",
    lambda text: f"“{text}”",
    lambda text: f"\u202a{text}\u202c",
]


@st.composite
def ways(draw: st.DrawFn) -> Way:
    """What happens to a code: one of the ways by itself, or letters, joints and a mail at once."""
    if draw(st.booleans()):
        return WAYS[draw(st.sampled_from(sorted(WAYS)))]
    letters: Way = draw(st.sampled_from([*(WAYS[name] for name in LETTERS), joined("-")]))
    joint, mail = draw(st.sampled_from(JOINTS)), draw(st.sampled_from(MAILS))
    wrapped_at = draw(st.sampled_from([None, 1, 2, 3, 4]))

    def sent(code: str) -> str:
        groups = letters(code).split(letters("-"))
        if wrapped_at:
            groups[wrapped_at : wrapped_at + 1] = [f"\n{groups[wrapped_at]}"]
        return mail(joint("-".join(groups)).replace("*\n", "\n*").replace("`\n", "\n`"))

    return sent


WORDS = """
hi all, hello everyone. here is my result code as you asked thanks see you on Thursday! Kind regards
Dr Amira Khan, Ward B12, bleep 4471. (sent from my phone) https://example.org/a?b=c tel. 0113 496
0000 On 26 November 2026 at 09:01 Ben wrote: the number is below it took 10 minutes – Band 8a & more
""".split()
TALK = st.lists(st.sampled_from([*WORDS, "\n", "\n\n"]), max_size=20).map(" ".join)


def told(text: str) -> tuple[list[str], int]:
    """Return the codes found, and how many things look like one."""
    found = find_codes(text, EDITIONS)
    places = [(one.start, one.end, one.line) for one in found.codes]
    places += [(one.start, one.end, one.line) for one in found.near_misses]
    for start, end, line in places:
        assert 0 <= start < end <= len(text)
        assert line == text.count("\n", 0, start) + 1 or "\n" not in text
    return [one.code for one in found.codes], len(found.near_misses) + found.more_near_misses


@unhurried
@given(codes(), codes(), ways(), TALK, TALK, TALK)
def test_a_code_in_any_text_is_found_or_named(
    code: str, other: str, way: Way, before: str, between: str, after: str
) -> None:
    text = f"{before}\n{other}\n\n{between}:\n{way(code)}\n\n{after}"
    found, missed = told(text)
    assert other in found
    assert code in found or missed
    assert set(found) <= {code, other}


@settings(unhurried, max_examples=200)
@given(slips(), codes(), ways(), TALK, TALK, TALK)
def test_a_code_with_slips_in_any_text_is_named_and_no_other_is_read(
    code: str, other: str, way: Way, before: str, between: str, after: str
) -> None:
    text = f"{before}\n{other}\n\n{between}:\n{way(code)}\n\n{after}"
    found, missed = told(text)
    assert found == [other]
    assert missed


@unhurried
@given(st.lists(codes(), min_size=1, max_size=5, unique=True), ways(), TALK)
def test_all_codes_of_a_text_are_found_in_order(all_codes: list[str], way: Way, talk: str) -> None:
    text = f"\n\n{talk}.\n\n".join(all_codes)
    assert told(text) == (all_codes, 0)


@unhurried
@given(st.text(alphabet=f"{ALPHABET}abz01ILO -–\n.,>*_|=&;#<\u200b\uff12é", max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    told(text)


# --- A million characters without a code ----------------------------------------------------------

HUNDRED_THOUSAND = 100_000


def repeated(make: Callable[[Random], str], sign: str) -> str:
    chance = Random(3)  # one key of software in some 100,000 is a code by all that can be seen
    parts: list[str] = []
    size = 0
    while size < HUNDRED_THOUSAND:
        parts.append(make(chance))
        size += len(parts[-1]) + len(sign)
    return sign.join(parts)


@cache
def prose() -> str:
    files = sorted((ROOT / "docs").rglob("*.md"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)[: 3 * HUNDRED_THOUSAND]


OTHERS: dict[str, Callable[[], str]] = {
    "prose": prose,
    "prose in capitals": lambda: prose().upper()[:HUNDRED_THOUSAND],
    "hexadecimal": lambda: repeated(lambda r: f"{r.getrandbits(256):064x}", " "),
    "short hexadecimal": lambda: repeated(lambda r: f"{r.getrandbits(20):05X}", "-"),
    "UUIDs": lambda: repeated(lambda r: str(uuid.UUID(int=r.getrandbits(128))), "\n"),
    "base64": lambda: repeated(lambda r: base64.b64encode(r.randbytes(57)).decode(), "\n"),
    "base64 of addresses": lambda: repeated(
        lambda r: base64.urlsafe_b64encode(r.randbytes(57)).decode(), "\n"
    ),
    "base32": lambda: repeated(lambda r: base64.b32encode(r.randbytes(40)).decode(), " "),
    "numbers": lambda: repeated(lambda r: f"{r.randrange(10**11):011}", ", "),
    "keys of software": lambda: repeated(
        lambda r: "-".join("".join(r.choices("BCDFGHJKMPQRTVWXY2346789", k=5)) for _ in range(5)),
        "\n",
    ),
    "vouchers": lambda: repeated(
        lambda r: "-".join("".join(r.choices(ALPHABET, k=4)) for _ in range(4)), "\n"
    ),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_no_code_is_found_where_there_is_none(kind: str) -> None:
    assert find_codes(OTHERS[kind](), EDITIONS).codes == ()


def test_it_was_a_million_characters() -> None:
    assert sum(len(make()) for make in OTHERS.values()) >= 1_000_000


@pytest.mark.parametrize("kind", ["prose", "hexadecimal", "UUIDs", "numbers"])
def test_plain_text_is_not_even_a_near_miss(kind: str) -> None:
    assert find_codes(OTHERS[kind](), EDITIONS).near_misses == ()
