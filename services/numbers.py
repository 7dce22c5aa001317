"""Public numbers of topics: year and running number, never reused."""

from sqlalchemy import select

from models.topics import Counter
from services.work import Work


async def give_number(work: Work) -> str:
    """The next number of this year; the counter's row makes it wait for whoever is before."""
    year = str(work.local.year)
    query = select(Counter).where(Counter.name == year).with_for_update()
    counter = (await work.session.scalars(query)).one_or_none()
    if counter is None:
        counter = Counter(name=year, last=0)
        work.session.add(counter)
    counter.last += 1
    await work.session.flush()
    return f"{year}-{counter.last:04d}"
