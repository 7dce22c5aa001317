"""Categories of the office's own: which there are, and how a file changes them."""

from collections.abc import Sequence

from sqlalchemy import select, update

from language.category import knows_own
from models.categories import Category, OwnCategory, OwnNames
from models.topics.topic import Topic
from services.organisation.file.entries import CategoryEntry
from services.work import Work

_OFFERED = (
    select(OwnCategory.code, OwnCategory.name)
    .where(OwnCategory.taken_out.is_(False))
    .order_by(OwnCategory.id)
)


async def find_own(work: Work) -> OwnNames:
    """Find what the office offers beside the ten; asked for once."""
    if work.own_categories is None:
        rows = await work.session.execute(_OFFERED)
        work.own_categories = {row.code: row.name for row in rows}
    return work.own_categories


async def sort_draft(work: Work, draft: Topic) -> None:
    """Let a draft stand where it may: nothing is asked where no own category can be meant."""
    if knows_own() or draft.category not in set(Category):
        draft.know_own(await find_own(work))


async def settle_categories(work: Work, entries: Sequence[CategoryEntry]) -> list[str]:
    """Bring the office's own categories up to a file: of each whether it is new or changed."""
    query = select(OwnCategory).where(OwnCategory.code.in_([each.code for each in entries]))
    known = {each.code: each for each in await work.session.scalars(query)}
    work.own_categories = None
    return [await _settle(work, each, known.get(each.code)) for each in entries]


async def _settle(work: Work, entry: CategoryEntry, known: OwnCategory | None) -> str:
    if known is None:
        examples = [*(entry.examples or ())]
        work.session.add(OwnCategory(code=entry.code, name=entry.name, examples=examples))
        return "new"
    before = (known.name, list(known.examples), known.taken_out)
    if known.name != entry.name:
        known.name = entry.name
        # Wherever it stands, people find it by what it is called now.
        renamed = update(Topic).where(Topic.category == entry.code)
        await work.session.execute(renamed.values(category_name=entry.name))
    if entry.examples is not None:
        known.taken_out = not entry.examples
        known.examples = [*entry.examples] or known.examples
    changed = before != (known.name, list(known.examples), known.taken_out)
    return "changed" if changed else "as before"
