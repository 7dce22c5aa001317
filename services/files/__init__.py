"""Files: kept by their digest, fetched from messengers, handed in by pages."""
