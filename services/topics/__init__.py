"""One matter, from its draft to its echo: who may, what it shows, where it lies."""
