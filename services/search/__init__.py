"""Finding by words: the index, what matches, what is likely the same."""
