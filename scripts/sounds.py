"""Make the table of sounds (language/learnt/sounds.txt): each common sign under its syllable.

python -m scripts.sounds        # needs the extra "learning"
"""

import sys
from collections import defaultdict
from pathlib import Path

from pypinyin import Style, lazy_pinyin

TABLE = Path(__file__).parent.parent / "language" / "learnt" / "sounds.txt"
FIRST, LAST = 0xB0, 0xF7  # the rows of GB 2312 that hold signs


def list_signs() -> list[str]:
    """The 6,763 signs of GB 2312."""
    signs: list[str] = []
    for row in range(FIRST, LAST + 1):
        for cell in range(0xA1, 0xFF):
            sign = bytes((row, cell)).decode("gb2312", errors="ignore")
            signs.extend(sign)
    return signs


def main() -> int:
    under: dict[str, list[str]] = defaultdict(list)
    for sign in list_signs():
        (syllable,) = lazy_pinyin(sign, style=Style.NORMAL)
        under[syllable].append(sign)
    rows = (f"{syllable} {''.join(signs)}\n" for syllable, signs in sorted(under.items()))
    TABLE.write_text("".join(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
