"""JSON as strangers send it: UTF-8, no deeper than anything we know, nothing that is no JSON."""

import json
from typing import Any, NoReturn

DEEPEST = 32


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def read_json(raw: bytes) -> Any:
    """Read it; ValueError, whatever is wrong with it."""
    try:
        found = json.loads(raw.decode(), parse_constant=_refuse)
    except RecursionError:
        raise ValueError("too deep") from None
    level = [found]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return found
    raise ValueError("too deep")


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [each for each in value.values() if isinstance(each, (dict, list))]
    if isinstance(value, list):
        return [each for each in value if isinstance(each, (dict, list))]
    return []
