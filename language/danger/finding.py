"""Dangers: rules and learnt weights together tell whether a message cannot wait, and why."""

from enum import StrEnum

from language.danger.features import Features, features_of, read, weigh
from language.linear import load

NONE = "none"
# So likely must a danger be by the message as a whole, or by the words that tell of one. To see
# one too few is worse than to see one too many.
ALARMING, LIKELY = 0.7, 0.8
SHORTEST = 4  # of fewer signs the rules alone know what to make
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


def find_danger(text: str) -> Danger | None:
    """Find the danger to people a message speaks of, the most urgent where it speaks of several."""
    said = read(text)
    chances = _sound_out(said)
    if 1 - chances.pop(NONE) >= ALARMING and len(said.strip()) >= SHORTEST:
        return _most_urgent(chances)
    features = features_of(said)
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
    words = words or list(load("alarms").reasons(read(text), kind))
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
    learnt = load("dangers")
    return learnt.rate(weigh(features, learnt.rarity_of((*features.runs, *features.told()))))
