"""Why a backup cannot be made or used."""


class BackupRefused(Exception):
    """One sentence for whoever asked for it."""
