"""Learn which short messages are no matter (language/learnt/remarks.json).

python -m scripts.learn_remarks    # needs the extra "learning"
"""

import sys

from scripts.learning import CORPUS, Told, fit, lines_of

MATTER = "matter"
KINDS = (
    *("greeting", "thanks", "help", "progress", "telephone"),
    *("human", "withdraw", "last", "noise", MATTER),
)
STRENGTH = 20.0


def read_corpus() -> list[Told]:
    """All remarks with their kind, and matters of every sort."""
    told = [(line, kind) for kind in KINDS for line in lines_of(CORPUS / "remarks" / f"{kind}.txt")]
    ordinary = (path for path in sorted(CORPUS.glob("*.txt")) if path.stem != "common")
    raised = [*ordinary, *sorted((CORPUS / "danger").glob("*.txt"))]
    return told + [(line, MATTER) for path in raised for line in lines_of(path)]


def main() -> int:
    fit(read_corpus(), STRENGTH).write("remarks")
    return 0


if __name__ == "__main__":
    sys.exit(main())
