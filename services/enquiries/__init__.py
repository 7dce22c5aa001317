"""Letters between somebody and one member."""
