"""Learn which whole messages speak of danger (language/learnt/alarms.json).

python -m scripts.learn_alarms    # needs the extra "learning"
"""

import sys

from scripts.learn_dangers import read_ordinary, read_own
from scripts.learning import fit

STRENGTH, DRESSED = 10.0, 1


def main() -> int:
    fit(read_own() + read_ordinary(), STRENGTH, DRESSED).write("alarms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
