"""Topics and what leans on them: the mapper must know all these names before the first query."""

from models import enquiries
from models.topics import entries, items, part

__all__ = ["enquiries", "entries", "items", "part"]
