"""The weights in use: those that come with the program, or what an office made of them."""

from language.linear import LEARNT, Linear, load

NAME = "categories"


class _InUse:
    """What this process guesses by, until it is given something else."""

    adjusted: Linear | None = None


def shipped() -> Linear:
    """The weights that come with the program."""
    return load(NAME)


def steady_sentences() -> list[str]:
    """Sentences whose guess shall stay, whatever an office learns beside them."""
    return (LEARNT / "steady.txt").read_text(encoding="utf-8").splitlines()


def weights() -> Linear:
    """The weights to guess by."""
    return _InUse.adjusted or shipped()


def take_weights(adjusted: Linear | None) -> None:
    """Guess by these from now on; none: by those that come with the program."""
    _InUse.adjusted = adjusted


def knows_own() -> bool:
    """Whether any category beside the ten has been learnt."""
    return len(weights().labels) > len(shipped().labels)
