"""Seeing that a message speaks of acute danger to people, of which kind, and by which words."""

from language.danger.finding import Danger, explain, find_danger

__all__ = ["Danger", "explain", "find_danger"]
