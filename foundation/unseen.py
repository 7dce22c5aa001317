"""Signs nobody sees: they turn words around, hide in numbers, or make two texts look the same."""

import re

_ALWAYS = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
)
# These join and part letters of a few scripts, and the pictures of one emoji; elsewhere nothing.
_JOINED = (
    "\u0600-\u06ff\u0750-\u077f\u0900-\u0dff\u1800-\u18af\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
)
_UNSEEN = re.compile(f"[{_ALWAYS}]|(?<![{_JOINED}])[\u200c\u200d]")


def drop_unseen(words: str) -> str:
    """The words as they are seen; a space or a line of them stays one."""
    return _UNSEEN.sub("", words)


def storable(words: str) -> str:
    """PostgreSQL takes no NUL, and half a character cannot be stored at all."""
    return words.replace("\0", "").encode("utf-8", "replace").decode()
