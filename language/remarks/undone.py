"""Undone: somebody says, and does not ask, that what was echoed is not done where they are."""

from language.patterns import Pattern

_SAYS = Pattern(
    "(?:还是?|仍然?|根本|依旧|照样|又|都|我们?这边|我家).{0,4}(?:没|不)"
    "|没(?:有)?(?:给我?)?(?:办|修|弄|解决|处理|换|清|装|治|搞)(?:好|完|掉|干净)"
)
_ASKS = Pattern(
    "[吗么呢?？]|(?:没|没有|好没|了没|咋样|怎么样|什么时候|啥时候|几时)[了啊呀]?$|怎么还|为什么|为啥|咋还"
)


def is_undone(text: str) -> bool:
    """Tell whether a message says that something is not done, and asks nothing."""
    said = text.strip().rstrip("。！!.，, ")
    return _SAYS.search(said) is not None and _ASKS.search(said) is None
