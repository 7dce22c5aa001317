"""Guessing what a matter is about, and saying by which words."""

from language.category.guessing import LIKELIEST, Guess, guess
from language.category.weights import knows_own, take_weights

__all__ = ["LIKELIEST", "Guess", "guess", "knows_own", "take_weights"]
