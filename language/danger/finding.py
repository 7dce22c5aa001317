"""Dangers: rules and learnt weights together tell whether a message cannot wait, and why."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import exp
from pathlib import Path

from language.danger.features import Features, features_of, read, weigh
from language.linear import load

WEIGHTS = Path(__file__).parent / "weights.json"
SCALE = 1000
NONE = "none"
# So likely must a danger be by the message as a whole, or by the words that tell of one. To see
# one too few is worse than to see one too many.
ALARMING, LIKELY = 0.7, 0.8
# A more urgent kind that is so likely, beside the likeliest, goes before it.
BESIDE = 0.6
REASONS = 3


class Danger(StrEnum):
    """Kinds of acute danger, the most urgent first."""

    FIRE = "fire"
    GAS = "gas"
    VIOLENCE = "violence"
    FLOOD = "flood"
    HURT = "hurt"
    COLLAPSE = "collapse"
    DESPAIR = "despair"
    LOST = "lost"


@dataclass(frozen=True)
class Learnt:
    """The weights: for each feature how much it counts, and how it speaks for each kind."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    counts: dict[str, float]
    speaks: dict[str, Sequence[int]]


@lru_cache(maxsize=1)
def _learnt() -> Learnt:
    told = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Learnt(
        labels=tuple(told["labels"]),
        bias=tuple(each / SCALE for each in told["bias"]),
        counts={name: row[0] / SCALE for name, row in told["features"].items()},
        speaks={name: tuple(row[1:]) for name, row in told["features"].items()},
    )


def find_danger(text: str) -> Danger | None:
    """Find the danger to people a message speaks of, the most urgent where it speaks of several."""
    said = read(text)
    features = features_of(said)
    chances = _sound_out(said)
    if 1 - chances.pop(NONE) >= ALARMING:
        return _most_urgent(chances)
    return _kind(features) if features.telling else None


def _sound_out(said: str) -> dict[str, float]:
    """Rate the whole message, whatever it speaks of."""
    learnt = load("alarms")
    return learnt.rate(learnt.weigh(said))


def explain(text: str) -> tuple[str, ...]:
    """Name the words by which a danger was told; none where there is none."""
    kind = find_danger(text)
    if kind is None:
        return ()
    features = features_of(read(text))
    held = sorted(features.hits, key=lambda hit: (bool(hit.doubts), hit.kind != kind))
    words = [hit.words.strip() for hit in held] or list(features.concepts.values())
    return tuple(dict.fromkeys(words))[:REASONS]


def _kind(features: Features) -> Danger | None:
    """Pick the kind, if a danger is likely enough."""
    chances = _chances(features)
    likely = 1 - chances.pop(NONE)
    return _most_urgent(chances) if likely >= LIKELY else None


def _most_urgent(chances: dict[str, float]) -> Danger:
    best = max(chances.values())
    return next(kind for kind in Danger if chances[kind] >= BESIDE * best)


def _chances(features: Features) -> dict[str, float]:
    learnt = _learnt()
    scores = list(learnt.bias)
    for name, weight in weigh(features, learnt.counts).items():
        for at, speaks in enumerate(learnt.speaks[name]):
            scores[at] += weight * speaks / SCALE
    highest = max(scores)
    raised = [exp(score - highest) for score in scores]
    total = sum(raised)
    return {label: each / total for label, each in zip(learnt.labels, raised, strict=True)}
