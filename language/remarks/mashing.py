"""Mashing: keys that were hit and not typed."""

from itertools import pairwise

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
_SPOKEN = frozenset("aeiouy")
_FEW = 3  # keys side by side; fewer may be a word


def is_mashed(signs: str) -> bool:
    """Tell whether these are keys side by side, one key again and again, or no word at all."""
    if len(signs) < _FEW or not signs.isascii():
        return False
    if signs.isdigit():
        return _goes_by_one(signs)
    if not signs.isalpha():
        return False
    mute = len(signs) > _FEW and not _SPOKEN & set(signs)
    return mute or len(set(signs)) == 1 or _is_of_a_row(signs) or _is_twice_the_same(signs)


def _goes_by_one(digits: str) -> bool:
    """Tell whether each digit follows the one before it in the same way: 12345, 5555, 4321."""
    steps = {int(after) - int(before) for before, after in pairwise(digits)}
    return len(steps) == 1 and steps <= {-1, 0, 1}


def _is_of_a_row(letters: str) -> bool:
    return any(letters in row or letters[::-1] in row for row in _ROWS)


def _is_twice_the_same(letters: str) -> bool:
    """Tell whether part of a row is hit again and again: fdsafdsa."""
    half = letters[: len(letters) // 2]
    return len(half) >= _FEW and half * 2 == letters and _is_of_a_row(half)
