"""Learn which whole messages speak of danger (language/learnt/alarms.json).

python -m scripts.learn_alarms    # needs the extra "learning"
"""

import sys

from scripts.learning import CORPUS, Told, fit, lines_of

NONE = "none"
KINDS = ("gas", "fire", "flood", "hurt", "violence", "lost", "despair", "collapse", NONE)
STRENGTH, DRESSED = 10.0, 1


def read_corpus() -> list[Told]:
    """All sentences of dangers with their kind, and ordinary ones, less those that are none."""
    alarming = set(lines_of(CORPUS / "danger" / "elsewhere.txt"))
    told = [(line, kind) for kind in KINDS for line in lines_of(CORPUS / "danger" / f"{kind}.txt")]
    ordinary = (path for path in sorted(CORPUS.glob("*.txt")) if path.stem != "common")
    return told + [
        (line, NONE) for path in ordinary for line in lines_of(path) if line not in alarming
    ]


def main() -> int:
    fit(read_corpus(), STRENGTH, DRESSED).write("alarms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
