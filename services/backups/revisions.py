"""Which revisions of the schema this program knows."""

from functools import lru_cache

from alembic.script import ScriptDirectory

from models.schema import SCRIPTS


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(each.revision for each in ScriptDirectory(str(SCRIPTS)).walk_revisions())


def is_known(revision: str) -> bool:
    return revision in _known()
