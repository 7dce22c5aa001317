"""What an office's weights differ in from the shipped ones: written down, read back, put on top."""

import hashlib
import json
import sys
from array import array
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any

from language.linear import BYTES, MOST, SCALE, Linear

MOST_ROWS = 100_000


@dataclass(frozen=True)
class Adjustment:
    """What differs from the shipped weights, in thousandths."""

    own: tuple[str, ...]
    bias: tuple[int, ...]
    rows: dict[str, tuple[int, ...]]  # of each run its rarity, then how it speaks for each label


def mark_of(shipped: Linear) -> str:
    """Mark the weights that an adjustment was made for: it fits no others."""
    content = [shipped.labels, shipped.bias, len(shipped.rows)]
    digest = hashlib.sha256(json.dumps(content).encode())
    digest.update(shipped.values.tobytes())
    return digest.hexdigest()


def write_adjustment(adjustment: Adjustment, shipped: Linear) -> str:
    """Write an adjustment down, with what it was made for and a sum over all of it."""
    values = array("h", [each for row in adjustment.rows.values() for each in row])
    content = {
        "for": mark_of(shipped),
        "own": list(adjustment.own),
        "bias": list(adjustment.bias),
        "runs": list(adjustment.rows),
        "values": b64encode(_in_order(values).tobytes()).decode(),
    }
    return json.dumps({**content, "sum": _sum(content)}, ensure_ascii=False) + "\n"


def read_adjustment(text: str, shipped: Linear) -> Adjustment:
    """Read an adjustment; a ValueError where it is broken, or was made for other weights."""
    try:
        content = json.loads(text)
        told = content.pop("sum")
    except (AttributeError, KeyError, RecursionError, TypeError) as error:
        raise ValueError("it holds no weights") from error
    if told != _sum(content):
        raise ValueError("it is not whole")
    if content["for"] != mark_of(shipped):
        raise ValueError("it was made for other weights")
    values = array("h", b64decode(content["values"]))
    own, bias, runs = content["own"], content["bias"], content["runs"]
    width = len(shipped.labels) + len(own) + 1
    if len(runs) > MOST_ROWS or len(values) != len(runs) * width or len(bias) != width - 1:
        raise ValueError("its rows do not fit")
    ordered = _in_order(values)
    rows = {run: tuple(ordered[at * width : (at + 1) * width]) for at, run in enumerate(runs)}
    return Adjustment(tuple(own), tuple(bias), rows)


def adjust(shipped: Linear, adjustment: Adjustment) -> Linear:
    """Put what differs on top of the shipped weights."""
    more = [0] * len(adjustment.own)
    narrow, wide = len(shipped.labels) + 1, len(shipped.labels) + len(more) + 1
    rows, values = dict(shipped.rows), array("h")
    for first in range(0, len(shipped.values), narrow):
        values.extend(shipped.values[first : first + narrow])
        values.extend(more)
    for run, row in adjustment.rows.items():
        at = rows.setdefault(run, len(rows))
        values[at * wide : (at + 1) * wide] = array("h", row)
    return Linear(
        labels=(*shipped.labels, *adjustment.own),
        bias=tuple(each / SCALE for each in adjustment.bias),
        rows=rows,
        values=values,
    )


def shorten(value: float) -> int:
    """Write a value in thousandths, as a short number."""
    return max(-MOST, min(MOST, round(value * SCALE)))


def _sum(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _in_order(values: "array[int]") -> "array[int]":
    """As the bytes lie in a file, whatever the machine."""
    turned = array("h", values)
    if sys.byteorder != BYTES:
        turned.byteswap()
    return turned
