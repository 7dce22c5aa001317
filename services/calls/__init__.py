"""Telling by telephone what no message could tell: whom, about what, and what was said."""
