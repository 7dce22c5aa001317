"""The verbs of a topic and its items: each doer with what it needs, and the path of all."""
