"""Limits, for those who run a place: somebody is let through for a day."""
