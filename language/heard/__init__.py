"""What a machine has heard: made fit to be read, and names of places put right."""

from language.heard.cleaning import clean
from language.heard.mending import mend

__all__ = ["clean", "mend"]
