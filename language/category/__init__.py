"""Guessing what a matter is about, and saying by which words."""

from language.category.guessing import LIKELIEST, Guess, guess

__all__ = ["LIKELIEST", "Guess", "guess"]
