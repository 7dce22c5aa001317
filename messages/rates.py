"""Rates: how fast a messenger lets us speak."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rates:
    """Messages a second in all; a burst and seconds per message for people and for groups."""

    overall: float
    private_burst: int
    private_seconds: float
    group_burst: int
    group_seconds: float

    def scaled(self, factor: float) -> "Rates":
        return Rates(
            self.overall * factor,
            self.private_burst,
            self.private_seconds / factor,
            self.group_burst,
            self.group_seconds / factor,
        )
