"""What is kept of a person: shown to them, erased, or made one with another's."""
