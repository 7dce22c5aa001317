"""Backups: one archive, taken while running, that either kind of database can come back from."""
