"""Limits: whoever they hold up again and again is told of, and the heads lift them for a day."""
