"""Limits put into words: who is held up, and what may be done about it."""
