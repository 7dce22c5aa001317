"""Categories of matters, and which one a text is likely about."""

from enum import StrEnum

from language.category import guess


class Category(StrEnum):
    FACILITIES = "facilities"
    SANITATION = "sanitation"
    TRAFFIC = "traffic"
    HOUSING = "housing"
    SCHOOLING = "schooling"
    HEALTH = "health"
    WELFARE = "welfare"
    NEIGHBOURS = "neighbours"
    FARMING = "farming"
    OTHER = "other"


def guess_category(text: str) -> Category:
    """Guess the category; other, where nothing tells it."""
    return Category(guess(text).label or Category.OTHER)


def list_likely(text: str) -> list[Category]:
    """List all categories, the likeliest first."""
    return [Category(each) for each in guess(text).ranked]
