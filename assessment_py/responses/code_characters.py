"""The characters of a result code: what they stand for, whether they fit, and what is wrong."""

from collections.abc import Sequence
from operator import mul
from unicodedata import category

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
DIGITS = {character: digit for digit, character in enumerate(ALPHABET)}
BASE = len(ALPHABET)
AS_DIGITS = bytes.maketrans(ALPHABET.encode(), bytes(range(BASE)))
# As int() reads a number of base 31.
AS_NUMBER = bytes.maketrans(ALPHABET.encode(), b"0123456789abcdefghijklmnopqrstu")
GROUP = 5
CHECKS = 3
LONGEST = BASE - 1  # each place in a code has a power of 3 of its own, modulo 31
# Modulo 31, for each length of a code; that of the last place stands last.
POWERS_OF_3, POWERS_OF_9 = (
    [
        tuple(pow(base, power, BASE) for power in reversed(range(length)))
        for length in range(LONGEST + 1)
    ]
    for base in (3, 9)
)
GENERATOR = (18, 8, 4)  # (x - 1)(x - 3)(x - 9) modulo 31, after its first 1
MINUS = "\u2212"  # a sign for arithmetic, so not among Unicode's dashes


def as_shown(text: str) -> str:
    """Return a code as it is shown, however it was typed: in groups of five, joined by dashes."""
    return "-".join(_fives(text if text.isalnum() and text.isupper() else "".join(groups_of(text))))


def is_separator(character: str) -> bool:
    """Whether the character may stand between others: a space, a dash, or nothing to be seen."""
    return character.isspace() or category(character) in {"Pd", "Cf"} or character == MINUS


def fits(characters: str) -> bool:
    """Whether the check characters at the end belong to the rest; all are those of codes.

    With them, the polynomial whose factors they all are is zero at 1, 3 and 9.
    """
    digits = characters.encode().translate(AS_DIGITS)
    # Nearly all that is no code fails at the first, which costs the least.
    return not (
        sum(digits) % BASE
        or sum(map(mul, digits, POWERS_OF_3[len(digits)])) % BASE
        or sum(map(mul, digits, POWERS_OF_9[len(digits)])) % BASE
    )


def digits_of(number: int, length: int) -> list[int]:
    """Return the number in base 31, the highest digit first."""
    digits = []
    for _ in range(length):
        number, digit = divmod(number, BASE)
        digits.append(digit)
    return digits[::-1]


def check_digits(digits: Sequence[int]) -> list[int]:
    """Return the check digits: with them, the polynomial is zero at 1, 3 and 9."""
    rest = [0] * CHECKS
    for digit in digits:
        factor = digit + rest[0]
        shifted = (*rest[1:], 0)
        rest = [(n - factor * g) % BASE for n, g in zip(shifted, GENERATOR, strict=True)]
    return [-digit % BASE for digit in rest]


def _fives(characters: str) -> list[str]:
    starts = range(0, len(characters), GROUP)
    return [characters[start : start + GROUP] for start in starts]


def groups_of(text: str) -> list[str]:
    """Return the groups as they were written, or in fives where nothing stands between them."""
    spaced = "".join(" " if is_separator(character) else character for character in text.upper())
    groups = spaced.split()
    return groups if len(groups) > 1 else _fives("".join(groups))


# --- What is wrong, for a person on the phone -----------------------------------------------------


def unused_characters(groups: list[str]) -> list[str]:
    """Return a fault for each character, in each group, that no code has."""
    return [
        f"group {number}: {character!r} is not used in codes"
        for number, group in enumerate(groups, 1)
        for character in dict.fromkeys(group)
        if character not in DIGITS
    ]


def length_faults(groups: list[str], lengths: Sequence[int]) -> list[str]:
    """Return a fault, or none, for groups that together are no code of a known length."""
    found = sum(map(len, groups))
    if found in lengths:
        return []
    if not found:
        return ["there is no code here"]
    known = " or ".join(map(str, lengths))
    odd = [
        f"; group {number} has {len(group)}, not {GROUP}"
        for number, group in enumerate(groups, 1)
        if len(group) != GROUP
    ]
    return [f"a code has {known} characters, this has {found}{''.join(odd)}"]


def where_to_look(characters: str) -> str:
    """Return where the fault lies if one character is wrong, or two neighbours changed places."""
    wrong_by = sum(map(DIGITS.__getitem__, characters))
    for place, character in enumerate(characters):
        before, after = characters[:place], characters[place + 1 :]
        where = f"character {place % GROUP + 1} of group {place // GROUP + 1}"
        if fits(f"{before}{after[:1]}{character}{after[1:]}"):
            return f"two characters look swapped: check {where}, and the one after it"
        if fits(f"{before}{ALPHABET[(DIGITS[character] - wrong_by) % BASE]}{after}"):
            return f"one character looks wrong: check {where} first"
    return "more than one character looks wrong: compare the code group by group"
